"""Turn the rows of one page into a board for the router: its symbols, and the connections between them.

Board rows are the body rows of the page: head strips, the steps, foot strips.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from sopdoc.flow import End, Flow, FlowLine, FlowSymbol
from sopdoc.geometry import Box
from sopdoc.layout import style
from sopdoc.layout.breaks import OffPage, PageRows, columns_of, strip_rows
from sopdoc.layout.grid import TableGrid, stack_height, symbol_size
from sopdoc.layout.routing.board import Board, BoardSymbol, Connection
from sopdoc.page import Font, Label
from sopdoc.text import RESERVE, Measurer, wrap

GAP = 1.0
"""pt between a segilima and its words, and between these and the rules of its cell. Choice."""


@dataclass(frozen=True, slots=True)
class Pentagon:
    """A segilima on a page: `id` is unique on the page, `strip` its board row."""

    id: str
    off: OffPage
    strip: int
    column: int


@dataclass(frozen=True, slots=True)
class PageNumbers:
    """On which page of its SOP each row of a flowchart stands.

    first  number of the flowchart's first page; spans: its pages; rows: of each symbol
    """

    first: int
    spans: tuple[PageRows, ...]
    rows: Mapping[str, int]

    def of(self, symbol: str) -> int:
        row = self.rows[symbol]
        return next(self.first + i for i, s in enumerate(self.spans) if s.first <= row < s.last)

    def reference(self, off: OffPage) -> str:
        """Where a segilima's line comes from or goes to, in words."""
        if not off.inward:
            return f"ke hal. {self.of(off.target[0])}"
        pages = sorted({self.of(line.source[0]) for line in off.lines})
        return f"dari hal. {', '.join(map(str, pages))}"


@dataclass(frozen=True, slots=True)
class PageBoard:
    """One page before routing: its board, and what the symbols of the board stand for.

    heights     of the rows of the page, the strips of its segilima included
    head_strips how many of these rows are strips above the first step
    symbols     by id, those of the flow; pentagons are the others
    references  the words beside these
    """

    span: PageRows
    heights: tuple[float, ...]
    head_strips: int
    board: Board
    symbols: Mapping[str, FlowSymbol]
    pentagons: tuple[Pentagon, ...]
    references: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class LabelFont:
    """The font of the words beside connectors, with what measures it."""

    font: Font
    measurer: Measurer

    def size(self, text: str) -> tuple[float, float]:
        return self.measurer.width(text, self.font), style.LABEL_PITCH


def page_board(
    flow: Flow,
    grid: TableGrid,
    span: PageRows,
    top: float,
    label_font: LabelFont,
    numbers: PageNumbers,
    moved: Mapping[str, int] = MappingProxyType({}),
) -> PageBoard:
    """The board of the rows `span`; `top` is the height of the table's header, pt.

    moved  columns of segilima that are to stand in another one than is nearest to what they lead to, by id
    """
    actors = grid.actors
    head, foot = strip_rows(span.head, actors), strip_rows(span.foot, actors)
    rows = grid.rows[span.first : span.last]
    heights = (*[style.STRIP] * head, *rows, *[style.STRIP] * foot)
    ys = [top]
    for height in heights:
        ys.append(ys[-1] + height)
    pentagons = (
        *_pentagons("kepala", span.head, actors, 0),
        *_pentagons("kaki", span.foot, actors, head + len(rows)),
    )
    pentagons = tuple(replace(p, column=moved.get(p.id, p.column)) for p in pentagons)
    xs = grid.actor_edges
    here = tuple(s for s in flow.symbols if span.first <= s.row < span.last)
    symbols = [_board_symbol(s, flow, grid, xs, ys, s.row - span.first + head) for s in here]
    symbols += [_board_pentagon(p, grid, xs, ys) for p in pentagons]
    connections = _connections(flow, span, pentagons, label_font)
    references = tuple(_reference(p, numbers, xs, ys, p.strip < head, label_font) for p in pentagons)
    words = tuple(label.box for label in references)
    board = Board(xs, tuple(ys), tuple(symbols), connections, words)
    return PageBoard(span, heights, head, board, {s.id: s for s in here}, pentagons, references)


