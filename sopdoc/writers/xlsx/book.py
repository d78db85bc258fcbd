"""Write worksheets in the making into an .xlsx package, through openpyxl's own writer.

openpyxl writes the workbook, content types and relations and all of a worksheet around its cells; the
cells, merges and links come from a `Tab`, the drawing from its `Drawing`, the cell formats from `Styles`.
Fixed dates, merges in the order they were made and PinnedZip make the bytes depend on the document alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.packaging.extended import ExtendedProperties
from openpyxl.packaging.relationship import Relationship, RelationshipList
from openpyxl.utils.escape import unescape
from openpyxl.workbook._writer import WorkbookWriter
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.dimensions import SheetDimension
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.related import Related
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter
from openpyxl.writer.theme import theme_xml
from openpyxl.xml.constants import (
    ARC_APP,
    ARC_CORE,
    ARC_ROOT_RELS,
    ARC_STYLE,
    ARC_THEME,
    ARC_WORKBOOK,
    ARC_WORKBOOK_RELS,
)
from openpyxl.xml.functions import Element, fromstring, tostring

from sopdoc.page import Picture
from sopdoc.writers.xlsx.drawing import Drawing
from sopdoc.writers.xlsx.styles import MAIN, Styles
from sopdoc.writers.xlsx.tab import Place, Tab

_CELLS = Element("sheetData")
_PLACE: Any = tostring(_CELLS)


@dataclass(frozen=True, slots=True)
class Jump:
    """A link inside the workbook: its cells and a place such as "'Sheet 1'!A1"."""

    place: Place
    location: str


@dataclass(slots=True)
class DrawingPart:
    """A drawing as openpyxl's manifest and relations know parts. number: 1-based in the workbook."""

    drawing: Drawing
    number: int = 0
    mime_type: str = "application/vnd.openxmlformats-officedocument.drawing+xml"

    def __bool__(self) -> bool:
        return bool(self.drawing.anchors)

    @property
    def path(self) -> str:
        return f"/xl/drawings/drawing{self.number}.xml"

    @property
    def relations_path(self) -> str:
        return f"xl/drawings/_rels/drawing{self.number}.xml.rels"


class TabWriter(WorksheetWriter):
    """openpyxl's worksheet writer with the cells, merges and links of a tab."""

    ws: Any
    out: BytesIO
    _rels: RelationshipList

    def __init__(
        self, worksheet: Worksheet, tab: Tab, jumps: tuple[Jump, ...], styles: Styles, out: BytesIO
    ) -> None:
        super().__init__(worksheet, out)
        self._tab = tab
        self._jumps = jumps
        self._styles = styles

    def write_dimensions(self) -> None:
        self.xf.send(SheetDimension(self._tab.whole.ref).to_tree())

    def write_rows(self) -> None:
        """A place for the cells and merges, which are text: parsed, they would take half as long again."""
        self.xf.send(_CELLS)

    def write_merged_cells(self) -> None:
        """Written with the cells: nothing that a tab has comes between them."""

    def data(self) -> bytes:
        """The finished part."""
        cells = self._tab.sheet_data(self._styles) + self._tab.merged()
        return self.out.getvalue().replace(_PLACE, cells.encode(), 1)

    def write_hyperlinks(self) -> None:
        self.ws._hyperlinks = [Hyperlink(ref=j.place.ref, location=j.location) for j in self._jumps]
        super().write_hyperlinks()

    def write_header(self) -> None:
        """Heads and feet with their line ends as they are: LibreOffice does not read openpyxl's escapes."""
        tree = self.ws.HeaderFooter.to_tree()
        for part in tree:
            part.text = unescape(part.text)
        if len(tree):
            self.xf.send(tree)

    def write_breaks(self) -> None:
        """Breaks, then no green corners on numbers, which are texts here."""
        super().write_breaks()
        self.xf.send(
            fromstring(
                f'<ignoredErrors xmlns="{MAIN}"><ignoredError sqref="{self._tab.whole.ref}"'
                ' numberStoredAsText="1"/></ignoredErrors>'
            )
        )

    def write_drawings(self) -> None:
        if self.ws._drawing:
            relation = Relationship(Id="", type="drawing", Target="")
            self._rels.append(relation)
            self.xf.send(Related(id=relation.id).to_tree("drawing"))


class BookWriter(ExcelWriter):
    """openpyxl's package writer with the drawings of tabs, each picture stored once.

    tab  makes what a worksheet becomes; what is written is let go
    """

    _archive: ZipFile
    _drawings: list[DrawingPart]
    _write_worksheets: Callable[[], None]
    manifest: Any

    def __init__(
        self,
        workbook: Workbook,
        archive: ZipFile,
        tab: Callable[[Worksheet], tuple[Tab, tuple[Jump, ...]]],
        styles: Styles,
    ) -> None:
        super().__init__(workbook, archive)
        self._tab = tab
        self._styles = styles
        self._media: dict[tuple[str, bytes], str] = {}

    def write_data(self) -> None:
        """As openpyxl's, but for the styles, and without what no workbook of ours has."""
        book: Any = WorkbookWriter(self.workbook)
        parts = (
            (ARC_APP, tostring(ExtendedProperties().to_tree())),
            (ARC_CORE, tostring(self.workbook.properties.to_tree())),
            (ARC_THEME, theme_xml),
        )
        for name, data in parts:
            self._archive.writestr(name, data)
        self._write_worksheets()
        self._archive.writestr(ARC_STYLE, self._styles.xml())
        self._archive.writestr(ARC_ROOT_RELS, book.write_root_rels())
        self._archive.writestr(ARC_WORKBOOK, book.write())
        self._archive.writestr(ARC_WORKBOOK_RELS, book.write_rels())
        self.manifest._write(self._archive, self.workbook)

    def write_worksheet(self, ws: Any) -> None:
        tab, jumps = self._tab(ws)
        ws._drawing = DrawingPart(tab.drawing())
        writer = TabWriter(ws, tab, jumps, self._styles, BytesIO())
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], writer.data())
        self.manifest.append(ws)

    def _write_drawing(self, drawing: DrawingPart) -> None:
        self._drawings.append(drawing)
        drawing.number = len(self._drawings)
        self._archive.writestr(drawing.path[1:], drawing.drawing.xml())
        self.manifest.append(drawing)
        if drawing.drawing.pictures:
            relations = RelationshipList()
            for picture in drawing.drawing.pictures:
                relations.append(Relationship(Id="", type="image", Target=self._store(picture)))
            self._archive.writestr(drawing.relations_path, tostring(relations.to_tree()))
        drawing.drawing.anchors.clear()

    def _store(self, picture: Picture) -> str:
        key = (picture.kind, picture.data)
        if key not in self._media:
            self._media[key] = f"/xl/media/image{len(self._media) + 1}.{picture.kind}"
            self._archive.writestr(self._media[key][1:], picture.data)
        return self._media[key]
