"""`sopdoc init`: the folder of a new booklet."""

from __future__ import annotations

from pathlib import Path

import click

from sopdoc.actions.edits import begin
from sopdoc.cli import dates
from sopdoc.cli.options import PathGiven
from sopdoc.cli.words import tell_edited
from sopdoc.examples import INSTANSI


@click.command(short_help="Buat folder buku baru.", options_metavar="[OPSI]")
@click.argument("folder", metavar="FOLDER", type=PathGiven())
@click.option(
    "--instansi", metavar="TEKS", default=INSTANSI, show_default=True, help="Nama perangkat daerah."
)
def init(folder: Path, instansi: str) -> None:
    """Buat buku baru di FOLDER: buku.toml dan satu SOP contoh, lengkap dengan penjelasan, siap disusun."""
    if not instansi.strip():
        raise click.UsageError("--instansi tidak boleh kosong")
    tell_edited(begin(folder, instansi.strip(), dates.today().year))
    enter = "" if folder == Path() else f'cd "{folder.as_posix()}", lalu '
    click.echo(f"Buku siap disusun: {enter}sopdoc build")
