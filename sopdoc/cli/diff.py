"""`sopdoc diff`: what changed since the last issue, to be read here or to be stapled to the revised SOP."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NoReturn

import click

from sopdoc.actions.since_issue import Difference, differences, write_matrices
from sopdoc.booklet import Booklet, open_booklet
from sopdoc.cli.options import definitions_option, output_option
from sopdoc.cli.report import brief
from sopdoc.cli.terminal import style
from sopdoc.cli.words import NOT_WRITTEN, tell_each, tell_recovered, unknown
from sopdoc.diagnostics import Diagnostic, has_galat
from sopdoc.edition import Beda, Kata, Terbitan
from sopdoc.model import Buku


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
@output_option
def diff(slug: str | None, form: str, definitions: Path, output: Path) -> None:
    """Tampilkan apa yang berubah pada setiap SOP, atau pada SOP SLUG, sejak terbitan terakhir."""
    booklet = open_booklet(definitions, judge=False)
    tell_recovered(booklet)
    found, buku = booklet.concerning(slug), booklet.buku
    damaged = any(d.code == "SOP605" for d in found)
    if buku is not None and not damaged and not booklet.issues:
        click.echo("Buku ini belum pernah diterbitkan; jalankan sopdoc issue lebih dahulu.", err=True)
    if buku is None or damaged or not booklet.issues or (form == "docx" and has_galat(found)):
        _stop(found, form)
    then = booklet.semula
    assert then is not None, "there is an issue"
    changed = tuple(differences(buku, then, booklet.issues[-1], slug))
    if slug is not None and not changed and not has_galat(found):
        known = (*(s.slug for s in buku.sop), *(s.slug for s in booklet.issues[-1].sop))
        raise unknown(slug, known, "di buku ini")
    if form == "docx":
        _write(booklet, buku, changed, found, output)
        return
    for one in changed:
        if one.note:
            click.echo("\n".join(_lines(one, coloured=sys.stdout.isatty())))
    _unchanged(changed, booklet.issues[-1])
    if has_galat(found):
        _stop(found, form)


def _stop(found: Iterable[Diagnostic], form: str) -> NoReturn:
    brief(found)
    if form == "docx":
        click.echo(NOT_WRITTEN, err=True)
    sys.exit(1)


def _unchanged(changed: Sequence[Difference], issued: Terbitan) -> None:
    """One line for all that nobody need read about."""
    same = [d for d in changed if not d.note]
    if same:
        title = same[0].title if len(same) == 1 else f"{len(same)} SOP"
        click.echo(f"{title}: tidak ada perubahan sejak terbitan {issued.nama}")


def _lines(difference: Difference, coloured: bool) -> Iterator[str]:
    yield f"{difference.title}: {difference.note}"
    for beda in (*difference.other, *difference.bedas):
        yield from beda_lines(beda, coloured)


def beda_lines(beda: Beda, coloured: bool) -> Iterator[str]:
    """One difference as it is read on a terminal: where, before, after."""
    yield f"  {beda.tempat}" + (f" ({beda.jenis})" if beda.jenis != "diubah" else "")
    marked = beda.jenis not in ("ditambah", "dihapus")
    for sign, kata in (("-", beda.sebelum), ("+", beda.sesudah)):
        if kata:
            text = "".join(_shown(k, coloured) if marked else k.teks for k in kata)
            yield f"    {sign} " + text.replace("\n", "\n      ")


def _shown(kata: Kata, coloured: bool) -> str:
    """Words that went or came, in colour on a terminal, else between brackets as wdiff writes them."""
    if kata.keadaan == "dihapus":
        return style(kata.teks, fg="red", strikethrough=True) if coloured else f"[-{kata.teks}-]"
    if kata.keadaan == "ditambah":
        return style(kata.teks, fg="green", bold=True) if coloured else f"{{+{kata.teks}+}}"
    return kata.teks


def _write(
    booklet: Booklet, buku: Buku, changed: Sequence[Difference], found: Iterable[Diagnostic], output: Path
) -> None:
    """A matriks perubahan for each SOP that changed; the others are told why they have none."""
    outcome = write_matrices(booklet, buku, changed, found, output)
    if outcome.done is None:
        _stop(outcome.findings, "docx")
    brief(outcome.findings)
    for one in changed:
        if one.note and one.sop is None:
            click.echo(f"{one.title}: {one.note}")
    _unchanged(changed, booklet.issues[-1])
    tell_each(outcome, (f"{one.sop.slug}.docx" for one in changed if one.sop is not None))
