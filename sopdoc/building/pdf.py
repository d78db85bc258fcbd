"""PDFs of our Word files, through the LibreOffice that is installed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sopdoc.building.products import Files, Product
from sopdoc.diagnostics import Diagnostic

if TYPE_CHECKING:
    from sopdoc.page import Document
    from sopdoc.printing.press import Convert


def converter(soffice: Path | None) -> tuple[Convert | None, tuple[Diagnostic, ...]]:
    """What turns documents into PDFs; SOP504 when there is no LibreOffice. Its use reports SOP505."""
    from sopdoc.building.crew import cores
    from sopdoc.printing import office
    from sopdoc.printing.links import address
    from sopdoc.writers import docx

    program, findings = office.find(soffice)
    if program is None:
        return None, findings

    def convert(documents: Mapping[str, Document]) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
        files = {name: docx.write(d, address) for name, d in documents.items()}
        return office.convert(program, files, cores())

    return convert, ()


def bound(
    products: Sequence[Product], document: Callable[[Product], Document], convert: Convert
) -> tuple[dict[Product, Files], tuple[Diagnostic, ...]]:
    """The files of products of the format pdf, converted together; {} with a galat."""
    if not products:
        return {}, ()
    from sopdoc.printing import press

    made, findings = press.bound({p.name: document(p) for p in products}, convert)
    return {p: {f"{p.name}.pdf": made[p.name]} for p in products if made}, findings
