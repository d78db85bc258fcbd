"""Draw the pages of a placed sheet: identity, flowchart, map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate, groupby

from sopdoc.geometry import Box
from sopdoc.page import Align, Cell, Font, Label, Sheet, SheetPage, Symbol
from sopdoc.paper import Bookmark, Ink, Jump, PaperPage, Step, Stroke, TextLine
from sopdoc.printing.edges import mark, sheet_foot
from sopdoc.printing.ink import SHOULDER, arrow, moved, rectangle, symbol
from sopdoc.printing.lines import ASCENT, line_of, shift, unreserved
from sopdoc.text import Measurer

ABOVE = 1.0
"""pt between captions and table: the paragraph of the Word file that its drawing hangs on."""


def sheet_pages(sheet: Sheet, footer: str, first: bool, measurer: Measurer) -> list[PaperPage]:
    """The pages of a sheet. `first`: it begins what the outline lists by itself."""
    return [_page(sheet, index, footer, first, measurer) for index in range(len(sheet.pages))]


def _page(sheet: Sheet, index: int, footer: str, first: bool, measurer: Measurer) -> PaperPage:
    setup, page = sheet.setup, sheet.pages[index]
    left, top = setup.left, setup.top + sum(c.pitch for c in sheet.captions) + ABOVE
    table, jumps = _table(sheet, page, measurer)
    table += [*page.pictures, *(i for box in page.frames for i in rectangle(box, sheet.line))]
    ink = [
        *mark(sheet, measurer),
        *_captions(sheet, measurer),
        *(moved(one, left, top) for one in table),
        *(sheet_foot(sheet, f"{footer} {page.printed}", measurer) if page.number else ()),
    ]
    titles = [c.text for c in sheet.captions if c.outline] or [sheet.title]
    return PaperPage(
        setup.width,
        setup.height,
        tuple(ink),
        tuple(moved(one, left, top) for one in _chart(sheet, page, measurer)),
        page.alt,
        tuple(Jump(jump.box.moved(left, top), jump.to) for jump in jumps),
        (sheet.anchor,) if sheet.anchor and index == 0 else (),
        (Bookmark(titles[0], 0 if first else 1),) if index == 0 else (),
        page.printed,
    )


def _captions(sheet: Sheet, measurer: Measurer) -> Iterator[Ink]:
    y = sheet.setup.top
    for caption in sheet.captions:
        room = Box(sheet.setup.left, y, sheet.setup.inner_width, caption.pitch)
        yield from _row(caption.text, room, caption.font, caption.align, measurer)
        y += caption.pitch


def _table(sheet: Sheet, page: SheetPage, measurer: Measurer) -> tuple[list[Ink], list[Jump]]:
    """The lines of the table, then the words of its cells."""
    xs = tuple(accumulate(sheet.columns, initial=0.0))
    ys = tuple(accumulate((*sheet.header, *page.rows), initial=0.0))
    cells = [*((0, c) for c in sheet.header_cells), *((len(sheet.header), c) for c in page.cells)]
    ink: list[Ink] = [Stroke(tuple(_rules(cells, xs, ys)), sheet.line)]
    jumps: list[Jump] = []
    for below, cell in cells:
        if not any(p.text or p.label for p in cell.paragraphs):
            continue
        x, y = xs[cell.column], ys[below + cell.row]
        area = Box(x, y, xs[cell.column + cell.columns] - x, ys[below + cell.row + cell.rows] - y)
        words = list(_cell(cell, area, sheet, measurer))
        ink += words
        if cell.link:
            lines = (line for line in words if isinstance(line, TextLine))
            jumps += [
                Jump(Box(li.x, li.y - ASCENT * cell.pitch, li.width, cell.pitch), cell.link) for li in lines
            ]
    return ink, jumps


def _rules(cells: Iterable[tuple[int, Cell]], xs: tuple[float, ...], ys: tuple[float, ...]) -> Iterator[Step]:
    """The lines of a table, each in one stroke as far as it goes: what a cell on either side of it draws.

    cells  each with the rows above those that it counts from
    A place that no cell covers has all its lines.
    """
    free = {(r, c) for r in range(len(ys) - 1) for c in range(len(xs) - 1)}
    level: set[tuple[int, int]] = set()
    upright: set[tuple[int, int]] = set()
    for below, cell in cells:
        rows = range(below + cell.row, below + cell.row + cell.rows)
        columns = range(cell.column, cell.column + cell.columns)
        free.difference_update((r, c) for r in rows for c in columns)
        level.update((rows.start, c) for c in columns if "t" in cell.borders)
        level.update((rows.stop, c) for c in columns if "b" in cell.borders)
        upright.update((columns.start, r) for r in rows if "l" in cell.borders)
        upright.update((columns.stop, r) for r in rows if "r" in cell.borders)
    for r, c in free:
        level.update(((r, c), (r + 1, c)))
        upright.update(((c, r), (c + 1, r)))
    for r, start, end in _runs(level):
        yield from (("M", xs[start], ys[r]), ("L", xs[end], ys[r]))
    for c, start, end in _runs(upright):
        yield from (("M", xs[c], ys[start]), ("L", xs[c], ys[end]))


def _runs(pieces: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Neighbours on one line as one: which line, from where to where."""
    for line, group in groupby(sorted(pieces), key=lambda piece: piece[0]):
        places = [place for _, place in group]
        for _, run in groupby(enumerate(places), key=lambda pair: pair[1] - pair[0]):
            found = [place for _, place in run]
            yield line, found[0], found[-1] + 1


