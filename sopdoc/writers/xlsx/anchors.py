"""Turn symbols, connectors, labels, frames and pictures into the drawing part of a worksheet.

Every shape hangs on the cells below its two corners, so that it follows when rows or columns change.
Written as text, since openpyxl's own classes can write neither shapes nor connectors.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Literal

from sopdoc.geometry import Box, around
from sopdoc.page import Arrow, Font, Label, Picture, Symbol
from sopdoc.units import emu
from sopdoc.workbook import PageOverlay, WorksheetPlan
from sopdoc.writers.drawingml import (
    FRAME_LINE,
    MC,
    NO_LINE,
    PRESET,
    QR_ALT,
    SITE,
    WHITE,
    A,
    R,
    outline,
)
from sopdoc.writers.xlsx.connectors import Connector, Extent, Spot, connector, slanted
from sopdoc.xmltext import attribute, xml

XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
A14 = "http://schemas.microsoft.com/office/drawing/2010/main"

_PLAIN = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
_PLAIN_LINE = '<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'


@dataclass(frozen=True, slots=True)
class CellGrid:
    """Borders of a worksheet's columns and rows in EMU, from its top left corner; both begin with 0."""

    xs: tuple[int, ...]
    ys: tuple[int, ...]

    def two_cell(self, extent: Extent, body: str) -> str:
        """An anchor whose two corners each hang on a cell; it moves and stretches with both."""
        start = self._mark("from", extent.x, extent.y)
        end = self._mark("to", extent.x + extent.w, extent.y + extent.h)
        return f'<xdr:twoCellAnchor editAs="twoCell">{start}{end}{body}<xdr:clientData/></xdr:twoCellAnchor>'

    def one_cell(self, extent: Extent, body: str) -> str:
        """An anchor that moves with its first cell and keeps its size."""
        start = self._mark("from", extent.x, extent.y)
        size = f'<xdr:ext cx="{extent.w}" cy="{extent.h}"/>'
        return f"<xdr:oneCellAnchor>{start}{size}{body}<xdr:clientData/></xdr:oneCellAnchor>"

    def _mark(self, tag: str, x: int, y: int) -> str:
        column, dx = _place(self.xs, x, tag == "to")
        row, dy = _place(self.ys, y, tag == "to")
        return (
            f"<xdr:{tag}><xdr:col>{column}</xdr:col><xdr:colOff>{dx}</xdr:colOff>"
            f"<xdr:row>{row}</xdr:row><xdr:rowOff>{dy}</xdr:rowOff></xdr:{tag}>"
        )


def _place(borders: tuple[int, ...], at: int, end: bool) -> tuple[int, int]:
    """The cell that holds a coordinate, and how far inside; an end on a border is in the cell before it."""
    index = (bisect_left if end else bisect_right)(borders, at) - 1
    index = min(max(index, 0), len(borders) - 2)
    return index, min(max(at - borders[index], 0), borders[index + 1] - borders[index])


def drawing_part(plan: WorksheetPlan) -> DrawingPart:
    """All that floats above the cells of a worksheet."""
    grid = CellGrid(
        tuple(accumulate(map(emu, plan.columns), initial=0)),
        tuple(accumulate(map(emu, plan.rows), initial=0)),
    )
    part = DrawingPart(grid)
    for overlay in plan.overlays:
        part.overlay(overlay)
    for picture, box in plan.pictures:
        part.picture(picture, box)
    for box in plan.frames:
        part.frame(box, FRAME_LINE)
    for sign in plan.signs:
        part.sign(sign, FRAME_LINE)
    return part


