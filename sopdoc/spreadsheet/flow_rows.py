"""Turn a flowing part into a worksheet in the making: each paragraph a row, as high as its measured lines.

A column begins wherever a text, its label or a column of a table does: at the part's edges. A text begins in
the column of its indent and is merged to the right edge of the page or of its table cell; an item's label
stands in the column of `indent - hang`. Texts stand at the top of their row: room before a paragraph is
added to the row above it or is a row of its own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise

from sopdoc.geometry import Box
from sopdoc.page import (
    Arrow,
    Block,
    FlowPart,
    Gap,
    Paragraph,
    Picture,
    Span,
    Symbol,
    Table,
    TableCell,
    TableRow,
    VAlign,
)
from sopdoc.spreadsheet.draft import WorksheetDraft
from sopdoc.spreadsheet.row_breaks import breaks, joints, keeps, room
from sopdoc.units import SNAP
from sopdoc.workbook import Borders, CellFormat, CellRange, TextRun

LINE = 0.75
"""pt, borders of tables. Practice: thin lines, Excel's narrowest that prints everywhere."""

SLACK = 0.5
"""pt by which an indent may miss its edge; compose puts both at the same sum of lengths."""

LEAD = 3.0
"""pt, the column that keeps a text of a table with borders off the rule at its left: its padding less what
Excel keeps free itself."""

_Block = Paragraph | Picture | Gap


def flow_part(part: FlowPart) -> WorksheetDraft:
    """The rows of a flowing part, with the page breaks that it needs."""
    edges = _edges(part.blocks, part.setup.inner_width)
    spots = [round(edge / SNAP) for edge in edges]
    draft = WorksheetDraft(tuple(max(1, b - a) * SNAP for a, b in pairwise(spots)))
    flow = _Flow(draft, edges)
    headed = [block for block in part.blocks if isinstance(block, Table) and block.header]
    for block in part.blocks:
        if isinstance(block, Table):
            rows = flow.table(block)
            if headed == [block]:
                draft.titles = rows
        else:
            flow.block(block)
    draft.breaks = breaks(draft.rows, room(part.setup.inner_height), flow.joined, draft.titles)
    return draft


def _edges(blocks: Iterable[Block], width: float) -> tuple[float, ...]:
    """Left edges of the columns, ascending from 0, and `width` as the last: all that a text may begin at."""
    return tuple(sorted({0.0, width, *_starts(blocks, 0.0)}))


def _starts(blocks: Iterable[Block], left: float) -> Iterator[float]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield left + block.indent
            yield left + block.indent - block.hang
        elif isinstance(block, Table):
            columns = tuple(accumulate(block.columns, initial=left + block.indent))
            yield from columns
            for row in block.rows:
                at = 0
                for cell in row.cells:
                    lead = LEAD if block.padding and _is_led(cell) else 0.0
                    yield from _starts(cell.blocks, columns[at] + lead)
                    at += cell.columns


@dataclass(frozen=True, slots=True)
class _Area:
    """A cell of a row: its blocks between two distances from the left edge of the text area, pt.

    lead  what keeps its texts off the rule at its left
    """

    blocks: tuple[_Block, ...]
    left: float
    right: float
    valign: VAlign = "top"
    lead: float = 0.0


