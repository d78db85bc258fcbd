"""Turn a Bagian into its flow: the symbols of each row and the ways between them.

One reading of the rules of the flow (which symbol is a kapsul, where a row is entered and left, what
"selesai" draws) for everyone who needs it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from sopdoc.model import Bagian, Bentuk, Cabang, Kegiatan, Tujuan

End = tuple[str, ...]
"""Ids of the symbols that a way may start from or arrive at; several are equivalent (joined) ends."""


@dataclass(frozen=True, slots=True)
class FlowSymbol:
    """One symbol. `row`: index of its kegiatan; `column`: index of its pelaksana.

    extra  a kapsul that only says "the flow ends here", below the decision that ends in its cell
    """

    id: str
    row: int
    column: int
    shape: Bentuk
    extra: bool = False


@dataclass(frozen=True, slots=True)
class FlowLine:
    """A connector: an arrow, or the plain line between two neighbours who work together.

    kind  next: on to the row below · jump: elsewhere · inside: within the row · join: plain line
    """

    id: str
    source: End
    target: End
    kind: Literal["next", "jump", "inside", "join"]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Flow:
    """Symbols by row, in the order of the actors; ways in the order of the rows."""

    symbols: tuple[FlowSymbol, ...]
    lines: tuple[FlowLine, ...]

    def of_row(self, row: int) -> tuple[FlowSymbol, ...]:
        return tuple(s for s in self.symbols if s.row == row)


def flow(bagian: Bagian) -> Flow:
    """Read the flow of one bagian, whose references are resolved and valid."""
    builder = _FlowBuilder(bagian)
    symbols = [s for row in range(len(bagian.kegiatan)) for s in builder.symbols(row)]
    lines = [w for row in range(len(bagian.kegiatan)) for w in builder.lines(row)]
    return Flow(tuple(symbols), tuple(lines))


def is_decision(kegiatan: Kegiatan, actor: int) -> bool:
    """True when the flow parts at this actor of the row."""
    if kegiatan.pelaku[actor].cabang:
        return True
    return bool(kegiatan.cabang) and actor == leaving_actor(kegiatan)


def apart(kegiatan: Kegiatan) -> bool:
    """True when the symbols of the row stand on their own, each with its own ways out."""
    return kegiatan.cara == "terpisah"


def ways(kegiatan: Kegiatan, actor: int) -> tuple[tuple[Cabang, ...], tuple[Tujuan, ...]]:
    """The labelled and the plain ways on from the symbol by which a row is left, or from one on its own."""
    pelaku = kegiatan.pelaku[actor]
    return pelaku.cabang or kegiatan.cabang, pelaku.ke if apart(kegiatan) else kegiatan.ke


def decides(kegiatan: Kegiatan) -> bool:
    """True when the flow parts somewhere in the row."""
    return bool(kegiatan.cabang) or any(p.cabang for p in kegiatan.pelaku)


def leaving_actor(kegiatan: Kegiatan) -> int:
    """The actor that the step's own branches belong to. Choice: the last one, unless keluar says."""
    return len(kegiatan.pelaku) - 1 if kegiatan.keluar is None else kegiatan.keluar


def ends_here(kegiatan: Kegiatan) -> bool:
    """True when the flow ends with this row without a decision; of symbols on their own, at one of them."""
    return (kegiatan.selesai and not kegiatan.cabang) or any(p.selesai for p in kegiatan.pelaku)


def ends_at(kegiatan: Kegiatan, actor: int) -> bool:
    """True when the flow ends at this symbol without a decision.

    Together, all end, unless keluar names one; one after the other, the one that leaves ends.
    """
    if apart(kegiatan):
        return kegiatan.pelaku[actor].selesai
    if not ends_here(kegiatan):
        return False
    together = kegiatan.cara == "bersama" and kegiatan.keluar is None
    return together or actor == leaving_actor(kegiatan)


