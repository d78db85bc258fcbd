"""Small PDFs for tests, made by hand, and a program that stands in for LibreOffice."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.annotations import Link
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


def linked(*addresses: str) -> bytes:
    """A PDF of one page with a link to each of these addresses."""
    writer = PdfWriter()
    writer.add_blank_page(612, 936)
    for address in addresses:
        writer.add_annotation(0, Link(rect=(10, 10, 20, 20), url=address))
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


def pages(data: bytes) -> list[PageObject]:
    return list(PdfReader(BytesIO(data)).pages)


def office(folder: Path, *lines: str) -> Path:
    """A program in place of LibreOffice: lines of Python that know its `arguments` and its `files`.

    `runs`: how often it was called before; `make(name)` writes a whole PDF for one of its files.
    """
    (folder / "whole.pdf").write_bytes(pdf((612, 936, BOX)))
    program = folder / "soffice"
    program.write_text(
        f"""#!{sys.executable}
import os, signal, subprocess, sys, time
from pathlib import Path
home = Path({str(folder)!r})
arguments = sys.argv[1:]
files = [a for a in arguments if a.endswith(".docx")]
runs = len(list(home.glob("run-*")))
(home / f"run-{{runs}}").write_text("\\n".join(arguments))
def make(name):
    Path(name).with_suffix(".pdf").write_bytes((home / "whole.pdf").read_bytes())
"""
        + "\n".join(lines)
        + "\n",
        "utf-8",
    )
    program.chmod(0o755)
    return program
