"""`sopdoc check`: every finding at once; with --drawing also the numbers of each flowchart."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sopdoc.cli.report import report
from sopdoc.diagnostics import Diagnostic, has_galat
from sopdoc.loader import load
from sopdoc.model import Buku
from sopdoc.rules import check as judge

definitions_option = click.option(
    "--definitions",
    type=click.Path(path_type=Path),
    default=Path("definitions"),
    show_default=True,
    help="Folder definisi.",
)


@click.command(short_help="Periksa definisi.", options_metavar="[OPSI]")
@definitions_option
@click.option("--drawing", is_flag=True, help="Gambar juga setiap bagan, dan nilai garisnya.")
def check(definitions: Path, drawing: bool) -> None:
    """Periksa definisi dan tampilkan semua temuan sekaligus."""
    buku, findings = load(definitions)
    found = list(findings if buku is None else judge(buku, findings))
    if drawing and buku is not None:
        found += _drawing(buku)
    report(found)
    sys.exit(1 if has_galat(found) else 0)


def _drawing(buku: Buku) -> list[Diagnostic]:
    """Draw every flowchart and print its numbers to stdout: one line a SOP."""
    from sopdoc.layout import place
    from sopdoc.layout.metrics import measure, total
    from sopdoc.text import FaceWidths

    found: list[Diagnostic] = []
    measurer = FaceWidths()
    for sop in buku.tercetak:
        sheets, findings = place(buku, sop, measurer)
        found += findings
        pages = [measure(sheet, page) for sheet in sheets if sheet.kind == "bagan" for page in sheet.pages]
        numbers = total(pages)
        click.echo(
            f"{sop.slug}: {len(pages)} halaman bagan, {numbers.connectors} garis, "
            f"{numbers.bends} belokan, {numbers.crossings} silangan, {numbers.defects} cacat"
        )
    return found
