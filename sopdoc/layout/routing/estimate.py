"""The least price from a step to where its line may end: at a port, or in a line to the same target.

Distances by x and by y add up, and bends depend only on the side that the end lies to, so an end is a
field of four lists by line of the grid and one table; the estimate of a step is five look-ups an end.

            xs[i]                    far_x[i] + far_y[j] + bends[side_x[i] + side_y[j] + heading]
              |
     ys[j] ---o-->    dx = 1, dy = 1: the end lies to the right and below
                 ●
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from sopdoc.geometry import Point
from sopdoc.layout.routing.drawing import NO_MERGE, Track
from sopdoc.layout.routing.lanes import Grid
from sopdoc.layout.routing.ports import Port
from sopdoc.layout.routing.prices import MERGED_BEND, MERGED_LENGTH


class Field(NamedTuple):
    """The way to one end, see the module."""

    far_x: list[float]
    side_x: list[int]
    far_y: list[float]
    side_y: list[int]
    bends: list[float]


def to_port(grid: Grid, port: Port, price: float, bend: float) -> Field:
    """Exact where nothing stands between: the last bend, if any, is onto the port's own line."""
    final = port.side ^ 2
    x, y = grid.xs[port.spot % grid.width], grid.ys[port.spot // grid.width]
    last = grid.turn[port.spot * 4 + final]
    far_x = [abs(at - x) + price for at in grid.xs]
    far_y = [abs(at - y) + port.stub for at in grid.ys]
    return Field(
        far_x, _sides(grid.xs, x, x, 12), far_y, _sides(grid.ys, y, y, 4), _port_table(final, bend, last)
    )


@cache
def _port_table(final: int, bend: float, last: float) -> list[float]:
    def price(d: int, dx: int, dy: int) -> float:
        n = least_bends(d, final, dx, dy)
        return n * bend + (last if n else 0.0)

    return _table(price)


def to_lines(grid: Grid, tracks: list[Track], bend: float) -> list[Field]:
    """One field for each straight piece of the tracks that a line may join."""
    pieces: dict[tuple[Point, Point, bool], float] = {}
    for track in tracks:
        rest = 0.0
        for a, b in reversed(list(pairwise(track.points))):
            length = abs(a.x - b.x) + abs(a.y - b.y)
            if a != track.points[0]:
                pieces[a, b, True] = rest
            elif length > NO_MERGE:
                share = NO_MERGE / length
                pieces[Point(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share), b, False] = rest
            rest += length * MERGED_LENGTH + MERGED_BEND
    return [_to_piece(grid, a, b, corner, rest, bend) for (a, b, corner), rest in pieces.items()]


def _to_piece(grid: Grid, a: Point, b: Point, corner: bool, rest: float, bend: float) -> Field:
    """To a piece that leads from a to b: its nearest point is the best, since its own way is cheaper.

    rest    price of the joined line beyond b
    corner  another piece ends at a, so that a line can join there straight on
    """
    level = a.y == b.y
    flow = (b.x > a.x) - (b.x < a.x) if level else (b.y > a.y) - (b.y < a.y)
    far_x = [_far(at, a.x, b.x) + rest for at in grid.xs]
    far_y = [_far(at, a.y, b.y) for at in grid.ys]
    table = _piece_table(level, flow if corner else None, bend)
    return Field(far_x, _sides(grid.xs, a.x, b.x, 12), far_y, _sides(grid.ys, a.y, b.y, 4), table)


@cache
def _piece_table(level: bool, flow: int | None, bend: float) -> list[float]:
    def price(d: int, dx: int, dy: int) -> float:
        beside, along = (dy, dx) if level else (dx, dy)
        onward, _ = _seen(d, dx if level else 0, 0 if level else dy)
        toward, _ = _seen(d, 0 if level else dx, dy if level else 0)
        return joining_bends(onward, toward, beside, along, along == flow, bend)

    return _table(price)


def joining_bends(onward: int, toward: int, beside: int, along: int, behind: bool, bend: float) -> float:
    """Price of the bends up to and at the point where a line joins a piece of another.

    beside, along    whether the piece lies to the side, and ahead or back in its own direction (0 = no)
    onward, toward   the same as seen along the line's heading: 1 = it goes there, -1 = away
    behind           the piece can be joined straight on at its beginning
    """
    if not along:
        return 0.0 if not beside else (1 - toward) * bend + MERGED_BEND
    straight = (1 if toward > 0 else 2) * bend if beside else (0 if onward > 0 else 1) * bend
    sideways = (1 if onward > 0 and beside else 2) * bend + MERGED_BEND
    return min(straight, sideways) if behind else sideways


def _far(at: float, a: float, b: float) -> float:
    """From a place straight to the piece from a to b, then along it to b at the price of a joined line."""
    near = min(max(at, min(a, b)), max(a, b))
    return abs(at - near) + abs(near - b) * MERGED_LENGTH


def _sides(places: tuple[float, ...], a: float, b: float, weight: int) -> list[int]:
    """0, 1 or 2 times weight: an end from a to b lies before, at or after each place."""
    low, high = min(a, b), max(a, b)
    return [weight * ((low > at) - (high < at) + 1) for at in places]


def _table(bends: Callable[[int, int, int], float]) -> list[float]:
    return [bends(d, dx, dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1) for d in range(4)]


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


def _seen(d: int, dx: int, dy: int) -> tuple[int, int]:
    """(ahead, beside) of a goal for one who looks along heading d."""
    return ((-dy, dx), (-dx, dy), (dy, dx), (dx, dy))[d]
