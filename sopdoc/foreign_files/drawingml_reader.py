"""Read shapes of DrawingML, wherever Word or Excel put them: single, in groups, on a canvas.

`frame` is where the anchor holds the shape, in EMU of the sheet; without one the shape's own a:xfrm tells it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from sopdoc.foreign_files.frames import Affine, ShapeFrame, inside
from sopdoc.foreign_files.office_package import attribute_of, child, effective, local, number
from sopdoc.foreign_files.presets import BLOCK_ARROWS, KIND, connector_points, is_connector, polygon_kind
from sopdoc.foreign_files.seen import Seen
from sopdoc.geometry import Box, Point
from sopdoc.units import EMU_PER_PT

SHEET = Affine(1 / EMU_PER_PT, 0, 0, 1 / EMU_PER_PT)
"""EMU to pt."""

DEPTH = 32
"""Groups in groups. Choice: Word stops at 32 itself."""

_TURN = 60_000
"""Units of a degree. Source: ECMA-376 part 1, 20.1.10.3."""

_SHAPES = ("wsp", "sp", "cxnSp")
_GROUPS = ("grpSp", "wgp", "lockedCanvas")


@dataclass(slots=True)
class DrawingReader:
    """Puts what it reads into `seen`. identify: of a shape without an id."""

    seen: Seen
    identify: Callable[[], str]
    shift: Affine = field(default=SHEET)

    def read(self, element: etree._Element, frame: ShapeFrame | None = None, id: str = "") -> None:
        """A shape, picture, group or canvas; what is none of these is passed over."""
        self._element(element, self.shift, frame, id, 0)

    def _element(
        self, element: etree._Element, plane: Affine, frame: ShapeFrame | None, id: str, depth: int
    ) -> None:
        name = local(element)
        if name in _SHAPES:
            self._shape(element, plane, frame, id)
        elif name == "pic":
            self._picture(element, plane, frame, id)
        elif name in _GROUPS and depth < DEPTH:
            self._group(element, plane, frame, depth)
        elif name == "wpc" and frame is not None and depth < DEPTH:
            within = plane.after(Affine(e=frame.x, f=frame.y))
            for each in effective(element):
                self._element(each, within, None, "", depth + 1)

    def _group(self, element: etree._Element, plane: Affine, frame: ShapeFrame | None, depth: int) -> None:
        xfrm = child(element, "grpSpPr", "xfrm")
        own = frame_of(xfrm)
        placed = placed_frame(own, frame)
        if placed is None:
            return
        area = _offset(xfrm, "chOff"), _extent(xfrm, "chExt")
        if area[1] is None:
            within = plane.after(placed.plane())
        else:
            within = plane.after(inside(placed, area[0] or (0, 0), area[1]))
        for each in effective(element):
            self._element(each, within, None, "", depth + 1)

    def _picture(self, element: etree._Element, plane: Affine, frame: ShapeFrame | None, id: str) -> None:
        placed = placed_frame(frame_of(child(element, "spPr", "xfrm")), frame)
        if placed is None:
            return
        box = plane.after(placed.plane()).box(placed.w, placed.h)
        self.seen.figure(id or shape_id(element) or self.identify(), "gambar", box)

    def _shape(self, element: etree._Element, plane: Affine, frame: ShapeFrame | None, id: str) -> None:
        properties = child(element, "spPr")
        placed = placed_frame(frame_of(child(properties, "xfrm")), frame)
        if placed is None or properties is None:
            return
        within = plane.after(placed.plane())
        points = _line_points(element, properties, placed)
        if points is not None:
            heads = _has_head(properties, "headEnd"), _has_head(properties, "tailEnd")
            if _preset(properties) in BLOCK_ARROWS:
                heads = (False, True)
            self.seen.line([within.at(*p) for p in points], heads, _glue(element))
            return
        self._closed(element, properties, within.box(placed.w, placed.h), within, placed, id)

    def _closed(
        self,
        element: etree._Element,
        properties: etree._Element,
        box: Box,
        plane: Affine,
        frame: ShapeFrame,
        id: str,
    ) -> None:
        """An outline, or the words in one that is not drawn."""
        text = text_inside(element)
        if not _drawn(element, properties) or (_is_text_box(element) and text):
            self.seen.text(box, text)
            return
        preset = _preset(properties)
        sure = True
        if preset:
            kind = KIND.get(preset, "lain")
        else:
            corners = [plane.at(*p) for path in _paths(properties, frame) for p in path]
            kind, sure = (polygon_kind(corners), False) if len(corners) > 2 else ("lain", False)
        self.seen.figure(id or shape_id(element) or self.identify(), kind, box, text, sure)


def frame_of(xfrm: etree._Element | None) -> ShapeFrame | None:
    """An a:xfrm as a frame in its own units; None where it tells no place."""
    start, size = _offset(xfrm, "off"), _extent(xfrm, "ext")
    if xfrm is None or start is None or size is None:
        return None
    turn = number(xfrm.get("rot")) / _TURN % 360
    return ShapeFrame(
        *start, *size, turn, xfrm.get("flipH") in ("1", "true"), xfrm.get("flipV") in ("1", "true")
    )


def placed_frame(own: ShapeFrame | None, frame: ShapeFrame | None) -> ShapeFrame | None:
    """The frame that an anchor gives, turned and mirrored as the shape itself says."""
    if frame is None or own is None:
        return frame or own
    return frame._replace(turn=own.turn, flip_h=own.flip_h, flip_v=own.flip_v)


def shape_id(element: etree._Element) -> str:
    """The id that connectors name: cNvPr, wherever this kind of shape has it."""
    for each in element:
        if local(each) == "cNvPr":
            return each.get("id") or ""
        if local(each).startswith("nv"):
            return shape_id(each)
    return ""


def text_inside(element: etree._Element) -> str:
    """The words written in a shape, a line a paragraph."""
    for body in element.iter():
        if local(body) in ("txBody", "txbxContent"):
            paragraphs = (p for p in body.iter() if local(p) == "p")
            return "\n".join(
                "".join(t.text or "" for t in p.iter() if local(t) == "t") for p in paragraphs
            ).strip()
    return ""


def _offset(xfrm: etree._Element | None, name: str) -> tuple[float, float] | None:
    found = child(xfrm, name)
    return None if found is None else (number(found.get("x")), number(found.get("y")))


def _extent(xfrm: etree._Element | None, name: str) -> tuple[float, float] | None:
    found = child(xfrm, name)
    return None if found is None else (max(0.0, number(found.get("cx"))), max(0.0, number(found.get("cy"))))


def _preset(properties: etree._Element) -> str:
    geometry = child(properties, "prstGeom")
    return "" if geometry is None else geometry.get("prst") or ""


def _line_points(
    element: etree._Element, properties: etree._Element, frame: ShapeFrame
) -> tuple[tuple[float, float], ...] | None:
    """The corners of a line in its frame; None for a closed outline."""
    preset = _preset(properties)
    if is_connector(preset):
        return connector_points(preset, frame.w, frame.h, _adjustments(properties))
    if preset in BLOCK_ARROWS:
        x, y, bx, by = BLOCK_ARROWS[preset]
        return (x * frame.w, y * frame.h), (bx * frame.w, by * frame.h)
    open_paths = [path for path in _paths(properties, frame) if not _closes(path)]
    if child(properties, "custGeom") is not None and open_paths and not _closed_too(properties):
        return max(open_paths, key=len)
    return ((0.0, 0.0), (frame.w, frame.h)) if local(element) == "cxnSp" else None


def _adjustments(properties: etree._Element) -> list[float]:
    values = child(properties, "prstGeom", "avLst")
    if values is None:
        return []
    return [number((gd.get("fmla") or "").removeprefix("val ").strip(), 50_000) / 100_000 for gd in values]


def _closed_too(properties: etree._Element) -> bool:
    paths = child(properties, "custGeom", "pathLst")
    return paths is not None and any(local(c) == "close" for c in paths.iter())


def _closes(path: Sequence[tuple[float, float]]) -> bool:
    return len(path) > 3 and path[0] == path[-1]


def _paths(properties: etree._Element, frame: ShapeFrame) -> list[tuple[tuple[float, float], ...]]:
    """The drawn paths of a freehand shape in its frame; curves are their ends."""
    listed = child(properties, "custGeom", "pathLst")
    found: list[tuple[tuple[float, float], ...]] = []
    for path in listed if listed is not None else ():
        sx, sy = (frame.w / number(path.get("w")) if number(path.get("w")) else 1), 1.0
        sy = frame.h / number(path.get("h")) if number(path.get("h")) else 1
        points: list[tuple[float, float]] = []
        for step in path:
            if local(step) == "moveTo" and points:
                found.append(tuple(points))
                points = []
            spots = [c for c in step if local(c) == "pt"]
            if spots:
                x, y = _spot(spots[-1], path, frame)
                points.append((x * sx, y * sy))
        if points:
            found.append(tuple(points))
    return found


def _spot(point: etree._Element, path: etree._Element, frame: ShapeFrame) -> tuple[float, float]:
    """A point of a path; names of edges instead of numbers are those of the path's own area."""
    w, h = number(path.get("w")) or frame.w, number(path.get("h")) or frame.h
    names = {"l": 0.0, "t": 0.0, "r": w, "b": h, "w": w, "h": h, "hc": w / 2, "vc": h / 2}
    x, y = point.get("x") or "", point.get("y") or ""
    return names.get(x, number(x)), names.get(y, number(y))


