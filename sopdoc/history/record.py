"""The file of one issue, definitions/terbitan/<nama>.toml: can be diffed line by line, and trusted.

Every SOP's text stands in it verbatim, so that it can be read, compared and printed again. A seal over all
that follows it tells a file that was edited, cut short or merged from the one that `sopdoc issue` wrote.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

from sopdoc.diagnostics import Diagnostic, Position, reason
from sopdoc.edition import FOLDER, KeputusanTerbit, Ralat, SopTerbit, Terbitan
from sopdoc.history.codes import level
from sopdoc.model import Tanggal
from sopdoc.source import Source, read_below

MAX_BYTES = 100_000_000
"""Largest file that is read. Choice: 10,000 SOPs of twice the common size (4 kB)."""

_HEAD = """\
# Ditulis oleh sopdoc issue; jangan disunting. Dengan berkas ini sopdoc mengetahui apa yang sudah terbit
# dan apa yang berubah sesudahnya; simpan bersama definisi lain.
"""
_SEAL = re.compile(r'^segel = "([0-9a-f]{64})"\n', re.MULTILINE)
_NAME = re.compile(r"\d{4}(?:-\d{4}-\d\d-\d\d)?")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_QUOTE = re.compile(r'"(?="|\Z)')
_RESTORE = "pulihkan berkas ini dari salinan cadangan (atau dari berkas .lama di sebelahnya)"

T = TypeVar("T")


class _Damaged(Exception):
    """A key of a record is absent or of the wrong type; never leaves this module."""


def dumps(terbitan: Terbitan) -> str:
    """The text of an issue's file; lines end in "\\n", equal issues give equal text."""
    body = "\n".join(_lines(terbitan)) + "\n"
    return f'{_HEAD}segel = "{_seal(body)}"\n{body}'


def read_editions(definitions: Path) -> tuple[tuple[Terbitan, ...], tuple[Diagnostic, ...]]:
    """Every issue of a folder of definitions, the oldest first; what is wrong with the others (SOP605)."""
    return _editions(definitions, slice(None))


def read_last(definitions: Path) -> tuple[tuple[Terbitan, ...], tuple[Diagnostic, ...]]:
    """The newest issue alone, for who compares with nothing older: the others are not read."""
    return _editions(definitions, slice(-1, None))


def _editions(definitions: Path, wanted: slice) -> tuple[tuple[Terbitan, ...], tuple[Diagnostic, ...]]:
    folder = definitions / FOLDER
    shown = f"{os.path.basename(os.path.realpath(definitions))}/{FOLDER}"
    try:
        paths = sorted((p for p in folder.iterdir() if p.suffix == ".toml"), key=lambda p: p.stem)
    except FileNotFoundError:
        return (), ()
    except OSError as error:
        return (), (_damaged(shown, f"folder terbitan tidak dapat dibaca ({reason(error)})"),)
    named = [p for p in paths if _NAME.fullmatch(p.stem)]
    results = [_read(path, f"{shown}/{path.name}") for path in named[wanted]]
    strangers = [_stranger(f"{shown}/{path.name}") for path in paths if path not in named]
    editions = tuple(r for r in results if isinstance(r, Terbitan))
    return editions, (*strangers, *(r for r in results if isinstance(r, Diagnostic)))


