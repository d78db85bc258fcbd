"""`sopdoc build`: definitions -> output/<tahun>/."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NoReturn, TypeVar

import click

from sopdoc.cli.check import definitions_option
from sopdoc.cli.judged import judged
from sopdoc.cli.report import brief
from sopdoc.diagnostics import Diagnostic, has_galat
from sopdoc.model import Buku, Sop
from sopdoc.page import Document, Sheet
from sopdoc.rules import accepted

FORMATS = ("docx", "xlsx", "svg")
DECREE = "keputusan"
T = TypeVar("T")
Task = tuple[str, Callable[[], bytes]]


class Formats(click.ParamType):  # type: ignore[type-arg]  # generic only in newer click
    """A list of formats joined by commas."""

    name = "format,…"

    def convert(
        self, value: str | tuple[str, ...], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        if isinstance(value, tuple):
            return value
        wanted = tuple(dict.fromkeys(v.strip().lower() for v in value.split(",") if v.strip()))
        unknown = [v for v in wanted if v not in FORMATS]
        if unknown or not wanted:
            known = ", ".join(FORMATS)
            self.fail(f"format {', '.join(unknown) or '(kosong)'} tidak dikenal; pilih dari {known}")
        return wanted


@dataclass(frozen=True, slots=True)
class Plan:
    """What to build: the booklet's parts, or one SOP only."""

    buku: Buku
    sops: tuple[Sop, ...]
    whole: bool
    templates: Path


@click.command(short_help="Susun buku ke folder output.", options_metavar="[OPSI]")
@definitions_option
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=Path("output"),
    show_default=True,
    help="Folder hasil.",
)
@click.option(
    "--format",
    "formats",
    type=Formats(),
    default="docx,xlsx",
    show_default=True,
    help="docx, xlsx, svg; pisahkan dengan koma.",
)
@click.option("--only", metavar="SLUG", help="Hanya SOP ini.")
def build(definitions: Path, output: Path, formats: tuple[str, ...], only: str | None) -> None:
    """Susun buku SOP, keputusan, dan setiap SOP dari definisi."""
    buku, findings = judged(definitions)
    plan, found = _plan(buku, list(findings), only, definitions)
    if plan is None or has_galat(found):
        _stop(found)
    files, more = _files(plan, formats)
    found += accepted(more, plan.buku)
    if has_galat(found):
        _stop(found)
    _write(plan, output, files, found)


def _stop(found: list[Diagnostic]) -> NoReturn:
    brief(found)
    click.echo("Tidak ada yang ditulis.", err=True)
    sys.exit(1)


def _plan(
    buku: Buku | None, found: list[Diagnostic], only: str | None, definitions: Path
) -> tuple[Plan | None, list[Diagnostic]]:
    """The SOPs to build and the findings that concern them; `--only` ignores another SOP's galat."""
    if only is not None:
        own, other = f"/{only}.toml", "/sop/"
        found = [d for d in found if d.position.file.endswith(own) or other not in d.position.file]
    if buku is None:
        return None, found
    templates = definitions.parent / "templates"
    if only is None:
        return Plan(buku, buku.tercetak, True, templates), found
    sops = tuple(s for s in buku.tercetak if s.slug == only)
    if not sops and not has_galat(found):
        names = ", ".join(s.slug for s in buku.tercetak) or "(belum ada)"
        raise click.UsageError(f"SOP {only} tidak ada di susunan; yang ada: {names}")
    return Plan(buku, sops, False, templates), found


def _files(plan: Plan, formats: tuple[str, ...]) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Every file of the plan, complete in memory; {} as soon as there is a galat."""
    sheets, found = _placed(plan)
    if has_galat(found):
        return {}, found
    documents, more = _documents(plan, sheets)
    found += more
    if has_galat(found):
        return {}, found
    tasks = list(_tasks(documents, formats))
    return {name: make() for name, make in _progress(tasks, "Menulis")}, found


def _progress(items: list[T], label: str) -> Iterator[T]:
    """The items one by one, with a bar on a terminal and nothing in a pipe."""
    if not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(items, label=label, file=sys.stderr) as bar:
        yield from bar


def _placed(plan: Plan) -> tuple[dict[str, tuple[Sheet, ...]], list[Diagnostic]]:
    from sopdoc.layout import place
    from sopdoc.text import FaceWidths

    measurer = FaceWidths()
    placed: dict[str, tuple[Sheet, ...]] = {}
    found: list[Diagnostic] = []
    for sop in _progress(list(plan.sops), "Menata"):
        placed[sop.slug], findings = place(plan.buku, sop, measurer)
        found += findings
    return placed, found


def _documents(
    plan: Plan, sheets: Mapping[str, tuple[Sheet, ...]]
) -> tuple[dict[str, Document], list[Diagnostic]]:
    """Documents by path without suffix."""
    from sopdoc import compose
    from sopdoc.text import FaceWidths

    documents: dict[str, Document] = {}
    found: list[Diagnostic] = []
    if plan.whole:
        measurer = FaceWidths()
        book, findings = compose.booklet(plan.buku, sheets, plan.templates, measurer)
        decree, more = compose.decree(plan.buku, plan.templates, measurer)
        found += [*findings, *more]
        if book is not None and decree is not None:
            documents = {f"buku-sop-{plan.buku.tahun}": book, DECREE: decree}
    for sop in plan.sops:
        documents[f"sop/{sop.urut:02}-{sop.slug}"] = compose.single(plan.buku, sop, sheets[sop.slug])
    return documents, found


def _tasks(documents: Mapping[str, Document], formats: tuple[str, ...]) -> Iterator[Task]:
    for name, document in documents.items():
        if "docx" in formats:
            yield f"{name}.docx", partial(_docx, document)
        if "xlsx" in formats and name != DECREE:
            yield f"{name}.xlsx", partial(_xlsx, document)
        if "svg" in formats and name.startswith("sop/"):
            yield from _svg(name, document)


def _docx(document: Document) -> bytes:
    from sopdoc.writers import docx

    return docx.write(document)


def _xlsx(document: Document) -> bytes:
    from sopdoc.writers import xlsx

    return xlsx.write(document)


def _svg(name: str, document: Document) -> Iterator[Task]:
    from sopdoc.writers import svg

    for sheet in document.sheets:
        if sheet.kind == "bagan":
            for index, page in enumerate(sheet.pages):
                yield f"{name}-hal-{page.number}.svg", partial(svg.write, sheet, index)


def _write(plan: Plan, output: Path, files: dict[str, bytes], found: list[Diagnostic]) -> None:
    from sopdoc.store import write_set

    folder = output / str(plan.buku.tahun)
    written, problems = write_set(folder, files)
    found += problems
    if written is None:
        _stop(found)
    brief(found)
    for name in written.changed:
        click.echo(f"ditulis  {(folder / name).as_posix()}")
    for name in written.unchanged:
        click.echo(f"tetap    {(folder / name).as_posix()}")
