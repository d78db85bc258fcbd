"""Give the lines of a map that meet at one side of a box places of their own, so that no head hides another.

The middle of the side for one line; for several, side by side around it, in the order in which the lines
come, so that none crosses another on its last way:

    ------\\  +-----+
    -------> | box |
    ------/  +-----+
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sopdoc.geometry import Box, Point
from sopdoc.layout.dot import Plan, forward
from sopdoc.relations import Link, Node

BETWEEN = 5.0
"""Between two ends at one side of a box, pt. Choice: arrow heads are 4 pt wide."""

CORNER = 3.0
"""From the outermost end to the corner of its box, pt. Choice: a head's half width and a line's."""


def heights(nodes: Sequence[Node], links: Sequence[Link]) -> Mapping[str, float]:
    """What each box needs in height for the ends at its fuller side, pt, by id of node."""
    ends: Counter[tuple[str, bool]] = Counter()
    for link, onward in zip(links, forward(nodes, links), strict=True):
        ends[link.source, onward] += 1
        ends[link.target, not onward] += 1
    most = {node.id: max(ends[node.id, True], ends[node.id, False]) for node in nodes}
    return {id: (count - 1) * BETWEEN + 2 * CORNER for id, count in most.items()}


def spread(plan: Plan, links: Sequence[Link]) -> Plan:
    """The same plan with the ends of its lines apart."""
    ways = [list(way) for way in plan.ways]
    sides: dict[tuple[str, bool], list[tuple[float, int, int]]] = {}
    for index, (link, way) in enumerate(zip(links, ways, strict=True)):
        for id, end, next in ((link.source, 0, 1), (link.target, -1, -2)):
            tip, before = way[end], way[next]
            slope = (before.y - tip.y) / max(abs(before.x - tip.x), 1)
            sides.setdefault((id, before.x > tip.x), []).append((slope, index, end))
    for (id, _), found in sides.items():
        for y, (_, index, end) in zip(_places(plan.boxes[id], len(found)), sorted(found), strict=True):
            ways[index][end] = Point(ways[index][end].x, y)
    return replace(plan, ways=tuple(map(tuple, ways)))


def _places(box: Box, count: int) -> list[float]:
    middle = box.center.y
    return [round(middle + (i - (count - 1) / 2) * BETWEEN, 2) for i in range(count)]
