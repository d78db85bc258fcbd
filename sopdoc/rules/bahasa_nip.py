"""Read the number of a civil servant: birth, appointment, sex, sequence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_PPPK = 21
"""Stands where the month of appointment does for a PPPK. Practice: numbers of PPPK since 2021."""

_LEAST_AGE = 16
"""Youngest age at appointment. Choice: 18 is the law today; older appointments began with training."""

_GROUPS = {"8-6-1-3": re.compile(r"\d{8} \d{6} \d \d{3}"), "rapat": re.compile(r"\d{18}")}


@dataclass(frozen=True, slots=True)
class Nip:
    """What a NIP holds. salah: what is impossible about it, "" when nothing is.

    pola  "8-6-1-3" (spaced as the regulation prints it), "rapat" (no space), or "" (any other spacing)
    """

    salah: str
    pola: str


def read_nip(text: str) -> Nip:
    """Judge a NIP as typed; a leading "NIP." does not count.

    Source: Peraturan Kepala BKN on the NIP: 18 digits: 8 of birth, 6 of appointment (year, month), 1 of sex,
    3 of sequence.
    """
    bare = re.sub(r"^\s*NIP\s*[.:]*\s*", "", text, flags=re.IGNORECASE).strip()
    digits = re.sub(r"[\s.\-]", "", bare)
    pola = next((name for name, shape in _GROUPS.items() if shape.fullmatch(bare)), "")
    return Nip(_impossible(digits), pola)


def _impossible(digits: str) -> str:
    if not digits.isascii() or not digits.isdigit():
        return "memuat selain angka"
    if len(digits) != 18:
        return f"berisi {len(digits)} angka, bukan 18"
    try:
        birth = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return f"dimulai dengan tanggal lahir {digits[:8]} yang tidak ada di kalender"
    year, month = int(digits[8:12]), int(digits[12:14])
    if not (1 <= month <= 12 or month == _PPPK):
        return f"menyebut bulan pengangkatan {digits[12:14]}"
    if year < birth.year + _LEAST_AGE:
        return f"menyebut pengangkatan tahun {year} untuk kelahiran {birth.year}"
    if digits[14] not in "12":
        return f"menyebut jenis kelamin {digits[14]} (1 laki-laki, 2 perempuan)"
    return ""
