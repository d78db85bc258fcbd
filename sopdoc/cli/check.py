"""`sopdoc check`: every finding at once, narrowed on request, and the numbers of each flowchart."""

from __future__ import annotations

import sys
from collections.abc import Collection, Sequence
from pathlib import Path

import click

from sopdoc.booklet import Booklet, open_booklet
from sopdoc.cli.asking import ask
from sopdoc.cli.options import PathGiven, definitions_option
from sopdoc.cli.report import asked, lighter
from sopdoc.codes import CODES, Level
from sopdoc.diagnostics import Diagnostic, has_galat, in_order
from sopdoc.editing.new_revision import unlisted
from sopdoc.model import Buku
from sopdoc.rules import accepted

FORMS = ("text", "json", "sarif", "html", "xlsx")
LEVELS = {level.value: level for level in Level}


@click.command(short_help="Periksa definisi.", options_metavar="[OPSI]")
@click.argument("slugs", nargs=-1, metavar="[SLUG…]")
@definitions_option
@click.option(
    "--code", "codes", multiple=True, metavar="KODE", help="Hanya temuan berkode ini; boleh diulang."
)
@click.option(
    "--level",
    type=click.Choice(tuple(LEVELS)),
    help="Hanya temuan setingkat ini dan yang lebih berat.  [bawaan: peringatan; json dan sarif: info]",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    default="text",
    show_default=True,
    help="Bentuk temuan; html dan xlsx adalah daftar kerja dan memerlukan --output.",
)
@click.option(
    "--output",
    metavar="BERKAS",
    type=PathGiven(dir_okay=False),
    help="Berkas untuk --format html atau xlsx.",
)
@click.option("--strict", is_flag=True, help="Peringatan pun menggagalkan.")
@click.option("--drawing", is_flag=True, help="Gambar juga setiap bagan, dan nilai garisnya.")
@click.option("--fix", is_flag=True, help="Betulkan yang tidak perlu dipertimbangkan, sesudah ditanyakan.")
@click.option("--fix-unsafe", is_flag=True, help="Betulkan juga yang perlu dibaca dahulu.")
@click.option("--yes", is_flag=True, help="Betulkan tanpa bertanya.")
@click.option("--summary", is_flag=True, help="Jumlah kegiatan, keputusan, serah terima, dan waktu.")
def check(
    slugs: tuple[str, ...],
    definitions: Path,
    codes: tuple[str, ...],
    level: str | None,
    form: str,
    output: Path | None,
    strict: bool,
    drawing: bool,
    summary: bool,
    fix: bool,
    fix_unsafe: bool,
    yes: bool,
) -> None:
    """Periksa definisi dan tampilkan semua temuan sekaligus, atau temuan SOP SLUG saja.

    Status keluar 1 bila ada galat; dengan --strict juga bila ada peringatan.
    """
    wanted = _wanted(codes, form, output, drawing or summary)
    booklet = open_booklet(definitions)
    if fix or fix_unsafe:
        booklet = _fixed(booklet, slugs, wanted, fix_unsafe, yes)
    buku, found = booklet.buku, list(booklet.findings)
    if drawing and buku is not None:
        found += accepted(_drawing(buku), buku)
    found = _narrowed(booklet, found, slugs, wanted)
    _show(booklet, found, form, LEVELS[level] if level else None, output)
    if summary and buku is not None:
        from sopdoc.cli.numbers import table

        click.echo(table(buku))
    failed = has_galat(found) or (strict and any(d.level is Level.PERINGATAN for d in found))
    sys.exit(1 if failed else 0)


