"""`sopdoc new`: a SOP file to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from sopdoc.actions.edits import add_sop
from sopdoc.cli.options import definitions_option
from sopdoc.cli.words import editable, tell_edited


@click.command(short_help="Buat berkas SOP baru.", options_metavar="[OPSI]")
@click.argument("slug")
@click.option("--nama", metavar="TEKS", help="Nama SOP (bila kosong: dari susunan, atau dari SLUG).")
@definitions_option
def new(slug: str, nama: str | None, definitions: Path) -> None:
    """Buat sop/SLUG.toml berisi contoh dan penjelasan setiap kunci, dan daftarkan di susunan."""
    booklet, buku = editable(definitions)
    tell_edited(add_sop(booklet, buku, slug, (nama or "").strip()))
    click.echo(f"Isi {(definitions / 'sop' / slug).as_posix()}.toml, lalu: sopdoc build --only {slug}")
