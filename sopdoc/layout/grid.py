"""Turn a Bagian into the grid of its table: column widths and row heights, multiples of SNAP.

| No | Kegiatan | actor 1 … actor n | Kelengkapan | Waktu | Output | Keterangan |
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sopdoc.flow import Flow, FlowSymbol
from sopdoc.layout import style
from sopdoc.layout.cells import Typesetter
from sopdoc.model import Bagian, Isi, KataLembar, Kegiatan
from sopdoc.page import CellParagraph, Shape
from sopdoc.text import RESERVE, breakable, widest_word
from sopdoc.units import SNAP, snap_up

TEXT_COLUMNS = ("uraian", "kelengkapan", "waktu", "output", "keterangan")
_LABEL = {"uraian": "kegiatan"}


@dataclass(frozen=True, slots=True)
class ExtraRoom:
    """Room beyond what texts and symbols need, pt: actors by column, rows by index.

    Asked for where the router found no way at the measured sizes.
    """

    actors: Mapping[int, float] = field(default_factory=dict)
    rows: Mapping[int, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TableGrid:
    """Widths in the order of the table, row heights, and the measured texts of each row.

    texts    for each row: paragraphs of number, kegiatan, kelengkapan, waktu, output, keterangan
    spares   for each of these columns what its texts leave free (page.Cell.spare)
    """

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    texts: tuple[tuple[tuple[CellParagraph, ...], ...], ...]
    spares: tuple[float, ...]

    @property
    def actors(self) -> int:
        return len(self.columns) - 6

    @property
    def actor_edges(self) -> tuple[float, ...]:
        """Left edges of the actors' columns, and the right edge of the last one."""
        edges = [self.columns[0] + self.columns[1]]
        for width in self.columns[2 : 2 + self.actors]:
            edges.append(edges[-1] + width)
        return tuple(edges)


def symbol_size(shape: Shape, column: float) -> tuple[float, float]:
    """Width and height of a symbol in a column this wide."""
    size = style.SYMBOLS[shape]
    width = min(max(size.share * column, size.least), size.most)
    height = size.height
    if shape == "belah_ketupat":
        height = min(height, max(width * 0.8, 18.0))
    return snap_down(width), snap_down(height)


def snap_down(pt: float) -> float:
    """The next multiple of SNAP, not larger than pt."""
    return round(pt / SNAP, 6) // 1 * SNAP


def grid(
    bagian: Bagian,
    flow: Flow,
    width: float,
    label: KataLembar,
    body: Typesetter,
    head: Typesetter,
    extra: ExtraRoom,
) -> TableGrid | None:
    """Column widths and row heights of a bagian in a table `width` pt wide; None: its actors do not fit.

    body, head  the faces of cells and of column heads; label: the words of the heads; extra: more room

    Text columns share what the actors leave, in proportion to what they hold, so that the cells of a
    typical row break into equally many lines.
    """
    actors = _actor_widths(bagian, width, head, extra)
    room = width - style.NUMBER_COLUMN - sum(actors)
    least = _least_text(bagian, label, body, head)
    if room < sum(style.TEXT_LEAST.values()) or min(actors) < style.ACTOR_LEAST:
        return None
    shares = _share(room, _fit(least, room), _weights(bagian, body))
    widths = [snap_down(w) for w in shares]
    widths[0] += snap_down(room - sum(widths))
    columns = (style.NUMBER_COLUMN, widths[0], *actors, *widths[1:])
    spares = _spares(bagian, columns, body)
    texts = tuple(_row_texts(step, columns, spares, body) for step in bagian.kegiatan)
    rows = tuple(
        _row_height(texts[i], flow.of_row(i), columns, body) + snap_up(extra.rows.get(i, 0))
        for i in range(len(texts))
    )
    return TableGrid(columns, rows, texts, spares)


def _actor_widths(bagian: Bagian, width: float, head: Typesetter, extra: ExtraRoom) -> list[float]:
    """Each actor's column: its heading's widest word and comfort, as far as the texts allow."""
    n = len(bagian.pelaksana)
    room = width - style.NUMBER_COLUMN
    comfort = (room - sum(style.TEXT_COMFORT.values())) / n
    most = (room - sum(style.TEXT_LEAST.values())) / n
    base = max(min(comfort, style.ACTOR_COMFORT), min(most, style.ACTOR_LEAST))
    words = [widest_word(breakable(p.nama), head.font, head.measurer) for p in bagian.pelaksana]
    wide = [w / RESERVE + 2 * style.PADDING for w in words]
    wanted = [min(max(base, w), style.ACTOR_MOST) for w in wide]
    spare = max(room - style.TEXT_GIVES * sum(style.TEXT_COMFORT.values()) - base * n, 0)
    if sum(wanted) - base * n > spare:
        wanted = [base] * n
    widened = [w + extra.actors.get(i, 0) for i, w in enumerate(wanted)]
    return [snap_up(w) if w < most else snap_down(w) for w in widened]


