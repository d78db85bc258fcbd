"""Choose where a flowchart's rows part into pages: few pages, few connectors cut, no lonely row.

             head strip (segilima that come in from above, or go back up)
page         rows i … j-1
             foot strip (segilima that go on below, or come back from below)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sopdoc.flow import End, Flow, FlowLine
from sopdoc.layout import style

CUT_COST = 10.0
"""A pair of segilima that the reader must follow. Choice: the unit of the other costs."""

LONELY_COST = 45.0
"""A page with a single row of several. Choice: worth four pairs."""

SHORT_LAST, SHORT_COST = 2, 40.0
"""A last page with one or two rows. Choice: worth four pairs; it looks as if it had been forgotten."""

LEAST_FILLED, UNFILLED_COST = 0.76, 35.0
"""A page that ends before three quarters of it though the chart goes on. Choice: worth three pairs."""

UNEVEN_COST = 8.0
"""A page left empty, in proportion to the square of the empty share. Choice: less than one pair."""

PAGE_COST = 1000.0
"""One more page. Choice: never paid to save the others."""


@dataclass(frozen=True, slots=True)
class OffPage:
    """One segilima of a page: where its line goes on, and the actor column that it had best stand in.

    target  the ends that all connectors of this segilima lead to; one label a target
    ways    the connectors that pass through it here
    inward  True where the flow comes in here (it leads to the target on this page)
    """

    target: End
    lines: tuple[FlowLine, ...]
    column: int
    inward: bool


@dataclass(frozen=True, slots=True)
class PageRows:
    """The rows first … last-1 of a bagian on one page, the segilima above them (head) and below (foot)."""

    first: int
    last: int
    head: tuple[OffPage, ...]
    foot: tuple[OffPage, ...]


class Cutter:
    """Says which segilima a page needs, for any range of rows of one flow."""

    def __init__(self, flow: Flow) -> None:
        self.row = {s.id: s.row for s in flow.symbols}
        self.column = {s.id: s.column for s in flow.symbols}
        self.lines = tuple((w, self.row[w.source[0]], self.row[w.target[0]]) for w in flow.lines)

    def span(self, first: int, last: int) -> PageRows:
        """The page of rows first … last-1."""
        head: dict[tuple[End, bool], list[FlowLine]] = {}
        foot: dict[tuple[End, bool], list[FlowLine]] = {}
        for line, source, target in self.lines:
            leaves, arrives = first <= source < last, first <= target < last
            if leaves == arrives:
                continue
            other = target if leaves else source
            strip = foot if other >= last else head
            strip.setdefault((line.target, arrives), []).append(line)
        return PageRows(first, last, self._offs(head), self._offs(foot))

    def _offs(self, strip: dict[tuple[End, bool], list[FlowLine]]) -> tuple[OffPage, ...]:
        offs = []
        for (target, inward), lines in strip.items():
            end = target[0] if inward else lines[0].source[0]
            offs.append(OffPage(target, tuple(lines), self.column[end], inward))
        return tuple(offs)


def strip_rows(offs: Sequence[OffPage], actors: int) -> int:
    """How many strips hold these segilima, one in a column of each."""
    return -(-len(offs) // actors)


def page_breaks(
    flow: Flow, rows: Sequence[float], capacity: float, actors: int, below: float = 0
) -> tuple[PageRows, ...] | int:
    """Part the rows of a flowchart into pages at the least cost (see the constants above).

    rows      height of each row, pt
    capacity  height that a page has for them below the head of the table, pt
    actors    how many actor columns there are: so many segilima fit one strip
    below     height that stays with the last row, below it, pt

    Returns the pages; or the index of the first row that is too tall for any page. Dynamic programming
    over the first row of the last page: exact, and it looks at no more than rows x rows pages.
    """
    cutter = Cutter(flow)
    rows = (*rows[:-1], rows[-1] + below)
    best: list[tuple[float, tuple[PageRows, ...]]] = [(0.0, ())]
    for last in range(1, len(rows) + 1):
        choices = list(_choices(cutter, rows, capacity, actors, last, best))
        if not choices:
            return last - 1
        best.append(min(choices, key=lambda c: c[0]))
    return best[-1][1]


def _choices(
    cutter: Cutter,
    rows: Sequence[float],
    capacity: float,
    actors: int,
    last: int,
    best: Sequence[tuple[float, tuple[PageRows, ...]]],
) -> Iterable[tuple[float, tuple[PageRows, ...]]]:
    filled = 0.0
    for first in range(last - 1, -1, -1):
        filled += rows[first]
        if filled > capacity:
            return
        span = cutter.span(first, last)
        strips = strip_rows(span.head, actors) + strip_rows(span.foot, actors)
        height = filled + strips * style.STRIP
        if height > capacity:
            continue
        cost = best[first][0] + _cost(span, len(rows), height / capacity)
        yield cost, (*best[first][1], span)


def _cost(span: PageRows, rows: int, filled: float) -> float:
    steps, goes_on = span.last - span.first, span.last < rows
    cost = PAGE_COST + CUT_COST * len(span.head) + LONELY_COST * (steps == 1 < rows)
    if goes_on:
        return cost + UNEVEN_COST * (1 - filled) ** 2 + UNFILLED_COST * (filled < LEAST_FILLED)
    return cost + SHORT_COST * (steps <= SHORT_LAST < rows)


def columns_of(offs: Sequence[OffPage], actors: int) -> tuple[tuple[int, int], ...]:
    """(strip, column) of each segilima, strip by strip: its own column, else the nearest free one.

    Those of one strip stand in the order of the columns that they had best stand in, so that their lines
    need not cross.
    """
    places: list[tuple[int, int]] = []
    for start in range(0, len(offs), actors):
        wanted = [off.column for off in offs[start : start + actors]]
        places += [(start // actors, column) for column in _in_order(wanted, actors)]
    return tuple(places)


def _in_order(wanted: Sequence[int], actors: int) -> list[int]:
    """A column of its own for each, in the order of the wanted ones, as near to these as can be."""
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    rows: list[list[tuple[int, list[int]]]] = [[(0, [])] * (actors + 1)]
    for place, i in enumerate(order):
        best: list[tuple[int, list[int]]] = [(actors * actors, [])] * (actors + 1)
        for column in range(place, actors):
            cost, columns = rows[-1][column]
            taken = cost + abs(column - wanted[i]), [*columns, column]
            best[column + 1] = min(best[column], taken, key=lambda found: found[0])
        rows.append(best)
    chosen = dict(zip(order, rows[-1][actors][1], strict=True))
    return [chosen[i] for i in range(len(wanted))]
