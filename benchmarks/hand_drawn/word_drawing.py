"""The drawing of a page in Word, in each of the ways that offices put one there."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from benchmarks.hand_drawn import vml
from benchmarks.hand_drawn.grid import Grid, Note, Sign, Stroke
from benchmarks.hand_drawn.habits import Habits
from benchmarks.hand_drawn.shapes import Shape, glue, note_shape, sign_shape, stroke_shape
from sopdoc.units import emu
from sopdoc.xmltext import xml

WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
WPG = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
WPC = "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas"
PADDING = 5.4

Item = Sign | Stroke | Note


@dataclass(frozen=True, slots=True)
class Drawn:
    """cells: (row, column) -> runs for its first paragraph; before: runs for the line above the table."""

    cells: dict[tuple[int, int], str]
    before: str


class WordDrawing:
    """left, top: the table's corner on its page, pt; shift: of its corner from the text margin."""

    def __init__(self, grid: Grid, habits: Habits, seed: int, left: float, top: float, shift: float) -> None:
        self.grid, self.habits = grid, habits
        self.left, self.top, self.shift = left, top, shift
        self.random = Random(f"word {seed}")
        self.ids = {sign.id: 100 + sign.id for sign in grid.signs}
        self.last = 1000 * (seed % 1000 + 1)

    def draw(self) -> Drawn:
        items: list[Item] = [*self.grid.strokes, *self.grid.signs, *self.grid.notes]
        way = self.habits.way
        if way == "marks" or not items:
            return Drawn({}, "")
        if way in ("group", "canvas"):
            return Drawn({}, self._whole(items, way == "canvas"))
        if way == "vml-group":
            return Drawn({}, self._vml_group(items))
        if way == "page":
            return Drawn({}, "".join(self._on_page(item) for item in items))
        cells: dict[tuple[int, int], str] = {}
        for item in items:
            row, column, x, y = self._cell(item)
            cells[row, column] = cells.get((row, column), "") + self._in_cell(item, x, y)
        return Drawn(cells, "")

    def _cell(self, item: Item) -> tuple[int, int, float, float]:
        """The cell that holds an item's corner, with the corner of its first paragraph."""
        x, y = item.dots[0] if isinstance(item, Stroke) else (item.x + item.w / 2, item.y + item.h / 2)
        row = max(r for r in range(len(self.grid.heights)) if self.grid.top(r) <= y + 0.01 or r == 0)
        column = max(c for c in range(len(self.grid.columns)) if self.grid.left(c) <= x)
        slot = self.grid.slot(row, column)
        row, column = (slot.row, slot.column) if slot else (row, column)
        return row, column, self.grid.left(column) + PADDING, self.grid.top(row)

    def _in_cell(self, item: Item, x: float, y: float) -> str:
        new = self._anchor(self._shape(item), item, "column", "paragraph", -emu(x), -emu(y))
        if self.habits.way == "cell":
            return _choice("wps", new)
        old = "".join(f"<w:pict>{part}</w:pict>" for part in self._vml(item, x, y))
        if self.habits.way == "vml":
            return f"<w:r>{old}</w:r>"
        return _choice("wps", new, f"<mc:Fallback>{old}</mc:Fallback>")

    def _on_page(self, item: Item) -> str:
        drawing = self._anchor(self._shape(item), item, "page", "page", emu(self.left), emu(self.top))
        return _choice("wps", drawing)

    def _shape(self, item: Item) -> Shape:
        if isinstance(item, Sign):
            return sign_shape(item, self.habits)
        if isinstance(item, Note):
            return note_shape(item.x, item.y, item.w, item.h)
        return stroke_shape(item, self.habits, self.random)

    def _anchor(self, shape: Shape, item: Item, across: str, down: str, dx: int, dy: int) -> str:
        body = f'<a:graphic><a:graphicData uri="{WPS}">{self._wsp(shape, item, -shape.x, -shape.y)}'
        frame = (shape.x + dx, shape.y + dy, shape.w, shape.h)
        return self._placed(frame, across, down, f"{body}</a:graphicData></a:graphic>", self._id(item))

    def _placed(self, frame: tuple[int, int, int, int], across: str, down: str, graphic: str, id: int) -> str:
        x, y, w, h = frame
        return (
            '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
            f'relativeHeight="{251658240 + id}" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
            f'<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="{across}">'
            f'<wp:posOffset>{x}</wp:posOffset></wp:positionH><wp:positionV relativeFrom="{down}">'
            f"<wp:posOffset>{y}</wp:posOffset></wp:positionV>"
            f'<wp:extent cx="{w}" cy="{h}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
            f'<wp:docPr id="{id}" name="Bentuk {id}"/><wp:cNvGraphicFramePr/>{graphic}'
            "</wp:anchor></w:drawing>"
        )

    def _id(self, item: Item) -> int:
        if isinstance(item, Sign):
            return self.ids[item.id] + self.last
        self.last += 1
        return self.last + 500

    def _wsp(self, shape: Shape, item: Item, dx: int, dy: int, named: bool = False) -> str:
        """One wps:wsp; `named` with an id of its own, as the children of groups have."""
        name = ""
        if named:
            id = self.ids[item.id] if isinstance(item, Sign) else self._id(item)
            name = f'<wps:cNvPr id="{id}" name="Bentuk {id}"/>'
        if isinstance(item, Stroke):
            preset = "bentConnector" in shape.geometry or "straightConnector" in shape.geometry
            tied = glue(item, self.ids) if self.habits.glue and named else ""
            kind = f"<wps:cNvCnPr>{tied}</wps:cNvCnPr>" if preset else "<wps:cNvSpPr/>"
            return f"<wps:wsp>{name}{kind}<wps:spPr>{shape.look(dx, dy)}</wps:spPr><wps:bodyPr/></wps:wsp>"
        text = ""
        if isinstance(item, Note):
            words = f'<w:r><w:rPr><w:sz w:val="14"/></w:rPr><w:t>{xml(item.text)}</w:t></w:r>'
            text = f"<wps:txbx><w:txbxContent><w:p>{words}</w:p></w:txbxContent></wps:txbx>"
        kind = '<wps:cNvSpPr txBox="1"/>' if text else "<wps:cNvSpPr/>"
        body = '<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0"/>'
        return f"<wps:wsp>{name}{kind}<wps:spPr>{shape.look(dx, dy)}</wps:spPr>{text}{body}</wps:wsp>"

    def _whole(self, items: list[Item], canvas: bool) -> str:
        """All in one object, counted from the line above the table."""
        shapes = [self._shape(item) for item in items]
        x, y = min(s.box[0] for s in shapes), min(s.box[1] for s in shapes)
        w = max(s.box[0] + s.box[2] for s in shapes) - x
        h = max(s.box[1] + s.box[3] for s in shapes) - y
        across, down = emu(self.shift) + x, y + emu(16)
        pairs = list(zip(shapes, items, strict=True))
        if canvas:
            inside = "".join(self._wsp(s, i, -x, -y, True) for s, i in pairs)
            graphic = (
                f'<a:graphicData uri="{WPC}"><wpc:wpc><wpc:bg/><wpc:whole/>{inside}</wpc:wpc></a:graphicData>'
            )
        else:
            half = len(pairs) // 2 if self.random.random() < 0.5 else 0
            inside = "".join(self._wsp(s, i, 0, 0, True) for s, i in pairs[half:])
            inside = (self._inner(pairs[:half]) if half else "") + inside
            graphic = (
                f'<a:graphicData uri="{WPG}"><wpg:wgp><wpg:cNvGrpSpPr/>'
                '<wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/>'
                f'<a:ext cx="{w}" cy="{h}"/><a:chOff x="{x}" y="{y}"/><a:chExt cx="{w}" cy="{h}"/></a:xfrm>'
                f"</wpg:grpSpPr>{inside}</wpg:wgp></a:graphicData>"
            )
        drawing = self._placed(
            (across, down, w, h),
            "column",
            "paragraph",
            f"<a:graphic>{graphic}</a:graphic>",
            self._id(Note("", 0, 0, 0, 0)),
        )
        return _choice("wpc" if canvas else "wpg", drawing)

    def _inner(self, pairs: list[tuple[Shape, Item]]) -> str:
        """A group in the group, with coordinates of its own."""
        x, y = min(s.box[0] for s, _ in pairs), min(s.box[1] for s, _ in pairs)
        w = max(s.box[0] + s.box[2] for s, _ in pairs) - x
        h = max(s.box[1] + s.box[3] for s, _ in pairs) - y
        id = self._id(Note("", 0, 0, 0, 0))
        inside = "".join(self._wsp(s, i, -x, -y, True) for s, i in pairs)
        place = f'<a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/>'
        place += f'<a:chOff x="0" y="0"/><a:chExt cx="{w}" cy="{h}"/>'
        return (
            f'<wpg:grpSp><wpg:cNvPr id="{id}" name="Grup {id}"/><wpg:cNvGrpSpPr/>'
            f"<wpg:grpSpPr><a:xfrm>{place}</a:xfrm></wpg:grpSpPr>{inside}</wpg:grpSp>"
        )

    def _vml(self, item: Item, x: float, y: float) -> list[str]:
        """The same in VML, counted from (x, y)."""
        moved = _moved(item, -x, -y)
        if isinstance(moved, Sign):
            return [vml.sign(moved, self.habits, vml.floating)]
        if isinstance(moved, Note):
            return [vml.note(moved, vml.floating)]
        return vml.stroke(moved, self.habits, grouped=False)

    def _vml_group(self, items: list[Item]) -> str:
        parts: list[str] = []
        for item in items:
            if isinstance(item, Sign):
                parts.append(vml.sign(item, self.habits, vml.in_group))
            elif isinstance(item, Note):
                parts.append(vml.note(item, vml.in_group))
            else:
                parts += vml.stroke(item, self.habits, grouped=True)
        w, h = sum(self.grid.columns), sum(self.grid.heights)
        style = vml.floating(self.shift, 16, w, h)
        size = f'coordorigin="0,0" coordsize="{w * 100:.0f},{h * 100:.0f}"'
        return f'<w:r><w:pict><v:group style="{style}" {size}>{"".join(parts)}</v:group></w:pict></w:r>'


def _choice(need: str, drawing: str, fallback: str = "") -> str:
    choice = f'<mc:Choice Requires="{need}">{drawing}</mc:Choice>'
    return f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"


def _moved(item: Item, dx: float, dy: float) -> Item:
    if isinstance(item, Stroke):
        dots = [(x + dx, y + dy) for x, y in item.dots]
        return Stroke(dots, item.start, item.finish, item.head_start, item.head_finish)
    if isinstance(item, Sign):
        return Sign(item.id, item.kind, item.x + dx, item.y + dy, item.w, item.h, item.text)
    return Note(item.text, item.x + dx, item.y + dy, item.w, item.h)
