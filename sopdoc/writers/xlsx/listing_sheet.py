"""Turn a Listing into an Excel workbook: one worksheet with filters, a frozen head and print titles.

Rows have their height without insisting on it, so that Excel and LibreOffice fit them to a changed text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Side
from openpyxl.styles import Font as CellFont
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from sopdoc.listing import Listing, Value
from sopdoc.page import Font
from sopdoc.workbook import worksheet_names
from sopdoc.writers.xlsx.openpyxl_package import new_workbook, packed
from sopdoc.writers.xlsx.print_setup import page_setup, properties, set_width, write_words
from sopdoc.writers.xlsx.sheet_data import cell_text, looks_like_formula

HEAD = 4
"""Row of the head, 1-based: title, subject and an empty row stand above it, so that Excel's own sorting
takes the table for what it is."""

DATES = {"numeric": "dd\\-mm\\-yyyy", "written": "[$-421]d\\ mmmm\\ yyyy"}
"""Excel's codes. Source: [MS-LCID]: 0x0421 is Indonesian, so that months have their names everywhere."""

FIRST_DAY = date(1900, 3, 1)
"""Excel counts days from here without its false leap day; an earlier day is a text."""

TITLE_SIZE = 12
FOOT_SIZE = 8
"""pt. Choice: as the foot of the sheets."""

_THIN = Side("thin")
_LINES = Border(top=_THIN, left=_THIN, bottom=_THIN, right=_THIN)


class _FittedRow(RowDimension):
    """A row whose height is what its text needs; openpyxl takes every height for one that somebody chose."""

    @property
    def customHeight(self) -> bool:
        return False


def write(listing: Listing) -> bytes:
    """The .xlsx file of a list, the same bytes for the same list. Texts stay texts; no cell is a formula."""
    workbook = new_workbook(worksheet_names([listing.name]))
    workbook.properties = properties(listing.title, listing.subject, listing.author, listing.language)
    worksheet = workbook.worksheets[0]
    font = _font(listing.font)
    _put(worksheet.cell(1, 1), listing.title, _font(replace(listing.font, size=TITLE_SIZE, bold=True)))
    _put(worksheet.cell(2, 1), listing.subject, font)
    heads = (column.head for column in listing.columns)
    _row(worksheet, HEAD, heads, ("center",) * len(listing.columns), _font(replace(listing.font, bold=True)))
    for number, row in enumerate(listing.rows, HEAD + 1):
        _row(worksheet, number, row, [column.align for column in listing.columns], font)
        for cell in worksheet[number]:
            if isinstance(cell.value, date):
                cell.number_format = DATES[listing.dates]
    _dress(worksheet, listing)
    return packed(workbook)


def _row(
    worksheet: Worksheet, number: int, values: Iterable[Value], aligns: Iterable[str], font: CellFont
) -> None:
    for place, (value, align) in enumerate(zip(values, aligns, strict=True), 1):
        cell = worksheet.cell(number, place)
        _put(cell, value, font)
        cell.alignment = Alignment(horizontal=align, vertical="top", wrap_text=True)
        cell.border = _LINES


def _put(cell: Cell | MergedCell, value: Value, font: CellFont) -> None:
    """A value as what it is; openpyxl would take "=…" for a formula and "#N/A" for an error."""
    cell.font = font
    if isinstance(value, date) and value < FIRST_DAY:
        value = value.isoformat()
    if not isinstance(value, str):
        cell.value = value
    elif value:
        cell.value = cell_text(value)
        cell.data_type = "s"
        cell.quotePrefix = looks_like_formula(value)


def _font(font: Font) -> CellFont:
    return CellFont(name=font.family, size=font.size, bold=font.bold)


def _dress(worksheet: Worksheet, listing: Listing) -> None:
    """Widths, filter, frozen head, print settings. Choice: all columns on one page, at the scale it takes."""
    for number, column in enumerate(listing.columns, 1):
        set_width(worksheet, number, column.width)
    for number, height in enumerate(listing.heights, HEAD):
        worksheet.row_dimensions[number] = _FittedRow(worksheet, index=number, ht=height)
    last = f"{get_column_letter(len(listing.columns))}{HEAD + len(listing.rows)}"
    worksheet.auto_filter.ref = f"A{HEAD}:{last}"
    worksheet.freeze_panes = f"{get_column_letter(listing.frozen + 1)}{HEAD + 1}"
    worksheet.print_title_rows = f"{HEAD}:{HEAD}"
    worksheet.print_area = f"A1:{last}"
    page_setup(worksheet, listing.setup, listing.setup.top / 2)
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    worksheet.page_setup.fitToHeight = 0
    foot: Any = worksheet.oddFooter
    write_words(foot.right, "Halaman &P dari &N", FOOT_SIZE)
