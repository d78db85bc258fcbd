"""Whatever is printed on the sheets of an issued SOP: changing it alone is told. Nothing here is a list.

Every single value of a booklet and of a SOP is changed by itself; where the placed pages then differ from
those that were issued, the guard must say so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, get_args, get_type_hints

from sopdoc.codes import Level
from sopdoc.diagnostics import Diagnostic, has_galat
from sopdoc.edition import Terbitan
from sopdoc.history import guard
from sopdoc.layout import place
from sopdoc.loader import load
from sopdoc.loader.issued import as_issued
from sopdoc.model import Buku
from sopdoc.page import Sheet
from sopdoc.text import FaceWidths
from tests.history_cases import ISSUED, Office
from tests.sample_flowing import png

Leaf = tuple[str, Callable[[Any], Any]]
"""A value's path, and a function that makes the whole with that value changed."""


def leaves(value: Any, kind: Any, path: str = "") -> Iterator[Leaf]:
    """Every value that is no table or list, however deep, and how to change it alone."""
    if is_dataclass(value) and not isinstance(value, type):
        hints = get_type_hints(type(value))
        for field in fields(value):
            if field.name in ("where", "sidik", "sidik_berkas"):
                continue
            inner = getattr(value, field.name)
            for name, change in leaves(inner, hints[field.name], f"{path}.{field.name}"):
                yield name, _within(change, value, field.name)
    elif isinstance(value, tuple):
        yield f"{path}[] one less", lambda whole: whole[:-1]
        for i, item in enumerate(value):
            for name, change in leaves(item, None, f"{path}[{i}]"):
                yield name, _at(change, i)
    else:
        for other in _others(value, kind):
            yield f"{path} = {other!r:.40}", lambda _, other=other: other


def _within(change: Callable[[Any], Any], _: Any, name: str) -> Callable[[Any], Any]:
    return lambda whole: replace(whole, **{name: change(getattr(whole, name))})


def _at(change: Callable[[Any], Any], i: int) -> Callable[[Any], Any]:
    return lambda whole: (*whole[:i], change(whole[i]), *whole[i + 1 :])


def _others(value: Any, kind: Any) -> tuple[Any, ...]:
    """Other values of the same kind: every word of a Literal, one of the others."""
    literal = tuple(v for v in _words(kind) if v != value)
    if literal:
        return literal
    if isinstance(value, bool):
        return (not value,)
    if isinstance(value, bytes):
        return (value + b"\0",)
    if isinstance(value, int | float):
        return (value + 1,)
    if isinstance(value, date):
        return (value + timedelta(days=7), str(value), None)
    if isinstance(value, str):
        return (f"{value} lain",)
    made = {date: date(2018, 4, 1), int: 0}
    return tuple(other for wanted, other in made.items() if wanted in get_args(kind))


def _words(kind: Any) -> tuple[Any, ...]:
    if getattr(kind, "__args__", None) is None:
        return ()
    found: list[Any] = []
    for inner in get_args(kind):
        found += [inner] if isinstance(inner, str) else _words(inner)
    return tuple(found)


BOOK = (
    "[penandatangan]",
    """[gaya]
huruf = "Arial"

[gaya.label]
kegiatan = "Uraian Prosedur"

[instansi.kop_lembar]
alamat = "Jalan Uji 1"

[penandatangan]
status = "Plt."
pangkat = "Pembina"
nip = "19700101 199503 1 001"
atas_nama = "Wali Kota Uji"
untuk_beliau = "Asisten Uji"
""",
)
AGENCY = (
    'tempat = "Uji"\n',
    """tempat = "Uji"
unit = "Bagian Uji"
alamat = "Jalan Uji 2"
telepon = "1"
faks = "2"
kode_pos = "3"
laman = "uji.go.id"
pos_el = "a@uji.go.id"
logo = "logo.png"
""",
)
OWN = (
    "\n[[revisi]]",
    """
judul_uraian = "Uraian Kegiatan"
catatan = ["Hari kerja", "Jam kerja"]

[pengesahan]
jabatan = "Camat Uji"
nama = "NAMA CAMAT"

[[revisi]]
tanggal = 2018-03-01
uraian = "Yang pertama"

[[revisi]]""",
)
STEPS = (
    'uraian = "Menandatangani surat"\npelaksana = "Kepala"\n',
    """uraian = "Rapat"
pelaksana = ["Staf", { nama = "Kepala", simbol = "kotak" }]
keluar = "Kepala"
kelengkapan = ["Surat", "Agenda"]
waktu = "1 jam"
output = "Notula"

[[kegiatan]]
uraian = "Menilai surat"
pelaksana = [{ nama = "Staf", ke = "3/Kepala" }, { nama = "Kepala", ya = "periksa", tidak = 1 }]
cara = "terpisah"
kelengkapan = "Surat"
waktu = "1 jam"
output = "Surat"

[[kegiatan]]
id = "periksa"
uraian = "Memeriksa surat"
pelaksana = "Kepala"
tidak = 1
ya = "selesai"
keterangan = "Bila perlu"
""",
)


