"""Turn symbols, arrows, labels, frames and pictures into Word's DrawingML: native shapes, nothing flattened.

A flowchart page is one group (wpg) whose children keep the table's coordinates:

    anchor paragraph, ANCHOR pt high    <- the group hangs here, at (x, y + ANCHOR) of its corner
    +----+----------+----+
    |    |  table   |    |

LibreOffice fits the union of the children to the group's extent, so the extent must be that union.
"""

from __future__ import annotations

from typing import Literal

from sopdoc.geometry import Box, around, union
from sopdoc.page import Arrow, Label, Picture, Sheet, SheetPage, Symbol
from sopdoc.units import emu
from sopdoc.writers.docx.runs import run
from sopdoc.writers.docx.word_file import WordFile
from sopdoc.writers.drawingml import FRAME_LINE, NO_LINE, PRESET, QR_ALT, WHITE, freeform, outline
from sopdoc.xmltext import attribute

ANCHOR = 1
"""pt, height of the anchor paragraph above a table: style "sela" of styles.xml."""

_GROUP = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"

_FRONT = 251658240
"""Lowest relativeHeight that Word writes itself; the next are 1024 apart. Practice."""

_RECTANGLE = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'


def page_drawings(word: WordFile, sheet: Sheet, page: SheetPage) -> str:
    """Runs for the anchor paragraph: the pictures, then the group of the flowchart."""
    pictures = "".join(f"<w:r>{_hung_picture(word, p)}</w:r>" for p in page.pictures)
    pictures += "".join(frame(word, box.moved(0, ANCHOR), sheet.line) for box in page.frames)
    if not (page.symbols or page.arrows or page.labels):
        return pictures
    return f"{pictures}<w:r>{_group(word, sheet, page)}</w:r>"


def inline(word: WordFile, picture: Picture) -> str:
    """A picture that stands in its paragraph like a letter."""
    _, _, w, h = _edges(picture.box)
    id = word.id()
    return (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{w}" cy="{h}"/>'
        f"{_properties(id, f'Gambar {id}', picture.alt)}{_picture_graphic(word, picture)}"
        "</wp:inline></w:drawing>"
    )


def frame(word: WordFile, box: Box, line: float = FRAME_LINE) -> str:
    """A run with an empty framed place, counted from its paragraph's corner."""
    id = word.id()
    shape = _shape(
        "<wps:cNvSpPr/>", Box(0, 0, box.w, box.h), f"{_RECTANGLE}<a:noFill/>{outline(line)}", "<wps:bodyPr/>"
    )
    drawing = _anchored(id, box, f"Tempat kode QR {id}", QR_ALT, _graphic(_SHAPE, shape))
    choice = f'<mc:Choice Requires="wps">{drawing}</mc:Choice>'
    return f"<w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r>"


def sign(word: WordFile, given: Symbol | Arrow) -> str:
    """A run with a symbol that is explained, counted from its paragraph's corner."""
    id = word.id()
    if isinstance(given, Arrow):
        box = around(given.points)
        looks = f"{freeform([(0, 0), (emu(box.w), emu(box.h))])}{outline(FRAME_LINE, arrow=True)}"
    else:
        box = given.box
        looks = (
            f'<a:prstGeom prst="{PRESET[given.shape]}"><a:avLst/></a:prstGeom>{WHITE}{outline(FRAME_LINE)}'
        )
    shape = _shape("<wps:cNvSpPr/>", Box(0, 0, box.w, box.h), looks, "<wps:bodyPr/>")
    drawing = _anchored(id, box, f"Simbol {id}", given.name, _graphic(_SHAPE, shape))
    choice = f'<mc:Choice Requires="wps">{drawing}</mc:Choice>'
    return f"<w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r>"


def _group(word: WordFile, sheet: Sheet, page: SheetPage) -> str:
    """Lines first, then the white symbols over their ends, then the words."""
    id = word.id()
    style = word.styles.look("simbol", sheet.text, sheet.label_pitch, "center")
    children = [
        *(_arrow(word.id(), a, sheet.line) for a in page.arrows),
        *(_symbol(word.id(), s, sheet.line, style) for s in page.symbols),
        *(_label(word.id(), label, style) for label in page.labels),
    ]
    box = union(
        (
            *(around(a.points) for a in page.arrows),
            *(s.box for s in page.symbols),
            *(label.box for label in page.labels),
        )
    )
    x, y, w, h = _edges(box)
    group = (
        f'<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{w}" cy="{h}"/>'
        f'<a:chOff x="{x}" y="{y}"/><a:chExt cx="{w}" cy="{h}"/></a:xfrm></wpg:grpSpPr>'
        f"{''.join(children)}</wpg:wgp>"
    )
    name = f"Bagan alir halaman {page.printed}" if page.number else sheet.title
    graphic = _graphic(_GROUP, group)
    drawing = _anchored(id, box.moved(0, ANCHOR), name, page.alt, graphic)
    return f'<mc:AlternateContent><mc:Choice Requires="wpg">{drawing}</mc:Choice></mc:AlternateContent>'


