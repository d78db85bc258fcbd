"""What the loader can find: code -> what it means, in Indonesian, and how much it weighs."""

from __future__ import annotations

from types import MappingProxyType

from sopdoc.diagnostics import Level

CODES = MappingProxyType(
    {
        "SOP101": "berkas tidak ada",
        "SOP102": "berkas tidak dapat dibaca",
        "SOP103": "berkas terlalu besar",
        "SOP104": "berkas bukan UTF-8",
        "SOP105": "tanda petik melengkung",
        "SOP106": "tanggal tidak terbaca",
        "SOP107": "tanda petik teks tidak berpasangan",
        "SOP108": "kunci atau tabel ditulis dua kali",
        "SOP109": "kesalahan tulis TOML yang lain",
        "SOP110": "kunci tidak dikenal",
        "SOP111": "kunci wajib tidak ada",
        "SOP112": "jenis nilai salah",
        "SOP113": "nilai di luar pilihan",
        "SOP114": "teks atau daftar wajib dibiarkan kosong",
        "SOP115": "kotak, sel, atau susunan kosong",
        "SOP116": "huruf kendali di dalam teks",
        "SOP117": "tanggal ditulis sebagai teks",
        "SOP118": "angka di luar batas",
        "SOP119": "pola_nomor memuat penanda yang tidak dikenal",
        "SOP120": "logo tidak dapat dipakai",
        "SOP121": "ungkapan {{ … }} tidak dapat dihitung",
        "SOP122": "bentuk nama pendek (slug atau id) salah",
        "SOP123": "bagian dan kegiatan tingkat atas dicampur",
        "SOP124": "isi berkas melebihi batas",
        "SOP201": "pelaksana tidak dikenal",
        "SOP202": "nama pelaksana dimiliki lebih dari satu kolom",
        "SOP203": "pelaksana ditulis dua kali dalam satu kegiatan",
        "SOP204": "rujukan kegiatan tidak dikenal",
        "SOP205": "rujukan kosong",
        "SOP206": "rujukan memakai nomor kegiatan",
        "SOP207": "id dipakai dua kali",
        "SOP208": "dua cara menunjuk langkah berikut dicampur",
        "SOP209": "dua cabang menuju tempat yang sama",
        "SOP210": "alur kembali ke kegiatan itu sendiri",
        "SOP211": "cabang keputusan tidak lengkap",
        "SOP212": "masuk, keluar, atau tujuan bukan pelaksana kegiatan itu",
        "SOP213": "keputusan di tempat yang tidak dapat digambar",
        "SOP214": '"selesai" di dalam daftar ke',
        "SOP215": "alur bercabang tanpa keputusan",
        "SOP216": "keputusan bercabang tiga atau lebih",
        "SOP217": "kunci tidak berpengaruh di sini",
        "SOP221": "berkas SOP yang disebut susunan tidak ada",
        "SOP222": "berkas SOP tidak disebut di susunan",
        "SOP223": "butir ditulis dua kali",
        "SOP224": "SOP yang dirujuk tidak ada di susunan",
    }
)

_MILD = MappingProxyType(
    {
        "SOP115": Level.PERINGATAN,
        "SOP117": Level.PERINGATAN,
        "SOP206": Level.INFO,
        "SOP215": Level.PERINGATAN,
        "SOP216": Level.PERINGATAN,
        "SOP217": Level.PERINGATAN,
        "SOP222": Level.PERINGATAN,
    }
)


def level(code: str) -> Level:
    """How much a finding of the loader weighs."""
    return _MILD.get(code, Level.GALAT)
