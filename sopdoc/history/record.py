"""The file of one issue, definitions/terbitan/<nama>.toml: can be diffed line by line, and trusted.

Every SOP's text stands in it verbatim, so that it can be read, compared and printed again. A seal over all
that follows it tells a file that was edited, cut short or merged from the one that `sopdoc issue` wrote.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from posixpath import join
from typing import TYPE_CHECKING, Any, TypeVar

from sopdoc.diagnostics import Diagnostic, Position, diagnostic, reason
from sopdoc.edition import (
    FOLDER,
    BagianTerbit,
    BukuTerbit,
    CetakanTerbit,
    GantiNama,
    KeputusanTerbit,
    Ralat,
    Sebelum,
    SopTerbit,
    Terbitan,
    under_new_names,
)
from sopdoc.model import Tanggal
from sopdoc.page_labels import shortened, spelt_out
from sopdoc.source import Source, own_name, read_below

if TYPE_CHECKING:
    from tomlkit.items import String

MAX_BYTES = 25_000_000
"""Largest file that is read. Choice: what all SOP files may hold together, and a quarter more."""

MOST_PAGES = 200_000
"""Of a booklet on record. Choice: a hundred times the thickest; a forged record makes nobody wait."""

_HEAD = """\
# Ditulis oleh sopdoc issue; jangan disunting. Dengan berkas ini sopdoc mengetahui apa yang sudah terbit
# dan apa yang berubah sesudahnya; simpan bersama definisi lain.
"""
_SEAL = re.compile(r'^segel = "([0-9a-f]{64})"\n', re.MULTILINE)
_NAME = re.compile(r"\d{4}(?:-\d{4}-\d\d-\d\d)?")
_RESTORE = (
    "pulihkan berkas ini dari salinan cadangan (atau dari berkas .lama bernomor terbesar di sebelahnya)"
)

T = TypeVar("T")


class _RecordError(Exception):
    """A key of a record is absent or of the wrong type; never leaves this module."""


def dumps(terbitan: Terbitan) -> str:
    """The text of an issue's file; lines end in "\\n", equal issues give equal text."""
    import tomlkit  # here, since who only reads records does not need it

    body = tomlkit.dumps(_values(terbitan))
    return f'{_HEAD}segel = "{_seal(body)}"\n{body}'


def read_editions(
    definitions: Path, shown: str | None = None
) -> tuple[tuple[Terbitan, ...], tuple[Diagnostic, ...]]:
    """Every issue of a folder of definitions, the oldest first; what is wrong with the others (SOP605)."""
    return _editions(definitions, slice(None), shown)


def read_last(
    definitions: Path, shown: str | None = None
) -> tuple[tuple[Terbitan, ...], tuple[Diagnostic, ...]]:
    """The newest issue alone, for who compares with nothing older: the others are not read."""
    return _editions(definitions, slice(-1, None), shown)


def _editions(
    definitions: Path, wanted: slice, shown: str | None
) -> tuple[tuple[Terbitan, ...], tuple[Diagnostic, ...]]:
    folder = definitions / FOLDER
    shown = join(own_name(definitions) if shown is None else shown, FOLDER)
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
    return under_new_names(editions), (*strangers, *(r for r in results if isinstance(r, Diagnostic)))


