"""A page of a PDF -> `foreign.ForeignSheet`: which paths are rules of tables, symbols, connectors, heads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sopdoc.foreign import (
    Figure,
    FigureKind,
    ForeignCell,
    ForeignLine,
    ForeignSheet,
    ForeignTable,
    ForeignText,
)
from sopdoc.foreign_files import words_of_page
from sopdoc.foreign_files.painted_paths import HEAD, THIN, Ink, distance, inks, kind_of, spine
from sopdoc.foreign_files.rules_of_page import NEAR, Rule, holding, merged, tables
from sopdoc.foreign_files.words_of_page import Letter, WordLine
from sopdoc.geometry import Box, Point

_LEVEL = 0.7
_HEAD_NEAR = 4.5


@dataclass
class _Sorted:
    """The paths of a page by what they may be."""

    rules: list[Rule] = field(default_factory=list)
    strokes: list[tuple[Point, ...]] = field(default_factory=list)
    heads: list[Ink] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    shades: list[Box] = field(default_factory=list)
    figures: list[tuple[FigureKind, bool, Box]] = field(default_factory=list)


def read_page(page: Any, number: int) -> ForeignSheet:
    """What one page of pdfplumber shows, in pt from its top left corner."""
    paths = _sorted(inks(page))
    ends, rules = _with_heads(paths)
    letters = words_of_page.once(page.chars)
    symbols, cells = _boxes_apart(paths.boxes, rules)
    symbols += _filled_symbols(paths.shades, [*rules, *(s for box in cells for s in _sides(box))], letters)
    all_rules = merged([*rules, *(side for box in cells for side in _sides(box))])
    held = holding(all_rules)
    loose = [_points(r) for r in merged([r for r in rules if not _lies_on(r, held)]) if r.length > 1.5]
    figures = _figures(paths, symbols, page, letters)
    drawn = [*ends, *(ForeignLine(points) for points in loose)]
    found = tuple(_with_text(t, letters) for t in tables(held))
    texts = tuple(ForeignText(p.box, p.text) for p in words_of_page.phrases(letters))
    size = (float(page.width), float(page.height))
    return ForeignSheet(number, "", *size, found, figures, tuple(drawn), texts)


def _sorted(found: Sequence[Ink]) -> _Sorted:
    paths = _Sorted()
    for ink in found:
        if not ink.white:
            _sort(ink, paths)
    return paths


def _sort(ink: Ink, paths: _Sorted) -> None:
    box = ink.box
    small = box.w <= HEAD and box.h <= HEAD
    if min(box.w, box.h) <= THIN and (ink.rectangle or len(ink.points) <= 5) and _straight(ink):
        if max(box.w, box.h) > THIN or not small:
            paths.rules.append(_rule(box))
        elif not ink.rectangle:
            paths.heads.append(ink)
        elif max(box.w, box.h) > 0.5:
            paths.rules.append(_rule(box))
    elif not ink.closed:
        if small and len(ink.points) == 3 and not ink.curved:
            paths.heads.append(ink)
        else:
            paths.strokes.append(ink.points)
    elif not ink.stroked and (line := spine(ink)) and (len(line) == 2 or not small):
        paths.strokes.append(line)
    elif small and not ink.rectangle:
        paths.heads.append(ink)
    else:
        _sort_outline(ink, box, paths)


def _sort_outline(ink: Ink, box: Box, paths: _Sorted) -> None:
    kind: tuple[FigureKind, bool] | None = ("kotak", True) if ink.rectangle else kind_of(ink)
    if kind == ("kotak", True):
        (paths.boxes if ink.stroked else paths.shades).append(box)
    elif kind is not None:
        paths.figures.append((*kind, box))


def _straight(ink: Ink) -> bool:
    """Whether a thin path lies upright or level: what leans is a connector."""
    box = ink.box
    if ink.rectangle:
        return True
    if len(ink.points) == 2:
        return min(box.w, box.h) <= max(_LEVEL, 0.015 * max(box.w, box.h))
    return all(
        min(abs(a.x - b.x), abs(a.y - b.y)) < 0.25 for a, b in zip(ink.points, ink.points[1:], strict=False)
    )


def _rule(box: Box) -> Rule:
    center = box.center
    if box.w >= box.h:
        return Rule(True, center.y, box.x, box.right)
    return Rule(False, center.x, box.y, box.bottom)


def _points(rule: Rule) -> tuple[Point, Point]:
    if rule.level:
        return Point(rule.low, rule.at), Point(rule.high, rule.at)
    return Point(rule.at, rule.low), Point(rule.at, rule.high)


def _sides(box: Box) -> tuple[Rule, ...]:
    return (
        Rule(True, box.y, box.x, box.right),
        Rule(True, box.bottom, box.x, box.right),
        Rule(False, box.x, box.y, box.bottom),
        Rule(False, box.right, box.y, box.bottom),
    )


def _with_heads(paths: _Sorted) -> tuple[list[ForeignLine], list[Rule]]:
    """Connectors with their heads, and the rules that have none: a rule of a table has no head."""
    lines = [ForeignLine(points) for points in paths.strokes]
    rules = list(paths.rules)
    for head in paths.heads:
        best = _nearest_end(head, lines, rules)
        if best is None:
            continue
        _, index, at_start, tip = best
        if index >= len(lines):
            rule = rules.pop(index - len(lines))
            lines.append(ForeignLine(_points(rule)))
            index = len(lines) - 1
        lines[index] = _headed(lines[index], at_start, tip)
    return lines, rules


def _headed(line: ForeignLine, at_start: bool, tip: Point) -> ForeignLine:
    if at_start:
        return replace(line, points=(tip, *line.points[1:]), head_start=True)
    return replace(line, points=(*line.points[:-1], tip), head_finish=True)


def _nearest_end(
    head: Ink, lines: Sequence[ForeignLine], rules: Sequence[Rule]
) -> tuple[float, int, bool, Point] | None:
    """(distance, which line, whether its start, tip): the end that a head sits on, or None."""
    box = head.box
    near = Box(box.x - _HEAD_NEAR, box.y - _HEAD_NEAR, box.w + 2 * _HEAD_NEAR, box.h + 2 * _HEAD_NEAR)
    best: tuple[float, int, bool, Point] | None = None
    shapes = [line.points for line in lines] + [_points(rule) for rule in rules]
    for index, points in enumerate(shapes):
        for at_start in (True, False):
            end, inner = (points[0], points[1]) if at_start else (points[-1], points[-2])
            if not (near.x <= end.x <= near.right and near.y <= end.y <= near.bottom):
                continue
            fit = _fit(head, end, inner)
            if fit is not None and (best is None or fit[0] < best[0]):
                best = (fit[0], index, at_start, fit[1])
    return best


def _fit(head: Ink, end: Point, inner: Point) -> tuple[float, Point] | None:
    """How far a head is from its place on a line's end, and its tip; None = it points elsewhere."""
    length = distance(end, inner)
    if length < 0.4:
        return None
    ux, uy = (end.x - inner.x) / length, (end.y - inner.y) / length
    along = [(p.x - end.x) * ux + (p.y - end.y) * uy for p in head.points]
    aside = [(p.y - end.y) * ux - (p.x - end.x) * uy for p in head.points]
    middle = (max(aside) + min(aside)) / 2
    reach, back = max(along), min(along)
    if abs(middle) > 2.0 or reach < -1.0 or back > _HEAD_NEAR:
        return None
    at_tip = [a for far, a in zip(along, aside, strict=True) if far > reach - 0.25 * (reach - back)]
    if max(at_tip) - min(at_tip) > 0.7 * (max(aside) - min(aside)) + 0.1:
        return None
    tip = Point(end.x + ux * reach, end.y + uy * reach)
    return abs(middle) + abs(min(0.0, reach)) + max(0.0, back), tip


