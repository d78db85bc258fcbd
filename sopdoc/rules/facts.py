"""What rules read: a booklet without its SOPs, one SOP with its flowcharts, and the whole booklet.

What several rules need of the same value is read once, when the first of them asks. These objects live as
long as the `Judge` that made them, so nothing is kept in the module.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Generic, TypeVar

from sopdoc.flow import Flow, flow
from sopdoc.model import Bagian, Buku, Kegiatan, Sop
from sopdoc.rules.bahasa_awal import Pembuka, opening
from sopdoc.rules.bahasa_jabatan import Columns, columns, receivers
from sopdoc.waktu import Waktu, read

T = TypeVar("T")
V = TypeVar("V")

Edges = dict[str, list[str]]
"""Ids of symbols -> ids of their neighbours."""


class Chart:
    """One printed flowchart. Each property is made when the first rule asks for it."""

    def __init__(self, bagian: Bagian) -> None:
        self.bagian = bagian

    @cached_property
    def flow(self) -> Flow:
        return flow(self.bagian)

    @cached_property
    def edges(self) -> tuple[Edges, Edges]:
        """Neighbours of each symbol along the ways, and against them; who works together can be crossed."""
        onward: Edges = {}
        back: Edges = {}
        for way in self.flow.lines:
            for source in way.source:
                for target in way.target:
                    onward.setdefault(source, []).append(target)
                    back.setdefault(target, []).append(source)
                    if way.kind == "join":
                        onward.setdefault(target, []).append(source)
                        back.setdefault(source, []).append(target)
        return onward, back

    @cached_property
    def columns(self) -> Columns:
        """How the columns may be called."""
        return columns(p.nama for p in self.bagian.pelaksana)

    @cached_property
    def openings(self) -> tuple[Pembuka, ...]:
        """How each step begins, by row."""
        return tuple(opening(step.uraian, self.columns) for step in self.bagian.kegiatan)

    @cached_property
    def receivers(self) -> tuple[tuple[str, ...], ...]:
        """Whom the words of each step hand something to, by row."""
        return tuple(receivers(step.uraian) for step in self.bagian.kegiatan)

    @cached_property
    def lengths(self) -> tuple[Waktu | None, ...]:
        """The duration of each step, None where waktu holds none, by row."""
        return tuple(read(step.waktu) for step in self.bagian.kegiatan)


class Remembered(Generic[T]):
    """A value that never changes, and what was read from it."""

    def __init__(self, value: T) -> None:
        self._value = value
        self._read: dict[Callable[[T], object], object] = {}

    def once(self, reading: Callable[[T], V]) -> V:
        """What a function reads from the value; it is called once, however many rules and checks ask."""
        if reading not in self._read:
            self._read[reading] = reading(self._value)
        return self._read[reading]  # type: ignore[return-value]  # stored under its own function


class Front(Remembered[Buku]):
    """The booklet without its SOPs: all that a rule of one SOP sees of it."""

    def __init__(self, buku: Buku) -> None:
        self.buku = replace(buku, susunan=())
        super().__init__(self.buku)


class SopFacts(Remembered[Sop]):
    """One printed SOP, its flowcharts in order, and the front of its booklet."""

    def __init__(self, sop: Sop, front: Front) -> None:
        super().__init__(sop)
        self.sop = sop
        self.front = front
        self.charts = tuple(Chart(bagian) for bagian in sop.bagian)

    @property
    def steps(self) -> Iterator[Kegiatan]:
        """Every row of every flowchart."""
        return (step for bagian in self.sop.bagian for step in bagian.kegiatan)


@dataclass(frozen=True, slots=True)
class BookletFacts(Buku):
    """A booklet with what is read from each SOP that is printed, in order; asked: those that are judged.

    A rule that looks at one SOP after the other yields findings of the asked ones alone, since the place of
    a finding costs more than all else.
    """

    printed: tuple[SopFacts, ...] = ()
    asked: tuple[SopFacts, ...] = ()


def booklet_facts(buku: Buku, printed: tuple[SopFacts, ...], asked: tuple[SopFacts, ...]) -> BookletFacts:
    """The booklet as rules of the whole of it take it."""
    own = {f.name: getattr(buku, f.name) for f in fields(Buku)}
    return BookletFacts(**own, printed=printed, asked=asked)
