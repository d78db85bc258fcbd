"""What a page of a PDF draws, path by path: straight rules, outlines, polylines, heads of arrows.

Programs draw the same thing in many ways. A rule is a stroke or a thin filled rectangle; a connector is a
stroke, a thin rectangle, or the filled outline of a stroke; a head is a filled triangle or an open angle.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import atan2, hypot, pi
from typing import Any

from sopdoc.foreign import FigureKind
from sopdoc.geometry import Box, Point, around

THIN = 3.2
"""Up to this width (pt) a filled rectangle is a rule. Practice: rules up to 1.8 pt, connectors up to 2.3."""
HEAD = 13.0
"""Up to this width and height (pt) a filled outline may be the head of an arrow. Practice: 4 to 9."""
_SMALLEST = 5.0
_ROUND = 0.12


@dataclass(frozen=True, slots=True)
class Ink:
    """One painted path. points: its corners, those of curves' ends; curved: how many pieces are curves."""

    points: tuple[Point, ...]
    closed: bool
    curved: int
    stroked: bool
    filled: bool
    white: bool
    rectangle: bool

    @property
    def box(self) -> Box:
        return around(self.points)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A straight piece, start to finish."""

    start: Point
    finish: Point

    @property
    def length(self) -> float:
        return distance(self.start, self.finish)


def distance(a: Point, b: Point) -> float:
    """Between two points, pt."""
    return hypot(a.x - b.x, a.y - b.y)


def inks(page: Any) -> tuple[Ink, ...]:
    """The painted paths of a page of pdfplumber; what is filled and stroked apart is one."""
    found: dict[tuple[object, ...], Ink] = {}
    for kind in ("lines", "rects", "curves"):
        for one in getattr(page, kind):
            ink = _ink(one, kind)
            if ink is None:
                continue
            key = tuple((round(p.x, 1), round(p.y, 1)) for p in ink.points)
            before = found.get(key)
            found[key] = ink if before is None else _both(before, ink)
    return tuple(found.values())


def _both(a: Ink, b: Ink) -> Ink:
    stroked, filled = a.stroked or b.stroked, a.filled or b.filled
    return Ink(a.points, a.closed, a.curved, stroked, filled, a.white and b.white, a.rectangle)


def _ink(one: Mapping[str, Any], kind: str) -> Ink | None:
    path = one.get("path") or ()
    outlines = _outlines(path) if kind == "curves" else []
    path, points = (
        max(outlines, key=lambda o: _size(o[1])) if len(outlines) > 1 else (path, _points(one, kind))
    )
    if len(points) < 2:
        return None
    operators = [step[0] for step in path]
    closed = (
        kind == "rects" or "h" in operators or (len(points) > 3 and distance(points[0], points[-1]) < 0.3)
    )
    stroked, filled = bool(one.get("stroke")) or len(outlines) > 1, bool(one.get("fill"))
    if not stroked and not filled:
        return None
    curved = sum(step in ("c", "v", "y") for step in operators)
    white = filled and not stroked and _is_white(one.get("non_stroking_color"))
    return Ink(points, closed or (filled and not stroked), curved, stroked, filled, white, kind == "rects")


def _outlines(path: Sequence[Any]) -> list[tuple[Sequence[Any], tuple[Point, ...]]]:
    """The parts of a path that begin anew: a frame is the outline of its outside and that of its inside."""
    parts: list[list[Any]] = []
    for step in path:
        if step[0] == "m" or not parts:
            parts.append([])
        parts[-1].append(step)
    found: list[tuple[Sequence[Any], tuple[Point, ...]]] = []
    for part in parts:
        points = [Point(float(step[-1][0]), float(step[-1][1])) for step in part if len(step) > 1]
        if len(points) > 2:
            found.append((part, _apart(points)))
    return found


def _size(points: Sequence[Point]) -> float:
    box = around(tuple(points))
    return box.w * box.h


def _apart(points: Sequence[Point]) -> tuple[Point, ...]:
    kept = list(points[:1])
    for point in points[1:]:
        if distance(point, kept[-1]) > 0.05:
            kept.append(point)
    return tuple(kept)


def _points(one: Mapping[str, Any], kind: str) -> tuple[Point, ...]:
    if kind == "rects":
        x0, y0, x1, y1 = (float(one[k]) for k in ("x0", "top", "x1", "bottom"))
        return Point(x0, y0), Point(x1, y0), Point(x1, y1), Point(x0, y1)
    return _apart([Point(float(x), float(y)) for x, y in one.get("pts") or ()])


def _is_white(color: object) -> bool:
    values = color if isinstance(color, Iterable) and not isinstance(color, str) else (color,)
    numbers = [v for v in values if isinstance(v, int | float)]
    if len(numbers) == 4:
        return all(v < 0.1 for v in numbers)
    return bool(numbers) and all(v > 0.9 for v in numbers)


def corners(ink: Ink) -> tuple[Point, ...]:
    """The points of an outline where it turns, each once."""
    points = list(ink.points)
    if len(points) > 1 and distance(points[0], points[-1]) < 0.3:
        points.pop()
    kept = []
    for i, point in enumerate(points):
        before, after = points[i - 1], points[(i + 1) % len(points)]
        if distance(before, point) < 0.3:
            continue
        turn = abs(_angle(before, point) - _angle(point, after))
        if min(turn, 2 * pi - turn) > 0.12:
            kept.append(point)
    return tuple(kept)


def _angle(a: Point, b: Point) -> float:
    return atan2(b.y - a.y, b.x - a.x)


def kind_of(ink: Ink) -> tuple[FigureKind, bool] | None:
    """Which symbol a closed outline is, and whether that is sure; None = too small or too thin for one."""
    box = ink.box
    if box.w < _SMALLEST or box.h < _SMALLEST or max(box.w, box.h) < HEAD:
        return None
    if all(any(distance(p, c) < 1.5 for p in ink.points) for c in _frame(box)):
        return "kotak", True
    at = corners(ink)
    if ink.curved or len(at) > 12:
        return _rounded(ink, box)
    if len(at) == 4:
        if all(_at_corner(p, box) for p in at):
            return "kotak", True
        return ("belah_ketupat", True) if all(_at_middle(p, box) for p in at) else ("lain", False)
    if len(at) == 5 and sum(_at_corner(p, box) for p in at) in (2, 3, 4):
        return "segilima", True
    return "lain", len(at) == 3


def _frame(box: Box) -> tuple[Point, ...]:
    return (
        Point(box.x, box.y),
        Point(box.right, box.y),
        Point(box.right, box.bottom),
        Point(box.x, box.bottom),
    )


def _rounded(ink: Ink, box: Box) -> tuple[FigureKind, bool]:
    """Source: the terminator of the regulation has round ends. Practice: rounded rectangles stand for it."""
    level = [p.x for p in ink.points if min(abs(p.y - box.y), abs(p.y - box.bottom)) < 0.06 * box.h + 0.3]
    upright = [p.y for p in ink.points if min(abs(p.x - box.x), abs(p.x - box.right)) < 0.06 * box.w + 0.3]
    if not level or not upright:
        return "lain", False
    flat = (max(level) - min(level)) / box.w
    steep = (max(upright) - min(upright)) / box.h
    if flat > 0.97 and steep > 0.97:
        middle = any(_at_corner(p, box) for p in ink.points)
        return ("lain", False) if middle else ("kapsul", False)
    if flat < 0.2 and steep < 0.2 and max(box.w, box.h) < 1.3 * min(box.w, box.h):
        return "lain", True
    radius = min((1 - flat) * box.w, (1 - steep) * box.h) / 2 / min(box.w, box.h)
    return ("kapsul", True) if max(radius, 1 - flat) > _ROUND else ("kotak", True)


def _at_corner(p: Point, box: Box) -> bool:
    near_x = min(abs(p.x - box.x), abs(p.x - box.right)) < 0.06 * box.w + 0.3
    return near_x and min(abs(p.y - box.y), abs(p.y - box.bottom)) < 0.06 * box.h + 0.3


def _at_middle(p: Point, box: Box) -> bool:
    c = box.center
    level = abs(p.y - c.y) < 0.1 * box.h and min(abs(p.x - box.x), abs(p.x - box.right)) < 0.1 * box.w
    upright = abs(p.x - c.x) < 0.1 * box.w and min(abs(p.y - box.y), abs(p.y - box.bottom)) < 0.1 * box.h
    return level or upright


def spine(ink: Ink) -> tuple[Point, ...]:
    """The middle line of a filled outline that is a stroke, from one end to the other; () = it is none."""
    at = [p for i, p in enumerate(ink.points) if i == 0 or distance(p, ink.points[i - 1]) > 0.05]
    if len(at) > 1 and distance(at[0], at[-1]) < 0.05:
        at.pop()
    if not 4 <= len(at) <= 60 or _area(at) > THIN * _around_it(at) / 2:
        return ()
    sides = [Stretch(at[i], at[(i + 1) % len(at)]) for i in range(len(at))]
    long = [s for s in sides if s.length > 0.1]
    pairs = [m for i, a in enumerate(long) for b in long[i + 1 :] if (m := _middle(a, b))]
    return _chained(pairs)


def _area(at: list[Point]) -> float:
    turned = zip(at, [*at[1:], at[0]], strict=True)
    return abs(sum(a.x * b.y - b.x * a.y for a, b in turned)) / 2


def _around_it(at: list[Point]) -> float:
    return sum(distance(a, b) for a, b in zip(at, [*at[1:], at[0]], strict=True))


def _middle(a: Stretch, b: Stretch) -> Stretch | None:
    """The line between two sides that run beside each other, as long as both of them do."""
    if a.length < THIN and b.length < THIN:
        return None
    long = a if a.length >= b.length else b
    ux, uy = (long.finish.x - long.start.x) / long.length, (long.finish.y - long.start.y) / long.length

    def along(p: Point) -> float:
        return (p.x - long.start.x) * ux + (p.y - long.start.y) * uy

    def off(p: Point) -> float:
        return (p.y - long.start.y) * ux - (p.x - long.start.x) * uy

    short = b if long is a else a
    if abs(off(short.start) - off(short.finish)) > 0.1 * short.length + 0.1:
        return None
    aside = (off(short.start) + off(short.finish)) / 2
    low, high = sorted((along(short.start), along(short.finish)))
    low, high = max(low, 0.0), min(high, long.length)
    if not 0.05 < abs(aside) <= THIN or high - low < max(0.5, 0.4 * short.length):
        return None
    middle = (-uy * aside / 2, ux * aside / 2)
    start = Point(long.start.x + ux * low + middle[0], long.start.y + uy * low + middle[1])
    return Stretch(start, Point(start.x + ux * (high - low), start.y + uy * (high - low)))


def _chained(parts: list[Stretch]) -> tuple[Point, ...]:
    """Straight pieces of one stroke, end to end; the longest of those that lie on each other counts."""
    if not parts:
        return ()
    rest = sorted(parts, key=lambda s: -s.length)
    first = rest.pop(0)
    chain = [first.start, first.finish]
    while rest:
        best = min(
            ((distance(end, tip), i, at, far) for i, s in enumerate(rest)
             for tip, far in ((s.start, s.finish), (s.finish, s.start))
             for at, end in ((0, chain[0]), (-1, chain[-1]))),
            key=lambda found: found[:3],
        )  # fmt: skip
        gap, index, at, far = best
        if gap > 1.5 * THIN:
            break
        piece = rest.pop(index)
        if piece.length > THIN:
            _join(chain, at, piece, far)
    return tuple(chain)


def _join(chain: list[Point], at: int, piece: Stretch, far: Point) -> None:
    near = piece.start if far is piece.finish else piece.finish
    end, inner = (chain[0], chain[1]) if at == 0 else (chain[-1], chain[-2])
    upright = abs(end.x - inner.x) < abs(end.y - inner.y)
    chain[at] = Point(end.x, near.y) if upright else Point(near.x, end.y)
    if at == 0:
        chain.insert(0, far)
    else:
        chain.append(far)