class _FlowBuilder:
    """Names and shapes for one bagian; symbol ids are "row.actor", 1-based: "3.1"; an extra end "3.akhir"."""

    def __init__(self, bagian: Bagian) -> None:
        self.steps = bagian.kegiatan

    def symbols(self, row: int) -> Iterator[FlowSymbol]:
        step = self.steps[row]
        for actor, pelaku in enumerate(step.pelaku):
            yield FlowSymbol(_id(row, actor), row, pelaku.pelaksana, self._shape(row, actor))
        decider = self._ending_decider(step)
        if decider is not None:
            yield FlowSymbol(_end_id(row), row, step.pelaku[decider].pelaksana, "kapsul", extra=True)

    def _shape(self, row: int, actor: int) -> Bentuk:
        step = self.steps[row]
        asked = step.pelaku[actor].simbol or step.simbol
        if is_decision(step, actor):
            return "belah_ketupat"
        if asked is not None:
            return asked
        return "kapsul" if self._starts(row, actor) or ends_at(step, actor) else "kotak"

    def _starts(self, row: int, actor: int) -> bool:
        return row == 0 and actor == (self.steps[0].masuk or 0)

    def _ending_decider(self, step: Kegiatan) -> int | None:
        """The actor whose branch is "selesai", if any. Choice: one extra kapsul a row is enough."""
        for actor, pelaku in enumerate(step.pelaku):
            if any(c.ke.kegiatan is None for c in pelaku.cabang):
                return actor
        if any(c.ke.kegiatan is None for c in step.cabang):
            return leaving_actor(step)
        return None

    def lines(self, row: int) -> Iterator[FlowLine]:
        step = self.steps[row]
        if apart(step):
            yield from self._on_their_own(row, step)
            return
        yield from self._inside(row, step)
        out = self._exits(row, step)
        for cabang in step.cabang:
            yield self._branch(row, out, cabang)
        for tujuan in step.ke:
            yield self._line(row, out, tujuan, "")

    def _on_their_own(self, row: int, step: Kegiatan) -> Iterator[FlowLine]:
        for actor, pelaku in enumerate(step.pelaku):
            out = (_id(row, actor),)
            for cabang in pelaku.cabang:
                yield self._branch(row, out, cabang)
            for tujuan in pelaku.ke:
                yield self._line(row, out, tujuan, "")

    def _inside(self, row: int, step: Kegiatan) -> Iterator[FlowLine]:
        if len(step.pelaku) == 1 and not step.pelaku[0].cabang:
            return
        together = step.cara == "bersama"
        actors = sorted(range(len(step.pelaku)), key=lambda a: step.pelaku[a].pelaksana)
        order = actors if together else list(range(len(step.pelaku)))
        for a, b in pairwise(order):
            source, target = _id(row, a), _id(row, b)
            label = self._inner_label(step, a)
            kind: Literal["inside", "join"] = "join" if together else "inside"
            yield FlowLine(f"{source}>{target}", (source,), (target,), kind, label)
        for actor, pelaku in enumerate(step.pelaku):
            for cabang in pelaku.cabang:
                if not self._goes_on_inside(step, actor, cabang):
                    yield self._branch(row, (_id(row, actor),), cabang)

    def _inner_label(self, step: Kegiatan, actor: int) -> str:
        """The word on the arrow from one actor to the next of the row: the branch that stays inside."""
        for cabang in step.pelaku[actor].cabang:
            if self._goes_on_inside(step, actor, cabang):
                return cabang.label
        return ""

    def _goes_on_inside(self, step: Kegiatan, actor: int, cabang: Cabang) -> bool:
        if step.cara == "bersama" or actor + 1 >= len(step.pelaku):
            return False
        following = step.pelaku[actor + 1].pelaksana
        return cabang.ke == Tujuan(step.nomor - 1, following)

    def _branch(self, row: int, out: End, cabang: Cabang) -> FlowLine:
        return self._line(row, out, cabang.ke, cabang.label)

    def _line(self, row: int, out: End, tujuan: Tujuan, label: str) -> FlowLine:
        if tujuan.kegiatan is None:
            target: End = (_end_id(row),)
        else:
            target = self._entries(tujuan)
        kind: Literal["next", "jump"] = "next" if tujuan.kegiatan == row + 1 else "jump"
        return FlowLine(f"{out[0]}>{target[0]}{label and ':' + label}", out, target, kind, label)

    def _exits(self, row: int, step: Kegiatan) -> End:
        if step.cara == "bersama" and step.keluar is None and not step.cabang:
            return tuple(_id(row, a) for a in range(len(step.pelaku)))
        return (_id(row, leaving_actor(step)),)

    def _entries(self, tujuan: Tujuan) -> End:
        assert tujuan.kegiatan is not None
        row, step = tujuan.kegiatan, self.steps[tujuan.kegiatan]
        if tujuan.pelaksana is not None:
            return tuple(_id(row, a) for a, p in enumerate(step.pelaku) if p.pelaksana == tujuan.pelaksana)
        if step.cara == "bersama" and step.masuk is None:
            return tuple(_id(row, a) for a in range(len(step.pelaku)))
        return (_id(row, step.masuk or 0),)


def _id(row: int, actor: int) -> str:
    return f"{row + 1}.{actor + 1}"


def _end_id(row: int) -> str:
    return f"{row + 1}.akhir"
