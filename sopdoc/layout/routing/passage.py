"""Find a wish's track together with its word, and price a track that is known."""

from __future__ import annotations

from math import inf

from sopdoc.layout.routing.drawing import Drawing
from sopdoc.layout.routing.labels import labelled
from sopdoc.layout.routing.ports import price_in, price_out
from sopdoc.layout.routing.prices import BEND, BENDS, CROSSING, EARLY_BEND, HEAD, MOST_BENDS, SHORT_HEAD
from sopdoc.layout.routing.search import Search, first_room, rest_price
from sopdoc.layout.routing.table import Wish
from sopdoc.layout.routing.track import Track

NO_CAP = 10**9


def find(
    drawing: Drawing, wish: Wish, bound: float = inf, cap: int = NO_CAP, relaxed: bool = False
) -> Track | None:
    """The cheapest track with room for its word; None when none costs at most `bound`.

    Where the word has no room, the side that the line left by is barred and the search made again.
    """
    barred: frozenset[int] = frozenset()
    while (track := line(drawing, wish, bound, cap, relaxed, barred)) is not None:
        if (done := labelled(drawing, track)) is not None:
            return done
        barred |= {track.start.number}
    return None


def line(
    drawing: Drawing,
    wish: Wish,
    bound: float = inf,
    cap: int = NO_CAP,
    relaxed: bool = False,
    barred: frozenset[int] = frozenset(),
) -> Track | None:
    """A track without its word; over MOST_BENDS, the search is made again with dearer bends."""
    for bend in BENDS:
        track = Search(drawing, wish, relaxed, barred, bend).run(bound if bend == BEND else inf, cap)
        if track is None or track.bends <= MOST_BENDS:
            break
    if track is None or track.bends > MOST_BENDS or (bend != BEND and price(drawing, track) > bound):
        return None
    return track


def price(drawing: Drawing, track: Track) -> float:
    """What a track costs on the drawing without it: the same sum that the search makes."""
    wish, grid = drawing.table.wishes[track.wish], drawing.grid
    symbols = drawing.table.symbols
    run = track.start.stub
    total = price_out(symbols[track.start.symbol], track.start.side, wish.way) + run
    room, straight = first_room(wish), True
    for i, spot in enumerate(track.spots):
        come, leave = track.headings[i], track.headings[i + 1]
        if drawing.busy[spot]:
            along = drawing.net[spot * 2 + (come & 1)]
            across = drawing.net[spot * 2 + 1 - (come & 1)]
            if track.net in (along, across):
                early = EARLY_BEND if straight and run < room else 0.0
                return total + rest_price(drawing, track.net, spot, come) + early
            total += inf if along else CROSSING * drawing.uses[spot * 2 + 1 - (come & 1)]
        if come != leave:
            total += BEND + grid.turn[spot * 4 + leave]
            total += EARLY_BEND if straight and run < room else 0.0
            straight = False
        if i + 1 < len(track.spots):
            total += grid.length[spot * 4 + leave]
            run += grid.length[spot * 4 + leave]
    last_bends = track.headings[-2] != track.headings[-1]
    total += SHORT_HEAD if last_bends and track.end.stub < HEAD else 0.0
    return total + track.end.stub + price_in(symbols[track.end.symbol], track.end.side, wish.way)


def free(drawing: Drawing, track: Track) -> bool:
    """True when a track found on an empty board can be drawn as it is, without meeting anything."""
    if not (drawing.open_out(track.start) and drawing.open_in(track.end)):
        return False
    if drawing.port_in[track.end.number] or any(drawing.busy[s] for s in track.spots):
        return False
    steps = zip(track.spots[:-1], track.headings[1:-1], strict=True)
    return not any(drawing.walls[spot * 4 + heading] for spot, heading in steps)
