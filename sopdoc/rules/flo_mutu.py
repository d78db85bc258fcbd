"""Rules of the cells: kelengkapan, waktu, output, keterangan."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopdoc.diagnostics import Diagnostic, diagnostic
from sopdoc.model import Isi, Kegiatan, Sop
from sopdoc.repair import mended
from sopdoc.rules.bahasa_awal import is_active
from sopdoc.rules.bahasa_jabatan import words
from sopdoc.rules.bahasa_teks import is_blank
from sopdoc.rules.facts import BookletFacts, SopFacts
from sopdoc.rules.rule import Rule, of_booklet, of_sop


def _items(isi: Isi) -> tuple[str, ...]:
    return (isi,) if isinstance(isi, str) else isi


def _filled(isi: Isi) -> bool:
    return any(not is_blank(text) for text in _items(isi))


@of_sop("FLO-28")
def mutu_baku_terisi(facts: SopFacts) -> Iterator[Diagnostic]:
    """waktu and output say more than "-"; kelengkapan may be nothing."""
    for step in facts.steps:
        for key, isi in (("waktu", step.waktu), ("output", step.output)):
            if isi != "" and not _filled(isi):
                message = f"{key} kegiatan {step.nomor} hanya berisi tanda strip"
                hint = f"tulis {key} yang menjadi mutu baku kegiatan ini"
                yield diagnostic("FLO-28", message, step.where.key(key), hint)


_VAGUE = re.compile(
    r"\b(?:sesuai|menyesuaikan|kondisional|fleksibel|tentatif|insidentil|insidental|setiap saat|tergantung"
    r"|secepatnya|segera|selesai|relatif|tidak ditentukan|tidak terbatas|disesuaikan|se?perlunya)\b"
)


@of_sop("FLO-29")
def waktu_terukur(facts: SopFacts) -> Iterator[Diagnostic]:
    """waktu holds a number with a unit; what names a need or a schedule instead is FLO-30."""
    for step in _without_length(facts):
        if not _VAGUE.search(_text(step.waktu)):
            shown = _text(step.waktu, fold=False)
            message = f'waktu kegiatan {step.nomor} tidak terbaca sebagai angka dan satuan: "{shown}"'
            hint = 'tulis lamanya, misalnya "30 menit" atau "1-2 hari kerja"'
            yield diagnostic("FLO-29", message, step.where.key("waktu"), hint)


@of_sop("FLO-30")
def waktu_menyesuaikan(facts: SopFacts) -> Iterator[Diagnostic]:
    """waktu isn't "as needed" or "by schedule"."""
    for step in _without_length(facts):
        if _VAGUE.search(_text(step.waktu)):
            message = f'waktu kegiatan {step.nomor} tidak terukur: "{_text(step.waktu, fold=False)}"'
            hint = 'tulis batasnya, misalnya rentang "1-5 hari kerja"'
            yield diagnostic("FLO-30", message, step.where.key("waktu"), hint)


def _without_length(facts: SopFacts) -> Iterator[Kegiatan]:
    for chart in facts.charts:
        for step, length in zip(chart.bagian.kegiatan, chart.lengths, strict=True):
            if length is None and _filled(step.waktu):
                yield step


def _text(isi: Isi, *, fold: bool = True) -> str:
    text = "; ".join(_items(isi)).strip()
    return text.casefold() if fold else text


@of_sop("FLO-31")
def output_hasil(facts: SopFacts) -> Iterator[Diagnostic]:
    """No output begins with an active verb."""
    for step in facts.steps:
        for text in _items(step.output):
            first = text.split(maxsplit=1)[:1]
            if first and is_active(first[0].strip(".,;:()")):
                message = f'output kegiatan {step.nomor} adalah kegiatan, bukan hasil: "{text}"'
                yield diagnostic(
                    "FLO-31", message, step.where.key("output"), "tulis hasilnya sebagai kata benda"
                )


_WORD = re.compile(r"(?=\d*[^\W\d_])[^\W_]{3,}")
_EMPTY_WORDS = words(
    "dan yang untuk dari dengan pada dalam telah sudah atau serta hasil dokumen berkas data draf draft "
    "konsep surat final"
)


@of_sop("FLO-32")
def rantai_output(facts: SopFacts) -> Iterator[Diagnostic]:
    """What goes from one pelaksana to another is named by who receives it.

    Choice: one common word of three letters in the receiver's kelengkapan, uraian or output is enough.
    """
    for bagian in facts.sop.bagian:
        for step in bagian.kegiatan:
            if _breaks(step, bagian.kegiatan):
                message = "output tidak disebut oleh kegiatan yang menerimanya"
                hint = "sebut output itu di kelengkapan kegiatan berikutnya"
                yield diagnostic("FLO-32", message, step.where.key("output"), hint)


def _breaks(step: Kegiatan, steps: tuple[Kegiatan, ...]) -> bool:
    """True when the row goes on to another pelaksana alone, who names nothing of its output."""
    if len(step.ke) != 1 or step.ke[0].kegiatan is None or not _filled(step.output):
        return False
    following = steps[step.ke[0].kegiatan]
    if {p.pelaksana for p in step.pelaku} & {p.pelaksana for p in following.pelaku}:
        return False
    if not _filled(following.kelengkapan):
        return False
    given = frozenset(_said(step.output)) - _EMPTY_WORDS
    taken = (following.kelengkapan, following.uraian, following.output)
    return bool(given) and all(given.isdisjoint(_said(isi)) for isi in taken)


