"""The pages of composed parts: keeping together, full pages, emblem, measured edges and lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopdoc import compose
from sopdoc.building.products import Format
from sopdoc.building.writing import save
from sopdoc.geometry import Box
from sopdoc.layout import place
from sopdoc.loader import load
from sopdoc.model import Buku, Gaya, Istilah, Logo, Paraf, Penjelasan, Rencana
from sopdoc.page import (
    Block,
    Document,
    FlowPart,
    Gap,
    Paragraph,
    Picture,
    Table,
)
from sopdoc.printing.pieces import print_pieces
from sopdoc.spreadsheet.flow_rows import LEAD, flow_part
from sopdoc.text import FaceWidths, widest_word, wrap
from sopdoc.units import SNAP
from tests.builders import buku, sop
from tests.composed import DEFINITIONS, LOGO, PACKAGED, flowing, leaves, made, part, words
from tests.office import needs_office, page_texts, to_pdf


def test_signature_rows_keep_with_the_last_clause_and_stay_whole() -> None:
    decree = replace(buku().keputusan, diktum=("Satu.", "Dua."))
    document = made(replace(buku(), keputusan=decree))
    for name, before in (("keputusan", "KEDUA"), ("lampiran", "1.")):
        table = part(document, name).blocks[-1]
        assert isinstance(table, Table)
        *_, earlier, last, signature = table.rows
        assert words([replace(table, rows=(last,))])[0].startswith(before)
        for row in (last, signature):
            assert not row.split
            kept = [b for cell in row.cells for b in leaves(cell.blocks)]
            assert all(isinstance(b, Paragraph | Gap) and b.keep_next for b in kept)
        assert signature.border == (name == "keputusan")
        if name == "keputusan":
            assert not any(b.keep_next for cell in earlier.cells for b in leaves(cell.blocks))


@pytest.mark.parametrize("name", ["sampul", "judul"])
@pytest.mark.parametrize("logo", [None, LOGO])
def test_a_page_with_a_push_is_full(name: str, logo: Logo | None) -> None:
    book = replace(buku(), urutan=(name,), instansi=replace(buku().instansi, logo=logo))  # type: ignore[arg-type]
    page = part(made(book), name)
    heights = [b.box.h if isinstance(b, Picture) else b.height for b in leaves(page.blocks)]
    free = page.setup.inner_height - sum(heights)
    assert 12 <= free < 12 + 2 * SNAP


def test_emblem_has_its_place_with_and_without_a_logo() -> None:
    without = made(buku())
    assert part(without, "sampul").blocks[0] == Gap(96.0)
    assert not any(isinstance(b, Picture) for p in flowing(without) for b in leaves(p.blocks))
    book = replace(buku(), instansi=replace(buku().instansi, logo=LOGO))
    document = made(book)
    picture = part(document, "sampul").blocks[0]
    assert picture == Picture(LOGO.data, "png", Box(0, 0, 72, 96), "Lambang Kota Uji", "center")
    head = part(document, "keputusan").blocks[0]
    assert isinstance(head, Table)
    assert words([head]) == [" | PEMERINTAH KOTA UJI/DINAS UJI/Jl. Uji No. 1/UJI"]
    assert [b.box.h for b in leaves([head]) if isinstance(b, Picture)] == [72]


TEXT = st.text(st.sampled_from("abcdef ghij-/klm.\n&<\"'"), min_size=1, max_size=90)
TEXTS = st.lists(TEXT, min_size=1, max_size=12).map(tuple)


@st.composite
def books(draw: st.DrawFn) -> Buku:
    book = buku(*(Rencana(i, draw(TEXT)) for i in range(1, draw(st.integers(1, 12)))), sop(urut=13))
    decree = replace(
        book.keputusan, menimbang=draw(TEXTS), mengingat=draw(TEXTS), diktum=draw(TEXTS), tembusan=draw(TEXTS)
    )
    kertas: Any = draw(st.sampled_from(("F4", "A4", "Letter", "Legal")))
    return replace(
        book,
        keputusan=decree,
        penjelasan=Penjelasan(True, draw(TEXT), "", tuple(Istilah(t, t) for t in draw(TEXTS))),
        gaya=Gaya(kertas=kertas, huruf_keputusan=draw(st.sampled_from(("Arial", "Calibri")))),
        instansi=replace(book.instansi, logo=draw(st.sampled_from((None, LOGO)))),
    )


@settings(max_examples=25, deadline=None)
@given(books())
def test_columns_indents_and_lines_are_measured(book: Buku) -> None:
    """Every left edge is one of the worksheet's; every paragraph has the lines of its real width."""
    document, findings = compose.booklet(book, {}, PACKAGED, FaceWidths())
    assert document is not None, findings
    lists = []
    for p in document.parts:
        assert isinstance(p, FlowPart)
        columns = flow_part(p).columns
        edges = {*accumulate(columns, initial=0.0)}
        assert max(edges) == p.setup.inner_width
        assert all(width > 0 and width % SNAP == 0 for width in columns)
        for paragraph, left, width in placed(p.blocks, 0, p.setup.inner_width, 0):
            assert {left, left + paragraph.indent, left + paragraph.indent - paragraph.hang} <= edges
            font = paragraph.style.font
            if any(s.bold for s in paragraph.spans):
                font = replace(font, bold=True)
            room = width - paragraph.indent
            assert paragraph.lines == len(wrap(paragraph.text, font, room, FaceWidths()))
            if paragraph.item:
                lists.append((paragraph.item.list, paragraph.item.index))
                assert FaceWidths().width(paragraph.item.label, font) < paragraph.hang
    assert len(set(lists)) == len(lists)
    assert all(b == (a[0], a[1] + 1) or b == (a[0] + 1, 1) for a, b in pairwise(lists))


