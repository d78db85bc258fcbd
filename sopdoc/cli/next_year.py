"""`sopdoc next-year`: the next edition."""

from __future__ import annotations

from pathlib import Path

import click

from sopdoc.actions.edits import begin_year
from sopdoc.cli import dates
from sopdoc.cli.options import definitions_option
from sopdoc.cli.words import editable, tell_edited


@click.command("next-year", short_help="Siapkan buku tahun berikutnya.", options_metavar="[OPSI]")
@click.argument("tahun", type=int)
@definitions_option
def next_year(tahun: int, definitions: Path) -> None:
    """Siapkan buku tahun TAHUN: tahun diganti, nomor dan tanggal keputusan dikosongkan, SOP tetap.

    Yang masih harus diputuskan orang ditampilkan sebagai daftar.
    """
    booklet, buku = editable(definitions)
    edited, made = begin_year(booklet, buku, tahun, dates.today())
    tell_edited(edited)
    click.echo(f"Buku {tahun}. Yang masih harus diputuskan:")
    for task in made.tasks if made is not None else ():
        click.echo(f"- {task.where.file}:{task.where.line}: {task.text}")
