"""Apply the repairs of findings, and any edits of values, to the text of one definition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from datetime import date, datetime
from typing import Any

from sopdoc.diagnostics import Diagnostic
from sopdoc.editing import arrays
from sopdoc.editing.patch import Patch, edited, written
from sopdoc.repair import Edit
from sopdoc.tomlscan import Steps


def applied(text: str, file: str, edits: Sequence[Edit]) -> str | Diagnostic | None:
    """The text of a file after all of these edits, everything else as it is; None where a value is no longer
    what an edit says that it was. Paths are those of the text as given. Findings as `patch.edited`.
    """
    stale = False

    def edit(patch: Patch, values: dict[str, Any]) -> Mapping[str, Any]:
        nonlocal stale
        stale = not all(holds(values, one) for one in edits)
        if stale:
            return values
        wanted = deepcopy(values)
        # From below, so that no path moves before its turn.
        for one in sorted(edits, key=lambda e: _rank(e.path), reverse=True):
            _change(patch, one)
            _set(wanted, one)
        return wanted

    made = edited(text, file, edit)
    return None if stale else made


def holds(values: Any, one: Edit) -> bool:
    """Whether what stands at the path of an edit is what the edit says."""
    return _inserts(one) or standing(values, one.path) == _plain(one.old)


def _inserts(one: Edit) -> bool:
    return one.old is None and isinstance(one.path[-1], int)


def _rank(path: Steps) -> tuple[tuple[int, str], ...]:
    return tuple((step, "") if isinstance(step, int) else (-1, step) for step in path)


def _plain(value: Any) -> Any:
    """A value as TOML gives it: lists for tuples."""
    return [_plain(v) for v in value] if isinstance(value, (tuple, list)) else value


def standing(values: Any, path: Steps) -> Any:
    """What stands at a path; None where nothing does."""
    for step in path:
        try:
            values = values[step]
        except (KeyError, IndexError, TypeError):
            return None
    return values


def _set(values: Any, one: Edit) -> None:
    holder = standing(values, one.path[:-1])
    last = one.path[-1]
    if one.new is None:
        del holder[last]
    elif _inserts(one):
        holder.insert(last, _plain(one.new))
    else:
        holder[last] = _plain(one.new)


def _change(patch: Patch, one: Edit) -> None:
    old, new, path = _plain(one.old), _plain(one.new), one.path
    in_list = isinstance(path[-1], int)
    if in_list and (isinstance(new, dict) or isinstance(old, dict)) and arrays.is_tables(patch, path[:-1]):
        if new is None:
            arrays.drop_table(patch, path)
        elif old is None:
            arrays.insert_table(patch, path, [f"{key} = {toml(value)}\n" for key, value in new.items()])
        else:
            patch.replace(path, toml(new))
    elif in_list and new is None:
        arrays.drop_item(patch, path)
    elif in_list and old is None:
        arrays.insert_item(patch, path, toml(new))
    elif new is None:
        patch.drop(path)
    elif old is None:
        arrays.add_key(patch, path, toml(new))
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        arrays.reorder(patch, path, old, new, toml)
    else:
        patch.replace(path, toml(new))


def toml(value: Any) -> str:
    """A value as TOML writes it on one line; a text of several lines between three quotes."""
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(toml, value)) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {toml(item)}" for key, item in value.items()) + " }"
    if isinstance(value, str) and "\n" in value and "\\" not in value and '"""' not in value:
        return f'"""\n{value}"""' if value[-1:] != '"' else written(value)
    assert isinstance(value, (str, int, float, date, datetime))
    return written(value)  # type: ignore[arg-type]
