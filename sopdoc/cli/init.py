"""`sopdoc init`: the folder of a new booklet."""

from __future__ import annotations

import os
from pathlib import Path

import click

from sopdoc.cli import dates, writing
from sopdoc.editing import create
from sopdoc.editing.create import unprintable
from sopdoc.loader.schema import schema_files

INSTANSI = "Dinas Contoh"
"""The office of a new booklet that nobody named."""


@click.command(short_help="Buat folder buku baru.", options_metavar="[OPSI]")
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path))
@click.option(
    "--instansi", metavar="TEKS", default=INSTANSI, show_default=True, help="Nama perangkat daerah."
)
def init(folder: Path, instansi: str) -> None:
    """Buat buku baru di FOLDER: buku.toml dan satu SOP contoh, lengkap dengan penjelasan, siap disusun."""
    if not instansi.strip():
        raise click.UsageError("--instansi tidak boleh kosong")
    wrong = unprintable(instansi, "--instansi")
    if wrong is not None:
        writing.stop([wrong])
    writing.recovered(folder)
    if any(files for _, _, files in os.walk(folder / "definitions")):
        writing.stop([create.occupied(folder.as_posix())])
    texts = create.booklet(instansi.strip(), dates.today().year)
    new = {name: text for name, text in texts.items() if not os.path.exists(folder / name)}
    schemas = {f"definitions/{name}": data for name, data in schema_files().items()}
    below = "definitions/"
    made = {n.removeprefix(below): text for n, text in texts.items() if n.startswith(below)}
    writing.refuse_spoiled(folder / below, made)
    writing.save(folder, {**new, **schemas}, dict.fromkeys(new))
    enter = "" if folder == Path() else f'cd "{folder.as_posix()}", lalu '
    click.echo(f"Buku siap disusun: {enter}sopdoc build")
