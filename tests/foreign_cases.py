"""One file for each finding of the readers of Word and Excel."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

from sopdoc.actions.blank_form import write_form
from sopdoc.diagnostics import Diagnostic
from sopdoc.foreign_files import excel_sheets, old_kinds, word_sheets
from sopdoc.foreign_files.office_package import OLE
from sopdoc.importing import form_reading
from sopdoc.writers.xlsx import fill_in


def _word(data: bytes) -> Iterable[Diagnostic]:
    return word_sheets.read(data, "sop-lama.docx")[1]


def _with_a_type() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("word/document.xml", '<!DOCTYPE w [<!ENTITY a "a">]><w>&a;</w>')
    return packed.getvalue()


def _empty_form() -> Iterable[Diagnostic]:
    found, _ = excel_sheets.read(fill_in.write("surat-masuk", "Surat Masuk"), "isian.xlsx")
    form = form_reading.filled(found) if found is not None else None
    return form.findings if form is not None else ()


CASES: dict[str, Callable[[], Iterable[Diagnostic]]] = {
    "SOP750": lambda: _word(b"bukan berkas Word"),
    "SOP751": lambda: _word(OLE + bytes(512)),
    "SOP752": lambda: _word(_with_a_type()),
    "SOP753": lambda: old_kinds.read(b"", "sop-lama.doc", program="")[1],
    "SOP754": lambda: old_kinds.read(b"", "sop-lama.xls", program="soffice-lama")[1],
    "SOP755": lambda: write_form(None, "surat-masuk", "", Path("isian.xls")).findings,
    "SOP756": lambda: _empty_form(),
}
