"""`sopdoc register`: the daftar induk SOP of the booklet, as a workbook."""

from __future__ import annotations

from pathlib import Path

import click

from sopdoc.cli import office, writing
from sopdoc.cli.check import definitions_option
from sopdoc.cli.output import output_option


@click.command(short_help="Buat daftar induk SOP (Excel).", options_metavar="[OPSI]")
@definitions_option
@output_option
def register(definitions: Path, output: Path) -> None:
    """Buat daftar induk SOP ke <tahun>/daftar-induk.xlsx: nomor, tanggal, revisi, status, waktu, keterkaitan.

    Judul yang belum disusun dan SOP yang dicabut ikut dicantumkan dengan keadaannya. Daftar yang lama
    disimpan di sebelahnya sebagai .lama.
    """
    buku = office.booklet(definitions)
    from sopdoc.masterlist import masterlist
    from sopdoc.text import FaceWidths
    from sopdoc.writers.xlsx import listing

    data = listing.write(masterlist(buku, FaceWidths()))
    writing.save(output / str(buku.tahun), {"daftar-induk.xlsx": data}, {})
