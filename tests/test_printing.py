"""The print set without LibreOffice: its order, one PDF of many, what is read back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopdoc.codes import Level
from sopdoc.geometry import Point
from sopdoc.page import Document, FlowPart, Paragraph
from sopdoc.printing import signing
from sopdoc.printing.pdf import Leaf, Overlay, assembled, opened
from sopdoc.printing.pieces import volumes
from sopdoc.printing.plan import BLANK, blank, pieces, sheets_of_paper, sides
from sopdoc.printing.reading import Words, height_of, not_embedded, seen
from sopdoc.printing.verify import counted, verified
from sopdoc.text import FaceWidths, wrap
from tests import pdf_file
from tests.builders import buku, sop
from tests.pdf_file import BOX, pdf, written
from tests.printing_cases import F4, PAPER, print_set
from tests.sample_document import LANDSCAPE, document

PAGES = st.lists(st.integers(1, 5), min_size=1, max_size=8)


# The order


def test_the_pieces_of_a_booklet() -> None:
    """Cover, index and decree, then two SOPs: identity with its flowchart, and a draft that is alone."""
    made = pieces(document())
    assert [(p.name, p.slug, p.pages, p.way) for p in made] == [
        ("sampul", "", None, "tegak"),
        ("daftar", "", None, "tegak"),
        ("keputusan", "", None, "tegak"),
        ("", "sop-contoh", 3, "lanskap"),
        ("", "sop-rancangan", 1, "lanskap"),
    ]
    assert made[3].headings == (("1. Contoh <Prosedur> & Lainnya", 0, 0), ("A. PERENCANAAN", 1, 1))
    assert made[4].headings == (("2. Contoh Rancangan", 0, 0),)


def test_a_link_leads_to_its_page_or_is_gone() -> None:
    """A link to the second page, one to no page of the file, one of another kind."""
    index = opened(pdf_file.linked("sopdoc:di%20sini", "sopdoc:tidak-ada", "https://lain"))
    leaves = (Leaf(index.pages[0], F4), replace(PAPER, anchor="di sini"))
    first, second = pdf_file.pages(assembled(leaves, document()))
    notes = [note.get_object() for note in first.annotations or ()]
    assert [note.get("/A", {}).get("/URI") for note in notes] == [None, "https://lain"]
    assert notes[0]["/Dest"][0] == second.indirect_reference


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


def shape(leaves: Sequence[Leaf]) -> str:
    """ "pp.LL": a letter a page, p upright, l landscape, capital where a piece begins, "." blank."""
    letters = ("l" if leaf.setup.width > leaf.setup.height else "p" for leaf in leaves)
    begins = (any(h.level == 0 for h in leaf.headings) for leaf in leaves)
    return "".join(
        "." if leaf.blank else letter.upper() if begin else letter
        for leaf, letter, begin in zip(leaves, letters, begins, strict=True)
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
    made = {end: shape(leaves) for end, leaves in volumes(print_set(1, 1, 2, 3, 1), duplex, split)}
    assert made == shapes


def test_a_blank_page_is_like_the_page_that_it_backs() -> None:
    ((_, leaves),) = volumes(print_set(1, 1, 2, 3, 1), duplex=True, split=False)
    pairs = [(before, leaf) for before, leaf in pairwise(leaves) if leaf.blank]
    assert [leaf.setup == before.setup for before, leaf in pairs] == [True] * 3


def test_the_page_that_is_blank_on_purpose_says_so() -> None:
    made = blank(document(), LANDSCAPE)
    (part,) = made.parts
    assert part.setup == LANDSCAPE
    assert made.title == BLANK


# One PDF


def leaf(data: bytes) -> Leaf:
    return Leaf(opened(data).pages[0], F4)


def about() -> Document:
    return document()


def test_equal_pages_give_equal_bytes_without_the_clock() -> None:
    data = pdf((612, 936, written("satu", 100, 100)))
    made = assembled([leaf(data), leaf(data)], about())
    assert made == assembled([leaf(data), leaf(data)], about())
    info = opened(made).metadata
    assert info is not None
    assert (info["/CreationDate"], info["/ModDate"], info["/Title"]) == ("D:19800101000000Z",) * 2 + (
        "SOP AP & Contoh",
    )


def test_a_viewer_is_asked_for_the_true_size_and_for_both_sides() -> None:
    data = pdf((612, 936, BOX))
    wishes = [
        opened(assembled([leaf(data)], about(), d)).root_object["/ViewerPreferences"] for d in (True, False)
    ]
    assert [w["/PrintScaling"] for w in wishes] == ["/None"] * 2
    assert [w["/Duplex"] for w in wishes] == ["/DuplexFlipLongEdge", "/Simplex"]


def test_an_overlay_is_turned_and_moved() -> None:
    label = opened(pdf((200, 40, written("label", 20, 10)))).pages[0]
    made = assembled([replace(leaf(pdf((612, 936, BOX))), overlay=Overlay(label, 600, 300, 90))], about())
    (words,) = seen(opened(made).pages[0]).words
    assert (words.text, words.at) == ("label", Point(590, 320))
    assert words.along.y == pytest.approx(10)
    assert seen(opened(made).pages[0]).drawn


def test_labels_that_are_no_labels_are_a_finding() -> None:
    """Each is one page with words: two for one place, or an empty one, would stand beside a wrong name."""
    book = buku(sop(slug="sop-contoh"))
    places = signing.places(book, print_set(1, 1, 2, 3, 1))
    for made in (pdf(*[(432, 72, BOX)] * len(places)), pdf((432, 72, written("label", 20, 10)))):
        stack, found = signing.stack(
            print_set(1, 1, 2, 3, 1),
            places,
            document(),
            True,
            lambda wanted, made=made: (dict.fromkeys(wanted, made), ()),
        )
        assert (stack, [d.code for d in found]) == (None, ["SOP505"])


def test_a_label_holds_no_more_than_its_page() -> None:
    book = buku(sop(slug="sop-contoh"))
    (place, *_) = signing.places(book, print_set(1, 1, 2, 3, 1))
    long = replace(place, signer=replace(place.signer, jabatan="Kepala Bagian " * 400))
    (part,) = signing.labels([long], document()).parts
    assert isinstance(part, FlowPart)
    (block,) = part.blocks
    assert isinstance(block, Paragraph)
    words = "".join(span.text for span in block.spans)
    lines = wrap(words, block.style.font, part.setup.inner_width, FaceWidths())
    assert len(lines) * block.style.pitch <= part.setup.inner_height


# Reading back


def check(data: bytes, *leaves: Leaf) -> list[tuple[str, str]]:
    found = verified(data, leaves, FaceWidths(), "cetak/uji.pdf")
    assert all(f.position.file == "cetak/uji.pdf" for f in found)
    return [(f.code, f.message) for f in found]


def test_a_sound_pdf_has_no_finding() -> None:
    assert check(pdf((612, 936, BOX), (612, 936, "")), PAPER, replace(PAPER, blank=True)) == []


def test_a_page_of_another_size() -> None:
    found = check(pdf((612, 936, BOX), (595, 842, BOX), (936, 612, BOX)), PAPER, PAPER, PAPER)
    assert found == [("SOP507", "ukuran halaman 2-3 bukan ukuran kertas buku")]


def test_a_font_that_is_not_embedded() -> None:
    found = check(pdf((612, 936, written("a", 100, 100)), (612, 936, BOX)), PAPER, PAPER)
    assert found == [("SOP508", "huruf Helvetica di halaman 1 tidak tertanam")]


@pytest.mark.parametrize("content", ["", "0 0 612 936 re W n ", written(BLANK, 200, 400)])
def test_a_page_that_is_blank_and_should_not_be(content: str) -> None:
    found = check(pdf((612, 936, BOX), (612, 936, content)), PAPER, PAPER)
    assert ("SOP510", "halaman 2 kosong") in found


@pytest.mark.parametrize(
    ("content", "outside"),
    [
        (written("Jauh dari tepi", 100, 100), False),
        (written("Terlalu rendah", 100, 8), True),
        (written("Terlalu kiri", 5, 100), True),
        (written("Berujung di luar kertas", 560, 100), True),
        (written("Tegak", 600, 100, turned=True), True),
        (written("Tegak", 590, 100, turned=True), False),
    ],
)
def test_text_outside_what_a_printer_reaches(content: str, outside: bool) -> None:
    codes = [code for code, _ in check(pdf((612, 936, content)), PAPER)]
    assert ("SOP511" in codes) is outside


def test_another_number_of_pages() -> None:
    (found,) = check(pdf((612, 936, BOX)), PAPER, PAPER)
    assert found == ("SOP506", "PDF memuat 1 halaman, padahal direncanakan 2")
    (finding,) = counted(print_set(1, 1, 2, 4, 1), "cetak")
    assert (finding.code, finding.level) == ("SOP506", Level.PERINGATAN)
    assert "menjadi 4 halaman, padahal direncanakan 3" in finding.message
    assert list(counted(print_set(5, 1, 2, 3, 1), "cetak")) == []


def test_where_a_name_stands() -> None:
    def line(text: str, y: float) -> Words:
        return Words(text, Point(100, y), Point(10, 0), "Arial")

    name = "Dr. NAMA PEJABAT PANJANG, S.H."
    words = [line("NAMA JABATAN,", 300), line("Dr. NAMA  PEJABAT", 200), line("PANJANG, S.H.", 190)]
    assert height_of(words, name) == 190
    assert height_of([*words, line(f"({name})", 150), line("NIP. 1", 140)], name) == 150
    assert height_of(words[:1], name) is None


def test_the_fonts_of_a_page() -> None:
    assert list(not_embedded(pdf_file.pages(pdf((100, 100, written("a", 1, 1))))[0])) == ["Helvetica"]
    assert list(not_embedded(pdf_file.pages(pdf((100, 100, BOX)))[0])) == []
