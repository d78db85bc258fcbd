"""Judge what the router made of a chart's board: as a printed page, by its promises, after an edit."""

from __future__ import annotations

from itertools import pairwise

from sopdoc.geometry import Box
from sopdoc.layout.metrics import QUALITY, Metrics, counts, measure
from sopdoc.layout.routing.board import Board, Routing
from sopdoc.page import Arrow, Cell, Font, Label, Setup, Sheet, SheetPage, Symbol
from tests import charts
from tests.charts import WORDS, Edit

FAR = 20.0
"""pt from its symbol at which a word no longer belongs to it. Choice: half a narrow column."""


def kept(edit: Edit, before: Routing, after: Routing) -> tuple[int, int]:
    """(identical, all) of the connectors that do not touch the edited row's symbols.

    Identical: same ends and sides, same x's; same y's too, moved down with the rows below a row that grew;
    inside that row y is free, since its symbol moved.
    """
    foreign = {n.id for n in charts.board(edit.before).symbols if n.row != edit.row}
    foreign &= {n.id for n in charts.board(edit.after).symbols if n.row != edit.row}
    ends = {link.id: {*link.sources, *link.targets} for link in charts.board(edit.before).connections}
    now = {route.id: route for route in after.routes}
    same = whole = 0
    for route in before.routes:
        other = now.get(route.id)
        if not ends[route.id] <= foreign:
            continue
        whole += 1
        if other is None or (route.source_side, route.target_side) != (other.source_side, other.target_side):
            continue
        alike = len(route.points) == len(other.points) and all(
            abs(p.x - q.x) < 1e-6 and _follows(edit, p.y, q.y)
            for p, q in zip(route.points, other.points, strict=True)
        )
        same += alike and (route.source, route.target) == (other.source, other.target)
    return same, whole


def _follows(edit: Edit, y: float, now: float) -> bool:
    top = sum(edit.before.heights[: edit.row])
    bottom = top + edit.before.heights[edit.row]
    grown = edit.after.heights[edit.row] - edit.before.heights[edit.row]
    if grown and top < y < bottom:
        return top < now < bottom + grown
    return abs(now - (y + grown if y >= bottom else y)) < 1e-6


def as_page(board: Board, routing: Routing) -> tuple[Sheet, SheetPage]:
    """The board and its routes as a sheet of one page, with nothing but the actors' columns."""
    x, y = board.xs[0], board.ys[0]
    columns = tuple(b - a for a, b in pairwise(board.xs))
    rows = tuple(b - a for a, b in pairwise(board.ys))
    font = Font("Arial", 6.5)
    links = {link.id: link for link in board.connections}
    words = {size: word for word, size in WORDS.items()}
    page = SheetPage(
        rows=rows,
        cells=tuple(Cell(r, c, (), font, 7.8) for r in range(len(rows)) for c in range(len(columns))),
        number=1,
        symbols=tuple(Symbol(n.id, n.shape, n.box.moved(-x, -y), n.id, "", n.id) for n in board.symbols),
        arrows=tuple(
            Arrow(
                r.id,
                tuple(p.moved(-x, -y) for p in r.points),
                r.source,
                r.source_side,
                r.target,
                r.target_side,
                r.id,
                head=not links[r.id].join,
            )
            for r in routing.routes
        ),
        labels=tuple(
            Label(words.get(links[r.id].label or (0, 0), "?"), r.label.moved(-x, -y), r.id)
            for r in routing.routes
            if r.label is not None
        ),
    )
    setup = Setup(sum(columns) + 60, sum(rows) + 60, 30, 30, 30, 30)
    return Sheet("flowchart", "Bagan", setup, columns, (page,)), page


def judge(board: Board, routing: Routing) -> Metrics:
    """The counts of the drawn board."""
    return measure(*as_page(board, routing))


def defects(board: Board, routing: Routing) -> list[str]:
    """Each defect of the drawn board in words."""
    found = counts(*as_page(board, routing))
    return [" ".join((count.field, *count.who)) for count in found if count.field not in QUALITY]


def broken_promises(board: Board, routing: Routing) -> list[str]:
    """What the drawing alone does not show: a link without route, a word far from home, a wrong end."""
    boxes = {node.id: node.box for node in board.symbols}
    routes = {r.id: r for r in routing.routes}
    out = [f"{p.id}: {p.reason}" for p in routing.unroutable]
    reported = {p.id for p in routing.unroutable}
    for link in board.connections:
        route = routes.get(link.id)
        if route is None:
            out.extend([f"{link.id}: silently missing"] if link.id not in reported else [])
        elif route.source not in link.sources or route.target not in link.targets:
            out.append(f"{link.id}: drawn from {route.source} to {route.target}")
        elif link.label is not None and route.label is None:
            out.append(f"{link.id}: word without a place")
        elif link.label is None and route.label is not None:
            out.append(f"{link.id}: place without a word")
        elif route.label is not None and _apart(route.label, boxes[route.source]) > FAR:
            out.append(f"{link.id}: word far from its symbol")
    order = [link.id for link in board.connections if link.id in routes]
    if [r.id for r in routing.routes] != order:
        out.append("routes out of order")
    return out


def _apart(a: Box, b: Box) -> float:
    """The wider of the gaps between two boxes, across and down; not positive where they overlap."""
    return max(max(a.x, b.x) - min(a.right, b.right), max(a.y, b.y) - min(a.bottom, b.bottom))
