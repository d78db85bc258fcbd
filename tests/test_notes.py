"""Notes of a bagian: one row below the last step, with it on its page, in all three formats."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sopdoc.changes import changes
from sopdoc.layout import place
from sopdoc.layout.flowchart import place_flowchart
from sopdoc.model import Bagian, Gaya, Isi
from sopdoc.page import Document, Sheet
from sopdoc.spreadsheet import plan
from sopdoc.writers import svg
from tests.builders import bagian, buku, sop
from tests.docx_file import NS, body_of, file_of
from tests.test_layout import MEASURER, drawn, frame

TWO = ("Waktu dihitung sejak permohonan lengkap.", "Permohonan di luar jam kerja diajukan sehari sebelumnya.")


def noted(catatan: Isi, steps: int = 2) -> Bagian:
    chart = bagian(["A", "B"], [("AB"[i % 2], {}) for i in range(steps)])
    return replace(chart, catatan=catatan)


def last_cell(sheet: Sheet) -> list[str]:
    """What the last row of a flowchart says."""
    page = sheet.pages[-1]
    cells = [c for c in page.cells if c.row == len(page.rows) - 1]
    assert [(c.column, c.columns, c.borders) for c in cells] == [(0, len(sheet.columns), "t")]
    return [f"{p.label} {p.text}".strip() for p in cells[0].paragraphs]


@pytest.mark.parametrize(
    ("catatan", "printed"),
    [
        ("Waktu dihitung\nsejak lengkap.", ["Catatan: Waktu dihitung", "sejak lengkap."]),
        (("Hari kerja saja.",), ["Catatan: Hari kerja saja."]),
        (TWO, ["Catatan:", f"1. {TWO[0]}", f"2. {TWO[1]}"]),
    ],
)
def test_a_text_is_printed_plain_and_a_list_numbered(catatan: Isi, printed: list[str]) -> None:
    assert last_cell(drawn(noted(catatan))) == printed


def test_an_office_has_its_own_word_for_them() -> None:
    gaya = Gaya(label=replace(Gaya().label, catatan="Ket."))
    assert last_cell(drawn(noted("Hari kerja.", 2), gaya)) == ["Ket.: Hari kerja."]


def test_without_notes_there_is_no_row() -> None:
    page = drawn(noted(())).pages[-1]
    assert len(page.rows) == 2


@pytest.mark.parametrize("steps", range(8, 14))
def test_notes_stay_with_the_last_row_on_its_page(steps: int) -> None:
    long = tuple(f"Catatan ke-{i} yang panjang. " * 4 for i in range(12))
    sheet = drawn(noted(long, steps))
    pages = [[c.row for c in page.cells if c.columns > 1] for page in sheet.pages]
    assert pages[:-1] == [[]] * (len(pages) - 1)
    assert len(sheet.pages[-1].rows) >= 2
    for page in sheet.pages:
        assert sheet.header_height + sum(page.rows) <= sheet.setup.inner_height


def test_notes_that_fit_no_page_are_a_finding() -> None:
    sheet, (found,) = place_flowchart(noted(("Catatan yang panjang sekali. " * 20,) * 20), frame())
    assert sheet is None
    assert (found.code, "kegiatan 2 dengan catatan" in found.message) == ("SOP401", True)


def test_every_format_prints_them() -> None:
    made = sop(catatan=list(TWO))
    chart = place(buku(made), made, MEASURER)[0][-1]
    words = "".join(body_of(file_of(chart)).xpath("//w:t/text()", namespaces=NS))
    (sheet,) = plan(Document("j", "p", "a", (chart,))).worksheets
    typed = "".join(run.text for cell in sheet.cells for run in cell.runs)
    picture = svg.write(chart, len(chart.pages) - 1).decode()
    for text in ("Catatan:", *TWO):
        assert text in words
        assert text in typed
        assert text in picture


def test_a_note_that_changed_is_told() -> None:
    old, new = sop(catatan=list(TWO)), sop(catatan=[TWO[0], "Hari kerja saja."])
    assert [(b.tempat, b.jenis) for b in changes(old, new)] == [
        ("Catatan 2 (lama)", "dihapus"),
        ("Catatan 2", "ditambah"),
    ]
