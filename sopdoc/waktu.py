"""Read the waktu of a step: "30 menit", "1-2 hari kerja", "1 jam 30 menit" -> a duration that can be added.

Two units stay apart: minutes of work, and working days. Choice: a day in the column waktu is a term that
runs, not hours that somebody works, so "1 hari" + "30 menit" is not 8 hours and a half.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sopdoc.model import Isi

HARI_PER_MINGGU = 5
"""Choice: a week of an office that works Monday to Friday, whether or not "kerja" is written."""

HARI_PER_BULAN = 20
"""Choice: four such weeks, so that "4 minggu" and "1 bulan" are the same term."""

BULAN_PER_TAHUN = 12

_HARI = {"minggu": HARI_PER_MINGGU, "bulan": HARI_PER_BULAN, "tahun": HARI_PER_BULAN * BULAN_PER_TAHUN}
_MENIT = {"detik": 1 / 60, "menit": 1.0, "jam": 60.0}
_SHORT = {
    **dict.fromkeys(("dtk", "sec"), "detik"),
    **dict.fromkeys(("mnt", "min", "minutes"), "menit"),
    **dict.fromkeys(("hr", "hk"), "hari"),
    **dict.fromkeys(("mgg", "mg"), "minggu"),
    **dict.fromkeys(("bln", "bl"), "bulan"),
    **dict.fromkeys(("thn", "th"), "tahun"),
}
_WORDS = (
    *("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"),
    *("sepuluh", "sebelas"),
)
_VALUE = {**{word: float(i) for i, word in enumerate(_WORDS, start=1)}, "setengah": 0.5, "se": 1.0}

_NUMBER = r"\d+(?:[.,]\d+|\s*/\s*\d+)?|setengah|" + "|".join(_WORDS)
_PIECE = re.compile(
    rf"(?<![\w/.,])(?:(?P<low>{_NUMBER})(?:\s*\([^)]*\))?"
    rf"(?:\s*(?:-|–|—|s/d|s\.d\.?|sd|sampai(?: dengan)?)\s*(?P<high>{_NUMBER})(?:\s*\([^)]*\))?)?\s*"
    r"(?:[x×]\s*(?P<times>\d+)\s*)?|se)"
    r"(?P<unit>detik|menit|jam|hari|minggu|bulan|tahun|dtk|mnt|mgg|bln|thn|min|hr|hk|mg|th|bl)\b"
)
_NOT_A_LENGTH = re.compile(r"\b(?:tanggal|tgl\.?|pukul|pkl\.?|pasal)\s*$")
"""Before the number: "sebelum tanggal 10 bulan berjalan" names a day, not ten months."""


@dataclass(frozen=True, slots=True)
class Waktu:
    """A duration from `least` to `most`: minutes of work and working days."""

    least_menit: float = 0
    most_menit: float = 0
    least_hari: float = 0
    most_hari: float = 0

    def __add__(self, other: Waktu) -> Waktu:
        return Waktu(
            self.least_menit + other.least_menit,
            self.most_menit + other.most_menit,
            self.least_hari + other.least_hari,
            self.most_hari + other.most_hari,
        )

    def __str__(self) -> str:
        """As a form says it: "3-5 hari kerja 1 jam 30 menit"; "0 menit" when there is nothing."""
        days, clock = _days(self.least_hari, self.most_hari), _clock(self.least_menit, self.most_menit)
        return " ".join(filter(None, (days, clock))) or "0 menit"


def read(isi: Isi) -> Waktu | None:
    """The duration of a cell, None when it holds no number with a unit; several pieces are added.

    Practice: numbers are followed by menit, jam, hari, hari kerja, minggu or bulan; ranges are "1-2 hari",
    "1 – 20 Hari Kerja". What stands beside them ("maksimal", "setelah pengumuman") does not change them.
    """
    texts = (isi,) if isinstance(isi, str) else isi
    found = [_piece(m) for text in texts for m in _pieces(text.lower())]
    return sum(found, Waktu()) if found else None


def _pieces(text: str) -> list[re.Match[str]]:
    return [m for m in _PIECE.finditer(text) if not _NOT_A_LENGTH.search(text, 0, m.start())]


def _piece(match: re.Match[str]) -> Waktu:
    times = float(match["times"] or 1)
    low = _value(match["low"] or "se") * times
    high = _value(match["high"]) * times if match["high"] else low
    unit = _SHORT.get(match["unit"], match["unit"])
    least, most = min(low, high), max(low, high)
    if unit in _MENIT:
        return Waktu(least_menit=least * _MENIT[unit], most_menit=most * _MENIT[unit])
    days = _HARI.get(unit, 1)
    return Waktu(least_hari=least * days, most_hari=most * days)


def _value(word: str) -> float:
    if word in _VALUE:
        return _VALUE[word]
    top, _, bottom = word.replace(",", ".").partition("/")
    below = float(bottom) if bottom.strip() else 1.0
    return float(top) / below if below else 0.0


def _days(least: float, most: float) -> str:
    if not most:
        return ""
    return f"{_number(least)}-{_number(most)} hari kerja" if least != most else f"{_number(most)} hari kerja"


def _clock(least: float, most: float) -> str:
    if least != most:
        return f"{_clock(least, least) or '0 menit'} sampai {_clock(most, most)}"
    hours, minutes = divmod(most, 60)
    spelled = (f"{_number(n)} {unit}" for n, unit in ((hours, "jam"), (minutes, "menit")) if n)
    return " ".join(spelled)


def _number(value: float) -> str:
    """As Indonesian writes it: 1,5."""
    return f"{round(value, 2):g}".replace(".", ",")
