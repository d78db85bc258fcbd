"""A hand-drawn .docx: the identity sheet, then a table a page with its drawing, written as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.hand_drawn.grid import Grid, Slot
from benchmarks.hand_drawn.habits import Habits
from benchmarks.hand_drawn.package import DOCX_PARTS, NAMESPACES, package
from benchmarks.hand_drawn.word_drawing import Drawn, WordDrawing
from sopdoc.units import twips
from sopdoc.xmltext import xml

PAPERS = ((936.0, 612.0), (936.0, 842.0), (936.0, 1190.0))
"""Wide, high; a table that no break may part asks for a longer one, as offices print on A3. pt."""

MARGIN = 36.0
WIDTH = PAPERS[0][0] - 2 * MARGIN
TITLE = 16.0
"""Height of the line above each table, pt."""

PADDING = 5.4
"""Left and right in each cell: Word's own, pt."""


def docx(identity: Grid, pages: Sequence[Grid], habits: Habits, seed: int, title: str) -> bytes:
    """The whole file."""
    compat = 15 if seed % 3 else 14
    shift = 0 if compat == 15 else -PADDING
    body = [_line("STANDAR OPERASIONAL PROSEDUR"), _table(identity, habits, Drawn({}, ""), 0)]
    body.append(_section_break())
    lists = _Lists(sum(slot.automatic for slot in identity.slots))
    for number, grid in enumerate(pages):
        drawing = WordDrawing(grid, habits, seed + number, MARGIN + shift, MARGIN + TITLE, shift)
        drawn = drawing.draw()
        body.append(_line(title if number == 0 else "", breaks=number > 0, runs=drawn.before))
        body.append(_table(grid, habits, drawn, number))
    body.append("<w:p/>")
    text = "".join(body)
    document = f"<w:document {NAMESPACES}><w:body>{text}{_section(_paper(pages))}</w:body></w:document>"
    settings = (
        f'<w:settings {NAMESPACES}><w:compat><w:compatSetting w:name="compatibilityMode" '
        f'w:uri="http://schemas.microsoft.com/office/word" w:val="{compat}"/></w:compat></w:settings>'
    )
    parts = {"word/document.xml": document, "word/settings.xml": settings, "word/numbering.xml": lists.xml()}
    return package({**DOCX_PARTS, **parts})


def _paper(pages: Sequence[Grid]) -> float:
    high = max(sum(grid.heights) for grid in pages) + 2 * MARGIN + 2 * TITLE
    return next((h for _, h in PAPERS if h >= high), PAPERS[-1][1])


def _line(text: str, breaks: bool = False, runs: str = "") -> str:
    turn = "<w:pageBreakBefore/>" if breaks else ""
    spacing = f'<w:spacing w:before="0" w:after="0" w:line="{twips(TITLE)}" w:lineRule="exact"/>'
    words = f'<w:r><w:t xml:space="preserve">{xml(text)}</w:t></w:r>'
    return f"<w:p><w:pPr>{turn}{spacing}</w:pPr>{runs}{words}</w:p>"


def _section(height: float) -> str:
    w, h, m = twips(PAPERS[0][0]), twips(height), twips(MARGIN)
    return (
        f'<w:sectPr><w:pgSz w:w="{w}" w:h="{h}" w:orient="landscape"/><w:pgMar w:top="{m}" w:right="{m}" '
        f'w:bottom="{m}" w:left="{m}" w:header="0" w:footer="0" w:gutter="0"/></w:sectPr>'
    )


def _section_break() -> str:
    return f"<w:p><w:pPr>{_section(PAPERS[-1][1])}</w:pPr></w:p>"


@dataclass(slots=True)
class _Lists:
    """Numbered lists that Word counts itself, each with its own start."""

    count: int

    def xml(self) -> str:
        level = (
            '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
            '<w:lvlJc w:val="left"/></w:lvl>'
        )
        each = "".join(
            f'<w:abstractNum w:abstractNumId="{i}">{level}</w:abstractNum>' for i in range(self.count)
        )
        each += "".join(
            f'<w:num w:numId="{i + 1}"><w:abstractNumId w:val="{i}"/></w:num>' for i in range(self.count)
        )
        return f"<w:numbering {NAMESPACES}>{each}</w:numbering>"


def _table(grid: Grid, habits: Habits, drawn: Drawn, number: int) -> str:
    widths = [twips(w) for w in grid.columns]
    columns = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    start = (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{sides}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
    )
    lists = {id(slot): i for i, slot in enumerate((s for s in grid.slots if s.automatic), 1)}
    rows = []
    for row, height in enumerate(grid.heights):
        rule = f'<w:trHeight w:val="{twips(height)}" w:hRule="atLeast"/>'
        cells = "".join(_cells(grid, habits, drawn, widths, row, lists))
        rows.append(f"<w:tr><w:trPr><w:cantSplit/>{rule}</w:trPr>{cells}</w:tr>")
    return f"{start}{''.join(rows)}</w:tbl>"


def _cells(
    grid: Grid, habits: Habits, drawn: Drawn, widths: list[int], row: int, lists: dict[int, int]
) -> list[str]:
    written, column = [], 0
    while column < len(widths):
        slot = grid.slot(row, column) or Slot(row, column, [])
        width = sum(widths[column : column + slot.columns])
        merge = "" if slot.rows == 1 else '<w:vMerge w:val="restart"/>' if slot.row == row else "<w:vMerge/>"
        span = f'<w:gridSpan w:val="{slot.columns}"/>' if slot.columns > 1 else ""
        middle = '<w:vAlign w:val="center"/>' if slot.center and slot.bold else ""
        properties = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{middle}</w:tcPr>'
        texts = slot.paragraphs if slot.row == row else []
        runs = drawn.cells.get((row, column), "")
        written.append(f"<w:tc>{properties}{_paragraphs(texts, slot, habits, runs, lists)}</w:tc>")
        column += slot.columns
    return written


def _paragraphs(texts: list[str], slot: Slot, habits: Habits, runs: str, lists: dict[int, int]) -> str:
    look = f'<w:sz w:val="{round(habits.size * 2)}"/>'
    look = f"<w:rPr>{'<w:b/>' if slot.bold else ''}{look}</w:rPr>"
    numbered = ""
    if slot.automatic:
        numbered = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{lists[id(slot)]}"/></w:numPr>'
        numbered += '<w:ind w:left="284" w:hanging="284"/>'
    center = '<w:jc w:val="center"/>' if slot.center else ""
    made = []
    for i, text in enumerate(texts or [""]):
        first = runs if i == 0 else ""
        words = f'<w:r>{look}<w:t xml:space="preserve">{xml(text)}</w:t></w:r>' if text else ""
        made.append(f"<w:p><w:pPr>{numbered}{center}</w:pPr>{first}{words}</w:p>")
    return "".join(made)
