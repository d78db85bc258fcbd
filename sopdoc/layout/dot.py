"""Turn the graph of relations into Graphviz's language, and its answer into places in pt.

Boxes have their sizes already; Graphviz only places them, in columns from left to right, and leads the
lines around them. Lines leave a box at its right side and enter one at its left, until `map_ends`
parts them in the middle, so that they stay glued in Excel. That needs a graph without circles: a link that
closes one is drawn the other way round, its head at the other end.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sopdoc.geometry import Box, Point
from sopdoc.page import Font
from sopdoc.relations import Link, Node

INCH = 72.0


class Spacing(NamedTuple):
    """Between columns of boxes, and between boxes of a column, pt."""

    columns: float
    rows: float


class NodeBox(NamedTuple):
    """A box: its lines joined by newlines, and its size, pt."""

    text: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Plan:
    """Where everything is, pt, origin top left. Ways lead from the source of a link to its target."""

    width: float
    height: float
    boxes: Mapping[str, Box]
    ways: tuple[tuple[Point, ...], ...]


def source(
    nodes: Sequence[Node], links: Sequence[Link], sizes: Mapping[str, NodeBox], font: Font, spacing: Spacing
) -> str:
    """The graph in Graphviz's language; `labels` by id of node."""
    from graphviz import Digraph, escape

    graph = Digraph(
        "peta",
        graph_attr={
            "rankdir": "LR",
            "splines": "polyline",
            "ranksep": _inch(spacing.columns),
            "nodesep": _inch(spacing.rows),
        },
        node_attr={
            "shape": "box",
            "fixedsize": "true",
            "margin": "0",
            "fontname": font.family,
            "fontsize": f"{font.size:g}",
        },
        edge_attr={"tailport": "e", "headport": "w", "arrowsize": "0.6"},
    )
    for node in nodes:
        text, width, height = sizes[node.id]
        look = {} if node.urut else {"style": "dashed"}
        graph.node(node.id, escape(_printable(text)), width=_inch(width), height=_inch(height), **look)
    for link, onward in zip(links, forward(nodes, links), strict=True):
        ends = (link.source, link.target) if onward else (link.target, link.source)
        graph.edge(*ends, **_heads(link, onward))
    return str(graph.source)


def _heads(link: Link, onward: bool) -> dict[str, str]:
    if link.both:
        return {"dir": "both"}
    return {} if onward else {"dir": "back"}


def _printable(text: str) -> str:
    """Without what neither Graphviz nor JSON can hold; no character is wider than before."""
    return "".join(c if c.isprintable() or c == "\n" else " " for c in text)


def _inch(pt: float) -> str:
    return f"{pt / INCH:.4f}"


def forward(nodes: Iterable[Node], links: Sequence[Link]) -> list[bool]:
    """For each link whether it is drawn from left to right; turned round are those that close a circle.

    A walk from the first SOP on, each as deep as it leads: what leads back into the walk closes a circle.
    """
    out: dict[str, list[int]] = {node.id: [] for node in nodes}
    for index, link in enumerate(links):
        out[link.source].append(index)
    forward = [True] * len(links)
    seen: set[str] = set()
    for start in out:
        walk = [] if start in seen else [(start, iter(out[start]))]
        inside = {start}
        seen.add(start)
        while walk:
            index = next(walk[-1][1], -1)
            if index < 0:
                inside.discard(walk.pop()[0])
                continue
            target = links[index].target
            forward[index] = target not in inside
            if target not in seen:
                seen.add(target)
                inside.add(target)
                walk.append((target, iter(out[target])))
    return forward


def read(answer: bytes, links: Sequence[Link]) -> Plan | None:
    """What Graphviz answered (json0); None when it is not what it should be."""
    try:
        return _read(json.loads(answer), links)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        return None


def _read(graph: Any, links: Sequence[Link]) -> Plan:
    left, bottom, right, top = map(float, graph["bb"].split(","))

    def place(text: str) -> Point:
        x, y = text.split(",")
        return Point(round(float(x) - left, 2), round(top - float(y), 2))

    boxes = {}
    for node in graph["objects"]:
        middle = place(node["pos"])
        w, h = round(float(node["width"]) * INCH, 2), round(float(node["height"]) * INCH, 2)
        boxes[node["name"]] = Box(round(middle.x - w / 2, 2), round(middle.y - h / 2, 2), w, h)
    names = {node["_gvid"]: node["name"] for node in graph["objects"]}
    ways = {}
    for edge in graph["edges"]:
        tail, head = names[edge["tail"]], names[edge["head"]]
        way = _way([place(x) for x in _spline(edge["pos"])], boxes[tail], boxes[head])
        ways[tail, head], ways[head, tail] = way, way[::-1]
    found = tuple(ways[link.source, link.target] for link in links)
    return Plan(round(right - left, 2), round(top - bottom, 2), boxes, found)


def _spline(pos: str) -> list[str]:
    """The corners of a line: every third point of the curve, which is straight between them."""
    points = [point for point in pos.split() if point[0] not in "se"]
    return points[::3]


def _way(points: Sequence[Point], tail: Box, head: Box) -> tuple[Point, ...]:
    """The corners from box to box; the ends are on the middles of their sides."""
    inner = [p for p in points[1:-1] if tail.right < p.x < head.x]
    way = [Point(tail.right, tail.center.y), *inner, Point(head.x, head.center.y)]
    return tuple(p for i, p in enumerate(way) if i == 0 or p != way[i - 1])
