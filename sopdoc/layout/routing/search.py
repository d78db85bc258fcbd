"""Find the cheapest track of one demand among those that are drawn already: A* over spots and headings.

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
from math import inf

from sopdoc.layout.routing.board import Demand, Direction, Obstacle
from sopdoc.layout.routing.estimate import Field
from sopdoc.layout.routing.labels import labelled
from sopdoc.layout.routing.ports import FORBIDDEN, Port, price_in, price_out
from sopdoc.layout.routing.state import RoutingState
from sopdoc.layout.routing.track import (
    BEND,
    BENDS,
    CROSSING,
    EARLY_BEND,
    HEAD,
    MANY,
    MANY_BENDS,
    MERGED_BEND,
    MERGED_LENGTH,
    MOST_BENDS,
    SHORT_HEAD,
    Track,
)

NO_CAP = 10**9
"""Steps of a search that is never given up."""

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
    """One demand's search; `barred` are numbers of ports that it must not leave by."""

    def __init__(
        self, state: RoutingState, demand: Demand, relaxed: bool, barred: frozenset[int], bend: float = BEND
    ) -> None:
        self.state, self.demand, self.bend, self.relaxed = state, demand, bend, relaxed
        self.own = [False] * len(state.leads)
        for t in demand.targets:
            self.own[t + 1] = not demand.join
        out = _sides(state, demand.sources, demand.direction, price_out, relaxed)
        self.starts = [(p, price) for p, price in out if state.open_out(p) and p.number not in barred]
        into = _sides(state, demand.targets, demand.direction, price_in, relaxed)
        open_in = state.open_out if demand.join else state.open_in
        self.goals = [Goal(p, p.side ^ 2, price) for p, price in into if open_in(p)]
        self.goals_at: dict[int, list[Goal]] = {}
        for goal in self.goals:
            self.goals_at.setdefault(goal.port.spot, []).append(goal)
        grid = state.grid
        self.walls, self.busy = state.walls, state.busy
        self.length, self.turn, self.stride, self.width = grid.length, grid.turn, grid.stride, grid.width
        self.heap: list[tuple[float, int, int]] = []
        self.newest = count(0, -1)
        self.best = [inf] * (state.grid.spots * 4)
        self.parent: dict[int, int] = {}
        self.origin: dict[int, Port] = {}
        self.fresh: dict[int, float] = {}
        self.ends: list[End] = []
        self.room = first_room(demand)
        self.fields = self._fields()
        self.known = state.estimates.known(self.fields)

    def _fields(self) -> list[Field]:
        """Where the line may end: at its goals, and in what is drawn to its targets already."""
        tracks = (t for t in self.state.tracks if t is not None and self.own[t.net])
        estimates = self.state.estimates
        ports = [estimates.to_port(goal.port, goal.price, self.bend) for goal in self.goals]
        return ports + estimates.to_lines(tracks)

    def estimate(self, spot: int, heading: int) -> float:
        """The least price from a step to where its line may end."""
        j, i = divmod(spot, self.width)
        least = inf
        for far_x, side_x, far_y, side_y, bends in self.fields:
            price = far_x[i] + far_y[j] + bends[side_x[i] + side_y[j] + heading]
            if price < least:
                least = price
        self.known[spot * 4 + heading] = least
        return least

    def run(self, bound: float, cap: int) -> Track | None:
        """The cheapest track; None when there is none up to `bound`, or within `cap` steps."""
        self._start(bound)
        end, left = self._walk(bound, cap)
        self.state.effort += cap - left
        self.state.steps += cap - left
        return None if end is None else self._track(end)

    def _walk(self, bound: float, cap: int) -> tuple[End | None, int]:  # noqa: C901, PLR0912
        """The cheapest end and the steps left; one loop, on local names, because the time goes here."""
        walls, busy, length, turn, stride = self.walls, self.busy, self.length, self.turn, self.stride
        heap, best, parent, known, estimate = self.heap, self.best, self.parent, self.known, self.estimate
        bend, room, fresh, goals_at = self.bend, self.room, self.fresh, self.goals_at
        onward = [4 * by for by in stride]
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
                    out = step - d + heading
                    if walls[out]:
                        continue
                    price, new = cost + length[out], out + onward[heading]
                    onto = new >> 2
                    if heading != d:
                        price += bend + turn[out] + (EARLY_BEND if leg < room else 0.0)
                    if busy[onto]:
                        price += self._meet(onto, heading, price, step, None)
                    if price >= best[new]:
                        continue
                    best[new], parent[new] = price, step
                    if leg < room and heading == d:
                        fresh[new] = leg + length[out]
                    total = price + (known[new] if new in known else estimate(onto, heading))
                    if total <= least and heading == d:
                        ahead = new
                    elif total <= bound:
                        heappush(heap, (total, next(newest), new))
                step = ahead
        return None, cap

    def _start(self, bound: float) -> None:
        for port, price in self.starts:
            step, cost = port.spot * 4 + port.side, price + port.stub
            if self.state.busy[port.spot]:
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
        along = self.state.net[spot * 2 + (heading & 1)]
        across = self.state.net[spot * 2 + 1 - (heading & 1)]
        if not along and not self.own[across]:
            return CROSSING * self.state.uses[spot * 2 + 1 - (heading & 1)]
        net = along or across
        own = self.own[net] and across in (0, net) and joinable(self.state, net, spot, heading)
        if own and (self.relaxed or self._alike(net, spot, heading, step)):
            rest, bends = rest_price(self.state, net, spot, heading)
            rest += EARLY_BEND if self._short(step, start, heading) else 0.0
            bends += 0 if step is None else (step & 3 != heading) + self._bends(step)
            self._end(price + rest, bends, End(step, start, spot, None, net))
        return inf

    def _bends(self, step: int) -> int:
        """How often the way to a step bends."""
        bends = 0
        while (before := self.parent.get(step)) is not None:
            bends += before & 3 != step & 3
            step = before
        return bends

    def _alike(self, net: int, spot: int, heading: int, step: int | None) -> bool:
        """Whether a line that joins another enters the symbol as that one does, by the same last two legs.

        Choice: two ways that meet just before a point are else read as one line through an arrow's head.
        """
        leads, onward = self.state.leads[net], self.state.toward(net, spot)
        while (then := leads[spot][0]) >= 0:
            spot = then
            if self.state.toward(net, spot) != onward:
                return True
        if heading == onward:
            while step is not None and step & 3 == heading:
                step = self.parent.get(step)
            heading = -1 if step is None else step & 3
        return entry(self.state, ~then) == heading

    def _short(self, step: int | None, start: Port | None, heading: int) -> bool:
        """True when a labelled line would merge before its word has room."""
        if start is not None:
            return start.stub < self.room
        if step is None or step & 3 != heading:
            return False
        run = self.fresh.get(step)
        return run is not None and run + self.state.grid.length[step] < self.room

    def _arrive(self, step: int, cost: float) -> None:
        """From the spot of a port into the symbol, straight or by a last bend."""
        spot, d = step >> 2, step & 3
        for goal in self.goals_at[spot]:
            price = cost + goal.price + goal.port.stub
            if d != goal.heading:
                if d == goal.heading ^ 2 or self.state.busy[spot]:
                    continue
                price += self.bend + self.state.grid.turn[spot * 4 + goal.heading]
                price += SHORT_HEAD if goal.port.stub < HEAD else 0.0
                if self.room and self.fresh.get(step, self.room) < self.room:
                    price += EARLY_BEND
            self._end(price, self._bends(step) + (d != goal.heading), End(step, None, spot, goal, 0))

    def _end(self, price: float, bends: int, end: End) -> None:
        self.ends.append(end)
        heappush(self.heap, (price + MANY_BENDS * (bends > MANY), next(self.newest), -len(self.ends)))

    def _track(self, end: End) -> Track:
        step, start, spots = end.step, end.start, [] if end.goal else [end.spot]
        while step is not None:
            spots.append(step >> 2)
            start = self.origin.get(step) if step not in self.parent else None
            step = self.parent.get(step)
        assert start is not None
        spots.reverse()
        port = end.goal.port if end.goal else self._follow(end, spots)
        return self.state.trace(self.demand, start, port, tuple(spots))

    def _follow(self, end: End, spots: list[int]) -> Port:
        """Append the rest of the line that was met; its port."""
        leads, spot = self.state.leads[end.net], end.spot
        while (onward := leads[spot][0]) >= 0:
            spots.append(onward)
            spot = onward
        port = self.state.ports[~onward]
        assert port is not None
        return port


