"""Read the waktu of a step: "30 menit", "1-2 hari", "satu setengah jam" -> a duration that can be added.

Two units stay apart: minutes of work, and working days. Choice: a day in the column waktu is a term that
runs, not hours that somebody works, so "1 hari" + "30 menit" is not 8 hours and a half.

A spelling that can be read in two ways ("1,000 menit", "1.30 jam") is no duration: it is better missing in a
total, where it is counted as unmeasured, than wrong in it.
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

_HARI = {
    **dict.fromkeys(("hari", "hr", "hk"), 1),
    **dict.fromkeys(("minggu", "mgg", "mg"), HARI_PER_MINGGU),
    **dict.fromkeys(("bulan", "bln", "bl"), HARI_PER_BULAN),
    **dict.fromkeys(("tahun", "thn", "th"), HARI_PER_BULAN * BULAN_PER_TAHUN),
}
_MENIT = {
    **dict.fromkeys(("detik", "dtk"), 1 / 60),
    **dict.fromkeys(("menit", "mnt", "min"), 1.0),
    "jam": 60.0,
}
_ONE_TO_NINE = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_ONES = {word: float(i) for i, word in enumerate(_ONE_TO_NINE, start=1)}
_TENS = {"sepuluh": 10.0, "sebelas": 11.0, "seratus": 100.0, "setengah": 0.5}
_FACTORS = {"puluh": 10.0, "ratus": 100.0}

_ONE = "|".join(_ONES)
_SPELLED = re.compile(
    rf"(?:seratus|(?:{_ONE}) ratus)?"
    rf"(?: ?(?:(?:{_ONE}) puluh(?: (?:{_ONE}))?|(?:{_ONE}) belas|sepuluh|sebelas|{_ONE}))?(?: ?setengah)?"
)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d{1,2})?")
_DECIMAL = re.compile(r"\d{1,6}(?:[.,]\d{1,2})?|0[.,]\d{1,6}")

_CLOCK = re.compile(r"\.\d\d$")

_WORD = rf"(?:{_ONE}|{'|'.join((*_TENS, *_FACTORS))}|belas)\b"
_DIGITS = r"\d+(?:[.,]\d+)*(?: ?/ ?\d+| \d+ ?/ ?\d+)?"
_NUMBER = rf"(?:{_DIGITS}|{_WORD}(?: {_WORD}){{0,6}})"
_UNIT = rf"(?:{'|'.join((*_HARI, *_MENIT))})\b"
_TO = r"(?:-|s ?[./] ?d\b\.?|sd\b\.?|sampai(?: dengan)?|hingga|atau)"
_PIECE = re.compile(
    rf"(?<![\w/])(?<!\d[.,])(?:(?P<low>{_NUMBER})(?: ?{_TO} ?(?P<high>{_NUMBER}))? ?"
    rf"(?:(?:x|kali) ?(?P<times>{_NUMBER}) ?)?|se)"
    rf"(?P<unit>{_UNIT})(?: (?:kerja|kalender)\b)?(?P<half> setengah\b(?! ?{_UNIT}))?"
)
_RANGE = re.compile(rf" ?{_TO} ?")
_BRACKETS = re.compile(r"\([^()]*\)")
_ITEM = re.compile(r"^\s*(?:\d{1,2}[.)]|[-–•*])\s", re.MULTILINE)
"""What stands before an item in a text of several lines."""

_NOT_A_LENGTH = re.compile(r"\b(?:tanggal|tgl\.?|pukul|pkl\.?|pasal|ke ?-) ?$")
"""Before the number: "sebelum tanggal 10 bulan berjalan" names a day, not ten months."""

_CUT = re.compile(rf"(?:\d|\b{_WORD})(?::|[ ,/&+-]*)(?:(?:x|kali|dan|{_TO}) ?)?$")
"""Before the number: another one that belongs to it in a way that is not understood ("1:30 jam")."""

_LEFT = re.compile(rf"^ ?x ?\d|^ \d+$|^ ?[/=] ?$|\d ?{_UNIT}")
"""Beside what was read: a factor, a sign between two readings, or a number with a unit that was not read."""

_SIGNS = str.maketrans({"×": "x", "–": "-", "—": "-", "~": "-", "½": " 1/2", "¼": " 1/4", "¾": " 3/4"})


class _Unclear(Exception):
    """A number that can be read in two ways, or in none; never leaves this module."""


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
    """The duration of a cell; what several pieces or items say is added.

    None when it holds no number with a unit, or one whose meaning is not clear. In numbers "." parts
    thousands and "," decimals; "1.5" is a decimal too.

    Practice: numbers are followed by menit, jam, hari, hari kerja, minggu or bulan; ranges are "1-2 hari",
    "1 – 20 Hari Kerja", "1 minggu s/d 2 minggu". What stands beside them ("maksimal", "setelah pengumuman")
    does not change them; what stands in brackets says them again ("60 menit (1 jam)").
    """
    texts = (isi,) if isinstance(isi, str) else isi
    try:
        found = [waktu for text in texts for waktu in _durations(text)]
    except _Unclear:
        return None
    return sum(found, Waktu()) if found else None


def _durations(text: str) -> list[Waktu]:
    plain = _ITEM.sub("", text.lower()).translate(_SIGNS)
    return _outside(_BRACKETS.sub(" ", plain)) or _outside(plain)


def _outside(text: str) -> list[Waktu]:
    """The durations of a text, whatever its white space; those that a range joins are one."""
    spaced = " ".join(text.split())
    phrases: list[list[Waktu]] = []
    end = 0
    for match in _PIECE.finditer(spaced):
        gap, end = spaced[end : match.start()], match.end()
        if _NOT_A_LENGTH.search(gap[-40:]):
            continue
        if _CUT.search(gap[-40:]) or _LEFT.search(gap):
            raise _Unclear
        piece = _piece(match)
        if phrases and _RANGE.fullmatch(gap):
            phrases[-1].append(piece)
        elif phrases and gap.strip() in ("", "dan"):
            phrases[-1][-1] += piece
        else:
            phrases.append([piece])
    if _LEFT.search(spaced[end:]):
        raise _Unclear
    return [_span(sides) for sides in phrases]


def _fields(one: Waktu) -> tuple[float, ...]:
    """What `astuple` gives, without its copies: every step of every SOP comes by here."""
    return one.least_menit, one.most_menit, one.least_hari, one.most_hari


def _span(sides: list[Waktu]) -> Waktu:
    """From one duration to another; in one unit, since a minute is no part of a day here."""
    low, high = min(sides, key=_fields), max(sides, key=_fields)
    if len(sides) > 2 or low.least_hari > high.least_hari or low.least_menit > high.least_menit:
        raise _Unclear
    return Waktu(low.least_menit, high.most_menit, low.least_hari, high.most_hari)


def _piece(match: re.Match[str]) -> Waktu:
    times = _value(match["times"] or "1")
    low = _value(match["low"] or "satu")
    high = _value(match["high"]) if match["high"] else low
    unit = match["unit"]
    clock = unit == "jam" and any(_CLOCK.search(match[n] or "") for n in ("low", "high"))
    if clock or high < 1 <= low:  # "1.30 jam", "1-1/2 jam"
        raise _Unclear
    size = (_MENIT.get(unit) or _HARI[unit]) * times
    half = size / 2 if match["half"] else 0.0
    least, most = (number * size + half for number in sorted((low, high)))
    return Waktu(least_menit=least, most_menit=most) if unit in _MENIT else Waktu(0, 0, least, most)


def _value(number: str) -> float:
    """A number in digits or in words, with or without a fraction; raises _Unclear."""
    if number[0].isalpha():
        return _spelled(number)
    first, _, bottom = number.partition("/")
    whole, _, top = first.strip().rpartition(" ")
    if not bottom:
        return _plain(number)
    if not 0 < _plain(top) < _plain(bottom.strip()):
        raise _Unclear
    return (_plain(whole) if whole else 0.0) + _plain(top) / _plain(bottom.strip())


def _plain(digits: str) -> float:
    if _GROUPED.fullmatch(digits):
        digits = digits.replace(".", "")
    elif not _DECIMAL.fullmatch(digits):
        raise _Unclear
    return float(digits.replace(",", "."))


def _spelled(words: str) -> float:
    if not _SPELLED.fullmatch(words):
        raise _Unclear
    total = last = 0.0
    for word in words.split():
        if word in _ONES:
            last = _ONES[word]
        else:
            total += last * _FACTORS[word] if word in _FACTORS else last + 10 if word == "belas" else 0.0
            total += _TENS.get(word, 0.0) + (last if word == "setengah" else 0.0)
            last = 0.0
    return total + last


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
