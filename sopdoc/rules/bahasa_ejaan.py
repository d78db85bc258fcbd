"""Find misspelt words and say the right one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from sopdoc.rules.bahasa_peraturan import read_citation
from sopdoc.rules.bahasa_teks import lines

_WORD = re.compile(r"[a-z]{4,}")
_PARTS = re.compile("[ -]")
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
        bad, arrow, good = line.partition(" -> ")
        if arrow:
            kept[bad] = good
        else:
            # "di: meja loket": a place is written apart from what stands before it.
            before, _, places = line.partition(": ")
            wrong |= {f"{before}{place}": f"{before} {place}" for place in places.split()}
    pairs = "|".join(re.escape(w) for w in wrong if not w.isalpha())
    signs = frozenset(max(_PARTS.split(w), key=len) for w in (*wrong, *old))
    return _Ejaan(wrong, old, re.compile(rf"\b(?:{pairs})\b"), signs)


SHORTEST = 8
"""Letters of a known word that a slip is measured against. Choice: shorter words have too many neighbours."""


DOUBT = 2
"""Choice: a slip of two words is a question to the office; one of more may be a word that the list lacks."""

Ends = tuple[str, str]
"""The first two and the last two letters of a word: there prefixes and suffixes make other words, so that a
slip is looked for between them alone."""


@cache
def _words() -> tuple[frozenset[str], dict[Ends, list[str]]]:
    """All words that are right, and those that a slip is measured against by their ends."""
    known: list[str] = []
    near: list[str] = []
    kept = known
    for line in lines("kata.txt"):
        if line == "[dekat]":
            kept = near
        else:
            kept += line.split()
    by_ends: dict[Ends, list[str]] = {}
    for word in known:
        by_ends.setdefault((word[:2], word[-2:]), []).append(word)
    return frozenset((*known, *near)), by_ends


@lru_cache(20_000)
def _nearest(word: str) -> tuple[str, ...]:
    """The known words that a slip of one inner letter has become this one; none where more than `DOUBT` are.

    A letter too many, too few, another one, or two that changed places.
    """
    right, by_ends = _words()
    if len(word) < SHORTEST - 1 or word in right:
        return ()
    found = [known for known in by_ends.get((word[:2], word[-2:]), ()) if one_slip(word, known)]
    if len(word) < SHORTEST:
        # "kiriman" and "kirimkan" are both right.
        found = [known for known in found if len(known) >= SHORTEST and known != f"{word[:-2]}kan"]
    return tuple(found) if len(found) <= DOUBT else ()


def is_slip(word: str, other: str) -> bool:
    """Whether two long words are one letter apart and not both right ("penerimaan", "penerimaaan")."""
    right, _ = _words()
    same_ends = word[:2] == other[:2] and word[-2:] == other[-2:]
    long = min(len(word), len(other)) >= SHORTEST
    return same_ends and long and not (word in right and other in right) and one_slip(word, other)


def one_slip(word: str, known: str) -> bool:
    """Whether one letter was put in, left out or replaced, or two neighbours changed places."""
    short, long = sorted((word, known), key=len)
    if len(long) - len(short) > 1 or word == known:
        return False
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at] == long[at + 1 : at + 2] and short[at + 1 : at + 2] == long[at]
    return short[at + 1 :] == long[at + 1 :] or (swapped and short[at + 2 :] == long[at + 2 :])


_HEAD = re.compile(
    r"\b((?!kepada )k[a-z]{3,5}a|s[a-z]{6,10}s|d[a-z]{5,7}r|i[a-z]{6,8}r)(?= (?:sub ?)?"
    r"(?:bagian|bidang|dinas|seksi|badan|biro|kantor|daerah|desa|kecamatan"
    r"|puskesmas|sekolah|rumah sakit)\b)"
)
_HEADS = ("kepala", "sekretaris", "direktur", "inspektur")
"""Offices of a house, looked for before its name, where no other word but "kepada" is near one of
them."""


def slips(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each word that is one letter away from one known word, or from two, with these."""
    table, low = _table(), text.casefold()
    for word in _WORD.findall(low):
        near = () if word in table.wrong or word in table.old else _nearest(word)
        if near:
            yield word, near
    for word in _HEAD.findall(low):
        meant = tuple(head for head in _HEADS if one_slip(word, head))
        if meant and not _nearest(word) and word not in table.wrong:
            yield word, meant


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
