"""Turn the relations of a booklet into the map of relations: placed boxes and arrows, one page if they fit.

The largest letters at which the whole map fits one page are taken; when none are small enough, the
links are shared out among pages, neighbours together, and a box is repeated where its links are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sopdoc.diagnostics import Diagnostic, diagnostic
from sopdoc.engine import MISSING, GraphvizFailure
from sopdoc.geometry import Point
from sopdoc.layout import style
from sopdoc.layout.cells import Typesetter
from sopdoc.layout.dot import source
from sopdoc.layout.map_pages import (
    EDGE,
    SCALES,
    Draw,
    Frame,
    MapPage,
    MapScale,
    line_pitch,
    map_pages,
    node_box,
)
from sopdoc.model import Buku
from sopdoc.page import Arrow, Caption, Cell, Font, Setup, Sheet, SheetPage, Symbol
from sopdoc.relations import Link, Node, Relations, relations
from sopdoc.text import Measurer, pitch
from sopdoc.units import snap_up
from sopdoc.wording import ranges

TITLE = "PETA KETERKAITAN SOP"
LEGEND = (
    "Panah menuju SOP yang disebut dalam keterkaitan; dua kepala: saling menyebut. "
    "Garis putus-putus: SOP di luar buku ini."
)

TOLD = "SOP di luar buku ini yang disebut banyak SOP (tidak digambar):"

HUB = 3
"""From so many SOPs on that name it, one outside the booklet is a hub. Choice: two lines to one box are still
easy to follow."""

MOST_HUBS = 8
"""Told in words. Choice: more would take the map's own room."""


@dataclass(frozen=True, slots=True)
class Map:
    """The placed sheet, for each of its pages the graph in Graphviz's language, and what is told in words."""

    sheet: Sheet
    sources: tuple[str, ...]
    told: tuple[str, ...]


def place_map(buku: Buku, measurer: Measurer, draw: Draw) -> tuple[Map | None, tuple[Diagnostic, ...]]:
    """The map of a booklet; None without a finding when no two of its SOPs are related.

    Reports SOP405 (info) when `draw` cannot lay it out.
    """
    graph = relations(buku)
    if not graph.inside:
        return None, ()
    maker = _MapMaker(graph, buku, measurer)
    made = map_pages(maker.drawn, maker.frame, buku.gaya.huruf, measurer, draw)
    if isinstance(made, GraphvizFailure):
        return None, (undrawn(buku, made),)
    scale, pages = made
    return Map(maker.sheet(scale, pages), tuple(page.source for page in pages), maker.told), ()


def below(placed: Map) -> tuple[str, ...]:
    """Options with which Graphviz's own picture of the first page has below it what is told in words."""
    if not placed.told:
        return ()
    lines = "".join(line.replace("\\", "\\\\") + "\\l" for line in (TOLD, *placed.told))
    return f"-Glabel={lines}", "-Glabelloc=b", "-Glabeljust=l", "-Gfontname=Arial", "-Gfontsize=9"


def graph_source(buku: Buku, measurer: Measurer) -> str:
    """The whole map in Graphviz's language, in its largest letters; needs no program."""
    graph = relations(buku)
    scale = SCALES[0]
    font = Font(buku.gaya.huruf, scale.size)
    boxes = {node.id: node_box(node, scale, font, measurer) for node in graph.nodes}
    return source(graph.nodes, graph.links, boxes, font, scale.spacing)


def undrawn(buku: Buku, failure: GraphvizFailure) -> Diagnostic:
    """The finding SOP405."""
    message = f"peta keterkaitan tidak digambar: {failure.reason}"
    way = "sebutkan program Graphviz yang lain dengan --graphviz"
    if failure == MISSING:
        way = "pasang ulang sopdoc, yang membawanya"
    hint = f'{way}, atau hapus "peta" dari urutan'
    return diagnostic("SOP405", message, buku.where.key("urutan"), hint)


