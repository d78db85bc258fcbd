"""Heads of narrow columns: words parted between syllables, never in the middle of one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopdoc.layout import place
from sopdoc.page import Font
from sopdoc.text import FaceWidths, hyphenated
from tests.builders import buku, sop
from tests.composed import Typewriter

FONT = Font("Arial", 2)
"""One letter of the typewriter is 1 pt wide."""


@pytest.mark.parametrize(
    ("word", "width", "parted"),
    [
        ("Pelaksana", 6, "Pelak~sana"),
        ("Pelaksana", 9, "Pelaksana"),
        ("Kepala Bagian", 5, "Kepa~la Ba~gian"),
        ("Pengadministrasi", 6, "Pe~ngad~minis~trasi"),
        ("Penyusun", 6, "Penyu~sun"),
        ("Daerah", 5, "Dae~rah"),
        ("Sekretaris", 6, "Sekre~taris"),
        ("Tanggal", 5, "Tang~gal"),
        ("Kabag/\u200bBendahara", 6, "Kabag/\u200bBenda~hara"),
        ("Sub-Koordinator", 7, "Sub-Koordi~nator"),
        ("SKPD", 3, "SKPD"),
        ("", 3, ""),
    ],
)
def test_a_word_is_parted_between_syllables(word: str, width: float, parted: str) -> None:
    assert hyphenated(word, FONT, width, Typewriter()) == parted.replace("~", "-\n")


@given(st.text("abgnksytr- \n\u200bA", max_size=30), st.integers(1, 12))
def test_hyphens_are_all_that_is_added(text: str, width: int) -> None:
    made = hyphenated(text, FONT, width, Typewriter())
    assert made.replace("-\n", "") == text.replace("-\n", "")
    if all(len(word) <= width for word in text.replace("\u200b", " ").replace("-", " ").split()):
        assert made == text


def test_fifteen_heads_break_at_hyphens_and_spaces() -> None:
    names = [f"Pelaksana Bagian Organisasi {letter}" for letter in "ABCDEFGHIJKLMNO"]
    one = sop([(name, {}) for name in names], names)
    sheet = place(buku(one), one, FaceWidths())[0][1]
    heads = [
        [line for p in c.paragraphs for line in p.lines]
        for c in sheet.header_cells
        if c.paragraphs[0].text.startswith("Pelak")
    ]
    assert len(heads) == 16
    for lines in heads[1:]:
        assert "".join(lines).replace("-", "") == "PelaksanaBagianOrganisasi" + lines[-1][-1]
        assert all(
            line.endswith("-") or line in ("sana", "gian", "nisasi") or len(line) == 1 for line in lines
        )
