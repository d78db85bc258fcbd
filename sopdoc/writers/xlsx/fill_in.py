"""Write the form to fill in: a workbook with dropdowns, help at each cell, and nothing to be learnt."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, PatternFill, Side
from openpyxl.styles import Font as CellFont
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from sopdoc import isian
from sopdoc.isian import IsianColumn, IsianField
from sopdoc.writers.xlsx.openpyxl_package import new_workbook, packed
from sopdoc.writers.xlsx.print_setup import properties

_THIN = Side("thin", color="808080")
_LINES = Border(top=_THIN, left=_THIN, bottom=_THIN, right=_THIN)
_HEAD = PatternFill("solid", fgColor="D9E2F3")
_FILL = PatternFill("solid", fgColor="FFFDE7")
"""Where something is to be typed. Choice: pale yellow, as the forms of the tax office."""

_BOLD, _PLAIN = CellFont(name="Arial", size=10, bold=True), CellFont(name="Arial", size=10)
_SMALL = CellFont(name="Arial", size=9, italic=True, color="595959")
_WRAP = Alignment(vertical="top", wrap_text=True)
_DATE = "dd\\-mm\\-yyyy"
_HOW = {
    isian.IDENTITAS: "1. Isi kolom kuning. Bertanda * wajib. Lanjutkan ke lembar Pelaksana di bawah.",
    isian.PELAKSANA: "2. Tulis setiap pelaksana sekali, menurut urutan kolom bagan alir, dari kiri ke kanan.",
    isian.KEGIATAN: "3. Satu baris satu kegiatan. Sesudah selesai, simpan, lalu: sopdoc import BERKAS",
}


def write(slug: str, nama: str) -> bytes:
    """The .xlsx file of an empty form for a SOP; the same bytes for the same names."""
    book = new_workbook((isian.IDENTITAS, isian.PELAKSANA, isian.KEGIATAN, isian.DAFTAR))
    book.properties = properties(f"Isian SOP {nama}", "Isian SOP", "", "id-ID")
    identity, actors, steps, lists = (book[name] for name in book.sheetnames)
    for sheet in (identity, actors, steps):
        _title(sheet, slug)
    _identity(identity, nama)
    _actors(actors)
    _steps(steps)
    for number in range(1, isian.STEPS + 1):
        lists.cell(number, 1, number)
    lists.cell(isian.STEPS + 1, 1, isian.SELESAI)
    lists.sheet_state = "hidden"
    return packed(book)


def _title(sheet: Worksheet, slug: str) -> None:
    sheet.cell(1, 1, f"{isian.MARK}: {slug}").font = _BOLD
    sheet.cell(2, 1, _HOW[sheet.title]).font = _PLAIN
    sheet.freeze_panes = f"A{isian.HEAD + 1}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]


def _heads(sheet: Worksheet, heads: tuple[str, ...], widths: tuple[float, ...]) -> None:
    for column, (head, width) in enumerate(zip(heads, widths, strict=True), 1):
        cell = sheet.cell(isian.HEAD, column, head)
        cell.font, cell.fill, cell.border = _BOLD, _HEAD, _LINES
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.row_dimensions[isian.HEAD].height = 30


def _field(cell: Cell | MergedCell, date: bool = False) -> None:
    cell.font, cell.fill, cell.border, cell.alignment = _PLAIN, _FILL, _LINES, _WRAP
    if date:
        cell.number_format = _DATE


def _identity(sheet: Worksheet, nama: str) -> None:
    """A row a value, or several for a list; the label stands on the first."""
    _heads(sheet, ("Isian", "Diisi di sini", "Penjelasan"), (30, 80, 50))
    row = isian.HEAD + 1
    for field in isian.FIELDS:
        label = sheet.cell(row, 1, field.label)
        label.font, label.alignment = _BOLD, _WRAP
        sheet.cell(row, 3, field.help).font = _SMALL
        for own in range(row, row + field.rows):
            _field(sheet.cell(own, 2), field.date)
        if field.key == "nama":
            sheet.cell(row, 2).value = nama
        sheet.add_data_validation(_help(field, f"B{row}:B{row + field.rows - 1}"))
        row += field.rows


def _help(field: IsianField, cells: str) -> DataValidation:
    """A hint beside the cell; anything may be typed."""
    told = DataValidation(sqref=cells, allow_blank=True, showInputMessage=True)
    told.promptTitle, told.prompt = field.label[:32], field.help
    return told


def _actors(sheet: Worksheet) -> None:
    _heads(sheet, isian.ACTOR_HEADS, (6, 50, 30))
    for number in range(1, isian.ACTORS + 1):
        row = isian.HEAD + number
        sheet.cell(row, 1, number).font = _PLAIN
        for column in (2, 3):
            _field(sheet.cell(row, column))
    told = DataValidation(sqref=f"C{isian.HEAD + 1}:C{isian.HEAD + isian.ACTORS}", showInputMessage=True)
    told.promptTitle = "Kelompok"
    told.prompt = "Hanya bila beberapa pelaksana berada di bawah satu kepala kolom bersama."
    sheet.add_data_validation(told)


def _steps(sheet: Worksheet) -> None:
    _heads(sheet, tuple(c.head for c in isian.COLUMNS), tuple(c.width for c in isian.COLUMNS))
    for number in range(1, isian.STEPS + 1):
        row = isian.HEAD + number
        sheet.cell(row, 1, number).font = _PLAIN
        for column in range(2, len(isian.COLUMNS) + 1):
            _field(sheet.cell(row, column))
    for told in _choices():
        sheet.add_data_validation(told)


def _choices() -> Iterator[DataValidation]:
    """A dropdown where a column has one, and help everywhere."""
    first, last = isian.HEAD + 1, isian.HEAD + isian.STEPS
    for number, column in enumerate(isian.COLUMNS[1:], 2):
        letter = get_column_letter(number)
        told = DataValidation(
            sqref=f"{letter}{first}:{letter}{last}", allow_blank=True, showInputMessage=True
        )
        told.promptTitle, told.prompt = column.head[:32], column.help
        if column.choices:
            told.type, told.formula1 = "list", _offered(column)
            told.showErrorMessage = True
            told.errorTitle, told.error = "Pilih dari daftar", _refusal(column)
        yield told


def _offered(column: IsianColumn) -> str:
    if column.choices == "actors":
        return f"{isian.PELAKSANA}!$B${isian.HEAD + 1}:$B${isian.HEAD + isian.ACTORS}"
    if column.choices == "steps":
        return f"{isian.DAFTAR}!$A$1:$A${isian.STEPS + 1}"
    return f'"{isian.BERSAMA},{isian.BERURUTAN}"'


def _refusal(column: IsianColumn) -> str:
    if column.choices == "actors":
        return "Pelaksana ditulis dahulu di lembar Pelaksana, lalu dipilih di sini."
    return (
        "Pilih nomor kegiatan, atau selesai."
        if column.choices == "steps"
        else "Pilih bersama atau berurutan."
    )
