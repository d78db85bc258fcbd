"""The router: small boards as pictures in letters, and what holds for every board.

A picture shows a board from above, one letter a symbol, - and | its lines, + a bend or a meeting,
# a crossing, <>^v the end of an arrow; a letter is 6 pt wide and 8 pt high.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import deque
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from random import Random
from textwrap import dedent

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sopdoc.geometry import Box, Point
from sopdoc.layout.routing import route
from sopdoc.layout.routing.board import Board, Link, Node, Problem, Route, Routing
from sopdoc.layout.routing.drawing import Drawing
from sopdoc.layout.routing.estimate import LEAST_BENDS
from sopdoc.layout.routing.lanes import APART, CLEAR, grid
from sopdoc.layout.routing.passage import find, line, price
from sopdoc.layout.routing.prices import MOST_BENDS
from sopdoc.layout.routing.rounds import drawn
from sopdoc.layout.routing.table import read
from sopdoc.page import Shape
from tests import charts, judging
from tests.charts import Chart, Step

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


def node(cell: str, row: int, column: int) -> Node:
    name, _, kind = cell.partition(":")
    shape = SHAPES.get(kind, "kotak")
    w, h = SIZES.get(shape, BOX)
    x, y = CELL[0] * (column + 0.5) - w / 2, CELL[1] * (row + 0.5) - h / 2
    return Node(name, shape, row, column, Box(x, y, w, h))


def link(text: str) -> Link:
    ends, _, word = text.partition(" ")
    sources, targets = ends.split("-" if "-" in ends else ">")
    return Link(text, tuple(sources), tuple(targets), WORD if word else None, join="-" in ends)


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
    for n in board.nodes:
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
    dx, dy, sign = {"atas": (0, -1, "v"), "kiri": (-1, 0, ">"), "bawah": (0, 0, "^"), "kanan": (0, 0, "<")}[
        drawn_.target_side
    ]
    canvas[end[1] + dy][end[0] + dx] = sign


def routed(board: Board) -> dict[str, Route]:
    """The routes of a board that has no problem and no defect."""
    routing = route(board)
    assert routing.problems == ()
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
    "a loop back leaves by a side and enters by a side": (
        board("a . / . d:d / . b", "a>d", "d>b Ya", "d>a Tidak"),
        """
          aaaaaa
         >aaaaaa-------+
         |             |
         |             |
         |             v
         |          dddddd
         |          dddddd
         +----------dddddd
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
             +----------------bbbbbb
             |
             |
             |
             v
          cccccc
          cccccc
        """,
    ),
    "two ways to one target become one": (
        board(". a . / b . c / . e .", "a>b", "a>c", "b>e", "c>e"),
        """
                    aaaaaa
             +------aaaaaa-------+
             |                   |
             |                   |
             |                   |
             v                   v
          bbbbbb              cccccc
          bbbbbb-------+------cccccc
                       |
                       |
                       |
                       v
                    eeeeee
                    eeeeee
        """,
    ),
    "from side to side within a row, and back over the others": (
        board("a b c", "a>b", "b>c", "c>a"),
        """
             v-----------------------+
          aaaaaa    bbbbbb    cccccc |
          aaaaaa--->bbbbbb--->cccccc-+
        """,
    ),
    "a line that joins keeps off what stands between": (
        board("a b c / . e .", "a-c", "b>e"),
        """
                   +-------------+
          aaaaaa   |bbbbbb    cccccc
          aaaaaa---+bbbbbb    cccccc
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
    decision = Node("d", "belah_ketupat", 1, 0, Box(12, 56, 36, 28))
    end = Node("e", "kapsul", 1, 0, Box(12, 100, 36, 16))
    others = [node("a", 0, 0), Node("b", "kotak", 2, 1, Box(72, 144, 36, 16))]
    ways = (link("a>d"), link("d>b Ya"), link("d>e Tidak"))
    routes = routed(Board((0, 60, 120), (0, 48, 128, 176), (decision, end, *others), ways))
    assert routes["d>e Tidak"].points == (Point(30, 84), Point(30, 100))
    assert routes["d>b Ya"].source_side == "kanan"


def test_segilima_side_by_side_in_strips() -> None:
    """Their middles are closer to lanes and to each other's than two lines may be: still no defect."""
    heads = [Node(f"h{i}", "segilima", 0, 0, Box(x, 8, 20, 18)) for i, x in ((1, 6), (2, 33))]
    feet = [Node(f"f{i}", "segilima", 3, 0, Box(x, 146, 20, 18)) for i, x in ((1, 5), (2, 33.75))]
    steps = [Node(n, "kotak", r, 0, Box(12, y, 36, 16)) for n, r, y in (("a", 1, 56), ("b", 2, 104))]
    side = Node("c", "belah_ketupat", 2, 1, Box(72, 98, 36, 28))
    ways = [Link(f"{a}>{b}", (a,), (b,)) for a, b in (("h1", "a"), ("h2", "b"), ("a", "b"), ("b", "f1"))]
    ways.append(Link("c>f2", ("c",), ("f2",), WORD))
    made = Board((0, 60, 120), (0, 42, 90, 138, 180), (*heads, *feet, *steps, side), tuple(ways))
    assert set(routed(made)) == {way.id for way in ways}
    assert grid(read(made), dense=False).rivals


