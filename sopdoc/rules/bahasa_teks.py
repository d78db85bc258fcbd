"""Turn what an office wrote into what rules compare: plain words, and every text with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, partial
from pkgutil import get_data

from sopdoc.diagnostics import Position, Where
from sopdoc.model import Buku, Isi, Sop
from sopdoc.tomlscan import Steps

Teks = tuple[str, Callable[[], Position], Steps | None]
"""A text, a way to its position, which costs a scan of the file and is asked for when needed; its path."""

KOTAK = (
    "dasar_hukum",
    "kualifikasi_pelaksana",
    "keterkaitan",
    "peralatan_perlengkapan",
    "peringatan",
    "pencatatan_pendataan",
)
"""The six boxes below the head of an identity sheet, in the order of the form."""

_PAREN = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"[^\W_]+")


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of a data file of this package, without comments and empty ones."""
    data = get_data("sopdoc.rules", name)  # importlib.resources would cost each run 4 ms more to import
    stripped = (line.strip() for line in (data or b"").decode("utf-8").split("\n"))
    return tuple(line for line in stripped if line and not line.startswith("#"))


def plain(text: str) -> str:
    """Words alone, small letters, one space: what two spellings of one name have in common.

    "&" is "dan"; what stands in parentheses is an explanation of the name and falls away.
    """
    return " ".join(_WORD.findall(_PAREN.sub(" ", text.casefold()).replace("&", " dan ")))


def is_blank(text: str) -> bool:
    """True for a text that says nothing: no letter and no digit, only dots, dashes or spaces."""
    return not any(c.isalnum() for c in text)


def items(isi: Isi) -> tuple[str, ...]:
    """The items of a box: of a list its items, of a text its lines; blank ones left out."""
    parts = isi.split("\n") if isinstance(isi, str) else isi
    return tuple(p.strip() for p in parts if not is_blank(p))


def is_empty(isi: object) -> bool:
    """True for a box that prints "-"; one that is "" is a finding of the loader already."""
    return isi == () or (isinstance(isi, str) and isi != "" and is_blank(isi))


def place(where: Where, name: str, isi: Isi, index: int) -> Position:
    """Position of the item that `items` gave; the box when it is one text."""
    if isinstance(isi, str):
        return where.key(name)
    kept = [i for i, part in enumerate(isi) if not is_blank(part)]
    return where.item(name, kept[index])


def path_of(where: Where, name: str, isi: Isi, index: int) -> Steps | None:
    """The path of what `place` points at."""
    if isinstance(isi, str):
        return where.steps(name)
    return where.steps(name, [i for i, part in enumerate(isi) if not is_blank(part)][index])


def word_at(position: Position, word: str) -> Position:
    """Position of a word (small letters) inside the text that stands there; the text when it is not seen."""
    start = position.column - 1
    at = position.source.casefold().find(word, start, start + position.length)
    return position if at < 0 else replace(position, column=at + 1, length=len(word))


def sop_texts(sop: Sop) -> Iterator[Teks]:
    """Every text that a SOP's own file prints, in the order of the form."""
    for name in ("nama", "nama_daftar", "judul_uraian"):
        if getattr(sop, name):
            yield _key(getattr(sop, name), sop.where, name)
    for name in KOTAK:
        yield from _box(sop.where, name, _typed(sop, name))
    for bagian in sop.bagian:
        if bagian.judul:
            yield _key(bagian.judul, bagian.where, "judul")
        for pelaksana in bagian.pelaksana:
            yield _key(pelaksana.nama, pelaksana.where, "nama")
        for kegiatan in bagian.kegiatan:
            yield _key(kegiatan.uraian, kegiatan.where, "uraian")
            for name in ("kelengkapan", "waktu", "output", "keterangan"):
                yield from _box(kegiatan.where, name, getattr(kegiatan, name))
        yield from _box(bagian.where, "catatan", bagian.catatan)


def decree_texts(buku: Buku) -> Iterator[Teks]:
    """Every sentence of the decree."""
    keputusan = buku.keputusan
    for name in ("tentang", "menimbang", "mengingat", "menetapkan", "diktum", "tembusan"):
        yield from _box(keputusan.where, name, getattr(keputusan, name))


def front_texts(buku: Buku) -> Iterator[Teks]:
    """The titles of the booklet, the planned ones too, and its explanation."""
    yield _key(buku.judul, buku.where, "judul")
    if buku.judul_daftar:
        yield _key(buku.judul_daftar, buku.where, "judul_daftar")
    for i, entry in enumerate(buku.susunan):
        if not isinstance(entry, Sop):
            yield entry.nama, partial(buku.where.item, "susunan", i), None
    for name in ("ruang_lingkup", "ringkasan"):
        if getattr(buku.penjelasan, name):
            yield _key(getattr(buku.penjelasan, name), buku.penjelasan.where, name)


def _typed(sop: Sop, name: str) -> Isi:
    """A box as it was typed; a SOP of the booklet that it names is checked where it is written."""
    box = getattr(sop, name)
    if name == "keterkaitan" and not isinstance(box, str):
        return tuple("" if r.slug else r.nama for r in box)
    typed: Isi = box
    return typed


def _box(where: Where, name: str, isi: Isi) -> Iterator[Teks]:
    if isinstance(isi, str):
        if isi:
            yield _key(isi, where, name)
        return
    for i, text in enumerate(isi):
        if text:
            yield text, partial(where.item, name, i), where.steps(name, i)


def _key(text: str, where: Where, name: str) -> Teks:
    return text, partial(where.key, name), where.steps(name)
