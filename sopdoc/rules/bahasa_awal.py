"""Indonesian at the start of a step: is it an active verb, the actor, a noun, or a passive?

A test of prefixes with short lists of exceptions. Choice: no stemmer. It answers one question about one
word, costs microseconds, and an office can see from the lists why a word was taken as it was.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from sopdoc.rules.bahasa_jabatan import HEADS, Columns, called, tokens, words


class Awal(Enum):
    """What a step begins with."""

    AKTIF = "kata kerja aktif"
    PELAKU = "pelaku"
    NOMINA = "kata benda"
    PASIF = "kata kerja pasif"
    DASAR = "kata kerja dasar"
    LAIN = "kata lain"


@dataclass(frozen=True, slots=True)
class Pembuka:
    """How a step begins, the words that show it, and the words after them."""

    awal: Awal
    kata: str
    sisa: tuple[str, ...] = ()


_ACTIVE = re.compile(r"(?:me[lmnrwy]|ber)[a-z'’]{2,}$|be(?:kerja|lajar)$|(?:me|mem|men|meng|meny|ber)-\w")
_NOT_ACTIVE = words(
    "melalui menurut mengenai menjelang mengingat menimbang meskipun mereka merupakan melainkan memang mesin "
    "meja media medis mekanisme memo memorandum memori menteri "
    "mentor menu menit meter metode metodologi metadata member merek merah meeting mendagri menpan menpanrb "
    "menkeu mensos mental menara berkas berita beras beranda berbagai berikut berikutnya berdasarkan bersama "
    "bersamaan berupa berisi berkaitan bersangkutan berkala bermacam berhubung bersih berat berlaku bernama "
    "berjenjang bertahap berkelanjutan"
)
_NO_ACTION = words("menggunakan memakai memuat meliputi menuju menjadi")
"""Verbs of means or of being: what stands before them isn't the actor ("Entri data menggunakan aplikasi")."""

_ACTIVE_ROOTS = words("hadir ikut datang masuk kembali mulai pergi")
"""Verbs that take no prefix: "Hadir pada rapat"."""

_PASSIVE = re.compile(r"di-?[a-z]{3,}$")
_NOT_PASSIVE = re.compile(
    r"di(?:nas$|na[ms]|nding|nkes|nsos|ni$|re(?:kt|ks)|ri$|rjen|tjen|rut$|gita|klat|kt(?:at|um)|dik$|mensi|plom"
    r"|posisi|alog|agram|agnos|are$|pa$|vis|s[bdknp]|sabil|semin|shub|sipl|stan|stri)"
)
_RESULT = re.compile(r"ter[a-z]{3,}nya$")
"""Practice: "Terlaksananya …", "Terkumpulnya …" say a result where an action belongs."""

_SPLIT_PASSIVE = re.compile(
    r"\w+(?:kan|i)$|olah$|telaah$|upload$|validasi$|susun$|buat$|paraf$|periksa$|proses$"
)
"""After a lonely "di": the passive that was written apart ("di ajukan", "di tandatangani")."""

_NOUN = re.compile(r"(?:pe|ke)[a-z]{4,}an(?:nya)?$|[a-z]{3,}(?:asi|isi|ensi|ing|isasi)$")
_NOUNS = words(
    "rapat laporan hasil proses analisis disposisi reviu review revisi input entri entry upload rilis survei "
    "draf draft konsep surat nota naskah data angka tabel jadwal daftar undangan notulen kegiatan dokumen "
    "berita berkas arsip memo rekap rekapitulasi reminder kickoff alokasi update verval sidang apel uji "
    "pesetujuan masa upacara"
)

