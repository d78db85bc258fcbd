"""Find the value of a definition that a changed line of a page shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sopdoc.pulling.plain import plain, recased
from sopdoc.tomlscan import Steps


@dataclass(frozen=True, slots=True)
class Traced:
    """The value at a path, before and after."""

    path: Steps
    old: str
    new: str


def traced(before: str, after: str, leaves: Iterable[tuple[Steps, str]]) -> Traced | None:
    """The longest value that stands in a line before, when nothing around it changed; None where that is not
    sure: no value does, or two of different paths equally well.

    A value that the page prints in capitals comes back as the definition writes it.
    """
    old, new = plain(before), plain(after)
    found: dict[int, list[Traced]] = {}
    for path, value in leaves:
        told = _within(old, new, path, plain(value))
        if told is not None:
            found.setdefault(len(told.old), []).append(told)
    if not found:
        return None
    best = found[max(found)]
    same = {one.path: one for one in best}
    return best[0] if len(same) == 1 else None


def _within(old: str, new: str, path: Steps, value: str) -> Traced | None:
    for shown in dict.fromkeys((value, value.upper())):
        at = old.find(shown) if shown else -1
        if at < 0:
            continue
        head, tail = old[:at], old[at + len(shown) :]
        if new.startswith(head) and new.endswith(tail) and len(new) >= len(head) + len(tail):
            inside = new[len(head) : len(new) - len(tail)].strip()
            return Traced(path, value, recased(value, inside) if shown != value else inside)
    return None
