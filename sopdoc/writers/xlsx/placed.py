"""Turn a placed sheet into a worksheet: its captions, the header rows, then the rows of all its pages.

row 1 …    captions            } repeat on each page
           header rows         }
           body of page 1
---------- manual page break
           body of page 2      y on the page -> y - header height + top of the page's first row
"""

from __future__ import annotations

from functools import cache

from sopdoc.page import Cell, Font, Sheet
from sopdoc.units import SNAP
from sopdoc.writers.xlsx.styles import Edges, Look
from sopdoc.writers.xlsx.tab import Link, Place, Run, Tab

BACK = Look(Font("Arial", 9), wrap=False, link=True)
"""The link back to the index, one column away from what is printed: for the screen alone. Choice."""

MARK = Look(Font("Arial", 11, bold=True), wrap=False)
"""A draft's word beside that link, for the screen alone: on paper it stands at the head of each page."""

_Rows = list[tuple[int, int]]


def place_sheet(sheet: Sheet, title: str, index: str) -> Tab:
    """The worksheet of a placed sheet; `index` is the worksheet of the booklet's index, "" = none."""
    columns = tuple(round(width / SNAP) for width in sheet.columns)
    tab = Tab(title, sheet.setup, columns, number=sheet.pages[0].number, foot=sheet.foot, mark=sheet.mark)
    _captions(tab, sheet)
    header = [tab.add_rows(height) for height in sheet.header]
    for cell in sheet.header_cells:
        _cell(tab, sheet, header, cell)
    if tab.heights:
        tab.titles = (0, len(tab.heights) - 1)
    if header:
        tab.frozen = len(tab.heights)
    for page in sheet.pages:
        if page is not sheet.pages[0]:
            tab.breaks.append(len(tab.heights))
        tab.pages.append((page, sheet, sum(tab.heights) - sheet.header_height))
        body = [tab.add_rows(height) for height in page.rows]
        for cell in page.cells:
            _cell(tab, sheet, body, cell)
    if sheet.anchor:
        tab.anchors[sheet.anchor] = 0
    beside = len(columns) + 1
    if sheet.mark:
        tab.put(Place(0, beside + 2, 0, beside + 2), (Run(sheet.mark),), MARK)
    if index:
        place = Place(0, beside, 0, beside)
        tab.put(place, (Run(index),), BACK)
        tab.links.append(Link(place, sheet=index))
    return tab


def _captions(tab: Tab, sheet: Sheet) -> None:
    for caption in sheet.captions:
        top, bottom = tab.add_rows(caption.pitch)
        place = Place(top, 0, bottom, len(sheet.columns) - 1)
        tab.put(place, (Run(caption.text),), Look(caption.font, caption.align, "middle"))


def _cell(tab: Tab, sheet: Sheet, rows: _Rows, cell: Cell) -> None:
    """A cell with its labels typed before its texts: "1. …", each on a line of its own."""
    place = Place(
        rows[cell.row][0],
        cell.column,
        rows[cell.row + cell.rows - 1][1],
        cell.column + cell.columns - 1,
    )
    text = "\n".join(f"{p.label} {p.text}" if p.label else p.text for p in cell.paragraphs)
    tab.put(place, (Run(text),), Look(cell.font, cell.align, cell.valign, turned=cell.turned))
    tab.frame(place, _edges(cell.borders, sheet.line))
    if cell.link:
        tab.links.append(Link(place, cell.link))


@cache
def _edges(borders: str, line: float) -> Edges:
    return Edges(*(line if side in borders else 0 for side in "tlbr"))
