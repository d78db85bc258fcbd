"""The defects that `benchmarks.checker` plants: what a strict reviewer of a SOP would mark.

A kind changes one text of a booklet, wherever its place is found, so that the same kinds can be planted in
any booklet. They were written from the regulation and from real sheets, before the rules that look for them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from sopdoc.source import Source
from sopdoc.tomlscan import Steps

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Text:
    """A value of a booklet and what stands around it."""

    file: str
    path: Steps
    value: Any
    values: Values
    book: Values
    random: Random

    @property
    def holder(self) -> Any:
        value: Any = self.values
        for step in self.path[:-1]:
            value = value[step]
        return value

    @property
    def steps(self) -> list[Values]:
        """The steps of the flowchart that the text stands in."""
        place = self.values
        if self.path[:1] == ("bagian",):
            place = self.values["bagian"][self.path[1]]
        return list(place.get("kegiatan", ()))


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of defect. tempat: dotted path without indices, "buku:" before one of buku.toml.

    blok   what is planted is keys or tables of their own
    semua  a name that the file's other places use too: it changes in all of them
    """

    kelas: str
    nama: str
    tempat: str
    change: Callable[[Text], Any]
    blok: bool = False
    semua: bool = False


KINDS: list[Kind] = []
RIGHT: list[Kind] = []


def _kind(
    kelas: str,
    nama: str,
    tempat: str,
    change: Callable[[Text], Any],
    *,
    blok: bool = False,
    semua: bool = False,
) -> None:
    (RIGHT if kelas == "benar" else KINDS).append(Kind(kelas, nama, tempat, change, blok, semua))


def texts(files: Mapping[str, Source], tempat: str) -> Iterator[Text]:
    """Every value at a place; a list itself too."""
    book = tempat.startswith("buku:")
    wanted = tempat.removeprefix("buku:")
    for file, source in files.items():
        if (file == "buku.toml") is book:
            for path, value in _walked((), source.values):
                name = ".".join(s for s in path if isinstance(s, str)).removeprefix("bagian.")
                item = ".*" if path and isinstance(path[-1], int) else ""
                if name + item == wanted:
                    yield Text(file, path, value, source.values, {}, Random(0))


def _walked(path: Steps, value: Any) -> Iterator[tuple[Steps, Any]]:
    yield path, value
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _walked((*path, key), inner)
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from _walked((*path, i), inner)


def replaced(pattern: str, new: str, *, flags: int = re.IGNORECASE) -> Callable[[Text], Any]:
    """The text with the first match replaced; nothing where there is none."""

    def change(t: Text) -> Any:
        if not isinstance(t.value, str):
            return None
        text, count = re.subn(pattern, new, t.value, count=1, flags=flags)
        return text if count else None

    return change


def set_to(value: Any) -> Callable[[Text], Any]:
    return lambda t: value if not isinstance(t.value, (dict,)) else None


def of_list(*more: str) -> Callable[[Text], Any]:
    return lambda t: [*t.value, *more] if isinstance(t.value, list) and t.value else None


def _before(first: str) -> Callable[[Text], Any]:
    return lambda t: [first, *t.value] if isinstance(t.value, list) else None


def twice(t: Text) -> Any:
    """The first item once more."""
    return [*t.value, t.value[0]] if isinstance(t.value, list) and t.value else None


_LONG = re.compile(r"\b[a-z]{8,}\b")


def _slip(how: Callable[[str, int], str]) -> Callable[[Text], Any]:
    """One long word in small letters misspelt in its midst."""

    def change(t: Text) -> Any:
        if not isinstance(t.value, str):
            return None
        found = [m for m in _LONG.finditer(t.value) if len(set(m[0][2:6])) > 2]
        if not found:
            return None
        one = t.random.choice(found)
        wrong = how(one[0], t.random.randrange(2, len(one[0]) - 3))
        return t.value[: one.start()] + wrong + t.value[one.end() :] if wrong != one[0] else None

    return change