def _reference(
    pentagon: Pentagon,
    numbers: PageNumbers,
    xs: tuple[float, ...],
    ys: list[float],
    above: bool,
    label_font: LabelFont,
) -> Label:
    """The words of a segilima, in its cell on the side away from the steps; long ones on several lines."""
    left, right = xs[pentagon.column : pentagon.column + 2]
    font, measurer = label_font.font, label_font.measurer
    lines = wrap(numbers.reference(pentagon.off), font, (right - left - 2 * GAP) / RESERVE, measurer)
    width, height = max(measurer.width(line, font) for line in lines), len(lines) * style.LABEL_PITCH
    symbol = style.SYMBOLS["segilima"].height
    middle = (ys[pentagon.strip] + ys[pentagon.strip + 1]) / 2
    y = middle - symbol / 2 - GAP - height if above else middle + symbol / 2 + GAP
    return Label("\n".join(lines), Box((left + right - width) / 2, y, width, height))


def _pentagons(name: str, offs: tuple[OffPage, ...], actors: int, first_row: int) -> list[Pentagon]:
    places = columns_of(offs, actors)
    return [
        Pentagon(f"{name}.{i + 1}", off, first_row + strip, column)
        for i, (off, (strip, column)) in enumerate(zip(offs, places, strict=True))
    ]


def _board_symbol(
    symbol: FlowSymbol, flow: Flow, grid: TableGrid, xs: tuple[float, ...], ys: list[float], row: int
) -> BoardSymbol:
    """A symbol in the middle of its cell; with an extra kapsul the pair is in the middle."""
    mates = flow.of_row(symbol.row)
    width, height = symbol_size(symbol.shape, grid.narrowest)
    stack = stack_height(mates, grid.narrowest)
    main = max(symbol_size(s.shape, grid.narrowest)[1] for s in mates if not s.extra)
    first = ys[row] + (ys[row + 1] - ys[row] - stack) / 2
    y = first + stack - height if symbol.extra else first + (main - height) / 2
    x = (xs[symbol.column] + xs[symbol.column + 1] - width) / 2
    return BoardSymbol(symbol.id, symbol.shape, row, symbol.column, Box(x, y, width, height))


def _board_pentagon(
    pentagon: Pentagon, grid: TableGrid, xs: tuple[float, ...], ys: list[float]
) -> BoardSymbol:
    width, height = symbol_size("segilima", grid.narrowest)
    x = (xs[pentagon.column] + xs[pentagon.column + 1] - width) / 2
    y = ys[pentagon.strip] + (style.STRIP - height) / 2
    return BoardSymbol(pentagon.id, "segilima", pentagon.strip, pentagon.column, Box(x, y, width, height))


def _connections(
    flow: Flow, span: PageRows, pentagons: tuple[Pentagon, ...], label_font: LabelFont
) -> tuple[Connection, ...]:
    """The flow lines within the page, and each cut one from its source to the segilima of its target.

    Where the flow comes in, one connection a segilima is enough: all its lines lead to the same target.
    """
    here = {s.id for s in flow.symbols if span.first <= s.row < span.last}
    out = {(p.off.target, line.id): p for p in pentagons if not p.off.inward for line in p.off.lines}
    connections = []
    for line in flow.lines:
        if line.source[0] not in here:
            continue
        exit_ = out.get((line.target, line.id))
        target: End = (exit_.id,) if exit_ else line.target
        connections.append(_connection(line, target, label_font))
    for p in pentagons:
        if p.off.inward:
            connections.append(Connection(f"{p.id}>{p.off.target[0]}", (p.id,), p.off.target))
    return tuple(connections)


def _connection(line: FlowLine, target: End, label_font: LabelFont) -> Connection:
    label = label_font.size(line.label) if line.label else None
    return Connection(line.id, line.source, target, label, line.kind == "join")
