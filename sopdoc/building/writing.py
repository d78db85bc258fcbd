"""Documents as the bytes of files: one call a format."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sopdoc import spreadsheet
from sopdoc.building.products import Files, Format
from sopdoc.page import Document
from sopdoc.writers import docx, svg, xlsx


def write(document: Document, form: Format) -> Files:
    """The files of a document in a format but pdf: what follows the document's own name -> its bytes.

    {".docx": …} or {".xlsx": …}; of svg a file for each page of a flowchart, {"-hal-2.svg": …}.
    """
    return _WRITERS[form](document)


def _pages(document: Document) -> Files:
    return {
        f"-hal-{page.number}.svg": svg.write(sheet, index)
        for sheet in document.sheets
        if sheet.kind == "flowchart"
        for index, page in enumerate(sheet.pages)
    }


_WRITERS: Mapping[Format, Callable[[Document], Files]] = {
    "docx": lambda document: {".docx": docx.write(document)},
    "xlsx": lambda document: {".xlsx": xlsx.write(spreadsheet.plan(document))},
    "svg": _pages,
}
