"""Lines of a sheet -> ways between its figures: geometry first, glue confirms.

Pieces that meet are one net. What a net touches are its ends: those with a head are where it leads.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot

from sopdoc.foreign import Figure, ForeignLine
from sopdoc.geometry import Box, Point

TOUCH = 6.0
"""pt from a line's end to the symbol it belongs to. Practice: gaps of 1 to 5 pt in drawings by hand."""
REACH = 24.0
"""pt that an end may be led on in its own direction to find a symbol; a guess."""
_JOINT = 3.0
_GLUED = 60.0


@dataclass(frozen=True, slots=True)
class Tip:
    """An end of a net: the figure it touches, whether a head is there, how sure, which line's end."""

    figure: str
    head: bool
    sure: bool
    line: int
    at_start: bool


@dataclass(frozen=True, slots=True)
class SheetWay:
    """A way between two figures of a sheet.

    head    an arrow, not a plain line
    near    points near its source, along it: where a word on it stands
    seen    why it is not sure; "" = it is
    """

    source: str
    target: str
    head: bool
    near: tuple[Point, ...]
    seen: str = ""


def ways(figures: Sequence[Figure], lines: Sequence[ForeignLine]) -> tuple[list[SheetWay], list[ForeignLine]]:
    """Ways between figures, and lines with an end that belongs to none."""
    found: list[SheetWay] = []
    lost: list[ForeignLine] = []
    for net in _nets(lines, figures):
        tips = _tips(net, lines, figures)
        new, whole = _ways_of(net, tips, lines, figures)
        found += new
        if not whole and any(line.head_start or line.head_finish for line in (lines[i] for i in net)):
            lost += [lines[i] for i in net]
    return _once(found), lost


def gap(point: Point, box: Box) -> float:
    """pt from a point to the outline of a box; 0 inside of it."""
    dx = max(box.x - point.x, point.x - box.right, 0.0)
    dy = max(box.y - point.y, point.y - box.bottom, 0.0)
    return hypot(dx, dy)


def _nets(lines: Sequence[ForeignLine], figures: Sequence[Figure]) -> list[list[int]]:
    """Lines that meet outside of figures, by index."""
    owner = list(range(len(lines)))

    def root(i: int) -> int:
        while owner[i] != i:
            i = owner[i]
        return i

    for i, line in enumerate(lines):
        for end, glued, head in (
            (line.points[0], line.start, line.head_start),
            (line.points[-1], line.finish, line.head_finish),
        ):
            at_figure = any(gap(end, f.box) <= _JOINT for f in figures)
            for j, other in enumerate(lines):
                if j == i:
                    continue
                if at_figure or glued is not None:
                    joins = not head and _shares_head(end, other)
                else:
                    joins = _meets(end, other)
                if joins:
                    owner[root(i)] = root(j)
    nets: dict[int, list[int]] = {}
    for i in range(len(lines)):
        nets.setdefault(root(i), []).append(i)
    return list(nets.values())


def _shares_head(end: Point, other: ForeignLine) -> bool:
    """Whether a line without a head ends where another has its head: the way of both leads there."""
    ends = ((other.points[0], other.head_start), (other.points[-1], other.head_finish))
    return any(head and _gap(end, at) <= _JOINT for at, head in ends)


def _meets(end: Point, other: ForeignLine) -> bool:
    return any(_off(end, a, b) <= _JOINT for a, b in pairwise(other.points))


def _off(p: Point, a: Point, b: Point) -> float:
    """pt from a point to a straight piece."""
    dx, dy = b.x - a.x, b.y - a.y
    length = dx * dx + dy * dy
    t = 0.0 if length == 0 else max(0.0, min(1.0, ((p.x - a.x) * dx + (p.y - a.y) * dy) / length))
    return hypot(p.x - a.x - t * dx, p.y - a.y - t * dy)


def _tips(net: Sequence[int], lines: Sequence[ForeignLine], figures: Sequence[Figure]) -> list[Tip]:
    tips = []
    for i in net:
        line = lines[i]
        for at_start in (True, False):
            end = line.points[0] if at_start else line.points[-1]
            inner = line.points[1] if at_start else line.points[-2]
            joined = len(net) > 1 and any(j != i and _meets(end, lines[j]) for j in net)
            if joined and not any(gap(end, f.box) <= 1.0 for f in figures):
                continue
            head = line.head_start if at_start else line.head_finish
            glued = line.start if at_start else line.finish
            hit = _figure_at(end, inner, glued, figures)
            if hit is not None:
                tips.append(Tip(hit[0], head, hit[1], i, at_start))
    headed = [(t.figure, _end(t, lines)) for t in tips if t.head]
    return [
        t
        for t in tips
        if t.head or not any(t.figure == f and _gap(_end(t, lines), at) <= _JOINT for f, at in headed)
    ]


