"""The identity sheet when it holds much: everything is printed, in order, on pages that hold it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopdoc.codes import CODES, Level
from sopdoc.layout import place, style
from sopdoc.layout.identity_sheet import APPROVAL, ROOMS, SIZE
from sopdoc.model import Kop
from sopdoc.page import Sheet
from sopdoc.text import FaceWidths
from tests import map_cases
from tests.builders import buku, sop
from tests.composed import LOGO
from tests.drawing_cases import CASES, drawn

MEASURER = FaceWidths()


def identity(**keys: object) -> Sheet:
    made = sop(**keys)
    sheet = place(buku(made), made, MEASURER)[0][0]
    assert sheet.kind == "identity"
    return sheet


def test_every_code_of_the_layout_has_a_case() -> None:
    known = {"IDE-33", *(code for code in CODES if code.startswith("SOP4"))}
    assert set(CASES) | set(map_cases.CASES) >= known


@pytest.mark.parametrize("code", CASES)
def test_what_only_a_drawing_shows_is_found_at_its_key(code: str, tmp_path: Path) -> None:
    changes, key = CASES[code]
    (found,) = drawn(tmp_path, changes)
    assert found.code == code
    assert found.level is (Level.PERINGATAN if code == "IDE-33" else Level.GALAT)
    assert found.position.source.startswith(f"{key} = " if key else "[[kegiatan]]")
    assert found.hint
    assert found.sop == "uji"


def test_the_booklet_of_the_cases_is_drawn_without_a_finding(tmp_path: Path) -> None:
    assert drawn(tmp_path, {}) == ()


TEXTS = st.one_of(st.text("ab- \n", max_size=60), st.text("satu dua-tiga ", min_size=400, max_size=4000))


@settings(max_examples=40, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=12), TEXTS)
def test_every_word_of_a_box_is_printed_in_order(items: list[str], plain: str) -> None:
    sheet = identity(dasar_hukum=[f"x{i} {text}" for i, text in enumerate(items)], peringatan=f"p {plain}")
    capacity = sheet.setup.inner_height - style.FOOT - sum(c.pitch for c in sheet.captions)
    assert all(sum(page.rows) <= capacity for page in sheet.pages)
    assert all(height <= style.TALLEST_ROW for page in sheet.pages for height in page.rows)
    left = [p for page in sheet.pages for c in page.cells if c.column == 0 for p in c.paragraphs]
    printed = "".join("".join(p.text.split()) for p in left)
    assert "".join("".join(f"x{i} {text}".split()) for i, text in enumerate(items)) in printed
    assert "".join(f"p {plain}".split()) in printed
    for p in left:
        assert "".join("".join(p.lines).split()) == "".join(p.text.split())
    labels = [p.label for p in left if p.label.endswith(".")]
    assert labels[: len(items)] == [f"{i}." for i in range(1, len(items) + 1)]


def test_sheets_have_one_size_of_type_and_their_head_gives_way_first() -> None:
    """The names at the top left alone are larger."""
    heads = []
    for items in range(1, 40):
        sheet = identity(dasar_hukum=["Undang-Undang Nomor 23 Tahun 2014"] * items)
        assert {c.font.size for page in sheet.pages for c in page.cells} == {SIZE, SIZE + 1}
        heads.append((len(sheet.pages), sheet.pages[0].rows[APPROVAL]))
    assert [pages for pages, _ in heads] == sorted(pages for pages, _ in heads)
    assert len({height for pages, height in heads if pages == 1}) == len(ROOMS)
    assert {height for pages, height in heads if pages == 2} == {heads[0][1]}


def test_the_upper_part_is_roomy_where_it_saves_no_page() -> None:
    one, many = (identity(dasar_hukum=["Undang-Undang"] * n).pages[0].rows[:7] for n in (1, 60))
    assert one == many


def test_a_box_is_framed_on_every_page() -> None:
    sheet = identity(dasar_hukum=["Undang-Undang Nomor 23 Tahun 2014"] * 150)
    assert len(sheet.pages) > 2
    for page in sheet.pages:
        first = [c for c in page.cells if c.row == 0]
        last = [c for c in page.cells if c.row + c.rows == len(page.rows)]
        assert all("t" in c.borders for c in first)
        assert all("b" in c.borders for c in last)


@pytest.mark.parametrize("logo", [False, True])
def test_a_long_letterhead_has_room(logo: bool) -> None:
    kop = Kop(
        "Pemerintah Kabupaten Uji",
        "Dinas Pemberdayaan Perempuan, Perlindungan Anak, dan Pengendalian Penduduk",
        "Uji",
        alamat="Jl. Merdeka Nomor 10 Kelurahan Uji Kecamatan Uji " * 3,
        telepon="(0713) 1234567",
        laman="dinas.uji.go.id",
        kode_pos="31211",
    )
    book = buku(sop(pengesahan={"jabatan": "Bupati Uji", "nama": "NAMA BUPATI"}))
    emblem = replace(book.instansi, kop_lembar=kop)
    if logo:
        emblem = replace(emblem, logo=LOGO)
    page = place(replace(book, instansi=emblem), book.sop[0], MEASURER)[0][0].pages[0]
    for cell in page.cells:
        room = sum(page.rows[cell.row : cell.row + cell.rows])
        assert cell.pitch * sum(len(p.lines) for p in cell.paragraphs) <= room
