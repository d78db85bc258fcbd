"""The Word writer: what is read back from the file equals the page's values."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections import Counter
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.shared import Pt
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from sopdoc.geometry import Point
from sopdoc.page import (
    Arrow,
    Cell,
    CellParagraph,
    Document,
    FlowPart,
    Gap,
    Item,
    Label,
    Paragraph,
    Sheet,
    SheetPage,
    Span,
)
from sopdoc.writers.docx import write
from sopdoc.writers.drawingml import PRESET, clean
from tests import sample_document as sample
from tests.office import needs_office, page_sizes, page_texts, to_pdf

ROOT = Path(__file__).parent.parent
EMU = 12700
NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "v": "urn:schemas-microsoft-com:vml",
}
W = f"{{{NS['w']}}}"


@pytest.fixture(scope="module")
def data() -> bytes:
    return write(sample.document())


@pytest.fixture(scope="module")
def word(data: bytes) -> WordDocument:
    return docx.Document(BytesIO(data))


@pytest.fixture(scope="module")
def body(data: bytes) -> etree._Element:
    return body_of(data)


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def body_of(data: bytes) -> etree._Element:
    return part(data, "word/document.xml")[0]


def one_sheet(
    *cells: Cell, columns: tuple[float, ...] = (60, 60), rows: tuple[float, ...] = (30, 30)
) -> Sheet:
    return Sheet("identitas", "t", sample.LANDSCAPE, columns, (SheetPage(rows, cells, 1),))


def one_part(*blocks: Paragraph | Gap) -> FlowPart:
    return FlowPart("keputusan", "Keputusan", sample.PORTRAIT, blocks, (0, 486))


def file_of(*parts: FlowPart | Sheet) -> bytes:
    return write(Document("judul", "perihal", "penulis", parts))


def value(element: etree._Element, path: str) -> str:
    found = element.xpath(path, namespaces=NS)
    assert len(found) == 1, path
    return str(found[0])


def test_same_bytes_twice_and_under_another_hash_seed(data: bytes) -> None:
    assert write(sample.document()) == data
    code = (
        "import sys; from tests.sample_document import document; from sopdoc.writers.docx import write;"
        "sys.stdout.buffer.write(write(document()))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, check=True
    )
    assert done.stdout == data


def test_properties_are_the_documents_and_fixed(word: WordDocument) -> None:
    properties = word.core_properties
    assert (properties.title, properties.subject) == ("SOP AP & Contoh", "Buku <contoh>")
    assert (properties.author, properties.language) == ("Bagian Organisasi", "id-ID")
    assert properties.created.year == properties.modified.year == 1980


def test_every_entry_has_the_same_date(data: bytes) -> None:
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_equal_pictures_are_stored_once(data: bytes) -> None:
    with zipfile.ZipFile(BytesIO(data)) as package:
        media = [name for name in package.namelist() if name.startswith("word/media/")]
        assert media == ["word/media/image1.png"]
        assert package.read(media[0]) == sample.png()
    blips = body_of(data).xpath(".//a:blip/@r:embed", namespaces=NS)
    assert len(blips) == 2
    assert len(set(blips)) == 1


def test_ids_are_unique_over_all_parts(data: bytes) -> None:
    ids: list[str] = []
    with zipfile.ZipFile(BytesIO(data)) as package:
        for name in package.namelist():
            if name.endswith(".xml"):
                root = etree.fromstring(package.read(name))
                ids += root.xpath("//wp:docPr/@id | //wps:cNvPr/@id", namespaces=NS)
    assert len(ids) > 25
    assert [id for id, count in Counter(ids).items() if count > 1] == []


@pytest.mark.skipif("OOXML_VALIDATOR" not in os.environ, reason="OOXML_VALIDATOR names no schema checker")
def test_schema(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "sample.docx"
    file.write_bytes(data)
    command = [sys.executable, os.environ["OOXML_VALIDATOR"], str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def numbers(element: etree._Element, path: str, *names: str) -> list[int]:
    found = element.find(path, NS)
    assert found is not None, path
    return [int(found.get(name, "")) for name in names]


def offset(anchor: etree._Element) -> tuple[int, int]:
    x = anchor.findtext("wp:positionH/wp:posOffset", namespaces=NS)
    y = anchor.findtext("wp:positionV/wp:posOffset", namespaces=NS)
    assert x is not None
    assert y is not None
    return int(x), int(y) - EMU


class Drawn:
    """A page's group read back: name -> left, top, width, height on the table, pt; the shape itself."""

    def __init__(self, anchor: etree._Element) -> None:
        self.left, self.top = offset(anchor)
        self.width, self.height = numbers(anchor, "wp:extent", "cx", "cy")
        place = "a:graphic/a:graphicData/wpg:wgp/wpg:grpSpPr/a:xfrm/"
        child_x, child_y = numbers(anchor, place + "a:chOff", "x", "y")
        assert numbers(anchor, place + "a:chExt", "cx", "cy") == [self.width, self.height]
        self.boxes: dict[str, tuple[float, ...]] = {}
        self.shapes: dict[str, etree._Element] = {}
        for shape in anchor.iter(f"{{{NS['wps']}}}wsp"):
            name = value(shape, "wps:cNvPr/@name")
            x, y = numbers(shape, "wps:spPr/a:xfrm/a:off", "x", "y")
            w, h = numbers(shape, "wps:spPr/a:xfrm/a:ext", "cx", "cy")
            x, y = x - child_x + self.left, y - child_y + self.top
            self.boxes[name] = tuple(n / EMU for n in (x, y, w, h))
            self.shapes[name] = shape

    def points(self, name: str) -> list[Point]:
        x, y, w, h = self.boxes[name]
        path = self.shapes[name].find(".//a:path", NS)
        assert path is not None
        assert [float(path.get("w", "")), float(path.get("h", ""))] == pytest.approx([w * EMU, h * EMU])
        steps = path.iter(f"{{{NS['a']}}}pt")
        return [Point(x + int(p.get("x", "")) / EMU, y + int(p.get("y", "")) / EMU) for p in steps]


