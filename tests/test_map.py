"""Relations between SOPs and their map: what it says, where it stands."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations, pairwise
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopdoc.codes import Level
from sopdoc.geometry import Box
from sopdoc.layout.map_ends import BETWEEN, CORNER
from sopdoc.layout.outlines import corners, inside, overlap
from sopdoc.layout.relation_map import place_map
from sopdoc.model import Buku
from sopdoc.page import Sheet
from sopdoc.relations import Link, relations
from sopdoc.rules import related
from sopdoc.text import FaceWidths
from tests.map_cases import SMALL, booklet, draw, made, many

# Relations


def test_links_are_those_of_the_boxes_and_a_pair_that_names_each_other_is_one() -> None:
    graph = relations(booklet(SMALL))
    assert graph.links == (
        Link("satu", "dua"),
        Link("satu", "tiga"),
        Link("satu", "luar-1"),
        Link("dua", "tiga", both=True),
        Link("tiga", "empat"),
        Link("empat", "satu"),
        Link("empat", "luar-1"),
    )
    assert [node.label for node in graph.nodes] == ["1. Satu", "2. Dua", "3. Tiga", "4. Empat", "SOP Luar"]


@pytest.mark.parametrize("typed", ["SOP Dua", "dua", "Standar Operasional Prosedur DUA"])
def test_a_text_that_is_the_name_of_a_sop_counts_as_that_sop(typed: str) -> None:
    assert relations(booklet({"satu": [typed], "dua": []})).links == (Link("satu", "dua"),)


def test_a_planned_title_can_be_named() -> None:
    graph = relations(booklet({"satu": ["SOP Evaluasi Jabatan"]}, "Evaluasi Jabatan"))
    assert graph.links == (Link("satu", "rencana-2"),)
    assert graph.nodes[1].label == "2. Evaluasi Jabatan"


def test_a_withdrawn_sop_is_outside_and_names_nothing() -> None:
    buku = booklet({"satu": ["dua"], "dua": ["satu"], "tiga": []})
    one, two, three = buku.sop
    graph = relations(replace(buku, susunan=(one, replace(two, status="dicabut"), three)))
    assert graph.links == (Link("satu", "luar-1"),)
    assert graph.nodes[1].label == "SOP Dua"


def test_what_is_outside_is_one_box_however_it_is_typed() -> None:
    graph = relations(booklet({"satu": ["SOP Surat  Masuk"], "dua": ["SOP SURAT MASUK"]}))
    assert len(graph.nodes) == 3
    assert not graph.inside


def test_a_sop_with_relations_outside_alone_is_not_reported() -> None:
    assert related(booklet({"satu": ["SOP Luar"], "dua": []})) == ()
    only_named = related(booklet({"satu": ["dua"], "dua": []}))
    assert [d.message for d in only_named] == ["menyebut 2. Dua", "disebut oleh 1. Satu"]
    assert {d.level for d in only_named} == {Level.INFO}


# The map


def test_no_relations_no_map() -> None:
    for named in ({"satu": [], "dua": []}, {"satu": ["SOP Luar"]}, {"satu": ["satu"]}):
        assert place_map(booklet(named), FaceWidths(), draw) == (None, ())


def test_boxes_and_arrows_of_a_small_map() -> None:
    sheet = made(booklet(SMALL)).sheet
    (page,) = sheet.pages
    assert [(s.text, s.dashed) for s in page.symbols] == [
        ("1. Satu", False),
        ("2. Dua", False),
        ("3. Tiga", False),
        ("4. Empat", False),
        ("SOP Luar", True),
    ]
    assert page.symbols[1].alt == "2. Dua; menyebut 3. Tiga; disebut oleh 1. Satu, 3. Tiga"
    names = {arrow.name: arrow.tail for arrow in page.arrows}
    assert names["1. Satu menyebut 2. Dua"] is False
    assert names["2. Dua dan 3. Tiga saling menyebut"] is True
    assert len(names) == 7
    assert "4. Empat menyebut 1. Satu" in page.alt
    assert page.number == 0


def test_arrows_lead_from_left_to_right_but_for_those_that_close_a_circle() -> None:
    (page,) = made(booklet({"satu": ["dua"], "dua": ["tiga"], "tiga": ["satu"]})).sheet.pages
    back = [arrow.name for arrow in page.arrows if arrow.points[0].x > arrow.points[-1].x]
    assert back == ["3. Tiga menyebut 1. Satu"]


@pytest.mark.parametrize("buku", [booklet(SMALL), many(14, 25, 1), many(40, 60, 2), many(100, 200, 3)])
def test_every_page_is_sound(buku: Buku) -> None:
    sheet = made(buku).sheet
    check_pages(sheet)
    drawn = [(a.source, a.target) for page in sheet.pages for a in page.arrows]
    assert sorted(drawn) == sorted((k.source, k.target) for k in relations(buku).links)


def check_pages(sheet: Sheet) -> None:
    """Within the paper, boxes apart, arrows from side to side, their ends apart, through no other
    box, no smaller than 6.5 pt."""
    assert sheet.text.size >= 6.5
    top = sum(caption.pitch for caption in sheet.captions)
    assert sheet.width <= sheet.setup.inner_width
    measurer = FaceWidths()
    for page in sheet.pages:
        height = page.rows[0]
        assert top + sum(page.rows) <= sheet.setup.inner_height
        frame = Box(0, 0, sheet.width, height)
        boxes = {symbol.id: symbol.box for symbol in page.symbols}
        for symbol in page.symbols:
            lines = symbol.text.split("\n")
            assert max(measurer.width(line, sheet.text) for line in lines) <= symbol.box.w
            assert len(lines) * sheet.label_pitch <= symbol.box.h
        for box in boxes.values():
            assert overlap(box, frame, 0)
            assert (box.x >= 0, box.right <= frame.right, box.bottom <= height) == (True, True, True)
        assert not [1 for a, b in combinations(boxes.values(), 2) if overlap(a, b, 0)]
        ends: dict[tuple[str, str], list[float]] = {}
        for arrow in page.arrows:
            for end, side, at in (
                (arrow.source, arrow.source_side, arrow.points[0]),
                (arrow.target, arrow.target_side, arrow.points[-1]),
            ):
                box = boxes[end]
                assert at.x == pytest.approx(box.right if side == "right" else box.x, abs=0.02)
                ends.setdefault((end, side), []).append(at.y)
            others = [box for id, box in boxes.items() if id not in (arrow.source, arrow.target)]
            legs = list(pairwise(arrow.points))
            assert not [box for box in others for leg in legs if inside(leg, corners(box), 0.5)], arrow.name
        for (end, _), heights in ends.items():
            check_ends(boxes[end], sorted(heights))


def check_ends(box: Box, heights: list[float]) -> None:
    """One in the middle of its side; several around it, each with room for its head."""
    assert sum(heights) / len(heights) == pytest.approx(box.center.y, abs=0.02)
    assert all(b - a >= BETWEEN - 0.02 for a, b in pairwise(heights))
    assert heights[0] - box.y == pytest.approx(box.bottom - heights[-1], abs=0.05)
    assert heights[0] - box.y >= CORNER - 0.02


def test_a_map_that_does_not_fit_goes_on_on_other_pages() -> None:
    chain = [f"sop-{i}" for i in range(30)]
    buku = booklet({a: [b] for a, b in zip(chain, [*chain[1:], "SOP Luar"], strict=True)})
    sheet = made(buku).sheet
    assert len(sheet.pages) > 1
    assert sheet.text.size == 6.5
    check_pages(sheet)


@pytest.mark.parametrize("kertas", ["A4", "Letter", "Legal"])
def test_every_paper_and_face_will_do(kertas: Literal["A4", "Letter", "Legal"]) -> None:
    buku = many(20, 30, 6)
    sheet = made(replace(buku, gaya=replace(buku.gaya, kertas=kertas, huruf="Bookman Old Style"))).sheet
    check_pages(sheet)


def test_the_letters_are_as_large_as_the_paper_allows() -> None:
    sizes = [made(many(n, n, 5)).sheet.text.size for n in (4, 100)]
    assert sizes == [9, 6.5]


def test_a_very_long_name_is_shortened() -> None:
    (page,) = made(booklet({"satu": ["SOP " + "Penyusunan Laporan " * 60, "dua"], "dua": []})).sheet.pages
    text = page.symbols[-1].text
    assert text.count("\n") == 4
    assert text.endswith("…")


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=4), st.booleans())
def test_any_name_can_stand_in_a_box(names: list[str], back: bool) -> None:
    """Quotes, backslashes, angle brackets, colons: nothing in a name is Graphviz's language."""
    buku = booklet({"satu": [*(f"SOP x{n}" for n in names), "dua"], "dua": ["satu"] if back else []})
    text = made(buku).sheet.pages[0].symbols[2].text
    graph = relations(buku)
    assert re.sub(r"\s", "", text).rstrip("…") in re.sub(r"\s", "", graph.nodes[2].label) + "…"


def test_the_same_booklet_gives_the_same_map() -> None:
    assert made(many(40, 60, 2)) == made(many(40, 60, 2))
