"""Where the parts of a placed sheet lie on its page, and where they stand in the definitions.

An area is a row, a symbol, a line between symbols, or a field of the identity. Its id is the same as long as
the drawing is the same, so that places can be told again without the drawing when lines of a file move:

    0_k3        the row of step 4 of the first flowchart     0_k3_4.1       its symbol
    0_k3_4.1>…  a line that begins there                     dasar_hukum    a box of the identity
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal, NamedTuple

from sopdoc.chart import Bagian, Kegiatan
from sopdoc.diagnostics import Position, Where
from sopdoc.geometry import Box, Point, around
from sopdoc.model import Sop
from sopdoc.page import Cell, Sheet, SheetPage, Symbol
from sopdoc.xmltext import attribute

Kind = Literal["baris", "panah", "simbol", "isian"]

ABOVE = 1.0
"""pt between captions and table. Source: `printing.placed`."""

STEP = re.compile(r"(\d+)_k(\d+)")

FIELDS = {
    "nomor_sop": "nomor",
    "tanggal_pembuatan": "tanggal_pembuatan",
    "tanggal_revisi": "revisi",
    "tanggal_efektif": "tanggal_efektif",
    "disahkan_oleh": "pengesahan",
    "nama_sop": "nama",
}
"""The key behind a field of the identity, by its tag; a box has its key's own name."""

BOXES = (
    "dasar_hukum",
    "kualifikasi_pelaksana",
    "keterkaitan",
    "peralatan_perlengkapan",
    "peringatan",
    "pencatatan_pendataan",
)


class Area(NamedTuple):
    """A part of a page, at its place on the paper. points: of a line; else its box alone counts.

    name     what it is, for a reader
    partner  the id of the symbol that goes on with it on another page, "" = none
    """

    id: str
    kind: Kind
    box: Box
    name: str
    points: tuple[Point, ...] = ()
    partner: str = ""


@dataclass(frozen=True, slots=True)
class SheetAreas:
    """The areas of each page of a sheet."""

    pages: tuple[tuple[Area, ...], ...]


def areas(sheets: Sequence[Sheet]) -> tuple[SheetAreas, ...]:
    """The areas of every page of one SOP's sheets, partners of segilima included."""
    found = [[list(_page(sheet, page)) for page in sheet.pages] for sheet in sheets]
    letters = _letters(sheets)
    return tuple(
        SheetAreas(
            tuple(tuple(_partnered(area, letters, (s, p)) for area in page) for p, page in enumerate(pages))
        )
        for s, pages in enumerate(found)
    )


def _page(sheet: Sheet, page: SheetPage) -> Iterator[Area]:
    dx, dy = _origin(sheet)
    rows = dict(_rows(sheet, page))
    yield from (Area(tag, "isian", box.moved(dx, dy), name) for tag, box, name in _fields(sheet, page))
    for tag, box in rows.items():
        yield Area(tag, "baris", box.moved(dx, dy), f"Kegiatan {int(tag.rpartition('k')[2]) + 1}")
    owner = {symbol.id: _row_of(symbol, rows, page) for symbol in page.symbols}
    for arrow in page.arrows:
        at = owner.get(arrow.source) or owner.get(arrow.target)
        points = tuple(point.moved(dx, dy) for point in arrow.points)
        own = f"{at}_{arrow.id}" if at else arrow.id
        yield Area(own, "panah", around(points), arrow.name, points)
    for symbol in page.symbols:
        box, at = symbol.box.moved(dx, dy), owner[symbol.id]
        yield Area(f"{at}_{symbol.id}" if at else f"{page.number}_{symbol.id}", "simbol", box, symbol.alt)


def _origin(sheet: Sheet) -> Point:
    """Where on the paper the table's top left corner lies."""
    return Point(sheet.setup.left, sheet.setup.top + sum(c.pitch for c in sheet.captions) + ABOVE)


