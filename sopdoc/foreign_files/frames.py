"""Frames of DrawingML and VML: where a shape's coordinates lie on the sheet, through groups, flips, turns."""

from __future__ import annotations

from math import cos, radians, sin
from typing import NamedTuple

from sopdoc.geometry import Box, Point, around


class Affine(NamedTuple):
    """x' = a x + c y + e, y' = b x + d y + f."""

    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    e: float = 0
    f: float = 0

    def at(self, x: float, y: float) -> Point:
        return Point(self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f)

    def after(self, inner: Affine) -> Affine:
        """First `inner`, then this."""
        e, f = self.at(inner.e, inner.f)
        return Affine(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            e,
            f,
        )

    def box(self, w: float, h: float) -> Box:
        """Around a frame w x h at the origin."""
        return around((self.at(0, 0), self.at(w, 0), self.at(w, h), self.at(0, h)))


class ShapeFrame(NamedTuple):
    """A shape's frame before it is turned; turn clockwise in degrees, flipped first."""

    x: float
    y: float
    w: float
    h: float
    turn: float = 0
    flip_h: bool = False
    flip_v: bool = False

    def plane(self) -> Affine:
        """From the frame's own coordinates, (0, 0) to (w, h), to those around it."""
        cx, cy = self.w / 2, self.h / 2
        sx, sy = (-1 if self.flip_h else 1), (-1 if self.flip_v else 1)
        angle = radians(self.turn)
        co, si = cos(angle), sin(angle)
        a, b, c, d = co * sx, si * sx, -si * sy, co * sy
        return Affine(a, b, c, d, self.x + cx - (a * cx + c * cy), self.y + cy - (b * cx + d * cy))

    @property
    def sideways(self) -> bool:
        """Turned nearer to a quarter than to upright. Source: how Office anchors turned shapes."""
        return 45 <= self.turn % 180 < 135

    def seen_at(self, box: Box) -> ShapeFrame:
        """The same turned frame where what is seen of it fills a box."""
        w, h = (box.h, box.w) if self.sideways else (box.w, box.h)
        return self._replace(x=box.x + (box.w - w) / 2, y=box.y + (box.h - h) / 2, w=w, h=h)


def inside(frame: ShapeFrame, corner: tuple[float, float], size: tuple[float, float]) -> Affine:
    """From the coordinates of a group's children to those around it.

    corner, size  of the area that the children's coordinates cover
    """
    (x, y), (w, h) = corner, size
    sx = frame.w / w if w else 1
    sy = frame.h / h if h else 1
    return frame.plane().after(Affine(sx, 0, 0, sy, -x * sx, -y * sy))
