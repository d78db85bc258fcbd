"""Part the pairs of boxes of an identity sheet over rows and pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from sopdoc.layout import style
from sopdoc.page import Cell, CellParagraph
from sopdoc.units import snap_up

LEAST_LINES = 3
"""A box begins at the foot of a page with this many lines at least. Choice: as for a paragraph of prose."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of the sheet: its height and its cells, whose `row` counts from it."""

    height: float
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class BoxPair:
    """Two boxes side by side: the row of their names, and their cells, which may go on on the next page."""

    name: SheetRow
    cells: tuple[Cell, Cell]

    @property
    def pitch(self) -> float:
        return self.cells[0].pitch

    @property
    def lines(self) -> int:
        """Lines of the longer box."""
        return max(map(_count, self.cells))

    def cut(self, first: int, most: int) -> int:
        """Where to part the box that goes on at line `first`, after `most` lines at the most.

        At the end of a paragraph if one ends in the lower half of these lines.
        """
        if first + most >= self.lines:
            return self.lines
        longer = max(self.cells, key=_count)
        ends = accumulate(len(p.lines) for p in longer.paragraphs)
        good = [end for end in ends if first + most / 2 < end <= first + most]
        return good[-1] if good else first + most

    def row(self, first: int, last: int) -> SheetRow:
        """Lines first … last-1 of both, open towards the others."""
        borders = "lr" + ("t" if first == 0 else "") + ("b" if last == self.lines else "")
        cells = tuple(
            replace(cell, paragraphs=_part(cell.paragraphs, first, last), borders=borders)
            for cell in self.cells
        )
        return SheetRow(_height(last - first, self.pitch), cells)


def paginated(head: Sequence[SheetRow], boxes: Sequence[BoxPair], capacity: float) -> list[list[SheetRow]]:
    """The head, then the pairs of boxes; what does not fit below goes on at the top of the next page."""
    pages = [list(head)]
    free = capacity - sum(row.height for row in head)
    for pair in boxes:
        least = pair.name.height + _height(min(LEAST_LINES, pair.lines), pair.pitch)
        if free < least:
            pages.append([])
            free = capacity
        pages[-1].append(pair.name)
        free -= pair.name.height
        first = 0
        while first < pair.lines:
            most = _lines(min(free, style.TALLEST_ROW), pair.pitch)
            if most < min(LEAST_LINES, pair.lines - first):
                pages.append([])
                free = capacity
                continue
            last = pair.cut(first, most)
            row = pair.row(first, last)
            pages[-1].append(row)
            free -= row.height
            first = last
    return [_closed(page) for page in pages]


def _closed(rows: Sequence[SheetRow]) -> list[SheetRow]:
    """The rows of a page, with a line above the first and below the last."""
    first, last = 0, len(rows) - 1
    sides = {first: "t", last: "b"} if first < last else {first: "tb"}
    return [_bordered(row, sides.get(i, "")) for i, row in enumerate(rows)]


def _bordered(row: SheetRow, sides: str) -> SheetRow:
    cells = (replace(c, borders="".join(x for x in "tlbr" if x in c.borders + sides)) for c in row.cells)
    return replace(row, cells=tuple(cells)) if sides else row


def _height(lines: int, pitch: float) -> float:
    return snap_up(lines * pitch + 2 * style.CELL_SPACE)


def _lines(room: float, pitch: float) -> int:
    """How many lines a box of this height holds."""
    return max(0, int((room - 2 * style.CELL_SPACE) / pitch))


def _count(cell: Cell) -> int:
    return sum(len(p.lines) for p in cell.paragraphs)


def _part(paragraphs: Sequence[CellParagraph], first: int, last: int) -> tuple[CellParagraph, ...]:
    """Lines first … last-1 of a box, counted through its paragraphs; a cut paragraph keeps its hang."""
    parts = []
    for paragraph in paragraphs:
        lines = paragraph.lines[max(0, first) : max(0, last)]
        if len(lines) == len(paragraph.lines):
            parts.append(paragraph)
        elif lines:
            start = _offset(paragraph, max(0, first))
            text = paragraph.text[start : _offset(paragraph, max(0, first) + len(lines))].rstrip()
            label = paragraph.label if first <= 0 else ""
            parts.append(replace(paragraph, text=text, lines=lines, label=label))
        first -= len(paragraph.lines)
        last -= len(paragraph.lines)
    return tuple(parts) or (CellParagraph("", ("",)),)


def _offset(paragraph: CellParagraph, line: int) -> int:
    """Where a line begins in the text of its paragraph; the text's end for the line after the last."""
    at = 0
    for text in paragraph.lines[:line]:
        at = paragraph.text.index(text, at) + len(text)
        at += len(paragraph.text[at:]) - len(paragraph.text[at:].lstrip(" "))
        at += paragraph.text.startswith("\n", at)
    return at
