"""The pages of a document, or of each of its pieces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sopdoc.page import Document, FlowPart, Part
from sopdoc.paper import Bookmark, PaperPage, Papers
from sopdoc.printing.flowing import flow_pages
from sopdoc.printing.placed import sheet_pages
from sopdoc.printing.plan import Piece, pieces
from sopdoc.text import Measurer


def papers(document: Document, measurer: Measurer) -> Papers:
    """A document to be read or kept, without blank pages."""
    pages = [page for piece in pieces(document) for page in piece_pages(piece, document, measurer)]
    return as_papers(document, pages)


def as_papers(document: Document, pages: Sequence[PaperPage], duplex: bool | None = None) -> Papers:
    """These pages as one file with the properties of a document."""
    about = document.title, document.subject, document.author
    return Papers(*about, tuple(pages), document.language, duplex, document.day)


def piece_pages(piece: Piece, document: Document, measurer: Measurer) -> list[PaperPage]:
    """The pages of a piece. Its first part stands in the outline, those below it one level deeper; a sheet
    that was parted for its page numbers stands there once."""
    made: list[PaperPage] = []
    told: tuple[Bookmark, ...] = ()
    for i, part in enumerate(piece.parts):
        for page in _part_pages(part, document.footer, i == 0, measurer):
            made.append(replace(page, bookmarks=()) if page.bookmarks == told else page)
            told = page.bookmarks or told
    return made


def _part_pages(part: Part, footer: str, first: bool, measurer: Measurer) -> list[PaperPage]:
    if isinstance(part, FlowPart):
        return flow_pages(part, measurer)
    return sheet_pages(part, footer, first, measurer)