def _fixed(
    booklet: Booklet, slugs: Sequence[str], codes: Collection[str], unsafe: bool, yes: bool
) -> Booklet:
    """The booklet as it is once what can be mended is mended: shown, asked for, written, and opened again."""
    from sopdoc.actions.fixing import mend, write
    from sopdoc.cli.words import tell_edited

    if booklet.buku is None:
        return booklet
    made = mend(booklet, booklet.buku, lambda d: bool(_narrowed(booklet, [d], slugs, codes)), unsafe=unsafe)
    if made.issued:
        words = "temuan pada yang sudah terbit tidak dibetulkan: itu perlu revisi"
        click.echo(f"{len(made.issued)} {words}", err=True)
    if not made.after:
        click.echo("Tidak ada yang dapat dibetulkan otomatis.", err=True)
        return booklet
    click.echo(made.diff(booklet))
    ask(f"Betulkan {len(made.done)} temuan di {len(made.after)} berkas?", yes)
    tell_edited(write(booklet, made))
    return open_booklet(booklet.definitions)


def _wanted(codes: Sequence[str], form: str, output: Path | None, numbers: bool) -> Collection[str]:
    """The codes that are asked for; a wrong use ends here."""
    if form != "text" and numbers:
        raise click.UsageError("--drawing dan --summary hanya untuk --format text")
    if (output is None) is (form in ("html", "xlsx")):
        raise click.UsageError("--output BERKAS dipakai bersama --format html atau xlsx")
    known = [code.upper() for code in codes]
    for code in known:
        if code not in CODES:
            raise click.UsageError(f'kode "{code}" tidak dikenal; daftarnya: sopdoc explain')
    return known


def _narrowed(
    booklet: Booklet, found: Sequence[Diagnostic], slugs: Sequence[str], codes: Collection[str]
) -> list[Diagnostic]:
    """The findings of these SOPs with these codes; without buku.toml all, since no SOP is known then."""
    buku = booklet.buku
    if slugs and buku is not None:
        files = {booklet.shown(f"sop/{slug}.toml") for slug in slugs}
        missing = unlisted(buku, slugs)
        found = [*missing, *(d for d in found if d.sop in slugs or d.position.file in files)]
    return [d for d in found if not codes or d.code in codes or d.code == "SOP701"]


def _show(
    booklet: Booklet, found: Sequence[Diagnostic], form: str, level: Level | None, output: Path | None
) -> None:
    if form == "text":
        if found:
            asked(found, level or Level.PERINGATAN)
        else:
            click.echo("Tidak ada temuan.", err=True)
        return
    least = level or (Level.PERINGATAN if output else Level.INFO)
    ordered = in_order(d for d in found if not lighter(d.level, least))
    if output is not None:
        _write(booklet, ordered, form, output)
        return
    from sopdoc.cli import machine

    click.echo(machine.as_json(ordered) if form == "json" else machine.as_sarif(ordered))


def _write(booklet: Booklet, ordered: Sequence[Diagnostic], form: str, output: Path) -> None:
    """The list to work through, as a file."""
    from sopdoc.actions.outcome import write_files
    from sopdoc.actions.worklist import as_html, worklist
    from sopdoc.cli.words import stop, tell_each

    listing = worklist(booklet, ordered)
    if form == "html":
        data = as_html(listing)
    else:
        from sopdoc.writers.xlsx import listing_sheet

        data = listing_sheet.write(listing)
    outcome = write_files(output.parent, {output.name: data})
    if outcome.done is None:
        stop(outcome.findings)
    tell_each(outcome, (output.name,))


def _drawing(buku: Buku) -> list[Diagnostic]:
    """Draw every flowchart and print its numbers to stdout: one line a SOP."""
    from sopdoc.building.sops import Order, make_sops
    from sopdoc.building.workers import workers
    from sopdoc.layout.metrics import measure, total

    found: list[Diagnostic] = []
    orders = [Order(sop) for sop in buku.tercetak]
    with workers(len(orders)) as executor:
        for made in make_sops(buku, orders, executor):
            found += made.findings
            charts = [sheet for sheet in made.sheets if sheet.kind == "flowchart"]
            pages = [measure(sheet, page) for sheet in charts for page in sheet.pages]
            numbers = total(pages)
            click.echo(
                f"{made.slug}: {len(pages)} halaman bagan, {numbers.connectors} garis, "
                f"{numbers.bends} belokan, {numbers.crossings} silangan, {numbers.defects} cacat"
            )
    return found
