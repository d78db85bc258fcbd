"""Put the booklet and its decree together: parts from templates, then the sheets of the SOPs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from types import MappingProxyType

from sopdoc.compose.blocks import Desk, Target
from sopdoc.compose.document import Made, document
from sopdoc.compose.numbering import renumbered
from sopdoc.compose.parts import TITLES, Workshop
from sopdoc.compose.styles import styles
from sopdoc.diagnostics import Diagnostic, has_galat
from sopdoc.edition import Beda, SopTerbit, Terbitan
from sopdoc.model import Buku, Revisi, Sop
from sopdoc.page import Part, Sheet
from sopdoc.text import Measurer
from sopdoc.wording import pejabat


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
    templates: Path | None,
    measurer: Measurer,
    archive: bool,
    peta: Sheet | None,
) -> Made:
    """See `compose.booklet`."""
    numbered = through(buku.tercetak, sheets)
    workshop = open_workshop(buku, numbered, templates, measurer, {"arsip": archive})
    parts: list[Part] = []
    for name in buku.urutan:
        if name == "sop":
            parts.extend(sheet for group in numbered.values() for sheet in group)
        elif name == "keputusan":
            parts.extend((*workshop.parts("keputusan"), *workshop.parts("lampiran")))
        elif name == "peta":
            parts.extend([peta] if peta is not None else [])
        elif name != "penjelasan" or buku.penjelasan.tampil:
            parts.extend(workshop.parts(name))
    return finished(buku, f"{buku.judul} {buku.tahun}", parts, workshop.findings(whole=True), workshop)


def decree(buku: Buku, templates: Path | None, measurer: Measurer, archive: bool) -> Made:
    """See `compose.decree`."""
    workshop = open_workshop(buku, {}, templates, measurer, {"arsip": archive})
    parts = [*workshop.parts("keputusan"), *workshop.parts("lampiran")]
    title = f"Keputusan tentang {buku.keputusan.tentang}"
    return finished(buku, title, parts, workshop.findings(whole=False), workshop)


def matrix(
    buku: Buku, sop: Sop, bedas: Sequence[Beda], issued: Terbitan, templates: Path | None, measurer: Measurer
) -> Made:
    """See `compose.matrix`."""
    new = since(sop, issued.of(sop.slug))
    more = {
        "sop": sop,
        "perubahan_sop": bedas,
        "semula": issued,
        "revisi": new[-1] if new else None,
        "alasan": "\n".join(r.uraian for r in new if r.uraian),
    }
    workshop = open_workshop(buku, {}, templates, measurer, more)
    parts = workshop.parts("matriks")
    title = f"Matriks Perubahan SOP {sop.nama}"
    return finished(buku, title, parts, workshop.findings(whole=False), workshop)


def control(
    buku: Buku, rows: Sequence[Mapping[str, object]], templates: Path | None, measurer: Measurer
) -> Made:
    """See `compose.control`."""
    workshop = open_workshop(buku, {}, templates, measurer, {"lembar": rows})
    parts = workshop.parts("kendali")
    return finished(buku, "Lembar kendali tanda tangan", parts, workshop.findings(whole=False), workshop)


def form(buku: Buku, name: str, templates: Path | None, measurer: Measurer) -> Made:
    """See `compose.form`. Its template sees the SOPs that are printed as `dinilai`."""
    workshop = open_workshop(buku, {}, templates, measurer, {"dinilai": buku.tercetak})
    parts = workshop.parts(name)
    title = f"{TITLES[name]} SOP AP {buku.instansi.unit or buku.instansi.perangkat_daerah}"
    return finished(buku, title, parts, workshop.findings(whole=False), workshop)


def since(sop: Sop, issued: SopTerbit | None) -> tuple[Revisi, ...]:
    """The revisions that came after the last one of the issued text."""
    if issued is None:
        return sop.revisi
    last = (issued.revisi, issued.tanggal_revisi)
    known = [i for i, r in enumerate(sop.revisi, start=1) if (r.nomor, r.tanggal) == last]
    return sop.revisi[known[-1] if known else 0 :]


def through(sops: Sequence[Sop], sheets: Mapping[str, tuple[Sheet, ...]]) -> dict[str, tuple[Sheet, ...]]:
    """The sheets of SOPs by slug, their pages numbered on from 1; a SOP without sheets has none."""
    numbered: dict[str, tuple[Sheet, ...]] = {}
    number = 1
    for sop in sops:
        numbered[sop.slug] = renumbered(sheets.get(sop.slug, ()), number)
        number += sum(len(sheet.pages) for sheet in numbered[sop.slug])
    return numbered


def open_workshop(
    buku: Buku,
    numbered: Mapping[str, tuple[Sheet, ...]],
    templates: Path | None,
    measurer: Measurer,
    more: Mapping[str, object] = MappingProxyType({}),
) -> Workshop:
    """Where the parts of one document are made; the SOPs of `numbered` can be linked to.

    `more`: what the templates of this document see besides the booklet.
    """
    targets = {sop.slug: Target() for sop in buku.sop}
    for slug, group in numbered.items():
        if group:
            targets[slug] = Target(group[0].anchor, group[0].pages[0].number)
    instansi = buku.instansi
    desk = Desk(styles(buku.gaya), measurer, targets, instansi.logo, f"Lambang {instansi.daerah}")
    return Workshop(desk, buku.gaya, templates, context(buku) | dict(more))


def context(buku: Buku) -> dict[str, object]:
    """What templates see: the booklet under the names of its keys, and what is derived from it.

    daftar   the rows of the index
    kop      the decree's letterhead
    penetap  the office whose decree it is: the one that the signer acts for, else the signer's own
    jabatan_penanda_tangan  the lines of the signer's office below the decree
    arsip    whether this is the archive's copy
    """
    signer = buku.keputusan.penandatangan
    booklet = {f.name: getattr(buku, f.name) for f in fields(buku) if f.name != "where"}
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
    buku: Buku, title: str, parts: Sequence[Part], findings: tuple[Diagnostic, ...], workshop: Workshop
) -> Made:
    """The document of these parts, unless one of the findings is a galat."""
    if has_galat(findings):
        return None, findings
    return document(buku, title, parts, tuple(workshop.desk.styles.values())), findings
