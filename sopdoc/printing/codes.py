"""The findings of printing: codes, and a Diagnostic about a whole file."""

from __future__ import annotations

from sopdoc.diagnostics import Diagnostic, Level, Position

CODES = {
    "SOP504": "LibreOffice tidak ditemukan, padahal PDF dibuat dengannya",
    "SOP505": "LibreOffice tidak menyelesaikan PDF",
    "SOP506": "jumlah halaman PDF berbeda dari rencana",
    "SOP507": "ukuran halaman PDF berbeda dari rencana",
    "SOP508": "huruf tidak tertanam di PDF",
    "SOP510": "halaman PDF kosong tanpa disengaja",
    "SOP511": "teks di luar daerah yang dapat dicetak",
}
"""What each code means, for the list of findings and for `explain`."""

MILD = frozenset({"SOP506", "SOP510", "SOP511"})
"""What a clerk may see and print all the same, the Sekda waiting; a wrong paper or a font that another
computer replaces spoils every sheet."""


def level(code: str) -> Level:
    """How much a finding of printing weighs."""
    return Level.PERINGATAN if code in MILD else Level.GALAT


def diagnostic(code: str, message: str, file: str, hint: str = "") -> Diagnostic:
    """A finding about a file as a whole."""
    return Diagnostic(code, level(code), message, Position(file), hint)