@pytest.fixture(scope="module")
def drawn(body: etree._Element) -> list[Drawn]:
    return [Drawn(a) for a in body.iter(f"{{{NS['wp']}}}anchor") if a.find(".//wpg:wgp", NS) is not None]


def test_symbols_arrows_and_labels_stand_where_the_page_has_them(drawn: list[Drawn]) -> None:
    pages = sample.flowchart().pages
    assert len(drawn) == len(pages)
    for group, page in zip(drawn, pages, strict=True):
        assert len(group.boxes) == len(page.symbols) + len(page.arrows) + len(page.labels)
        for symbol in page.symbols:
            assert group.boxes[symbol.name] == pytest.approx(symbol.box, abs=0.5)
        for label in page.labels:
            assert group.boxes[f"Label {label.text}"] == pytest.approx(label.box, abs=0.5)
        for arrow in page.arrows:
            for point, planned in zip(group.points(arrow.name), arrow.points, strict=True):
                assert point == pytest.approx(planned, abs=0.5)


def test_a_groups_extent_is_the_union_of_its_children(drawn: list[Drawn]) -> None:
    for group in drawn:
        boxes = group.boxes.values()
        left, top = min(b[0] for b in boxes), min(b[1] for b in boxes)
        right, bottom = max(b[0] + b[2] for b in boxes), max(b[1] + b[3] for b in boxes)
        union = [n * EMU for n in (left, top, right - left, bottom - top)]
        assert [group.left, group.top, group.width, group.height] == pytest.approx(union, abs=0.01)


def test_lines_lie_below_symbols_and_words_above(drawn: list[Drawn]) -> None:
    page = sample.flowchart().pages[0]
    expected = [a.name for a in page.arrows]
    expected += [s.name for s in page.symbols] + [f"Label {label.text}" for label in page.labels]
    assert list(drawn[0].shapes) == expected


