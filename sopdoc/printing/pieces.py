"""Print a booklet: its pieces as PDFs, put together in print order.

Each piece is a Word file of its own, since LibreOffice's time grows faster than a file's length: a hundred
SOPs as one file took it seven times as long as one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from pypdf import PageObject, PdfReader

from sopdoc.diagnostics import Diagnostic
from sopdoc.page import Document, Setup
from sopdoc.printing.pdf import Leaf, Overlay, assembled, opened
from sopdoc.printing.plan import Piece, Side, blank, pieces, sheets_of_paper, sides

Convert = Callable[[Mapping[str, Document]], tuple[dict[str, bytes], tuple[Diagnostic, ...]]]
"""Documents by name to PDFs by the same names; {} with a galat."""


@dataclass(frozen=True, slots=True)
class PrintSet:
    """A booklet whose pieces are PDFs; `blanks`: the page that is blank on purpose, by paper."""

    document: Document
    pieces: tuple[Piece, ...]
    pdfs: tuple[PdfReader, ...]
    blanks: Mapping[Setup, PdfReader]

    def setup(self, side: Side) -> Setup:
        """The paper of a side; a blank one is like the page that it backs."""
        piece = self.pieces[side.piece]
        return piece.parts[-1].setup if side.page is None else piece.setup

    def page(self, side: Side) -> PageObject:
        """A page of the print set."""
        if side.page is None:
            return self.blanks[self.setup(side)].pages[0]
        return self.pdfs[side.piece].pages[side.page]


def print_pieces(document: Document, convert: Convert) -> tuple[PrintSet | None, tuple[Diagnostic, ...]]:
    """Convert the pieces of a booklet, and a blank page for each of its papers; None with a galat."""
    papers = list(dict.fromkeys(piece.parts[-1].setup for piece in pieces(document)))
    blanks = {f"kosong-{i}": blank(document, paper) for i, paper in enumerate(papers)}
    made, findings = convert({**_files(document, ""), **blanks})
    if not made:
        return None, findings
    backs = {paper: opened(made[name]) for paper, name in zip(papers, blanks, strict=True)}
    return _opened(document, "", made, backs), findings


def as_pdfs(
    documents: Mapping[str, Document], convert: Convert
) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    """Documents as PDFs to be read or kept, without blank pages: each as one, by the same names."""
    prefixes = {name: f"{i:04}-" for i, name in enumerate(documents)}
    made, findings = convert(
        {n: d for name, whole in documents.items() for n, d in _files(whole, prefixes[name]).items()}
    )
    if not made:
        return {}, findings
    pdfs = {}
    for name, document in documents.items():
        print_set = _opened(document, prefixes[name], made, {})
        ((_, leaves),) = volumes(print_set, duplex=False, split=False)
        pdfs[name] = assembled(leaves, document)
    return pdfs, findings


def _files(document: Document, prefix: str) -> dict[str, Document]:
    """Each piece as a document of its own, by the names of its files."""
    return {f"{prefix}{i:04}": replace(document, parts=p.parts) for i, p in enumerate(pieces(document))}


def _opened(
    document: Document, prefix: str, made: Mapping[str, bytes], blanks: Mapping[Setup, PdfReader]
) -> PrintSet:
    pdfs = tuple(opened(made[name]) for name in _files(document, prefix))
    return PrintSet(document, pieces(document), pdfs, blanks)


@dataclass(frozen=True, slots=True)
class Stack:
    """What goes to be signed besides the pages themselves.

    front   the control sheet, with the blank back that duplex needs
    labels  the pages that carry a signature, each with its label
    """

    front: tuple[Leaf, ...]
    labels: Mapping[Side, Overlay]


def volumes(
    print_set: PrintSet, duplex: bool, split: bool, stack: Stack | None = None
) -> Iterator[tuple[str, tuple[Leaf, ...]]]:
    """The pages of each PDF with the end of its name: all in one (""), or upright and landscape apart.

    Choice: apart by the way they lie, since printers and copy shops feed them from two trays and turn the
    paper over another edge. stack: only what carries a signature, the control sheet before the first.
    """
    front = stack.front if stack else ()
    for way in dict.fromkeys(piece.way for piece in print_set.pieces) if split else (None,):
        counts = [
            len(pdf.pages) if way in (None, piece.way) else 0
            for piece, pdf in zip(print_set.pieces, print_set.pdfs, strict=True)
        ]
        order = sides(counts, duplex)
        if stack:
            order = sheets_of_paper(order, stack.labels.keys(), duplex)
        if order:
            leaves = (_leaf(print_set, side, stack.labels if stack else {}) for side in order)
            yield f"-{way}" if way else "", (*front, *leaves)
            front = ()


def _leaf(print_set: PrintSet, side: Side, labels: Mapping[Side, Overlay]) -> Leaf:
    piece = print_set.pieces[side.piece]
    return Leaf(
        print_set.page(side),
        print_set.setup(side),
        side.page is None,
        tuple(h for h in piece.headings if h.page == side.page),
        labels.get(side),
        piece.slug if side.page == 0 else "",
    )
