"""Turn the columns of a Bagian into the header of its table: two rows, three with kelompok.

| No. | Kegiatan |      Pelaksana       |          Mutu Baku            | Ket |
|     |          | kelompok   |         |                               |     |   only with kelompok
|     |          | a1 | a2    | a3      | Kelengkapan | Waktu | Output  |     |
| (1) |   (2)    | (3)| (4) …                                               |   optional
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby

from sopdoc.layout import style
from sopdoc.layout.cells import Typesetter
from sopdoc.layout.grid import TableGrid
from sopdoc.layout.heads import Heads, heads, room
from sopdoc.layout.widths import keterangan
from sopdoc.model import Bagian, KataLembar
from sopdoc.page import Cell
from sopdoc.text import RESERVE, breakable, hyphenated, widest_word
from sopdoc.units import snap_up


@dataclass(frozen=True, slots=True)
class Header:
    """Heights of the header rows and their cells."""

    rows: tuple[float, ...]
    cells: tuple[Cell, ...]

    @property
    def height(self) -> float:
        return sum(self.rows)


def header(bagian: Bagian, grid: TableGrid, label: KataLembar, head: Typesetter, numbered: bool) -> Header:
    """The header of one flowchart table. Source: Permenpan RB 35/2012, part Flowchart: its columns."""
    names, widths = [p.nama for p in bagian.pelaksana], grid.columns[2 : 2 + grid.actors]
    stand = heads(names, widths, room(head, _grouped(bagian)), head)
    cells = _cells(bagian, grid, label, head, stand)
    levels = 3 if _grouped(bagian) else 2
    rows = _heights(cells, levels, stand.turned)
    if numbered:
        cells += [_cell(grid, head, levels, i, 1, 1, f"({i + 1})", f"i{i}") for i in range(len(grid.columns))]
        rows.append(snap_up(head.pitch + 2))
    return Header(tuple(rows), tuple(cells))


def _grouped(bagian: Bagian) -> bool:
    return any(p.kelompok for p in bagian.pelaksana)


def _cells(bagian: Bagian, grid: TableGrid, label: KataLembar, head: Typesetter, stand: Heads) -> list[Cell]:
    levels = 3 if _grouped(bagian) else 2
    n, last = grid.actors, len(grid.columns) - 1
    cells = [
        _cell(grid, head, 0, 0, levels, 1, label.nomor, "nomor"),
        _cell(grid, head, 0, 1, levels, 1, label.kegiatan, "kegiatan"),
        _cell(grid, head, 0, 2, 1, n, label.pelaksana, "pelaksana"),
        _cell(grid, head, 0, 2 + n, 1, 3, label.mutu_baku, "mutu_baku"),
        _cell(grid, head, 0, last, levels, 1, keterangan(bagian, label), "keterangan"),
    ]
    column = 2
    for group, members in groupby(bagian.pelaksana, key=lambda p: p.kelompok):
        names = [p.nama for p in members]
        if group:
            cells.append(_cell(grid, head, 1, column, 1, len(names), group, f"g{column - 2}"))
        top = 2 if group else 1
        for i, name in enumerate(names):
            tag = f"a{column - 2 + i}"
            made = _cell(grid, stand.face, top, column + i, levels - top, 1, name, tag)
            cells.append(_upwards(made, name, stand) if stand.turned else made)
        column += len(names)
    for i, key in enumerate(("kelengkapan", "waktu", "output")):
        cells.append(_cell(grid, head, 1, 2 + n + i, levels - 1, 1, getattr(label, key), key))
    return cells


def _cell(
    grid: TableGrid, head: Typesetter, row: int, column: int, rows: int, columns: int, text: str, tag: str
) -> Cell:
    width = sum(grid.columns[column : column + columns])
    if widest_word(text, head.font, head.measurer) > (width - 2 * style.PADDING) * RESERVE:
        text = breakable(text)
    fitted = _fitted(head, text, width)
    text = hyphenated(text, fitted.font, (width - 2 * style.PADDING) * RESERVE, head.measurer)
    paragraphs = fitted.paragraphs(text, width)
    face = fitted.font
    return Cell(row, column, paragraphs, face, fitted.pitch, rows, columns, align="center", tag=tag)


def _upwards(cell: Cell, name: str, stand: Heads) -> Cell:
    """The cell of an actor's head, turned."""
    face = stand.face
    lines = face.paragraphs(breakable(name), stand.turned)
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
