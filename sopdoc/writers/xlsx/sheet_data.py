"""Turn the cells of a planned worksheet into XML, and texts into what a cell may hold."""

from __future__ import annotations

import re
from functools import cache

from openpyxl.utils import get_column_letter

from sopdoc.workbook import CellFormat, CellRange, TextRun, WorksheetPlan, cut
from sopdoc.writers.xlsx.cell_formats import CellFormats
from sopdoc.xmltext import attribute, clean, xml

TEXT_LIMIT = 32767
"""UTF-16 units of a cell's text. Source: Excel specifications and limits."""

_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def sheet_data(plan: WorksheetPlan, formats: CellFormats) -> str:
    """The rows with their cells, then the merged cells; formats that are used first are added."""
    rows: list[list[str]] = [[] for _ in plan.rows]
    for row, column, runs, form, borders in plan.cells:
        first = runs[0].text if runs else ""
        index = formats.index(form, borders, looks_like_formula(first))
        content = (
            f' t="inlineStr"><is>{_inline(runs, form)}</is></c>' if form and (first or runs[1:]) else "/>"
        )
        rows[row].append(f'<c r="{reference(row, column)}" s="{index}"{content}')
    body = "".join(
        f'<row r="{i}" ht="{height:g}" customHeight="1">{"".join(cells)}</row>'
        for i, (height, cells) in enumerate(zip(plan.rows, rows, strict=True), 1)
    )
    merges = "".join(f'<mergeCell ref="{area(place)}"/>' for place in plan.merges)
    merged = merges and f'<mergeCells count="{len(plan.merges)}">{merges}</mergeCells>'
    return f"<sheetData>{body}</sheetData>{merged}"


def reference(row: int, column: int) -> str:
    """A cell's name: (0, 0) -> A1."""
    return f"{_letters(column)}{row + 1}"


def area(cells: CellRange) -> str:
    """The name of a block of cells: A1:B2, or A1 for one cell."""
    first = reference(cells.top, cells.left)
    return first if cells[:2] == cells[2:] else f"{first}:{reference(cells.bottom, cells.right)}"


@cache
def _letters(column: int) -> str:
    return get_column_letter(column + 1)


def cell_text(text: str) -> str:
    """Text as a cell can hold it: clean, one kind of line break, at most 32,767 UTF-16 units.

    A literal "_x0041_" would be read as an escape (ECMA-376 part 1, 22.9.2.19): its first underscore is
    escaped in turn.
    """
    text = clean(text).replace("\r\n", "\n").replace("\r", "\n")
    return _ESCAPE.sub("_x005F_", cut(text, TEXT_LIMIT))


def looks_like_formula(text: str) -> bool:
    """Whether Excel would take the text for a formula when the cell is edited."""
    return text[:1] in {"=", "+", "-", "@", "\t"}


def _inline(runs: tuple[TextRun, ...], form: CellFormat) -> str:
    """A cell's text: plain when all of it looks alike (the cell's own format says how), else in runs."""
    if len(runs) == 1:
        return _t(runs[0].text)
    return "".join(f"<r>{_run_properties(run, form)}{_t(run.text)}</r>" for run in runs)


def _run_properties(run: TextRun, form: CellFormat) -> str:
    font = form.font
    marks = ("<b/>" if font.bold or run.bold else "") + ("<i/>" if font.italic or run.italic else "")
    marks += "<strike/>" if run.strike else ""
    marks += "<u/>" if font.underline or run.underline else ""
    return f'<rPr>{marks}<sz val="{font.size:g}"/><rFont val={attribute(font.family)}/></rPr>'


def _t(text: str) -> str:
    text = cell_text(text)
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<t{space}>{xml(text)}</t>"