def test_symbols_are_native_and_tell_their_part(drawn: list[Drawn]) -> None:
    for group, page in zip(drawn, sample.flowchart().pages, strict=True):
        for symbol in page.symbols:
            shape = group.shapes[symbol.name]
            assert value(shape, "wps:spPr/a:prstGeom/@prst") == PRESET[symbol.shape]
            assert value(shape, "wps:cNvPr/@descr") == symbol.alt
            assert "".join(shape.xpath(".//w:t/text()", namespaces=NS)) == symbol.text


def test_only_arrows_have_heads(drawn: list[Drawn]) -> None:
    for group, page in zip(drawn, sample.flowchart().pages, strict=True):
        for arrow in page.arrows:
            heads = group.shapes[arrow.name].xpath(".//a:tailEnd/@type", namespaces=NS)
            assert heads == (["triangle"] if arrow.head else [])


def test_a_straight_line_has_no_width() -> None:
    line = Arrow("a", (Point(10, 10), Point(10, 40)), "1", "bawah", "2", "atas", "Panah")
    page = SheetPage((60,), (), 1, arrows=(line,), labels=(Label("Ya", sample.Box(12, 12, 9, 7.5)),))
    sheet = replace(one_sheet(), pages=(page,))
    anchor = body_of(file_of(sheet)).find(".//wp:anchor", NS)
    assert anchor is not None
    assert Drawn(anchor).points("Panah") == list(line.points)


def test_the_page_describes_its_drawing(body: etree._Element) -> None:
    descriptions = body.xpath(".//wp:docPr/@descr", namespaces=NS)
    for page in sample.flowchart().pages:
        assert page.alt in descriptions


def test_a_sheets_picture_floats_at_its_box(body: etree._Element) -> None:
    (box,) = (p.box for p in sample.identity().pages[0].pictures)
    (anchor,) = (a for a in body.iter(f"{{{NS['wp']}}}anchor") if a.find(".//wpg:wgp", NS) is None)
    place = [n / EMU for n in (*offset(anchor), *numbers(anchor, "wp:extent", "cx", "cy"))]
    assert place == pytest.approx(box, abs=0.5)


def tables(body: etree._Element) -> list[etree._Element]:
    return body.findall("w:tbl", NS)


def exact_tables(body: etree._Element) -> list[etree._Element]:
    return [t for t in tables(body) if t.find("w:tr/w:trPr/w:trHeight", NS) is not None]


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


def picture_of(table: etree._Element) -> list[str]:
    """A table in letters, a row a line: each w:tc as its text; "=n" spans n columns, "+" opens and "|"
    continues a merge downwards."""
    rows = []
    for tr in table.findall("w:tr", NS):
        cells = []
        for tc in tr.findall("w:tc", NS):
            text = "".join(tc.xpath(".//w:t/text()", namespaces=NS)) or "."
            span = tc.find("w:tcPr/w:gridSpan", NS)
            merge = tc.find("w:tcPr/w:vMerge", NS)
            wide = "" if span is None else f"={span.get(W + 'val')}"
            down = "" if merge is None else "+" if merge.get(W + "val") == "restart" else "|"
            cells.append(text + wide + down)
        rows.append(" ".join(cells))
    return rows


def text_cell(row: int, column: int, text: str, **more: int | str) -> Cell:
    return Cell(row, column, (CellParagraph(text, (text,)),), sample.ARIAL, 12, **more)  # type: ignore[arg-type]


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


def missing(table: etree._Element) -> list[str]:
    """The sides that each cell takes away, a row a line: "-" for none."""
    rows = []
    for tr in table.findall("w:tr", NS):
        sides = [tc.xpath("w:tcPr/w:tcBorders/*", namespaces=NS) for tc in tr.findall("w:tc", NS)]
        rows.append(" ".join("".join(etree.QName(s).localname[0] for s in cell) or "-" for cell in sides))
    return rows


def test_a_side_is_drawn_when_either_neighbour_draws_it() -> None:
    sheet = one_sheet(
        text_cell(0, 0, "A", borders="tl"),
        text_cell(0, 1, "B", borders="tbr"),
        text_cell(1, 0, "C", borders="lbr"),
        text_cell(1, 1, "D", borders="tlbr"),
    )
    (table,) = exact_tables(body_of(file_of(sheet)))
    assert missing(table) == ["br l", "t -"]