def _day(t: Text, days: int) -> Any:
    return t.value + timedelta(days) if isinstance(t.value, date) else None


def _signer(t: Text, **changed: str) -> Any:
    own = {k: v for k, v in t.book["penandatangan"].items() if k in ("jabatan", "nama", "nip", "pangkat")}
    new = {**own, **{k: v for k, v in changed.items() if v}}
    lines = [f'{k} = "{v}"' for k, v in new.items() if changed.get(k) != ""]
    return "[pengesahan]\n" + "\n".join(lines) + "\n" if "pengesahan" not in t.values else None


def _name(t: Text) -> str:
    nama: str = t.book["penandatangan"]["nama"]
    words = nama.split(" ")
    at = max(range(len(words)), key=lambda i: len(words[i]))
    words[at] = words[at][:-2] + words[at][-1] + words[at][-2]
    return " ".join(words)


S = "penanda tangan, kantor, daerah, tahun"
_kind(S, "nama penanda tangan dieja lain, dengan NIP", "nama", lambda t: _signer(t, nama=_name(t)), blok=True)
_kind(
    S,
    "nama penanda tangan dieja lain, tanpa NIP",
    "nama",
    lambda t: _signer(t, nama=_name(t), nip=""),
    blok=True,
)
_kind(
    S,
    "jabatan penanda tangan menyebut daerah lain",
    "nama",
    lambda t: _signer(t, jabatan="Sekretaris Daerah Kota Semarang"),
    blok=True,
)
_kind(
    S, "NIP lain untuk nama yang sama", "nama", lambda t: _signer(t, nip="19680315 199203 1 004"), blok=True
)
_kind(S, "pangkat tidak ada", "buku:penandatangan.pangkat", set_to("Pembina Utama Besar"))
_kind(S, "pangkat dan golongan tidak cocok", "buku:penandatangan.pangkat", set_to("Pembina Tingkat I (IV/d)"))
_kind(S, "sudah pensiun menurut NIP", "buku:penandatangan.nip", set_to("19400101 196503 1 001"))
_kind(S, "lahir 31 Februari menurut NIP", "buku:penandatangan.nip", set_to("19700231 199503 1 001"))
_kind(S, "diangkat sesudah keputusan", "buku:penandatangan.nip", set_to("19900231 203503 1 001"))
_kind(S, "tahun nomor keputusan lain", "buku:keputusan.nomor", replaced(r"\b20\d\d\b", "2011"))
_kind(S, "tahun buku lain", "buku:tahun", lambda t: t.value - 3)
_kind(
    S,
    "instansi lain di tentang",
    "buku:keputusan.tentang",
    replaced(r"di Lingkungan .*", "di Lingkungan Dinas Perhubungan Kota Semarang"),
)
_kind(
    S,
    "daerah lain di diktum",
    "buku:keputusan.diktum.*",
    lambda t: t.value.rstrip(".") + " di Kabupaten Sleman.",
)
_kind(S, "kantor lain di judul", "buku:judul", lambda t: t.value + " Dinas Pertanian Kabupaten Sleman")
_kind(S, "tahun lain di nomor SOP", "nomor", replaced(r"\b20\d\d\b", "2012"))
_kind(
    S,
    "daerah lain di peringatan",
    "peringatan",
    lambda t: t.value + " di Kabupaten Sleman" if isinstance(t.value, str) else None,
)
_kind(S, "gelar salah tulis", "buku:penandatangan.nama", lambda t: t.value.split(",")[0] + ", S.Hh.")
_kind(
    S,
    "pejabat lain di menetapkan",
    "buku:keputusan.menetapkan",
    replaced(r"^Keputusan .*? tentang", "Keputusan Kepala Dinas Pertanian Kabupaten Sleman tentang"),
)

