"""What every workbook shares: pinned properties, columns, paper and margins, words at head and foot."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from openpyxl.packaging.core import DocumentProperties
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from sopdoc.page import Setup
from sopdoc.units import SNAP
from sopdoc.workbook import MarginText, WorksheetPlan
from sopdoc.writers.xlsx.cell_formats import NORMAL
from sopdoc.writers.xlsx.sheet_data import area, reference
from sopdoc.xmltext import clean

DIGIT_PX = 8
"""Width of a digit of NORMAL at 96 dpi, pixels; a column of w pixels has the file width w / 8."""

PAPER = {(612, 792): 1, (612, 1008): 5, (595, 842): 9, (612, 936): 14}
"""Excel's number of each paper by its short and long side, whole pt: Letter, Legal, A4, F4 (Folio 8.5 x
13 in; it prints where the printer's driver knows Folio). Source: ECMA-376 part 1, 18.3.1.63."""

DATE = datetime(1980, 1, 1)
"""Created and modified. Choice: no clock in any file."""


def properties(title: str, subject: str, author: str, language: str) -> DocumentProperties:
    """The properties of a workbook."""
    return DocumentProperties(
        title=clean(title),
        subject=clean(subject),
        creator=clean(author),
        lastModifiedBy=clean(author),
        language=language,
        created=DATE,
        modified=DATE,
    )


def set_up(worksheet: Worksheet, plan: WorksheetPlan) -> None:
    """Columns, view and print settings of a planned worksheet."""
    for number, width in enumerate(plan.columns, 1):
        set_width(worksheet, number, width)
    worksheet.sheet_format.defaultRowHeight = NORMAL.size * 1.25 + 0.5
    worksheet.sheet_view.showGridLines = False
    if plan.frozen:
        worksheet.freeze_panes = reference(plan.frozen, 0)
    for row in plan.breaks:
        worksheet.row_breaks.append(Break(id=row))
    if plan.titles:
        worksheet.print_title_rows = f"{plan.titles[0] + 1}:{plan.titles[1] + 1}"
    worksheet.print_options.horizontalCentered = True
    page_setup(worksheet, plan.setup, plan.head)
    worksheet.page_setup.scale = plan.scale
    if plan.whole:
        worksheet.print_area = area(plan.area)
    if plan.first_page:
        worksheet.page_setup.firstPageNumber = plan.first_page
        worksheet.page_setup.useFirstPageNumber = True
    if plan.first_apart:
        worksheet.HeaderFooter.differentFirst = True
    for text in plan.texts:
        _margin_text(worksheet, text)


def set_width(worksheet: Worksheet, number: int, width: float) -> None:
    """The width of a column (1-based), pt."""
    worksheet.column_dimensions[get_column_letter(number)].width = width / SNAP / DIGIT_PX


def page_setup(worksheet: Worksheet, setup: Setup, head: float) -> None:
    """Paper, its direction and its margins; `head`: from the paper's edge to the words at the head, pt."""
    short, long = sorted((round(setup.width), round(setup.height)))
    worksheet.page_setup.paperSize = PAPER[short, long]
    worksheet.page_setup.orientation = "landscape" if setup.width > setup.height else "portrait"
    margins = worksheet.page_margins
    margins.top, margins.bottom = setup.top / 72, setup.bottom / 72
    margins.left, margins.right = setup.left / 72, setup.right / 72
    margins.header, margins.footer = head / 72, setup.bottom / 144


def write_words(part: Any, words: str, size: int, bold: bool = False) -> None:
    """Words of a part of a head or foot, in Excel's codes: "&P" is the page's number, "&N" of how many."""
    part.text, part.font, part.size = words, f"{NORMAL.family},{'Bold' if bold else 'Regular'}", size


def _margin_text(worksheet: Worksheet, text: MarginText) -> None:
    words = _literal(text.before) + ("&P" if text.numbered else "") + _literal(text.after)
    sheet: Any = worksheet
    edges = {"head": (sheet.oddHeader, sheet.firstHeader), "foot": (sheet.oddFooter, sheet.firstFooter)}
    for edge in edges[text.edge] if text.first else edges[text.edge][:1]:
        part = getattr(edge, text.side)
        write_words(part, words, text.size, text.bold)
        if text.color:
            part.color = text.color


def _literal(text: str) -> str:
    """Words of a header or footer, where "&" begins a code."""
    return clean(text).replace("&", "&&")