@cache
def issued() -> tuple[Buku, Terbitan]:
    """A booklet that was issued, with a value wherever the form has room for one."""
    with TemporaryDirectory() as folder:
        office = Office(Path(folder))
        (office.definitions / "logo.png").write_bytes(png())
        office.edit("buku", AGENCY, BOOK)
        office.edit("surat-masuk", OWN, ('["SOP Lain"]', '["SOP Lain", { sop = "arsip" }]'))
        office.edit("surat-keluar", STEPS)
        last = office.issue(ISSUED)
        assert not has_galat(load(office.definitions)[1])
        return office.buku(), last


def sheets(buku: Buku) -> dict[str, tuple[Sheet, ...]]:
    """What is printed of each SOP, whatever it is called within the program."""
    measurer = FaceWidths()
    printed = ((sop.slug, place(buku, sop, measurer)[0]) for sop in buku.tercetak)
    return {slug: tuple(replace(sheet, anchor="") for sheet in made) for slug, made in printed}


@cache
def changed() -> tuple[tuple[str, Buku], ...]:
    """The booklet with one value changed, where a placed page then differs from what was issued.

    What no definition can say (a step that leads nowhere) is passed over.
    """
    buku, _ = issued()
    before = sheets(buku)
    found = []
    for name, change in leaves(buku, Buku):
        other = change(buku)
        try:
            after = sheets(other)
        except (IndexError, KeyError, ValueError, StopIteration):
            continue
        if any(after[slug] != before[slug] for slug in after.keys() & before.keys()):
            found.append((name, other))
    return tuple(found)


def judged(buku: Buku) -> tuple[Diagnostic, ...]:
    now, last = issued()
    return guard(buku, as_issued(now, last), (last,))


def test_nothing_is_said_of_what_was_issued() -> None:
    assert judged(issued()[0]) == ()


def test_enough_is_changed() -> None:
    names = {name.split(" = ")[0] for name, _ in changed()}
    assert len(names) > 200
    assert all(any(wanted in name for name in names) for wanted in AMONG)


AMONG = (
    "susunan[0].tanggal_efektif",
    "susunan[1].bagian[0].kegiatan[2].pelaku[0].ke",
    "susunan[1].bagian[0].kegiatan[2].pelaku[1].cabang",
    "susunan[1].bagian[0].kegiatan[3].cabang",
    "susunan[0].bagian[0].catatan",
    "instansi.logo.data",
    "gaya.label.kegiatan",
    "format_tanggal",
)


def test_whatever_prints_otherwise_in_the_same_edition_is_told() -> None:
    same = [(name, buku) for name, buku in changed() if buku.tahun == issued()[0].tahun]
    assert [name for name, buku in same if not any(map(grave, judged(buku)))] == []


def grave(found: Diagnostic) -> bool:
    """A galat, or the peringatan about a place above the tables and about a draft."""
    return found.level is Level.GALAT or (found.code, found.level) in (
        ("SOP607", Level.PERINGATAN),
        ("SOP612", Level.PERINGATAN),
    )


def test_a_new_edition_may_print_otherwise_and_says_so_once() -> None:
    for name, buku in changed():
        found = judged(replace(buku, tahun=2019))
        assert [(d.code, d.level) for d in found] == [("SOP611", Level.INFO)], name


def test_what_no_sheet_shows_is_no_galat_of_all_sheets() -> None:
    buku, _ = issued()
    shown = {name for name, _ in changed()}
    for name, change in leaves(buku, Buku):
        if name not in shown and not name.startswith(".susunan") and ".tahun" not in name:
            assert not any(d.code == "SOP610" for d in judged(change(buku))), name
