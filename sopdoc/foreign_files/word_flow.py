"""Place what Word lets flow: a section as one long page, tables below each other, drawings where they hang.

page 1 | Nomor SOP …       |   y counts on over the pages; where one begins is kept, since drawings may
       | No | Kegiatan | … |   hang at a place of their page, their paragraph, or the cell that holds it
page 2 | 7  | …            |
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import accumulate

from lxml import etree

from sopdoc.foreign import ForeignCell, ForeignSheet, ForeignTable
from sopdoc.foreign_files.drawingml_reader import DrawingReader
from sopdoc.foreign_files.frames import Affine, ShapeFrame
from sopdoc.foreign_files.office_package import attribute_of, child, effective, local, number
from sopdoc.foreign_files.seen import MOST, Seen
from sopdoc.foreign_files.vml_reader import VmlReader, style_of
from sopdoc.foreign_files.word_measure import MeasuredParagraph, MeasuredTable, Measuring, paragraphs
from sopdoc.foreign_files.word_words import drawings, page_breaks
from sopdoc.geometry import Box
from sopdoc.units import EMU_PER_PT


@dataclass(frozen=True, slots=True)
class WordPage:
    """The paper of a section and its margins, pt."""

    width: float = 612.0
    height: float = 792.0
    top: float = 72.0
    right: float = 72.0
    bottom: float = 72.0
    left: float = 72.0

    @property
    def inner_width(self) -> float:
        return max(self.width - self.left - self.right, 36.0)

    @property
    def inner_height(self) -> float:
        return max(self.height - self.top - self.bottom, 36.0)


@dataclass(frozen=True, slots=True)
class AnchorSpot:
    """Where a paragraph stands: its column's left edge and its own top; the cell that it is in, if any."""

    x: float
    y: float
    width: float
    cell: Box | None = None


