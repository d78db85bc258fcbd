"""Turn a Document into an Excel workbook: a worksheet for each flowing part and each placed sheet.

Native throughout: cells, shapes, glued connectors; texts stay texts and no cell holds a formula. Paper,
margins and page breaks are the document's own; everything prints at one scale a little below its size,
which is the room that Excel and LibreOffice need where their columns come out wider than planned.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from sopdoc.page import Document, FlowPart
from sopdoc.writers.drawingml import clean
from sopdoc.writers.package import PinnedZip
from sopdoc.writers.xlsx.book import BookWriter, Jump
from sopdoc.writers.xlsx.flowing import flow_part
from sopdoc.writers.xlsx.keeping import SCALE
from sopdoc.writers.xlsx.names import sheet_names
from sopdoc.writers.xlsx.placed import place_sheet
from sopdoc.writers.xlsx.setup import page_setup, properties, write_margin
from sopdoc.writers.xlsx.styles import DIGIT_PX, NORMAL, Styles, dress
from sopdoc.writers.xlsx.tab import Tab, reference

FOOT_SIZE = 8
"""pt, words at the foot of a sheet. Choice: the size of its captions."""

STRIP_SIZE = 10
"""pt, "- 2 -" at the head of the decree's pages. Choice: between the foot's words and the decree's."""

MARK_SIZE, MARK_TOP, MARK_COLOR = 36, 14, "595959"
"""Largest size of a draft's word and its distance from the paper's edge, pt, and its grey. Choice: Excel
draws shapes over the cells, where a word would hide texts and catch clicks; at the head of each page it
hides nothing, and this grey is clear on a black-and-white printer."""

FOOT = 7
"""pt, the words of a foot. Choice: LibreOffice gives them a third of the width and clips the rest."""

INDEX = "daftar"
"""Name of the part that links of sheets lead back to."""


def write(document: Document) -> bytes:
    """The .xlsx file of a document, the same bytes for the same document.

    A link to an anchor that the document does not hold is left out (an SOP printed alone has no index).
    """
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties = properties(document.title, document.subject, document.author, document.language)
    dress(workbook)
    tabs = _Tabs(document)
    for name in tabs.names:
        workbook.create_sheet(name)
    workbook.active = 0
    workbook.worksheets[0].sheet_view.tabSelected = True
    out = BytesIO()
    BookWriter(workbook, PinnedZip(out, "w"), tabs.dressed, Styles()).save()
    return out.getvalue()


class _Tabs:
    """What the parts become, one after the other: the cells of a thousand SOPs would take 90 MB."""

    def __init__(self, document: Document) -> None:
        self._footer = document.footer
        self.names = sheet_names(p.title for p in document.parts)
        self._parts = dict(zip(self.names, document.parts, strict=True))
        flowing = {n: p for n, p in self._parts.items() if isinstance(p, FlowPart)}
        self._index = next((n for n, p in flowing.items() if p.name == INDEX), "")
        self._flowing = {n: flow_part(p, n) for n, p in flowing.items()}
        self._places: dict[str, str] = {}
        for name, part in self._parts.items():
            anchors = self._flowing[name].anchors if isinstance(part, FlowPart) else {part.anchor: 0}
            self._places |= {anchor: _location(name, row) for anchor, row in anchors.items() if anchor}

    def dressed(self, worksheet: Worksheet) -> tuple[Tab, tuple[Jump, ...]]:
        """The tab of a worksheet, which gets its columns and settings, and its links resolved."""
        name = worksheet.title
        part = self._parts[name]
        tab = self._flowing[name] if isinstance(part, FlowPart) else place_sheet(part, name, self._index)
        _dress(worksheet, tab, self._footer)
        return tab, tuple(_jumps(tab, self._places))


def _jumps(tab: Tab, places: Mapping[str, str]) -> list[Jump]:
    jumps: list[Jump] = []
    for link in tab.links:
        location = _location(link.sheet, 0) if link.sheet else places.get(link.anchor, "")
        if location:
            jumps.append(Jump(link.place, location))
    return jumps


def _location(title: str, row: int) -> str:
    return f"{quote_sheetname(title)}!{reference(row, 0)}"


def _dress(worksheet: Worksheet, tab: Tab, footer: str) -> None:
    """Columns, view and print settings of a worksheet."""
    for number, px in enumerate(tab.columns, 1):
        worksheet.column_dimensions[get_column_letter(number)].width = px / DIGIT_PX
    worksheet.sheet_format.defaultRowHeight = NORMAL.size * 1.25 + 0.5
    worksheet.sheet_view.showGridLines = False
    if tab.frozen:
        worksheet.freeze_panes = reference(tab.frozen, 0)
    for row in tab.breaks:
        worksheet.row_breaks.append(Break(id=row))
    if tab.titles:
        worksheet.print_title_rows = f"{tab.titles[0] + 1}:{tab.titles[1] + 1}"
    worksheet.print_options.horizontalCentered = True
    page_setup(worksheet, tab.setup)
    worksheet.page_setup.scale = SCALE
    if tab.number is not None:
        worksheet.print_area = tab.whole.ref
        _numbered(worksheet, tab.number, footer)
    if tab.strip:
        worksheet.page_setup.firstPageNumber = 1
        worksheet.page_setup.useFirstPageNumber = True
        worksheet.HeaderFooter.differentFirst = True
        write_margin(worksheet.oddHeader, "center", "- &P -", STRIP_SIZE)
    if tab.mark:
        _mark(worksheet, tab)
    if tab.foot:
        for foot in (worksheet.oddFooter, worksheet.firstFooter):
            write_margin(foot, "center", _literal(tab.foot), FOOT)


def _mark(worksheet: Worksheet, tab: Tab) -> None:
    """A word at the head, as large as the margin above the cells allows; the number keeps the middle."""
    size = min(MARK_SIZE, int((tab.setup.top - MARK_TOP) / 1.25))
    worksheet.page_margins.header = MARK_TOP / 72
    head: Any
    for head in (worksheet.oddHeader, worksheet.firstHeader):
        write_margin(head, "left", _literal(tab.mark), size, "Bold")
        head.left.color = MARK_COLOR


def _numbered(worksheet: Worksheet, number: int, footer: str) -> None:
    """The document's words and the page's number, at the right of the foot; 0 = neither."""
    if not number:
        return
    worksheet.page_setup.firstPageNumber = number
    worksheet.page_setup.useFirstPageNumber = True
    write_margin(worksheet.oddFooter, "right", f"{_literal(footer)} &P", FOOT_SIZE)


def _literal(text: str) -> str:
    """Words of a header or footer, where "&" begins a code."""
    return clean(text).replace("&", "&&")
