"""Compare the flowcharts of two SOPs: parts, columns, then step by step: cells, actors, ways out."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass

from sopdoc.changes.align import Alignment
from sopdoc.changes.differences import (
    OLD,
    Change,
    added,
    different,
    in_order,
    items,
    moved,
    removed,
    replaced,
    reworded,
)
from sopdoc.changes.exits import Renaming, changed, exits
from sopdoc.changes.matching import Match, StepPlace, cell, columns, match
from sopdoc.model import Bagian, KataLembar, Sop
from sopdoc.wording import letters

UNKNOWN = Alignment({}, frozenset())
"""The rows of a part that is new or gone."""


def charts(old: Sop, new: Sop) -> Iterator[Change]:
    """What changed in the flowcharts, in the order of the new SOP."""
    made = match(old, new)
    comparing = _Charts(old, new, made, {there: here for here, there in made.pairs.items()})
    for p, q in in_order(made.parts, len(old.bagian), len(new.bagian)):
        yield from comparing.part(p, q)


def _part_name(sop: Sop, part: int) -> str:
    """ "A. Perencanaan"; "" for the only part of a SOP, which has no title."""
    judul = sop.bagian[part].judul
    return f"{letters(part)}. {judul}" if judul else ""


def _called(sop: Sop, part: int, word: str, index: int) -> str:
    """ "A. Perencanaan, kegiatan 3" or "Kegiatan 3"."""
    name = _part_name(sop, part)
    return f"{name}, {word} {index + 1}" if name else f"{word.capitalize()} {index + 1}"


@dataclass(frozen=True, slots=True)
class _Charts:
    """Two SOPs; `back`: the old place of every step of the new one that was in the old one."""

    old: Sop
    new: Sop
    match: Match
    back: Mapping[StepPlace, StepPlace]

    def part(self, p: int | None, q: int | None) -> Iterator[Change]:
        """A part of the old SOP (p), of the new one (q), or of both."""
        yield from self._title(p, q)
        if p is not None and q is not None:
            yield from self._columns(p, q)
        made = UNKNOWN if p is None or q is None else self.match.steps[q]
        olds = 0 if p is None else len(self.old.bagian[p].kegiatan)
        news = 0 if q is None else len(self.new.bagian[q].kegiatan)
        for i, j in in_order(made, olds, news):
            if q is not None and j is not None:
                yield from self._here((q, j), j in made.moved)
            elif p is not None and i is not None and (p, i) not in self.match.pairs:
                name = _called(self.old, p, "kegiatan", i)
                yield removed(name + OLD, told(self.old.bagian[p], i))
        yield from self._notes(p, q)

    def _notes(self, p: int | None, q: int | None) -> Iterator[Change]:
        name = _part_name(self.old, p or 0) if q is None else _part_name(self.new, q)
        before = () if p is None else self.old.bagian[p].catatan
        after = () if q is None else self.new.bagian[q].catatan
        yield from items(f"{name}: {LABEL.catatan}" if name else LABEL.catatan, before, after, wording=True)

    def _title(self, p: int | None, q: int | None) -> Iterator[Change]:
        if q is None:
            assert p is not None
            yield removed(f"Bagian {letters(p)}{OLD}", self.old.bagian[p].judul)
        elif p is None:
            yield added(f"Bagian {letters(q)}", self.new.bagian[q].judul)
        else:
            before, after = self.old.bagian[p].judul, self.new.bagian[q].judul
            if q in self.match.parts.moved:
                yield moved(f"Bagian {letters(q)}", f"{letters(p)}.", f"{letters(q)}.", after)
            yield from reworded(f"Bagian {letters(q)}", before, after, wording=True)

    def _columns(self, p: int, q: int) -> Iterator[Change]:
        old, new = self.old.bagian[p].pelaksana, self.new.bagian[q].pelaksana
        made = columns(self.old.bagian[p], self.new.bagian[q])
        for i, j in in_order(made, len(old), len(new)):
            if j is None:
                assert i is not None
                yield removed(_called(self.old, p, "pelaksana", i) + OLD, old[i].sebutan)
                continue
            tempat = _called(self.new, q, "pelaksana", j)
            if i is None:
                yield added(tempat, new[j].sebutan)
                continue
            if j in made.moved:
                yield moved(tempat, f"{i + 1}.", f"{j + 1}.", new[j].sebutan)
            yield from reworded(tempat, old[i].sebutan, new[j].sebutan)

    def _here(self, here: StepPlace, out_of_order: bool) -> Iterator[Change]:
        """A step of the new SOP: new, moved, changed."""
        bagian, tempat = self.new.bagian[here[0]], _called(self.new, here[0], "kegiatan", here[1])
        there = self.back.get(here)
        if there is None:
            yield added(tempat, told(bagian, here[1]))
            return
        uraian = bagian.kegiatan[here[1]].uraian
        if self.match.parts.pairs.get(there[0]) != here[0]:
            was = _called(self.old, there[0], "kegiatan", there[1])
            yield moved(tempat, f"{was}:", f"{tempat}:", uraian)
        elif out_of_order:
            yield moved(tempat, f"{there[1] + 1}.", f"{here[1] + 1}.", uraian)
        before = self.old.bagian[there[0]]
        names = Renaming(self.match.pairs, columns(before, bagian).pairs)
        yield from step(tempat, StepContext(before, there, names), StepContext(bagian, here, ITSELF))


LABEL = KataLembar()

CELLS = (("kelengkapan", True), ("waktu", False), ("output", True), ("keterangan", True))
"""The cells beside the uraian, and whether another word in them can be a matter of spelling."""

ITSELF = Renaming()


@dataclass(frozen=True, slots=True)
class StepContext:
    """A step with what surrounds it, and how the new SOP calls that."""

    bagian: Bagian
    place: StepPlace
    names: Renaming


def step(tempat: str, old: StepContext, new: StepContext) -> Iterator[Change]:
    """What a step says now and did not say before; not where it stands."""
    before, after = (side.bagian.kegiatan[side.place[1]] for side in (old, new))
    yield from reworded(f"{tempat}: Uraian", before.uraian, after.uraian, wording=True)
    yield from _actors(tempat, old, new)
    for name, wording in CELLS:
        was, now = (cell(getattr(kegiatan, name)) for kegiatan in (before, after))
        yield from reworded(f"{tempat}: {getattr(LABEL, name)}", was, now, wording)
    went, came = changed(*(exits(side.bagian, side.place, side.names) for side in (old, new)))
    if went or came:
        yield replaced(f"{tempat}: Alur", "\n".join(went), "\n".join(came))


def told(bagian: Bagian, row: int) -> str:
    """All that a step says, cell by cell, for a step that is new or gone."""
    kegiatan = bagian.kegiatan[row]
    actors = ", ".join(bagian.pelaksana[p.pelaksana].sebutan for p in kegiatan.pelaku)
    lines = [(LABEL.pelaksana, actors)]
    lines += [(getattr(LABEL, name), cell(getattr(kegiatan, name), "; ")) for name, _ in CELLS]
    return "\n".join([kegiatan.uraian, *(f"{label}: {text}" for label, text in lines if text)])


@dataclass(frozen=True, slots=True)
class _Trait:
    """What the definition says of a step's symbols: for a reader, and to be compared."""

    label: str
    text: str
    meaning: Hashable


