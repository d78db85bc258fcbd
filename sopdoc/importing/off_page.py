"""Off-page symbols: which one takes up what another leaves, by their text, else by page and place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sopdoc.geometry import Point
from sopdoc.importing.reading import Place


@dataclass(frozen=True, slots=True)
class Loose:
    """A way that ends at an off-page symbol (place = its source), or begins at one (place = its target)."""

    sheet: int
    at: Point
    text: str
    place: Place
    label: str
    seen: str


def paired(
    leaving: Sequence[Loose], coming: Sequence[Loose]
) -> tuple[list[tuple[Loose, Loose, str]], list[Loose]]:
    """(leaves, comes, why it is not sure) and those that found none."""
    found: list[tuple[Loose, Loose, str]] = []
    left, free = list(leaving), list(coming)
    for one in list(left):
        same = [c for c in free if one.text and c.text == one.text and _after(one, c)]
        if same:
            best = min(same, key=lambda c: (abs(c.sheet - one.sheet), abs(c.at.x - one.at.x)))
            found.append((one, best, ""))
            left.remove(one)
    free = [c for c in free if all(c is not comes for _, comes, _ in found)]
    for one in list(left):
        near = [c for c in free if _after(one, c)]
        if not near:
            continue
        best = min(near, key=lambda c: (_far(one, c), abs(c.at.x - one.at.x)))
        alone = sum(_far(one, c) == _far(one, best) for c in near) == 1 or abs(best.at.x - one.at.x) < 12
        seen = "" if alone else "simbol penghubung halaman dipasangkan menurut letaknya"
        found.append((one, best, seen))
        left.remove(one)
        if any(o is not one and _after(o, best) for o in left) and len(free) >= len(left) + 1:
            free.remove(best)
    return found, [*left, *(c for c in coming if all(c is not pair[1] for pair in found))]


def _after(leaves: Loose, comes: Loose) -> bool:
    """Practice: a way goes on on the page after, or back on the one before; on a worksheet, on it."""
    if leaves.sheet == comes.sheet:
        return leaves.at != comes.at
    return abs(leaves.sheet - comes.sheet) <= 2


def _far(leaves: Loose, comes: Loose) -> float:
    ahead = comes.sheet - leaves.sheet
    if ahead == 0:
        return 1.5 if comes.at.y > leaves.at.y else 2.5
    return float(abs(ahead)) if ahead > 0 else abs(ahead) + 2.0
