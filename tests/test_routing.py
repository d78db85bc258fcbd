"""The router: small boards as pictures in letters, and what each must come to.

A picture shows a board from above, one letter a symbol, - and | its lines, + a bend or a meeting,
# a crossing, <>^v the end of an arrow; a letter is 6 pt wide and 8 pt high.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from textwrap import dedent

import pytest

from sopdoc.geometry import Box, Point
from sopdoc.layout.routing import route
from sopdoc.layout.routing.board import Board, BoardSymbol, Connection, Route, Routing, Unroutable, normalised
from sopdoc.layout.routing.lanes import grid
from sopdoc.page import Shape
from tests import judging

CELL = (60.0, 48.0)
WORD = (18.0, 8.0)
SHAPES: dict[str, Shape] = {"o": "kapsul", "d": "belah_ketupat", "p": "segilima"}
BOX = (36.0, 16.0)
SIZES: dict[Shape, tuple[float, float]] = {"belah_ketupat": (36.0, 32.0), "segilima": (24.0, 16.0)}


def board(rows: str, *links: str) -> Board:
    """Symbols by row and column, "a" or with a shape "a:d"; links "a>b", "a>b word", "a-b" (join), "ab>c"."""
    table = [line.split() for line in rows.split("/")]
    nodes = [node(cell, r, c) for r, row in enumerate(table) for c, cell in enumerate(row) if cell != "."]
    xs = tuple(CELL[0] * i for i in range(len(table[0]) + 1))
    ys = tuple(CELL[1] * i for i in range(len(table) + 1))
    return Board(xs, ys, tuple(nodes), tuple(link(text) for text in links))


def node(cell: str, row: int, column: int) -> BoardSymbol:
    name, _, kind = cell.partition(":")
    shape = SHAPES.get(kind, "kotak")
    w, h = SIZES.get(shape, BOX)
    x, y = CELL[0] * (column + 0.5) - w / 2, CELL[1] * (row + 0.5) - h / 2
    return BoardSymbol(name, shape, row, column, Box(x, y, w, h))


def link(text: str) -> Connection:
    ends, _, word = text.partition(" ")
    sources, targets = ends.split("-" if "-" in ends else ">")
    return Connection(text, tuple(sources), tuple(targets), WORD if word else None, join="-" in ends)


def picture(board: Board, routing: Routing) -> str:
    """The board in letters."""
    wide, high = int(board.xs[-1] / 6), int(board.ys[-1] / 8)
    canvas = [[" "] * wide for _ in range(high)]
    for drawn_ in routing.routes:
        legs = [(int(x / 6), int(y / 8)) for x, y in drawn_.points]
        for a, b in pairwise(legs):
            stroke(canvas, a, b)
    for drawn_ in routing.routes:
        legs = [(int(x / 6), int(y / 8)) for x, y in drawn_.points]
        for x, y in legs[1:-1]:
            canvas[y][x] = "+"
        if "-" not in drawn_.id:
            head(canvas, legs[-1], drawn_)
    for n in board.symbols:
        for y in range(int(n.box.y / 8), int(n.box.bottom / 8)):
            for x in range(int(n.box.x / 6), int(n.box.right / 6)):
                canvas[y][x] = n.id
    return "\n".join("".join(row).rstrip() for row in canvas).strip("\n")


def stroke(canvas: list[list[str]], a: tuple[int, int], b: tuple[int, int]) -> None:
    level = a[1] == b[1]
    for y in range(min(a[1], b[1]), min(max(a[1], b[1]) + 1, len(canvas))):
        for x in range(min(a[0], b[0]), min(max(a[0], b[0]) + 1, len(canvas[0]))):
            across = "|" if level else "-"
            canvas[y][x] = "#" if canvas[y][x] == across else "-" if level else "|"


def head(canvas: list[list[str]], end: tuple[int, int], drawn_: Route) -> None:
    dx, dy, sign = {"top": (0, -1, "v"), "left": (-1, 0, ">"), "bottom": (0, 0, "^"), "right": (0, 0, "<")}[
        drawn_.target_side
    ]
    canvas[end[1] + dy][end[0] + dx] = sign


def routed(board: Board) -> dict[str, Route]:
    """The routes of a board that has no problem and no defect."""
    routing = route(board)
    assert routing.unroutable == ()
    assert judging.defects(board, routing) == []
    return {r.id: r for r in routing.routes}


PICTURES = {
    "straight down": (
        board("a / b", "a>b"),
        """
          aaaaaa
          aaaaaa
             |
             |
             |
             v
          bbbbbb
          bbbbbb
        """,
    ),
    "on to another column: sideways, then down from above": (
        board("a . / . b", "a>b"),
        """
          aaaaaa
          aaaaaa-------+
                       |
                       |
                       |
                       v
                    bbbbbb
                    bbbbbb
        """,
    ),
    "a loop back leaves by a side and enters from below, with one bend": (
        board("a . / . d:d / . b", "a>d", "d>b Ya", "d>a Tidak"),
        """
          aaaaaa
          aaaaaa-------+
             ^         |
             |         |
             |         v
             |      dddddd
             |      dddddd
             +------dddddd
                    dddddd
                       |
                       |
                       v
                    bbbbbb
                    bbbbbb
        """,
    ),
    "who works together is joined, over empty columns too; the best of them leaves": (
        board("a . b c / . d .", "a-b", "b-c", "abc>d"),
        """
          aaaaaa              bbbbbb    cccccc
          aaaaaa--------------bbbbbb----cccccc
                                 |
                                 |
                                 |
                                 |
                    dddddd       |
                    dddddd<------+
        """,
    ),
    "a jump passes beside the row between": (
        board("a . . / . . b / c . .", "a>b", "b>c", "a>c"),
        """
          aaaaaa
          aaaaaa-----------------+
             |                   |
             |                   |
             |                   |
             |                   v
             |                bbbbbb
             |                bbbbbb
             |                   |
             |                   |
             |                   |
             v                   |
          cccccc                 |
          cccccc<----------------+
        """,
    ),
    "two ways from different directions enter one target by a side each": (
        board(". a . / b . c / . e .", "a>b", "a>c", "b>e", "c>e"),
        """
                    aaaaaa
             +------aaaaaa-------+
             |                   |
             |                   |
             |                   |
             v                   v
          bbbbbb              cccccc
          bbbbbb-------+      cccccc
                       |         |
                       |         |
                       |         |
                       v         |
                    eeeeee       |
                    eeeeee<------+
        """,
    ),
    "two loops back from one direction become one": (
        board("a . . / . b:d . / . . c:d", "a>b", "b>c Ya", "b>a Tidak", "c>a Tidak"),
        """
          aaaaaa
          aaaaaa-------+
             ^         |
             |         |
             |         v
             |      bbbbbb
             |      bbbbbb
             +------bbbbbb-------+
             |      bbbbbb       |
             |                   |
             |                   v
             |                cccccc
             |                cccccc
             +----------------cccccc
                              cccccc
        """,
    ),
    "from side to side within a row, and back over the others": (
        board("a b c", "a>b", "b>c", "c>a"),
        """
             +-------------------+
             v                   |
          aaaaaa    bbbbbb    cccccc
          aaaaaa--->bbbbbb--->cccccc
        """,
    ),
    "a line that joins keeps off what stands between": (
        board("a b c / . e .", "a-c", "b>e"),
        """
             +-------------------+
             |                   |
          aaaaaa    bbbbbb    cccccc
          aaaaaa    bbbbbb    cccccc
                       |
                       |
                       |
                       v
                    eeeeee
                    eeeeee
        """,
    ),
}


@pytest.mark.parametrize("name", PICTURES)
def test_pictures(name: str) -> None:
    drawn_board, expected = PICTURES[name]
    routed(drawn_board)
    assert dedent(picture(drawn_board, route(drawn_board))) == dedent(expected).strip("\n").rstrip()


def test_an_end_below_its_decision_in_the_same_cell() -> None:
    """The way to the extra kapsul goes straight down, whoever else leaves the decision."""
    decision = BoardSymbol("d", "belah_ketupat", 1, 0, Box(12, 56, 36, 28))
    end = BoardSymbol("e", "kapsul", 1, 0, Box(12, 100, 36, 16))
    others = [node("a", 0, 0), BoardSymbol("b", "kotak", 2, 1, Box(72, 144, 36, 16))]
    ways = (link("a>d"), link("d>b Ya"), link("d>e Tidak"))
    routes = routed(Board((0, 60, 120), (0, 48, 128, 176), (decision, end, *others), ways))
    assert routes["d>e Tidak"].points == (Point(30, 84), Point(30, 100))
    assert routes["d>b Ya"].source_side == "right"


def test_segilima_side_by_side_in_strips() -> None:
    """Their middles are closer to lanes and to each other's than two lines may be: still no defect."""
    heads = [BoardSymbol(f"h{i}", "segilima", 0, 0, Box(x, 8, 20, 18)) for i, x in ((1, 6), (2, 33))]
    feet = [BoardSymbol(f"f{i}", "segilima", 3, 0, Box(x, 146, 20, 18)) for i, x in ((1, 5), (2, 33.75))]
    steps = [BoardSymbol(n, "kotak", r, 0, Box(12, y, 36, 16)) for n, r, y in (("a", 1, 56), ("b", 2, 104))]
    side = BoardSymbol("c", "belah_ketupat", 2, 1, Box(72, 98, 36, 28))
    ways = [
        Connection(f"{a}>{b}", (a,), (b,)) for a, b in (("h1", "a"), ("h2", "b"), ("a", "b"), ("b", "f1"))
    ]
    ways.append(Connection("c>f2", ("c",), ("f2",), WORD))
    made = Board((0, 60, 120), (0, 42, 90, 138, 180), (*heads, *feet, *steps, side), tuple(ways))
    assert set(routed(made)) == {way.id for way in ways}
    assert grid(normalised(made), dense=False).rivals


