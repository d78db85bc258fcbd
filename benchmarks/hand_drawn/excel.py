"""A hand-drawn .xlsx: a worksheet of the identity and one of the flowchart, drawings as text."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import replace
from random import Random

from benchmarks.hand_drawn.grid import Grid, Note, Sign, Slot, Stroke
from benchmarks.hand_drawn.habits import Habits
from benchmarks.hand_drawn.package import SHEET, content_types, package, relations
from benchmarks.hand_drawn.shapes import Shape, glue, note_shape, sign_shape, stroke_shape
from sopdoc.units import emu
from sopdoc.xmltext import attribute, xml

S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WIDTH = 864.0
Item = Sign | Stroke | Note


def xlsx(identity: Grid, pages: Sequence[Grid], habits: Habits, seed: int) -> bytes:
    """The whole file."""
    sheets = {"Identitas": identity, "Flowchart": stacked(pages)}
    names = list(sheets)
    parts: dict[str, str | bytes] = {}
    overrides = {"xl/workbook.xml": f"{SHEET}.sheet.main+xml", "xl/styles.xml": f"{SHEET}.styles+xml"}
    drawings = {name: _Drawing(grid, habits, seed) for name, grid in sheets.items()}
    for number, (name, grid) in enumerate(sheets.items(), 1):
        anchors = drawings[name].xml()
        parts[f"xl/worksheets/sheet{number}.xml"] = _worksheet(grid, habits, bool(anchors))
        overrides[f"xl/worksheets/sheet{number}.xml"] = f"{SHEET}.worksheet+xml"
        if anchors:
            to = {"rId1": ("drawing", f"../drawings/drawing{number}.xml")}
            parts[f"xl/worksheets/_rels/sheet{number}.xml.rels"] = relations(to)
            parts[f"xl/drawings/drawing{number}.xml"] = anchors
            drawn = "application/vnd.openxmlformats-officedocument.drawing+xml"
            overrides[f"xl/drawings/drawing{number}.xml"] = drawn
            if habits.way == "pictures":
                parts[f"xl/drawings/_rels/drawing{number}.xml.rels"] = relations(
                    {"rId1": ("image", "../media/image1.png")}
                )
                parts["xl/media/image1.png"] = _png()
    listed = "".join(
        f'<sheet name={attribute(name)} sheetId="{i}" r:id="rId{i}"/>' for i, name in enumerate(names, 1)
    )
    to = {f"rId{i}": ("worksheet", f"worksheets/sheet{i}.xml") for i in range(1, len(names) + 1)}
    shared = {
        "[Content_Types].xml": content_types(overrides),
        "_rels/.rels": relations({"rId1": ("officeDocument", "xl/workbook.xml")}),
        "xl/_rels/workbook.xml.rels": relations({**to, "rId9": ("styles", "styles.xml")}),
        "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:r="{R}"><sheets>{listed}</sheets></workbook>',
        "xl/styles.xml": _styles(habits.size),
    }
    return package({**shared, **parts})


def stacked(pages: Sequence[Grid]) -> Grid:
    """All pages on one worksheet."""
    whole = pages[0]
    for page in pages[1:]:
        whole = _below(whole, page)
    return whole


def _below(above: Grid, page: Grid) -> Grid:
    """One table under the other, on the same worksheet, an empty row between."""
    rows, high = len(above.heights) + 1, sum(above.heights) + 12
    first = max((sign.id for sign in above.signs), default=0)

    def end(tied: tuple[int, str] | None) -> tuple[int, str] | None:
        return tied and (tied[0] + first, tied[1])

    return Grid(
        above.columns,
        [*above.heights, 12.0, *page.heights],
        [*above.slots, *(replace(s, row=s.row + rows) for s in page.slots)],
        [*above.signs, *(replace(s, id=s.id + first, y=s.y + high) for s in page.signs)],
        [
            *above.strokes,
            *(
                replace(s, dots=[(x, y + high) for x, y in s.dots], start=end(s.start), finish=end(s.finish))
                for s in page.strokes
            ),
        ],
        [*above.notes, *(replace(n, y=n.y + high) for n in page.notes)],
    )


def _worksheet(grid: Grid, habits: Habits, drawing: bool) -> str:
    columns = "".join(
        f'<col min="{i}" max="{i}" width="{round(w / 0.75) / 7:.8f}" customWidth="1"/>'
        for i, w in enumerate(grid.columns, 1)
    )
    rows = "".join(
        f'<row r="{r + 1}" ht="{_snapped(h)}" customHeight="1">{_cells(grid, r)}</row>'
        for r, h in enumerate(grid.heights)
    )
    merged = [
        f'<mergeCell ref="{_name(s.row, s.column)}:{_name(s.row + s.rows - 1, s.column + s.columns - 1)}"/>'
        for s in grid.slots
        if s.rows * s.columns > 1
    ]
    merges = f'<mergeCells count="{len(merged)}">{"".join(merged)}</mergeCells>' if merged else ""
    end = '<drawing r:id="rId1"/>' if drawing else ""
    setup = '<pageSetup paperSize="14" orientation="landscape"/>'
    return (
        f'<worksheet xmlns="{S}" xmlns:r="{R}"><sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols>'
        f"<sheetData>{rows}</sheetData>{merges}{setup}{end}</worksheet>"
    )


def _snapped(height: float) -> float:
    return round(height / 0.75) * 0.75


def _cells(grid: Grid, row: int) -> str:
    made = []
    for column in range(len(grid.columns)):
        slot: Slot | None = grid.slot(row, column)
        look = 1 + bool(slot and slot.center) + 2 * bool(slot and slot.bold)
        if slot and (slot.row, slot.column) == (row, column) and any(slot.paragraphs):
            text = xml("\n".join(slot.paragraphs))
            value = f"<is><t>{text}</t></is>"
            made.append(f'<c r="{_name(row, column)}" s="{look}" t="inlineStr">{value}</c>')
        else:
            made.append(f'<c r="{_name(row, column)}" s="{look}"/>')
    return "".join(made)


def _name(row: int, column: int) -> str:
    letters = chr(65 + column) if column < 26 else chr(64 + column // 26) + chr(65 + column % 26)
    return f"{letters}{row + 1}"


def _styles(size: float) -> str:
    font = f'<sz val="{size}"/><name val="Arial"/>'
    side = "".join(f'<{s} style="thin"/>' for s in ("left", "right", "top", "bottom"))
    looks = [(bold, center) for bold in (0, 1) for center in (0, 1)]
    xfs = "".join(
        f'<xf numFmtId="0" fontId="{1 + bold}" fillId="0" borderId="1" xfId="0" applyAlignment="1">'
        f"{_MIDDLE if center else _TOP}</xf>"
        for bold, center in looks
    )
    plain = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    return (
        f'<styleSheet xmlns="{S}"><fonts count="3"><font><sz val="11"/><name val="Calibri"/></font>'
        f"<font>{font}</font><font><b/>{font}</font></fonts>"
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="2"><border><left/><right/><top/><bottom/>'
        f'</border><border>{side}</border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        f'<cellXfs count="5">{plain}{xfs}</cellXfs></styleSheet>'
    )


_MIDDLE = '<alignment horizontal="center" vertical="center" wrapText="1"/>'
_TOP = '<alignment vertical="top" wrapText="1"/>'


class _Drawing:
    """The drawing part of a worksheet."""

    def __init__(self, grid: Grid, habits: Habits, seed: int) -> None:
        self.grid, self.habits, self.random = grid, habits, Random(f"excel {seed}")
        self.columns, self.rows = [0], [0]
        for w in grid.columns:
            self.columns.append(self.columns[-1] + emu(round(w / 0.75) * 0.75))
        for h in grid.heights:
            self.rows.append(self.rows[-1] + emu(_snapped(h)))
        self.ids = {sign.id: sign.id + 1 for sign in grid.signs}
        self.last = len(grid.signs) + 1

    def xml(self) -> str:
        items: list[Item] = [*self.grid.strokes, *self.grid.signs, *self.grid.notes]
        if not items or self.habits.way == "marks":
            return ""
        pairs = [(item, self._shape(item)) for item in items]
        if self.habits.way == "grouped":
            body = self._group(pairs)
        else:
            body = "".join(self._anchor(shape.box, self._object(item, shape)) for item, shape in pairs)
        return f'<xdr:wsDr xmlns:xdr="{XDR}" xmlns:a="{A}" xmlns:r="{R}">{body}</xdr:wsDr>'

    def _shape(self, item: Item) -> Shape:
        if isinstance(item, Sign):
            return sign_shape(item, self.habits)
        if isinstance(item, Note):
            return note_shape(item.x, item.y, item.w, item.h)
        return stroke_shape(item, self.habits, self.random)

    def _anchor(self, box: tuple[int, int, int, int], body: str) -> str:
        x, y, w, h = box
        start = self._corner("from", x, y)
        way = self.random.random()
        if way < 0.06:
            ends = f'<xdr:oneCellAnchor>{start}<xdr:ext cx="{w}" cy="{h}"/>', "</xdr:oneCellAnchor>"
        elif way < 0.1:
            place = f'<xdr:pos x="{x}" y="{y}"/><xdr:ext cx="{w}" cy="{h}"/>'
            ends = f"<xdr:absoluteAnchor>{place}", "</xdr:absoluteAnchor>"
        else:
            ends = f"<xdr:twoCellAnchor>{start}{self._corner('to', x + w, y + h)}", "</xdr:twoCellAnchor>"
        return f"{ends[0]}{body}<xdr:clientData/>{ends[1]}"

    def _corner(self, tag: str, x: int, y: int) -> str:
        column = max(i for i, at in enumerate(self.columns[:-1]) if at <= x or i == 0)
        row = max(i for i, at in enumerate(self.rows[:-1]) if at <= y or i == 0)
        return (
            f"<xdr:{tag}><xdr:col>{column}</xdr:col><xdr:colOff>{x - self.columns[column]}</xdr:colOff>"
            f"<xdr:row>{row}</xdr:row><xdr:rowOff>{y - self.rows[row]}</xdr:rowOff></xdr:{tag}>"
        )

    def _id(self, item: Item) -> int:
        if isinstance(item, Sign):
            return self.ids[item.id]
        self.last += 1
        return self.last

    def _object(self, item: Item, shape: Shape) -> str:
        id = self._id(item)
        if isinstance(item, Stroke):
            connecting = "Connector" in shape.geometry
            tied = glue(item, self.ids) if self.habits.glue else ""
            properties = f'<xdr:cNvPr id="{id}" name="Connector {id}"/>'
            look = f"<xdr:spPr>{shape.look()}</xdr:spPr>"
            if connecting:
                return (
                    f'<xdr:cxnSp macro=""><xdr:nvCxnSpPr>{properties}<xdr:cNvCxnSpPr>{tied}</xdr:cNvCxnSpPr>'
                    f"</xdr:nvCxnSpPr>{look}</xdr:cxnSp>"
                )
            names = f"<xdr:nvSpPr>{properties}<xdr:cNvSpPr/></xdr:nvSpPr>"
            return f'<xdr:sp macro="" textlink="">{names}{look}</xdr:sp>'
        pictured = self.habits.way == "pictures" and self.random.random() < 0.3
        if isinstance(item, Sign) and pictured and item.kind == "kotak":
            return self._picture(id, shape)
        text, box = "", ""
        if isinstance(item, Note):
            box = ' txBox="1"'
            run = f'<a:r><a:rPr lang="id-ID" sz="700"/><a:t>{xml(item.text)}</a:t></a:r>' if item.text else ""
            body = '<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0"/><a:lstStyle/>'
            text = f"<xdr:txBody>{body}<a:p>{run}</a:p></xdr:txBody>"
        return (
            f'<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="{id}" name="Shape {id}"/>'
            f"<xdr:cNvSpPr{box}/></xdr:nvSpPr><xdr:spPr>{shape.look()}</xdr:spPr>{text}</xdr:sp>"
        )

    def _picture(self, id: int, shape: Shape) -> str:
        return (
            f'<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="{id}" name="Picture {id}"/><xdr:cNvPicPr/></xdr:nvPicPr>'
            '<xdr:blipFill><a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill>'
            f"<xdr:spPr>{shape.look()}</xdr:spPr></xdr:pic>"
        )

    def _group(self, pairs: list[tuple[Item, Shape]]) -> str:
        """All in one group."""
        x, y = min(s.box[0] for _, s in pairs), min(s.box[1] for _, s in pairs)
        w = max(s.box[0] + s.box[2] for _, s in pairs) - x
        h = max(s.box[1] + s.box[3] for _, s in pairs) - y
        self.last += 1
        name = f'<xdr:nvGrpSpPr><xdr:cNvPr id="{self.last}" name="Group"/><xdr:cNvGrpSpPr/></xdr:nvGrpSpPr>'
        place = f'<a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/>'
        place += f'<a:chOff x="{x}" y="{y}"/><a:chExt cx="{w}" cy="{h}"/>'
        inside = "".join(self._object(item, shape) for item, shape in pairs)
        group = f"<xdr:grpSp>{name}<xdr:grpSpPr><a:xfrm>{place}</a:xfrm></xdr:grpSpPr>{inside}</xdr:grpSp>"
        start, end = self._corner("from", x, y), self._corner("to", x + w, y + h)
        return f"<xdr:twoCellAnchor>{start}{end}{group}<xdr:clientData/></xdr:twoCellAnchor>"


def _png() -> bytes:
    """A white rectangle with a black frame, 40 x 18 pixels."""
    rows = b""
    for y in range(18):
        row = bytes(0 if y in (0, 17) or x in (0, 39) else 255 for x in range(40))
        rows += b"\0" + row
    header = struct.pack(">IIBBBBB", 40, 18, 8, 0, 0, 0, 0)
    chunks = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    )
    return b"\x89PNG\r\n\x1a\n" + chunks
