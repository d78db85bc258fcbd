"""Find the cheapest line for one wish on the drawing as it is: A* over spots and headings.

What must not happen is not priced but impossible: a line enters no closed step, never runs on another
net's line, never bends on it, and crosses it only straight. Lines to the same target become one line
where they meet, and stay one.

The estimate is the distance and the least number of bends to a port, which is exact on an empty board;
of equally dear places the newest is tried first, so nothing depends on hashes or addresses.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count

from sopdoc.layout.routing.drawing import Drawing
from sopdoc.layout.routing.estimate import Field
from sopdoc.layout.routing.ports import FORBIDDEN, Port, price_in, price_out
from sopdoc.layout.routing.prices import (
    BEND,
    CROSSING,
    EARLY_BEND,
    HEAD,
    MERGED_BEND,
    MERGED_LENGTH,
    SHORT_HEAD,
)
from sopdoc.layout.routing.table import Symbol, Way, Wish
from sopdoc.layout.routing.track import Track

INFINITE = float("inf")

TURNS = ((0, 1, 3), (1, 0, 2), (2, 1, 3), (3, 0, 2))
"""Headings to go on with, by heading: straight first."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A port to arrive at, the heading that enters it, its price."""

    port: Port
    heading: int
    price: float


@dataclass(frozen=True, slots=True)
class End:
    """A way to finish: after `step` (None: at the start port) into a goal, or at `spot` into its own net."""

    step: int | None
    start: Port | None
    spot: int
    goal: Goal | None
    net: int


class Search:
    """One wish's search; `barred` are numbers of ports that it must not leave by."""

    def __init__(
        self, drawing: Drawing, wish: Wish, relaxed: bool, barred: frozenset[int], bend: float = BEND
    ) -> None:
        self.drawing, self.wish, self.bend = drawing, wish, bend
        self.own = [False] * len(drawing.leads)
        for t in wish.targets:
            self.own[t + 1] = not wish.join
        out = _sides(drawing, wish.sources, wish.way, price_out, relaxed)
        self.starts = [(p, price) for p, price in out if drawing.open_out(p) and p.number not in barred]
        into = _sides(drawing, wish.targets, wish.way, price_in, relaxed)
        open_in = drawing.open_out if wish.join else drawing.open_in
        self.goals = [Goal(p, p.side ^ 2, price) for p, price in into if open_in(p)]
        self.goals_at: dict[int, list[Goal]] = {}
        for goal in self.goals:
            self.goals_at.setdefault(goal.port.spot, []).append(goal)
        grid = drawing.grid
        self.walls, self.busy = drawing.walls, drawing.busy
        self.length, self.turn, self.stride, self.width = grid.length, grid.turn, grid.stride, grid.width
        self.heap: list[tuple[float, int, int]] = []
        self.newest = count(0, -1)
        self.best = [INFINITE] * (drawing.grid.spots * 4)
        self.parent: dict[int, int] = {}
        self.origin: dict[int, Port] = {}
        self.fresh: dict[int, float] = {}
        self.ends: list[End] = []
        self.room = first_room(wish)
        self.fields = self._fields()

    def _fields(self) -> list[Field]:
        """Where the line may end: at its goals, and in what is drawn to its targets already."""
        tracks = (t for t in self.drawing.tracks if t is not None and self.own[t.net])
        estimates = self.drawing.estimates
        ports = [estimates.to_port(goal.port, goal.price, self.bend) for goal in self.goals]
        return ports + estimates.to_lines(tracks)

    def estimate(self, spot: int, heading: int) -> float:
        """The least price from a step to where its line may end."""
        j, i = divmod(spot, self.width)
        least = INFINITE
        for far_x, side_x, far_y, side_y, bends in self.fields:
            price = far_x[i] + far_y[j] + bends[side_x[i] + side_y[j] + heading]
            if price < least:
                least = price
        return least

    def run(self, bound: float, cap: int) -> Track | None:
        """The cheapest track; None when there is none up to `bound`, or within `cap` steps."""
        self._start(bound)
        end, left = self._walk(bound, cap)
        self.drawing.effort += cap - left
        return None if end is None else self._track(end)

    def _walk(self, bound: float, cap: int) -> tuple[End | None, int]:  # noqa: C901, PLR0912
        """The cheapest end and the steps left; one loop, on local names, because the time goes here."""
        walls, busy, length, turn, stride = self.walls, self.busy, self.length, self.turn, self.stride
        heap, best, parent, estimate = self.heap, self.best, self.parent, self.estimate
        bend, room, fresh, goals_at = self.bend, self.room, self.fresh, self.goals_at
        done, newest = bytearray(len(best)), self.newest
        while heap:
            least, _, step = heappop(heap)
            if least > bound or cap <= 0:
                break
            if step < 0:
                return self.ends[~step], cap
            while step >= 0 and not done[step]:  # straight on without the queue while nothing is cheaper
                done[step] = True
                cap -= 1
                spot, d, cost, ahead = step >> 2, step & 3, best[step], -1
                leg = fresh.get(step, room) if room else 0.0
                if spot in goals_at:
                    self._arrive(step, cost)
                for heading in (d,) if busy[spot] else TURNS[d]:
                    out, onto = spot * 4 + heading, spot + stride[heading]
                    if walls[out]:
                        continue
                    price, new = cost + length[out], onto * 4 + heading
                    if heading != d:
                        price += bend + turn[out] + (EARLY_BEND if leg < room else 0.0)
                    if busy[onto]:
                        price += self._meet(onto, heading, price, step, None)
                    if price >= best[new]:
                        continue
                    best[new], parent[new] = price, step
                    if leg < room and heading == d:
                        fresh[new] = leg + length[out]
                    total = price + estimate(onto, heading)
                    if total <= least and heading == d:
                        ahead = new
                    elif total <= bound:
                        heappush(heap, (total, next(newest), new))
                step = ahead
        return None, cap

    def _start(self, bound: float) -> None:
        for port, price in self.starts:
            step, cost = port.spot * 4 + port.side, price + port.stub
            if self.drawing.busy[port.spot]:
                cost += self._meet(port.spot, port.side, cost, None, port)
            if cost < self.best[step]:
                self.best[step], self.origin[step] = cost, port
                if self.room:
                    self.fresh[step] = port.stub
                total = cost + self.estimate(port.spot, port.side)
                if total <= bound:
                    heappush(self.heap, (total, next(self.newest), step))

    def _meet(self, spot: int, heading: int, price: float, step: int | None, start: Port | None) -> float:
        """Price of entering a used spot: a crossing; infinite where no line may go on, though one may end."""
        along = self.drawing.net[spot * 2 + (heading & 1)]
        across = self.drawing.net[spot * 2 + 1 - (heading & 1)]
        if not along and not self.own[across]:
            return CROSSING * self.drawing.uses[spot * 2 + 1 - (heading & 1)]
        net = along or across
        if self.own[net] and across in (0, net) and joinable(self.drawing, net, spot, heading):
            rest = rest_price(self.drawing, net, spot, heading)
            early = EARLY_BEND if self._short(step, start, heading) else 0.0
            self._end(price + rest + early, End(step, start, spot, None, net))
        return INFINITE

    def _short(self, step: int | None, start: Port | None, heading: int) -> bool:
        """True when a labelled line would merge before its word has room."""
        if start is not None:
            return start.stub < self.room
        if step is None or step & 3 != heading:
            return False
        run = self.fresh.get(step)
        return run is not None and run + self.drawing.grid.length[step] < self.room

    def _arrive(self, step: int, cost: float) -> None:
        """From the spot of a port into the symbol, straight or by a last bend."""
        spot, d = step >> 2, step & 3
        for goal in self.goals_at[spot]:
            price = cost + goal.price + goal.port.stub
            if d != goal.heading:
                if d == goal.heading ^ 2 or self.drawing.busy[spot]:
                    continue
                price += self.bend + self.drawing.grid.turn[spot * 4 + goal.heading]
                price += SHORT_HEAD if goal.port.stub < HEAD else 0.0
                if self.room and self.fresh.get(step, self.room) < self.room:
                    price += EARLY_BEND
            self._end(price, End(step, None, spot, goal, 0))

    def _end(self, price: float, end: End) -> None:
        self.ends.append(end)
        heappush(self.heap, (price, next(self.newest), -len(self.ends)))

    def _track(self, end: End) -> Track:
        step, start, spots = end.step, end.start, [] if end.goal else [end.spot]
        while step is not None:
            spots.append(step >> 2)
            start = self.origin.get(step) if step not in self.parent else None
            step = self.parent.get(step)
        assert start is not None
        spots.reverse()
        port = end.goal.port if end.goal else self._follow(end, spots)
        return self.drawing.trace(self.wish, start, port, tuple(spots))

    def _follow(self, end: End, spots: list[int]) -> Port:
        """Append the rest of the line that was met; its port."""
        leads, spot = self.drawing.leads[end.net], end.spot
        while (onward := leads[spot][0]) >= 0:
            spots.append(onward)
            spot = onward
        port = self.drawing.ports[~onward]
        assert port is not None
        return port


