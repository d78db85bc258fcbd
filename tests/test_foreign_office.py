"""Readers of Word and Excel see what was drawn by hand: symbols, lines and words where they stand."""

from __future__ import annotations

import pytest

from benchmarks.hand_drawn.excel import stacked
from benchmarks.hand_drawn.files import Planned, one, planned
from benchmarks.hand_drawn.grid import Grid
from sopdoc.foreign import Foreign, ForeignSheet, ForeignTable
from sopdoc.foreign_files import excel_sheets, word_sheets

NEAR = 2.0
"""pt. Excel's pixels and the rounding of VML; a symbol is 15 pt high."""


def read(seed: int) -> tuple[Planned, Foreign]:
    made = one(seed)
    reader = word_sheets if made.kind == "docx" else excel_sheets
    found, faults = reader.read(made.data, "uji")
    assert found is not None, faults
    return planned(seed), found


def pages(plan: Planned, found: Foreign) -> list[tuple[Grid, ForeignTable, ForeignSheet]]:
    """Each drawn page with the table that was read; in Excel they share one."""
    sheet = found.sheets[1]
    if plan.kind == "docx":
        return [(grid, table, sheet) for grid, table in zip(plan.pages, sheet.tables, strict=True)]
    return [(stacked(plan.pages), sheet.tables[0], sheet)]


@pytest.mark.parametrize("seed", range(64))
def test_all_that_was_drawn_is_seen(seed: int) -> None:
    plan, found = read(seed)
    drawn = plan.office.way != "marks"
    read_pages = pages(plan, found)
    for grid, table, sheet in read_pages:
        x, y = table.box.x, table.box.y
        near_by = NEAR + abs(table.box.h - sum(grid.heights))  # rows that grew with their words
        for sign in grid.signs if drawn else ():
            near = [
                f for f in sheet.figures if abs(f.box.x - x - sign.x) + abs(f.box.y - y - sign.y) < near_by
            ]
            kinds = {f.kind for f in near}
            assert sign.kind in kinds or "gambar" in kinds, (sign, near)
            assert any(abs(f.box.w - sign.w) < 1 and abs(f.box.h - sign.h) < 1 for f in near), (sign, near)
        for stroke in grid.strokes if drawn else ():
            assert any(
                len(line.points) == len(stroke.dots)
                and all(
                    abs(p.x - x - dx) + abs(p.y - y - dy) < near_by
                    for p, (dx, dy) in zip(line.points, stroke.dots, strict=True)
                )
                and (line.head_start, line.head_finish) == (stroke.head_start, stroke.head_finish)
                for line in sheet.lines
            ), stroke
        for note in grid.notes if drawn else ():
            assert not note.text or any(t.text == note.text for t in sheet.texts)
    signs = sum(len(grid.signs) for grid, _, _ in read_pages) if drawn else 0
    assert len(read_pages[0][2].figures) == signs
    strokes = sum(len(grid.strokes) for grid, _, _ in read_pages) if drawn else 0
    assert len(read_pages[0][2].lines) == strokes


@pytest.mark.parametrize("seed", range(24))
def test_every_cell_says_what_was_typed(seed: int) -> None:
    plan, found = read(seed)
    sheets = [(plan.identity, found.sheets[0].tables[0])]
    sheets += [(grid, table) for grid, table, _ in pages(plan, found)]
    for grid, table in sheets:
        texts = {(c.row, c.column): c.text for c in table.cells}
        for slot in grid.slots:
            typed = "\n".join(slot.paragraphs).strip("\n")
            if slot.automatic:
                typed = "\n".join(f"{i}. {p}" for i, p in enumerate(slot.paragraphs, 1))
            assert texts[slot.row, slot.column] == typed
