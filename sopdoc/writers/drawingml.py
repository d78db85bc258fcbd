"""The DrawingML that Word and Excel share: preset names, outlines, freeforms."""

from __future__ import annotations

from collections.abc import Sequence

from sopdoc.page import Shape, Side
from sopdoc.units import emu

PRESET: dict[Shape, str] = {
    "kapsul": "flowChartTerminator",
    "kotak": "flowChartProcess",
    "belah_ketupat": "flowChartDecision",
    "segilima": "flowChartOffpageConnector",
}
"""Source: Permenpan RB 35/2012, five symbols only; the presets of ECMA-376 part 1, 20.1.10.56."""

QR_ALT = "Tempat kode QR tanda tangan elektronik"
"""Alt text of an empty framed place."""

FRAME_LINE = 0.75
"""pt, the frame of such a place in flowing parts. Choice: as the lines of a placed sheet."""

SITE: dict[Side, int] = {"top": 0, "left": 1, "bottom": 2, "right": 3}
"""Connection sites of all four presets. Source: presetShapeDefinitions.xml of ECMA-376."""

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def outline(width: float, arrow: bool = False, back: bool = False, dashed: bool = False) -> str:
    """A black line `width` pt wide; `arrow` puts a triangle at its end, `back` one at its beginning.

    Child order of CT_LineProperties: fill, dash, join, headEnd, tailEnd.
    """
    dash = '<a:prstDash val="dash"/>' if dashed else ""
    head = '<a:headEnd type="triangle" w="med" len="med"/>' if back else ""
    head += '<a:tailEnd type="triangle" w="med" len="med"/>' if arrow else ""
    return (
        f'<a:ln w="{emu(width)}"><a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
        f'{dash}<a:miter lim="800000"/>{head}</a:ln>'
    )


def freeform(spots: Sequence[tuple[int, int]]) -> str:
    """A line through these points (EMU from the top left corner of its frame), which reaches its corners."""
    first, *rest = (f'<a:pt x="{x}" y="{y}"/>' for x, y in spots)
    path = f"<a:moveTo>{first}</a:moveTo>{''.join(f'<a:lnTo>{p}</a:lnTo>' for p in rest)}"
    w, h = (max(axis) for axis in zip(*spots, strict=True))
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{w}" h="{h}" fill="none">{path}</a:path></a:pathLst></a:custGeom><a:noFill/>'
    )


NO_LINE = "<a:ln><a:noFill/></a:ln>"
WHITE = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
