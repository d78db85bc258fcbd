"""Turn a Board into a Routing: every link a line of at most four bends, every word a place beside it."""

from __future__ import annotations

from sopdoc.geometry import Box, Point
from sopdoc.layout.routing.board import Board, Problem, Route, Routing
from sopdoc.layout.routing.drawing import Drawing
from sopdoc.layout.routing.passage import line
from sopdoc.layout.routing.rounds import drawn
from sopdoc.layout.routing.table import SIDES, read
from sopdoc.layout.routing.track import Track

__all__ = ["route"]


def route(board: Board) -> Routing:
    """Draw one page's links.

    A pure function: the same board gives the same routes, whatever the order of its nodes and links, and
    moved by the same distance wherever the table stands. A link for which the rules leave no way is a
    Problem; the layout answers with wider columns or higher rows.

    Choice: a grid search with hard rules, re-routed in transactions; Graphviz' orthogonal edges ignore
    the sides of symbols and put words on lines.
    """
    table = read(board)
    drawing = drawn(table, dense=False)
    if None in drawing.tracks:
        packed = drawn(table, dense=True)
        if packed.tracks.count(None) < drawing.tracks.count(None):
            drawing = packed
    found = {w.id: drawing.tracks[w.index] for w in table.wishes}
    reasons = {w.id: w for w in table.wishes if found[w.id] is None}
    routes = tuple(_route(drawing, track) for link in board.links if (track := found[link.id]) is not None)
    problems = tuple(_problem(drawing, reasons[link.id].index) for link in board.links if link.id in reasons)
    return Routing(routes, problems)


def _route(drawing: Drawing, track: Track) -> Route:
    table = drawing.table
    x, y = table.origin
    source, target = table.symbols[track.start.symbol], table.symbols[track.end.symbol]
    box = track.label
    return Route(
        table.wishes[track.wish].id,
        tuple(Point(p.x + x, p.y + y) for p in track.points),
        source.id,
        SIDES[track.start.side],
        target.id,
        SIDES[track.end.side],
        None if box is None else Box(box.left + x, box.top + y, box.right - box.left, box.bottom - box.top),
    )


def _problem(drawing: Drawing, wish: int) -> Problem:
    """No room for the word when the line alone would find a way."""
    link = drawing.table.wishes[wish]
    alone = link.label is not None and line(drawing, link, relaxed=True) is not None
    return Problem(link.id, "no-label" if alone else "no-route")
