"""The judge of any page: what it counts, in any order and in a mirror."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopdoc.geometry import Box, Point
from sopdoc.layout.metrics import QUALITY, Count, Metrics, counts, measure, total
from sopdoc.page import Arrow, Label, Setup, Shape, Sheet, SheetPage, Side, Symbol
from tests.metrics_cases import CHART, THREE, TWO_WAYS, drawn


def test_quality() -> None:
    up = measure(*drawn(CHART, "A i D"))
    assert (up.against, up.defects) == (1, 0)
    tight = measure(*drawn(CHART.replace("j       |", "        |"), "B fhi A"))
    assert (tight.tight, tight.bends) == (1, 2)
    cut = measure(*drawn(CHART.replace("!!|", " !!!")))
    assert (cut.rules_cut, cut.defects) == (1, 0)


def test_total_adds_everything() -> None:
    page = measure(*drawn(TWO_WAYS, "A ah B", "C ef F"))
    assert total([page, page, Metrics(near=2)]) == Metrics(
        overlaps=2, near=2, connectors=4, bends=4, tight=2 * page.tight, against=2 * page.against
    )
    assert total([page, Metrics(near=2)]).defects == 3
    assert total([]) == Metrics()


def test_counts_tell_who() -> None:
    found = list(counts(*drawn(THREE, "A ab B")))
    assert Count("through", ("A ab B", "C")) in found


@st.composite
def scribbles(draw: st.DrawFn) -> tuple[Sheet, SheetPage]:
    """Any orthogonal lines over symbols that are alike when mirrored, on a grid that makes them meet."""
    place = st.integers(0, 24).map(lambda n: n * 4.0)
    shapes: tuple[Shape, ...] = ("kotak", "belah_ketupat")
    shape = st.sampled_from(shapes)
    symbols = tuple(
        Symbol(str(i), draw(shape), Box(draw(place), draw(place), 16, 12), "", "") for i in range(4)
    )
    arrows = tuple(_scribble(draw, place, str(i)) for i in range(draw(st.integers(1, 4))))
    labels = (Label("Ya", Box(draw(place), draw(place), 9, 8)),)
    page = SheetPage((50.0, 50.0), (), 1, symbols, arrows, labels)
    return Sheet("flowchart", "", Setup(100, 100, 0, 0, 0, 0), (40.0, 60.0), (page,)), page


def _scribble(draw: st.DrawFn, place: st.SearchStrategy[float], name: str) -> Arrow:
    at = Point(draw(place), draw(place))
    points = [at]
    for _ in range(draw(st.integers(1, 5))):
        at = Point(draw(place), at.y) if draw(st.booleans()) else Point(at.x, draw(place))
        points.append(at)
    sides: tuple[Side, ...] = ("top", "left", "bottom", "right")
    end, side = st.sampled_from("0123"), st.sampled_from(sides)
    return Arrow(name, tuple(points), draw(end), draw(side), draw(end), draw(side), "", draw(st.booleans()))


def mirrored(sheet: Sheet, page: SheetPage) -> tuple[Sheet, SheetPage]:
    sides: dict[Side, Side] = {"left": "right", "right": "left", "top": "top", "bottom": "bottom"}

    def box(b: Box) -> Box:
        return b._replace(x=sheet.width - b.right)

    arrows = [
        replace(
            a,
            points=tuple(Point(sheet.width - p.x, p.y) for p in a.points),
            source_side=sides[a.source_side],
            target_side=sides[a.target_side],
        )
        for a in page.arrows
    ]
    changed = replace(
        page,
        symbols=tuple(replace(s, box=box(s.box)) for s in page.symbols),
        arrows=tuple(arrows),
        labels=tuple(replace(x, box=box(x.box)) for x in page.labels),
    )
    return replace(sheet, columns=sheet.columns[::-1], pages=(changed,)), changed


@given(scribbles())
def test_a_mirror_shows_the_same_counts(drawing: tuple[Sheet, SheetPage]) -> None:
    assert measure(*mirrored(*drawing)) == measure(*drawing)


@given(scribbles())
def test_the_order_of_connectors_does_not_matter(drawing: tuple[Sheet, SheetPage]) -> None:
    sheet, page = drawing
    assert measure(sheet, replace(page, arrows=page.arrows[::-1])) == measure(sheet, page)


@given(scribbles())
def test_nothing_through_symbols_means_no_sample_point_inside(drawing: tuple[Sheet, SheetPage]) -> None:
    """By brute force: points every quarter of a leg's length against the shapes' inequalities."""
    sheet, page = drawing
    if measure(sheet, page).strays:
        return
    found = {count.who for count in counts(sheet, page) if count.field == "through"}
    for arrow in page.arrows:
        samples = [
            Point(a.x + (b.x - a.x) * k / 8, a.y + (b.y - a.y) * k / 8)
            for a, b in pairwise(arrow.points)
            for k in range(9)
        ]
        for symbol in page.symbols:
            if any(_deep_inside(p, symbol) for p in samples):
                assert (arrow.id, symbol.id) in found


def _deep_inside(p: Point, symbol: Symbol) -> bool:
    across = abs(p.x - symbol.box.center.x) / (symbol.box.w / 2)
    down = abs(p.y - symbol.box.center.y) / (symbol.box.h / 2)
    return across + down < 0.9 if symbol.shape == "belah_ketupat" else max(across, down) < 0.9


@pytest.mark.parametrize("name", [n for n in Metrics.__dataclass_fields__ if n not in QUALITY])
def test_every_defect_counts(name: str) -> None:
    assert Metrics(**{name: 3}).defects == 3


@pytest.mark.parametrize("name", QUALITY)
def test_quality_is_no_defect(name: str) -> None:
    assert Metrics(**{name: 3}).defects == 0
