"""Draw all wishes of a table in a fixed order, then draw again what stands badly, as long as it pays.

A change is a transaction: some tracks are erased and searched anew one after the other; it is kept only
if their prices together fall, else the drawing is restored exactly. All limits count steps of the
search, never time, so the same board gives the same drawing on any machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sopdoc.layout.routing.drawing import Drawing, Track
from sopdoc.layout.routing.labels import labelled
from sopdoc.layout.routing.passage import find, free, line, price
from sopdoc.layout.routing.ports import FORBIDDEN
from sopdoc.layout.routing.table import LEFT, RIGHT, Table, Wish

ROUNDS = 4
"""Measured: after two rounds little changes, after four nothing."""

SLACK = 3.0
"""pt by which a track may be dearer than on an empty board before it is looked at again."""

GAIN = 0.5
"""pt that a change must save: less is only another drawing, not a better one."""

REROUTE_STEPS = 6000
"""Steps after which a search in a transaction gives up. Measured: at 3000 a loop over 24 rows stayed
where it crossed eleven lines; more than 6000 finds nothing better."""

EFFORT = 60_000
"""Steps after which no further transaction begins: about a quarter of a second. Measured on 400 charts:
twice as many save 8 crossings of 122 and double the time of the worst chart."""

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
    """The finished drawing of a table; a wish that could not be drawn has no track."""
    drawing = Drawing(table, dense)
    for wish in table.wishes:
        if wish.join and (track := _straight(drawing, wish)) is not None:
            drawing.draw(track)
    open_ = [w for w in table.wishes if drawing.tracks[w.index] is None]
    ideals = {w.index: _ideal(drawing, w) for w in open_}
    for wish in sorted(open_, key=lambda w: _turn(table, w)):
        track = ideals[wish.index].track
        if track is None or not free(drawing, track) or (track := labelled(drawing, track)) is None:
            track = find(drawing, wish) or find(drawing, wish, relaxed=True)
        if track is not None:
            drawing.draw(track)
    _improve(drawing, ideals)
    return drawing


def _ideal(drawing: Drawing, wish: Wish) -> Ideal:
    track = line(drawing, wish)
    return Ideal(track, 0.0 if track is None else price(drawing, track))


def _turn(table: Table, wish: Wish) -> tuple[bool, bool, int, int, str]:
    """Who draws first: straight down, other next steps, then the rest by span, row, id."""
    source, target = table.symbols[wish.sources[0]], table.symbols[wish.targets[0]]
    span = abs(target.row - source.row)
    near = wish.way == "forward" and span <= 1
    return (not (near and source.column == target.column), not near, 0 if near else span, source.row, wish.id)


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
    for _ in range(ROUNDS):
        before = drawing.version
        for w, ideal in ideals.items():
            if _cost(drawing, w) <= ideal.price + SLACK:
                continue
            for group in _groups(drawing, w, ideal):
                if drawing.effort > EFFORT:
                    return
                if group in failed:
                    continue
                if _redrawn(drawing, group, ideals):
                    moved = {*group, *(foe for g in group for foe in _foes(drawing, g, ideals[g]))}
                    failed = {g for g in failed if moved.isdisjoint(g)}
                    break
                failed.add(group)
        if drawing.version == before:
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
        yield (foe, wish)
    if len(foes) > 1:
        yield (wish, *foes)


def _foes(drawing: Drawing, wish: int, ideal: Ideal) -> Iterator[int]:
    """Tracks of other nets that it crosses, or that stand on its ideal line or at its ports."""
    seen = {wish}
    for track in (drawing.tracks[wish], ideal.track):
        if track is None:
            continue
        ports = (track.start.number, track.end.number)
        for other in drawing.tracks:
            if other is None or other.net == track.net or other.wish in seen or drawing.plain(other):
                continue
            taken = other.start.number in ports or other.end.number in ports
            if taken or not set(track.spots).isdisjoint(other.spots):
                seen.add(other.wish)
                yield other.wish


def _redrawn(drawing: Drawing, group: tuple[int, ...], ideals: dict[int, Ideal]) -> bool:
    """Try one change; True when it was kept."""
    old = [(w, drawing.erase(w)) for w in group]
    before = 0.0
    for _, track in reversed(old):
        before += MISSING if track is None else price(drawing, track)
        if track is not None:
            drawing.draw(track)
    for w in group:
        drawing.erase(w)
    if _drawn_within(drawing, group, before - GAIN, ideals):
        drawing.version += 1
        return True
    for w in group:
        drawing.erase(w)
    for _, track in old:
        if track is not None:
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
