"""Turn a sheet's mark into Word's own kind of watermark: words as a shape, behind the page's text.

It stands in the header, so that it lies on every page of the section. VML, as Word itself writes it to
this day: LibreOffice turns a text box back to level, but not this.
"""

from __future__ import annotations

from sopdoc.page import Setup
from sopdoc.xmltext import attribute

_LETTER = 0.75
"""Width of a letter as a share of the words' height. Choice: bold capitals of a plain face."""

_SHARE = 0.75
"""Share of the paper's short side that the turned words fill. Choice."""

_TURNED = 0.7071
"""Sine of 45 degrees, the angle of Word's own watermarks."""

_HIGHEST = 150.0
"""pt. Choice: a short word is not blown up to the whole page."""

_SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"'
    ' path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
    '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
    '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
    '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800"'
    ' o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/><v:handles>'
    '<v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles>'
    '<o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>'
)
"""The plain WordArt of VML. Source: ECMA-376 part 4, shape type 136 (text plain)."""


def mark(number: int, words: str, family: str, setup: Setup) -> str:
    """A run with `words` in grey, rising from corner to corner; `number` counts the marks of the file.

        .-- width * sin 45 + height * sin 45 = _SHARE of the short side
       F
      A
     R
    D
    """
    ratio = _LETTER * len(words)
    height = min(_SHARE * min(setup.width, setup.height) / (_TURNED * (ratio + 1)), _HIGHEST)
    place = (
        f"position:absolute;margin-left:0;margin-top:0;width:{ratio * height:.2f}pt;height:{height:.2f}pt;"
        "rotation:315;z-index:-251658752;mso-position-horizontal:center;"
        "mso-position-horizontal-relative:page;mso-position-vertical:center;"
        "mso-position-vertical-relative:page"
    )
    look = attribute(f'font-family:"{family}";font-size:1pt;font-weight:bold')
    return (
        f'<w:r><w:pict>{_SHAPE_TYPE}<v:shape id="PowerPlusWaterMarkObject{number}"'
        f' type="#_x0000_t136" alt={attribute(words)} style="{place}" o:allowincell="f" fillcolor="#d9d9d9"'
        f' stroked="f"><v:textpath style={look} string={attribute(words)}/></v:shape></w:pict></w:r>'
    )
