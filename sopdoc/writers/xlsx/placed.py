"""Turn a placed sheet into a worksheet: its captions, the header rows, then the rows of all its pages.

row 1 …    captions            } repeat on each page
           header rows         }
           body of page 1
---------- manual page break
           body of page 2      y on the page -> y - header height + top of the page's first row
"""

from __future__ import annotations

from functools import cache
from itertools import accumulate, pairwise

from sopdoc.page import Cell, Font, Sheet, SheetPage
from sopdoc.units import SNAP, snap_up
from sopdoc.writers.xlsx.styles import Edges, Look
from sopdoc.writers.xlsx.tab import Link, Place, Run, Tab

BACK = Look(Font("Arial", 9), wrap=False, link=True)
"""The link back to the index, one column away from what is printed: for the screen alone. Choice."""

MARK = Look(Font("Arial", 11, bold=True), wrap=False)
"""A draft's word beside that link, for the screen alone: on paper it stands at the head of each page."""

INDENT = 9.75
"""pt, what a step of indent takes: three spaces of the Normal font. Source: ECMA-376 part 1, 18.8.1."""

_Rows = list[tuple[int, int]]


def place_sheet(sheet: Sheet, title: str, index: str) -> Tab:
    """The worksheet of a placed sheet; `index` is the worksheet of the booklet's index, "" = none."""
    columns = _Columns(sheet)
    tab = Tab(
        title, sheet.setup, columns.pixels, number=sheet.pages[0].number, foot=sheet.foot, mark=sheet.mark
    )
    _captions(tab, sheet)
    header = [tab.add_rows(height) for height in sheet.header]
    for cell in sheet.header_cells:
        _cell(tab, sheet, columns, header, cell, header[cell.row][0])
    if tab.heights:
        tab.titles = (0, len(tab.heights) - 1)
    if header:
        tab.frozen = len(tab.heights)
    for page in sheet.pages:
        if page is not sheet.pages[0]:
            tab.breaks.append(len(tab.heights))
        tab.pages.append((page, sheet, sum(tab.heights) - sheet.header_height))
        _body(tab, sheet, columns, page)
    beside = len(tab.columns) + 1
    if sheet.mark:
        tab.put(Place(0, beside + 2, 0, beside + 2), (Run(sheet.mark),), MARK)
    if index:
        place = Place(0, beside, 0, beside)
        tab.put(place, (Run(index),), BACK)
        tab.links.append(Link(place, sheet=index))
    return tab


def _is_list(cell: Cell) -> bool:
    """A box whose numbered items begin at its top; lists in the middle of a flowchart's row stay one text."""
    return cell.valign == "top" and any(p.hang for p in cell.paragraphs)


class _Columns:
    """The worksheet's columns: a sheet's own, and one more for the labels where a list begins."""

    def __init__(self, sheet: Sheet) -> None:
        labels: dict[int, float] = {}
        for cell in (c for page in sheet.pages for c in page.cells if _is_list(c)):
            hang = max(p.hang for p in cell.paragraphs)
            labels[cell.column] = max(labels.get(cell.column, 0), snap_up(INDENT + hang))
        self._first = [0]
        pixels: list[int] = []
        for column, width in enumerate(sheet.columns):
            label = labels.get(column, 0.0)
            parts = (label, width - label) if label else (width,)
            pixels += [round(part / SNAP) for part in parts]
            self._first.append(len(pixels))
        self.pixels = tuple(pixels)

    def of(self, cell: Cell) -> tuple[int, int]:
        """First and last column of a cell."""
        return self._first[cell.column], self._first[cell.column + cell.columns] - 1


def _captions(tab: Tab, sheet: Sheet) -> None:
    for caption in sheet.captions:
        top, bottom = tab.add_rows(caption.pitch)
        place = Place(top, 0, bottom, len(tab.columns) - 1)
        tab.put(place, (Run(caption.text),), Look(caption.font, caption.align, "middle"))


def _body(tab: Tab, sheet: Sheet, columns: _Columns, page: SheetPage) -> None:
    """The rows of a page; below the room above a text, and at each item of a list, a row of its own begins.

    Practice: sheets made in Excel have a row an item, and its number in a column of its own.
    """
    placed = [(cell, _starts(cell)) for cell in page.cells]
    cuts = [{0.0} for _ in page.rows]
    for cell, starts in placed:
        cuts[cell.row].update(starts)
    rows: _Rows = []
    tops: dict[tuple[int, float], int] = {}
    for number, height in enumerate(page.rows):
        first = len(tab.heights)
        for y, end in pairwise((*sorted(cuts[number]), height)):
            tops[number, y] = len(tab.heights)
            tab.add_rows(end - y)
        rows.append((first, len(tab.heights) - 1))
    for cell, starts in placed:
        if _is_list(cell):
            _list(tab, columns, [tops[cell.row, y] for y in starts], rows[cell.row][1], cell)
            tab.frame(_place(columns, rows, cell), _edges(cell.borders, sheet.line))
        else:
            _cell(tab, sheet, columns, rows, cell, tops[cell.row, starts[0]])


def _starts(cell: Cell) -> tuple[float, ...]:
    """Where the text of a cell begins, below the cell's top, or each paragraph of a list."""
    if not _is_list(cell):
        return (cell.above,)
    lines = accumulate((len(p.lines) for p in cell.paragraphs[:-1]), initial=0)
    return tuple(cell.above + n * cell.pitch for n in lines)


def _list(tab: Tab, columns: _Columns, tops: list[int], last: int, cell: Cell) -> None:
    """Each item in rows of its own: its label, and the text beside it."""
    left, right = columns.of(cell)
    look = Look(cell.font)
    for top, below, paragraph in zip(tops, (*tops[1:], last + 1), cell.paragraphs, strict=True):
        if paragraph.label:
            beside = look._replace(wrap=False, indent=1)
            tab.put(Place(top, left, below - 1, left), (Run(paragraph.label),), beside)
        tab.put(Place(top, left + 1, below - 1, right), (Run(paragraph.text),), look)


def _place(columns: _Columns, rows: _Rows, cell: Cell) -> Place:
    left, right = columns.of(cell)
    return Place(rows[cell.row][0], left, rows[cell.row + cell.rows - 1][1], right)


def _cell(tab: Tab, sheet: Sheet, columns: _Columns, rows: _Rows, cell: Cell, top: int) -> None:
    """A cell with its labels typed before its texts: "1. …", each on a line of its own, from row `top` on."""
    place = _place(columns, rows, cell)
    text = "\n".join([f"{p.label} {p.text}" if p.label else p.text for p in cell.paragraphs])
    look = Look(cell.font, cell.align, cell.valign, turned=cell.turned, indent=int(cell.spare > 0))
    tab.put(Place(top, *place[1:]), (Run(text),), look)
    tab.frame(place, _edges(cell.borders, sheet.line))
    if cell.link:
        tab.links.append(Link(place, cell.link))


@cache
def _edges(borders: str, line: float) -> Edges:
    return Edges(*(line if side in borders else 0 for side in "tlbr"))
