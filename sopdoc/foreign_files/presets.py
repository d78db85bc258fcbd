"""What the presets of DrawingML and the shape types of VML are: symbols, or the points of a connector."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

from sopdoc.foreign import FigureKind
from sopdoc.geometry import Point

KIND = MappingProxyType[str, FigureKind](
    {
        "flowChartTerminator": "kapsul",
        "roundRect": "kapsul",
        "flowChartAlternateProcess": "kapsul",
        "ellipse": "kapsul",
        "round2SameRect": "kapsul",
        "flowChartProcess": "kotak",
        "rect": "kotak",
        "flowChartPredefinedProcess": "kotak",
        "flowChartDecision": "belah_ketupat",
        "diamond": "belah_ketupat",
        "flowChartOffpageConnector": "segilima",
        "homePlate": "segilima",
        "pentagon": "segilima",
        "flowChartConnector": "lain",
    }
)
"""Practice: an ellipse or a rectangle with round corners stands where the regulation has the kapsul."""

BLOCK_ARROWS = MappingProxyType(
    {
        "rightArrow": (0, 0.5, 1, 0.5),
        "leftArrow": (1, 0.5, 0, 0.5),
        "downArrow": (0.5, 0, 0.5, 1),
        "upArrow": (0.5, 1, 0.5, 0),
    }
)
"""Thick arrows, which some offices use for connectors: tail and tip as shares of the frame."""

VML_KIND = MappingProxyType[int, FigureKind](
    {
        1: "kotak",
        2: "kapsul",
        3: "kapsul",
        4: "belah_ketupat",
        15: "segilima",
        56: "segilima",
        109: "kotak",
        110: "belah_ketupat",
        112: "kotak",
        116: "kapsul",
        176: "kapsul",
        177: "segilima",
        120: "lain",
    }
)
"""Source: MSOSPT of [MS-ODRAW] 2.4.24."""

VML_CONNECTOR = MappingProxyType(
    {
        20: "line",
        32: "straightConnector1",
        33: "bentConnector2",
        34: "bentConnector3",
        35: "bentConnector4",
        36: "bentConnector5",
        37: "curvedConnector2",
        38: "curvedConnector3",
        39: "curvedConnector4",
        40: "curvedConnector5",
    }
)


def is_connector(preset: str) -> bool:
    return preset in ("line", "lineInv") or preset.startswith(
        ("straightConnector", "bentConnector", "curvedConnector")
    )


def connector_points(preset: str, w: float, h: float, adjust: Sequence[float]) -> tuple[Point, ...]:
    """The corners of a connector in its frame; `adjust` as shares of the frame, missing ones are a half.

    A curved one has the corners that it cuts. Source: presetShapeDefinitions.xml of ECMA-376 part 1, annex D.
    """
    share = [*adjust, 0.5, 0.5, 0.5]
    x1, y2, x3 = w * share[0], h * share[1], w * share[2]
    if preset == "lineInv":
        return Point(0, h), Point(w, 0)
    bends: dict[str, tuple[Point, ...]] = {
        "2": (Point(w, 0),),
        "3": (Point(x1, 0), Point(x1, h)),
        "4": (Point(x1, 0), Point(x1, y2), Point(w, y2)),
        "5": (Point(x1, 0), Point(x1, y2), Point(x3, y2), Point(x3, h)),
    }
    middle = bends.get(preset[-1], ()) if preset.startswith(("bent", "curved")) else ()
    return Point(0, 0), *middle, Point(w, h)


def polygon_kind(points: Sequence[Point]) -> FigureKind:
    """The symbol that a closed outline draws, by where its corners stand in its frame."""
    xs, ys = [p.x for p in points], [p.y for p in points]
    x, y = min(xs), min(ys)
    w, h = (max(xs) - x) or 1, (max(ys) - y) or 1
    spots = {(round((p.x - x) / w * 4), round((p.y - y) / h * 4)) for p in points}
    corners, middles = {(0, 0), (4, 0), (0, 4), (4, 4)}, {(2, 0), (0, 2), (4, 2), (2, 4)}
    if spots == corners:
        return "kotak"
    if spots == middles:
        return "belah_ketupat"
    if len(spots) == 5 and {(0, 0), (4, 0), (2, 4)} <= spots:
        return "segilima"
    return "lain"
