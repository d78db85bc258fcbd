"""Draw all wishes of a table in a fixed order, then draw anew what stands badly, as long as it pays.

A change is a transaction: some tracks are erased and searched anew one after the other; it is kept only
if their prices together fall, else the drawing is restored exactly. All limits count steps of the
search, never time, so the same board gives the same drawing on any machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sopdoc.layout.routing.drawing import Drawing
from sopdoc.layout.routing.labels import labelled
from sopdoc.layout.routing.passage import find, free, line, price
from sopdoc.layout.routing.ports import FORBIDDEN
from sopdoc.layout.routing.prices import CROSSING
from sopdoc.layout.routing.table import LEFT, RIGHT, Table, Wish
from sopdoc.layout.routing.track import Track

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
"""Price of a wish that is not drawn: any line is better."""

FOES = 4
"""Most neighbours that one track is paired with in a round."""


@dataclass(frozen=True, slots=True)
class Ideal:
    """A wish's track on the board that holds only the joins, and its price: the least it can cost."""

    track: Track | None
    price: float


def drawn(table: Table, dense: bool) -> Drawing:
    """The finished drawing of a table; a wish that could not be drawn has no track.

    Which line comes first decides more than any later change. Where a drawing that began with the short
    ones is dearer than its ideal by a crossing, the long ones get their chance, and must save a crossing.
    Measured on 400 charts: 109 crossings instead of 126.
    """
    drawing = Drawing(table, dense)
    for wish in table.wishes:
        if wish.join and (track := _straight(drawing, wish)) is not None:
            drawing.draw(track)
    ideals = {w.index: _ideal(drawing, w) for w in table.wishes if drawing.tracks[w.index] is None}
    best, least = _attempt(drawing, ideals, 1)
    if least > sum(ideal.price for ideal in ideals.values()) + CROSSING:
        other, cost = _attempt(drawing, ideals, -1)
        best = other if cost < least - CROSSING else best
    for track in best:
        drawing.draw(track)
    return drawing


def _attempt(drawing: Drawing, ideals: dict[int, Ideal], sign: int) -> tuple[list[Track], float]:
    """Draw all wishes, improve the drawing, and take it off the board again: its tracks and their price."""
    table = drawing.table
    for wish in sorted((table.wishes[w] for w in ideals), key=lambda w: _turn(table, w, sign)):
        track = ideals[wish.index].track
        if track is None or not free(drawing, track) or (track := labelled(drawing, track)) is None:
            track = find(drawing, wish) or find(drawing, wish, relaxed=True)
        if track is not None:
            drawing.draw(track)
    _improve(drawing, ideals)
    return _lifted(drawing, ideals)


def _ideal(drawing: Drawing, wish: Wish) -> Ideal:
    track = line(drawing, wish)
    return Ideal(track, 0.0 if track is None else price(drawing, track))


def _turn(table: Table, wish: Wish, sign: int) -> tuple[bool, bool, int, int, str]:
    """Who draws first: straight down, other next steps, then by span (sign -1: the long ones), row, id."""
    source, target = table.symbols[wish.sources[0]], table.symbols[wish.targets[0]]
    span = abs(target.row - source.row)
    near = wish.way == "forward" and span <= 1
    return (
        not (near and source.column == target.column),
        not near,
        0 if near else sign * span,
        source.row,
        wish.id,
    )


def _straight(drawing: Drawing, wish: Wish) -> Track | None:
    """The level line between two who work together; None when something stands between them."""
    a, b = drawing.table.symbols[wish.sources[0]], drawing.table.symbols[wish.targets[0]]
    side = RIGHT if a.x < b.x else LEFT
    start, end = drawing.ports[a.index * 4 + side], drawing.ports[b.index * 4 + (side ^ 2)]
    if start is None or end is None:
        return None
    pace = 1 if side == RIGHT else -1
    if (
        start.spot // drawing.grid.width != end.spot // drawing.grid.width
        or (end.spot - start.spot) * pace < 0
    ):
        return None
    spots = tuple(range(start.spot, end.spot + pace, pace))
    track = drawing.trace(wish, start, end, spots)
    return track if free(drawing, track) else None


