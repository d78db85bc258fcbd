"""Indonesian words made from values: dates, ordinals, dotted room for the pen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from sopdoc.model import Kop, Penandatangan, Tanggal
from sopdoc.units import mm

BULAN = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)

DOTS = "." * 45
"""Room to be filled in by hand, within a sentence. Choice: about 5 cm at 12 pt."""

NUMBER_ROOM, DATE_ROOM = mm(60), mm(45)
"""Dotted room for a number and for a date on lines of their own, pt. Choice: as wide as
"188.45/391.1/417.111/2018" and "16 Maret 2018" in handwriting."""

BSRE = (
    "Dokumen ini telah ditandatangani secara elektronik menggunakan sertifikat elektronik\n"
    "yang diterbitkan oleh Balai Sertifikasi Elektronik (BSrE), BSSN"
)
"""At the foot of what is signed electronically. Practice: the sentence of published documents; two lines,
since a foot in Excel cannot break by itself."""

QR = mm(20)
"""Side of the place for the QR code, pt. Practice: codes of 15 to 20 mm."""

_SATUAN = ("", "SATU", "DUA", "TIGA", "EMPAT", "LIMA", "ENAM", "TUJUH", "DELAPAN", "SEMBILAN")


def tanggal(value: Tanggal, pola: str) -> str:
    """A date as the booklet prints it: pola is "dd-mm-yyyy" or "d MMMM yyyy"; a text stays as typed."""
    if value is None:
        return DOTS
    if not isinstance(value, date):
        return value
    if pola == "dd-mm-yyyy":
        return f"{value.day:02}-{value.month:02}-{value.year:04}"
    return f"{value.day} {BULAN[value.month - 1]} {value.year}"


def bilangan(n: int) -> str:
    """A number from 0 to 999,999 in capital words: 12 -> "DUA BELAS", 101 -> "SERATUS SATU"; 0 -> ""."""
    if n < 10:
        return _SATUAN[n]
    if n < 20:
        return f"{_many(n - 10)}BELAS" if n > 10 else "SEPULUH"
    size, word = next(x for x in ((1000, "RIBU"), (100, "RATUS"), (10, "PULUH")) if n >= x[0])
    return f"{_many(n // size)}{word} {bilangan(n % size)}".rstrip()


def _many(n: int) -> str:
    """How many tens, hundreds …, as it stands before their word: one of them is "SE"."""
    return "SE" if n == 1 else f"{bilangan(n)} "


def ordinal(n: int, pertama: str) -> str:
    """Name of the nth clause of a decree; the first is KESATU, or PERTAMA in the older form."""
    if n == 1:
        return pertama
    return "KE" + bilangan(n)


def runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of numbers that follow each other, in order: 4, 1, 2 -> (1, 2), (4, 4)."""
    for _, pairs in groupby(enumerate(sorted(numbers)), key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in pairs]
        yield run[0], run[-1]


def ranges(numbers: Iterable[int]) -> str:
    """Numbers as a sentence lists them: "1-4, 6, 8"."""
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs(numbers))


def letters(n: int) -> str:
    """Labels of off-page connectors, 0-based: A … Z, AA, AB …"""
    word = ""
    n += 1
    while n:
        n, rest = divmod(n - 1, 26)
        word = chr(ord("A") + rest) + word
    return word


def pejabat(who: Penandatangan) -> tuple[str, ...]:
    """The lines of a signer's office, the last one with a comma.

    Source: tata naskah dinas: Plt., Plh., Pj. stand before the name of the office and do not change it;
    a.n. gives the office on whose behalf; u.b. the one that signs for that one.
    """
    own = who.jabatan if who.atas_nama else who.jabatan.upper()
    lines = [f"a.n. {who.atas_nama.upper()}"] if who.atas_nama else []
    lines.append(f"{who.status} {own}".strip())
    if who.untuk_beliau:
        lines += ["u.b.", who.untuk_beliau]
    return (*lines[:-1], f"{lines[-1]},")


def alamat(kop: Kop) -> tuple[str, ...]:
    """The lines below the names of a letterhead; what is absent leaves nothing behind."""
    phones = (f"Telp. {kop.telepon}" if kop.telepon else "", f"Fax {kop.faks}" if kop.faks else "")
    sites = (f"Laman {kop.laman}" if kop.laman else "", f"Pos-el {kop.pos_el}" if kop.pos_el else "")
    place = (kop.tempat.upper(), kop.kode_pos)
    rows = ((kop.alamat,), phones, sites, place)
    return tuple(filter(None, (" ".join(filter(None, row)) for row in rows)))
