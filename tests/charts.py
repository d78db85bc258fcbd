"""Make the boards that judge the router: seeded random charts, named charts, small edits of a chart.

A `Chart` says who does what and where the flow goes, in the order of the form; `board` places its
symbols in the middle of their cells as the layout does. Equal arguments give equal boards.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate
from random import Random
from typing import Any

from sopdoc.geometry import Box
from sopdoc.layout.routing.board import Board, BoardSymbol, Connection
from sopdoc.model import Sop
from sopdoc.page import Shape
from sopdoc.units import SNAP
from tests.builders import sop

REACH = 6
"""Rows that a random loop or jump spans at most. Practice: 38 of 39 in 61 published SOPs span 5 or less.
With it Graphviz's own orthogonal lines cross 0.15 times a connector, with loops of any length 0.24 times."""

WORDS = {"Ya": (9.0, 8.0), "Tidak": (18.0, 8.0)}
"""Size of the two words at 6.5 pt, pt."""


@dataclass(frozen=True, slots=True)
class Step:
    """One row: the columns of its actors, and where the flow goes (0-based rows).

    to       (label, row) of each way out; () = the next row, or the end on the last one
    joined   several actors work together (plain lines) instead of one after the other
    end      the flow ends here: each of its symbols is a kapsul
    """

    actors: tuple[int, ...]
    to: tuple[tuple[str, int], ...] = ()
    joined: bool = False
    end: bool = False

    @property
    def decides(self) -> bool:
        return any(word for word, _ in self.to)


@dataclass(frozen=True, slots=True)
class Chart:
    """Steps on a grid: column widths and row heights in pt, heights of boxes and of decisions."""

    widths: tuple[float, ...]
    heights: tuple[float, ...]
    steps: tuple[Step, ...]
    box: float = 16.5
    decision: float = 28.5

    @property
    def box_width(self) -> float:
        """Practice: about two thirds of the narrowest column, 28 to 40 pt; narrow ones keep 6 pt a side."""
        narrow = min(self.widths)
        return min(40.0, max(narrow - 17, 28.0 if narrow >= 45 else 0.0), narrow - 12)


def board(chart: Chart) -> Board:
    xs = tuple(accumulate(chart.widths, initial=0.0))
    ys = tuple(accumulate(chart.heights, initial=0.0))
    nodes = tuple(_nodes(chart, xs, ys))
    return Board(xs, ys, nodes, tuple(_links(chart)))


def _nodes(chart: Chart, xs: tuple[float, ...], ys: tuple[float, ...]) -> Iterator[BoardSymbol]:
    for row, step in enumerate(chart.steps):
        for place, column in enumerate(step.actors):
            shape = _shape(chart, row, place)
            w, h = chart.box_width, chart.box
            if shape == "belah_ketupat":
                w, h = min(30.0, chart.widths[column] - 12), min(chart.decision, chart.heights[row] - 12)
            x = (xs[column] + xs[column + 1] - w) / 2
            y = (ys[row] + ys[row + 1] - h) / 2
            yield BoardSymbol(_id(row, place), shape, row, column, Box(x, y, w, h))


def _shape(chart: Chart, row: int, place: int) -> Shape:
    step = chart.steps[row]
    if step.decides and place == len(step.actors) - 1:
        return "belah_ketupat"
    last = row == len(chart.steps) - 1 and not step.to
    ends = step.end or (last and (step.joined or place == len(step.actors) - 1))
    return "kapsul" if ends or (row == 0 and place == 0) else "kotak"


def _links(chart: Chart) -> Iterator[Connection]:
    for row, step in enumerate(chart.steps):
        for place in range(len(step.actors) - 1):
            a, b = _id(row, place), _id(row, place + 1)
            yield Connection(f"{a}>{b}", (a,), (b,), join=step.joined)
        out = _ids(row, step) if step.joined else (_id(row, len(step.actors) - 1),)
        ways = step.to
        if not ways and not step.end and row + 1 < len(chart.steps):
            ways = (("", row + 1),)
        for word, to in ways:
            target = chart.steps[to]
            into = _ids(to, target) if target.joined else (_id(to, 0),)
            name = f"{out[0]}>{into[0]}" + (f":{word}" if word else "")
            yield Connection(name, out, into, WORDS.get(word))