H = "dasar hukum"
_kind(
    H,
    "dua kali",
    "dasar_hukum",
    twice,
)
_kind(
    H,
    "urutan terbalik",
    "dasar_hukum",
    lambda t: [
        "Peraturan Menteri Dalam Negeri Nomor 80 Tahun 2015 tentang Pembentukan Produk Hukum Daerah",
        "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah",
    ],
)
_kind(H, "tanpa nomor", "dasar_hukum.*", replaced(r"\s*Nomor\s*:?\s*\S+ Tahun", " Tahun"))
_kind(H, "tanpa tahun", "dasar_hukum.*", replaced(r" tahun \d{4}", ""))
_kind(H, "tanpa tentang", "dasar_hukum.*", replaced(r" tentang .*", ""))
_kind(H, "tahun yang akan datang", "dasar_hukum.*", replaced(r"tahun \d{4}", "Tahun 2087"))
_kind(H, "tahun lima angka", "dasar_hukum.*", replaced(r"tahun (\d{4})", r"Tahun \g<1>2"))
_kind(H, "tahun terlalu lama", "dasar_hukum.*", replaced(r"tahun \d{4}", "Tahun 1208"))
_kind(
    H,
    "sudah dicabut",
    "dasar_hukum",
    of_list("Peraturan Pemerintah Nomor 41 Tahun 2007 tentang Organisasi Perangkat Daerah"),
)
_kind(
    H,
    "UU dicabut",
    "dasar_hukum",
    _before("Undang-Undang Nomor 32 Tahun 2004 tentang Pemerintahan Daerah"),
)
_kind(
    H,
    "nomor milik judul lain",
    "dasar_hukum",
    _before("Undang-Undang Nomor 24 Tahun 2014 tentang Pemerintahan Daerah"),
)
_kind(
    H,
    "judul milik nomor lain",
    "dasar_hukum",
    _before("Undang-Undang Nomor 25 Tahun 2009 tentang Keterbukaan Informasi Publik"),
)
_kind(
    H,
    "tahun milik nomor lain",
    "dasar_hukum",
    of_list(
        "Peraturan Menteri PANRB Nomor 35 Tahun 2021 tentang Pedoman Penyusunan Standar "
        "Operasional Prosedur Administrasi Pemerintahan"
    ),
)
_kind(
    H,
    "perda daerah lain",
    "dasar_hukum",
    of_list("Peraturan Daerah Kota Semarang Nomor 14 Tahun 2016 tentang Pembentukan Perangkat Daerah"),
)
_kind(H, "mengingat dua kali", "buku:keputusan.mengingat", lambda t: [*t.value, t.value[0]])
_kind(
    H,
    "mengingat sudah dicabut",
    "buku:keputusan.mengingat",
    lambda t: [
        "Undang-Undang Nomor 10 Tahun 2004 tentang Pembentukan Peraturan Perundang-undangan;",
        *t.value,
    ],
)
_kind(H, "jenis salah tulis", "dasar_hukum.*", replaced(r"^Peraturan", "Pertauran"))

D = "tanggal dan nomor"
_kind(D, "efektif mendahului pembuatan", "tanggal_efektif", lambda t: _day(t, -400))
_kind(D, "pembuatan jauh di depan", "tanggal_pembuatan", lambda t: _day(t, 9000))
_kind(D, "efektif jauh di depan", "tanggal_efektif", lambda t: _day(t, 9000))
_kind(D, "pembuatan jauh di belakang", "tanggal_pembuatan", lambda t: _day(t, -25000))
_kind(D, "tidak ada di kalender", "tanggal_efektif", set_to("31 November 2018"))
_kind(D, "bulan salah tulis", "tanggal_efektif", set_to("13 Martt 2018"))
_kind(D, "nomor ganda", "nomor", lambda t: None)
_kind(D, "nomor dengan spasi", "nomor", replaced("/", " / "))
_kind(D, "nomor berpola lain", "nomor", lambda t: t.value + "-X")
_kind(
    D,
    "revisi melompat",
    "nama",
    lambda t: (
        "[[revisi]]\nnomor = 1\ntanggal = 2025-06-02\n\n[[revisi]]\nnomor = 5\ntanggal = 2025-06-02\n"
        if "revisi" not in t.values
        else None
    ),
    blok=True,
)
_kind(D, "keputusan jauh di depan", "buku:keputusan.tanggal", lambda t: _day(t, 9000))

