"""Turn a page of paper into an SVG picture for the screen: the same lines and strokes as in the PDF.

Every line of words is text of the document, at its place and in the width that was measured, whatever face
the screen has. The picture is a fragment for a page of HTML, or with `alone` a file; it has no ids, so that
any number of them can stand on one page.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from itertools import groupby

from sopdoc.page import Font, Picture
from sopdoc.paper import Ink, Jump, PaperPage, Step, Stroke, TextLine
from sopdoc.xmltext import attribute, xml

_FAMILIES = {
    "Arial": "Arial,'Liberation Sans',Arimo,Helvetica,sans-serif",
    "Calibri": "Calibri,Carlito,sans-serif",
    "Times New Roman": "'Times New Roman','Liberation Serif',Tinos,Times,serif",
    "Bookman Old Style": "'Bookman Old Style','URW Bookman','Bookman URW',serif",
}
"""Each face and those of the same widths. Practice: the names in Linux distributions and LibreOffice."""

_FAINT = "#d9d9d9"
"""As in the PDF: 85 % light."""

_INKS = {"": "none", "black": "#000", "white": "#fff"}
_MIME = {"png": "image/png", "jpg": "image/jpeg"}


def write(page: PaperPage, above: str = "", alone: bool = False) -> str:
    """One page. Its viewBox is the paper in pt.

    above  what lies on top of the ink, as SVG of the same coordinates
    alone  a complete file rather than a fragment
    """
    w, h = _n(page.width), _n(page.height)
    name = ' xmlns="http://www.w3.org/2000/svg"' if alone else ""
    head = '<?xml version="1.0" encoding="UTF-8"?>\n' if alone else ""
    size = f' width="{w}pt" height="{h}pt"' if alone else ""
    drawn = "".join(_drawn(page.chart))
    chart = f'<g role="group" aria-label={attribute(page.alt)}>{drawn}</g>' if page.alt else drawn
    return (
        f'{head}<svg{name}{size} viewBox="0 0 {w} {h}" xml:lang="id" xml:space="preserve">'
        f'<rect width="{w}" height="{h}" fill="#fff"/>'
        f"{''.join(_drawn(page.ink))}{chart}{''.join(map(_jump, page.jumps))}{above}</svg>"
    )


def _drawn(inks: Iterable[Ink]) -> Iterator[str]:
    """In the order of painting; words of one look together."""
    for font, group in groupby(inks, key=lambda ink: ink.font if isinstance(ink, TextLine) else None):
        if font is not None:
            yield f"<g {_look(font)}>{''.join(_line(one) for one in group if isinstance(one, TextLine))}</g>"
            continue
        for ink in group:
            if isinstance(ink, Stroke):
                yield _stroke(ink)
            elif isinstance(ink, Picture):
                yield _picture(ink)


def _look(font: Font) -> str:
    family = _FAMILIES.get(font.family, f"'{font.family}',sans-serif")
    bold = ' font-weight="bold"' if font.bold else ""
    italic = ' font-style="italic"' if font.italic else ""
    return f'font-family={attribute(family)} font-size="{_n(font.size)}"{bold}{italic}'


def _line(line: TextLine) -> str:
    """Its width holds in any face; a line that is stretched keeps its spaces wide where it is copied from."""
    x, y = _n(line.x), _n(line.y)
    fit = f' textLength="{_n(line.width)}" lengthAdjust="spacingAndGlyphs"' if len(line.text) > 1 else ""
    if line.spread:
        fit = f' word-spacing="{_n(line.spread)}"'
    turn = f' transform="rotate({_n(-line.turn)} {x} {y})"' if line.turn else ""
    faint = f' fill="{_FAINT}" aria-hidden="true"' if line.faint else ""
    return f'<text x="{x}" y="{y}"{fit}{turn}{faint}>{xml(line.text)}</text>'


def _stroke(stroke: Stroke) -> str:
    pen = f' stroke="#000" stroke-width="{_n(stroke.width)}"' if stroke.width else ""
    dashes = ' stroke-dasharray="3 2"' if stroke.dashed else ""
    cap = ' stroke-linecap="square"' if stroke.width and not stroke.dashed else ""
    return f'<path d="{_path(stroke.steps)}" fill="{_INKS[stroke.fill]}"{pen}{dashes}{cap}/>'


def _path(steps: Iterable[Step]) -> str:
    return "".join([name + " ".join([_n(value) for value in at]) for name, *at in steps])


def _picture(picture: Picture) -> str:
    box = picture.box
    data = f"data:{_MIME[picture.kind]};base64,{b64encode(picture.data).decode()}"
    return (
        f'<image x="{_n(box.x)}" y="{_n(box.y)}" width="{_n(box.w)}" height="{_n(box.h)}"'
        f' preserveAspectRatio="none" role="img" aria-label={attribute(picture.alt)} href="{data}"/>'
    )


def _jump(jump: Jump) -> str:
    """Choice: for the mouse alone, since the words under it say no more than the lists beside the page."""
    box = jump.box
    return (
        f'<rect class="tautan" data-ke={attribute(jump.to)} x="{_n(box.x)}" y="{_n(box.y)}"'
        f' width="{_n(box.w)}" height="{_n(box.h)}" fill="none" pointer-events="all"/>'
    )


def _n(value: float) -> str:
    """Hundredths of a pt are finer than any screen."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if round(value, 2) else "0"
