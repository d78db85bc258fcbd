"""Move the segilima of a page to other columns of their strip where that saves crossings or bends.

A segilima had best stand in the column of what it leads to, where its line is straight; but there it may
cross every step between. In a free column beside these it often crosses none: that is tried and routed anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise

from sopdoc.geometry import Point
from sopdoc.layout.pages import PageBoard
from sopdoc.layout.routing import Router
from sopdoc.layout.routing.board import Board, BoardSymbol, Connection, Route, Routing

TRIES = 2
"""Places tried in a round, the most hopeful ones. Measured on 400 charts: two save 45 crossings of 120, all
places 46 for nearly three times the work."""

ROUNDS = 2
"""Segilima of a page that may move, one after the other. Choice."""

MANY = 2
"""Bends that a reader follows easily, see `routing.track`."""

BESIDE = 8.0
"""pt from its symbol within which a line is thought to make way. Choice: a lane."""

Leg = tuple[Point, Point]
Columns = Mapping[str, int]


@dataclass(frozen=True, slots=True, order=True)
class Tangle:
    """How a drawn page reads, the worst first: lines not drawn, crossings, lines of many bends, all bends."""

    missing: int
    crossings: int
    long: int
    bends: int


def untangled(
    page: PageBoard, routing: Routing, again: Callable[[Columns], PageBoard], router: Router
) -> tuple[PageBoard, Routing, int]:
    """The page with its segilima where they read best; (page, its routing, steps of the router's searches).

    again  the same page with some segilima in these columns
    """
    steps, moved = 0, dict[str, int]()
    best = _tangle(routing)
    for _ in range(ROUNDS):
        found = None
        for id_, column in _places(page.board, routing, {p.id for p in page.pentagons}):
            other = again({**moved, id_: column})
            drawn = router(other.board)
            steps += drawn.steps
            if _tangle(drawn) < best:
                best, found = _tangle(drawn), (other, drawn, {**moved, id_: column})
        if found is None:
            break
        page, routing, moved = found
    return page, routing, steps


def _tangle(routing: Routing) -> Tangle:
    bends = [len(r.points) - 2 for r in routing.routes]
    crossings = sum(n for _, _, n in _crossings(routing))
    return Tangle(len(routing.unroutable), crossings, sum(n > MANY for n in bends), sum(bends))


def _crossings(routing: Routing) -> Iterator[tuple[Route, Route, int]]:
    for a, b in combinations(routing.routes, 2):
        if n := sum(_cross(one, two) for one in pairwise(a.points) for two in pairwise(b.points)):
            yield a, b, n


def _cross(one: Leg, two: Leg) -> bool:
    """Whether two legs cross away from their ends."""
    level, upright = (one, two) if one[0].y == one[1].y else (two, one)
    if level[0].y != level[1].y or upright[0].x != upright[1].x:
        return False
    left, right = sorted((level[0].x, level[1].x))
    top, bottom = sorted((upright[0].y, upright[1].y))
    return left < upright[0].x < right and top < level[0].y < bottom


def _places(board: Board, routing: Routing, pentagons: set[str]) -> list[tuple[str, int]]:
    """(segilima, column) to be tried: of those whose line crosses another or bends often."""
    tangled = {r.id for r in routing.routes if len(r.points) - 2 > MANY}
    tangled |= {r.id for a, b, _ in _crossings(routing) for r in (a, b)}
    links = [c for c in board.connections if c.id in tangled]
    symbols = [s for s in board.symbols if s.id in pentagons and any(s.id in _ends(c) for c in links)]
    tries = [
        (*_outlook(board, routing, s, column), s.id, column) for s in symbols for column in _free(board, s)
    ]
    return [(id_, column) for *_, id_, column in sorted(tries)[:TRIES]]


def _ends(link: Connection) -> tuple[str, ...]:
    return (*link.sources, *link.targets)


def _free(board: Board, symbol: BoardSymbol) -> Iterator[int]:
    taken = {s.column for s in board.symbols if s.row == symbol.row}
    yield from (c for c in range(len(board.xs) - 1) if c not in taken)


def _outlook(board: Board, routing: Routing, symbol: BoardSymbol, column: int) -> tuple[int, float]:
    """(crossings, length) of the segilima's lines, one bend each, if all others stayed where they are."""
    mine = {c.id: c for c in board.connections if symbol.id in _ends(c)}
    others = [leg for r in routing.routes if r.id not in mine for leg in pairwise(r.points)]
    places = {s.id: s.box.center for s in board.symbols}
    start = Point((board.xs[column] + board.xs[column + 1]) / 2, symbol.box.center.y)
    crossed, far = 0, 0.0
    for link in mine.values():
        end = places[(link.targets if symbol.id in link.sources else link.sources)[0]]
        corner = Point(start.x, end.y)
        ways = _shorter((start, corner)), _shorter((corner, end))
        crossed += sum(_cross(way, leg) for way in ways for leg in others)
        far += abs(end.x - start.x)
    return crossed, far


def _shorter(leg: Leg) -> Leg:
    """A leg without its ends, where lines make way for each other."""
    (a, b), at = leg, BESIDE
    dx = max(-at, min(at, (b.x - a.x) / 2))
    dy = max(-at, min(at, (b.y - a.y) / 2))
    return Point(a.x + dx, a.y + dy), Point(b.x - dx, b.y - dy)