def _boxes_apart(boxes: Sequence[Box], rules: Sequence[Rule]) -> tuple[list[Box], list[Box]]:
    """Rectangles that are symbols, and those that are cells: their sides lie on rules or other cells."""
    sides = [(side, i) for i, box in enumerate(boxes) for side in _sides(box)]
    sides += [(rule, -1) for rule in rules]
    symbols: list[Box] = []
    cells: list[Box] = []
    for i, box in enumerate(boxes):
        shared = sum(
            any(j != i and other.level == s.level and _beside(s, other) for other, j in sides)
            for s in _sides(box)
        )
        if box.w < 5 or box.h < 5:
            continue
        (cells if shared >= 3 else symbols).append(box)
    return symbols, cells


def _filled_symbols(shades: Sequence[Box], rules: Sequence[Rule], letters: Sequence[Letter]) -> list[Box]:
    """Filled rectangles without an outline: shading of cells or words, unless they are free and empty."""
    found = []
    for box in shades:
        free = sum(any(o.level == s.level and _beside(s, o) for o in rules) for s in _sides(box)) < 2
        if free and box.w >= 8 and box.h >= 5 and not any(_has(box, c) for c in letters if c["text"].strip()):
            found.append(box)
    return found


def _beside(a: Rule, b: Rule) -> bool:
    return abs(a.at - b.at) <= 1.5 and a.low - NEAR <= b.high and b.low <= a.high + NEAR and b.length > 4


