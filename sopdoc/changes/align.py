"""Find what became of each item of a list: the same one elsewhere, reworded, gone or new.

old   a  b  c  d          pairs: a-a, c-c', d-d; b is gone, n is new
      |   \\   \\           c' is reworded: it stands between the same neighbours
new   a  n  c'  d
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
Key = Callable[[T], Hashable]
Alike = Callable[[T, T], float]
Score = Callable[[int, int], float]


@dataclass(frozen=True, slots=True)
class Looks(Generic[T]):
    """How to know an item again, from the surest sign to the weakest.

    keys  equal values mean the same item, one key after the other; None says nothing
    far   how alike two items are that may stand anywhere; 0 = not the same
    near  how alike two items are that stand between the same neighbours; 0 = not the same
    """

    keys: tuple[Key[T], ...]
    far: Alike[T]
    near: Alike[T]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Pairs of indices, old -> new, and the new indices of those that stand in another order now.

    As few as possible count as moved: an insertion moves nothing, a swap of neighbours one of the two.
    """

    pairs: Mapping[int, int]
    moved: frozenset[int]

    @property
    def back(self) -> dict[int, int]:
        """The pairs, new -> old."""
        return {new: old for old, new in self.pairs.items()}


def align(old: Sequence[T], new: Sequence[T], looks: Looks[T]) -> Alignment:
    """Pair the items of two lists."""
    pairs: dict[int, int] = {}
    for key in looks.keys:
        olds, news = list(map(key, old)), list(map(key, new))

        def same(i: int, j: int, a: list[Hashable] = olds, b: list[Hashable] = news) -> float:
            return float(a[i] is not None and a[i] == b[j])

        _between(olds, news, same, pairs)
        _anywhere(olds, news, same, pairs)
    _anywhere(old, new, lambda i, j: looks.far(old[i], new[j]), pairs)
    _between(old, new, lambda i, j: looks.near(old[i], new[j]), pairs)
    kept = set(_in_order(pairs).values())
    return Alignment(pairs, frozenset(j for j in pairs.values() if j not in kept))


def _left(side: Sequence[object], taken: Iterable[int]) -> list[int]:
    gone = set(taken)
    return [i for i in range(len(side)) if i not in gone]


def _anywhere(old: Sequence[object], new: Sequence[object], alike: Score, pairs: dict[int, int]) -> None:
    """The most alike first; of equals, those that stand nearest to where they stood."""
    olds, news = _left(old, pairs), _left(new, pairs.values())
    found = [(-share, abs(i - j), i, j) for i in olds for j in news if (share := alike(i, j))]
    taken: set[int] = set()
    for _, _, i, j in sorted(found):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)


def _between(old: Sequence[object], new: Sequence[object], alike: Score, pairs: dict[int, int]) -> None:
    """What stands between the same neighbours, in order: as many and as much alike as possible."""
    kept = _in_order(pairs)
    before, after = sorted(kept), sorted(kept.values())
    gaps: defaultdict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for i in _left(old, pairs):
        gaps[bisect_left(before, i)][0].append(i)
    for j in _left(new, pairs.values()):
        gaps[bisect_left(after, j)][1].append(j)
    for olds, news in gaps.values():
        scores = [[alike(i, j) for j in news] for i in olds]
        pairs |= {olds[a]: news[b] for a, b in _best(scores)}


def _best(scores: list[list[float]]) -> list[tuple[int, int]]:
    """The pairs in order whose scores sum up highest, by dynamic programming from the end."""
    rows, columns = len(scores), len(scores[0]) if scores else 0
    sums = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for a in reversed(range(rows)):
        for b in reversed(range(columns)):
            pair = scores[a][b] + sums[a + 1][b + 1] if scores[a][b] else 0.0
            sums[a][b] = max(pair, sums[a + 1][b], sums[a][b + 1])
    found, a, b = [], 0, 0
    while a < rows and b < columns:
        if scores[a][b] and sums[a][b] == scores[a][b] + sums[a + 1][b + 1]:
            found.append((a, b))
            a, b = a + 1, b + 1
        elif sums[a][b] == sums[a + 1][b]:
            a += 1
        else:
            b += 1
    return found


def _in_order(pairs: Mapping[int, int]) -> dict[int, int]:
    """The most pairs that stand in the same order in both lists (longest rising run, by patience)."""
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for i in sorted(pairs):
        at = bisect_left(tails, pairs[i])
        tails[at : at + 1] = [pairs[i]]
        ends[at : at + 1] = [i]
        before[i] = ends[at - 1] if at else None
    kept: dict[int, int] = {}
    i_: int | None = ends[-1] if ends else None
    while i_ is not None:
        kept[i_] = pairs[i_]
        i_ = before[i_]
    return kept
