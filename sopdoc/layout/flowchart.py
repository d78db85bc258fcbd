"""Turn a Bagian into a placed flowchart: measure, break into pages, route, and answer what fails.

What the router cannot draw is answered by wider columns and taller rows, then by a smaller font; what
still fails is a Diagnostic, never a wrong picture.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from sopdoc.diagnostics import Diagnostic, diagnostic
from sopdoc.flow import End, Flow, flow
from sopdoc.layout import style
from sopdoc.layout.breaks import PageRows, page_breaks
from sopdoc.layout.cells import Typesetter
from sopdoc.layout.grid import ExtraRoom, TableGrid, grid
from sopdoc.layout.header import Header, header
from sopdoc.layout.notes import NO_NOTES, NotesRow, notes_row
from sopdoc.layout.pages import LabelFont, PageBoard, PageNumbers, page_board
from sopdoc.layout.placing import LabelledChart, placed_page
from sopdoc.layout.routing import Router, route
from sopdoc.layout.routing.board import Routing
from sopdoc.layout.untangling import untangled
from sopdoc.model import Bagian, Gaya, Kegiatan
from sopdoc.page import Caption, Font, Setup, Sheet
from sopdoc.text import Measurer
from sopdoc.wording import letters

WIDER, TALLER = 14.0, 6.0
"""pt by which a column or a row grows when a connector of it cannot be drawn. Choice: 14 pt cured 7 of
9 boards that failed, of 300 made to fail."""

MOST_STEPS = 3_000_000
"""Steps of the router's searches for one SOP, all its pages, attempts and sizes together. Choice: counted, no
clock, so that the same SOP is refused everywhere; about 10 s; a published SOP takes 1,500."""

ATTEMPTS = 5
SIDES = 4
"""Sides of a symbol, all of which a line can meet in one point. Source: `routing.ports`."""

SIZE_STEP = 0.5


@dataclass(slots=True)
class Work:
    """Steps that the searches for one SOP may still take."""

    left: int = MOST_STEPS


@dataclass(frozen=True, slots=True)
class ChartSettings:
    """What a flowchart is to look like, and where in its SOP it stands.

    captions      lines above its table, on each of its pages
    tab           name of its sheet
    first_page    number of its first page within the SOP
    first_letter  how many letters of segilima the SOP's flowcharts before it have used
    work          what all flowcharts of the SOP may cost together
    part          which flowchart of its SOP it is, 0-based
    router        leads its connectors
    """

    setup: Setup
    gaya: Gaya
    captions: tuple[Caption, ...]
    title: str
    first_page: int
    first_letter: int
    measurer: Measurer
    work: Work
    part: int = 0
    router: Router = route

    @property
    def label_font(self) -> LabelFont:
        return LabelFont(Font(self.gaya.huruf, style.LABEL_SIZE), self.measurer)

    def typesetters(self, size: float) -> tuple[Typesetter, Typesetter]:
        """Body and header of the table."""
        body = Font(self.gaya.huruf, size)
        return Typesetter(body, self.measurer), Typesetter(replace(body, bold=True), self.measurer)


@dataclass(frozen=True, slots=True)
class RoutedChart:
    """A bagian measured, parted into pages and routed: one board and one routing a page."""

    flow: Flow
    grid: TableGrid
    header: Header
    numbers: PageNumbers
    pages: tuple[PageBoard, ...]
    routings: tuple[Routing, ...]
    notes: NotesRow = NO_NOTES


def place_flowchart(bagian: Bagian, settings: ChartSettings) -> tuple[Sheet | None, tuple[Diagnostic, ...]]:
    """Place one bagian in the largest font in which all of it can be drawn.

    Returns its sheet, or None with a finding: SOP401 (a row is taller than a page), SOP402 (too many actors
    for the paper), SOP403 (a connector cannot be drawn).

    When the largest font fails, the least is tried next: what fails there fails in every size, and trying the
    sizes between would take a minute.
    """
    bagian_flow = flow(bagian)

    def sheet(size: float) -> Sheet | Diagnostic:
        routed = _draw(bagian, bagian_flow, settings, size)
        return _sheet(bagian, routed, settings, size) if isinstance(routed, RoutedChart) else routed

    largest, *smaller = _sizes(settings.gaya.ukuran)
    made = sheet(largest)
    if not isinstance(made, Sheet) and smaller and settings.work.left > 0:
        least = sheet(smaller.pop())
        between = map(sheet, smaller) if isinstance(least, Sheet) else iter(())
        made = next((one for one in between if isinstance(one, Sheet)), least)
    return (made, ()) if isinstance(made, Sheet) else (None, (made,))


def _sizes(ukuran: float) -> list[float]:
    return [ukuran - n * SIZE_STEP for n in range(int((ukuran - style.LEAST_SIZE) / SIZE_STEP) + 1)]


def _draw(
    bagian: Bagian, bagian_flow: Flow, settings: ChartSettings, size: float
) -> RoutedChart | Diagnostic:
    body, head = settings.typesetters(size)
    extra = ExtraRoom()
    finding = _too_many_actors(bagian)
    for _ in range(ATTEMPTS):
        width = style.table_width(settings.setup)
        measured = grid(bagian, bagian_flow, width, settings.gaya.label, body, head, extra)
        if measured is None:
            return finding
        top = header(bagian, measured, settings.gaya.label, head, settings.gaya.baris_nomor_kolom)
        captions = sum(c.pitch for c in settings.captions)
        capacity = settings.setup.inner_height - style.FOOT - captions - top.height
        notes = notes_row(bagian, sum(measured.columns), settings.gaya.label, body)
        pages = page_breaks(bagian_flow, measured.rows, capacity, measured.actors, notes.height)
        if isinstance(pages, int):
            return _too_tall(bagian, pages)
        routed = _routed(bagian_flow, measured, top, pages, settings)
        if isinstance(routed, int):
            return _too_intricate(bagian.kegiatan[routed])
        failed = list(_failed(routed))
        if not failed:
            return replace(routed, notes=notes)
        finding = _crowded(bagian, bagian_flow, failed) or _undrawn(bagian.kegiatan[min(failed[0].rows)])
        extra = _wider(extra, failed)
    return finding


def _routed(
    bagian_flow: Flow, measured: TableGrid, top: Header, spans: tuple[PageRows, ...], settings: ChartSettings
) -> RoutedChart | int:
    """The pages with their routes; or the row that the work for this SOP did not reach."""
    font, work = settings.label_font, settings.work
    numbers = PageNumbers(settings.first_page, spans, {s.id: s.row for s in bagian_flow.symbols})
    pages, routings = [], []
    for span in spans:
        if work.left <= 0:
            return span.first
        board = partial(page_board, bagian_flow, measured, span, top.height, font, numbers)
        first = board()
        routing = settings.router(first.board)
        page, best, more = untangled(first, routing, board, settings.router)
        work.left -= routing.steps + more
        pages.append(page)
        routings.append(best)
    return RoutedChart(bagian_flow, measured, top, numbers, tuple(pages), tuple(routings))


@dataclass(frozen=True, slots=True)
class FailedConnector:
    """A connector without a route: the actor columns and the rows that it begins and ends in."""

    columns: tuple[int, ...]
    rows: tuple[int, ...]


def _failed(routed: RoutedChart) -> Iterator[FailedConnector]:
    for page, routing in zip(routed.pages, routed.routings, strict=True):
        symbols = {n.id: n for n in page.board.symbols}
        connections = {connection.id: connection for connection in page.board.connections}
        for failed in routing.unroutable:
            connection = connections[failed.id]
            ends = [symbols[i] for i in (*connection.sources, *connection.targets)]
            rows = [page.span.first + n.row - page.head_strips for n in ends if n.shape != "segilima"]
            yield FailedConnector(tuple(n.column for n in ends), tuple(rows))


def _wider(extra: ExtraRoom, failed: list[FailedConnector]) -> ExtraRoom:
    return ExtraRoom(
        _grown(extra.actors, {c for f in failed for c in f.columns}, WIDER),
        _grown(extra.rows, {r for f in failed for r in f.rows}, TALLER),
    )


def _grown(before: Mapping[int, float], indices: set[int], step: float) -> Mapping[int, float]:
    return {**before, **{i: before.get(i, 0) + step for i in sorted(indices)}}


def _sheet(bagian: Bagian, routed: RoutedChart, settings: ChartSettings, size: float) -> Sheet:
    body, _ = settings.typesetters(size)
    chart = LabelledChart(
        bagian=bagian,
        flow=routed.flow,
        grid=routed.grid,
        notes=routed.notes,
        pages=routed.pages,
        letters=_letters(routed, settings.first_letter),
        numbers=routed.numbers,
        body=body,
        label_font=settings.label_font,
        numbered=settings.gaya.isi_simbol == "nomor",
        part=settings.part,
    )
    return Sheet(
        kind="flowchart",
        title=settings.title,
        setup=settings.setup,
        columns=routed.grid.columns,
        pages=tuple(placed_page(chart, i, routing) for i, routing in enumerate(routed.routings)),
        header=routed.header.rows,
        header_cells=tuple(replace(c, tag=f"{settings.part}_{c.tag}") for c in routed.header.cells),
        captions=settings.captions,
        padding=style.PADDING,
        text=settings.label_font.font,
        label_pitch=style.LABEL_PITCH,
        line=style.LINE,
    )


def _letters(routed: RoutedChart, first: int) -> Mapping[End, str]:
    """One label a target, in the order in which a reader meets them."""
    targets = [p.off.target for page in routed.pages for p in page.pentagons]
    return {target: letters(first + i) for i, target in enumerate(dict.fromkeys(targets))}


def letters_used(sheet: Sheet) -> int:
    """How many letters the segilima of a placed flowchart use; each letter names one target."""
    return len({s.text for page in sheet.pages for s in page.symbols if s.shape == "segilima"})


def _too_many_actors(bagian: Bagian) -> Diagnostic:
    return diagnostic(
        "SOP402",
        f"{len(bagian.pelaksana)} kolom pelaksana tidak muat pada kertas ini",
        bagian.where.key("pelaksana"),
        "bagi prosedur menjadi beberapa bagian, atau gabungkan pelaksana yang sejenis",
    )


def _too_tall(bagian: Bagian, row: int) -> Diagnostic:
    step = bagian.kegiatan[row]
    noted = " dengan catatan di bawahnya" if bagian.catatan and step is bagian.kegiatan[-1] else ""
    return diagnostic(
        "SOP401",
        f"kegiatan {step.nomor}{noted} terlalu panjang untuk satu halaman",
        step.where.key("uraian"),
        "ringkas isinya, atau pecah menjadi dua kegiatan",
    )


def _too_intricate(step: Kegiatan) -> Diagnostic:
    return diagnostic(
        "SOP403",
        f"panah mulai kegiatan {step.nomor} tidak digambar: alur SOP ini terlalu rumit untuk satu SOP",
        step.where.table,
        "bagi menjadi beberapa SOP, atau kurangi pelaksana yang bekerja berurutan di satu kegiatan",
    )


def _crowded(bagian: Bagian, bagian_flow: Flow, failed: list[FailedConnector]) -> Diagnostic | None:
    """A symbol of a row that failed with more ways out than it has sides: each way takes one, all that come
    in take one together."""
    alone = [line for line in bagian_flow.lines if len(line.source) == 1]
    ways = Counter(line.source[0] for line in alone)
    taken = ways + Counter({line.target[0] for line in bagian_flow.lines if len(line.target) == 1})
    rows = {row for one in failed for row in one.rows}
    full = (s for s in bagian_flow.symbols if s.row in rows and ways[s.id] > 1 and taken[s.id] > SIDES)
    symbol = next(full, None)
    if symbol is None:
        return None
    step, actor = bagian.kegiatan[symbol.row], bagian.pelaksana[symbol.column].nama
    return diagnostic(
        "SOP403",
        f'{ways[symbol.id]} panah keluar dari simbol "{actor}" di kegiatan {step.nomor}; '
        f"paling banyak {SIDES - (taken[symbol.id] - ways[symbol.id])}, satu untuk tiap sisi yang bebas",
        step.where.table,
        'beri sebagian panah itu kepada simbol lain di baris ini dengan cara = "terpisah", atau tambahkan '
        "kegiatan yang membaginya lagi",
    )


def _undrawn(step: Kegiatan) -> Diagnostic:
    return diagnostic(
        "SOP403",
        f"panah dari atau ke kegiatan {step.nomor} tidak dapat digambar tanpa bertabrakan",
        step.where.table,
        "kurangi alur yang bertemu di kegiatan ini, atau pindahkan urutan kegiatannya",
    )
