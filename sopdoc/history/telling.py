"""Differences in one line, as findings name them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sopdoc.edition import Beda, Kata, Terbitan
from sopdoc.wording import tanggal

MOST = 3
"""Differences that a finding names; `sopdoc diff` names them all. Choice: three fit a line or two."""

LONG = 60
"""Letters of a text that a finding repeats. Choice: enough to know a sentence again."""


def listed(bedas: Sequence[Beda]) -> str:
    """The first differences, "Tanggal Efektif: 13-03-2018 menjadi 20-03-2018; …", and how many more."""
    said = [_said(beda) for beda in bedas[:MOST]]
    more = len(bedas) - len(said)
    return "; ".join([*said, *([f"dan {more} lain"] if more else [])])


def too_early(day: date, last: Terbitan) -> tuple[str, str]:
    """What SOP603 says of a revision of a day before an issue, and its hint."""
    given, issue = (tanggal(d, "d MMMM yyyy") for d in (day, last.tanggal))
    message = f"revisi baru bertanggal {given}, mendahului terbitan {last.nama} ({issue})"
    return message, f"tulis tanggal revisi yang sebenarnya, paling awal {last.tanggal}"


def _said(beda: Beda) -> str:
    before, after = _short(beda.sebelum), _short(beda.sesudah)
    if beda.jenis == "dipindah":
        return f"{beda.tempat} dipindah: {before} menjadi {after}"
    return f"{beda.tempat}: {before} menjadi {after}"


def _short(words: Sequence[Kata]) -> str:
    text = " ".join("".join(word.teks for word in words).split()) or "(kosong)"
    return text if len(text) <= LONG else f"{text[: LONG - 1].rstrip()}…"
