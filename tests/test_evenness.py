"""Justified paragraphs: what would be torn apart is set from the left instead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopdoc.compose.evenness import even
from sopdoc.compose.paragraph_styles import styles
from sopdoc.model import Gaya
from sopdoc.page import Font
from sopdoc.text import RESERVE, wrap

STYLES = styles(Gaya())
JUSTIFIED, RAGGED = STYLES["naskah-isi"], STYLES["naskah-isi-kiri"]


class Typewriter:
    """Every letter is 5 pt wide."""

    def width(self, text: str, font: Font) -> float:
        return 5.0 * len(text)


def looks(text: str, width: float) -> str:
    return even(JUSTIFIED, text, JUSTIFIED.font, width, STYLES, Typewriter()).align


@pytest.mark.parametrize(
    ("text", "align"),
    [
        ("satu dua tiga empat lima enam", "justify"),
        ("satu dua pertanggungjawaban", "left"),
        ("satu", "justify"),
        ("satu dua tiga\npertanggungjawaban", "justify"),
        ("pertanggungjawabannya satu", "justify"),
    ],
)
def test_a_line_that_would_have_holes_is_set_from_the_left(text: str, align: str) -> None:
    """21 letters a line; the last line of a paragraph, and one without a gap, are never stretched."""
    assert looks(text, 5 * 21) == align


def test_a_style_that_is_not_justified_stays() -> None:
    label = STYLES["naskah-label"]
    assert even(label, "satu dua pertanggungjawaban", label.font, 105, STYLES, Typewriter()) is label


def test_the_two_styles_differ_in_nothing_else() -> None:
    same = ("font", "pitch", "before", "after", "outline", "rule")
    assert [getattr(JUSTIFIED, name) for name in same] == [getattr(RAGGED, name) for name in same]


@given(st.lists(st.integers(1, 12), min_size=1, max_size=30), st.integers(12, 40))
def test_no_stretched_gap_is_wider_than_two_and_a_half_spaces(words: list[int], letters: int) -> None:
    text = " ".join("x" * n for n in words)
    width = 5.0 * letters
    if looks(text, width) == "justify":
        for room in (width, width / RESERVE):
            for line in wrap(text, JUSTIFIED.font, room, Typewriter())[:-1]:
                gaps = line.count(" ")
                assert not gaps or 5 + (width - 5 * len(line)) / gaps <= 2.5 * 5
