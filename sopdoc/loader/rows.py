"""Who acts in each row of a flowchart: the first of two passes, since a reference may name a later row."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sopdoc.loader.columns import Columns
from sopdoc.loader.shape import File, Record
from sopdoc.tomlscan import Steps


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor of a row: its column, and its own keys when it was written as a table."""

    column: int
    own: Record
    path: Steps


@dataclass(frozen=True, slots=True)
class Row:
    """A row whose actors are known.

    complete  every actor that was written was found
    keluar    of actors who work together also the first one with named branches, where the row then leaves
    """

    index: int
    path: Steps
    record: Record
    actors: tuple[Actor, ...]
    complete: bool
    masuk: int | None
    keluar: int | None

    @property
    def together(self) -> bool:
        return self.record.get("cara") in (None, "bersama")

    @property
    def apart(self) -> bool:
        """Whether its symbols stand on their own."""
        return self.record.get("cara") == "terpisah"

    @property
    def leaving(self) -> int:
        """The actor that the step's own branches belong to; as flow.leaving_actor has it."""
        return len(self.actors) - 1 if self.keluar is None else self.keluar

    @property
    def entry(self) -> int | None:
        """Column where the flow enters; None when it may enter at any of several."""
        if not self.actors or (self.together and len(self.actors) > 1 and self.masuk is None):
            return None
        return self.actors[self.masuk or 0].column


class RowReader:
    """Reads the rows of one flowchart. Codes: SOP201 to SOP203, SOP212."""

    def __init__(self, file: File, columns: Columns) -> None:
        self._file = file
        self._columns = columns

    def rows(self, path: Steps, records: tuple[Record | None, ...]) -> tuple[Row, ...]:
        return tuple(self._row((*path, i), i, record or {}) for i, record in enumerate(records))

    def _row(self, path: Steps, index: int, record: Record) -> Row:
        raw = record.get("pelaksana")
        place = (*path, "pelaksana")
        written = [((*place, i), a) for i, a in enumerate(raw)] if isinstance(raw, tuple) else [(place, raw)]
        actors: list[Actor] = []
        for where, item in written:
            actor = self._actor(where, item)
            if actor is None:
                continue
            if any(actor.column == other.column for other in actors):
                nama = self._columns.all[actor.column].nama
                self._file.report(
                    "SOP203", where, f'pelaksana "{nama}" sudah ada di kegiatan ini', "hapus salah satunya"
                )
            actors.append(actor)
        complete = len(actors) == len(written)
        masuk, keluar = (self._door(path, record, name, actors, complete) for name in ("masuk", "keluar"))
        row = Row(index, path, record, tuple(actors), complete, masuk, keluar)
        deciders = (i for i, actor in enumerate(actors) if actor.own.get("cabang"))
        joined = row.together and len(actors) > 1 and keluar is None
        return replace(row, keluar=next(deciders, None)) if joined else row

    def _actor(self, path: Steps, item: Any) -> Actor | None:
        own: Record = item if isinstance(item, dict) else {}
        name = own["nama"] if own else item
        if name is None:
            return None
        column = self._columns.find((*path, "nama") if own else path, name)
        return None if column is None else Actor(column, own, path)

    def _door(
        self, path: Steps, record: Record, name: str, actors: list[Actor], complete: bool
    ) -> int | None:
        """Index of the actor that masuk or keluar names."""
        word = record.get(name)
        if word is None:
            return None
        column = self._columns.find((*path, name), word)
        for i, actor in enumerate(actors):
            if actor.column == column:
                return i
        if column is not None and complete:
            self._file.report("SOP212", (*path, name), f'{name} "{word}" bukan pelaksana kegiatan ini')
        return None