_ROOTS = words(
    "ajukan ambil amati arahkan arsipkan atur baca bacakan bagikan bahas beri berikan buat buka bukukan cari "
    "catat cek cetak cocokkan daftarkan dampingi distribusikan gandakan hitung hubungi isi jawab "
    "kaji kembalikan kirim kirimkan klarifikasi konfirmasikan koordinasikan koreksi kumpulkan laksanakan "
    "lakukan laporkan lengkapi masukkan minta nilai olah pantau paraf pastikan pelajari periksa perbaiki "
    "perbarui perhatikan persiapkan pilih proses rekap rumuskan sahkan sampaikan serahkan sesuaikan setujui "
    "siapkan simpan sosialisasikan susun tandatangani tanda tangani telaah teliti tempatkan "
    "tentukan terbitkan terima teruskan tetapkan tulis tunjuk umumkan undang unduh unggah urutkan "
    "usulkan scan print download"
)
_IRREGULAR = {
    "cek": "mengecek",
    "kaji": "mengkaji",
    "scan": "memindai",
    "print": "mencetak",
    "download": "mengunduh",
    "tanda": "menandatangani",
    "pelajari": "mempelajari",
    "perbaiki": "memperbaiki",
    "perbarui": "memperbarui",
    "perhatikan": "memperhatikan",
    "persiapkan": "mempersiapkan",
    "proses": "memproses",
    "upload": "mengunggah",
    "input": "memasukkan",
    "entri": "memasukkan",
    "entry": "memasukkan",
    "update": "memutakhirkan",
    "alokasi": "mengalokasikan",
    "koordinasi": "mengoordinasikan",
    "publikasi": "memublikasikan",
    "rekomendasi": "merekomendasikan",
    "sosialisasi": "menyosialisasikan",
    "rapat": "mengadakan rapat",
    "rilis": "merilis",
    "revisi": "merevisi",
    "review": "mereviu",
    "reviu": "mereviu",
    "analisis": "menganalisis",
    "disposisi": "mendisposisikan",
    "persetujuan": "menyetujui",
    "pesetujuan": "menyetujui",
    "pengesahan": "mengesahkan",
    "pelaksanaan": "melaksanakan",
    "penandatanganan": "menandatangani",
    "pengumpulan": "mengumpulkan",
    "penyampaian": "menyampaikan",
    "penyerahan": "menyerahkan",
    "penyiapan": "menyiapkan",
    "persiapan": "menyiapkan",
    "pengajuan": "mengajukan",
    "pembuatan": "membuat",
    "penyusunan": "menyusun",
    "pemeriksaan": "memeriksa",
    "arsip": "mengarsipkan",
    "distribusi": "mendistribusikan",
    "klik": "mengeklik",
    "monitoring": "memantau",
    "setuju": "menyetujui",
    "survei": "menyurvei",
    "survey": "menyurvei",
    "pelaporan": "melaporkan",
    "pencairan": "mencairkan",
    "penarikan": "menarik",
    "pembinaan": "membina",
    "penerapan": "menerapkan",
    "penyelenggaraan": "menyelenggarakan",
    "penerimaan": "menerima",
    "pengiriman": "mengirim",
    "pencatatan": "mencatat",
    "penilaian": "menilai",
    "penghitungan": "menghitung",
    "perhitungan": "menghitung",
    "pengolahan": "mengolah",
    "penulisan": "menulis",
    "pembahasan": "membahas",
    "penentuan": "menentukan",
    "penetapan": "menetapkan",
    "pengumuman": "mengumumkan",
    "perencanaan": "merencanakan",
    "pemilihan": "memilih",
    "penyediaan": "menyediakan",
    "penggabungan": "menggabungkan",
    "penerbitan": "menerbitkan",
    "pengarsipan": "mengarsipkan",
    "delegasi": "mendelegasikan",
    "informasi": "menginformasikan",
    "diseminasi": "mendiseminasikan",
    "sinkronisasi": "menyinkronkan",
    "pembayaran": "membayar",
    "pengisian": "mengisi",
    "perekaman": "merekam",
    "pembukaan": "membuka",
    "perbaikan": "memperbaiki",
    "pengecekan": "mengecek",
    "permintaan": "meminta",
    "pengambilan": "mengambil",
    "penelitian": "meneliti",
    "pemberian": "memberi",
    "penyimpanan": "menyimpan",
    "pengetikan": "mengetik",
    "penggandaan": "menggandakan",
    "pendataan": "mendata",
    "pemantauan": "memantau",
    "pelatihan": "melatih",
    "pendaftaran": "mendaftarkan",
    "pengarahan": "mengarahkan",
    "penjelasan": "menjelaskan",
    "pengusulan": "mengusulkan",
    "pengembalian": "mengembalikan",
    "peninjauan": "meninjau",
    "pelayanan": "melayani",
    "penanganan": "menangani",
    "pemberitahuan": "memberitahukan",
    "perumusan": "merumuskan",
    "perancangan": "merancang",
    "pengawasan": "mengawasi",
    "penugasan": "menugaskan",
    "penyaluran": "menyalurkan",
    "pencetakan": "mencetak",
    "pendistribusian": "mendistribusikan",
    "pembentukan": "membentuk",
    "pemutakhiran": "memutakhirkan",
    "pemusnahan": "memusnahkan",
    "pemberkasan": "memberkaskan",
    "perbanyakan": "memperbanyak",
    "penyelesaian": "menyelesaikan",
    "pemrosesan": "memproses",
    "konsultasi": "mengonsultasikan",
    "konfirmasi": "mengonfirmasi",
    "organisasi": "mengorganisasikan",
    "administrasi": "mengadministrasikan",
    "registrasi": "meregistrasi",
    "pembatalan": "membatalkan",
    "pencocokan": "mencocokkan",
    "pengadaan": "mengadakan",
    "pengangkatan": "mengangkat",
    "penggunaan": "menggunakan",
    "pengunggahan": "mengunggah",
    "pengunduhan": "mengunduh",
    "penyebarluasan": "menyebarluaskan",
    "penyempurnaan": "menyempurnakan",
    "penyesuaian": "menyesuaikan",
    "penyelarasan": "menyelaraskan",
    "penelaahan": "menelaah",
    "penataan": "menata",
    "pembagian": "membagikan",
    "pembekalan": "membekali",
    "pemetaan": "memetakan",
    "pemanggilan": "memanggil",
    "pemotretan": "memotret",
    "pendampingan": "mendampingi",
    "pengukuran": "mengukur",
    "pengundangan": "mengundangkan",
    "pengurusan": "mengurus",
    "penjadwalan": "menjadwalkan",
    "penunjukan": "menunjuk",
    "penutupan": "menutup",
    "perbandingan": "membandingkan",
    "permohonan": "memohon",
    "pernyataan": "menyatakan",
    "pemusatan": "memusatkan",
    "pengalihan": "mengalihkan",
    "penghapusan": "menghapus",
}
"""Words whose active form the rules of prefixes don't give."""

