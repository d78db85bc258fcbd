"""Compare two steps that are the same one: cells, actors, ways out."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass

from sopdoc.changes.found import Found, different, replaced, reworded
from sopdoc.changes.matching import Place, cell
from sopdoc.changes.ways import Names, changed, ways
from sopdoc.model import Bagian, Label

LABEL = Label()

CELLS = (("kelengkapan", True), ("waktu", False), ("output", True), ("keterangan", True))
"""The cells beside the uraian, and whether another word in them can be a matter of spelling."""

ITSELF = Names()


@dataclass(frozen=True, slots=True)
class Side:
    """A step with what surrounds it, and how the new SOP calls that."""

    bagian: Bagian
    place: Place
    names: Names


def step(tempat: str, old: Side, new: Side) -> Iterator[Found]:
    """What a step says now and did not say before; not where it stands."""
    before, after = (side.bagian.kegiatan[side.place[1]] for side in (old, new))
    yield from reworded(f"{tempat}: Uraian", before.uraian, after.uraian, wording=True)
    yield from _actors(tempat, old, new)
    for name, wording in CELLS:
        was, now = (cell(getattr(kegiatan, name)) for kegiatan in (before, after))
        yield from reworded(f"{tempat}: {getattr(LABEL, name)}", was, now, wording)
    went, came = changed(*(ways(side.bagian, side.place, side.names) for side in (old, new)))
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


def _actors(tempat: str, old: Side, new: Side) -> Iterator[Found]:
    ordered = _in_turn(old) and _in_turn(new)
    for before, after in zip(_traits(old, ordered), _traits(new, ordered), strict=True):
        if before.meaning != after.meaning:
            yield different(f"{tempat}: {after.label}", before.text, after.text)


def _in_turn(side: Side) -> bool:
    kegiatan = side.bagian.kegiatan[side.place[1]]
    return len(kegiatan.pelaku) > 1 and kegiatan.cara == "berurutan"


def _traits(side: Side, ordered: bool) -> Iterator[_Trait]:
    """With a single actor there is no order and no door to speak of; the order of the actors counts only
    where both texts have one."""
    kegiatan = side.bagian.kegiatan[side.place[1]]
    column = [side.names.column(p.pelaksana) for p in kegiatan.pelaku]
    name = [side.bagian.pelaksana[p.pelaksana].sebutan for p in kegiatan.pelaku]
    several = len(name) > 1
    in_turn = _in_turn(side)
    yield _Trait(LABEL.pelaksana, ", ".join(name), tuple(column if ordered else sorted(column)))
    yield _Trait("Cara", "berurutan" if in_turn else "bersama" if several else "", in_turn)
    for label, door in (("Masuk", kegiatan.masuk), ("Keluar", kegiatan.keluar)):
        open_ = door is None or not several
        yield _Trait(label, "" if open_ else name[door or 0], None if open_ else column[door or 0])
    shapes = [p.simbol or kegiatan.simbol for p in kegiatan.pelaku]
    words = [
        (f"{n}: " if several else "") + s.replace("_", " ") for n, s in zip(name, shapes, strict=True) if s
    ]
    asked = sorted((c if several else 0, s) for c, s in zip(column, shapes, strict=True) if s)
    yield _Trait("Simbol", ", ".join(words), tuple(asked))
