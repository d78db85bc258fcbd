"""Turn the relations of a booklet into the map of relations: placed boxes and arrows, one page if they fit.

The largest letters at which the whole map fits one page are taken; when none are small enough, the
links are shared out among pages, neighbours together, and a box is repeated where its links are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from sopdoc.diagnostics import Diagnostic, diagnostic
from sopdoc.engine import MISSING, GraphvizFailure
from sopdoc.geometry import Point
from sopdoc.layout import style
from sopdoc.layout.cells import Typesetter
from sopdoc.layout.detours import led
from sopdoc.layout.dot import NodeBox, Plan, Spacing, read, source
from sopdoc.model import Buku
from sopdoc.page import Arrow, Caption, Cell, Font, Setup, Sheet, SheetPage, Symbol
from sopdoc.relations import Link, Node, Relations, relations
from sopdoc.text import Measurer, pitch, wrap
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

Draw = Callable[[str], bytes | GraphvizFailure]
"""What lays a graph out: Graphviz's language in, its json0 out."""

EDGE = 9.0
"""Between the frame of the map and what is in it, pt. Choice."""

INSIDE = 3.0
"""Between the outline of a box and its text, pt. Choice."""

MOST_LINES = 5
"""Lines of a box; a longer name is shortened, the sheet of the SOP has it in full. Choice."""


class MapScale(NamedTuple):
    """Size of the letters, width of the boxes, room between them; pt."""

    size: float
    box: float
    spacing: Spacing


def _scales() -> Iterator[MapScale]:
    """From the largest: each size with much room, then with little.

    Choice: a box holds about 25 letters a line, and two lines hold most names; little room is what arrows
    need that part at different heights. Below 6.5 pt a copy cannot be read.
    """
    for size in (9.0, 8.5, 8.0, 7.5, 7.0, 6.5):
        yield MapScale(size, 14 * size, Spacing(4.5 * size, 1.4 * size))
        yield MapScale(size, 12 * size, Spacing(2.7 * size, 0.9 * size))


SCALES = tuple(_scales())

ROOMIER = ((1.6, 3), (1, 3), (1.6, 2), (1, 2), (1.6, 1))
"""Shares of the room between columns and between rows, tried in this order once the letters fit. Choice:
rows first, since arrows that part are told apart by their height."""


@dataclass(frozen=True, slots=True)
class Map:
    """The placed sheet, for each of its pages the graph in Graphviz's language, and what is told in words."""

    sheet: Sheet
    sources: tuple[str, ...]
    told: tuple[str, ...]


class _Page(NamedTuple):
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    source: str
    boxes: dict[str, NodeBox]
    plan: Plan


def place_map(buku: Buku, measurer: Measurer, draw: Draw) -> tuple[Map | None, tuple[Diagnostic, ...]]:
    """The map of a booklet; None without a finding when no two of its SOPs are related.

    Reports SOP405 (info) when `draw` cannot lay it out.
    """
    graph = relations(buku)
    if not graph.inside:
        return None, ()
    maker = _MapMaker(graph, buku, measurer, draw)
    made = maker.pages()
    if isinstance(made, GraphvizFailure):
        return None, (undrawn(buku, made),)
    scale, pages = made
    return Map(maker.sheet(scale, pages), tuple(page.source for page in pages), maker.told), ()


def below(placed: Map) -> tuple[str, ...]:
    """Options with which Graphviz's own picture of a page has below it what is told in words."""
    if not placed.told:
        return ()
    lines = "".join(line.replace("\\", "\\\\") + "\\l" for line in (TOLD, *placed.told))
    return f"-Glabel={lines}", "-Glabelloc=b", "-Glabeljust=l", "-Gfontname=Arial", "-Gfontsize=9"


def graph_source(buku: Buku, measurer: Measurer) -> str:
    """The whole map in Graphviz's language, in its largest letters; needs no program."""
    graph = relations(buku)
    scale = SCALES[0]
    font = Font(buku.gaya.huruf, scale.size)
    boxes = {node.id: _node_box(node, scale, font, measurer) for node in graph.nodes}
    return source(graph.nodes, graph.links, boxes, font, scale.spacing)


def undrawn(buku: Buku, failure: GraphvizFailure) -> Diagnostic:
    """The finding SOP405."""
    message = f"peta keterkaitan tidak digambar: {failure.reason}"
    way = "sebutkan program Graphviz yang lain dengan --graphviz"
    if failure == MISSING:
        way = 'pasang dengan pip install "sopdoc[peta]"'
    hint = f'{way}, atau hapus "peta" dari urutan'
    return diagnostic("SOP405", message, buku.where.key("urutan"), hint)


def _node_box(node: Node, scale: MapScale, font: Font, measurer: Measurer) -> NodeBox:
    lines = wrap(" ".join(node.label.split()), font, scale.box - 2 * INSIDE, measurer)
    if len(lines) > MOST_LINES:
        lines = (*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1].rstrip()[:-1]}…")
    return NodeBox("\n".join(lines), scale.box, len(lines) * _pitch(scale.size) + 2 * INSIDE)


def _pitch(size: float) -> float:
    """Distance of lines inside a box. Practice: Excel's own for Arial in a shape, which cannot be told."""
    return round(size * 1.2, 1)


