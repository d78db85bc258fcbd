"""Documents as the bytes of files: one call a format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from sopdoc import spreadsheet
from sopdoc.building.products import Files, Format
from sopdoc.diagnostics import Diagnostic
from sopdoc.page import Document
from sopdoc.store import write_set
from sopdoc.writers import docx, svg, xlsx


def write(document: Document, form: Format) -> Files:
    """The files of a document in a format: what follows the document's own name -> its bytes.

    {".docx": …}, {".xlsx": …} or {".pdf": …}; of svg a file for each page of a flowchart, {"-hal-2.svg": …}.
    """
    return _WRITERS[form](document)


def _pdf(document: Document) -> Files:
    from sopdoc.building.pdf_files import write_pdf  # who writes no PDF loads no typesetter

    return {".pdf": write_pdf(document)}


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
    "pdf": _pdf,
}


def save(document: Document, path: Path | str, *formats: Format) -> tuple[Diagnostic, ...]:
    """Write the files of a document beside each other, all or none: "sop" -> sop.docx, sop-hal-2.svg.

    Returns why there are none (SOP501 to SOP503), else ().
    """
    stem = Path(path)
    files = {stem.name + end: data for form in formats for end, data in write(document, form).items()}
    return write_set(stem.parent, files)[1]
