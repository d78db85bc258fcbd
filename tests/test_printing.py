"""The print set as values: its order, its pages, its labels, and what is read back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopdoc.codes import Level
from sopdoc.document import as_document, single
from sopdoc.layout import place
from sopdoc.model import Tanggal
from sopdoc.page import Font
from sopdoc.paper import PaperPage, Papers, TextLine
from sopdoc.printing import signing
from sopdoc.printing.paging import as_papers, papers
from sopdoc.printing.pieces import BLANK, PrintSet, blank, print_pieces, volumes
from sopdoc.printing.plan import pieces, sheets_of_paper, sides
from sopdoc.printing.verify import not_embedded, verified
from sopdoc.text import FaceWidths
from sopdoc.writers import pdf as writer
from tests import pdf_file
from tests.builders import bagian, buku, sop
from tests.pdf_file import BOX, pdf, written
from tests.printing_cases import BARE, DRAWN, F4
from tests.sample_document import LANDSCAPE, document

PAGES = st.lists(st.integers(1, 5), min_size=1, max_size=8)
MEASURER = FaceWidths()


def print_set(*counts: int) -> PrintSet:
    """The sample booklet: cover, index, decree, a SOP and a SOP that is a draft, of so many pages each."""
    made = print_pieces(document(), MEASURER)
    pages = zip(made.pages, counts, strict=True)
    return replace(made, pages=tuple((given[0],) + (given[-1],) * (n - 1) for given, n in pages))


# The order


def test_the_pieces_of_a_booklet() -> None:
    """Cover, index and decree, then two SOPs: identity with its flowchart, and a draft that is alone."""
    made = print_pieces(document(), MEASURER)
    assert [
        (p.name, p.slug, len(pages), p.way) for p, pages in zip(made.pieces, made.pages, strict=True)
    ] == [
        ("sampul", "", 1, "tegak"),
        ("daftar", "", 1, "tegak"),
        ("keputusan", "", 2, "tegak"),
        ("", "sop-contoh", 3, "lanskap"),
        ("", "sop-rancangan", 1, "lanskap"),
    ]
    assert [page.bookmarks for page in made.pages[3]] == [
        (("1. Contoh <Prosedur> & Lainnya", 0),),
        (("A. PERENCANAAN", 1),),
        (),
    ]
    assert [page.label for pages in made.pages for page in pages] == ["", "", "", "- 2 -", *"1234"]


def test_a_part_that_breaks_pages_is_one_piece() -> None:
    book = document()
    cover = book.parts[0]
    assert len(pieces(replace(book, parts=(cover, replace(cover, title="Sampul (2)"), *book.parts[1:])))) == 5


def test_duplex_in_letters() -> None:
    """Three pieces of 1, 2 and 3 pages: a blank back after the first; none behind the last."""
    assert [(s.piece, s.page) for s in sides([1, 2, 3], duplex=True)] == [
        (0, 0),
        (0, None),
        (1, 0),
        (1, 1),
        (2, 0),
        (2, 1),
        (2, 2),
    ]


@given(PAGES)
def test_in_duplex_every_piece_begins_on_a_front(counts: list[int]) -> None:
    made = sides(counts, duplex=True)
    assert all(i % 2 == 0 for i, side in enumerate(made) if side.page == 0)
    assert [s for s in made if s.page is not None] == list(sides(counts, duplex=False))
    assert all(i % 2 and made[i - 1].page is not None for i, s in enumerate(made) if s.page is None)
    assert len(made) <= sum(counts) + len(counts) - 1


@given(PAGES)
def test_in_simplex_nothing_is_blank(counts: list[int]) -> None:
    assert len(sides(counts, duplex=False)) == sum(counts)
    assert all(side.page is not None for side in sides(counts, duplex=False))


@given(PAGES, st.data())
def test_a_sheet_of_paper_has_the_back_that_it_has_in_the_booklet(
    counts: list[int], data: st.DataObject
) -> None:
    made = sides(counts, duplex=True)
    wanted = data.draw(st.sets(st.sampled_from([s for s in made if s.page is not None]), min_size=1))
    chosen = sheets_of_paper(made, wanted, duplex=True)
    assert len(chosen) % 2 == 0
    assert wanted <= set(chosen)
    for front, back in zip(chosen[::2], chosen[1::2], strict=True):
        assert {front, back} & wanted
        at = made.index(front)
        assert made[at + 1 : at + 2] in ((back,), ())
    assert sheets_of_paper(made, wanted, duplex=False) == tuple(s for s in made if s in wanted)


def shape(pages: Sequence[PaperPage]) -> str:
    """ "pp.LL": a letter a page, p upright, l landscape, capital where a piece begins, "." blank."""
    letters = ("l" if page.width > page.height else "p" for page in pages)
    begins = (any(mark.level == 0 for mark in page.bookmarks) for page in pages)
    return "".join(
        "." if page.blank else letter.upper() if begin else letter
        for page, letter, begin in zip(pages, letters, begins, strict=True)
    )


@pytest.mark.parametrize(
    ("duplex", "split", "shapes"),
    [
        (True, False, {"": "P.P.PpLll.L"}),
        (False, False, {"": "PPPpLllL"}),
        (True, True, {"-tegak": "P.P.Pp", "-lanskap": "Lll.L"}),
        (False, True, {"-tegak": "PPPp", "-lanskap": "LllL"}),
    ],
)
def test_volumes(duplex: bool, split: bool, shapes: dict[str, str]) -> None:
    made = {end: shape(pages) for end, pages in volumes(print_set(1, 1, 2, 3, 1), MEASURER, duplex, split)}
    assert made == shapes


def test_a_blank_page_is_like_the_page_that_it_backs_and_says_that_it_is_blank() -> None:
    ((_, pages),) = volumes(print_set(1, 1, 2, 3, 1), MEASURER, duplex=True, split=False)
    pairs = [(before, page) for before, page in pairwise(pages) if page.blank]
    assert [(p.width, p.height) == (before.width, before.height) for before, p in pairs] == [True] * 3
    assert [line.text for _, page in pairs for line in page.lines] == [BLANK] * 3


# Labels


def test_a_label_holds_no_more_than_its_margin() -> None:
    """Two lines, which end before the paper's edge and before the sheet's right margin."""
    book = buku(sop(slug="sop-contoh"))
    made = print_set(1, 1, 2, 3, 1)
    (place, *_) = signing.places(book, made)
    long = replace(place, signer=replace(place.signer, jabatan="Kepala Bagian " * 400))
    stack = signing.stack(made, [long], document(), True, MEASURER)
    (lines,) = stack.labels.values()
    page = made.page(place.side, MEASURER)
    assert 1 < len(lines) <= 3
    assert all(page.width - 60 < line.x < page.width - 14 for line in lines)
    assert all(line.turn == 90 and 0 < line.y - line.width < line.y < page.height for line in lines)


def test_where_a_name_stands() -> None:
    def line(text: str, y: float) -> TextLine:
        return TextLine(100, y, text, Font("Arial", 10), 100)

    name = "Dr. NAMA PEJABAT PANJANG, S.H."
    lines = [line("NAMA JABATAN,", 300), line("Dr. NAMA  PEJABAT", 400), line("PANJANG, S.H.", 410)]
    assert signing.height_of(lines, name) == 410
    assert signing.height_of([*lines, line(f"({name})", 450), line("NIP. 1", 460)], name) == 450
    assert signing.height_of(lines[:1], name) is None


# One PDF


def made(duplex: bool | None = None) -> bytes:
    pages = [page for group in print_pieces(document(), MEASURER).pages for page in group]
    return writer.write(as_papers(document(), pages, duplex), BARE)


def test_equal_pages_give_equal_bytes_without_the_clock() -> None:
    data = made()
    assert data == made()
    info = pdf_file.reader(data).metadata
    assert info is not None
    assert str(info["/CreationDate"]).startswith("D:19800101000000")
    assert info["/Title"] == "SOP AP & Contoh"


def test_a_viewer_is_asked_for_the_true_size_and_for_both_sides() -> None:
    wishes = [pdf_file.reader(made(d)).root_object["/ViewerPreferences"] for d in (True, False, None)]
    assert [w["/PrintScaling"] for w in wishes] == ["/None"] * 3
    assert [w.get("/Duplex") for w in wishes] == ["/DuplexFlipLongEdge", "/Simplex", None]


def test_the_file_is_what_was_planned() -> None:
    pages = [page for group in print_pieces(document(), MEASURER).pages for page in group]
    assert verified(made(), pages, "cetak/uji.pdf") == ()


# Reading back


def check(data: bytes, *planned: PaperPage) -> list[tuple[str, str]]:
    """What is said of a PDF made by hand, but that it is no PDF/A."""
    found = verified(data, planned, "cetak/uji.pdf")
    assert all(f.position.file == "cetak/uji.pdf" for f in found)
    told = [(f.code, f.message) for f in found]
    told.remove(("SOP514", "PDF bukan PDF/A-2b"))
    return told


def words(text: str, x: float = 100, y: float = 100, turn: float = 0) -> PaperPage:
    font = Font("Arial", 10)
    return replace(F4, ink=(DRAWN, TextLine(x, y, text, font, MEASURER.width(text, font), turn=turn)))


def test_a_sound_pdf_has_no_finding() -> None:
    assert check(pdf((612, 936, BOX), (612, 936, "")), F4, PaperPage(612, 936, (), blank=True)) == []


def test_a_page_of_another_size() -> None:
    found = check(pdf((612, 936, BOX), (595, 842, BOX), (936, 612, BOX)), F4, F4, F4)
    assert found == [("SOP507", "ukuran halaman 2-3 bukan ukuran kertas buku")]


def test_a_font_that_is_not_embedded() -> None:
    found = check(pdf((612, 936, written("a", 100, 100)), (612, 936, BOX)), words("a"), F4)
    assert found == [("SOP508", "huruf Helvetica di halaman 1 tidak tertanam")]


def test_words_that_were_not_planned() -> None:
    found = check(pdf((612, 936, BOX), (612, 936, BOX)), F4, words("hilang"))
    assert found == [("SOP514", "kata di halaman 2 tidak sama dengan rencana")]


def test_a_page_that_is_blank_and_should_not_be() -> None:
    found = check(pdf((612, 936, BOX), (612, 936, "")), F4, PaperPage(612, 936, ()))
    assert found == [("SOP510", "halaman 2 kosong")]


@pytest.mark.parametrize(
    ("page", "outside"),
    [
        (words("Jauh dari tepi"), False),
        (words("Terlalu rendah", y=928), True),
        (words("Terlalu kiri", x=5), True),
        (words("Berujung di luar kertas", x=560), True),
        (words("Tegak", x=600, y=200, turn=90), True),
        (words("Tegak", x=590, y=200, turn=90), False),
    ],
)
def test_text_outside_what_a_printer_reaches(page: PaperPage, outside: bool) -> None:
    data = writer.write(Papers("Uji", "Uji", "Uji", (page,)), BARE)
    assert [f.code for f in verified(data, [page], "uji.pdf")] == ["SOP511"] * outside


def test_another_number_of_pages() -> None:
    (finding,) = verified(pdf((612, 936, BOX)), [F4, F4], "cetak")
    assert (finding.code, finding.level) == ("SOP506", Level.GALAT)
    assert finding.message == "PDF memuat 1 halaman, padahal direncanakan 2"


def test_the_fonts_of_a_page() -> None:
    assert list(not_embedded(pdf_file.pages(pdf((100, 100, written("a", 1, 1))))[0])) == ["Helvetica"]
    assert list(not_embedded(pdf_file.pages(pdf((100, 100, BOX)))[0])) == []


def test_blank_pages_lie_as_their_paper_does() -> None:
    page = blank(PaperPage(LANDSCAPE.width, LANDSCAPE.height, ()), MEASURER)
    (line,) = page.lines
    assert line.x + line.width / 2 == pytest.approx(LANDSCAPE.width / 2)


@pytest.mark.parametrize(
    "text", ["e\u0301", "\u1ec7", "e\u0301\u0302", "Z\u0351\u036b", "ab\u0301\u0301\u0301cd", "\u0301abc"]
)
def test_accents_above_each_other_are_no_other_words(text: str) -> None:
    """A reader of the file is told a letter again for each further accent."""
    line = TextLine(100, 100, f"Kata {text} kata", Font("Arial", 10), 60)
    made = Papers("Uji", "Uji", "Uji", (PaperPage(595, 842, (line,)),))
    data = writer.write(made, BARE)
    assert verified(data, writer.drawable(made, BARE).pages, "uji.pdf") == ()
    other = replace(made.pages[0], ink=(line._replace(text=f"Kita {text} kata"),))
    assert [found.code for found in verified(data, (other,), "uji.pdf")] == ["SOP514"]


@pytest.mark.parametrize(
    ("tanggal", "tahun", "day"),
    [
        (date(2018, 5, 2), 2018, (2018, 5, 2)),
        (None, 2025, (2025, 1, 1)),
        ("Mei 2018", 2018, (2018, 1, 1)),
        (date(1974, 5, 2), 1974, (1980, 1, 1)),
    ],
)
def test_a_pdf_bears_the_day_of_its_decree_or_the_first_of_its_year(
    tanggal: Tanggal, tahun: int, day: tuple[int, int, int]
) -> None:
    about = as_document(buku(tahun=tahun), "Uji", document().parts, (), dated=tanggal)
    data = writer.write(papers(about, MEASURER), BARE)
    info = pdf_file.reader(data).metadata
    assert info is not None
    assert str(info["/CreationDate"])[:10] == "D:{}{:02}{:02}".format(*day)


def test_notes_of_a_chart_are_read_below_its_last_row() -> None:
    """The number of the last row, then the notes; of their list the second number is beside its text."""
    chart = replace(bagian(["A", "B"], [("A", {}), ("B", {})]), catatan=("Hari kerja saja.", "Tanpa biaya."))
    noted = replace(sop(), bagian=(chart,))
    sheets, found = place(buku(noted), noted, MEASURER)
    assert not found
    pages = papers(single(buku(noted), noted, sheets), MEASURER)
    words = pdf_file.words_of(pdf_file.reader(writer.write(pages, BARE)).pages[-1])
    last = [word.text.strip() for word in sorted(words, key=lambda word: -word.y)]
    notes = [text for text in last if text in ("2.", "Catatan:", "Hari kerja saja.", "Tanpa biaya.")]
    assert notes in (
        ["2.", "Catatan:", "Hari kerja saja.", "2.", "Tanpa biaya."],
        ["2.", "Catatan:", "Hari kerja saja.", "Tanpa biaya.", "2."],
    )
