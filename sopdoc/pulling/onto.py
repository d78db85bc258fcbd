"""Carry wishes over from the base to the definitions as they stand now: three-way.

base    what the file was built from       changed there and here alike: nothing to do
theirs  what the file says now             changed there alone: an edit
now     what the definitions say now       changed there, and otherwise here: a clash, which a person decides
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sopdoc.changes.matching import columns, match
from sopdoc.model import Sop
from sopdoc.pulling.wish import RowOrder, Values, Wishes
from sopdoc.repair import Edit
from sopdoc.tomlscan import Steps


@dataclass(frozen=True, slots=True)
class Clash:
    """A place that was changed there and here. edit: what the file asks, in paths of now; None where no edit
    can do it."""

    path: Steps
    base: Any
    theirs: Any
    now: Any
    edit: Edit | None = None


@dataclass(slots=True)
class Carried:
    """What can be done to a file of the definitions as it stands now."""

    edits: list[Edit] = field(default_factory=list)
    orders: list[RowOrder] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)


def onto(wishes: Wishes, base: Values, now: Values, sops: tuple[Sop, Sop] | None) -> Carried:
    """The wishes for one file in paths of now. sops: the SOP of the file, in the base and now."""
    made = Carried()
    if base == now:
        return Carried(list(wishes.edits), list(wishes.orders))
    places = _Places(base, now, sops)
    for edit in wishes.edits:
        path = places.of(edit.path)
        if path is None:
            made.clashes.append(Clash(edit.path, edit.old, edit.new, None))
        else:
            _edit(made, edit, path, base, now)
    for order in wishes.orders:
        _order(made, order, places, base, now)
    return made


def _edit(made: Carried, edit: Edit, path: Steps, base: Values, now: Values) -> None:
    holder = at(now, path[:-1])
    if isinstance(path[-1], int) and isinstance(holder, list):
        moved = _item(edit, path, at(base, edit.path[:-1]), holder)
        if moved is None:
            made.clashes.append(Clash(path, edit.old, edit.new, tuple(holder)))
        elif moved.path:
            made.edits.append(moved)
        return
    here = _plain(at(now, path))
    if here == edit.old:
        made.edits.append(replace(edit, path=path))
    elif here != edit.new:
        asked = Edit(path, here, edit.new)
        made.clashes.append(Clash(path, edit.old, edit.new, here, asked if holder is not None else None))


DONE = Edit((), None, None)


def _item(edit: Edit, path: Steps, before: Any, holder: list[Any]) -> Edit | None:
    """An edit of a list's item, found by what it says; DONE where nothing is left to do, None for a clash."""
    here = [_plain(value) for value in holder]
    if edit.old is not None:
        if edit.old in here:
            return replace(edit, path=(*path[:-1], here.index(edit.old)))
        gone = edit.new is None or edit.new in here
        return DONE if gone else None
    if edit.new in here:
        return DONE
    index = int(path[-1])
    former = _plain(before[index - 1]) if index and isinstance(before, list) else None
    if former is not None and former not in here:
        return None
    place = here.index(former) + 1 if former is not None else 0
    return replace(edit, path=(*path[:-1], place))


def _order(made: Carried, order: RowOrder, places: _Places, base: Values, now: Values) -> None:
    path = places.list_of(order.path)
    if path is None:
        made.clashes.append(Clash(order.path, None, None, None))
        return
    rows = at(now, path)
    told = {i: places.of((*order.path, i)) for i in range(order.count)}
    here = {i: int(step[-1]) for i, step in told.items() if step is not None and step[:-1] == path}
    kept = [row for row in order.rows if isinstance(row, int)]
    gone = [i for i in range(order.count) if i not in kept]
    former = at(base, order.path)
    spoiled = [i for i in gone if i in here and rows[here[i]] != former[i]]
    if spoiled or (kept != sorted(kept) and list(here.values()) != list(range(len(rows)))):
        made.clashes.append(Clash(path, None, None, None))
        return
    new: list[int | Values] = []
    if kept == sorted(kept):
        new = [i for i in range(len(rows)) if i not in {here[g] for g in gone if g in here}]
        _put_in(new, order.rows, here)
    else:
        new = [here[row] if isinstance(row, int) else row for row in order.rows]
    if new != list(range(len(rows))):
        made.orders.append(RowOrder(path, len(rows), tuple(new)))


def _put_in(new: list[int | Values], rows: Sequence[int | Values], here: Mapping[int, int]) -> None:
    """Put new rows behind the row that they stand behind in the file."""
    place = 0
    for row in rows:
        if isinstance(row, int):
            if row in here:
                place = new.index(here[row]) + 1
        elif row not in new:
            new.insert(place, row)
            place += 1


class _Places:
    """Where places of the base stand now."""

    def __init__(self, base: Values, now: Values, sops: tuple[Sop, Sop] | None) -> None:
        self._sops, self._now = sops, now
        self._parted = "bagian" in base, "bagian" in now
        self._match = match(*sops) if sops else None

    def of(self, path: Steps) -> Steps | None:
        """A path of the base in the file of now; None where what it belongs to is gone."""
        if self._match is None:
            return path
        part, rest = (int(path[1]), path[2:]) if path[:1] == ("bagian",) and len(path) > 2 else (0, path)
        inside = path[:1] == ("bagian",) or path[:1] in (("kegiatan",), ("pelaksana",), ("catatan",))
        if not inside or not rest:
            return path
        if rest[0] == "kegiatan" and len(rest) > 1:
            there = self._match.pairs.get((part, int(rest[1])))
            return None if there is None else (*self._part(there[0]), "kegiatan", there[1], *rest[2:])
        new = self._match.parts.pairs.get(part)
        if new is None:
            return None
        if rest[0] == "pelaksana":
            return self._column(part, new, rest)
        return (*self._part(new), *rest)

    def list_of(self, path: Steps) -> Steps | None:
        """A path of a list of rows, as `of`."""
        part = int(path[1]) if path[:1] == ("bagian",) else 0
        new = self._match.parts.pairs.get(part) if self._match else part
        return None if new is None else (*self._part(new), "kegiatan")

    def _part(self, part: int) -> Steps:
        return ("bagian", part) if self._parted[1] else ()

    def _column(self, old: int, new: int, rest: Steps) -> Steps | None:
        """A column that stands in no group, in its new place."""
        assert self._sops is not None
        before, after = (sop.bagian[part] for sop, part in zip(self._sops, (old, new), strict=True))
        grouped = any(p.kelompok for p in (*before.pelaksana, *after.pelaksana))
        if grouped:
            same = [p.sebutan for p in before.pelaksana] == [p.sebutan for p in after.pelaksana]
            return (*self._part(new), *rest) if same else None
        there = columns(before, after).pairs.get(int(rest[1]))
        return None if there is None else (*self._part(new), "pelaksana", there, *rest[2:])


def at(values: Any, path: Steps) -> Any:
    """What stands at a path; None where nothing does."""
    for step in path:
        try:
            values = values[step]
        except (KeyError, IndexError, TypeError):
            return None
    return values


def _plain(value: Any) -> Any:
    return tuple(map(_plain, value)) if isinstance(value, (list, tuple)) else value