def _lies_on(rule: Rule, held: Sequence[Rule]) -> bool:
    return any(
        o.level == rule.level
        and abs(o.at - rule.at) <= 1.6
        and o.low - NEAR <= rule.low
        and rule.high <= o.high + NEAR
        for o in held
    )


def _figures(
    paths: _Sorted, symbols: Sequence[Box], page: Any, letters: Sequence[Letter]
) -> tuple[Figure, ...]:
    shapes = list(paths.figures)
    shapes += [("kotak", True, box) for box in symbols]
    shapes += [("gambar", True, _box_of(one)) for one in page.images]
    found: list[Figure] = []
    words = words_of_page.phrases(letters)
    for kind, sure, box in shapes:
        if any(_same(box, f.box) for f in found):
            continue
        text = "" if kind == "gambar" else _inside(box, words)
        found.append(Figure(f"f{len(found) + 1}", kind, box, text, sure))
    return tuple(found)


def _same(a: Box, b: Box) -> bool:
    return all(abs(p - q) < 3 for p, q in zip(a, b, strict=True))


def _box_of(one: Any) -> Box:
    x, y = float(one["x0"]), float(one["top"])
    return Box(x, y, float(one["x1"]) - x, float(one["bottom"]) - y)


def _inside(box: Box, words: Sequence[WordLine]) -> str:
    """What is written in a symbol: words whose middle stands well inside of it."""
    mine = [w for w in words if is_inside(w.box, box)]
    return words_of_page.paragraphs(mine, box.w)


def is_inside(words: Box, box: Box) -> bool:
    """Whether words stand in a symbol, which may be a diamond: beside its sides is not in it."""
    c, middle = words.center, box.center
    near = abs(c.x - middle.x) / box.w + abs(c.y - middle.y) / box.h
    return near < 0.4 and words.x > box.x - 3 and words.right < box.right + 3


def _has(box: Box, letter: Letter) -> bool:
    x, y = (letter["x0"] + letter["x1"]) / 2, (letter["top"] + letter["bottom"]) / 2
    return bool(box.x <= x <= box.right and box.y <= y <= box.bottom)


def _with_text(table: ForeignTable, letters: Sequence[Letter]) -> ForeignTable:
    near = [c for c in letters if _has(table.box, c)]
    cells = []
    for cell in table.cells:
        mine = [c for c in near if _has(cell.box, c)]
        near = [c for c in near if not _has(cell.box, c)]
        cells.append(replace(cell, text=_cell_text(cell, mine)))
    return replace(table, cells=tuple(cells))


def _cell_text(cell: ForeignCell, letters: Sequence[Letter]) -> str:
    return words_of_page.paragraphs(words_of_page.lines(letters), cell.box.w) if letters else ""
