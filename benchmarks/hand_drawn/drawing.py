"""The flowchart of a SOP as a hand would draw it: a table a page, symbols about in their cells, lines.

    No | Kegiatan | actors … | Kelengkapan | Waktu | Output | Ket

Where the flow goes is read by `sopdoc.flow` from the definition, so that the truth is what a booklet
would print.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from benchmarks.hand_drawn.connecting import Connecting
from benchmarks.hand_drawn.grid import Grid, Kind, Note, Sign, Slot, needed
from benchmarks.hand_drawn.habits import Habits
from benchmarks.hand_drawn.identity import marked
from benchmarks.hand_drawn.texts import Step, Told
from sopdoc.chart import Bagian
from sopdoc.flow import Flow, FlowSymbol, flow
from tests.builders import load_sop_text

FIXED = 6
"""Columns beside the actors'."""


def bagian_of(told: Told) -> Bagian:
    """The flowchart that the definition stands for."""
    return load_sop_text(told.toml()).bagian[0]


def pages(told: Told, habits: Habits, width: float, seed: int) -> list[Grid]:
    """The tables of the flowchart, one a page."""
    random = Random(f"drawing {seed}")
    read = flow(bagian_of(told))
    cuts = _cuts(told, read, habits)
    drawn = [
        _Page(told, habits, read, width, random, first, last, last == len(told.steps))
        for first, last in zip([0, *cuts], [*cuts, len(told.steps)], strict=True)
    ]
    for page in drawn:
        page.draw()
    return [page.grid for page in drawn]


def _cuts(told: Told, read: Flow, habits: Habits) -> list[int]:
    """Rows before which a page ends: only where nothing but the way to the next row crosses."""
    if habits.way == "marks":
        return []
    rows = {s.id: s.row for s in read.symbols}
    cuts: list[int] = []
    for row in range(1, len(told.steps)):
        crossing = [w for w in read.lines if (rows[w.source[0]] < row) != (rows[w.target[0]] < row)]
        alone = len(crossing) == 1 and crossing[0].kind == "next" and not crossing[0].label
        if alone and row - (cuts[-1] if cuts else 0) >= habits.pages and len(told.steps) - row >= 2:
            cuts.append(row)
    return cuts


