"""Say how wide the columns of a flowchart are: actors first, then texts by a search for the lowest table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import permutations

from sopdoc.layout import style
from sopdoc.layout.cells import Typesetter
from sopdoc.layout.heads import faces, room, upright_width
from sopdoc.model import Bagian, Isi, KataLembar, Kegiatan
from sopdoc.units import SNAP, snap_up

TEXT_COLUMNS = ("uraian", "kelengkapan", "waktu", "output", "keterangan")

SHORT_KETERANGAN = "Ket."
"""Head of an empty column Keterangan. Practice: 27 of 294 published sheets shorten it so."""

MOVES = (12.0, 6.0, 3.0)
"""pt that the search takes from one column and gives to another. Choice: about three letters, down to one."""

TOLERANCE = 1.03
"""A table may be so much higher than the lowest one where Kegiatan takes no more than its share. Choice."""

EVEN = 0.03
"""Weight of a cell's own height, of rows equally high: columns that share the lines read better. Choice."""

Heights = Callable[[int, float], tuple[float, ...]]
"""(text column, width) -> the height that each row's text takes there, pt."""


def snap_down(pt: float) -> float:
    """The next multiple of SNAP, not larger than pt."""
    return round(pt / SNAP, 6) // 1 * SNAP


def cell_values(step: Kegiatan) -> tuple[Isi, ...]:
    return (step.uraian, step.kelengkapan, step.waktu, step.output, step.keterangan)


def keterangan(bagian: Bagian, label: KataLembar) -> str:
    """The head of the last column: short where the column is empty and an office has not its own word."""
    empty = not any(step.keterangan for step in bagian.kegiatan)
    return SHORT_KETERANGAN if empty and label.keterangan == KataLembar().keterangan else label.keterangan


def actor_widths(
    bagian: Bagian, width: float, head: Typesetter, decisions: set[int], extra: Sequence[float]
) -> list[float]:
    """Each actor's column: its comfort and its head, upright as far as the texts allow.

    decisions  columns in which a word has to stand beside a decision; extra: more room, by column
    """
    n, space = len(bagian.pelaksana), width - style.NUMBER_COLUMN
    most = (space - sum(style.TEXT_LEAST.values())) / n
    comfort = (space - sum(style.TEXT_COMFORT.values())) / n
    base = max(min(comfort, style.ACTOR_COMFORT), min(most, style.ACTOR_LEAST))
    low = [max(base, min(style.DECISION_COLUMN, most)) if i in decisions else base for i in range(n)]
    wanted = next(_upright(bagian, space, head, low), low)
    widened = [w + more for w, more in zip(wanted, extra, strict=True)]
    return [snap_up(w) if w < most else snap_down(w) for w in widened]


def _upright(bagian: Bagian, space: float, head: Typesetter, low: list[float]) -> Iterator[list[float]]:
    """Widths in which all heads stand upright, the best first: large letters, then roomy texts."""
    comfort = space - style.TEXT_GIVES * sum(style.TEXT_COMFORT.values())
    tight = space - sum(style.TEXT_LEAST.values()) - (style.KEGIATAN_TIGHT - style.TEXT_LEAST["uraian"])
    height = room(head, any(p.kelompok for p in bagian.pelaksana))
    readable = [face for face in faces(head) if face.font.size >= style.HEAD_READABLE]
    for share, some in ((comfort, readable), (tight, readable), (tight, list(faces(head)))):
        for face in some:
            needs = [upright_width(face, p.nama, height) for p in bagian.pelaksana]
            wanted = [max(pair) for pair in zip(low, needs, strict=True)]
            if max(needs) <= style.ACTOR_MOST and sum(wanted) <= max(share, sum(low)):
                yield wanted


def text_widths(
    bagian: Bagian,
    space: float,
    actors: list[float],
    least: Sequence[float],
    words: Sequence[float],
    body: Typesetter,
    symbols: Sequence[float],
) -> tuple[list[float], list[float]]:
    """(actors, texts): widths that fill `space`, in which the rows are lowest together.

    least    widths at which no word of a text column is cut, nor of its head
    words    `longest_word` of each text column
    symbols  what each row's symbols take, pt: lower than that no row gets

    Where Kegiatan would take more than KEGIATAN_MOST of the table although no actor has more than its
    comfort, the actors get the rest, unless the table grew by more than TOLERANCE.
    """
    heights = _heights(bagian, words, body)
    weights = _weights(bagian, body)
    cap = style.KEGIATAN_MOST * (space + style.NUMBER_COLUMN)
    texts = _searched(space - sum(actors), least, weights, heights, symbols)
    over = texts[0] - cap
    if over <= 0 or max(actors) > style.ACTOR_COMFORT:
        return actors, texts
    more = min(over / len(actors), style.ACTOR_MOST - max(actors))
    wider = [snap_down(w + more) for w in actors]
    narrow = _searched(space - sum(wider), least, weights, heights, symbols, cap)
    lowest, found = (_total(heights, some, symbols) for some in (texts, narrow))
    return (wider, narrow) if found <= TOLERANCE * lowest else (actors, texts)


