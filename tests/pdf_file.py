"""Small PDFs for tests, made by hand, and what a PDF says."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import NamedTuple

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject


def pdf(*pages: tuple[float, float, str]) -> bytes:
    """A PDF of these pages: width, height, content. /F is Helvetica, which the file does not hold."""
    writer = PdfWriter()
    for width, height, content in pages:
        page = writer.add_blank_page(width, height)
        stream = DecodedStreamObject()
        stream.set_data(content.encode())
        page[NameObject("/Contents")] = writer._add_object(stream)
        fonts = {NameObject("/F"): _helvetica()} if "/F" in content else {}
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): DictionaryObject(fonts)})
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def _helvetica() -> DictionaryObject:
    names = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    return DictionaryObject({NameObject(key): NameObject(value) for key, value in names.items()})


def written(text: str, x: float, y: float, turned: bool = False) -> str:
    """The content of a page with one line of 10 pt."""
    matrix = "0 1 -1 0" if turned else "1 0 0 1"
    return f"BT /F 10 Tf {matrix} {x} {y} Tm ({text}) Tj ET "


BOX = "100 100 20 20 re f "
"""The content of a page with a filled square."""


def reader(data: bytes) -> PdfReader:
    return PdfReader(BytesIO(data))


def pages(data: bytes) -> list[PageObject]:
    return list(reader(data).pages)


def data_of(page: PageObject) -> bytes:
    content = page.get_contents()
    return content.get_data() if content is not None else b""


class Words(NamedTuple):
    """Words in one run: where they begin, origin lower left, pt; `turned`: they are read upwards."""

    text: str
    x: float
    y: float
    turned: bool


def words_of(page: PageObject) -> list[Words]:
    """The words of a page, in the order in which they are drawn."""
    found: list[Words] = []

    def run(text: str, cm: Sequence[float], tm: Sequence[float], *_: object) -> None:
        if text.strip():
            x, y = (cm[i] * tm[4] + cm[2 + i] * tm[5] + cm[4 + i] for i in (0, 1))
            upward = cm[1] * tm[0] + cm[3] * tm[1]
            found.append(Words(text.strip("\n"), x, y, upward > 0.9))

    page.extract_text(visitor_text=run)
    return found
