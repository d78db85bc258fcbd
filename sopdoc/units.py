"""Papers, and pt to the units of the file formats: only writers convert, each length once, here."""

from __future__ import annotations

EMU_PER_PT = 12700
"""Source: ECMA-376 part 1, 20.1.10.16: 914400 EMU an inch, 72 pt an inch."""

SNAP = 0.75
"""pt. A pixel of Excel at 96 dpi and 15 twips of Word: row heights and column widths are multiples
of it, so that no writer needs to round them. Choice."""

PAPERS: dict[str, tuple[float, float]] = {
    "F4": (612.0, 936.0),
    "A4": (595.3, 841.9),
    "Letter": (612.0, 792.0),
    "Legal": (612.0, 1008.0),
}
"""Width and height upright, pt. Source: ISO 216, ANSI; Practice: F4 is printed as Folio, 8.5 x 13 in."""


def emu(pt: float) -> int:
    """English Metric Units of DrawingML."""
    return round(pt * EMU_PER_PT)


def twips(pt: float) -> int:
    """Twentieths of a point: lengths of WordprocessingML."""
    return round(pt * 20)


def half_points(pt: float) -> int:
    """Font sizes of WordprocessingML."""
    return round(pt * 2)


def eighths(pt: float) -> int:
    """Border widths of WordprocessingML."""
    return round(pt * 8)


def mm(length_mm: float) -> float:
    """Millimetres to pt."""
    return length_mm * 72 / 25.4


def snap_up(pt: float) -> float:
    """The next multiple of SNAP, not smaller than pt (a float's last bit forgiven)."""
    return -(-round(pt / SNAP, 6) // 1) * SNAP
