"""The Word writer: sections, page numbers, flowing parts."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.shared import Pt
from lxml import etree

from sopdoc.page import (
    Document,
    Gap,
    Item,
    Paragraph,
    Span,
)
from sopdoc.writers.docx import write
from tests import sample_flowing as flowing
from tests.docx_file import (
    NS,
    W,
    body_of,
    file_of,
    one_part,
    one_sheet,
    part,
    picture_of,
    sample_file,
    tables,
    text_cell,
    value,
)


@pytest.fixture(scope="module")
def data() -> bytes:
    return sample_file()


@pytest.fixture(scope="module")
def word(data: bytes) -> WordDocument:
    return docx.Document(BytesIO(data))


@pytest.fixture(scope="module")
def body(data: bytes) -> etree._Element:
    return body_of(data)


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
    later = replace(sheet, pages=(replace(sheet.pages[0], number=2),))
    data = file_of(sheet, one_part(Gap(10)), later, replace(later, mark="DRAF"))
    starts = [s.xpath("w:pgNumType/@w:start", namespaces=NS) for s in body_of(data).iter(f"{W}sectPr")]
    assert starts == [["1"], [], ["2"], ["2"]]


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
    table = flowing.considerations()
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
    gaps = word.styles["SOP daftar"].paragraph_format
    assert (gaps.space_before, gaps.space_after) == (Pt(1.5), Pt(1.5))
    assert word.styles["SOP isi"].base_style.name == "Normal"
    names = [p.style.name for p in word.paragraphs if p.text == "A. PERENCANAAN"]
    assert {word.styles[n].base_style.name for n in names} == {"Heading 2"}
    assert len(names) == 2


def test_equal_names_of_styles_stay_apart() -> None:
    other = replace(flowing.ISI, pitch=20)
    data = file_of(one_part(flowing.paragraph(flowing.ISI, "a"), flowing.paragraph(other, "b")))
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
        return flowing.paragraph(
            flowing.ISI, "x", indent=18, hang=18, item=Item(1, "number", index, f"{index}.")
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


def test_a_link_without_its_target_is_plain_text() -> None:
    """A SOP printed alone names others that its file does not hold."""
    block = flowing.paragraph(flowing.ISI, Span("SOP lain", link="sop-lain"), Span("9", page_of="sop-lain"))
    sheet = one_sheet(text_cell(0, 0, "SOP lain", link="sop-lain"))
    content = body_of(file_of(one_part(block), sheet))
    assert content.xpath(".//w:hyperlink | .//w:instrText", namespaces=NS) == []
    assert content.xpath(".//w:t/text()", namespaces=NS) == ["SOP lain", "9", "SOP lain"]


def test_links_of_one_file_of_several_lead_to_addresses() -> None:
    """They have a character style, without which LibreOffice leaves links out of its PDF."""
    block = flowing.paragraph(flowing.ISI, Span("lain", link="lain"), Span("9", page_of="lain", link="lain"))
    whole = one_part(block, flowing.paragraph(flowing.ISI, "sini", anchor="lain"))
    data = write(Document("judul", "perihal", "penulis", (whole,)), lambda anchor: f"kelak:{anchor}")
    content = body_of(data)
    (id,) = set(content.xpath(".//w:hyperlink/@r:id", namespaces=NS))
    relations = part(data, "word/_rels/document.xml.rels")
    (link,) = relations.xpath(f"//*[@Id='{id}']")
    assert (link.get("Target"), link.get("TargetMode")) == ("kelak:lain", "External")
    assert len(content.xpath(".//w:hyperlink/w:r/w:rPr/w:rStyle[@w:val='tautan']", namespaces=NS)) == 2
    assert content.xpath(".//w:instrText", namespaces=NS) == []


def test_bookmarks_of_alike_anchors_stay_apart() -> None:
    anchors = ["a b", "A-b", "x" * 60, "x" * 61, "é", "a b"]
    data = file_of(one_part(*(flowing.paragraph(flowing.ISI, "t", anchor=a) for a in anchors)))
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


def test_kept_together(body: etree._Element) -> None:
    """Of the decree's blocks: its heading, the room above the signature, the signature, the copies."""
    kept = [p for p in body.iter(f"{W}p") if p.find("w:pPr/w:keepNext", NS) is not None]
    texts = ["".join(p.itertext()) for p in kept]
    start = texts.index("MEMUTUSKAN:")
    expected = ["MEMUTUSKAN:", "", "Ditetapkan di Contoh", "SEKRETARIS DAERAH,", "", "Tembusan:"]
    assert texts[start : start + 6] == expected


def test_a_gap_has_its_height(body: etree._Element) -> None:
    first = body[0]
    assert value(first, "w:pPr/w:spacing/@w:line") == str(180 * 20)
    assert value(first, "w:pPr/w:spacing/@w:lineRule") == "exact"
