"""Turn a placed sheet into Word's paragraphs and one exact table a page, with its drawing over it.

Each page: captions, the anchor paragraph (ANCHOR pt), the table, and a closing paragraph as thin.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sopdoc.page import Caption, Cell, CellParagraph, Sheet, SheetPage
from sopdoc.tags import tag_name
from sopdoc.units import twips
from sopdoc.writers.docx.runs import run, thin
from sopdoc.writers.docx.shapes import page_drawings
from sopdoc.writers.docx.tables import VERTICAL, cell, table_start
from sopdoc.writers.docx.word_file import WordFile

_ALL = "tlbr"

CellPlaces = dict[tuple[int, int], tuple[Cell, int]]
"""Each place (row, column) of a page's table that a cell covers -> the cell and its first row; header
rows count."""


def sheet_pages(word: WordFile, sheet: Sheet, first: bool, section: str) -> str:
    """All pages of a sheet. `first`: the section begins with it; the last paragraph carries `section`."""
    table = _SheetTable(word, sheet)
    written = []
    for i in range(len(sheet.pages)):
        last = i == len(sheet.pages) - 1
        written += [
            _opening(word, sheet, i, breaks=bool(i) or not first),
            table.xml(i),
            thin(properties=section if last else ""),
        ]
    return "".join(written)


def _opening(word: WordFile, sheet: Sheet, index: int, breaks: bool) -> str:
    """Captions and the anchor paragraph; the first of them begins the page and holds the bookmark."""
    anchor = word.target(sheet.anchor) if index == 0 else ""
    page_break = "<w:pageBreakBefore/>" if breaks else ""
    written = []
    for caption in sheet.captions:
        style = _caption_style(word, caption)
        text = word.known(tag_name(sheet.tag, caption.tag, sheet.start + index), run(caption.text))
        written.append(f"<w:p><w:pPr>{style}<w:keepNext/>{page_break}</w:pPr>{anchor}{text}</w:p>")
        page_break = anchor = ""
    written.append(
        thin(anchor + page_drawings(word, sheet, sheet.pages[index]), f"<w:keepNext/>{page_break}")
    )
    return "".join(written)


def _caption_style(word: WordFile, caption: Caption) -> str:
    role = "judul lembar" if caption.outline else "kepala lembar"
    id = word.styles.look(role, caption.font, caption.pitch, caption.align, outline=caption.outline)
    return f'<w:pStyle w:val="{id}"/>'


class _SheetTable:
    """The table of a sheet, page by page: header rows, then the page's own."""

    def __init__(self, word: WordFile, sheet: Sheet) -> None:
        self._word = word
        self._sheet = sheet
        self._widths = [twips(w) for w in sheet.columns]
        self._start = table_start(self._widths, line=sheet.line)
        self._empty = _empty(word, sheet)
        self._index = 0

    def xml(self, index: int) -> str:
        """The table of a page (0-based)."""
        self._index, page = index, self._sheet.pages[index]
        header = len(self._sheet.header)
        heights = (*self._sheet.header, *page.rows)
        grid = _grid(self._sheet, page)
        lines = None
        if any(made.borders != _ALL for made, _ in grid.values()):
            lines = _BorderLines(grid, len(heights), len(self._widths))
        written = [self._start]
        for r, height in enumerate(heights):
            repeated = "<w:tblHeader/>" if r < header else ""
            written.append(
                f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{twips(height)}" w:hRule="exact"/>'
                f"{repeated}</w:trPr>{''.join(self._row(grid, r, lines))}</w:tr>"
            )
        return "".join([*written, "</w:tbl>"])

    def _row(self, grid: CellPlaces, r: int, lines: _BorderLines | None) -> Iterator[str]:
        """The cells of row r. A place that no cell covers becomes an empty cell with all its lines."""
        c = 0
        while c < len(self._widths):
            made, top = grid.get((r, c), (None, r))
            columns = made.columns if made else 1
            width = sum(self._widths[c : c + columns])
            borders = lines.of(r, c, columns) if lines else ""
            if made is None:
                yield cell(width, columns, borders, self._empty)
            else:
                repeated = self._sheet.start + self._index if r < len(self._sheet.header) else 0
                content = self._content(made, repeated) if r == top else self._empty
                turned = '<w:textDirection w:val="btLr"/>' if made.turned else ""
                properties = f"{_merged(made, r == top)}{borders}{turned}{VERTICAL[made.valign]}"
                yield cell(width, columns, properties, content)
            c += columns

    def _content(self, made: Cell, page: int) -> str:
        if not made.paragraphs:
            return self._empty
        style = self._word.styles.look("sel", made.font, made.pitch, made.align, self._sheet.padding)
        above = f'<w:spacing w:before="{twips(made.above)}"/>' if made.above else ""
        first, *others = made.paragraphs
        named = self._paragraph(made, style, first, above, tag_name(self._sheet.tag, made.tag, page))
        return "".join([named, *map(partial(self._paragraph, made, style), others)])

    def _paragraph(
        self, made: Cell, style: str, paragraph: CellParagraph, space: str = "", name: str = ""
    ) -> str:
        """The text, which Word breaks where the layout has measured it; the label hangs before it.

        What goes on from another page hangs without a label. `name`: what the cell is known by.
        """
        indent, text = "", paragraph.text
        if paragraph.hang:
            left, hang = twips(self._sheet.padding + paragraph.hang), twips(paragraph.hang)
            indent = f'<w:ind w:left="{left}" w:hanging="{hang if paragraph.label else 0}"/>'
        if paragraph.label:
            text = f"{paragraph.label}\t{text}"
        look = self._word.look_of(made.link)
        runs = self._word.link(made.link, run(text, look and f"<w:rPr>{look}</w:rPr>"))
        runs = self._word.known(name, runs)
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{space}{indent}</w:pPr>{runs}</w:p>'


