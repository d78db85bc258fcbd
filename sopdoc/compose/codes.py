"""The findings of templates: codes, and a Diagnostic from a place in a template."""

from __future__ import annotations

from difflib import get_close_matches
from typing import NamedTuple

from sopdoc.diagnostics import Diagnostic, Level, Position

CODES = {
    "SOP301": "berkas templat tidak dapat dibaca atau tidak ada",
    "SOP302": "susunan Jinja2 pada templat salah",
    "SOP303": "variabel yang dipakai templat tidak dikenal",
    "SOP304": "ungkapan Jinja2 pada templat gagal atau dilarang",
    "SOP305": "hasil templat bukan XML yang sah",
    "SOP306": "elemen atau teks tidak boleh berada di tempat itu",
    "SOP307": "atribut elemen tidak dikenal, kurang, atau nilainya salah",
    "SOP308": "kolom tabel tidak cocok dengan sel atau lebar halaman",
    "SOP309": "rujukan templat ke SOP yang tidak ada",
    "SOP310": "isi halaman tidak muat pada satu halaman",
    "SOP311": "berkas di folder templat tidak menggantikan apa pun",
    "SOP312": "templat menghasilkan terlalu banyak, atau berulang tanpa akhir",
    "CET-02": "templat menghasilkan halaman kosong",
}
"""What each code means, for the list of findings and for `explain`."""


class Origin(NamedTuple):
    """Where an element was written: name of its template, line and column (1-based)."""

    template: str
    line: int
    column: int


class Fault(NamedTuple):
    """A finding before its template's path and source line are known."""

    code: str
    origin: Origin
    message: str
    hint: str = ""
    length: int = 1
    level: Level = Level.GALAT


def diagnostic(fault: Fault, path: str, source: str) -> Diagnostic:
    """A fault with the template's shown path; `source` is the template's whole text."""
    lines = source.split("\n") if source else []
    line = min(fault.origin.line, len(lines))
    text = lines[line - 1].rstrip("\r") if line else ""
    position = Position(path, line, fault.origin.column, fault.length, text)
    return Diagnostic(fault.code, fault.level, fault.message, position, fault.hint)


def nearest(word: str, known: tuple[str, ...]) -> str:
    """A hint that names the known word nearest to a wrong one, else all of them if they are few."""
    close = get_close_matches(word, known, n=1)
    if close:
        return f'mungkin maksud Anda "{close[0]}"'
    return f"yang dikenal: {', '.join(known)}" if len(known) <= 12 else ""
