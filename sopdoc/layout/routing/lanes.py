"""Turn a board into the grid that connectors run on: lanes beside the symbols, lines through their middles.

    xs[c]                        xs[c+1]          | table rule, nothing may run on it
      |  :  :  +--------+  :  :  |                : lane
      |  :  :  |   ¦    |  :  :  |                ¦ middle of a symbol
      |  :  :  +--------+  :  :  |
       margin m, k lanes at m * i / (k + 1)

The lanes are the tracks: two lines on different lanes are far enough apart, so nothing is nudged later.
A point where two lines of the grid cross is a spot (number: row of the grid * width + column of the
grid); a step is spot * 4 + heading, the piece of line from a spot to the next one that way.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from sopdoc.layout.routing.board import DOWN, LEFT, RIGHT, UP, NormalBoard, Obstacle

APART = 2.4
"""pt. Parallel lines closer than this read as one. Source: the quality bar of the drawings."""

CLEAR = 1.5
"""pt kept free around a symbol, and beside a table rule. Choice: twice the width of a line."""

PITCH, DENSE_PITCH = 4.0, 2.5
"""Room a lane takes: at first, so that it keeps 4 pt from rules, symbols and other lanes (Choice: nearer, a
copied sheet shows a double rule); and when a board has no other way, just above APART."""

COLUMN_LANES, ROW_LANES = 3, 2
"""Most lanes in a margin. Choice: more only adds states; measured, they are not used."""

DENSE_MORE = 2
"""Further lanes a margin may have in the dense grid."""

EMPTY_MARGIN = 0.3
"""Share of a cell on each side that counts as margin where a column or row holds no symbol."""

MIDDLE_PRICE = 6.0
"""Turning onto a line through symbols' middles: it would take the natural way of a straight arrow."""

NEAR_SYMBOL, NEAR_PRICE = 4.0, 4.0
"""A lane nearer than 4 pt to a symbol costs 4 pt more: there it looks like a second border."""

SAME = 0.2
"""pt. Middles nearer than this are one line; an end then lies off its middle by less than a hair."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the grid: its place on the axis and the price of turning onto it."""

    at: float
    price: float


