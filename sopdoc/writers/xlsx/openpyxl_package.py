"""Write a package through openpyxl's own writer: the only module that uses what openpyxl keeps private.

openpyxl writes the workbook, content types and relations and all of a worksheet around its cells; cells,
merges, links, drawing and cell formats come from the plan. Fixed dates, merges in the order they were made
and PinnedZip make the bytes depend on the plan alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from typing import Any, cast
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.packaging.extended import ExtendedProperties
from openpyxl.packaging.relationship import Relationship, RelationshipList
from openpyxl.styles import Font as CellFont
from openpyxl.utils import absolute_coordinate, quote_sheetname
from openpyxl.utils.escape import unescape
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.workbook._writer import WorkbookWriter
from openpyxl.workbook.defined_name import DefinedName
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
    ARC_CUSTOM,
    ARC_ROOT_RELS,
    ARC_STYLE,
    ARC_THEME,
    ARC_WORKBOOK,
    ARC_WORKBOOK_RELS,
    CPROPS_TYPE,
)
from openpyxl.xml.functions import Element, fromstring, tostring

from sopdoc.page import Picture
from sopdoc.workbook import CellLink, WorksheetPlan
from sopdoc.writers.pinned_zip import PinnedZip
from sopdoc.writers.xlsx.anchors import DrawingPart, drawing_part
from sopdoc.writers.xlsx.cell_formats import MAIN, NORMAL, CellFormats
from sopdoc.writers.xlsx.print_setup import set_up
from sopdoc.writers.xlsx.sheet_data import area, reference, sheet_data
from sopdoc.xmltext import clean

PRIVATE: dict[type, tuple[str, ...]] = {
    Workbook: ("_fonts", "_named_styles"),
    Worksheet: ("_rels", "_drawing", "_hyperlinks"),
    ExcelWriter: ("_archive", "_drawings", "_write_worksheets", "_write_drawing", "manifest._write"),
    WorksheetWriter: (
        *("ws", "xf", "out", "_rels", "write_dimensions", "write_rows", "write_merged_cells"),
        *("write_hyperlinks", "write_header", "write_breaks", "write_drawings"),
    ),
    WorkbookWriter: ("write", "write_rels", "write_root_rels"),
}
"""What is used of openpyxl without its promise, by class: a test looks for each of them, and setup.cfg lets
no version in that nobody has tried."""

_CELLS = Element("sheetData")
_PLACE: Any = tostring(_CELLS)


def new_workbook(names: Iterable[str]) -> Workbook:
    """An empty workbook with these worksheets, whose Normal font is NORMAL; without names it has one."""
    workbook = Workbook()
    book = cast(Any, workbook)
    normal = CellFont(name=NORMAL.family, size=NORMAL.size)
    book._fonts = IndexedList([normal])
    book._named_styles["Normal"].font = normal
    for number, name in enumerate(names):
        if not number:
            workbook.remove(workbook.worksheets[0])
        workbook.create_sheet(name)
    workbook.active = 0
    return workbook


class SheetWriter(WorksheetWriter):
    """openpyxl's worksheet writer with the cells, merges and links of a plan."""

    ws: Any
    out: BytesIO
    _rels: RelationshipList

    def __init__(self, worksheet: Worksheet, plan: WorksheetPlan, formats: CellFormats) -> None:
        super().__init__(worksheet, BytesIO())
        self._plan = plan
        self._formats = formats
        self._area = area(plan.area)

    def write_dimensions(self) -> None:
        self.xf.send(SheetDimension(self._area).to_tree())

    def write_rows(self) -> None:
        """A place for the cells and merges, which are text: parsed, they would take half as long again."""
        self.xf.send(_CELLS)

    def write_merged_cells(self) -> None:
        """Written with the cells: nothing that a plan has comes between them."""

    def data(self) -> bytes:
        """The finished part."""
        cells = sheet_data(self._plan, self._formats)
        return self.out.getvalue().replace(_PLACE, cells.encode(), 1)

    def write_hyperlinks(self) -> None:
        self.ws._hyperlinks = [_hyperlink(link) for link in self._plan.links]
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
                f'<ignoredErrors xmlns="{MAIN}"><ignoredError sqref="{self._area}"'
                ' numberStoredAsText="1"/></ignoredErrors>'
            )
        )

    def write_drawings(self) -> None:
        if self.ws._drawing:
            relation = Relationship(Id="", type="drawing", Target="")
            self._rels.append(relation)
            self.xf.send(Related(id=relation.id).to_tree("drawing"))


