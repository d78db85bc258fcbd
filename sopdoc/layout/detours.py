"""Lead the lines of a map that pass other boxes: along a passage between them, upright or level.

Graphviz places the boxes in columns and bends such lines at any angle, which no connector of Excel can
follow. A line between neighbouring columns, or one that meets no box, is straight; any other becomes

    [box]--+                      +-->[box]
           |      [other box]     |
           +----------------------+
                  [other box]

whose upright parts stand side by side in the gaps next to its ends. Columns are as wide as their boxes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from sopdoc.geometry import Box, Point
from sopdoc.layout.dot import Plan
from sopdoc.layout.outlines import Leg, corners, inside

APART = 4.0
"""From a passage to a box or to another passage, pt. Choice: arrowheads are 4 pt wide; boxes are 6 pt apart
at least."""

BESIDE = 3.0
"""Between upright parts side by side, pt; less where there are more of them. Choice: three lines' width."""

STUB = 6.0
"""The least leg next to a box, pt. Choice: an arrowhead and a little line; the least gap is 17.55 pt wide."""

SLACK = 0.01
"""pt by which places may differ from rounding alone."""

ROUNDS = 2
"""How often each line is led. Choice: the first time it knows only those before it; a third gains little."""

TRIED = 4
"""Heights that are tried for a passage. Choice: above and below the two nearest boxes."""

Gap = tuple[float, float]
"""Between two columns of boxes: its left and its right."""


class _LongLine(NamedTuple):
    """A line that passes boxes: `place` of its way, its left and right end, the gaps next to them, the boxes
    between, the height that Graphviz led it at."""

    place: int
    start: Point
    end: Point
    first: Gap
    last: Gap
    between: tuple[Box, ...]
    wish: float


class _Detour(NamedTuple):
    """How a line is led: where its first upright part stands, the height of its passage, its second part."""

    first: float
    y: float
    last: float

    def points(self, line: _LongLine) -> tuple[Point, ...]:
        """From left to right."""
        start, end = line.start, line.end
        corners = ((self.first, start.y), (self.first, self.y), (self.last, self.y), (self.last, end.y))
        return start, *(Point(*corner) for corner in corners), end


def led(plan: Plan) -> Plan:
    """The same boxes with lines of one straight leg, or of at most five upright and level ones.

    The plan grows where a passage leads above or below all boxes.
    """
    lines = tuple(_long(plan))
    ways = _Detours(plan, lines).ways()
    made = [(way[0], way[-1]) for way in plan.ways]
    points: list[tuple[Point, ...]] = list(made)
    for line in lines:
        found = ways[line.place].points(line)
        points[line.place] = found if made[line.place][0] == line.start else found[::-1]
    heights = [0.0, plan.height, *(way.y for way in ways.values())]
    top = min(heights)
    return replace(
        plan,
        height=round(max(heights) - top, 2),
        boxes={id: box.moved(0, -top) for id, box in plan.boxes.items()},
        ways=tuple(tuple(Point(p.x, round(p.y - top, 2)) for p in way) for way in points),
    )


def _long(plan: Plan) -> Iterator[_LongLine]:
    """The lines that cannot be straight."""
    for place, way in enumerate(plan.ways):
        start, end = sorted((way[0], way[-1]))
        between = tuple(box for box in plan.boxes.values() if box.x > start.x and box.right < end.x)
        if any(inside((start, end), corners(_wider(box)), 0) for box in between):
            first = start.x, min(box.x for box in between)
            last = max(box.right for box in between), end.x
            wish = sum(p.y for p in way[1:-1]) / len(way[1:-1]) if len(way) > 2 else start.y
            yield _LongLine(place, start, end, first, last, between, wish)


def _wider(box: Box) -> Box:
    return Box(box.x - APART / 2, box.y - APART / 2, box.w + APART, box.h + APART)


class _Detours:
    """The ways of all long lines of a plan: each as it crosses least, one after the other, and once again."""

    def __init__(self, plan: Plan, lines: tuple[_LongLine, ...]) -> None:
        self._lines = sorted(lines, key=lambda line: (line.end.x - line.start.x, line.place))
        long = {line.place for line in lines}
        self._legs: dict[int, tuple[Leg, ...]] = {
            i: ((w[0], w[-1]),) for i, w in enumerate(plan.ways) if i not in long
        }
        self._ways: dict[int, _Detour] = {}
        self._slots = dict(_slots(lines))

    def ways(self) -> dict[int, _Detour]:
        for line in self._lines * ROUNDS:
            self._legs.pop(line.place, None)
            self._ways.pop(line.place, None)
            self._ways[line.place] = way = self._best(line)
            self._legs[line.place] = tuple(pairwise(way.points(line)))
        return self._ways

    def _best(self, line: _LongLine) -> _Detour:
        """The one that crosses least; of equal ones that nearest to the wish."""
        found = []
        for y in self._heights(line):
            first = min(self._free(line.first), key=lambda x: (self._upright(x, line.start.y, y), x))
            last = min(self._free(line.last), key=lambda x: (self._upright(x, y, line.end.y), -x))
            way = _Detour(first, y, last)
            cost = sum(self._cost(leg) for leg in pairwise(way.points(line)))
            found.append((cost, abs(y - line.wish), way))
        return min(found)[2]

    def _heights(self, line: _LongLine) -> list[float]:
        """Heights that are free of boxes and other passages, the nearest to the wish first."""
        closed = [(box.y - APART, box.bottom + APART) for box in line.between]
        for other in self._lines:
            beside = other.start.x < line.end.x and line.start.x < other.end.x
            if beside and other.place in self._ways:
                y = self._ways[other.place].y
                closed.append((y - APART, y + APART))
        edges = {round(edge, 2) for edge in (line.wish, *(edge for pair in closed for edge in pair))}
        free = [y for y in edges if not any(low + SLACK < y < high - SLACK for low, high in closed)]
        return sorted(free, key=lambda y: (abs(y - line.wish), y))[:TRIED]

    def _free(self, gap: Gap) -> list[float]:
        """Places of a gap where no other line has its upright part."""
        taken = {x for way in self._ways.values() for x in (way.first, way.last)}
        return [x for x in self._slots[gap] if x not in taken]

    def _upright(self, x: float, y: float, to: float) -> int:
        return self._cost((Point(x, y), Point(x, to)))

    def _cost(self, leg: Leg) -> int:
        """How many legs of other lines it crosses."""
        return sum(_cross(leg, other) for legs in self._legs.values() for other in legs)


def _slots(lines: Iterable[_LongLine]) -> Iterator[tuple[Gap, list[float]]]:
    """For each gap the places, spread evenly, where lines may have upright parts: one for each at least."""
    counts = Counter(gap for line in lines for gap in (line.first, line.last))
    for gap, count in counts.items():
        low, high = gap[0] + STUB, gap[1] - STUB
        room = max(count, int((high - low) / BESIDE))
        yield gap, [round(low + (i + 0.5) * (high - low) / room, 2) for i in range(room)]


def _cross(a: Leg, b: Leg) -> bool:
    """Whether two legs meet in a point that is inside both."""
    (p, q), (r, s) = a, b
    if max(p[0], q[0]) <= min(r[0], s[0]) or max(r[0], s[0]) <= min(p[0], q[0]):
        return False
    return _apart(a, r, s) and _apart(b, p, q)


def _apart(leg: Leg, p: Point, q: Point) -> bool:
    """Whether two points lie on different sides of a leg."""
    (a, b) = leg
    one, other = ((b[0] - a[0]) * (e[1] - a[1]) - (b[1] - a[1]) * (e[0] - a[0]) for e in (p, q))
    return one * other < 0
