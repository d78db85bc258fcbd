"""Know the flowcharts of an old SOP again in the new one: parts, then columns and steps.

Steps are known by id, then by all that they say, by their uraian, by a like uraian, and last by what the
row says as a whole between the same neighbours. A number means nothing: an inserted row shifts it.
"""

from __future__ import annotations

from dataclasses import dataclass

from sopdoc.changes.align import Alignment, Looks, align
from sopdoc.changes.found import FAR, NEAR
from sopdoc.changes.words import Words, likeness, words
from sopdoc.model import Bagian, Isi, Kegiatan, Pelaksana, Sop

Place = tuple[int, int]
"""A step: index of its bagian, index of its row."""


@dataclass(frozen=True, slots=True)
class Row:
    """A step as it is compared: its words cell by cell, and the words on its ways out."""

    id: str
    uraian: Words
    pelaksana: tuple[str, ...]
    cells: tuple[Words, ...]
    ways: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """What became of the flowcharts.

    parts    the bagian
    steps    the rows of each pair of parts that belong together (by index of the new part)
    pairs    every step of the old SOP that is in the new one, old -> new; also into another part
    """

    parts: Alignment
    steps: dict[int, Alignment]
    pairs: dict[Place, Place]


def cell(isi: Isi, between: str = "\n") -> str:
    """A cell's text; the texts of a list each on a line, or parted by `between`."""
    return isi if isinstance(isi, str) else between.join(isi)


def called(pelaksana: Pelaksana) -> str:
    """A column's name with its group, since names repeat from one group to the other."""
    return f"{pelaksana.kelompok}: {pelaksana.nama}" if pelaksana.kelompok else pelaksana.nama


def match(old: Sop, new: Sop) -> Match:
    """Pair parts and steps. A step that left its part is known again only by its very words."""
    before, after = ([_rows(b) for b in side.bagian] for side in (old, new))
    parts = align(_parts(old, before), _parts(new, after), _PARTS)
    steps = {q: align(before[p], after[q], _ROWS) for p, q in parts.pairs.items()}
    pairs = {(p, i): (q, j) for p, q in parts.pairs.items() for i, j in steps[q].pairs.items()}
    taken = set(pairs.values())
    olds = [(p, i) for p, rows in enumerate(before) for i in range(len(rows)) if (p, i) not in pairs]
    news = [(q, j) for q, rows in enumerate(after) for j in range(len(rows)) if (q, j) not in taken]
    strays = align([before[p][i] for p, i in olds], [after[q][j] for q, j in news], _STRAYS)
    pairs |= {olds[a]: news[b] for a, b in strays.pairs.items()}
    return Match(parts, steps, pairs)


def columns(old: Bagian, new: Bagian) -> Alignment:
    """Pair the columns: by id, by name, by place."""
    return align(old.pelaksana, new.pelaksana, _COLUMNS)


def _rows(bagian: Bagian) -> list[Row]:
    return [_row(bagian, step) for step in bagian.kegiatan]


def _row(bagian: Bagian, step: Kegiatan) -> Row:
    names = tuple(called(bagian.pelaksana[p.pelaksana]) for p in step.pelaku)
    others = (step.kelengkapan, step.waktu, step.output, step.keterangan)
    cells = tuple(words(cell(isi)) for isi in others)
    ways = tuple(c.label for c in (*step.cabang, *(c for p in step.pelaku for c in p.cabang)))
    return Row(step.id, words(step.uraian), names, cells, ways)


def _near(old: Row, new: Row) -> float:
    """Share of the cells that say the same, the uraian counting twice and word by word; cells that are
    empty in both say nothing.

    Choice: more than half, so that another step of the same actor with the same time is another one.
    """
    same = [a == b for a, b in zip(old.cells, new.cells, strict=True) if a or b]
    same.append(old.pelaksana == new.pelaksana)
    total = len(same) + 2
    if sum(same) + 2 <= NEAR * total:
        return 0.0
    share = (sum(same) + 2 * likeness(old.uraian, new.uraian, 0)) / total
    return share if share > NEAR else 0.0


def _no(old: object, new: object) -> float:
    return 0.0


_ROWS: Looks[Row] = Looks(
    (
        lambda row: row.id or None,
        lambda row: (row.uraian, row.pelaksana, row.cells, row.ways),
        lambda row: row.uraian,
    ),
    lambda old, new: likeness(old.uraian, new.uraian, FAR),
    _near,
)
_STRAYS: Looks[Row] = Looks((lambda row: row.uraian or None,), _no, _no)


@dataclass(frozen=True, slots=True)
class _Part:
    judul: Words
    uraian: frozenset[Words]


def _parts(sop: Sop, rows: list[list[Row]]) -> list[_Part]:
    return [
        _Part(words(b.judul), frozenset(r.uraian for r in steps))
        for b, steps in zip(sop.bagian, rows, strict=True)
    ]


def _shared(old: _Part, new: _Part) -> float:
    """Share of the steps of the smaller part that both have."""
    least = min(len(old.uraian), len(new.uraian))
    return len(old.uraian & new.uraian) / least if least else 0.0


def _far_part(old: _Part, new: _Part) -> float:
    share = _shared(old, new)
    return share if share >= FAR else 0.0


def _near_part(old: _Part, new: _Part) -> float:
    """Whatever stands between the same parts is the same one, the likest first."""
    return (1 + _shared(old, new)) / 2


_PARTS: Looks[_Part] = Looks((lambda part: part.judul,), _far_part, _near_part)


def _named_alike(old: Pelaksana, new: Pelaksana, least: float) -> float:
    return likeness(words(called(old)), words(called(new)), least)


def _near_column(old: Pelaksana, new: Pelaksana) -> float:
    """Whatever stands between the same columns is the same one under another name, the likest first."""
    return (1 + _named_alike(old, new, 0)) / 2


_COLUMNS: Looks[Pelaksana] = Looks(
    (lambda p: p.id if p.id != p.nama else None, called),
    lambda old, new: _named_alike(old, new, FAR),
    _near_column,
)
