"""The SVG of a placed page: read back, its numbers are the page's own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from base64 import b64decode
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from sopdoc.geometry import Box
from sopdoc.page import (
    Caption,
    Cell,
    CellParagraph,
    Font,
    Label,
    Picture,
    Setup,
    Sheet,
    SheetPage,
    Symbol,
)
from sopdoc.writers.svg import write
from tests.office import needs_office, page_sizes, page_texts
from tests.sample_document import document, flowchart, identity
from tests.sample_flowing import png

SVG = "{http://www.w3.org/2000/svg}"
ARIAL = Font("Arial", 10)
SETUP = Setup(width=400, height=300, top=20, right=30, bottom=40, left=50)


def one(page: SheetPage, **changes: object) -> Sheet:
    """A sheet of one page, columns of 100 and 60 pt, without captions or header."""
    return replace(Sheet("flowchart", "Bagan", SETUP, (100.0, 60.0), (page,)), **changes)  # type: ignore[arg-type]


def page(*cells: Cell, rows: tuple[float, ...] = (40.0, 30.0)) -> SheetPage:
    return SheetPage(rows, cells, 7)


def cell(*lines: str, row: int = 0, column: int = 0, **looks: object) -> Cell:
    made = Cell(row, column, (CellParagraph(" ".join(lines), lines),), ARIAL, 12)
    return replace(made, **looks)  # type: ignore[arg-type]


def parsed(sheet: Sheet, index: int = 0) -> ElementTree.Element:
    return ElementTree.fromstring(write(sheet, index))


def texts(root: ElementTree.Element) -> dict[str, tuple[float, float]]:
    """Where each text stands, in the coordinates of its group."""
    return {t.text or "": (float(t.get("x", "")), float(t.get("y", ""))) for t in root.iter(f"{SVG}text")}


def rules(root: ElementTree.Element) -> set[str]:
    (path,) = [p for p in root.iter(f"{SVG}path") if p.get("stroke")]
    return set(re.findall(r"M[^M]+", path.get("d", "")))


def numbers(text: str) -> list[float]:
    return [float(n) for n in re.findall(r"-?[\d.]+", text)]


def test_the_paper_in_points() -> None:
    root = parsed(one(page()))
    assert root.get("viewBox") == "0 0 400 300"
    assert (root.get("width"), root.get("height")) == ("400pt", "300pt")


def test_the_table_stands_below_the_captions_at_the_margins() -> None:
    captions = (Caption("JUDUL", ARIAL, 15, "center"), Caption("A. PERENCANAAN", ARIAL, 14))
    root = parsed(one(page(), captions=captions))
    outer, inner = [g.get("transform") for g in root.iter(f"{SVG}g")][:2]
    assert outer == "translate(50 20)"
    assert inner == "translate(0 29)"  # 15 + 14
    places = texts(root)
    assert places["JUDUL"] == pytest.approx((80, 11))  # (100 + 60) / 2; 15 / 2 + 0.35 x 10
    assert places["A. PERENCANAAN"] == pytest.approx((0, 25.5))  # 15 + 14 / 2 + 3.5


@pytest.mark.parametrize(
    ("align", "x", "anchor"),
    [("left", 3, None), ("justify", 3, None), ("center", 50, "middle"), ("right", 97, "end")],
)
def test_across_a_cell(align: str, x: float, anchor: str | None) -> None:
    root = parsed(one(page(cell("Surat", align=align))))
    (text,) = [t for t in root.iter(f"{SVG}text") if t.text == "Surat"]
    assert (float(text.get("x", "")), text.get("text-anchor")) == (x, anchor)


@pytest.mark.parametrize(
    ("valign", "first"),
    [("top", 9.5), ("middle", 17.5), ("bottom", 25.5)],  # (0, 8, 16) + 12 / 2 + 0.35 x 10
)
def test_down_a_cell(valign: str, first: float) -> None:
    places = texts(parsed(one(page(cell("satu", "dua", valign=valign)))))
    assert places["satu"][1] == first
    assert places["dua"][1] == first + 12


def test_below_the_top_rule_of_a_cell() -> None:
    above = cell("satu", "dua", valign="top", above=3.0)
    assert texts(parsed(one(page(above))))["dua"] == pytest.approx((3, 24.5))  # 3 + 12 + 12 / 2 + 3.5
    middle = replace(above, valign="middle")
    assert texts(parsed(one(page(middle))))["satu"] == pytest.approx((3, 17.5))


def test_a_label_hangs_left_of_its_lines() -> None:
    listed = replace(
        cell(), paragraphs=(CellParagraph("satu dua", ("satu", "dua"), label="1.", hang=13.5),), valign="top"
    )
    places = texts(parsed(one(page(listed))))
    assert places["1."] == pytest.approx((3, 9.5))
    assert places["satu"] == pytest.approx((16.5, 9.5))
    assert places["dua"] == pytest.approx((16.5, 21.5))
    flush = replace(listed, align="right")
    assert texts(parsed(one(page(flush))))["dua"] == pytest.approx((97, 21.5))


def test_rows_of_the_header_come_first() -> None:
    sheet = one(page(cell("isi")), header=(18.0, 22.0), header_cells=(cell("kepala", row=1),))
    places = texts(parsed(sheet))
    assert places["kepala"][1] == 32.5  # 18 + 22 / 2 + 3.5
    assert places["isi"][1] == 63.5  # 18 + 22 + 40 / 2 + 3.5


def test_a_cell_draws_the_sides_that_it_names() -> None:
    sheet = one(page(cell(columns=2, borders="tb"), rows=(40.0,)))
    assert rules(parsed(sheet)) == {"M0 0H160", "M0 40H160"}


def test_a_place_without_a_cell_has_all_its_lines() -> None:
    sheet = one(page(cell(column=0, borders=""), rows=(40.0,)))
    assert rules(parsed(sheet)) == {"M100 0H160", "M100 0V40", "M100 40H160", "M160 0V40"}


def test_a_line_between_two_cells_is_drawn_once() -> None:
    path = next(p for p in parsed(one(page())).iter(f"{SVG}path") if p.get("stroke"))
    pieces = re.findall(r"M[^M]+", path.get("d", ""))
    assert len(pieces) == len(set(pieces)) == 2 * 3 + 3 * 2  # levels x columns + uprights x rows


def test_spans_cover_their_places() -> None:
    sheet = one(page(cell("tinggi", rows=2), cell("a", column=1), cell("b", row=1, column=1)))
    assert texts(parsed(sheet))["tinggi"][1] == 38.5  # (40 + 30) / 2 + 3.5
    assert "M0 40H100" not in rules(parsed(sheet))


def test_looks_of_a_font() -> None:
    font = Font("Bookman Old Style", 12, bold=True, italic=True, underline=True)
    (text,) = [t for t in parsed(one(page(cell("x", font=font)))).iter(f"{SVG}text") if t.text == "x"]
    assert (text.get("font-size"), text.get("font-weight"), text.get("font-style")) == (
        "12",
        "bold",
        "italic",
    )
    assert text.get("text-decoration") == "underline"
    assert text.get("font-family", "").startswith("'Bookman Old Style', 'URW Bookman'")


def test_every_connector_has_the_points_of_the_page() -> None:
    sheet = flowchart()
    for index, made in enumerate(sheet.pages):
        lines = list(parsed(sheet, index).iter(f"{SVG}polyline"))
        assert len(lines) == len(made.arrows) > 3
        for line, arrow in zip(lines, made.arrows, strict=True):
            assert numbers(line.get("points", "")) == pytest.approx([n for p in arrow.points for n in p])
            assert line.get("marker-end") == ("url(#panah)" if arrow.head else None)
            assert line.findtext(f"{SVG}title") == arrow.name


def test_an_arrow_head_ends_where_its_line_ends() -> None:
    """A triangle of 4 to 5 pt whose tip is the marker's reference point."""
    marker = next(parsed(one(page())).iter(f"{SVG}marker"))
    tip = float(marker.get("refX", "")), float(marker.get("refY", ""))
    (triangle,) = marker
    corners = re.findall(r"([\d.]+) ([\d.]+)", triangle.get("d", ""))
    assert (str(tip[0]), str(tip[1])) in corners
    assert 4 <= tip[0] <= 5
    assert marker.get("markerUnits") == "userSpaceOnUse"
    assert marker.get("orient") == "auto"


