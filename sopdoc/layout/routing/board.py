"""What the router takes and gives: symbols on the lanes of a table, links between them, routes.

All lengths in pt, in the coordinates of the page's table. Pure values; `route` (in this package's
`__init__`) is one call a page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sopdoc.geometry import Box, Point
from sopdoc.page import Shape, Side


@dataclass(frozen=True, slots=True)
class Node:
    """A symbol as an obstacle and an end. row and column are indices into the grid of `Board`."""

    id: str
    shape: Shape
    row: int
    column: int
    box: Box


@dataclass(frozen=True, slots=True)
class Link:
    """A wanted connector.

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
    """One page's grid: `xs` borders of the actor columns (n + 1), `ys` borders of the rows (m + 1)."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """A drawn link: at most 4 bends, first point on the source's outline, last on the target's."""

    id: str
    points: tuple[Point, ...]
    source: str
    source_side: Side
    target: str
    target_side: Side
    label: Box | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """A link that could not be drawn within the rules; it has no Route."""

    id: str
    reason: Literal["no-route", "no-label"]


@dataclass(frozen=True, slots=True)
class Routing:
    """Routes and problems, each in the order of the board's links."""

    routes: tuple[Route, ...]
    problems: tuple[Problem, ...]
