"""Rules of the columns: their order, their names, how many there are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopdoc.diagnostics import Diagnostic, diagnostic
from sopdoc.flow import apart
from sopdoc.model import Bagian, Pelaksana, Sop
from sopdoc.repair import Repair, mended
from sopdoc.rules.bahasa_jabatan import SINGKATAN, words
from sopdoc.rules.facts import BookletFacts, SopFacts
from sopdoc.rules.rule import Rule, of_booklet, of_sop

MANY_STEPS = 30
MANY_ACTORS = 10
"""Practice: published flowcharts seldom pass 17 rows and 7 columns; one has 29 rows. Choice: beyond these a
reader is better served by several smaller SOPs."""


@of_sop("FLO-07")
def mulai_kiri(facts: SopFacts) -> Iterator[Diagnostic]:
    """The first step stands in the leftmost of the columns that are used."""
    for bagian in facts.sop.bagian:
        order = _appearance(bagian)
        if order[0] != min(order):
            first, left = (bagian.pelaksana[column] for column in (order[0], min(order)))
            message = (
                f'kegiatan 1 berada di kolom "{first.sebutan}", bukan di kolom paling kiri ("{left.sebutan}")'
            )
            yield diagnostic(
                "FLO-07",
                message,
                bagian.kegiatan[0].where.key("pelaksana"),
                _first_place(bagian),
                repair=_reordered(bagian),
            )


def _first_place(bagian: Bagian) -> str:
    """How to bring the first actor to the left: alone, with its group, or by a new order of all columns."""
    order = _appearance(bagian)
    first = bagian.pelaksana[order[0]]
    moved = [
        c
        for c in order
        if c == order[0] or (first.kelompok and first.kelompok == bagian.pelaksana[c].kelompok)
    ]
    rest = order[len(moved) :]
    if moved != sorted(moved) or rest != sorted(rest):
        return _in_order(bagian)
    what = f'kelompok "{first.kelompok}"' if first.kelompok else f'"{first.nama}"'
    return f"pindahkan {what} ke urutan pertama pada pelaksana"


def _in_order(bagian: Bagian) -> str:
    return "urutkan: " + ", ".join(bagian.pelaksana[column].sebutan for column in _appearance(bagian))


@of_sop("FLO-08")
def urut_kemunculan(facts: SopFacts) -> Iterator[Diagnostic]:
    """Columns stand in the order in which the steps need them; groups of columns in theirs.

    Silent where the first column is wrong too: FLO-07 says the whole order then.
    """
    for bagian in facts.sop.bagian:
        order = _appearance(bagian)
        if order[0] == min(order) and order != sorted(order):
            message = "urutan kolom pelaksana tidak mengikuti kemunculannya dalam alur"
            yield diagnostic(
                "FLO-08",
                message,
                bagian.where.key("pelaksana"),
                _in_order(bagian),
                repair=_reordered(bagian),
            )


def _reordered(bagian: Bagian) -> Repair | None:
    """The columns in the order of their first step, those without a step last; only for plain names, since
    a column with keys of its own is a table that this value does not hold."""
    columns = bagian.pelaksana
    order = _appearance(bagian)
    order += [c for c in range(len(columns)) if c not in order]
    if any(p.kelompok or p.id != p.nama for p in columns):
        return None
    names = tuple(p.nama for p in columns)
    return mended(bagian.where.steps("pelaksana"), names, tuple(names[c] for c in order))


def _appearance(bagian: Bagian) -> list[int]:
    """Used columns in the order of their first step. Who works together or apart comes in any order; a group
    of columns stays together and stands where its first column is needed."""
    seen: dict[int, None] = {}
    for step in bagian.kegiatan:
        actors = [p.pelaksana for p in step.pelaku]
        if step.cara != "berurutan":
            entry = actors[step.masuk or 0]
            actors.sort()
            if step.nomor == 1 and (step.masuk is not None or apart(step)):
                actors.insert(0, entry)
        seen.update(dict.fromkeys(actors))
    groups = dict.fromkeys(bagian.pelaksana[c].kelompok or str(c) for c in seen)
    rank = {name: i for i, name in enumerate(groups)}
    return sorted(seen, key=lambda c: rank[bagian.pelaksana[c].kelompok or str(c)])


@of_sop("FLO-10")
def kolom_terpakai(facts: SopFacts) -> Iterator[Diagnostic]:
    """Every column has a symbol in its flowchart."""
    for bagian in facts.sop.bagian:
        used = {p.pelaksana for k in bagian.kegiatan for p in k.pelaku}
        for column, pelaksana in enumerate(bagian.pelaksana):
            if column not in used:
                message = f'pelaksana "{pelaksana.nama}" tidak mempunyai kegiatan di bagan ini'
                hint = "hapus kolomnya, atau beri kegiatan"
                yield diagnostic("FLO-10", message, pelaksana.where.table, hint)


@of_sop("FLO-35")
def lebih_dari_satu(facts: SopFacts) -> Iterator[Diagnostic]:
    """A SOP that is not teknis has at least two actors at work, over all its flowcharts."""
    sop = facts.sop
    names = dict.fromkeys(
        (b.pelaksana[p.pelaksana].kelompok, b.pelaksana[p.pelaksana].nama)
        for b in sop.bagian
        for k in b.kegiatan
        for p in k.pelaku
    )
    if sop.jenis == "administratif" and len(names) == 1:
        (_, nama), *_ = names
        message = f'semua kegiatan dikerjakan satu pelaksana, "{nama}"'
        position = sop.where.key("jenis" if "jenis" in sop.where.keys else "nama")
        hint = 'tulis jenis = "teknis", atau beri kegiatan kepada pelaksana lain'
        yield diagnostic("FLO-35", message, position, hint)


_DEGREE = re.compile(
    r",\s*(?:S|M|A|Dr|Ph|SE|ST|SH|MM|MH|MT|MSi|SSos|SKom|STP|SSTP|SIP|SPd|SAP)\.?(?=[\s.,]|$|[A-Z][a-z]?\.)"
    r"|^(?:Dr|Drs|Dra|Ir|Hj?|Bapak|Ibu(?! (?:Hamil|Bersalin|Menyusui|Nifas|Rumah))|Bpk|Sdri?|Saudara|Saudari)"
    r"\.?\s+[A-Z]|\bNIP\b|\d{8}"
)


@of_sop("FLO-38")
def bukan_nama_orang(facts: SopFacts) -> Iterator[Diagnostic]:
    """A column is an office: no degree, no form of address, no NIP."""
    for bagian in facts.sop.bagian:
        for pelaksana in bagian.pelaksana:
            if _DEGREE.search(pelaksana.nama):
                message = f'pelaksana "{pelaksana.nama}" adalah nama orang'
                yield diagnostic("FLO-38", message, pelaksana.where.table, "tulis nama jabatan atau unitnya")


_ABBREVIATION = re.compile(r"\b[A-Z]{2,}\d?\b")


@of_booklet("FLO-39")
def singkatan_dijelaskan(buku: BookletFacts) -> Iterator[Diagnostic]:
    """Abbreviations in names of columns are terms of penjelasan.definisi; one finding each, at the first use.

    Silent when the booklet prints no penjelasan: then there is no place to explain them.
    """
    if not buku.penjelasan.tampil:
        return
    known = " ".join(d.istilah for d in buku.penjelasan.definisi).casefold()
    explained = dict.fromkeys(re.findall(r"[\w]+", known))
    first: dict[str, tuple[Pelaksana, str]] = {}
    for facts in buku.printed:
        for word, pelaksana in facts.once(_abbreviated).items():
            first.setdefault(word, (pelaksana, facts.sop.slug))
    for word, (pelaksana, slug) in first.items():
        if word.casefold() not in explained:
            message = f'singkatan "{word}" tidak dijelaskan di penjelasan'
            hint = f'tambahkan {{ istilah = "{word}", arti = "…" }} ke penjelasan.definisi'
            yield diagnostic("FLO-39", message, pelaksana.where.table, hint, sop=slug)


def _abbreviated(sop: Sop) -> dict[str, Pelaksana]:
    """The abbreviations in names of columns, each with the first column that has it."""
    columns = (pelaksana for bagian in sop.bagian for pelaksana in bagian.pelaksana)
    found: dict[str, Pelaksana] = {}
    for pelaksana in columns:
        for word in _abbreviations(pelaksana.nama):
            found.setdefault(word, pelaksana)
    return found


def _abbreviations(nama: str) -> list[str]:
    """What stands in capitals ("PPK", not "TIM"), and offices that are commonly written short ("Kabag").

    Several words wholly in capitals don't show which of them is short.
    """
    parts = re.findall(r"[^\W\d_]+", nama)
    shouted = len(parts) > 1 and nama.isupper()
    capitals = [] if shouted else [w for w in _ABBREVIATION.findall(nama) if w.casefold() not in _WORDS]
    found = [*capitals, *(w for w in parts if w.casefold() in SINGKATAN and w not in capitals)]
    # "Pejabat Pembuat Komitmen (PPK)" explains itself.
    return [w for w in found if f"({w})" not in nama or nama.startswith("(")]


_WORDS = words("tim staf kepala ketua admin bidang seksi camat lurah guru i ii iii iv v vi vii viii ix x")


@of_sop("FLO-40")
def ukuran_bagan(facts: SopFacts) -> Iterator[Diagnostic]:
    """A flowchart has at most 30 steps and 10 columns."""
    for bagian in facts.sop.bagian:
        hint = "pertimbangkan memecahnya menjadi beberapa SOP mikro"
        if len(bagian.kegiatan) > MANY_STEPS:
            message = f"bagan memuat {len(bagian.kegiatan)} kegiatan, lebih dari {MANY_STEPS}"
            where = bagian.kegiatan[MANY_STEPS].where
            yield diagnostic("FLO-40", message, where.key("uraian"), hint)
        if len(bagian.pelaksana) > MANY_ACTORS:
            message = f"bagan memuat {len(bagian.pelaksana)} pelaksana, lebih dari {MANY_ACTORS}"
            yield diagnostic("FLO-40", message, bagian.where.key("pelaksana"), hint)


RULES: tuple[Rule, ...] = (
    mulai_kiri,
    urut_kemunculan,
    kolom_terpakai,
    lebih_dari_satu,
    bukan_nama_orang,
    singkatan_dijelaskan,
    ukuran_bagan,
)