def _cell(cell: Cell, area: Box, sheet: Sheet, measurer: Measurer) -> Iterator[Ink]:
    """The words of a cell; of a turned one they run upwards."""
    if not cell.turned:
        yield from _content(cell, area, sheet.padding, sheet.line, measurer)
        return
    for ink in _content(cell, Box(0, 0, area.h, area.w), sheet.padding, 0, measurer):
        if isinstance(ink, TextLine):
            yield ink._replace(x=area.x + ink.y, y=area.bottom - ink.x, turn=90)


def _content(cell: Cell, area: Box, padding: float, line: float, measurer: Measurer) -> Iterator[Ink]:
    """Its lines as one block, at the top, in the middle or at the bottom of the cell.

    The line at its left takes its width from the cell. Practice: LibreOffice.
    """
    left, width = area.x + line + padding, area.w - line - 2 * padding
    broken = [unreserved(p.text, cell.font, width - p.hang, measurer) for p in cell.paragraphs]
    height = cell.pitch * sum(map(len, broken))
    share = 1.0 if cell.valign == "bottom" else 0.5
    y = area.y + (cell.above if cell.valign == "top" else (area.h - height) * share)
    for paragraph, lines in zip(cell.paragraphs, broken, strict=True):
        if paragraph.label:
            room = Box(left, y, paragraph.hang, cell.pitch)
            yield from _row(paragraph.label, room, cell.font, "left", measurer)
        for i, text in enumerate(lines):
            room = Box(left + paragraph.hang, y, width - paragraph.hang, cell.pitch)
            ragged = cell.align == "justify" and i + 1 == len(lines)
            yield from _row(text, room, cell.font, "left" if ragged else cell.align, measurer)
            y += cell.pitch


def _row(text: str, room: Box, font: Font, align: Align, measurer: Measurer) -> Iterator[Ink]:
    """One line of text in its room, which is as high as the distance of lines."""
    if not text:
        return
    width = measurer.width(text, font)
    spaces = text.count(" ") if align == "justify" else 0
    spread = max(room.w - width, 0) / spaces if spaces else 0.0
    x = room.x + shift(align, room.w, width)
    yield from line_of(text, font, x, room.y + ASCENT * room.h, width + spread * spaces, spread)


def _chart(sheet: Sheet, page: SheetPage, measurer: Measurer) -> Iterator[Ink]:
    """Lines first, then the white symbols over their ends, then the words."""
    for one in page.arrows:
        yield from arrow(one, sheet.line)
    for made in page.symbols:
        yield symbol(made, sheet.line)
        yield from _words(made, sheet, measurer)
    for label in page.labels:
        yield from _words(label, sheet, measurer)


def _words(made: Symbol | Label, sheet: Sheet, measurer: Measurer) -> Iterator[Ink]:
    """The lines of a symbol or a word, in the middle of its box, or of what is above a segilima's point."""
    rows = made.text.split("\n") if made.text else []
    pointed = isinstance(made, Symbol) and made.shape == "segilima"
    height = made.box.h * (SHOULDER if pointed else 1.0)
    y = made.box.y + (height - sheet.label_pitch * len(rows)) / 2
    for i, row in enumerate(rows):
        room = Box(made.box.x, y + i * sheet.label_pitch, made.box.w, sheet.label_pitch)
        yield from _row(row, room, sheet.text, "center", measurer)
