"""Turn the record of buku.toml into the parts of a Buku: defaults filled in, expressions rendered."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

from sopdoc import wording
from sopdoc.loader.shape import File, Record
from sopdoc.loader.strings import Expressions
from sopdoc.model import (
    Abaikan,
    Bagian_buku,
    Buku,
    Gaya,
    Instansi,
    Istilah,
    KataLembar,
    Keputusan,
    Kop,
    Logo,
    Paraf,
    Penandatangan,
    Penjelasan,
    Perubahan,
    Rencana,
    Sop,
)
from sopdoc.source import digest
from sopdoc.tomlscan import Steps

URUTAN: tuple[Bagian_buku, ...] = ("sampul", "daftar", "keputusan", "penjelasan", "peta", "sop")
"""Order of the parts. Practice: the 2018 booklet of Mojokerto; the regulation has keputusan before daftar."""

_MARK = re.compile(r"\{(?:urut(?::0[1-9])?|tahun)\}")


def check_book(file: File, record: Record) -> None:
    """What the kinds of single keys cannot see. Codes: SOP119, SOP223."""
    pola = record["pola_nomor"]
    rest = _MARK.sub("", pola or "")
    if "{" in rest or "}" in rest:
        hint = "penanda yang ada: {urut}, {urut:02}, {tahun}"
        file.report("SOP119", ("pola_nomor",), f'penanda di pola_nomor "{pola}" tidak dikenal', hint)
    seen: set[str] = set()
    for i, part in enumerate(record["urutan"] or ()):
        if part in seen:
            file.report("SOP223", ("urutan", i), f'"{part}" sudah ada di urutan')
        seen.add(part)


def number(pola: str, urut: int, tahun: int) -> str:
    """A SOP's number from pola_nomor, which was checked."""
    return re.sub(r"\{urut(?::0([1-9]))?\}", lambda m: f"{urut:0{m[1] or 1}}", pola).replace(
        "{tahun}", str(tahun)
    )


def signer(file: File, path: Steps, record: Record) -> Penandatangan:
    """Who signs, here or in a part of the booklet that has its own signer."""
    given = _given(record)
    given.setdefault("nama_lembar", given["nama"])
    return Penandatangan(**given, where=file.source.where(path))


def build_book(
    file: File, logo: Callable[[str], Logo | str], record: Record, susunan: tuple[Sop | Rencana, ...]
) -> Buku | None:
    """The booklet, from a record without galat; None when its logo or an expression has one.

    logo  reads the emblem of a name, or says what is wrong with it

    Codes: SOP120, SOP121.
    """
    instansi = _agency(file, logo, record["instansi"])
    penandatangan = signer(file, ("penandatangan",), record["penandatangan"])
    texts = _Texts(file, record)
    keputusan = texts.decree(record["keputusan"], penandatangan)
    penjelasan = texts.guide(record["penjelasan"])
    perubahan = texts.amendment(record["perubahan"])
    if file.broken:
        return None
    plain = ("judul", "tahun", "pola_nomor", "format_tanggal", "judul_daftar")
    return Buku(
        **_given({name: record[name] for name in plain}),
        urutan=record["urutan"] or URUTAN,
        susunan=susunan,
        instansi=instansi,
        penandatangan=penandatangan,
        keputusan=keputusan,
        penjelasan=penjelasan,
        perubahan=perubahan,
        gaya=_style(file, record["gaya"]),
        paraf=tuple(Paraf(p["jabatan"]) for p in record["paraf"] or ()),
        tte=bool(record["tte"] and record["tte"]["aktif"]),
        abaikan=tuple(
            Abaikan(**_given(a), where=file.source.where(("abaikan", i)))
            for i, a in enumerate(record["abaikan"] or ())
        ),
        sidik=digest(file.source.values),
        where=file.source.where(),
    )


def _given(record: Record | None) -> Record:
    """The keys that were written; the model's defaults stand for the others."""
    return {k: v for k, v in (record or {}).items() if v is not None}


def _agency(file: File, read: Callable[[str], Logo | str], record: Record) -> Instansi:
    given = _given(record)
    kop = {f.name: given[f.name] for f in fields(Kop) if f.name in given}
    logo = read(given["logo"]) if "logo" in given else None
    if isinstance(logo, str):
        file.report("SOP120", ("instansi", "logo"), logo)
    given["logo"] = logo if isinstance(logo, Logo) else None
    for name in ("kop_keputusan", "kop_lembar"):
        given[name] = Kop(**(kop | _given(record[name])))
    return Instansi(**given, where=file.source.where(("instansi",)))


def _style(file: File, record: Record | None) -> Gaya:
    given = _given(record)
    given["label"] = KataLembar(**_given(given.get("label")))
    if "ukuran" in given:
        given["ukuran"] = float(given["ukuran"])
    return Gaya(**given, where=file.source.where(("gaya",) if record else ()))


class _Texts:
    """The parts whose sentences may hold expressions over the booklet."""

    def __init__(self, file: File, record: Record) -> None:
        self._file = file
        self._expressions = Expressions(file)
        self._view: dict[str, Any] = {
            "judul": record["judul"],
            "tahun": record["tahun"],
            "instansi": _view(record["instansi"]),
            "penandatangan": _view(record["penandatangan"]),
        }

    def decree(self, record: Record, penandatangan: Penandatangan) -> Keputusan:
        """The decree; its own number, date and subject are at hand for all that is rendered later."""
        path: Steps = ("keputusan",)
        given = _given(record)
        own = given.pop("penandatangan", None)
        if own is not None:
            penandatangan = signer(self._file, (*path, "penandatangan"), own)
        first = self._rendered(path, {k: given.pop(k) for k in ["nomor", "tentang"] if k in given})
        date = wording.tanggal(given.get("tanggal"), "d MMMM yyyy")
        self._view["keputusan"] = {"nomor": wording.DOTS, **first, "tanggal": date}
        rest = first | self._rendered(path, given)
        derived = f"Keputusan {penandatangan.jabatan} tentang {rest['tentang']}"
        rest.setdefault("menetapkan", derived)
        return Keputusan(**rest, penandatangan=penandatangan, where=self._file.source.where(path))

    def guide(self, record: Record | None) -> Penjelasan:
        path: Steps = ("penjelasan",)
        given = _given(record)
        definisi = given.pop("definisi", ())
        words = tuple(
            Istilah(**self._rendered((*path, "definisi", i), item)) for i, item in enumerate(definisi)
        )
        where = self._file.source.where(path if record else ())
        return Penjelasan(**self._rendered(path, given), definisi=words, where=where)

    def amendment(self, record: Record | None) -> Perubahan:
        path: Steps = ("perubahan",)
        where = self._file.source.where(path if record else ())
        return Perubahan(**self._rendered(path, _given(record)), where=where)

    def _rendered(self, path: Steps, record: Mapping[str, Any]) -> Record:
        return {name: self._value((*path, name), value) for name, value in record.items()}

    def _value(self, path: Steps, value: Any) -> Any:
        if isinstance(value, str):
            return self._expressions.render(path, value, self._view)
        if isinstance(value, tuple):
            return tuple(self._value((*path, i), v) for i, v in enumerate(value))
        return value


def _view(record: Record) -> dict[str, str]:
    """A table's texts for expressions; a text that the office left out is empty."""
    return {k: v or "" for k, v in record.items() if v is None or isinstance(v, str)}
