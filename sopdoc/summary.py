"""Count a flowchart: Bagian or Sop -> steps, decisions, hand-offs, time along the way of Ya.

What a reader of the numbers must know: the time is that of the way on which every decision says Ya, each
row of it once; a row's time counts in full for each of its actors, so their sum may exceed the total.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

from sopdoc import waktu
from sopdoc.flow import End, Flow, apart, flow, is_decision, leaving_actor, ways
from sopdoc.model import Bagian, Sop, Tujuan
from sopdoc.waktu import Waktu


@dataclass(frozen=True, slots=True)
class Summary:
    """The numbers of one flowchart, or of all of a SOP's.

    decisions    symbols where the flow parts
    handoffs     arrows from one pelaksana to another, over all ways
    time         along the way of Ya; unmeasured steps count nothing
    unmeasured   how many steps of that way have no time that can be measured
    by_actor     name of a pelaksana and its time on that way, in the order of the columns
    """

    steps: int
    decisions: int
    handoffs: int
    time: Waktu
    unmeasured: int
    by_actor: tuple[tuple[str, Waktu], ...]

    @property
    def total(self) -> str:
        """The time as a reader is told it, with what it leaves out."""
        missing = f" + {self.unmeasured} kegiatan tanpa ukuran" if self.unmeasured else ""
        return f"{self.time}{missing}"

    def __add__(self, other: Summary) -> Summary:
        """Both flowcharts, one after the other; a pelaksana of the same name is the same one."""
        times = dict(self.by_actor)
        for nama, time in other.by_actor:
            times[nama] = times.get(nama, Waktu()) + time
        return Summary(
            self.steps + other.steps,
            self.decisions + other.decisions,
            self.handoffs + other.handoffs,
            self.time + other.time,
            self.unmeasured + other.unmeasured,
            tuple(times.items()),
        )


def summary(bagian: Bagian) -> Summary:
    """The numbers of one flowchart."""
    rows = [bagian.kegiatan[row] for row in way_of_ya(bagian)]
    times = [(step, waktu.read(step.waktu)) for step in rows]
    by_actor = [Waktu() for _ in bagian.pelaksana]
    for step, time in times:
        for pelaku in step.pelaku:
            by_actor[pelaku.pelaksana] += time or Waktu()
    return Summary(
        steps=len(bagian.kegiatan),
        decisions=sum(is_decision(k, a) for k in bagian.kegiatan for a in range(len(k.pelaku))),
        handoffs=_handoffs(flow(bagian)),
        time=sum((time for _, time in times if time), Waktu()),
        unmeasured=sum(time is None for _, time in times),
        by_actor=tuple(zip((p.sebutan for p in bagian.pelaksana), by_actor, strict=True)),
    )


def of_sop(sop: Sop) -> Summary:
    """The numbers of all flowcharts of a SOP together."""
    return reduce(Summary.__add__, map(summary, sop.bagian))


def way_of_ya(bagian: Bagian) -> tuple[int, ...]:
    """Rows (0-based) from the first one to the end when every decision says Ya.

    Choice: where Ya goes back to a row that was passed ("perlu diperbaiki?"), the first branch that does
    not is taken, so that no row counts twice.
    """
    passed: dict[_Place, None] = {}
    place = _place(bagian, Tujuan(0)) if bagian.kegiatan else None
    while place is not None:
        passed[place] = None
        row, actor = place
        branches, plain = ways(bagian.kegiatan[row], actor)
        onward = (_place(bagian, t) for t in ([c.ke for c in branches] or plain))
        place = next((p for p in onward if p not in passed), None)
    return tuple(dict.fromkeys(row for row, _ in passed))


_Place = tuple[int, int]
"""A row, and the actor by which it is left: where symbols stand on their own, the one that was entered."""


def _place(bagian: Bagian, tujuan: Tujuan) -> _Place | None:
    if tujuan.kegiatan is None:
        return None
    step = bagian.kegiatan[tujuan.kegiatan]
    if not apart(step):
        return tujuan.kegiatan, leaving_actor(step)
    columns = [p.pelaksana for p in step.pelaku]
    entry = step.masuk or 0 if tujuan.pelaksana is None else columns.index(tujuan.pelaksana)
    return tujuan.kegiatan, entry


def _handoffs(chart: Flow) -> int:
    column = {symbol.id: symbol.column for symbol in chart.symbols}

    def columns(end: End) -> set[int]:
        return {column[name] for name in end}

    return sum(
        line.kind != "join" and columns(line.source).isdisjoint(columns(line.target)) for line in chart.lines
    )
