"""Write worksheets in the making into an .xlsx package, through openpyxl's own writer.

openpyxl writes the workbook, its styles, content types and relations and all of a worksheet around its
cells; the cells, merges and links come from a `Tab`, the drawing from its `Drawing`. Fixed dates, merges
in the order they were made and PinnedZip make the bytes depend on the document alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.packaging.relationship import Relationship, RelationshipList
from openpyxl.utils.escape import unescape
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.dimensions import SheetDimension
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.merge import MergeCell, MergeCells
from openpyxl.worksheet.related import Related
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.functions import fromstring, tostring

from sopdoc.page import Picture
from sopdoc.writers.xlsx.drawing import Drawing
from sopdoc.writers.xlsx.styles import Styles
from sopdoc.writers.xlsx.tab import MAIN, Place, Tab


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
        self.xf.send(fromstring(self._tab.sheet_data(self._styles)))

    def write_merged_cells(self) -> None:
        cells = [MergeCell(place.ref) for place in self._tab.merges]
        if cells:
            self.xf.send(MergeCells(mergeCell=cells).to_tree())

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
    """openpyxl's package writer with the drawings of tabs, each picture stored once."""

    _archive: ZipFile
    _drawings: list[DrawingPart]

    def __init__(
        self,
        workbook: Workbook,
        archive: ZipFile,
        tabs: Mapping[str, tuple[Tab, tuple[Jump, ...]]],
        styles: Styles,
    ) -> None:
        super().__init__(workbook, archive)
        self._tabs = tabs
        self._styles = styles
        self._media: dict[tuple[str, bytes], str] = {}

    def write_worksheet(self, ws: Any) -> None:
        tab, jumps = self._tabs[ws.title]
        ws._drawing = DrawingPart(tab.drawing())
        out = BytesIO()
        writer = TabWriter(ws, tab, jumps, self._styles, out)
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], out.getvalue())
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

    def _store(self, picture: Picture) -> str:
        key = (picture.kind, picture.data)
        if key not in self._media:
            self._media[key] = f"/xl/media/image{len(self._media) + 1}.{picture.kind}"
            self._archive.writestr(self._media[key][1:], picture.data)
        return self._media[key]
