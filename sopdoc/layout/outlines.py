"""Turn symbols into polygons, and say how lines, boxes and polygons lie to each other.

Ground of the page's judge alone (`metrics`); the router has its own, so that one cannot hide the other's
mistake. All lengths in pt, y down; polygons are convex and go clockwise on paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, hypot, pi, sin

from sopdoc.geometry import Box, Point
from sopdoc.page import Symbol

SAME = 0.01
"""Closer than this is one place, pt: far below what any of the formats can tell apart."""

_ROUND = 3475 / 21600
"""Share of a kapsul's width that each round end takes. Source: flowChartTerminator of ECMA-376."""

Leg = tuple[Point, Point]
Polygon = tuple[Point, ...]


def direction(a: Point, b: Point) -> tuple[int, int]:
    """Where an upright or level leg goes; (0, 0) for a slanted one."""
    dx, dy = b.x - a.x, b.y - a.y
    if abs(dx) > SAME and abs(dy) > SAME:
        return 0, 0
    return (dx > SAME) - (dx < -SAME), (dy > SAME) - (dy < -SAME)


def outline(symbol: Symbol) -> Polygon:
    """The symbol's shape, clockwise on paper; a kapsul's round ends as chords of 15 degrees."""
    box, middle = symbol.box, symbol.box.center
    if symbol.shape == "belah_ketupat":
        return (
            Point(middle.x, box.y),
            Point(box.right, middle.y),
            Point(middle.x, box.bottom),
            Point(box.x, middle.y),
        )
    if symbol.shape == "segilima":
        shoulder = box.y + box.h * 0.8
        left, right = Point(box.x, shoulder), Point(box.right, shoulder)
        return (Point(box.x, box.y), Point(box.right, box.y), right, Point(middle.x, box.bottom), left)
    if symbol.shape == "kotak":
        return corners(box)
    rx, ry = box.w * _ROUND, box.h / 2
    turns = [k * pi / 12 for k in range(-6, 7)]
    right_end = [Point(box.right - rx + rx * cos(t), middle.y + ry * sin(t)) for t in turns]
    left_end = [Point(box.x + rx - rx * cos(t), middle.y - ry * sin(t)) for t in turns]
    return (*right_end, *left_end)


def corners(box: Box) -> Polygon:
    return (
        Point(box.x, box.y),
        Point(box.right, box.y),
        Point(box.right, box.bottom),
        Point(box.x, box.bottom),
    )


def edges(shape: Polygon) -> Iterator[Leg]:
    return zip(shape, (*shape[1:], shape[0]), strict=True)


def within(p: Point, box: Box, slack: float) -> bool:
    return box.x - slack <= p.x <= box.right + slack and box.y - slack <= p.y <= box.bottom + slack


def overlap(a: Box, b: Box, slack: float) -> bool:
    wide = min(a.right, b.right) - max(a.x, b.x)
    return wide > slack and min(a.bottom, b.bottom) - max(a.y, b.y) > slack


def close(leg: Leg, box: Box, apart: float) -> bool:
    """Whether the leg's own box comes within `apart` of the other: a quick no for most pairs."""
    (ax, ay), (bx, by) = leg
    beside = max(ax, bx) < box.x - apart or min(ax, bx) > box.right + apart
    return not beside and max(ay, by) >= box.y - apart and min(ay, by) <= box.bottom + apart


def length(leg: Leg) -> float:
    return hypot(leg[1].x - leg[0].x, leg[1].y - leg[0].y)


def distance(p: Point, leg: Leg) -> float:
    """Distance of a point from a leg."""
    (ax, ay), (bx, by) = leg
    dx, dy = bx - ax, by - ay
    square = dx * dx + dy * dy
    t = max(0.0, min(1.0, ((p.x - ax) * dx + (p.y - ay) * dy) / square)) if square else 0.0
    return hypot(ax + t * dx - p.x, ay + t * dy - p.y)


def gap(leg: Leg, shape: Polygon) -> float:
    """Distance of a leg from a shape; 0 when it is inside."""
    if inside(leg, shape, 0):
        return 0.0
    ends = (distance(p, edge) for p in leg for edge in edges(shape))
    return min(*ends, *(distance(corner, leg) for corner in shape))


def inside(leg: Leg, shape: Polygon, depth: float) -> bool:
    """True when part of the leg lies deeper than `depth` in a convex shape: Cyrus and Beck's clipping."""
    enter, leave = 0.0, 1.0
    for p, q in edges(shape):
        edge = length((p, q))
        if not edge:
            continue
        a, b = ((q.x - p.x) * (e.y - p.y) - (q.y - p.y) * (e.x - p.x) for e in leg)
        a, b = a / edge - depth, b / edge - depth
        if a <= 0 and b <= 0:
            return False
        if a < 0:
            enter = max(enter, a / (a - b))
        elif b < 0:
            leave = min(leave, a / (a - b))
    return leave - enter > 1e-9
