"""Turn a placed sheet into a worksheet in the making: captions, header rows, then the rows of all pages.

row 1 …    captions            } repeat on each page
           header rows         }
           body of page 1
---------- manual page break
           body of page 2      y on the page -> y - header height + top of the page's first row
"""

from __future__ import annotations

from functools import cache
from itertools import accumulate, pairwise

from sopdoc.page import Caption, Cell, CellParagraph, Font, Sheet, SheetPage
from sopdoc.spreadsheet.draft import WorksheetDraft
from sopdoc.tags import tag_name
from sopdoc.units import SNAP, snap_up
from sopdoc.workbook import Borders, CellFormat, CellName, CellRange, PageOverlay, TextRun

BACK = CellFormat(Font("Arial", 9), wrap=False, link=True)
"""The link back to the index, one column away from what is printed: for the screen alone. Choice."""

MARK = CellFormat(Font("Arial", 11, bold=True), wrap=False)
"""A draft's word beside that link, for the screen alone: on paper it stands at the head of each page."""

LEAD = 3.0
"""pt, the column that keeps a text off the rule at its left. Choice: the padding of Word's cells. A step of
Excel's indent is 9.75 pt, for which narrow columns have no room."""

TAIL = 2.25
"""pt, the column that does so at its right, where all texts of a column leave SPARED beside the padding."""

SPARED = 7.0
"""pt that lead, tail and Excel's own 5 pixels take beyond the padding, at most."""

LABEL = 1.5
"""pt that a label's column is wider than its hang: Excel keeps as much free beside a text."""

_Rows = list[tuple[int, int]]


def placed_sheet(sheet: Sheet) -> WorksheetDraft:
    """The rows of a placed sheet, on pages as the sheet has them."""
    columns = _Columns(sheet)
    draft = WorksheetDraft(columns.widths)
    _captions(draft, sheet)
    header = [draft.add_rows(height) for height in sheet.header]
    for cell in sheet.header_cells:
        _cell(draft, sheet, columns, header, cell, header[cell.row][0])
    if draft.rows:
        draft.titles = (0, len(draft.rows) - 1)
    if header:
        draft.frozen = len(draft.rows)
    for page in sheet.pages:
        if page is not sheet.pages[0]:
            draft.breaks.append(len(draft.rows))
        draft.overlays.append(
            PageOverlay(page, sum(draft.rows) - sheet.header_height, sheet.line, sheet.text)
        )
        _body(draft, sheet, columns, page)
    return draft


def beside(draft: WorksheetDraft, sheet: Sheet, index: str) -> CellRange | None:
    """What stands beside the finished rows, for the screen alone; returns the cell with the name of `index`.

    index: name of the worksheet with the booklet's index, "" = there is none
    """
    column = len(draft.columns) + 1
    if sheet.mark:
        draft.put(CellRange(0, column + 2, 0, column + 2), (TextRun(sheet.mark),), MARK)
    if not index:
        return None
    place = CellRange(0, column, 0, column)
    draft.put(place, (TextRun(index),), BACK)
    return place


def _is_list(cell: Cell) -> bool:
    """A box whose numbered items begin at its top; lists in the middle of a flowchart's row stay one text."""
    return cell.valign == "top" and any(p.hang for p in cell.paragraphs)


def _is_led(cell: Cell) -> bool:
    """Whether a cell has a text at its left side, beside a rule."""
    texts = cell.align == "left" and not cell.turned and any(p.text for p in cell.paragraphs)
    return texts and "l" in cell.borders


class _Columns:
    """The worksheet's columns: a sheet's own, a lead and a tail around texts, and one for labels of lists."""

    def __init__(self, sheet: Sheet) -> None:
        labels: dict[int, float] = {}
        texts = [c for page in sheet.pages for c in page.cells if _is_led(c)]
        led = {c.column for c in texts}
        full = {c.column + c.columns - 1 for c in texts if c.spare < SPARED}
        tailed = {c.column + c.columns - 1 for c in texts} - full
        for cell in (c for page in sheet.pages for c in page.cells if _is_list(c)):
            hang = max(p.hang for p in cell.paragraphs)
            labels[cell.column] = max(labels.get(cell.column, 0), snap_up(LABEL + hang))
        self._first, self._tailed = [0], tailed
        made: list[float] = []
        for column, width in enumerate(sheet.columns):
            before = [x for x in (LEAD * (column in led), labels.get(column, 0.0)) if x]
            tail = [TAIL] * (column in tailed)
            parts = (*before, width - sum(before) - sum(tail), *tail)
            made += [round(part / SNAP) * SNAP for part in parts]
            self._first.append(len(made))
        self.widths = tuple(made)

    def of(self, cell: Cell) -> tuple[int, int]:
        """First and last column of a cell."""
        return self._first[cell.column], self._first[cell.column + cell.columns] - 1

    def of_text(self, cell: Cell) -> tuple[int, int]:
        """First and last column of what is written in it."""
        first, last = self.of(cell)
        return first + _is_led(cell), last - (
            cell.column + cell.columns - 1 in self._tailed and _is_led(cell)
        )