@dataclass(slots=True)
class DrawingPart:
    """The anchors of one worksheet in drawing order, and the pictures they show (relation rId1, rId2 …).

    number (1-based in the workbook), mime_type, path, relations_path: as openpyxl's manifest and relations
    know parts
    """

    grid: CellGrid
    anchors: list[str] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    number: int = 0
    mime_type: str = "application/vnd.openxmlformats-officedocument.drawing+xml"
    _last_id: int = 1

    def __bool__(self) -> bool:
        return bool(self.anchors)

    @property
    def path(self) -> str:
        return f"/xl/drawings/drawing{self.number}.xml"

    @property
    def relations_path(self) -> str:
        return f"xl/drawings/_rels/drawing{self.number}.xml.rels"

    def overlay(self, overlay: PageOverlay) -> None:
        """All that is drawn on a page. Connectors come before symbols, which hide their ends."""
        page, dy, line, font = overlay
        ids = {symbol.id: self._new_id() for symbol in page.symbols}
        for arrow in page.arrows:
            self._arrow(arrow, ids, line, dy)
        for symbol in page.symbols:
            self._symbol(symbol, ids[symbol.id], overlay)
        for label in page.labels:
            self._label(label, font, dy)
        for picture in page.pictures:
            self.picture(picture, picture.box.moved(0, dy))
        for box in page.frames:
            self.frame(box.moved(0, dy), line)

    def picture(self, picture: Picture, box: Box) -> None:
        """A picture at a box of the worksheet, pt."""
        self.pictures.append(picture)
        relation = len(self.pictures)
        number = self._new_id()
        extent = _extent(box)
        body = (
            f'<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="{number}" name="Gambar {number}"'
            f" descr={attribute(picture.alt)}/>"
            '<xdr:cNvPicPr><a:picLocks noChangeAspect="1"/></xdr:cNvPicPr></xdr:nvPicPr>'
            f'<xdr:blipFill><a:blip xmlns:r="{R}" r:embed="rId{relation}"/>'
            "<a:stretch><a:fillRect/></a:stretch></xdr:blipFill>"
            f"<xdr:spPr>{_transform(extent)}{_PLAIN}</xdr:spPr></xdr:pic>"
        )
        self.anchors.append(self.grid.one_cell(extent, body))

    def frame(self, box: Box, line: float) -> None:
        """An empty framed place, pt."""
        look = f"{_PLAIN}<a:noFill/>{outline(line)}"
        self._shape(box, "Tempat kode QR", QR_ALT, look)

    def sign(self, given: Symbol | Arrow, line: float) -> None:
        """A symbol that is explained."""
        if isinstance(given, Arrow):
            box, look = around(given.points), _PLAIN_LINE + outline(line, arrow=True)
        else:
            preset = f'<a:prstGeom prst="{PRESET[given.shape]}"><a:avLst/></a:prstGeom>'
            box, look = given.box, f"{preset}{WHITE}{outline(line)}"
        self._shape(box, f"Simbol {given.name}", given.name, look)

    def _shape(self, box: Box, name: str, alt: str, look: str) -> None:
        """A shape that keeps its size."""
        extent, number = _extent(box), self._new_id()
        body = (
            f'<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="{number}" name={attribute(name)}'
            f" descr={attribute(alt)}/><xdr:cNvSpPr/></xdr:nvSpPr>"
            f"<xdr:spPr>{_transform(extent)}{look}</xdr:spPr></xdr:sp>"
        )
        self.anchors.append(self.grid.one_cell(extent, body))

    def xml(self) -> str:
        """The part's text."""
        return (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f'<xdr:wsDr xmlns:xdr="{XDR}" xmlns:a="{A}">{"".join(self.anchors)}</xdr:wsDr>'
        )

    def _new_id(self) -> int:
        self._last_id += 1
        return self._last_id

    def _symbol(self, symbol: Symbol, number: int, overlay: PageOverlay) -> None:
        extent = _extent(symbol.box.moved(0, overlay.y))
        body = (
            f'<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="{number}" name={attribute(symbol.name)}'
            f" descr={attribute(symbol.alt)}/><xdr:cNvSpPr/></xdr:nvSpPr>"
            f'<xdr:spPr>{_transform(extent)}<a:prstGeom prst="{PRESET[symbol.shape]}"><a:avLst/></a:prstGeom>'
            f"{WHITE}{outline(overlay.line, dashed=symbol.dashed)}</xdr:spPr>"
            f"{_text(symbol.text, overlay.font, 'square')}</xdr:sp>"
        )
        self.anchors.append(self.grid.two_cell(extent, body))

    def _label(self, label: Label, font: Font, dy: float) -> None:
        extent = _extent(label.box.moved(0, dy))
        number = self._new_id()
        body = (
            f'<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="{number}"'
            f" name={attribute(label.text)} descr={attribute(label.text)}/>"
            '<xdr:cNvSpPr txBox="1"/></xdr:nvSpPr>'
            f"<xdr:spPr>{_transform(extent)}{_PLAIN}<a:noFill/>{NO_LINE}</xdr:spPr>"
            f"{_text(label.text, font, 'none')}</xdr:sp>"
        )
        self.anchors.append(self.grid.two_cell(extent, body))

    def _arrow(self, arrow: Arrow, ids: dict[str, int], line: float, dy: float) -> None:
        """A connector glued at both ends.

        LibreOffice draws xdr:cxnSp along a way of its own; it takes the Fallback, a plain shape of the
        same preset, which it draws exactly. Excel 2010 and later take the Choice.
        """
        spots = [Spot(emu(p.x), emu(p.y + dy)) for p in arrow.points]
        shape = slanted(*spots) if len(spots) == 2 else connector(spots)
        name = attribute(arrow.name)
        properties = f'<xdr:cNvPr id="{self._new_id()}" name={name} descr={name}/>'
        look = _connector_look(shape, outline(line, arrow.head, arrow.tail))
        glue = (
            f'<a:stCxn id="{ids[arrow.source]}" idx="{SITE[arrow.source_side]}"/>'
            f'<a:endCxn id="{ids[arrow.target]}" idx="{SITE[arrow.target_side]}"/>'
        )
        body = (
            f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice xmlns:a14="{A14}" Requires="a14">'
            f'<xdr:cxnSp macro=""><xdr:nvCxnSpPr>{properties}<xdr:cNvCxnSpPr>{glue}</xdr:cNvCxnSpPr>'
            f"</xdr:nvCxnSpPr>{look}</xdr:cxnSp></mc:Choice><mc:Fallback>"
            f'<xdr:sp macro="" textlink=""><xdr:nvSpPr>{properties}<xdr:cNvSpPr/></xdr:nvSpPr>{look}</xdr:sp>'
            "</mc:Fallback></mc:AlternateContent>"
        )
        self.anchors.append(self.grid.two_cell(shape.visible, body))


