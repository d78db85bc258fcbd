"""What changed in each SOP since the last issue: to be read, or as a matriks perubahan for each SOP."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sopdoc import compose
from sopdoc.actions.outcome import Outcome, write_files
from sopdoc.booklet import Booklet
from sopdoc.diagnostics import Diagnostic
from sopdoc.edition import Beda, Terbitan
from sopdoc.history.comparison import SinceIssue, compare
from sopdoc.model import Buku, Rencana, Sop
from sopdoc.text import FaceWidths
from sopdoc.writers import docx

FOLDER = "perubahan"


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of one SOP since the issue.

    note   a sentence about the whole SOP; "" when nothing changed
    sop    None unless its content differs
    bedas  of its content
    other  what its sheets print otherwise besides: dates, a number that follows its place
    """

    title: str
    note: str = ""
    sop: Sop | None = None
    bedas: tuple[Beda, ...] = ()
    other: tuple[Beda, ...] = ()


def differences(buku: Buku, then: Buku, issued: Terbitan, slug: str | None = None) -> Iterator[Difference]:
    """What all sheets share, the SOPs of the booklet in order, then those that were issued and are in it no
    more; or one SOP alone.

    then  the booklet as issued, as `issued.as_issued`
    A SOP whose file has a galat is left out.
    """
    made = compare(buku, then, issued)
    shared = (*made.signer, *made.shared)
    if shared and slug is None:
        yield Difference("Semua lembar", _since(len(shared), issued), other=shared)
    since = {one.sop.slug: one for one in made.sops}
    for sop in buku.sop:
        if slug in (None, sop.slug):
            yield _difference(issued, sop, since.get(sop.slug))
    known = {row.slug for row in buku.susunan if isinstance(row, Sop | Rencana)}
    for record in issued.sop:
        if record.slug not in known and slug in (None, record.slug):
            title = f"{record.urut}. {record.nama} ({record.slug})"
            yield Difference(title, f"tidak ada lagi di buku, ada pada terbitan {issued.nama}")


def _since(count: int, issued: Terbitan) -> str:
    return f"{count} perubahan sejak terbitan {issued.nama}"


def _difference(issued: Terbitan, sop: Sop, since: SinceIssue | None) -> Difference:
    title = f"{sop.urut}. {sop.nama_daftar} ({sop.slug})"
    record = issued.of(sop.slug)
    if sop.status == "dicabut":
        return Difference(title, f"dicabut sejak terbitan {issued.nama}" if record else "")
    if record is None or since is None:
        return Difference(title, f"SOP baru, belum ada pada terbitan {issued.nama}")
    if since.old is None:
        return Difference(title, f"teksnya pada terbitan {issued.nama} tidak dapat dibaca lagi")
    bedas, other = since.said, (*since.moved, *since.dates)
    if bedas or other:
        note = _since(len(bedas) + len(other), issued)
        return Difference(title, note, sop if bedas else None, bedas, other)
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
    return write_files(output / str(buku.tahun) / FOLDER, files, known, output)
