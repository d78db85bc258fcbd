"""Lead lines from symbol to symbol the way hands do: out at a side, one or two bends, in at the nearest side.

A line that goes elsewhere than to the next row runs up or down beside the column of its target, where no
symbol stands. Every line becomes one stroke, or the straight pieces that somebody laid end to end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from random import Random

from benchmarks.hand_drawn.grid import Dot, Grid, Note, Sign, Stroke
from benchmarks.hand_drawn.habits import Habits
from sopdoc.flow import Flow, FlowLine

WORD_W, WORD_H = 26.0, 12.0
"""Size of the text box of Ya or Tidak, pt."""


class Connecting:
    """The lines of one page."""

    def __init__(self, grid: Grid, habits: Habits, random: Random, signs: dict[str, Sign]) -> None:
        self.grid, self.habits, self.random, self.signs = grid, habits, random, signs
        self.left: dict[int, set[str]] = {}
        self.lanes: dict[float, int] = {}

    def draw(self, links: Iterable[tuple[Sign, Sign]], read: Flow) -> None:
        lines = [w for w in read.lines if w.source[0] in self.signs and w.target[0] in self.signs]
        for line in sorted(lines, key=lambda w: (w.kind not in ("inside", "join"), w.kind == "jump")):
            self._line(line)
        for start, finish in links:
            self._stroke(start, finish, "b", "t", [start.side("b"), finish.side("t")], "", True)

    def _line(self, line: FlowLine) -> None:
        start, finish = self._nearest(line)
        if line.kind in ("inside", "join"):
            out, into = ("r", "l") if finish.x > start.x else ("l", "r")
            dots = [start.side(out), finish.side(into)]
            self._stroke(start, finish, out, into, dots, line.label, line.kind == "inside")
            self.left.setdefault(finish.id, set()).add(into)
        elif line.target[0].endswith(".akhir"):
            self._stroke(start, finish, "b", "t", [start.side("b"), finish.side("t")], line.label, True)
        elif line.kind == "next":
            self._next(start, finish, line)
        else:
            self._jump(start, finish, line)

    def _nearest(self, line: FlowLine) -> tuple[Sign, Sign]:
        """Of several that stand for an end, the two that are nearest to each other."""
        pairs = [(self.signs[a], self.signs[b]) for a in line.source for b in line.target]
        return min(pairs, key=lambda p: (abs(p[0].middle[0] - p[1].middle[0]), p[0].id, p[1].id))

    def _next(self, start: Sign, finish: Sign, line: FlowLine) -> None:
        """Down to the next row: straight, over the side, or in three legs."""
        sx, fx = start.middle[0], finish.middle[0]
        below = "b" not in self.left.get(start.id, set()) and not self._end_below(start)
        if abs(sx - fx) < 8 and below:
            bottom, top = start.side("b"), finish.side("t")
            self._stroke(start, finish, "b", "t", [bottom, (bottom[0], top[1])], line.label, True)
        elif abs(sx - fx) < 8:
            self._jump(start, finish, line)
        elif below and (line.label or self._crowded(start, fx) or self.random.random() < 0.5):
            x, y = start.side("b")
            tx, ty = finish.side("t")
            middle = y + (ty - y) * self.random.choice((0.5, 0.5, 0.35))
            self._stroke(
                start, finish, "b", "t", [(x, y), (x, middle), (tx, middle), (tx, ty)], line.label, True
            )
        else:
            out = "r" if fx > sx else "l"
            x, y = start.side(out)
            tx, ty = finish.side("t")
            self._stroke(start, finish, out, "t", [(x, y), (tx, y), (tx, ty)], line.label, True)

    def _end_below(self, start: Sign) -> bool:
        return any(
            id.endswith(".akhir") and 0 < s.y - start.y < 40 and s.x == start.x
            for id, s in self.signs.items()
        )

    def _crowded(self, start: Sign, x: float) -> bool:
        """Another symbol of the row stands between a symbol and a column."""
        low, high = sorted((start.middle[0], x))
        y = start.middle[1]
        return any(
            low - 8 < s.middle[0] < high + 8 and s.y < y < s.y + s.h and s is not start
            for s in self.grid.signs
        )

    def _jump(self, start: Sign, finish: Sign, line: FlowLine) -> None:
        """Level to a lane beside the target's column, along it, and level into the target's side."""
        (sx, _), (fx, _) = start.middle, finish.middle
        busy = self.left.get(start.id, set())
        right = sx > fx + 8 or (abs(sx - fx) <= 8 and "r" not in busy)
        if ("r" if right else "l") in self.left.get(finish.id, set()):
            right = not right
        into = "r" if right else "l"
        lane = self._lane(finish, right)
        out = "r" if lane > sx else "l"
        tx, ty = finish.side(into)
        if out in busy:  # a word stands there already, or a partner: out above or below, and over
            out = "t" if finish.y < start.y else "b"
            x, y = start.side(out)
            away = y - 5 if out == "t" else y + 5
            dots = [(x, y), (x, away), (lane, away), (lane, ty), (tx, ty)]
        else:
            x, y = start.side(out)
            dots = [(x, y), (lane, y), (lane, ty), (tx, ty)]
        self._stroke(start, finish, out, into, dots, line.label, True)

    def _lane(self, finish: Sign, right: bool) -> float:
        borders = [self.grid.left(c) for c in range(len(self.grid.columns) + 1)]
        x = finish.middle[0]
        border = min(b for b in borders if b > x) if right else max(b for b in borders if b < x)
        count = self.lanes.get(border, 0)
        self.lanes[border] = count + 1
        return border + (-1 if right else 1) * (1.5 + 2.0 * (count % 3))

    def _stroke(
        self, start: Sign, finish: Sign, out: str, into: str, dots: list[Dot], word: str, head: bool
    ) -> None:
        """Put a line on the page with its word, in the manner of the office."""
        self.left.setdefault(start.id, set()).add(out)
        dots = _merged(self._short(dots))
        if word:
            self._word(word, dots)
        strokes = list(self._pieces(dots)) if self._manner() == "pieces" and len(dots) > 2 else [Stroke(dots)]
        for stroke in strokes:
            stroke.head_finish = False
        strokes[0].start, strokes[-1].finish = (start.id, out), (finish.id, into)
        strokes[-1].head_finish = head
        if len(strokes) == 1 and self.random.random() < self.habits.backwards:
            strokes = [_turned(strokes[0])]
        self.grid.strokes += strokes

    def _manner(self) -> str:
        if self.habits.lines != "mixed":
            return self.habits.lines
        return self.random.choice(("elbow", "pieces", "freehand"))

    def _short(self, dots: list[Dot]) -> list[Dot]:
        """Ends stop short of their symbols by up to the gap of the office."""
        if not self.habits.gap or self.habits.glue:
            return dots
        short = [*dots]
        for end, beside in ((0, 1), (-1, -2)):
            (x, y), (bx, by) = dots[end], dots[beside]
            length = abs(bx - x) + abs(by - y)
            step = min(self.random.uniform(0, self.habits.gap), length / 3)
            if length:
                short[end] = (x + step * (bx - x) / length, y + step * (by - y) / length)
        return short

    def _pieces(self, dots: list[Dot]) -> Iterator[Stroke]:
        for (x, y), (bx, by) in pairwise(dots):
            slip = self.random.uniform(-0.8, 0.8)
            level = abs(by - y) < abs(bx - x)
            yield Stroke([(x + slip, y), (bx, by)] if level else [(x, y + slip), (bx, by)])

    def _word(self, label: str, dots: list[Dot]) -> None:
        """A text box beside the line's first leg."""
        word = self.habits.yes[0] if label == "Ya" else self.habits.yes[1] if label == "Tidak" else label
        (x, y), (bx, by) = dots[0], dots[1]
        level = abs(by - y) < abs(bx - x)
        at = (x if bx > x else x - WORD_W, y - WORD_H - 0.5) if level else (x + 1, y + 1)
        self.grid.notes.append(Note(word, *at, WORD_W, WORD_H))


def _merged(dots: list[Dot]) -> list[Dot]:
    """Without points that repeat the one before."""
    kept = [dots[0]]
    for dot in dots[1:]:
        if abs(dot[0] - kept[-1][0]) > 0.05 or abs(dot[1] - kept[-1][1]) > 0.05:
            kept.append(dot)
    return kept if len(kept) > 1 else [dots[0], (dots[-1][0], dots[-1][1] + 1)]


def _turned(stroke: Stroke) -> Stroke:
    return Stroke(stroke.dots[::-1], stroke.finish, stroke.start, stroke.head_finish, stroke.head_start)
