"""What a test reads from an .xlsx file: its XML, without openpyxl, which repaints merged cells."""

from __future__ import annotations

import io
import zipfile
from itertools import accumulate

from lxml import etree

from sopdoc import spreadsheet
from sopdoc.geometry import Box, Point, around
from sopdoc.page import Document
from sopdoc.writers import xlsx

NS = {
    "m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "x": "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}
EMU = 12700

SIDES = ("top", "left", "bottom", "right")


def write_xlsx(document: Document) -> bytes:
    """The Excel file of a document."""
    return xlsx.write(spreadsheet.plan(document))


class Raw:
    """A worksheet of a file as its XML says, in pt: without openpyxl, which repaints merged cells."""

    def __init__(self, data: bytes, number: int) -> None:
        self.package = zipfile.ZipFile(io.BytesIO(data))
        self.sheet = self.part(f"xl/worksheets/sheet{number}.xml")
        widths = [float(c.get("width")) for c in self.sheet.iterfind("m:cols/m:col", NS)]
        heights = [float(r.get("ht")) for r in self.sheet.iterfind(".//m:row", NS)]
        self.xs = [*accumulate((w * 8 * 0.75 for w in widths), initial=0.0)]
        self.ys = [*accumulate(heights, initial=0.0)]
        relations = f"xl/worksheets/_rels/sheet{number}.xml.rels"
        if relations in self.package.namelist():
            self.drawing = self.part(self.part(relations)[0].get("Target")[1:])

    def part(self, name: str) -> etree._Element:
        return etree.fromstring(self.package.read(name))

    def spot(self, mark: etree._Element) -> Point:
        column, dx, row, dy = (int(child.text) for child in mark)
        assert dx <= (self.xs[column + 1] - self.xs[column]) * EMU
        assert dy <= (self.ys[row + 1] - self.ys[row]) * EMU
        return Point(self.xs[column] + dx / EMU, self.ys[row] + dy / EMU)

    def anchors(self) -> list[tuple[Box, etree._Element]]:
        """Box and element of each two-cell anchor, in drawing order."""
        found = self.drawing.iterfind("x:twoCellAnchor", NS)
        return [(around((self.spot(anchor[0]), self.spot(anchor[1]))), anchor) for anchor in found]

    def sides(self) -> dict[str, str]:
        """The drawn sides of each cell, of "tlbr"."""
        styles = self.part("xl/styles.xml")
        borders = styles.findall("m:borders/m:border", NS)
        formats = styles.findall("m:cellXfs/m:xf", NS)
        found = {}
        for cell in self.sheet.iterfind(".//m:c", NS):
            border = borders[int(formats[int(cell.get("s"))].get("borderId"))]
            sides = ((k, border.find(f"m:{side}", NS)) for k, side in zip("tlbr", SIDES, strict=True))
            found[cell.get("r")] = "".join(k for k, el in sides if el is not None and el.get("style"))
        return found


def close(box: Box, other: Box) -> bool:
    return all(abs(a - b) <= 0.5 for a, b in zip(box, other, strict=True))
