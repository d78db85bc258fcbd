"""A spreadsheet file as it will be written: what `spreadsheet` decides and the Excel writer puts into a file.

Rows and columns are counted from 0. Lengths are in pt: column widths and row heights are multiples of
`units.SNAP`; places (Box, y) count from a worksheet's top left corner.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from sopdoc.geometry import Box
from sopdoc.page import Align, Arrow, Font, Picture, Setup, SheetPage, Symbol, VAlign
from sopdoc.xmltext import clean

NAME_LIMIT = 31
"""UTF-16 units of a worksheet's name. Source: Excel specifications and limits."""


class CellRange(NamedTuple):
    """A block of cells, first and last inclusive."""

    top: int
    left: int
    bottom: int
    right: int


class TextRun(NamedTuple):
    """A piece of a cell's text; its marks add to those of the cell's font."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False


class CellFormat(NamedTuple):
    """All of a cell's format but its borders. turned: its lines run upwards."""

    font: Font
    align: Align = "left"
    valign: VAlign = "top"
    wrap: bool = True
    link: bool = False
    strike: bool = False
    turned: bool = False


class Borders(NamedTuple):
    """Widths of a cell's borders, pt; 0 = none."""

    top: float = 0
    left: float = 0
    bottom: float = 0
    right: float = 0


class PlannedCell(NamedTuple):
    """One cell. Without a text, runs are () and format is None: it only has borders."""

    row: int
    column: int
    runs: tuple[TextRun, ...]
    format: CellFormat | None
    borders: Borders


class CellLink(NamedTuple):
    """A jump from a block of cells to the first cell of a row of a worksheet."""

    cells: CellRange
    name: str
    row: int


class CellName(NamedTuple):
    """A name that nobody sees for a cell, by which it is known again when the file comes back."""

    name: str
    row: int
    column: int


class PageOverlay(NamedTuple):
    """What is drawn over the cells of one page: its y = 0 lies at `y`. line: width of lines."""

    page: SheetPage
    y: float
    line: float
    font: Font


class MarginText(NamedTuple):
    """Words at the head or foot of each printed page.

    numbered  the page's number follows `before`
    color     RRGGBB, "" = black
    first     also on the first page, where that has a head and foot of its own
    """

    edge: Literal["head", "foot"]
    side: Literal["left", "center", "right"]
    size: int
    before: str
    numbered: bool = False
    after: str = ""
    bold: bool = False
    color: str = ""
    first: bool = True


@dataclass(frozen=True, slots=True)
class WorksheetPlan:
    """One worksheet, nothing left to decide.

    cells        in order of rows, then columns
    breaks       rows that begin a page
    titles       first and last row that repeat on each page, None = none
    frozen       rows above this one stay in sight while scrolling, 0 = none
    whole        only rows and columns of these counts are printed, whatever stands beside them
    scale        per cent of its size at which it prints
    first_page   number of the first page, 0 = as the program counts
    first_apart  the first page has a head and foot of its own
    head         from the paper's edge to the words at the head, pt
    frames       empty framed squares
    signs        symbols that are explained; placed as all boxes are
    known        hidden names of cells
    """

    name: str
    setup: Setup
    columns: tuple[float, ...]
    rows: tuple[float, ...]
    cells: tuple[PlannedCell, ...]
    merges: tuple[CellRange, ...]
    links: tuple[CellLink, ...]
    breaks: tuple[int, ...]
    titles: tuple[int, int] | None
    frozen: int
    whole: bool
    scale: int
    first_page: int
    first_apart: bool
    head: float
    texts: tuple[MarginText, ...]
    overlays: tuple[PageOverlay, ...]
    pictures: tuple[tuple[Picture, Box], ...]
    frames: tuple[Box, ...]
    signs: tuple[Symbol | Arrow, ...]
    known: tuple[CellName, ...] = ()

    @property
    def area(self) -> CellRange:
        """All rows and columns; what stands beside them is for the screen alone."""
        return CellRange(0, 0, len(self.rows) - 1, len(self.columns) - 1)


@dataclass(frozen=True, slots=True)
class WorkbookPlan:
    """One file.

    names       of the worksheets, as Excel takes them
    worksheets  in the order of `names`, each made when it is asked for: the cells of a thousand SOPs would
                take 90 MB
    origin      as `page.Document`
    """

    title: str
    subject: str
    author: str
    language: str
    names: tuple[str, ...]
    worksheets: Iterable[WorksheetPlan]
    origin: tuple[tuple[str, str], ...] = ()


_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f]+")
_RESERVED = ("history",)


def units(text: str) -> int:
    """Length of a text in UTF-16 units, in which Excel's limits are told."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, limit: int) -> str:
    """The longest beginning of at most `limit` UTF-16 units; a pair of surrogates stays whole."""
    while units(text) > limit:
        text = text[: -max(1, (units(text) - limit) // 2)]
    return text


def worksheet_names(titles: Iterable[str]) -> tuple[str, ...]:
    """A valid worksheet name for each title, in order; none is refused.

    At most 31 UTF-16 units, without []:*?/\\ and control characters, no apostrophe at either end, not
    "History" (Excel keeps it for itself), unique without regard to case: a repeated one ends in (2), (3) …
    """
    taken: set[str] = set()
    names: list[str] = []
    for title in titles:
        plain = " ".join(_FORBIDDEN.sub(" ", clean(title)).split())
        plain = cut(plain, NAME_LIMIT).strip("' ") or "Lembar"
        name, n = plain, 1
        while name.casefold() in taken or name.casefold() in _RESERVED:
            n += 1
            suffix = f" ({n})"
            name = cut(plain, NAME_LIMIT - len(suffix)).rstrip("' ") + suffix
        taken.add(name.casefold())
        names.append(name)
    return tuple(names)
