"""Indonesian words made from values."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sopdoc.loader.limits import MAX_ITEMS
from sopdoc.wording import bilangan, ranges, runs
from tests.builders import buku
from tests.composed import made, part, words


@pytest.mark.parametrize(
    ("n", "told"),
    [
        (1, "SATU"),
        (11, "SEBELAS"),
        (21, "DUA PULUH SATU"),
        (99, "SEMBILAN PULUH SEMBILAN"),
        (100, "SERATUS"),
        (101, "SERATUS SATU"),
        (110, "SERATUS SEPULUH"),
        (200, "DUA RATUS"),
        (512, "LIMA RATUS DUA BELAS"),
        (999, "SEMBILAN RATUS SEMBILAN PULUH SEMBILAN"),
        (1000, "SERIBU"),
        (1_001, "SERIBU SATU"),
        (2_100, "DUA RIBU SERATUS"),
        (999_999, "SEMBILAN RATUS SEMBILAN PULUH SEMBILAN RIBU SEMBILAN RATUS SEMBILAN PULUH SEMBILAN"),
    ],
)
def test_numbers_in_words(n: int, told: str) -> None:
    assert bilangan(n) == told


def test_a_decree_may_have_as_many_clauses_as_a_list_may_have_items() -> None:
    book = buku(urutan=("keputusan",))
    decree = replace(book.keputusan, diktum=tuple(f"Butir ke-{i}." for i in range(1, MAX_ITEMS + 1)))
    rows = words(part(made(replace(book, keputusan=decree)), "keputusan").blocks)
    assert "KESERATUS | : | Butir ke-100." in rows
    assert "KELIMA RATUS | : | Butir ke-500." in rows


@pytest.mark.parametrize(
    ("numbers", "told"),
    [((), ""), ((3,), "3"), ((8, 1, 3, 2, 6, 4), "1-4, 6, 8"), ((2, 3, 10), "2-3, 10")],
)
def test_numbers_that_follow_each_other_are_a_range(numbers: tuple[int, ...], told: str) -> None:
    assert ranges(numbers) == told
    assert [n for first, last in runs(numbers) for n in range(first, last + 1)] == sorted(numbers)
