"""Put pages of PDFs together into one that prints as it is, with outline and links, no trace of the clock."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from pypdf.generic import BooleanObject, DictionaryObject, NameObject

from sopdoc.page import Document, Setup
from sopdoc.printing.fonts import renumber
from sopdoc.printing.links import join
from sopdoc.printing.plan import Heading
from sopdoc.printing.reading import not_embedded, seen

logging.getLogger("pypdf").addHandler(logging.NullHandler())
"""What pypdf says of a broken file is not for a clerk: `whole` tells, in a finding."""

DATE = "D:19800101000000Z"
"""Created and modified. Choice: the date of our Word files; no file carries the clock."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """A page that is laid over another: turned by `turn` degrees to the left, then moved by x, y (pt)."""

    page: PageObject
    x: float = 0
    y: float = 0
    turn: float = 0


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of the result: the page itself, the paper that it should have, whether it is blank on purpose,
    what the outline says of it, what is laid over it, and the anchor ("" = none) whose links lead to it."""

    page: PageObject
    setup: Setup
    blank: bool = False
    headings: tuple[Heading, ...] = ()
    overlay: Overlay | None = None
    anchor: str = ""


def opened(data: bytes) -> PdfReader:
    """A PDF to be read."""
    return PdfReader(BytesIO(data))


def whole(data: bytes) -> bool:
    """Whether all that is read of a PDF later can be read: each page with its words and fonts, and copied.

    pypdf raises whatever broken bytes lead it to (KeyError, RecursionError, zlib.error …): each means no.
    """
    try:
        writer = PdfWriter()
        for page in opened(data).pages:
            read = page.mediabox.width, page.mediabox.height, seen(page), tuple(not_embedded(page))
            assert read
            writer.add_page(page)
        writer.write(BytesIO())
    except Exception:
        return False
    return len(writer.pages) > 0


def assembled(leaves: Sequence[Leaf], about: Document, duplex: bool = False) -> bytes:
    """One PDF of these pages; equal pages give equal bytes.

    It asks its viewer to print at its own size, on paper of that size, in duplex or not.
    """
    writer = PdfWriter()
    parent = None
    anchored: dict[str, PageObject] = {}
    for number, leaf in enumerate(leaves):
        page = writer.add_page(leaf.page)
        if leaf.overlay is not None:
            moved = Transformation().rotate(leaf.overlay.turn).translate(leaf.overlay.x, leaf.overlay.y)
            page.merge_transformed_page(leaf.overlay.page, moved)
        if leaf.anchor:
            anchored[leaf.anchor] = page
        for heading in leaf.headings:
            under = parent if heading.level else None
            item = writer.add_outline_item(
                title=heading.title, page_number=number, parent=under, is_open=False
            )
            parent = parent if heading.level else item
    for page in writer.pages:
        join(page, anchored)
    renumber(writer.pages)
    _prefer(writer, duplex)
    return _written(writer, about)


def _prefer(writer: PdfWriter, duplex: bool) -> None:
    """Source: ISO 32000-1, 12.2: PrintScaling, PickTrayByPDFSize, Duplex. A booklet is bound at the long
    edge of its paper, which is the upper edge of its landscape pages."""
    writer.page_mode = "/UseOutlines"
    wishes = {
        "/PrintScaling": NameObject("/None"),
        "/PickTrayByPDFSize": BooleanObject(True),
        "/Duplex": NameObject("/DuplexFlipLongEdge" if duplex else "/Simplex"),
    }
    wished = DictionaryObject({NameObject(name): value for name, value in wishes.items()})
    writer.root_object[NameObject("/ViewerPreferences")] = wished


def _written(writer: PdfWriter, about: Document) -> bytes:
    writer.metadata = {
        "/Title": about.title,
        "/Subject": about.subject,
        "/Author": about.author,
        "/Creator": "sopdoc",
        "/Producer": "pypdf",
        "/CreationDate": DATE,
        "/ModDate": DATE,
    }
    writer.compress_identical_objects()
    file = BytesIO()
    writer.write(file)
    return file.getvalue()