def _actors(tempat: str, old: StepContext, new: StepContext) -> Iterator[Change]:
    ordered = _in_turn(old) and _in_turn(new)
    for before, after in zip(_traits(old, ordered), _traits(new, ordered), strict=True):
        if before.meaning != after.meaning:
            yield different(f"{tempat}: {after.label}", before.text, after.text)


def _in_turn(side: StepContext) -> bool:
    kegiatan = side.bagian.kegiatan[side.place[1]]
    return len(kegiatan.pelaku) > 1 and kegiatan.cara == "berurutan"


def _traits(side: StepContext, ordered: bool) -> Iterator[_Trait]:
    """With a single actor there is no order and no door to speak of; the order of the actors counts only
    where both texts have one."""
    kegiatan = side.bagian.kegiatan[side.place[1]]
    column = [side.names.column(p.pelaksana) for p in kegiatan.pelaku]
    name = [side.bagian.pelaksana[p.pelaksana].sebutan for p in kegiatan.pelaku]
    several = len(name) > 1
    cara = kegiatan.cara if several else ""
    yield _Trait(LABEL.pelaksana, ", ".join(name), tuple(column if ordered else sorted(column)))
    yield _Trait("Cara", cara, cara.replace("bersama", ""))
    for label, door in (("Masuk", kegiatan.masuk), ("Keluar", kegiatan.keluar)):
        open_ = door is None or not several
        yield _Trait(label, "" if open_ else name[door or 0], None if open_ else column[door or 0])
    shapes = [p.simbol or kegiatan.simbol for p in kegiatan.pelaku]
    words = [
        (f"{n}: " if several else "") + s.replace("_", " ") for n, s in zip(name, shapes, strict=True) if s
    ]
    asked = sorted((c if several else 0, s) for c, s in zip(column, shapes, strict=True) if s)
    yield _Trait("Simbol", ", ".join(words), tuple(asked))
