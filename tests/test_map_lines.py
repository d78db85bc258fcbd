"""The lines of the map: what is told in words instead, and how lines pass other boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopdoc import engine
from sopdoc.geometry import Box, Point
from sopdoc.layout.detours import APART, BESIDE, STUB, led
from sopdoc.layout.dot import Plan
from sopdoc.layout.outlines import corners, inside
from sopdoc.layout.relation_map import HUB, MOST_HUBS, TOLD, below, without_hubs
from sopdoc.model import Buku
from sopdoc.relations import Relations, relations
from tests.map_cases import PROGRAM, Named, booklet, made, many
from tests.test_map import check_pages

LETTER, LAW = "SOP Pengiriman Surat", "SOP Produk Hukum"


def office(*, sops: int = 6) -> Buku:
    """Each sends letters, the first three make laws, the second alone orders a car; each names the next."""
    slugs = [f"layanan-{i}" for i in range(1, sops + 1)]
    named: dict[str, list[str]] = {slug: [LETTER] for slug in slugs}
    for slug in slugs[:3]:
        named[slug].append(LAW)
    named[slugs[1]].append("SOP Kendaraan")
    for slug, following in pairwise(slugs[:-1]):
        named[slug].append(following)
    return booklet(named)


def told(buku: Buku) -> tuple[str, ...]:
    return without_hubs(relations(buku))[1]


# In words


def test_what_many_name_is_told_and_not_drawn() -> None:
    placed = made(office())
    assert placed.told == (
        f"{LETTER}: disebut oleh SOP nomor 1-6",
        f"{LAW}: disebut oleh SOP nomor 1-3",
    )
    (page,) = placed.sheet.pages
    assert [s.text for s in page.symbols if s.dashed] == ["SOP Kendaraan"]
    assert [p.text for p in page.cells[1].paragraphs][1:] == list(placed.told)
    assert page.alt.endswith(f"{placed.told[-1]}.")
    check_pages(placed.sheet)


def test_the_words_stand_on_the_first_page_alone() -> None:
    placed = made(office(sops=60))
    first, *others = placed.sheet.pages
    assert len(first.rows) == 2
    assert others
    assert {len(page.rows) for page in others} == {1}
    assert [page.alt.count(LETTER) for page in others] == [0] * len(others)
    check_pages(placed.sheet)


def test_numbers_in_a_row_are_told_as_from_and_to() -> None:
    named: Named = {f"s{i}": [LETTER] if i in (1, 3, 4, 5, 9) else [] for i in range(1, 10)}
    assert told(booklet(named)) == (f"{LETTER}: disebut oleh SOP nomor 1, 3-5, 9",)


def test_what_few_name_and_what_the_booklet_has_is_drawn() -> None:
    few: Named = {f"s{i}": ["inti", *([LETTER] if i < HUB else [])] for i in range(1, 6)} | {"inti": []}
    graph = relations(booklet(few))
    assert without_hubs(graph) == (graph, ())


def test_only_the_most_named_are_told() -> None:
    out = [f"SOP Luar {chr(65 + i)}" for i in range(MOST_HUBS + 2)]
    named: Named = {f"s{n}": [o for i, o in enumerate(out) if n <= HUB + i] for n in range(1, 15)}
    assert [line.split(":")[0] for line in told(booklet(named))] == out[:1:-1]


@given(st.lists(st.sets(st.integers(0, 12), max_size=6), min_size=1, max_size=12))
def test_every_relation_is_either_drawn_or_told(named: list[set[int]]) -> None:
    """Above 11 there is no SOP of the booklet."""
    slugs = [f"s{i}" for i in range(len(named))]
    graph = relations(
        booklet(
            {
                slug: [f"s{i}" if i < len(named) else f"SOP Luar {i}" for i in sorted(names)]
                for slug, names in zip(slugs, named, strict=True)
            }
        )
    )
    drawn, words = without_hubs(graph)
    assert {*drawn.links} <= {*graph.links}
    missing = {k.target for k in graph.links} - {k.target for k in drawn.links}
    assert len(words) == len(missing)
    assert ends(drawn) == {node.id for node in drawn.nodes}


def ends(graph: Relations) -> set[str]:
    return {end for link in graph.links for end in (link.source, link.target)}


def test_the_picture_has_the_words_below_it() -> None:
    """As Graphviz reads them: backslashes are its escapes, each line is set from the left."""
    told = (f"SOP A\\B: disebut oleh SOP nomor 1-{HUB}",)
    words = below(replace(made(office()), told=told))
    assert words[0] == f"-Glabel={TOLD}\\lSOP A\\\\B: disebut oleh SOP nomor 1-{HUB}\\l"
    high, low = (height(engine.run(PROGRAM, "digraph { a -> b }", "svg", *more)) for more in ((), words))
    assert high < low
    assert below(made(many(14, 25, 1))) == ()


def height(picture: bytes | engine.GraphvizFailure) -> float:
    assert isinstance(picture, bytes)
    found = re.search(rb'height="(\d+)pt"', picture)
    assert found
    return float(found[1])


# Past other boxes


def column(x: float, *ys: float) -> list[Box]:
    return [Box(x, y, 60, 20) for y in ys]


def plan(boxes: list[Box], *ends: tuple[int, int], via: float = 30) -> Plan:
    """Lines from box to box by their index, each led at this height between."""
    ways = []
    for one, other in ends:
        a, b = boxes[one], boxes[other]
        start, end = Point(a.right, a.center.y), Point(b.x, b.center.y)
        way = (start, Point((start.x + end.x) / 2, via), end)
        ways.append(way if start.x < end.x else (Point(a.x, a.center.y), way[1], Point(b.right, b.center.y)))
    height = max(box.bottom for box in boxes)
    return Plan(
        max(box.right for box in boxes), height, {f"{i}": b for i, b in enumerate(boxes)}, tuple(ways)
    )


def test_a_line_that_meets_no_box_is_straight() -> None:
    """The one in between lies below it."""
    boxes = [*column(0, 0), *column(100, 50), *column(200, 0)]
    assert led(plan(boxes, (0, 2))).ways == ((Point(60, 10), Point(200, 10)),)


@pytest.mark.parametrize("back", [False, True])
def test_a_line_passes_beside_the_box_in_its_way(back: bool) -> None:
    """Below the one in the middle of three: it was led at 21, one point below that box."""
    boxes = [*column(0, 0), *column(100, 0), *column(200, 0)]
    (way,) = led(plan(boxes, (2, 0) if back else (0, 2), via=21)).ways
    way = way[::-1] if back else way
    low = 20 + APART
    assert [p.y for p in way] == [10, 10, low, low, 10, 10]
    assert 60 + STUB <= way[1].x == way[2].x <= 100 - STUB
    assert 160 + STUB <= way[3].x == way[4].x <= 200 - STUB


def test_the_map_grows_when_a_line_passes_above_all_boxes() -> None:
    boxes = [*column(0, 0), *column(100, 0), *column(200, 0)]
    made = led(plan(boxes, (0, 2), via=-50))
    assert made.height == 20 + 50
    assert [box.y for box in made.boxes.values()] == [50, 50, 50]
    assert min(p.y for p in made.ways[0]) == 0


def test_lines_beside_each_other_stay_apart() -> None:
    boxes = [*column(0, 0, 40), *column(100, 0, 40), *column(200, 0, 40)]
    ways = led(plan(boxes, (0, 4), (1, 5), (0, 5), via=30)).ways
    long = [way for way in ways if len(way) > 2]
    assert len(long) == 3
    heights = sorted(way[2].y for way in long)
    assert all(b - a >= APART - 0.05 for a, b in pairwise(heights))
    for one, other in combinations(long, 2):
        assert abs(one[1].x - other[1].x) >= BESIDE - 0.05
        assert abs(one[-2].x - other[-2].x) >= BESIDE - 0.05


def legs(way: tuple[Point, ...]) -> Iterator[tuple[Point, Point]]:
    return (leg for leg in pairwise(way) if leg[0] != leg[1])


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_line_meets_a_box_whatever_the_columns(data: st.DataObject) -> None:
    """Columns of boxes that are 6 pt apart at least; lines from any box to one farther right."""
    boxes: list[Box] = []
    columns: list[list[int]] = []
    for n in range(data.draw(st.integers(2, 5))):
        y, found = 0.0, []
        for gap in data.draw(st.lists(st.integers(6, 60), min_size=1, max_size=4)):
            y += gap
            found.append(len(boxes))
            boxes.append(Box(n * 80, y, 60, 20))
            y += 20
        columns.append(found)
    pairs = [
        (a, b) for i, one in enumerate(columns) for other in columns[i + 1 :] for a in one for b in other
    ]
    chosen = data.draw(st.lists(st.sampled_from(pairs), min_size=1, max_size=8, unique=True))
    made = led(plan(boxes, *chosen, via=data.draw(st.integers(-20, 200))))
    for (a, b), way in zip(chosen, made.ways, strict=True):
        others = [box for i, box in made.boxes.items() if i not in (f"{a}", f"{b}")]
        assert not [box for box in others for leg in legs(way) if inside(leg, corners(box), 0.05)]
        assert len(way) == 2 or all(p.x == q.x or p.y == q.y for p, q in pairwise(way))
        assert len(list(legs(way))) <= 5
        assert all(-0.01 <= p.y <= made.height + 0.01 for p in way)


@pytest.mark.parametrize("buku", [many(14, 25, 1), many(40, 60, 2), many(100, 200, 3), office(sops=40)])
def test_every_line_of_a_map_is_one_that_excel_can_follow(buku: Buku) -> None:
    for page in made(buku).sheet.pages:
        for arrow in page.arrows:
            level = all(p.x == q.x or p.y == q.y for p, q in pairwise(arrow.points))
            assert len(arrow.points) == 2 or level
