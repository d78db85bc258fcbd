"""Turn a Document into a Word file: paragraphs, tables and native shapes that a clerk can edit.

Written for Word 2013 and later and LibreOffice 7.4 and later. The XML is made as text, since
python-docx's table API takes seconds for what text takes milliseconds; python-docx keeps the pictures,
the properties and the package.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopdoc.page import Document, FlowPart
from sopdoc.writers.docx.package import assemble
from sopdoc.writers.docx.paragraphs import flow_part
from sopdoc.writers.docx.sections import Sections, grouped
from sopdoc.writers.docx.sheet_tables import sheet_pages
from sopdoc.writers.docx.word_file import Address, WordFile

__all__ = ["write"]


def write(document: Document, address: Address | None = None) -> bytes:
    """The bytes of a .docx; equal documents give equal bytes. At least one part is required.

    address: what each link leads to instead of a place of the file itself, since the file is one of several
    that become one PDF.
    """
    word = WordFile(document, address)
    return assemble(document, word, _body(document, word))


def _body(document: Document, word: WordFile) -> Iterator[bytes]:
    """The body piece by piece. The last paragraph of a section carries its properties, the last section's
    stand by themselves."""
    sections = Sections(word, document)
    groups = list(grouped(document))
    for i, group in enumerate(groups):
        properties = sections.properties(group)
        carried = properties if i < len(groups) - 1 else ""
        if isinstance(group, FlowPart):
            yield flow_part(word, group, carried).encode()
        else:
            for j, sheet in enumerate(group):
                ends = j == len(group) - 1
                piece = sheet_pages(word, sheet, first=j == 0, section=carried if ends else "")
                yield piece.encode()
    yield properties.encode()
