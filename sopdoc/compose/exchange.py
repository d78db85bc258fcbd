"""The "lembar penggantian": which pages of the bound booklet go out, and which come in.

Practice: publishers of loose-leaf works send filing instructions with each supplement: what to remove, what
to insert, each line to be ticked, signed with the day and kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sopdoc.compose.documents import Made, composer_of, finished
from sopdoc.compose.paragraph_styles import styles
from sopdoc.compose.templates import Templates
from sopdoc.document import as_document
from sopdoc.edition import Terbitan
from sopdoc.model import Buku
from sopdoc.page import Document
from sopdoc.text import Measurer


@dataclass(frozen=True, slots=True)
class Tukar:
    """One line of the instruction.

    keluar, masuk  pages as printed ("3-4, 4a") or how many ("2 halaman"); "" = none
    letak          where it comes in, and why
    """

    bagian: str
    keluar: str
    masuk: str
    letak: str


def exchange_sheet(
    buku: Buku,
    last: Terbitan,
    rows: Sequence[Tukar],
    notes: Sequence[str],
    templates: Templates,
    measurer: Measurer,
    archive: bool = False,
) -> Made:
    """The instruction how to bring the booklet of an issue up to date; notes: what else is to be known."""
    more = {"tukar": rows, "catatan": notes, "terbit": last, "arsip": archive}
    composer = composer_of(buku, {}, templates, measurer, more)
    return finished(composer, buku, "Lembar penggantian", composer.parts("penggantian"))


def joined(buku: Buku, first: Document, document: Document) -> Document:
    """A document with the parts of another before its own."""
    parts = (*first.parts, *document.parts)
    table = tuple(styles(buku.gaya).values())
    made = as_document(buku, document.title, parts, table, document.origin)
    return replace(made, day=document.day)
