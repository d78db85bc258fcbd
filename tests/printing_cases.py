"""What can go wrong with a print: code -> what says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from sopdoc.diagnostics import Diagnostic
from sopdoc.page import Setup
from sopdoc.printing.office import convert, not_found
from sopdoc.printing.pdf import Leaf, opened
from sopdoc.printing.pieces import PrintSet
from sopdoc.printing.plan import pieces
from sopdoc.printing.verify import counted, verified
from sopdoc.text import FaceWidths
from tests.pdf_file import BOX, pdf, written
from tests.sample_document import LANDSCAPE, PORTRAIT, document

F4 = Setup(612, 936, 70, 70, 70, 70)
PAPER = Leaf(opened(pdf((612, 936, BOX))).pages[0], F4)
NAME = "output/2025/cetak/buku-cetak.pdf"


def print_set(*counts: int) -> PrintSet:
    """The sample booklet: cover, index, decree, a SOP planned on three pages and one on one page; its pieces
    came to these many pages."""
    given = pieces(document())
    sizes = {p: (p.setup.width, p.setup.height, BOX) for p in given}
    made = [opened(pdf(*[sizes[p]] * n)) for p, n in zip(given, counts, strict=True)]
    blanks = {s: opened(pdf((s.width, s.height, ""))) for s in (PORTRAIT, LANDSCAPE)}
    return PrintSet(document(), given, tuple(made), blanks)


def _not_found() -> Iterable[Diagnostic]:
    return (not_found("linux"),)


def _fails() -> Iterable[Diagnostic]:
    return convert("./soffice", {"0000": b""})[1]


def _more_pages() -> Iterable[Diagnostic]:
    return counted(print_set(1, 1, 2, 4, 1), NAME)


def _faulty() -> Iterable[Diagnostic]:
    """One of each: words at the edge in a font from outside, another paper, an empty page."""
    data = pdf((612, 936, written("di tepi", 5, 400)), (595, 842, BOX), (612, 936, ""))
    return verified(data, [PAPER] * 3, FaceWidths(), NAME)


CASES: Mapping[str, Callable[[], Iterable[Diagnostic]]] = {
    "SOP504": _not_found,
    "SOP505": _fails,
    "SOP506": _more_pages,
    **dict.fromkeys(("SOP507", "SOP508", "SOP510", "SOP511"), _faulty),
}
