"""Read the dates of a booklet, also those that are a text, so that they can be compared."""

from __future__ import annotations

import re
from datetime import date

from sopdoc.model import Tanggal
from sopdoc.wording import BULAN, tanggal

_MONTHS = {name.casefold(): i for i, name in enumerate(BULAN, start=1)}
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_NUMERIC = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})")
_WRITTEN = re.compile(r"(?:(\d{1,2})\s+)?([a-z]+)\s+(\d{4})")
_YEAR = re.compile(r"\b(\d{4})\b")

Rentang = tuple[date, date]
"""The first and the last day that a date may mean: "Agustus 2023" is 31 days."""


def span(value: Tanggal) -> Rentang | None:
    """What a date or a dated text means; None when it says nothing that can be compared."""
    if isinstance(value, date):
        return value, value
    parts = _parts(value)
    return _days(*parts) if parts else None


def is_off_calendar(value: Tanggal) -> bool:
    """True for a text that names a day which does not exist: "31 Februari 2025"."""
    parts = None if isinstance(value, date) else _parts(value)
    return parts is not None and _days(*parts) is None


def _parts(value: str | None) -> tuple[int, int | None, int | None] | None:
    """Year, month and day that a text names; None when it names no year."""
    text = (value or "").strip().casefold()
    if match := _ISO.search(text):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _NUMERIC.search(text):
        return int(match[3]), int(match[2]), int(match[1])
    match = _WRITTEN.search(text)
    if match and match[2] in _MONTHS:
        return int(match[3]), _MONTHS[match[2]], int(match[1]) if match[1] else None
    match = _YEAR.search(text)
    return (int(match[1]), None, None) if match else None


def after(a: Tanggal, b: Tanggal) -> bool:
    """True when a is certainly later than b: every day that it may mean is."""
    first, second = span(a), span(b)
    return first is not None and second is not None and first[0] > second[1]


def shown(value: Tanggal) -> str:
    """A date as the messages say it."""
    return tanggal(value, "d MMMM yyyy")


def _days(year: int, month: int | None, day: int | None) -> Rentang | None:
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is not None:
            return date(year, month, day), date(year, month, day)
        last = date(year + month // 12, month % 12 + 1, 1).toordinal() - 1
        return date(year, month, 1), date.fromordinal(last)
    except ValueError:
        return None
