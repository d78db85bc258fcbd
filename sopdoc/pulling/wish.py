"""What a file that came back asks of the definitions it was built from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sopdoc.repair import Edit
from sopdoc.tomlscan import Steps

Values = Mapping[str, Any]
"""What a TOML file says."""


@dataclass(frozen=True, slots=True)
class RowOrder:
    """The rows of one list of tables as they stand now: those that stood there by their index, new ones as
    their values. path: of the list."""

    path: Steps
    count: int
    rows: tuple[int | Values, ...]


@dataclass(slots=True)
class Wishes:
    """For one file of the definitions, in paths of the base.

    edits    values and items of lists
    orders   rows put in, taken out or moved
    left     what is seen and cannot be carried over, in words
    nameless paths of new rows whose actor nobody drew: (path of the list, place in its `rows`)
    clashes  places of which the file says two things
    """

    edits: list[Edit] = field(default_factory=list)
    orders: list[RowOrder] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    nameless: list[tuple[Steps, int]] = field(default_factory=list)
    clashes: list[str] = field(default_factory=list)

    def put(self, path: Steps, old: Any, new: Any) -> None:
        """Another value at a path, unless it is the same."""
        edit = Edit(path, _plain(old), _plain(new))
        if edit.old != edit.new and edit not in self.edits:
            self.edits.append(edit)


def _plain(value: Any) -> Any:
    """Lists as tuples, as an Edit has them."""
    return tuple(map(_plain, value)) if isinstance(value, (list, tuple)) else value


def list_edits(wishes: Wishes, path: Steps, old: Sequence[Any], new: Sequence[Any]) -> None:
    """From one list to the other: items that changed, came, went; the same ones in another order as such."""
    from difflib import SequenceMatcher

    before, after = [_plain(v) for v in old], [_plain(v) for v in new]
    keys = [repr(v) for v in before], [repr(v) for v in after]
    if keys[0] == keys[1]:
        return
    if sorted(keys[0]) == sorted(keys[1]):
        wishes.put(path, before, after)
        return
    if not before or not after:
        wishes.put(path, before, after)
        return
    for tag, a, b, c, d in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        both = min(b - a, d - c) if tag != "equal" else 0
        for offset in range(both):
            wishes.put((*path, a + offset), before[a + offset], after[c + offset])
        if tag != "equal":
            for index in range(a + both, b):
                wishes.put((*path, index), before[index], None)
            # the last one first: each is put in before the item that has this index now
            for value in reversed(after[c + both : d]):
                wishes.edits.append(Edit((*path, b), None, value))
