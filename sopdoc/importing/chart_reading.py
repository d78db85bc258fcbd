"""Figures and lines of the sheets that a flowchart lies on -> its symbols, and the ways between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sopdoc.foreign import Figure, ForeignSheet
from sopdoc.geometry import Box
from sopdoc.importing import exit_words, line_ends, off_page
from sopdoc.importing.line_ends import SheetWay
from sopdoc.importing.off_page import Loose
from sopdoc.importing.reading import Bentuk, Place, ReadColumn, ReadRow, ReadSymbol, ReadWay

_EDGE = 0.18
_OUTSIDE = 60.0


@dataclass(frozen=True, slots=True)
class ChartSheet:
    """The part of a flowchart that lies on one sheet: its columns there, from y to y."""

    sheet: ForeignSheet
    columns: tuple[ReadColumn, ...]
    top: float
    bottom: float


@dataclass
class _ChartState:
    symbols: dict[Place, ReadSymbol]
    extras: dict[tuple[int, str], Place]
    places: dict[tuple[int, str], Place]
    leaving: list[Loose]
    coming: list[Loose]
    ways: list[ReadWay]
    lost: list[tuple[int, float]]


def read(parts: Sequence[ChartSheet], rows: Sequence[ReadRow]) -> tuple[list[ReadSymbol], list[ReadWay]]:
    """Symbols by row and column, and ways in the order of their sources."""
    state = _ChartState({}, {}, {}, [], [], [], [])
    for part in parts:
        _read_part(part, rows, state)
    pairs, alone = off_page.paired(state.leaving, state.coming)
    for leaves, comes, why in pairs:
        seen = leaves.seen or comes.seen or why
        state.ways.append(ReadWay(leaves.place, comes.place, leaves.label, True, seen))
    for one in alone:
        if one in state.leaving:
            state.ways.append(
                ReadWay(one.place, one.place, one.label, True, "sambungan halamannya tidak ditemukan")
            )
    _add_marked(rows, state)
    kept = [w for w in state.ways if w.source != w.target]
    symbols = [state.symbols[at] for at in sorted(state.symbols)]
    return symbols, sorted(_unique(kept), key=lambda w: w.source)


def _unique(ways: Sequence[ReadWay]) -> list[ReadWay]:
    found: dict[tuple[Place, Place | None], ReadWay] = {}
    for way in ways:
        key = (way.source, way.target)
        if key not in found or (way.label and not found[key].label):
            found[key] = way
    return list(found.values())


def _read_part(part: ChartSheet, rows: Sequence[ReadRow], state: _ChartState) -> None:
    here = [f for f in part.sheet.figures if _is_here(f, part)]
    lines = [
        line
        for line in part.sheet.lines
        if any(_within(p.x, p.y, part) for p in (line.points[0], line.points[-1]))
    ]
    pictures = _joined_pictures(here, part)
    figures = [f for f in here if f.kind != "gambar" or f.id in pictures]
    figures = [f for f in figures if f.kind == "segilima" or _place(f, part, rows) is not None]
    found, _ = line_ends.ways(figures, lines)
    used = {w.source for w in found} | {w.target for w in found}
    figures = [f for f in figures if f.kind not in ("lain", "gambar") or f.id in used]
    _put(figures, part, rows, found, state)
    _follow(figures, part, found, state)


def _is_here(figure: Figure, part: ChartSheet) -> bool:
    c = figure.box.center
    width = part.columns[-1].right - part.columns[0].left
    return _within(c.x, c.y, part) and figure.box.w < 0.9 * max(width, 60.0)


def _within(x: float, y: float, part: ChartSheet) -> bool:
    left, right = part.columns[0].left, part.columns[-1].right
    return left - 8 <= x <= right + 8 and part.top - _OUTSIDE <= y <= part.bottom + _OUTSIDE


def _joined_pictures(here: Sequence[Figure], part: ChartSheet) -> set[str]:
    """Pictures that a line is glued to: offices paste symbols. Others are words, logos, codes."""
    glued = {g for line in part.sheet.lines for g in (line.start, line.finish) if g}
    return {f.id for f in here if f.kind == "gambar" and f.id in glued}


def _place(figure: Figure, part: ChartSheet, rows: Sequence[ReadRow]) -> tuple[Place, bool] | None:
    """Row and column of a figure, and whether its middle lies well inside of both."""
    c, box = figure.box.center, figure.box
    column = next((i for i, k in enumerate(part.columns) if k.left <= c.x < k.right), None)
    if column is None:
        return None
    for i, row in enumerate(rows):
        for sheet, low, high in row.bands:
            if sheet == part.sheet.number and low <= c.y < high:
                k = part.columns[column]
                inside = min(c.x - k.left, k.right - c.x) > _EDGE * box.w / 2
                return (i, column), inside and min(c.y - low, high - c.y) > _EDGE * box.h
    return None


def _put(
    figures: Sequence[Figure],
    part: ChartSheet,
    rows: Sequence[ReadRow],
    found: Sequence[SheetWay],
    state: _ChartState,
) -> None:
    """Symbols at their places; a kapsul beside another symbol of its cell only says begin or end."""
    degree = {f.id: sum(f.id in (w.source, w.target) for w in found) for f in figures}
    order = sorted(figures, key=lambda f: (f.kind == "kapsul", -degree[f.id], f.box.y))
    for figure in order:
        if figure.kind == "segilima":
            continue
        hit = _place(figure, part, rows)
        if hit is None:
            continue
        at, sure = hit
        key = (part.sheet.number, figure.id)
        if at in state.symbols:
            state.extras[key] = at
            first = state.symbols[at]
            if figure.kind == "belah_ketupat":
                state.symbols[at] = replace(first, kind="belah_ketupat", sure=False)
        else:
            kind, known = _kind(figure)
            state.symbols[at] = ReadSymbol(at, figure, part.sheet.number, kind, sure and known)
        state.places[key] = at


def _kind(figure: Figure) -> tuple[Bentuk, bool]:
    if figure.kind in ("kapsul", "kotak", "belah_ketupat"):
        return figure.kind, figure.sure
    return "kotak", False


def _follow(
    figures: Sequence[Figure], part: ChartSheet, found: Sequence[SheetWay], state: _ChartState
) -> None:
    """Ways between places, with their words; what meets an off-page symbol waits for its other half."""
    number = part.sheet.number
    words = exit_words.assigned(_labels(part, figures), found, _deciding(figures, found))
    by_id = {f.id: f for f in figures}
    for i, way in enumerate(found):
        source, target = by_id[way.source], by_id[way.target]
        label = words.get(i, "")
        a, b = state.places.get((number, source.id)), state.places.get((number, target.id))
        if target.kind == "segilima" and a is not None:
            state.leaving.append(Loose(number, target.box.center, target.text.strip(), a, label, way.seen))
        elif source.kind == "segilima" and b is not None:
            state.coming.append(Loose(number, source.box.center, source.text.strip(), b, label, way.seen))
        elif a is not None and b is not None:
            state.ways.append(_between(way, source, target, a, b, label, state, number))


def _between(
    way: SheetWay,
    source: Figure,
    target: Figure,
    a: Place,
    b: Place,
    label: str,
    state: _ChartState,
    number: int,
) -> ReadWay:
    is_end = target.kind == "kapsul" and (number, target.id) in state.extras
    if is_end and not (source.kind == "kapsul" and a == b):
        return ReadWay(a, None, label, True, way.seen)
    return ReadWay(a, b, label, way.head, way.seen)


def _deciding(figures: Sequence[Figure], found: Sequence[SheetWay]) -> frozenset[str]:
    """Figures whose ways out have words: diamonds, and others that are left twice."""
    diamonds = {f.id for f in figures if f.kind == "belah_ketupat"}
    twice = {w.source for w in found if sum(o.source == w.source for o in found) > 1}
    return frozenset(diamonds or twice)


def _labels(part: ChartSheet, figures: Sequence[Figure]) -> list[tuple[str, Box]]:
    """Short texts among the symbols; those inside of one are its own."""
    texts = [(t.text, t.box) for t in part.sheet.texts]
    for table in part.sheet.tables:
        for cell in table.cells:
            if cell.text.strip() and not any(_inside(box, cell.box) for _, box in texts):
                texts.append((cell.text, cell.box))
    found = []
    for text, box in texts:
        inside = any(_in_symbol(box, f) for f in figures)
        here = _within(box.center.x, box.center.y, part) and box.center.y > part.top
        if here and not inside and exit_words.is_label(text):
            found.append((text.strip(), box))
    return found


def _inside(box: Box, other: Box) -> bool:
    c = box.center
    return other.x <= c.x <= other.right and other.y <= c.y <= other.bottom


def _in_symbol(box: Box, figure: Figure) -> bool:
    """Whether words stand in a symbol: beside the sides of a diamond is not in it."""
    if figure.kind in ("lain", "gambar"):
        return False
    c, middle = box.center, figure.box.center
    near = abs(c.x - middle.x) / max(figure.box.w, 1) + abs(c.y - middle.y) / max(figure.box.h, 1)
    inside = box.x > figure.box.x - 3 and box.right < figure.box.right + 3
    return inside and near < (0.4 if figure.kind == "belah_ketupat" else 0.9)


def _add_marked(rows: Sequence[ReadRow], state: _ChartState) -> None:
    """Marks typed in cells stand for symbols where a row has none."""
    for i, row in enumerate(rows):
        if any(at[0] == i for at in state.symbols):
            continue
        for column in row.marked:
            figure = Figure(f"tanda{i}.{column}", "kotak", Box(0, 0, 0, 0))
            state.symbols[i, column] = ReadSymbol((i, column), figure, row.sheet, "kotak")