def _empty(word: WordFile, sheet: Sheet) -> str:
    """An empty paragraph in the look of the sheet's cells, for who types into it."""
    like = next(iter((*sheet.pages[0].cells, *sheet.header_cells)), None)
    font, pitch = (like.font, like.pitch) if like else (sheet.text, sheet.label_pitch)
    style = word.styles.look("sel", font, pitch, "left", sheet.padding)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr></w:p>'


def _merged(made: Cell, is_top: bool) -> str:
    if made.rows == 1:
        return ""
    return '<w:vMerge w:val="restart"/>' if is_top else "<w:vMerge/>"


def _grid(sheet: Sheet, page: SheetPage) -> CellPlaces:
    grid: CellPlaces = {}
    for cells, offset in ((sheet.header_cells, 0), (page.cells, len(sheet.header))):
        for made in cells:
            top = made.row + offset
            for r in range(top, top + made.rows):
                for c in range(made.column, made.column + made.columns):
                    grid[r, c] = (made, top)
    return grid


class _BorderLines:
    """The lines of a table as the pieces that its cells draw.

    A piece is drawn when a cell on either side of it draws it, so that neighbours never contradict
    each other: Word and LibreOffice settle that differently.
    """

    def __init__(self, grid: CellPlaces, rows: int, columns: int) -> None:
        self._level: set[tuple[int, int]] = set()
        self._upright: set[tuple[int, int]] = set()
        for r in range(rows):
            for c in range(columns):
                self._draw(grid, r, c)

    def _draw(self, grid: CellPlaces, r: int, c: int) -> None:
        made, top = grid.get((r, c), (None, r))
        if made is None:
            sides, left, bottom, right = _ALL, c, r + 1, c + 1
        else:
            sides, left = made.borders, made.column
            bottom, right = top + made.rows, made.column + made.columns
        if "t" in sides and r == top:
            self._level.add((r, c))
        if "b" in sides and r + 1 == bottom:
            self._level.add((r + 1, c))
        if "l" in sides and c == left:
            self._upright.add((r, c))
        if "r" in sides and c + 1 == right:
            self._upright.add((r, c + 1))

    def of(self, r: int, c: int, columns: int) -> str:
        """w:tcBorders that take away what is not drawn around the places (r, c … c + columns - 1)."""
        span = range(c, c + columns)
        drawn = {
            "top": all((r, x) in self._level for x in span),
            "left": (r, c) in self._upright,
            "bottom": all((r + 1, x) in self._level for x in span),
            "right": (r, c + columns) in self._upright,
        }
        gone = "".join(f'<w:{side} w:val="nil"/>' for side, is_drawn in drawn.items() if not is_drawn)
        return f"<w:tcBorders>{gone}</w:tcBorders>" if gone else ""