def test_every_symbol_has_the_box_of_the_page() -> None:
    boxes = {"kapsul": 0, "kotak": 0, "belah_ketupat": 4, "segilima": 5}
    sheet = flowchart()
    for index, made in enumerate(sheet.pages):
        groups = [g for g in parsed(sheet, index).iter(f"{SVG}g") if g.find(f"{SVG}title") is not None]
        assert len(groups) == len(made.symbols) > 3
        for group, symbol in zip(groups, made.symbols, strict=True):
            shape = group[1]
            assert group.findtext(f"{SVG}title") == symbol.alt
            if boxes[symbol.shape]:
                found = numbers(shape.get("points", ""))
                xs, ys = found[::2], found[1::2]
                assert len(xs) == boxes[symbol.shape]
                if symbol.shape == "segilima":
                    shoulder = symbol.box.y + 0.8 * symbol.box.h
                    assert found[5] == found[9] == pytest.approx(shoulder, abs=0.001)
                box = (min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
            else:
                x, y, w, h = (float(shape.get(name, "")) for name in ("x", "y", "width", "height"))
                box = (x, y, w, h)
                assert (shape.get("rx") is None) == (symbol.shape == "kotak")
            assert box == pytest.approx(tuple(symbol.box), abs=0.001)


def test_a_word_and_a_symbol_s_text_stand_in_the_middle() -> None:
    made = replace(
        page(),
        symbols=(Symbol("1.1", "kotak", Box(10, 10, 40, 20), "", "", "12"),),
        labels=(Label("ke\nhal. 3", Box(60, 20, 30, 15)),),
    )
    places = texts(parsed(one(made, text=Font("Arial", 6), label_pitch=7.5)))
    assert places["12"] == pytest.approx((30, 22.1))  # 10 + 20 / 2 + 0.35 x 6
    assert places["ke"] == pytest.approx((75, 25.85))  # 20 + 15 / 2 - 7.5 / 2 + 2.1
    assert places["hal. 3"] == pytest.approx((75, 33.35))


def test_a_picture_is_in_the_file() -> None:
    image = next(parsed(identity()).iter(f"{SVG}image"))
    data = image.get("{http://www.w3.org/1999/xlink}href", "")
    assert data.startswith("data:image/png;base64,")
    assert b64decode(data.partition(",")[2]) == png()
    assert image.findtext(f"{SVG}title") == "Lambang daerah"
    jpg = Picture(b"\xff\xd8", "jpg", Box(0, 0, 9, 9), "")
    image = next(parsed(one(replace(page(), pictures=(jpg,)))).iter(f"{SVG}image"))
    assert image.get("{http://www.w3.org/1999/xlink}href", "").startswith("data:image/jpeg;base64,")


def test_the_foot_tells_the_page() -> None:
    assert "Halaman 7" in texts(parsed(one(page())))
    root = ElementTree.fromstring(write(one(page()), 0, "Hal."))
    x, y = texts(root)["Hal. 7"]
    assert x == 370  # 400 - 30
    assert 260 < y < 300


def test_a_turned_cell_reads_upwards() -> None:
    """Its lines run from the cell's foot, in a room as wide as the cell is high."""
    root = parsed(one(page(cell("isi", align="left", turned=True))))
    (group,) = (g for g in root.iter(f"{SVG}g") if "rotate(-90)" in g.get("transform", ""))
    assert [text.text for text in group.iter(f"{SVG}text")] == ["isi"]
    assert "rotate(-90)" not in write(one(page(cell("isi"))), 0).decode()


def test_a_mark_lies_below_everything() -> None:
    root = parsed(one(page(cell("isi")), mark="DRAF"))
    assert next(iter(texts(root))) == "DRAF"
    assert "DRAF" not in texts(parsed(one(page(cell("isi")))))


def test_readers_who_do_not_see_it() -> None:
    root = parsed(one(replace(page(), alt="Langkah 1 < 2")))
    assert root.get("role") == "img"
    ids = {e.get("id"): e.text for e in root.iter() if e.get("id")}
    assert [ids[name] for name in root.get("aria-labelledby", "").split()] == ["Bagan", "Langkah 1 < 2"]
    bare = parsed(one(page(), captions=(Caption("JUDUL", ARIAL, 15),)))
    assert bare.findtext(f"{SVG}title") == "JUDUL"
    assert bare.find(f"{SVG}desc") is None
    assert bare.get("aria-labelledby") == "judul"


def test_any_text_is_safe() -> None:
    nasty = 'a<b> & "c" \x00\x0b]]>'
    made = replace(
        page(cell(nasty)),
        symbols=(Symbol("1.1", "kotak", Box(0, 0, 9, 9), nasty, "", nasty),),
        labels=(Label(nasty, Box(0, 0, 9, 9)),),
        alt=nasty,
    )
    font = Font("\"Huruf' <x>", 10)
    root = parsed(one(made, mark=nasty, captions=(Caption(nasty, font, 12),)))
    clean = 'a<b> & "c" ]]>'
    assert [t.text for t in root.iter(f"{SVG}text")].count(clean) == 5
    assert root.findtext(f"{SVG}title") == clean


def test_two_blanks_stay_two() -> None:
    assert b'xml:space="preserve"' in write(one(page()), 0)


def test_all_of_the_sample_is_xml() -> None:
    sheets = document().sheets
    assert len(sheets) > 2
    for sheet in sheets:
        for index in range(len(sheet.pages)):
            assert parsed(sheet, index).tag == f"{SVG}svg"


def test_same_bytes_whatever_the_hash_seed() -> None:
    script = (
        "from sopdoc.writers.svg import write; from tests.sample_document import flowchart; import sys;"
        "sys.stdout.buffer.write(write(flowchart(), 0))"
    )
    root = Path(__file__).parent.parent
    made = [
        subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            check=True,
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    ]
    assert made[0] == made[1] == write(flowchart(), 0)


@pytest.mark.parametrize("value", [0.0004, -0.0004])
def test_no_number_is_minus_nothing(value: float) -> None:
    made = replace(page(), symbols=(Symbol("1.1", "belah_ketupat", Box(value, value, 9, 9), "", ""),))
    assert b"-0" not in write(one(made), 0).partition(b"<polygon")[2].partition(b">")[0]


@pytest.mark.office
@pytest.mark.skipif(shutil.which("rsvg-convert") is None, reason="rsvg-convert is not installed")
@needs_office
def test_a_real_program_draws_it(tmp_path: Path) -> None:
    """The paper's size and words; black in the middle of every first leg, white 2 pt beside it."""
    sheet = flowchart()
    source, pdf = tmp_path / "a.svg", tmp_path / "a.pdf"
    source.write_bytes(write(sheet, 0))
    subprocess.run(["rsvg-convert", "-f", "pdf", "-o", pdf, source], check=True, timeout=60)
    assert page_sizes(pdf) == [(sheet.setup.width, sheet.setup.height)]
    (words,) = page_texts(pdf)
    assert {"Tidak", "Ya", "Kelengkapan", "Halaman"} <= set(words.split())
    grey = pixels(pdf)
    left, top = sheet.setup.left, sheet.setup.top + sum(c.pitch for c in sheet.captions)
    for arrow in sheet.pages[0].arrows:
        a, b = arrow.points[:2]
        x, y = left + (a.x + b.x) / 2, top + (a.y + b.y) / 2
        dx, dy = (2, 0) if a.x == b.x else (0, 2)
        assert grey(x, y) < 80, arrow.id
        assert grey(x + dx, y + dy) > 200, arrow.id


def pixels(pdf: Path) -> Callable[[float, float], int]:
    """Grey of a place in pt, from the first page at 288 dpi: 4 pixels a pt."""
    command = ["pdftoppm", "-r", "288", "-gray", "-singlefile", str(pdf), str(pdf.with_suffix(""))]
    subprocess.run(command, check=True, timeout=60)
    _, size, _, data = pdf.with_suffix(".pgm").read_bytes().split(b"\n", 3)
    width = int(size.split()[0])
    return lambda x, y: data[int(y * 4) * width + int(x * 4)]