def test_a_loop_that_a_page_cuts_enters_the_head_strip_from_below() -> None:
    segilima = Node("h", "segilima", 0, 0, Box(18, 13, 24, 18))
    made = Board((0, 60, 120), (0, 42, 90), (segilima, node("a", 1, 1)), (Link("a>h", ("a",), ("h",)),))
    assert routed(made)["a>h"].target_side == "bawah"


def test_what_has_no_room_is_a_problem_and_wider_columns_cure_it() -> None:
    """Between the rules of one narrow column a loop has no lane, and then no room for its word."""

    def column(width: float) -> Board:
        table = board("a / d:d / e", "a>d", "d>e Ya", "d>a Tidak")
        middle = [replace(n, box=Box((width - n.box.w) / 2, n.box.y, n.box.w, n.box.h)) for n in table.nodes]
        return replace(table, xs=(0, width), nodes=tuple(middle))

    assert route(column(40)).problems == (Problem("d>a Tidak", "no-route"),)
    assert set(routed(column(64))) == {"a>d", "d>e Ya", "d>a Tidak"}


def test_problems_and_routes_keep_the_order_of_the_links() -> None:
    made = board("a . / . b / c .", "b>c", "a>b")
    assert [r.id for r in route(made).routes] == ["b>c", "a>b"]


def test_least_bends_against_a_search_on_an_open_board() -> None:
    """The table of the estimate, found again by trying every way on a grid of 7 x 7."""
    steps = ((0, -1), (-1, 0), (0, 1), (1, 0))
    for final in range(4):
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                for d in range(4):
                    goal = (3 + 2 * dx, 3 + 2 * dy, final)
                    least = {(3, 3, d): 0}
                    queue = deque(least)
                    while queue:
                        x, y, h = queue.popleft()
                        for turn in (h, h ^ 1, h ^ 3):
                            to = (x + steps[turn][0], y + steps[turn][1], turn)
                            bends = least[x, y, h] + (turn != h)
                            if 0 <= to[0] < 7 and 0 <= to[1] < 7 and bends < least.get(to, 9):
                                least[to] = bends
                                queue.append(to)
                    turned = [
                        least[goal[0], goal[1], h] + (h != final)
                        for h in (final, final ^ 1, final ^ 3)
                        if (goal[0], goal[1], h) in least
                    ]
                    assert LEAST_BENDS[final][(dx + 1) * 12 + (dy + 1) * 4 + d] == min(turned)


@pytest.mark.parametrize("seed", range(0, 40, 5))
def test_erasing_is_the_opposite_of_drawing(seed: int) -> None:
    """All counts are back where they were, in whatever order tracks come and go."""
    table = read(charts.board(charts.random_chart(seed)))
    full, empty = drawn(table, dense=False), Drawing(table)
    before = counts(full)
    order = list(range(len(full.tracks)))
    Random(seed).shuffle(order)
    tracks = [track for w in order if (track := full.erase(w)) is not None]
    assert counts(full) == counts(empty)
    for track in reversed(tracks):
        full.draw(track)
    assert counts(full) == before


def counts(drawing: Drawing) -> list[object]:
    lists = [drawing.walls, drawing.net, drawing.uses, drawing.busy, drawing.young, drawing.arms]
    ports = [drawing.port_in, drawing.port_out, drawing.covers]
    return [list(x) for x in lists + ports] + [repr(sorted(lead.items())) for lead in drawing.leads]


@pytest.mark.parametrize("seed", range(0, 40, 5))
def test_a_search_finds_nothing_dearer_than_what_is_drawn(seed: int) -> None:
    """Price and search count alike: a track that is drawn is one of those that the search chooses from."""
    drawing = drawn(read(charts.board(charts.random_chart(seed))), dense=False)
    for wish in drawing.table.wishes:
        if wish.join or (track := drawing.erase(wish.index)) is None:
            continue
        found, dear = line(drawing, wish), price(drawing, track)
        assert found is not None
        assert price(drawing, found) <= dear + 1e-6
        again = find(drawing, wish, bound=price(drawing, found) - 1)
        assert again is None
        drawing.draw(track)


