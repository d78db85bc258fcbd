"""What goes wrong when a file of another program is imported: code -> what makes it in an empty folder."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from unittest.mock import patch

from pypdf import PdfWriter

from sopdoc.actions.import_files import guesses, import_files, unreadable
from sopdoc.booklet import open_booklet
from sopdoc.building import composing, writing
from sopdoc.diagnostics import Diagnostic
from sopdoc.editing.create import booklet
from sopdoc.foreign import Foreign
from sopdoc.foreign_files import any_file
from sopdoc.importing import draft_text, drafting
from sopdoc.importing.reading import ReadChart, ReadColumn, ReadIdentity, ReadRow, ReadSop

OLD = Foreign("pdf", "surat-masuk.pdf", ())


def chart() -> ReadSop:
    """A flowchart of one row without a symbol."""
    row = ReadRow("1", ((2, 100, 140),), {"uraian": "Mencatat surat"})
    return ReadSop(ReadIdentity(), (ReadChart("", (ReadColumn("Staf", "", 0, 60),), (row,), (), ()),))


def bomb() -> bytes:
    """A PDF whose one stream unpacks to 50 MB."""
    packed = zlib.compress(bytes(50_000_000), 9)
    return b"%PDF-1.7\n1 0 obj\n<</Filter/FlateDecode>>\nstream\n" + packed + b"\nendstream\nendobj\n"


def scan() -> bytes:
    """A page without a letter."""
    writer, out = PdfWriter(), BytesIO()
    writer.add_blank_page(842, 595)
    writer.write(out)
    return out.getvalue()


def _without_library() -> Iterable[Diagnostic]:
    with patch.dict(sys.modules, {"pdfplumber": None}):
        return any_file.read(scan(), "surat-masuk.pdf")[1]


def _guessed() -> Iterable[Diagnostic]:
    draft = drafting.drafted(chart())
    text, places = draft_text.text(draft, OLD.name)
    found = guesses(draft, text, places, "definitions/sop/surat-masuk.toml", OLD)
    return [d for d in found if "pelaksana" in d.position.source]


def _doubled() -> Iterable[Diagnostic]:
    for name, text in booklet("Dinas Contoh", 2025).items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, "utf-8")
    buku = open_booklet(Path("definitions")).buku
    assert buku is not None
    document, _ = composing.sop(buku, buku.sop[0].slug)
    assert document is not None
    writing.save(document, Path("sop-lama"), "pdf")
    return import_files([Path("sop-lama.pdf")], Path("definitions"), "", 2025).findings


CASES: dict[str, Callable[[], Iterable[Diagnostic]]] = {
    "SOP720": lambda: any_file.read(b"halo", "surat-masuk.txt")[1],
    "SOP721": lambda: any_file.read(b"%PDF-1.7\nrusak", "surat-masuk.pdf")[1],
    "SOP722": lambda: any_file.read(bomb(), "surat-masuk.pdf")[1],
    "SOP723": lambda: any_file.read(scan(), "surat-masuk.pdf")[1],
    "SOP724": lambda: filter(None, [unreadable(OLD, ())]),
    "SOP725": lambda: filter(None, [unreadable(OLD, (chart(),))]),
    "SOP726": _without_library,
    "SOP727": _guessed,
    "SOP728": _doubled,
}
