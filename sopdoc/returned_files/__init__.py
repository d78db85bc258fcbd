"""Readers of our own files that come back: bytes -> `returned.Returned`, or what is wrong with them.

On lxml alone: python-docx and openpyxl show neither tracked changes nor hidden names as they stand. A parser
that resolves nothing, and limits on what a package may unpack to, since a file may come by mail.
"""

from __future__ import annotations

from io import BytesIO
from zipfile import BadZipFile, ZipFile

from sopdoc.diagnostics import Diagnostic, Position, diagnostic
from sopdoc.returned import Returned
from sopdoc.returned_files.package_parts import Parts, TooLargeError
from sopdoc.returned_files.word_tables import read_word
from sopdoc.returned_files.worksheets import read_worksheets

__all__ = ["read_returned"]

WORD, EXCEL = "word/document.xml", "xl/workbook.xml"


def read_returned(data: bytes, name: str) -> Returned | Diagnostic:
    """A Word or Excel file, whatever its name ends in; `name` as it is shown. Reports SOP770, SOP771.

    Never raises for what a file holds.
    """
    from lxml import etree

    try:
        with ZipFile(BytesIO(data)) as package:
            parts = Parts(package)
            if parts.has(WORD):
                return read_word(parts, name)
            if parts.has(EXCEL):
                return read_worksheets(parts, name)
    except TooLargeError as error:
        return diagnostic("SOP771", f"berkas ini terlalu besar untuk dibaca ({error})", Position(name))
    except (BadZipFile, etree.XMLSyntaxError, KeyError, ValueError, EOFError, NotImplementedError, OSError):
        pass
    except RuntimeError:  # a password
        pass
    hint = "tarik berkas .docx atau .xlsx yang disusun sopdoc build lalu disunting"
    if data[:4] == b"\xd0\xcf\x11\xe0":
        hint = (
            "berkas ini dikunci dengan kata sandi atau berformat lama; simpan sebagai .docx atau .xlsx biasa"
        )
    return diagnostic(
        "SOP770", "berkas ini bukan berkas Word atau Excel yang dapat dibaca", Position(name), hint
    )