def _seal(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()


def _lines(terbitan: Terbitan) -> Iterator[str]:
    keputusan = terbitan.keputusan
    yield from _pairs(tahun=terbitan.tahun, tanggal=terbitan.tanggal)
    yield "\n[keputusan]"
    yield from _pairs(
        jabatan=keputusan.jabatan,
        tentang=keputusan.tentang,
        nomor=keputusan.nomor,
        tanggal=keputusan.tanggal,
    )
    if terbitan.nomor_perubahan or terbitan.tanggal_perubahan is not None:
        yield "\n[perubahan]"
        yield from _pairs(nomor=terbitan.nomor_perubahan, tanggal=terbitan.tanggal_perubahan)
    for ralat in terbitan.ralat:
        yield "\n[[ralat]]"
        yield from _pairs(sop=ralat.sop, tanggal=ralat.tanggal, alasan=ralat.alasan, bagian=ralat.bagian)
    for sop in terbitan.sop:
        yield "\n[[sop]]"
        yield from _pairs(
            slug=sop.slug,
            urut=sop.urut,
            nomor=sop.nomor,
            nama=sop.nama,
            tanggal_efektif=sop.tanggal_efektif,
            revisi=sop.revisi,
            tanggal_revisi=sop.tanggal_revisi,
            sidik=sop.sidik,
        )
        yield f"isi = {_verbatim(sop.isi)}"


def _pairs(**values: int | str | date | tuple[str, ...] | None) -> Iterator[str]:
    """One line a value; None is left out."""
    for key, value in values.items():
        if isinstance(value, str):
            yield f"{key} = {_text(value)}"
        elif isinstance(value, tuple):
            yield f"{key} = [{', '.join(map(_text, value))}]"
        elif value is not None:
            yield f"{key} = {value}"


def _text(value: str) -> str:
    """A TOML basic string; JSON escapes all that TOML wants escaped, but DEL."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")


def _verbatim(text: str) -> str:
    """A file's text as a multi-line string, line by line as it is wherever TOML lets it stand so."""
    text = text.replace("\r\n", "\n")
    if not _CONTROL.search(text) and "'''" not in text and not text.endswith("'"):
        return f"'''\n{text}'''"
    escaped = _QUOTE.sub(r"\"", text.replace("\\", "\\\\"))
    escaped = _CONTROL.sub(lambda match: f"\\u{ord(match[0]):04X}", escaped)
    return f'"""\n{escaped}"""'


def _damaged(file: str, message: str, hint: str = _RESTORE) -> Diagnostic:
    return Diagnostic("SOP605", level("SOP605"), message, Position(file), hint)


def _stranger(file: str) -> Diagnostic:
    hint = f"pindahkan ke luar folder {FOLDER} bila ini salinan"
    return _damaged(file, "nama berkas ini bukan nama terbitan (2018 atau 2018-2019-02-04)", hint)


def _read(path: Path, file: str) -> Terbitan | Diagnostic:
    source = read_below(path.parents[1], f"{path.parent.name}/{path.name}", file, MAX_BYTES)
    if isinstance(source, Diagnostic):
        message = f"catatan terbitan tidak terbaca: {source.message}"
        return replace(source, code="SOP605", level=level("SOP605"), message=message, hint=_RESTORE)
    if not _sealed(source):
        return _damaged(file, "catatan terbitan ini disunting atau tidak utuh lagi")
    try:
        terbitan = _edition(path.stem, source.values)
    except _Damaged as damaged:
        hint = "perbarui sopdoc; berkas ini mungkin ditulis oleh versi yang lebih baru"
        return _damaged(file, f"catatan terbitan tidak dikenal: {damaged}", hint)
    if path.stem not in (str(terbitan.tahun), f"{terbitan.tahun}-{terbitan.tanggal}"):
        hint = f"namai berkas ini {terbitan.tahun}.toml atau {terbitan.tahun}-{terbitan.tanggal}.toml"
        return _damaged(file, "nama berkas ini lain dari tahun dan tanggal terbitan di dalamnya", hint)
    return terbitan


def _sealed(source: Source) -> bool:
    match = _SEAL.search(source.text)
    return match is not None and match[1] == _seal(source.text[match.end() :])


def _edition(nama: str, values: Mapping[str, Any]) -> Terbitan:
    keputusan = _get(values, "keputusan", dict)
    perubahan = _get(values, "perubahan", dict) if "perubahan" in values else {"nomor": ""}
    return Terbitan(
        nama=nama,
        tahun=_get(values, "tahun", int),
        tanggal=_get(values, "tanggal", date),
        keputusan=KeputusanTerbit(
            jabatan=_get(keputusan, "jabatan", str),
            tentang=_get(keputusan, "tentang", str),
            nomor=_get(keputusan, "nomor", str),
            tanggal=_date(keputusan, "tanggal"),
        ),
        sop=tuple(_sop(v) for v in _tables(values, "sop")),
        ralat=tuple(_ralat(v) for v in _tables(values, "ralat")),
        nomor_perubahan=_get(perubahan, "nomor", str),
        tanggal_perubahan=_date(perubahan, "tanggal"),
    )


def _sop(values: Mapping[str, Any]) -> SopTerbit:
    return SopTerbit(
        slug=_get(values, "slug", str),
        urut=_get(values, "urut", int),
        nomor=_get(values, "nomor", str),
        nama=_get(values, "nama", str),
        sidik=_get(values, "sidik", str),
        isi=_get(values, "isi", str),
        tanggal_efektif=_date(values, "tanggal_efektif"),
        revisi=_get(values, "revisi", int) if "revisi" in values else None,
        tanggal_revisi=_date(values, "tanggal_revisi"),
    )


def _ralat(values: Mapping[str, Any]) -> Ralat:
    bagian = _get(values, "bagian", list)
    if not all(isinstance(b, str) for b in bagian):
        raise _Damaged("bagian")
    return Ralat(
        _get(values, "sop", str), _get(values, "tanggal", date), _get(values, "alasan", str), tuple(bagian)
    )


def _tables(values: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    tables = _get(values, key, list) if key in values else []
    if not all(isinstance(t, dict) for t in tables):
        raise _Damaged(key)
    return tables


def _date(values: Mapping[str, Any], key: str) -> Tanggal:
    return values[key] if isinstance(values.get(key), str) else _optional_date(values, key)


def _optional_date(values: Mapping[str, Any], key: str) -> date | None:
    return _get(values, key, date) if key in values else None


def _get(values: Mapping[str, Any], key: str, kind: type[T]) -> T:
    value = values.get(key)
    if not isinstance(value, kind) or isinstance(value, bool | datetime):
        raise _Damaged(key)
    return value
