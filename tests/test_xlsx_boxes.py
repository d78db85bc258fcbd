"""Boxes of an identity sheet in Excel: each item of a list in rows of its own, its number beside it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from sopdoc.page import Cell, CellParagraph, Document, Sheet, SheetPage
from sopdoc.units import snap_up
from tests import sample_document as sample
from tests.xlsx_file import NS, Raw, write_xlsx


def texts(raw: Raw) -> dict[str, str]:
    """The text of each cell that has one."""
    cells = {c.get("r"): "".join(c.itertext()) for c in raw.sheet.iterfind(".//m:c", NS)}
    return {ref: text for ref, text in cells.items() if text}


def listing(column: int, *lines: int, **looks: object) -> Cell:
    """A box with an item of each number of lines."""
    items = (
        CellParagraph(f"isi {i}", ("isi",) * n, f"{i}.", hang=12.0) for i, n in enumerate(lines, start=1)
    )
    made = Cell(0, column, tuple(items), sample.ARIAL, 12, valign="top", above=3)
    return replace(made, **looks)  # type: ignore[arg-type]


def boxes(*cells: Cell, height: float = 96) -> Raw:
    one = Sheet("identity", "t", sample.LANDSCAPE, (300, 150, 150), (SheetPage((height, 30), cells, 1),))
    return Raw(write_xlsx(Document("t", "s", "a", (one,))), 1)


def test_items_of_boxes_hang_in_rows_of_their_own() -> None:
    """1 + 3 + 1 lines beside 2 + 1: rows begin where an item does, and each number has its own column."""
    field = Cell(1, 1, (CellParagraph("Nama", ("Nama",)),), sample.ARIAL, 12)
    raw = boxes(listing(0, 1, 3, 1), listing(1, 2, 1, columns=2), field)
    assert raw.ys == [0, 3, 15, 27, 51, 96, 126]
    assert raw.xs == [0, 3, 16.5, 300, 303, 316.5, 450, 600]
    shown = texts(raw)
    assert [shown.pop(ref) for ref in ("B2", "B3", "B5", "E2", "E4")] == ["1.", "2.", "3.", "1.", "2."]
    assert shown == {"C2": "isi 1", "C3": "isi 2", "C5": "isi 3", "F2": "isi 1", "F4": "isi 2", "E6": "Nama"}
    merged = {el.get("ref") for el in raw.sheet.iterfind(".//m:mergeCell", NS)}
    assert merged == {"B3:B4", "C3:C4", "E2:E3", "F2:G3", "E4:E5", "F4:G5", "E6:F6"}
    sides = raw.sides()
    assert [sides[ref] for ref in ("A1", "C1", "A5", "G1", "G5")] == ["tl", "tr", "lb", "tr", "br"]
    assert not any(set("tb") & set(sides[ref]) for ref in ("A3", "B3", "C3", "E3", "F4"))


def test_room_above_a_text_is_a_row() -> None:
    """Beside a list and over several rows alike."""
    plain = Cell(0, 1, (CellParagraph("-", ("-",)),), sample.ARIAL, 12, rows=2, valign="top", above=3)
    raw = boxes(listing(0, 1), plain)
    assert raw.ys == [0, 3, 96, 126]
    assert texts(raw) == {"B2": "1.", "C2": "isi 1", "E2": "-"}
    merged = {el.get("ref") for el in raw.sheet.iterfind(".//m:mergeCell", NS)}
    assert merged == {"E2:E3"}
    assert [raw.sides()[ref] for ref in ("D1", "D2", "E2", "E3")] == ["tl", "l", "r", "br"]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.integers(1, 6), min_size=1, max_size=6),
    st.lists(st.integers(1, 6), min_size=1, max_size=6),
    st.floats(0, 60),
)
def test_rows_of_items_hold_their_lines_and_add_up(left: list[int], right: list[int], spare: float) -> None:
    height = snap_up(3 + 12 * max(sum(left), sum(right)) + spare)
    raw = boxes(listing(0, *left), listing(1, *right, columns=2), height=height)
    assert raw.ys[-1] == height + 30
    cells = texts(raw)
    for column, lines in (("C", left), ("F", right)):
        rows = [int(ref[1:]) - 1 for ref in cells if ref[0] == column]
        assert [raw.ys[row] for row in rows] == [3 + 12 * sum(lines[:i]) for i in range(len(lines))]


def test_an_item_in_the_middle_of_a_row_hangs() -> None:
    """Its lines are broken where they were measured, and begin below its text: a digit is two spaces wide."""
    items = tuple(CellParagraph("isi lain", ("isi", "lain"), f"{i}.", hang=12.0) for i in (9, 10))
    raw = boxes(Cell(0, 0, items, sample.ARIAL, 12))
    assert texts(raw) == {"B1": "9. isi\n    lain\n10. isi\n      lain"}


def test_a_column_whose_texts_all_leave_room_has_a_tail() -> None:
    wide = Cell(0, 0, (CellParagraph("isi", ("isi",)),), sample.ARIAL, 12, spare=7)
    assert boxes(wide).xs == [0, 3, 297.75, 300, 450, 600]
    assert boxes(wide, replace(wide, row=1, spare=0)).xs == [0, 3, 300, 450, 600]
