"""Turn looks into the workbook's cell formats: one entry a look, shared by all cells that have it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple, cast

from openpyxl import Workbook
from openpyxl.styles import Font as CellFont
from openpyxl.utils.indexed_list import IndexedList

from sopdoc.page import Align, Font, VAlign
from sopdoc.writers.drawingml import attribute

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

NORMAL = Font("Arial", 11)
"""The workbook's Normal font, the unit of column widths. Choice: of the common faces the one whose digit
is a whole number of pixels (8) at every Windows scaling, and within 2 % in LibreOffice."""

DIGIT_PX = 8
"""Width of a digit of NORMAL at 96 dpi, pixels; a column of w pixels has the file width w / 8."""

LINK_COLOR = "FF0563C1"

_VERTICAL = {"top": "top", "middle": "center", "bottom": "bottom"}


class Look(NamedTuple):
    """All of a cell's format but its borders.

    quote: the apostrophe that keeps a text a text; turned: its lines run upwards; indent: in steps
    """

    font: Font
    align: Align = "left"
    valign: VAlign = "top"
    wrap: bool = True
    quote: bool = False
    link: bool = False
    strike: bool = False
    turned: bool = False
    indent: int = 0


class Edges(NamedTuple):
    """Widths of a cell's borders, pt; 0 = none."""

    top: float = 0
    left: float = 0
    bottom: float = 0
    right: float = 0


NO_EDGES = Edges()


def dress(workbook: Workbook) -> None:
    """Give a workbook of openpyxl's own the Normal font."""
    book = cast(Any, workbook)
    normal = CellFont(name=NORMAL.family, size=NORMAL.size)
    book._fonts = IndexedList([normal])
    book._named_styles["Normal"].font = normal


class Styles:
    """Index of each look in a workbook's list of cell formats, added at its first use, and the list's part.

    Written as text: openpyxl makes, hashes and serialises six objects for each of these entries, which took
    a third of the time of a whole workbook.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[Look | None, Edges], int] = {}
        self._fonts = {_font(Look(NORMAL)): 0}
        self._borders: dict[str, int] = {}
        self._formats: list[str] = []
        self.index(None, NO_EDGES)

    def index(self, look: Look | None, edges: Edges) -> int:
        """The cell format for a look (None = an empty cell) with these borders."""
        key = (look, edges)
        if key not in self._known:
            self._known[key] = len(self._formats)
            self._formats.append(self._format(look, edges))
        return self._known[key]

    def _format(self, look: Look | None, edges: Edges) -> str:
        border = self._borders.setdefault(_border(edges), len(self._borders))
        if look is None:
            return f'<xf numFmtId="0" fontId="0" fillId="0" borderId="{border}" xfId="0" applyBorder="1"/>'
        font = self._fonts.setdefault(_font(look), len(self._fonts))
        quote = ' quotePrefix="1"' if look.quote else ""
        ways = (' textRotation="90"' if look.turned else "") + (' wrapText="1"' if look.wrap else "")
        ways += f' indent="{look.indent}"' if look.indent else ""
        return (
            f'<xf numFmtId="0" fontId="{font}" fillId="0" borderId="{border}" xfId="0"{quote} applyFont="1"'
            f' applyBorder="1" applyAlignment="1"><alignment horizontal="{look.align}"'
            f' vertical="{_VERTICAL[look.valign]}"{ways}/></xf>'
        )

    def xml(self) -> str:
        """The part's text; the order of its lists is fixed. Source: ECMA-376 part 1, 18.8.39."""
        plain = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"'
        return (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f'<styleSheet xmlns="{MAIN}">{_list("fonts", self._fonts)}'
            '<fills count="2"><fill><patternFill patternType="none"/></fill>'
            '<fill><patternFill patternType="gray125"/></fill></fills>'
            f'{_list("borders", self._borders)}<cellStyleXfs count="1">{plain}/></cellStyleXfs>'
            f'{_list("cellXfs", self._formats)}<cellStyles count="1">'
            '<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
        )


def _list(name: str, entries: Collection[str]) -> str:
    return f'<{name} count="{len(entries)}">{"".join(entries)}</{name}>'


def _font(look: Look) -> str:
    font = look.font
    marks = ("<b/>" if font.bold else "") + ("<i/>" if font.italic else "")
    marks += "<strike/>" if look.strike else ""
    color = f'<color rgb="{LINK_COLOR}"/>' if look.link else ""
    line = "<u/>" if font.underline or look.link else ""
    return f'<font>{marks}{line}<sz val="{font.size:g}"/>{color}<name val={attribute(font.family)}/></font>'


def _border(edges: Edges) -> str:
    sides = (("left", edges.left), ("right", edges.right), ("top", edges.top), ("bottom", edges.bottom))
    return f"<border>{''.join(_side(name, width) for name, width in sides)}<diagonal/></border>"


def _side(name: str, width: float) -> str:
    """Excel's three widths: thin 0.75 pt, medium 1.5 pt, thick 2.25 pt (1, 2 and 3 pixels)."""
    if width <= 0:
        return f"<{name}/>"
    style = "thin" if width < 1.125 else "medium" if width < 1.875 else "thick"
    return f'<{name} style="{style}"/>'
