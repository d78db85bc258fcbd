"""JSON Schema of buku.toml and sop/<slug>.toml, made from the tables by which the loader reads them.

An editor completes and checks by it while the office types. It refuses nothing that the loader takes; the
loader stays the judge of the rest. Source: JSON Schema draft-07, the latest that taplo (VS Code: Even
Better TOML) knows; to taplo a TOML date is a text.
"""

from __future__ import annotations

import json
from dataclasses import MISSING, fields
from typing import Any, Literal

from sopdoc import schemafiles
from sopdoc.loader.book import URUTAN
from sopdoc.loader.descriptions import DESCRIPTIONS
from sopdoc.loader.keys import BUKU, GAYA, KELOMPOK, KEPUTUSAN, KOLOM, PELAKU, PENJELASAN, SOP, Column
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
from sopdoc.model import Buku, Gaya, KataLembar, Kegiatan, Keputusan, Penjelasan
from sopdoc.model import Sop as SopModel

Schema = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"

_MODELS: dict[str, type] = {
    BUKU.title: Buku,
    KEPUTUSAN.title: Keputusan,
    PENJELASAN.title: Penjelasan,
    GAYA.title: Gaya,
    "[gaya.label]": KataLembar,
    SOP.title: SopModel,
    "[[kegiatan]]": Kegiatan,
    "[[bagian.kegiatan]]": Kegiatan,
}
"""Where the defaults of a table's keys stand."""

_DEFAULTS: dict[tuple[str, str], Any] = {(BUKU.title, "urutan"): list(URUTAN), ("[tte]", "aktif"): False}
"""Defaults that the model does not have under the key's name."""

# Not simply False: for that, some validators report the table instead of the key.
_ABSENT: Schema = {"not": {}}
_NOT_TRUE: Schema = {"const": False}
_ONE_WAY: Schema = {
    "dependencies": {
        "ya": {"properties": {"cabang": _ABSENT, "ke": _ABSENT, "selesai": _NOT_TRUE}},
        "tidak": {"properties": {"cabang": _ABSENT, "ke": _ABSENT, "selesai": _NOT_TRUE}},
        "cabang": {"properties": {"ke": _ABSENT, "selesai": _NOT_TRUE}},
        "ke": {"properties": {"selesai": _NOT_TRUE}},
    }
}
"""One way out of a step (SOP208). Choice: said key by key and not with oneOf, so that the editor
underlines the key that is too many and not the whole step."""

_CHART: Schema = {
    "if": {"required": ["bagian"]},
    "then": {"properties": {"pelaksana": _ABSENT, "kegiatan": _ABSENT, "catatan": _ABSENT}},
    "else": {"required": ["pelaksana", "kegiatan"]},
}
"""Parts, or the one chart at top level (SOP111, SOP123)."""

_BETWEEN_KEYS = {
    SOP.title: _CHART,
    "[[kegiatan]]": _ONE_WAY,
    "[[bagian.kegiatan]]": _ONE_WAY,
    PELAKU.title: _ONE_WAY,
}

_REFERENCE = r"^([a-z][a-z0-9-]*|[0-9]+)(/\s*\S[\s\S]*)?$"
"""An id or a number, and a column after the first "/"."""


def schema(name: Literal["buku", "sop"]) -> Schema:
    """The schema of buku.toml or of a SOP file."""
    return {"$schema": DRAFT, **_table(BUKU if name == "buku" else SOP)}


def schema_files() -> dict[str, bytes]:
    """Both schemas as files: path below the folder of definitions -> content."""
    return {schemafiles.BUKU: _dumped(schema("buku")), schemafiles.SOP: _dumped(schema("sop"))}


def _dumped(value: Schema) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _of(kind: Kind) -> Schema:
    """What a value of a kind may be."""
    match kind:
        case Text(empty):
            return {"type": "string", **({"pattern": r"\S"} if empty == "refused" else {})}
        case Pattern(regex):
            return {"type": "string", "pattern": f"^{regex}$"}
        case Date():
            # A list of one type: for "string" taplo would insert the quotes that a date must not have.
            return {"type": ["string"]}
        case Number(low, high, whole):
            return {"type": "integer" if whole else "number", "minimum": low, "maximum": high}
        case Flag():
            return {"type": "boolean"}
        case Choice(words):
            return {"type": "string", "enum": list(words)}
        case Reference():
            return {"type": ["string", "integer"], "pattern": _REFERENCE, "minimum": 1}
        case TableKind():
            return _table(kind)
    return _composed(kind)


def _composed(kind: Kind) -> Schema:
    """What a value made of other kinds may be."""
    match kind:
        case List(item, least):
            return {"type": "array", "items": _of(item), **({"minItems": least} if least else {})}
        case BoxKind(item):
            return _union({"type": "string"}, _of(List(item)))
        case OneOrMany(item, least):
            return _union(_of(item), _of(List(item, least)))
        case Either(plain, table):
            return _union(_of(plain), _of(table))
        case Column():
            return {"type": ["string", "object"], "anyOf": [_of(KOLOM), _of(KELOMPOK)]}
    raise TypeError(f"a kind without a schema: {kind!r}")


def _table(table: TableKind) -> Schema:
    keys = {**table.required, **table.optional}
    return {
        "title": table.title,
        "type": "object",
        "properties": {name: _property(table, name, kind) for name, kind in keys.items()},
        **({"required": list(table.required)} if table.required else {}),
        "additionalProperties": False,
        **_BETWEEN_KEYS.get(table.title, {}),
    }


def _property(table: TableKind, name: str, kind: Kind) -> Schema:
    value = None if isinstance(kind, TableKind) else default(table.title, name)
    about: Schema = {"description": DESCRIPTIONS[table.title][name]}
    made = about | _of(kind)
    if "items" in made:
        # Over the key of a list taplo shows what its items say.
        made["items"] = about | made["items"]
    return made | ({} if value is None else {"default": value})


def default(title: str, name: str) -> Any:
    """The value that stands for an absent key; None where that is nothing or follows from other keys."""
    model = _MODELS.get(title)
    known = {} if model is None else {f.name: f.default for f in fields(model)}
    default = _DEFAULTS.get((title, name), known.get(name, MISSING))
    return None if default in (MISSING, "", ()) else default


def _union(first: Schema, second: Schema) -> Schema:
    """Either of two schemas of different types, as one.

    Choice: one schema and not anyOf, since each keyword minds values of its own type only, and so an editor
    names the key that is wrong. `required` goes into a condition: else taplo would complete every such value
    as a table.
    """
    made = first | second
    made["type"] = [*_types(first), *_types(second)]
    if "required" in made:
        made |= {"if": {"type": "object"}, "then": {"required": made.pop("required")}}
    return made


def _types(value: Schema) -> list[str]:
    types = value["type"]
    return types if isinstance(types, list) else [types]
