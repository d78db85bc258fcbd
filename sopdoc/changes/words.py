"""Compare two texts word by word. White space only parts words: a text broken elsewhere is the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

from sopdoc.edition import Kata

READABLE = 1 / 3
"""Share of common words below which a text counts as another one. Choice: fewer kept words are islands
("dan", "surat") between marks, and harder to read than the two texts one below the other."""

_WORD = re.compile(r"\s*\S+\s*")
_SPACE_AFTER = re.compile(r"\s*\Z")

Keadaan = Literal["tetap", "dihapus", "ditambah"]
Words = tuple[str, ...]


def words(text: str) -> Words:
    """The words of a text, with the punctuation that touches them."""
    return tuple(text.split())


def likeness(old: Words, new: Words, least: float) -> float:
    """Share of the words that stand in both, in the same order: 0 to 1; 0 when it is below `least`."""
    if old == new:
        return 1.0
    bound = least * (len(old) + len(new)) / 2
    common = min(len(old), len(new))
    if common < bound or not common or sum((Counter(old) & Counter(new)).values()) < bound:
        return 0.0
    share = SequenceMatcher(None, old, new, autojunk=False).ratio()
    return share if share >= least else 0.0


def marked(old: str, new: str) -> tuple[tuple[Kata, ...], tuple[Kata, ...]]:
    """Both texts in runs of words: what stays, what went (old) and what came (new).

    The runs spell the texts letter for letter. Texts of the same words, which mean something else all the
    same (two columns of one name), are marked whole.
    """
    before, after = _WORD.findall(old), _WORD.findall(new)
    matcher = SequenceMatcher(None, words(old), words(new), autojunk=False)
    if matcher.ratio() < READABLE or words(old) == words(new):
        return whole(old, "dihapus"), whole(new, "ditambah")
    went: list[tuple[str, Keadaan]] = []
    came: list[tuple[str, Keadaan]] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        equal = tag == "equal"
        went += [(word, "tetap" if equal else "dihapus") for word in before[a:b]]
        came += [(word, "tetap" if equal else "ditambah") for word in after[c:d]]
    return tuple(_runs(went)), tuple(_runs(came))


def whole(text: str, keadaan: Keadaan) -> tuple[Kata, ...]:
    """A text in one run; () when there is none."""
    return (Kata(text, keadaan),) if text else ()


def _runs(marks: Iterable[tuple[str, Keadaan]]) -> Iterator[Kata]:
    """Words of one mark together; the space between a marked run and the next one belongs to neither mark."""
    space = ""
    runs = [(state, "".join(word for word, _ in run)) for state, run in groupby(marks, key=lambda m: m[1])]
    for i, (state, text) in enumerate(runs):
        text, space = space + text, ""
        if state != "tetap" and i + 1 < len(runs):
            end = _SPACE_AFTER.search(text)
            assert end is not None
            text, space = text[: end.start()], end[0]
        yield Kata(text, state)
