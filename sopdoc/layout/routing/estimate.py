"""The least price from a step to where its line may end: at a port, or in a line to the same target.

Distances by x and by y add up, and bends depend only on the side that the end lies to, so an end is a
field of four lists by line of the grid and one table; the estimate of a step is five look-ups an end.

            xs[i]                    far_x[i] + far_y[j] + bends[side_x[i] + side_y[j] + heading]
              |
     ys[j] ---o-->    dx = 1, dy = 1: the end lies to the right and below
                 ●
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from sopdoc.geometry import Point
from sopdoc.layout.routing.lanes import LaneGrid
from sopdoc.layout.routing.ports import Port
from sopdoc.layout.routing.track import BEND, MERGED_BEND, MERGED_LENGTH, NO_MERGE, Track


class Field(NamedTuple):
    """The way to one end, see the module."""

    far_x: list[float]
    side_x: list[int]
    far_y: list[float]
    side_y: list[int]
    bends: list[float]


class Estimates:
    """The fields of one grid, each made once: most lines stay where they are from search to search."""

    def __init__(self, grid: LaneGrid) -> None:
        self.grid = grid
        self.ports: dict[tuple[int, float, float], Field] = {}
        self.pieces: dict[tuple[Point, Point, bool, float], Field] = {}
        self.least: dict[tuple[int, ...], dict[int, float]] = {}

    def to_port(self, port: Port, price: float, bend: float) -> Field:
        """Exact where nothing stands between: the last bend, if any, is onto the port's own line."""
        key = port.number, price, bend
        if key not in self.ports:
            self.ports[key] = _to_port(self.grid, port, price, bend)
        return self.ports[key]

    def to_lines(self, tracks: Iterable[Track]) -> list[Field]:
        """One field for each straight piece of the tracks that a line may join."""
        out = []
        for key in dict.fromkeys(piece for track in tracks for piece in _pieces(track)):
            if key not in self.pieces:
                self.pieces[key] = _to_piece(self.grid, *key)
            out.append(self.pieces[key])
        return out

    def known(self, fields: Iterable[Field]) -> dict[int, float]:
        """The estimates of steps that searches with the same ends made; a field lives as long as this."""
        return self.least.setdefault(tuple(map(id, fields)), {})


def _to_port(grid: LaneGrid, port: Port, price: float, bend: float) -> Field:
    final = port.side ^ 2
    x, y = grid.xs[port.spot % grid.width], grid.ys[port.spot // grid.width]
    last = grid.turn[port.spot * 4 + final]
    bends = [n * bend + (last if n else 0.0) for n in LEAST_BENDS[final]]
    far_x = [abs(at - x) + price for at in grid.xs]
    far_y = [abs(at - y) + port.stub for at in grid.ys]
    return Field(far_x, _sides(grid.xs, x, x, 12), far_y, _sides(grid.ys, y, y, 4), bends)


def _pieces(track: Track) -> Iterator[tuple[Point, Point, bool, float]]:
    """(from, to, corner, rest) of each straight piece that can be joined, see `_to_piece`."""
    rest = 0.0
    for a, b in reversed(list(pairwise(track.points))):
        length = abs(a.x - b.x) + abs(a.y - b.y)
        if a != track.points[0]:
            yield a, b, True, rest
        elif length > NO_MERGE:
            share = NO_MERGE / length
            yield Point(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share), b, False, rest
        rest += length * MERGED_LENGTH + MERGED_BEND


def _to_piece(grid: LaneGrid, a: Point, b: Point, corner: bool, rest: float) -> Field:
    """To a piece that leads from a to b: its nearest point is the best, since its own way is cheaper.

    corner  another piece ends at a, so that a line can join there straight on
    rest    price of the joined line beyond b
    """
    level = a.y == b.y
    flow = (b.x > a.x) - (b.x < a.x) if level else (b.y > a.y) - (b.y < a.y)
    far_x = [_far(at, a.x, b.x) + rest for at in grid.xs]
    far_y = [_far(at, a.y, b.y) for at in grid.ys]
    board = JOINING[level, flow if corner else 0]
    return Field(far_x, _sides(grid.xs, a.x, b.x, 12), far_y, _sides(grid.ys, a.y, b.y, 4), board)


def _far(at: float, a: float, b: float) -> float:
    """From a place straight to the piece from a to b, then along it to b at the price of a joined line."""
    near = min(max(at, min(a, b)), max(a, b))
    return abs(at - near) + abs(near - b) * MERGED_LENGTH


def _sides(places: tuple[float, ...], a: float, b: float, weight: int) -> list[int]:
    """0, 1 or 2 times weight: an end from a to b lies before, at or after each place."""
    low, high = min(a, b), max(a, b)
    return [weight * ((low > at) - (high < at) + 1) for at in places]


def least_bends(d: int, final: int, dx: int, dy: int) -> int:
    """Bends that a line needs at least, from heading d to heading `final`.

    dx, dy  -1, 0 or 1: where the goal lies, y down
    """
    ahead, beside = _seen(d, dx, dy)
    if d == final:
        if ahead < 0:
            return 4
        return 2 if beside else 0
    if d ^ 2 == final:
        return 2 if beside else 4
    along, _ = _seen(final, dx, dy)
    return 1 if ahead >= 0 and along >= 0 else 3


def joining_price(d: int, level: bool, flow: int, dx: int, dy: int) -> float:
    """Price of the bends up to and at the point where a line joins a piece of another.

    level   the piece runs from side to side, not up and down
    flow    -1 or 1: its direction, where it can be joined straight on at its beginning; else 0
    dx, dy  where the piece lies, as in least_bends
    """
    beside, along = (dy, dx) if level else (dx, dy)
    onward, _ = _seen(d, dx if level else 0, 0 if level else dy)
    toward, _ = _seen(d, 0 if level else dx, dy if level else 0)
    if not along:
        return (1 - toward) * BEND + MERGED_BEND if beside else 0.0
    sideways = (1 if onward > 0 and beside else 2) * BEND + MERGED_BEND
    if along != flow:
        return sideways
    straight = (1 if toward > 0 else 2) if beside else (0 if onward > 0 else 1)
    return min(straight * BEND, sideways)


def _seen(d: int, dx: int, dy: int) -> tuple[int, int]:
    """(ahead, beside) of a goal for one who looks along heading d."""
    return ((-dy, dx), (-dx, dy), (dy, dx), (dx, dy))[d]


_AROUND = [(dx, dy, d) for dx in (-1, 0, 1) for dy in (-1, 0, 1) for d in range(4)]

LEAST_BENDS = [[least_bends(d, final, dx, dy) for dx, dy, d in _AROUND] for final in range(4)]
"""By final heading, then as Field.bends."""

JOINING = {
    (level, flow): [joining_price(d, level, flow, dx, dy) for dx, dy, d in _AROUND]
    for level in (True, False)
    for flow in (-1, 0, 1)
}
"""By level and flow, see joining_price, then as Field.bends."""