def _has_head(properties: etree._Element, end: str) -> bool:
    found = child(properties, "ln", end)
    return found is not None and (found.get("type") or "none") != "none"


def _glue(element: etree._Element) -> tuple[str | None, str | None]:
    ends: dict[str, str | None] = {"stCxn": None, "endCxn": None}
    for each in _names(element):
        if local(each) in ends:
            ends[local(each)] = each.get("id")
    return ends["stCxn"], ends["endCxn"]


def _names(element: etree._Element) -> Iterator[etree._Element]:
    """The elements that say what a shape is, not how it looks."""
    for each in element:
        if local(each).startswith(("nv", "cNv")):
            yield from each.iter()


def _is_text_box(element: etree._Element) -> bool:
    return any(attribute_of(e, "txBox") in ("1", "true") for e in _names(element))


def _drawn(element: etree._Element, properties: etree._Element) -> bool:
    """Whether an outline is to be seen. Source: ECMA-376 part 1, 20.1.4.2.19: line 0 of a style is none."""
    line = child(properties, "ln")
    if line is not None and len(line) and child(line, "noFill") is not None:
        return _filled(properties)
    if line is not None:
        return True
    style = child(element, "style", "lnRef")
    if style is not None:
        return style.get("idx") != "0" or _filled(properties)
    return not _is_text_box(element)


def _filled(properties: etree._Element) -> bool:
    """Whether the inside has a colour that stands out from paper."""
    fill = child(properties, "solidFill")
    if fill is None:
        return child(properties, "gradFill") is not None
    colours = {(c.get("val") or "").upper() for c in fill}
    return not colours & {"FFFFFF", "BG1", "LT1", "WINDOW"}


def points_box(points: Sequence[Point]) -> Box:
    """Around points that may be none."""
    xs, ys = [p.x for p in points] or [0.0], [p.y for p in points] or [0.0]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
