"""Count what a reader of a flowchart's pages stumbles over although nothing of it is wrong.

Apart from the router and the layout, like `metrics`, which counts what is wrong. All lengths in pt. The
limits are Choice: beyond them a copied sheet shows two lines as one, a head without its line, a word that
belongs to nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate, combinations, pairwise

from sopdoc.geometry import Box, Point
from sopdoc.page import Arrow, Sheet, SheetPage, Symbol

LOOKS = {
    "lane_rule": "leg nearer than 4 to a table rule over more than 6",
    "lines_close": "legs of two lines nearer than 4 over more than 6",
    "line_symbol": "leg nearer than 4 to a symbol that its line does not touch",
    "crossed_head": "line across the last 9 of an arrow",
    "mixed_entry": "point where arrows end that come by different last two legs",
    "short_leg": "arrow whose last leg is under 9",
    "label_rule": "word nearer than 2 to a rule, or cut by one",
    "label_far": "word farther than 8 from its decision, or in another column",
    "no_page": "segilima without its page beside it",
    "bends": "arrow of three bends or more",
    "detours": "arrow 60 and 1.6 times longer than the way along the axes",
    "crossings": "pairs of legs that cross",
    "sizes": "page whose boxes and kapsul differ in width",
    "kegiatan": "page whose Kegiatan takes 30 % while no actor has more than 57",
    "keterangan": "page of a chart without remarks whose Keterangan is wider than 40",
    "turned": "page with turned heads",
    "tall_head": "page whose head is higher than 72",
    "short_last": "last page of several with one or two rows",
    "unfilled": "page under three quarters full though the chart goes on",
}
NEAR, RUN, LAST, SAME = 4.0, 6.0, 9.0, 0.05

Piece = tuple[Point, Point]


def looks(sheet: Sheet) -> Counter[str]:
    """How often each of LOOKS is found on the pages of one flowchart; turned, kegiatan … by pages."""
    found: Counter[str] = Counter()
    for page in sheet.pages:
        found.update(name for name, _ in on_page(sheet, page))
    found.update(_of_sheet(sheet))
    return found


def on_page(sheet: Sheet, page: SheetPage) -> Iterator[tuple[str, str]]:
    """(name, who) of all that one page shows by itself."""
    xs = tuple(accumulate(sheet.columns, initial=0.0))[2:-4]
    ys = tuple(accumulate(page.rows, initial=sheet.header_height))
    yield from _lanes(page, xs, ys)
    yield from _pairs(page.arrows)
    yield from _arrows(page.arrows)
    yield from _words(page, xs, ys)
    wide = {round(s.box.w, 2) for s in page.symbols if s.shape in ("kotak", "kapsul")}
    if len(wide) > 1:
        yield "sizes", str(wide)


def _of_sheet(sheet: Sheet) -> Iterator[str]:
    pages, columns, last = sheet.pages, sheet.columns, len(sheet.columns) - 1
    said = any(p.text for page in pages for c in page.cells if c.column == last for p in c.paragraphs)
    tests = {
        "kegiatan": columns[1] >= 0.3 * sheet.width and max(columns[2:-4]) <= 57,
        "keterangan": not said and columns[last] > 40,
        "turned": any(cell.turned for cell in sheet.header_cells),
        "tall_head": _head(sheet) > 72,
    }
    for name, true in tests.items():
        yield from [name] * (true * len(pages))
    steps = [sum(c.column == 0 and bool(c.paragraphs[0].text) for c in page.cells) for page in pages]
    if len(pages) > 1 and steps[-1] <= 2:
        yield "short_last"
    captions = sum(c.pitch for c in sheet.captions)
    room = sheet.setup.inner_height - captions - sheet.header_height
    yield from ["unfilled" for page in pages[:-1] if sum(page.rows) < 0.75 * room]


def _head(sheet: Sheet) -> float:
    """Height of the head without the row of column numbers."""
    numbers = any(c.paragraphs[0].text == "(1)" for c in sheet.header_cells)
    return sheet.header_height - (sheet.header[-1] if numbers else 0)


def _pieces(arrow: Arrow) -> list[Piece]:
    """The straight parts of a line."""
    points = [arrow.points[0]]
    for p, after in pairwise((*arrow.points[1:], arrow.points[-1])):
        a = points[-1]
        straight = (a.x == p.x == after.x) or (a.y == p.y == after.y)
        if p == arrow.points[-1] or not straight:
            points.append(p)
    return [(a, b) for a, b in pairwise(points) if a != b]


def _axis(piece: Piece) -> int:
    """0 level, 1 upright."""
    return int(abs(piece[0].x - piece[1].x) < SAME)


def _shared(a: tuple[float, float], b: tuple[float, float]) -> float:
    return min(max(a), max(b)) - max(min(a), min(b))


def _run(piece: Piece) -> tuple[float, float]:
    axis = _axis(piece)
    return piece[0][axis], piece[1][axis]


def _lanes(page: SheetPage, xs: Sequence[float], ys: Sequence[float]) -> Iterator[tuple[str, str]]:
    symbols = {s.id: s for s in page.symbols}
    for arrow in page.arrows:
        for piece in _pieces(arrow):
            axis, place = _axis(piece), piece[0][1 - _axis(piece)]
            rules, ends = (xs, (ys[0], ys[-1])) if axis else (ys, (xs[0], xs[-1]))
            if _shared(_run(piece), ends) > RUN and min(abs(place - at) for at in rules) < NEAR - SAME:
                yield "lane_rule", arrow.id
            for s in symbols.values():
                if s.id not in (arrow.source, arrow.target) and _beside(piece, s.box, NEAR - SAME):
                    yield "line_symbol", f"{arrow.id} {s.id}"


def _beside(piece: Piece, box: Box, near: float) -> bool:
    axis, place = _axis(piece), piece[0][1 - _axis(piece)]
    across, along = ((box.x, box.right), (box.y, box.bottom))[:: 1 if axis else -1]
    return max(across[0] - place, place - across[1]) < near and _shared(_run(piece), along) > RUN / 2


def _pairs(arrows: Sequence[Arrow]) -> Iterator[tuple[str, str]]:
    lines = [(arrow, piece) for arrow in arrows for piece in _pieces(arrow)]
    for (one, a), (two, b) in combinations(lines, 2):
        if one is two:
            continue
        if _axis(a) == _axis(b):
            apart = abs(a[0][1 - _axis(a)] - b[0][1 - _axis(b)])
            if 0.2 < apart < NEAR - SAME and _shared(_run(a), _run(b)) > RUN:
                yield "lines_close", f"{one.id} {two.id}"
        elif at := _meeting(a, b):
            yield "crossings", f"{one.id} {two.id}"
            for arrow, piece in ((one, a), (two, b)):
                tip = arrow.points[-1]
                if arrow.head and piece[1] == tip and abs(at.x - tip.x) + abs(at.y - tip.y) < LAST:
                    yield "crossed_head", arrow.id


def _meeting(a: Piece, b: Piece) -> Point | None:
    """Where two pieces of different axes cross, away from their ends."""
    level, upright = (b, a) if _axis(a) else (a, b)
    at = Point(upright[0].x, level[0].y)
    inner = (at.x, at.x), (at.y, at.y)
    runs = _run(level), _run(upright)
    clear = all(min(r) + 0.3 < p[0] < max(r) - 0.3 for p, r in zip(inner, runs, strict=True))
    return at if clear else None


def _arrows(arrows: Sequence[Arrow]) -> Iterator[tuple[str, str]]:
    tips: defaultdict[Point, set[tuple[tuple[bool, bool, int], ...]]] = defaultdict(set)
    for arrow in (a for a in arrows if a.head):
        pieces, start, tip = _pieces(arrow), arrow.points[0], arrow.points[-1]
        tips[tip].add(tuple((a.x < b.x, a.y < b.y, _axis((a, b))) for a, b in pieces[-2:]))
        if _length(pieces[-1]) < LAST - SAME:
            yield "short_leg", arrow.id
        if len(pieces) > 3:
            yield "bends", arrow.id
        far, near = sum(map(_length, pieces)), _length((start, tip))
        if near and far > max(near + 60, 1.6 * near):
            yield "detours", arrow.id
    yield from (("mixed_entry", str(tip)) for tip, ways in tips.items() if len(ways) > 1)


def _length(piece: Piece) -> float:
    return abs(piece[0].x - piece[1].x) + abs(piece[0].y - piece[1].y)


def _words(page: SheetPage, xs: Sequence[float], ys: Sequence[float]) -> Iterator[tuple[str, str]]:
    sources = {a.id: a.source for a in page.arrows}
    symbols = {s.id: s for s in page.symbols}
    for label in (x for x in page.labels if x.arrow):
        box, home = label.box, symbols[sources[label.arrow]].box
        at_rule = [x for x in xs if box.x - 2 + SAME < x < box.right + 2 - SAME]
        at_rule += [y for y in ys if box.y - 2 + SAME < y < box.bottom + 2 - SAME]
        if at_rule:
            yield "label_rule", label.arrow
        away = max(box.x - home.right, home.x - box.right), max(box.y - home.bottom, home.y - box.bottom)
        column = max(x for x in xs if x < home.center.x), min(x for x in xs if x > home.center.x)
        foreign = not column[0] < box.center.x < column[1]
        if foreign or sum(max(0.0, d) ** 2 for d in away) > 64:
            yield "label_far", label.arrow
    yield from (("no_page", s.id) for s in page.symbols if s.shape == "segilima" and not _told(page, s))


def _told(page: SheetPage, symbol: Symbol) -> bool:
    words = [x.box for x in page.labels if not x.arrow]
    return any(
        max(w.x - symbol.box.right, symbol.box.x - w.right) < 3
        and max(w.y - symbol.box.bottom, symbol.box.y - w.bottom) < 3
        for w in words
    )
