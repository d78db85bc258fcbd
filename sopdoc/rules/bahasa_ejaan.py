"""Find misspelt words and say the right one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

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


SHORTEST = 8
"""Letters of a word that is looked for among known ones. Choice: shorter words have too many neighbours."""


@cache
def _words() -> tuple[frozenset[str], dict[str, tuple[str, ...]]]:
    """All words that are right, and the known ones by what is left of them without one inner letter."""
    known: list[str] = []
    near: list[str] = []
    kept = known
    for line in lines("kata.txt"):
        if line == "[dekat]":
            kept = near
        else:
            kept += line.split()
    shortened: dict[str, tuple[str, ...]] = {}
    for word in known:
        for rest in {word, *_without_one(word)}:
            shortened[rest] = (*shortened.get(rest, ()), word)
    return frozenset((*known, *near)), shortened


def _without_one(word: str) -> Iterator[str]:
    return (word[:i] + word[i + 1 :] for i in range(1, len(word) - 1))


@lru_cache(20_000)
def _nearest(word: str) -> str:
    """The one known word that a slip of one inner letter has become this one; "" where there is none or more.

    A letter too many, too few, another one, or two that changed places. First and last letters are kept:
    there prefixes and suffixes make other words.
    """
    right, shortened = _words()
    if word in right or len(word) < SHORTEST:
        return ""
    found: dict[str, None] = {}
    for rest in (word, *_without_one(word)):
        found.update(dict.fromkeys(w for w in shortened.get(rest, ()) if _one_slip(word, w)))
    return next(iter(found)) if len(found) == 1 else ""


def _one_slip(word: str, known: str) -> bool:
    if word[:2] != known[:2] or word[-2:] != known[-2:]:
        return False
    if len(word) != len(known):
        return abs(len(word) - len(known)) == 1
    differing = [i for i, (a, b) in enumerate(zip(word, known, strict=True)) if a != b]
    swapped = len(differing) == 2 and differing[1] == differing[0] + 1
    return len(differing) == 1 or (swapped and sorted(word) == sorted(known))


def slips(text: str) -> Iterator[tuple[str, str]]:
    """Each word that is one letter away from exactly one known word and from no other, with that word."""
    table = _table()
    for word in _WORD.findall(text.casefold()):
        near = "" if word in table.wrong or word in table.old else _nearest(word)
        if near:
            yield word, near


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