def _symbol(id: int, symbol: Symbol, line: float, style: str) -> str:
    looks = f'<a:prstGeom prst="{PRESET[symbol.shape]}"><a:avLst/></a:prstGeom>{WHITE}'
    looks += outline(line, dashed=symbol.dashed)
    text = _text(symbol.text, style, "square") if symbol.text else "<wps:bodyPr/>"
    head = f'<wps:cNvPr id="{id}" name={attribute(symbol.name)} descr={attribute(symbol.alt)}/><wps:cNvSpPr/>'
    return _shape(head, symbol.box, looks, text)


def _label(id: int, label: Label, style: str) -> str:
    head = f'<wps:cNvPr id="{id}" name={attribute(f"Label {label.text}")}/><wps:cNvSpPr txBox="1"/>'
    looks = f"{_RECTANGLE}<a:noFill/>{NO_LINE}"
    return _shape(head, label.box, looks, _text(label.text, style, "none"))


def _arrow(id: int, arrow: Arrow, line: float) -> str:
    """A freeform, neither turned nor mirrored. Practice: some readers drop both inside a group."""
    box = around(arrow.points)
    x, y, _, _ = _edges(box)
    path = freeform([(emu(p.x) - x, emu(p.y) - y) for p in arrow.points])
    looks = f"{path}{outline(line, arrow.head, arrow.tail)}"
    head = f'<wps:cNvPr id="{id}" name={attribute(arrow.name)}/><wps:cNvSpPr/>'
    return _shape(head, box, looks, "<wps:bodyPr/>")


def _shape(head: str, box: Box, looks: str, text: str) -> str:
    """A wps:wsp: its names, its place, geometry with fill and line, text."""
    x, y, w, h = _edges(box)
    place = f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'
    return f"<wps:wsp>{head}<wps:spPr>{place}{looks}</wps:spPr>{text}</wps:wsp>"


def _text(text: str, style: str, wrap: Literal["square", "none"]) -> str:
    """Words in the middle of a shape, measured by the layout.

    wrap  square: the shape keeps its size; none: the words keep their line. Practice: with "none" an engine
          may shrink the shape to its words, whatever noAutofit says.
    """
    return (
        f'<wps:txbx><w:txbxContent><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run(text)}</w:p>'
        f'</w:txbxContent></wps:txbx><wps:bodyPr wrap="{wrap}" lIns="0" tIns="0" rIns="0" bIns="0"'
        ' anchor="ctr"><a:noAutofit/></wps:bodyPr>'
    )


def _hung_picture(word: WordFile, picture: Picture) -> str:
    id = word.id()
    place = picture.box.moved(0, ANCHOR)
    return _anchored(id, place, f"Gambar {id}", picture.alt, _picture_graphic(word, picture))


def _picture_graphic(word: WordFile, picture: Picture) -> str:
    _, _, w, h = _edges(picture.box)
    id = word.id()
    return _graphic(
        _PICTURE,
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{id}" name="Gambar {id}" descr={attribute(picture.alt)}/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{word.picture(picture)}"/>'
        '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{w}" cy="{h}"/></a:xfrm>{_RECTANGLE}</pic:spPr></pic:pic>',
    )


def _anchored(id: int, box: Box, name: str, alt: str, graphic: str) -> str:
    """A floating drawing at a place counted from its paragraph's corner.

    Locked to its paragraph, so that a drag in Word does not move it into a cell of the table.
    """
    x, y, w, h = _edges(box)
    return (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0"'
        f' relativeHeight="{_FRONT + 1024 * id}" behindDoc="0" locked="1" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="column"><wp:posOffset>{x}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{y}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{w}" cy="{h}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f"{_properties(id, name, alt)}{graphic}</wp:anchor></w:drawing>"
    )


def _properties(id: int, name: str, alt: str) -> str:
    return f'<wp:docPr id="{id}" name={attribute(name)} descr={attribute(alt)}/><wp:cNvGraphicFramePr/>'


def _graphic(uri: str, content: str) -> str:
    return f'<a:graphic><a:graphicData uri="{uri}">{content}</a:graphicData></a:graphic>'


def _edges(box: Box) -> tuple[int, int, int, int]:
    """x, y, width, height in EMU; each edge is rounded once, so that a union's edges are its children's."""
    x, y = emu(box.x), emu(box.y)
    return x, y, emu(box.right) - x, emu(box.bottom) - y