def first_room(demand: Demand) -> float:
    """Length of the first leg that a word needs beside it: none without a word."""
    return max(demand.label) * 0.75 if demand.label else 0.0


def joinable(state: RoutingState, net: int, spot: int, heading: int) -> bool:
    """Whether a line may be joined at a spot.

    Not near its beginning, not head-on, and not where three arms meet already: a fourth would look like
    a crossing.
    """
    arms = sum(1 for n in state.arms[spot * 4 : spot * 4 + 4] if n)
    return not state.young[spot] and arms < 3 and state.toward(net, spot) != heading ^ 2


def entry(state: RoutingState, port: int) -> int:
    """The heading before the last one of the lines that end at a port; -1 for a straight one."""
    for track in state.tracks:
        if track is not None and track.end.number == port:
            return next((h for h in reversed(track.headings) if h != track.headings[-1]), -1)
    return -1


def rest_price(state: RoutingState, net: int, spot: int, heading: int) -> tuple[float, int]:
    """Price and bends of the rest of a line that is joined at a spot with a heading."""
    onward, length, crossed = state.toward(net, spot), 0.0, 0
    bends = int(onward != heading)
    leads, at = state.leads[net], spot
    while (then := leads[at][0]) >= 0:
        length += state.grid.length[at * 4 + onward]
        at, before = then, onward
        onward = state.toward(net, at)
        bends += onward != before
        place = at * 2 + 1 - (onward & 1)
        crossed += state.uses[place] if state.net[place] != net else 0
    port = state.ports[~then]
    assert port is not None
    length += port.stub
    short = SHORT_HEAD if bends and length < HEAD else 0.0
    return length * MERGED_LENGTH + bends * MERGED_BEND + crossed * CROSSING + short, bends


