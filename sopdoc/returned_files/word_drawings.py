"""Read the symbols and lines of a drawing of Word: what is drawn where, names aside.

LibreOffice forgets the names of shapes in a group and keeps their places, so that places alone count.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from sopdoc.geometry import Box, Point
from sopdoc.returned import Drawing, DrawnLine, DrawnSymbol

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_WPG = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"

KINDS = {
    "flowChartTerminator": "kapsul",
    "flowChartProcess": "kotak",
    "flowChartDecision": "belah_ketupat",
    "flowChartOffpageConnector": "segilima",
    "roundRect": "kapsul",
    "diamond": "belah_ketupat",
    "ellipse": "kapsul",
    "homePlate": "segilima",
}
"""Presets that a clerk may choose for a symbol. A plain rectangle is a box for words as often."""

_EMU = 12700


class _Place(NamedTuple):
    """How a group's own coordinates become those around it."""

    x: float = 0.0
    y: float = 0.0
    across: float = 1.0
    down: float = 1.0

    def box(self, x: float, y: float, w: float, h: float) -> Box:
        return Box(self.x + x * self.across, self.y + y * self.down, w * self.across, h * self.down)


def drawing_of(paragraph: Any) -> Drawing | None:
    """The group of shapes that hangs in a paragraph; None where there is none."""
    symbols: list[DrawnSymbol] = []
    lines: list[DrawnLine] = []
    groups = [g for g in paragraph.iter(f"{_WPG}wgp") if next(g.iterancestors(_FALLBACK), None) is None]
    for group in groups:
        for shape, place in _shapes(group, _Place()):
            _take(shape, place, symbols, lines)
    return Drawing(tuple(symbols), tuple(lines)) if groups else None


def _shapes(group: Any, outer: _Place) -> Iterator[tuple[Any, _Place]]:
    inner = _inside(group, outer)
    for child in group:
        if child.tag == f"{_WPS}wsp":
            yield child, inner
        elif child.tag == f"{_WPG}grpSp":
            yield from _shapes(child, inner)


def _inside(group: Any, outer: _Place) -> _Place:
    frame = group.find(f"{_WPG}grpSpPr/{_A}xfrm")
    if frame is None:
        return outer
    x, y, w, h = _numbers(frame, "off", "ext")
    child_x, child_y, child_w, child_h = _numbers(frame, "chOff", "chExt")
    across, down = (w / child_w if child_w else 1.0), (h / child_h if child_h else 1.0)
    placed = outer.box(x - child_x * across, y - child_y * down, 0, 0)
    return _Place(placed.x, placed.y, outer.across * across, outer.down * down)


def _numbers(frame: Any, place: str, size: str) -> tuple[float, float, float, float]:
    at, extent = frame.find(f"{_A}{place}"), frame.find(f"{_A}{size}")
    x, y = (float(at.get(k, "0")) / _EMU for k in "xy") if at is not None else (0.0, 0.0)
    w, h = (float(extent.get(k, "0")) / _EMU for k in ("cx", "cy")) if extent is not None else (0.0, 0.0)
    return x, y, w, h


def _take(shape: Any, place: _Place, symbols: list[DrawnSymbol], lines: list[DrawnLine]) -> None:
    properties = shape.find(f"{_WPS}spPr")
    frame = properties.find(f"{_A}xfrm") if properties is not None else None
    if frame is None:
        return
    box = place.box(*_numbers(frame, "off", "ext"))
    preset = properties.find(f"{_A}prstGeom")
    kind = preset.get("prst", "") if preset is not None else ""
    if kind in KINDS:
        symbols.append(DrawnSymbol(KINDS[kind], box))
    elif kind == "line" or "Connector" in kind:
        lines.append(_straight(frame, box))
    elif preset is None and (ends := _ends(properties, box)):
        lines.append(ends)


def _straight(frame: Any, box: Box) -> DrawnLine:
    left, right = (box.right, box.x) if frame.get("flipH") in ("1", "true") else (box.x, box.right)
    top, bottom = (box.bottom, box.y) if frame.get("flipV") in ("1", "true") else (box.y, box.bottom)
    return DrawnLine(Point(left, top), Point(right, bottom))


def _ends(properties: Any, box: Box) -> DrawnLine | None:
    """The first and the last point of a freeform."""
    path = next(properties.iter(f"{_A}path"), None)
    points = list(path.iter(f"{_A}pt")) if path is not None else []
    if path is None or len(points) < 2:
        return None
    w, h = (float(path.get(name, "0")) or 1.0 for name in "wh")
    first, last = (
        Point(box.x + float(p.get("x", "0")) / w * box.w, box.y + float(p.get("y", "0")) / h * box.h)
        for p in (points[0], points[-1])
    )
    return DrawnLine(first, last)
