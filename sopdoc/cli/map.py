"""`sopdoc map`: the map of relations alone, as a picture or in Graphviz's language."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import click

from sopdoc import engine
from sopdoc.building.map import drawn
from sopdoc.cli.check import definitions_option
from sopdoc.cli.judged import judged
from sopdoc.cli.output import graphviz_option, stop, tell_each
from sopdoc.cli.report import brief
from sopdoc.diagnostics import Diagnostic, has_galat
from sopdoc.engine import GraphvizFailure
from sopdoc.layout.relation_map import Map, below, graph_source, undrawn
from sopdoc.model import Buku
from sopdoc.relations import relations
from sopdoc.text import FaceWidths

FORMATS = ("svg", "png", "dot")


@click.command("map", short_help="Tulis peta keterkaitan SOP.", options_metavar="[OPSI]")
@definitions_option
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="Bentuk hasil; dot tidak memerlukan program Graphviz.  [bawaan: menurut --output, atau svg]",
)
@click.option(
    "--output",
    metavar="BERKAS",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Berkas hasil.  [bawaan: output/<tahun>/peta-keterkaitan.<format>]",
)
@graphviz_option
def map_(definitions: Path, form: str | None, output: Path | None, graphviz: str) -> None:
    """Tulis peta keterkaitan SOP sebagai berkas tersendiri.

    Peta yang tidak muat pada satu halaman menjadi beberapa berkas: …-1, …-2.
    """
    named = output.suffix[1:].lower() if output else ""
    form = form or (named if named in FORMATS else "svg")
    if named and named != form:
        raise click.UsageError(f"berkas hasil berakhiran .{named}, padahal bentuknya {form}")
    buku, findings = judged(definitions)
    if buku is None or has_galat(findings):
        stop(findings)
    if not relations(buku).inside:
        click.echo("Tidak ada peta: belum ada SOP buku ini yang menyebut SOP lain di buku ini.", err=True)
        sys.exit(1)
    target = output or Path("output", str(buku.tahun), f"peta-keterkaitan.{form}")
    made = _made(buku, form, engine.find(graphviz))
    if isinstance(made, Diagnostic):
        stop((made,))
    _write(target, made)


def _made(buku: Buku, form: str, program: str) -> tuple[bytes, ...] | Diagnostic:
    """One file for each page; or why there is none."""
    measurer = FaceWidths()
    if form == "dot":
        return (graph_source(buku, measurer).encode(),)
    placed, found = drawn(buku, measurer, program)
    if placed is None:
        return found[0]
    return _svg(placed) if form == "svg" else _png(buku, placed, program)


def _svg(placed: Map) -> tuple[bytes, ...]:
    from sopdoc.writers import svg

    return tuple(svg.write(placed.sheet, index) for index in range(len(placed.sheet.pages)))


def _png(buku: Buku, placed: Map, program: str) -> tuple[bytes, ...] | Diagnostic:
    """Graphviz's own picture of each page, 200 dots an inch. Choice: sharp on paper, below 1 MB."""
    pictures = []
    words = below(placed)
    for source in placed.sources:
        picture = engine.run(program, source, "png", "-Gdpi=200", *words)
        if isinstance(picture, GraphvizFailure):
            return undrawn(buku, picture)
        pictures.append(picture)
    return tuple(pictures)


def _write(target: Path, pages: tuple[bytes, ...]) -> None:
    from sopdoc.store import write_set

    names = [target.name]
    if len(pages) > 1:
        names = [f"{target.stem}-{number}{target.suffix}" for number in range(1, len(pages) + 1)]
    files: Mapping[str, bytes] = dict(zip(names, pages, strict=True))
    written, problems = write_set(target.parent, files)
    if written is None:
        stop(problems)
    brief(problems)
    tell_each(target.parent, names, written.changed)
