"""Compare where two steps go on: every way out has readings, and ways with a common reading are the same.

A way to the row below is "lanjut" and also a way to that very step: it is unchanged when a row is inserted
between, and when the step that it names has moved. The last row's end is "lanjut" too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sopdoc.changes.matching import StepPlace
from sopdoc.flow import apart, leaving_actor
from sopdoc.model import SELESAI, Bagian, Kegiatan, Tujuan

Reading = str | tuple[StepPlace, int | None] | StepPlace
"""ONWARD, END, or a step with the column where it is entered (None = as the step itself says); what the
new SOP does not have any more is named by its old place alone."""

ONWARD, END = "lanjut", "selesai"

SHOWN = 8
"""Words of a target's uraian that are told. Choice: enough to know it, short enough for a table's cell."""


@dataclass(frozen=True, slots=True)
class Exit:
    """A way out. actor: its column; None when it leaves where the step itself does."""

    actor: int | None
    label: str
    readings: frozenset[Reading]
    text: str


@dataclass(frozen=True, slots=True)
class Renaming:
    """How the new SOP calls steps and columns of the old one; None: it is the new one itself."""

    steps: Mapping[StepPlace, StepPlace] | None = None
    columns: Mapping[int, int] | None = None

    def step(self, place: StepPlace) -> StepPlace | None:
        """The step in the new SOP; None when it is not there any more."""
        return place if self.steps is None else self.steps.get(place)

    def column(self, column: int) -> int:
        """The column in the new SOP; a negative number, one for each, when it is not there any more."""
        return column if self.columns is None else self.columns.get(column, -1 - column)


def exits(bagian: Bagian, place: StepPlace, names: Renaming) -> list[Exit]:
    """Every way out of a step, in the order of the definition."""
    step = bagian.kegiatan[place[1]]
    reader = _ExitReader(bagian, place, names)
    found = []
    several = apart(step) and len(step.pelaku) > 1
    for number, pelaku in enumerate(step.pelaku):
        actor = None if number == leaving_actor(step) and not several else pelaku.pelaksana
        in_turn = step.cara == "berurutan" and number + 1 < len(step.pelaku)
        inside = step.pelaku[number + 1].pelaksana if in_turn else None
        found += [reader.way(c.ke, c.label, actor, inside) for c in pelaku.cabang]
        found += [reader.way(t, "", actor) for t in (*pelaku.ke, *[SELESAI] * pelaku.selesai)]
    found += [reader.way(c.ke, c.label) for c in step.cabang]
    found += [reader.way(t) for t in step.ke]
    if step.selesai:
        found.append(reader.way(SELESAI))
    return found


def changed(old: list[Exit], new: list[Exit]) -> tuple[list[str], list[str]]:
    """The texts of the ways that went and of those that came."""
    came = list(new)
    went = []
    for way in old:
        same = next((w for w in came if _same(way, w)), None)
        if same is None:
            went.append(way.text)
        else:
            came.remove(same)
    return went, [way.text for way in came]


def _same(old: Exit, new: Exit) -> bool:
    alike = old.actor == new.actor and old.label == new.label
    return alike and not old.readings.isdisjoint(new.readings)


@dataclass(frozen=True, slots=True)
class _ExitReader:
    bagian: Bagian
    place: StepPlace
    names: Renaming

    def way(self, ke: Tujuan, label: str = "", actor: int | None = None, inside: int | None = None) -> Exit:
        """`inside`: the column of the next actor of the row, to whom a decision inside the row goes on."""
        readings = frozenset(self._readings(ke, inside))
        who = f"{self.bagian.pelaksana[actor].sebutan}, " if actor is not None else ""
        text = f"{who}{label}: {self._target(ke)}" if label else f"{who}{self._target(ke)}"
        column = None if actor is None else self.names.column(actor)
        return Exit(column, label, readings, text)

    def _readings(self, ke: Tujuan, inside: int | None) -> Iterator[Reading]:
        part, row = self.place
        if ke.kegiatan is None:
            yield END
            if row == len(self.bagian.kegiatan) - 1:
                yield ONWARD
            return
        inward = inside is not None and ke == Tujuan(row, inside)
        if inward or ke.kegiatan == row + 1:
            yield ONWARD
        target = self.names.step((part, ke.kegiatan))
        if target is None:
            yield part, ke.kegiatan
        else:
            yield target, self._entry(self.bagian.kegiatan[ke.kegiatan], ke)

    def _entry(self, step: Kegiatan, ke: Tujuan) -> int | None:
        """A column that is the only one of its step need not be named."""
        if ke.pelaksana is None or len(step.pelaku) == 1:
            return None
        return self.names.column(ke.pelaksana)

    def _target(self, ke: Tujuan) -> str:
        if ke.kegiatan is None:
            return "selesai"
        step = self.bagian.kegiatan[ke.kegiatan]
        verb = "kembali ke" if ke.kegiatan <= self.place[1] else "lanjut ke"
        told = step.uraian.split()
        short = " ".join(told[:SHOWN]) + (" …" if len(told) > SHOWN else "")
        at = f" pada {self.bagian.pelaksana[ke.pelaksana].sebutan}" if ke.pelaksana is not None else ""
        return f"{verb} kegiatan {step.nomor}{at} ({short})"
