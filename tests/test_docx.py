"""The Word writer: the package, the drawings, and what LibreOffice shows."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from sopdoc.geometry import Point
from sopdoc.page import (
    Arrow,
    Label,
    Paragraph,
    SheetPage,
    Span,
)
from sopdoc.writers.docx import write
from sopdoc.writers.drawingml import PRESET
from sopdoc.xmltext import clean
from tests import sample_document as sample
from tests import sample_flowing as flowing
from tests.docx_file import (
    EMU,
    NS,
    Drawn,
    body_of,
    file_of,
    numbers,
    offset,
    one_part,
    one_sheet,
    sample_file,
    text_cell,
    value,
)
from tests.office import needs_office, page_sizes, page_texts, to_pdf

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def data() -> bytes:
    return sample_file()


@pytest.fixture(scope="module")
def word(data: bytes) -> WordDocument:
    return docx.Document(BytesIO(data))


@pytest.fixture(scope="module")
def body(data: bytes) -> etree._Element:
    return body_of(data)


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
        assert package.read(media[0]) == flowing.png()
    blips = body_of(data).xpath(".//a:blip/@r:embed", namespaces=NS)
    assert len(blips) == 2
    assert len(set(blips)) == 1


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


def test_symbols_keep_their_size_and_labels_their_line(drawn: list[Drawn]) -> None:
    """An engine may fit a shape to words that do not wrap; no insets, so that the words have all of it."""
    for group, page in zip(drawn, sample.flowchart().pages, strict=True):
        worded = {s.name: "square" for s in page.symbols if s.text}
        worded |= {f"Label {label.text}": "none" for label in page.labels}
        assert worded
        for name, wrap in worded.items():
            body = group.shapes[name].find("wps:bodyPr", NS)
            assert body is not None
            assert [body.get(k) for k in ("wrap", "lIns", "tIns", "rIns", "bIns")] == [wrap, *"0000"]
            assert [etree.QName(child).localname for child in body] == ["noAutofit"]


def test_only_arrows_have_heads(drawn: list[Drawn]) -> None:
    for group, page in zip(drawn, sample.flowchart().pages, strict=True):
        for arrow in page.arrows:
            heads = group.shapes[arrow.name].xpath(".//a:tailEnd/@type", namespaces=NS)
            assert heads == (["triangle"] if arrow.head else [])


def test_a_straight_line_has_no_width() -> None:
    line = Arrow("a", (Point(10, 10), Point(10, 40)), "1", "bottom", "2", "top", "Panah")
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


TEXT = st.text(st.characters(exclude_categories=()), max_size=12)


@given(TEXT, TEXT)
@settings(max_examples=40, deadline=None)
def test_any_text_comes_back(flowed: str, placed: str) -> None:
    """Characters that XML cannot hold are left out; a carriage return is white space to XML."""
    blocks = (Paragraph(flowing.ISI, (Span(flowed, bold=True),), anchor=flowed),)
    sheet = replace(one_sheet(text_cell(0, 0, placed, link=flowed)), mark=placed)
    word = docx.Document(BytesIO(file_of(one_part(*blocks), sheet)))
    assert word.paragraphs[0].text == clean(flowed).replace("\r", "\n")
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
