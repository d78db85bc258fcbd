"""A worksheet in the making: rows, cells, borders and links, then its sheetData as XML.

Rows and columns are 0-based here and 1-based in the file. Lengths in pt; columns in whole pixels, rows
in multiples of a pixel (units.SNAP), so that nothing is rounded twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from sopdoc.geometry import Box
from sopdoc.page import Picture, Setup, SheetPage
from sopdoc.page import Sheet as PlacedSheet
from sopdoc.units import SNAP, emu, snap_up
from sopdoc.writers.drawingml import FRAME_LINE, attribute, xml
from sopdoc.writers.xlsx.drawing import Drawing, Grid
from sopdoc.writers.xlsx.names import cell_text, looks_like_formula
from sopdoc.writers.xlsx.styles import NO_EDGES, Edges, Look, Styles

MAX_HEIGHT = 408.75
"""pt, the highest row. Source: Excel specifications and limits (409.5), less one pixel."""


class Run(NamedTuple):
    """A piece of a cell's text in a look of its own."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False


class Place(NamedTuple):
    """A block of cells, first and last inclusive."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def ref(self) -> str:
        first = reference(self.top, self.left)
        return first if self[:2] == self[2:] else f"{first}:{reference(self.bottom, self.right)}"


@dataclass(frozen=True, slots=True)
class Link:
    """A jump from a block of cells to an anchor, or to the top of a worksheet."""

    place: Place
    anchor: str = ""
    sheet: str = ""


@dataclass(slots=True)
class Tab:
    """What one part becomes. `titles`: first and last row that repeat on each page, None = none.

    number   the sheet's first printed page, 0 = without a number; None = a flowing part
    strip    "- 2 -" at the head of each page but the first
    foot     words at the foot of each page, "" = none
    mark     written large at the head of each page, "" = none
    frozen   rows above this one stay in sight while scrolling, 0 = none
    """

    title: str
    setup: Setup
    columns: tuple[int, ...]
    heights: list[float] = field(default_factory=list)
    merges: list[Place] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    anchors: dict[str, int] = field(default_factory=dict)
    breaks: list[int] = field(default_factory=list)
    titles: tuple[int, int] | None = None
    number: int | None = None
    strip: bool = False
    foot: str = ""
    mark: str = ""
    frozen: int = 0
    pages: list[tuple[SheetPage, PlacedSheet, float]] = field(default_factory=list)
    pictures: list[tuple[Picture, Box]] = field(default_factory=list)
    frames: list[Box] = field(default_factory=list)
    _texts: dict[tuple[int, int], tuple[tuple[Run, ...], Look]] = field(default_factory=dict)
    _edges: dict[tuple[int, int], Edges] = field(default_factory=dict)

    @property
    def whole(self) -> Place:
        """All cells of the part, without the link back to the index."""
        return Place(0, 0, len(self.heights) - 1, len(self.columns) - 1)

    def add_rows(self, height: float) -> tuple[int, int]:
        """Rows for a height, more than one when it is over Excel's limit; their first and last index."""
        first, rest = len(self.heights), max(snap_up(height), SNAP)
        while rest > MAX_HEIGHT:
            self.heights.append(MAX_HEIGHT)
            rest -= MAX_HEIGHT
        self.heights.append(rest)
        return first, len(self.heights) - 1

    def top(self, row: int) -> float:
        """Distance of a row's upper border from the worksheet's top, pt."""
        return sum(self.heights[:row])

    def put(self, place: Place, runs: tuple[Run, ...], look: Look) -> None:
        """A text in a block of cells, merged when there are several; runs that look alike become one."""
        plain = len(runs) == 1 and not any(runs[0][1:])
        if not plain and all(run[1:] == runs[0][1:] for run in runs):
            look = _marked(look, runs[0])
            runs = (Run("".join(run.text for run in runs)),)
        if looks_like_formula(runs[0].text):
            look = look._replace(quote=True)
        self._texts[place.top, place.left] = (runs, look)
        if place[:2] != place[2:]:
            self.merges.append(place)

    def frame(self, place: Place, edges: Edges) -> None:
        """Borders around a block of cells; every cell along an edge carries its share."""
        if place[:2] == place[2:]:
            self._edges[place[:2]] = edges
            return
        for row in range(place.top, place.bottom + 1):
            for column in range(place.left, place.right + 1):
                self._edges[row, column] = Edges(
                    edges.top if row == place.top else 0,
                    edges.left if column == place.left else 0,
                    edges.bottom if row == place.bottom else 0,
                    edges.right if column == place.right else 0,
                )

    def drawing(self) -> Drawing:
        """All that floats above the cells, on the grid of the finished rows."""
        grid = Grid(
            tuple(accumulate((emu(px * SNAP) for px in self.columns), initial=0)),
            tuple(accumulate((emu(h) for h in self.heights), initial=0)),
        )
        drawing = Drawing(grid)
        for page, sheet, dy in self.pages:
            drawing.page(page, sheet, dy)
        for picture, box in self.pictures:
            drawing.picture(picture, box)
        for box in self.frames:
            drawing.frame(box, FRAME_LINE)
        return drawing

    def sheet_data(self, styles: Styles) -> str:
        """The rows and their cells as XML."""
        rows: list[list[str]] = [[] for _ in self.heights]
        for (row, column), cell in self._cells(styles):
            rows[row].append(f'<c r="{reference(row, column)}" {cell}')
        body = "".join(
            f'<row r="{i}" ht="{height:g}" customHeight="1">{"".join(cells)}</row>'
            for i, (height, cells) in enumerate(zip(self.heights, rows, strict=True), 1)
        )
        return f"<sheetData>{body}</sheetData>"

    def merged(self) -> str:
        """The blocks of merged cells as XML, "" when there are none."""
        refs = "".join(f'<mergeCell ref="{place.ref}"/>' for place in self.merges)
        return refs and f'<mergeCells count="{len(self.merges)}">{refs}</mergeCells>'

    def _cells(self, styles: Styles) -> Iterator[tuple[tuple[int, int], str]]:
        """Each cell's attributes and content, in order of rows and columns."""
        for at in sorted(self._texts.keys() | self._edges.keys()):
            runs, look = self._texts.get(at, ((), None))
            index = styles.index(look, self._edges.get(at, NO_EDGES))
            if look and any(run.text for run in runs):
                yield at, f's="{index}" t="inlineStr"><is>{_inline(runs, look)}</is></c>'
            else:
                yield at, f's="{index}"/>'