def _rows(sheet: Sheet, page: SheetPage) -> Iterator[tuple[str, Box]]:
    """The rows of steps by their tags."""
    ys = tuple(accumulate((*sheet.header, *page.rows), initial=0.0))
    below = len(sheet.header)
    for cell in page.cells:
        if STEP.fullmatch(cell.tag):
            top, bottom = ys[below + cell.row], ys[below + cell.row + cell.rows]
            yield cell.tag, Box(0, top, sheet.width, bottom - top)


def _row_of(symbol: Symbol, rows: Mapping[str, Box], page: SheetPage) -> str:
    """The row that a symbol belongs to; a segilima, which stands in a strip, to that of the line it cuts."""
    y = symbol.box.center.y
    inside = next((tag for tag, box in rows.items() if box.y <= y <= box.bottom), "")
    if inside or symbol.shape != "segilima":
        return inside
    others = {
        a.target if a.source == symbol.id else a.source
        for a in page.arrows
        if symbol.id in (a.source, a.target)
    }
    ends = (s for s in page.symbols if s.id in others and s.shape != "segilima")
    return next((_row_of(end, rows, page) for end in ends), "")


def _fields(sheet: Sheet, page: SheetPage) -> Iterator[tuple[str, Box, str]]:
    """The fields and boxes of an identity: what stands beside a label, or below the head of a box."""
    xs = tuple(accumulate(sheet.columns, initial=0.0))
    ys = tuple(accumulate((*sheet.header, *page.rows), initial=0.0))
    below = len(sheet.header)

    def area(cell: Cell) -> Box:
        x, y = xs[cell.column], ys[below + cell.row]
        return Box(x, y, xs[cell.column + cell.columns] - x, ys[below + cell.row + cell.rows] - y)

    for cell in page.cells:
        box = area(cell)
        if cell.tag in FIELDS:
            yield cell.tag, Box(box.x, box.y, sheet.width - box.x, box.h), _words(cell)
        elif cell.tag in BOXES:
            under = (c for c in page.cells if c.column == cell.column and c.row == cell.row + cell.rows)
            content = next((area(c) for c in under), box)
            yield cell.tag, Box(box.x, box.y, box.w, content.bottom - box.y), _words(cell)


def _words(cell: Cell) -> str:
    return " ".join(p.text for p in cell.paragraphs)


Ends = Mapping[str, Sequence[tuple[tuple[int, int], str]]]
"""The segilima of each letter: on which sheet and page, and the id of its area."""


def _letters(sheets: Sequence[Sheet]) -> Ends:
    ends: dict[str, list[tuple[tuple[int, int], str]]] = {}
    for s, sheet in enumerate(sheets):
        for p, page in enumerate(sheet.pages):
            rows = dict(_rows(sheet, page))
            for symbol in page.symbols:
                if symbol.shape == "segilima":
                    at = _row_of(symbol, rows, page)
                    own = f"{at}_{symbol.id}" if at else f"{page.number}_{symbol.id}"
                    ends.setdefault(symbol.text, []).append(((s, p), own))
    return ends


def _partnered(area: Area, letters: Ends, at: tuple[int, int]) -> Area:
    """A segilima with its partner: the next one of its letter on another page."""
    for ends in letters.values():
        if area.kind == "simbol" and (at, area.id) in ends:
            others = [(place, name) for place, name in ends if place != at]
            later = [name for place, name in others if place > at]
            return area._replace(partner=(later or [name for _, name in others] or [""])[0])
    return area


def drawn(found: Sequence[Area]) -> str:
    """Areas as SVG that shows nothing until the page marks it. A symbol can be reached by keyboard; rows and
    lines are told in words beside the drawing."""
    order: Mapping[Kind, int] = {"isian": 0, "baris": 1, "panah": 2, "simbol": 3}
    return "".join(map(_shape, sorted(found, key=lambda area: order[area.kind])))


