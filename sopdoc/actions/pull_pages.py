"""The lines that a booklet prints outside of its SOPs, to compare a file with."""

from __future__ import annotations

from sopdoc import spreadsheet
from sopdoc.booklet import Booklet
from sopdoc.building import composing
from sopdoc.building.products import graphviz_for
from sopdoc.diagnostics import has_galat
from sopdoc.layout import place
from sopdoc.model import Buku, Sop
from sopdoc.page import Document, SheetPage
from sopdoc.pulling.book_wishes import printed_lines
from sopdoc.returned import Returned
from sopdoc.tags import NAMED
from sopdoc.text import FaceWidths


def page_lines(booklet: Booklet, buku: Buku, file: Returned) -> tuple[str, ...] | None:
    """The lines of the booklet, or of the decree where a file holds no SOP; None where a template is faulty.

    Only what flows is composed: no SOP is placed.
    """
    whole = any(name != NAMED and name.removeprefix(f"{NAMED} ").isdecimal() for name in file.origin)
    if whole:
        document, _ = composing.book(buku, {}, booklet.templates, graphviz_for(buku, ""))
    else:
        document, _ = composing.decree(buku, booklet.templates)
    if document is None:
        return None
    return printed_lines(document) if file.format == "docx" else _cells(document)


def drawn_pages(buku: Buku, sop: Sop) -> dict[int, tuple[SheetPage, ...]]:
    """The pages of each flowchart of a SOP as they are drawn; {} where one of them cannot be."""
    sheets, found = place(buku, sop, FaceWidths())
    charts = [sheet for sheet in sheets if sheet.kind == "flowchart"]
    if has_galat(found) or len(charts) != len(sop.bagian):
        return {}
    return {part: sheet.pages for part, sheet in enumerate(charts)}


def _cells(document: Document) -> tuple[str, ...]:
    """The texts of the cells as a worksheet has them."""
    found = []
    for sheet in spreadsheet.plan(document).worksheets:
        found += ["".join(run.text for run in cell.runs) for cell in sheet.cells if cell.runs]
    return tuple(found)
