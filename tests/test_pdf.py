"""The PDF writer: what a file says besides its pages, fonts that stand in, texts that nobody expects."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from sopdoc.codes import Level
from sopdoc.geometry import Box
from sopdoc.page import Document, FlowPart, Font, Paragraph, Picture, Setup, Span, Style
from sopdoc.paper import Bookmark, Jump, PaperPage, Papers, TextLine
from sopdoc.printing.paging import papers
from sopdoc.printing.verify import verified
from sopdoc.text import FaceWidths
from sopdoc.writers import pdf
from sopdoc.writers.pdf.faces import ALIKE, Face
from sopdoc.writers.pdf.typesetter import run
from tests.office import needs_office
from tests.pdf_file import reader, words_of
from tests.printing_cases import BARE, CASES
from tests.sample_document import document
from tests.sample_flowing import png

ARIAL = Font("Arial", 10)
HOSTILE = {
    "a program": '#set text(red) #read("/etc/passwd") $x$ *b* _i_ `c` @ref <l> // c /* */ \\u{41} https://a.b',
    "a word of 100,000 letters": "a" * 100_000,
    "100,000 letters of words": "kata " * 20_000,
    "emoji": "\U0001f600 \U0001f468\u200d\U0001f469\u200d\U0001f467 \u2713 \u2611\ufe0f",
    "marks of direction": "abc \u202e cba \u200f\u200e\u061c \u2066x\u2069",
    "scripts to the left": "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d cc\u05bc\u2a94",
    "other scripts": "\u6f22\u5b57 \u0905\u0906 \u1000",
    "marks on letters": "e\u0301 a\u0300 n\u0303 ",
    "no letters": "\ue000 \uf8ff \U0010ffff \u2028 \x85 \x0b",
    "surrogates": "a\ud83d",
    "spaces": "   a   b   ",
    "nothing": "",
}


def flowing(text: str) -> Papers:
    """A page of a flowing part with this text, its title and its name."""
    style = Style("Isi", ARIAL, 12.75, "justify")
    part = FlowPart("judul", text[:80], Setup(612, 936, 70, 70, 70, 70), (Paragraph(style, (Span(text),)),))
    return papers(Document(text[:80], text[:80], text[:80], (part,), (style,)), FaceWidths())


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_any_text_becomes_a_pdf_that_shows_it(text: str) -> None:
    """All of it is there; letters that no face has are boxes, and marks without ink are gone."""
    planned = pdf.drawable(flowing(text), BARE)
    assert {d.code for d in verified(pdf.write(flowing(text), BARE), planned.pages, "uji.pdf")} <= {"SOP510"}


TEXTS = st.text(st.characters(), max_size=30)


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, min_size=4, max_size=12), st.booleans(), st.booleans())
def test_any_letters_in_any_face(texts: list[str], bold: bool, italic: bool) -> None:
    looks = [Font(family, 9, bold, italic) for family in ALIKE]
    ink = [TextLine(20, 20 + 15 * i, t, looks[i % 4], 200, spread=i % 2) for i, t in enumerate(texts)]
    page = PaperPage(400, 400, tuple(ink), tuple(ink), texts[0], (), (), (Bookmark(texts[1]),))
    assert pdf.write(Papers(texts[0], texts[1], texts[2], (page,)), BARE).startswith(b"%PDF-1.7")


def test_what_no_face_has_is_known_by_letter() -> None:
    found = BARE.unshown(ARIAL, "Abc é – \u2713 \u200b \U0001f4a9 \u05d0 \u6f22")
    assert found == {"\U0001f4a9", "\u05d0", "\u6f22"}


def test_three_thousand_letters_that_no_face_has_are_found_at_once() -> None:
    """By one look of the typesetter, not one a letter."""
    letters = {chr(code) for code in range(0x4E00, 0x4E00 + 3000)}
    assert pdf.Faces(system=False).unshown(ARIAL, letters) == letters


@pytest.mark.parametrize(
    "source", [b'#read("/etc/passwd")', b'#read("../../setup.cfg")', b'#include "__init__.py"']
)
def test_nothing_is_read_from_the_disk(source: bytes) -> None:
    with pytest.raises(typst.TypstError):
        run(source, {}, BARE.fonts)


# Faces


def test_a_face_that_is_there_is_taken_first() -> None:
    assert BARE.of("Arial") == Face("Arimo", alike=True, along=True)
    assert BARE.of("Lain") == BARE.of("Arial")
    assert not BARE.of("Bookman Old Style").alike


@needs_office
@pytest.mark.office
@pytest.mark.parametrize("family", ALIKE)
def test_what_stands_in_keeps_the_width_that_was_measured(family: str, tmp_path: Path) -> None:
    """poppler tells where the line ends, whatever draws it."""
    font = Font(family, 20)
    text = "Standar Operasional Prosedur"
    width = FaceWidths().width(text, font)
    page = PaperPage(500, 100, (TextLine(20, 50, text, font, width),))
    file = tmp_path / "uji.pdf"
    file.write_bytes(pdf.write(Papers("t", "t", "t", (page,)), BARE))
    said = subprocess.run(["pdftotext", "-bbox", str(file), "-"], check=True, capture_output=True, text=True)
    ends = [float(x) for x in re.findall(r'xMax="([\d.]+)"', said.stdout)]
    assert max(ends) == pytest.approx(20 + width, abs=0.5)


# What a file says


@pytest.fixture(scope="module")
def sample() -> PdfReader:
    return reader(pdf.write(papers(document(), FaceWidths()), BARE))


def test_title_language_and_level_of_the_archive(sample: PdfReader) -> None:
    assert sample.metadata is not None
    assert (sample.metadata["/Title"], sample.root_object["/Lang"]) == ("SOP AP & Contoh", "id")
    (intent,) = sample.root_object["/OutputIntents"]
    assert intent.get_object()["/S"] == "/GTS_PDFA1"
    said = sample.root_object["/Metadata"].get_object().get_data()
    assert b"<pdfaid:part>2</pdfaid:part>" in said
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in said


def test_nothing_is_seen_through(sample: PdfReader) -> None:
    """No page needs a space of colours to blend in, and no state of the pen is other than opaque."""
    for page in sample.pages:
        states = page["/Resources"].get("/ExtGState", DictionaryObject()).get_object()
        for state in states.values():
            assert {state.get_object().get(key, 1) for key in ("/ca", "/CA")} == {1}


def test_pages_are_called_as_they_are_numbered(sample: PdfReader) -> None:
    assert sample.page_labels == ["", "", "", "- 2 -", *"1234"]


def test_every_chart_and_picture_is_told(sample: PdfReader) -> None:
    told = alternatives(sample.root_object["/StructTreeRoot"])
    charts = [page.alt for sheet in document().sheets for page in sheet.pages if page.symbols]
    assert charts
    assert set(charts) <= set(told)


def alternatives(node: object) -> list[str]:
    """The alternative texts below a node of the tree of structure."""
    found: list[str] = []
    if isinstance(node, DictionaryObject):
        if "/Alt" in node:
            found.append(str(node["/Alt"]))
        below = node.get("/K", [])
        for child in below if isinstance(below, list) else [below]:
            found += alternatives(child.get_object() if hasattr(child, "get_object") else child)
    return found


def test_links_lead_to_pages_and_to_none_that_is_not_there() -> None:
    jumps = (Jump(Box(10, 10, 50, 10), "sana"), Jump(Box(10, 30, 50, 10), "tidak-ada"))
    pages = (PaperPage(200, 200, (), jumps=jumps), PaperPage(200, 200, (), anchors=("sana",)))
    first, second = reader(pdf.write(Papers("t", "t", "t", pages), BARE)).pages
    (note,) = [reference.get_object() for reference in first["/Annots"]]
    assert note["/Dest"][0].get_object() == second
    assert [float(x) for x in note["/Rect"]] == [10, 180, 60, 190]


def test_a_picture_is_drawn_as_it_was_given() -> None:
    page = PaperPage(200, 200, (Picture(png(4, 4), "png", Box(20, 20, 40, 40), "Lambang"),))
    made = reader(pdf.write(Papers("t", "t", "t", (page,)), BARE))
    (form,) = made.pages[0]["/Resources"]["/XObject"].values()
    assert (form["/Width"], form["/Height"]) == (4, 4)
    assert "Lambang" in alternatives(made.root_object["/StructTreeRoot"])


def test_a_picture_that_cannot_be_decoded_is_left_out_and_told() -> None:
    page = PaperPage(200, 200, (Picture(b"no picture", "png", Box(20, 20, 40, 40), "Lambang"),))
    made = reader(pdf.write(Papers("t", "t", "t", (page,)), BARE))
    assert "/XObject" not in made.pages[0].get("/Resources", {})
    assert [d.code for d in CASES["SOP517"]() if d.level == Level.GALAT] == ["SOP517"]


def test_turned_words_are_read_upwards() -> None:
    page = PaperPage(200, 200, (TextLine(100, 150, "naik", ARIAL, 20, turn=90),))
    (words,) = words_of(reader(pdf.write(Papers("t", "t", "t", (page,)), BARE)).pages[0])
    assert (words.text.strip(), words.turned) == ("naik", True)
    assert (words.x, words.y) == (pytest.approx(100), pytest.approx(50))
