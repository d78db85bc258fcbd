"""Turn a routed page into values of `page`: cells, symbols, arrows, labels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from sopdoc.flow import End, Flow
from sopdoc.layout.alt import page_alt, symbol_alt
from sopdoc.layout.cells import Typesetter
from sopdoc.layout.grid import TableGrid
from sopdoc.layout.notes import NotesRow
from sopdoc.layout.pages import LabelFont, PageBoard, PageNumbers, Pentagon
from sopdoc.layout.routing.board import BoardSymbol, Route, Routing
from sopdoc.model import Bagian
from sopdoc.page import Align, Arrow, Cell, Label, SheetPage, Symbol


@dataclass(frozen=True, slots=True)
class LabelledChart:
    """A routed bagian with all that its pages print: letters of segilima, page numbers, numbers of steps.

    letters     label of each off-page target
    numbers     of its pages within the SOP
    numbered    symbols carry the number of their step
    part        which flowchart of its SOP it is, 0-based
    """

    bagian: Bagian
    flow: Flow
    grid: TableGrid
    notes: NotesRow
    pages: tuple[PageBoard, ...]
    letters: Mapping[End, str]
    numbers: PageNumbers
    body: Typesetter
    label_font: LabelFont
    numbered: bool
    part: int


def placed_page(chart: LabelledChart, index: int, routing: Routing) -> SheetPage:
    """One page of a flowchart, complete."""
    page = chart.pages[index]
    word = {line.id: line.label for line in chart.flow.lines}
    labels = [Label(word[r.id], r.label, r.id) for r in routing.routes if r.label is not None]
    joins = {connection.id for connection in page.board.connections if connection.join}
    cells, heights = tuple(_cells(chart, page, chart.numbers.first + index)), page.heights
    if index == len(chart.pages) - 1 and chart.notes.paragraphs:
        notes = chart.notes.cell(len(heights), len(chart.grid.columns), chart.body)
        cells += (replace(notes, tag=f"{chart.part}_catatan"),)
        heights += (chart.notes.height,)
    return SheetPage(
        rows=heights,
        cells=cells,
        number=chart.numbers.first + index,
        symbols=tuple(_symbols(chart, page)),
        arrows=tuple(_arrow(r, r.id not in joins) for r in routing.routes),
        labels=(*labels, *page.references),
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
        yield _note(chart, 0, f"s{number}a", f"Hal. {number} SOP ini, sambungan dari hal.\u00a0{number - 1}")
    for i in range(steps):
        yield from _step_cells(chart, page.head_strips + i, page.span.first + i)
    if len(page.heights) > page.head_strips + steps:
        words = f"Hal. {number} SOP ini, bersambung ke hal.\u00a0{number + 1}"
        yield _note(chart, len(page.heights) - 1, f"s{number}b", words)


def _note(chart: LabelledChart, row: int, tag: str, text: str) -> Cell:
    spare = chart.grid.spares[1]
    paragraphs = chart.body.paragraphs(text, chart.grid.columns[1], spare)
    own = f"{chart.part}_{tag}"
    return Cell(row, 1, paragraphs, chart.body.font, chart.body.pitch, spare=spare, tag=own)


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
            tag = f"{chart.part}_k{step}" if column == 0 else ""
            yield Cell(row, column, paragraphs, face.font, face.pitch, align=align, spare=spare, tag=tag)


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
    alt = f"{name}, {chart.numbers.reference(pentagon.off)}"
    return Symbol(node.id, "segilima", node.box, name, alt, letter)


def _arrow(r: Route, head: bool) -> Arrow:
    name = f"{'Panah' if head else 'Garis'} {r.source} ke {r.target}"
    return Arrow(r.id, r.points, r.source, r.source_side, r.target, r.target_side, name, head)