@dataclass(frozen=True, slots=True)
class LaneGrid:
    """Lines and steps. Lists by spot or step, see the module; `walls` says which steps start blocked.

    turn    price of the line that this step runs on, without the bend itself
    rivals  step -> steps on lines closer than APART beside it: if one is used, the others are closed
    width   spots in a row
    stride  difference of the numbers of neighbouring spots, by heading
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    width: int
    stride: tuple[int, int, int, int]
    length: list[float]
    turn: list[float]
    walls: list[int]
    rivals: dict[int, tuple[int, ...]]

    @property
    def spots(self) -> int:
        return len(self.xs) * len(self.ys)


def grid(board: NormalBoard, dense: bool) -> LaneGrid:
    """The grid of a board; `dense` packs more lanes into the margins."""
    lines_x = _axis_x(board, dense)
    lines_y = _axis_y(board, dense)
    xs, ys = tuple(line.at for line in lines_x), tuple(line.at for line in lines_y)
    length, turn, walls = _steps(lines_x, lines_y)
    width = len(xs)
    made = LaneGrid(xs, ys, width, (-width, -1, width, 1), length, turn, walls, _rivals(xs, ys))
    for s in board.obstacles:
        for step in steps_through(made, s.left - CLEAR, s.top - CLEAR, s.right + CLEAR, s.bottom + CLEAR):
            walls[step] += 1
    return made


def _axis_x(board: NormalBoard, dense: bool) -> list[Line]:
    """Segilima stand side by side in a strip: they may not push the lanes of the steps aside."""
    lines = []
    for c in range(len(board.xs) - 1):
        here = [s for s in board.obstacles if s.column == c]
        main = [s for s in here if s.shape != "segilima"] or here
        low, high = board.xs[c], board.xs[c + 1]
        span = (min(s.left for s in main), max(s.right for s in main)) if main else None
        lines += _band(low, high, span, [s.x for s in here], COLUMN_LANES, dense)
    return lines


def _axis_y(board: NormalBoard, dense: bool) -> list[Line]:
    lines = []
    for r in range(len(board.ys) - 1):
        here = [s for s in board.obstacles if s.row == r]
        low, high = board.ys[r], board.ys[r + 1]
        span = (min(s.top for s in here), max(s.bottom for s in here)) if here else None
        middles = [s.y for s in here]
        lines += _band(low, high, span, middles, ROW_LANES, dense, _gaps(here))
    return lines


def _gaps(here: list[Obstacle]) -> list[float]:
    """Middles of the gaps between symbols that stand above each other in one cell."""
    out = []
    for upper in here:
        below = [s.top for s in here if s.column == upper.column and s.top >= upper.bottom]
        if below:
            out.append((upper.bottom + min(below)) / 2)
    return out


def _band(
    low: float,
    high: float,
    span: tuple[float, float] | None,
    middles: list[float],
    most: int,
    dense: bool,
    gaps: Iterable[float] = (),
) -> list[Line]:
    """The lines of one column or row from rule `low` to rule `high`; symbols take the span between."""
    if span is None:
        room = (high - low) * EMPTY_MARGIN
        span, middles = (low + room, high - room), [(low + high) / 2]
    before, after = span[0] - low, high - span[1]
    fixed = [Line(at, MIDDLE_PRICE) for at in _distinct(middles)]
    free = [Line(low + at, price) for at, price in _lanes(before, most, dense)]
    free += [Line(high - at, price) for at, price in _lanes(after, most, dense)]
    free += [Line(at, 0.0) for at in _distinct(gaps)]
    kept = [lane for lane in free if all(abs(lane.at - line.at) >= SAME for line in fixed)]
    return sorted(fixed + kept, key=lambda line: line.at)


def _distinct(places: Iterable[float]) -> list[float]:
    out: list[float] = []
    for at in sorted(places):
        if not out or at - out[-1] >= SAME:
            out.append(at)
    return out


def _lanes(margin: float, most: int, dense: bool) -> list[tuple[float, float]]:
    """(distance from the rule, price) of each lane of a margin; none where CLEAR would not hold."""
    if margin < 2 * CLEAR:
        return []
    pitch, most = (DENSE_PITCH, most + DENSE_MORE) if dense else (PITCH, most)
    count = max(1, min(most, int(margin / pitch) - 1))
    out = []
    for i in range(1, count + 1):
        at = round(64 * margin * i / (count + 1)) / 64
        price = abs(at - margin / 2) + (NEAR_PRICE if margin - at < NEAR_SYMBOL else 0.0)
        out.append((at, price))
    return out


def _steps(lines_x: list[Line], lines_y: list[Line]) -> tuple[list[float], list[float], list[int]]:
    """Length, price of the line and wall (1 at the grid's edge) of every step."""
    across, down = list(_reaches(lines_x)), list(_reaches(lines_y))
    spots = len(across) * len(down)
    length, turn, walls = [0.0] * spots * 4, [0.0] * spots * 4, [0] * spots * 4
    turn[UP::4] = turn[DOWN::4] = [x.price for x in across] * len(down)
    turn[LEFT::4] = turn[RIGHT::4] = [y.price for y in down for _ in across]
    length[LEFT::4] = [x.before for x in across] * len(down)
    length[RIGHT::4] = [x.after for x in across] * len(down)
    length[UP::4] = [y.before for y in down for _ in across]
    length[DOWN::4] = [y.after for y in down for _ in across]
    walls[LEFT::4] = [x.first for x in across] * len(down)
    walls[RIGHT::4] = [x.last for x in across] * len(down)
    walls[UP::4] = [y.first for y in down for _ in across]
    walls[DOWN::4] = [y.last for y in down for _ in across]
    return length, turn, walls


class Reach(NamedTuple):
    """A line of the grid among the others: its price, the way to the one before and after it, and whether
    there is none (1)."""

    price: float
    before: float
    after: float
    first: int
    last: int


def _reaches(lines: list[Line]) -> Iterator[Reach]:
    last = len(lines) - 1
    for i, line in enumerate(lines):
        before = line.at - lines[i - 1].at if i else 0.0
        after = lines[i + 1].at - line.at if i < last else 0.0
        yield Reach(line.price, before, after, int(not i), int(i == last))


def _rivals(xs: tuple[float, ...], ys: tuple[float, ...]) -> dict[int, tuple[int, ...]]:
    """Lines of the grid may be closer than APART (symbols off the middle of their cell); only one is used."""
    width, out = len(xs), {}
    for i, others in _close(xs).items():
        for j in range(len(ys)):
            for d in (UP, DOWN):
                out[(j * width + i) * 4 + d] = tuple((j * width + o) * 4 + d for o in others)
    for j, others in _close(ys).items():
        for i in range(width):
            for d in (LEFT, RIGHT):
                out[(j * width + i) * 4 + d] = tuple((o * width + i) * 4 + d for o in others)
    return out


def _close(places: tuple[float, ...]) -> dict[int, tuple[int, ...]]:
    out = {}
    for i, at in enumerate(places):
        others = tuple(o for o, p in enumerate(places) if o != i and abs(p - at) < APART)
        if others:
            out[i] = others
    return out


def steps_through(made: LaneGrid, left: float, top: float, right: float, bottom: float) -> list[int]:
    """Every step, both ways, that meets the inside of a rectangle."""
    i0, i1 = bisect_right(made.xs, left), bisect_left(made.xs, right)
    j0, j1 = bisect_right(made.ys, top), bisect_left(made.ys, bottom)
    width, out = made.width, []
    for j in range(j0, j1):
        for i in range(max(i0 - 1, 0), min(i1, width - 1)):
            out += [(j * width + i) * 4 + RIGHT, (j * width + i + 1) * 4 + LEFT]
    for i in range(i0, i1):
        for j in range(max(j0 - 1, 0), min(j1, len(made.ys) - 1)):
            out += [(j * width + i) * 4 + DOWN, ((j + 1) * width + i) * 4 + UP]
    return out
