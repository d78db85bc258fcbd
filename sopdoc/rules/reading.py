"""What several rules read from the same flowchart, read once a check.

A `Reading` is the booklet that rules judge. It lives as long as one check, so nothing is kept between two.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property

from sopdoc.flow import Flow, flow
from sopdoc.model import Bagian, Buku, Sop
from sopdoc.rules.kata import Pembuka, opening
from sopdoc.rules.pelaku import Columns, columns, receivers
from sopdoc.waktu import Waktu, read

Edges = dict[str, list[str]]
"""Ids of symbols -> ids of their neighbours."""


class Chart:
    """One printed flowchart with its SOP. Each property is made when the first rule asks for it."""

    def __init__(self, sop: Sop, bagian: Bagian) -> None:
        self.sop = sop
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


@dataclass(frozen=True, slots=True)
class Reading(Buku):
    """A booklet with its printed flowcharts, in order."""

    charts: tuple[Chart, ...] = ()


def reading(buku: Buku) -> Reading:
    """The booklet as rules take it, nothing read yet."""
    charts = tuple(Chart(sop, bagian) for sop in buku.tercetak for bagian in sop.bagian)
    return Reading(**{f.name: getattr(buku, f.name) for f in fields(Buku)}, charts=charts)
