"""Words beside the ways out of decisions: Ya, Tidak, and what else offices write there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from math import hypot

from sopdoc.geometry import Box, Point
from sopdoc.importing.line_ends import SheetWay

YES = frozenset({"ya", "y", "yes", "iya"})
NO = frozenset({"tidak", "t", "tdk", "no", "n", "tdak"})
_NEAR = 26.0
_LONGEST = 24
_FURTHER = 0.03


def plain_word(text: str) -> str:
    """A label without what surrounds it."""
    return re.sub(r"[^\w/ ]+", "", text.lower()).strip()


def is_label(text: str) -> bool:
    """Whether a text can be a word on a way rather than a sentence, a number or a mark."""
    word = text.strip()
    return 0 < len(word) <= _LONGEST and any(c.isalpha() for c in word) and len(word.split()) <= 3


def assigned(
    labels: Sequence[tuple[str, Box]], ways: Sequence[SheetWay], deciding: frozenset[str]
) -> dict[int, str]:
    """Way by index -> its word: the nearest first, each once, no word twice at one decision."""
    costs = sorted(
        (cost, i, j)
        for i, (_, box) in enumerate(labels)
        for j, way in enumerate(ways)
        if way.source in deciding and (cost := _cost(box, way)) <= _NEAR
    )
    used: set[int] = set()
    words: dict[int, str] = {}
    for _, i, j in costs:
        text = labels[i][0]
        there = {meaning(w) for k, w in words.items() if ways[k].source == ways[j].source}
        if i in used or j in words or meaning(text) in there:
            continue
        used.add(i)
        words[j] = text
    return words


def meaning(text: str) -> str:
    """ya, tidak, or the word itself."""
    word = plain_word(text)
    if word in YES:
        return "ya"
    return "tidak" if word in NO else word


def _cost(box: Box, way: SheetWay) -> float:
    """pt from a word to a way, a little more the further along it stands."""
    best, walked = 1e9, 0.0
    for a, b in pairwise(way.near):
        steps = max(1, int(hypot(b.x - a.x, b.y - a.y) / 3))
        for k in range(steps + 1):
            p = Point(a.x + (b.x - a.x) * k / steps, a.y + (b.y - a.y) * k / steps)
            off = hypot(max(box.x - p.x, p.x - box.right, 0.0), max(box.y - p.y, p.y - box.bottom, 0.0))
            aside = 0.25 * hypot(box.center.x - p.x, box.center.y - p.y)
            along = walked + hypot(p.x - a.x, p.y - a.y)
            best = min(best, off + aside + _FURTHER * along)
        walked += hypot(b.x - a.x, b.y - a.y)
    return best
