"""Which SOP of the booklet a title means that is nearly, but not quite, its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sopdoc.rules.bahasa_ejaan import is_slip
from sopdoc.rules.bahasa_jabatan import words

_SMALL = words(
    "dan di ke pada untuk dengan dalam dari data kegiatan pelaksanaan proses penyelenggaraan tahun"
)
"""Words that a title may have more or less and mean the same. Choice: any other word, a number or a short
form tells two SOPs apart ("Swakelola Tipe III", "Tipe IV")."""

Words = tuple[str, ...]


class Titles:
    """The titles of a booklet (as `relations.title` gives them), found by what is nearly one."""

    def __init__(self, titles: Iterable[str]) -> None:
        self._short: dict[Words, list[tuple[str, Words]]] = {}
        for title in titles:
            said = tuple(title.split(" "))
            for rest in (said, *_without_one(said)):
                self._short.setdefault(rest, []).append((title, said))

    def nearest(self, title: str) -> str:
        """The one title that differs in a small word, or in one letter of a long one; "" for none or more."""
        said = tuple(title.split(" "))
        found = {
            other: None
            for rest in (said, *_without_one(said))
            for other, own in self._short.get(rest, ())
            if other != title and _alike(said, own)
        }
        return next(iter(found)) if len(found) == 1 else ""


def _without_one(said: Words) -> Iterator[Words]:
    return (said[:i] + said[i + 1 :] for i in range(len(said))) if len(said) > 2 else iter(())


def _alike(one: Words, other: Words) -> bool:
    if len(one) == len(other):
        pairs = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
        return len(pairs) == 1 and is_slip(*pairs[0])
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    if len(longer) != len(shorter) + 1:
        return False
    more = next((a for a, b in zip(longer, shorter, strict=False) if a != b), longer[-1])
    return more in _SMALL
