"""Turn a placed page into counts: what is wrong with its drawing, and how good it is.

A judge apart from the router: it sees what is printed, only lines, symbols, words and table rules, and
shares no code with what made them. All lengths in pt, in the page's coordinates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from itertools import accumulate, combinations, pairwise

from sopdoc.geometry import Box, Point
from sopdoc.layout.outlines import (
    SAME,
    Leg,
    Polygon,
    close,
    corners,
    direction,
    distance,
    edges,
    gap,
    inside,
    length,
    outline,
    overlap,
    within,
)
from sopdoc.page import Arrow, Cell, Sheet, SheetPage, Side, Symbol

APART = 1.0
"""Two lines, or a line and a table rule or a foreign symbol, closer than this print as one. Choice."""

SHARED = 0.5
"""Longest stretch that lines may lie on each other, which is no more than a line's width. Choice."""

NEAR, NEAR_RUN = 2.4, 12.0
"""Lines side by side closer than NEAR over more than NEAR_RUN are hard to follow. Choice: 2.4 pt is
three widths of the 0.75 pt line."""

HIT = 0.25
"""How deep a line or word may sink into a shape before it counts: half a line's width. Choice."""

END = 0.5
"""How far an end may stand off its outline or corner. Choice: a pixel of Excel is 0.75 pt."""

HEAD = 5.0
"""Room of an arrow head: a medium triangle on a 0.75 pt line is some 4 pt long. Choice."""

MOST_BENDS = 4
"""Source: ECMA-376 part 1, 20.1.10.56: bentConnector5, the longest preset, has five legs."""

QUALITY = ("connectors", "crossings", "bends", "rules_cut", "tight", "against")
"""The counts that are no defects."""

_OUTWARD: dict[Side, tuple[int, int]] = {"top": (0, -1), "left": (-1, 0), "bottom": (0, 1), "right": (1, 0)}


@dataclass(frozen=True, slots=True)
class Metrics:
    """Counts of one page or of several. The first group are defects, the second is quality.

    through     connector through a symbol, or out of its own symbol through its inside
    grazed      connector closer than APART to a symbol, its own too except for the leg that ends there
    overlaps    two connectors on each other, or one on itself; of one target they may share the way to
                its end, no more
    touches     bend or end of one connector on another's line
    knots       four ways of one target meet in a point, which would look like a crossing
    near        two connectors side by side, see NEAR
    on_rules    leg along a table rule
    on_text     connector over a cell that holds text
    ends_off    end off its symbol's outline or side, or a first or last leg not square to that side
    off_corner  end on a decision's outline but not on a corner
    labels      word on a symbol, a line, a text, another word, or out of the table's body
    slanted     leg neither upright nor level
    bent        connector of more bends than MOST_BENDS
    outside     connector out of the table's body
    strays      connector without a known source or target
    symbols     two symbols on each other, or one over a table rule

    crossings   by pairs of connectors     bends       in all
    rules_cut   table rules under words    tight       arrow heads with less than HEAD of straight line
    against     leaves at the top, or arrives from below where the flow goes down
    """

    through: int = 0
    grazed: int = 0
    overlaps: int = 0
    touches: int = 0
    knots: int = 0
    near: int = 0
    on_rules: int = 0
    on_text: int = 0
    ends_off: int = 0
    off_corner: int = 0
    labels: int = 0
    slanted: int = 0
    bent: int = 0
    outside: int = 0
    strays: int = 0
    symbols: int = 0
    connectors: int = 0
    crossings: int = 0
    bends: int = 0
    rules_cut: int = 0
    tight: int = 0
    against: int = 0

    @property
    def defects(self) -> int:
        return sum(getattr(self, f.name) for f in fields(self) if f.name not in QUALITY)


@dataclass(frozen=True, slots=True)
class Count:
    """One thing that was counted: the name of its field in Metrics, and the ids or words concerned."""

    field: str
    who: tuple[str, ...]


