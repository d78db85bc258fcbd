"""What the writers are held against: the bytes alone, and the same tables by the libraries' own means."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

from sopdoc.page import Cell, Document, Sheet, SheetPage


def texts(package: bytes) -> dict[str, str | bytes]:
    """The parts of an OOXML file; XML as text, as a program has it before it is serialised."""
    with zipfile.ZipFile(BytesIO(package)) as stored:
        parts = {name: stored.read(name) for name in stored.namelist()}
    return {n: data.decode() if n.endswith((".xml", ".rels")) else data for n, data in parts.items()}


def floor(parts: dict[str, str | bytes]) -> bytes:
    """Serialise and deflate parts: no writer of these bytes can take less."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in parts.items():
            target.writestr(name, data.encode() if isinstance(data, str) else data)
    return out.getvalue()


def _cells(sheet: Sheet, page: SheetPage) -> list[Cell]:
    return [*sheet.header_cells, *page.cells]


def word(document: Document) -> bytes:
    """The tables of a document's sheets, without the drawing, by python-docx's table API."""
    import docx
    from docx.shared import Pt

    made: Any = docx.Document()
    for sheet in document.sheets:
        for page in sheet.pages:
            heights = (*sheet.header, *page.rows)
            table = made.add_table(rows=len(heights), cols=len(sheet.columns))
            table.style = "Table Grid"
            table.autofit = False
            for row, height in zip(table.rows, heights, strict=True):
                row.height = Pt(height)
            for cell in _cells(sheet, page):
                top = cell.row + (0 if cell in sheet.header_cells else len(sheet.header))
                target = table.cell(top, cell.column)
                if cell.rows > 1 or cell.columns > 1:
                    target = target.merge(table.cell(top + cell.rows - 1, cell.column + cell.columns - 1))
                target.width = Pt(sum(sheet.columns[cell.column : cell.column + cell.columns]))
                for paragraph in cell.paragraphs:
                    run = target.add_paragraph().add_run(f"{paragraph.label} {paragraph.text}")
                    run.font.name, run.font.size, run.font.bold = (
                        cell.font.family,
                        Pt(cell.font.size),
                        cell.font.bold,
                    )
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def excel(document: Document) -> bytes:
    """The same tables by openpyxl, cell by cell, each with its font, alignment and borders."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, Side
    from openpyxl.utils import get_column_letter

    book: Any = Workbook()
    for sheet in document.sheets:
        tab = book.create_sheet(sheet.title)
        for number, width in enumerate(sheet.columns, 1):
            tab.column_dimensions[get_column_letter(number)].width = width / 5.25
        first = 1
        for page in sheet.pages:
            for number, height in enumerate((*sheet.header, *page.rows), first):
                tab.row_dimensions[number].height = height
            for cell in _cells(sheet, page):
                top = first + cell.row + (0 if cell in sheet.header_cells else len(sheet.header))
                line = Side(style="thin")
                for row in range(top, top + cell.rows):
                    for column in range(cell.column + 1, cell.column + cell.columns + 1):
                        one = tab.cell(row, column)
                        one.font = Font(name=cell.font.family, size=cell.font.size, bold=cell.font.bold)
                        one.alignment = Alignment(wrap_text=True, vertical="top", horizontal=cell.align)
                        one.border = Border(left=line, right=line, top=line, bottom=line)
                tab.cell(top, cell.column + 1).value = "\n".join(p.text for p in cell.paragraphs)
                if cell.rows > 1 or cell.columns > 1:
                    tab.merge_cells(
                        start_row=top,
                        start_column=cell.column + 1,
                        end_row=top + cell.rows - 1,
                        end_column=cell.column + cell.columns,
                    )
            first += len(sheet.header) + len(page.rows)
    out = BytesIO()
    book.save(out)
    return out.getvalue()
