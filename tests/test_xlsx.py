"""The Excel writer: what is read back from the file, what LibreOffice prints."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from sopdoc.geometry import around
from sopdoc.page import Cell, CellParagraph, Document, Sheet, SheetPage
from sopdoc.spreadsheet.row_breaks import SCALE
from sopdoc.workbook import worksheet_names
from sopdoc.writers.xlsx.connectors import Connector, Extent
from sopdoc.writers.xlsx.sheet_data import cell_text
from tests import sample_document as sample
from tests.office import needs_office, page_sizes, page_texts, to_pdf
from tests.test_xlsx_connectors import drawn
from tests.xlsx_file import EMU, NS, Raw, close, write_xlsx


@pytest.fixture(scope="module")
def data() -> bytes:
    return write_xlsx(sample.document())


@pytest.fixture(scope="module")
def book(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data), rich_text=True)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("14 Kompetisi SINOVIK", "14 Kompetisi SINOVIK"),
        ("A/B: [c]\n*?", "A B c"),
        ("'kutip'", "kutip"),
        ("", "Lembar"),
        ("History", "History (2)"),
        ("x" * 40, "x" * 31),
        ("😀" * 20, "😀" * 15),
    ],
)
def test_a_worksheet_name_is_valid(title: str, name: str) -> None:
    assert worksheet_names([title]) == (name,)


def test_equal_names_are_told_apart_whatever_their_case() -> None:
    assert worksheet_names(["Sop", "SOP", "y" * 31, "y" * 32]) == (
        "Sop",
        "SOP (2)",
        "y" * 31,
        "y" * 27 + " (2)",
    )


@given(st.lists(st.text(max_size=40), min_size=1, max_size=6))
def test_names_are_always_valid_and_unique(titles: list[str]) -> None:
    names = worksheet_names(titles)
    assert len({n.casefold() for n in names}) == len(titles)
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) <= 62
        assert not set(name) & set("[]:*?/\\\n")
        assert name[0] != "'"
        assert name[-1] != "'"


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("_x0041_", "_x005F_x0041_"),
        ("\x07a\ufffe", "a"),
        ("é" * 40000, "é" * 32767),
    ],
)
def test_a_text_is_stored_safely(text: str, stored: str) -> None:
    assert cell_text(text) == stored


def one_cell(text: str) -> Document:
    cell = Cell(0, 0, (CellParagraph(text, (text,)),), sample.ARIAL, 12)
    page = SheetPage((24,), (cell,), 1)
    return Document("t", "s", "a", (Sheet("map", "P", sample.LANDSCAPE, (120,), (page,)),))


@pytest.mark.parametrize("text", ["=1+1", "+62 321", "-", "@nama", "#N/A", "1", "TRUE", " spasi ", '<b> & "'])
def test_a_text_stays_a_text(text: str) -> None:
    cell = openpyxl.load_workbook(io.BytesIO(write_xlsx(one_cell(text)))).active["B1"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix is (text[0] in "=+-@")


def test_spaces_at_the_ends_of_a_text_are_kept() -> None:
    text = Raw(write_xlsx(one_cell(" spasi ")), 1).sheet.find(".//m:t", NS)
    assert text.attrib == {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}


def test_words_at_the_foot_are_no_codes() -> None:
    document = replace(one_cell("a"), footer="Hal. R&D")
    assert (
        openpyxl.load_workbook(io.BytesIO(write_xlsx(document))).active.oddFooter.right.text == "Hal. R&&D &P"
    )


def test_the_same_document_gives_the_same_bytes(data: bytes) -> None:
    assert write_xlsx(sample.document()) == data


@pytest.mark.parametrize("seed", ["1", "77"])
def test_bytes_do_not_depend_on_hash_order(data: bytes, seed: str) -> None:
    code = (
        "import hashlib; from tests.xlsx_file import write_xlsx; from tests.sample_document import document;"
        "print(hashlib.sha256(write_xlsx(document())).hexdigest())"
    )
    root = Path(__file__).parent.parent
    env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root), "TZ": "Asia/Jakarta"}
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, env=env, cwd=root)
    assert done.stdout.decode().strip() == hashlib.sha256(data).hexdigest()


def test_each_part_has_its_worksheet(book: openpyxl.Workbook) -> None:
    assert book.sheetnames == ["Sampul", "Daftar Isi", "Keputusan", "1 Identitas", "1 Bagan", "2 Identitas"]
    assert book.active.title == "Sampul"
    assert book.properties.title == "SOP AP & Contoh"
    assert book.properties.created == book.properties.modified == datetime(1980, 1, 1)
    assert (book._fonts[0].name, book._fonts[0].size) == ("Arial", 11)
    assert not any(sheet.sheet_view.showGridLines for sheet in book)
    assert {sheet.page_setup.scale for sheet in book} == {SCALE}


def test_a_flowchart_prints_as_planned(book: openpyxl.Workbook) -> None:
    """2 captions and 2 header rows, 4 + 3 body rows; page 1 is number 2 of the file."""
    sheet = book["1 Bagan"]
    assert sheet.print_title_rows == "$1:$4"
    assert sheet.print_area == "'1 Bagan'!$A$1:$N$11"
    assert [b.id for b in sheet.row_breaks.brk] == [8]
    assert sheet.freeze_panes == "A5"
    setup = sheet.page_setup
    assert (int(setup.paperSize), setup.orientation, setup.firstPageNumber) == (14, "landscape", 2)
    assert sheet.oddFooter.right.text == "Halaman &P"
    assert [sheet.row_dimensions[r].height for r in range(3, 12)] == [18, 30, 60, 60, 60, 84, 84, 60, 60]
    assert book["Keputusan"].HeaderFooter.differentFirst
    assert book["Keputusan"].oddHeader.center.text == "- &P -"


def test_numbers_as_text_are_no_mistake(data: bytes) -> None:
    ignored = Raw(data, 5).sheet.find(".//m:ignoredError", NS)
    assert ignored.attrib == {"sqref": "A1:N11", "numberStoredAsText": "1"}


def test_links_lead_to_their_sheets_and_back(book: openpyxl.Workbook) -> None:
    index = {link.ref: link.location for link in _links(book["Daftar Isi"])}
    assert index["D3"] == "'1 Identitas'!A1"
    assert index["F4"] == "'2 Identitas'!A1"
    for name, back in (("1 Identitas", "H1"), ("1 Bagan", "P1")):
        assert {link.ref: link.location for link in _links(book[name])}[back] == "'Daftar Isi'!A1"
        assert book[name][back].value == "Daftar Isi"


def _links(sheet: openpyxl.worksheet.worksheet.Worksheet) -> list[openpyxl.worksheet.hyperlink.Hyperlink]:
    return [cell.hyperlink for row in sheet.iter_rows() for cell in row if cell.hyperlink]


def test_a_merged_cell_has_borders_all_around(data: bytes) -> None:
    """ "Pelaksana" covers D3:G3, "No" A3:A4; a cell without a border below has none there."""
    sides = Raw(data, 5).sides()
    assert [sides[c] for c in ("D3", "E3", "F3", "G3")] == ["tlb", "tb", "tb", "tbr"]
    assert [sides[c] for c in ("A3", "A4")] == ["tlr", "lbr"]
    assert [Raw(data, 4).sides()[c] for c in ("A7", "B7")] == ["tl", "tr"]


def test_shapes_stand_where_the_pages_put_them(data: bytes) -> None:
    """Captions 12 + 15; page 2 begins below the body of page 1: 60 + 60 + 60 + 84."""
    sheet = sample.flowchart()
    anchors = iter(Raw(data, 5).anchors())
    for page, dy in zip(sheet.pages, (27, 27 + 264), strict=True):
        for arrow in page.arrows:
            box, anchor = next(anchors)
            assert close(box, around((arrow.points[0].moved(0, dy), arrow.points[-1].moved(0, dy))))
            for branch in ("x:cxnSp", "x:sp"):
                points = drawn(_read(anchor.find(f".//{branch}", NS)))
                for got, want in zip(points, arrow.points, strict=True):
                    assert got[0] / EMU == pytest.approx(want.x, abs=0.02)
                    assert got[1] / EMU == pytest.approx(want.y + dy, abs=0.02)
        for shape in (*page.symbols, *page.labels):
            assert close(next(anchors)[0], shape.box.moved(0, dy))
    assert next(anchors, None) is None


def _read(shape: etree._Element) -> Connector:
    """A drawn connector as the drawing says."""
    xfrm = shape.find(".//a:xfrm", NS)
    off, ext = ([int(v) for v in child.attrib.values()] for child in xfrm)
    frame = Extent(*off, *ext)
    geometry = shape.find(".//a:prstGeom", NS)
    adjust = tuple(int(gd.get("fmla").removeprefix("val ")) for gd in geometry.iterfind(".//a:gd", NS))
    flips = (xfrm.get("flipH") == "1", xfrm.get("flipV") == "1")
    return Connector(geometry.get("prst"), frame, frame, int(xfrm.get("rot", 0)), *flips, adjust)


def test_connectors_are_glued_to_their_symbols(data: bytes) -> None:
    drawing = Raw(data, 5).drawing
    names = {el.get("id"): el.get("name") for el in drawing.iterfind(".//x:sp//x:cNvPr", NS)}
    connectors = drawing.findall(".//x:cxnSp", NS)
    assert len(connectors) == 10
    glue = {}
    for shape in connectors:
        ends = shape.find(".//x:cNvCxnSpPr", NS)
        name = shape.find(".//x:cNvPr", NS).get("name")
        glue[name] = [(names[end.get("id")], end.get("idx")) for end in ends]
    assert glue["Panah 1.1 ke 2.1"] == [("Langkah 1.1", "2"), ("Langkah 2.1", "1")]
    assert glue["Panah 3.1 ke 2.1"] == [("Langkah 3.1", "3"), ("Langkah 2.1", "0")]
    plain = drawing.xpath(".//x:cxnSp[.//x:cNvPr/@name='Panah 4.1 ke 4.2']", namespaces=NS)[0]
    assert plain.find(".//a:tailEnd", NS) is None
    assert connectors[0].find(".//a:tailEnd", NS).get("type") == "triangle"


def test_symbols_are_drawn_above_connectors_and_tell_their_part(data: bytes) -> None:
    drawing = Raw(data, 5).drawing
    kinds = ["x" if a.find(".//x:cxnSp", NS) is not None else "s" for a in drawing]
    assert "".join(kinds) == "x" * 6 + "s" * 9 + "x" * 4 + "s" * 7
    ids = [el.get("id") for el in drawing.iterfind(".//x:cNvPr", NS)]
    assert len(set(ids)) == len(kinds)
    assert drawing.xpath("string(.//x:cNvPr[@name='Langkah 1.1']/@descr)", namespaces=NS) == (
        "kapsul, langkah 1.1"
    )


def test_words_wrap_in_symbols_and_keep_their_line_in_labels(data: bytes) -> None:
    pages = sample.flowchart().pages
    expected = {s.name: "square" for page in pages for s in page.symbols if s.text}
    expected |= {label.text: "none" for page in pages for label in page.labels}
    found = {
        shape.find(".//x:cNvPr", NS).get("name"): shape.find(".//a:bodyPr", NS).get("wrap")
        for shape in Raw(data, 5).drawing.iterfind(".//x:sp[x:txBody]", NS)
    }
    assert found == expected


def test_a_picture_is_stored_once_and_keeps_its_size(data: bytes) -> None:
    raw = Raw(data, 4)
    assert [n for n in raw.package.namelist() if "media" in n] == ["xl/media/image1.png"]
    anchor = raw.drawing.find("x:oneCellAnchor", NS)
    assert raw.spot(anchor[0]) == (193.5, 11.25 + 6)
    assert [int(v) for v in anchor[1].attrib.values()] == [36 * EMU, 36 * EMU]


def test_a_row_over_the_limit_becomes_several(data: bytes) -> None:
    """504 pt in one row: two rows of the worksheet, the text merged over both, shapes unmoved."""
    sheet = sample.flowchart()
    page = replace(sheet.pages[0], rows=(504,), cells=(sample.text_cell(0, 1, "satu"),))
    document = replace(sample.document(), parts=(replace(sheet, pages=(page,), captions=()),))
    raw = Raw(write_xlsx(document), 1)
    assert sum(raw.ys[-1:]) == 48 + 504
    assert max(b - a for a, b in pairwise(raw.ys)) < 409.5
    merged = [el.get("ref") for el in raw.sheet.iterfind(".//m:mergeCell", NS)]
    assert "C3:C4" in merged
    assert [raw.sides()[c] for c in ("B4", "C4")] == ["lb", "br"]
    assert close(raw.anchors()[len(page.arrows)][0], page.symbols[0].box)


def test_a_turned_cell_reads_upwards() -> None:
    cells = tuple(
        Cell(0, i, (CellParagraph("isi", ("isi",)),), sample.ARIAL, 12, turned=bool(i)) for i in range(2)
    )
    one = Sheet("flowchart", "t", sample.LANDSCAPE, (60, 60), (SheetPage((30,), cells, 1),))
    sheet = openpyxl.load_workbook(io.BytesIO(write_xlsx(Document("t", "s", "a", (one,))))).active
    assert sheet is not None
    assert [sheet[ref].alignment.textRotation for ref in ("B1", "C1")] == [0, 90]


def test_a_mark_covers_no_cell() -> None:
    """It stands at the head of the printed page, and on the screen beside the table; no shape carries it."""
    cell = Cell(0, 0, (CellParagraph("isi", ("isi",)),), sample.ARIAL, 12)
    one = Sheet("identity", "t", sample.LANDSCAPE, (60, 60), (SheetPage((30,), (cell,), 1),), mark="R&D")
    marked = Raw(write_xlsx(Document("t", "s", "a", (one,))), 1)
    (head,) = marked.sheet.iterfind("m:headerFooter/m:oddHeader", NS)
    assert "R&&D" in head.text
    assert not hasattr(marked, "drawing")
    cells = {c.get("r"): "".join(c.itertext()) for c in marked.sheet.iterfind(".//m:c", NS)}
    assert {ref for ref, text in cells.items() if text == "R&D"} == {"G1"}
    printed = marked.part("xl/workbook.xml").findtext("m:definedNames/m:definedName", None, NS)
    assert printed.endswith("$A$1:$C$1")


@pytest.mark.office
@needs_office
def test_libreoffice_prints_the_planned_pages(data: bytes, tmp_path: Path) -> None:
    """Cover, index, two pages of decree, then sheets numbered 1 to 4."""
    file = tmp_path / "contoh.xlsx"
    file.write_bytes(data)
    pdf = to_pdf(file, tmp_path)
    texts = page_texts(pdf)
    assert [f"Halaman {n}" in text for n, text in enumerate(texts[-4:], 1)] == [True] * 4
    assert len(texts) == 8
    heads = [text.split("\n")[0].replace(" ", "") for text in texts[2:4]]
    assert heads == ["PEMERINTAHKOTACONTOH", "-2-"]
    assert "A. PERENCANAAN" in texts[6]
    assert "Kabag" in texts[6]
    assert texts[7].startswith("DRAF")
    assert not any("DR" in text for text in texts[4:7])
    assert not any("Daftar Isi" in text for text in texts[4:])
    sizes = page_sizes(pdf)
    assert sizes[0] == pytest.approx((612, 936), abs=1)
    assert sizes[5] == pytest.approx((936, 612), abs=1)
