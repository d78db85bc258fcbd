"""A booklet in print order: the pages of its pieces, blank backs, what goes to be signed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from sopdoc.page import Document, Font
from sopdoc.paper import PaperPage, TextLine
from sopdoc.printing.paging import piece_pages
from sopdoc.printing.plan import Piece, Side, pieces, sheets_of_paper, sides
from sopdoc.text import Measurer

BLANK = "Halaman ini sengaja dikosongkan"
"""Practice: the words of Indonesian publications on a blank page that is no mistake."""

BLANK_FONT = Font("Arial", 8, italic=True)


@dataclass(frozen=True, slots=True)
class PrintSet:
    """A booklet with the pages of each of its pieces."""

    document: Document
    pieces: tuple[Piece, ...]
    pages: tuple[tuple[PaperPage, ...], ...]

    def page(self, side: Side, measurer: Measurer) -> PaperPage:
        """A page of the print set; a blank one is like the page that it backs."""
        if side.page is None:
            return blank(self.pages[side.piece][-1], measurer)
        return self.pages[side.piece][side.page]


def print_pieces(document: Document, measurer: Measurer) -> PrintSet:
    """The pages of every piece of a booklet."""
    given = pieces(document)
    pages = (tuple(piece_pages(piece, document, measurer)) for piece in given)
    return PrintSet(document, given, tuple(pages))


def blank(like: PaperPage, measurer: Measurer) -> PaperPage:
    """A page on the same paper that says that it is blank on purpose, in small letters."""
    width = measurer.width(BLANK, BLANK_FONT)
    words = TextLine((like.width - width) / 2, like.height / 2, BLANK, BLANK_FONT, width)
    return PaperPage(like.width, like.height, (words,), blank=True)


@dataclass(frozen=True, slots=True)
class Stack:
    """What goes to be signed besides the pages themselves.

    front   the control sheet, with the blank back that duplex needs
    labels  the pages that carry a signature, each with the words beside it
    """

    front: tuple[PaperPage, ...]
    labels: Mapping[Side, tuple[TextLine, ...]]


def volumes(
    print_set: PrintSet, measurer: Measurer, duplex: bool, split: bool, stack: Stack | None = None
) -> Iterator[tuple[str, tuple[PaperPage, ...]]]:
    """The pages of each PDF with the end of its name: all in one (""), or upright and landscape apart.

    Choice: apart by the way they lie, since printers and copy shops feed them from two trays and turn the
    paper over another edge. stack: only what carries a signature, the control sheet before the first.
    """
    front = stack.front if stack else ()
    for way in dict.fromkeys(piece.way for piece in print_set.pieces) if split else (None,):
        counts = [
            len(pages) if way in (None, piece.way) else 0
            for piece, pages in zip(print_set.pieces, print_set.pages, strict=True)
        ]
        order = sides(counts, duplex)
        if stack:
            order = sheets_of_paper(order, stack.labels.keys(), duplex)
        if order:
            labels = stack.labels if stack else {}
            pages = (_labelled(print_set.page(side, measurer), labels.get(side, ())) for side in order)
            yield f"-{way}" if way else "", (*front, *pages)
            front = ()


def _labelled(page: PaperPage, words: tuple[TextLine, ...]) -> PaperPage:
    return replace(page, ink=(*page.ink, *words)) if words else page
