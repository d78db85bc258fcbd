"""Flowing parts in Excel: rows as high as their blocks, texts in the columns of their indents."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise

import openpyxl
import pytest

from sopdoc.page import Document, FlowPart, Paragraph, Span, Style, Table, TableCell, TableRow
from tests import sample_document as sample
from tests.xlsx_file import EMU, NS, Raw, write_xlsx

SPACED = Style("jarak", sample.ARIAL, 12, before=6, after=3)


@pytest.fixture(scope="module")
def data() -> bytes:
    return write_xlsx(sample.document())


@pytest.fixture(scope="module")
def book(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data), rich_text=True)


def heights(data: bytes, number: int = 1) -> list[float]:
    return [b - a for a, b in pairwise(Raw(data, number).ys)]


def written(*blocks: Paragraph | Table) -> bytes:
    part = FlowPart("penjelasan", "Penjelasan", sample.PORTRAIT, blocks)
    return write_xlsx(Document("t", "s", "a", (part,)))


def line(text: str, lines: int = 1, style: Style = SPACED, anchor: str = "") -> Paragraph:
    return Paragraph(style, (Span(text),), lines, anchor=anchor)


def test_flowing_parts_are_as_high_as_their_blocks(data: bytes) -> None:
    """The index: heading, then a row of 12.75 + 3 for each of four rows, snapped up to pixels."""
    raw = Raw(data, 2)
    assert [b - a for a, b in pairwise(raw.ys)] == [21.75, 15.75, 15.75, 15.75, 15.75]
    cover = Raw(data, 1)
    assert cover.ys[-1] == sum(b.height if hasattr(b, "height") else b.box.h for b in sample.cover().blocks)


def test_texts_stand_in_the_columns_of_their_indents(book: openpyxl.Workbook) -> None:
    """Columns of the decree begin at 0, 18, 90, 108, 126, 243."""
    sheet = book["Keputusan"]
    rows = {row[0].value: i for i, row in enumerate(sheet.iter_rows(), 1) if row[0].value}
    merged = {str(r) for r in sheet.merged_cells.ranges}
    first = rows["Menimbang"]
    assert (sheet.cell(first, 3).value, sheet.cell(first, 4).value) == (":", "a.")
    assert sheet.cell(first, 5).value.startswith("bahwa untuk")
    assert {f"A{first}:B{first + 2}", f"E{first}:F{first}"} <= merged
    assert sheet.cell(first + 1, 4).value == "b."
    closing = rows["1."]
    assert sheet.cell(closing, 2).value == "Yth. Wali Kota Contoh;"
    assert f"B{closing}:F{closing}" in merged


def test_looks_mix_only_where_spans_do(book: openpyxl.Workbook) -> None:
    planned = book["Daftar Isi"]["D5"].value
    assert [str(run) for run in planned] == ["Belum ada ", "(belum disusun)"]
    assert [bool(run.font.i) for run in planned] == [False, True]
    signer = [c for row in book["Keputusan"].iter_rows() for c in row if c.value == "SEKRETARIS DAERAH,"]
    assert signer[0].font.b


def test_struck_words_alone_and_among_others() -> None:
    spans = (Span("lama", strike=True), Span(" tetap"))
    data = written(Paragraph(SPACED, spans), Paragraph(SPACED, spans[:1]))
    among, alone = (
        c for c, *_ in openpyxl.load_workbook(io.BytesIO(data), rich_text=True)["Penjelasan"].rows if c.value
    )
    assert [(str(run), bool(run.font.strike)) for run in among.value] == [("lama", True), (" tetap", False)]
    assert (alone.value, alone.font.strike, among.font.strike) == ("lama", True, None)


def test_the_letterhead_has_its_rule(data: bytes) -> None:
    sides = Raw(data, 3).sides()
    assert [sides[f"{c}1"] for c in "ABCDEF"] == ["b"] * 6
    assert heights(data, 3)[:2] == [18.75, 12]


def test_the_index_repeats_its_head(book: openpyxl.Workbook) -> None:
    assert book["Daftar Isi"].print_title_rows == "$2:$2"


def test_room_around_paragraphs_is_kept() -> None:
    """6 before and 3 after: a row of its own before, 12 x 2 + 3 for the text."""
    assert heights(written(line("a", 2), line("b"))) == [6, 27, 6, 15]


def test_a_table_row_is_as_high_as_its_highest_cell() -> None:
    """Left 6 + 60 + 3 in one block, right 21 + 6 and 15 in two: the second row takes the rest of 69."""
    row = TableRow((TableCell((line("kiri", 5),)), TableCell((line("satu"), line("dua")))))
    data = written(Table((90, 396), (row,)))
    assert heights(data) == [27, 42]
    merged = [el.get("ref") for el in Raw(data, 1).sheet.iterfind(".//m:mergeCell", NS)]
    assert merged == ["A1:A2"]


def test_a_cell_keeps_its_place_in_a_bordered_row(data: bytes, book: openpyxl.Workbook) -> None:
    """ "Belum ada" spans two columns and stands in the middle; borders are around both."""
    cell = book["Daftar Isi"]["D5"]
    assert cell.alignment.vertical == "center"
    assert book["Daftar Isi"]["B5"].alignment.vertical == "top"
    sides = Raw(data, 2).sides()
    assert [sides[f"{c}5"] for c in "CDEF"] == ["tlb", "tb", "tb", "tbr"]


def test_a_picture_stands_in_the_middle(data: bytes) -> None:
    """486 wide, 72 the picture; below 180, two lines of 32.25 and 12, and 90."""
    raw = Raw(data, 1)
    assert raw.spot(raw.drawing.find("x:oneCellAnchor", NS)[0]) == (207, 180 + 76.5 + 90)
    size = raw.drawing.find("x:oneCellAnchor", NS)[1]
    assert [int(v) for v in size.attrib.values()] == [72 * EMU, 72 * EMU]


def test_a_link_leads_to_its_paragraph() -> None:
    linked = Paragraph(SPACED, (Span("lihat "), Span("bab", link="bab")))
    lost = Paragraph(SPACED, (Span("hilang", link="tidak-ada"),))
    long = Paragraph(SPACED, (Span("lihat bab", link="bab"),), lines=2)
    data = written(linked, lost, line("BAB", anchor="bab"), long)
    links = [(el.get("ref"), el.get("location")) for el in Raw(data, 1).sheet.iterfind(".//m:hyperlink", NS)]
    assert links == [("A2", "'Penjelasan'!A6")]


@pytest.mark.parametrize(("padding", "starts"), [(4.5, [0, 3, 90, 93, 486]), (0, [0, 90, 486])])
def test_padded_cells_stand_off_their_rule(padding: float, starts: list[float]) -> None:
    row = TableRow((TableCell((line("sempit"),)), TableCell((line("lebar"),))))
    raw = Raw(written(Table((90, 396), (row,), border=padding > 0, padding=padding)), 1)
    assert raw.xs == starts


def test_what_is_centred_has_no_lead() -> None:
    middle = Paragraph(replace(SPACED, align="center"), (Span("1."),))
    row = TableRow((TableCell((middle,)), TableCell((line("lebar"),))))
    assert Raw(written(Table((90, 396), (row,), border=True, padding=4.5)), 1).xs == [0, 90, 93, 486]


def test_links_of_a_column_look_alike() -> None:
    """One name takes two lines, which LibreOffice prints on one where it is a link: no name is one."""
    to, page = Span("nama", link="bab"), Span("7", page_of="bab")
    rows = tuple(
        TableRow((TableCell((Paragraph(SPACED, (to,), lines=n),)), TableCell((Paragraph(SPACED, (page,)),))))
        for n in (1, 2)
    )
    data = written(Table((396, 90), rows), line("BAB", anchor="bab"))
    links = [el.get("ref") for el in Raw(data, 1).sheet.iterfind(".//m:hyperlink", NS)]
    assert links == ["B1", "B2"]


def test_a_column_begins_wherever_a_cell_or_an_indent_does() -> None:
    hung = Paragraph(SPACED, (Span("b"),), indent=36, hang=18)
    row = TableRow((TableCell((line("a"),)), TableCell((hung,))))
    assert Raw(written(Table((45, 441), (row,))), 1).xs == [0, 45, 63, 81, 486]
