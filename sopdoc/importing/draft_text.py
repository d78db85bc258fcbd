"""A draft -> the text of its definition, with what is in doubt marked on its line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import tomlkit

from sopdoc.importing.reading import Path
from sopdoc.importing.sop_draft import SopDraft, TableDraft, Value

MARK = "# dugaan:"


def text(draft: SopDraft, source: str) -> tuple[str, dict[Path, int]]:
    """The definition, and at which line (1-based) each doubtful value stands. source: its file."""
    marks = {d.path: d.seen for d in reversed(draft.doubts)}
    lines = [f"# Dibaca dari {source}; baris bertanda dugaan perlu diperiksa."]
    places: dict[Path, int] = {}
    _table(draft.top, (), lines, marks, places)
    counts: dict[str, int] = {}
    part = -1
    for name, table in draft.tables:
        if name == "bagian":
            part += 1
            counts["bagian.kegiatan"] = 0
        index = counts.get(name, 0)
        counts[name] = index + 1
        lines += ["", f"[{name}]" if name == "pengesahan" else f"[[{name}]]"]
        path: Path = ("bagian", part, "kegiatan", index) if name == "bagian.kegiatan" else (name, index)
        _table(table, path, lines, marks, places)
    return "\n".join(lines) + "\n", places


def _table(
    table: TableDraft, path: Path, lines: list[str], marks: Mapping[Path, str], places: dict[Path, int]
) -> None:
    for absent in [k for k in marks if k[:-1] == path and k[-1] not in table.keys]:
        lines.append(f"{MARK} {_plain(marks[absent])}")
        places[absent] = len(lines)
    for key, value in table.keys.items():
        here = (*path, key)
        note = f"  {MARK} {_plain(marks[here])}" if here in marks else ""
        lines.append(f"{key} = {_value(value)}{note}")
        if note:
            places[here] = len(lines)


def _plain(seen: str) -> str:
    return " ".join(seen.split())


def _value(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return f"[{', '.join(_value(v) for v in value)}]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{k} = {_value(v)}" for k, v in value.items()) + " }"
    return tomlkit.item(_printable(str(value))).as_string()


def _printable(value: str) -> str:
    """Without signs that TOML and paper do not take."""
    return "".join(c for c in value if c == "\n" or c == "\t" or (ord(c) >= 32 and ord(c) != 127))
