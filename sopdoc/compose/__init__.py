"""Turn a checked Buku and the placed sheets of its SOPs into the documents that are printed.

Flowing parts come from templates, in the order of `urutan`; the sheets follow as they were placed, their
pages numbered through the booklet. A fault in a template is a finding (SOP3xx), never an exception.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from types import MappingProxyType

from sopdoc.compose.blocks import Desk, Target
from sopdoc.compose.codes import CODES
from sopdoc.compose.numbering import renumbered
from sopdoc.compose.parts import Workshop
from sopdoc.compose.styles import styles
from sopdoc.diagnostics import Diagnostic, has_galat
from sopdoc.edition import Beda, SopTerbit, Terbitan
from sopdoc.model import Buku, Revisi, Sop
from sopdoc.page import Block, Document, FlowPart, Paragraph, Part, Sheet, Style, Table
from sopdoc.text import Measurer
from sopdoc.wording import pejabat

__all__ = ["CODES", "booklet", "decree", "matrix", "single"]

Made = tuple[Document | None, tuple[Diagnostic, ...]]
"""The document, or None with at least one galat among the findings."""


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
    buku: Buku, sheets: Mapping[str, tuple[Sheet, ...]], templates: Path | None, measurer: Measurer
) -> Made:
    """The whole booklet: the parts of `urutan`, the decree followed by its lampiran.

    `sheets` by slug; a SOP without sheets there is left out. Their pages are numbered from 1 through the
    booklet, in the order of susunan. "peta" adds nothing: there is no map among the sheets.
    """
    numbered: dict[str, tuple[Sheet, ...]] = {}
    number = 1
    for sop in buku.tercetak:
        numbered[sop.slug] = renumbered(sheets.get(sop.slug, ()), number)
        number += sum(len(sheet.pages) for sheet in numbered[sop.slug])
    workshop = _workshop(buku, numbered, templates, measurer)
    parts: list[Part] = []
    for name in buku.urutan:
        if name == "sop":
            parts.extend(sheet for group in numbered.values() for sheet in group)
        elif name == "keputusan":
            parts.extend((*workshop.parts("keputusan"), *workshop.parts("lampiran")))
        elif name != "peta" and (name != "penjelasan" or buku.penjelasan.tampil):
            parts.extend(workshop.parts(name))
    return _finished(buku, f"{buku.judul} {buku.tahun}", parts, workshop.findings(whole=True), workshop)


def decree(buku: Buku, templates: Path | None, measurer: Measurer) -> Made:
    """The decree and its lampiran alone."""
    workshop = _workshop(buku, {}, templates, measurer)
    parts = [*workshop.parts("keputusan"), *workshop.parts("lampiran")]
    title = f"Keputusan tentang {buku.keputusan.tentang}"
    return _finished(buku, title, parts, workshop.findings(whole=False), workshop)


def single(buku: Buku, sop: Sop, sheets: Iterable[Sheet]) -> Document:
    """One SOP alone, its pages numbered from 1 as the layout does."""
    return _document(buku, f"SOP {sop.nama}", tuple(sheets), ())


def matrix(
    buku: Buku, sop: Sop, bedas: Sequence[Beda], issued: Terbitan, templates: Path | None, measurer: Measurer
) -> Made:
    """The "matriks perubahan" of one SOP: before, after and why, a row for each of its differences.

    The reason is what the revisions since the issue say of themselves. Practice: one reason for the whole
    revision, "sda." on the rows below the first; the template may say otherwise.
    """
    new = _revisions(sop, issued.of(sop.slug))
    more = {
        "sop": sop,
        "perubahan_sop": bedas,
        "semula": issued,
        "revisi": new[-1] if new else None,
        "alasan": "\n".join(r.uraian for r in new if r.uraian),
    }
    workshop = _workshop(buku, {}, templates, measurer, more)
    parts = workshop.parts("matriks")
    return _finished(
        buku, f"Matriks Perubahan SOP {sop.nama}", parts, workshop.findings(whole=False), workshop
    )


def _revisions(sop: Sop, issued: SopTerbit | None) -> tuple[Revisi, ...]:
    """The revisions that came after the last one of the issued text."""
    if issued is None:
        return sop.revisi
    last = (issued.revisi, issued.tanggal_revisi)
    known = [i for i, r in enumerate(sop.revisi, start=1) if (r.nomor, r.tanggal) == last]
    return sop.revisi[known[-1] if known else 0 :]


def _workshop(
    buku: Buku,
    numbered: Mapping[str, tuple[Sheet, ...]],
    templates: Path | None,
    measurer: Measurer,
    more: Mapping[str, object] = MappingProxyType({}),
) -> Workshop:
    """`more`: what the templates of this document see besides the booklet."""
    targets = {sop.slug: Target() for sop in buku.sop}
    for slug, group in numbered.items():
        if group:
            targets[slug] = Target(group[0].anchor, group[0].pages[0].number)
    instansi = buku.instansi
    desk = Desk(styles(buku.gaya), measurer, targets, instansi.logo, f"Lambang {instansi.daerah}")
    return Workshop(desk, buku.gaya, templates, _context(buku) | dict(more))


def _context(buku: Buku) -> dict[str, object]:
    """What templates see: the booklet under the names of its keys, and what is derived from it.

    daftar   the rows of the index
    kop      the decree's letterhead
    penetap  the office whose decree it is: the one that the signer acts for, else the signer's own
    jabatan_penanda_tangan  the lines of the signer's office below the decree
    """
    signer = buku.keputusan.penandatangan
    booklet = {f.name: getattr(buku, f.name) for f in fields(buku) if f.name != "where"}
    return booklet | {
        "daftar": tuple(_entries(buku)),
        "kop": buku.instansi.kop_keputusan,
        "penetap": signer.atas_nama or signer.jabatan,
        "jabatan_penanda_tangan": pejabat(signer),
    }


def _entries(buku: Buku) -> Iterator[Entri]:
    for row in buku.susunan:
        if not isinstance(row, Sop):
            yield Entri(row.urut, row.nama_daftar, "", "belum disusun")
        else:
            withdrawn = "dicabut" if row.status == "dicabut" else ""
            yield Entri(row.urut, row.nama_daftar, row.slug, withdrawn)


def _finished(
    buku: Buku, title: str, parts: Sequence[Part], findings: tuple[Diagnostic, ...], workshop: Workshop
) -> Made:
    if has_galat(findings):
        return None, findings
    return _document(buku, title, parts, tuple(workshop.desk.styles.values())), findings


def _document(buku: Buku, title: str, parts: Sequence[Part], table: tuple[Style, ...]) -> Document:
    instansi = buku.instansi
    flowing = [block for part in parts if isinstance(part, FlowPart) for block in part.blocks]
    used = set(_styles(flowing))
    return Document(
        title=_line(title),
        subject=_line(f"SOP AP {instansi.unit or instansi.perangkat_daerah} {buku.tahun}"),
        author=_line(f"{instansi.perangkat_daerah} {instansi.daerah}"),
        parts=tuple(parts),
        styles=tuple(style for style in table if style.name in used),
    )


def _line(text: str) -> str:
    """A text that may have been broken for its page, for a property of the file."""
    return " ".join(text.split())


def _styles(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.style.name
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from _styles(cell.blocks)
