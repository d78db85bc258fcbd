"""Symbols, lines and text boxes in VML, the drawings of Word 97 to 2007: in w:pict or in a v:group."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.hand_drawn.grid import Note, Sign, Stroke
from benchmarks.hand_drawn.habits import Habits

TYPES = {
    "flowChartTerminator": 116,
    "flowChartProcess": 109,
    "flowChartDecision": 110,
    "flowChartOffpageConnector": 177,
    "diamond": 4,
    "homePlate": 15,
}
"""Numbers of the shape types. Source: ECMA-376 part 4, VML, `spt` of the Office extensions."""

Place = Callable[[float, float, float, float], str]
"""Box in pt -> the part of `style` that puts it there."""


def floating(x: float, y: float, w: float, h: float) -> str:
    """A place counted from the anchor's corner."""
    return f"position:absolute;margin-left:{x:.2f}pt;margin-top:{y:.2f}pt;width:{w:.2f}pt;height:{h:.2f}pt"


def in_group(x: float, y: float, w: float, h: float) -> str:
    """A place in the coordinates of a group: hundredths of a point."""
    return f"position:absolute;left:{x * 100:.0f};top:{y * 100:.0f};width:{w * 100:.0f};height:{h * 100:.0f}"


def sign(sign: Sign, habits: Habits, place: Place) -> str:
    """A symbol; a process is a plain rectangle, a terminator often a round one."""
    preset = habits.shapes[sign.kind]
    x, y, w, h = sign.x, sign.y, sign.w, sign.h
    turn = ""
    if preset == "homePlate":
        x, y, w, h, turn = x + (w - h) / 2, y + (h - w) / 2, h, w, ";rotation:90"
    look = f'id="s{sign.id}" style="{place(x, y, w, h)}{turn};z-index:{sign.id}" strokeweight=".75pt"'
    if preset == "rect":
        return f"<v:rect {look}/>"
    if preset == "roundRect":
        return f'<v:roundrect {look} arcsize="21845f"/>'
    return f'{_type(TYPES[preset])}<v:shape {look} type="#_x0000_t{TYPES[preset]}"/>'


def note(note: Note, place: Place) -> str:
    """A text box without a frame."""
    style = place(note.x, note.y, note.w, note.h)
    text = f'<w:p><w:r><w:rPr><w:sz w:val="14"/></w:rPr><w:t>{note.text}</w:t></w:r></w:p>'
    box = f'<v:textbox inset="0,0,0,0"><w:txbxContent>{text}</w:txbxContent></v:textbox>'
    return f'{_type(202)}<v:shape type="#_x0000_t202" style="{style}" filled="f" stroked="f">{box}</v:shape>'


def stroke(stroke: Stroke, habits: Habits, grouped: bool) -> list[str]:
    """A line as what fits it: a line, an elbow (type 34), or a polyline, counted from anchor or group."""
    heads = ' startarrow="block"' if stroke.head_start else ""
    heads += ' endarrow="block"' if stroke.head_finish else ""
    arrow = f"<v:stroke{heads}/>" if heads else ""
    dots = stroke.dots
    place = in_group if grouped else floating
    if len(dots) == 2:
        return [_straight(dots[0], dots[1], arrow, grouped, place, habits.wobble > 2)]
    if (
        len(dots) == 4
        and habits.lines == "elbow"
        and dots[0][1] == dots[1][1]
        and abs(dots[0][0] - dots[3][0]) > 2
    ):
        return [_elbow(dots, arrow, place)]
    return [_path(dots, arrow, place)]


def _path(dots: list[tuple[float, float]], arrow: str, place: Place) -> str:
    """A drawn line as Word keeps it: a shape with a path in twentieths of a point."""
    x, y = min(a for a, _ in dots), min(b for _, b in dots)
    w, h = max(a for a, _ in dots) - x, max(b for _, b in dots) - y
    spots = [f"{(a - x) * 20:.0f},{(b - y) * 20:.0f}" for a, b in dots]
    path = f"m{spots[0]}l{','.join(spots[1:])}e"
    look = f'style="{place(x, y, w, h)}" coordsize="{w * 20:.0f},{h * 20:.0f}" path="{path}" filled="f"'
    return f"<v:shape {look}>{arrow}</v:shape>"


def _straight(
    start: tuple[float, float], end: tuple[float, float], arrow: str, grouped: bool, place: Place, typed: bool
) -> str:
    (x, y), (bx, by) = start, end
    if typed:
        flip = ("x" if bx < x else "") + ("y" if by < y else "")
        style = place(min(x, bx), min(y, by), abs(bx - x), abs(by - y)) + (f";flip:{flip}" if flip else "")
        kind = 'type="#_x0000_t32" o:connectortype="straight"'
        return f'{_type(32)}<v:shape {kind} style="{style}">{arrow}</v:shape>'
    first, last = (
        f"{a * 100:.0f},{b * 100:.0f}" if grouped else f"{a:.2f}pt,{b:.2f}pt" for a, b in (start, end)
    )
    ends = f'from="{first}" to="{last}"'
    style = "" if grouped else ' style="position:absolute"'
    return f"<v:line{style} {ends}>{arrow}</v:line>"


def _elbow(dots: list[tuple[float, float]], arrow: str, place: Place) -> str:
    """Type 34: level, upright at `adj` (of 21600) of the width, level."""
    (x, y), (mx, _), _, (bx, by) = dots
    flip = ("x" if bx < x else "") + ("y" if by < y else "")
    adjust = round((mx - x) / (bx - x) * 21600)
    style = place(min(x, bx), min(y, by), abs(bx - x), abs(by - y)) + (f";flip:{flip}" if flip else "")
    kind = 'type="#_x0000_t34" o:connectortype="elbow"'
    return f'{_type(34)}<v:shape {kind} style="{style}" adj="{adjust}" filled="f">{arrow}</v:shape>'


PATHS = {
    116: "m3475,qx,10800,3475,21600l18125,21600qx21600,10800,18125,xe",
    109: "m,l,21600r21600,l21600,xe",
    110: "m10800,l,10800,10800,21600,21600,10800xe",
    177: "m,l21600,r,17255l10800,21600,,17255xe",
    4: "m10800,l,10800,10800,21600,21600,10800xe",
    15: "m@0,l,,,21600@0,21600,21600,10800xe",
    32: "m,l21600,21600e",
    34: "m,l@0,0@0,21600,21600,21600e",
    202: "m,l,21600r21600,l21600,xe",
}


def _type(number: int) -> str:
    """The definition of a shape type, as Word repeats it before a shape."""
    more = ' adj="10800"' if number == 34 else ' adj="16200"' if number == 15 else ""
    formula = '<v:formulas><v:f eqn="val #0"/></v:formulas>' if number in (15, 34) else ""
    line = ' filled="f" o:oned="t"' if number in (32, 34) else ""
    return (
        f'<v:shapetype id="_x0000_t{number}" coordsize="21600,21600" o:spt="{number}"{more}{line} '
        f'path="{PATHS[number]}"><v:stroke joinstyle="miter"/>{formula}</v:shapetype>'
    )
