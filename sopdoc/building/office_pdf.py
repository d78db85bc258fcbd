"""PDFs of our Word files, through the LibreOffice that is installed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sopdoc.building.products import Files
from sopdoc.building.workers import cores
from sopdoc.diagnostics import Diagnostic
from sopdoc.page import Document
from sopdoc.printing import office
from sopdoc.printing.links import address
from sopdoc.printing.pieces import Convert, as_pdfs
from sopdoc.writers import docx


def converter(soffice: Path | None) -> tuple[Convert | None, tuple[Diagnostic, ...]]:
    """What turns documents into PDFs; SOP504 when there is no LibreOffice. Its use reports SOP505."""
    program, findings = office.find(soffice)
    if program is None:
        return None, findings

    def convert(documents: Mapping[str, Document]) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
        files = {name: docx.write(d, address) for name, d in documents.items()}
        return office.convert(program, files, cores())

    return convert, ()


def write_pdfs(
    documents: Mapping[str, Document], convert: Convert
) -> tuple[dict[str, Files], tuple[Diagnostic, ...]]:
    """The PDF of each document, all converted together: name -> {".pdf": …}; {} with a galat (SOP505)."""
    made, findings = as_pdfs(documents, convert)
    return {name: {".pdf": data} for name, data in made.items()}, findings
