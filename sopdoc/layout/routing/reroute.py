"""Route all demands of a board in a fixed order, then rip up and re-route what stands badly, while it pays.

A change is a transaction: some tracks are erased and searched anew one after the other; it is kept only
if their prices together fall, else the drawing is restored exactly. All limits count steps of the
search, never time, so the same board gives the same drawing on any machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sopdoc.layout.routing.board import LEFT, RIGHT, Demand, NormalBoard
from sopdoc.layout.routing.labels import labelled
from sopdoc.layout.routing.ports import FORBIDDEN
from sopdoc.layout.routing.search import find, free, line, price
from sopdoc.layout.routing.state import RoutingState
from sopdoc.layout.routing.track import CROSSING, Track

ROUNDS = 4
"""Measured: after two rounds little changes, after four nothing."""

GAIN = 30.0
"""pt that a change must save, and by which a track must be dearer than on an empty board to be looked at:
a little less than a bend. Measured: below it a drawing gets no better, only another one after each edit."""

REROUTE_STEPS = 3000
"""Steps after which a search in a transaction gives up. Measured: more finds nothing better."""

EFFORT = 25_000
"""Steps in one order after which no further transaction begins: about an eighth of a second. Measured:
twice as many save 5 crossings of 110 on 400 charts and cost half as much time again."""

MISSING = 5000.0
"""Price of a demand that is not drawn: any line is better."""

FOES = 4
"""Most neighbours that one track is paired with in a round."""


@dataclass(frozen=True, slots=True)
class Ideal:
    """A demand's track on the board that holds only the joins, and its price: the least it can cost."""

    track: Track | None
    price: float


def routed(board: NormalBoard, dense: bool) -> RoutingState:
    """Every demand of a board routed; one that could not be drawn has no track.

    Which line comes first decides more than any later change. Where a drawing that began with the short
    ones is dearer than its ideal by a crossing, the long ones get their chance, and must save a crossing.
    Measured on 400 charts: 109 crossings instead of 126.
    """
    state = RoutingState(board, dense)
    for demand in board.demands:
        if demand.join and (track := _straight(state, demand)) is not None:
            state.draw(track)
    ideals = {w.index: _ideal(state, w) for w in board.demands if state.tracks[w.index] is None}
    best, least = _attempt(state, ideals, 1)
    if least > sum(ideal.price for ideal in ideals.values()) + CROSSING:
        other, cost = _attempt(state, ideals, -1)
        best = other if cost < least - CROSSING else best
    for track in best:
        state.draw(track)
    return state


def _attempt(state: RoutingState, ideals: dict[int, Ideal], sign: int) -> tuple[list[Track], float]:
    """Draw all demands, improve the drawing, and take it off the board again: its tracks and their price."""
    board = state.board
    for demand in sorted((board.demands[w] for w in ideals), key=lambda w: _turn(board, w, sign)):
        track = ideals[demand.index].track
        if track is None or not free(state, track) or (track := labelled(state, track)) is None:
            track = find(state, demand) or find(state, demand, relaxed=True)
        if track is not None:
            state.draw(track)
    _improve(state, ideals)
    return _lifted(state, ideals)


def _ideal(state: RoutingState, demand: Demand) -> Ideal:
    track = line(state, demand)
    return Ideal(track, 0.0 if track is None else price(state, track))


def _turn(board: NormalBoard, demand: Demand, sign: int) -> tuple[bool, bool, int, int, str]:
    """Who draws first: straight down, other next steps, then by span (sign -1: the long ones), row, id."""
    source, target = board.obstacles[demand.sources[0]], board.obstacles[demand.targets[0]]
    span = abs(target.row - source.row)
    near = demand.direction == "forward" and span <= 1
    return (
        not (near and source.column == target.column),
        not near,
        0 if near else sign * span,
        source.row,
        demand.id,
    )


def _straight(state: RoutingState, demand: Demand) -> Track | None:
    """The level line between two who work together; None when something stands between them."""
    a, b = state.board.obstacles[demand.sources[0]], state.board.obstacles[demand.targets[0]]
    side = RIGHT if a.x < b.x else LEFT
    start, end = state.ports[a.index * 4 + side], state.ports[b.index * 4 + (side ^ 2)]
    if start is None or end is None:
        return None
    pace = 1 if side == RIGHT else -1
    if start.spot // state.grid.width != end.spot // state.grid.width or (end.spot - start.spot) * pace < 0:
        return None
    spots = tuple(range(start.spot, end.spot + pace, pace))
    track = state.trace(demand, start, end, spots)
    return track if free(state, track) else None


