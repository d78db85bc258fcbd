"""Rules of the other boxes of an identity sheet, and of names left over from elsewhere (IDE)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopdoc.codes import Level
from sopdoc.diagnostics import Position
from sopdoc.model import Buku, Rujukan, Sop
from sopdoc.relations import sop_word, title
from sopdoc.rules.bahasa_peraturan import NASIONAL, read_citation
from sopdoc.rules.bahasa_teks import (
    Teks,
    decree_texts,
    is_empty,
    items,
    place,
    plain,
    sop_texts,
)
from sopdoc.rules.bahasa_wilayah import mentions, own_regions
from sopdoc.rules.rule import Found, Rule, rule

_JABATAN = re.compile(
    r"^(?:eselon|kepala|kabid|kabag|kasi|kasub\w*|sekretaris|camat|lurah|staf|tim|instansi|pejabat|jabatan|"
    r"analis|pengelola|bendahara|operator|admin\w*|pelaksana)\b",
    re.IGNORECASE,
)
_KOMPETENSI = re.compile(
    r"\b(?:mampu|paham|pemahaman|kemampuan|kompeten\w*|pendidikan|berpendidikan|lulus\w*|ijazah|sma|s1|s2|"
    r"s-1|d3|diii|strata|diploma|sarjana|pengalaman|berpengalaman|terampil|keterampilan|keahlian|ahli di|"
    r"pengetahuan|sertifikat|bersertifikat|pelatihan|diklat|me[a-z]{4,}|yang)\b",
    re.IGNORECASE,
)


@rule("IDE-25")
def kualifikasi_kompetensi(buku: Buku) -> Iterator[Found]:
    for sop in buku.tercetak:
        box = sop.kualifikasi_pelaksana
        if is_empty(box):
            hint = "tulis pengetahuan dan keterampilan yang diperlukan, sedikitnya satu"
            yield Found(
                sop.where.key("kualifikasi_pelaksana"), "kualifikasi pelaksana kosong", hint, sop.slug
            )
        offices = [
            (i, item)
            for i, item in enumerate(items(box))
            if _JABATAN.match(item) and not _KOMPETENSI.search(item)
        ]
        if offices:
            position = place(sop.where, "kualifikasi_pelaksana", box, offices[0][0])
            named = ", ".join(f'"{item}"' for _, item in offices)
            message = f"{named} adalah jabatan atau unit, bukan kompetensi"
            hint = 'tulis kompetensinya, misalnya "Memahami …" atau "Mampu …"'
            yield Found(position, message, hint, sop.slug)


def _relations(sop: Sop) -> tuple[Rujukan, ...]:
    """The relations of a SOP; one typed as a plain text counts line by line."""
    box = sop.keterkaitan
    return tuple(Rujukan(t) for t in items(box)) if isinstance(box, str) else box


@rule("IDE-26")
def keterkaitan_sop(buku: Buku) -> Iterator[Found]:
    titles = {title(sop.nama): sop.slug for sop in reversed(buku.tercetak)}
    for sop in buku.tercetak:
        own = title(sop.nama)
        seen: list[str] = []
        outside: list[tuple[int, str]] = []
        for i, rujukan in enumerate(_relations(sop)):
            name = title(rujukan.nama)
            # A list that names its own SOP is a finding of IDE-27.
            if name != own or name in seen:
                wrong = _wrong_relation(rujukan, titles.get(name, ""), name in seen)
                if wrong is not None:
                    yield Found(_at(sop, i), *wrong, sop.slug)
                elif not rujukan.slug:
                    outside.append((i, rujukan.nama))
            seen.append(name)
        if outside:
            names = ", ".join(f'"{nama}"' for _, nama in outside)
            message = f"{names} tidak ada di buku ini, dibaca sebagai SOP luar"
            hint = 'SOP buku ini ditulis { sop = "…" } agar namanya ikut berubah'
            yield Found(_at(sop, outside[0][0]), message, hint, sop.slug, Level.INFO)


def _wrong_relation(rujukan: Rujukan, slug: str, again: bool) -> tuple[str, str] | None:
    """What is wrong with one relation, and the hint; `slug`: the SOP of the booklet that has its name."""
    if again:
        return f'"{rujukan.nama}" sudah disebut di keterkaitan', "hapus salah satunya"
    if rujukan.slug:
        return None
    if slug:
        return f'"{rujukan.nama}" adalah SOP buku ini', f'tulis {{ sop = "{slug}" }}'
    word = sop_word(rujukan.nama)
    if not word:
        return f'"{rujukan.nama}" bukan nama SOP', 'sebut SOP-nya, misalnya "SOP Pengiriman Surat"'
    rest = rujukan.nama.removeprefix(word)
    if twice := sop_word(rest):
        hint = f'tulis "SOP {rest.removeprefix(twice)}"'
        return f'kata SOP tertulis dua kali di "{rujukan.nama}"', hint
    return None


def _at(sop: Sop, index: int) -> Position:
    """Position of a relation; the box when it is a plain text."""
    return sop.where.item("keterkaitan", index)


@rule("IDE-27")
def bukan_diri_sendiri(buku: Buku) -> Iterator[Found]:
    for sop in buku.tercetak:
        own = title(sop.nama)
        for i, rujukan in enumerate(_relations(sop)):
            if rujukan.slug == sop.slug or (not rujukan.slug and title(rujukan.nama) == own):
                hint = "hapus, atau sebut SOP lain yang dimaksud"
                # Choice: a third of published lists names the whole family, itself too; only a reference
                # that was made on purpose to the same file is wrong whatever one's taste.
                level = None if rujukan.slug else Level.PERINGATAN
                yield Found(_at(sop, i), "keterkaitan menyebut SOP ini sendiri", hint, sop.slug, level)


@rule("IDE-28")
def keterkaitan_timbal_balik(buku: Buku) -> Iterator[Found]:
    named = {sop.slug: [r.slug for r in _relations(sop) if r.slug] for sop in buku.tercetak}
    for sop in buku.tercetak:
        for i, rujukan in enumerate(_relations(sop)):
            back = named.get(rujukan.slug)
            if back is not None and rujukan.slug != sop.slug and sop.slug not in back:
                message = f'"{rujukan.tercetak}" tidak menyebut SOP ini di keterkaitannya'
                hint = f'tambahkan {{ sop = "{sop.slug}" }} ke sop/{rujukan.slug}.toml bila memang berkaitan'
                yield Found(_at(sop, i), message, hint, sop.slug)


_CONDITION = re.compile(
    r"\b(?:jika|apabila|bila\w*|kalau|dalam hal|tanpa|kecuali|akan|akibat\w*|mengakibatkan|berakibat|"
    r"menyebabkan|berdampak|menimbulkan|dikategorikan|dikenai|dikenakan|sanksi|risiko|terlambat|keterlambatan|"
    r"menghambat|terhambat|mengganggu|terganggu|merugikan|kerugian|gagal|dilarang|"
    r"tidak (?:dapat|bisa|boleh|sah|diproses|dilayani|diterima)|"
    r"paling lambat|selambat\w*|maksimal|paling lama|tepat waktu|batas waktu|tenggat|sebelum tanggal)\b|"
    r"\b\d+ (?:menit|jam|hari|minggu|bulan)\b",
    re.IGNORECASE,
)


@rule("IDE-29")
def peringatan_berakibat(buku: Buku) -> Iterator[Found]:
    for sop in buku.tercetak:
        written = items(sop.peringatan)
        if is_empty(sop.peringatan) or (written and not any(map(_CONDITION.search, written))):
            hint = 'tulis "Jika …, maka …", atau batas waktunya'
            message = f"peringatan {'tidak menyebut akibat atau batas waktu' if written else 'kosong'}"
            yield Found(sop.where.key("peringatan"), message, hint, sop.slug)


@rule("IDE-30")
def peralatan_alat(buku: Buku) -> Iterator[Found]:
    for sop in buku.tercetak:
        box = sop.peralatan_perlengkapan
        seen: list[str] = []
        for i, item in enumerate(items(box)):
            if plain(item) in seen:
                position = place(sop.where, "peralatan_perlengkapan", box, i)
                yield Found(position, f'"{item}" sudah disebut di peralatan', "hapus salah satunya", sop.slug)
            seen.append(plain(item))
        made = _made(sop, seen)
        # Choice: one name may be both; three of them, and half of the box, are a list of outputs.
        if len(made) >= 3 and len(made) * 2 >= len(seen):
            message = f"{len(made)} dari {len(seen)} butir peralatan adalah output kegiatan"
            hint = "tulis alat dan perlengkapan yang dipakai, misalnya komputer, ATK, aplikasi"
            yield Found(sop.where.key("peralatan_perlengkapan"), message, hint, sop.slug)


def _made(sop: Sop, names: list[str]) -> list[str]:
    """Those of the plain names that the steps make and none of them needs."""
    steps = [kegiatan for bagian in sop.bagian for kegiatan in bagian.kegiatan]
    outputs = {plain(item) for k in steps for item in items(k.output)}
    made = [name for name in names if name in outputs]
    if made:
        needed = {plain(item) for k in steps for item in items(k.kelengkapan)}
        made = [name for name in made if name not in needed]
    return made


_CATATAN = re.compile(
    r"buku|regis|agenda|formulir|\bform\b|aplikasi|arsip|kartu|dokumen|\bdata\b|laporan|daftar|elektronik|"
    r"manual|copy|kopi|simpan|catat|lembar|berkas|website|laman|sistem|rekap|notul|disposisi|\bfile\b|"
    r"ekspedisi|berita acara|jurnal|surat|tampil|rilis|portal|presensi|absen|kuitansi|checklist|tanda terima|"
    r"\blog ?book|\bor?dner|\bmap\b|database|spreadsheet|excel|\bdrive\b|e-?office|nota|naskah|keputusan|"
    r"bukti|\b(?:sk|spj|spp|spm|sp2d)\b|(?-i:\bSI[A-Z]{2,}\b)",
    re.IGNORECASE,
)


@rule("IDE-31")
def pencatatan_bertempat(buku: Buku) -> Iterator[Found]:
    for sop in buku.tercetak:
        written = items(sop.pencatatan_pendataan)
        if is_empty(sop.pencatatan_pendataan) or (written and not any(map(_CATATAN.search, written))):
            lacking = "tidak menyebut buku, formulir, aplikasi, atau arsip" if written else "kosong"
            message = f"pencatatan dan pendataan {lacking}"
            hint = 'tulis apa yang dicatat dan di mana, misalnya "Buku agenda surat masuk"'
            yield Found(sop.where.key("pencatatan_pendataan"), message, hint, sop.slug)


@rule("IDE-32")
def bukan_daerah_lain(buku: Buku) -> Iterator[Found]:
    own = own_regions(buku.instansi.daerah, buku.instansi.tempat)
    if own is None:
        return
    sources = [("", decree_texts(buku)), *((sop.slug, sop_texts(sop)) for sop in buku.tercetak)]
    for slug, texts in sources:
        yield from _foreign(texts, own, slug)


def _foreign(texts: Iterator[Teks], own: tuple[str, ...], slug: str) -> Iterator[Found]:
    """The first place where each other region is named."""
    told: list[str] = []
    for text, position in texts:
        for name in mentions(text):
            if name in own or name in told or _is_national(text):
                continue
            told.append(name)
            message = f"{name} disebut, padahal buku ini milik {own[0]}"
            yield Found(position(), message, "ganti dengan daerah sendiri, atau hapus", slug)


def _is_national(text: str) -> bool:
    jenis = read_citation(text).jenis
    return jenis is not None and jenis.high <= NASIONAL


RULES: tuple[Rule, ...] = (
    kualifikasi_kompetensi,
    keterkaitan_sop,
    bukan_diri_sendiri,
    keterkaitan_timbal_balik,
    peringatan_berakibat,
    peralatan_alat,
    pencatatan_bertempat,
    bukan_daerah_lain,
)