def _ids(row: int, step: Step) -> tuple[str, ...]:
    return tuple(_id(row, place) for place in range(len(step.actors)))


def _id(row: int, place: int) -> str:
    return f"{row + 1}.{place + 1}"


def as_sop(chart: Chart) -> Sop:
    """The chart as an office would write it, for the whole layout with its page breaks."""
    names = [f"Pelaksana {i + 1}" for i in range(len(chart.widths))]
    return sop([_written(step, names) for step in chart.steps], names)


def _written(step: Step, names: list[str]) -> tuple[str | list[str], dict[str, Any]]:
    who = [names[c] for c in step.actors]
    keys: dict[str, Any] = {"selesai": True} if step.end else {}
    keys |= {word.lower() or "ke": row + 1 for word, row in step.to}
    if len(who) == 1:
        return who[0], keys
    return who, {**keys, "cara": "bersama" if step.joined else "berurutan"}


def random_chart(seed: int, reach: int = REACH) -> Chart:
    """One of the 400: 5-20 steps, 2-9 actors, 25 % decisions, 12 % rows with several actors.

    reach  rows that a decision's Tidak goes back or on at most
    """
    rng = Random(seed)
    rows, actors = rng.randint(5, 20), rng.randint(2, 9)
    widths = tuple(_snapped(rng, 45, 80) for _ in range(actors))
    heights = tuple(_snapped(rng, 40, 90) for _ in range(rows))
    steps = tuple(_random_step(rng, row, rows, actors, reach) for row in range(rows))
    return Chart(widths, heights, steps, _snapped(rng, 14, 18), _snapped(rng, 26, 30))


def _random_step(rng: Random, row: int, rows: int, actors: int, reach: int) -> Step:
    if rng.random() < 0.12:
        chosen = rng.sample(range(actors), rng.randint(2, min(3, actors)))
        joined = rng.random() < 0.5
        return Step(tuple(sorted(chosen) if joined else chosen), joined=joined)
    actor = rng.randrange(actors)
    if 0 < row < rows - 1 and rng.random() < 0.25:
        jump = row + 2 < rows and rng.random() < 0.3
        low, high = (row + 2, min(row + reach, rows - 1)) if jump else (max(row - reach, 0), row - 1)
        away = rng.randint(low, high)
        return Step((actor,), (("Ya", row + 1), ("Tidak", away)))
    return Step((actor,))


