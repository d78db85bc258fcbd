"""`sopdoc schema`: what editors complete and check definitions by."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from sopdoc import schemafiles
from sopdoc.cli.check import definitions_option
from sopdoc.cli.output import tell_each
from sopdoc.cli.report import report


@click.command(short_help="Tulis skema JSON untuk editor teks.", options_metavar="[OPSI]")
@click.argument("berkas", type=click.Choice(["buku", "sop"]), required=False, metavar="[buku|sop]")
@definitions_option
def schema(berkas: str | None, definitions: Path) -> None:
    """Tulis skema JSON ke skema/ di folder definisi, agar editor teks melengkapi dan memeriksa ketikan.

    Dengan buku atau sop, skema itu ditampilkan dan tidak ada berkas yang ditulis.
    """
    from sopdoc.loader.schema import schema_files

    files = schema_files()
    if berkas is not None:
        click.echo(files[schemafiles.BUKU if berkas == "buku" else schemafiles.SOP], nl=False)
        return
    _write(definitions, files)


def _write(definitions: Path, files: dict[str, bytes]) -> None:
    from sopdoc.store import write_set

    if not os.path.isdir(definitions):
        raise click.UsageError(
            f"folder {definitions.as_posix()} tidak ada; jalankan di folder yang memuatnya, "
            "atau sebut dengan --definitions"
        )
    written, problems = write_set(definitions, files)
    report(problems)
    if written is None:
        click.echo("Tidak ada yang ditulis.", err=True)
        sys.exit(1)
    tell_each(definitions, files, written.changed)
    click.echo(f"Baris pertama buku.toml: {schemafiles.BUKU_LINE}")
    click.echo(f"Baris pertama sop/*.toml: {schemafiles.SOP_LINE}")
