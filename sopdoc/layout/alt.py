"""Turn the flow of a step into words, for readers who cannot see the drawing."""

from __future__ import annotations

from sopdoc.flow import Flow, FlowSymbol, apart, ends_here, leaving_actor
from sopdoc.model import Bagian

_SHAPE = {"kapsul": "kapsul", "kotak": "kotak", "belah_ketupat": "keputusan"}


def symbol_alt(bagian: Bagian, flow: Flow, symbol: FlowSymbol) -> str:
    """One symbol: "4 Kabag Organisasi, keputusan; Ya: 5, Tidak: kembali ke 2"."""
    actor = bagian.pelaksana[symbol.column].nama
    head = f"{symbol.row + 1} {actor}, {_SHAPE[symbol.shape]}"
    lines = _lines(bagian, flow, symbol)
    return f"{head}; {lines}" if lines else f"{head}; selesai"


def _lines(bagian: Bagian, flow: Flow, symbol: FlowSymbol) -> str:
    """Where its lines lead; in a row whose symbols stand on their own, to which of them."""
    row = {s.id: s.row for s in flow.symbols}
    column = {s.id: s.column for s in flow.symbols}
    words = []
    for line in flow.lines:
        if symbol.id not in line.source or line.kind == "join":
            continue
        target = line.target[0]
        place = _line(line.label, symbol, row[target], column[target], target.endswith("akhir"))
        step = bagian.kegiatan[row[target]]
        named = apart(step) and len(step.pelaku) > 1 and row[target] != symbol.row
        words.append(f"{place} {bagian.pelaksana[column[target]].nama}" if named else place)
    return ", ".join(words) or _joined(bagian, flow, symbol)


def _joined(bagian: Bagian, flow: Flow, symbol: FlowSymbol) -> str:
    """Whom a symbol without a way on of its own works together with, "" when the flow ends there."""
    step = bagian.kegiatan[symbol.row]
    if symbol.extra or ends_here(step) or step.cara != "bersama" or len(step.pelaku) == 1:
        return ""
    return f"bersama {bagian.pelaksana[step.pelaku[leaving_actor(step)].pelaksana].nama}"


def _line(label: str, symbol: FlowSymbol, row: int, column: int, ends: bool) -> str:
    if ends:
        place = "selesai"
    elif row == symbol.row:
        place = f"ke pelaksana {column + 1}"
    elif row < symbol.row:
        place = f"kembali ke {row + 1}"
    else:
        place = f"{row + 1}" if label else f"lalu {row + 1}"
    return f"{label}: {place}" if label else place


def page_alt(bagian: Bagian, flow: Flow, first: int, last: int) -> str:
    """Rows first … last-1 in one text: "1 Kasubbag lalu 2; 2 Kabag Ya: 3, Tidak: kembali ke 1"."""
    shown = [s for s in flow.symbols if first <= s.row < last and not s.extra]
    steps = []
    for symbol in shown:
        actor = bagian.pelaksana[symbol.column].nama
        steps.append(f"{symbol.row + 1} {actor} {_lines(bagian, flow, symbol) or 'selesai'}")
    return "Bagan alir: " + "; ".join(steps) + "."