K = "kotak lembar"
_kind(
    K,
    "kualifikasi salinan peralatan",
    "kualifikasi_pelaksana",
    lambda t: t.values.get("peralatan_perlengkapan") or None,
)
_kind(
    K, "pencatatan salinan peringatan", "pencatatan_pendataan", lambda t: t.values.get("peringatan") or None
)
_kind(
    K,
    "peralatan dua kali",
    "peralatan_perlengkapan",
    twice,
)
_kind(
    K,
    "kualifikasi dua kali",
    "kualifikasi_pelaksana",
    twice,
)
_kind(
    K,
    "pencatatan dua kali",
    "pencatatan_pendataan",
    twice,
)
_kind(K, "kualifikasi hanya jabatan", "kualifikasi_pelaksana", set_to(["Kepala Bagian", "Staf"]))
_kind(K, "peringatan tanpa akibat", "peringatan", set_to("Laksanakan dengan baik"))
_kind(
    K,
    "peringatan milik SOP lain",
    "peringatan",
    set_to("Jika SOP Penerbitan Izin Trayek tidak dilaksanakan, maka izin trayek terlambat"),
)
_kind(K, "masih kosong", "peringatan", set_to("xxx"))
_kind(K, "masih titik-titik", "pencatatan_pendataan", set_to("Buku agenda ........"))
_kind(
    K,
    "peralatan bukan alat",
    "peralatan_perlengkapan",
    set_to(["Memahami peraturan", "Mampu mengoperasikan komputer"]),
)
_kind(K, "pencatatan tanpa tempat", "pencatatan_pendataan", set_to("Setiap hari"))

R = "keterkaitan"
_kind(R, "nama hampir sama dengan SOP buku ini", "keterkaitan", lambda t: None)
_kind(
    R,
    "dua kali",
    "keterkaitan",
    twice,
)
_kind(
    R,
    "diri sendiri",
    "keterkaitan",
    lambda t: [*t.value, t.values["nama"]] if isinstance(t.value, list) else None,
)
_kind(R, "bukan SOP", "keterkaitan", set_to(["Masyarakat"]))
_kind(R, "SOP SOP", "keterkaitan", set_to(["SOP SOP Pengiriman Surat"]))


def _column(t: Text) -> str:
    """The column of a step, where it is one."""
    return t.holder.get("pelaksana", "") if isinstance(t.holder.get("pelaksana"), str) else ""


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


P = "pelaku"
_kind(
    P,
    "kalimat menyebut kolom lain",
    "kegiatan.uraian",
    lambda t: next(
        (
            f"{o} {_lower(t.value)}"
            for o in (s.get("pelaksana") for s in t.steps)
            if isinstance(o, str) and _column(t) and o != _column(t) and re.match("Me[a-z]+ ", t.value)
        ),
        None,
    ),
)
_kind(
    P,
    "pelaku di kepala kalimat",
    "kegiatan.uraian",
    lambda t: f"{_column(t)} {_lower(t.value)}" if _column(t) and re.match("Me[a-z]+ ", t.value) else None,
)
_kind(
    P,
    "diserahkan kepada yang tidak berkolom",
    "kegiatan.uraian",
    lambda t: f"{t.value.rstrip('.')} dan menyerahkannya kepada Kepala Seksi Perlindungan Sosial",
)
_kind(
    P,
    "kolom bernama orang",
    "pelaksana.*",
    lambda t: "Budi Santoso, S.E." if isinstance(t.value, str) else None,
    semua=True,
)
_kind(
    P,
    "dua nama untuk satu kolom",
    "pelaksana",
    lambda t: (
        [*t.value, t.value[0] + "n"]
        if isinstance(t.value, list) and all(isinstance(v, str) for v in t.value) and len(t.value[0]) > 5
        else None
    ),
)
_kind(
    P,
    "kolom tanpa kegiatan",
    "pelaksana",
    lambda t: (
        [*t.value, "Kepala Seksi Arsip"] if isinstance(t.value, list) and "uraian" not in t.holder else None
    ),
)