def test_an_uncovered_cell_keeps_its_lines_beside_an_open_one() -> None:
    sheet = one_sheet(text_cell(0, 0, "A", borders=""))
    (table,) = exact_tables(body_of(file_of(sheet)))
    assert missing(table) == ["tl -", "- -"]


def test_labels_hang_before_their_text(body: etree._Element) -> None:
    law = next(p for p in body.iter(f"{W}p") if "".join(p.itertext()).startswith("1.Undang-Undang Nomor 30"))
    assert law.find("w:r/w:tab", NS) is not None
    assert value(law, "w:pPr/w:ind/@w:left") == str(round((3 + 13.5) * 20))
    assert value(law, "w:pPr/w:ind/@w:hanging") == str(round(13.5 * 20))


def test_paper_and_margins(word: WordDocument) -> None:
    landscape, portrait = WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT
    expected = [(portrait, 612, 936)] * 3 + [(landscape, 936, 612)] * 2
    found = [(s.orientation, s.page_width, s.page_height) for s in word.sections]
    assert found == [(o, Pt(w), Pt(h)) for o, w, h in expected]
    sheets = word.sections[3]
    assert (sheets.top_margin, sheets.right_margin) == (Pt(48), Pt(36))
    assert (sheets.bottom_margin, sheets.left_margin) == (Pt(48), Pt(54))


def test_page_numbers_start_where_the_parts_do(body: etree._Element) -> None:
    starts = [s.xpath("w:pgNumType/@w:start", namespaces=NS) for s in body.iter(f"{W}sectPr")]
    assert starts == [[], [], ["1"], ["1"], []]


def test_page_numbers_start_again_after_a_part_between() -> None:
    sheet = one_sheet()
    later = replace(sheet, pages=(replace(sheet.pages[0], number=7),))
    data = file_of(sheet, one_part(Gap(10)), later, replace(later, mark="DRAF"))
    starts = [s.xpath("w:pgNumType/@w:start", namespaces=NS) for s in body_of(data).iter(f"{W}sectPr")]
    assert starts == [["1"], [], ["7"], ["7"]]


def test_every_section_names_its_headers_and_footers(word: WordDocument) -> None:
    texts = [
        ("".join(p.text for p in s.header.paragraphs), "".join(p.text for p in s.footer.paragraphs))
        for s in word.sections
    ]
    assert texts == [("", ""), ("", ""), ("- 1 -", ""), ("", "Halaman 1"), ("", "Halaman 1")]
    for section in word.sections:
        assert not section.header.is_linked_to_previous
        assert not section.footer.is_linked_to_previous
    decree = word.sections[2]
    assert decree.different_first_page_header_footer
    assert not decree.first_page_header.is_linked_to_previous
    assert decree.first_page_header.paragraphs[0].text == ""


def test_a_mark_stands_in_its_own_sections_header(word: WordDocument) -> None:
    marks = [s.header._element.xpath(".//*[local-name()='textpath']/@string") for s in word.sections]
    assert marks == [[], [], [], [], ["DRAF"]]


def test_each_sheet_page_begins_with_a_break(body: etree._Element) -> None:
    """Page 1 of a section begins with it, every other one by itself."""
    breaks = [p for p in body.iter(f"{W}p") if p.find("w:pPr/w:pageBreakBefore", NS) is not None]
    assert ["".join(p.itertext()) for p in breaks] == ["URAIAN PROSEDUR CONTOH"] * 2


def test_no_two_tables_touch() -> None:
    table = sample.considerations()
    for parts in ([replace(one_part(), blocks=(table, table))], [one_sheet(), one_sheet()]):
        content = body_of(file_of(*parts))
        tags = [etree.QName(e).localname for e in content]
        assert tags.count("tbl") == 2
        assert "tbl tbl" not in " ".join(tags)
        assert tags[-2:] == ["p", "sectPr"]