def total(metrics: Iterable[Metrics]) -> Metrics:
    """The sums of all counts."""
    several = tuple(metrics)
    return Metrics(**{f.name: sum(getattr(m, f.name) for m in several) for f in fields(Metrics)})


def measure(sheet: Sheet, page: SheetPage) -> Metrics:
    """The counts of one page of the sheet."""
    sums: dict[str, int] = {}
    for count in counts(sheet, page):
        sums[count.field] = sums.get(count.field, 0) + 1
    return Metrics(**sums)


def counts(sheet: Sheet, page: SheetPage) -> Iterator[Count]:
    """Everything that `measure` counts, one by one, in the order of the page's values."""
    ground = _Ground(sheet, page)
    lines = [_Line(arrow) for arrow in page.arrows]
    for line in lines:
        yield from _alone(line, ground)
    for a, b in combinations(lines, 2):
        yield from _together(a, b)
    yield from _knots(lines)
    yield from _symbols(page.symbols, ground)
    yield from _labels(page, lines, ground)


class _Ground:
    """The page without its lines: table rules, cells that hold text, symbols as polygons."""

    def __init__(self, sheet: Sheet, page: SheetPage) -> None:
        top = sheet.header_height
        self.xs = tuple(accumulate(sheet.columns, initial=0.0))
        body = tuple(accumulate(page.rows, initial=top))
        self.ys = (*accumulate(sheet.header, initial=0.0), *body[1:])
        self.body = Box(0, top, self.xs[-1], body[-1] - top)
        self.texts = tuple(_area(c, self.xs, body) for c in page.cells if any(p.text for p in c.paragraphs))
        self.symbols = {s.id: s for s in page.symbols}
        self.shapes = {s.id: outline(s) for s in page.symbols}


class _Line:
    """A connector without repeated or straight-through points. Its net: what may share its way."""

    def __init__(self, arrow: Arrow) -> None:
        self.arrow = arrow
        self.points = _simple(arrow.points)
        self.legs: tuple[Leg, ...] = tuple(pairwise(self.points))
        self.net = (arrow.target, arrow.head)


def _area(cell: Cell, xs: tuple[float, ...], ys: tuple[float, ...]) -> Box:
    x, y = xs[cell.column], ys[cell.row]
    return Box(x, y, xs[cell.column + cell.columns] - x, ys[cell.row + cell.rows] - y)


def _simple(points: tuple[Point, ...]) -> tuple[Point, ...]:
    kept: list[Point] = []
    for p in points:
        if kept and length((kept[-1], p)) < SAME:
            continue
        if len(kept) > 1 and direction(kept[-2], kept[-1]) == direction(kept[-1], p) != (0, 0):
            kept.pop()
        kept.append(p)
    return tuple(kept)


def _alone(line: _Line, ground: _Ground) -> Iterator[Count]:
    """What can be said of one connector without the others."""
    arrow, who = line.arrow, (line.arrow.id,)
    yield Count("connectors", who)
    if not line.legs or arrow.source not in ground.symbols or arrow.target not in ground.symbols:
        yield Count("strays", who)
        return
    bends = len(line.points) - 2
    yield from [Count("bends", who)] * bends
    if bends > MOST_BENDS:
        yield Count("bent", who)
    if any(not within(p, ground.body, SAME) for p in line.points):
        yield Count("outside", who)
    if arrow.head and length(line.legs[-1]) < HEAD:
        yield Count("tight", who)
    down = line.points[0].y < line.points[-1].y
    if arrow.source_side == "top" or (arrow.target_side == "bottom" and down):
        yield Count("against", who)
    yield from [Count("slanted", who) for leg in line.legs if direction(*leg) == (0, 0)]
    yield from [Count("on_rules", who) for leg in line.legs if _on_rule(leg, ground)]
    for area in ground.texts:
        if any(inside(leg, corners(area), HIT) for leg in line.legs):
            yield Count("on_text", who)
    if any(_cross(p, q) or _on(p, q) for i, p in enumerate(line.legs) for q in line.legs[:i]):
        yield Count("overlaps", (arrow.id, arrow.id))
    yield from _ends(line, ground)
    yield from _shapes(line, ground)


