"""A SOP as it will be written: tables of TOML as plain values, and the doubts about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sopdoc.importing.reading import Doubt, Path

Value = Any
"""str, int, bool, date, a list of them, or a dict of them: what TOML can hold."""


@dataclass
class TableDraft:
    """Keys in the order in which they are written."""

    keys: dict[str, Value] = field(default_factory=dict)

    def put(self, key: str, value: Value) -> None:
        """Set a key, unless there is nothing to say."""
        if value is not None:
            self.keys[key] = list(value) if isinstance(value, tuple) else value


@dataclass
class SopDraft:
    """Top keys, steps (or parts with steps), and doubts by the path of their value."""

    top: TableDraft
    tables: list[tuple[str, TableDraft]]
    doubts: list[Doubt]

    @property
    def name(self) -> str:
        """The SOP's name as read; "" = none was there."""
        return str(self.top.keys.get("nama", ""))

    @property
    def number(self) -> str:
        """The SOP's number as read; "" = none was there."""
        return str(self.top.keys.get("nomor", ""))

    def day(self, key: str) -> date | None:
        """One of its dates."""
        value = self.top.keys.get(key)
        return value if isinstance(value, date) else None


def doubt(path: Path, seen: str, sheet: int) -> Doubt:
    """What was not sure about a value, and what was seen there."""
    return Doubt(path, seen, sheet)
