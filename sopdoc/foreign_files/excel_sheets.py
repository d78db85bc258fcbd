"""Read a .xlsx that sopdoc did not write: openpyxl for the cells, our own eyes for what is drawn over them.

openpyxl drops every shape when it saves, so nothing here ever does.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from itertools import count
from typing import TYPE_CHECKING

from lxml import etree

from sopdoc.diagnostics import Diagnostic
from sopdoc.foreign import Foreign, ForeignSheet
from sopdoc.foreign_files.drawingml_reader import DrawingReader, frame_of
from sopdoc.foreign_files.frames import ShapeFrame
from sopdoc.foreign_files.office_package import (
    OfficeFileFault,
    OfficePackage,
    broken,
    child,
    effective,
    local,
    number,
)
from sopdoc.foreign_files.seen import MOST, Seen
from sopdoc.geometry import Box
from sopdoc.units import EMU_PER_PT

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

    from sopdoc.foreign_files.worksheet_cells import CellEdges

_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")
_SHAPES = ("sp", "cxnSp", "pic", "grpSp")


def read(data: bytes, name: str) -> tuple[Foreign | None, tuple[Diagnostic, ...]]:
    """The visible worksheets that hold anything."""
    try:
        package = OfficePackage(data)
        book = _workbook(data, package)
        return Foreign("xlsx", name, tuple(_sheets(package, book))), ()
    except OfficeFileFault as fault:
        return None, (fault.finding(name),)


def _workbook(data: bytes, package: OfficePackage) -> Workbook:
    """The cells by openpyxl, after every part has been looked at: it has no limits of its own."""
    from openpyxl import load_workbook

    for part in package.parts():
        if part.endswith((".xml", ".rels")):
            package.tree(part)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_workbook(io.BytesIO(data), data_only=True)
    except Exception as error:  # whatever a strange file makes it raise, it is the file that cannot be read
        raise broken("isi lembar kerjanya tidak dapat dibaca") from error


def _sheets(package: OfficePackage, book: Workbook) -> Iterator[ForeignSheet]:
    from sopdoc.foreign_files import worksheet_cells

    digit = _digit(book)
    parts = _parts(package)
    for number_, sheet in enumerate(book.worksheets, 1):
        if sheet.sheet_state != "visible":
            continue
        anchors = [
            a for part in package.related(parts.get(sheet.title, ""), "drawing") for a in package.tree(part)
        ]
        anchors = [a for a in anchors if local(a) in _ANCHORS][:MOST]
        rows, columns = worksheet_cells.used(sheet)
        deep, wide = _drawn_to(anchors)
        rows = min(max(rows, deep), rows + 60 if rows else worksheet_cells.MOST_ROWS)
        columns = min(max(columns, wide), columns + 20 if columns else worksheet_cells.MOST_COLUMNS)
        if not rows or not columns:
            continue
        grid = worksheet_cells.edges(sheet, rows, columns, digit)
        seen = _drawings(anchors, grid)
        table = worksheet_cells.table(sheet, grid)
        yield ForeignSheet(
            number_,
            sheet.title,
            table.box.w,
            table.box.h,
            (table,),
            tuple(seen.figures),
            seen.glued(),
            tuple(seen.texts),
        )


def _digit(book: Workbook) -> int:
    """Pixels of a digit in the workbook's normal font; 7 where it is not known."""
    from sopdoc.foreign_files.worksheet_cells import DIGITS

    fonts = getattr(book, "_fonts", ())
    name, size = (str(fonts[0].name), int(fonts[0].sz or 11)) if fonts else ("", 11)
    return DIGITS.get((name, size), max(5, round(size * 0.64)))


def _parts(package: OfficePackage) -> dict[str, str]:
    """Name of a worksheet -> its part."""
    book = next(package.related("", "officeDocument"), "xl/workbook.xml")
    if not package.has(book):
        raise broken("buku kerjanya tidak ada")
    relations = package.relations(book)
    found = {}
    for each in package.tree(book).iter():
        if local(each) == "sheet":
            id = next((str(v) for k, v in each.attrib.items() if str(k).endswith("}id")), "")
            if id in relations:
                found[each.get("name") or ""] = relations[id][1]
    return found


def _drawn_to(anchors: list[etree._Element]) -> tuple[int, int]:
    """How many rows and columns the drawings reach over."""
    rows = columns = 0
    for anchor in anchors:
        for end in ("from", "to"):
            spot = child(anchor, end)
            if spot is not None:
                rows = max(rows, int(_value(spot, "row")) + 1)
                columns = max(columns, int(_value(spot, "col")) + 1)
    return rows, columns


def _drawings(anchors: list[etree._Element], grid: CellEdges) -> Seen:
    seen = Seen()
    names = (f"tanpa-nomor-{i}" for i in count(1))
    reader = DrawingReader(seen, lambda: next(names))
    for anchor in anchors:
        for shape in effective(anchor):
            if local(shape) in _SHAPES:
                reader.read(shape, _frame(anchor, shape, grid))
    return seen


def _frame(anchor: etree._Element, shape: etree._Element, grid: CellEdges) -> ShapeFrame | None:
    """Where the anchor holds what is seen of a shape, EMU; a turned one's frame lies across it."""
    box = _anchored(anchor, grid)
    properties = child(shape, "grpSpPr" if local(shape) == "grpSp" else "spPr")
    own = frame_of(child(properties, "xfrm"))
    if box is None:
        return own
    plain = ShapeFrame(box.x, box.y, box.w, box.h)
    return plain if own is None else own.seen_at(box)


def _anchored(anchor: etree._Element, grid: CellEdges) -> Box | None:
    """The box of an anchor in EMU."""
    start, end, size, spot = (child(anchor, n) for n in ("from", "to", "ext", "pos"))
    if spot is not None and size is not None:
        return Box(
            number(spot.get("x")), number(spot.get("y")), number(size.get("cx")), number(size.get("cy"))
        )
    if start is None:
        return None
    x, y = (v * EMU_PER_PT for v in _corner(start, grid))
    if end is not None:
        bx, by = (v * EMU_PER_PT for v in _corner(end, grid))
        return Box(x, y, max(0.0, bx - x), max(0.0, by - y))
    return None if size is None else Box(x, y, number(size.get("cx")), number(size.get("cy")))


def _corner(spot: etree._Element, grid: CellEdges) -> tuple[float, float]:
    column, dx, row, dy = (_value(spot, n) for n in ("col", "colOff", "row", "rowOff"))
    return grid.corner(int(column), dx, int(row), dy)


def _value(spot: etree._Element, name: str) -> float:
    found = child(spot, name)
    return 0.0 if found is None else number(found.text)
