"""Strokes and words: the shapes that every page draws with."""

from __future__ import annotations

from math import hypot

from sopdoc.geometry import Box, Point
from sopdoc.page import Arrow, Picture, Symbol
from sopdoc.paper import Ink, Step, Stroke, TextLine

ROUND = 3475 / 21600
"""Share of a kapsul's width that each round end takes. Source: flowChartTerminator of ECMA-376."""

SHOULDER = 0.8
"""Share of a segilima's height above its point. Source: flowChartOffpageConnector of ECMA-376."""

BEZIER = 0.5523
"""How far the controls of a quarter of an ellipse stand from its ends, as a share of its half axes."""

HEAD = (4.5, 3.75)
"""Length and width of an arrow head, pt: a medium head on 0.75 pt as office programs draw it. Practice."""

SHARP = 1.4
"""pt before the tip of a head at which its line ends: within the head, where that is as wide as the line."""


def moved(ink: Ink, dx: float, dy: float) -> Ink:
    """The same at another place."""
    match ink:
        case TextLine():
            return ink._replace(x=ink.x + dx, y=ink.y + dy)
        case Stroke():
            return ink._replace(steps=tuple(_step(step, dx, dy) for step in ink.steps))
    box = ink.box.moved(dx, dy)
    return Picture(ink.data, ink.kind, box, ink.alt, ink.align)


def _step(step: Step, dx: float, dy: float) -> Step:
    name, *at = step
    shifted = [value + (dx, dy)[i % 2] for i, value in enumerate(at)]
    return (name, *shifted)  # type: ignore[return-value]  # as many as before


def rectangle(box: Box, width: float) -> tuple[Stroke]:
    """An empty frame."""
    return (Stroke(_closed(*_corners(box)), width),)


def symbol(made: Symbol, width: float) -> Stroke:
    """The outline of a symbol, white inside."""
    return Stroke(_outline(made), width, "white", made.dashed)


def _corners(box: Box) -> tuple[Point, ...]:
    return (
        Point(box.x, box.y),
        Point(box.right, box.y),
        Point(box.right, box.bottom),
        Point(box.x, box.bottom),
    )


def _closed(first: Point, *others: Point) -> tuple[Step, ...]:
    return (("M", *first), *(("L", *point) for point in others), ("Z",))


def _outline(made: Symbol) -> tuple[Step, ...]:
    box, middle = made.box, made.box.center
    if made.shape == "kapsul":
        return _capsule(box)
    if made.shape == "kotak":
        return _closed(*_corners(box))
    if made.shape == "belah_ketupat":
        return _closed(
            Point(middle.x, box.y),
            Point(box.right, middle.y),
            Point(middle.x, box.bottom),
            Point(box.x, middle.y),
        )
    y = box.y + box.h * SHOULDER
    left, right, *_ = _corners(box)
    return _closed(left, right, Point(box.right, y), Point(middle.x, box.bottom), Point(box.x, y))


def _capsule(box: Box) -> tuple[Step, ...]:
    """A box whose sides are half ellipses."""
    a, b = box.w * ROUND, box.h / 2
    left, right, middle = box.x + a, box.right - a, box.center.y
    h, v = a * BEZIER, b * BEZIER
    return (
        ("M", left, box.y),
        ("L", right, box.y),
        ("C", right + h, box.y, box.right, middle - v, box.right, middle),
        ("C", box.right, middle + v, right + h, box.bottom, right, box.bottom),
        ("L", left, box.bottom),
        ("C", left - h, box.bottom, box.x, middle + v, box.x, middle),
        ("C", box.x, middle - v, left - h, box.y, left, box.y),
        ("Z",),
    )


def arrow(made: Arrow, width: float) -> tuple[Stroke, ...]:
    """A connector with its heads; its line ends inside them, so that their tips are sharp."""
    points = list(made.points)
    heads = []
    if made.head:
        points[-1], tip = _tip(points[-2], points[-1])
        heads.append(tip)
    if made.tail:
        points[0], tip = _tip(points[1], points[0])
        heads.append(tip)
    first, *others = points
    return (Stroke((("M", *first), *(("L", *point) for point in others)), width), *heads)


def _tip(start: Point, end: Point) -> tuple[Point, Stroke]:
    """Where a line ends that a head goes on from, and that head."""
    length, wide = HEAD
    far = hypot(end.x - start.x, end.y - start.y) or 1.0
    ux, uy = (end.x - start.x) / far, (end.y - start.y) / far
    foot = Point(end.x - ux * length, end.y - uy * length)
    side = wide / 2
    corners = Point(foot.x - uy * side, foot.y + ux * side), Point(foot.x + uy * side, foot.y - ux * side)
    inside = min(SHARP, far)
    return Point(end.x - ux * inside, end.y - uy * inside), Stroke(_closed(end, *corners), 0, "black")
