"""Numbers of pages as they are printed: 41, 42, then 42a for a page that came between 42 and 43.

A booklet that was issued is bound. What is exchanged in it keeps its numbers, so that no other sheet, which
is signed, has to be printed again for its number alone.

Source: UU 12/2011, lampiran II, on amendments: what is inserted takes the number before it with a letter
("Pasal 44A"), and nothing behind it is numbered anew. Practice: publishers of loose-leaf works number the
pages of a supplement that come between two old ones alike ("44a", "44.1").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

_LABEL = re.compile(r"(\d{1,9})([a-z]{0,9})((?:\.\d{1,9}){0,99})")
_RUN = re.compile(r"(\d{1,6})-(\d{1,6})")

LONGEST, MOST = 24, 20_000
"""Letters of a label that is read from a text, and pages of one SOP. Choice: none that is printed comes near;
who forges a record makes nobody wait."""

LETTERS = 26

Order = tuple[int, ...]
"""A label to be sorted by: its number, its letter (0 = none, 1 = a), and what stands behind a point."""


def order(label: str) -> Order:
    """The place of a label: 44, 44.1, 44a, 44a.1, 44b, 45. Raises ValueError for what is none."""
    match = _LABEL.fullmatch(label)
    if match is None:
        raise ValueError(label)
    number, letters, points = match.groups()
    letter = 0
    for sign in letters:
        letter = letter * LETTERS + ord(sign) - ord("a") + 1
    return (int(number), letter, *map(int, points.split(".")[1:]))


def is_label(text: str) -> bool:
    """Whether a text is the number of a page."""
    return _LABEL.fullmatch(text) is not None


def label(place: Order) -> str:
    """The label of a place."""
    number, letter, *points = place
    signs = ""
    while letter:
        letter, sign = divmod(letter - 1, LETTERS)
        signs = chr(ord("a") + sign) + signs
    return f"{number}{signs}" + "".join(f".{point}" for point in points)


def _next(before: Order, after: Order | None) -> Order:
    """The first free place: the next number, else the next letter, else a number behind a point."""
    for level in range(len(before)):
        place = (*before[:level], before[level] + 1)
        place = (*place, 0) if level == 0 else place
        if after is None or place < after:
            return place
    depth = 0
    while (place := (*before, *(0,) * depth, 1)) >= after:  # type: ignore[operator]
        depth += 1
    return place


def assigned(counts: Mapping[str, int], issued: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """The label of every page: by what a group of pages (a SOP) is called, in the order of the booklet.

    counts  how many pages each has now
    issued  the labels that its pages had when the booklet was issued; empty: all are numbered from 1 on

    A group keeps its labels as far as it has pages for them. What it grew by, and a group that is new, takes
    the numbers that are free between the page before it and the next one that keeps its own: those of pages
    that went, at the end of the booklet new ones, else letters.
    """
    kept = {name: tuple(issued.get(name, ()))[:count] for name, count in counts.items()}
    taken = sorted(order(one) for labels in kept.values() for one in labels)
    made: dict[str, tuple[str, ...]] = {}
    last: Order = (0, 0)
    for name, count in counts.items():
        labels = list(kept[name])
        last = order(labels[-1]) if labels else last
        while len(labels) < count:
            last = _next(last, next((place for place in taken if place > last), None))
            labels.append(label(last))
        made[name] = tuple(labels)
    return made


def runs(labels: Iterable[str]) -> list[tuple[str, ...]]:
    """Labels in a row, parted where a number does not follow the one before; one with a letter is alone."""
    numbered = enumerate(labels)
    plain = (((int(one) - i, "") if one.isdigit() else (i, one), one) for i, one in numbered)
    return [tuple(one for _, one in group) for _, group in groupby(plain, key=lambda pair: pair[0])]


def shortened(labels: Iterable[str], dash: str = "-") -> str:
    """Labels for a reader: "41-43, 43a, 50"."""
    return ", ".join(f"{run[0]}{dash}{run[-1]}" if len(run) > 1 else run[0] for run in runs(labels))


def spelt_out(text: str) -> tuple[str, ...]:
    """The labels of a text that `shortened` made. Raises ValueError for any other, and for more than MOST."""
    made: list[str] = []
    for part in text.split(", ") if text else ():
        run = _RUN.fullmatch(part)
        first, last = (int(run[1]), int(run[2])) if run else (0, 0)
        if last - first >= MOST or len(made) >= MOST or len(part) > LONGEST:
            raise ValueError(part)
        made += map(str, range(first, last + 1)) if run else [label(order(part))]
    return tuple(made)