@dataclass(slots=True)
class WordFlow:
    """One section. rendered: the file says where pages began when Word last saw it."""

    page: WordPage
    measuring: Measuring
    rendered: bool
    identify: Callable[[], str]
    seen: Seen = field(default_factory=Seen)
    tables: list[ForeignTable] = field(default_factory=list)
    y: float = 0.0
    page_top: float = 0.0

    def block(self, block: etree._Element) -> None:
        """The next paragraph or table of the section."""
        if local(block) == "p":
            self._paragraph(self.measuring.paragraph(block, self.page.inner_width))
        elif local(block) == "tbl":
            self._table(self.measuring.table(block, self.page.inner_width))

    def sheet(self, number_: int) -> ForeignSheet:
        """What was placed."""
        return ForeignSheet(
            number_,
            "",
            self.page.width,
            self.y,
            tuple(self.tables),
            tuple(self.seen.figures),
            self.seen.glued(),
            tuple(self.seen.texts),
        )

    def _paragraph(self, paragraph: MeasuredParagraph) -> None:
        before, after = page_breaks(paragraph.element)
        if paragraph.look.breaks or before or self._over(paragraph.height):
            self._turn(0.0)
        spot = AnchorSpot(self.page.left, self.y, self.page.inner_width)
        self._hung(paragraph, spot)
        self.seen.text(Box(spot.x, self.y, spot.width, paragraph.height), paragraph.text)
        self.y += paragraph.height
        if after:
            self._turn(0.0)

    def _over(self, height: float) -> bool:
        room = self.page_top + self.page.inner_height - self.y
        return not self.rendered and height > room + 1 and self.y > self.page_top

    def _turn(self, repeated: float) -> None:
        """A page begins here, unless one just has; `repeated` header rows stand above what follows."""
        if self.y > self.page_top + 0.01:
            self.page_top = self.y - repeated

    def _table(self, table: MeasuredTable) -> None:
        x = self.page.left + table.indent
        spare = self.page.inner_width - sum(table.columns)
        if table.align == "center":
            x = self.page.left + spare / 2
        elif table.align in ("right", "end"):
            x = self.page.left + spare
        repeated = sum(table.heights[: table.repeated])
        tops: list[float] = []
        for row, height in enumerate(table.heights):
            begins = any(
                page_breaks(p)[0] or self.measuring.looks.paragraph(p).breaks for p in paragraphs(table, row)
            )
            if begins or self._over(height):
                self._turn(repeated if row >= table.repeated else 0.0)
            tops.append(self.y)
            self._row(table, row, x)
            self.y += height
        self.tables.append(placed(table, x, tops[0] if tops else self.y))

    def _row(self, table: MeasuredTable, row: int, x: float) -> None:
        """The drawings that hang in the cells which begin in a row, now that its page is known."""
        xs = list(accumulate(table.columns, initial=x))
        for cell in table.cells:
            if cell.row != row:
                continue
            high = sum(table.heights[row : row + cell.rows])
            box = Box(xs[cell.column], self.y, cell.width, high)
            spare = max(0.0, high - cell.height)
            y = (
                box.y
                + cell.top
                + (spare / 2 if cell.valign == "center" else spare if cell.valign == "bottom" else 0)
            )
            for block in cell.content:
                if isinstance(block, MeasuredParagraph):
                    self._hung(block, AnchorSpot(box.x + cell.left, y, cell.width - 2 * cell.left, box))
                else:
                    self._nested(block, box.x + cell.left, y)
                y += block.height

    def _nested(self, table: MeasuredTable, x: float, y: float) -> None:
        """A table in a cell; pages do not turn in it."""
        kept, self.y = self.y, y
        for row, height in enumerate(table.heights):
            self._row(table, row, x)
            self.y += height
        self.y = kept
        self.tables.append(placed(table, x, y))

    def _hung(self, paragraph: MeasuredParagraph, spot: AnchorSpot) -> None:
        """The drawings that are anchored in a paragraph."""
        for drawing in drawings(paragraph.element):
            if len(self.seen.figures) + len(self.seen.lines) > MOST:
                return
            if local(drawing) == "drawing":
                self._drawing(drawing, paragraph, spot)
            else:
                self._old_drawing(drawing, spot)

    def _drawing(self, drawing: etree._Element, paragraph: MeasuredParagraph, spot: AnchorSpot) -> None:
        reader = DrawingReader(self.seen, self.identify)
        for holder in effective(drawing):
            extent, graphic = child(holder, "extent"), child(holder, "graphic", "graphicData")
            if extent is None or graphic is None:
                continue
            w, h = number(extent.get("cx")) / EMU_PER_PT, number(extent.get("cy")) / EMU_PER_PT
            if local(holder) == "anchor":
                x, y = self._anchored(holder, spot, w, h)
            else:
                x, y = spot.x + paragraph.look.left, spot.y + paragraph.look.before
                spare = spot.width - w
                x += spare / 2 if _alignment(paragraph.element) == "center" else 0
            named = child(holder, "docPr")
            id = (named.get("id") or "") if named is not None else ""
            frame = ShapeFrame(x * EMU_PER_PT, y * EMU_PER_PT, w * EMU_PER_PT, h * EMU_PER_PT)
            for each in effective(graphic):
                reader.read(each, frame, id if local(each) in ("wsp", "pic") else "")

    def _anchored(self, anchor: etree._Element, spot: AnchorSpot, w: float, h: float) -> tuple[float, float]:
        in_cell = attribute_of(anchor, "layoutInCell") in ("1", "true") or self.measuring.compat >= 15
        cell = spot.cell if in_cell else None
        across, down = child(anchor, "positionH"), child(anchor, "positionV")
        x0, room_x = self._across(across, spot, cell)
        y0, room_y = self._down(down, spot, cell)
        return x0 + _moved(across, room_x - w), y0 + _moved(down, room_y - h)

    def _across(
        self, position: etree._Element | None, spot: AnchorSpot, cell: Box | None
    ) -> tuple[float, float]:
        """(where a horizontal offset counts from, the width that an alignment fills)."""
        page = self.page
        origin = (position.get("relativeFrom") if position is not None else None) or "column"
        if cell is not None and origin in ("page", "margin", "leftMargin"):
            return cell.x, cell.w
        places = {
            "page": (0.0, page.width),
            "margin": (page.left, page.inner_width),
            "leftMargin": (0.0, page.left),
            "insideMargin": (0.0, page.left),
            "rightMargin": (page.width - page.right, page.right),
            "outsideMargin": (page.width - page.right, page.right),
        }
        usual = (
            (spot.x, spot.width) if cell is not None or spot.cell is None else (page.left, page.inner_width)
        )
        return places.get(origin, usual)

    def _down(
        self, position: etree._Element | None, spot: AnchorSpot, cell: Box | None
    ) -> tuple[float, float]:
        page, top = self.page, self.page_top
        origin = (position.get("relativeFrom") if position is not None else None) or "paragraph"
        if cell is not None and origin in ("page", "margin", "topMargin"):
            return cell.y, cell.h
        places = {
            "page": (top - page.top, page.height),
            "margin": (top, page.inner_height),
            "topMargin": (top - page.top, page.top),
            "bottomMargin": (top + page.inner_height, page.bottom),
        }
        return places.get(origin, (spot.y, 0.0))

    def _old_drawing(self, pict: etree._Element, spot: AnchorSpot) -> None:
        """Shapes of VML: each hangs at a place of its own, or stands in the line."""
        reader = VmlReader(self.seen, self.identify)
        for each in effective(pict):
            style = style_of(each)
            x = spot.x
            across, down = (
                style.get(f"mso-position-{way}-relative", "text") for way in ("horizontal", "vertical")
            )
            if across in ("page", "margin"):
                x = 0.0 if across == "page" else self.page.left
            y = {"page": self.page_top - self.page.top, "margin": self.page_top}.get(down, spot.y)
            reader.read(each, Affine(e=x, f=y))


def _alignment(p: etree._Element) -> str:
    found = child(p, "pPr", "jc")
    return "" if found is None else attribute_of(found, "val") or ""


def _moved(position: etree._Element | None, spare: float) -> float:
    """An offset in pt, or what an alignment leaves before a drawing."""
    offset, align = child(position, "posOffset"), child(position, "align")
    if offset is not None:
        return number(offset.text) / EMU_PER_PT
    word = (align.text or "") if align is not None else ""
    return {"center": spare / 2, "right": spare, "bottom": spare, "outside": spare}.get(word, 0.0)


def placed(table: MeasuredTable, x: float, y: float) -> ForeignTable:
    """A measured table at its place."""
    xs = list(accumulate(table.columns, initial=x))
    ys = list(accumulate(table.heights, initial=y))
    cells = []
    for cell in sorted(table.cells, key=lambda c: (c.row, c.column)):
        bottom, right = ys[cell.row + cell.rows], xs[cell.column + cell.columns]
        box = Box(xs[cell.column], ys[cell.row], right - xs[cell.column], bottom - ys[cell.row])
        cells.append(ForeignCell(cell.row, cell.column, cell.rows, cell.columns, box, cell.text))
    return ForeignTable(Box(xs[0], ys[0], xs[-1] - xs[0], ys[-1] - ys[0]), tuple(cells))