def _snapped(rng: Random, low: float, high: float) -> float:
    return rng.randint(-int(-low // SNAP), int(high // SNAP)) * SNAP


def _walk(
    seed: int,
    actors: int,
    rows: int,
    ways: dict[int, int],
    width: float = 54.0,
    height: float = 51.0,
) -> Chart:
    """A chart of equal cells whose actors are seeded; ways: row -> where its Tidak goes, both 1-based."""
    rng = Random(seed)
    steps = []
    for row in range(rows):
        away = ways.get(row + 1)
        to = () if away is None else (("Ya", row + 1), ("Tidak", away - 1))
        steps.append(Step((rng.randrange(actors),), to))
    return Chart((width,) * actors, (height,) * rows, tuple(steps))


def forty(seed: int = 1) -> Chart:
    """40 steps x 8 actors with seven loops back."""
    return _walk(seed, 8, 40, {5: 3, 10: 8, 16: 13, 21: 18, 27: 25, 32: 29, 38: 34})


def thirty(seed: int = 1) -> Chart:
    """30 steps x 6 actors: long loops 27 -> 3 and 15 -> 2, jumps 10 -> 14 and 18 -> 25."""
    return _walk(seed, 6, 30, {27: 3, 15: 2, 10: 14, 18: 25})


def wide(seed: int = 1) -> Chart:
    """60 steps x 15 actors in columns of 33 pt, as F4 leaves them."""
    ways = {row: row - 1 - row % 3 for row in range(6, 58, 6)}
    return _walk(seed, 15, 60, ways, width=33.0, height=48.0)


def hard(seed: int = 1) -> Chart:
    """25 steps x 9 actors, six decisions, 30 connectors."""
    return _walk(seed, 9, 25, {4: 2, 8: 5, 11: 14, 15: 9, 19: 16, 23: 18})


def sinovik_a() -> Chart:
    """Part A of the 2018 booklet: ten steps, four actors, one correction that goes back."""
    actors = (1, 1, 1, 2, 0, 0, 0, 1, 3, 1)
    return _equal(4, [Step((a,), (("Ya", 4), ("Tidak", 1)) if i == 3 else ()) for i, a in enumerate(actors)])


def sinovik_b() -> Chart:
    """Part B of the 2018 booklet: eight steps, five actors, no decision."""
    return _equal(5, [Step((a,)) for a in (1, 1, 3, 3, 4, 1, 1, 4)])


def three_loops() -> Chart:
    """Three decisions that all go back to step 1."""
    back = [Step((a,), (("Ya", row + 1), ("Tidak", 0))) for row, a in ((1, 1), (2, 2), (3, 3))]
    return _equal(4, [Step((0,)), *back, Step((0,)), Step((1,))])


def repair() -> Chart:
    """A repair row between a decision and the step where both ways meet again, and one that goes back."""
    return _equal(
        4,
        [
            Step((0,)),
            Step((2,), (("Tidak", 2), ("Ya", 3))),
            Step((1,)),
            Step((2,)),
            Step((3,), (("Ya", 6), ("Tidak", 5))),
            Step((1,), (("", 4),)),
            Step((0,)),
        ],
    )


def three_ends() -> Chart:
    """A last row of three actors who each end."""
    return _equal(
        5,
        [
            Step((0,)),
            Step((1, 3), joined=True),
            Step((2,), (("Ya", 3), ("Tidak", 0))),
            Step((0, 2, 4), joined=True, end=True),
        ],
    )


def in_turn() -> Chart:
    """Rows whose actors act one after the other, also leftwards and over an empty column."""
    return _equal(
        5,
        [
            Step((0, 1)),
            Step((4, 2, 1)),
            Step((3,), (("Ya", 3), ("Tidak", 1))),
            Step((0, 3)),
            Step((2, 4), (("Ya", 5), ("Tidak", 2))),
            Step((1,)),
        ],
    )


def _equal(actors: int, steps: list[Step]) -> Chart:
    return Chart((60.0,) * actors, (51.0,) * len(steps), tuple(steps))


def named() -> dict[str, Chart]:
    """The charts that every table of figures names, uncut."""
    return {
        "sinovik-a": sinovik_a(),
        "sinovik-b": sinovik_b(),
        "three-loops": three_loops(),
        "repair": repair(),
        "three-ends": three_ends(),
        "in-turn": in_turn(),
        "hard": hard(),
        "thirty": thirty(),
        "forty": forty(),
    }


@dataclass(frozen=True, slots=True)
class Edit:
    """A chart before and after a small change of one row (0-based)."""

    before: Chart
    after: Chart
    row: int


def another_actor(seed: int) -> Edit | None:
    """Another actor for one step; None when the chart has no row of a single actor to change."""
    chart, rng = random_chart(seed), Random(seed)
    rows = [i for i, step in enumerate(chart.steps) if len(step.actors) == 1]
    if not rows:
        return None
    row = rng.choice(rows)
    others = [c for c in range(len(chart.widths)) if c != chart.steps[row].actors[0]]
    return _edited(chart, row, replace(chart.steps[row], actors=(rng.choice(others),)))


def loop_removed(seed: int) -> Edit | None:
    """A decision becomes a plain step; None when the chart has none."""
    chart, rng = random_chart(seed), Random(seed)
    rows = [i for i, step in enumerate(chart.steps) if step.decides]
    if not rows:
        return None
    row = rng.choice(rows)
    return _edited(chart, row, replace(chart.steps[row], to=()))


def row_higher(seed: int) -> Edit | None:
    """One row 12 pt higher."""
    chart, rng = random_chart(seed), Random(seed)
    row = rng.randrange(len(chart.steps))
    heights = list(chart.heights)
    heights[row] += 12
    return Edit(chart, replace(chart, heights=tuple(heights)), row)


def _edited(chart: Chart, row: int, step: Step) -> Edit:
    return Edit(chart, replace(chart, steps=(*chart.steps[:row], step, *chart.steps[row + 1 :])), row)