def _improve(state: RoutingState, ideals: dict[int, Ideal]) -> None:
    failed: set[tuple[int, ...]] = set()
    costs: dict[int, float] = {}
    state.effort = 0
    for _ in range(ROUNDS):
        changed = False
        for w, ideal in ideals.items():
            if w not in costs:
                costs[w] = _cost(state, w)
            if costs[w] <= ideal.price + GAIN:
                continue
            for group in _groups(state, w, ideal):
                if state.effort > EFFORT:
                    return
                if group in failed:
                    continue
                if _redrawn(state, group, ideals):
                    moved = {*group, *(foe for g in group for foe in _foes(state, g, ideals[g]))}
                    failed = {g for g in failed if moved.isdisjoint(g)}
                    costs.clear()
                    changed = True
                    break
                failed.add(group)
        if not changed:
            return


def _cost(state: RoutingState, demand: int) -> float:
    """What a demand costs as it is drawn."""
    track = state.erase(demand)
    if track is None:
        return MISSING
    cost = price(state, track)
    state.draw(track)
    return cost


def _groups(state: RoutingState, demand: int, ideal: Ideal) -> Iterator[tuple[int, ...]]:
    """Who is drawn anew together: it alone, with its decision's other ways, with each one in its way."""
    yield (demand,)
    sources = state.board.demands[demand].sources
    others = [w.index for w in state.board.demands if not w.join and w.index != demand]
    siblings = [o for o in others if state.board.demands[o].sources == sources]
    if siblings:
        yield (demand, *siblings)
    foes = list(_foes(state, demand, ideal))[:FOES]
    for foe in foes:
        yield (demand, foe)
    if state.tracks[demand] is None and len(foes) > 1:
        yield (demand, *foes)


def _foes(state: RoutingState, demand: int, ideal: Ideal) -> Iterator[int]:
    """Tracks that it crosses, or that stand on its ideal line or at its ports, or end where it ends."""
    seen = {demand}
    for track in (state.tracks[demand], ideal.track):
        if track is None:
            continue
        ports, spots = {track.start.number, track.end.number}, set(track.spots)
        for other in state.tracks:
            if other is None or other.demand in seen or state.plain(other):
                continue
            if other.net == track.net:
                if other.end.number == track.end.number:
                    seen.add(other.demand)
                    yield other.demand
                continue
            at_ports = not ports.isdisjoint((other.start.number, other.end.number, *other.covered))
            if at_ports or not spots.isdisjoint(other.spots):
                seen.add(other.demand)
                yield other.demand


def _lifted(state: RoutingState, demands: Iterable[int]) -> tuple[list[Track], float]:
    """Erase demands one after the other: their tracks, and what all of them cost there."""
    tracks, total = [], 0.0
    for w in demands:
        track = state.erase(w)
        total += MISSING if track is None else price(state, track)
        tracks += [] if track is None else [track]
    return tracks, total


def _redrawn(state: RoutingState, group: tuple[int, ...], ideals: dict[int, Ideal]) -> bool:
    """Try one change; True when it was kept."""
    old, before = _lifted(state, group)
    if _drawn_within(state, group, before - GAIN, ideals):
        return True
    for w in group:
        state.erase(w)
    for track in old:
        state.draw(track)
    return False


def _drawn_within(
    state: RoutingState, group: tuple[int, ...], bound: float, ideals: dict[int, Ideal]
) -> bool:
    """Draw a group one after the other for at most `bound` in all; False leaves some drawn."""
    rest = sum(ideals[w].price for w in group)
    for w in group:
        rest -= ideals[w].price
        demand = state.board.demands[w]
        track = find(state, demand, bound - rest, REROUTE_STEPS)
        if track is None and bound - rest > FORBIDDEN:
            track = find(state, demand, bound - rest, REROUTE_STEPS, relaxed=True)
        if track is None:
            return False
        bound -= price(state, track)
        state.draw(track)
    return True
