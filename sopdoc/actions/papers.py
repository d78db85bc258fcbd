"""Papers around the booklet: the map of relations as a picture, the forms, the register."""

from __future__ import annotations

from collections.abc import Collection
from concurrent.futures import Executor
from pathlib import Path

from sopdoc import compose, engine
from sopdoc.actions.bound import current_pages
from sopdoc.actions.edits import Edited
from sopdoc.actions.outcome import Outcome, Progress, silent, write_all
from sopdoc.booklet import Booklet
from sopdoc.building.composing import placed_map
from sopdoc.building.products import Format, product
from sopdoc.building.writing import write
from sopdoc.diagnostics import Diagnostic
from sopdoc.document import as_document
from sopdoc.layout.relation_map import below, graph_source, undrawn
from sopdoc.masterlist import masterlist
from sopdoc.model import Buku
from sopdoc.page import Document
from sopdoc.store import LAMA, write_set
from sopdoc.text import FaceWidths
from sopdoc.writers import svg
from sopdoc.writers.xlsx import listing_sheet

FORMS_FOLDER = "formulir"
REGISTER = "daftar-induk.xlsx"


def map_pictures(buku: Buku, form: str, graphviz: str) -> tuple[bytes, ...] | Diagnostic:
    """The map of relations in "svg", "png" or "dot", a file for each page, or in "pdf", one for all of them;
    or why there is none (SOP405).

    png  Graphviz's own picture, 200 dots an inch. Choice: sharp on paper, below 1 MB
    """
    measurer = FaceWidths()
    if form == "dot":
        return (graph_source(buku, measurer).encode(),)
    placed, found = placed_map(buku, measurer, graphviz)
    if placed is None:
        return found[0]
    if form == "svg":
        return tuple(svg.write(placed.sheet, index) for index in range(len(placed.sheet.pages)))
    if form == "pdf":
        from sopdoc.building.pdf_files import write_pdf

        title = f"{placed.sheet.title} {buku.judul} {buku.tahun}"
        return (write_pdf(as_document(buku, title, (placed.sheet,), ())),)
    pictures = []
    for index, source in enumerate(placed.sources):
        words = () if index else below(placed)
        picture = engine.run(graphviz, source, "png", "-Gdpi=200", *words)
        if isinstance(picture, engine.GraphvizFailure):
            return undrawn(buku, picture)
        pictures.append(picture)
    return tuple(pictures)


def numbered(path: Path, pages: Collection[bytes]) -> dict[str, bytes]:
    """Pages as files called like a path: itself, or with -1, -2 … where there are several."""
    if len(pages) == 1:
        return dict(zip((path.name,), pages, strict=True))
    return {f"{path.stem}-{n}{path.suffix}": page for n, page in enumerate(pages, 1)}


def write_forms(booklet: Booklet, buku: Buku, output: Path, formats: Collection[Format]) -> Outcome:
    """The forms of monitoring and evaluation, into output/<tahun>/formulir; reports SOP3xx, SOP5xx.

    A form that somebody filled in is kept before a new one takes its place.
    """
    documents: dict[str, Document] = {}
    found: list[Diagnostic] = []
    for name in compose.FORMS:
        document, findings = compose.form(buku, name, booklet.templates, FaceWidths())
        found += findings
        if document is not None:
            documents[name] = document
    wanted = [product(name, form, name) for name in documents for form in formats]
    made = {p: p.files(write(documents[p.name], p.format)) for p in wanted}
    return write_all(output / str(buku.tahun) / FORMS_FOLDER, made, found, root=output)


def write_register(
    booklet: Booklet,
    buku: Buku,
    output: Path,
    executor: Executor | None = None,
    progress: Progress = silent,
) -> Edited:
    """The daftar induk SOP as output/<tahun>/daftar-induk.xlsx, with the pages of each SOP in the booklet;
    the former one, in which an office may have written, stays beside it. Reports SOP5xx."""
    folder = output / str(buku.tahun)
    pages = current_pages(booklet, buku, executor, progress)
    data = listing_sheet.write(masterlist(buku, FaceWidths(), pages))
    written, problems = write_set(folder, {REGISTER: data}, LAMA, meanwhile=booklet.changed, root=output)
    return Edited(folder, written, problems)