U = "kalimat"
_kind(
    U,
    "kalimat berulang berurutan",
    "kegiatan.uraian",
    lambda t: next(
        (
            b["uraian"]
            for a, b in zip(t.steps[1:], t.steps, strict=False)
            if a is t.holder and len(b["uraian"]) > 20
        ),
        None,
    ),
)
_kind(U, "kata berulang", "kegiatan.uraian", replaced(r" (dan|kepada|untuk|yang|data|surat) ", r" \1 \1 "))
_kind(U, "berakhir di tengah", "kegiatan.uraian", lambda t: t.value.rstrip(".") + " dan")
_kind(U, "kalimat pasif", "kegiatan.uraian", replaced(r"^Menyusun|^Membuat|^Menyiapkan", "Disusun"))
_kind(
    U, "kata benda di kepala", "kegiatan.uraian", replaced(r"^Menyusun|^Melakukan|^Menyiapkan", "Penyusunan")
)
_kind(U, "hanya satu kata", "kegiatan.uraian", set_to("Memeriksa"))
_kind(U, "kurung tidak ditutup", "kegiatan.uraian", lambda t: t.value.rstrip(".") + " (lihat lampiran")
_kind(U, "nomor tertinggal", "kegiatan.uraian", lambda t: "3. " + t.value)
_kind(U, "isi contoh", "kegiatan.uraian", set_to("Lorem ipsum dolor sit amet"))

C = "cabang"


def _branched(t: Text) -> bool:
    return "tidak" in t.holder and "ya" not in t.holder and isinstance(t.holder.get("pelaksana"), str)


def _branch(lines: Callable[[Text], str]) -> Callable[[Text], Any]:
    return lambda t: _Raw(t, lines(t)) if _branched(t) else None


class _Raw(str):
    """A text with more keys written below it."""

    def __new__(cls, t: Text, more: str) -> _Raw:
        made = str.__new__(cls, t.value)
        made.more = more
        return made

    more: str


_kind(C, "label terbalik", "kegiatan.uraian", _branch(lambda t: 'label_ya = "Tidak"\nlabel_tidak = "Ya"'))
_kind(C, "label sama", "kegiatan.uraian", _branch(lambda t: 'label_ya = "Ya"\nlabel_tidak = "Ya"'))
_kind(
    C,
    "label tidak menjawab",
    "kegiatan.uraian",
    _branch(lambda t: 'label_ya = "Ditolak"\nlabel_tidak = "Disetujui"'),
)
_kind(
    C,
    "memeriksa bila tidak sesuai tanpa cabang",
    "kegiatan.uraian",
    lambda t: (
        "Memeriksa berkas, jika tidak sesuai dikembalikan kepada pengirim"
        if not ({"ya", "tidak", "cabang", "ke"} & t.holder.keys())
        and isinstance(t.holder.get("pelaksana"), str)
        else None
    ),
)
_kind(
    C,
    "keputusan tanpa kata memeriksa",
    "kegiatan.uraian",
    lambda t: "Mengarsipkan surat ke lemari" if _branched(t) else None,
)

