"""Turn the flow of a step into words, for readers who cannot see the drawing."""

from __future__ import annotations

from sopdoc.flow import Flow, Symbol
from sopdoc.model import Bagian

_SHAPE = {"kapsul": "kapsul", "kotak": "kotak", "belah_ketupat": "keputusan"}


def symbol_alt(bagian: Bagian, flow: Flow, symbol: Symbol) -> str:
    """One symbol: "4 Kabag Organisasi, keputusan; Ya: 5, Tidak: kembali ke 2"."""
    actor = bagian.pelaksana[symbol.column].nama
    head = f"{symbol.row + 1} {actor}, {_SHAPE[symbol.shape]}"
    ways = _ways(flow, symbol)
    return f"{head}; {ways}" if ways else f"{head}; selesai"


def _ways(flow: Flow, symbol: Symbol) -> str:
    row = {s.id: s.row for s in flow.symbols}
    column = {s.id: s.column for s in flow.symbols}
    words = []
    for way in flow.ways:
        if symbol.id not in way.source or way.kind == "join":
            continue
        target = way.target[0]
        words.append(_way(way.label, symbol, row[target], column[target], target.endswith("akhir")))
    return ", ".join(words)


def _way(label: str, symbol: Symbol, row: int, column: int, ends: bool) -> str:
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
        steps.append(f"{symbol.row + 1} {actor} {_ways(flow, symbol) or 'selesai'}")
    return "Bagan alir: " + "; ".join(steps) + "."
