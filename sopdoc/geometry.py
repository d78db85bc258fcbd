"""Points and boxes in pt, origin top left, y down."""

from __future__ import annotations

from typing import NamedTuple


class Point(NamedTuple):
    """A place on a sheet, pt."""

    x: float
    y: float

    def moved(self, dx: float, dy: float) -> Point:
        return Point(self.x + dx, self.y + dy)


class Box(NamedTuple):
    """An upright rectangle, pt: (x, y) is its top left corner."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    @property
    def center(self) -> Point:
        return Point(self.x + self.w / 2, self.y + self.h / 2)

    def moved(self, dx: float, dy: float) -> Box:
        return Box(self.x + dx, self.y + dy, self.w, self.h)


def union(boxes: tuple[Box, ...]) -> Box:
    """The smallest box around all; at least one is required."""
    x = min(b.x for b in boxes)
    y = min(b.y for b in boxes)
    return Box(x, y, max(b.right for b in boxes) - x, max(b.bottom for b in boxes) - y)


def around(points: tuple[Point, ...]) -> Box:
    """The smallest box around points; its width or height may be 0."""
    xs, ys = [p.x for p in points], [p.y for p in points]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
