"""A drawn line with its word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from sopdoc.geometry import Point
from sopdoc.layout.routing.ports import Port

NO_MERGE = 6.0
"""pt from its source in which a line takes no other in: the reader must see where each one begins."""


class Rect(NamedTuple):
    """A rectangle by its edges, in the table's coordinates."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Rect) -> bool:
        """True when the insides overlap."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def moved(self, dx: float, dy: float) -> Rect:
        return Rect(self.left + dx, self.top + dy, self.right + dx, self.bottom + dy)

    def grown(self, by: float) -> Rect:
        return Rect(self.left - by, self.top - by, self.right + by, self.bottom + by)


@dataclass(frozen=True, slots=True)
class Track:
    """A drawn wish.

    headings  one more than spots: how the line comes to each spot, and how it leaves the last
    points    from outline to outline, without points in the middle of a straight line
    closed    steps that nobody else may use while it is drawn: under its word, beside it on rival lines
    covered   ports whose stub its word lies on
    """

    wish: int
    net: int
    start: Port
    end: Port
    spots: tuple[int, ...]
    headings: tuple[int, ...]
    points: tuple[Point, ...]
    label: Rect | None = None
    closed: tuple[int, ...] = ()
    covered: tuple[int, ...] = ()

    @property
    def bends(self) -> int:
        return len(self.points) - 2

    def pieces(self) -> Iterator[Rect]:
        """Its straight pieces as rectangles without width."""
        for a, b in pairwise(self.points):
            yield Rect(min(a.x, b.x), min(a.y, b.y), max(a.x, b.x), max(a.y, b.y))
