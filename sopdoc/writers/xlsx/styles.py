"""Turn looks into the workbook's cell formats: one entry a look, shared by all cells that have it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Side
from openpyxl.styles import Font as CellFont
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils.indexed_list import IndexedList

from sopdoc.page import Align, Font, VAlign

NORMAL = Font("Arial", 11)
"""The workbook's Normal font, the unit of column widths. Choice: of the common faces the one whose digit
is a whole number of pixels (8) at every Windows scaling, and within 2 % in LibreOffice."""

DIGIT_PX = 8
"""Width of a digit of NORMAL at 96 dpi, pixels; a column of w pixels has the file width w / 8."""

LINK_COLOR = "FF0563C1"

_VERTICAL = {"top": "top", "middle": "center", "bottom": "bottom"}


@dataclass(frozen=True, slots=True)
class Look:
    """All of a cell's format but its borders. quote: the apostrophe that keeps a text a text."""

    font: Font
    align: Align = "left"
    valign: VAlign = "top"
    wrap: bool = True
    quote: bool = False
    link: bool = False
    strike: bool = False


@dataclass(frozen=True, slots=True)
class Edges:
    """Widths of a cell's borders, pt; 0 = none."""

    top: float = 0
    left: float = 0
    bottom: float = 0
    right: float = 0


NO_EDGES = Edges()


class Styles:
    """Index of each look in the workbook's list of cell formats, added at its first use.

    openpyxl hashes a font, a border and an alignment whenever a cell is given one; asking here once a
    look instead of once a cell makes a sheet six times faster.
    """

    def __init__(self, workbook: Workbook) -> None:
        self._book = cast(Any, workbook)
        self._known: dict[tuple[Look | None, Edges], int] = {}
        self._parts: dict[object, int] = {}
        normal = CellFont(name=NORMAL.family, size=NORMAL.size)
        self._book._fonts = IndexedList([normal])
        self._book._named_styles["Normal"].font = normal

    def index(self, look: Look | None, edges: Edges) -> int:
        """The cell format for a look (None = an empty cell) with these borders."""
        key = (look, edges)
        if key not in self._known:
            self._known[key] = self._add(look, edges)
        return self._known[key]

    def _add(self, look: Look | None, edges: Edges) -> int:
        style = StyleArray()
        style.borderId = self._part(edges, lambda: self._book._borders.add(_border(edges)))
        if look is not None:
            font = (look.font, bool(look.link), look.strike)
            style.fontId = self._part(font, lambda: self._book._fonts.add(_font(look)))
            align = (look.align, look.valign, look.wrap)
            style.alignmentId = self._part(align, lambda: self._book._alignments.add(_alignment(look)))
            style.quotePrefix = int(look.quote)
        index: int = self._book._cell_styles.add(style)
        return index

    def _part(self, key: object, add: Callable[[], int]) -> int:
        """Index of a font, a border or an alignment in its list, made once a value."""
        if key not in self._parts:
            self._parts[key] = add()
        return self._parts[key]


def _alignment(look: Look) -> Alignment:
    return Alignment(horizontal=look.align, vertical=_VERTICAL[look.valign], wrap_text=look.wrap)


def _font(look: Look) -> CellFont:
    font = look.font
    return CellFont(
        name=font.family,
        size=font.size,
        bold=font.bold,
        italic=font.italic,
        underline="single" if font.underline or look.link else None,
        strike=look.strike or None,
        color=LINK_COLOR if look.link else None,
    )


def _border(edges: Edges) -> Border:
    return Border(
        top=_side(edges.top), left=_side(edges.left), bottom=_side(edges.bottom), right=_side(edges.right)
    )


def _side(width: float) -> Side:
    """Excel's three widths: thin 0.75 pt, medium 1.5 pt, thick 2.25 pt (1, 2 and 3 pixels)."""
    if width <= 0:
        return Side()
    if width < 1.125:
        return Side("thin")
    return Side("medium" if width < 1.875 else "thick")
