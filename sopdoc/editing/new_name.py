"""Another short name (slug) for a SOP, wherever a definition says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from sopdoc.diagnostics import Diagnostic
from sopdoc.editing.patch import Patch, edited, written
from sopdoc.tomlscan import Steps


def named(values: Mapping[str, Any], slug: str) -> tuple[Steps, ...]:
    """Where the values of buku.toml or of a SOP file name a SOP: susunan, [[abaikan]], keterkaitan."""
    return tuple(_named(values, slug))


def _named(values: Mapping[str, Any], slug: str) -> Iterator[Steps]:
    for key in ("susunan", "abaikan", "keterkaitan"):
        items = values.get(key)
        for i, item in enumerate(items if isinstance(items, list) else ()):
            if key == "susunan" and item == slug:
                yield (key, i)
            elif key != "susunan" and isinstance(item, dict) and item.get("sop") == slug:
                yield (key, i, "sop")


def with_name(text: str, file: str, old: str, new: str) -> str | Diagnostic:
    """The text of a file that names the SOP `new` where it named it `old`, all else as it is.

    Findings as `edited`.
    """

    def edit(patch: Patch, values: dict[str, Any]) -> Mapping[str, Any]:
        wanted = deepcopy(values)
        for path in named(values, old):
            patch.replace(path, written(new))
            holder: Any = wanted
            for step in path[:-1]:
                holder = holder[step]
            holder[path[-1]] = new
        return wanted

    return edited(text, file, edit) if old in text else text
