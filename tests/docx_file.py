"""What tests read from a .docx file, and the small files they write."""

from __future__ import annotations

import zipfile
from functools import cache
from io import BytesIO

import pytest
from lxml import etree

from sopdoc.geometry import Point
from sopdoc.page import (
    Cell,
    CellParagraph,
    Document,
    FlowPart,
    Gap,
    Paragraph,
    Sheet,
    SheetPage,
)
from sopdoc.writers.docx import write
from tests import sample_document as sample
from tests import sample_flowing as flowing

EMU = 12700
NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "v": "urn:schemas-microsoft-com:vml",
}
W = f"{{{NS['w']}}}"


@cache
def sample_file() -> bytes:
    return write(sample.document())


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def body_of(data: bytes) -> etree._Element:
    return part(data, "word/document.xml")[0]


def one_sheet(
    *cells: Cell, columns: tuple[float, ...] = (60, 60), rows: tuple[float, ...] = (30, 30)
) -> Sheet:
    return Sheet("identity", "t", sample.LANDSCAPE, columns, (SheetPage(rows, cells, 1),))


def one_part(*blocks: Paragraph | Gap) -> FlowPart:
    return FlowPart("keputusan", "Keputusan", flowing.PORTRAIT, blocks)


def file_of(*parts: FlowPart | Sheet) -> bytes:
    return write(Document("judul", "perihal", "penulis", parts))


def value(element: etree._Element, path: str) -> str:
    found = element.xpath(path, namespaces=NS)
    assert len(found) == 1, path
    return str(found[0])


def numbers(element: etree._Element, path: str, *names: str) -> list[int]:
    found = element.find(path, NS)
    assert found is not None, path
    return [int(found.get(name, "")) for name in names]


def offset(anchor: etree._Element) -> tuple[int, int]:
    x = anchor.findtext("wp:positionH/wp:posOffset", namespaces=NS)
    y = anchor.findtext("wp:positionV/wp:posOffset", namespaces=NS)
    assert x is not None
    assert y is not None
    return int(x), int(y) - EMU


class Drawn:
    """A page's group read back: name -> left, top, width, height on the table, pt; the shape itself."""

    def __init__(self, anchor: etree._Element) -> None:
        self.left, self.top = offset(anchor)
        self.width, self.height = numbers(anchor, "wp:extent", "cx", "cy")
        place = "a:graphic/a:graphicData/wpg:wgp/wpg:grpSpPr/a:xfrm/"
        child_x, child_y = numbers(anchor, place + "a:chOff", "x", "y")
        assert numbers(anchor, place + "a:chExt", "cx", "cy") == [self.width, self.height]
        self.boxes: dict[str, tuple[float, ...]] = {}
        self.shapes: dict[str, etree._Element] = {}
        for shape in anchor.iter(f"{{{NS['wps']}}}wsp"):
            name = value(shape, "wps:cNvPr/@name")
            x, y = numbers(shape, "wps:spPr/a:xfrm/a:off", "x", "y")
            w, h = numbers(shape, "wps:spPr/a:xfrm/a:ext", "cx", "cy")
            x, y = x - child_x + self.left, y - child_y + self.top
            self.boxes[name] = tuple(n / EMU for n in (x, y, w, h))
            self.shapes[name] = shape

    def points(self, name: str) -> list[Point]:
        x, y, w, h = self.boxes[name]
        path = self.shapes[name].find(".//a:path", NS)
        assert path is not None
        assert [float(path.get("w", "")), float(path.get("h", ""))] == pytest.approx([w * EMU, h * EMU])
        steps = path.iter(f"{{{NS['a']}}}pt")
        return [Point(x + int(p.get("x", "")) / EMU, y + int(p.get("y", "")) / EMU) for p in steps]


def tables(body: etree._Element) -> list[etree._Element]:
    return body.findall("w:tbl", NS)


def exact_tables(body: etree._Element) -> list[etree._Element]:
    return [t for t in tables(body) if t.find("w:tr/w:trPr/w:trHeight", NS) is not None]


def picture_of(table: etree._Element) -> list[str]:
    """A table in letters, a row a line: each w:tc as its text; "=n" spans n columns, "+" opens and "|"
    continues a merge downwards."""
    rows = []
    for tr in table.findall("w:tr", NS):
        cells = []
        for tc in tr.findall("w:tc", NS):
            text = "".join(tc.xpath(".//w:t/text()", namespaces=NS)) or "."
            span = tc.find("w:tcPr/w:gridSpan", NS)
            merge = tc.find("w:tcPr/w:vMerge", NS)
            wide = "" if span is None else f"={span.get(W + 'val')}"
            down = "" if merge is None else "+" if merge.get(W + "val") == "restart" else "|"
            cells.append(text + wide + down)
        rows.append(" ".join(cells))
    return rows


def text_cell(row: int, column: int, text: str, **more: int | str) -> Cell:
    return Cell(row, column, (CellParagraph(text, (text,)),), sample.ARIAL, 12, **more)  # type: ignore[arg-type]


def missing(table: etree._Element) -> list[str]:
    """The sides that each cell takes away, a row a line: "-" for none."""
    rows = []
    for tr in table.findall("w:tr", NS):
        sides = [tc.xpath("w:tcPr/w:tcBorders/*", namespaces=NS) for tc in tr.findall("w:tc", NS)]
        rows.append(" ".join("".join(etree.QName(s).localname[0] for s in cell) or "-" for cell in sides))
    return rows
