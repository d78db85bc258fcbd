"""Turn the rows of one page into a board for the router: its symbols, and the connections between them.

Board rows are the body rows of the page: head strips, the steps, foot strips.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sopdoc.flow import End, Flow, FlowLine, FlowSymbol
from sopdoc.geometry import Box
from sopdoc.layout import style
from sopdoc.layout.breaks import OffPage, PageRows, columns_of, strip_rows
from sopdoc.layout.grid import TableGrid, stack_height, symbol_size
from sopdoc.layout.routing.board import Board, BoardSymbol, Connection
from sopdoc.page import Font
from sopdoc.text import Measurer


@dataclass(frozen=True, slots=True)
class Pentagon:
    """A segilima on a page: `id` is unique on the page, `strip` its board row."""

    id: str
    off: OffPage
    strip: int
    column: int


@dataclass(frozen=True, slots=True)
class PageBoard:
    """One page before routing: its board, and what the symbols of the board stand for.

    heights     of the rows of the page, the strips of its segilima included
    head_strips how many of these rows are strips above the first step
    symbols     by id, those of the flow; pentagons are the others
    """

    span: PageRows
    heights: tuple[float, ...]
    head_strips: int
    board: Board
    symbols: Mapping[str, FlowSymbol]
    pentagons: tuple[Pentagon, ...]


@dataclass(frozen=True, slots=True)
class LabelFont:
    """The font of the words beside connectors, with what measures it."""

    font: Font
    measurer: Measurer

    def size(self, text: str) -> tuple[float, float]:
        return self.measurer.width(text, self.font), style.LABEL_PITCH


def page_board(flow: Flow, grid: TableGrid, span: PageRows, top: float, label_font: LabelFont) -> PageBoard:
    """The board of the rows `span`; `top` is the height of the table's header, pt."""
    actors = grid.actors
    head, foot = strip_rows(span.head, actors), strip_rows(span.foot, actors)
    rows = grid.rows[span.first : span.last]
    heights = (*[style.STRIP] * head, *rows, *[style.STRIP] * foot)
    ys = [top]
    for height in heights:
        ys.append(ys[-1] + height)
    pentagons = (
        *_pentagons("kepala", span.head, actors, 0),
        *_pentagons("kaki", span.foot, actors, head + len(rows)),
    )
    xs = grid.actor_edges
    here = tuple(s for s in flow.symbols if span.first <= s.row < span.last)
    symbols = [_board_symbol(s, flow, grid, xs, ys, s.row - span.first + head) for s in here]
    symbols += [_board_pentagon(p, grid, xs, ys) for p in pentagons]
    connections = _connections(flow, span, pentagons, label_font)
    board = Board(xs, tuple(ys), tuple(symbols), connections)
    return PageBoard(span, heights, head, board, {s.id: s for s in here}, pentagons)


def _pentagons(name: str, offs: tuple[OffPage, ...], actors: int, first_row: int) -> list[Pentagon]:
    places = columns_of(offs, actors)
    return [
        Pentagon(f"{name}.{i + 1}", off, first_row + strip, column)
        for i, (off, (strip, column)) in enumerate(zip(offs, places, strict=True))
    ]


def _board_symbol(
    symbol: FlowSymbol, flow: Flow, grid: TableGrid, xs: tuple[float, ...], ys: list[float], row: int
) -> BoardSymbol:
    """A symbol in the middle of its cell; with an extra kapsul the pair is in the middle."""
    mates = flow.of_row(symbol.row)
    width, height = symbol_size(symbol.shape, grid.narrowest)
    stack = stack_height(mates, grid.narrowest)
    main = max(symbol_size(s.shape, grid.narrowest)[1] for s in mates if not s.extra)
    first = ys[row] + (ys[row + 1] - ys[row] - stack) / 2
    y = first + stack - height if symbol.extra else first + (main - height) / 2
    x = (xs[symbol.column] + xs[symbol.column + 1] - width) / 2
    return BoardSymbol(symbol.id, symbol.shape, row, symbol.column, Box(x, y, width, height))


def _board_pentagon(
    pentagon: Pentagon, grid: TableGrid, xs: tuple[float, ...], ys: list[float]
) -> BoardSymbol:
    width, height = symbol_size("segilima", grid.narrowest)
    x = (xs[pentagon.column] + xs[pentagon.column + 1] - width) / 2
    y = ys[pentagon.strip] + (style.STRIP - height) / 2
    return BoardSymbol(pentagon.id, "segilima", pentagon.strip, pentagon.column, Box(x, y, width, height))


def _connections(
    flow: Flow, span: PageRows, pentagons: tuple[Pentagon, ...], label_font: LabelFont
) -> tuple[Connection, ...]:
    """The flow lines within the page, and each cut one from its source to the segilima of its target.

    Where the flow comes in, one connection a segilima is enough: all its lines lead to the same target.
    """
    here = {s.id for s in flow.symbols if span.first <= s.row < span.last}
    out = {(p.off.target, line.id): p for p in pentagons if not p.off.inward for line in p.off.lines}
    connections = []
    for line in flow.lines:
        if line.source[0] not in here:
            continue
        exit_ = out.get((line.target, line.id))
        target: End = (exit_.id,) if exit_ else line.target
        connections.append(_connection(line, target, label_font))
    for p in pentagons:
        if p.off.inward:
            connections.append(Connection(f"{p.id}>{p.off.target[0]}", (p.id,), p.off.target))
    return tuple(connections)


def _connection(line: FlowLine, target: End, label_font: LabelFont) -> Connection:
    label = label_font.size(line.label) if line.label else None
    return Connection(line.id, line.source, target, label, line.kind == "join")
