"""`sopdoc serve`: a page on this computer that shows the booklet while it is written."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from sopdoc.cli import dates
from sopdoc.cli.options import PathGiven, definitions_option, graphviz_option, output_option
from sopdoc.cli.report import report
from sopdoc.cli.words import NOT_WRITTEN, stop, tell_each
from sopdoc.diagnostics import Diagnostic

if TYPE_CHECKING:
    from sopdoc.serving.preview import Preview


@click.command(short_help="Tampilkan buku di peramban selagi ditulis.", options_metavar="[OPSI]")
@definitions_option
@output_option
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    metavar="N",
    help="Port di komputer ini.  [bawaan: dipilihkan yang bebas]",
)
@click.option("--no-browser", is_flag=True, help="Jangan buka peramban; alamatnya tetap dicetak.")
@click.option(
    "--once",
    metavar="BERKAS",
    type=PathGiven(dir_okay=False),
    help="Tulis pratinjau yang sama sebagai satu berkas HTML, tanpa port, lalu selesai.",
)
@graphviz_option
def serve(
    definitions: Path, output: Path, port: int, no_browser: bool, once: Path | None, graphviz: str
) -> None:
    """Tampilkan buku di peramban: daftar SOP, setiap lembar seperti tercetak, dan temuannya.

    Setiap kali berkas definisi disimpan, yang berubah langsung tampil. Halaman ini hanya dapat dibuka di
    komputer ini, dengan alamat di baris pertama; berhenti dengan Ctrl+C.
    """
    from sopdoc.serving.preview import Preview

    if once is not None:
        _write(Preview(definitions, graphviz), once)
        return
    from sopdoc.serving.running import bound, missing
    from sopdoc.serving.running import serve as run

    if (lacking := missing()) is not None:
        _stop(lacking)
    opened = bound(port)
    if isinstance(opened, Diagnostic):
        _stop(opened)
    run(Preview(definitions, graphviz), output, graphviz, opened, dates.today, click.echo, not no_browser)
    click.echo("Berhenti.", err=True)


def _stop(found: Diagnostic) -> NoReturn:
    report((found,))
    sys.exit(1)


def _write(preview: Preview, path: Path) -> None:
    """The preview as one file; of a booklet that cannot be read there is none."""
    from sopdoc.actions.outcome import write_files
    from sopdoc.serving import once

    if preview.buku is None:
        stop(preview.booklet.findings, NOT_WRITTEN)
    outcome = write_files(path.parent, {path.name: once.page(preview, dates.today())})
    if outcome.done is None:
        stop(outcome.findings)
    tell_each(outcome, (path.name,))
