"""What is wrong with a file that comes back: code -> what makes it in an empty folder."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import docx

from sopdoc.actions.pulling_files import Pulled, pull, texts_after
from sopdoc.booklet import open_booklet
from sopdoc.building import composing, writing
from sopdoc.diagnostics import Diagnostic
from sopdoc.repair import Edit
from sopdoc.returned_files.package_parts import MOST_PARTS
from tests.small_book import BUKU, SINOVIK, lay

SLUG = "kompetisi-sinovik"


def pulled(path: Path) -> Iterable[Diagnostic]:
    """What pulling a file into a small booklet finds."""
    booklet = open_booklet("definitions")
    assert booklet.buku is not None
    return pull(booklet, booklet.buku, [path], Path("output")).findings


def _no_office_file() -> Iterable[Diagnostic]:
    lay(Path())
    Path("surat-masuk.docx").write_bytes(b"bukan berkas Word")
    return pulled(Path("surat-masuk.docx"))


def _too_many_parts() -> Iterable[Diagnostic]:
    lay(Path())
    with zipfile.ZipFile("surat-masuk.docx", "w") as package:
        for number in range(MOST_PARTS + 1):
            package.writestr(str(number), b"")
    return pulled(Path("surat-masuk.docx"))


def _foreign() -> Iterable[Diagnostic]:
    lay(Path())
    docx.Document().save("surat-masuk.docx")
    return pulled(Path("surat-masuk.docx"))


def _of_another_booklet() -> Iterable[Diagnostic]:
    booklet = open_booklet(lay(Path()))
    assert booklet.buku is not None
    data = writing.write(composing.sop(booklet.buku, SLUG)[0], "docx")[".docx"]
    lay(Path(), BUKU.replace(f'"{SLUG}"', '"surat-masuk"'), surat_masuk=SINOVIK)
    Path(f"{SLUG}.docx").write_bytes(data)
    return pulled(Path(f"{SLUG}.docx"))


def _changed_meanwhile() -> Iterable[Diagnostic]:
    booklet = open_booklet(lay(Path()))
    edits = {f"sop/{SLUG}.toml": [Edit(("nama",), "nama yang lama", "nama yang baru")]}
    made = texts_after(booklet, Pulled(edits=edits))
    assert isinstance(made, Diagnostic)
    return (made,)


CASES: Mapping[str, Callable[[], Iterable[Diagnostic]]] = {
    "SOP770": _no_office_file,
    "SOP771": _too_many_parts,
    "SOP772": _foreign,
    "SOP773": _of_another_booklet,
    "SOP774": _changed_meanwhile,
}
