"""Know the flowcharts of an old SOP again in the new one: parts, then columns and steps.

Steps are known by id, then by all that they say, by their uraian, by a like uraian, and last by what the
row says as a whole between the same neighbours. A number means nothing: an inserted row shifts it.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from sopdoc.changes.align import Alignment, Looks, align
from sopdoc.changes.differences import FAR, NEAR, Words, likeness, words
from sopdoc.model import Bagian, Isi, Kegiatan, Pelaksana, Sop

StepPlace = tuple[int, int]
"""A step: index of its bagian, index of its row."""


@dataclass(frozen=True, slots=True)
class StepText:
    """A step as it is compared: its words cell by cell.

    bags     the words of the cells without their order, for a quick look at what they have in common
    symbols  what it says of its symbols and of the words on its ways out
    """

    id: str
    uraian: Words
    pelaksana: tuple[str, ...]
    cells: tuple[Words, ...]
    bags: tuple[frozenset[str], ...]
    symbols: Hashable


@dataclass(frozen=True, slots=True)
class Match:
    """What became of the flowcharts.

    parts    the bagian
    steps    the rows of each pair of parts that belong together (by index of the new part)
    pairs    every step of the old SOP that is in the new one, old -> new; also into another part
    """

    parts: Alignment
    steps: dict[int, Alignment]
    pairs: dict[StepPlace, StepPlace]


def cell(isi: Isi, between: str = "\n") -> str:
    """A cell's text; the texts of a list each on a line, or parted by `between`."""
    return isi if isinstance(isi, str) else between.join(isi)


def match(old: Sop, new: Sop) -> Match:
    """Pair parts and steps. A step that left its part is known again only by its very words."""
    parts = align([_part(b) for b in old.bagian], [_part(b) for b in new.bagian], _PARTS)
    steps = {q: _steps(old.bagian[p], new.bagian[q]) for p, q in parts.pairs.items()}
    pairs = {(p, i): (q, j) for p, q in parts.pairs.items() for i, j in steps[q].pairs.items()}
    taken = set(pairs.values())
    olds = [place for place in _places(old) if place not in pairs]
    news = [place for place in _places(new) if place not in taken]
    strays = align([_uraian(old, p) for p in olds], [_uraian(new, p) for p in news], _STRAYS)
    pairs |= {olds[a]: news[b] for a, b in strays.pairs.items()}
    return Match(parts, steps, pairs)


def _places(sop: Sop) -> list[StepPlace]:
    return [(part, row) for part, bagian in enumerate(sop.bagian) for row in range(len(bagian.kegiatan))]


def _uraian(sop: Sop, place: StepPlace) -> Words:
    return words(sop.bagian[place[0]].kegiatan[place[1]].uraian)


def columns(old: Bagian, new: Bagian) -> Alignment:
    """Pair the columns: by id, by name, by place."""
    return align(old.pelaksana, new.pelaksana, _COLUMNS)


def _steps(old: Bagian, new: Bagian) -> Alignment:
    """Pair the rows of two parts; an actor counts as the same one under the new name of its column."""
    renamed = {i: new.pelaksana[j].sebutan for i, j in columns(old, new).pairs.items()}
    before = [renamed.get(i, p.sebutan) for i, p in enumerate(old.pelaksana)]
    after = [p.sebutan for p in new.pelaksana]
    return align([_row(k, before) for k in old.kegiatan], [_row(k, after) for k in new.kegiatan], _ROWS)


def _row(step: Kegiatan, names: list[str]) -> StepText:
    cells = tuple(words(cell(isi)) for isi in (step.kelengkapan, step.waktu, step.output, step.keterangan))
    return StepText(
        id=step.id,
        uraian=words(step.uraian),
        pelaksana=tuple(names[p.pelaksana] for p in step.pelaku),
        cells=cells,
        bags=tuple(map(frozenset, cells)),
        symbols=(
            (step.cara, step.masuk, step.keluar) if len(step.pelaku) > 1 else (),
            tuple((p.simbol or step.simbol, *(c.label for c in p.cabang)) for p in step.pelaku),
            tuple(c.label for c in step.cabang),
        ),
    )


def _near(old: StepText, new: StepText) -> float:
    """Share of what the cells have in common, the uraian counting twice; cells empty in both say nothing.

    Choice: more than half, so that another step of the same actor with the same time is another one.
    """
    shares = [2 * len(a & b) / (len(a) + len(b)) for a, b in zip(old.bags, new.bags, strict=True) if a or b]
    shares.append(float(old.pelaksana == new.pelaksana))
    total = len(shares) + 2
    if sum(shares) + 2 <= NEAR * total:
        return 0.0
    share = (sum(shares) + 2 * likeness(old.uraian, new.uraian, 0)) / total
    return share if share > NEAR else 0.0


def _no(old: object, new: object) -> float:
    return 0.0


_ROWS: Looks[StepText] = Looks(
    (
        lambda row: row.id or None,
        lambda row: (row.uraian, row.pelaksana, row.cells, row.symbols),
        lambda row: row.uraian,
    ),
    lambda old, new: likeness(old.uraian, new.uraian, FAR),
    _near,
)
_STRAYS: Looks[Words] = Looks((lambda uraian: uraian or None,), _no, _no)


@dataclass(frozen=True, slots=True)
class _Part:
    judul: Words
    uraian: frozenset[Words]


def _part(bagian: Bagian) -> _Part:
    return _Part(words(bagian.judul), frozenset(words(step.uraian) for step in bagian.kegiatan))


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
    return likeness(words(old.sebutan), words(new.sebutan), least)


def _near_column(old: Pelaksana, new: Pelaksana) -> float:
    """Whatever stands between the same columns is the same one under another name, the likest first."""
    return (1 + _named_alike(old, new, 0)) / 2


_COLUMNS: Looks[Pelaksana] = Looks(
    (lambda p: p.id if p.id != p.nama else None, lambda p: p.sebutan),
    lambda old, new: _named_alike(old, new, FAR),
    _near_column,
)