def placed(
    blocks: Iterable[Block], left: float, width: float, padding: float
) -> Iterator[tuple[Paragraph, float, float]]:
    """Paragraphs with their column's left edge and the width inside its padding."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block, left, width - 2 * padding
        elif isinstance(block, Table):
            assert left + block.indent + sum(block.columns) == width
            for row in block.rows:
                at, x = 0, left + block.indent
                for cell in row.cells:
                    wide = sum(block.columns[at : at + cell.columns])
                    texts = [b for b in cell.blocks if isinstance(b, Paragraph) and b.text]
                    led = block.padding and all(b.style.align == "left" for b in texts)
                    yield from placed(cell.blocks, x + LEAD * bool(led), wide, block.padding)
                    at, x = at + cell.columns, x + wide
                assert at == len(block.columns)


@needs_office
@pytest.mark.office
@pytest.mark.parametrize("more", [9, 11])
def test_in_libreoffice_the_signer_is_never_alone_on_a_page(more: int, tmp_path: Path) -> None:
    """Clauses and titles that end where the block no longer fits below them."""
    from sopdoc.writers import docx

    book, _ = load(DEFINITIONS)
    assert book is not None
    clauses = book.keputusan.diktum
    decree = replace(book.keputusan, diktum=(*clauses[:3], *["Baris."] * more, clauses[3]))
    titles = tuple(Rencana(i, f"Judul ke-{i}") for i in range(1, 50 + more))
    document, _ = compose.decree(replace(book, keputusan=decree, susunan=titles), PACKAGED, FaceWidths())
    assert document is not None
    file = tmp_path / "keputusan.docx"
    file.write_bytes(docx.write(document))
    signed = [page for page in page_texts(to_pdf(file, tmp_path)) if "Plt. SEKRETARIS" in page]
    assert len(signed) == 2
    assert "mulai berlaku sejak tanggal" in " ".join(signed[0].split())
    assert f"Judul ke-{49 + more}" in signed[1]
    assert all("NIP. 19590109 198712 1 002" in page for page in signed)


def test_a_row_of_the_decree_is_one_paragraph_and_stays_whole() -> None:
    """Its label stands beside the first; a paragraph that would leave much of a page empty may be cut."""
    book, _ = load(DEFINITIONS)
    assert book is not None
    points = ("Satu;", "kata " * 40, "kata " * 200)
    decree = replace(book.keputusan, mengingat=points)
    document, _ = compose.decree(replace(book, keputusan=decree), PACKAGED, FaceWidths())
    assert document is not None
    part = document.parts[0]
    assert isinstance(part, FlowPart)
    tables = [block for block in part.blocks if isinstance(block, Table) and len(block.columns) == 3]
    rows = [row for table in tables for row in table.rows]
    beside = [words(row.cells[0].blocks) for row in rows]
    first = beside.index(["Mengingat"])
    assert beside[first : first + 4] == [["Mengingat"], [""], [""], ["Menetapkan"]]
    assert [row.split for row in rows[first : first + 3]] == [False, False, True]
    assert all(len(row.cells[2].blocks) == 1 for row in rows[:-1])


@pytest.mark.parametrize("count", [0, 1, 4, 5, 12, 13, 500])
def test_the_control_sheet_has_room_for_all_initials(count: int) -> None:
    """No word of a head is cut, every office is named, and only the last row holds the closing lines."""
    offices = [f"Kasubbag Kelembagaan {i}" for i in range(1, count + 1)]
    rows = [{"nomor": i, "dokumen": "SOP", "halaman": i, "penanda_tangan": "Sekda"} for i in range(1, 60)]
    book = replace(buku(), paraf=tuple(map(Paraf, offices)))
    document, findings = compose.control(book, rows, PACKAGED, FaceWidths())
    assert document is not None
    assert findings == ()
    (one,) = flowing(document)
    (table,) = [block for block in one.blocks if isinstance(block, Table)]
    for width, cell in zip(table.columns, table.rows[0].cells, strict=True):
        (head,) = leaves(cell.blocks)
        assert isinstance(head, Paragraph)
        assert widest_word(head.text, head.style.font, FaceWidths()) <= width - 2 * table.padding
    assert all(office in " ".join(words(one.blocks)) for office in offices)
    kept = [any(b.keep_next for c in row.cells for b in leaves(c.blocks)) for row in table.rows]
    assert kept == [False] * 59 + [True, False]
    assert "Diperiksa oleh" in words([table])[-1]


@needs_office
@pytest.mark.office
def test_in_libreoffice_no_line_of_the_decree_is_alone_on_a_page(tmp_path: Path) -> None:
    """One more point of Mengingat, and the last of four lines would not fit on the first page."""
    from sopdoc.writers import docx

    book, _ = load(DEFINITIONS)
    assert book is not None
    points = book.keputusan.mengingat
    decree = replace(book.keputusan, mengingat=(*points[:2], "Satu baris;", *points[2:]))
    document, _ = compose.decree(replace(book, keputusan=decree), PACKAGED, FaceWidths())
    assert document is not None
    file = tmp_path / "keputusan.docx"
    file.write_bytes(docx.write(document))
    second = page_texts(to_pdf(file, tmp_path))[1].split("\n")
    assert "".join(second[0].split()) == "-2-"
    assert next(line for line in second[1:] if line.strip()).split()[:3] == ["8.", "Peraturan", "Menteri"]


# The numbers of a booklet that was issued


def numbered(labels: dict[str, tuple[str, ...]]) -> Document:
    """A booklet of two SOPs of three pages each."""
    book = buku(*(sop([("A", {})] * 14, slug=slug, urut=i) for i, slug in enumerate("ab", 1)))
    sheets = {one.slug: place(book, one, FaceWidths())[0] for one in book.tercetak}
    assert [sum(len(s.pages) for s in group) for group in sheets.values()] == [3, 3]
    document, findings = compose.booklet(book, sheets, PACKAGED, FaceWidths(), labels=labels)
    assert findings == ()
    assert document is not None
    return document


LETTERED = {"a": ("1", "2", "2a"), "b": ("2b", "3", "4")}


def test_pages_with_letters_are_printed_as_such_in_every_format(tmp_path: Path) -> None:
    document = numbered(LETTERED)
    assert [page.printed for s in document.sheets for page in s.pages] == [*LETTERED["a"], *LETTERED["b"]]
    rows = words(part(document, "daftar").blocks)[-2:]
    assert [row.split(" | ")[-1] for row in rows] == ["1", "2b"]
    papers = [page for piece in print_pieces(document, FaceWidths()).pages for page in piece]
    feet = [line.text for page in papers for line in page.lines if line.text.startswith("Halaman ")]
    assert feet == [f"Halaman {label}" for label in ("1", "2", "2a", "2b", "3", "4")]
    plain = print_pieces(numbered({"a": ("1", "2", "3"), "b": ("4", "5", "6")}), FaceWidths()).pages
    marks = [page.bookmarks for page in papers]
    assert marks == [page.bookmarks for piece in plain for page in piece]


@needs_office
@pytest.mark.office
@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_in_libreoffice_pages_with_letters_have_them(form: Format, tmp_path: Path) -> None:
    save(numbered(LETTERED), tmp_path / "buku", form)
    pages = page_texts(to_pdf(tmp_path / f"buku.{form}", tmp_path))
    feet = [found[-1] for page in pages if (found := re.findall(r"Halaman (\d\w*)\s*$", page.strip()))]
    assert feet == ["1", "2", "2a", "2b", "3", "4"]
