"""Rules of what is possible on an identity sheet: boxes of their own, careers, dates, citations (IDE)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from sopdoc.diagnostics import Diagnostic, diagnostic
from sopdoc.model import Buku, Isi, Penandatangan, Sop
from sopdoc.repair import mended
from sopdoc.rules.bahasa_ejaan import one_slip
from sopdoc.rules.bahasa_nip import read_nip
from sopdoc.rules.bahasa_peraturan import kind_of, read_citation, replacement
from sopdoc.rules.bahasa_tanggal import shown, span
from sopdoc.rules.bahasa_teks import KOTAK, items, lines, path_of, place, plain
from sopdoc.rules.facts import SopFacts
from sopdoc.rules.flo_mutu import is_mentioned, name_key, related_keys
from sopdoc.rules.ide_kotak import KOMPETENSI
from sopdoc.rules.ide_tanggal import written
from sopdoc.rules.rule import Rule, of_booklet, of_sop

_DOTS = re.compile(r"\.{4,}|…{2,}|_{3,}|\b[xX]{3,}\b|\blorem ipsum\b|\btbd\b", re.IGNORECASE)
_SKILL = re.compile(
    r"^(?:mampu|memahami|menguasai|pendidikan|paham|berpengalaman|memiliki kemampuan)\b", re.I
)


def _box(sop: Sop, name: str) -> Isi:
    box = getattr(sop, name)
    if name == "keterkaitan" and not isinstance(box, str):
        return ()
    isi: Isi = box
    return isi


@of_sop("IDE-34")
def kotak_sendiri(facts: SopFacts) -> Iterator[Diagnostic]:
    """A box says something of its own, nothing twice, and nothing that is still to be filled in."""
    sop = facts.sop
    known: dict[tuple[str, ...], str] = {}
    for name in KOTAK:
        box = _box(sop, name)
        said = tuple(map(plain, items(box)))
        if said and (first := known.setdefault(said, name)) != name:
            copy, original = (first, name) if _is_copy(first, items(box)) else (name, first)
            words = copy.replace("_", " ")
            message = f"{words} berisi sama dengan {original.replace('_', ' ')}"
            yield diagnostic("IDE-34", message, sop.where.key(copy), f"tulis {words} SOP ini")
        yield from _items(sop, name, box)
    skills = [item for item in items(sop.peralatan_perlengkapan) if _SKILL.match(item)]
    if skills:
        message = f'"{skills[0]}" adalah kemampuan, bukan peralatan'
        hint = "pindahkan ke kualifikasi_pelaksana"
        yield diagnostic("IDE-34", message, sop.where.key("peralatan_perlengkapan"), hint)


def _is_copy(name: str, written: tuple[str, ...]) -> bool:
    """Whether it is the upper of two equal boxes that holds what belongs into the lower one."""
    return name == "kualifikasi_pelaksana" and not any(map(KOMPETENSI.search, written))


def _items(sop: Sop, name: str, box: Isi) -> Iterator[Diagnostic]:
    seen: list[str] = []
    for i, item in enumerate(items(box)):
        # Equipment that is named twice is a finding of IDE-30.
        if plain(item) in seen and name != "peralatan_perlengkapan":
            path = None if isinstance(box, str) else path_of(sop.where, name, box, i)
            message = f'"{item}" sudah disebut di {name.replace("_", " ")}'
            repair = mended(path, item, None)
            at = place(sop.where, name, box, i)
            yield diagnostic("IDE-34", message, at, "hapus salah satunya", repair=repair)
        elif _DOTS.search(item):
            at = place(sop.where, name, box, i)
            yield diagnostic("IDE-34", f'"{item}" belum diisi', at, "tulis isinya, atau hapus butir itu")
        seen.append(plain(item))


_RANKS = {
    "juru muda": "i/a",
    "juru muda tingkat i": "i/b",
    "juru": "i/c",
    "juru tingkat i": "i/d",
    "pengatur muda": "ii/a",
    "pengatur muda tingkat i": "ii/b",
    "pengatur": "ii/c",
    "pengatur tingkat i": "ii/d",
    "penata muda": "iii/a",
    "penata muda tingkat i": "iii/b",
    "penata": "iii/c",
    "penata tingkat i": "iii/d",
    "pembina": "iv/a",
    "pembina tingkat i": "iv/b",
    "pembina utama muda": "iv/c",
    "pembina utama madya": "iv/d",
    "pembina utama": "iv/e",
}
"""Source: Peraturan Pemerintah 99/2000, pangkat dan golongan ruang."""

_CIVIL = re.compile(r"^(?:juru|pengatur|penata|pembina)\b")
_GOLONGAN = re.compile(r"\b(i{1,3}|iv)\s*[/.]\s*([a-e])\b")

OLDEST = 65
"""Source: UU 20/2023, age of pension: 60 of heads of agencies, 65 of the highest functional offices."""


@of_booklet("IDE-35")
def karier_mungkin(buku: Buku) -> Iterator[Diagnostic]:
    decided = span(buku.keputusan.tanggal)
    year = decided[0].year if decided else buku.tahun
    signers = dict.fromkeys((buku.penandatangan, buku.keputusan.penandatangan))
    signers |= dict.fromkeys(sop.pengesahan for sop in buku.tercetak)
    numbers: dict[str, str] = {}
    for signer in signers:
        yield from _rank(signer)
        yield from _career(signer, year)
        nip, name = re.sub(r"\D", "", signer.nip), plain(signer.nama)
        if nip and numbers.setdefault(name, nip) != nip:
            message = f"NIP {signer.nama} di tempat lain {numbers[name]}"
            yield diagnostic("IDE-35", message, signer.where.key("nip"), "samakan NIP")


def _rank(signer: Penandatangan) -> Iterator[Diagnostic]:
    said = signer.pangkat.casefold().replace("tk.", "tingkat").replace("tk ", "tingkat ")
    name = " ".join(re.sub(r"[(,].*", "", said).split())
    if not _CIVIL.match(name):
        first = name.partition(" ")[0]
        if meant := next(
            (word for word in ("juru", "pengatur", "penata", "pembina") if one_slip(first, word)), ""
        ):
            message = f'pangkat "{signer.pangkat}" tampaknya salah ketik'
            yield diagnostic("IDE-35", message, signer.where.key("pangkat"), f'tulis "{meant.title()} …"')
        return
    level = _GOLONGAN.search(said)
    own = _RANKS.get(_GOLONGAN.sub("", name).strip())
    if own is None:
        message = f'pangkat "{signer.pangkat}" tidak ada'
        yield diagnostic("IDE-35", message, signer.where.key("pangkat"), 'misalnya "Pembina Tingkat I"')
    elif level and f"{level[1]}/{level[2]}" != own:
        right = own.split("/")
        message = f'pangkat "{signer.pangkat}" bergolongan {right[0].upper()}/{right[1]}'
        yield diagnostic("IDE-35", message, signer.where.key("pangkat"), "samakan pangkat dan golongan")


def _career(signer: Penandatangan, year: int) -> Iterator[Diagnostic]:
    digits = re.sub(r"\D", "", signer.nip)
    if read_nip(signer.nip).salah:
        return
    born, hired = int(digits[:4]), int(digits[8:12])
    if year - born > OLDEST:
        message = f"menurut NIP {signer.nama} berusia {year - born} tahun pada {year}"
        yield diagnostic("IDE-35", message, signer.where.key("nip"), "betulkan NIP")
    elif hired > year:
        message = f"menurut NIP {signer.nama} diangkat {hired}, sesudah {year}"
        yield diagnostic("IDE-35", message, signer.where.key("nip"), "betulkan NIP")


EARLIEST = 2003
"""Practice: SOP AP exist since Permenpan 21/2008; the oldest that are still in force were made a few years
before. LATEST: a decree that is being prepared is seldom of more than the year after."""

_YEAR_AT_END = re.compile(r"[/.-]((?:19|20)\d\d)$")


@of_sop("IDE-36")
def tanggal_wajar(facts: SopFacts) -> Iterator[Diagnostic]:
    """Dates are of the years in which SOPs are made, and the year in a number is one of the sheet's."""
    buku, sop = facts.front.buku, facts.sop
    # A wrong year of the booklet is told there, against the decree, and not again by every sheet.
    years = [buku.tahun, max(buku.tahun, _last_year(buku))]
    for name in ("tanggal_pembuatan", "tanggal_efektif"):
        value = getattr(sop, name)
        days = span(value)
        if days is None:
            if isinstance(value, str) and any(c.isdigit() for c in value) and not re.search(r"\.{3}", value):
                message = f'tanggal "{value}" tidak terbaca'
                yield diagnostic("IDE-36", message, written(buku, sop, name), "tulis misalnya 2025-02-28")
            continue
        years += [days[0].year, days[1].year]
        if not EARLIEST <= days[0].year <= years[1] + 2:
            message = f"{name.replace('_', ' ')} {shown(value)} jauh dari tahun buku, {buku.tahun}"
            yield diagnostic("IDE-36", message, written(buku, sop, name), "betulkan tahunnya")
    years += [day[0].year for r in sop.revisi if (day := span(r.tanggal))]
    match = _YEAR_AT_END.search(sop.nomor)
    if match and not min(years) <= int(match[1]) <= max(years):
        message = f"nomor SOP bertahun {match[1]}, lain dari tanggal dan tahun buku"
        own = sop.where.has("nomor")
        position = sop.where.key("nomor") if own else buku.where.key("pola_nomor")
        yield diagnostic("IDE-36", message, position, "samakan tahunnya")


