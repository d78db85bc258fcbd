"""One reading of the rules of the flow: symbols, and ways between them."""

from __future__ import annotations

from typing import Any

import pytest

from sopdoc.flow import Flow, flow
from tests.builders import bagian

SHAPE = {"kapsul": "O", "kotak": "#", "belah_ketupat": "<>"}


def drawn(result: Flow) -> dict[str, str]:
    return {s.id: SHAPE[s.shape] for s in result.symbols}


def ways(result: Flow) -> list[str]:
    """ "1.1>2.1", with the word behind a colon, "-" for a plain line and "|" between joined ends."""
    sign = {"join": "-"}
    return [
        f"{'|'.join(w.source)}{sign.get(w.kind, '>')}{'|'.join(w.target)}{w.label and ':' + w.label}"
        for w in result.lines
    ]


def test_a_line_of_steps_starts_and_ends_with_a_kapsul() -> None:
    result = flow(bagian(["A", "B"], [("A", {}), ("B", {}), ("A", {})]))
    assert drawn(result) == {"1.1": "O", "2.1": "#", "3.1": "O"}
    assert ways(result) == ["1.1>2.1", "2.1>3.1"]


def test_a_decision_has_two_ways_out() -> None:
    result = flow(bagian(["A", "B"], [("A", {}), ("B", {"tidak": 1}), ("A", {})]))
    assert drawn(result)["2.1"] == "<>"
    assert ways(result) == ["1.1>2.1", "2.1>3.1:Ya", "2.1>1.1:Tidak"]


def test_a_decision_that_ends_the_flow_gets_a_kapsul_below_it() -> None:
    result = flow(bagian(["A", "B"], [("A", {}), ("B", {"ya": "selesai", "tidak": 1})]))
    assert drawn(result) == {"1.1": "O", "2.1": "<>", "2.akhir": "O"}
    assert ways(result) == ["1.1>2.1", "2.1>2.akhir:Ya", "2.1>1.1:Tidak"]


def test_together_is_a_plain_line_and_any_end() -> None:
    result = flow(bagian(["A", "B", "C"], [("A", {}), (["C", "A"], {}), ("B", {})]))
    assert ways(result) == ["1.1>2.1|2.2", "2.2-2.1", "2.1|2.2>3.1"]


def test_together_ends_in_a_kapsul_each() -> None:
    result = flow(bagian(["A", "B"], [("A", {}), (["A", "B"], {})]))
    assert drawn(result) == {"1.1": "O", "2.1": "O", "2.2": "O"}


def test_one_after_the_other_is_an_arrow() -> None:
    result = flow(bagian(["A", "B", "C"], [("A", {}), (["C", "A"], {"cara": "berurutan"}), ("B", {})]))
    assert ways(result) == ["1.1>2.1", "2.1>2.2", "2.2>3.1"]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({"masuk": "A"}, ["1.1>2.2", "2.1>2.2", "2.2>3.1"]),
        ({"keluar": "C"}, ["1.1>2.1", "2.1>2.2", "2.1>3.1"]),
    ],
)
def test_a_row_is_entered_and_left_where_it_says(keys: dict[str, Any], expected: list[str]) -> None:
    step = (["C", "A"], {"cara": "berurutan", **keys})
    assert ways(flow(bagian(["A", "B", "C"], [("A", {}), step, ("B", {})]))) == expected


def test_decisions_inside_a_row() -> None:
    row = [{"nama": "A", "tidak": 1}, {"nama": "B", "tidak": 1}]
    result = flow(bagian(["A", "B"], [("A", {}), (row, {"cara": "berurutan"}), ("A", {})]))
    assert drawn(result) == {"1.1": "O", "2.1": "<>", "2.2": "<>", "3.1": "O"}
    assert sorted(ways(result)) == sorted(
        ["1.1>2.1", "2.1>2.2:Ya", "2.1>1.1:Tidak", "2.2>3.1:Ya", "2.2>1.1:Tidak"]
    )


def test_several_ends_in_a_row() -> None:
    row = [{"nama": "A", "simbol": "kapsul"}, {"nama": "B", "simbol": "kapsul"}, "C"]
    result = flow(bagian(["A", "B", "C"], [("A", {}), (row, {"cara": "berurutan"})]))
    assert [drawn(result)[i] for i in ("2.1", "2.2", "2.3")] == ["O", "O", "O"]


def test_forks_three_ways_and_jumps() -> None:
    three = {"cabang": [{"label": w, "ke": k} for w, k in (("Dalam", 3), ("Luar", 4), ("Batal", "selesai"))]}
    steps = [("A", {"ke": [2, 4]}), ("A", three), ("B", {"ke": 5}), ("B", {}), ("A", {})]
    result = flow(bagian(["A", "B"], steps))
    assert ways(result) == [
        "1.1>2.1",
        "1.1>4.1",
        "2.1>3.1:Dalam",
        "2.1>4.1:Luar",
        "2.1>2.akhir:Batal",
        "3.1>5.1",
        "4.1>5.1",
    ]


def test_a_symbol_may_be_asked_for_but_a_decision_stays_one() -> None:
    steps = [("A", {"simbol": "kotak"}), ("B", {"tidak": 1, "simbol": "kotak"}), ("A", {})]
    assert drawn(flow(bagian(["A", "B"], steps))) == {"1.1": "#", "2.1": "<>", "3.1": "O"}
