"""What the commands that write refuse, each as a call in an empty folder that becomes the current one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from socket import socket

from sopdoc.actions.renaming import rename_sop
from sopdoc.booklet import open_booklet
from sopdoc.diagnostics import Diagnostic, Position
from sopdoc.editing import create, new_revision
from sopdoc.editing.new_year import for_year
from sopdoc.loader import load
from sopdoc.model import Buku
from sopdoc.serving.running import bound, missing
from sopdoc.source import Source, parse
from sopdoc.store import recover, write_set
from sopdoc.store.journal import JOURNAL
from sopdoc.store.lock import LOCK
from tests.small_book import BUKU, SINOVIK, lay

FILE = "definitions/sop/kompetisi-sinovik.toml"


def _made(result: object) -> Iterable[Diagnostic]:
    assert isinstance(result, Diagnostic), result
    return (result,)


def _booklet() -> Buku:
    buku, _ = load(lay(Path()))
    assert buku is not None
    return buku


def _two_at_once() -> Iterable[Diagnostic]:
    folder = lay(Path())
    (folder / LOCK).write_text("1 komputer-lain", "utf-8")
    return write_set(folder, {"buku.toml": b""})[1]


def _cut_off() -> Iterable[Diagnostic]:
    folder = lay(Path())
    journal = {"keadaan": "batalkan", "simpan": True, "berkas": [["buku.toml", True]]}
    (folder / JOURNAL).write_text(json.dumps(journal), "utf-8")
    return recover(folder)


def _oddly_written() -> Iterable[Diagnostic]:
    plain = "[bawaan]\ntanggal_pembuatan = 2018-03-13\ntanggal_efektif = 2018-03-13\n"
    odd = BUKU.replace(plain, "bawaan.tanggal_pembuatan = 2018-03-13\n")
    sop = parse("", FILE)
    assert isinstance(sop, Source)
    return _made(for_year(odd, "definitions/buku.toml", _booklet(), [sop], 2019, date(2019, 6, 1)))


def _year(tahun: int, *unissued: str) -> Iterable[Diagnostic]:
    place = "definitions/buku.toml"
    return _made(for_year(BUKU, place, _booklet(), [], tahun, date(2019, 6, 1), unissued))


def _the_same_name() -> Iterable[Diagnostic]:
    booklet = open_booklet(lay(Path()))
    assert booklet.buku is not None
    slug = "kompetisi-sinovik"
    return rename_sop(booklet, booklet.buku, slug, slug, date(2019, 6, 1)).findings


def _taken() -> Iterable[Diagnostic]:
    """A port that another program holds; which one it was tells nobody anything."""
    held = bound(0)
    assert isinstance(held, socket)
    with held:
        number = held.getsockname()[1]
        found = bound(number)
    assert isinstance(found, Diagnostic)
    return (replace(found, message=found.message.replace(str(number), "8000")),)


def _not_installed() -> Iterable[Diagnostic]:
    return _made(missing(("starlette", "pustaka-yang-tidak-ada")))


CASES: Mapping[str, Callable[[], Iterable[Diagnostic]]] = {
    "SOP503": _two_at_once,
    "SOP509": _cut_off,
    "SOP701": lambda: new_revision.unknown(_booklet(), ["kompetisi-inovik"]),
    "SOP702": lambda: _made(new_revision.with_revision(SINOVIK, FILE, date(2018, 3, 1), "x")),
    "SOP703": lambda: _made(create.wrong_slug("Surat Masuk", Position("definitions/sop/Surat Masuk.toml"))),
    "SOP704": lambda: (create.exists(Position(FILE)),),
    "SOP705": lambda: (create.occupied("buku-sop"),),
    "SOP706": lambda: _year(2018),
    "SOP707": lambda: _year(2019, "kompetisi-sinovik"),
    "SOP708": _oddly_written,
    "SOP709": lambda: _made(create.unprintable("dua\nbaris", "--uraian")),
    "SOP710": _the_same_name,
    "SOP801": _taken,
    "SOP802": _not_installed,
}
