"""What all stories of one .docx share: ids, bookmarks, styles, lists, pictures, headers and footers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.parts.image import ImagePart

from sopdoc.page import Document, FlowPart, Paragraph, Picture, Table
from sopdoc.writers.docx.numbered_lists import NumberedLists
from sopdoc.writers.docx.runs import field, run
from sopdoc.writers.docx.word_styles import WordStyles
from sopdoc.writers.drawingml import MC, A, R

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WORD_2010 = "http://schemas.microsoft.com/office/word/2010"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:a="{A}" xmlns:mc="{MC}"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    f' xmlns:wps="{_WORD_2010}/wordprocessingShape" xmlns:wpg="{_WORD_2010}/wordprocessingGroup"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

Address = Callable[[str], str]
"""From an anchor to the address that stands for it outside its file."""

_BOOKMARK_LENGTH = 40
"""Characters of a bookmark's name. Source: Word's own limit."""


class WordFile:
    """One document being written. Ids count over the body, the headers and the footers.

    related  what the body refers to, with its relationship type: parts, or addresses outside the file; the
             nth has the id rId<n>
    address  see `docx.write`
    """

    def __init__(self, document: Document, address: Address | None = None) -> None:
        self.styles = WordStyles(document.styles)
        self.lists = NumberedLists()
        self._id = 0
        self.related: list[tuple[str, Part | str]] = []
        self._address = address
        self._addresses: dict[str, str] = {}
        self._pictures: dict[bytes, str] = {}
        self._stories: dict[str, str] = {}
        self._bookmarks: dict[str, str] = {}
        self._placed: set[str] = set()
        self._known: set[str] = set()
        self._anchors = frozenset(_anchors(document))

    def id(self) -> int:
        """The next unused id of a drawing or a bookmark."""
        self._id += 1
        return self._id

    def bookmark(self, anchor: str) -> str:
        """The bookmark's name for an anchor: a letter, then letters, digits and low lines; unique."""
        if anchor not in self._bookmarks:
            base = "b_" + re.sub("[^0-9A-Za-z]+", "_", anchor)
            taken = {name.lower() for name in self._bookmarks.values()}
            name, count = base[:_BOOKMARK_LENGTH], 1
            while name.lower() in taken:
                count += 1
                name = f"{base[: _BOOKMARK_LENGTH - 6]}_{count}"
            self._bookmarks[anchor] = name
        return self._bookmarks[anchor]

    def look_of(self, anchor: str) -> str:
        """The run property of runs that jump to an anchor, the first of a w:rPr; "" where they cannot jump.

        LibreOffice puts no link into a PDF whose runs have no character style; ours has no look of its own,
        since the page is made for paper.
        """
        return '<w:rStyle w:val="tautan"/>' if self._leads(anchor) else ""

    def link(self, anchor: str, runs: str) -> str:
        """Runs, with the property `look_of`, that jump to an anchor; as they are where they cannot."""
        if not runs or not self._leads(anchor):
            return runs
        to = f'w:anchor="{self.bookmark(anchor)}"'
        if self._address is not None:
            to = f'r:id="{self._outside(self._address(anchor))}"'
        return f'<w:hyperlink {to} w:history="1">{runs}</w:hyperlink>'

    def _leads(self, anchor: str) -> bool:
        """Whether there is something to jump to: a SOP printed alone names others that its file has not."""
        return anchor != "" and (self._address is not None or anchor in self._anchors)

    def _outside(self, address: str) -> str:
        """The relationship id of an address."""
        if address not in self._addresses:
            self._addresses[address] = self._relate(RELATIONSHIP_TYPE.HYPERLINK, address)
        return self._addresses[address]

    def page_of(self, anchor: str, known: str, look: str) -> str:
        """A field for the number of an anchor's page, now `known`; that alone where the page is elsewhere."""
        if self._address is not None or anchor not in self._anchors:
            return run(known, look)
        return field(f"PAGEREF {self.bookmark(anchor)} \\h", known, look)

    def known(self, name: str, runs: str) -> str:
        """Runs that are known again under a name; as they are where another place has it already.

        LibreOffice keeps no bookmark around nothing.
        """
        if not name or not runs or name in self._known:
            return runs
        self._known.add(name)
        id = self.id()
        return f'<w:bookmarkStart w:id="{id}" w:name="{name}"/>{runs}<w:bookmarkEnd w:id="{id}"/>'

    def target(self, anchor: str) -> str:
        """The bookmark itself, at the first place that carries the anchor."""
        if not anchor or anchor in self._placed:
            return ""
        self._placed.add(anchor)
        id = self.id()
        name = self.bookmark(anchor)
        return f'<w:bookmarkStart w:id="{id}" w:name="{name}"/><w:bookmarkEnd w:id="{id}"/>'

    def picture(self, picture: Picture) -> str:
        """The relationship id of a picture; the same bytes are stored once."""
        if picture.data not in self._pictures:
            kind = CONTENT_TYPE.PNG if picture.kind == "png" else CONTENT_TYPE.JPEG
            name = PackURI(f"/word/media/image{len(self._pictures) + 1}.{picture.kind}")
            part = ImagePart(name, kind, picture.data)
            self._pictures[picture.data] = self._relate(RELATIONSHIP_TYPE.IMAGE, part)
        return self._pictures[picture.data]

    def header(self, content: str) -> str:
        """The relationship id of a header with these paragraphs; equal ones are stored once."""
        return self._story("hdr", "header", CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER, content)

    def footer(self, content: str) -> str:
        """The relationship id of a footer with these paragraphs; equal ones are stored once."""
        return self._story("ftr", "footer", CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER, content)

    def _story(self, tag: str, name: str, content_type: str, relationship: str, content: str) -> str:
        text = f"{DECLARATION}<w:{tag} {NAMESPACES}>{content}</w:{tag}>"
        if text not in self._stories:
            uri = PackURI(f"/word/{name}{len(self._stories) + 1}.xml")
            self._stories[text] = self._relate(relationship, Part(uri, content_type, text.encode()))
        return self._stories[text]

    def _relate(self, kind: str, target: Part | str) -> str:
        self.related.append((kind, target))
        return f"rId{len(self.related)}"


def _anchors(document: Document) -> Iterator[str]:
    """The names that the document can be entered by."""
    for part in document.parts:
        if isinstance(part, FlowPart):
            yield from (p.anchor for p in _paragraphs(part) if p.anchor)
        elif part.anchor:
            yield part.anchor


def _paragraphs(part: FlowPart) -> Iterator[Paragraph]:
    for block in part.blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Table):
            cells = (cell for row in block.rows for cell in row.cells)
            yield from (b for cell in cells for b in cell.blocks if isinstance(b, Paragraph))
