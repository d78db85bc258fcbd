"""What the router takes and gives: a Board of symbols and wanted connections, a Routing of their routes.

All lengths in pt, in the coordinates of the page's table. The router itself works on a NormalBoard: origin at
the table's corner, everything in 1/64 pt. Sums of multiples of 1/64 are exact in binary, so equal costs stay
equal wherever the table stands on its page, and the ids alone (never the input's order) decide who comes
first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sopdoc.geometry import Box, Point
from sopdoc.page import Shape, Side

UP, LEFT, DOWN, RIGHT = range(4)
"""Headings and sides; d & 1 is the axis (0 upright, 1 level), d ^ 2 the way back."""

SIDES: tuple[Side, ...] = ("top", "left", "bottom", "right")

Direction = Literal["forward", "back", "level"]


@dataclass(frozen=True, slots=True)
class BoardSymbol:
    """A symbol of the flowchart, which connections begin and end at and lead around.

    row and column are indices into the rows and columns of its `Board`.
    """

    id: str
    shape: Shape
    row: int
    column: int
    box: Box


@dataclass(frozen=True, slots=True)
class Connection:
    """A connector that is wanted: from any of its sources to any of its targets.

    sources, targets  ids; several = joined symbols that are equivalent ends, the router chooses
    label             size (w, h) of its word in pt; None = none. The router places its box.
    join              a plain line between two neighbours of one row
    """

    id: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    label: tuple[float, float] | None = None
    join: bool = False


@dataclass(frozen=True, slots=True)
class Board:
    """One page to be routed.

    xs     borders of the actor columns, one more than there are columns
    ys     borders of the rows, one more than there are rows
    words  places of words that stand there already, which lines and other words keep off
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    symbols: tuple[BoardSymbol, ...]
    connections: tuple[Connection, ...]
    words: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Route:
    """A connection that was drawn: at most 4 bends, from the outline of its source to that of its target."""

    id: str
    points: tuple[Point, ...]
    source: str
    source_side: Side
    target: str
    target_side: Side
    label: Box | None = None


@dataclass(frozen=True, slots=True)
class Unroutable:
    """A connection for which the rules leave no route: none at all, or none with room for its word."""

    id: str
    reason: Literal["no-route", "no-label"]


@dataclass(frozen=True, slots=True)
class Routing:
    """Every connection of a board, either with its route or as unroutable, each in the order of the board.

    steps  of the searches that it took: what it cost, the same on every computer
    """

    routes: tuple[Route, ...]
    unroutable: tuple[Unroutable, ...]
    steps: int = 0


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A symbol with its edges and its middle (x, y); all from the table's corner."""

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
class Demand:
    """A connection whose ends are indices of obstacles.

    direction  where its target lies as the form is read
    """

    index: int
    id: str
    sources: tuple[int, ...]
    targets: tuple[int, ...]
    label: tuple[float, float] | None
    join: bool
    direction: Direction


@dataclass(frozen=True, slots=True)
class NormalBoard:
    """The normalised board. `origin` is what was taken away; xs and ys are the table rules."""

    origin: Point
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    obstacles: tuple[Obstacle, ...]
    demands: tuple[Demand, ...]
    words: tuple[Box, ...]

    @property
    def width(self) -> float:
        return self.xs[-1]

    @property
    def height(self) -> float:
        return self.ys[-1]


def normalised(board: Board) -> NormalBoard:
    """The board as the router works on it; raises KeyError for a connection to no symbol of the board."""
    origin = Point(board.xs[0], board.ys[0])
    xs = tuple(_exact(x - origin.x) for x in board.xs)
    ys = tuple(_exact(y - origin.y) for y in board.ys)
    nodes = sorted(board.symbols, key=lambda n: n.id)
    obstacles = tuple(_obstacle(i, n, origin) for i, n in enumerate(nodes))
    by_id = {s.id: s for s in obstacles}
    links = sorted(board.connections, key=lambda c: c.id)
    demands = tuple(_demand(i, link, by_id) for i, link in enumerate(links))
    words = tuple(Box(*map(_exact, box.moved(-origin.x, -origin.y))) for box in board.words)
    return NormalBoard(origin, xs, ys, obstacles, demands, words)


def _exact(length: float) -> float:
    return round(length * 64) / 64


def _obstacle(index: int, node: BoardSymbol, origin: Point) -> Obstacle:
    box = node.box.moved(-origin.x, -origin.y)
    return Obstacle(
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


def _demand(index: int, link: Connection, by_id: dict[str, Obstacle]) -> Demand:
    sources = tuple(by_id[i] for i in link.sources)
    targets = tuple(by_id[i] for i in link.targets)
    direction = _direction(sources[0], targets[0])
    label = None if link.label is None else (_exact(link.label[0]), _exact(link.label[1]))
    ends = tuple(s.index for s in sources), tuple(t.index for t in targets)
    return Demand(index, link.id, *ends, label, link.join, direction)


def _direction(source: Obstacle, target: Obstacle) -> Direction:
    """By height, not by row: the extra kapsul below a decision is forward though in the same row."""
    if target.top >= source.bottom:
        return "forward"
    return "back" if target.bottom <= source.top else "level"