W = "waktu"
_kind(W, "nol", "kegiatan.waktu", set_to("0 menit"))
_kind(W, "tanpa satuan", "kegiatan.waktu", set_to("30"))
_kind(W, "satuan salah tulis", "kegiatan.waktu", set_to("30 menitt"))
_kind(W, "rentang terbalik", "kegiatan.waktu", set_to("5-2 hari"))
_kind(W, "terlalu lama", "kegiatan.waktu", set_to("900 hari"))
_kind(W, "tidak terukur", "kegiatan.waktu", set_to("Secepatnya"))
_kind(W, "strip", "kegiatan.waktu", set_to("-"))
_kind(W, "jam sehari lebih dari 24", "kegiatan.waktu", set_to("90 jam kerja per hari"))
_kind(
    W,
    "kalimat menyebut lama lain",
    "kegiatan.uraian",
    lambda t: (
        f"{t.value.rstrip('.')} paling lama 45 hari"
        if re.fullmatch(r"\d+ (menit|jam)", str(t.holder.get("waktu")))
        else None
    ),
)
_kind(
    W,
    "peringatan lebih singkat dari jumlah",
    "peringatan",
    lambda t: "Apabila seluruh proses melewati paling lama 1 menit, maka pelayanan terlambat",
)

M = "output dan kelengkapan"
_kind(M, "output kegiatan", "kegiatan.output", set_to("Menyusun laporan"))
_kind(M, "output strip", "kegiatan.output", set_to("-"))
_kind(
    M,
    "output asing",
    "kegiatan.output",
    lambda t: (
        "Izin trayek angkutan"
        if t.holder is not t.steps[-1] and t.holder.get("kelengkapan") not in ("-", "", [])
        else None
    ),
)
_kind(M, "output sama dengan uraian", "kegiatan.output", lambda t: t.holder["uraian"])
_kind(M, "butir berulang", "kegiatan.kelengkapan", lambda t: ["Surat tugas", "Surat tugas"])
_kind(M, "butir bernomor", "kegiatan.kelengkapan", lambda t: ["1. Surat tugas", "2. Nota dinas"])
_kind(M, "waktu di output", "kegiatan.output", set_to("30 menit"))


def _other_first(t: Text) -> str:
    return "PERTAMA" if t.values["keputusan"].get("sebutan_diktum", "KESATU") == "KESATU" else "KESATU"


J = "keputusan"
_kind(
    J,
    "diktum yang tidak ada",
    "buku:keputusan.diktum.*",
    lambda t: f"Ketentuan diktum KESEMBILAN berlaku. {t.value}",
)
_kind(J, "huruf yang tidak ada", "buku:keputusan.menimbang.*", replaced(r"huruf [a-z]", "huruf k"))
_kind(J, "lampiran yang tidak ada", "buku:keputusan.diktum.*", replaced(r"Lampiran", "Lampiran IV"))
_kind(
    J,
    "angka dan huruf berbeda",
    "buku:keputusan.diktum.*",
    lambda t: t.value.rstrip(".") + " sebanyak 14 (dua belas) SOP.",
)
_kind(
    J,
    "jumlah SOP lain",
    "buku:keputusan.diktum.*",
    lambda t: t.value.rstrip(".") + " yang memuat 97 (sembilan puluh tujuh) SOP.",
)
_kind(J, "menimbang berulang", "buku:keputusan.menimbang", lambda t: [t.value[0], *t.value])
_kind(J, "diktum berulang", "buku:keputusan.diktum", lambda t: [t.value[0], *t.value])
_kind(J, "tanpa titik koma", "buku:keputusan.mengingat.*", replaced(";$", ""))
_kind(J, "tanpa bahwa", "buku:keputusan.menimbang.*", replaced("^bahwa ", "dalam rangka "))
_kind(
    J,
    "sebutan diktum lain",
    "buku:keputusan.diktum.*",
    lambda t: f"Ketentuan dalam diktum {_other_first(t)} berlaku. {t.value}",
)
_kind(
    J,
    "pejabat lain",
    "buku:keputusan.diktum.*",
    lambda t: "Keputusan Bupati Sleman ini mulai berlaku pada tanggal ditetapkan.",
)