def _hyperlink(link: CellLink) -> Hyperlink:
    return Hyperlink(ref=area(link.cells), location=f"{quote_sheetname(link.name)}!{reference(link.row, 0)}")


class _Custom:
    """The part of custom properties, as the list of content types asks for it."""

    path = f"/{ARC_CUSTOM}"
    mime_type = CPROPS_TYPE


class PlanWriter(ExcelWriter):
    """openpyxl's package writer for planned worksheets, each picture stored once.

    plans  one for each worksheet of the workbook, in order; what is written is let go
    """

    _archive: ZipFile
    _drawings: list[DrawingPart]
    _write_worksheets: Callable[[], None]
    manifest: Any

    def __init__(
        self,
        workbook: Workbook,
        out: BytesIO,
        plans: Iterator[WorksheetPlan],
        formats: CellFormats,
        origin: Iterable[tuple[str, str]] = (),
    ) -> None:
        super().__init__(workbook, PinnedZip(out, "w"))
        self._plans = plans
        self._formats = formats
        self._custom = cast(Any, workbook).custom_doc_props
        for name, value in origin:
            self._custom.append(StringProperty(name=clean(name), value=clean(value)))
        self._media: dict[tuple[str, bytes], str] = {}

    def write_data(self) -> None:
        """As openpyxl's, but for the cell formats, and without what no workbook of ours has."""
        book: Any = WorkbookWriter(self.workbook)
        parts: tuple[tuple[str, Any], ...] = (
            (ARC_APP, tostring(ExtendedProperties().to_tree())),
            (ARC_CORE, tostring(self.workbook.properties.to_tree())),
            (ARC_THEME, theme_xml),
        )
        if len(self._custom):
            parts += ((ARC_CUSTOM, tostring(self._custom.to_tree())),)
            self.manifest.append(_Custom)
        for name, data in parts:
            self._archive.writestr(name, data)
        self._write_worksheets()
        self._archive.writestr(ARC_STYLE, self._formats.xml())
        self._archive.writestr(ARC_ROOT_RELS, book.write_root_rels())
        self._archive.writestr(ARC_WORKBOOK, book.write())
        self._archive.writestr(ARC_WORKBOOK_RELS, book.write_rels())
        self.manifest._write(self._archive, self.workbook)

    def write_worksheet(self, ws: Any) -> None:
        plan = next(self._plans)
        set_up(ws, plan)
        for name, row, column in plan.known:
            place = f"{quote_sheetname(plan.name)}!{absolute_coordinate(reference(row, column))}"
            self.workbook.defined_names[name] = DefinedName(name, hidden=True, attr_text=place)
        ws._drawing = drawing_part(plan)
        writer = SheetWriter(ws, plan, self._formats)
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], writer.data())
        self.manifest.append(ws)

    def _write_drawing(self, drawing: DrawingPart) -> None:
        self._drawings.append(drawing)
        drawing.number = len(self._drawings)
        self._archive.writestr(drawing.path[1:], drawing.xml())
        self.manifest.append(drawing)
        if drawing.pictures:
            relations = RelationshipList()
            for picture in drawing.pictures:
                relations.append(Relationship(Id="", type="image", Target=self._store(picture)))
            self._archive.writestr(drawing.relations_path, tostring(relations.to_tree()))
        drawing.anchors.clear()

    def _store(self, picture: Picture) -> str:
        key = (picture.kind, picture.data)
        if key not in self._media:
            self._media[key] = f"/xl/media/image{len(self._media) + 1}.{picture.kind}"
            self._archive.writestr(self._media[key][1:], picture.data)
        return self._media[key]


def packed(workbook: Workbook) -> bytes:
    """The file of a workbook whose cells are openpyxl's own, with pinned entries."""
    out = BytesIO()
    ExcelWriter(workbook, PinnedZip(out, "w")).save()
    return out.getvalue()
