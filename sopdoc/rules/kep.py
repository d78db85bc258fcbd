"""Rules of the decree that makes the booklet binding, and of spelling (KEP)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sopdoc.diagnostics import Level
from sopdoc.model import Buku
from sopdoc.rules.bahasa_ejaan import may_be_misspelt, misspelt
from sopdoc.rules.bahasa_peraturan import disorder
from sopdoc.rules.bahasa_teks import Teks, decree_texts, front_texts, is_blank, plain, sop_texts, word_at
from sopdoc.rules.rule import Found, Rule, rule

_SUBJECT = re.compile(r"\btentang\s+(.*)", re.IGNORECASE | re.DOTALL)
_NASKAH = "Source: tata naskah dinas, keputusan"


@rule(
    "KEP-02",
    Level.PERINGATAN,
    mengapa="Judul di bawah TENTANG dan judul di Menetapkan menyebut keputusan yang sama.",
    salah='tentang = "SOP Kecamatan"\nmenetapkan = "Keputusan Camat tentang Penetapan SOP"',
    benar='tentang = "SOP Kecamatan"\n# tanpa menetapkan: dibuat dari jabatan dan tentang',
    sumber=f"{_NASKAH}; Practice: buku 2018 berbeda",
)
def judul_sama(buku: Buku) -> Iterator[Found]:
    keputusan = buku.keputusan
    match = _SUBJECT.search(keputusan.menetapkan)
    if match and _words(match[1]) != _words(keputusan.tentang):
        message = f'judul di menetapkan "{match[1]}" lain dari tentang "{keputusan.tentang}"'
        yield Found(keputusan.where.key("menetapkan"), message, "hapus menetapkan agar dibuat dari tentang")


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


@rule(
    "KEP-04",
    Level.PERINGATAN,
    mengapa=(
        "Menimbang dan Mengingat adalah satu kalimat panjang: diawali huruf kecil dan tiap butir "
        "bertitik koma."
    ),
    salah='menimbang = ["Bahwa untuk tertib administrasi perlu disusun SOP."]',
    benar='menimbang = ["bahwa untuk tertib administrasi perlu disusun SOP;"]',
    sumber=f"{_NASKAH}; UU 12/2011, lampiran II",
)
def butir_bertitik_koma(buku: Buku) -> Iterator[Found]:
    keputusan = buku.keputusan
    for i, item in enumerate(keputusan.menimbang):
        wrong = []
        if not item.startswith("bahwa "):
            wrong.append('tidak diawali "bahwa" berhuruf kecil')
        if not item.endswith(";"):
            wrong.append("tidak diakhiri titik koma")
        if wrong:
            position = keputusan.where.item("menimbang", i)
            yield Found(position, f"butir menimbang {' dan '.join(wrong)}", 'tulis "bahwa …;"')
    for i, item in enumerate(keputusan.mengingat):
        if not item.endswith(";"):
            position = keputusan.where.item("mengingat", i)
            yield Found(position, "butir mengingat tidak diakhiri titik koma", 'akhiri dengan ";"')


@rule(
    "KEP-05",
    Level.PERINGATAN,
    mengapa=(
        "Diktum disebut KESATU, KEDUA, dan seterusnya; rujukan di dalam diktum memakai sebutan yang sama."
    ),
    salah='sebutan_diktum = "PERTAMA"',
    benar='sebutan_diktum = "KESATU"',
    sumber=f"{_NASKAH}; Practice: keputusan Kalimantan Barat 2023; buku 2018 memakai PERTAMA",
)
def diktum_kesatu(buku: Buku) -> Iterator[Found]:
    keputusan = buku.keputusan
    if keputusan.sebutan_diktum == "PERTAMA":
        position = keputusan.where.key("sebutan_diktum")
        yield Found(position, "diktum pertama disebut PERTAMA", 'tulis sebutan_diktum = "KESATU"')
    other = "PERTAMA" if keputusan.sebutan_diktum == "KESATU" else "KESATU"
    for i, text in enumerate(keputusan.diktum):
        if re.search(rf"\bdiktum {other}\b", text, re.IGNORECASE):
            message = f"diktum {other} disebut, padahal diktum pertama tercetak {keputusan.sebutan_diktum}"
            yield Found(
                keputusan.where.item("diktum", i), message, f"tulis diktum {keputusan.sebutan_diktum}"
            )


@rule(
    "KEP-08",
    Level.PERINGATAN,
    mengapa="Frasa itu milik peraturan perundang-undangan; keputusan tidak memakainya.",
    salah='tentang = "… Dengan Rahmat Tuhan Yang Maha Esa"',
    benar='tentang = "Standar Operasional Prosedur"',
    sumber="Source: UU 12/2011, lampiran II; Practice: tidak ada pada keputusan pemerintah daerah",
)
def tanpa_frasa_peraturan(buku: Buku) -> Iterator[Found]:
    for text, position in decree_texts(buku):
        if "rahmat tuhan yang maha esa" in text.casefold():
            message = '"Dengan rahmat Tuhan Yang Maha Esa" tidak dipakai di keputusan'
            yield Found(position(), message, "hapus frasa itu")


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


@rule(
    "KEP-09",
    Level.PERINGATAN,
    mengapa=(
        "Keputusan tentang SOP bertumpu pada pedoman SOP, pemerintahan daerah, dan susunan organisasi "
        "yang berlaku."
    ),
    salah='mengingat = ["Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik;"]',
    benar=(
        'mengingat = ["Undang-Undang Nomor 23 Tahun 2014 …;", "Peraturan Menteri PANRB Nomor 35 Tahun '
        '2012 …;", …]'
    ),
    sumber="Practice: keputusan Kota Mojokerto 2018 dan Kalimantan Barat 2023",
)
def mengingat_lengkap(buku: Buku) -> Iterator[Found]:
    cited = [" ".join(text.casefold().split()) for text in buku.keputusan.mengingat]
    regional = buku.instansi.pemerintah.casefold().startswith("pemerintah ")
    wanted = _BASES if regional else _BASES[:1]
    lacking = [name for name, pattern in wanted if not any(map(pattern.search, cited))]
    if lacking:
        message = f"mengingat tidak memuat {'; '.join(lacking)}"
        yield Found(buku.keputusan.where.key("mengingat"), message, "tambahkan di tempatnya menurut hierarki")


@rule(
    "KEP-10",
    Level.PERINGATAN,
    mengapa="Urutan hierarki, lalu tahun, menunjukkan peraturan mana yang mendasari yang lain.",
    salah='mengingat = ["Peraturan Daerah …;", "Undang-Undang …;"]',
    benar='mengingat = ["Undang-Undang …;", "Peraturan Daerah …;"]',
    sumber="Source: UU 12/2011, pasal 7 dan lampiran II",
)
def mengingat_berurut(buku: Buku) -> Iterator[Found]:
    found = disorder(buku.keputusan.mengingat)
    if found is not None:
        position = buku.keputusan.where.item("mengingat", found[0])
        yield Found(position, found[1], "pindahkan ke atas peraturan yang lebih rendah atau lebih baru")


@rule(
    "KEP-11",
    Level.PERINGATAN,
    mengapa="Tanpa diktum ini tidak jelas sejak kapan SOP mengikat.",
    salah='diktum = ["Menetapkan SOP sebagaimana tercantum dalam Lampiran."]',
    benar='diktum = [ …, "Keputusan ini mulai berlaku pada tanggal ditetapkan."]',
    sumber=f"{_NASKAH}; Practice: semua keputusan yang dibaca",
    graver=True,
)
def mulai_berlaku(buku: Buku) -> Iterator[Found]:
    diktum, where = buku.keputusan.diktum, buku.keputusan.where
    if all(map(is_blank, diktum)):
        hint = 'tulis apa yang ditetapkan, lalu "Keputusan ini mulai berlaku pada tanggal ditetapkan."'
        yield Found(where.key("diktum"), "diktum tidak menetapkan apa pun", hint, level=Level.GALAT)
    elif not any(re.search(r"\bberlaku\b", text, re.IGNORECASE) for text in diktum):
        hint = 'tambahkan "Keputusan ini mulai berlaku pada tanggal ditetapkan."'
        yield Found(where.key("diktum"), "diktum tidak menyebut mulai berlakunya keputusan", hint)


@rule(
    "KEP-12",
    Level.PERINGATAN,
    mengapa="SOP mengikat karena menjadi lampiran keputusan; diktum harus menunjuk lampiran itu.",
    salah='diktum = ["Menetapkan SOP."]',
    benar='diktum = ["Menetapkan SOP sebagaimana tercantum dalam Lampiran Keputusan ini.", …]',
    sumber=f"{_NASKAH}; kepala Lampiran dibuat templat",
)
def lampiran_dirujuk(buku: Buku) -> Iterator[Found]:
    if not any("lampiran" in text.casefold() for text in buku.keputusan.diktum):
        hint = (
            'tulis "… sebagaimana tercantum dalam Lampiran yang merupakan bagian tidak terpisahkan dari '
            'Keputusan ini."'
        )
        yield Found(buku.keputusan.where.key("diktum"), "tidak ada diktum yang merujuk Lampiran", hint)


@rule(
    "KEP-13",
    Level.INFO,
    mengapa="Keputusan tanpa nomor dan tanggal belum ditetapkan.",
    salah="[keputusan] tanpa nomor dan tanggal",
    benar='nomor = "188.45/391/417.111/2025"\ntanggal = 2025-01-06',
    sumber=f"{_NASKAH}; Choice: titik-titik boleh sampai buku diterbitkan",
)
def nomor_tanggal_terisi(buku: Buku) -> Iterator[Found]:
    keputusan = buku.keputusan
    if is_blank(keputusan.nomor):
        yield Found(
            keputusan.where.table, "nomor keputusan belum ada, dicetak titik-titik", "tulis nomor = …"
        )
    if keputusan.tanggal is None:
        message = "tanggal keputusan belum ada, dicetak titik-titik"
        yield Found(keputusan.where.table, message, "tulis tanggal = …")


@rule(
    "KEP-14",
    Level.PERINGATAN,
    mengapa="Yang menetapkan di judul dan yang menandatangani di kaki adalah pejabat yang sama.",
    salah='menetapkan = "Keputusan Bupati tentang SOP"\npenandatangan = { jabatan = "Sekretaris Daerah", … }',
    benar='menetapkan = "Keputusan Sekretaris Daerah tentang SOP"',
    sumber=f"{_NASKAH}; a.n. menyebut pejabat yang memberi kuasa",
)
def jabatan_sama(buku: Buku) -> Iterator[Found]:
    keputusan = buku.keputusan
    match = re.match(r"keputusan\s+(.*?)\s+tentang\s", keputusan.menetapkan, re.IGNORECASE)
    signer = keputusan.penandatangan
    own = (signer.jabatan, f"{signer.status} {signer.jabatan}", signer.atas_nama)
    if match and plain(match[1]) not in map(plain, own):
        message = (
            f'menetapkan menyebut "{match[1]}", yang menandatangani "{signer.atas_nama or signer.jabatan}"'
        )
        yield Found(keputusan.where.key("menetapkan"), message, "hapus menetapkan agar dibuat dari jabatan")


@rule(
    "KEP-15",
    Level.INFO,
    mengapa="Pada produk hukum daerah nama pejabat ditulis tanpa gelar, pangkat, dan NIP.",
    salah='nama = "Dr. NAMA PEJABAT, M.Si."\nnip = "…"',
    benar='[keputusan.penandatangan]\njabatan = "Bupati …"\nnama = "NAMA PEJABAT"',
    sumber="Source: Permendagri 80/2015; Practice: Kalimantan Barat tanpa, Kota Mojokerto dengan",
)
def nama_tanpa_gelar(buku: Buku) -> Iterator[Found]:
    signer = buku.keputusan.penandatangan
    worn = [what for what, given in (("pangkat", signer.pangkat), ("NIP", signer.nip)) if given]
    if re.search(r"[.,]", signer.nama):
        worn.insert(0, "gelar")
    if worn:
        message = f"nama di kaki keputusan memuat {', '.join(worn)}"
        hint = "bila keputusan ini produk hukum daerah, tulis namanya saja di [keputusan.penandatangan]"
        yield Found(signer.where.key("nama"), message, hint)


@rule(
    "KEP-16",
    Level.PERINGATAN,
    mengapa="Salah ketik di dokumen yang ditetapkan ikut dikutip di mana-mana.",
    salah='tentang = "Standar Operasional Prosedur Admnistrasi Pemerintahan"',
    benar='tentang = "Standar Operasional Prosedur Administrasi Pemerintahan"',
    sumber=(
        "Source: KBBI; Practice: salah ketik pada lembar terbitan; ejaan lama di dalam judul peraturan "
        "dibiarkan"
    ),
)
def ejaan_benar(buku: Buku) -> Iterator[Found]:
    sources: list[tuple[str, Iterable[Teks]]] = [("", (*front_texts(buku), *decree_texts(buku)))]
    sources += [(sop.slug, sop_texts(sop)) for sop in buku.tercetak]
    for slug, of_source in sources:
        texts = tuple(of_source)
        if not may_be_misspelt(text for text, _ in texts):
            continue
        told: list[str] = []
        for text, position in texts:
            for wrong, right in misspelt(text):
                if wrong not in told:
                    told.append(wrong)
                    message = f'"{wrong}" salah ketik atau tidak baku'
                    yield Found(word_at(position(), wrong), message, f'tulis "{right}"', slug)


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
    ejaan_benar,
)