def _least_text(bagian: Bagian, label: KataLembar, body: Typesetter, head: Typesetter) -> list[float]:
    """Widths at which no word of a text column is cut and short cells ("30 menit") stay on one line."""
    least = []
    for column in TEXT_COLUMNS:
        width = max(style.TEXT_LEAST[column], head.least_width(getattr(label, _LABEL.get(column, column))))
        for step in bagian.kegiatan:
            value: Isi = getattr(step, column)
            width = max(width, body.least_width(value), _short(body.one_line_width(value)))
        least.append(snap_up(width))
    return least


def _short(width: float) -> float:
    return width if width <= style.SHORT_CELL else 0.0


def _cell_values(step: Kegiatan) -> tuple[Isi, ...]:
    return (step.uraian, step.kelengkapan, step.waktu, step.output, step.keterangan)


def _fit(least: list[float], room: float) -> list[float]:
    """Where words do not all fit whole, each column gives in the same proportion down to its floor."""
    floors = [style.TEXT_LEAST[c] for c in TEXT_COLUMNS]
    over, spare = sum(least) - room, sum(least) - sum(floors)
    if over <= 0:
        return least
    return [w - (w - f) * over / spare for w, f in zip(least, floors, strict=True)]


def _weights(bagian: Bagian, body: Typesetter) -> list[float]:
    """How much text a column holds: the root mean square of its cells' one-line widths."""
    squares = [0.0] * len(TEXT_COLUMNS)
    for step in bagian.kegiatan:
        for i, value in enumerate(_cell_values(step)):
            text = value if isinstance(value, str) else " ".join(value)
            squares[i] += body.width(text) ** 2
    return [(s / max(len(bagian.kegiatan), 1)) ** 0.5 for s in squares]


def _share(room: float, least: Sequence[float], weights: Sequence[float]) -> list[float]:
    """Widths that fill the room: max(least, scale * weight) with the scale that makes it so."""
    low, high = 0.0, room / max(min((w for w in weights if w > 0), default=1.0), 1e-6)
    for _ in range(40):
        scale = (low + high) / 2
        total = sum(max(a, scale * w) for a, w in zip(least, weights, strict=True))
        low, high = (scale, high) if total < room else (low, scale)
    widths = [max(a, low * w) for a, w in zip(least, weights, strict=True)]
    rest = room - sum(widths)
    return [w + rest * w / sum(widths) for w in widths]


def _spares(bagian: Bagian, columns: tuple[float, ...], body: Typesetter) -> tuple[float, ...]:
    """Room in wide columns with texts at the left, where it cuts no word; waktu stands in the middle."""
    spares = [0.0]
    for column, width in zip(TEXT_COLUMNS, (columns[1], *columns[-4:]), strict=True):
        words = max((body.least_width(getattr(step, column)) for step in bagian.kegiatan), default=0)
        roomy = column != "waktu" and width >= max(style.SPARE_FROM, words + style.SPARE)
        spares.append(style.SPARE if roomy else 0.0)
    return tuple(spares)


def _row_texts(
    step: Kegiatan, columns: tuple[float, ...], spares: tuple[float, ...], body: Typesetter
) -> tuple[tuple[CellParagraph, ...], ...]:
    values = (f"{step.nomor}.", *_cell_values(step))
    widths = (*columns[:2], *columns[-4:])
    return tuple(body.paragraphs(v, w, s) for v, w, s in zip(values, widths, spares, strict=True))


def _row_height(
    texts: tuple[tuple[CellParagraph, ...], ...],
    symbols: tuple[FlowSymbol, ...],
    columns: tuple[float, ...],
    body: Typesetter,
) -> float:
    """The taller of the row's texts and its symbols with their lanes."""
    tall = max(body.height(cell) for cell in texts)
    return snap_up(max(tall, stack_height(symbols, columns) + style.ROW_ROOM))


def stack_height(symbols: tuple[FlowSymbol, ...], columns: tuple[float, ...]) -> float:
    """Height of the tallest symbol of a row; an extra kapsul stands below its decision."""
    heights = {s.id: symbol_size(s.shape, columns[2 + s.column])[1] for s in symbols}
    main = max(heights[s.id] for s in symbols if not s.extra)
    extra = max((heights[s.id] + style.END_GAP for s in symbols if s.extra), default=0)
    return main + extra