E = "ejaan dan tanda"
_kind(E, "huruf tertukar", "kegiatan.uraian", _slip(lambda w, i: w[:i] + w[i + 1] + w[i] + w[i + 2 :]))
_kind(E, "huruf hilang", "kegiatan.uraian", _slip(lambda w, i: w[:i] + w[i + 1 :]))
_kind(E, "huruf ganda", "kegiatan.output", _slip(lambda w, i: w[:i] + w[i] + w[i:]))
_kind(
    E, "huruf lain", "kegiatan.uraian", _slip(lambda w, i: w[:i] + ("x" if w[i] != "x" else "z") + w[i + 1 :])
)
_kind(E, "huruf hilang di kotak", "peringatan", _slip(lambda w, i: w[:i] + w[i + 1 :]))
_kind(E, "kantor salah tulis", "kegiatan.uraian", lambda t: f"{t.value.rstrip('.')} untuk Sekertariat Daerah")
_kind(E, "jabatan salah tulis", "kegiatan.uraian", lambda t: f"{t.value.rstrip('.')} bersama Kepla Bagian")
_kind(E, "spasi ganda", "kegiatan.uraian", replaced(r"(\w) (\w)", r"\1  \2"))
_kind(E, "spasi sebelum koma", "kegiatan.uraian", lambda t: f"{t.value.rstrip('.')} , lalu menyimpannya")
_kind(E, "tanpa spasi sesudah koma", "kegiatan.uraian", lambda t: f"{t.value.rstrip('.')},lalu menyimpannya")
_kind(E, "titik ganda", "kegiatan.uraian", lambda t: t.value.rstrip(".") + "..")
_kind(E, "di serangkai", "kegiatan.uraian", lambda t: t.value.rstrip(".") + " dimeja pelayanan")
_kind(E, "di terpisah", "kegiatan.uraian", lambda t: t.value.rstrip(".") + " yang di laksanakan bersama")
_kind(
    E,
    "spasi di dalam kurung",
    "kegiatan.output",
    lambda t: f"{t.value} ( asli )" if isinstance(t.value, str) else None,
)
_kind(E, "petik tidak ditutup", "kegiatan.uraian", lambda t: t.value.rstrip(".") + ' dengan cap "Segera')

B = "benar"
_kind(
    B, "jenis kertas", "kegiatan.output", lambda t: f"{t.value} (asli)" if isinstance(t.value, str) else None
)
_kind(B, "waktu rentang", "kegiatan.waktu", set_to("2-5 hari kerja"))
_kind(B, "waktu campuran", "kegiatan.waktu", set_to("1 jam 30 menit"))
_kind(B, "istilah asing", "kegiatan.keterangan", set_to("Diunggah ke Google Drive"))
_kind(B, "nama aplikasi", "pencatatan_pendataan", set_to("Aplikasi SRIKANDI"))
_kind(B, "UU benar", "dasar_hukum", lambda t: ["Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik"])
_kind(
    B,
    "perda provinsi tanpa nama lain",
    "peringatan",
    set_to("Jika tidak dilaksanakan, maka pelayanan terhambat"),
)
_kind(B, "kata ulang", "kegiatan.keterangan", set_to("Masing-masing unit, bersama-sama"))
_kind(
    B,
    "angka dan huruf sama",
    "buku:keputusan.diktum.*",
    lambda t: t.value.rstrip(".") + " dalam waktu 14 (empat belas) hari.",
)
_kind(B, "kelengkapan daftar", "kegiatan.keterangan", set_to("Dua rangkap, satu untuk arsip"))
_kind(B, "kurung butir", "kegiatan.keterangan", set_to("a) asli; b) salinan"))
_kind(B, "jam kerja", "kegiatan.keterangan", set_to("Pukul 08.00-15.30 WIB"))
