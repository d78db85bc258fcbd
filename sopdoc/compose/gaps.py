"""Turn elements without words into height: room, the place of a QR code, a symbol that is explained."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sopdoc.compose.markup import Element
from sopdoc.geometry import Box, Point
from sopdoc.page import Arrow, Gap, Shape, Symbol
from sopdoc.units import snap_up
from sopdoc.wording import QR

BELOW_QR = 6.0
"""Between the place of a QR code and the name below it, pt. Choice."""

SIGN = 24.0
"""Height of a row with a symbol, without the room around it, pt. Choice."""

AROUND = 4.5
"""Above and below a symbol, pt. Choice."""

ARROW = 42.0
"""Length of the arrow that is explained, pt. Choice."""

SIZES: Mapping[Shape, tuple[float, float]] = MappingProxyType(
    {"kapsul": (42.0, 18.0), "kotak": (42.0, 18.0), "belah_ketupat": (36.0, 24.0), "segilima": (24.0, 21.0)}
)
"""Width and height, pt. Choice: a little larger than in a flowchart, in its proportions."""

NAMES = {
    "kapsul": "Kapsul",
    "kotak": "Kotak",
    "belah-ketupat": "Belah ketupat",
    "panah": "Anak panah",
    "segilima": "Segilima",
}
"""Alt texts, by what templates write."""


def gap(element: Element, width: float, keep: bool) -> Gap:
    """Empty height in a column `width` pt wide; a symbol stands in the middle of it."""
    if element.tag == "tempat-qr":
        return Gap(snap_up(QR + BELOW_QR), keep, QR)
    if element.tag == "simbol":
        return Gap(SIGN + 2 * AROUND, keep, sign=_sign(element.attributes["bentuk"], width))
    return Gap(snap_up(length(element.attributes["tinggi"])), keep)


def _sign(shape: str, width: float) -> Symbol | Arrow:
    """In the middle of its gap; the arrow points right."""
    name = NAMES[shape]
    middle = Point(width / 2, AROUND + SIGN / 2)
    if shape == "panah":
        ends = middle.moved(-ARROW / 2, 0), middle.moved(ARROW / 2, 0)
        return Arrow("", ends, "", "right", "", "left", name)
    (known,) = (one for one in SIZES if one == shape.replace("-", "_"))
    wide, tall = SIZES[known]
    return Symbol("", known, Box(middle.x - wide / 2, middle.y - tall / 2, wide, tall), name, name)


def length(value: str) -> float:
    """A length of a template, in pt."""
    return float(value.removesuffix("pt"))
