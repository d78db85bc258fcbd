"""Turn one page's rows into a board of symbols and links, and its routes into placed values.

Board rows are the body rows of the page: head strips, the steps, foot strips.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sopdoc.flow import End, Flow, Symbol, Way
from sopdoc.geometry import Box
from sopdoc.layout import style
from sopdoc.layout.breaks import Off, Span, columns_of, strip_rows
from sopdoc.layout.grid import Grid, stack_height, symbol_size
from sopdoc.layout.routing.board import Board, Link, Node
from sopdoc.page import Font
from sopdoc.text import Measurer


@dataclass(frozen=True, slots=True)
class Pentagon:
    """A segilima on a page: `id` is unique on the page, `strip` its board row."""

    id: str
    off: Off
    strip: int
    column: int


@dataclass(frozen=True, slots=True)
class Layer:
    """What one page holds before routing: its board and what the board's nodes stand for."""

    span: Span
    heights: tuple[float, ...]
    head_strips: int
    board: Board
    symbols: Mapping[str, Symbol]
    pentagons: tuple[Pentagon, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The font of labels, with what measures it."""

    font: Font
    measurer: Measurer

    def size(self, text: str) -> tuple[float, float]:
        return self.measurer.width(text, self.font), style.LABEL_PITCH


def layer(flow: Flow, grid: Grid, span: Span, top: float, words: Words) -> Layer:
    """Build the board of a page; `top` is the height of the table's header."""
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
    symbols = tuple(s for s in flow.symbols if span.first <= s.row < span.last)
    nodes = [_node(s, flow, grid, xs, ys, s.row - span.first + head) for s in symbols]
    nodes += [_pentagon_node(p, grid, xs, ys) for p in pentagons]
    links = _links(flow, span, pentagons, words)
    board = Board(xs, tuple(ys), tuple(nodes), links)
    return Layer(span, heights, head, board, {s.id: s for s in symbols}, pentagons)


def _pentagons(name: str, offs: tuple[Off, ...], actors: int, first_row: int) -> list[Pentagon]:
    places = columns_of(offs, actors)
    return [
        Pentagon(f"{name}.{i + 1}", off, first_row + strip, column)
        for i, (off, (strip, column)) in enumerate(zip(offs, places, strict=True))
    ]


def _node(symbol: Symbol, flow: Flow, grid: Grid, xs: tuple[float, ...], ys: list[float], row: int) -> Node:
    """A symbol in the middle of its cell; with an extra kapsul the pair is in the middle."""
    mates = flow.of_row(symbol.row)
    width, height = symbol_size(symbol.shape, grid.columns[2 + symbol.column])
    stack = stack_height(mates, grid.columns)
    main = max(symbol_size(s.shape, grid.columns[2 + s.column])[1] for s in mates if not s.extra)
    first = ys[row] + (ys[row + 1] - ys[row] - stack) / 2
    y = first + stack - height if symbol.extra else first + (main - height) / 2
    x = (xs[symbol.column] + xs[symbol.column + 1] - width) / 2
    return Node(symbol.id, symbol.shape, row, symbol.column, Box(x, y, width, height))


def _pentagon_node(pentagon: Pentagon, grid: Grid, xs: tuple[float, ...], ys: list[float]) -> Node:
    width, height = symbol_size("segilima", grid.columns[2 + pentagon.column])
    x = (xs[pentagon.column] + xs[pentagon.column + 1] - width) / 2
    y = ys[pentagon.strip] + (style.STRIP - height) / 2
    return Node(pentagon.id, "segilima", pentagon.strip, pentagon.column, Box(x, y, width, height))


def _links(flow: Flow, span: Span, pentagons: tuple[Pentagon, ...], words: Words) -> tuple[Link, ...]:
    """The ways within the page, and each cut one from its source to the segilima of its target.

    Where the flow comes in, one link a segilima is enough: all its ways lead to the same target.
    """
    here = {s.id for s in flow.symbols if span.first <= s.row < span.last}
    out = {(p.off.target, way.id): p for p in pentagons if not p.off.inward for way in p.off.ways}
    links = []
    for way in flow.ways:
        if way.source[0] not in here:
            continue
        exit_ = out.get((way.target, way.id))
        target: End = (exit_.id,) if exit_ else way.target
        links.append(_link(way, target, words))
    for p in pentagons:
        if p.off.inward:
            links.append(Link(f"{p.id}>{p.off.target[0]}", (p.id,), p.off.target))
    return tuple(links)


def _link(way: Way, target: End, words: Words) -> Link:
    label = words.size(way.label) if way.label else None
    return Link(way.id, way.source, target, label, way.kind == "join")