def _on_rule(leg: Leg, ground: _Ground) -> bool:
    (ax, ay), (bx, by) = leg
    upright = abs(ax - bx) <= SAME and any(abs(ax - x) < APART for x in ground.xs)
    level = abs(ay - by) <= SAME and any(abs(ay - y) < APART for y in ground.ys)
    return (upright or level) and length(leg) > SHARED


def _ends(line: _Line, ground: _Ground) -> Iterator[Count]:
    arrow, (first, *_, last) = line.arrow, line.points
    ends = (
        (arrow.source, arrow.source_side, first, line.points[1]),
        (arrow.target, arrow.target_side, last, line.points[-2]),
    )
    for id_, side, end, following in ends:
        symbol, shape = ground.symbols[id_], ground.shapes[id_]
        on_outline = min(distance(end, leg) for leg in edges(shape)) <= END
        tips = shape if symbol.shape == "belah_ketupat" else ()
        if on_outline and tips and min(length((end, tip)) for tip in tips) > END:
            yield Count("off_corner", (arrow.id, id_))
        elif not on_outline or not _square(symbol.box, side, end, following):
            yield Count("ends_off", (arrow.id, id_))


def _square(box: Box, side: Side, end: Point, following: Point) -> bool:
    """True when the end stands on that side and its leg leaves square to it."""
    off = {
        "top": end.y - box.y,
        "left": end.x - box.x,
        "bottom": end.y - box.bottom,
        "right": end.x - box.right,
    }
    return abs(off[side]) <= END and direction(end, following) == _OUTWARD[side]


def _shapes(line: _Line, ground: _Ground) -> Iterator[Count]:
    """Symbols that the connector runs through or too close by."""
    arrow = line.arrow
    for id_, shape in ground.shapes.items():
        legs = [leg for leg in line.legs if close(leg, ground.symbols[id_].box, APART)]
        if any(inside(leg, shape, HIT) for leg in legs):
            yield Count("through", (arrow.id, id_))
            continue
        own = [line.legs[0]] if id_ == arrow.source else []
        own += [line.legs[-1]] if id_ == arrow.target else []
        if any(gap(leg, shape) < APART for leg in legs if leg not in own):
            yield Count("grazed", (arrow.id, id_))


def _together(a: _Line, b: _Line) -> Iterator[Count]:
    """What two connectors do to each other; of one target, only before their common way."""
    who = (a.arrow.id, b.arrow.id)
    first, second = a.points, b.points
    meeting: Point | None = None
    if a.net == b.net:
        first, second = _before_meeting(first, second)
        meeting = first[-1] if first[-1] == second[-1] else None
    ours, theirs = tuple(pairwise(first)), tuple(pairwise(second))
    pairs = [(p, q) for p in ours for q in theirs]
    yield from [Count("crossings", who) for p, q in pairs if _cross(p, q)]
    if any(_on(p, q) for p, q in pairs):
        yield Count("overlaps", who)
    elif _touch(first, theirs, meeting) or _touch(second, ours, meeting):
        yield Count("touches", who)
    elif a.net != b.net and any(_near(p, q) for p, q in pairs):
        yield Count("near", who)


def _before_meeting(a: tuple[Point, ...], b: tuple[Point, ...]) -> tuple[Polygon, Polygon]:
    """Both ways cut where they become one; a way that is all shared keeps its first point."""
    left, right = list(a), list(b)
    while len(left) > 1 and len(right) > 1 and length((left[-1], right[-1])) < SAME:
        if direction(left[-1], left[-2]) != direction(right[-1], right[-2]):
            break
        longer = left if length((left[-1], left[-2])) > length((right[-1], right[-2])) else right
        shorter = right if longer is left else left
        shorter.pop()
        longer[-1] = shorter[-1]
        if length((longer[-1], longer[-2])) < SAME:
            longer.pop()
            longer[-1] = shorter[-1]
    return tuple(left), tuple(right)


