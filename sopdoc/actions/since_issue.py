"""What changed in each SOP since the last issue: to be read, or as a matriks perubahan for each SOP."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sopdoc import compose
from sopdoc.actions.outcome import Outcome, write_files
from sopdoc.booklet import Booklet
from sopdoc.changes import changes
from sopdoc.diagnostics import Diagnostic
from sopdoc.edition import Beda, Terbitan
from sopdoc.loader import reread
from sopdoc.model import Buku, Rencana, Sop
from sopdoc.text import FaceWidths
from sopdoc.writers import docx

FOLDER = "perubahan"


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of one SOP since the issue.

    note   a sentence about the whole SOP; "" when nothing changed
    sop    None unless there are differences to be shown
    """

    title: str
    note: str = ""
    sop: Sop | None = None
    bedas: tuple[Beda, ...] = ()


def differences(buku: Buku, issued: Terbitan, slug: str | None = None) -> Iterator[Difference]:
    """The SOPs of the booklet in order, then those that were issued and are in it no more; or one alone.

    A SOP whose file has a galat is left out.
    """
    for sop in buku.sop:
        if slug in (None, sop.slug):
            yield _difference(buku, issued, sop)
    known = {row.slug for row in buku.susunan if isinstance(row, Sop | Rencana)}
    for record in issued.sop:
        if record.slug not in known and slug in (None, record.slug):
            title = f"{record.urut}. {record.nama} ({record.slug})"
            yield Difference(title, f"tidak ada lagi di buku, ada pada terbitan {issued.nama}")


def _difference(buku: Buku, issued: Terbitan, sop: Sop) -> Difference:
    title = f"{sop.urut}. {sop.nama_daftar} ({sop.slug})"
    record = issued.of(sop.slug)
    if sop.status == "dicabut":
        return Difference(title, f"dicabut sejak terbitan {issued.nama}" if record else "")
    if record is None:
        return Difference(title, f"SOP baru, belum ada pada terbitan {issued.nama}")
    old = reread(buku, record)
    if old is None:
        return Difference(title, f"teksnya pada terbitan {issued.nama} tidak dapat dibaca lagi")
    bedas = changes(old, sop)
    if bedas:
        return Difference(title, f"{len(bedas)} perubahan sejak terbitan {issued.nama}", sop, bedas)
    if record.sidik != sop.sidik:
        return Difference(title, f"hanya penulisan berkasnya yang berubah sejak terbitan {issued.nama}")
    return Difference(title)


def write_matrices(
    booklet: Booklet,
    buku: Buku,
    found: Iterable[Difference],
    findings: Iterable[Diagnostic],
    output: Path,
) -> Outcome:
    """A matriks perubahan for each SOP that changed, into output/<tahun>/perubahan; reports SOP3xx, SOP5xx.

    findings  what is known already; a galat among them, and nothing is written
    """
    known = list(findings)
    files: dict[str, bytes] = {}
    for one in found:
        if one.sop is not None:
            document, more = compose.matrix(
                buku, one.sop, one.bedas, booklet.issues[-1], booklet.templates, FaceWidths()
            )
            known += more
            if document is not None:
                files[f"{one.sop.slug}.docx"] = docx.write(document)
    return write_files(output / str(buku.tahun) / FOLDER, files, known)
