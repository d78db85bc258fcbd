"""Case files of the rules: a booklet without findings, and what a case changes in it.

A case is tests/cases/rules/<CODE>.toml with the tables [salah] and [benar]. Each is laid over the booklet
below and its two SOPs: `buku.keputusan.nomor = ""`, `sop.nama = "…"`, `lain.nomor = "…"` (the second SOP).
Besides these, a table may hold

    hapus  keys that the case takes away ("buku.keputusan.tanggal")
    pada   a part of the text that the finding underlines (only in [salah])
    juga   other codes that the fault cannot but cause, or that the mended one still has
"""

from __future__ import annotations

import json
import struct
import tomllib
import zlib
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sopdoc.diagnostics import Diagnostic
from sopdoc.loader import load
from sopdoc.model import Buku
from sopdoc.rules import check

CASES = Path(__file__).parent / "cases" / "rules"
FILES = ("buku", "sop", "lain")

BASE = tomllib.loads((CASES / "dasar.toml").read_text("utf-8"))
"""The booklet without findings, as the three tables buku, sop and lain."""

_AS_TABLES = ("kegiatan", "bagian", "revisi", "paraf", "abaikan")


@dataclass(frozen=True)
class Case:
    """One half of a case file."""

    changes: Mapping[str, Any]
    hapus: tuple[str, ...]
    pada: str
    juga: tuple[str, ...]


def read_case(path: Path) -> tuple[Case, Case]:
    """The wrong and the right half of a case file; fails the test when something is misspelt in it."""
    values = tomllib.loads(path.read_text("utf-8"))
    assert list(values) == ["salah", "benar"], path
    return _half(values["salah"]), _half(values["benar"])


def _half(values: dict[str, Any]) -> Case:
    rest = {k: v for k, v in values.items() if k in FILES}
    known = {*FILES, "hapus", "pada", "juga"}
    assert set(values) <= known, set(values) - known
    return Case(rest, tuple(values.get("hapus", ())), values.get("pada", ""), tuple(values.get("juga", ())))


def found(tmp_path: Path, case: Case) -> tuple[Buku, tuple[Diagnostic, ...]]:
    """The booklet of a case and everything that is said of it."""
    buku, loaded = load(write(tmp_path / "definitions", altered(case.changes, case.hapus)))
    assert buku is not None, loaded
    return buku, check(buku, loaded)


def altered(changes: Mapping[str, Any], hapus: tuple[str, ...] = ()) -> dict[str, Any]:
    """The tables of the booklet without findings, changed, and without the keys that are taken away."""
    values = laid_over(BASE, changes)
    for key in hapus:
        *path, last = key.split(".")
        table = values
        for step in path:
            table = table[step]
        del table[last]
    return values


def write(folder: Path, values: Mapping[str, Any]) -> Path:
    """Write the files of a booklet: buku.toml, its emblem, sop/uji.toml and sop/lain.toml."""
    (folder / "sop").mkdir(parents=True)
    (folder / "logo.png").write_bytes(_png())
    for name, path in (("buku", "buku.toml"), ("sop", "sop/uji.toml"), ("lain", "sop/lain.toml")):
        (folder / path).write_text("\n".join(dumped(values[name])) + "\n", "utf-8")
    return folder


def dumped(values: Mapping[str, Any], path: tuple[str, ...] = ()) -> Iterator[str]:
    """TOML of a table: one key a line, so that a finding's line shows which key it is about."""
    tables = {k: v for k, v in values.items() if isinstance(v, dict)}
    lists = {k: v for k, v in values.items() if k in _AS_TABLES and isinstance(v, list)}
    for key, value in values.items():
        if key not in tables and key not in lists:
            yield f"{key} = {_inline(value)}"
    for key, value in tables.items():
        yield f"[{'.'.join((*path, key))}]"
        yield from dumped(value, (*path, key))
    for key, items in lists.items():
        for item in items:
            yield f"[[{'.'.join((*path, key))}]]"
            yield from dumped(item, (*path, key))


def _inline(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{k} = {_inline(v)}" for k, v in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_inline, value)) + "]"
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)


def laid_over(base: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """A table with these values in place of its own; an inner table is laid over its like."""
    merged = deepcopy(dict(base))
    for key, value in changes.items():
        inner = merged.get(key)
        both = isinstance(inner, dict) and isinstance(value, dict)
        merged[key] = laid_over(inner, value) if both else value
    return merged


def _png() -> bytes:
    """A picture of one white pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    body = zlib.compress(b"\x00\xff")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
