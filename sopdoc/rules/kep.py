"""Rules of the decree that makes the booklet binding, and of spelling (KEP)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sopdoc.codes import Level
from sopdoc.diagnostics import Diagnostic, diagnostic
from sopdoc.model import Buku
from sopdoc.repair import Edit, Repair, mended
from sopdoc.rules.bahasa_ejaan import may_be_misspelt, misspelt, slips
from sopdoc.rules.bahasa_peraturan import disorder, in_rank
from sopdoc.rules.bahasa_teks import Teks, decree_texts, front_texts, is_blank, plain, sop_texts, word_at
from sopdoc.rules.facts import SopFacts
from sopdoc.rules.rule import Rule, of_booklet, of_sop

_SUBJECT = re.compile(r"\btentang\s+(.*)", re.IGNORECASE | re.DOTALL)


@of_booklet("KEP-02")
def judul_sama(buku: Buku) -> Iterator[Diagnostic]:
    keputusan = buku.keputusan
    match = _SUBJECT.search(keputusan.menetapkan)
    if match and _words(match[1]) != _words(keputusan.tentang):
        message = f'judul di menetapkan "{match[1]}" lain dari tentang "{keputusan.tentang}"'
        yield diagnostic(
            "KEP-02", message, keputusan.where.key("menetapkan"), "hapus menetapkan agar dibuat dari tentang"
        )


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


@of_booklet("KEP-04")
def butir_bertitik_koma(buku: Buku) -> Iterator[Diagnostic]:
    keputusan = buku.keputusan
    for i, item in enumerate(keputusan.menimbang):
        if not item.startswith("bahwa "):
            position, path = keputusan.where.item("menimbang", i), keputusan.where.steps("menimbang", i)
            message = 'butir menimbang tidak diawali "bahwa" berhuruf kecil'
            repair = mended(path, item, "b" + item[1:]) if item.startswith("Bahwa ") else None
            yield diagnostic("KEP-04", message, position, 'tulis "bahwa …;"', repair=repair)
    for name in ("menimbang", "mengingat"):
        for i, item in enumerate(getattr(keputusan, name)):
            if not item.endswith(";"):
                position = keputusan.where.item(name, i)
                message = f"butir {name} tidak diakhiri titik koma"
                repair = mended(keputusan.where.steps(name, i), item, _closed(item))
                yield diagnostic("KEP-04", message, position, 'akhiri dengan ";"', repair=repair)


def _closed(item: str) -> str:
    """With the semicolon in place of what it ends with."""
    return item.rstrip(" .,;:") + ";"


@of_booklet("KEP-05")
def diktum_kesatu(buku: Buku) -> Iterator[Diagnostic]:
    keputusan = buku.keputusan
    if keputusan.sebutan_diktum == "PERTAMA":
        position = keputusan.where.key("sebutan_diktum")
        yield diagnostic(
            "KEP-05", "diktum pertama disebut PERTAMA", position, 'tulis sebutan_diktum = "KESATU"'
        )
    other = "PERTAMA" if keputusan.sebutan_diktum == "KESATU" else "KESATU"
    for i, clause in enumerate(keputusan.diktum):
        if re.search(rf"\bdiktum {other}\b", clause, re.IGNORECASE):
            message = f"diktum {other} disebut, padahal diktum pertama tercetak {keputusan.sebutan_diktum}"
            yield diagnostic(
                "KEP-05",
                message,
                keputusan.where.item("diktum", i),
                f"tulis diktum {keputusan.sebutan_diktum}",
            )


@of_booklet("KEP-08")
def tanpa_frasa_peraturan(buku: Buku) -> Iterator[Diagnostic]:
    for sentence, position, _ in decree_texts(buku):
        if "rahmat tuhan yang maha esa" in sentence.casefold():
            message = '"Dengan rahmat Tuhan Yang Maha Esa" tidak dipakai di keputusan'
            yield diagnostic("KEP-08", message, position(), "hapus frasa itu")


_BASES = (
    (
        "Peraturan Menteri PANRB Nomor 35 Tahun 2012",
        re.compile(
            r"\b35 tahun 2012\b|\b35/2012\b|pedoman penyusunan standar operasional prosedur administrasi"
        ),
    ),
    (
        "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah",
        re.compile(r"\b23 tahun 2014\b|tentang pemerintahan daerah"),
    ),
    (
        "Peraturan Daerah tentang susunan perangkat daerah",
        re.compile(r"(?:peraturan daerah|perda|qanun)\b.*(?:perangkat daerah|organisasi)"),
    ),
    (
        "Peraturan Kepala Daerah tentang kedudukan, susunan organisasi, tugas, fungsi, dan tata kerja",
        re.compile(
            r"(?:peraturan (?:gubernur|bupati|wali\s?kota)|pergub|perbup|perwal\w*)\b"
            r".*(?:organisasi|tugas|tata kerja)"
        ),
    ),
)


@of_booklet("KEP-09")
def mengingat_lengkap(buku: Buku) -> Iterator[Diagnostic]:
    cited = [" ".join(text.casefold().split()) for text in buku.keputusan.mengingat]
    regional = buku.instansi.pemerintah.casefold().startswith("pemerintah ")
    wanted = _BASES if regional else _BASES[:1]
    lacking = [name for name, pattern in wanted if not any(map(pattern.search, cited))]
    if lacking:
        message = f"mengingat tidak memuat {'; '.join(lacking)}"
        yield diagnostic(
            "KEP-09",
            message,
            buku.keputusan.where.key("mengingat"),
            "tambahkan di tempatnya menurut hierarki",
        )


@of_booklet("KEP-10")
def mengingat_berurut(buku: Buku) -> Iterator[Diagnostic]:
    found = disorder(buku.keputusan.mengingat)
    if found is not None:
        position = buku.keputusan.where.item("mengingat", found[0])
        hint = "pindahkan ke atas peraturan yang lebih rendah atau lebih baru"
        path, cited = buku.keputusan.where.steps("mengingat"), buku.keputusan.mengingat
        repair = mended(path, cited, in_rank(cited))
        yield diagnostic("KEP-10", found[1], position, hint, repair=repair)


@of_booklet("KEP-11")
def mulai_berlaku(buku: Buku) -> Iterator[Diagnostic]:
    diktum, where = buku.keputusan.diktum, buku.keputusan.where
    if all(map(is_blank, diktum)):
        hint = 'tulis apa yang ditetapkan, lalu "Keputusan ini mulai berlaku pada tanggal ditetapkan."'
        yield diagnostic(
            "KEP-11", "diktum tidak menetapkan apa pun", where.key("diktum"), hint, level=Level.GALAT
        )
    elif not any(re.search(r"\bberlaku\b", text, re.IGNORECASE) for text in diktum):
        hint = 'tambahkan "Keputusan ini mulai berlaku pada tanggal ditetapkan."'
        yield diagnostic(
            "KEP-11", "diktum tidak menyebut mulai berlakunya keputusan", where.key("diktum"), hint
        )


@of_booklet("KEP-12")
def lampiran_dirujuk(buku: Buku) -> Iterator[Diagnostic]:
    if not any("lampiran" in text.casefold() for text in buku.keputusan.diktum):
        hint = (
            'tulis "… sebagaimana tercantum dalam Lampiran yang merupakan bagian tidak terpisahkan dari '
            'Keputusan ini."'
        )
        yield diagnostic(
            "KEP-12", "tidak ada diktum yang merujuk Lampiran", buku.keputusan.where.key("diktum"), hint
        )


@of_booklet("KEP-13")
def nomor_tanggal_terisi(buku: Buku) -> Iterator[Diagnostic]:
    keputusan = buku.keputusan
    if is_blank(keputusan.nomor):
        yield diagnostic(
            "KEP-13",
            "nomor keputusan belum ada, dicetak titik-titik",
            keputusan.where.table,
            "tulis nomor = …",
        )
    if keputusan.tanggal is None:
        message = "tanggal keputusan belum ada, dicetak titik-titik"
        yield diagnostic("KEP-13", message, keputusan.where.table, "tulis tanggal = …")


_THIS = re.compile(
    r"\bkeputusan ((?:gubernur|bupati|wali ?kota|sekretaris|kepala|camat|lurah|direktur|menteri|ketua)"
    r"(?: [\w-]+){0,8}?) ini\b",
    re.IGNORECASE,
)
_SAME = 'tulis "Keputusan ini", atau sebut pejabat yang menandatangani'


@of_booklet("KEP-14")
def jabatan_sama(buku: Buku) -> Iterator[Diagnostic]:
    keputusan = buku.keputusan
    match = re.match(r"keputusan\s+(.*?)\s+tentang\s", keputusan.menetapkan, re.IGNORECASE)
    signer = keputusan.penandatangan
    own = [plain(n) for n in (signer.jabatan, f"{signer.status} {signer.jabatan}", signer.atas_nama)]
    signs = f'yang menandatangani "{signer.atas_nama or signer.jabatan}"'
    if match and plain(match[1]) not in own:
        message = f'menetapkan menyebut "{match[1]}", {signs}'
        yield diagnostic(
            "KEP-14", message, keputusan.where.key("menetapkan"), "hapus menetapkan agar dibuat dari jabatan"
        )
    for text, position, _ in decree_texts(buku):
        # "Keputusan Bupati ini" is enough for "Bupati Blitar", and the other way round.
        for said in _THIS.findall(text):
            if not any(_begins(plain(said), name) or _begins(name, plain(said)) for name in own):
                yield diagnostic("KEP-14", f'"Keputusan {said} ini" disebut, {signs}', position(), _SAME)


def _begins(name: str, other: str) -> bool:
    """Whether a name begins with all words of another one."""
    return bool(other) and f"{name} ".startswith(f"{other} ")


@of_booklet("KEP-15")
def nama_tanpa_gelar(buku: Buku) -> Iterator[Diagnostic]:
    signer = buku.keputusan.penandatangan
    worn = [what for what, given in (("pangkat", signer.pangkat), ("NIP", signer.nip)) if given]
    if re.search(r"[.,]", signer.nama):
        worn.insert(0, "gelar")
    if worn:
        message = f"nama di kaki keputusan memuat {', '.join(worn)}"
        hint = "bila keputusan ini produk hukum daerah, tulis namanya saja di [keputusan.penandatangan]"
        yield diagnostic("KEP-15", message, signer.where.key("nama"), hint)


@of_sop("KEP-16")
def ejaan_sop(facts: SopFacts) -> Iterator[Diagnostic]:
    return _misspelt(tuple(sop_texts(facts.sop)))


@of_booklet("KEP-16")
def ejaan_buku(buku: Buku) -> Iterator[Diagnostic]:
    return _misspelt((*front_texts(buku), *decree_texts(buku)))


def _misspelt(texts: Sequence[Teks]) -> Iterator[Diagnostic]:
    """The first place of each misspelt word."""
    told: list[str] = []
    listed = may_be_misspelt(text for text, *_ in texts)
    for text, position, _ in texts:
        sure = tuple((wrong, (right,)) for wrong, right in misspelt(text)) if listed else ()
        for wrong, rights in (*sure, *slips(text)):
            if wrong not in told:
                told.append(wrong)
                known = (wrong, rights) in sure
                message = f'"{wrong}" {"salah ketik atau tidak baku" if known else "tampaknya salah ketik"}'
                repair = replace(_respelt(texts, wrong, rights[0]), safe=known) if len(rights) == 1 else None
                hint = "tulis " + " atau ".join(f'"{right}"' for right in rights)
                yield diagnostic("KEP-16", message, word_at(position(), wrong), hint, repair=repair)


def _cased(old: str, new: str) -> str:
    if old.isupper():
        return new.upper()
    return new[:1].upper() + new[1:] if old[:1].isupper() else new


def _respelt(texts: Sequence[Teks], wrong: str, right: str) -> Repair:
    """The right word wherever the wrong one stands, in its case."""
    found = re.compile(rf"\b{re.escape(wrong)}\b", re.IGNORECASE)

    def cased(match: re.Match[str]) -> str:
        words, new = match[0].split(" "), right.split(" ")
        if len(words) != len(new):
            return _cased(match[0], right)
        return " ".join(map(_cased, words, new))

    changed = ((text, found.sub(cased, text), path) for text, _, path in texts)
    return Repair(tuple(Edit(path, old, new) for old, new, path in changed if path and old != new))


RULES: tuple[Rule, ...] = (
    judul_sama,
    butir_bertitik_koma,
    diktum_kesatu,
    tanpa_frasa_peraturan,
    mengingat_lengkap,
    mengingat_berurut,
    mulai_berlaku,
    lampiran_dirujuk,
    nomor_tanggal_terisi,
    jabatan_sama,
    nama_tanpa_gelar,
    ejaan_sop,
    ejaan_buku,
)