def test_a_loop_that_a_page_cuts_enters_the_head_strip_from_below() -> None:
    segilima = BoardSymbol("h", "segilima", 0, 0, Box(18, 13, 24, 18))
    made = Board((0, 60, 120), (0, 42, 90), (segilima, node("a", 1, 1)), (Connection("a>h", ("a",), ("h",)),))
    assert routed(made)["a>h"].target_side == "bottom"


def test_what_has_no_room_is_a_problem_and_wider_columns_cure_it() -> None:
    """Between the rules of one narrow column a loop has no lane, and then no room for its word."""

    def column(width: float) -> Board:
        table = board("a / d:d / e", "a>d", "d>e Ya", "d>a Tidak")
        middle = [
            replace(n, box=Box((width - n.box.w) / 2, n.box.y, n.box.w, n.box.h)) for n in table.symbols
        ]
        return replace(table, xs=(0, width), symbols=tuple(middle))

    assert route(column(40)).unroutable == (Unroutable("d>a Tidak", "no-route"),)
    assert set(routed(column(64))) == {"a>d", "d>e Ya", "d>a Tidak"}


def test_problems_and_routes_keep_the_order_of_the_links() -> None:
    made = board("a . / . b / c .", "b>c", "a>b")
    assert [r.id for r in route(made).routes] == ["b>c", "a>b"]
