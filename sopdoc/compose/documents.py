"""Documents: parts from templates, sheets of the SOPs, page numbers, properties of the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from types import MappingProxyType

from sopdoc.compose.blocks import DocumentContext, LinkTarget
from sopdoc.compose.paragraph_styles import styles
from sopdoc.compose.parts import TITLES, Composer
from sopdoc.compose.templates import Templates
from sopdoc.diagnostics import Diagnostic, has_galat
from sopdoc.document import Origin, as_document
from sopdoc.edition import Beda, Terbitan, revisions_since
from sopdoc.model import Buku, Sop
from sopdoc.page import Document, Part, Sheet, SheetPage
from sopdoc.page_labels import assigned, order, runs
from sopdoc.shared_values import origin
from sopdoc.text import Measurer
from sopdoc.wording import pejabat

Made = tuple[Document | None, tuple[Diagnostic, ...]]
"""The document, or None with at least one galat among the findings."""

Labels = Mapping[str, Sequence[str]]
"""The numbers of pages as printed, by slug of the SOP that they belong to."""

FORMS = ("monitoring", "evaluasi")
"""The parts that an office fills in by hand; each is a document of its own."""


@dataclass(frozen=True, slots=True)
class Entri:
    """One row of the index as templates see it; `keadaan` says why a title has no pages, "" = printed."""

    urut: int
    nama: str
    slug: str
    keadaan: str

    @property
    def tercetak(self) -> bool:
        return not self.keadaan


def booklet(
    buku: Buku,
    sheets: Mapping[str, tuple[Sheet, ...]],
    templates: Templates,
    measurer: Measurer,
    archive: bool = False,
    peta: Sheet | None = None,
    labels: Labels | None = None,
) -> Made:
    """The whole booklet: the parts of `urutan`, the decree followed by its lampiran.

    `sheets` by slug; a SOP without sheets there is left out. Their pages are numbered from 1 through the
    booklet, in the order of susunan, or as `labels` says.

    peta     the map of relations, its pages without numbers
    archive  the copy that stays in the office: [[paraf]] as a table of initials below the decree's
             signature. Practice: what is sent out carries none.
    """
    numbered = numbered_through(buku.tercetak, sheets, labels)
    composer = composer_of(buku, numbered, templates, measurer, {"arsip": archive}, labels or {})
    parts: list[Part] = []
    for name in buku.urutan:
        if name == "sop":
            parts.extend(sheet for group in numbered.values() for sheet in group)
        elif name == "keputusan":
            parts.extend((*composer.parts("keputusan"), *composer.parts("lampiran")))
        elif name == "peta":
            parts.extend([peta] if peta is not None else [])
        elif name != "penjelasan" or buku.penjelasan.tampil:
            parts.extend(composer.parts(name))
    made_from = origin(buku, buku.tercetak, whole=True)
    return finished(composer, buku, f"{buku.judul} {buku.tahun}", parts, made_from, whole=True)


def decree(buku: Buku, templates: Templates, measurer: Measurer, archive: bool = False) -> Made:
    """The decree and its lampiran alone; `archive` as in `booklet`."""
    composer = composer_of(buku, {}, templates, measurer, {"arsip": archive})
    parts = [*composer.parts("keputusan"), *composer.parts("lampiran")]
    title = f"Keputusan tentang {buku.keputusan.tentang}"
    return finished(composer, buku, title, parts, origin(buku, (), whole=True))


def matrix(
    buku: Buku, sop: Sop, bedas: Sequence[Beda], issued: Terbitan, templates: Templates, measurer: Measurer
) -> Made:
    """The "matriks perubahan" of one SOP: before, after and why, a row for each of its differences.

    The reason is what the revisions since the issue say of themselves. Practice: one reason for the whole
    revision, "sda." on the rows below the first; the template may say otherwise.
    """
    new = revisions_since(issued.of(sop.slug), sop.revisi)
    more = {
        "sop": sop,
        "perubahan_sop": bedas,
        "semula": issued,
        "revisi": new[-1] if new else None,
        "alasan": "\n".join(r.uraian for r in new if r.uraian),
    }
    composer = composer_of(buku, {}, templates, measurer, more)
    parts = composer.parts("matriks")
    title = f"Matriks Perubahan SOP {sop.nama}"
    return finished(composer, buku, title, parts)


def control(
    buku: Buku, rows: Sequence[Mapping[str, object]], templates: Templates, measurer: Measurer
) -> Made:
    """The control sheet of what goes to be signed: a row for each of `rows`, a column for each paraf.

    A row has nomor, dokumen, halaman, penanda_tangan.
    """
    composer = composer_of(buku, {}, templates, measurer, {"lembar": rows})
    parts = composer.parts("kendali")
    return finished(composer, buku, "Lembar kendali tanda tangan", parts)


def form(buku: Buku, name: str, templates: Templates, measurer: Measurer) -> Made:
    """One of FORMS, filled with the SOPs that the booklet prints; what is judged stays free.

    monitoring  every six months. Source: Permenpan RB 35/2012, table 7.
    evaluasi    once a year. Source: Permenpan RB 35/2012, table 8. Practice: the seven statements, as a
                province uses them in 2025. Choice: SOPs as rows and statements as columns, the other way
                round than in the table, so that a hundred SOPs fit as well as one.
    """
    composer = composer_of(buku, {}, templates, measurer, {"dinilai": buku.tercetak})
    parts = composer.parts(name)
    title = f"{TITLES[name]} SOP AP {buku.instansi.unit or buku.instansi.perangkat_daerah}"
    return finished(composer, buku, title, parts)


def numbered_through(
    sops: Sequence[Sop], sheets: Mapping[str, tuple[Sheet, ...]], labels: Labels | None = None
) -> dict[str, tuple[Sheet, ...]]:
    """The sheets of SOPs by slug, their pages numbered on from 1, or as `labels` says; a SOP without sheets
    has none.

    What a sheet says about its own pages ("ke hal. 3") counts within its SOP and stays.
    """
    own = {sop.slug: tuple(sheets.get(sop.slug, ())) for sop in sops}
    if labels is None:
        labels = assigned({slug: sum(len(s.pages) for s in group) for slug, group in own.items()}, {})
    return {slug: labelled(group, labels[slug]) if group else () for slug, group in own.items()}


def labelled(sheets: Iterable[Sheet], labels: Sequence[str]) -> tuple[Sheet, ...]:
    """Sheets with these numbers on their pages, one for each. A sheet is parted where they do not run on:
    word processors and spreadsheets count on within a section or worksheet."""
    made: list[Sheet] = []
    rest = list(labels)
    for sheet in sheets:
        own, rest = rest[: len(sheet.pages)], rest[len(sheet.pages) :]
        start = 0
        for run in runs(own):
            pages = sheet.pages[start : start + len(run)]
            part = tuple(_labelled(page, one) for page, one in zip(pages, run, strict=True))
            made.append(replace(sheet, pages=part, anchor="" if start else sheet.anchor, start=start))
            start += len(run)
    return tuple(made)


def _labelled(page: SheetPage, label: str) -> SheetPage:
    return replace(page, number=order(label)[0] or 1, label="" if label.isdigit() else label)


def composer_of(
    buku: Buku,
    numbered: Mapping[str, tuple[Sheet, ...]],
    templates: Templates,
    measurer: Measurer,
    more: Mapping[str, object] = MappingProxyType({}),
    labels: Labels = MappingProxyType({}),
) -> Composer:
    """What makes the parts of one document; its words can link to the SOPs of `numbered` (sheets by slug).

    more    what the templates of this document see besides the booklet
    labels  the numbers of pages of SOPs that this document does not hold, but names
    """
    targets = {sop.slug: LinkTarget(page=next(iter(labels.get(sop.slug, ())), "")) for sop in buku.sop}
    for slug, group in numbered.items():
        if group:
            first = group[0].pages[0]
            targets[slug] = LinkTarget(group[0].anchor, first.printed, not first.label)
    instansi = buku.instansi
    shared = DocumentContext(
        styles(buku.gaya), measurer, targets, instansi.logo, f"Lambang {instansi.daerah}"
    )
    return Composer(shared, buku.gaya, templates, template_context(buku) | dict(more))


def template_context(buku: Buku) -> dict[str, object]:
    """What templates see: the booklet under the names of its keys, and what is derived from it.

    daftar   the rows of the index
    kop      the decree's letterhead
    penetap  the office whose decree it is: the one that the signer acts for, else the signer's own
    jabatan_penanda_tangan  the lines of the signer's office below the decree
    arsip    whether this is the archive's copy
    """
    signer = buku.keputusan.penandatangan
    booklet = {f.name: getattr(buku, f.name) for f in fields(buku) if f.name not in ("where", "sidik")}
    return booklet | {
        "daftar": tuple(_entries(buku)),
        "kop": buku.instansi.kop_keputusan,
        "penetap": signer.atas_nama or signer.jabatan,
        "jabatan_penanda_tangan": pejabat(signer),
        "arsip": False,
    }


def _entries(buku: Buku) -> Iterator[Entri]:
    for row in buku.susunan:
        if not isinstance(row, Sop):
            yield Entri(row.urut, row.nama_daftar, "", "belum disusun")
        else:
            withdrawn = "dicabut" if row.status == "dicabut" else ""
            yield Entri(row.urut, row.nama_daftar, row.slug, withdrawn)


def finished(
    composer: Composer,
    buku: Buku,
    title: str,
    parts: Sequence[Part],
    made_from: Origin = (),
    whole: bool = False,
) -> Made:
    """The document of these parts, which `composer` has made, unless one of its findings is a galat.

    whole  every template of a booklet was used: files of the office that none of them needs are findings
    """
    findings = composer.findings(whole)
    if has_galat(findings):
        return None, findings
    table, dated = tuple(composer.shared.styles.values()), buku.keputusan.tanggal
    return as_document(buku, title, parts, table, made_from, dated), findings
