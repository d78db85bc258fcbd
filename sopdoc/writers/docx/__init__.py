"""Turn a Document into a Word file: paragraphs, tables and native shapes that a clerk can edit.

Written for Word 2013 and later and LibreOffice 7.4 and later. The XML is made as text, since
python-docx's table API takes seconds for what text takes milliseconds; python-docx keeps the pictures,
the properties and the package.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopdoc.page import Document, FlowPart
from sopdoc.writers.docx.assembly import assemble
from sopdoc.writers.docx.book import Address, Book
from sopdoc.writers.docx.flowing import flow_part
from sopdoc.writers.docx.sections import Sections, grouped
from sopdoc.writers.docx.sheets import sheet_pages

__all__ = ["write"]


def write(document: Document, address: Address | None = None) -> bytes:
    """The bytes of a .docx; equal documents give equal bytes. At least one part is required.

    address: what each link leads to instead of a place of the file itself, since the file is one of several
    that become one PDF.
    """
    book = Book(document, address)
    return assemble(document, book, _body(document, book))


def _body(document: Document, book: Book) -> Iterator[bytes]:
    """The body piece by piece. The last paragraph of a section carries its properties, the last section's
    stand by themselves."""
    sections = Sections(book, document)
    groups = list(grouped(document))
    for i, group in enumerate(groups):
        properties = sections.properties(group)
        carried = properties if i < len(groups) - 1 else ""
        if isinstance(group, FlowPart):
            yield flow_part(book, group, carried).encode()
        else:
            for j, sheet in enumerate(group):
                ends = j == len(group) - 1
                piece = sheet_pages(book, sheet, first=j == 0, section=carried if ends else "")
                yield piece.encode()
    yield properties.encode()
