"""Turn a Board into a Routing: every connection a line of at most four bends, every word a place beside it.

`lanes` makes the grid that tracks run on, `ports` says where a symbol may be met, `search` finds the cheapest
track of one connection, `labels` places its word, `state` holds what is drawn so far, and `reroute` draws all
connections of a page and rips up what stands badly.
"""

from __future__ import annotations

from collections.abc import Callable

from sopdoc.geometry import Box, Point
from sopdoc.layout.routing.board import SIDES, Board, Route, Routing, Unroutable, normalised
from sopdoc.layout.routing.reroute import routed
from sopdoc.layout.routing.search import line
from sopdoc.layout.routing.state import RoutingState
from sopdoc.layout.routing.track import Track

__all__ = ["Router", "route"]

Router = Callable[[Board], Routing]
"""`route`, or what remembers what it answered."""


def route(board: Board) -> Routing:
    """Route the connections of one page.

    A pure function: the same board gives the same routes, whatever the order of its symbols and connections,
    and moved by the same distance wherever the table stands. A connection for which the rules leave no way is
    Unroutable; the layout answers with wider columns or higher rows.

    Choice: a grid search with hard rules, re-routed in transactions; Graphviz' orthogonal edges ignore
    the sides of symbols and put words on lines.
    """
    normal = normalised(board)
    state = routed(normal, dense=False)
    steps = state.steps
    if None in state.tracks:
        packed = routed(normal, dense=True)
        steps += packed.steps
        if packed.tracks.count(None) < state.tracks.count(None):
            state = packed
    routes, unroutable = [], []
    index = {demand.id: demand.index for demand in normal.demands}
    for connection in board.connections:
        track = state.tracks[index[connection.id]]
        if track is None:
            unroutable.append(_unroutable(state, index[connection.id]))
        else:
            routes.append(_route(state, track))
    return Routing(tuple(routes), tuple(unroutable), steps)


def _route(state: RoutingState, track: Track) -> Route:
    """A track in the coordinates of the page's table."""
    board = state.board
    x, y = board.origin
    source, target = board.obstacles[track.start.symbol], board.obstacles[track.end.symbol]
    box = track.label
    return Route(
        board.demands[track.demand].id,
        tuple(Point(p.x + x, p.y + y) for p in track.points),
        source.id,
        SIDES[track.start.side],
        target.id,
        SIDES[track.end.side],
        None if box is None else Box(box.left + x, box.top + y, box.right - box.left, box.bottom - box.top),
    )


def _unroutable(state: RoutingState, demand: int) -> Unroutable:
    """No room for the word when the line alone would find a way."""
    wanted = state.board.demands[demand]
    alone = wanted.label is not None and line(state, wanted, relaxed=True) is not None
    return Unroutable(wanted.id, "no-label" if alone else "no-route")
