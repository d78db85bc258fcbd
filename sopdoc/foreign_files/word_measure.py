"""Measure tables and paragraphs of Word before they are placed: rows without a height take their words'.

Word breaks lines with faces that this computer may not have, so a height is an estimate: from the advance
widths of four faces, as the layout of our own pages measures.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from sopdoc.foreign_files.office_package import attribute_of, child, local, number
from sopdoc.foreign_files.word_looks import ParagraphLook, WordLists, WordLooks
from sopdoc.foreign_files.word_words import blocks, drawings, words
from sopdoc.page import Font
from sopdoc.text import FaceWidths, wrap
from sopdoc.units import EMU_PER_PT

DEPTH = 8
"""Tables in tables that are looked into. Choice: an office puts a page into one, never eight."""

MOST_COLUMNS = 200
PADDING = 5.4
"""Left and right in a cell that says nothing, pt. Practice: Word's own 108 twips."""


@dataclass(frozen=True, slots=True)
class MeasuredParagraph:
    """text: with its list mark; height with the space before and after, pt."""

    element: etree._Element
    text: str
    look: ParagraphLook
    height: float


@dataclass(slots=True)
class MeasuredCell:
    """A cell: 0-based place and spans; left, top: padding, pt; height: of its content."""

    row: int
    column: int
    columns: int
    width: float
    content: list[MeasuredParagraph | MeasuredTable]
    height: float
    rows: int = 1
    valign: str = "top"
    left: float = PADDING
    top: float = 0.0
    exact: bool = False

    @property
    def text(self) -> str:
        texts = [b.text for b in self.content if isinstance(b, MeasuredParagraph)]
        return "\n".join(texts).strip("\n")


@dataclass(slots=True)
class MeasuredTable:
    """columns: widths; indent: of its left edge from its column; repeated: rows that begin each page."""

    columns: list[float]
    heights: list[float]
    cells: list[MeasuredCell]
    indent: float = 0.0
    align: str = "left"
    repeated: int = 0
    row_elements: list[etree._Element] = field(default_factory=list)

    @property
    def height(self) -> float:
        return sum(self.heights)


@dataclass(slots=True)
class Measuring:
    """compat: mode of the file; before 15 a table's words stand at the margin, its edge outside."""

    looks: WordLooks
    lists: WordLists
    compat: int = 15
    faces: FaceWidths = field(default_factory=FaceWidths)

    def paragraph(self, p: etree._Element, width: float) -> MeasuredParagraph:
        """A paragraph that `width` pt have."""
        look = self.looks.paragraph(p)
        text = words(p)
        if look.list is not None and text.strip():
            mark = self.lists.mark(look.list)
            text = f"{mark} {text.lstrip()}" if mark else text
        room = max(width - look.left - look.right, look.size)
        lines = len(wrap(text, Font(look.face, look.size, look.bold), room, self.faces)) if text else 1
        inline = max((_inline_height(d) for d in drawings(p)), default=0.0)
        height = max(lines * look.pitch, inline + (lines - 1) * look.pitch) + look.before + look.after
        return MeasuredParagraph(p, text, look, height)

    def table(self, tbl: etree._Element, width: float, depth: int = 0) -> MeasuredTable:
        """A table that `width` pt have, with the tables in its cells."""
        properties = child(tbl, "tblPr")
        rows = [b for b in blocks(tbl) if local(b) == "tr"]
        columns = _columns(tbl, rows, width)
        padding = _padding(child(properties, "tblCellMar"), (PADDING, PADDING, 0.0, 0.0))
        made = MeasuredTable(columns, [], [], row_elements=rows)
        open_: dict[int, MeasuredCell] = {}
        for row, tr in enumerate(rows):
            self._row(made, tr, row, padding, open_, depth)
        self._spread(made)
        made.repeated = _repeated(rows)
        made.align = _value(properties, "jc", "left")
        indent = child(properties, "tblInd")
        made.indent = number(attribute_of(indent, "w")) / 20 if indent is not None else 0.0
        if self.compat < 15 and made.align in ("left", "start"):
            made.indent -= padding[0]
        return made

    def _row(
        self,
        made: MeasuredTable,
        tr: etree._Element,
        row: int,
        padding: tuple[float, float, float, float],
        open_: dict[int, MeasuredCell],
        depth: int,
    ) -> None:
        properties = child(tr, "trPr")
        column = int(number(_value(properties, "gridBefore", "0")))
        rule = child(properties, "trHeight")
        given = number(attribute_of(rule, "val")) / 20 if rule is not None else 0.0
        exact = rule is not None and attribute_of(rule, "hRule") == "exact"
        high = given
        for tc in (b for b in blocks(tr) if local(b) == "tc"):
            span = max(1, int(number(_value(child(tc, "tcPr"), "gridSpan", "1"), 1)))
            if column >= len(made.columns):
                break
            span = min(span, len(made.columns) - column)
            merge = child(child(tc, "tcPr"), "vMerge") if child(tc, "tcPr") is not None else None
            joined = merge is not None and (attribute_of(merge, "val") or "continue") == "continue"
            if joined and column in open_:
                open_[column].rows += 1
            else:
                cell = self._cell(tc, row, column, sum(made.columns[column : column + span]), padding, depth)
                cell.columns, cell.exact = span, exact
                made.cells.append(cell)
                open_.pop(column, None)
                if merge is not None:
                    open_[column] = cell
                elif not exact:
                    high = max(high, cell.height)
            column += span
        made.heights.append(high if high > 0 else 12.0)

    def _cell(
        self,
        tc: etree._Element,
        row: int,
        column: int,
        width: float,
        padding: tuple[float, float, float, float],
        depth: int,
    ) -> MeasuredCell:
        properties = child(tc, "tcPr")
        left, right, top, bottom = _padding(child(properties, "tcMar"), padding)
        inner = max(width - left - right, 1.0)
        content: list[MeasuredParagraph | MeasuredTable] = []
        for block in blocks(tc):
            if local(block) == "p":
                content.append(self.paragraph(block, inner))
            elif local(block) == "tbl" and depth < DEPTH:
                content.append(self.table(block, inner, depth + 1))
        height = sum(b.height for b in content) + top + bottom
        return MeasuredCell(
            row,
            column,
            1,
            width,
            content,
            height,
            valign=_value(properties, "vAlign", "top"),
            left=left,
            top=top,
        )

    def _spread(self, made: MeasuredTable) -> None:
        """A cell over several rows makes the last of them higher where it needs more."""
        for cell in made.cells:
            have = sum(made.heights[cell.row : cell.row + cell.rows])
            if cell.rows > 1 and cell.height > have and not cell.exact:
                made.heights[cell.row + cell.rows - 1] += cell.height - have


