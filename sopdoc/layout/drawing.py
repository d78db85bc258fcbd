"""Turn a Bagian into a placed flowchart: measure, break into pages, route, and answer what fails.

What the router cannot draw is answered by wider columns and taller rows, then by a smaller font; what
still fails is a Diagnostic, never a wrong picture.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from sopdoc.diagnostics import Diagnostic
from sopdoc.flow import End, Flow, flow
from sopdoc.layout import style
from sopdoc.layout.breaks import Span, spans
from sopdoc.layout.cells import Typesetter
from sopdoc.layout.codes import diagnostic
from sopdoc.layout.grid import Grid, Wish, grid
from sopdoc.layout.header import Header, header
from sopdoc.layout.pages import Layer, Words, layer
from sopdoc.layout.placing import Chart, placed_page
from sopdoc.layout.routing import route
from sopdoc.layout.routing.board import Routing
from sopdoc.model import Bagian, Gaya
from sopdoc.page import Caption, Font, Setup, Sheet
from sopdoc.text import Measurer
from sopdoc.wording import letters

WIDER, TALLER = 14.0, 6.0
"""pt by which a column or a row grows when a connector of it cannot be drawn. Choice: 14 pt cured 7 of
9 boards that failed, of 300 made to fail."""

ATTEMPTS = 5
SIZE_STEP = 0.5


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds a flowchart: where it goes in its SOP and how it looks.

    first_page    number of its first page within the SOP
    first_letter  how many off-page labels the SOP used before
    """

    setup: Setup
    gaya: Gaya
    captions: tuple[Caption, ...]
    tab: str
    first_page: int
    first_letter: int
    measurer: Measurer

    @property
    def words(self) -> Words:
        return Words(Font(self.gaya.huruf, style.LABEL_SIZE), self.measurer)

    def typesetters(self, size: float) -> tuple[Typesetter, Typesetter]:
        """Body and header of the table."""
        body = Font(self.gaya.huruf, size)
        return Typesetter(body, self.measurer), Typesetter(replace(body, bold=True), self.measurer)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A bagian measured, broken and routed, before it becomes values of the page."""

    flow: Flow
    grid: Grid
    header: Header
    layers: tuple[Layer, ...]
    routings: tuple[Routing, ...]


Trouble = Callable[[Bagian], Diagnostic]


def flowchart(bagian: Bagian, frame: Frame) -> tuple[Sheet | None, tuple[Diagnostic, ...]]:
    """Place one bagian. Reports SOP401 (a row taller than a page), SOP402 (too many actors for the
    paper), SOP403 (a connector that cannot be drawn).

    The largest size that can be drawn is taken. The least is tried second: what fails there fails at all, and
    the sizes between would take a minute to say so.
    """
    bagian_flow = flow(bagian)

    def sheet(size: float) -> Sheet | Trouble:
        drawing = _draw(bagian, bagian_flow, frame, size)
        return _sheet(bagian, drawing, frame, size) if isinstance(drawing, Drawing) else drawing

    largest, *smaller = _sizes(frame.gaya.ukuran)
    made = sheet(largest)
    if not isinstance(made, Sheet) and smaller:
        least = sheet(smaller.pop())
        between = map(sheet, smaller) if isinstance(least, Sheet) else iter(())
        made = next((one for one in between if isinstance(one, Sheet)), least)
    return (made, ()) if isinstance(made, Sheet) else (None, (made(bagian),))


def _sizes(ukuran: float) -> list[float]:
    return [ukuran - n * SIZE_STEP for n in range(int((ukuran - style.LEAST_SIZE) / SIZE_STEP) + 1)]


def _draw(bagian: Bagian, bagian_flow: Flow, frame: Frame, size: float) -> Drawing | Trouble:
    body, head = frame.typesetters(size)
    wish = Wish()
    trouble: Trouble = _too_many_actors
    for _ in range(ATTEMPTS):
        width = style.table_width(frame.setup)
        measured = grid(bagian, bagian_flow, width, frame.gaya.label, body, head, wish)
        if measured is None:
            return trouble
        top = header(bagian, measured, frame.gaya.label, head, frame.gaya.baris_nomor_kolom)
        captions = sum(c.pitch for c in frame.captions)
        capacity = frame.setup.inner_height - style.FOOT - captions - top.height
        pages = spans(bagian_flow, measured.rows, capacity, measured.actors)
        if isinstance(pages, int):
            return _too_tall(pages)
        drawing = _routed(bagian_flow, measured, top, pages, frame.words)
        failed = list(_failed(drawing))
        if not failed:
            return drawing
        trouble = _undrawn(failed[0])
        wish = _wider(wish, failed)
    return trouble


def _routed(bagian_flow: Flow, measured: Grid, top: Header, pages: tuple[Span, ...], words: Words) -> Drawing:
    layers = tuple(layer(bagian_flow, measured, span, top.height, words) for span in pages)
    return Drawing(bagian_flow, measured, top, layers, tuple(route(x.board) for x in layers))


@dataclass(frozen=True, slots=True)
class Failure:
    """A connector without a route: the columns it touches, and its first step (rows of the bagian)."""

    columns: tuple[int, ...]
    rows: tuple[int, ...]


def _failed(drawing: Drawing) -> Iterator[Failure]:
    for page, routing in zip(drawing.layers, drawing.routings, strict=True):
        nodes = {n.id: n for n in page.board.nodes}
        links = {link.id: link for link in page.board.links}
        for problem in routing.problems:
            link = links[problem.id]
            ends = [nodes[i] for i in (*link.sources, *link.targets)]
            rows = [page.span.first + n.row - page.head_strips for n in ends if n.shape != "segilima"]
            yield Failure(tuple(n.column for n in ends), tuple(rows))


def _wider(wish: Wish, failed: list[Failure]) -> Wish:
    return Wish(
        _grown(wish.actors, {c for f in failed for c in f.columns}, WIDER),
        _grown(wish.rows, {r for f in failed for r in f.rows}, TALLER),
    )


def _grown(before: Mapping[int, float], indices: set[int], step: float) -> Mapping[int, float]:
    return {**before, **{i: before.get(i, 0) + step for i in sorted(indices)}}


def _sheet(bagian: Bagian, drawing: Drawing, frame: Frame, size: float) -> Sheet:
    body, _ = frame.typesetters(size)
    chart = Chart(
        bagian=bagian,
        flow=drawing.flow,
        grid=drawing.grid,
        layers=drawing.layers,
        letters=_letters(drawing, frame.first_letter),
        first_page=frame.first_page,
        body=body,
        words=frame.words,
        numbered=frame.gaya.isi_simbol == "nomor",
    )
    return Sheet(
        kind="bagan",
        tab=frame.tab,
        setup=frame.setup,
        columns=drawing.grid.columns,
        pages=tuple(placed_page(chart, i, routing) for i, routing in enumerate(drawing.routings)),
        header=drawing.header.rows,
        header_cells=drawing.header.cells,
        captions=frame.captions,
        padding=style.PADDING,
        text=frame.words.font,
        label_pitch=style.LABEL_PITCH,
        line=style.LINE,
    )


def _letters(drawing: Drawing, first: int) -> Mapping[End, str]:
    """One label a target, in the order in which a reader meets them."""
    targets = [p.off.target for page in drawing.layers for p in page.pentagons]
    return {target: letters(first + i) for i, target in enumerate(dict.fromkeys(targets))}


def letters_used(sheet: Sheet) -> int:
    """How many off-page labels a placed flowchart carries."""
    return len({s.text for page in sheet.pages for s in page.symbols if s.shape == "segilima"})


def _too_many_actors(bagian: Bagian) -> Diagnostic:
    return diagnostic(
        "SOP402",
        f"{len(bagian.pelaksana)} kolom pelaksana tidak muat pada kertas ini",
        bagian.where.key("pelaksana"),
        "bagi prosedur menjadi beberapa bagian, atau gabungkan pelaksana yang sejenis",
    )


def _too_tall(row: int) -> Trouble:
    def trouble(bagian: Bagian) -> Diagnostic:
        step = bagian.kegiatan[row]
        return diagnostic(
            "SOP401",
            f"kegiatan {step.nomor} terlalu panjang untuk satu halaman",
            step.where.key("uraian"),
            "ringkas isinya, atau pecah menjadi dua kegiatan",
        )

    return trouble


def _undrawn(failure: Failure) -> Trouble:
    def trouble(bagian: Bagian) -> Diagnostic:
        step = bagian.kegiatan[min(failure.rows)]
        return diagnostic(
            "SOP403",
            f"panah dari atau ke kegiatan {step.nomor} tidak dapat digambar tanpa bertabrakan",
            step.where.table,
            "kurangi alur yang bertemu di kegiatan ini, atau pindahkan urutan kegiatannya",
        )

    return trouble