def test_styles_are_words_own_kind(word: WordDocument) -> None:
    title = word.styles["SOP judul"]
    assert title.base_style.name == "Heading 1"
    assert (title.font.name, title.font.size, title.font.bold) == ("Bookman Old Style", Pt(12), True)
    assert title.paragraph_format.line_spacing == Pt(15.75)
    assert word.styles["SOP isi"].base_style.name == "Normal"
    names = [p.style.name for p in word.paragraphs if p.text == "A. PERENCANAAN"]
    assert {word.styles[n].base_style.name for n in names} == {"Heading 2"}
    assert len(names) == 2


def test_equal_names_of_styles_stay_apart() -> None:
    other = replace(sample.ISI, pitch=20)
    data = file_of(one_part(sample.paragraph(sample.ISI, "a"), sample.paragraph(other, "b")))
    assert [p.style.name for p in docx.Document(BytesIO(data)).paragraphs] == ["SOP isi", "SOP isi 2"]


def test_the_letterheads_rule(data: bytes) -> None:
    found = part(data, "word/styles.xml").xpath(
        "//w:style[w:name/@w:val='SOP kop']/w:pPr/w:pBdr/w:bottom/@w:sz", namespaces=NS
    )
    assert found == ["18"]


def test_lists_are_numbered_by_word(data: bytes, body: etree._Element) -> None:
    numbering = part(data, "word/numbering.xml")
    formats = {
        a.get(W + "abstractNumId"): value(a, "w:lvl/w:numFmt/@w:val")
        for a in numbering.findall("w:abstractNum", NS)
    }
    nums = {
        n.get(W + "numId"): (
            formats[value(n, "w:abstractNumId/@w:val")],
            value(n, "w:lvlOverride/w:startOverride/@w:val"),
        )
        for n in numbering.findall("w:num", NS)
    }
    used = body.xpath(".//w:numPr/w:numId/@w:val", namespaces=NS)
    counts = [(nums[id], count) for id, count in Counter(used).items()]
    assert counts == [(("lowerLetter", "1"), 3), (("decimal", "1"), 7), (("decimal", "1"), 2)]


def test_a_list_that_goes_on_starts_where_it_says() -> None:
    def item(index: int) -> Paragraph:
        return sample.paragraph(
            sample.ISI, "x", indent=18, hang=18, item=Item(1, "angka", index, f"{index}.")
        )

    data = file_of(one_part(item(4), item(5), item(9)))
    starts = part(data, "word/numbering.xml").xpath("//w:startOverride/@w:val", namespaces=NS)
    used = body_of(data).xpath(".//w:numPr/w:numId/@w:val", namespaces=NS)
    assert (starts, used) == (["4", "9"], ["1", "1", "2"])


def test_links_lead_to_bookmarks(body: etree._Element) -> None:
    bookmarks = body.xpath(".//w:bookmarkStart/@w:name", namespaces=NS)
    links = body.xpath(".//w:hyperlink/@w:anchor", namespaces=NS)
    assert bookmarks == ["b_keputusan", "b_sop_contoh", "b_sop_rancangan"]
    assert set(links) == {"b_sop_contoh", "b_sop_rancangan"}
    fields = [t.strip() for t in body.xpath(".//w:instrText/text()", namespaces=NS)]
    assert fields == ["PAGEREF b_sop_contoh \\h", "PAGEREF b_sop_rancangan \\h"]


def test_bookmarks_of_alike_anchors_stay_apart() -> None:
    anchors = ["a b", "A-b", "x" * 60, "x" * 61, "é", "a b"]
    data = file_of(one_part(*(sample.paragraph(sample.ISI, "t", anchor=a) for a in anchors)))
    names = body_of(data).xpath(".//w:bookmarkStart/@w:name", namespaces=NS)
    assert len(names) == len({n.lower() for n in names}) == 5
    assert all(len(n) <= 40 and n.replace("_", "a").isalnum() and n.isascii() for n in names)


