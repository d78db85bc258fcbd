"""Heads of narrow columns: turned, or their words parted between syllables, never in the middle of one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopdoc.layout import place, style
from sopdoc.page import Cell, Font, Sheet
from sopdoc.text import RESERVE, FaceWidths, hyphenated
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


def heads(names: list[str]) -> tuple[Sheet, list[Cell]]:
    """The flowchart of a SOP with these actors, and the cells of their heads."""
    one = sop([(name, {}) for name in names], names)
    sheet = place(buku(one), one, FaceWidths())[0][1]
    return sheet, [c for c in sheet.header_cells if c.row == 1 and 2 <= c.column < 2 + len(names)]


def test_heads_whose_words_do_not_fit_are_all_turned() -> None:
    names = [f"Pelaksana Bagian Organisasi {letter}" for letter in "ABCDEFGHIJKLMNO"]
    sheet, cells = heads(names)
    assert [" ".join(c.paragraphs[0].lines) for c in cells] == names
    assert all(c.turned for c in cells)
    assert len({c.font for c in cells}) == 1
    for cell in cells:
        (paragraph,) = cell.paragraphs
        assert len(paragraph.lines) * cell.pitch <= sheet.columns[cell.column]
        room = (sheet.header[1] - 2 * style.PADDING) * RESERVE
        assert all(FaceWidths().width(line, cell.font) <= room for line in paragraph.lines)


def test_heads_whose_words_fit_stand_upright() -> None:
    _, cells = heads(["Kabag", "Analis Tata Laksana"])
    assert not any(c.turned for c in cells)


def test_a_long_word_widens_its_column_rather_than_shrink() -> None:
    actors = ("Pengolah Data", "Kasubbag Kelembagaan", "Kabag Organisasi", "Sekretaris Daerah", "OPD", "Tim")
    _, cells = heads([*actors, "Wali Kota"])
    assert len({c.font for c in cells}) == 1


def test_heads_too_long_to_be_turned_break_at_hyphens_and_spaces() -> None:
    names = [f"Pelaksana Bagian Organisasi {'dan Tata Laksana ' * 4}{letter}" for letter in "ABCDEFGHIJKLMNO"]
    _, cells = heads(names)
    assert not any(c.turned for c in cells)
    for cell in cells:
        lines = [line for p in cell.paragraphs for line in p.lines]
        assert "".join(lines).replace("-", "").startswith("PelaksanaBagianOrganisasidan")
        assert "Pelak-" in lines