def _extent(box: Box) -> Extent:
    """A box in EMU; its right and bottom edges are rounded, not its size, so that neighbours stay joined."""
    x, y = emu(box.x), emu(box.y)
    return Extent(x, y, emu(box.right) - x, emu(box.bottom) - y)


def _transform(extent: Extent, attributes: str = "") -> str:
    return (
        f'<a:xfrm{attributes}><a:off x="{extent.x}" y="{extent.y}"/>'
        f'<a:ext cx="{extent.w}" cy="{extent.h}"/></a:xfrm>'
    )


def _connector_look(shape: Connector, line: str) -> str:
    turned = f' rot="{shape.turn}"' if shape.turn else ""
    turned += ' flipH="1"' if shape.flip_h else ""
    turned += ' flipV="1"' if shape.flip_v else ""
    adjust = "".join(f'<a:gd name="adj{i}" fmla="val {v}"/>' for i, v in enumerate(shape.adjust, 1))
    return (
        f"<xdr:spPr>{_transform(shape.frame, turned)}"
        f'<a:prstGeom prst="{shape.preset}"><a:avLst>{adjust}</a:avLst></a:prstGeom>'
        f"<a:noFill/>{line}</xdr:spPr>"
    )


def _text(text: str, font: Font, wrap: Literal["square", "none"]) -> str:
    """Centred text without margins; "" gives none. Without a face LibreOffice takes one with serifs.

    wrap  square in a shape whose size is ours, none where the words keep their line
    """
    if not text:
        return ""
    face = f"<a:latin typeface={attribute(font.family)}/><a:cs typeface={attribute(font.family)}/>"
    marks = (' b="1"' if font.bold else "") + (' i="1"' if font.italic else "")
    marks += ' u="sng"' if font.underline else ""
    run = f'<a:rPr sz="{round(font.size * 100)}"{marks}>{_INK}{face}</a:rPr>'
    lines = "".join(
        f'<a:p><a:pPr algn="ctr"/><a:r>{run}<a:t>{xml(line)}</a:t></a:r></a:p>' for line in text.split("\n")
    )
    return (
        f'<xdr:txBody><a:bodyPr vertOverflow="overflow" horzOverflow="overflow" wrap="{wrap}"'
        ' lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/><a:lstStyle/>'
        f"{lines}</xdr:txBody>"
    )


_INK = '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
