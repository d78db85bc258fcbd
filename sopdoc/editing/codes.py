"""What the commands that write definitions refuse: code -> what it means, in Indonesian. All are galat."""

from __future__ import annotations

from types import MappingProxyType

from sopdoc.diagnostics import Diagnostic, Level, Position

CODES = MappingProxyType(
    {
        "SOP701": "SOP tidak ada di susunan, baru direncanakan, atau sudah dicabut",
        "SOP702": "revisi sudah tercatat, atau bertanggal sebelum revisi terakhir",
        "SOP703": "nama pendek (slug) SOP baru tidak dapat dipakai",
        "SOP704": "berkas SOP sudah ada",
        "SOP705": "folder sudah berisi buku",
        "SOP706": "tahun tidak sesudah tahun buku",
        "SOP707": "keadaan sekarang belum diterbitkan",
        "SOP708": "tulisan di berkas tidak dapat diubah otomatis",
        "SOP709": "teks memuat huruf kendali",
    }
)


def unprintable(text: str, place: str) -> Diagnostic | None:
    """SOP709 for a text of the command line that no form can hold."""
    if text.isprintable():
        return None
    hint = "tulis dalam satu baris tanpa tab"
    return refused("SOP709", "teks memuat huruf kendali", Position(place), hint)


def refused(code: str, message: str, position: Position, hint: str = "") -> Diagnostic:
    """A finding of this stage."""
    return Diagnostic(code, Level.GALAT, message, position, hint)
