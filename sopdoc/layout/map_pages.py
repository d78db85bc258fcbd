"""Share the links of a map out among pages: boxes and lines where Graphviz puts them, as many as one holds.

One page in the largest letters that do; else pages in the smallest letters, neighbours together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from sopdoc.engine import GraphvizFailure
from sopdoc.layout.detours import led
from sopdoc.layout.dot import NodeBox, Plan, Spacing, read, source
from sopdoc.layout.map_ends import heights, spread
from sopdoc.page import Font
from sopdoc.relations import Link, Node, Relations
from sopdoc.text import Measurer, wrap

Draw = Callable[[str], bytes | GraphvizFailure]
"""What lays a graph out: Graphviz's language in, its json0 out."""

EDGE = 9.0
"""Between the frame of the map and what is in it, pt. Choice."""

INSIDE = 3.0
"""Between the outline of a box and its text, pt. Choice."""

MOST_LINES = 5
"""Lines of a box; a longer name is shortened, the sheet of the SOP has it in full. Choice."""

LIKELY, STEP = 24, 6
"""Links that a page is tried with first, and how many more or fewer are tried next. Practice: pages of large
booklets hold 13 to 30."""


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
class MapPage:
    """What stands on one page: boxes of the links' ends, the graph in Graphviz's language, where all is."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    source: str
    boxes: Mapping[str, NodeBox]
    plan: Plan


class Frame(NamedTuple):
    """Room of a page for its map, pt; `first` is the height on the page that also tells what is not drawn."""

    width: float
    first: float
    next: float


def map_pages(
    graph: Relations, frame: Frame, family: str, measurer: Measurer, draw: Draw
) -> tuple[MapScale, list[MapPage]] | GraphvizFailure:
    """The pages of a graph, and how large all is on them; or why `draw` could lay none out."""
    return _Sharing(graph, frame, family, measurer, draw).pages()


def node_box(node: Node, scale: MapScale, font: Font, measurer: Measurer) -> NodeBox:
    lines = wrap(" ".join(node.label.split()), font, scale.box - 2 * INSIDE, measurer)
    if len(lines) > MOST_LINES:
        lines = (*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1].rstrip()[:-1]}…")
    return NodeBox("\n".join(lines), scale.box, len(lines) * line_pitch(scale.size) + 2 * INSIDE)


def line_pitch(size: float) -> float:
    """Distance of lines inside a box. Practice: Excel's own for Arial in a shape, which cannot be told."""
    return round(size * 1.2, 1)


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