@of_booklet("IDE-36")
def keputusan_wajar(buku: Buku) -> Iterator[Diagnostic]:
    days = span(buku.keputusan.tanggal)
    if days is not None and abs(days[0].year - buku.tahun) > 2:
        message = f"tanggal keputusan {shown(buku.keputusan.tanggal)} jauh dari tahun buku, {buku.tahun}"
        yield diagnostic("IDE-36", message, buku.keputusan.where.key("tanggal"), "betulkan tahunnya")


@cache
def _known() -> tuple[dict[tuple[str, str, str], str], dict[str, tuple[str, str, str]]]:
    """Number and year -> title, and the other way round, of regulations that booklets often cite."""
    titles: dict[tuple[str, str, str], str] = {}
    for line in lines("judul.txt"):
        head, _, title = line.partition(":")
        kind, number, year = head.split()
        titles[kind, number, year] = title.strip()
    return titles, {plain(title): key for key, title in titles.items()}


@of_sop("IDE-37")
def kutipan_benar(facts: SopFacts) -> Iterator[Diagnostic]:
    sop, buku = facts.sop, facts.front.buku
    for i, item in enumerate(items(sop.dasar_hukum)):
        for message, hint in _wrong_citation(item, buku):
            yield diagnostic("IDE-37", message, place(sop.where, "dasar_hukum", sop.dasar_hukum, i), hint)