def _seal(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()


def _values(terbitan: Terbitan) -> dict[str, Any]:
    """What stands in the file, in its order; what an issue does not have has no key."""
    keputusan = terbitan.keputusan
    values: dict[str, Any] = {"tahun": terbitan.tahun, "tanggal": terbitan.tanggal}
    values["keputusan"] = _given(
        jabatan=keputusan.jabatan, tentang=keputusan.tentang, nomor=keputusan.nomor, tanggal=keputusan.tanggal
    )
    if terbitan.nomor_perubahan or terbitan.tanggal_perubahan is not None:
        values["perubahan"] = _given(nomor=terbitan.nomor_perubahan, tanggal=terbitan.tanggal_perubahan)
    ralat = [_given(sop=r.sop, tanggal=r.tanggal, alasan=r.alasan, bagian=r.bagian) for r in terbitan.ralat]
    names = [_given(dari=n.dari, ke=n.ke, tanggal=n.tanggal) for n in terbitan.ganti_nama]
    sop = [
        _given(
            slug=s.slug,
            urut=s.urut,
            nomor=s.nomor,
            nama=s.nama,
            tanggal_efektif=s.tanggal_efektif,
            revisi=s.revisi,
            tanggal_revisi=s.tanggal_revisi,
            sidik=s.sidik,
            sidik_berkas=s.sidik_berkas or None,
            isi=_verbatim(s.isi),
        )
        for s in terbitan.sop
    ]
    values |= dict(_shared(terbitan))
    return {
        **values,
        **{key: tables for key, tables in (("ralat", ralat), ("ganti_nama", names), ("sop", sop)) if tables},
    }


def _shared(terbitan: Terbitan) -> Iterator[tuple[str, dict[str, object]]]:
    """What stands before the SOPs: the record before this one, and what all sheets share."""
    if terbitan.sebelum is not None:
        yield "sebelum", _given(nama=terbitan.sebelum.nama, segel=terbitan.sebelum.segel)
    if terbitan.buku is not None:
        buku = terbitan.buku
        names = dict(buku.nama) or None
        yield "buku", _given(sidik=buku.sidik, logo=buku.logo or None, isi=_verbatim(buku.isi), nama=names)
    if terbitan.cetakan is not None:
        parts = [_given(nama=b.nama, halaman=b.halaman, sidik=b.sidik) for b in terbitan.cetakan.bagian]
        pages = {slug: shortened(labels) for slug, labels in terbitan.cetakan.sop}
        yield "cetakan", {"sop": pages, **({"bagian": parts} if parts else {})}


def _given(**values: object) -> dict[str, object]:
    return {key: value for key, value in values.items() if value is not None}


def _verbatim(text: str) -> String:
    """A file's text as a TOML string that holds it line by line as it is, wherever TOML lets it stand so."""
    import tomlkit
    from tomlkit.exceptions import InvalidStringError
    from tomlkit.items import String, StringType, Trivia

    text = text.replace("\r\n", "\n")
    try:
        tomlkit.string(text, literal=True, multiline=True)
    except InvalidStringError:
        return tomlkit.string(text, multiline=True)
    return String(StringType.MLL, text, f"\n{text}", Trivia())  # its first line on a line of its own


def _damaged(file: str, message: str, hint: str = _RESTORE) -> Diagnostic:
    return diagnostic("SOP605", message, Position(file), hint)


def _stranger(file: str) -> Diagnostic:
    hint = f"pindahkan ke luar folder {FOLDER} bila ini salinan"
    return _damaged(file, "nama berkas ini bukan nama terbitan (2018 atau 2018-2019-02-04)", hint)


def _read(path: Path, file: str) -> Terbitan | Diagnostic:
    source = read_below(path.parents[1], f"{path.parent.name}/{path.name}", file, MAX_BYTES)
    if isinstance(source, Diagnostic):
        message = f"catatan terbitan tidak terbaca: {source.message}"
        return replace(source, code="SOP605", message=message, hint=_RESTORE)
    segel = _sealed(source)
    if not segel:
        return _damaged(file, "catatan terbitan ini disunting atau tidak utuh lagi")
    try:
        terbitan = _edition(path.stem, segel, source.values)
    except _RecordError as damaged:
        hint = "perbarui sopdoc; berkas ini mungkin ditulis oleh versi yang lebih baru"
        return _damaged(file, f"catatan terbitan tidak dikenal: {damaged}", hint)
    if path.stem not in (str(terbitan.tahun), f"{terbitan.tahun}-{terbitan.tanggal}"):
        hint = f"namai berkas ini {terbitan.tahun}.toml atau {terbitan.tahun}-{terbitan.tanggal}.toml"
        return _damaged(file, "nama berkas ini lain dari tahun dan tanggal terbitan di dalamnya", hint)
    return terbitan


def _sealed(source: Source) -> str:
    """The seal of a file that is as it was written, "" for any other."""
    match = _SEAL.search(source.text)
    return match[1] if match is not None and match[1] == _seal(source.text[match.end() :]) else ""


def _edition(nama: str, segel: str, values: Mapping[str, Any]) -> Terbitan:
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
        ganti_nama=tuple(
            GantiNama(_get(v, "dari", str), _get(v, "ke", str), _get(v, "tanggal", date))
            for v in _tables(values, "ganti_nama")
        ),
        nomor_perubahan=_get(perubahan, "nomor", str),
        tanggal_perubahan=_date(perubahan, "tanggal"),
        buku=_book(_get(values, "buku", dict)) if "buku" in values else None,
        sebelum=_before(_get(values, "sebelum", dict)) if "sebelum" in values else None,
        cetakan=_pages(_get(values, "cetakan", dict)) if "cetakan" in values else None,
        segel=segel,
    )


def _book(values: Mapping[str, Any]) -> BukuTerbit:
    names = _get(values, "nama", dict) if "nama" in values else {}
    return BukuTerbit(
        isi=_get(values, "isi", str),
        sidik=_get(values, "sidik", str),
        logo=_get(values, "logo", str) if "logo" in values else "",
        nama=tuple((slug, _get(names, slug, str)) for slug in names),
    )


def _pages(values: Mapping[str, Any]) -> CetakanTerbit:
    sop = _get(values, "sop", dict)
    pages: list[tuple[str, tuple[str, ...]]] = []
    left = MOST_PAGES
    try:
        for slug in sop:
            pages.append((slug, spelt_out(_get(sop, slug, str))))
            left -= len(pages[-1][1])
            if left < 0:
                raise _RecordError("cetakan")
    except ValueError as error:
        raise _RecordError("cetakan") from error
    return CetakanTerbit(
        tuple(pages),
        tuple(
            BagianTerbit(_get(v, "nama", str), _get(v, "halaman", int), _get(v, "sidik", str))
            for v in _tables(values, "bagian")
        ),
    )


def _before(values: Mapping[str, Any]) -> Sebelum:
    return Sebelum(_get(values, "nama", str), _get(values, "segel", str))


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
        sidik_berkas=_get(values, "sidik_berkas", str) if "sidik_berkas" in values else "",
    )


def _ralat(values: Mapping[str, Any]) -> Ralat:
    bagian = _get(values, "bagian", list)
    if not all(isinstance(b, str) for b in bagian):
        raise _RecordError("bagian")
    return Ralat(
        _get(values, "sop", str), _get(values, "tanggal", date), _get(values, "alasan", str), tuple(bagian)
    )


def _tables(values: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    tables = _get(values, key, list) if key in values else []
    if not all(isinstance(t, dict) for t in tables):
        raise _RecordError(key)
    return tables


def _date(values: Mapping[str, Any], key: str) -> Tanggal:
    return values[key] if isinstance(values.get(key), str) else _optional_date(values, key)


def _optional_date(values: Mapping[str, Any], key: str) -> date | None:
    return _get(values, key, date) if key in values else None


def _get(values: Mapping[str, Any], key: str, kind: type[T]) -> T:
    value = values.get(key)
    if not isinstance(value, kind) or isinstance(value, bool | datetime):
        raise _RecordError(key)
    return value