class _MapMaker:
    """The map of one booklet in the making."""

    def __init__(self, graph: Relations, buku: Buku, measurer: Measurer) -> None:
        self._graph = graph
        self.drawn, self.told = without_hubs(graph)
        self._family = buku.gaya.huruf
        self._setup: Setup = style.sheet_setup(buku.gaya.kertas)
        self._captions = (
            Caption(TITLE, Font(self._family, 10, bold=True), pitch(10), outline=1),
            Caption(LEGEND, Font(self._family, 8), pitch(8) + 2.25),
        )
        head = sum(caption.pitch for caption in self._captions)
        self._width = style.table_width(self._setup)
        self._words = Typesetter(Font(self._family, 8), measurer)
        self._foot = self._words.paragraphs("\n".join((TOLD, *self.told)), self._width) if self.told else ()
        self._below = self._words.height(self._foot) if self._foot else 0.0
        room = self._setup.inner_height - style.FOOT - head
        self.frame = Frame(self._width, room - self._below, room)

    def sheet(self, scale: MapScale, pages: Sequence[MapPage]) -> Sheet:
        return Sheet(
            kind="map",
            title="Peta Keterkaitan",
            setup=self._setup,
            columns=(self._width,),
            pages=tuple(self._placed(page, scale, told=page is pages[0]) for page in pages),
            captions=self._captions,
            text=Font(self._family, scale.size),
            label_pitch=line_pitch(scale.size),
        )

    def _placed(self, page: MapPage, scale: MapScale, told: bool) -> SheetPage:
        """The map in the middle of its frame, as high as it needs; below it what is told in words."""
        dx, dy = (self._width - page.plan.width) / 2, EDGE
        boxes = {id: box.moved(dx, dy) for id, box in page.plan.boxes.items()}
        cells = [Cell(0, 0, (), Font(self._family, scale.size), line_pitch(scale.size))]
        rows = [snap_up(page.plan.height + 2 * EDGE)]
        if told and self._foot:
            cells.append(Cell(1, 0, self._foot, self._words.font, self._words.pitch))
            rows.append(self._below)
        symbols = tuple(
            Symbol(
                node.id,
                "kotak",
                boxes[node.id],
                node.label,
                f"{node.label}; {self._graph.words(node.id)}",
                page.boxes[node.id].text,
                dashed=not node.urut,
            )
            for node in page.nodes
        )
        names = {node.id: node for node in page.nodes}
        arrows = tuple(
            _arrow(names, index, link, tuple(p.moved(dx, dy) for p in way))
            for index, (link, way) in enumerate(zip(page.links, page.plan.ways, strict=True), 1)
        )
        words = [arrow.name for arrow in arrows] + (list(self.told) if told else [])
        return SheetPage(
            tuple(rows),
            tuple(cells),
            0,
            symbols,
            arrows,
            alt=f"Peta keterkaitan: {'; '.join(words)}.",
        )


def _arrow(nodes: Mapping[str, Node], index: int, link: Link, points: tuple[Point, ...]) -> Arrow:
    source, target = nodes[link.source].label, nodes[link.target].label
    name = f"{source} dan {target} saling menyebut" if link.both else f"{source} menyebut {target}"
    onward = points[0].x < points[-1].x
    return Arrow(
        id=f"k{index}",
        points=points,
        source=link.source,
        source_side="right" if onward else "left",
        target=link.target,
        target_side="left" if onward else "right",
        name=name,
        tail=link.both,
    )


def without_hubs(graph: Relations) -> tuple[Relations, tuple[str, ...]]:
    """The graph without its hubs, and a sentence for each of these, the most named first.

    A hub is a SOP outside the booklet that many of its SOPs name. Drawn, it would gather lines from all over
    the map, and its lines would say little: nearly every SOP sends a letter. In words it takes a line.
    """
    outside = [(node, graph.naming(node.id)) for node in graph.nodes if not node.urut]
    hubs = sorted((hub for hub in outside if len(hub[1]) >= HUB), key=lambda hub: -len(hub[1]))[:MOST_HUBS]
    ids = {node.id for node, _ in hubs}
    links = tuple(link for link in graph.links if link.target not in ids)
    ends = {end for link in links for end in (link.source, link.target)}
    nodes = tuple(node for node in graph.nodes if node.id in ends)
    return replace(graph, nodes=nodes, links=links), tuple(_sentence(*hub) for hub in hubs)


def _sentence(node: Node, naming: Sequence[Node]) -> str:
    """ "SOP Pengiriman Surat: disebut oleh SOP nomor 1-4, 6, 8"."""
    return f"{' '.join(node.label.split())}: disebut oleh SOP nomor {ranges(n.urut for n in naming)}"
