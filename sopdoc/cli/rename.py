"""`sopdoc rename`: another short name for a SOP, with all that says it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from sopdoc.actions.renaming import rename_sop
from sopdoc.cli import dates
from sopdoc.cli.options import definitions_option
from sopdoc.cli.words import editable, tell_edited


@click.command(short_help="Ganti nama pendek sebuah SOP.", options_metavar="[OPSI]")
@click.argument("old", metavar="LAMA")
@click.argument("new", metavar="BARU")
@click.option(
    "--tanggal", type=dates.Day(), help="Tanggal pada catatan penggantian nama (bila kosong: hari ini)."
)
@definitions_option
def rename(old: str, new: str, tanggal: date | None, definitions: Path) -> None:
    """Ganti nama pendek SOP LAMA menjadi BARU: berkas, susunan, rujukan, dan catatan terbitnya.

    Semua ditulis bersama, atau tidak satu pun; riwayat SOP yang sudah terbit tetap utuh. Berkas yang sudah
    telanjur diganti namanya dengan tangan dicatat dengan perintah yang sama.
    """
    booklet, buku = editable(definitions)
    tell_edited(rename_sop(booklet, buku, old, new, tanggal or dates.today()))
    click.echo("Berikutnya: sopdoc check, lalu sopdoc build")
