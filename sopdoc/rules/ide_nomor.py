"""Rules of the head of an identity sheet: its labels, the number and the name of the SOP (IDE)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields

from sopdoc.diagnostics import Diagnostic, diagnostic
from sopdoc.model import Buku, Sop
from sopdoc.relations import sop_word, title
from sopdoc.repair import mended
from sopdoc.rules.bahasa_teks import lines, plain
from sopdoc.rules.facts import SopFacts
from sopdoc.rules.rule import Rule, of_booklet, of_sop

_LABELS: dict[str, tuple[str, ...]] = {
    "nomor_sop": ("nomor sop", "no sop", "nomor sop ap"),
    "tanggal_pembuatan": ("tanggal pembuatan", "tgl pembuatan"),
    "tanggal_revisi": ("tanggal revisi", "tgl revisi"),
    "tanggal_efektif": ("tanggal efektif", "tgl efektif"),
    "disahkan_oleh": ("disahkan oleh", "pengesahan"),
    "nama_sop": ("nama sop", "nama sop ap"),
    "dasar_hukum": ("dasar hukum",),
    "kualifikasi_pelaksana": ("kualifikasi pelaksana",),
    "keterkaitan": ("keterkaitan", "keterkaitan dengan sop lain", "keterkaitan sop"),
    "peralatan_perlengkapan": ("peralatan perlengkapan", "peralatan dan perlengkapan"),
    "peringatan": ("peringatan",),
    "pencatatan_pendataan": ("pencatatan dan pendataan", "pencatatan pendataan"),
    "nomor": ("no", "nomor"),
    "kegiatan": (
        "kegiatan",
        "uraian kegiatan",
        "aktivitas",
        "aktivitas kegiatan",
        "uraian prosedur",
        "uraian",
    ),
    "pelaksana": ("pelaksana",),
    "mutu_baku": ("mutu baku",),
    "kelengkapan": ("kelengkapan", "persyaratan kelengkapan", "persyaratan"),
    "waktu": ("waktu",),
    "output": ("output", "keluaran", "hasil"),
    "keterangan": ("keterangan", "ket"),
    "catatan": ("catatan", "keterangan", "ket"),
}
"""Forms of each label that are at home. Practice: 348 sheets of 2024-2025; the rarer ones that say
something else (Kualitas Pelaksana, Kualifikasi Pelaksanaan, Judul SOP, Ditetapkan oleh) are left out."""


@of_sop("IDE-01")
def tanggal_pembuatan_ada(facts: SopFacts) -> Iterator[Diagnostic]:
    sop = facts.sop
    if sop.tanggal_pembuatan is None:
        message = "tanggal_pembuatan belum ada, dicetak titik-titik"
        hint = "tulis tanggal_pembuatan di sini, atau sekali untuk semua di [bawaan]"
        yield diagnostic("IDE-01", message, sop.where.table, hint)


@of_booklet("IDE-03")
def label_baku(buku: Buku) -> Iterator[Diagnostic]:
    label = buku.gaya.label
    for field in fields(label):
        text, baku = getattr(label, field.name), str(field.default)
        if text != baku and plain(text) not in _LABELS[field.name]:
            position = buku.gaya.where.key("label")
            message = f'label {field.name} "{text}" bukan bentuk baku'
            yield diagnostic("IDE-03", message, position, f'bentuk baku: "{baku}"')


_ODD_SPACE = re.compile(r"^\s|\s$|\s\s|\s[/.\-]|[/.\-]\s")
_TWO_NUMBERS = re.compile(r"\d\S*/\S*\s+\S*\d\S*/")


@of_sop("IDE-04")
def nomor_terisi(facts: SopFacts) -> Iterator[Diagnostic]:
    sop = facts.sop
    if not any(c.isdigit() for c in sop.nomor):
        hint = "tulis nomor di sini, atau pola_nomor di buku.toml"
        what = f'nomor "{sop.nomor}" tidak memuat angka' if sop.nomor else "nomor SOP kosong"
        position = sop.where.key("nomor") if sop.nomor else sop.where.table
        yield diagnostic("IDE-04", what, position, hint)
    elif _TWO_NUMBERS.search(sop.nomor):
        hint = "tulis nomor yang berlaku saja"
        yield diagnostic("IDE-04", f'nomor "{sop.nomor}" memuat dua nomor', sop.where.key("nomor"), hint)
    elif _ODD_SPACE.search(sop.nomor):
        better = re.sub(r"\s*([/.\-])\s*", r"\1", " ".join(sop.nomor.split()))
        message = f'nomor "{sop.nomor}" memuat spasi yang tidak perlu'
        repair = mended(sop.where.steps("nomor"), sop.nomor, better)
        yield diagnostic("IDE-04", message, sop.where.key("nomor"), f'tulis "{better}"', repair=repair)


@of_booklet("IDE-05")
def nomor_unik(buku: Buku) -> Iterator[Diagnostic]:
    seen: dict[str, Sop] = {}
    for sop in buku.sop:
        key = "".join(sop.nomor.casefold().split())
        if not key:
            continue
        first = seen.setdefault(key, sop)
        if first is not sop:
            other = first.where.key("nomor")
            at = f" ({other.file}:{other.line})" if other.line else ""
            message = f'nomor "{sop.nomor}" sudah dipakai SOP "{first.slug}"{at}'
            yield diagnostic(
                "IDE-05",
                message,
                sop.where.key("nomor"),
                "beri nomor lain kepada salah satunya",
                sop=sop.slug,
            )


@of_booklet("IDE-06")
def nomor_berpola(buku: Buku) -> Iterator[Diagnostic]:
    if buku.pola_nomor:
        yield from _against_pattern(buku)
        return
    shapes = {sop.slug: re.sub(r"\d+", "0", "".join(sop.nomor.split())) for sop in buku.tercetak if sop.nomor}
    counted = Counter(shapes.values()).most_common(1)
    # Choice: three SOPs and two thirds of them are the least that shows a pattern.
    if not counted or counted[0][1] < 3 or counted[0][1] * 3 < len(shapes) * 2:
        return
    usual = counted[0][0]
    example = next(sop.nomor for sop in buku.tercetak if shapes.get(sop.slug) == usual)
    for sop in buku.tercetak:
        if shapes.get(sop.slug, usual) != usual:
            message = f'nomor "{sop.nomor}" berpola lain dari SOP yang lain'
            yield diagnostic("IDE-06", message, sop.where.key("nomor"), f'misalnya "{example}"', sop=sop.slug)


MANY = 3
"""Choice: as many SOPs that are wrong in the same way have one cause, which is told once."""


def _against_pattern(buku: Buku) -> Iterator[Diagnostic]:
    pattern = re.escape(buku.pola_nomor).replace(r"\{tahun\}", r"\d{4}")
    pattern = re.sub(r"\\\{urut(?::0\d)?\\\}", lambda _: r"(\d+)", pattern)
    shape = re.compile(pattern)
    read = [(sop, shape.fullmatch(sop.nomor)) for sop in buku.tercetak if sop.nomor]
    hint = "hapus nomor agar dibuat dari pola, atau samakan"
    others = [sop for sop, match in read if match is None]
    if len(others) >= MANY and len(others) * 2 > len(read):
        message = f'{len(others)} nomor SOP tidak mengikuti pola_nomor "{buku.pola_nomor}"'
        better = f'betulkan polanya; nomor yang dipakai misalnya "{others[0].nomor}"'
        yield diagnostic("IDE-06", message, buku.where.key("pola_nomor"), better)
    else:
        for sop in others:
            message = f'nomor "{sop.nomor}" tidak mengikuti pola_nomor "{buku.pola_nomor}"'
            yield diagnostic("IDE-06", message, sop.where.key("nomor"), hint, sop=sop.slug)
    moved: dict[int, list[Sop]] = {}
    for sop, match in read:
        away = next((int(n) - sop.urut for n in (match.groups() if match else ()) if int(n) != sop.urut), 0)
        if away:
            moved.setdefault(away, []).append(sop)
    for sops in moved.values():
        yield from _moved(sops, hint)


def _moved(sops: list[Sop], hint: str) -> Iterator[Diagnostic]:
    """SOPs whose numbers are as far from their places: one finding where many moved together."""
    first, *rest = sops
    for sop in sops if len(sops) < MANY else (first,):
        message = f'nomor "{sop.nomor}" memuat urutan lain; SOP ini urutan ke-{sop.urut} di susunan'
        if len(sops) >= MANY:
            message += f", dan {len(rest)} SOP sesudahnya bergeser sama"
            hint = "kembalikan urutan susunan, atau hapus nomor agar dibuat dari pola"
        yield diagnostic("IDE-06", message, sop.where.key("nomor"), hint, sop=sop.slug)


@of_sop("IDE-18")
def nama_tanpa_kata_sop(facts: SopFacts) -> Iterator[Diagnostic]:
    sop = facts.sop
    if word := sop_word(sop.nama):
        message = f'nama SOP diawali "{word.strip()}"'
        better = sop.nama.removeprefix(word)
        repair = mended(sop.where.steps("nama"), sop.nama, better)
        yield diagnostic("IDE-18", message, sop.where.key("nama"), f'tulis "{better}"', repair=repair)


_VERBAL = re.compile(r"pe[a-z]+an|[a-z]+(?:asi|ing)")


def is_aspect(word: str) -> bool:
    """True for a noun that says what is done: pe-…-an, per-…-an, …-asi, …-ing, or one of a list."""
    return bool(_VERBAL.fullmatch(word)) or word in lines("aspek.txt")


@of_sop("IDE-19")
def nama_beraspek(facts: SopFacts) -> Iterator[Diagnostic]:
    sop = facts.sop
    words = title(sop.nama).split(" ")
    if not is_aspect(words[0]):
        message = f'nama SOP "{sop.nama}" tidak diawali aspek kegiatan'
        hint = "awali dengan Penyusunan, Pelaksanaan, Pengelolaan, Evaluasi, atau aspek lain yang cocok"
        yield diagnostic("IDE-19", message, sop.where.key("nama"), hint)


RULES: tuple[Rule, ...] = (
    tanggal_pembuatan_ada,
    label_baku,
    nomor_terisi,
    nomor_unik,
    nomor_berpola,
    nama_tanpa_kata_sop,
    nama_beraspek,
)