_LEAD = words("selanjutnya kemudian lalu segera")
_CLAUSE = words(
    "setelah sesudah sebelum apabila jika bila untuk dalam dengan dari pada oleh agar guna bagi saat ketika "
    "berdasarkan sesuai melalui bersama bersama-sama"
)
_BREAK = words("yang untuk agar guna supaya jika bila apabila dalam dengan")
_BULLET = re.compile(r"^\s*(?:\(?(?:\d{1,2}|[a-zA-Z])[.)]|[-–•*])\s+")


def opening(uraian: str, known: Columns) -> Pembuka:
    """What a step begins with. `known`: its flowchart's columns.

    Source: Permenpan RB 35/2012: a kegiatan is an active sentence that begins with its verb and has no
    subject, since the subject is the column.
    """
    text = tuple(_BULLET.sub("", uraian).split())
    while text and _bare(text[0]) in _LEAD:
        text = text[1:]
    if not text:
        return Pembuka(Awal.LAIN, "")
    first = _bare(text[0])
    if is_active(first):
        return Pembuka(Awal.AKTIF, text[0], text[1:])
    if first in _CLAUSE:
        return Pembuka(Awal.LAIN, text[0], text[1:])
    verb = _verb_after(text)
    if verb and _is_office(text[:verb], known):
        return Pembuka(Awal.PELAKU, " ".join(text[:verb]), text[verb:])
    if passive := _passive_in(text):
        return Pembuka(Awal.PASIF, passive, text)
    if first in _ROOTS and first not in _NOUNS:
        return Pembuka(Awal.DASAR, text[0], text[1:])
    if first in _NOUNS or _NOUN.match(first):
        return Pembuka(Awal.NOMINA, text[0], text[1:])
    if verb:
        return Pembuka(Awal.PELAKU, " ".join(text[:verb]), text[verb:])
    return Pembuka(Awal.LAIN, text[0], text[1:])