def _captions(draft: WorksheetDraft, sheet: Sheet) -> None:
    for caption in sheet.captions:
        top, bottom = draft.add_rows(caption.pitch)
        place = CellRange(top, 0, bottom, len(draft.columns) - 1)
        draft.put(place, (TextRun(caption.text),), CellFormat(caption.font, caption.align))
        _known(draft, sheet, caption, place)


def _body(draft: WorksheetDraft, sheet: Sheet, columns: _Columns, page: SheetPage) -> None:
    """The rows of a page; below the room above a text, and at each item of a list, a row of its own begins.

    Practice: sheets made in Excel have a row an item, and its number in a column of its own.
    """
    placed = [(cell, _starts(cell)) for cell in page.cells]
    cuts = [{0.0} for _ in page.rows]
    for cell, starts in placed:
        cuts[cell.row].update(starts)
    rows: _Rows = []
    tops: dict[tuple[int, float], int] = {}
    for number, height in enumerate(page.rows):
        first = len(draft.rows)
        for y, end in pairwise((*sorted(cuts[number]), height)):
            tops[number, y] = len(draft.rows)
            draft.add_rows(end - y)
        rows.append((first, len(draft.rows) - 1))
    for cell, starts in placed:
        if _is_list(cell):
            _list(draft, columns, [tops[cell.row, y] for y in starts], rows[cell.row][1], cell)
            draft.border(_place(columns, rows, cell), _borders(cell.borders, sheet.line))
        else:
            _cell(draft, sheet, columns, rows, cell, tops[cell.row, starts[0]])


def _starts(cell: Cell) -> tuple[float, ...]:
    """Where the text of a cell begins, below the cell's top, or each paragraph of a list."""
    if not _is_list(cell):
        return (cell.above,)
    lines = accumulate((len(p.lines) for p in cell.paragraphs[:-1]), initial=0)
    return tuple(cell.above + n * cell.pitch for n in lines)


def _list(draft: WorksheetDraft, columns: _Columns, tops: list[int], last: int, cell: Cell) -> None:
    """Each item in rows of its own: its label, and the text beside it."""
    left, right = columns.of_text(cell)
    form = CellFormat(cell.font)
    for top, below, paragraph in zip(tops, (*tops[1:], last + 1), cell.paragraphs, strict=True):
        if paragraph.label:
            beside = form._replace(wrap=False)
            draft.put(CellRange(top, left, below - 1, left), (TextRun(paragraph.label),), beside)
        draft.put(CellRange(top, left + 1, below - 1, right), (TextRun(paragraph.text),), form)


def _place(columns: _Columns, rows: _Rows, cell: Cell) -> CellRange:
    left, right = columns.of(cell)
    return CellRange(rows[cell.row][0], left, rows[cell.row + cell.rows - 1][1], right)


def _cell(draft: WorksheetDraft, sheet: Sheet, columns: _Columns, rows: _Rows, cell: Cell, top: int) -> None:
    """A cell with its labels typed before its texts: "1. …", each on a line of its own, from row `top` on."""
    place = _place(columns, rows, cell)
    text = "\n".join(map(_hung, cell.paragraphs))
    form = CellFormat(cell.font, cell.align, cell.valign, turned=cell.turned)
    left, right = columns.of_text(cell)
    written = CellRange(top, left, place.bottom, right)
    draft.put(written, (TextRun(text),), form)
    draft.border(place, _borders(cell.borders, sheet.line))
    _known(draft, sheet, cell, written)
    if cell.link:
        draft.links.append((written, cell.link))


def _known(draft: WorksheetDraft, sheet: Sheet, part: Cell | Caption, place: CellRange) -> None:
    if name := tag_name(sheet.tag, part.tag, sheet.start):
        draft.known.append(CellName(name, place.top, place.left))


def _hung(paragraph: CellParagraph) -> str:
    """A paragraph as a cell shows it: an item's lines, broken where they were measured, hang.

    A digit is as wide as two spaces, a full stop as one, in all faces that booklets use.
    """
    if not paragraph.label:
        return paragraph.text
    hang = " " * (2 * len(paragraph.label))
    return f"{paragraph.label} " + f"\n{hang}".join(paragraph.lines)


@cache
def _borders(borders: str, line: float) -> Borders:
    return Borders(*(line if side in borders else 0 for side in "tlbr"))
