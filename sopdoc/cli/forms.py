"""`sopdoc forms`: the forms that Permenpan RB 35/2012 asks for, filled with the SOPs of the booklet."""

from __future__ import annotations

from pathlib import Path

import click

from sopdoc.actions.papers import write_forms
from sopdoc.building.products import Format
from sopdoc.cli.options import Formats, definitions_option, output_option
from sopdoc.cli.report import brief
from sopdoc.cli.words import readable, stop, tell, tell_unchanged


@click.command(short_help="Buat formulir monitoring dan evaluasi.", options_metavar="[OPSI]")
@definitions_option
@output_option
@click.option(
    "--format",
    "formats",
    type=Formats("docx", "xlsx", "pdf"),
    default="docx,xlsx",
    show_default=True,
    help="docx, xlsx, pdf; pisahkan dengan koma.",
)
def forms(definitions: Path, output: Path, formats: tuple[Format, ...]) -> None:
    """Buat formulir monitoring (tiap enam bulan) dan evaluasi (tiap tahun) berisi SOP buku ini.

    Hasilnya di <tahun>/formulir/. SOP draf diberi tanda (draf); yang dicabut dan yang belum disusun tidak
    dimuat. Formulir yang sudah diisi dipindah ke formulir/lama/ sebelum yang baru ditulis.
    """
    booklet, buku = readable(definitions)
    if not buku.tercetak:
        stop((), "Belum ada SOP yang dapat dinilai pada buku ini; tidak ada yang ditulis.")
    outcome = write_forms(booklet, buku, output, formats)
    tell(outcome)
    brief(outcome.findings)
    tell_unchanged(len(outcome.done.unchanged) if outcome.done is not None else 0)