def first_room(wish: Wish) -> float:
    """Length of the first leg that a word needs beside it: none without a word."""
    return max(wish.label) * 0.75 if wish.label else 0.0


def joinable(drawing: Drawing, net: int, spot: int, heading: int) -> bool:
    """Whether a line may be joined at a spot.

    Not near its beginning, not head-on, and not where three arms meet already: a fourth would look like
    a crossing.
    """
    arms = sum(1 for n in drawing.arms[spot * 4 : spot * 4 + 4] if n)
    return not drawing.young[spot] and arms < 3 and drawing.toward(net, spot) != heading ^ 2


def rest_price(drawing: Drawing, net: int, spot: int, heading: int) -> float:
    """Price of the rest of a line that is joined at a spot with a heading."""
    onward, length, crossed = drawing.toward(net, spot), 0.0, 0
    bends = int(onward != heading)
    leads, at = drawing.leads[net], spot
    while (then := leads[at][0]) >= 0:
        length += drawing.grid.length[at * 4 + onward]
        at, before = then, onward
        onward = drawing.toward(net, at)
        bends += onward != before
        place = at * 2 + 1 - (onward & 1)
        crossed += drawing.uses[place] if drawing.net[place] != net else 0
    port = drawing.ports[~then]
    assert port is not None
    length += port.stub
    short = SHORT_HEAD if bends and length < HEAD else 0.0
    return length * MERGED_LENGTH + bends * MERGED_BEND + crossed * CROSSING + short


def _sides(
    drawing: Drawing,
    symbols: tuple[int, ...],
    way: Way,
    price: Callable[[Symbol, int, Way], float],
    relaxed: bool,
) -> list[tuple[Port, float]]:
    """The ports of some symbols with their prices; forbidden sides only when `relaxed`."""
    out = []
    for index in symbols:
        for side in range(4):
            port = drawing.ports[index * 4 + side]
            cost = price(drawing.table.symbols[index], side, way)
            if port is not None and (relaxed or cost < FORBIDDEN):
                out.append((port, cost))
    return out
