"""The router on any board: least bends, lanes, charts without a defect, the same result each time."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import deque
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sopdoc.layout.routing import route
from sopdoc.layout.routing.board import Board, normalised
from sopdoc.layout.routing.estimate import LEAST_BENDS
from sopdoc.layout.routing.lanes import APART, CLEAR, grid
from sopdoc.layout.routing.reroute import routed
from sopdoc.layout.routing.search import find, line, price
from sopdoc.layout.routing.state import RoutingState
from sopdoc.layout.routing.track import MOST_BENDS
from tests import charts, judging
from tests.charts import Chart, Step


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
    board = normalised(charts.board(charts.random_chart(seed)))
    full, empty = routed(board, dense=False), RoutingState(board)
    before = counts(full)
    order = list(range(len(full.tracks)))
    Random(seed).shuffle(order)
    tracks = [track for w in order if (track := full.erase(w)) is not None]
    assert counts(full) == counts(empty)
    for track in reversed(tracks):
        full.draw(track)
    assert counts(full) == before


def counts(state: RoutingState) -> list[object]:
    lists = [state.walls, state.net, state.uses, state.busy, state.young, state.arms]
    ports = [state.port_in, state.port_out, state.covers]
    return [list(x) for x in lists + ports] + [repr(sorted(lead.items())) for lead in state.leads]


@pytest.mark.parametrize("seed", range(0, 40, 5))
def test_a_search_finds_nothing_dearer_than_what_is_drawn(seed: int) -> None:
    """Price and search count alike: a track that is drawn is one of those that the search chooses from."""
    state = routed(normalised(charts.board(charts.random_chart(seed))), dense=False)
    for demand in state.board.demands:
        if demand.join or (track := state.erase(demand.index)) is None:
            continue
        found, dear = line(state, demand), price(state, track)
        assert found is not None
        assert price(state, found) <= dear + 1e-6
        again = find(state, demand, bound=price(state, found) - 1)
        assert again is None
        state.draw(track)


@pytest.mark.parametrize("dense", [False, True])
def test_lanes_keep_off_rules_symbols_and_each_other(dense: bool) -> None:
    for seed in range(30):
        board = normalised(charts.board(charts.random_chart(seed)))
        made = grid(board, dense)
        for places, rules in ((made.xs, board.xs), (made.ys, board.ys)):
            assert all(abs(at - rule) >= CLEAR for at in places for rule in rules)
            assert all(b - a >= APART for a, b in pairwise(places))
        for s in board.obstacles:
            left, right = board.xs[s.column : s.column + 2]
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
    told = {p.id for p in routing.unroutable}
    assert told | {r.id for r in routing.routes} == {x.id for x in made.connections}
    assert all(len(r.points) - 2 <= MOST_BENDS for r in routing.routes)
    if told and min(chart.widths) > 60:
        roomy = replace(
            chart, widths=tuple(w * 1.5 for w in chart.widths), heights=tuple(h * 1.5 for h in chart.heights)
        )
        assert not route(charts.board(roomy)).unroutable
    out = [(r.source, r.source_side) for r in routing.routes]
    entered = {(r.target, r.target_side) for r in routing.routes}
    assert len(set(out)) == len(out)
    joins = {x.id for x in made.connections if x.join}
    assert not entered & {(r.source, r.source_side) for r in routing.routes if r.id not in joins}


@settings(max_examples=25, deadline=None)
@given(small_charts(), st.randoms(use_true_random=False))
def test_neither_order_nor_place_matters(chart: Chart, rng: Random) -> None:
    made = charts.board(chart)
    expected = {r.id: r for r in route(made).routes}
    nodes, links = list(made.symbols), list(made.connections)
    rng.shuffle(nodes)
    rng.shuffle(links)
    mixed = route(replace(made, symbols=tuple(nodes), connections=tuple(links)))
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
        tuple(replace(n, box=n.box.moved(dx, dy)) for n in made.symbols),
        made.connections,
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
