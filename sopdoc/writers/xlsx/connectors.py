"""Turn an orthogonal polyline into a DrawingML connector preset: frame, turn, flips and adjustments.

All lengths in EMU. The preset's own path lives in a frame w x h and begins level, at the top left:

    bentConnector3            x1 = w * adj1
        0 ---- x1                   bentConnector2: along the top, then down the right side
               |                    bentConnector4: y2 = h * adj2 on the second leg, down to h on the last
               x1 ---- (w, h)       bentConnector5: x3 = w * adj3 on the third bend

It is flipped first, then turned about the frame's centre. A route that sets out upright is a frame
turned by a quarter. Source: presetShapeDefinitions.xml of ECMA-376 part 1, annex D.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

NUDGE = 12700
"""EMU (1 pt). Adjustments are shares of the distance from start to end; where that is 0, no share
exists and the start is moved back by this much, into the symbol that covers it. Choice."""

QUARTER = 5_400_000
"""A quarter turn clockwise in 60,000ths of a degree. Source: ECMA-376 part 1, 20.1.10.3."""

_WHOLE = 100_000


class Spot(NamedTuple):
    """A point in EMU."""

    x: int
    y: int


class Extent(NamedTuple):
    """An upright rectangle in EMU."""

    x: int
    y: int
    w: int
    h: int


@dataclass(frozen=True, slots=True)
class Connector:
    """A preset with its place.

    frame    before it is turned (what a:xfrm holds)
    visible  the rectangle between start and end (what the anchor holds)
    turn     clockwise, 60,000ths of a degree
    adjust   adj1, adj2 … in 100,000ths; may be below 0 and above a whole
    """

    preset: str
    frame: Extent
    visible: Extent
    turn: int
    flip_h: bool
    flip_v: bool
    adjust: tuple[int, ...]


def connector(points: Sequence[Spot]) -> Connector:
    """The preset that draws this polyline from its first point to its last.

    Every leg must be upright or level and none may double back; at most 5 legs (the router's promise).
    Exact but for the rounding of adjustments (below 0.01 pt) and, rarely, NUDGE at the start.
    """
    path = _legs(points)
    count = len(path) - 1
    assert 1 <= count <= 5, f"a connector of {count} legs"
    upright = path[0].x == path[1].x
    path = _nudged(path, 1 if upright else 0)
    start, end = path[0], path[-1]
    dx, dy = end.x - start.x, end.y - start.y
    visible = Extent(min(start.x, end.x), min(start.y, end.y), abs(dx), abs(dy))
    if count == 1:
        return slanted(start, end)
    preset = f"bentConnector{count}"
    adjust = _adjust(path, 1 if upright else 0)
    if not upright:
        return Connector(preset, visible, visible, 0, dx < 0, dy < 0, adjust)
    frame = Extent(
        visible.x + (abs(dx) - abs(dy)) // 2, visible.y + (abs(dy) - abs(dx)) // 2, abs(dy), abs(dx)
    )
    if dx > 0:
        return Connector(preset, frame, visible, 3 * QUARTER, dy > 0, False, adjust)
    return Connector(preset, frame, visible, QUARTER, dy < 0, False, adjust)


def slanted(start: Spot, end: Spot) -> Connector:
    """The preset of one leg at any angle."""
    dx, dy = end.x - start.x, end.y - start.y
    frame = Extent(min(start.x, end.x), min(start.y, end.y), abs(dx), abs(dy))
    return Connector("straightConnector1", frame, frame, 0, dx < 0, dy < 0, ())


def _legs(points: Sequence[Spot]) -> list[Spot]:
    """The corners alone: no point twice, none in the middle of a straight run."""
    path: list[Spot] = []
    for spot in points:
        if path and spot == path[-1]:
            continue
        if len(path) >= 2 and _straight(path[-2], path[-1], spot):
            path.pop()
        path.append(spot)
    for a, b in pairwise(path):
        assert a.x == b.x or a.y == b.y, f"a leg neither upright nor level: {a} to {b}"
    return path


def _straight(a: Spot, b: Spot, c: Spot) -> bool:
    level, upright = a.y == b.y == c.y, a.x == b.x == c.x
    assert not (level and (b.x - a.x) * (c.x - b.x) < 0), f"a route doubles back at {b}"
    assert not (upright and (b.y - a.y) * (c.y - b.y) < 0), f"a route doubles back at {b}"
    return level or upright


def _nudged(path: list[Spot], along: int) -> list[Spot]:
    """The path with its start moved where an adjustment would have no distance to be a share of.

    `along` is the axis of the first leg (0 = x). The third and fifth leg's bends are shares along it,
    the fourth's across it, so that only longer routes need both distances.
    """
    across = 1 - along
    start = list(path[0])
    if len(path) >= 4 and path[0][along] == path[-1][along]:
        start[along] += -NUDGE if path[1][along] > path[0][along] else NUDGE
    if len(path) >= 5 and path[0][across] == path[-1][across]:
        start[across] += NUDGE
    return [Spot(*start), *path[1:]]


def _adjust(path: list[Spot], along: int) -> tuple[int, ...]:
    """Each inner bend but the last as a share of the way from start to end, on alternating axes."""
    shares: list[int] = []
    for i, bend in enumerate(path[1:-2]):
        axis = along if i % 2 == 0 else 1 - along
        shares.append(round((bend[axis] - path[0][axis]) * _WHOLE / (path[-1][axis] - path[0][axis])))
    return tuple(shares)
