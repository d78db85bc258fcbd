"""`sopdoc new`: a SOP file to fill in, in TOML or as an Excel form."""

from __future__ import annotations

import os
from pathlib import Path

import click

from sopdoc.actions.edits import BUKU, add_sop
from sopdoc.cli.options import PathGiven, definitions_option
from sopdoc.cli.words import editable, tell_edited


@click.command(short_help="Buat berkas SOP baru.", options_metavar="[OPSI]")
@click.argument("slug")
@click.option("--nama", metavar="TEKS", help="Nama SOP (bila kosong: dari susunan, atau dari SLUG).")
@click.option(
    "--xlsx",
    metavar="BERKAS",
    type=PathGiven(dir_okay=False),
    help="Buat isian Excel saja, untuk diisi lalu dibaca dengan sopdoc import.",
)
@definitions_option
def new(slug: str, nama: str | None, xlsx: Path | None, definitions: Path) -> None:
    """Buat sop/SLUG.toml berisi contoh dan penjelasan setiap kunci, dan daftarkan di susunan.

    Dengan --xlsx dibuat isian Excel dengan pilihan dan penjelasan di setiap sel; buku tidak berubah sampai
    isian itu dibaca dengan sopdoc import.
    """
    if xlsx is not None:
        _form(slug, (nama or "").strip(), xlsx, definitions)
        return
    booklet, buku = editable(definitions)
    tell_edited(add_sop(booklet, buku, slug, (nama or "").strip()))
    click.echo(f"Isi {(definitions / 'sop' / slug).as_posix()}.toml, lalu: sopdoc build --only {slug}")


def _form(slug: str, nama: str, file: Path, definitions: Path) -> None:
    from sopdoc.actions.blank_form import write_form
    from sopdoc.booklet import open_booklet

    there = os.path.lexists(definitions / BUKU)
    tell_edited(write_form(open_booklet(definitions, judge=False) if there else None, slug, nama, file))
    click.echo(f"Isi di Excel, simpan, lalu: sopdoc import {file.as_posix()}")