def _touch(points: tuple[Point, ...], legs: tuple[Leg, ...], meeting: Point | None) -> bool:
    return any(
        distance(p, leg) < APART
        for p in points
        if meeting is None or length((p, meeting)) > APART
        for leg in legs
    )


def _cross(a: Leg, b: Leg) -> bool:
    """True when one upright and one level leg cross inside both."""
    if direction(*a)[0]:
        a, b = b, a
    if not direction(*a)[1] or not direction(*b)[0]:
        return False
    x, y = a[0].x, b[0].y
    return (
        min(a[0].y, a[1].y) + SAME < y < max(a[0].y, a[1].y) - SAME
        and min(b[0].x, b[1].x) + SAME < x < max(b[0].x, b[1].x) - SAME
    )


def _on(a: Leg, b: Leg) -> bool:
    apart, run = _beside(a, b)
    return apart < APART and run > SHARED


def _near(a: Leg, b: Leg) -> bool:
    apart, run = _beside(a, b)
    return apart < NEAR - SAME and run > NEAR_RUN


def _beside(a: Leg, b: Leg) -> tuple[float, float]:
    """(how far apart, over how long) two legs run side by side; a run of 0 when they do not."""
    first, second = direction(*a), direction(*b)
    for along, across in ((0, 1), (1, 0)):
        if first[along] and second[along]:
            low = max(min(a[0][along], a[1][along]), min(b[0][along], b[1][along]))
            high = min(max(a[0][along], a[1][along]), max(b[0][along], b[1][along]))
            return abs(a[0][across] - b[0][across]), max(0.0, high - low)
    return 0.0, 0.0


def _knots(lines: list[_Line]) -> Iterator[Count]:
    nets: dict[tuple[str, bool], list[_Line]] = {}
    for line in lines:
        nets.setdefault(line.net, []).append(line)
    for (target, _), net in nets.items():
        legs = [leg for line in net for leg in line.legs]
        points = {(round(p.x, 2), round(p.y, 2)): p for line in net for p in line.points[1:-1]}
        for p in points.values():
            ways = {direction(p, end) for leg in legs if distance(p, leg) < SAME for end in leg}
            if len(ways - {(0, 0)}) > 3:
                yield Count("knots", (target,))


def _symbols(symbols: tuple[Symbol, ...], ground: _Ground) -> Iterator[Count]:
    for s in symbols:
        x_cut = any(s.box.x + SAME < x < s.box.right - SAME for x in ground.xs)
        y_cut = any(s.box.y + SAME < y < s.box.bottom - SAME for y in ground.ys)
        if x_cut or y_cut or not all(within(p, ground.body, SAME) for p in corners(s.box)):
            yield Count("symbols", (s.id,))
    for s, t in combinations(symbols, 2):
        if overlap(s.box, t.box, SAME):
            yield Count("symbols", (s.id, t.id))


def _labels(page: SheetPage, lines: list[_Line], ground: _Ground) -> Iterator[Count]:
    for i, label in enumerate(page.labels):
        box, frame = label.box, corners(label.box)
        if not all(within(p, ground.body, SAME) for p in frame):
            yield Count("labels", (label.text,))
        for id_, shape in ground.shapes.items():
            hit = any(inside(leg, shape, HIT) for leg in edges(frame))
            if hit or any(within(p, box, -HIT) for p in shape):
                yield Count("labels", (label.text, id_))
        for line in lines:
            if any(inside(leg, frame, HIT) for leg in line.legs):
                yield Count("labels", (label.text, line.arrow.id))
        yield from [Count("labels", (label.text,)) for area in ground.texts if overlap(area, box, HIT)]
        for other in page.labels[:i]:
            if overlap(other.box, box, HIT):
                yield Count("labels", (other.text, label.text))
        yield from [Count("rules_cut", (label.text,)) for x in ground.xs if box.x + HIT < x < box.right - HIT]
        yield from [
            Count("rules_cut", (label.text,)) for y in ground.ys if box.y + HIT < y < box.bottom - HIT
        ]
