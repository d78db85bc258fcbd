"""One difference with what it means for a correction of spelling, and the makers of such differences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from sopdoc.changes.align import Alignment, Looks, align
from sopdoc.changes.words import Words, likeness, marked, whole, words
from sopdoc.edition import Beda, Kata
from sopdoc.model import Isi

OLD = " (lama)"
"""After the number of what is gone: it counts in the old text, every other number in the new one."""

FAR = 0.75
"""Share of common words from which two texts are the same one wherever they stand. Choice: sentences of
different steps often share their object ("surat persiapan pelaksanaan"), up to two thirds of the words."""

NEAR = 0.5
"""Share from which the only texts between the same neighbours are the same one. Choice: half of it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A difference. `wording`: a text of free words, which may say the same as before, spelled better."""

    beda: Beda
    wording: bool = False


def reworded(tempat: str, old: str, new: str, wording: bool = False) -> Iterator[Found]:
    """The difference of two texts, if there is one; breaking a line elsewhere is none."""
    if words(old) != words(new):
        yield different(tempat, old, new, wording)


def different(tempat: str, old: str, new: str, wording: bool = False) -> Found:
    """The difference of two texts that do not mean the same, even if they read alike."""
    if not old.strip() or not new.strip():
        return replaced(tempat, old.strip(), new.strip())
    return Found(Beda(tempat, "diubah", *marked(old, new)), wording)


def replaced(tempat: str, old: str, new: str) -> Found:
    """Another thing in the place of one, however many of their words are the same."""
    jenis: Literal["diubah", "ditambah", "dihapus"] = "diubah"
    if not old or not new:
        jenis = "ditambah" if new else "dihapus"
    return Found(Beda(tempat, jenis, whole(old, "dihapus"), whole(new, "ditambah")))


def added(tempat: str, text: str) -> Found:
    return replaced(tempat, "", text)


def removed(tempat: str, text: str) -> Found:
    return replaced(tempat, text, "")


def moved(tempat: str, was: str, now: str, text: str) -> Found:
    """`was` and `now` say where it stood and stands ("2."), `text` what it is."""
    sides = (Kata(was, "dihapus"), Kata(f" {text}")), (Kata(now, "ditambah"), Kata(f" {text}"))
    return Found(Beda(tempat, "dipindah", *sides))


@dataclass(frozen=True, slots=True)
class Item:
    """One text of a list, and its words."""

    text: str
    words: Words


def items(tempat: str, old: Isi, new: Isi, wording: bool = False) -> Iterator[Found]:
    """What changed in a box: text by text, each called by its number where there are several.

    The only text of a box is the same one, whatever it says now.
    """
    before, after = _items(old), _items(new)
    if len(before) == len(after) == 1:
        yield from reworded(tempat, before[0].text, after[0].text, wording)
        return
    made = align(before, after, TEXTS)

    def place(number: int, side: Sequence[Item]) -> str:
        return f"{tempat} {number + 1}" if len(side) > 1 else tempat

    def both(i: int, j: int) -> Iterator[Found]:
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


def _items(isi: Isi) -> tuple[Item, ...]:
    texts = (isi,) if isinstance(isi, str) else isi
    return tuple(Item(text, words(text)) for text in texts if text.strip())


TEXTS: Looks[Item] = Looks(
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
