"""Turn a routed page into values of `page`: cells, symbols, arrows, labels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sopdoc.flow import End, Flow
from sopdoc.geometry import Box, Point
from sopdoc.layout.alt import page_alt, symbol_alt
from sopdoc.layout.breaks import OffPage
from sopdoc.layout.cells import Typesetter
from sopdoc.layout.grid import TableGrid
from sopdoc.layout.notes import NotesRow
from sopdoc.layout.pages import LabelFont, PageBoard, Pentagon
from sopdoc.layout.routing.board import BoardSymbol, Route, Routing
from sopdoc.model import Bagian
from sopdoc.page import Align, Arrow, Cell, Label, SheetPage, Symbol

GAP = 1.0
"""pt between a segilima and its words, and between them and anything else. Choice."""


@dataclass(frozen=True, slots=True)
class LabelledChart:
    """A routed bagian with all that its pages print: letters of segilima, page numbers, numbers of steps.

    letters     label of each off-page target
    first_page  number of its first page within the SOP
    numbered    symbols carry the number of their step
    """

    bagian: Bagian
    flow: Flow
    grid: TableGrid
    notes: NotesRow
    pages: tuple[PageBoard, ...]
    letters: Mapping[End, str]
    first_page: int
    body: Typesetter
    label_font: LabelFont
    numbered: bool

    def page_of(self, symbol: str) -> int:
        """Page within the SOP on which a symbol of the flow stands."""
        return next(self.first_page + i for i, x in enumerate(self.pages) if symbol in x.symbols)

    def reference(self, off: OffPage) -> str:
        """Where a segilima's line comes from or goes to, in words."""
        if not off.inward:
            return f"ke hal. {self.page_of(off.target[0])}"
        pages = sorted({self.page_of(line.source[0]) for line in off.lines})
        return f"dari hal. {', '.join(map(str, pages))}"


def placed_page(chart: LabelledChart, index: int, routing: Routing) -> SheetPage:
    """One page of a flowchart, complete."""
    page = chart.pages[index]
    word = {line.id: line.label for line in chart.flow.lines}
    labels = [Label(word[r.id], r.label, r.id) for r in routing.routes if r.label is not None]
    joins = {connection.id for connection in page.board.connections if connection.join}
    for pentagon in page.pentagons:
        labels += _reference(chart, page, pentagon, routing, labels)
    cells, heights = tuple(_cells(chart, page, chart.first_page + index)), page.heights
    if index == len(chart.pages) - 1 and chart.notes.paragraphs:
        cells += (chart.notes.cell(len(heights), len(chart.grid.columns), chart.body),)
        heights += (chart.notes.height,)
    return SheetPage(
        rows=heights,
        cells=cells,
        number=chart.first_page + index,
        symbols=tuple(_symbols(chart, page)),
        arrows=tuple(_arrow(r, r.id not in joins) for r in routing.routes),
        labels=tuple(labels),
        alt=page_alt(chart.bagian, chart.flow, page.span.first, page.span.last),
    )


def _cells(chart: LabelledChart, page: PageBoard, number: int) -> Iterator[Cell]:
    """Every cell of the page, the empty ones of the actors too."""
    written = {(c.row, c.column): c for c in _written(chart, page, number)}
    empty = chart.body.paragraphs("", chart.grid.columns[0])
    for row in range(len(page.heights)):
        for column in range(len(chart.grid.columns)):
            blank = Cell(row, column, empty, chart.body.font, chart.body.pitch)
            yield written.get((row, column), blank)


def _written(chart: LabelledChart, page: PageBoard, number: int) -> Iterator[Cell]:
    """Texts of the steps; the outermost strips say how the table goes on."""
    steps = page.span.last - page.span.first
    if page.head_strips:
        yield _note(chart, 0, f"Hal. {number} SOP ini, sambungan dari hal.\u00a0{number - 1}")
    for i in range(steps):
        yield from _step_cells(chart, page.head_strips + i, page.span.first + i)
    if len(page.heights) > page.head_strips + steps:
        yield _note(
            chart, len(page.heights) - 1, f"Hal. {number} SOP ini, bersambung ke hal.\u00a0{number + 1}"
        )


