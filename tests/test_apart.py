"""Rows whose symbols stand on their own (cara = "terpisah"): flow, drawing, rules, words, numbers."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest

from sopdoc.changes import changes
from sopdoc.flow import flow
from sopdoc.layout.flowchart import place_flowchart
from sopdoc.layout.metrics import measure
from sopdoc.model import Bagian
from sopdoc.rules import flo_alur
from sopdoc.summary import summary, way_of_ya
from tests.builders import Step, bagian, buku, findings, judged, load_sop_text, sop
from tests.test_flow import drawn as shapes
from tests.test_flow import ways
from tests.test_layout import drawn, frame

CASES = Path(__file__).parent / "cases" / "valid"
APART = {"cara": "terpisah"}


def row(*actors: Any, **keys: Any) -> Step:
    return list(actors), {**APART, **keys}


def own(nama: str, **keys: Any) -> dict[str, Any]:
    return {"nama": nama, **keys}


FORKED = [("A", {"ke": ["2/A", "2/B"]}), row("A", own("B", ke="4")), ("A", {}), ("B", {})]


@pytest.mark.parametrize(
    ("rows", "symbols", "lines"),
    [
        (
            [("A", {}), row("B", own("A", ke="selesai")), ("C", {})],
            {"1.1": "O", "2.1": "#", "2.2": "O", "3.1": "O"},
            ["1.1>2.1", "2.1>3.1"],
        ),
        (
            FORKED,
            {"1.1": "O", "2.1": "#", "2.2": "#", "3.1": "#", "4.1": "O"},
            ["1.1>2.1", "1.1>2.2", "2.1>3.1", "2.2>4.1", "3.1>4.1"],
        ),
        (
            [row(own("A", ke=["1/B", "1/C"]), "B", own("C", tidak="1/A")), ("A", {})],
            {"1.1": "O", "1.2": "#", "1.3": "<>", "2.1": "O"},
            ["1.1>1.2", "1.1>1.3", "1.2>2.1", "1.3>2.1:Ya", "1.3>1.1:Tidak"],
        ),
        (
            [("A", {"ya": "2/A", "tidak": "2/B"}), row("A", "B")],
            {"1.1": "<>", "2.1": "O", "2.2": "O"},
            ["1.1>2.1:Ya", "1.1>2.2:Tidak"],
        ),
        (
            [("A", {"ke": "2/B"}), row("A", own("B", ke="2/A"), masuk="B")],
            {"1.1": "O", "2.1": "O", "2.2": "#"},
            ["1.1>2.2", "2.2>2.1"],
        ),
    ],
    ids=["default", "fork", "within", "two branches", "masuk"],
)
def test_each_symbol_has_its_own_ways(rows: list[Step], symbols: dict[str, str], lines: list[str]) -> None:
    result = flow(bagian(["A", "B", "C"], rows))
    assert shapes(result) == symbols
    assert ways(result) == lines


NAMED = [{"label": "Baik", "ke": 3}, {"label": "Buruk", "ke": 1}]


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ((["A", own("B", cabang=NAMED)], {}), ["2.1-2.2", "2.2>3.1:Baik", "2.2>1.1:Buruk"]),
        (
            ([own("B", cabang=[*NAMED, {"label": "Ragu", "ke": "2/A"}]), "A"], {"cara": "berurutan"}),
            ["2.1>2.2:Ragu", "2.1>3.1:Baik", "2.1>1.1:Buruk", "2.2>3.1"],
        ),
        (([own("B", cabang=NAMED)], {}), ["2.1>3.1:Baik", "2.1>1.1:Buruk"]),
    ],
    ids=["bersama", "berurutan", "alone"],
)
def test_named_branches_of_an_actor_work_in_every_way(rows: Step, lines: list[str]) -> None:
    result = flow(bagian(["A", "B"], [("A", {}), rows, ("A", {})]))
    assert [w for w in ways(result) if w[0] == "2"] == lines


def test_a_row_of_two_symbols_is_no_fork_and_two_branches_to_them_no_mistake() -> None:
    text = (CASES / "terpisah.toml").read_text("utf-8")
    assert findings(text) == ()
    assert judged(flo_alur.RULES, buku(load_sop_text(text))) == ()


@pytest.mark.parametrize(
    ("rows", "code", "words", "hint"),
    [
        ([("A", {}), row("A", "B"), ("A", {})], "FLO-15", '"B" di kegiatan 2 tidak dimasuki', 'ke = "2/B"'),
        ([("A", {}), row("A", own("B", ke=1)), ("A", {})], "FLO-15", '"B" di kegiatan 2', 'ke = "2/B"'),
        ([("A", {}), row(own("A", ke=1)), ("B", {})], "FLO-18", "kegiatan 1 dan 2 tidak pernah sampai", ""),
        (
            [("A", {}), row(own("B", simbol="belah_ketupat", ke=[1, 3])), ("A", {})],
            "FLO-14",
            "2 jalan keluar belah ketupat kegiatan 2 tidak berlabel",
            "cabang",
        ),
        (
            [("A", {}), row(own("B", selesai=True, simbol="kotak"))],
            "FLO-05",
            "berakhir di kegiatan 2 tanpa kapsul",
            "kotak",
        ),
    ],
    ids=["not entered", "not entered either", "no end", "no labels", "no kapsul"],
)
def test_what_is_missing_is_told(rows: list[Step], code: str, words: str, hint: str) -> None:
    found = judged(flo_alur.RULES, buku(sop(rows, ["A", "B"])))
    assert [d.code for d in found if words in d.message and hint in d.hint] == [code]


def test_who_cannot_see_the_drawing_is_told_which_symbol_comes_next() -> None:
    (page,) = drawn(bagian(["A", "B"], FORKED)).pages
    assert page.alt == "Bagan alir: 1 A lalu 2 A, lalu 2 B; 2 A lalu 3; 2 B lalu 4; 3 A lalu 4; 4 B selesai."


def test_a_symbol_that_is_joined_to_the_one_that_decides_does_not_end() -> None:
    (page,) = drawn(bagian(["A", "B"], [("A", {}), (["A", own("B", cabang=NAMED)], {}), ("A", {})])).pages
    assert "2 A bersama B; 2 B Baik: 3, Buruk: kembali ke 1;" in page.alt


def test_numbers_follow_the_symbol_that_is_entered() -> None:
    chart = bagian(
        ["A", "B"], [("A", {"ke": "2/B"}), row(own("A", ke="4"), own("B", tidak=1)), ("A", {}), ("B", {})]
    )
    assert way_of_ya(chart) == (0, 1, 2, 3)
    numbers = summary(chart)
    assert (numbers.steps, numbers.decisions, numbers.handoffs) == (4, 1, 5)


@pytest.mark.parametrize(
    ("new", "told"),
    [
        (row("A", own("B", ke="4")), []),
        (row("A", own("B", ke="3")), ["Kegiatan 2: Alur"]),
        (row(own("A", tidak=1), own("B", ke="4")), ["Kegiatan 2: Alur"]),
        (row("A", own("B", selesai=True)), ["Kegiatan 2: Alur"]),
        ((["A", "B"], {"cara": "berurutan"}), ["Kegiatan 2: Cara", "Kegiatan 2: Alur"]),
    ],
)
def test_what_changed_in_a_symbols_ways_is_told(new: Step, told: list[str]) -> None:
    after = [FORKED[0], new, *FORKED[2:]]
    before = sop(FORKED, ["A", "B"])
    assert [b.tempat for b in changes(before, sop(after, ["A", "B"]))] == told


@pytest.mark.parametrize(("before", "most"), [(0, 4), (1, 3)], ids=["start", "entered"])
def test_more_arrows_than_sides_are_told_as_that(before: int, most: int) -> None:
    columns = list("ABCDEF")
    rows: list[Step] = [("A", {}) for _ in range(before)]
    rows += [("D", {"ke": [f"{before + 2}/{c}" for c in columns]}), row(*columns)]
    sheet, (found,) = place_flowchart(bagian(columns, rows), frame())
    assert (sheet, found.code) == (None, "SOP403")
    assert f'6 panah keluar dari simbol "D" di kegiatan {before + 1}; paling banyak {most}' in found.message
    assert "terpisah" in found.hint


def any_chart(seed: int) -> Bagian:
    """A flowchart with rows apart: each of their symbols is entered from the row before it."""
    random = Random(seed)
    actors = [f"Pelaksana {i}" for i in range(random.randint(3, 6))]
    rows: list[Step] = []
    count = random.randint(5, 14)
    for i in range(1, count + 1):
        ours = random.sample(actors, random.randint(2, 3))
        if i % 3 or i == count:
            rows.append((ours[0], {}))
            continue
        rows[-1][1]["ke"] = [f"{i}/{name}" for name in ours]  # type: ignore[index]
        back = random.randint(1, i - 1)
        exits = ({}, {"ke": min(i + 2, count)}, {"tidak": back})
        rows.append(row(*(own(name, **random.choice(exits)) for name in ours)))
    return bagian(actors, rows)


@pytest.mark.parametrize("seed", range(25))
def test_any_rows_apart_are_drawn_without_a_defect(seed: int) -> None:
    sheet = drawn(any_chart(seed))
    for page in sheet.pages:
        counted = measure(sheet, page)
        assert counted.defects == 0, counted