class _MapMaker:
    """The map of one booklet in the making."""

    def __init__(self, graph: Relations, buku: Buku, measurer: Measurer, draw: Draw) -> None:
        self._graph = graph
        self._drawn, self.told = without_hubs(graph)
        self._family = buku.gaya.huruf
        self._setup: Setup = style.sheet_setup(buku.gaya.kertas)
        self._measurer = measurer
        self._draw = draw
        self._captions = (
            Caption(TITLE, Font(self._family, 10, bold=True), pitch(10), outline=1),
            Caption(LEGEND, Font(self._family, 8), pitch(8) + 2.25),
        )
        head = sum(caption.pitch for caption in self._captions)
        self._width = style.table_width(self._setup)
        self._words = Typesetter(Font(self._family, 8), measurer)
        self._foot = self._words.paragraphs("\n".join((TOLD, *self.told)), self._width) if self.told else ()
        self._below = self._words.height(self._foot) if self._foot else 0.0
        self._room = self._setup.inner_height - style.FOOT - head - self._below

    def pages(self) -> tuple[MapScale, list[_Page]] | GraphvizFailure:
        links = tuple(_neighbours(self._drawn))
        for scale in SCALES:
            page = self._page(links, scale)
            if isinstance(page, GraphvizFailure) and not page.again:
                return page
            if not isinstance(page, GraphvizFailure) and self._fits(page.plan):
                return scale, [self._spread(page, scale)]
        return self._shared(links, SCALES[-1])

    def _shared(
        self, links: tuple[Link, ...], scale: MapScale
    ) -> tuple[MapScale, list[_Page]] | GraphvizFailure:
        """As many of the next links on each page as fit; one alone always does."""
        pages: list[_Page] = []
        while links:
            page = self._page(links[:1], scale)
            if isinstance(page, GraphvizFailure):
                return page
            least, most = 1, len(links)
            while least < most:
                middle = (least + most + 1) // 2
                trial = self._page(links[:middle], scale)
                if isinstance(trial, GraphvizFailure) and not trial.again:
                    return trial
                if not isinstance(trial, GraphvizFailure) and self._fits(trial.plan):
                    least, page = middle, trial
                else:
                    most = middle - 1
            pages.append(self._spread(page, scale))
            links = links[least:]
        return scale, pages

    def _page(self, links: tuple[Link, ...], scale: MapScale) -> _Page | GraphvizFailure:
        ends = {end for link in links for end in (link.source, link.target)}
        nodes = tuple(node for node in self._drawn.nodes if node.id in ends)
        font = Font(self._family, scale.size)
        boxes = {node.id: _node_box(node, scale, font, self._measurer) for node in nodes}
        text = source(nodes, links, boxes, font, scale.spacing)
        answer = self._draw(text)
        if isinstance(answer, GraphvizFailure):
            return answer
        plan = read(answer, links)
        if plan is None:
            return GraphvizFailure("jawaban program Graphviz tidak dapat dibaca", again=True)
        return _Page(nodes, links, text, boxes, led(plan))

    def _spread(self, page: _Page, scale: MapScale) -> _Page:
        """The same page with more room between its boxes, where the paper has it."""
        columns, rows = scale.spacing
        for wider, taller in ROOMIER:
            spacing = Spacing(columns * wider, rows * taller)
            trial = self._page(page.links, scale._replace(spacing=spacing))
            if isinstance(trial, GraphvizFailure) and not trial.again:
                break
            if not isinstance(trial, GraphvizFailure) and self._fits(trial.plan):
                return trial
        return page

    def _fits(self, plan: Plan) -> bool:
        return plan.width + 2 * EDGE <= self._width and plan.height + 2 * EDGE <= self._room

    def sheet(self, scale: MapScale, pages: Sequence[_Page]) -> Sheet:
        return Sheet(
            kind="map",
            title="Peta Keterkaitan",
            setup=self._setup,
            columns=(self._width,),
            pages=tuple(self._placed(page, scale) for page in pages),
            captions=self._captions,
            text=Font(self._family, scale.size),
            label_pitch=_pitch(scale.size),
        )

    def _placed(self, page: _Page, scale: MapScale) -> SheetPage:
        """The map in the middle of its frame, which is as high as it needs."""
        dx, dy = (self._width - page.plan.width) / 2, EDGE
        boxes = {id: box.moved(dx, dy) for id, box in page.plan.boxes.items()}
        cells = [Cell(0, 0, (), Font(self._family, scale.size), _pitch(scale.size))]
        rows = [snap_up(page.plan.height + 2 * EDGE)]
        if self._foot:
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
        told = [arrow.name for arrow in arrows] + list(self.told)
        return SheetPage(
            tuple(rows),
            tuple(cells),
            0,
            symbols,
            arrows,
            alt=f"Peta keterkaitan: {'; '.join(told)}.",
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


def _neighbours(graph: Relations) -> Iterator[Link]:
    """The links, those of neighbours one after the other: a walk from SOP to SOP, each with all its links."""
    touching: dict[str, list[int]] = {node.id: [] for node in graph.nodes}
    for index, link in enumerate(graph.links):
        touching[link.source].append(index)
        touching[link.target].append(index)
    told: set[int] = set()
    seen: set[str] = set()
    for start in touching:
        row = [] if start in seen else [start]
        seen.add(start)
        for id in row:
            for index in touching[id]:
                link = graph.links[index]
                if index not in told:
                    told.add(index)
                    yield link
                for end in (link.source, link.target):
                    if end not in seen:
                        seen.add(end)
                        row.append(end)


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