@pytest.mark.parametrize("dense", [False, True])
def test_lanes_keep_off_rules_symbols_and_each_other(dense: bool) -> None:
    for seed in range(30):
        table = read(charts.board(charts.random_chart(seed)))
        made = grid(table, dense)
        for places, rules in ((made.xs, table.xs), (made.ys, table.ys)):
            assert all(abs(at - rule) >= CLEAR for at in places for rule in rules)
            assert all(b - a >= APART for a, b in pairwise(places))
        for s in table.symbols:
            left, right = table.xs[s.column : s.column + 2]
            lanes = [at for at in made.xs if left < at < right and at != s.x]
            assert lanes
            assert all(at <= s.left - CLEAR or at >= s.right + CLEAR for at in lanes)


@st.composite
def small_charts(draw: st.DrawFn) -> Chart:
    """2-7 rows, 1-4 actors; any row may decide, work together or in turn; columns from narrow to wide."""
    rows, actors = draw(st.integers(2, 7)), draw(st.integers(1, 4))
    widths = tuple(draw(st.sampled_from((36.0, 48.0, 66.0))) for _ in range(actors))
    heights = tuple(draw(st.sampled_from((39.0, 51.0, 90.0))) for _ in range(rows))
    steps = []
    for row in range(rows):
        who = draw(st.lists(st.integers(0, actors - 1), min_size=1, max_size=3, unique=True))
        joined = len(who) > 1 and draw(st.booleans())
        to: tuple[tuple[str, int], ...] = ()
        if 0 < row < rows - 1 and not joined and draw(st.booleans()):
            others = [r for r in range(rows) if r not in (row, row + 1)]
            to = (("Ya", row + 1), ("Tidak", draw(st.sampled_from(others))))
        steps.append(Step(tuple(sorted(who)) if joined else tuple(who), to, joined))
    return Chart(widths, heights, tuple(steps))


BACK = (("Ya", 2), ("Tidak", 3)), (("Ya", 3), ("Tidak", 0)), (("Ya", 4), ("Tidak", 1))
"""Three decisions one below the other in a single column: more than 66 pt hold."""


@settings(max_examples=80, deadline=None)
@given(small_charts())
@example(Chart((66.0,), (39.0,) * 5, (Step((0,)), *(Step((0,), to) for to in BACK), Step((0,)))))
def test_any_chart_is_drawn_without_a_defect_or_told(chart: Chart) -> None:
    made = charts.board(chart)
    routing = route(made)
    assert judging.defects(made, routing) == []
    told = {p.id for p in routing.problems}
    assert told | {r.id for r in routing.routes} == {x.id for x in made.links}
    assert all(len(r.points) - 2 <= MOST_BENDS for r in routing.routes)
    if told and min(chart.widths) > 60:
        roomy = replace(
            chart, widths=tuple(w * 1.5 for w in chart.widths), heights=tuple(h * 1.5 for h in chart.heights)
        )
        assert not route(charts.board(roomy)).problems
    out = [(r.source, r.source_side) for r in routing.routes]
    entered = {(r.target, r.target_side) for r in routing.routes}
    assert len(set(out)) == len(out)
    joins = {x.id for x in made.links if x.join}
    assert not entered & {(r.source, r.source_side) for r in routing.routes if r.id not in joins}


@settings(max_examples=25, deadline=None)
@given(small_charts(), st.randoms(use_true_random=False))
def test_neither_order_nor_place_matters(chart: Chart, rng: Random) -> None:
    made = charts.board(chart)
    expected = {r.id: r for r in route(made).routes}
    nodes, links = list(made.nodes), list(made.links)
    rng.shuffle(nodes)
    rng.shuffle(links)
    mixed = route(replace(made, nodes=tuple(nodes), links=tuple(links)))
    assert {r.id: r for r in mixed.routes} == expected
    assert [r.id for r in mixed.routes] == [x.id for x in links if x.id in expected]
    for r in route(moved(made, 100, 50)).routes:
        home = expected[r.id]
        assert r.points == tuple(p.moved(100, 50) for p in home.points)
        assert r.label == (None if home.label is None else home.label.moved(100, 50))


def moved(made: Board, dx: float, dy: float) -> Board:
    return Board(
        tuple(x + dx for x in made.xs),
        tuple(y + dy for y in made.ys),
        tuple(replace(n, box=n.box.moved(dx, dy)) for n in made.nodes),
        made.links,
    )


def test_the_same_under_another_hash_seed() -> None:
    imports = "from tests import charts; from sopdoc.layout.routing import route"
    code = f"{imports}; print(route(charts.board(charts.hard())))"
    here = Path(__file__).parents[1]
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(here)},
            cwd=here,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert outputs.pop().decode().strip() == str(route(charts.board(charts.hard())))
