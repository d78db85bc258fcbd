"""What readers stumble over: each count sees its fault, and the program's own booklet has nearly none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from sopdoc.booklet import open_booklet
from sopdoc.geometry import Box, Point
from sopdoc.layout import place
from sopdoc.model import Sop
from sopdoc.page import Arrow, Sheet, SheetPage
from sopdoc.text import FaceWidths
from tests.looks import LOOKS, looks, on_page

DEFINITIONS = Path(__file__).parents[1] / "definitions"

LEFT_OVER = {"bends": 1, "short_leg": 1}
"""Two returns to a step that share their last legs; a line from the next page beside one that comes from the
left, in a column with room for one lane beside its box."""


@cache
def flowcharts() -> tuple[Sheet, ...]:
    book = open_booklet(str(DEFINITIONS)).buku
    assert book is not None
    sheets = [s for sop in book.susunan if isinstance(sop, Sop) for s in place(book, sop, FaceWidths())[0]]
    return tuple(s for s in sheets if s.kind == "flowchart")


def test_the_booklet_is_what_its_readers_deserve() -> None:
    found: Counter[str] = Counter()
    for sheet in flowcharts():
        found.update(looks(sheet))
    assert dict(found) == LEFT_OVER


def drawn() -> tuple[Sheet, SheetPage]:
    """A page with a decision and a segilima."""
    return next(
        (sheet, page)
        for sheet in flowcharts()
        for page in sheet.pages
        if any(x.arrow for x in page.labels) and any(s.shape == "segilima" for s in page.symbols)
    )


def line(*points: tuple[float, float]) -> Callable[[Sheet, SheetPage], SheetPage]:
    """The page with one line more, to its first symbol; coordinates from the corner of the actors' cells."""

    def drawn_on(sheet: Sheet, page: SheetPage) -> SheetPage:
        x, y, first = sum(sheet.columns[:2]), sheet.header_height, page.symbols[0].id
        way = tuple(Point(x + a, y + b) for a, b in points)
        return replace(page, arrows=(*page.arrows, Arrow("uji", way, first, "left", first, "top", "")))

    return drawn_on


def moved_word(dx: float, dy: float) -> Callable[[Sheet, SheetPage], SheetPage]:
    def moved(_: Sheet, page: SheetPage) -> SheetPage:
        first = next(x for x in page.labels if x.arrow)
        others = tuple(x for x in page.labels if x is not first)
        return replace(page, labels=(*others, replace(first, box=first.box.moved(dx, dy))))

    return moved


def struck(sheet: Sheet, page: SheetPage) -> SheetPage:
    """The page with its first word on a column's rule."""
    word = next(x for x in page.labels if x.arrow)
    return moved_word(sum(sheet.columns[:3]) - word.box.center.x, 0)(sheet, page)


def wide_box(_: Sheet, page: SheetPage) -> SheetPage:
    first, *others = (s for s in page.symbols if s.shape == "kotak")
    rest = tuple(s for s in page.symbols if s.shape != "kotak")
    box = Box(first.box.x - 3, first.box.y, first.box.w + 6, first.box.h)
    return replace(page, symbols=(*rest, replace(first, box=box), *others))


def silent(_: Sheet, page: SheetPage) -> SheetPage:
    return replace(page, labels=tuple(x for x in page.labels if x.arrow))


FAULTS: dict[str, Callable[[Sheet, SheetPage], SheetPage]] = {
    "lane_rule": line((3, 5), (3, 40)),
    "short_leg": line((8, 5), (8, 20), (14, 20)),
    "bends": line((8, 5), (8, 20), (20, 20), (20, 25), (40, 25)),
    "detours": line((8, 5), (300, 5), (300, 30), (8, 30)),
    "label_rule": struck,
    "label_far": moved_word(60, 0),
    "sizes": wide_box,
    "no_page": silent,
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_seen(name: str) -> None:
    sheet, page = drawn()
    before = [found for found, _ in on_page(sheet, page)].count(name)
    after = [found for found, _ in on_page(sheet, FAULTS[name](sheet, page))].count(name)
    assert after > before
    assert name in LOOKS
