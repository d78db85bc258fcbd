"""`sopdoc check`: every finding at once, and on request the numbers of each flowchart."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sopdoc.booklet import open_booklet
from sopdoc.cli.options import definitions_option
from sopdoc.cli.report import report
from sopdoc.codes import Level
from sopdoc.diagnostics import Diagnostic, has_galat, in_order
from sopdoc.model import Buku
from sopdoc.rules import accepted, related


@click.command(short_help="Periksa definisi.", options_metavar="[OPSI]")
@definitions_option
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "sarif")),
    default="text",
    show_default=True,
    help="Bentuk temuan; json dan sarif ditulis ke stdout.",
)
@click.option("--strict", is_flag=True, help="Peringatan pun menggagalkan.")
@click.option("--drawing", is_flag=True, help="Gambar juga setiap bagan, dan nilai garisnya.")
@click.option("--summary", is_flag=True, help="Jumlah kegiatan, keputusan, serah terima, dan waktu.")
def check(definitions: Path, form: str, strict: bool, drawing: bool, summary: bool) -> None:
    """Periksa definisi dan tampilkan semua temuan sekaligus.

    Status keluar 1 bila ada galat; dengan --strict juga bila ada peringatan.
    """
    if form != "text" and (drawing or summary):
        raise click.UsageError("--drawing dan --summary hanya untuk --format text")
    booklet = open_booklet(definitions)
    buku, found = booklet.buku, list(booklet.findings)
    if buku is not None:
        found += accepted(related(buku), buku)
    if drawing and buku is not None:
        found += accepted(_drawing(buku), buku)
    _show(found, form)
    if summary and buku is not None:
        from sopdoc.cli.numbers import table

        click.echo(table(buku))
    failed = has_galat(found) or (strict and any(d.level is Level.PERINGATAN for d in found))
    sys.exit(1 if failed else 0)


def _show(found: list[Diagnostic], form: str) -> None:
    if form == "text":
        report(found)
        if not found:
            click.echo("Tidak ada temuan.", err=True)
        return
    from sopdoc.cli import machine

    ordered = in_order(found)
    click.echo(machine.as_json(ordered) if form == "json" else machine.as_sarif(ordered))


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
