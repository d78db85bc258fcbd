"""Turn a Board into the router's own coordinates: origin at the table's corner, everything in 1/64 pt.

Sums of multiples of 1/64 are exact in binary, so equal prices stay equal wherever the table stands on
its page, and the ids alone (never the input's order) decide who comes first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sopdoc.geometry import Point
from sopdoc.layout.routing.board import Board, Link, Node
from sopdoc.page import Shape, Side

UP, LEFT, DOWN, RIGHT = range(4)
"""Headings and sides; d & 1 is the axis (0 upright, 1 level), d ^ 2 the way back."""

SIDES: tuple[Side, ...] = ("atas", "kiri", "bawah", "kanan")

Way = Literal["forward", "back", "level"]


@dataclass(frozen=True, slots=True)
class Symbol:
    """A node with its edges and its middle (x, y); all from the table's corner."""

    index: int
    id: str
    shape: Shape
    row: int
    column: int
    left: float
    top: float
    right: float
    bottom: float
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Wish:
    """A link whose ends are indices of symbols. `way`: where the target lies as the form is read."""

    index: int
    id: str
    sources: tuple[int, ...]
    targets: tuple[int, ...]
    label: tuple[float, float] | None
    join: bool
    way: Way


@dataclass(frozen=True, slots=True)
class Table:
    """The normalised board. `origin` is what was taken away; xs and ys are the table rules."""

    origin: Point
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    symbols: tuple[Symbol, ...]
    wishes: tuple[Wish, ...]

    @property
    def width(self) -> float:
        return self.xs[-1]

    @property
    def height(self) -> float:
        return self.ys[-1]


def read(board: Board) -> Table:
    """Normalise: an unknown id in a link or a board without a cell is our bug and raises."""
    origin = Point(board.xs[0], board.ys[0])
    xs = tuple(_exact(x - origin.x) for x in board.xs)
    ys = tuple(_exact(y - origin.y) for y in board.ys)
    nodes = sorted(board.nodes, key=lambda n: n.id)
    symbols = tuple(_symbol(i, n, origin) for i, n in enumerate(nodes))
    by_id = {s.id: s for s in symbols}
    links = sorted(board.links, key=lambda link: link.id)
    wishes = tuple(_wish(i, link, by_id) for i, link in enumerate(links))
    return Table(origin, xs, ys, symbols, wishes)


def _exact(length: float) -> float:
    return round(length * 64) / 64


def _symbol(index: int, node: Node, origin: Point) -> Symbol:
    box = node.box.moved(-origin.x, -origin.y)
    return Symbol(
        index,
        node.id,
        node.shape,
        node.row,
        node.column,
        _exact(box.x),
        _exact(box.y),
        _exact(box.right),
        _exact(box.bottom),
        _exact(box.center.x),
        _exact(box.center.y),
    )


def _wish(index: int, link: Link, by_id: dict[str, Symbol]) -> Wish:
    sources = tuple(by_id[i] for i in link.sources)
    targets = tuple(by_id[i] for i in link.targets)
    way = _way(sources[0], targets[0])
    label = None if link.label is None else (_exact(link.label[0]), _exact(link.label[1]))
    ends = tuple(s.index for s in sources), tuple(t.index for t in targets)
    return Wish(index, link.id, *ends, label, link.join, way)


def _way(source: Symbol, target: Symbol) -> Way:
    """By height, not by row: the extra kapsul below a decision is forward though in the same row."""
    if target.top >= source.bottom:
        return "forward"
    return "back" if target.bottom <= source.top else "level"