def _is_office(text: Sequence[str], known: Columns) -> bool:
    said = tokens(" ".join(text))
    return said[:1] != () and (said[0] in HEADS or called(said, known) is not None)


def is_active(word: str) -> bool:
    """True for a verb with an active prefix ("memeriksa", "me-review", "bekerja"), or one that needs none."""
    word = word.casefold()
    return word in _ACTIVE_ROOTS or (bool(_ACTIVE.match(word)) and word not in _NOT_ACTIVE)


def is_passive(word: str) -> bool:
    """True for "diserahkan"; not for "dinas" or "disposisi"."""
    word = word.casefold()
    return bool(_PASSIVE.match(word)) and not _NOT_PASSIVE.match(word)


def active_form(word: str) -> str:
    """The active verb of a root, a passive or a noun of action; "" when it isn't known.

    "susun" -> "menyusun", "diajukan" -> "mengajukan", "persetujuan" -> "menyetujui".
    """
    word = word.casefold()
    passive = is_passive(word) or word.startswith("di ")
    if passive:
        word = word.removeprefix("di").strip(" -")
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if not passive and word not in _ROOTS and not word.endswith(("asi", "isi")):
        return ""
    if word.startswith("per") and not word.startswith(("periksa", "perintah")):
        return "mem" + word
    cluster = word[1:2] in ("r", "l", "y")
    if word[0] in "aiueogh":
        return "meng" + word
    if word[0] in "bfv":
        return "mem" + word
    if word[0] in "cdjz":
        return "men" + word
    if word[0] in "ptsk" and not cluster:
        return {"p": "mem", "t": "men", "s": "meny", "k": "meng"}[word[0]] + word[1:]
    return {"p": "mem", "t": "men", "s": "men", "k": "meng"}.get(word[0], "me") + word


def _bare(word: str) -> str:
    return word.split("/")[0].strip("()[]\"'“”.,;:").casefold()


def _verb_after(text: Sequence[str]) -> int:
    """Index of the active verb that follows a subject; 0 when there is none. It must stand in the subject's
    own clause and not be joined to it by "dan" ("Evaluasi dan menyusun laporan" has no subject)."""
    for i, word in enumerate(text[1:9], start=1):
        bare = _bare(word)
        if bare in _BREAK or is_passive(bare) or text[i - 1][-1] in ".:;":
            return 0
        if is_active(bare) and bare not in _NO_ACTION:
            return 0 if _bare(text[i - 1]) in ("dan", "serta", "atau") else i
    return 0


def _passive_in(text: Sequence[str]) -> str:
    """The passive of the first clause; "" when there is none."""
    if _RESULT.match(_bare(text[0])):
        return text[0]
    for i, word in enumerate(text[:7]):
        bare = _bare(word)
        if bare in _BREAK or is_active(bare):
            return ""
        if is_passive(bare):
            return word.strip(".,;:")
        following = _bare(text[i + 1]) if i + 1 < len(text) else ""
        if bare == "di" and _SPLIT_PASSIVE.match(following):
            return f"{word} {text[i + 1].strip('.,;:')}"
        if word[-1] in ".,;:":
            return ""
    return ""
