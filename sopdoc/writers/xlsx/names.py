"""Turn titles into worksheet names and texts into what a cell may hold; nothing is refused."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sopdoc.writers.drawingml import clean

NAME_LIMIT = 31
"""UTF-16 units of a worksheet name. Source: Excel specifications and limits."""

TEXT_LIMIT = 32767
"""UTF-16 units of a cell's text. Source: Excel specifications and limits."""

_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f]+")
_RESERVED = ("history",)
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _cut(text: str, limit: int) -> str:
    """The longest beginning of at most `limit` UTF-16 units; a pair of surrogates stays whole."""
    while _units(text) > limit:
        text = text[: -max(1, (_units(text) - limit) // 2)]
    return text


def sheet_names(titles: Iterable[str]) -> tuple[str, ...]:
    """A valid worksheet name for each title, in order.

    At most 31 UTF-16 units, without []:*?/\\ and control characters, no apostrophe at either end, not
    "History" (Excel keeps it for itself), unique without regard to case: a repeated one ends in (2), (3) …
    """
    taken: set[str] = set()
    names: list[str] = []
    for title in titles:
        plain = " ".join(_FORBIDDEN.sub(" ", clean(title)).split())
        plain = _cut(plain, NAME_LIMIT).strip("' ") or "Lembar"
        name, n = plain, 1
        while name.casefold() in taken or name.casefold() in _RESERVED:
            n += 1
            suffix = f" ({n})"
            name = _cut(plain, NAME_LIMIT - len(suffix)).rstrip("' ") + suffix
        taken.add(name.casefold())
        names.append(name)
    return tuple(names)


def cell_text(text: str) -> str:
    """Text as a cell can hold it: clean, one kind of line break, at most 32,767 UTF-16 units.

    A literal "_x0041_" would be read as an escape (ECMA-376 part 1, 22.9.2.19): its first underscore is
    escaped in turn.
    """
    text = clean(text).replace("\r\n", "\n").replace("\r", "\n")
    return _ESCAPE.sub("_x005F_", _cut(text, TEXT_LIMIT))


def looks_like_formula(text: str) -> bool:
    """Whether Excel would take the text for a formula when the cell is edited."""
    return text[:1] in {"=", "+", "-", "@", "\t"}
