"""Write what a drawing asks of the flow: another symbol of a step, a way on to another step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sopdoc.flow import Flow, FlowLine, FlowSymbol
from sopdoc.model import Bagian
from sopdoc.pulling.wish import Values, Wishes
from sopdoc.tomlscan import Steps

KINDS = ("kapsul", "kotak", "belah_ketupat")
"""Symbols that a definition may ask for."""


@dataclass(frozen=True, slots=True)
class FlowWishes:
    """The wishes of one flowchart for its flow. written: what the file says of it, at the path `where`."""

    bagian: Bagian
    written: Values
    where: Steps
    reading: Flow
    wishes: Wishes

    def symbol(self, id: str) -> FlowSymbol | None:
        return next((symbol for symbol in self.reading.symbols if symbol.id == id), None)

    def called(self, id: str, name: str) -> str:
        """A symbol as a sentence names it."""
        symbol = self.symbol(id)
        if symbol is None:
            return f"simbol {name}"
        return f'simbol kegiatan {symbol.row + 1} di kolom "{self.bagian.pelaksana[symbol.column].nama}"'

    def kind(self, id: str, name: str, kind: str) -> None:
        """A symbol is of another kind now."""
        known = self.symbol(id)
        step = self.written["kegiatan"][known.row] if known is not None else {}
        plain = isinstance(step.get("pelaksana"), str) and known is not None and not known.extra
        if not plain or known is None or kind not in KINDS:
            self.wishes.left.append(f"{self.called(id, name)} menjadi {kind}")
        else:
            self.wishes.put((*self.where, "kegiatan", known.row, "simbol"), step.get("simbol"), kind)

    def led(self, arrow: str, name: str, target: str) -> None:
        """The way that an arrow stands for leads to another symbol now ("" = to none)."""
        line = next((one for one in self.reading.lines if one.id == arrow), None)
        to = self.symbol(target)
        if line is None or to is None or not self._refer(line, to):
            self.wishes.left.append(f"{name} dipindah ujungnya")

    def _refer(self, line: FlowLine, to: FlowSymbol) -> bool:
        """Write a way on as a reference to another step; False where that is not sure."""
        source = self.symbol(line.source[-1])
        assert source is not None
        step = self.written["kegiatan"][source.row]
        if line.kind not in ("next", "jump") or step.get("cara") == "terpisah":
            return False
        if any(isinstance(item, dict) for item in _many(step.get("pelaksana"))):
            return False
        path = _way(step, line.label)
        if path is None:
            return False
        reference = self.written["kegiatan"][to.row].get("id", to.row + 1)
        old: Any = step
        for key in path:
            old = old.get(key) if isinstance(old, dict) else old[key]
        self.wishes.put((*self.where, "kegiatan", source.row, *path), old, reference)
        return True


def _many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _way(step: Mapping[str, Any], label: str) -> Steps | None:
    """The keys of a step that lead the way with a label."""
    for index, branch in enumerate(step.get("cabang", [])):
        if branch.get("label") == label:
            return ("cabang", index, "ke")
    if label:
        labels = {step.get("label_ya", "Ya"): "ya", step.get("label_tidak", "Tidak"): "tidak"}
        return (labels[label],) if label in labels else None
    return None if isinstance(step.get("ke"), list) else ("ke",)
