"""Read shapes of VML, the drawings of Word 97 to 2007: single or in groups, by shape type, path or style."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from lxml import etree

from sopdoc.foreign import FigureKind
from sopdoc.foreign_files.drawingml_reader import DEPTH, text_inside
from sopdoc.foreign_files.frames import Affine, ShapeFrame, inside
from sopdoc.foreign_files.office_package import attribute_of, child, effective, local, number
from sopdoc.foreign_files.presets import VML_CONNECTOR, VML_KIND, connector_points, polygon_kind
from sopdoc.foreign_files.seen import Seen

UNITS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "px": 0.75, "pc": 12.0, "": 1.0}
"""pt. A bare number counts as pt, in a group as a unit of the group."""

_LENGTH = re.compile(r"\s*(-?[0-9.]+)\s*([a-z]*)", re.IGNORECASE)
_TYPE = re.compile(r"_x0000_t(\d+)")
_STEP = re.compile(r"([a-z]+)([^a-z]*)", re.IGNORECASE)
_NAMES = ("shape", "rect", "roundrect", "oval", "line", "polyline", "group", "image")
_WHOLE = 21_600
"""Adjustments of a shape type are shares of this. Source: ECMA-376 part 4, VML, coordsize of the types."""


def length(text: str | None, units: float = 1.0) -> float:
    """A length of a style in pt; a bare number in `units`."""
    found = _LENGTH.match(text or "")
    if found is None:
        return 0.0
    unit = found[2].lower()
    return number(found[1]) * (units if not unit else UNITS.get(unit, 1.0))


def style_of(element: etree._Element) -> dict[str, str]:
    """The properties of a style attribute, names in small letters."""
    pairs = (part.partition(":") for part in (element.get("style") or "").split(";"))
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


@dataclass(slots=True)
class VmlReader:
    """Puts what it reads into `seen`; the origin is where the anchor counts from, pt."""

    seen: Seen
    identify: Callable[[], str]
    types: dict[str, int] = field(default_factory=dict)

    def read(self, element: etree._Element, origin: Affine) -> None:
        """One shape or group of a w:pict, or a shape type, which later shapes name."""
        self._element(element, origin, grouped=False, depth=0)

    def _element(self, element: etree._Element, plane: Affine, grouped: bool, depth: int) -> None:
        name = local(element)
        if name == "shapetype":
            self.types[element.get("id") or ""] = int(number(attribute_of(element, "spt")))
        elif name == "group" and depth < DEPTH:
            frame = self._frame(element, grouped)
            corner = _pair(element.get("coordorigin"), (0, 0))
            within = plane.after(inside(frame, corner, _pair(element.get("coordsize"), (1000, 1000))))
            for each in effective(element):
                self._element(each, within, grouped=True, depth=depth + 1)
        elif name in _NAMES and name != "group":
            self._shape(element, name, plane, grouped)

    def _frame(self, element: etree._Element, grouped: bool) -> ShapeFrame:
        style = style_of(element)
        if grouped:
            x, y = number(style.get("left")), number(style.get("top"))
        else:
            x = length(style.get("left")) + length(style.get("margin-left"))
            y = length(style.get("top")) + length(style.get("margin-top"))
        flip = style.get("flip", "")
        turn = style.get("rotation", "0")
        degrees = number(turn.removesuffix("fd")) / 65536 if turn.endswith("fd") else number(turn)
        w, h = length(style.get("width")), length(style.get("height"))
        return ShapeFrame(x, y, w, h, degrees % 360, "x" in flip, "y" in flip)

    def _shape(self, element: etree._Element, name: str, plane: Affine, grouped: bool) -> None:
        frame = self._frame(element, grouped)
        heads = _heads(element)
        if name in ("line", "polyline"):
            if not grouped:  # from, to and points are counted from where left and top lead
                plane = plane.after(Affine(e=frame.x, f=frame.y))
            self.seen.line([plane.at(*p) for p in _ends(element, name)], heads)
            return
        within, number_ = plane.after(frame.plane()), self._type(element)
        points = self._line(element, number_, frame)
        if points is not None:
            self.seen.line([within.at(*p) for p in points], heads)
            return
        text, box = text_inside(element), within.box(frame.w, frame.h)
        drawn = element.get("stroked", "t") not in ("f", "false")
        if (not drawn and number_ != 75 and name != "image") or (number_ == 202 and text):
            self.seen.text(box, text)
            return
        self.seen.figure(self.identify(), self._kind(element, name, number_, frame), box, text)

    def _type(self, element: etree._Element) -> int:
        named = (element.get("type") or "").removeprefix("#")
        found = _TYPE.search(named)
        own = attribute_of(element, "spt")
        return int(number(own)) if own else self.types.get(named) or (int(found[1]) if found else 0)

    def _line(
        self, element: etree._Element, type: int, frame: ShapeFrame
    ) -> Sequence[tuple[float, float]] | None:
        if type in VML_CONNECTOR:
            given = (element.get("adj") or "").split(",")
            shares = [number(v, _WHOLE / 2) / _WHOLE for v in given]
            return connector_points(VML_CONNECTOR[type], frame.w, frame.h, shares)
        if not type and element.get("path"):
            points, closed = _path(element, frame)
            return None if closed or len(points) < 2 else points
        return None

    def _kind(self, element: etree._Element, name: str, type: int, frame: ShapeFrame) -> FigureKind:
        if type == 75 or name == "image" or child(element, "imagedata") is not None:
            return "gambar"
        plain: dict[str, FigureKind] = {"rect": "kotak", "roundrect": "kapsul", "oval": "kapsul"}
        if name in plain:
            return plain[name]
        if type:
            return "kotak" if type == 202 else VML_KIND.get(type, "lain")
        points, _ = _path(element, frame)
        corners = [frame.plane().at(*p) for p in points]
        return polygon_kind(corners) if len(corners) > 2 else "lain"


def _pair(text: str | None, otherwise: tuple[float, float]) -> tuple[float, float]:
    first, comma, second = (text or "").partition(",")
    return (number(first), number(second)) if comma else otherwise


def _heads(element: etree._Element) -> tuple[bool, bool]:
    stroke = child(element, "stroke")
    if stroke is None:
        return False, False
    return tuple((stroke.get(end) or "none") != "none" for end in ("startarrow", "endarrow"))  # type: ignore[return-value]


def _ends(element: etree._Element, name: str) -> list[tuple[float, float]]:
    """The points of a v:line or v:polyline, pt or units of the group."""
    if name == "line":
        pairs = [(element.get(end) or "0,0").partition(",") for end in ("from", "to")]
        return [(length(x), length(y)) for x, _, y in pairs]
    values = [length(v) for v in re.split(r"[,\s]+", (element.get("points") or "").strip()) if v]
    return list(zip(values[::2], values[1::2], strict=False))


def _path(element: etree._Element, frame: ShapeFrame) -> tuple[list[tuple[float, float]], bool]:
    """The corners of a shape's own path in its frame, and whether it closes. Curves are their ends."""
    w, h = _pair(element.get("coordsize"), (1000, 1000))
    ox, oy = _pair(element.get("coordorigin"), (0, 0))
    sx, sy = (frame.w / w if w else 1), (frame.h / h if h else 1)
    points: list[tuple[float, float]] = []
    closed, x, y = False, 0.0, 0.0
    for word, given in _STEP.findall(element.get("path") or ""):
        values = [number(v) for v in given.strip().split(",")] if given.strip() else []
        values += [0.0] * (len(values) % 2)
        pairs = list(zip(values[::2], values[1::2], strict=False))
        if word in ("m", "l"):
            spots = pairs or [(0.0, 0.0)]
        elif word in ("r", "t", "v"):
            spots = []
            for dx, dy in pairs if word != "v" else pairs[2::3]:
                x, y = x + dx, y + dy
                spots.append((x, y))
        elif word == "c":
            spots = pairs[2::3]
        else:
            spots, closed = [], closed or word.startswith("x")
        if spots:
            x, y = spots[-1]
        points += [((a - ox) * sx, (b - oy) * sy) for a, b in spots]
    return points, closed