def _inline_height(drawing: etree._Element) -> float:
    extent = child(drawing, "inline", "extent")
    return 0.0 if extent is None else min(number(extent.get("cy")) / EMU_PER_PT, 2000.0)


def _columns(tbl: etree._Element, rows: list[etree._Element], width: float) -> list[float]:
    """Widths of the grid; without one, those of the row with most cells."""
    grid = child(tbl, "tblGrid")
    given = (
        [number(attribute_of(c, "w")) / 20 for c in grid if local(c) == "gridCol"] if grid is not None else []
    )
    if given and sum(given) > 1:
        return given[:MOST_COLUMNS]
    widest: list[float] = []
    for tr in rows:
        cells = [b for b in blocks(tr) if local(b) == "tc"]
        own = [number(attribute_of(w, "w")) / 20 if w is not None else 0.0 for w in map(_width, cells)]
        widest = own if len(own) > len(widest) else widest
    if not widest:
        return [width]
    return (widest if min(widest) > 0 else [width / len(widest)] * len(widest))[:MOST_COLUMNS]


def _width(tc: etree._Element) -> etree._Element | None:
    return child(tc, "tcPr", "tcW")


def _padding(
    margins: etree._Element | None, otherwise: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    """Left, right, top, bottom, pt."""
    if margins is None:
        return otherwise
    found = []
    names = (("left", "start"), ("right", "end"), ("top",), ("bottom",))
    for sides, usual in zip(names, otherwise, strict=True):
        side = next((c for c in margins if local(c) in sides), None)
        found.append(usual if side is None else number(attribute_of(side, "w")) / 20)
    return found[0], found[1], found[2], found[3]


def _repeated(rows: list[etree._Element]) -> int:
    count = 0
    for tr in rows:
        if child(tr, "trPr", "tblHeader") is None:
            break
        count += 1
    return count


def _value(properties: etree._Element | None, name: str, otherwise: str) -> str:
    found = child(properties, name)
    value = attribute_of(found, "val") if found is not None else None
    return otherwise if value is None else value


def paragraphs(table: MeasuredTable, row: int) -> Iterator[etree._Element]:
    """The paragraphs that stand in the cells which begin in a row."""
    for cell in table.cells:
        if cell.row == row:
            yield from (b.element for b in cell.content if isinstance(b, MeasuredParagraph))
