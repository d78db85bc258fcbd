"""Tables out of upright and level rules: which rules hold on to each other, and the cells between them.

Choice: our own, since pdfplumber's finder takes the lines of a flowchart for rules of its table and cuts
cells with them. A rule of a table ends at another rule; a connector ends at a symbol or a head.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sopdoc.foreign import ForeignCell, ForeignTable
from sopdoc.geometry import Box

NEAR = 2.6
"""pt between a rule's end and the rule it belongs to. Practice: cells of Visio are up to 0.5 pt apart."""
_ASIDE = 1.6
_COVERED = 0.6
_MANY = 400


@dataclass(frozen=True, slots=True)
class Rule:
    """A level rule (at y, from x to x) or an upright one (at x, from y to y)."""

    level: bool
    at: float
    low: float
    high: float

    @property
    def length(self) -> float:
        return self.high - self.low


def merged(rules: Sequence[Rule]) -> list[Rule]:
    """Pieces of one rule as one."""
    found: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (r.level, round(r.at / 0.8), r.low)):
        joined = False
        for i in range(len(found) - 1, max(-1, len(found) - 60), -1):
            one = found[i]
            if one.level == rule.level and abs(one.at - rule.at) <= _ASIDE and _meet(one, rule):
                at = one.at if one.length >= rule.length else rule.at
                found[i] = Rule(rule.level, at, min(one.low, rule.low), max(one.high, rule.high))
                joined = True
                break
        if not joined:
            found.append(rule)
    return found if len(found) == len(rules) else merged(found)


def _meet(a: Rule, b: Rule) -> bool:
    return a.low <= b.high + NEAR and b.low <= a.high + NEAR


def _touches(end: float, at: float, across: Rule) -> bool:
    """Whether the end of a rule at `at` lies on a rule across it."""
    return abs(across.at - end) <= NEAR and across.low - NEAR <= at <= across.high + NEAR


def holding(rules: Sequence[Rule]) -> list[Rule]:
    """The rules whose ends both lie on others, or end where several end: a table goes on on the next page."""
    kept = [r for r in rules if r.length > 2]
    while True:
        held = [r for r in kept if all(_held(end, r, kept) for end in (r.low, r.high))]
        if len(held) == len(kept):
            return held
        kept = held


def _held(end: float, rule: Rule, others: Sequence[Rule]) -> bool:
    if any(o.level != rule.level and _touches(end, rule.at, o) for o in others):
        return True
    alike = [
        o
        for o in others
        if o.level == rule.level and o is not rule and min(abs(o.low - end), abs(o.high - end)) <= 1.0
    ]
    return len({round(o.at / 6) for o in alike}) >= 4


def tables(rules: Sequence[Rule]) -> tuple[ForeignTable, ...]:
    """The tables that held rules make, from top to bottom; cells without text."""
    found = [_table(group) for group in _groups(rules)]
    whole = [t for t in found if t is not None and len(t.cells) > 1]
    return tuple(sorted(whole, key=lambda t: (t.box.y, t.box.x)))


def _groups(rules: Sequence[Rule]) -> list[list[Rule]]:
    groups: list[list[Rule]] = []
    for rule in rules:
        mine, rest = [rule], []
        for group in groups:
            if any(_cross(rule, other) for other in group):
                mine += group
            else:
                rest.append(group)
        groups = [*rest, mine]
    return groups


def _cross(a: Rule, b: Rule) -> bool:
    if a.level == b.level:
        return abs(a.at - b.at) <= _ASIDE and _meet(a, b)
    return a.low - NEAR <= b.at <= a.high + NEAR and b.low - NEAR <= a.at <= b.high + NEAR


def _places(rules: Sequence[Rule], level: bool) -> list[float]:
    """Where rules lie; those closer than a narrow column are one, at the longest of them."""
    places: list[tuple[float, float]] = []
    for rule in sorted((r for r in rules if r.level == level), key=lambda r: r.at):
        if places and rule.at - places[-1][0] <= 2 * _ASIDE:
            if rule.length > places[-1][1]:
                places[-1] = (rule.at, rule.length)
        else:
            places.append((rule.at, rule.length))
    return [at for at, _ in places]


def _table(rules: Sequence[Rule]) -> ForeignTable | None:
    xs, ys = _places(rules, False), _places(rules, True)
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns < 1 or rows < 1 or columns > _MANY or rows > _MANY:
        return None
    upright = _walls(rules, False, xs, ys)
    level = _walls(rules, True, ys, xs)
    areas = _areas(columns, rows, upright, level)
    cells = tuple(
        ForeignCell(r0, c0, r1 - r0, c1 - c0, Box(xs[c0], ys[r0], xs[c1] - xs[c0], ys[r1] - ys[r0]))
        for r0, c0, r1, c1 in sorted(areas)
    )
    return ForeignTable(Box(xs[0], ys[0], xs[-1] - xs[0], ys[-1] - ys[0]), cells)


def _walls(rules: Sequence[Rule], level: bool, ats: list[float], cuts: list[float]) -> set[tuple[int, int]]:
    """(place, piece): between cuts[piece] and the next, a rule lies at ats[place]."""
    found = set()
    for i, at in enumerate(ats):
        mine = [r for r in rules if r.level == level and abs(r.at - at) <= 2 * _ASIDE]
        for j in range(len(cuts) - 1):
            low, high = cuts[j], cuts[j + 1]
            covered = sum(max(0.0, min(r.high, high) - max(r.low, low)) for r in mine)
            if covered >= _COVERED * (high - low):
                found.add((i, j))
    return found


Area = tuple[int, int, int, int]


def _areas(columns: int, rows: int, upright: set[tuple[int, int]], level: set[tuple[int, int]]) -> list[Area]:
    """Rectangles of the grid without a rule inside: first row, first column, row and column after them."""
    taken: set[tuple[int, int]] = set()
    areas = []
    for r in range(rows):
        for c in range(columns):
            if (r, c) in taken:
                continue
            right = c + 1
            while right < columns and (right, r) not in upright and (r, right) not in taken:
                right += 1
            below = r + 1
            while below < rows and _open(below, c, right, upright, level, taken):
                below += 1
            taken |= {(i, j) for i in range(r, below) for j in range(c, right)}
            areas.append((r, c, below, right))
    return areas


def _open(
    row: int,
    left: int,
    right: int,
    upright: set[tuple[int, int]],
    level: set[tuple[int, int]],
    taken: set[tuple[int, int]],
) -> bool:
    above = any((row, c) in level or (row, c) in taken for c in range(left, right))
    inside = any((c, row) in upright for c in range(left + 1, right))
    return not above and not inside
