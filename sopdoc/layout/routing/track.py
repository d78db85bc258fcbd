"""A track: the line of a routed connection with its word, and what tracks cost.

A cost is in pt of length; the router makes the sum small. Choice, all of them: tried on random charts, where
fewer crossings weigh more than bends, and bends more than length. What the sides of a symbol cost stands in
`ports`, what lanes cost in `lanes`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from sopdoc.geometry import Point
from sopdoc.layout.routing.ports import Port

NO_MERGE = 6.0
"""pt from its source in which a line takes no other in: the reader must see where each one begins."""


BEND = 35.0
"""A bend is worth a detour of 35 pt."""

MANY, MANY_BENDS = 2, 40.0
"""A line of more than two bends costs so much more: a reader loses its thread. Measured on 400 charts: 155
such lines for 221."""

CROSSING = 240.0
"""Of each line that is crossed, joined ones counted singly. Measured on the pages of 400 charts: at 200 a
quarter more crossings are left, at 260 a tenth fewer, for a tenth more lines of many bends or long ways."""

MERGED_LENGTH, MERGED_BEND = 0.625, 26.0
"""A line where it runs in another one to the same target: less ink, easier to read."""

EARLY_BEND = 30.0
"""A labelled line that bends before its word has room beside it."""

HEAD, SHORT_HEAD = 9.0, 50.0
"""A last leg under 9 pt: a head without a shaft."""

MOST_BENDS = 4
"""Source: Excel's preset connectors have at most five legs (ECMA-376 part 1, 20.1.10.56)."""

BENDS = (BEND, 4 * BEND, 1000.0)
"""Prices of a bend in up to three searches: dearer ones while the cheapest line has over MOST_BENDS."""


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


class Marks(NamedTuple):
    """What a track uses, counted whenever it is drawn or erased.

    places  spot * 2 + axis of each spot that it runs through, both axes where it bends
    arms    steps that it comes from or leaves by
    young   spots where it has just begun
    leads   each spot, and the next one, or ~port after the last
    """

    places: tuple[int, ...]
    arms: tuple[int, ...]
    young: tuple[int, ...]
    leads: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Track:
    """A drawn demand.

    headings  one more than spots: how the line comes to each spot, and how it leaves the last
    points    from outline to outline, without points in the middle of a straight line
    closed    steps that nobody else may use while it is drawn: under its word, beside it on rival lines
    covered   ports whose stub its word lies on
    """

    demand: int
    net: int
    start: Port
    end: Port
    spots: tuple[int, ...]
    headings: tuple[int, ...]
    points: tuple[Point, ...]
    marks: Marks
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
