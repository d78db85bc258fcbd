"""The Word writer: the tables of placed sheets."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.shared import Pt
from lxml import etree

from tests import sample_document as sample
from tests.docx_file import (
    NS,
    W,
    body_of,
    exact_tables,
    file_of,
    missing,
    one_sheet,
    picture_of,
    sample_file,
    text_cell,
    value,
)


@pytest.fixture(scope="module")
def body() -> etree._Element:
    return body_of(sample_file())


def test_columns_and_rows_are_the_pages(body: etree._Element) -> None:
    placed = [(s, p) for s in sample.document().sheets for p in s.pages]
    made = exact_tables(body)
    assert len(made) == len(placed) == 4
    for table, (sheet, page) in zip(made, placed, strict=True):
        widths = [int(w) / 20 for w in table.xpath("w:tblGrid/w:gridCol/@w:w", namespaces=NS)]
        heights = [int(h) / 20 for h in table.xpath("w:tr/w:trPr/w:trHeight/@w:val", namespaces=NS)]
        rules = table.xpath("w:tr/w:trPr/w:trHeight/@w:hRule", namespaces=NS)
        assert widths == list(sheet.columns)
        assert heights == [*sheet.header, *page.rows]
        assert rules == ["exact"] * len(heights)
        assert len(table.xpath("w:tr/w:trPr/w:tblHeader", namespaces=NS)) == len(sheet.header)


def test_the_tables_own_margins_are_zero(body: etree._Element) -> None:
    for table in exact_tables(body):
        assert table.xpath("w:tblPr/w:tblCellMar/*/@w:w", namespaces=NS) == ["0"] * 4
        assert value(table, "w:tblPr/w:tblLayout/@w:type") == "fixed"


def test_merged_and_uncovered_cells() -> None:
    sheet = one_sheet(
        text_cell(0, 0, "A", rows=2),
        text_cell(0, 1, "B", columns=2),
        text_cell(1, 2, "C"),
        text_cell(2, 0, "D", rows=2, columns=2),
        columns=(60, 60, 60),
        rows=(30, 30, 30, 30),
    )
    (table,) = exact_tables(body_of(file_of(sheet)))
    assert picture_of(table) == ["A+ B=2", ".| . C", "D=2+ .", ".=2| ."]


def test_header_rows_stand_above_each_pages_rows(body: etree._Element) -> None:
    first, second = exact_tables(body)[1:3]
    assert picture_of(first)[:2] == picture_of(second)[:2]
    assert picture_of(first)[0] == "No+ Kegiatan+ Pelaksana=4 Mutu Baku=3 Ket.+"
    assert picture_of(second)[2].startswith("5 Menyiapkan")


def test_a_side_is_drawn_when_either_neighbour_draws_it() -> None:
    sheet = one_sheet(
        text_cell(0, 0, "A", borders="tl"),
        text_cell(0, 1, "B", borders="tbr"),
        text_cell(1, 0, "C", borders="lbr"),
        text_cell(1, 1, "D", borders="tlbr"),
    )
    (table,) = exact_tables(body_of(file_of(sheet)))
    assert missing(table) == ["br l", "t -"]


def test_a_wide_open_side_leaves_the_line_to_the_neighbour_that_draws_it() -> None:
    sheet = one_sheet(
        text_cell(0, 0, "A", columns=2, borders="tlr"),
        text_cell(1, 0, "B", borders="tlbr"),
        text_cell(1, 1, "C", borders="lr"),
        text_cell(2, 0, "D", columns=2, borders="lbr"),
        rows=(30, 30, 30),
    )
    (table,) = exact_tables(body_of(file_of(sheet)))
    assert missing(table) == ["b", "- tb", "t"]


def test_an_uncovered_cell_keeps_its_lines_beside_an_open_one() -> None:
    sheet = one_sheet(text_cell(0, 0, "A", borders=""))
    (table,) = exact_tables(body_of(file_of(sheet)))
    assert missing(table) == ["tl -", "- -"]


def test_text_stands_where_its_cell_says() -> None:
    aligns = ("top", "middle", "bottom")
    cells = [text_cell(i, 0, "A", valign=v, align="right") for i, v in enumerate(aligns)]
    sheet = replace(one_sheet(*cells, columns=(60,), rows=(30, 30, 30)), padding=4.5)
    data = file_of(sheet)
    (table,) = exact_tables(body_of(data))
    assert table.xpath("w:tr/w:tc/w:tcPr/w:vAlign/@w:val", namespaces=NS) == ["center", "bottom"]
    (column,) = docx.Document(BytesIO(data)).tables[0].columns
    first, second, third = (c.paragraphs[0].style for c in column.cells)
    assert first.style_id == second.style_id == third.style_id
    shape = first.paragraph_format
    assert (shape.left_indent, shape.right_indent, shape.line_spacing) == (Pt(4.5), Pt(4.5), Pt(12))
    assert str(shape.alignment) == "RIGHT (2)"


def test_a_turned_cell_reads_upwards() -> None:
    sheet = one_sheet(text_cell(0, 0, "A", turned=True), text_cell(0, 1, "B"), rows=(30,))
    ways = body_of(file_of(sheet)).xpath("//w:tc/w:tcPr/w:textDirection/@w:val", namespaces=NS)
    assert ways == ["btLr"]


def test_labels_hang_before_their_text(body: etree._Element) -> None:
    law = next(p for p in body.iter(f"{W}p") if "".join(p.itertext()).startswith("1.Undang-Undang Nomor 30"))
    assert law.find("w:r/w:tab", NS) is not None
    assert value(law, "w:pPr/w:ind/@w:left") == str(round((3 + 13.5) * 20))
    assert value(law, "w:pPr/w:ind/@w:hanging") == str(round(13.5 * 20))
