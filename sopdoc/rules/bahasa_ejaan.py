"""Find misspelt words and say the right one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from sopdoc.rules.bahasa_peraturan import read_citation
from sopdoc.rules.bahasa_teks import lines

_WORD = re.compile(r"[a-z]{4,}")
_OLD = "[ejaan lama]"


@dataclass(frozen=True, slots=True)
class _Ejaan:
    """The data file: wrong words, old spellings, a pattern for what is wrongly two words.

    signs  the longest word of every misspelling: a text without any of them is quickly done
    """

    wrong: dict[str, str]
    old: dict[str, str]
    pairs: re.Pattern[str]
    signs: frozenset[str]


@cache
def _table() -> _Ejaan:
    wrong: dict[str, str] = {}
    old: dict[str, str] = {}
    kept = wrong
    for line in lines("ejaan.txt"):
        if line == _OLD:
            kept = old
            continue
        bad, good = line.split(" -> ")
        kept[bad] = good
    pairs = "|".join(re.escape(w) for w in wrong if " " in w)
    signs = frozenset(max(w.split(" "), key=len) for w in (*wrong, *old))
    return _Ejaan(wrong, old, re.compile(rf"\b(?:{pairs})\b"), signs)


def may_be_misspelt(texts: Iterable[str]) -> bool:
    """False when `misspelt` finds nothing in any of these texts; quicker than asking for each."""
    return not _table().signs.isdisjoint(_WORD.findall("\n".join(texts).casefold()))


def misspelt(text: str) -> Iterator[tuple[str, str]]:
    """Each misspelt word with the right one, small letters, in the order of the text.

    Spellings that were right once stay as they are inside the name of a regulation: it is quoted.
    """
    table = _table()
    low = text.casefold()
    words = _WORD.findall(low)
    if table.signs.isdisjoint(words):
        return
    yield from [(w, table.wrong[w]) for w in words if w in table.wrong]
    yield from [(match, table.wrong[match]) for match in table.pairs.findall(low)]
    older = [(w, table.old[w]) for w in words if w in table.old]
    if older and read_citation(text).jenis is None:
        yield from older
