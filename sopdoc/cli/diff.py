"""`sopdoc diff`: what changed since the last issue, to be read here or to be stapled to the revised SOP."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from sopdoc.cli.check import definitions_option
from sopdoc.cli.output import tell_each, unknown
from sopdoc.cli.reading import loaded
from sopdoc.cli.report import brief, concerns
from sopdoc.diagnostics import Diagnostic, has_galat
from sopdoc.loader import reread
from sopdoc.model import Buku, Rencana, Sop

if TYPE_CHECKING:
    from sopdoc.edition import Beda, Kata, Terbitan


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


@click.command(short_help="Tampilkan perubahan sejak terbitan terakhir.", options_metavar="[OPSI]")
@click.argument("slug", required=False, metavar="[SLUG]")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "docx")),
    default="text",
    show_default=True,
    help="text: ke layar; docx: matriks perubahan ke folder hasil, satu berkas setiap SOP.",
)
@definitions_option
@click.option(
    "--output",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    default=Path("output"),
    show_default=True,
    help="Folder hasil untuk --format docx.",
)
def diff(slug: str | None, form: str, definitions: Path, output: Path) -> None:
    """Tampilkan apa yang berubah pada setiap SOP, atau pada SOP SLUG, sejak terbitan terakhir."""
    buku, issued, found = _read(definitions, slug)
    if buku is None or issued is None or (form == "docx" and has_galat(found)):
        _stop(found, form)
    differences = tuple(_differences(buku, issued, slug))
    if slug is not None and not differences and not has_galat(found):
        known = dict.fromkeys((*(s.slug for s in buku.sop), *(s.slug for s in issued.sop)))
        raise unknown(slug, known, "di buku ini")
    if form == "docx":
        _write(buku, issued, differences, definitions.parent / "templates", output, found)
        return
    for difference in differences:
        if difference.note:
            click.echo("\n".join(_lines(difference, coloured=sys.stdout.isatty())))
    _unchanged(differences, issued)
    if has_galat(found):
        _stop(found, form)


def _read(definitions: Path, slug: str | None) -> tuple[Buku | None, Terbitan | None, list[Diagnostic]]:
    """The booklet of today, its last issue, and the findings that concern this SOP or all of them."""
    from sopdoc.history import read_last

    buku, findings = loaded(definitions)
    editions, more = read_last(definitions)
    found = [*findings, *more]
    if slug is not None:
        found = [d for d in found if concerns(d, slug)]
    if buku is not None and not has_galat(more) and not editions:
        click.echo("Buku ini belum pernah diterbitkan; jalankan sopdoc issue lebih dahulu.", err=True)
    return buku, None if has_galat(more) or not editions else editions[-1], found


def _stop(found: Iterable[Diagnostic], form: str) -> NoReturn:
    brief(found)
    if form == "docx":
        click.echo("Tidak ada yang ditulis.", err=True)
    sys.exit(1)


def _differences(buku: Buku, issued: Terbitan, slug: str | None) -> Iterator[Difference]:
    """The SOPs of the booklet in order, then those that were issued and are in it no more."""
    faulty = {row.slug for row in buku.susunan if isinstance(row, Rencana)}
    for sop in buku.sop:
        if slug in (None, sop.slug):
            yield _difference(buku, issued, sop)
    known = {sop.slug for sop in buku.sop} | faulty
    for record in issued.sop:
        if record.slug not in known and slug in (None, record.slug):
            title = f"{record.urut}. {record.nama} ({record.slug})"
            yield Difference(title, f"tidak ada lagi di buku, ada pada terbitan {issued.nama}")


def _difference(buku: Buku, issued: Terbitan, sop: Sop) -> Difference:
    from sopdoc.changes import changes

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


def _unchanged(differences: Sequence[Difference], issued: Terbitan) -> None:
    """One line for all that nobody need read about."""
    same = [d for d in differences if not d.note]
    if same:
        title = same[0].title if len(same) == 1 else f"{len(same)} SOP"
        click.echo(f"{title}: tidak ada perubahan sejak terbitan {issued.nama}")


def _lines(difference: Difference, coloured: bool) -> Iterator[str]:
    yield f"{difference.title}: {difference.note}"
    for beda in difference.bedas:
        yield f"  {beda.tempat}" + (f" ({beda.jenis})" if beda.jenis != "diubah" else "")
        marked = beda.jenis not in ("ditambah", "dihapus")
        for sign, kata in (("-", beda.sebelum), ("+", beda.sesudah)):
            if kata:
                text = "".join(_shown(k, coloured) if marked else k.teks for k in kata)
                yield f"    {sign} " + text.replace("\n", "\n      ")


def _shown(kata: Kata, coloured: bool) -> str:
    """Words that went or came, in colour on a terminal, else between brackets as wdiff writes them."""
    if kata.keadaan == "dihapus":
        return click.style(kata.teks, fg="red", strikethrough=True) if coloured else f"[-{kata.teks}-]"
    if kata.keadaan == "ditambah":
        return click.style(kata.teks, fg="green", bold=True) if coloured else f"{{+{kata.teks}+}}"
    return kata.teks


def _write(
    buku: Buku,
    issued: Terbitan,
    differences: Sequence[Difference],
    templates: Path,
    output: Path,
    found: list[Diagnostic],
) -> None:
    """A matriks perubahan for each SOP that changed; the others are told why they have none."""
    from sopdoc import compose
    from sopdoc.store import write_set
    from sopdoc.text import FaceWidths
    from sopdoc.writers import docx

    files: dict[str, bytes] = {}
    loaded = compose.Templates(templates)
    for d in differences:
        if d.sop is None:
            continue
        document, findings = compose.matrix(buku, d.sop, d.bedas, issued, loaded, FaceWidths())
        found += findings
        if document is not None:
            files[f"{d.sop.slug}.docx"] = docx.write(document)
    folder = output / str(buku.tahun) / "perubahan"
    written = None
    if not has_galat(found):
        written, problems = write_set(folder, files)
        found += problems
    if written is None:
        _stop(found, "docx")
    brief(found)
    for d in differences:
        if d.note and d.sop is None:
            click.echo(f"{d.title}: {d.note}")
    _unchanged(differences, issued)
    tell_each(folder, files, written.changed)
