"""Turn the columns of a Bagian into the header of its table: two rows, three with kelompok.

| No. | Kegiatan |      Pelaksana       |          Mutu Baku            | Ket |
|     |          | kelompok   |         |                               |     |   only with kelompok
|     |          | a1 | a2    | a3      | Kelengkapan | Waktu | Output  |     |
| (1) |   (2)    | (3)| (4) …                                               |   optional
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from sopdoc.layout import style
from sopdoc.layout.cells import Typesetter
from sopdoc.layout.grid import TableGrid
from sopdoc.model import Bagian, KataLembar
from sopdoc.page import Cell
from sopdoc.text import RESERVE, breakable, hyphenated, widest_word
from sopdoc.units import SNAP, snap_up


@dataclass(frozen=True, slots=True)
class Header:
    """Heights of the header rows and their cells."""

    rows: tuple[float, ...]
    cells: tuple[Cell, ...]

    @property
    def height(self) -> float:
        return sum(self.rows)


class Turned(NamedTuple):
    """How the actors' heads stand when they are turned by 90 degrees: their face and their height, pt."""

    face: Typesetter
    height: float


def header(bagian: Bagian, grid: TableGrid, label: KataLembar, head: Typesetter, numbered: bool) -> Header:
    """The header of one flowchart table. Source: Permenpan RB 35/2012, part Flowchart: its columns."""
    turned = _turned([p.nama for p in bagian.pelaksana], min(grid.columns[2 : 2 + grid.actors]), head)
    cells = _cells(bagian, grid, label, head, turned)
    levels = 3 if _grouped(bagian) else 2
    rows = _heights(cells, levels, turned.height if turned else 0)
    if numbered:
        cells += [_cell(grid, head, levels, i, 1, 1, f"({i + 1})") for i in range(len(grid.columns))]
        rows.append(snap_up(head.pitch + 2))
    return Header(tuple(rows), tuple(cells))


def _grouped(bagian: Bagian) -> bool:
    return any(p.kelompok for p in bagian.pelaksana)


def _turned(names: Sequence[str], width: float, head: Typesetter) -> Turned | None:
    """All actors' heads turned, where one of them has a word that fits a column `width` pt wide at no size.

    In the largest size at which all stand within TURNED_MOST; None: upright, or too long to be turned.
    Practice: sheets with many actors turn their heads; two directions in one row are not seen.
    """
    least = replace(head, font=replace(head.font, size=style.LEAST_SIZE))
    room = (width - 2 * style.PADDING) * RESERVE
    if max(widest_word(breakable(n), least.font, head.measurer) for n in names) <= room:
        return None
    size = head.font.size
    while size >= style.LEAST_SIZE:
        face = replace(head, font=replace(head.font, size=size))
        heights = [_upward(face, name, int((width - 2 * style.CELL_SPACE) / face.pitch)) for name in names]
        if max(heights) <= style.TURNED_MOST:
            return Turned(face, max(heights))
        size -= 0.5
    return None


def _upward(face: Typesetter, name: str, lines: int) -> float:
    """The least height in which a turned head takes no more than these lines and no word is cut."""
    height = snap_up(face.least_width(breakable(name)))
    while height <= style.TURNED_MOST and len(face.paragraphs(breakable(name), height)[0].lines) > lines:
        height += SNAP
    return height


def _cells(
    bagian: Bagian, grid: TableGrid, label: KataLembar, head: Typesetter, turned: Turned | None
) -> list[Cell]:
    levels = 3 if _grouped(bagian) else 2
    n, last = grid.actors, len(grid.columns) - 1
    cells = [
        _cell(grid, head, 0, 0, levels, 1, label.nomor),
        _cell(grid, head, 0, 1, levels, 1, label.kegiatan),
        _cell(grid, head, 0, 2, 1, n, label.pelaksana),
        _cell(grid, head, 0, 2 + n, 1, 3, label.mutu_baku),
        _cell(grid, head, 0, last, levels, 1, label.keterangan),
    ]
    column = 2
    for group, members in groupby(bagian.pelaksana, key=lambda p: p.kelompok):
        names = [p.nama for p in members]
        if group:
            cells.append(_cell(grid, head, 1, column, 1, len(names), group))
        top = 2 if group else 1
        for i, name in enumerate(names):
            made = _cell(grid, head, top, column + i, levels - top, 1, name)
            cells.append(_upwards(made, name, turned) if turned else made)
        column += len(names)
    for i, word in enumerate((label.kelengkapan, label.waktu, label.output)):
        cells.append(_cell(grid, head, 1, 2 + n + i, levels - 1, 1, word))
    return cells


def _cell(
    grid: TableGrid, head: Typesetter, row: int, column: int, rows: int, columns: int, text: str
) -> Cell:
    width = sum(grid.columns[column : column + columns])
    if widest_word(text, head.font, head.measurer) > (width - 2 * style.PADDING) * RESERVE:
        text = breakable(text)
    fitted = _fitted(head, text, width)
    text = hyphenated(text, fitted.font, (width - 2 * style.PADDING) * RESERVE, head.measurer)
    paragraphs = fitted.paragraphs(text, width)
    return Cell(row, column, paragraphs, fitted.font, fitted.pitch, rows, columns, align="center")


def _upwards(cell: Cell, name: str, turned: Turned) -> Cell:
    """The cell of an actor's head, turned."""
    face = turned.face
    lines = face.paragraphs(breakable(name), turned.height)
    return replace(cell, paragraphs=lines, font=face.font, pitch=face.pitch, turned=True)


def _fitted(head: Typesetter, text: str, width: float) -> Typesetter:
    """The head's face, smaller where a word would be cut, down to the least size."""
    room = (width - 2 * style.PADDING) * RESERVE
    wide = widest_word(text, head.font, head.measurer)
    if wide <= room:
        return head
    size = max(head.font.size * room / wide // 0.5 * 0.5, style.LEAST_SIZE)
    return replace(head, font=replace(head.font, size=min(size, head.font.size)))


def _heights(cells: list[Cell], levels: int, turned: float) -> list[float]:
    """Each row as tall as the cells that end in it need, beyond the rows above that they span.

    turned  what a cell needs whose lines run upwards
    """
    rows = [0.0] * levels
    for last in range(levels):
        for cell in cells:
            if cell.row + cell.rows - 1 == last:
                text = sum(len(p.lines) for p in cell.paragraphs) * cell.pitch
                need = turned if cell.turned else snap_up(text + 2 * style.CELL_SPACE)
                rows[last] = max(rows[last], need - sum(rows[cell.row : last]))
    return rows
