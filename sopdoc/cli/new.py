"""`sopdoc new`: a SOP file to fill in."""

from __future__ import annotations

import os
from pathlib import Path

import click

from sopdoc.cli import writing
from sopdoc.cli.check import definitions_option
from sopdoc.diagnostics import Diagnostic, Position
from sopdoc.editing import create
from sopdoc.editing.create import unprintable


@click.command(short_help="Buat berkas SOP baru.", options_metavar="[OPSI]")
@click.argument("slug")
@click.option("--nama", metavar="TEKS", help="Nama SOP (bila kosong: dari susunan, atau dari SLUG).")
@definitions_option
def new(slug: str, nama: str | None, definitions: Path) -> None:
    """Buat sop/SLUG.toml berisi contoh dan penjelasan setiap kunci, dan daftarkan di susunan."""
    name = f"sop/{slug}.toml"
    place = Position(writing.shown(definitions, name))
    wrong = create.wrong_slug(slug, place) or unprintable(nama or "", "--nama")
    if wrong is not None:
        writing.stop([wrong])
    buku, findings = writing.booklet(definitions)
    if os.path.exists(definitions / name):
        writing.stop([create.exists(place)])
    shown = writing.shown(definitions, writing.BUKU)
    text = writing.text_of(definitions, writing.BUKU)
    title = (nama or "").strip() or create.planned_name(buku, slug) or slug.replace("-", " ").title()
    listed = create.listed(text, shown, slug, title)
    if isinstance(listed, Diagnostic):
        writing.stop([listed])
    files = {name: create.procedure(slug, title, buku.tahun), writing.BUKU: listed}
    writing.refuse_spoiled(definitions, files, findings)
    writing.save(definitions, files, {name: None, writing.BUKU: text})
    click.echo(f"Isi {(definitions / name).as_posix()}, lalu: sopdoc build --only {slug}")