def _sides(
    state: RoutingState,
    obstacles: tuple[int, ...],
    direction: Direction,
    price: Callable[[Obstacle, int, Direction], float],
    relaxed: bool,
) -> list[tuple[Port, float]]:
    """The ports of some symbols with their prices; forbidden sides only when `relaxed`."""
    out = []
    for index in obstacles:
        for side in range(4):
            port = state.ports[index * 4 + side]
            cost = price(state.board.obstacles[index], side, direction)
            if port is not None and (relaxed or cost < FORBIDDEN):
                out.append((port, cost))
    return out


def find(
    state: RoutingState, demand: Demand, bound: float = inf, cap: int = NO_CAP, relaxed: bool = False
) -> Track | None:
    """The cheapest track with room for its word; None when none costs at most `bound`.

    Where the word has no room, the side that the line left by is barred and the search made again.
    """
    barred: frozenset[int] = frozenset()
    while (track := line(state, demand, bound, cap, relaxed, barred)) is not None:
        if (done := labelled(state, track)) is not None:
            return done
        barred |= {track.start.number}
    return None


def line(
    state: RoutingState,
    demand: Demand,
    bound: float = inf,
    cap: int = NO_CAP,
    relaxed: bool = False,
    barred: frozenset[int] = frozenset(),
) -> Track | None:
    """A track without its word; over MOST_BENDS, the search is made again with dearer bends."""
    for bend in BENDS:
        track = Search(state, demand, relaxed, barred, bend).run(bound if bend == BEND else inf, cap)
        if track is None or track.bends <= MOST_BENDS:
            break
    if track is None or track.bends > MOST_BENDS or (bend != BEND and price(state, track) > bound):
        return None
    return track


def price(state: RoutingState, track: Track) -> float:
    """What a track costs where it is not drawn yet: the same sum that the search makes."""
    return _searched(state, track) + MANY_BENDS * (track.bends > MANY)


def _searched(state: RoutingState, track: Track) -> float:
    demand, grid = state.board.demands[track.demand], state.grid
    obstacles = state.board.obstacles
    run = track.start.stub
    total = price_out(obstacles[track.start.symbol], track.start.side, demand.direction) + run
    room, straight = first_room(demand), True
    for i, spot in enumerate(track.spots):
        come, leave = track.headings[i], track.headings[i + 1]
        if state.busy[spot]:
            along = state.net[spot * 2 + (come & 1)]
            across = state.net[spot * 2 + 1 - (come & 1)]
            if track.net in (along, across):
                early = EARLY_BEND if straight and run < room else 0.0
                return total + rest_price(state, track.net, spot, come)[0] + early
            total += inf if along else CROSSING * state.uses[spot * 2 + 1 - (come & 1)]
        if come != leave:
            total += BEND + grid.turn[spot * 4 + leave]
            total += EARLY_BEND if straight and run < room else 0.0
            straight = False
        if i + 1 < len(track.spots):
            total += grid.length[spot * 4 + leave]
            run += grid.length[spot * 4 + leave]
    last_bends = track.headings[-2] != track.headings[-1]
    total += SHORT_HEAD if last_bends and track.end.stub < HEAD else 0.0
    return total + track.end.stub + price_in(obstacles[track.end.symbol], track.end.side, demand.direction)


def free(state: RoutingState, track: Track) -> bool:
    """True when a track found on an empty board can be drawn as it is, without meeting anything."""
    if not (state.open_out(track.start) and state.open_in(track.end)):
        return False
    if state.port_in[track.end.number] or any(state.busy[s] for s in track.spots):
        return False
    steps = zip(track.spots[:-1], track.headings[1:-1], strict=True)
    return not any(state.walls[spot * 4 + heading] for spot, heading in steps)
