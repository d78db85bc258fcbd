"""Rules of what is possible in a row: its time, its sentence beside the others, its cells (FLO)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopdoc.diagnostics import Diagnostic, diagnostic
from sopdoc.model import Isi, Kegiatan
from sopdoc.repair import mended
from sopdoc.rules.bahasa_awal import Awal, is_active
from sopdoc.rules.bahasa_teks import is_blank, plain
from sopdoc.rules.facts import SopFacts
from sopdoc.rules.rule import Rule, of_sop
from sopdoc.waktu import Waktu, read

LONGEST = 240
"""Working days. Choice: a step of a yearly procedure may take a year, not more."""

DAY_MINUTES = 450
"""Minutes of a working day. Source: Perpres 21/2023: 37 h 30 min a week of five days."""

_UNIT = r"(?:menit|jam|hari|minggu|bulan)"
_RANGE = re.compile(rf"\b(\d{{1,4}})\s*(?:-|–|s/?d|sampai)\s*(\d{{1,4}})\s*{_UNIT}\b", re.IGNORECASE)
_A_DAY = re.compile(r"\b(\d{1,4})\s*jam(?: kerja)?\s*(?:per|/|se)\s*hari\b", re.IGNORECASE)
_ZERO = re.compile(rf"^\s*0+(?:[.,]0+)?\s*{_UNIT}\b", re.IGNORECASE)
_LIMIT = re.compile(
    rf"\b(?:paling lama|paling lambat|maksimal|selama|dalam waktu)\s+(\d+\s*(?:-\s*\d+\s*)?{_UNIT})",
    re.IGNORECASE,
)


def _parts(isi: Isi) -> tuple[str, ...]:
    return (isi,) if isinstance(isi, str) else isi


@of_sop("FLO-42")
def waktu_mungkin(facts: SopFacts) -> Iterator[Diagnostic]:
    """A time is more than nothing, no longer than a year, runs upwards, and is the one that the words say."""
    for chart in facts.charts:
        for step, length in zip(chart.bagian.kegiatan, chart.lengths, strict=True):
            text = "; ".join(_parts(step.waktu))
            if wrong := _impossible(text, length):
                message = f"waktu kegiatan {step.nomor} {wrong}"
                yield diagnostic("FLO-42", message, step.where.key("waktu"), "betulkan angka atau satuannya")
            said = _LIMIT.search(step.uraian)
            told = read(said[1]) if said else None
            if (
                said
                and told
                and length
                and _days(told)[1] > _days(length)[1] * 1.001
                and not _apart(text, said[1])
            ):
                message = f'kegiatan {step.nomor} menyebut {said[1]}, tetapi waktunya "{text}"'
                yield diagnostic("FLO-42", message, step.where.key("uraian"), "samakan lamanya")
    yield from _warned(facts)


def _impossible(text: str, length: Waktu | None) -> str:
    if _ZERO.match(text):
        return f'nol: "{text}"'
    for low, high in _RANGE.findall(text):
        if int(low) > int(high):
            return f'menurun: "{text}"'
    for hours in _A_DAY.findall(text):
        if int(hours) > 24:
            return f"menyebut {hours} jam dalam sehari"
    if length is not None and _days(length)[0] > LONGEST:
        return f'lebih dari setahun: "{text}"'
    return ""


def _days(length: Waktu) -> tuple[float, float]:
    least = length.least_hari + length.least_menit / DAY_MINUTES
    return least, length.most_hari + length.most_menit / DAY_MINUTES


def _apart(text: str, said: str) -> bool:
    return said.casefold() in text.casefold()


def _warned(facts: SopFacts) -> Iterator[Diagnostic]:
    """A limit for the whole procedure in peringatan is not shorter than its shortest single step."""
    sop = facts.sop
    lengths = [n for chart in facts.charts for n in chart.lengths if n is not None]
    for text in _parts(sop.peringatan):
        said = re.search(rf"\b(?:seluruh|keseluruhan)\b.*?({_LIMIT.pattern})", text, re.IGNORECASE)
        told = read(said[2]) if said else None
        if said and told and lengths and _days(told)[1] < max(_days(n)[0] for n in lengths):
            message = f"peringatan memberi {said[2]} untuk semuanya, padahal satu kegiatan saja lebih lama"
            yield diagnostic("FLO-42", message, sop.where.key("peringatan"), "samakan batas waktunya")


_HEDGE = re.compile(r"\blorem ipsum\b|\b[xX]{3,}\b|\.{5,}", re.IGNORECASE)


@of_sop("FLO-43")
def kalimat_sendiri(facts: SopFacts) -> Iterator[Diagnostic]:
    """The sentence of a step says what is done to what, and not what the row above says."""
    for chart in facts.charts:
        before: Kegiatan | None = None
        for step, start in zip(chart.bagian.kegiatan, chart.openings, strict=True):
            same = before is not None and plain(before.uraian) == plain(step.uraian)
            actors = [p.pelaksana for p in step.pelaku]
            if before is not None and same and actors == [p.pelaksana for p in before.pelaku]:
                message = f"kegiatan {step.nomor} mengulang kegiatan {before.nomor}"
                yield diagnostic("FLO-43", message, step.where.key("uraian"), "hapus, atau tulis bedanya")
            elif start.awal is Awal.AKTIF and not start.sisa:
                message = f'kegiatan {step.nomor} hanya berisi "{step.uraian}"'
                yield diagnostic("FLO-43", message, step.where.key("uraian"), "sebut apa yang dikerjakan")
            elif found := _HEDGE.search(step.uraian):
                message = f'kegiatan {step.nomor} belum diisi: "{found[0]}"'
                yield diagnostic("FLO-43", message, step.where.key("uraian"), "tulis kegiatannya")
            before = step


_ONLY_TIME = re.compile(rf"\s*\d+\s*(?:-\s*\d+\s*)?{_UNIT}(?: kerja)?\s*", re.IGNORECASE)


_SEE_ABOVE = re.compile(
    r"\W*(?:idem|ibid\w*|s\.? ?d\.? ?a|sda|sama dengan (?:di )?atas|seperti (?:di )?atas)\W*", re.IGNORECASE
)


@of_sop("FLO-44")
def sel_sendiri(facts: SopFacts) -> Iterator[Diagnostic]:
    """A cell names each thing once, and an output is a thing: no time, no repeated sentence."""
    for step in facts.steps:
        for key in ("kelengkapan", "output"):
            isi: Isi = getattr(step, key)
            seen: list[str] = []
            for i, text in enumerate(_parts(isi)):
                if not is_blank(text) and plain(text) in seen:
                    message = f'"{text}" sudah disebut di {key} kegiatan {step.nomor}'
                    repair = mended(step.where.steps(key, i), text, None)
                    at = step.where.item(key, i)
                    yield diagnostic("FLO-44", message, at, "hapus salah satunya", repair=repair)
                seen.append(plain(text))
                if _SEE_ABOVE.fullmatch(text):
                    message = f'{key} kegiatan {step.nomor} menunjuk ke atas: "{text}"'
                    yield diagnostic(
                        "FLO-44", message, step.where.item(key, i), "tulis lengkap di setiap baris"
                    )
        for text in _parts(step.output):
            if _ONLY_TIME.fullmatch(text):
                message = f'output kegiatan {step.nomor} adalah waktu: "{text}"'
                yield diagnostic("FLO-44", message, step.where.key("output"), "tulis hasil kegiatan ini")
            elif len(text.split()) > 2 and plain(text) == plain(step.uraian):
                message = f"output kegiatan {step.nomor} mengulang uraiannya"
                yield diagnostic("FLO-44", message, step.where.key("output"), "tulis hasilnya")


_TWO_VERBS = re.compile(r"\s*(?:melakukan|melaksanakan) (me\w+)", re.IGNORECASE)


@of_sop("FLO-45")
def kalimat_rapi(facts: SopFacts) -> Iterator[Diagnostic]:
    """The sentence of a step begins with a capital, and with one verb."""
    for step in facts.steps:
        first, _, rest = step.uraian.partition(" ")
        path, at = step.where.steps("uraian"), step.where.key
        if first.islower() and is_active(first):
            repair = mended(path, step.uraian, f"{first.capitalize()} {rest}".rstrip())
            message = f"uraian kegiatan {step.nomor} diawali huruf kecil"
            hint = f'tulis "{first.capitalize()} …"'
            yield diagnostic("FLO-45", message, at("uraian"), hint, repair=repair)
        found = _TWO_VERBS.match(step.uraian)
        if found and is_active(found[1]):
            better = found[1].capitalize() + step.uraian[found.end() :]
            message = f'uraian kegiatan {step.nomor} diawali dua kata kerja: "{found[0].strip()}"'
            repair = mended(path, step.uraian, better, safe=False)
            yield diagnostic(
                "FLO-45", message, at("uraian"), f'tulis "{found[1].capitalize()} …"', repair=repair
            )


RULES: tuple[Rule, ...] = (waktu_mungkin, kalimat_sendiri, sel_sendiri, kalimat_rapi)
