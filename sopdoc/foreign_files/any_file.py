"""Which reader takes a file: by how it begins, since names lie; what none takes is a finding."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from types import MappingProxyType

from sopdoc.diagnostics import Diagnostic, Position, diagnostic
from sopdoc.foreign import Foreign

Read = tuple[Foreign | None, tuple[Diagnostic, ...]]

MAX_BYTES = 60_000_000
"""Choice: the largest signed SOPs that were seen have 3 MB; what is larger than this holds pictures."""

READERS = MappingProxyType(
    {
        ".pdf": "pdf_sheets",
        ".docx": "word_sheets",
        ".xlsx": "excel_sheets",
        ".doc": "old_kinds",
        ".odt": "old_kinds",
        ".xls": "old_kinds",
        ".ods": "old_kinds",
    }
)
"""How a file's name ends -> the module of its reader, which is loaded when it is needed."""

SUFFIXES = tuple(READERS)


def read(data: bytes, name: str) -> Read:
    """What a file shows. `name`: as shown to the user. Reports SOP720, SOP722 and what its reader does."""
    suffix = next((s for s in SUFFIXES if name.lower().endswith(s)), "")
    if data.startswith(b"%PDF") or b"%PDF-" in data[:1024]:
        suffix = ".pdf"
    if not suffix:
        hint = f"yang dapat dibaca: {', '.join(s.removeprefix('.') for s in SUFFIXES)}"
        return None, (diagnostic("SOP720", "jenis berkas ini tidak dikenal", Position(name), hint),)
    if len(data) > MAX_BYTES:
        message = f"berkas ini lebih besar daripada {MAX_BYTES // 1_000_000} MB"
        return None, (diagnostic("SOP722", message, Position(name), "pisahkan menjadi beberapa berkas"),)
    reader: Callable[[bytes, str], Read] = import_module(f"sopdoc.foreign_files.{READERS[suffix]}").read
    return reader(data, name)
