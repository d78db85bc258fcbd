"""`sopdoc schema`: what editors complete and check definitions by."""

from __future__ import annotations

import os
from pathlib import Path

import click

from sopdoc import schemafiles
from sopdoc.actions.outcome import write_files
from sopdoc.cli.options import definitions_option
from sopdoc.cli.words import stop, tell_each
from sopdoc.loader.schema import schema_files


@click.command(short_help="Tulis skema JSON untuk editor teks.", options_metavar="[OPSI]")
@click.argument("berkas", type=click.Choice(["buku", "sop"]), required=False, metavar="[buku|sop]")
@definitions_option
def schema(berkas: str | None, definitions: Path) -> None:
    """Tulis skema JSON ke skema/ di folder definisi, agar editor teks melengkapi dan memeriksa ketikan.

    Dengan buku atau sop, skema itu ditampilkan dan tidak ada berkas yang ditulis.
    """
    files = schema_files()
    if berkas is not None:
        click.echo(files[schemafiles.BUKU if berkas == "buku" else schemafiles.SOP], nl=False)
        return
    if not os.path.isdir(definitions):
        raise click.UsageError(
            f"folder {definitions.as_posix()} tidak ada; jalankan di folder yang memuatnya, "
            "atau sebut dengan --definitions"
        )
    outcome = write_files(definitions, files)
    if outcome.done is None:
        stop(outcome.findings)
    tell_each(outcome, files)
    click.echo(f"Baris pertama buku.toml: {schemafiles.BUKU_LINE}")
    click.echo(f"Baris pertama sop/*.toml: {schemafiles.SOP_LINE}")
