"""A PDF with vectors -> `foreign.Foreign`, through pdfplumber (extra `sopdoc[impor]`).

Choice: pdfplumber, which gives every path and letter with its place, in pure Python for every system (MIT).
"""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from typing import Any

from sopdoc.diagnostics import Diagnostic, Position, diagnostic
from sopdoc.foreign import Foreign, ForeignSheet
from sopdoc.foreign_files.drawn_page import read_page

MAX_PAGES = 200
MAX_STREAM = 40_000_000
"""Bytes that one stream may unpack to. Choice: a photograph of a whole page has 26 MB."""
MAX_UNPACKED = 400_000_000
MAX_DRAWN = 3_000_000
"""Bytes of drawing on one page. Practice: flowcharts have 20 to 300 kB."""
MAX_PATHS = 30_000
MAX_LETTERS = 60_000

_STREAM = re.compile(rb"stream\r?\n")
_SPLIT = "simpan ulang dari Word atau Excel, atau pisahkan halamannya"


def read(data: bytes, name: str) -> tuple[Foreign | None, tuple[Diagnostic, ...]]:
    """The pages of a PDF. Reports SOP721 (broken, locked), SOP722 (too much), SOP723, SOP726."""
    try:
        import pdfplumber
    except ImportError:
        hint = 'pasang dengan: pip install "sopdoc[impor]"'
        return None, (diagnostic("SOP726", "pembaca PDF belum terpasang", Position(name), hint),)
    if _is_bomb(data):
        return None, (diagnostic("SOP722", "isi PDF ini mengembang melebihi batas", Position(name), _SPLIT),)
    try:
        with pdfplumber.open(BytesIO(data)) as pdf:
            return _read_pages(pdf, name)
    except RecursionError:
        return None, (diagnostic("SOP722", "isi PDF ini bersarang terlalu dalam", Position(name), _SPLIT),)
    except Exception as error:
        return None, (_broken(name, error),)


def _broken(name: str, error: Exception) -> Diagnostic:
    """What pdfplumber raises for a file that is no PDF is of many kinds, some of them its parser's own."""
    if "password" in f"{type(error).__name__} {error} {error.__cause__!r} {error.args!r}".lower():
        hint = "buka dengan kata sandinya, lalu simpan tanpa kata sandi"
        return diagnostic("SOP721", "PDF ini terkunci kata sandi", Position(name), hint)
    return diagnostic(
        "SOP721", "PDF ini rusak dan tidak dapat dibaca", Position(name), "simpan ulang sebagai PDF"
    )


def _is_bomb(data: bytes) -> bool:
    """Whether packed streams unpack to more than a document of an office has."""
    total = 0
    for hit in _STREAM.finditer(data):
        packed = data[hit.end() : hit.end() + len(data)]
        if packed[:1] not in (b"x", b"H", b"h", b"8", b"X"):
            continue
        try:
            size = len(zlib.decompressobj().decompress(packed, MAX_STREAM + 1))
        except zlib.error:
            continue
        total += size
        if size > MAX_STREAM or total > MAX_UNPACKED:
            return True
    return False


def _read_pages(pdf: Any, name: str) -> tuple[Foreign | None, tuple[Diagnostic, ...]]:
    if len(pdf.pages) > MAX_PAGES:
        message = f"PDF ini lebih dari {MAX_PAGES} halaman"
        return None, (diagnostic("SOP722", message, Position(name), "pisahkan menjadi beberapa berkas"),)
    sheets: list[ForeignSheet] = []
    found: list[Diagnostic] = []
    letters = 0
    for number, page in enumerate(pdf.pages, start=1):
        if _is_crowded(page):
            message = f"halaman {number} memuat gambar yang terlalu rumit"
            return None, (diagnostic("SOP722", message, Position(name), _SPLIT),)
        letters += len(page.chars)
        sheets.append(read_page(page, number))
        page.close()
    if letters < 40:
        hint = "cari berkas Word atau Excel asalnya, atau ketik ulang dengan sopdoc new"
        found.append(diagnostic("SOP723", "PDF ini hanya memuat gambar (pindaian)", Position(name), hint))
        return None, tuple(found)
    return Foreign("pdf", name, tuple(sheets)), tuple(found)


def _is_crowded(page: Any) -> bool:
    contents = page.page_obj.contents
    drawn = sum(len(stream.get_data()) for stream in contents if hasattr(stream, "get_data"))
    if drawn > MAX_DRAWN:
        return True
    paths = len(page.lines) + len(page.rects) + len(page.curves)
    return paths > MAX_PATHS or len(page.chars) > MAX_LETTERS
