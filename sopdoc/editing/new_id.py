"""Another id for a step or a column, wherever its flowchart refers to it: edits of one file, applied as one.

What they return is for `apply.applied`, with any other edits of the same file; nothing is written here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sopdoc.editing.apply import standing
from sopdoc.repair import Edit
from sopdoc.tomlscan import Steps

_WAYS = ("ya", "tidak", "ke")
"""Keys of a step or of one of its actors that hold a reference, or several."""

_ENDS = ("masuk", "keluar")
"""Keys of a step that hold a column."""


def step_id(values: Mapping[str, Any], step: Steps, new: str) -> tuple[Edit, ...] | None:
    """Edits that give a step ("kegiatan", 3) or ("bagian", 0, "kegiatan", 3) another id, or its first one.

    Every reference of the same flowchart that means it says the new id then, also one by its number. None
    when another step of the flowchart has that id, or there is no such step.
    """
    flow, row = step[:-1], step[-1]
    steps = standing(values, flow)
    own = standing(values, step)
    if not isinstance(own, dict) or not isinstance(row, int):
        return None
    ids = [k.get("id") for k in steps if isinstance(k, dict)]
    old = own.get("id")
    if new != old and new in ids:
        return None
    meant = (str(old), str(row + 1))

    def renamed(reference: str) -> str:
        head, slash, column = reference.partition("/")
        return f"{new}{slash}{column}" if head in meant else reference

    edits = (Edit((*step, "id"), old, new),) if old != new else ()
    return (*edits, *_changed(steps, flow, renamed))


def column_id(values: Mapping[str, Any], column: Steps, new: str) -> tuple[Edit, ...] | None:
    """Edits that give a column another name: its id where it has one, else its nama.

    column  its path: ("pelaksana", 2), or with the group that it stands in
    Every step, and every reference "step/column", that calls it so says the new name then. None when another
    column of the flowchart is called so, or there is no such column.
    """
    own = standing(values, column)
    root = column[: column.index("pelaksana")]
    names = dict(_columns(standing(values, (*root, "pelaksana")), (*root, "pelaksana")))
    if column not in names:
        return None
    path, old = column, own
    if isinstance(own, dict):
        key = "id" if "id" in own else "nama"
        path, old = (*column, key), own[key]
    others = [name for place, called in names.items() if place != column for name in called]
    if old == new or new in others:
        return None if old != new else ()
    flow = (*root, "kegiatan")
    steps = standing(values, flow) or ()

    def renamed(reference: str) -> str:
        head, slash, called = reference.partition("/")
        return f"{head}/{new}" if slash and called == old else reference

    used = (Edit(at, old, new) for at, called in _users(steps, flow) if called == old)
    return (Edit(path, old, new), *used, *_changed(steps, flow, renamed))


def _columns(raw: Any, path: Steps) -> Iterator[tuple[Steps, tuple[str, ...]]]:
    """Each column's path and what it may be called."""
    for i, item in enumerate(raw if isinstance(raw, list) else ()):
        if isinstance(item, dict) and "kelompok" in item:
            yield from _columns(item.get("pelaksana"), (*path, i, "pelaksana"))
        elif isinstance(item, dict):
            yield (*path, i), tuple(item[key] for key in ("id", "nama") if key in item)
        else:
            yield (*path, i), (item,)


def _users(steps: Any, flow: Steps) -> Iterator[tuple[Steps, Any]]:
    """Where the steps name a column as who acts, begins or ends, and what they call it."""
    for i, step in enumerate(steps):
        for key in _ENDS:
            if key in step:
                yield (*flow, i, key), step[key]
        actors = step.get("pelaksana")
        if not isinstance(actors, list):
            yield (*flow, i, "pelaksana"), actors
            continue
        for j, actor in enumerate(actors):
            at = (*flow, i, "pelaksana", j)
            yield ((*at, "nama"), actor.get("nama")) if isinstance(actor, dict) else (at, actor)


def _changed(steps: Any, flow: Steps, renamed: Callable[[str], str]) -> Iterator[Edit]:
    """An edit for every reference that is written otherwise then."""
    for path, old in _references(steps, flow):
        new = renamed(str(old))
        if new != str(old):
            yield Edit(path, old, new)


def _references(steps: Any, flow: Steps) -> Iterator[tuple[Steps, str | int]]:
    """Every reference to a step, with its path."""
    for i, step in enumerate(steps):
        yield from _ways(step, (*flow, i))
        actors = step.get("pelaksana")
        for j, actor in enumerate(actors if isinstance(actors, list) else ()):
            if isinstance(actor, dict):
                yield from _ways(actor, (*flow, i, "pelaksana", j))


def _ways(table: Mapping[str, Any], path: Steps) -> Iterator[tuple[Steps, str | int]]:
    for key in _WAYS:
        value = table.get(key)
        if isinstance(value, list):
            yield from (((*path, key, i), item) for i, item in enumerate(value))
        elif value is not None:
            yield (*path, key), value
    for i, branch in enumerate(table.get("cabang", ())):
        if "ke" in branch:
            yield (*path, "cabang", i, "ke"), branch["ke"]