class _Page:
    """One page: rows first to last (0-based, half open)."""

    def __init__(
        self,
        told: Told,
        habits: Habits,
        read: Flow,
        width: float,
        random: Random,
        first: int,
        last: int,
        final: bool,
    ) -> None:
        self.told, self.habits, self.read, self.random = told, habits, read, random
        self.first, self.last, self.final = first, last, final
        self.grid = Grid(_widths(len(told.actors), width))
        self.rows: dict[int, tuple[int, int]] = {}
        self.links: dict[str, int] = {}

    def draw(self) -> None:
        if self.first == 0 or self.habits.heads == "repeated":
            self._head()
        if self.first:
            self.links["in"] = self._link_row()
        for row in range(self.first, self.last):
            self._step(row, self.told.steps[row])
        if not self.final:
            self.links["out"] = self._link_row()
        if self.final and self.told.notes:
            self._notes()
        if self.habits.way == "marks":
            self._marks()
            return
        signs = {s.id: self._sign(s) for s in self.read.symbols if self.first <= s.row < self.last}
        self._beside_an_end(signs)
        Connecting(self.grid, self.habits, self.random, signs).draw(self._links(signs), self.read)
        if self.habits.stray:
            top = self.grid.top(len(self.grid.heights) - 1)
            self.grid.notes.append(self._empty_box(top))

    def _head(self) -> None:
        words, actors, last = self.habits.words, len(self.told.actors), len(self.grid.columns) - 1
        deep = 3 if self.told.groups else 2
        add = self.grid.slots.append
        for column, word in ((0, "nomor"), (1, "kegiatan"), (last, "keterangan")):
            add(Slot(0, column, [words[word]], deep, 1, bold=True, center=True))
        add(Slot(0, 2, [words["pelaksana"]], 1, actors, bold=True, center=True))
        add(Slot(0, 2 + actors, [words["mutu_baku"]], 1, 3, bold=True, center=True))
        for i, word in enumerate(("kelengkapan", "waktu", "output")):
            add(Slot(1, 2 + actors + i, [words[word]], deep - 1, 1, bold=True, center=True))
        column = 2
        for name, count in self.told.groups:
            add(Slot(1, column, [name], 1, count, bold=True, center=True))
            column += count
        for i, actor in enumerate(self.told.actors):
            add(Slot(deep - 1, 2 + i, [actor], bold=True, center=True))
        high = max(needed([a], self.grid.columns[2], self.habits.size * 1.15) for a in self.told.actors)
        self.grid.heights += [18.0, *([20.0] if deep == 3 else []), max(high, 26.0)]
        if self.habits.number_row:
            for column in range(last + 1):
                add(Slot(deep, column, [str(column + 1)], center=True))
            self.grid.heights.append(14.0)

    def _link_row(self) -> int:
        self.grid.heights.append(30.0)
        return len(self.grid.heights) - 1

    def _step(self, row: int, step: Step) -> None:
        """Its cells, over one row or, where papers have rows of their own, over several."""
        needs = marked(step.kelengkapan, self.habits)
        apart = not self.habits.merged and len(needs) > 1 and len(step.kelengkapan) > 1
        top, actors = len(self.grid.heights), len(self.told.actors)
        cells = {0: [f"{row + 1}." if self.habits.words["nomor"].endswith(".") else str(row + 1)]}
        cells[1] = [step.uraian]
        cells |= {2 + actors: needs[:1] if apart else needs, 3 + actors: [step.waktu]}
        cells |= {4 + actors: [step.output], 5 + actors: [step.keterangan]}
        for column, paragraphs in cells.items():
            self.grid.slots.append(Slot(top, column, paragraphs, center=column in (0, 3 + actors)))
        high = max(needed(p, self.grid.columns[c], self.habits.size) for c, p in cells.items())
        room = 54.0 if any(s.extra for s in self.read.of_row(row)) else 34.0
        self.grid.heights.append(max(high, room))
        for need in needs[1:] if apart else []:
            self.grid.slots.append(Slot(len(self.grid.heights), 2 + actors, [need]))
            self.grid.heights.append(
                max(18.0, needed([need], self.grid.columns[2 + actors], self.habits.size))
            )
        self.rows[row] = top, len(self.grid.heights)

    def _notes(self) -> None:
        notes = self.told.notes
        typed = [f"{i}. {note}" for i, note in enumerate(notes, 1)] if len(notes) > 1 else notes
        paragraphs = ["Catatan:", *typed]
        self.grid.slots.append(Slot(len(self.grid.heights), 0, paragraphs, 1, len(self.grid.columns)))
        self.grid.heights.append(needed(paragraphs, sum(self.grid.columns), self.habits.size))

    def _marks(self) -> None:
        for row, step in enumerate(self.told.steps):
            for actor in step.pelaksana:
                at = 2 + self.told.actors.index(actor)
                self.grid.slots.append(Slot(self.rows[row][0], at, [self.habits.mark], center=True))

    def _sign(self, symbol: FlowSymbol) -> Sign:
        top, column = self.rows[symbol.row][0], 2 + symbol.column
        x, y = self.grid.left(column), self.grid.top(top)
        wide, high = self.grid.columns[column], self.grid.heights[top]
        small = 0.5 if any(s.extra for s in self.read.of_row(symbol.row)) else 1
        w = min(wide - 16, 38)
        h = min({"belah_ketupat": 24, "kapsul": 15, "kotak": 17}[symbol.shape], high * small - 8)
        shift = self.habits.wobble if small == 1 else 0
        dx, dy = (self.random.uniform(-shift, shift) for _ in "xy")
        share = 0.75 if symbol.extra else 0.27 if small < 1 else 0.5
        return self._put(symbol.shape, x + (wide - w) / 2 + dx, y + high * share - h / 2 + dy, w, h)

    def _put(self, kind: Kind, x: float, y: float, w: float, h: float) -> Sign:
        sign = Sign(len(self.grid.signs) + 1, kind, round(x, 2), round(y, 2), round(w, 2), round(h, 2))
        self.grid.signs.append(sign)
        return sign

    def _beside_an_end(self, signs: dict[str, Sign]) -> None:
        """An end below its decision stands exactly below it, so that their line is straight."""
        for id, sign in signs.items():
            if id.endswith(".akhir"):
                above = next(s for i, s in signs.items() if i.split(".")[0] == id.split(".")[0] and i != id)
                sign.x = above.x

    def _links(self, signs: dict[str, Sign]) -> Iterator[tuple[Sign, Sign]]:
        """The two segilima of a page with the symbols that they stand for: (from, to)."""
        rows = {s.id: s.row for s in self.read.symbols}
        for line in self.read.lines:
            start, finish = rows[line.source[0]], rows[line.target[0]]
            if start < self.first <= finish < self.last:
                yield self._link("in", signs[line.target[0]]), signs[line.target[0]]
            elif self.first <= start < self.last <= finish:
                yield signs[line.source[-1]], self._link("out", signs[line.source[-1]])

    def _link(self, way: str, beside: Sign) -> Sign:
        top = self.grid.top(self.links[way])
        return self._put("segilima", beside.middle[0] - 10, top + 6, 20, 18)

    def _empty_box(self, top: float) -> Note:
        return Note("", self.grid.left(len(self.grid.columns) - 1) + 5, top + 3, 14, 12)


def _widths(actors: int, width: float) -> list[float]:
    """Multiples of 0.75 pt, so that Excel's pixels hold them."""
    each = min(62.0, (width * 0.46) / actors)
    rest = width - 26 - each * actors
    shares = [0.36, 0.23, 0.12, 0.17, 0.12]
    uraian, *others = (rest * share for share in shares)
    return [round(w / 0.75) * 0.75 for w in (26, uraian, *[each] * actors, *others)]
