"""What every workbook shares: pinned properties, paper and margins, words at head and foot."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from openpyxl.packaging.core import DocumentProperties
from openpyxl.worksheet.worksheet import Worksheet

from sopdoc.page import Setup
from sopdoc.writers.drawingml import clean
from sopdoc.writers.xlsx.styles import NORMAL

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


def page_setup(worksheet: Worksheet, setup: Setup) -> None:
    """Paper, its direction and its margins."""
    short, long = sorted((round(setup.width), round(setup.height)))
    worksheet.page_setup.paperSize = PAPER[short, long]
    worksheet.page_setup.orientation = "landscape" if setup.width > setup.height else "portrait"
    margins = worksheet.page_margins
    margins.top, margins.bottom = setup.top / 72, setup.bottom / 72
    margins.left, margins.right = setup.left / 72, setup.right / 72
    margins.header, margins.footer = setup.top / 144, setup.bottom / 144


def write_margin(margin: Any, side: str, text: str, size: int, weight: str = "Regular") -> None:
    """Text of a header or footer, in codes: "&P" is the page's number."""
    part = getattr(margin, side)
    part.text, part.font, part.size = text, f"{NORMAL.family},{weight}", size