def _marked(look: Look, run: Run) -> Look:
    """The look of a cell whose whole text has the run's marks."""
    if not any(run[1:]):
        return look
    font = look.font
    return look._replace(
        font=replace(
            font,
            bold=font.bold or run.bold,
            italic=font.italic or run.italic,
            underline=font.underline or run.underline,
        ),
        strike=run.strike,
    )


@cache
def _letters(column: int) -> str:
    return get_column_letter(column + 1)


def reference(row: int, column: int) -> str:
    """A cell's name: (0, 0) -> A1."""
    return f"{_letters(column)}{row + 1}"


def _inline(runs: tuple[Run, ...], look: Look) -> str:
    """A cell's text: plain when all of it looks alike (the cell's own format says how), else in runs."""
    if len(runs) == 1:
        return _t(runs[0].text)
    return "".join(f"<r>{_run_look(run, look)}{_t(run.text)}</r>" for run in runs)


def _run_look(run: Run, look: Look) -> str:
    font = look.font
    marks = ("<b/>" if font.bold or run.bold else "") + ("<i/>" if font.italic or run.italic else "")
    marks += "<strike/>" if run.strike else ""
    marks += "<u/>" if font.underline or run.underline else ""
    return f'<rPr>{marks}<sz val="{font.size:g}"/><rFont val={attribute(font.family)}/></rPr>'


def _t(text: str) -> str:
    text = cell_text(text)
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<t{space}>{xml(text)}</t>"
