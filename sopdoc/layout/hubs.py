"""What the map tells in words: SOPs outside the booklet that many of its SOPs name.

Drawn, each would gather lines from all over the map, and its lines would say little: nearly every SOP sends a
letter. In words they take a line or two below the map.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from sopdoc.relations import Node, Relations

MANY = 3
"""SOPs that name it. Choice: two lines to one box are still easy to follow."""

MOST = 8
"""Told in words. Choice: more would take the map's own room."""


def parted(graph: Relations) -> tuple[Relations, tuple[str, ...]]:
    """The graph without what is told in words, and a sentence for each of these, the most named first."""
    outside = [(node, graph.naming(node.id)) for node in graph.nodes if not node.urut]
    hubs = sorted((hub for hub in outside if len(hub[1]) >= MANY), key=lambda hub: -len(hub[1]))[:MOST]
    ids = {node.id for node, _ in hubs}
    links = tuple(link for link in graph.links if link.target not in ids)
    ends = {end for link in links for end in (link.source, link.target)}
    nodes = tuple(node for node in graph.nodes if node.id in ends)
    return replace(graph, nodes=nodes, links=links), tuple(_sentence(*hub) for hub in hubs)


def _sentence(node: Node, naming: Sequence[Node]) -> str:
    """ "SOP Pengiriman Surat: disebut oleh SOP nomor 1-4, 6, 8"."""
    runs = groupby(enumerate(sorted(n.urut for n in naming)), key=lambda pair: pair[1] - pair[0])
    spans = [[number for _, number in run] for _, run in runs]
    told = ", ".join(str(s[0]) if len(s) == 1 else f"{s[0]}-{s[-1]}" for s in spans)
    return f"{' '.join(node.label.split())}: disebut oleh SOP nomor {told}"