def test_flowing_table_rows(body: etree._Element) -> None:
    index = tables(body)[0]
    assert [len(r.xpath("w:trPr/w:tblHeader", namespaces=NS)) for r in index.findall("w:tr", NS)] == [
        1,
        0,
        0,
        0,
    ]
    assert [len(r.xpath("w:trPr/w:cantSplit", namespaces=NS)) for r in index.findall("w:tr", NS)] == [
        0,
        1,
        1,
        0,
    ]
    assert picture_of(index)[3] == "3. Belum ada (belum disusun)=2"
    assert index.xpath("w:tblPr/w:tblCellMar/w:left/@w:w", namespaces=NS) == ["60"]
    signature = tables(body)[3]
    assert value(signature, "w:tblPr/w:tblInd/@w:w") == str(243 * 20)
    assert signature.find("w:tblPr/w:tblBorders", NS) is None


def test_a_gap_has_its_height(body: etree._Element) -> None:
    first = body[0]
    assert value(first, "w:pPr/w:spacing/@w:line") == str(180 * 20)
    assert value(first, "w:pPr/w:spacing/@w:lineRule") == "exact"


TEXT = st.text(st.characters(exclude_categories=()), max_size=12)


@given(TEXT, TEXT)
@settings(max_examples=40, deadline=None)
def test_any_text_comes_back(flowing: str, placed: str) -> None:
    """Characters that XML cannot hold are left out; a carriage return is white space to XML."""
    blocks = (Paragraph(sample.ISI, (Span(flowing, bold=True),), anchor=flowing),)
    sheet = replace(one_sheet(text_cell(0, 0, placed, link=flowing)), mark=placed)
    word = docx.Document(BytesIO(file_of(one_part(*blocks), sheet)))
    assert word.paragraphs[0].text == clean(flowing).replace("\r", "\n")
    assert word.tables[0].cell(0, 0).text == clean(placed).replace("\r", "\n")


@pytest.fixture(scope="module")
def pdf(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docx")
    file = folder / "sample.docx"
    file.write_bytes(data)
    return to_pdf(file, folder)


@needs_office
@pytest.mark.office
def test_libreoffice_shows_the_planned_pages(pdf: Path) -> None:
    """Cover 1, index 1, decree 2, identity 1, flowchart 2, draft 1."""
    texts = page_texts(pdf)
    assert page_sizes(pdf) == [(612, 936)] * 4 + [(936, 612)] * 4
    assert all(text.strip() for text in texts)
    assert ["-2-" in text.replace(" ", "") for text in texts] == [False] * 3 + [True] + [False] * 4
    assert ["Halaman" in t and t.split()[-1] for t in texts[4:]] == ["1", "2", "3", "4"]


@needs_office
@pytest.mark.office
def test_libreoffice_draws_the_group_over_its_table(pdf: Path) -> None:
    """The word "Ya" of page 6 stands at margins (54, 48) + captions 27 + anchor 1 + its box's middle."""
    command = ["pdftotext", "-bbox", "-f", "6", "-l", "6", str(pdf), "-"]
    done = subprocess.run(command, check=True, capture_output=True, timeout=60)
    page = etree.fromstring(done.stdout, etree.HTMLParser())
    (word,) = page.xpath("//word[text()='Ya']")
    left, top, right, bottom = (float(word.get(k)) for k in ("xmin", "ymin", "xmax", "ymax"))
    (box,) = (label.box for label in sample.first_page().labels if label.text == "Ya")
    middle = box.moved(54, 48 + 27 + 1).center
    assert ((left + right) / 2, (top + bottom) / 2) == pytest.approx(middle, abs=1)


@needs_office
@pytest.mark.office
def test_libreoffice_draws_the_mark(pdf: Path) -> None:
    """Light grey over the middle of the draft's page, none on the page before."""

    def grey(page: int) -> float:
        command = ["pdftoppm", "-gray", "-r", "24", "-f", str(page), "-l", str(page), str(pdf)]
        image = subprocess.run(command, check=True, capture_output=True, timeout=60).stdout
        pixels = image.split(b"\n", 3)[3]
        return sum(210 <= p <= 222 for p in pixels) / len(pixels)

    assert grey(8) > 0.03
    assert grey(7) < 0.005