def _end(tip: Tip, lines: Sequence[ForeignLine]) -> Point:
    points = lines[tip.line].points
    return points[0] if tip.at_start else points[-1]


def _figure_at(
    end: Point, inner: Point, glued: str | None, figures: Sequence[Figure]
) -> tuple[str, bool] | None:
    """Which figure an end belongs to, and whether that is sure."""
    near = sorted((gap(end, f.box), f.box.w * f.box.h, f.id) for f in figures)
    by_glue = next((f for f in figures if f.id == glued), None)
    if by_glue is not None and gap(end, by_glue.box) <= _GLUED:
        best = near[0]
        return by_glue.id, best[2] == by_glue.id or best[0] > 1.0 or gap(end, by_glue.box) <= TOUCH
    if near and near[0][0] <= TOUCH:
        rival = len(near) > 1 and near[1][0] <= TOUCH and near[0][0] > 1.0 and near[1][0] - near[0][0] < 1.5
        return near[0][2], not rival
    ahead = _ahead(end, inner, figures)
    return None if ahead is None else (ahead, False)


def _ahead(end: Point, inner: Point, figures: Sequence[Figure]) -> str | None:
    """The figure that the line would meet if it went on a little."""
    length = hypot(end.x - inner.x, end.y - inner.y)
    if length == 0:
        return None
    ux, uy = (end.x - inner.x) / length, (end.y - inner.y) / length
    for step in range(1, int(REACH) + 1):
        p = Point(end.x + ux * step, end.y + uy * step)
        hit = next((f.id for f in figures if gap(p, f.box) <= 2.0), None)
        if hit is not None:
            return hit
    return None


def _ways_of(
    net: Sequence[int], tips: Sequence[Tip], lines: Sequence[ForeignLine], figures: Sequence[Figure]
) -> tuple[list[SheetWay], bool]:
    """Ways of one net, and whether each of its ends was understood."""
    into = [t for t in tips if t.head]
    out = [t for t in tips if not t.head]
    if len({t.figure for t in tips}) < 2:
        return [], False
    if not into:
        return _plain(out, net, lines, figures), True
    if not out:
        if len(into) == 2:
            a, b = into
            return [_way(a, b, net, lines, ""), _way(b, a, net, lines, "")], True
        return [], False
    seen = "" if len(into) == 1 or len(out) == 1 else "beberapa garis bertemu; asal dan tujuannya tidak pasti"
    found = [_way(a, b, net, lines, seen) for a in out for b in into if a.figure != b.figure]
    return found, True


def _plain(
    out: Sequence[Tip], net: Sequence[int], lines: Sequence[ForeignLine], figures: Sequence[Figure]
) -> list[SheetWay]:
    """Ways of a net without a head: between neighbours a plain line, else from the upper to the lower."""
    box = {f.id: f.box for f in figures}
    order = sorted(out, key=lambda t: (box[t.figure].center.y, box[t.figure].center.x))
    found = []
    for a, b in pairwise(order):
        if a.figure == b.figure:
            continue
        level = abs(box[a.figure].center.y - box[b.figure].center.y) < max(box[a.figure].h, box[b.figure].h)
        way = _way(a, b, net, lines, "" if level else "garis tanpa kepala panah; arahnya dikira ke bawah")
        found.append(SheetWay(way.source, way.target, not level, way.near, way.seen))
    return found


def _way(a: Tip, b: Tip, net: Sequence[int], lines: Sequence[ForeignLine], seen: str) -> SheetWay:
    points = lines[a.line].points if a.at_start else tuple(reversed(lines[a.line].points))
    near = list(points)
    rest = [i for i in net if i != a.line]
    while rest and len(near) < 12:
        best = min(
            rest, key=lambda i: min(_gap(near[-1], p) for p in (lines[i].points[0], lines[i].points[-1]))
        )
        piece = lines[best].points
        if min(_gap(near[-1], piece[0]), _gap(near[-1], piece[-1])) > _JOINT:
            break
        near += piece if _gap(near[-1], piece[0]) <= _gap(near[-1], piece[-1]) else reversed(piece)
        rest.remove(best)
    unsure = seen or ("" if a.sure and b.sure else "ujung garis tidak menyentuh simbol")
    return SheetWay(a.figure, b.figure, True, tuple(near), unsure)


def _gap(a: Point, b: Point) -> float:
    return hypot(a.x - b.x, a.y - b.y)


def _once(found: Sequence[SheetWay]) -> list[SheetWay]:
    """A way that is drawn twice counts once: duplicates lie on each other in drawings by hand."""
    kept: dict[tuple[str, str], SheetWay] = {}
    for way in found:
        before = kept.get((way.source, way.target))
        if before is None or (before.seen and not way.seen):
            kept[way.source, way.target] = way
    return list(kept.values())