def _shape(area: Area) -> str:
    given = f'class="{area.kind}" data-id={attribute(area.id)}'
    partner = f" data-pasangan={attribute(area.partner)}" if area.partner else ""
    if area.kind == "panah":
        points = " ".join(f"{p.x:.1f},{p.y:.1f}" for p in area.points)
        return f'<polyline {given} points="{points}" fill="none" pointer-events="stroke"/>'
    shape = _rectangle(area.box)
    if area.kind != "simbol":
        return shape.replace("<rect", f"<rect {given}")
    return f'<a {given}{partner} href="#" aria-label={attribute(area.name)}>{shape}</a>'


def _rectangle(box: Box) -> str:
    place = f'x="{box.x:.1f}" y="{box.y:.1f}" width="{box.w:.1f}" height="{box.h:.1f}"'
    return f'<rect {place} fill="none" pointer-events="all"/>'


def leading(sheet: Sheet, page: SheetPage, slugs: Container[str]) -> str:
    """The boxes of a map that stand for SOPs of the booklet, as links to them."""
    dx, dy = _origin(sheet)
    made = []
    for symbol in page.symbols:
        if symbol.id in slugs:
            box = symbol.box.moved(dx, dy)
            name = f"data-ke={attribute(symbol.id)} aria-label={attribute(symbol.name)}"
            made.append(f'<a class="simbol" {name} href="#">{_rectangle(box)}</a>')
    return "".join(made)


class FilePlace(NamedTuple):
    """Where an area stands in its file: from a line to the last one that belongs to it, 1-based."""

    position: Position
    last: int


def places(sop: Sop, found: Sequence[Area]) -> dict[str, FilePlace]:
    """The place of each of these areas of a SOP; those that stand nowhere in its file are left out."""
    made: dict[str, FilePlace] = {}
    for area in found:
        match = STEP.match(area.id)
        if match is not None:
            step = sop.bagian[int(match[1])].kegiatan[int(match[2])]
            made[area.id] = _of_step(sop.bagian[int(match[1])], step, area)
        elif area.kind == "isian":
            key = FIELDS.get(area.id, area.id)
            if sop.where.has(key):
                at = sop.where.key(key)
                made[area.id] = FilePlace(at, at.line + _breaks(sop.where, key))
    return made


def _of_step(bagian: Bagian, step: Kegiatan, area: Area) -> FilePlace:
    if area.kind == "panah":
        return _single(_way(step, area))
    if area.kind == "simbol":
        actor = re.search(r"_\d+\.(\d+)$", area.id)
        if actor is None:
            return _single(step.where.table)
        at = step.pelaku[int(actor[1]) - 1].where.table
        return _single(at if at.line else step.where.key("pelaksana"))
    lines = [at.line for at in step.where.keys.values()]
    return FilePlace(step.where.table, max([step.where.table.line, *lines]))


def _single(at: Position) -> FilePlace:
    return FilePlace(at, at.line)


def _way(step: Kegiatan, area: Area) -> Position:
    """The key that says where a line leads; the step itself where none does: it goes on to the next row."""
    found = re.search(r"_\d+\.(\d+)>", area.id)
    actor = int(found[1]) - 1 if found else len(step.pelaku)
    pelaku = step.pelaku[actor] if actor < len(step.pelaku) else None
    own = pelaku if pelaku is not None and (pelaku.cabang or pelaku.ke or pelaku.selesai) else step
    word = area.id.partition(">")[2].partition(":")[2]
    if not word:
        return own.where.key("ke") if own.where.has("ke") else step.where.table
    labels = [cabang.label for cabang in own.cabang]
    index = labels.index(word) if word in labels else 0
    if own.where.has("cabang"):
        return own.where.item("cabang", index)
    key = ("ya", "tidak")[min(index, 1)]
    return own.where.key(key) if own.where.has(key) else own.where.table


def _breaks(where: Where, key: str) -> int:
    """How many lines below its first one a value goes on: to the last of its items."""
    at = where.key(key).line
    return max((item.line - at for (name, _), item in where.items.items() if name == key), default=0)
