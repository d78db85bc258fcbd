"""The cells of a worksheet as they are shown: widths and heights in pt, merged cells, values as words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import accumulate
from types import MappingProxyType

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from sopdoc.foreign import ForeignCell, ForeignTable
from sopdoc.geometry import Box
from sopdoc.units import EMU_PER_PT

MOST_ROWS, MOST_COLUMNS = 5_000, 200
"""Choice: a SOP of a hundred steps has 300 rows; what lies beyond is a sheet of figures, not a SOP."""

PIXEL = 0.75
"""pt. Source: 96 pixels an inch."""

DIGITS = MappingProxyType({("Calibri", 11): 7, ("Arial", 10): 7, ("Arial", 11): 8, ("Calibri", 12): 8})
"""Pixels of the widest digit of a workbook's normal font. Practice: measured on files of Excel."""

_QUOTED = re.compile(r'"([^"]*)"')
_NOT_PLACES = re.compile(r'\[[^\]]*\]|"[^"]*"|\\.|_.|\*.')


@dataclass(frozen=True, slots=True)
class CellEdges:
    """Left edges of columns and top edges of rows, pt, one more than there are of them."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]

    def corner(self, column: int, dx: float, row: int, dy: float) -> tuple[float, float]:
        """The place `dx`, `dy` EMU inside a cell; never outside of it. pt."""
        column, row = min(max(column, 0), len(self.xs) - 2), min(max(row, 0), len(self.ys) - 2)
        wide, high = self.xs[column + 1] - self.xs[column], self.ys[row + 1] - self.ys[row]
        x = min(max(dx / EMU_PER_PT, 0), wide)
        return self.xs[column] + x, self.ys[row] + min(max(dy / EMU_PER_PT, 0), high)

    def row_at(self, y: float) -> int:
        return min(bisect_right(self.ys, y), len(self.ys) - 1)

    def column_at(self, x: float) -> int:
        return min(bisect_right(self.xs, x), len(self.xs) - 1)


def edges(sheet: Worksheet, rows: int, columns: int, digit: int) -> CellEdges:
    """Of the first rows and columns. Hidden ones have no width."""
    widths = [_width(sheet, digit)] * columns
    for dimension in sheet.column_dimensions.values():
        first, last = dimension.min or 0, dimension.max or 0
        for column in range(max(first, 1), min(last, columns) + 1):
            own = _pixels(dimension.width, digit) * PIXEL if dimension.customWidth else widths[column - 1]
            widths[column - 1] = 0.0 if dimension.hidden else own
    heights = []
    usual = float(sheet.sheet_format.defaultRowHeight or 15)
    for row in range(1, rows + 1):
        known = sheet.row_dimensions.get(row)
        own = usual if known is None or known.height is None else float(known.height)
        heights.append(0.0 if known is not None and known.hidden else own)
    return CellEdges(tuple(accumulate(widths, initial=0.0)), tuple(accumulate(heights, initial=0.0)))


def _width(sheet: Worksheet, digit: int) -> float:
    """Of a column that says nothing: base width, 5 pixels, a multiple of 8.

    Source: ECMA-376 part 1, 18.3.1.81.
    """
    given = sheet.sheet_format.defaultColWidth
    if given:
        return _pixels(float(given), digit) * PIXEL
    return -(-(int(sheet.sheet_format.baseColWidth or 8) * digit + 5) // 8) * 8 * PIXEL


def _pixels(width: float, digit: int) -> int:
    """Source: ECMA-376 part 1, 18.3.1.13, the width of a column in pixels."""
    return int((256 * width + int(128 / digit)) / 256 * digit)


def used(sheet: Worksheet) -> tuple[int, int]:
    """How many rows and columns hold words, within the limits."""
    rows = columns = 0
    for cell in _filled(sheet):
        rows, columns = max(rows, cell.row), max(columns, cell.column)
    for merged in sheet.merged_cells.ranges:
        if merged.min_row <= rows and merged.min_col <= columns:
            rows, columns = max(rows, merged.max_row), max(columns, merged.max_col)
    return min(rows, MOST_ROWS), min(columns, MOST_COLUMNS)


def _filled(sheet: Worksheet) -> Iterator[Cell]:
    for cell in sheet._cells.values():
        if not isinstance(cell, Cell) or cell.value is None:
            continue
        if cell.row <= MOST_ROWS and cell.column <= MOST_COLUMNS:
            yield cell


def table(sheet: Worksheet, grid: CellEdges) -> ForeignTable:
    """All cells within the edges, those that are merged as one."""
    rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for merged in sheet.merged_cells.ranges:
        top, left = merged.min_row - 1, merged.min_col - 1
        high, wide = min(merged.max_row, rows) - top, min(merged.max_col, columns) - left
        if high < 1 or wide < 1 or (top, left) in covered:
            continue
        spans[top, left] = high, wide
        covered |= {(r, c) for r in range(top, top + high) for c in range(left, left + wide)}
    cells = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in covered and (row, column) not in spans:
                continue
            high, wide = spans.get((row, column), (1, 1))
            x, y = grid.xs[column], grid.ys[row]
            box = Box(x, y, grid.xs[column + wide] - x, grid.ys[row + high] - y)
            cell = sheet._cells.get((row + 1, column + 1))
            text = "" if cell is None or isinstance(cell, MergedCell) else shown(cell)
            cells.append(ForeignCell(row, column, high, wide, box, text))
    return ForeignTable(Box(0, 0, grid.xs[-1], grid.ys[-1]), tuple(cells))


def shown(cell: Cell) -> str:
    """A cell's value as words, near to what Excel shows for it."""
    value = cell.value
    if value is None or isinstance(value, bool):
        return "" if value is None else ("TRUE" if value else "FALSE")
    if isinstance(value, datetime | date):
        return _date(value)
    if isinstance(value, time | timedelta):
        return str(value)
    if isinstance(value, int | float):
        return _number(value, cell.number_format or "General")
    return str(value).replace("\r\n", "\n").replace("\r", "\n").strip("\n")


def _date(value: datetime | date) -> str:
    return f"{value.day:02}-{value.month:02}-{value.year}"


def _number(value: float, format: str) -> str:
    """A number with the words of its format: 5 in `0" menit"` is "5 menit"."""
    first = format.split(";", 1)[0]
    words = _QUOTED.findall(first)
    places = _NOT_PLACES.sub("", first)
    if "%" in places:
        return f"{_plain(value * 100)}%"
    before = first.find('"') < first.find("0") if "0" in first and '"' in first else False
    text = "".join(words)
    return text + _plain(value) if before else _plain(value) + text


def _plain(value: float) -> str:
    """Indonesian: a comma before decimals, none where there are none."""
    if float(value).is_integer() and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.10g}".replace(".", ",")


def place(row: int, column: int) -> str:
    """The name of a 0-based place: "C7"."""
    return f"{get_column_letter(column + 1)}{row + 1}"