def _said(isi: Isi) -> list[str]:
    return _WORD.findall(_text(isi))


_LEFTOVER = re.compile(r"\(?(?:\d{1,2}|[a-z])[.)]")
_NUMBERING = re.compile(r"\s*\(?\d{1,2}[.)](?!\d)\s*")
_OWN_NUMBER = re.compile(r"\s*\(?\d{1,2}[.)](?!\d)\s*\D")


@of_sop("FLO-33")
def sisa_nomor(facts: SopFacts) -> Iterator[Diagnostic]:
    """No cell that holds only a number, no item of a list and no uraian with a number of its own."""
    for step in facts.steps:
        for key in ("kelengkapan", "waktu", "output", "keterangan"):
            isi: Isi = getattr(step, key)
            for index, text in enumerate(_items(isi)):
                if "." not in text and ")" not in text:
                    continue
                if any(_LEFTOVER.fullmatch(line.strip()) for line in text.splitlines()):
                    message = f"nomor tertinggal di {key} kegiatan {step.nomor}"
                    yield diagnostic(
                        "FLO-33", message, step.where.item(key, index), "hapus nomor itu, atau tulis butirnya"
                    )
                elif not isinstance(isi, str) and _OWN_NUMBER.match(text):
                    message = f'butir {key} kegiatan {step.nomor} bernomor sendiri: "{text}"'
                    hint = "hapus nomornya: daftar dinomori saat dicetak"
                    repair = mended(step.where.steps(key, index), text, _NUMBERING.sub("", text))
                    yield diagnostic("FLO-33", message, step.where.item(key, index), hint, repair=repair)
        if _OWN_NUMBER.match(step.uraian) and not re.search(r"\s\(?2[.)]\s", step.uraian):
            message = f"uraian kegiatan {step.nomor} bernomor sendiri"
            hint = "hapus nomornya: kolom No. sudah memuatnya"
            repair = mended(step.where.steps("uraian"), step.uraian, _NUMBERING.sub("", step.uraian))
            yield diagnostic("FLO-33", message, step.where.key("uraian"), hint, repair=repair)


_REFERENCE = re.compile(r"\bSOP\b[\s:-]*([^.;,\n()]+)")
_NUMBER = re.compile(r"\bSOP[-\s./\d][^\s;,()]*\d")
_COMMON = words("sop dan yang untuk dari dengan pada lihat terkait")


@of_booklet("FLO-34")
def rujukan_tercatat(buku: BookletFacts) -> Iterator[Diagnostic]:
    """A SOP that keterangan names is in keterkaitan too. A bare number is looked up among the booklet's own;
    one that it doesn't know can't be judged."""
    numbers = {sop.nomor: sop for sop in buku.sop}
    for facts in buku.printed:
        for step, index, text in facts.once(_notes):
            sop, name = facts.sop, _reference(text, numbers)
            if name and not is_mentioned(name, related_keys(sop)) and name_key(name) != name_key(sop.nama):
                message = f'SOP "{name}" disebut di keterangan, tetapi tidak di keterkaitan'
                hint = "samakan sebutannya, atau tambahkan ke keterkaitan"
                yield diagnostic("FLO-34", message, step.where.item("keterangan", index), hint, sop=sop.slug)


def _notes(sop: Sop) -> tuple[tuple[Kegiatan, int, str], ...]:
    """The items of keterangan that speak of a SOP, each with its step and its index."""
    steps = (step for bagian in sop.bagian for step in bagian.kegiatan)
    items = ((step, index, text) for step in steps for index, text in enumerate(_items(step.keterangan)))
    return tuple((step, index, text) for step, index, text in items if "SOP" in text)


def _reference(text: str, numbers: dict[str, Sop]) -> str:
    """Name of the SOP that an item of keterangan mentions; "" when it cannot be told."""
    if found := _NUMBER.search(text):
        return numbers[found[0]].nama if found[0] in numbers else ""
    named = _REFERENCE.search(text)
    return named[1].strip() if named and name_key(named[1]) else ""


def related_keys(sop: Sop) -> list[tuple[str, ...]]:
    """The keys of all that keterkaitan names."""
    if isinstance(sop.keterkaitan, str):
        return [name_key(line) for line in sop.keterkaitan.splitlines()]
    return [name_key(rujukan.nama) for rujukan in sop.keterkaitan]


def name_key(nama: str) -> tuple[str, ...]:
    """The words of a SOP's name that tell it from others."""
    words = re.findall(r"\w+", re.sub(r"\([^)]*\)", " ", nama.casefold()))
    return tuple(word for word in words if word not in _COMMON)


def is_mentioned(name: str, related: list[tuple[str, ...]]) -> bool:
    """Choice: half of the shorter name's words are enough; offices shorten names in keterangan."""
    key = frozenset(name_key(name))
    return any(item and 2 * len(key.intersection(item)) >= min(len(key), len(item)) for item in related)


RULES: tuple[Rule, ...] = (
    mutu_baku_terisi,
    waktu_terukur,
    waktu_menyesuaikan,
    output_hasil,
    rantai_output,
    sisa_nomor,
    rujukan_tercatat,
)
