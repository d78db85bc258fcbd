"""What can go wrong with a print: code -> what says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import chdir
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from sopdoc import compose
from sopdoc.building import pdf_files
from sopdoc.building.amendment_book import Amending
from sopdoc.diagnostics import Diagnostic
from sopdoc.layout import place
from sopdoc.model import Logo
from sopdoc.page import Font
from sopdoc.paper import PaperPage, Stroke, TextLine
from sopdoc.printing.verify import verified
from sopdoc.text import FaceWidths
from sopdoc.writers.pdf import Faces
from tests.builders import buku, sop
from tests.pdf_file import BOX, pdf, written
from tests.revised_cases import BOOK, ISSUE, REVISED

NAME = "output/2025/cetak/buku-cetak.pdf"

DRAWN = Stroke((("M", 100, 100), ("L", 120, 120)), 1)
F4 = PaperPage(612, 936, (DRAWN,))
"""A page with a stroke on it."""

EDGE = TextLine(5, 536, "di tepi", Font("Arial", 10), 30)
LETTER = "\U0001f4a9"


def _more_pages() -> Iterable[Diagnostic]:
    return verified(pdf((612, 936, BOX)), [F4, F4], NAME)


def _faulty() -> Iterable[Diagnostic]:
    """One of each: words at the edge in a font from outside, another paper, an empty page."""
    data = pdf((612, 936, written("di tepi", 5, 400)), (595, 842, BOX), (612, 936, ""))
    planned = [PaperPage(612, 936, (EDGE,)), F4, PaperPage(612, 936, ())]
    return verified(data, planned, NAME)


def _no_arial() -> Iterable[Diagnostic]:
    return face_findings("")


def _no_face() -> Iterable[Diagnostic]:
    return face_findings(LETTER)


def _no_emblem() -> Iterable[Diagnostic]:
    """A picture whose parts are whole and say nothing."""
    book = buku()
    return pdf_files.face_findings(
        replace(book, instansi=replace(book.instansi, logo=Logo(b"no picture", "png", 8, 8))), Path()
    )


def face_findings(name: str) -> tuple[Diagnostic, ...]:
    """What is said of a booklet whose SOP has this in its name, on a computer without fonts of its own."""
    book = buku(sop(nama=f"Uji {name}"))
    with TemporaryDirectory() as folder, chdir(folder), patch.object(pdf_files, "faces", lambda: BARE):
        definitions = Path("definitions")
        definitions.mkdir()
        (definitions / "uji.toml").write_text(f'versi = 1\nnama = "Uji {name}"\n', "utf-8")
        return pdf_files.face_findings(book, definitions)


BARE = Faces(system=False)
"""The fonts that come with the program."""


def _uncounted() -> Iterable[Diagnostic]:
    """What is revised since an issue whose record an older program wrote."""
    amending = Amending(BOOK, (ISSUE,), None, (REVISED,), compose.Templates())
    _, found = amending.document({REVISED.slug: place(BOOK, REVISED, FaceWidths())[0]})
    return found


CASES: Mapping[str, Callable[[], Iterable[Diagnostic]]] = {
    "SOP506": _more_pages,
    **dict.fromkeys(("SOP507", "SOP508", "SOP510", "SOP511", "SOP514"), _faulty),
    "SOP515": _no_arial,
    "SOP516": _no_face,
    "SOP517": _no_emblem,
    "SOP520": _uncounted,
}
