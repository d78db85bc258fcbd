"""The files of a booklet: what they are called and what they depend on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sopdoc import engine
from sopdoc.building.inputs import Inputs
from sopdoc.model import Buku, Sop
from sopdoc.relations import relations
from sopdoc.shared_values import digest

Format = Literal["docx", "xlsx", "svg", "pdf"]
FORMATS: tuple[Format, ...] = ("docx", "xlsx", "svg", "pdf")

Files = Mapping[str, bytes]
"""Contents by path, with "/"."""

DECREE = "keputusan"
ON_PAPER: tuple[Format, ...] = ("docx", "pdf")
"""The formats of a decree: it is read and signed, not reckoned with."""


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

    def files(self, written: Files) -> Files:
        """What a writer made of it (`writing.write`), by the paths of its files."""
        return {self.name + end: data for end, data in written.items()}


Made = Mapping[Product, Files]
"""What was made of products, each with the paths and contents of its files."""


def sop_name(sop: Sop) -> str:
    """Path of a SOP's files, without suffix."""
    return f"sop/{sop.urut:02}-{sop.slug}"


def book_name(buku: Buku) -> str:
    """Path of the booklet's files, without suffix."""
    return f"buku-sop-{buku.tahun}"


def products(buku: Buku, given: Inputs, graphviz: str = "", issued: str = "") -> tuple[Product, ...]:
    """All that can be built of a booklet, in every format: its SOPs, the booklet, the decree.

    graphviz: fingerprint of the program that lays out the map of relations; issued: of the issue whose page
    numbers the booklet keeps
    """
    made = [
        product(sop_name(sop), form, given.sops[sop.slug], sop.slug)
        for sop in buku.tercetak
        for form in FORMATS
    ]
    whole = digest(part.encode() for part in (given.whole, graphviz, issued))
    made += [product(book_name(buku), form, whole) for form in FORMATS if form != "svg"]
    return (*made, *(product(DECREE, form, given.frame) for form in ON_PAPER))


def product(name: str, form: Format, isi: str, slug: str = "") -> Product:
    """A product of these inputs; no two share a fingerprint."""
    return Product(name, form, digest(part.encode() for part in (isi, name, form)), slug)


def graphviz_for(buku: Buku, wanted: str) -> str:
    """Path of Graphviz, the wanted one if any, where the booklet has a map to lay out; else ""."""
    if "peta" not in buku.urutan or not relations(buku).inside:
        return ""
    return engine.find(wanted)
