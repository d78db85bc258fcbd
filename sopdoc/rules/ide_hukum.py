"""Rules of dasar hukum: items, their pattern, their order, what was replaced (IDE)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopdoc.diagnostics import Diagnostic, Position, diagnostic
from sopdoc.model import Buku, Isi
from sopdoc.repair import mended
from sopdoc.rules.bahasa_peraturan import Pengganti, disorder, in_rank, read_citation, replacement
from sopdoc.rules.bahasa_teks import KOTAK, is_empty, items, path_of, place
from sopdoc.rules.facts import SopFacts
from sopdoc.rules.rule import Rule, of_booklet, of_sop

_NUMBER = re.compile(r"^\s*(\d{1,2})[.)]\s+(?=\D)")


@of_sop("IDE-20")
def dasar_hukum_ada(facts: SopFacts) -> Iterator[Diagnostic]:
    sop = facts.sop
    if is_empty(sop.dasar_hukum):
        hint = "tulis peraturan yang mendasari prosedur, sedikitnya satu"
        yield diagnostic("IDE-20", "dasar hukum tidak berisi peraturan", sop.where.key("dasar_hukum"), hint)


@of_sop("IDE-21")
def butir_tanpa_nomor(facts: SopFacts) -> Iterator[Diagnostic]:
    sop = facts.sop
    for name in KOTAK:
        box = getattr(sop, name)
        if name == "keterkaitan" and not isinstance(box, str):
            box = tuple("" if r.slug else r.nama for r in box)
        for index, message in _typed_numbers(box):
            position = place(sop.where, name, box, index)
            hint = "tulis sebagai daftar tanpa nomor: nomornya dibuat saat dicetak"
            repair = None
            if not isinstance(box, str):
                old = items(box)[index]
                repair = mended(path_of(sop.where, name, box, index), old, _NUMBER.sub("", old))
            yield diagnostic("IDE-21", message, position, hint, repair=repair)


def _typed_numbers(box: Isi) -> Iterator[tuple[int, str]]:
    """Items that begin with a number of their own; in a plain text only the first one that jumps."""
    expected = 1
    for i, item in enumerate(items(box)):
        match = _NUMBER.match(item)
        if match is None:
            continue
        if not isinstance(box, str):
            yield i, f'butir "{item[:40]}" diketik bersama nomornya'
        elif int(match[1]) != expected:
            yield i, f"butir bernomor {match[1]} berada di tempat nomor {expected}"
            return
        expected += 1


@of_sop("IDE-22")
def peraturan_lengkap(facts: SopFacts) -> Iterator[Diagnostic]:
    sop = facts.sop
    for i, item in enumerate(items(sop.dasar_hukum)):
        lacking = read_citation(item).kurang
        if lacking:
            position = place(sop.where, "dasar_hukum", sop.dasar_hukum, i)
            message = f"dasar hukum ini tidak memuat {_listed(lacking)}"
            yield diagnostic("IDE-22", message, position, 'tulis "<Jenis> Nomor … Tahun … tentang …"')


def _listed(words: tuple[str, ...]) -> str:
    """Words as a sentence says them: "a, b, dan c"."""
    if len(words) < 3:
        return " dan ".join(words)
    return f"{', '.join(words[:-1])}, dan {words[-1]}"


@of_sop("IDE-23")
def peraturan_berurut(facts: SopFacts) -> Iterator[Diagnostic]:
    sop = facts.sop
    found = disorder(items(sop.dasar_hukum))
    if found is not None:
        position = place(sop.where, "dasar_hukum", sop.dasar_hukum, found[0])
        hint = (
            "urutkan: UUD, UU, PP, Perpres, Peraturan Menteri/Lembaga, Perda, Peraturan Kepala "
            "Daerah; lalu tahun"
        )
        given = sop.dasar_hukum
        repair = None
        if not isinstance(given, str):
            repair = mended(sop.where.steps("dasar_hukum"), given, in_rank(given))
        yield diagnostic("IDE-23", found[1], position, hint, repair=repair)


@of_sop("IDE-24")
def peraturan_berlaku(facts: SopFacts) -> Iterator[Diagnostic]:
    sop = facts.sop
    for i, item in enumerate(items(sop.dasar_hukum)):
        newer = replacement(item, facts.front.buku.tahun)
        if newer is not None:
            yield _replaced(place(sop.where, "dasar_hukum", sop.dasar_hukum, i), newer)


@of_booklet("IDE-24")
def mengingat_berlaku(buku: Buku) -> Iterator[Diagnostic]:
    for i, item in enumerate(buku.keputusan.mengingat):
        newer = replacement(item, buku.tahun)
        if newer is not None:
            yield _replaced(buku.keputusan.where.item("mengingat", i), newer)


def _replaced(position: Position, newer: Pengganti) -> Diagnostic:
    message = f"peraturan ini sudah diganti {newer.oleh}"
    return diagnostic("IDE-24", message, position, "periksa di JDIH, lalu kutip yang berlaku")


RULES: tuple[Rule, ...] = (
    dasar_hukum_ada,
    butir_tanpa_nomor,
    peraturan_lengkap,
    peraturan_berurut,
    peraturan_berlaku,
    mengingat_berlaku,
)