@dataclass(frozen=True, slots=True)
class _Flow:
    """`joined`: rows before which no page begins; `unlinked`: where the columns without links begin."""

    draft: WorksheetDraft
    edges: tuple[float, ...]
    joined: set[int] = field(default_factory=set)
    unlinked: set[float] = field(default_factory=set)

    def block(self, block: _Block) -> None:
        """A block over the whole width; its rule is right below its text, the room after it below that."""
        style = block.style if isinstance(block, Paragraph) else None
        if style and style.before:
            self.draft.add_rows(style.before)
        height = _height(block)
        if style:
            height -= style.before + (style.after if style.rule else 0)
        rows = self.draft.add_rows(height)
        self._fill(block, rows, _Area((block,), 0, self.edges[-1]))
        if style and style.rule:
            self.draft.border(CellRange(rows[0], 0, rows[1], len(self.edges) - 2), Borders(bottom=style.rule))
            if style.after:
                self.draft.add_rows(style.after)
        if keeps((block,)):
            self.joined.add(len(self.draft.rows))

    def table(self, table: Table) -> tuple[int, int]:
        """All rows of a table; first and last worksheet row of its header (or of the table, without one).

        A text of several lines has no link: LibreOffice prints a cell with one on a single line. Then none of
        its column has one, so that all look alike; the numbers of the pages lead there too.
        """
        first = len(self.draft.rows)
        self.unlinked.clear()
        self.unlinked.update(area.left for row in table.rows for area in _areas(table, row) if _is_long(area))
        last = first
        for number, row in enumerate(table.rows, 1):
            bottom = self._row(table, row)
            if number <= max(table.header, 1):
                last = bottom
        return first, last

    def _row(self, table: Table, row: TableRow) -> int:
        areas = _areas(table, row)
        spans = [self.draft.add_rows(height) for height in _row_heights(areas)]
        top, bottom = spans[0][0], spans[-1][1]
        self.joined.update(joints(row, top, bottom))
        for area in areas:
            for i, block in enumerate(area.blocks):
                end = bottom if i == len(area.blocks) - 1 else spans[i][1]
                self._fill(block, (spans[i][0], end), area)
            if table.border and row.border:
                left, right = self._columns(area.left, area.right)
                self.draft.border(CellRange(top, left, bottom, right), Borders(LINE, LINE, LINE, LINE))
        return bottom

    def _fill(self, block: _Block, rows: tuple[int, int], area: _Area) -> None:
        if isinstance(block, Picture):
            self._picture(block, rows[0], area)
        elif isinstance(block, Paragraph):
            self._paragraph(block, rows, area)
        elif block.sign:
            at = (area.left + area.lead, self.draft.top(rows[0]))
            self.draft.signs.append(_moved(block.sign, *at))
        elif block.frame:
            at = (area.left + block.indent, self.draft.top(rows[0]))
            self.draft.frames.append(Box(*at, block.frame, block.frame))

    def _paragraph(self, paragraph: Paragraph, rows: tuple[int, int], area: _Area) -> None:
        """A text, its label, its link. A label without a column of its own is typed before the text."""
        if paragraph.anchor:
            self.draft.anchors[paragraph.anchor] = rows[0]
        form = CellFormat(paragraph.style.font, paragraph.style.align, area.valign)
        runs = _runs(paragraph)
        start = area.left + area.lead + paragraph.indent
        out = self._columns(start - paragraph.hang, area.right)
        left, right = self._columns(start, area.right) if paragraph.item else out
        if paragraph.item:
            label = paragraph.item.label
            if out[0] < left:
                place = CellRange(rows[0], out[0], rows[1], left - 1)
                self.draft.put(place, (TextRun(label),), CellFormat(form.font, "left", area.valign))
            else:
                runs = (TextRun(label + " ", runs[0].bold, runs[0].italic, runs[0].underline), *runs)
        if not paragraph.text and not paragraph.item:
            return
        place = CellRange(rows[0], left, rows[1], right)
        self.draft.put(place, runs, form)
        if (target := _target(paragraph)) and paragraph.lines == 1 and area.left not in self.unlinked:
            self.draft.links.append((place, target))

    def _picture(self, picture: Picture, row: int, area: _Area) -> None:
        spare = area.right - area.left - picture.box.w
        share = {"left": 0.0, "justify": 0.0, "center": 0.5, "right": 1.0}[picture.align]
        box = Box(area.left + spare * share, self.draft.top(row), picture.box.w, picture.box.h)
        self.draft.pictures.append((picture, box))

    def _columns(self, left: float, right: float) -> tuple[int, int]:
        """First and last column between two distances; at least one column."""
        last_column = len(self.edges) - 2
        first = min(bisect_right(self.edges, left + SLACK) - 1, last_column)
        last = bisect_left(self.edges, right - SLACK) - 1
        return first, max(first, min(last, last_column))


def _areas(table: Table, row: TableRow) -> list[_Area]:
    areas: list[_Area] = []
    column, left = 0, table.indent
    for cell in row.cells:
        right = left + sum(table.columns[column : column + cell.columns])
        lead = LEAD if table.padding and _is_led(cell) else 0.0
        areas.append(_Area(cell.blocks, left, right, _valign(cell), lead))
        column, left = column + cell.columns, right
    return areas


def _moved(sign: Symbol | Arrow, dx: float, dy: float) -> Symbol | Arrow:
    if isinstance(sign, Arrow):
        return replace(sign, points=tuple(p.moved(dx, dy) for p in sign.points))
    return replace(sign, box=sign.box.moved(dx, dy))


def _target(paragraph: Paragraph) -> str:
    """Anchor that a paragraph leads to, "" = none."""
    return next((s.link or s.page_of for s in paragraph.spans if s.link or s.page_of), "")


def _is_long(area: _Area) -> bool:
    """Whether a text that leads somewhere takes several lines."""
    return any(_target(b) and b.lines > 1 for b in area.blocks if isinstance(b, Paragraph))


def _is_led(cell: TableCell) -> bool:
    """Whether all its texts begin at its left side."""
    return all(b.style.align == "left" for b in cell.blocks if isinstance(b, Paragraph) and b.text)


def _valign(cell: TableCell) -> VAlign:
    """A cell's own, when one block fills it; several blocks stand at the top of their rows."""
    return cell.valign if len(cell.blocks) == 1 else "top"


def _row_heights(areas: list[_Area]) -> list[float]:
    """Heights of a table row's worksheet rows: as many as its longest cell has blocks.

    Blocks of the same number share a row, but for the last one of a shorter cell: it is merged down to
    the end and only lengthens the last row when it needs more.
    """
    count = max(len(area.blocks) for area in areas)
    heights = [0.0] * count
    stacks = [_stack(area.blocks) for area in areas]
    for stack in stacks:
        for i, height in enumerate(stack[:-1] if len(stack) < count else stack):
            heights[i] = max(heights[i], height)
    for stack in stacks:
        start = len(stack) - 1
        heights[-1] += max(0.0, stack[-1] - sum(heights[start:]))
    return heights


def _stack(blocks: tuple[_Block, ...]) -> list[float]:
    """Heights of a cell's blocks; the room before a paragraph counts to the block above it."""
    heights = [_height(block) for block in blocks]
    for i, block in enumerate(blocks):
        if i and isinstance(block, Paragraph):
            heights[i] -= block.style.before
            heights[i - 1] += block.style.before
    return heights


def _height(block: _Block) -> float:
    return block.box.h if isinstance(block, Picture) else block.height


def _runs(paragraph: Paragraph) -> tuple[TextRun, ...]:
    """The paragraph's spans that hold text, or one empty run."""
    spans = [span for span in paragraph.spans if span.text] or [Span("")]
    return tuple(TextRun(s.text, s.bold, s.italic, s.underline, s.strike) for s in spans)
