"""Every key of the definitions, told to a reader: what it takes, what stands for it, where it is printed.

From the rows of `keys`, as the schema: nothing here has to be kept beside them but the words of a kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sopdoc.loader.descriptions import DESCRIPTIONS
from sopdoc.loader.keys import BUKU, KELOMPOK, KOLOM, SOP, Column
from sopdoc.loader.schema import default
from sopdoc.loader.shape import (
    BoxKind,
    Choice,
    Date,
    Either,
    Flag,
    Kind,
    List,
    Number,
    OneOrMany,
    Pattern,
    Reference,
    TableKind,
    Text,
)
from sopdoc.loader.where_printed import printed


@dataclass(frozen=True, slots=True)
class Key:
    """One key. `file`: the definition that it stands in; `default`: "" = nothing stands for it."""

    file: str
    table: str
    name: str
    takes: str
    required: bool
    default: str
    about: str
    printed: str


def keys() -> tuple[Key, ...]:
    """All keys, table by table, in the order in which a reader meets them. A table that stands in two places
    with the same keys ([[bagian.kegiatan]]) comes once, under the title of the first."""
    found: list[Key] = []
    for file, top in (("buku.toml", BUKU), ("sop/<nama>.toml", SOP)):
        seen: list[TableKind] = []
        for table in _tables(top):
            if not any(_same(table, other) for other in seen):
                seen.append(table)
                found += _keys(file, table)
    return tuple(found)


def _same(one: TableKind, other: TableKind) -> bool:
    alike = one.required is other.required and one.optional is other.optional
    return alike and one.title.rpartition(".")[2].strip("[]") == other.title.strip("[]")


def _keys(file: str, table: TableKind) -> Iterator[Key]:
    for name, kind in (*table.required.items(), *table.optional.items()):
        value = None if isinstance(kind, TableKind) else default(table.title, name)
        yield Key(
            file,
            table.title,
            name,
            takes(kind),
            name in table.required,
            "" if value is None else _typed(value),
            DESCRIPTIONS[table.title][name],
            printed(table.title, name),
        )


def _tables(kind: Kind) -> Iterator[TableKind]:
    """A table and those inside it, each before what is inside it."""
    match kind:
        case TableKind():
            yield kind
            for inner in (*kind.required.values(), *kind.optional.values()):
                yield from _tables(inner)
        case List(item) | OneOrMany(item) | BoxKind(item):
            yield from _tables(item)
        case Either(_, table):
            yield from _tables(table)
        case Column():
            yield from (KOLOM.table, KELOMPOK)


def takes(kind: Kind) -> str:
    """What a value may be, in words."""
    match kind:
        case Text():
            return "teks"
        case Pattern():
            return "nama pendek"
        case Date():
            return "tanggal"
        case Number(low, high, whole):
            return f"bilangan{' bulat' if whole else ''} {low} sampai {high}"
        case Flag():
            return "`true` atau `false`"
        case Choice(words):
            return " atau ".join(f"`{_typed(word)}`" for word in words)
        case Reference():
            return "rujukan"
        case TableKind():
            return "tabel"
    return _several(kind)


def _several(kind: Kind) -> str:
    match kind:
        case List(item):
            return f"daftar {takes(item)}"
        case BoxKind(item):
            return f"teks, atau daftar {takes(item)}"
        case OneOrMany(item):
            return f"{takes(item)}, atau daftarnya"
        case Either(plain, _):
            return f"{takes(plain)} atau tabel"
        case Column():
            return "nama kolom, tabel, atau kelompok"
    raise TypeError(f"a kind without words: {kind!r}")


def _typed(value: Any) -> str:
    """A value as TOML has it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(map(_typed, value))}]"
    return f'"{value}"' if isinstance(value, str) else f"{value:g}"
