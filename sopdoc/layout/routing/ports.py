"""Where a connector may meet a symbol, and what each side costs.

A port is the middle of one side: the connection sites of the four shapes, so that a connector glued in
Word or Excel stays where it was drawn, and the only points where a decision may be met.

            UP
        +---●---+          ●  port point on the outline
   LEFT ●       ● RIGHT    |  stub: from the outline to the first line of the grid outside
        +---●---+          o  spot: there the search begins or ends
          DOWN |
               o
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from sopdoc.geometry import Point
from sopdoc.layout.routing.board import DOWN, LEFT, UP, Direction, NormalBoard, Obstacle
from sopdoc.layout.routing.lanes import CLEAR, SAME, LaneGrid

FORBIDDEN = 1000.0
"""A side against the reading habits; taken only when nothing else leads there."""

SIDE_ENTRY = 6.0
"""Forward into a side. Practice: arrows come from above. Measured: at 12 an eighth more crossings."""

DECISION_ENTRY = 20.0
"""Further price of a decision's side: its corners are few and its ways out need them."""

BOTTOM_LOOP = 60.0
"""A loop back out of the bottom of a box. Practice: loops leave from a side."""

BOTTOM_BACK = 10.0
"""A loop back into the bottom. Practice: the sheets seen lead a decision's return level to the column of its
target and up into it, with one bend, wherever the flow does not leave below; else into a side."""

TOP_BACK = 12.0
"""A loop back out of a decision's top. Practice: where the flow comes in from a side, published sheets lead
the return up from the top and level into the side of its target, with one bend."""

OVER, UNDER = 12.0, 12.0
"""To a symbol of the same row out of the top or bottom, and into the bottom. Practice: straight from side to
side; a return, and what passes a symbol between, over the row's symbols from top to top or under them."""

BESIDE, AGAINST_FLOW = 12.0, 60.0
"""A segilima met on its left or right, and on the side away from its partner. Measured: a price that
keeps lines off its sides (over a bend) costs a tenth more bends on pages with many cuts."""


@dataclass(frozen=True, slots=True)
class Port:
    """One side of one symbol; number = symbol index * 4 + side."""

    number: int
    symbol: int
    side: int
    point: Point
    spot: int
    stub: float


def ports(board: NormalBoard, grid: LaneGrid) -> list[Port | None]:
    """By number; None where no line can begin: at the table's edge, or with a symbol in front."""
    return [_port(board, grid, s, side) for s in board.obstacles for side in range(4)]


def _port(board: NormalBoard, grid: LaneGrid, s: Obstacle, side: int) -> Port | None:
    column, row = _nearest(grid.xs, s.x), _nearest(grid.ys, s.y)
    if side == UP:
        row = bisect_right(grid.ys, s.top - CLEAR) - 1
        point = Point(grid.xs[column], s.top)
    elif side == DOWN:
        row = bisect_left(grid.ys, s.bottom + CLEAR)
        point = Point(grid.xs[column], s.bottom)
    elif side == LEFT:
        column = bisect_right(grid.xs, s.left - CLEAR) - 1
        point = Point(s.left, grid.ys[row])
    else:
        column = bisect_left(grid.xs, s.right + CLEAR)
        point = Point(s.right, grid.ys[row])
    if not (0 <= column < len(grid.xs) and 0 <= row < len(grid.ys)):
        return None
    end = Point(grid.xs[column], grid.ys[row])
    if _between(point, end, board, s):
        return None
    stub = abs(end.x - point.x) + abs(end.y - point.y)
    return Port(s.index * 4 + side, s.index, side, point, row * grid.width + column, stub)


def _nearest(places: tuple[float, ...], at: float) -> int:
    return bisect_left(places, at - SAME)


def _between(a: Point, b: Point, board: NormalBoard, own: Obstacle) -> bool:
    """Whether another symbol stands on the way from a to b."""
    left, right, top, bottom = min(a.x, b.x), max(a.x, b.x), min(a.y, b.y), max(a.y, b.y)
    return any(
        left <= s.right and right >= s.left and top <= s.bottom and bottom >= s.top and s is not own
        for s in board.obstacles
    )


def price_out(s: Obstacle, side: int, direction: Direction) -> float:
    """Source: Permenpan RB 35/2012 shows arrows that leave below or sideways; loops back: see above."""
    if s.shape == "segilima":
        return _segilima(side, UP if direction == "back" else DOWN)
    decides = s.shape == "belah_ketupat"
    upwards = {"forward": FORBIDDEN, "back": TOP_BACK if decides else FORBIDDEN, "level": OVER}
    down = {"forward": 0.0, "back": FORBIDDEN if decides else BOTTOM_LOOP, "level": UNDER}
    return {UP: upwards[direction], DOWN: down[direction]}.get(side, 0.0)


def price_in(s: Obstacle, side: int, direction: Direction) -> float:
    if s.shape == "segilima":
        return _segilima(side, DOWN if direction == "back" else UP)
    if side == UP:
        return 0.0
    below = {"forward": FORBIDDEN, "back": BOTTOM_BACK, "level": UNDER}
    price = below[direction] if side == DOWN else SIDE_ENTRY if direction == "forward" else 0.0
    return price + (DECISION_ENTRY if s.shape == "belah_ketupat" else 0.0)


def _segilima(side: int, natural: int) -> float:
    if side == natural:
        return 0.0
    return AGAINST_FLOW if side == natural ^ 2 else BESIDE
