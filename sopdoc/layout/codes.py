"""What the layout can find: code -> what it means, in Indonesian, and how much it weighs."""

from __future__ import annotations

from types import MappingProxyType

from sopdoc.diagnostics import Diagnostic, Level, Position

CODES = MappingProxyType(
    {
        "SOP401": "satu kegiatan lebih tinggi daripada satu halaman",
        "SOP402": "kolom pelaksana terlalu banyak untuk kertas ini",
        "SOP403": "panah tidak dapat digambar tanpa bertabrakan",
        "SOP404": "kepala lembar identitas lebih tinggi daripada satu halaman",
        "SOP405": "peta keterkaitan tidak digambar",
        "IDE-33": "lembar identitas tidak muat pada satu halaman",
    }
)

_MILD = MappingProxyType({"IDE-33": Level.PERINGATAN, "SOP405": Level.INFO})
"""IDE-33: published identities stand on one page, but a longer one is still complete (Practice). SOP405:
the booklet is complete without its map, which needs a program that an office may not have (Choice)."""


def level(code: str) -> Level:
    """How much a finding of the layout weighs."""
    return _MILD.get(code, Level.GALAT)


def diagnostic(code: str, message: str, position: Position, hint: str) -> Diagnostic:
    """A finding of the layout, of the weight of its code."""
    return Diagnostic(code, level(code), message, position, hint)
