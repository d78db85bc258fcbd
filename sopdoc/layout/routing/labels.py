"""Place the word of a labelled line beside its first leg, near the corner where it leaves.

          gap |  Tidak         The word may begin a little before the corner: beside a
 /\\           +--------+       decision's corner its cell is empty.
<  >----------------------     reach: from the corner outwards to the word's near edge
 \\/
   |<-reach->|
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from math import inf

from sopdoc.geometry import Point
from sopdoc.layout.routing.board import LEFT, UP, Obstacle
from sopdoc.layout.routing.state import LABEL_CLEAR, RoutingState
from sopdoc.layout.routing.track import Rect, Track

BEFORE = 0.6
"""Share of the word that may stand before the corner."""

FARTHEST, PACE = 20.0, 2.0
"""Most reach, and the step between two tries, pt. Choice: farther off a word belongs to nothing."""

OFF_RULES, AT_HOME = 2.0, 8.0
"""A word stands in its symbol's own cell, 2 pt off its rules, and no farther than 8 pt from the symbol, where
that is free; elsewhere only rather than nowhere. Choice: nearer to a rule it looks struck through, farther
off it is read as another line's."""

GAPS = (1.0, 2.0, 3.0, 4.0, 5.0, 7.0, 9.0, 11.0)
"""Distances tried between the line and the word, pt. The far ones put a word beside the slanted edge of a
decision at the table's border, where its corner has no room: the loop need not cross the sheet for it."""

HIDDEN_LANE = 1.5
"""Price of each line of the grid under the word: others can't run there."""

CUT_RULE = 12.0
"""Price of a table rule through the word: worse than any place that is merely farther."""

EDGE = 0.5
"""pt between a word and the table's outer border."""


def labelled(state: RoutingState, track: Track) -> Track | None:
    """The track with its word at the best free place; None when there is none."""
    size = state.board.demands[track.demand].label
    if size is None:
        return track
    others = _obstacles(state, track, max(size) + FARTHEST + max(GAPS))
    obstacles = [s for s in state.board.obstacles if _near(s, track.start.point, sum(size) + FARTHEST)]
    home = state.board.obstacles[track.start.symbol]
    for some in (_at_home(state, _tries(track, size), home), _tries(track, size)):
        best = _best(state, some, others, obstacles)
        if best is not None:
            closed, covered = (*track.closed, *state.under(best)), tuple(state.covered(best))
            return replace(track, label=best, closed=closed, covered=covered)
    return None


def _tries(track: Track, size: tuple[float, float]) -> Iterator[tuple[float, Rect]]:
    """Every place that is tried, the nearest first, each made when it is asked for."""
    x, y = track.start.point
    for away, box in _places(track.start.side, size):
        yield away, box.moved(x, y)


def _best(
    state: RoutingState, tries: Iterable[tuple[float, Rect]], others: list[Rect], obstacles: list[Obstacle]
) -> Rect | None:
    """The cheapest free place."""
    best, least = None, inf
    for away, box in tries:
        if away >= least:
            break
        price = away + _hidden(state, box)
        if price < least and _free(state, box, others, obstacles):
            best, least = box, price
    return best


def _at_home(
    state: RoutingState, tries: Iterable[tuple[float, Rect]], home: Obstacle
) -> Iterator[tuple[float, Rect]]:
    """The places where a reader looks for the word: see OFF_RULES."""
    board, row, column = state.board, home.row, home.column
    cell = Rect(board.xs[column], board.ys[row], board.xs[column + 1], board.ys[row + 1]).grown(-OFF_RULES)
    for away, box in tries:
        left, top, right, bottom = box
        if cell.left <= left and right <= cell.right and cell.top <= top and bottom <= cell.bottom:
            across = max(home.left - right, left - home.right, 0.0)
            down = max(home.top - bottom, top - home.bottom, 0.0)
            if across * across + down * down <= AT_HOME * AT_HOME:
                yield away, box


def _free(state: RoutingState, box: Rect, others: list[Rect], obstacles: list[Obstacle]) -> bool:
    """Inside the table, on no line, word or symbol, and on no stub that a line already uses."""
    if not _inside(state, box) or any(box.meets(o) for o in others) or any(_hits(box, s) for s in obstacles):
        return False
    return not any(state.port_out[p] or state.port_in[p] for p in state.covered(box))


@lru_cache(64)
def _places(side: int, size: tuple[float, float]) -> tuple[tuple[float, Rect], ...]:
    """(distance from the best place, box as seen from the corner) of every try, nearest first: both sides,
    all gaps, from the corner outwards."""
    found: list[tuple[float, Rect]] = []
    (w, h), along = size, size[1 - side % 2]
    for i in range(int((BEFORE * along + FARTHEST) / PACE) + 1):
        reach = i * PACE - BEFORE * along
        near = -reach - along if side in (UP, LEFT) else reach
        for gap in GAPS:
            if side % 2 == 0:
                boxes = (Rect(-gap - w, near, -gap, near + h), Rect(gap, near, gap + w, near + h))
            else:
                boxes = (Rect(near, -gap - h, near + w, -gap), Rect(near, gap, near + w, gap + h))
            found += [(abs(reach) + gap, box) for box in boxes]
    return tuple(sorted(found, key=lambda place: place[0]))


def _hidden(state: RoutingState, box: Rect) -> float:
    """Price of what lies under a word."""
    grid, board = state.grid, state.board
    lanes = _within(grid.xs, box.left, box.right) + _within(grid.ys, box.top, box.bottom)
    rules = _within(board.xs, box.left, box.right) + _within(board.ys, box.top, box.bottom)
    return HIDDEN_LANE * lanes + CUT_RULE * rules


def _within(places: tuple[float, ...], low: float, high: float) -> int:
    return bisect_left(places, high) - bisect_right(places, low)


def _inside(state: RoutingState, box: Rect) -> bool:
    return (
        box.left >= EDGE
        and box.top >= EDGE
        and box.right <= state.board.width - EDGE
        and box.bottom <= state.board.height - EDGE
    )


def _obstacles(state: RoutingState, track: Track, around: float) -> list[Rect]:
    """Lines and words near the corner, each with the room that a word keeps from it."""
    x, y = track.start.point
    window = Rect(x - around, y - around, x + around, y + around)
    out = [box.grown(LABEL_CLEAR) for box in (*track.pieces(), *state.words)]
    for other in state.tracks:
        if other is not None:
            out += [p for piece in other.pieces() if (p := piece.grown(LABEL_CLEAR)).meets(window)]
            if other.label is not None and other.label.meets(window):
                out.append(other.label.grown(LABEL_CLEAR))
    return out


def _near(s: Obstacle, p: Point, far: float) -> bool:
    return s.left - far < p.x < s.right + far and s.top - far < p.y < s.bottom + far


def _hits(box: Rect, s: Obstacle) -> bool:
    """Whether a word touches a symbol; a decision as the diamond it is, for its corners are free."""
    room = box.grown(LABEL_CLEAR)
    if not room.meets(Rect(s.left, s.top, s.right, s.bottom)):
        return False
    if s.shape != "belah_ketupat":
        return True
    dx = max(room.left - s.x, s.x - room.right, 0.0) / (s.x - s.left)
    dy = max(room.top - s.y, s.y - room.bottom, 0.0) / (s.y - s.top)
    return dx + dy < 1
