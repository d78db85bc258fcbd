"""Compare the flowcharts of two SOPs: parts, columns, then step by step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sopdoc.changes.align import Alignment
from sopdoc.changes.found import OLD, Found, added, in_order, moved, removed, reworded
from sopdoc.changes.matching import Match, Place, columns, match
from sopdoc.changes.rows import ITSELF, Side, step, told
from sopdoc.changes.ways import Names
from sopdoc.model import Sop
from sopdoc.wording import letters

UNKNOWN = Alignment({}, frozenset())
"""The rows of a part that is new or gone."""


def charts(old: Sop, new: Sop) -> Iterator[Found]:
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
    back: Mapping[Place, Place]

    def part(self, p: int | None, q: int | None) -> Iterator[Found]:
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

    def _title(self, p: int | None, q: int | None) -> Iterator[Found]:
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

    def _columns(self, p: int, q: int) -> Iterator[Found]:
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

    def _here(self, here: Place, out_of_order: bool) -> Iterator[Found]:
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
        names = Names(self.match.pairs, columns(before, bagian).pairs)
        yield from step(tempat, Side(before, there, names), Side(bagian, here, ITSELF))