@of_booklet("IDE-37")
def mengingat_benar(buku: Buku) -> Iterator[Diagnostic]:
    for i, item in enumerate(buku.keputusan.mengingat):
        for message, hint in _wrong_citation(item, buku):
            yield diagnostic("IDE-37", message, buku.keputusan.where.item("mengingat", i), hint)


def _wrong_citation(item: str, buku: Buku) -> Iterator[tuple[str, str]]:
    read = read_citation(item)
    if read.jenis is None or not read.tahun:
        return
    if not 1945 <= int(read.tahun) <= max(buku.tahun, _last_year(buku)) + 1:
        yield (
            f"tahun {read.tahun} tidak mungkin untuk sebuah dasar hukum buku {buku.tahun}",
            "betulkan tahunnya",
        )
        return
    titles, numbers = _known()
    kind = kind_of(item)
    own, title = titles.get((kind, read.nomor, read.tahun)), _title(read.judul)
    right = numbers.get(title)
    if replacement(item, date.max.year):
        return
    if right and right[0] == kind and right[1:] != (read.nomor, read.tahun) and own != titles[right]:
        message = f"judul ini milik Nomor {right[1]} Tahun {right[2]}"
        yield message, f"tulis Nomor {right[1]} Tahun {right[2]}, atau betulkan judulnya"
    elif own and title and not _alike(title, plain(own)):
        message = f'Nomor {read.nomor} Tahun {read.tahun} berjudul "{own}"'
        yield message, "samakan nomor, tahun, dan judul"


def _last_year(buku: Buku) -> int:
    days = span(buku.keputusan.tanggal)
    return days[1].year if days else date.min.year


def _title(text: str) -> str:
    return plain(re.split(r"\b(?:sebagaimana|jo\b|beserta|juncto|dan perubahan|lembaran)", text)[0])


def _alike(one: str, other: str) -> bool:
    """Choice: two common words of four letters, or half of the shorter title's, are the same title written
    otherwise; offices shorten titles."""
    a, b = ({w for w in text.split() if len(w) > 3} for text in (one, other))
    return bool(a) and 2 * len(a & b) >= min(len(a), len(b))


_UNDONE = re.compile(
    r"\bSOP ((?!ini\b|tersebut\b|dimaksud\b)\w[^.;,]*?) (?:ini )?(?:tidak|belum|gagal|terlambat)\b"
)


@of_sop("IDE-38")
def peringatan_sendiri(facts: SopFacts) -> Iterator[Diagnostic]:
    """A warning that says what follows if a SOP isn't done means this one, or one of keterkaitan."""
    sop = facts.sop
    for i, item in enumerate(items(sop.peringatan)):
        for name in _UNDONE.findall(item):
            known = [name_key(sop.nama), *related_keys(sop)]
            if name_key(name) and not is_mentioned(name, known):
                message = f'peringatan menyebut "SOP {name}", padahal ini SOP "{sop.nama}"'
                at = place(sop.where, "peringatan", sop.peringatan, i)
                yield diagnostic("IDE-38", message, at, "tulis akibatnya bila SOP ini tidak dilaksanakan")


RULES: tuple[Rule, ...] = (
    kotak_sendiri,
    karier_mungkin,
    tanggal_wajar,
    keputusan_wajar,
    kutipan_benar,
    mengingat_benar,
    peringatan_sendiri,
)