def _heights(bagian: Bagian, words: Sequence[float], body: Typesetter) -> Heights:
    columns = [[body.heights(getattr(step, name)) for step in bagian.kegiatan] for name in TEXT_COLUMNS]

    @cache
    def heights(column: int, width: float) -> tuple[float, ...]:
        spare = spare_of(TEXT_COLUMNS[column], width, words[column])
        return tuple(height(width, spare) for height in columns[column])

    return heights


def longest_word(bagian: Bagian, column: str, body: Typesetter) -> float:
    """The least width at which no word of a column is cut."""
    return max((body.least_width(getattr(step, column)) for step in bagian.kegiatan), default=0.0)


def spare_of(column: str, width: float, words: float) -> float:
    """Room in wide columns with texts at the left, where it cuts no word; waktu stands in the middle."""
    roomy = column != "waktu" and width >= max(style.SPARE_FROM, words + style.SPARE)
    return style.SPARE if roomy else 0.0


def _total(heights: Heights, widths: Sequence[float], symbols: Sequence[float]) -> float:
    columns: list[Sequence[float]] = [symbols, *(heights(i, width) for i, width in enumerate(widths))]
    total = 0.0
    for row in zip(*columns, strict=True):
        total += max(row)
    return total


def _weighed(heights: Heights, widths: Sequence[float], symbols: Sequence[float]) -> float:
    """What the search makes small: the table's height, then the heights of all its cells, see EVEN."""
    cells = sum(sum(heights(i, width)) for i, width in enumerate(widths))
    return _total(heights, widths, symbols) + EVEN * cells


def _searched(
    space: float,
    least: Sequence[float],
    weights: Sequence[float],
    heights: Heights,
    symbols: Sequence[float],
    cap: float = 0,
) -> list[float]:
    """The lowest table that moving width from column to column leads to, from shares by what columns hold."""
    fitted = _fit(list(least), space)
    widths = [snap_down(w) for w in _share(space, fitted, weights, cap)]
    widths[-2] += snap_down(space - sum(widths))
    floors = [min(w, snap_up(f)) for w, f in zip(widths, fitted, strict=True)]
    lowest = _weighed(heights, widths, symbols)
    for step in MOVES:
        moved = True
        while moved:
            moved = False
            for giver, taker in permutations(range(len(widths)), 2):
                if widths[giver] - step < floors[giver] or (cap and taker == 0 and widths[0] + step > cap):
                    continue
                tried = list(widths)
                tried[giver] -= step
                tried[taker] += step
                height = _weighed(heights, tried, symbols)
                if height < lowest - EVEN * SNAP:
                    widths, lowest, moved = tried, height, True
    return widths


def _fit(least: list[float], space: float) -> list[float]:
    """Where words do not all fit whole, each column gives in the same proportion down to its floor."""
    floors = [style.TEXT_LEAST[c] for c in TEXT_COLUMNS]
    over, spare = sum(least) - space, sum(least) - sum(floors)
    if over <= 0:
        return least
    return [w - (w - f) * over / spare for w, f in zip(least, floors, strict=True)]


def _weights(bagian: Bagian, body: Typesetter) -> list[float]:
    """How much text a column holds: the root mean square of its cells' one-line widths."""
    squares = [0.0] * len(TEXT_COLUMNS)
    for step in bagian.kegiatan:
        for i, value in enumerate(cell_values(step)):
            text = value if isinstance(value, str) else " ".join(value)
            squares[i] += body.width(text) ** 2
    return [(s / max(len(bagian.kegiatan), 1)) ** 0.5 for s in squares]


def _share(space: float, least: Sequence[float], weights: Sequence[float], cap: float) -> list[float]:
    """Widths that fill the space: max(least, scale * weight) with the scale that makes it so.

    cap  Kegiatan's width, if not 0
    """
    if cap and cap > least[0]:
        return [cap, *_share(space - cap, least[1:], weights[1:], 0)]
    low, high = 0.0, space / max(min((w for w in weights if w > 0), default=1.0), 1e-6)
    for _ in range(40):
        scale = (low + high) / 2
        total = sum(max(a, scale * w) for a, w in zip(least, weights, strict=True))
        low, high = (scale, high) if total < space else (low, scale)
    widths = [max(a, low * w) for a, w in zip(least, weights, strict=True)]
    rest = space - sum(widths)
    spread = [w if v else 0.0 for w, v in zip(widths, weights, strict=True)]
    return [w + rest * s / (sum(spread) or 1) for w, s in zip(widths, spread, strict=True)]
