"""Put the rows of a list of [[tables]] in another order, take some out, put new ones in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from sopdoc.diagnostics import Diagnostic
from sopdoc.editing.apply import standing, toml
from sopdoc.editing.arrays import block
from sopdoc.editing.patch import Patch, edited
from sopdoc.repair import Edit
from sopdoc.tomlscan import Steps

Row = int | Mapping[str, Any]
"""A row that stands there, by its index, or the values of a new one."""

REFERENCES = ("ya", "tidak", "ke")
"""Keys of a step that lead to another one."""


def arranged(text: str, file: str, path: Steps, rows: Sequence[Row]) -> str | Diagnostic:
    """The text of a file whose [[tables]] at a path are these rows. Each keeps its text, with the comment
    right above it; what stands below a row that goes, parted from it by an empty line, stays.

    Findings as `patch.edited`: SOP708 where the tables are written in an uncommon way.
    """

    def edit(patch: Patch, values: dict[str, Any]) -> Mapping[str, Any]:
        holder = standing(values, path[:-1])
        old = holder[path[-1]]
        new = [old[row] if isinstance(row, int) else _listed(row) for row in rows]
        _rewrite(patch, path, len(old), rows)
        holder[path[-1]] = new
        return values

    return edited(text, file, edit)


def _listed(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _listed(item) for key, item in value.items()}
    return [_listed(item) for item in value] if isinstance(value, (tuple, list)) else value


def _rewrite(patch: Patch, path: Steps, count: int, rows: Sequence[Row]) -> None:
    if not all(patch.has((*path, i)) for i in range(count)):
        return
    spans = [block(patch, (*path, i)) for i in range(count)]
    if not patch.text.startswith("[[", patch.span((*path, 0))[0]) or any(
        a[1] != b[0] for a, b in pairwise(spans)
    ):
        return
    pieces = [patch.text[start:end] for start, end in spans]
    gap = _gap(pieces)
    tail = pieces[-1][len(pieces[-1].rstrip("\n")) :]
    name = ".".join(step for step in path if isinstance(step, str))
    kept = [row for row in rows if isinstance(row, int)]
    made: list[str] = []
    for row in rows:
        if isinstance(row, int):
            made.append(pieces[row].rstrip("\n"))
            stray = [_stray(pieces[i]) for i in range(row + 1, count) if i not in kept]
            following = min((k for k in kept if k > row), default=count)
            stray = [_stray(pieces[i]) for i in range(row + 1, following) if i not in kept]
            made += [text for text in stray if text]
        else:
            lines = [f"{key} = {toml(value)}" for key, value in row.items()]
            made.append("\n".join([f"[[{name}]]", *lines]))
    patch.cut(spans[0][0], spans[-1][1], gap.join(made) + tail)


def _gap(pieces: Sequence[str]) -> str:
    """What parts two rows: as many line breaks as after the first, two where there is but one row."""
    ends = [len(piece) - len(piece.rstrip("\n")) for piece in pieces[:-1]]
    return "\n" * (ends[0] if ends else 2)


def _stray(piece: str) -> str:
    """Comments at the end of a row that an empty line parts from it."""
    body, parted, last = piece.rstrip("\n").rpartition("\n\n")
    alone = parted and all(line.lstrip().startswith("#") for line in last.split("\n"))
    return (_stray(f"{body}\n\n") + "\n\n" + last).lstrip("\n") if alone else ""


def renumbered(rows: Sequence[Mapping[str, Any]], path: Steps, order: Sequence[Row]) -> tuple[Edit, ...]:
    """The edits by which references to rows by number follow them into a new order; paths of the old one."""
    places = {row: place for place, row in enumerate(order) if isinstance(row, int)}
    found: list[Edit] = []
    for index, row in enumerate(rows):
        for where, value in _references((*path, index), row, inside=False):
            new = _moved(value, places)
            if new != value and index in places:
                found.append(Edit(where, value, new))
    return tuple(found)


def _references(path: Steps, value: Any, inside: bool) -> Iterator[tuple[Steps, Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _references((*path, key), inner, key in REFERENCES)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _references((*path, index), inner, inside)
    elif inside and isinstance(value, int | str) and not isinstance(value, bool):
        yield path, value


def _moved(value: int | str, places: Mapping[int, int]) -> int | str:
    if isinstance(value, int):
        return places.get(value - 1, value - 1) + 1
    number, slash, rest = value.partition("/")
    if number.isdecimal():
        return f"{places.get(int(number) - 1, int(number) - 1) + 1}{slash}{rest}"
    return value
