"""`sopdoc map`: the map of relations alone, as a picture or in Graphviz's language."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sopdoc import engine
from sopdoc.actions.outcome import write_files
from sopdoc.actions.papers import map_pictures, numbered
from sopdoc.cli.options import PathGiven, definitions_option, graphviz_option
from sopdoc.cli.report import brief
from sopdoc.cli.words import opened, stop, tell_each, tell_recovered
from sopdoc.diagnostics import Diagnostic
from sopdoc.relations import relations
from sopdoc.rules import related

FORMATS = ("svg", "pdf", "png", "dot")


@click.command("map", short_help="Tulis peta keterkaitan SOP.", options_metavar="[OPSI]")
@definitions_option
@click.option(
    "--format",
    "form",
    type=click.Choice((*FORMATS, "text")),
    help="Bentuk hasil; text: ke layar; dot dan text tanpa Graphviz.  [bawaan: menurut --output, atau svg]",
)
@click.option(
    "--output",
    metavar="BERKAS",
    type=PathGiven(dir_okay=False),
    help="Berkas hasil.  [bawaan: output/<tahun>/peta-keterkaitan.<format>]",
)
@graphviz_option
def map_(definitions: Path, form: str | None, output: Path | None, graphviz: str) -> None:
    """Tulis peta keterkaitan SOP sebagai berkas tersendiri.

    --format text menampilkan, untuk setiap SOP, apa yang disebutnya dan siapa yang menyebutnya.
    Peta yang tidak muat pada satu halaman menjadi beberapa berkas: …-1, …-2.
    """
    named = output.suffix[1:].lower() if output else ""
    form = form or (named if named in FORMATS else "svg")
    if named and named != form:
        raise click.UsageError(f"berkas hasil berakhiran .{named}, padahal bentuknya {form}")
    booklet, buku = opened(definitions)
    tell_recovered(booklet)
    if not relations(buku).inside:
        click.echo("Tidak ada peta: belum ada SOP buku ini yang menyebut SOP lain di buku ini.", err=True)
        sys.exit(1)
    if form == "text":
        for told in related(buku):
            click.echo(f"{told.sop}: {told.message}")
        return
    target = output or Path("output", str(buku.tahun), f"peta-keterkaitan.{form}")
    pages = map_pictures(buku, form, engine.find(graphviz))
    if isinstance(pages, Diagnostic):
        stop((pages,))
    files = numbered(target, pages)
    outcome = write_files(target.parent, files, root=None if output else Path("output"))
    if outcome.done is None:
        stop(outcome.findings)
    brief(outcome.findings)
    tell_each(outcome, files)
