"""One difference of two texts, found word by word, and the makers of such differences.

White space only parts words: a text broken elsewhere is the same. A difference also says whether it may be
no more than a correction of spelling.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

from sopdoc.changes.align import Alignment, Looks, align
from sopdoc.edition import Beda, Kata
from sopdoc.model import Isi

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


OLD = " (lama)"
"""After the number of what is gone: it counts in the old text, every other number in the new one."""

FAR = 0.75
"""Share of common words from which two texts are the same one wherever they stand. Choice: sentences of
different steps often share their object ("surat persiapan pelaksanaan"), up to two thirds of the words."""

NEAR = 0.5
"""Share from which the only texts between the same neighbours are the same one. Choice: half of it."""


@dataclass(frozen=True, slots=True)
class Change:
    """A difference. `wording`: a text of free words, which may say the same as before, spelled better."""

    beda: Beda
    wording: bool = False


def reworded(tempat: str, old: str, new: str, wording: bool = False) -> Iterator[Change]:
    """The difference of two texts, if there is one; breaking a line elsewhere is none."""
    if words(old) != words(new):
        yield different(tempat, old, new, wording)


def different(tempat: str, old: str, new: str, wording: bool = False) -> Change:
    """The difference of two texts that do not mean the same, even if they read alike."""
    if not old.strip() or not new.strip():
        return replaced(tempat, old.strip(), new.strip())
    return Change(Beda(tempat, "diubah", *marked(old, new)), wording)


def replaced(tempat: str, old: str, new: str) -> Change:
    """Another thing in the place of one, however many of their words are the same."""
    jenis: Literal["diubah", "ditambah", "dihapus"] = "diubah"
    if not old or not new:
        jenis = "ditambah" if new else "dihapus"
    return Change(Beda(tempat, jenis, whole(old, "dihapus"), whole(new, "ditambah")))


def added(tempat: str, text: str) -> Change:
    return replaced(tempat, "", text)


def removed(tempat: str, text: str) -> Change:
    return replaced(tempat, text, "")


def moved(tempat: str, was: str, now: str, text: str) -> Change:
    """`was` and `now` say where it stood and stands ("2."), `text` what it is."""
    sides = (Kata(was, "dihapus"), Kata(f" {text}")), (Kata(now, "ditambah"), Kata(f" {text}"))
    return Change(Beda(tempat, "dipindah", *sides))


@dataclass(frozen=True, slots=True)
class ListItem:
    """One text of a list, and its words."""

    text: str
    words: Words


def items(tempat: str, old: Isi, new: Isi, wording: bool = False) -> Iterator[Change]:
    """What changed in a box: text by text, each called by its number where there are several.

    The only text of a box is the same one, whatever it says now.
    """
    before, after = _items(old), _items(new)
    if len(before) == len(after) == 1:
        yield from reworded(tempat, before[0].text, after[0].text, wording)
        return
    made = align(before, after, TEXTS)

    def place(number: int, side: Sequence[ListItem]) -> str:
        return f"{tempat} {number + 1}" if len(side) > 1 else tempat

    def both(i: int, j: int) -> Iterator[Change]:
        here = place(j, after)
        if j in made.moved:
            yield moved(here, f"{i + 1}.", f"{j + 1}.", after[j].text)
        yield from reworded(here, before[i].text, after[j].text, wording)

    for i, j in in_order(made, len(before), len(after)):
        if j is None:
            assert i is not None
            old_place = place(i, before) + (OLD if len(before) > 1 else "")
            yield removed(old_place, before[i].text)
        elif i is None:
            yield added(place(j, after), after[j].text)
        else:
            yield from both(i, j)


def _items(isi: Isi) -> tuple[ListItem, ...]:
    texts = (isi,) if isinstance(isi, str) else isi
    return tuple(ListItem(text, words(text)) for text in texts if text.strip())


TEXTS: Looks[ListItem] = Looks(
    (lambda item: item.words,),
    lambda old, new: likeness(old.words, new.words, FAR),
    lambda old, new: likeness(old.words, new.words, NEAR),
)
"""How to know a text of a list again."""


def in_order(made: Alignment, olds: int, news: int) -> Iterator[tuple[int | None, int | None]]:
    """All items (old, new) in the order of the new list; what is gone (old, None) comes where it stood,
    after the neighbour that it had and that is still in its place."""
    back = made.back
    after: dict[int, list[int]] = {}
    last = -1
    for i in range(olds):
        if i not in made.pairs:
            after.setdefault(last, []).append(i)
        elif made.pairs[i] not in made.moved:
            last = made.pairs[i]
    for j in range(-1, news):
        if j >= 0:
            yield back.get(j), j
        yield from ((i, None) for i in after.get(j, ()))
