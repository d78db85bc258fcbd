"""The files of a booklet: what they are called, what they depend on, how a document becomes their bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal

from sopdoc.building.inputs import Inputs, digest
from sopdoc.model import Buku, Sop

if TYPE_CHECKING:
    from sopdoc.page import Document

Format = Literal["docx", "xlsx", "svg", "pdf"]
FORMATS: tuple[Format, ...] = ("docx", "xlsx", "svg", "pdf")

DECREE = "keputusan"
ON_PAPER: tuple[Format, ...] = ("docx", "pdf")
"""The formats of a decree: it is read and signed, not reckoned with."""

Files = Mapping[str, bytes]
"""Contents by path below the folder of the booklet, with "/"."""


@dataclass(frozen=True, slots=True)
class Product:
    """One document in one format: one file, or one for each flowchart page in SVG.

    name  path without suffix: "sop/14-kompetisi-sinovik"
    isi   fingerprint of what it shows, see `inputs`
    slug  of its SOP, "" for what the whole booklet is in
    """

    name: str
    format: Format
    isi: str
    slug: str = ""


def sop_name(sop: Sop) -> str:
    """Path of a SOP's files, without suffix."""
    return f"sop/{sop.urut:02}-{sop.slug}"


def book_name(buku: Buku) -> str:
    """Path of the booklet's files, without suffix."""
    return f"buku-sop-{buku.tahun}"


def products(buku: Buku, given: Inputs, graphviz: str = "") -> tuple[Product, ...]:
    """All that can be built of a booklet, in every format: its SOPs, the booklet, the decree.

    graphviz: fingerprint of the program that lays out the map of relations
    """
    made = [
        product(sop_name(sop), form, given.sops[sop.slug], sop.slug)
        for sop in buku.tercetak
        for form in FORMATS
    ]
    whole = digest(part.encode() for part in (given.whole, graphviz))
    made += [product(book_name(buku), form, whole) for form in FORMATS if form != "svg"]
    return (*made, *(product(DECREE, form, given.frame) for form in ON_PAPER))


def product(name: str, form: Format, isi: str, slug: str = "") -> Product:
    """A product of these inputs; no two share a fingerprint."""
    return Product(name, form, digest(part.encode() for part in (isi, name, form)), slug)


def tasks(name: str, form: Format, document: Document) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The files of a document in a format but pdf, each with what makes its bytes."""
    if form == "docx":
        yield f"{name}.docx", partial(_docx, document)
    elif form == "xlsx":
        yield f"{name}.xlsx", partial(_xlsx, document)
    else:
        yield from _svg(name, document)


def _docx(document: Document) -> bytes:
    from sopdoc.writers import docx

    return docx.write(document)


def _xlsx(document: Document) -> bytes:
    from sopdoc.writers import xlsx

    return xlsx.write(document)


def _svg(name: str, document: Document) -> Iterator[tuple[str, Callable[[], bytes]]]:
    from sopdoc.writers import svg

    for sheet in document.sheets:
        if sheet.kind == "flowchart":
            for index, page in enumerate(sheet.pages):
                yield f"{name}-hal-{page.number}.svg", partial(svg.write, sheet, index)
