"""Rules of the other boxes of an identity sheet, and of names left over from elsewhere (IDE)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sopdoc.codes import Level
from sopdoc.diagnostics import Diagnostic, Position, diagnostic
from sopdoc.model import Buku, Rujukan, Sop
from sopdoc.relations import sop_word, title
from sopdoc.repair import Repair, mended
from sopdoc.rules.bahasa_judul import Titles
from sopdoc.rules.bahasa_peraturan import NASIONAL, read_citation
from sopdoc.rules.bahasa_teks import (
    Teks,
    decree_texts,
    front_texts,
    is_empty,
    items,
    path_of,
    place,
    plain,
    sop_texts,
)
from sopdoc.rules.bahasa_wilayah import Asal, home, mentions
from sopdoc.rules.facts import BookletFacts, SopFacts
from sopdoc.rules.rule import Rule, of_booklet, of_sop

_JABATAN = re.compile(
    r"^(?:eselon|kepala|kabid|kabag|kasi|kasub\w*|sekretaris|camat|lurah|staf|tim|instansi|pejabat|jabatan|"
    r"analis|pengelola|bendahara|operator|admin\w*|pelaksana)\b",
    re.IGNORECASE,
)
KOMPETENSI = re.compile(
    r"\b(?:mampu|paham|pemahaman|kemampuan|kompeten\w*|pendidikan|berpendidikan|lulus\w*|ijazah|sma|s1|s2|"
    r"s-1|d3|diii|strata|diploma|sarjana|pengalaman|berpengalaman|terampil|keterampilan|keahlian|ahli di|"
    r"pengetahuan|sertifikat|bersertifikat|pelatihan|diklat|me[a-z]{4,}|yang)\b",
    re.IGNORECASE,
)


@of_sop("IDE-25")
def kualifikasi_kompetensi(facts: SopFacts) -> Iterator[Diagnostic]:
    sop = facts.sop
    box = sop.kualifikasi_pelaksana
    if is_empty(box):
        hint = "tulis pengetahuan dan keterampilan yang diperlukan, sedikitnya satu"
        yield diagnostic(
            "IDE-25", "kualifikasi pelaksana kosong", sop.where.key("kualifikasi_pelaksana"), hint
        )
    offices = [
        (i, item) for i, item in enumerate(items(box)) if _JABATAN.match(item) and not KOMPETENSI.search(item)
    ]
    if offices:
        position = place(sop.where, "kualifikasi_pelaksana", box, offices[0][0])
        named = ", ".join(f'"{item}"' for _, item in offices)
        message = f"{named} adalah jabatan atau unit, bukan kompetensi"
        hint = 'tulis kompetensinya, misalnya "Memahami …" atau "Mampu …"'
        yield diagnostic("IDE-25", message, position, hint)


def _relations(sop: Sop) -> tuple[Rujukan, ...]:
    """The relations of a SOP; one typed as a plain text counts line by line."""
    box = sop.keterkaitan
    return tuple(Rujukan(t) for t in items(box)) if isinstance(box, str) else box


def _title(sop: Sop) -> str:
    return title(sop.nama)


def _named(sop: Sop) -> tuple[tuple[Rujukan, str], ...]:
    """The relations of a SOP, each with its title."""
    return tuple((rujukan, title(rujukan.nama)) for rujukan in _relations(sop))


@of_booklet("IDE-26")
def keterkaitan_sop(buku: BookletFacts) -> Iterator[Diagnostic]:
    titles = {facts.once(_title): facts.sop for facts in reversed(buku.printed)}
    near = Titles(titles)
    for facts in buku.asked:
        sop, own = facts.sop, facts.once(_title)
        seen: list[str] = []
        outside: list[tuple[int, str]] = []
        for i, (rujukan, name) in enumerate(facts.once(_named)):
            # A list that names its own SOP is a finding of IDE-27.
            if name != own or name in seen:
                slug = titles[name].slug if name in titles else ""
                wrong = _wrong_relation(rujukan, slug, name in seen)
                if wrong is not None:
                    message, hint, better = wrong
                    repair = _renamed(sop, i, rujukan, better)
                    yield diagnostic("IDE-26", message, _at(sop, i), hint, sop=sop.slug, repair=repair)
                elif not rujukan.slug and (meant := near.nearest(name)):
                    yield _nearly(sop, i, rujukan, titles[meant])
                elif not rujukan.slug:
                    outside.append((i, rujukan.nama))
            seen.append(name)
        if outside:
            yield _outside(sop, outside)


def _nearly(sop: Sop, index: int, rujukan: Rujukan, meant: Sop) -> Diagnostic:
    message = f'"{rujukan.nama}" hampir sama dengan SOP buku ini, "{meant.nama}"'
    hint = f'tulis {{ sop = "{meant.slug}" }} bila itu yang dimaksud'
    if meant.slug == sop.slug:
        hint = "hapus bila SOP ini sendiri yang dimaksud"
    return diagnostic("IDE-26", message, _at(sop, index), hint, sop=sop.slug)


def _outside(sop: Sop, named: list[tuple[int, str]]) -> Diagnostic:
    names = ", ".join(f'"{nama}"' for _, nama in named)
    message = f"{names} tidak ada di buku ini, dibaca sebagai SOP luar"
    hint = 'SOP buku ini ditulis { sop = "…" } agar namanya ikut berubah'
    at = _at(sop, named[0][0])
    return diagnostic("IDE-26", message, at, hint, sop=sop.slug, level=Level.INFO)


Better = str | dict[str, str] | None
"""What to write instead; None: nothing."""


def _renamed(sop: Sop, index: int, rujukan: Rujukan, better: Better) -> Repair | None:
    path = None if isinstance(sop.keterkaitan, str) else sop.where.steps("keterkaitan", index)
    old = {"sop": rujukan.slug} if rujukan.slug else rujukan.nama
    return mended(path, old, better)


def _wrong_relation(rujukan: Rujukan, slug: str, again: bool) -> tuple[str, str, Better] | None:
    """What is wrong with one relation, the hint, and what to write; `slug`: the SOP of the booklet that has
    its name."""
    if again:
        return f'"{rujukan.nama}" sudah disebut di keterkaitan', "hapus salah satunya", None
    if rujukan.slug:
        return None
    if slug:
        return f'"{rujukan.nama}" adalah SOP buku ini', f'tulis {{ sop = "{slug}" }}', {"sop": slug}
    word = sop_word(rujukan.nama)
    if not word:
        message = f'"{rujukan.nama}" bukan nama SOP'
        return message, 'sebut SOP-nya, misalnya "SOP Pengiriman Surat"', rujukan.nama
    rest = rujukan.nama.removeprefix(word)
    if twice := sop_word(rest):
        better = f"SOP {rest.removeprefix(twice)}"
        return f'kata SOP tertulis dua kali di "{rujukan.nama}"', f'tulis "{better}"', better
    return None


def _at(sop: Sop, index: int) -> Position:
    """Position of a relation; the box when it is a plain text."""
    return sop.where.item("keterkaitan", index)


@of_sop("IDE-27")
def bukan_diri_sendiri(facts: SopFacts) -> Iterator[Diagnostic]:
    sop = facts.sop
    own = title(sop.nama)
    for i, rujukan in enumerate(_relations(sop)):
        if rujukan.slug == sop.slug or (not rujukan.slug and title(rujukan.nama) == own):
            hint = "hapus, atau sebut SOP lain yang dimaksud"
            # Choice: a third of published lists names the whole family, itself too; only a reference
            # that was made on purpose to the same file is wrong whatever one's taste.
            level = None if rujukan.slug else Level.PERINGATAN
            yield diagnostic("IDE-27", "keterkaitan menyebut SOP ini sendiri", _at(sop, i), hint, level=level)


@of_booklet("IDE-28")
def keterkaitan_timbal_balik(buku: Buku) -> Iterator[Diagnostic]:
    named = {sop.slug: [r.slug for r in _relations(sop) if r.slug] for sop in buku.tercetak}
    for sop in buku.tercetak:
        for i, rujukan in enumerate(_relations(sop)):
            back = named.get(rujukan.slug)
            if back is not None and rujukan.slug != sop.slug and sop.slug not in back:
                message = f'"{rujukan.tercetak}" tidak menyebut SOP ini di keterkaitannya'
                hint = f'tambahkan {{ sop = "{sop.slug}" }} ke sop/{rujukan.slug}.toml bila memang berkaitan'
                yield diagnostic("IDE-28", message, _at(sop, i), hint, sop=sop.slug)


_CONDITION = re.compile(
    r"\b(?:jika|apabila|bila\w*|kalau|dalam hal|tanpa|kecuali|akan|akibat\w*|mengakibatkan|berakibat|"
    r"menyebabkan|berdampak|menimbulkan|dikategorikan|dikenai|dikenakan|sanksi|risiko|terlambat|keterlambatan|"
    r"menghambat|terhambat|mengganggu|terganggu|merugikan|kerugian|gagal|dilarang|"
    r"tidak (?:dapat|bisa|boleh|sah|diproses|dilayani|diterima)|"
    r"paling lambat|selambat\w*|maksimal|paling lama|tepat waktu|batas waktu|tenggat|sebelum tanggal)\b|"
    r"\b\d+ (?:menit|jam|hari|minggu|bulan)\b",
    re.IGNORECASE,
)


@of_sop("IDE-29")
def peringatan_berakibat(facts: SopFacts) -> Iterator[Diagnostic]:
    sop = facts.sop
    written = items(sop.peringatan)
    if is_empty(sop.peringatan) or (written and not any(map(_CONDITION.search, written))):
        hint = 'tulis "Jika …, maka …", atau batas waktunya'
        message = f"peringatan {'tidak menyebut akibat atau batas waktu' if written else 'kosong'}"
        yield diagnostic("IDE-29", message, sop.where.key("peringatan"), hint)


@of_sop("IDE-30")
def peralatan_alat(facts: SopFacts) -> Iterator[Diagnostic]:
    sop = facts.sop
    box = sop.peralatan_perlengkapan
    seen: list[str] = []
    for i, item in enumerate(items(box)):
        if plain(item) in seen:
            position = place(sop.where, "peralatan_perlengkapan", box, i)
            message = f'"{item}" sudah disebut di peralatan'
            path = None
            if not isinstance(box, str):
                path = path_of(sop.where, "peralatan_perlengkapan", box, i)
            repair = mended(path, item, None)
            yield diagnostic("IDE-30", message, position, "hapus salah satunya", repair=repair)
        seen.append(plain(item))
    made = _made(sop, seen)
    # Choice: one name may be both; three of them, and half of the box, are a list of outputs.
    if len(made) >= 3 and len(made) * 2 >= len(seen):
        message = f"{len(made)} dari {len(seen)} butir peralatan adalah output kegiatan"
        hint = "tulis alat dan perlengkapan yang dipakai, misalnya komputer, ATK, aplikasi"
        yield diagnostic("IDE-30", message, sop.where.key("peralatan_perlengkapan"), hint)


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


@of_sop("IDE-31")
def pencatatan_bertempat(facts: SopFacts) -> Iterator[Diagnostic]:
    sop = facts.sop
    written = items(sop.pencatatan_pendataan)
    if is_empty(sop.pencatatan_pendataan) or (written and not any(map(_CATATAN.search, written))):
        lacking = "tidak menyebut buku, formulir, aplikasi, atau arsip" if written else "kosong"
        message = f"pencatatan dan pendataan {lacking}"
        hint = 'tulis apa yang dicatat dan di mana, misalnya "Buku agenda surat masuk"'
        yield diagnostic("IDE-31", message, sop.where.key("pencatatan_pendataan"), hint)


def _home(buku: Buku) -> Asal | None:
    return home(buku.instansi.daerah, buku.instansi.tempat)


@of_sop("IDE-32")
def bukan_daerah_lain(facts: SopFacts) -> Iterator[Diagnostic]:
    return _foreign(sop_texts(facts.sop), facts.front.once(_home))


@of_booklet("IDE-32")
def keputusan_bukan_daerah_lain(buku: Buku) -> Iterator[Diagnostic]:
    return _foreign((*front_texts(buku), *decree_texts(buku)), _home(buku))


def _foreign(texts: Iterable[Teks], own: Asal | None) -> Iterator[Diagnostic]:
    """The first place where each other region is named."""
    told: list[str] = []
    for text, position, _ in texts if own is not None else ():
        for name in mentions(text):
            if own is None or not own.foreign(name) or name in told or _is_national(text):
                continue
            told.append(name)
            message = f"{name} disebut, padahal buku ini milik {own.nama}"
            yield diagnostic("IDE-32", message, position(), "ganti dengan daerah sendiri, atau hapus")


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
    keputusan_bukan_daerah_lain,
)
