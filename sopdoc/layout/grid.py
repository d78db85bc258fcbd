"""Turn a Bagian into the grid of its table: column widths and row heights, multiples of SNAP.

| No | Kegiatan | actor 1 … actor n | Kelengkapan | Waktu | Output | Keterangan |
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sopdoc.flow import Flow, FlowSymbol
from sopdoc.layout import style
from sopdoc.layout.cells import Typesetter
from sopdoc.layout.widths import (
    TEXT_COLUMNS,
    actor_widths,
    cell_values,
    keterangan,
    longest_word,
    snap_down,
    spare_of,
    text_widths,
)
from sopdoc.model import Bagian, Isi, KataLembar, Kegiatan
from sopdoc.page import CellParagraph, Shape
from sopdoc.units import snap_up


@dataclass(frozen=True, slots=True)
class ExtraRoom:
    """Room beyond what texts and symbols need, pt: actors by column, rows by index.

    Asked for where the router found no way at the measured sizes.
    """

    actors: Mapping[int, float] = field(default_factory=dict)
    rows: Mapping[int, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TableGrid:
    """Widths in the order of the table, row heights, and the measured texts of each row.

    texts    for each row: paragraphs of number, kegiatan, kelengkapan, waktu, output, keterangan
    spares   for each of these columns what its texts leave free (page.Cell.spare)
    """

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    texts: tuple[tuple[tuple[CellParagraph, ...], ...], ...]
    spares: tuple[float, ...]

    @property
    def actors(self) -> int:
        return len(self.columns) - 6

    @property
    def narrowest(self) -> float:
        return min(self.columns[2 : 2 + self.actors])

    @property
    def actor_edges(self) -> tuple[float, ...]:
        """Left edges of the actors' columns, and the right edge of the last one."""
        edges = [self.columns[0] + self.columns[1]]
        for width in self.columns[2 : 2 + self.actors]:
            edges.append(edges[-1] + width)
        return tuple(edges)


def symbol_size(shape: Shape, narrowest: float) -> tuple[float, float]:
    """Width and height of a symbol in a chart whose narrowest actor's column is this wide."""
    size = style.SYMBOLS[shape]
    width = min(max(size.share * narrowest, size.least), size.most)
    height = size.height
    if shape == "belah_ketupat":
        height = min(height, max(width * 0.8, 18.0))
    return snap_down(width), snap_down(height)


def grid(
    bagian: Bagian,
    flow: Flow,
    width: float,
    label: KataLembar,
    body: Typesetter,
    head: Typesetter,
    extra: ExtraRoom,
) -> TableGrid | None:
    """Column widths and row heights of a bagian in a table `width` pt wide; None: its actors do not fit.

    body, head  the faces of cells and of column heads; label: the words of the heads; extra: more room

    The shares of the text columns: see `widths`.
    """
    more = [extra.actors.get(i, 0.0) for i in range(len(bagian.pelaksana))]
    decisions = {s.column for s in flow.symbols if s.shape == "belah_ketupat"}
    actors = actor_widths(bagian, width, head, decisions, more)
    room = width - style.NUMBER_COLUMN
    if room - sum(actors) < sum(style.TEXT_LEAST.values()) or min(actors) < style.ACTOR_LEAST:
        return None
    rows = [flow.of_row(i) for i in range(len(bagian.kegiatan))]
    symbols = [stack_height(row, min(actors)) + style.ROW_ROOM for row in rows]
    words = [longest_word(bagian, name, body) for name in TEXT_COLUMNS]
    least = _least_text(bagian, label, words, body, head)
    actors, texts = text_widths(bagian, room, actors, least, words, body, symbols)
    columns = (style.NUMBER_COLUMN, texts[0], *actors, *texts[1:])
    spares = (0.0, *map(spare_of, TEXT_COLUMNS, texts, words))
    cells = tuple(_row_texts(step, columns, spares, body) for step in bagian.kegiatan)
    heights = tuple(
        _row_height(cells[i], rows[i], min(actors), body) + snap_up(extra.rows.get(i, 0))
        for i in range(len(cells))
    )
    return TableGrid(columns, heights, cells, spares)


def _least_text(
    bagian: Bagian, label: KataLembar, words: Sequence[float], body: Typesetter, head: Typesetter
) -> list[float]:
    """Widths at which no word of a text column is cut and short cells ("30 menit") stay on one line."""
    heads = (label.kegiatan, label.kelengkapan, label.waktu, label.output, keterangan(bagian, label))
    least = []
    for column, name, longest in zip(TEXT_COLUMNS, heads, words, strict=True):
        width = max(style.TEXT_LEAST[column], head.least_width(name), longest)
        for step in bagian.kegiatan:
            value: Isi = getattr(step, column)
            width = max(width, _short(body.one_line_width(value)))
        least.append(snap_up(width))
    return least


def _short(width: float) -> float:
    return width if width <= style.SHORT_CELL else 0.0


def _row_texts(
    step: Kegiatan, columns: tuple[float, ...], spares: tuple[float, ...], body: Typesetter
) -> tuple[tuple[CellParagraph, ...], ...]:
    values = (f"{step.nomor}.", *cell_values(step))
    widths = (*columns[:2], *columns[-4:])
    return tuple(body.paragraphs(v, w, s) for v, w, s in zip(values, widths, spares, strict=True))


def _row_height(
    texts: tuple[tuple[CellParagraph, ...], ...],
    symbols: tuple[FlowSymbol, ...],
    narrowest: float,
    body: Typesetter,
) -> float:
    """The taller of the row's texts and its symbols with their lanes."""
    tall = max(body.height(cell) for cell in texts)
    return snap_up(max(tall, stack_height(symbols, narrowest) + style.ROW_ROOM))


def stack_height(symbols: tuple[FlowSymbol, ...], narrowest: float) -> float:
    """Height of the tallest symbol of a row; an extra kapsul stands below its decision."""
    heights = {s.id: symbol_size(s.shape, narrowest)[1] for s in symbols}
    main = max(heights[s.id] for s in symbols if not s.extra)
    extra = max((heights[s.id] + style.END_GAP for s in symbols if s.extra), default=0)
    return main + extra