def _improve(drawing: Drawing, ideals: dict[int, Ideal]) -> None:
    failed: set[tuple[int, ...]] = set()
    drawing.effort = 0
    for _ in range(ROUNDS):
        changed = False
        for w, ideal in ideals.items():
            if _cost(drawing, w) <= ideal.price + GAIN:
                continue
            for group in _groups(drawing, w, ideal):
                if drawing.effort > EFFORT:
                    return
                if group in failed:
                    continue
                if _redrawn(drawing, group, ideals):
                    moved = {*group, *(foe for g in group for foe in _foes(drawing, g, ideals[g]))}
                    failed = {g for g in failed if moved.isdisjoint(g)}
                    changed = True
                    break
                failed.add(group)
        if not changed:
            return


def _cost(drawing: Drawing, wish: int) -> float:
    """What a wish costs as it is drawn."""
    track = drawing.erase(wish)
    if track is None:
        return MISSING
    cost = price(drawing, track)
    drawing.draw(track)
    return cost


def _groups(drawing: Drawing, wish: int, ideal: Ideal) -> Iterator[tuple[int, ...]]:
    """Who is drawn anew together: it alone, with its decision's other ways, with each one in its way."""
    yield (wish,)
    sources = drawing.table.wishes[wish].sources
    others = [w.index for w in drawing.table.wishes if not w.join and w.index != wish]
    siblings = [o for o in others if drawing.table.wishes[o].sources == sources]
    if siblings:
        yield (wish, *siblings)
    foes = list(_foes(drawing, wish, ideal))[:FOES]
    for foe in foes:
        yield (wish, foe)
    if drawing.tracks[wish] is None and len(foes) > 1:
        yield (wish, *foes)


def _foes(drawing: Drawing, wish: int, ideal: Ideal) -> Iterator[int]:
    """Tracks of other nets that it crosses, or that stand on its ideal line or at its ports."""
    seen = {wish}
    for track in (drawing.tracks[wish], ideal.track):
        if track is None:
            continue
        ports, spots = {track.start.number, track.end.number}, set(track.spots)
        for other in drawing.tracks:
            if other is None or other.net == track.net or other.wish in seen or drawing.plain(other):
                continue
            at_ports = not ports.isdisjoint((other.start.number, other.end.number, *other.covered))
            if at_ports or not spots.isdisjoint(other.spots):
                seen.add(other.wish)
                yield other.wish


def _lifted(drawing: Drawing, wishes: Iterable[int]) -> tuple[list[Track], float]:
    """Erase wishes one after the other: their tracks, and what all of them cost there."""
    tracks, total = [], 0.0
    for w in wishes:
        track = drawing.erase(w)
        total += MISSING if track is None else price(drawing, track)
        tracks += [] if track is None else [track]
    return tracks, total


def _redrawn(drawing: Drawing, group: tuple[int, ...], ideals: dict[int, Ideal]) -> bool:
    """Try one change; True when it was kept."""
    old, before = _lifted(drawing, group)
    if _drawn_within(drawing, group, before - GAIN, ideals):
        return True
    for w in group:
        drawing.erase(w)
    for track in old:
        drawing.draw(track)
    return False


def _drawn_within(drawing: Drawing, group: tuple[int, ...], bound: float, ideals: dict[int, Ideal]) -> bool:
    """Draw a group one after the other for at most `bound` in all; False leaves some drawn."""
    rest = sum(ideals[w].price for w in group)
    for w in group:
        rest -= ideals[w].price
        wish = drawing.table.wishes[w]
        track = find(drawing, wish, bound - rest, REROUTE_STEPS)
        if track is None and bound - rest > FORBIDDEN:
            track = find(drawing, wish, bound - rest, REROUTE_STEPS, relaxed=True)
        if track is None:
            return False
        bound -= price(drawing, track)
        drawing.draw(track)
    return True
