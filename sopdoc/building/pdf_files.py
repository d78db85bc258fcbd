"""PDFs of documents, the fonts that draw them, and what is to be said of these."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from posixpath import join

from sopdoc.diagnostics import Diagnostic, Position, diagnostic
from sopdoc.model import Buku
from sopdoc.page import Document, Font
from sopdoc.printing.paging import papers
from sopdoc.source import shown_path
from sopdoc.text import FaceWidths
from sopdoc.writers import pdf

MOST = 1_000_000
"""Bytes of a file in which a letter is looked for. Choice: as large as a definition may be."""


@cache
def faces() -> pdf.Faces:
    """The fonts of this computer, looked for once."""
    return pdf.Faces()


def write_pdf(document: Document) -> bytes:
    """A document as a PDF to be read or kept: without blank pages."""
    return pdf.write(papers(document, FaceWidths()), faces())


def face_findings(buku: Buku, definitions: Path) -> tuple[Diagnostic, ...]:
    """SOP515 for each face of the booklet that another stands in for, SOP516 for letters that none has,
    SOP517 for an emblem that cannot be decoded."""
    families = tuple(dict.fromkeys(("Arial", buku.gaya.huruf, buku.gaya.huruf_keputusan)))
    return (*_stand_ins(families), *_unshown(buku, families, definitions), *_emblem(buku))


def _stand_ins(families: tuple[str, ...]) -> Iterator[Diagnostic]:
    for family in families:
        face = faces().of(family)
        if face.along:
            width = "selebar dengannya" if face.alike else "setiap barisnya dibuat selebar dengannya"
            message = f"{family} tidak terpasang; PDF digambar dengan {face.name}, {width}"
            hint = f"pasang huruf {family} bila PDF harus tampak sama dengan Word"
            yield diagnostic("SOP515", message, Position("PDF"), hint)


def _unshown(buku: Buku, families: tuple[str, ...], definitions: Path) -> Iterator[Diagnostic]:
    """Choice: letters of all that the office wrote; each where it stands first in a file."""
    letters = set(repr(buku))
    missing = frozenset().union(*(faces().unshown(Font(family, 1), letters) for family in families))
    if not missing:
        return
    places = dict(_places(missing, definitions))
    for letter in sorted(missing):
        message = f'huruf "{letter}" (U+{ord(letter):04X}) tidak ada pada huruf mana pun; PDF memuat □'
        hint = "ganti dengan huruf, angka, atau tanda baca biasa"
        yield diagnostic("SOP516", message, places.get(letter, Position("PDF")), hint)


def _emblem(buku: Buku) -> Iterator[Diagnostic]:
    logo = buku.instansi.logo
    if logo is not None and not faces().shows(logo.data):
        hint = "simpan ulang gambarnya sebagai png dengan program gambar, lalu jalankan lagi"
        where = buku.instansi.where.key("logo")
        yield diagnostic("SOP517", "lambang ini tidak dapat dibaca saat PDF dibuat", where, hint)


def _places(letters: frozenset[str], definitions: Path) -> Iterator[tuple[str, Position]]:
    """Where letters stand in the definitions; the first place of each comes last."""
    for path in sorted(definitions.rglob("*.toml"), reverse=True):
        if not path.is_file() or path.stat().st_size > MOST:
            continue
        name = join(shown_path(definitions), path.relative_to(definitions).as_posix())
        lines = path.read_text("utf-8-sig", "replace").splitlines()
        for number, line in reversed([*enumerate(lines, start=1)]):
            for column, letter in reversed([*enumerate(line, start=1)]):
                if letter in letters:
                    yield letter, Position(name, number, column, 1, line)
