"""Symbols and lines as DrawingML geometry, the same for Word and Excel: frame, turns, path."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from benchmarks.hand_drawn.grid import Dot, Sign, Stroke
from benchmarks.hand_drawn.habits import Habits
from sopdoc.units import emu
from sopdoc.writers.xlsx.connectors import QUARTER, Connector, Spot, connector, slanted

INK = '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
PAPER = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
SITES = {"t": 0, "l": 1, "b": 2, "r": 3}
"""Connection sites of the flowchart presets. Source: ECMA-376 part 1, annex D."""


@dataclass(frozen=True, slots=True)
class Shape:
    """EMU. x, y, w, h: the frame before it is turned; box: what is seen; turns: attributes of a:xfrm."""

    x: int
    y: int
    w: int
    h: int
    box: tuple[int, int, int, int]
    turns: str
    geometry: str
    line: str
    fill: str

    def look(self, dx: int = 0, dy: int = 0) -> str:
        """The children of spPr, the frame moved by (dx, dy)."""
        frame = f'<a:off x="{self.x + dx}" y="{self.y + dy}"/><a:ext cx="{self.w}" cy="{self.h}"/>'
        return f"<a:xfrm{self.turns}>{frame}</a:xfrm>{self.geometry}{self.fill}{self.line}"


def sign_shape(sign: Sign, habits: Habits) -> Shape:
    """A symbol with the preset of the office; a homePlate is turned so that it points down."""
    preset = habits.shapes[sign.kind]
    x, y, w, h = (emu(v) for v in (sign.x, sign.y, sign.w, sign.h))
    box, turns = (x, y, w, h), ""
    if preset == "homePlate":
        x, y, w, h = x + (w - h) // 2, y + (h - w) // 2, h, w
        turns = f' rot="{QUARTER}"'
    return Shape(x, y, w, h, box, turns, _preset(preset), f'<a:ln w="9525">{INK}</a:ln>', PAPER)


def note_shape(x: float, y: float, w: float, h: float) -> Shape:
    """A text box without a frame."""
    box = (emu(x), emu(y), emu(w), emu(h))
    return Shape(*box, box, "", _preset("rect"), "<a:ln><a:noFill/></a:ln>", "<a:noFill/>")


def stroke_shape(stroke: Stroke, habits: Habits, random: Random) -> Shape:
    """A line: a connector preset, or a drawn path where the office draws freely or no preset fits."""
    heads = _head("headEnd", stroke.head_start) + _head("tailEnd", stroke.head_finish)
    line = f'<a:ln w="9525">{INK}{heads}</a:ln>'
    spots = [Spot(emu(x), emu(y)) for x, y in stroke.dots]
    free = habits.lines == "freehand" or (habits.lines == "mixed" and random.random() < 0.3)
    if len(spots) > 2 and (free or not _square(spots)):
        return _free(spots, line)
    made = slanted(*spots) if len(spots) == 2 else connector(spots)
    return Shape(
        *made.frame, tuple(made.visible), _turns(made, random), _preset(made.preset, made.adjust), line, ""
    )


def _turns(made: Connector, random: Random) -> str:
    """Flips both ways are, for half of the hands, half a turn."""
    turn, flip_h, flip_v = made.turn, made.flip_h, made.flip_v
    if flip_h and flip_v and random.random() < 0.5:
        turn, flip_h, flip_v = (turn + 2 * QUARTER) % (4 * QUARTER), False, False
    text = f' rot="{turn}"' if turn else ""
    return text + (' flipH="1"' if flip_h else "") + (' flipV="1"' if flip_v else "")


def _square(spots: Sequence[Spot]) -> bool:
    return all(a.x == b.x or a.y == b.y for a, b in pairwise(spots)) and len(spots) <= 6


def _preset(name: str, adjust: Sequence[int] = ()) -> str:
    values = "".join(f'<a:gd name="adj{i}" fmla="val {v}"/>' for i, v in enumerate(adjust, 1))
    return f'<a:prstGeom prst="{name}"><a:avLst>{values}</a:avLst></a:prstGeom>'


def _free(spots: Sequence[Spot], line: str) -> Shape:
    x, y = min(s.x for s in spots), min(s.y for s in spots)
    w, h = max(s.x for s in spots) - x, max(s.y for s in spots) - y
    dots = [f'<a:pt x="{s.x - x}" y="{s.y - y}"/>' for s in spots]
    path = f"<a:moveTo>{dots[0]}</a:moveTo>" + "".join(f"<a:lnTo>{d}</a:lnTo>" for d in dots[1:])
    geometry = (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{w}" h="{h}" fill="none">{path}</a:path></a:pathLst></a:custGeom>'
    )
    return Shape(x, y, w, h, (x, y, w, h), "", geometry, line, "<a:noFill/>")


def _head(end: str, there: bool) -> str:
    return f'<a:{end} type="triangle"/>' if there else ""


def glue(stroke: Stroke, ids: dict[int, int]) -> str:
    """What ties a connector to its symbols."""
    tied = ""
    for name, end in (("stCxn", stroke.start), ("endCxn", stroke.finish)):
        if end:
            tied += f'<a:{name} id="{ids[end[0]]}" idx="{SITES[end[1]]}"/>'
    return tied


def length_of(dots: Sequence[Dot]) -> float:
    """Length of a level and upright way, pt."""
    return sum(abs(bx - x) + abs(by - y) for (x, y), (bx, by) in pairwise(dots))
