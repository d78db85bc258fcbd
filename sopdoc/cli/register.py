"""`sopdoc register`: the daftar induk SOP of the booklet, as a workbook."""

from __future__ import annotations

from pathlib import Path

import click

from sopdoc.actions.papers import write_register
from sopdoc.building.workers import workers
from sopdoc.cli.options import definitions_option, output_option
from sopdoc.cli.words import progress, readable, tell_edited


@click.command(short_help="Buat daftar induk SOP (Excel).", options_metavar="[OPSI]")
@definitions_option
@output_option
def register(definitions: Path, output: Path) -> None:
    """Buat daftar induk SOP ke <tahun>/daftar-induk.xlsx: nomor, tanggal, revisi, status, waktu, keterkaitan.

    Judul yang belum disusun dan SOP yang dicabut ikut dicantumkan dengan keadaannya. Daftar yang lama
    disimpan di sebelahnya sebagai .lama.1, .lama.2, dan seterusnya.
    """
    booklet, buku = readable(definitions)
    with workers(len(buku.tercetak)) as executor:
        tell_edited(write_register(booklet, buku, output, executor, progress))
