"""Sheets as text and back: JSON, in which what stands in many places is told once.

A list of values, each after those that it is made of: [kind, …]. Fields that hold other values hold their
index; the last value is all of them. A kind is an index of VALUES, or BYTES, ATOMS (a tuple of texts and
numbers) or OTHERS (a tuple of other values).
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import fields
from functools import cache
from typing import Any, Literal, get_type_hints

from sopdoc.geometry import Box, Point
from sopdoc.page import (
    Arrow,
    Caption,
    Cell,
    CellParagraph,
    Font,
    Label,
    Picture,
    Setup,
    Sheet,
    SheetPage,
    Symbol,
)

VALUES: tuple[type, ...] = (
    Arrow,
    Box,
    Caption,
    Cell,
    CellParagraph,
    Font,
    Label,
    Picture,
    Point,
    Setup,
    Sheet,
    SheetPage,
    Symbol,
)
KINDS = {value: kind for kind, value in enumerate(VALUES)}
BYTES, ATOMS, OTHERS = -1, -2, -3


def packed(sheets: Sequence[Sheet]) -> str:
    """The text of some sheets; equal sheets give equal texts. ASCII, one line."""
    packer = _Packer()
    packer.add(tuple(sheets))
    return json.dumps(packer.rows, separators=(",", ":"))


def unpacked(text: str) -> tuple[Sheet, ...]:
    """The sheets of a text. Raises one of DAMAGED for a text that `packed` did not make."""
    made: list[Any] = []
    names = [_inner(value) for value in VALUES]
    for kind, *row in json.loads(text):
        if kind >= 0:
            for place in names[kind]:
                row[place] = made[row[place]]
            made.append(VALUES[kind](*row))
        elif kind == BYTES:
            made.append(b64decode(row[0], validate=True))
        else:
            made.append(tuple(row) if kind == ATOMS else tuple([made[index] for index in row]))
    sheets = made[-1]
    if not all(isinstance(sheet, Sheet) for sheet in sheets):
        raise TypeError
    return tuple(sheets)


DAMAGED = (ValueError, TypeError, LookupError, RecursionError)
"""What `unpacked` raises."""


class _Packer:
    """Values as rows; the same one is stored once."""

    def __init__(self) -> None:
        self.rows: list[tuple[object, ...]] = []
        self._seen: dict[int, int] = {}
        self._known: dict[tuple[tuple[object, ...], tuple[type, ...]], int] = {}

    def add(self, value: object) -> int:
        """Store a value, which lives longer than this; its index."""
        found = self._seen.get(id(value))
        if found is None:
            row = self._row(value)
            key = row, tuple(map(type, row))  # 1, 1.0 and True are three texts
            found = self._known.setdefault(key, len(self.rows))
            if found == len(self.rows):
                self.rows.append(row)
            self._seen[id(value)] = found
        return found

    def _row(self, value: object) -> tuple[object, ...]:
        kind = KINDS.get(type(value))
        if kind is not None:
            fields_of = [getattr(value, name) for name in _names(VALUES[kind])]
            for place in _inner(VALUES[kind]):
                fields_of[place] = self.add(fields_of[place])
            return kind, *fields_of
        if isinstance(value, bytes):
            return BYTES, b64encode(value).decode("ascii")
        assert isinstance(value, tuple), f"a sheet holds no {type(value).__name__}"
        if any(type(one) in KINDS or isinstance(one, tuple) for one in value):
            return OTHERS, *map(self.add, value)
        return ATOMS, *value


@cache
def _names(value: type) -> tuple[str, ...]:
    """The fields of a value, in the order in which it takes them."""
    own: tuple[str, ...] | None = getattr(value, "_fields", None)
    return own or tuple(field.name for field in fields(value))


@cache
def _inner(value: type) -> tuple[int, ...]:
    """The places of the fields that hold other values: all but texts and numbers."""
    hints = get_type_hints(value)
    return tuple(i for i, name in enumerate(_names(value)) if not _plain(hints[name]))


def _plain(hint: object) -> bool:
    return hint in (str, int, float, bool) or getattr(hint, "__origin__", None) is Literal