def _note(chart: LabelledChart, row: int, text: str) -> Cell:
    spare = chart.grid.spares[1]
    paragraphs = chart.body.paragraphs(text, chart.grid.columns[1], spare)
    return Cell(row, 1, paragraphs, chart.body.font, chart.body.pitch, spare=spare)


def _step_cells(chart: LabelledChart, row: int, step: int) -> Iterator[Cell]:
    n = chart.grid.actors
    places: tuple[tuple[int, Align], ...] = (
        (0, "center"),
        (1, "left"),
        (2 + n, "left"),
        (3 + n, "center"),
        (4 + n, "left"),
        (5 + n, "left"),
    )
    face, grid = chart.body, chart.grid
    for (column, align), paragraphs, spare in zip(places, grid.texts[step], grid.spares, strict=True):
        if any(p.text for p in paragraphs):
            yield Cell(row, column, paragraphs, face.font, face.pitch, align=align, spare=spare)


def _symbols(chart: LabelledChart, page: PageBoard) -> Iterator[Symbol]:
    pentagons = {p.id: p for p in page.pentagons}
    for node in page.board.symbols:
        if node.id in pentagons:
            yield _segilima(chart, node, pentagons[node.id])
            continue
        symbol = page.symbols[node.id]
        text = str(symbol.row + 1) if chart.numbered and not symbol.extra else ""
        name = "Selesai" if symbol.extra else f"Langkah {symbol.row + 1}"
        alt = "Selesai" if symbol.extra else symbol_alt(chart.bagian, chart.flow, symbol)
        yield Symbol(node.id, symbol.shape, node.box, name, alt, text)


def _segilima(chart: LabelledChart, node: BoardSymbol, pentagon: Pentagon) -> Symbol:
    letter = chart.letters[pentagon.off.target]
    name = f"Penghubung {letter}"
    return Symbol(node.id, "segilima", node.box, name, f"{name}, {chart.reference(pentagon.off)}", letter)


def _arrow(r: Route, head: bool) -> Arrow:
    name = f"{'Panah' if head else 'Garis'} {r.source} ke {r.target}"
    return Arrow(r.id, r.points, r.source, r.source_side, r.target, r.target_side, name, head)


def _reference(
    chart: LabelledChart, page: PageBoard, pentagon: Pentagon, routing: Routing, labels: list[Label]
) -> list[Label]:
    """The words beside a segilima, where there is room in its cell; none otherwise."""
    text = chart.reference(pentagon.off)
    width, height = chart.label_font.size(text)
    box = next(n.box for n in page.board.symbols if n.id == pentagon.id)
    xs, ys = page.board.xs, page.board.ys
    cell = Box(
        xs[pentagon.column],
        ys[pentagon.strip],
        xs[pentagon.column + 1] - xs[pentagon.column],
        ys[pentagon.strip + 1] - ys[pentagon.strip],
    )
    middle = box.center.x - width / 2
    below, above = box.bottom + GAP, box.y - GAP - height
    foot = pentagon.strip >= page.head_strips
    for y in (below, above) if foot else (above, below):
        place = Box(middle, y, width, height)
        if _inside(place, cell) and _free(place, routing, labels):
            return [Label(text, place)]
    return []


def _inside(box: Box, cell: Box) -> bool:
    return (
        box.x >= cell.x + GAP
        and box.right <= cell.right - GAP
        and box.y >= cell.y + GAP
        and box.bottom <= cell.bottom - GAP
    )


def _free(box: Box, routing: Routing, labels: list[Label]) -> bool:
    around = Box(box.x - GAP, box.y - GAP, box.w + 2 * GAP, box.h + 2 * GAP)
    lines = (_leg(a, b) for r in routing.routes for a, b in zip(r.points, r.points[1:], strict=False))
    return not any(_meet(around, other) for other in (*lines, *(x.box for x in labels)))


def _leg(a: Point, b: Point) -> Box:
    return Box(min(a.x, b.x), min(a.y, b.y), abs(a.x - b.x), abs(a.y - b.y))


def _meet(a: Box, b: Box) -> bool:
    return a.x <= b.right and b.x <= a.right and a.y <= b.bottom and b.y <= a.bottom