class _Sharing:
    """The pages of one map in the making."""

    def __init__(self, graph: Relations, frame: Frame, family: str, measurer: Measurer, draw: Draw) -> None:
        self._graph = graph
        self._frame = frame
        self._family = family
        self._measurer = measurer
        self._draw = draw
        self._texts: dict[tuple[str, float, float], NodeBox] = {}

    def pages(self) -> tuple[MapScale, list[MapPage]] | GraphvizFailure:
        links = tuple(_neighbours(self._graph))
        for scale in SCALES:
            page = self._page(links, scale, self._frame.first)
            if isinstance(page, GraphvizFailure) and not page.again:
                return page
            if isinstance(page, MapPage):
                return scale, [self._roomy(page, scale, self._frame.first)]
        return self._shared(links, SCALES[-1])

    def _shared(
        self, links: tuple[Link, ...], scale: MapScale
    ) -> tuple[MapScale, list[MapPage]] | GraphvizFailure:
        """As many of the next links on each page as fit; one alone always does."""
        pages: list[MapPage] = []
        room, likely = self._frame.first, LIKELY
        while links:
            page = self._most(links, scale, room, likely)
            if isinstance(page, GraphvizFailure):
                return page
            pages.append(self._roomy(page, scale, room))
            links = links[len(page.links) :]
            room, likely = self._frame.next, len(page.links)
        return scale, pages

    def _most(
        self, links: tuple[Link, ...], scale: MapScale, room: float, likely: int
    ) -> MapPage | GraphvizFailure:
        """The page of as many links as fit, looked for near a likely number: in steps, then by halves."""
        best: MapPage | None = None
        low, high, at = 0, len(links), min(likely, len(links))
        while low < high:
            trial = self._page(links[:at], scale, room)
            if isinstance(trial, GraphvizFailure) and not trial.again:
                return trial
            if isinstance(trial, MapPage):
                best, low, next = trial, at, at + STEP
            else:
                high, next = at - 1, at - STEP
            at = next if low < next <= high else (low + high + 1) // 2
        if best is None:
            return self._alone(links[:1], scale)
        return best

    def _page(
        self, links: tuple[Link, ...], scale: MapScale, room: float
    ) -> MapPage | GraphvizFailure | None:
        """These links on one page; None when they are more than it holds."""
        nodes, boxes = self._boxes(links, scale)
        if not self._may_fit(boxes.values(), scale, room):
            return None
        page = self._laid_out(nodes, links, boxes, scale)
        if isinstance(page, GraphvizFailure) or not self._fits(page.plan, room):
            return page if isinstance(page, GraphvizFailure) else None
        page = replace(page, plan=led(spread(page.plan, links)))
        return page if self._fits(page.plan, room) else None

    def _alone(self, links: tuple[Link, ...], scale: MapScale) -> MapPage | GraphvizFailure:
        nodes, boxes = self._boxes(links, scale)
        return self._laid_out(nodes, links, boxes, scale)

    def _boxes(self, links: tuple[Link, ...], scale: MapScale) -> tuple[tuple[Node, ...], dict[str, NodeBox]]:
        ends = {end for link in links for end in (link.source, link.target)}
        nodes = tuple(node for node in self._graph.nodes if node.id in ends)
        font = Font(self._family, scale.size)
        least = heights(nodes, links)
        boxes = {}
        for node in nodes:
            key = node.id, scale.size, scale.box
            box = self._texts.get(key) or self._texts.setdefault(
                key, node_box(node, scale, font, self._measurer)
            )
            boxes[node.id] = box._replace(height=max(box.height, least[node.id]))
        return nodes, boxes

    def _laid_out(
        self, nodes: tuple[Node, ...], links: tuple[Link, ...], boxes: dict[str, NodeBox], scale: MapScale
    ) -> MapPage | GraphvizFailure:
        text = source(nodes, links, boxes, Font(self._family, scale.size), scale.spacing)
        answer = self._draw(text)
        if isinstance(answer, GraphvizFailure):
            return answer
        plan = read(answer, links)
        if plan is None:
            return GraphvizFailure("jawaban program Graphviz tidak dapat dibaca", again=True)
        return MapPage(nodes, links, text, boxes, plan)

    def _roomy(self, page: MapPage, scale: MapScale, room: float) -> MapPage:
        """The same page with more room between its boxes, where the paper has it."""
        for wider, taller in ROOMIER:
            spacing = Spacing(scale.spacing.columns * wider, scale.spacing.rows * taller)
            if not _columns_fit(page.plan, spacing.rows, room):
                continue
            trial = self._page(page.links, scale._replace(spacing=spacing), room)
            if isinstance(trial, GraphvizFailure) and not trial.again:
                break
            if isinstance(trial, MapPage):
                return trial
        return page

    def _may_fit(self, boxes: Collection[NodeBox], scale: MapScale, room: float) -> bool:
        """False when the boxes alone, packed in columns without a line, are more than the page holds."""
        between = scale.spacing
        columns = (self._frame.width - 2 * EDGE + between.columns) // (scale.box + between.columns)
        heights = sum(box.height + between.rows for box in boxes)
        return heights <= columns * (room - 2 * EDGE + between.rows)

    def _fits(self, plan: Plan, room: float) -> bool:
        return plan.width + 2 * EDGE <= self._frame.width and plan.height + 2 * EDGE <= room


def _columns_fit(plan: Plan, between: float, room: float) -> bool:
    """Whether the boxes of each column do, so far apart; no distance moves one to another column."""
    heights: defaultdict[int, float] = defaultdict(float)
    for box in plan.boxes.values():
        heights[round(box.center.x)] += box.h + between
    return max(heights.values()) - between <= room - 2 * EDGE
