"""How a finding is mended: values of its definition before and after. `editing.apply` does it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sopdoc.tomlscan import Steps


@dataclass(frozen=True, slots=True)
class Edit:
    """What stands at a path of a TOML file before and after; None where nothing stands there.

    A text, number, date, list (as a tuple) or table (as a dict). An item of a list that was None is put in
    before the one that has its index now; one that becomes None is taken out. A list that holds the same
    items in another order is put in that order with its comments.
    """

    path: Steps
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Repair:
    """All that has to change together. safe: whether nobody has to read it before it is done."""

    edits: tuple[Edit, ...]
    safe: bool = True


def mended(path: Steps | None, old: Any, new: Any, *, safe: bool = True) -> Repair | None:
    """Another value at one place; None where the place is not known."""
    return Repair((Edit(path, old, new),), safe) if path is not None and old != new else None
