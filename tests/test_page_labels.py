"""Numbers of pages that were issued, and of those that came between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopdoc.page_labels import assigned, label, order, shortened, spelt_out

THEN = {"a": ("1", "2", "3", "4"), "b": ("5", "6"), "c": ("7", "8", "9")}


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({"a": 4, "b": 2, "c": 3}, "1-4; 5-6; 7-9"),
        ({"a": 4, "b": 4, "c": 3}, "1-4; 5-6, 6a, 6b; 7-9"),
        ({"a": 3, "b": 2, "c": 3}, "1-3; 5-6; 7-9"),
        ({"a": 4, "x": 2, "b": 2, "c": 3}, "1-4; 4a, 4b; 5-6; 7-9"),
        ({"a": 4, "b": 2, "c": 3, "x": 2}, "1-4; 5-6; 7-9; 10-11"),
        ({"a": 4, "b": 2, "c": 5}, "1-4; 5-6; 7-11"),
        ({"a": 4, "c": 3}, "1-4; 7-9"),
        ({"a": 4, "x": 3, "c": 3}, "1-4; 5-6, 6a; 7-9"),
        ({"x": 2, "a": 4, "b": 2, "c": 3}, "0a, 0b; 1-4; 5-6; 7-9"),
        ({"c": 3, "a": 5, "b": 2}, "7-9; 1-4, 4a; 5-6"),
    ],
)
def test_what_was_issued_keeps_its_numbers(counts: dict[str, int], said: str) -> None:
    assert "; ".join(map(shortened, assigned(counts, THEN).values())) == said


def test_a_second_amendment_finds_room_between_letters() -> None:
    issued = {"a": ("1", "2"), "x": ("2a", "2b"), "b": ("3",)}
    assert assigned({"a": 3, "x": 3, "b": 1}, issued) == {
        "a": ("1", "2", "2.1"),
        "x": ("2a", "2b", "2c"),
        "b": ("3",),
    }
    again = {"a": ("1", "2"), "y": ("2.1",), "b": ("3",)}
    assert assigned({"a": 2, "z": 2, "y": 1, "b": 1}, again)["z"] == ("2.0.1", "2.0.2")


def test_what_was_never_issued_is_numbered_through() -> None:
    assert assigned({"a": 2, "b": 0, "c": 1}, {}) == {"a": ("1", "2"), "b": (), "c": ("3",)}


@given(st.lists(st.tuples(*[st.integers(0, 5)] * 6), min_size=2, max_size=6))
def test_no_number_is_given_twice_and_none_that_stays_changes(years: list[tuple[int, ...]]) -> None:
    """Through any row of amendments: pages that stay keep their numbers, and what is in order stays so."""
    issued: dict[str, tuple[str, ...]] = {}
    for counts in years:
        now = {name: n for name, n in zip("abcdef", counts, strict=True) if n}
        made = assigned(now, issued)
        labels = [one for group in made.values() for one in group]
        assert [len(group) for group in made.values()] == list(now.values())
        assert labels == sorted(labels, key=order)
        assert len(set(labels)) == len(labels)
        for name in now.keys() & issued.keys():
            both = min(len(made[name]), len(issued[name]))
            assert made[name][:both] == issued[name][:both]
        issued = made


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 800), st.integers(0, 3)), unique=True))
def test_labels_are_read_back(places: list[tuple[int, int, int]]) -> None:
    labels = [label(place if place[2] else place[:2]) for place in places]
    assert spelt_out(shortened(labels)) == tuple(labels)


@pytest.mark.parametrize("text", ["x", "4A", "1-", "1-3,5", "a4", "-", "1-999999", "9" * 99, "4" + ".1" * 99])
def test_what_is_no_label_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        spelt_out(text)
