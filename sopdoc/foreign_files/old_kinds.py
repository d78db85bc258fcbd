"""Read .doc, .xls, .odt and .ods: LibreOffice, where it is there, saves them as what other readers know."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from sopdoc.diagnostics import Diagnostic, Position, diagnostic
from sopdoc.foreign import Foreign
from sopdoc.foreign_files import excel_sheets, word_sheets
from sopdoc.foreign_files.office_program import OfficeFailure, converted

TARGET = MappingProxyType({".doc": "docx", ".odt": "docx", ".rtf": "docx", ".xls": "xlsx", ".ods": "xlsx"})
"""How a file's name ends -> what it is turned into."""


def read(data: bytes, name: str, program: str | None = None) -> tuple[Foreign | None, tuple[Diagnostic, ...]]:
    """A file of an old or open kind, by what it becomes. `program` as of `converted`."""
    made = modern(data, name, program)
    if isinstance(made, Diagnostic):
        return None, (made,)
    reader = word_sheets if TARGET[_suffix(name)] == "docx" else excel_sheets
    found, faults = reader.read(made, name)
    return (None if found is None else replace(found, name=name)), faults


def modern(data: bytes, name: str, program: str | None = None) -> bytes | Diagnostic:
    """The same file as .docx or .xlsx. Reports SOP753, SOP754."""
    suffix = _suffix(name)
    kind = TARGET[suffix]
    made = converted(data, suffix, kind, program)
    if not isinstance(made, OfficeFailure):
        return made
    hint = f"buka di Word, Excel, atau LibreOffice, lalu simpan sebagai .{kind}"
    what = f"berkas {suffix} hanya dapat dibaca lewat LibreOffice: {made.reason}"
    if made.missing:
        return diagnostic("SOP753", what, Position(name), hint)
    return diagnostic("SOP754", what, Position(name), hint)


def _suffix(name: str) -> str:
    return next((s for s in TARGET if name.lower().endswith(s)), ".doc")
