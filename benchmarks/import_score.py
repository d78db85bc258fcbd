"""Compare a SOP that was imported with what it says, value by value: what is wrong, what of it was marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Literal

from sopdoc.flow import Flow, flow
from sopdoc.importing.exit_words import meaning
from sopdoc.importing.reading import Doubt
from sopdoc.model import Bagian, Isi, Kegiatan, Sop

Kind = Literal["identitas", "kolom", "sel", "pelaksana", "simbol", "panah"]
BOXES = (
    "dasar_hukum",
    "kualifikasi_pelaksana",
    "keterkaitan",
    "peralatan_perlengkapan",
    "peringatan",
    "pencatatan_pendataan",
)
CELLS = ("uraian", "kelengkapan", "waktu", "output", "keterangan")
_FLOW_KEYS = ("uraian", "pelaksana", "cara", "masuk", "keluar", "ya", "tidak", "ke", "cabang", "selesai")


@dataclass(frozen=True, slots=True)
class Wrong:
    """One value that is not as it should be. row: 0-based, -1 = the identity; silent: it was not marked."""

    kind: Kind
    row: int
    key: str
    wanted: str
    read: str
    silent: bool


@dataclass
class Score:
    """Right and all values by kind; of edges right, wanted and read ones."""

    right: dict[Kind, int] = field(default_factory=dict)
    every: dict[Kind, int] = field(default_factory=dict)
    wrong: list[Wrong] = field(default_factory=list)
    read_edges: int = 0
    marks: int = 0

    def count(self, kind: Kind, is_right: bool) -> None:
        self.every[kind] = self.every.get(kind, 0) + 1
        self.right[kind] = self.right.get(kind, 0) + is_right

    @property
    def chart_is_right(self) -> bool:
        return all(w.kind == "identitas" for w in self.wrong)


def plain(text: str) -> str:
    """Words without marks of lists and spaces that print alike."""
    text = re.sub(r"(^|\s)(\(?\d{1,2}[.),]|\(?[a-zA-Z][.)]|[-–•·▪●○*\uf0b7\uf0a7])(?=\s)", " ", f" {text} ")
    text = re.sub(r"\s+", " ", text).strip()
    text = re.sub(r"\s+([:;,.)/])", r"\1", text)
    text = re.sub(r"([(/]|\w-)\s+(?=\S)", r"\1", text)
    return text.strip(" -–.;")


def _flat(value: Isi | Sequence[object]) -> str:
    return plain(
        value
        if isinstance(value, str)
        else "\n".join(v if isinstance(v, str) else getattr(v, "tercetak", str(v)) for v in value)
    )


def _told_alike(key: str, value: Isi | Sequence[object]) -> str:
    """A value without what prints alike; a reference to a SOP of the booklet prints without the word SOP."""
    flat = _flat(value)
    return re.sub(r"\bSOP\b\s*", "", flat) if key == "keterkaitan" else flat


def compared(wanted: Sop, read: Sop | None, doubts: Sequence[Doubt]) -> Score:
    """How well a SOP was read; None = it was not."""
    score = Score(marks=len(doubts))
    marked = {d.path for d in doubts}
    _identity(wanted, read, marked, score)
    ours = read.bagian if read is not None else ()
    for index, part in enumerate(wanted.bagian):
        mine = ours[index] if index < len(ours) else None
        _part(part, mine, marked, score)
    return score


def _identity(wanted: Sop, read: Sop | None, marked: set[tuple[str | int, ...]], score: Score) -> None:
    for key in ("nomor", "nama", "tanggal_pembuatan", "tanggal_efektif", *BOXES):
        want, got = getattr(wanted, key), getattr(read, key) if read is not None else None
        if isinstance(want, str | tuple) and got is not None:
            same = _told_alike(key, want) == _told_alike(key, got)
        else:
            same = want == got
        if not same and isinstance(want, str) and isinstance(got, str):
            same = want.casefold() == got.casefold()
        score.count("identitas", same)
        if not same:
            silent = (key,) not in marked and ("nama",) not in marked
            score.wrong.append(Wrong("identitas", -1, key, str(want), str(got), silent))


def _part(wanted: Bagian, read: Bagian | None, marked: set[tuple[str | int, ...]], score: Score) -> None:
    names = [_flat(p.sebutan).casefold() for p in wanted.pelaksana]
    mine = [_flat(p.sebutan).casefold() for p in read.pelaksana] if read is not None else []
    for i, name in enumerate(names):
        same = i < len(mine) and mine[i] == name
        score.count("kolom", same)
        if not same:
            got = mine[i] if i < len(mine) else ""
            score.wrong.append(Wrong("kolom", -1, str(i), name, got, ("pelaksana",) not in marked))
    rows = _aligned(wanted.kegiatan, read.kegiatan if read is not None else ())
    for i, step in enumerate(wanted.kegiatan):
        other = read.kegiatan[rows[i]] if read is not None and i in rows else None
        _cells(i, step, other, rows.get(i, -1), marked, score)
    _flow(wanted, read, rows, marked, score)


def _aligned(wanted: Sequence[Kegiatan], read: Sequence[Kegiatan]) -> dict[int, int]:
    """Row of the truth -> row that was read."""
    if len(wanted) == len(read):
        return {i: i for i in range(len(wanted))}
    a, b = [plain(k.uraian)[:30] for k in wanted], [plain(k.uraian)[:30] for k in read]
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return {block.a + k: block.b + k for block in blocks for k in range(block.size)}


def _cells(
    i: int,
    step: Kegiatan,
    other: Kegiatan | None,
    row: int,
    marked: set[tuple[str | int, ...]],
    score: Score,
) -> None:
    for key in CELLS:
        want, got = _flat(getattr(step, key)), _flat(getattr(other, key)) if other is not None else None
        score.count("sel", want == got)
        if want != got:
            silent = not any("kegiatan" in p and row in p and p[-1] == key for p in marked)
            score.wrong.append(Wrong("sel", i, key, want, str(got), silent))
    want_at = {p.pelaksana for p in step.pelaku}
    got_at = {p.pelaksana for p in other.pelaku} if other is not None else set()
    score.count("pelaksana", want_at == got_at)
    if want_at != got_at:
        silent = not _row_marked(row, marked)
        score.wrong.append(Wrong("pelaksana", i, "pelaksana", str(want_at), str(got_at), silent))


def _row_marked(row: int, marked: Iterable[tuple[str | int, ...]]) -> bool:
    return any("kegiatan" in p and row in p and p[-1] in _FLOW_KEYS for p in marked)


Edge = tuple[frozenset[tuple[int, int]], frozenset[tuple[int, int]], str, bool]


def _edges(read: Flow, rows: dict[int, int]) -> list[Edge]:
    """(source, target, word, joined) by row and column of the truth; an end is below its own row."""
    places = {s.id: (rows.get(s.row, -9 - s.row), -1 if s.extra else s.column) for s in read.symbols}

    def at(ids: Iterable[str]) -> Iterator[tuple[int, int]]:
        for one in ids:
            yield places.get(one, (rows.get(int(one.split(".")[0]) - 1, -1), -1))

    return [
        (frozenset(at(w.source)), frozenset(at(w.target)), meaning(w.label), w.kind == "join")
        for w in read.lines
    ]


def _same(a: Edge, b: Edge) -> bool:
    if a[3] != b[3] or a[2] != b[2]:
        return False
    if a[3]:
        return (a[0] | a[1]) == (b[0] | b[1])
    return bool(a[0] & b[0]) and bool(a[1] & b[1])


def _flow(
    wanted: Bagian,
    read: Bagian | None,
    rows: dict[int, int],
    marked: set[tuple[str | int, ...]],
    score: Score,
) -> None:
    back = {b: a for a, b in rows.items()}
    truth = flow(wanted)
    mine = flow(read) if read is not None else Flow((), ())
    shapes = {(back.get(s.row, -1), s.column): s.shape for s in mine.symbols if not s.extra}
    for s in truth.symbols:
        if not s.extra:
            same = shapes.get((s.row, s.column)) == s.shape
            score.count("simbol", same)
            if not same:
                silent = not _row_marked(rows.get(s.row, -1), marked)
                got = str(shapes.get((s.row, s.column)))
                score.wrong.append(Wrong("simbol", s.row, str(s.column), s.shape, got, silent))
    wants = _edges(truth, {i: i for i in range(len(wanted.kegiatan))})
    got = _edges(mine, back)
    score.read_edges += len(got)
    free = list(got)
    for want in wants:
        hit = next((g for g in free if _same(want, g)), None)
        score.count("panah", hit is not None)
        if hit is not None:
            free.remove(hit)
        else:
            row = min(r for r, _ in want[0])
            silent = not _row_marked(rows.get(row, -1), marked)
            score.wrong.append(Wrong("panah", row, _told(want), _told(want), "", silent))
    for extra in free:
        row = min(r for r, _ in extra[0])
        silent = not _row_marked(rows.get(row, -1), marked)
        score.wrong.append(Wrong("panah", row, _told(extra), "", _told(extra), silent))


def _told(edge: Edge) -> str:
    def places(ends: frozenset[tuple[int, int]]) -> str:
        return "|".join(f"{r + 1}.{c + 1}" for r, c in sorted(ends))

    return f"{places(edge[0])}{'--' if edge[3] else '->'}{places(edge[1])}{edge[2] and ':' + edge[2]}"
