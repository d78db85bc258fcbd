"""On which pages the value of each key is printed, in Indonesian; "" = it is not printed itself.

One table for each table of `keys`, under the same title: what most of its keys say under `ELSE`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

ELSE = "*"

_SHEET = "lembar identitas"
_CHART = "bagan alir"
_DECREE = "keputusan"
_HEAD = "kepala keputusan (kop)"

_WAYS = {
    ELSE: f"{_CHART}, panah",
    "simbol": f"{_CHART}, bentuk simbol",
    "label_ya": f"{_CHART}, kata di samping panah",
    "label_tidak": f"{_CHART}, kata di samping panah",
    "selesai": f"{_CHART}, kapsul",
}
_STEP = {
    **_WAYS,
    "uraian": f"{_CHART}, kolom Kegiatan",
    "pelaksana": f"{_CHART}, simbol di kolom pelaksana itu",
    "kelengkapan": f"{_CHART}, kolom Kelengkapan",
    "waktu": f"{_CHART}, kolom Waktu; jumlahnya di daftar induk",
    "output": f"{_CHART}, kolom Output",
    "id": "",
    "keterangan": f"{_CHART}, kolom Keterangan",
    "cara": f"{_CHART}, garis atau panah di dalam baris",
}
_SIGNER = {
    ELSE: f"tanda tangan {_DECREE}, lampiran, dan {_SHEET}",
    "nama": f"tanda tangan {_DECREE} dan lampiran; {_SHEET} bila nama_lembar tidak ada",
    "nama_lembar": _SHEET,
}

PRINTED: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "tingkat atas buku.toml": {
            ELSE: "lihat tabelnya",
            "judul": "sampul",
            "tahun": "sampul",
            "susunan": "daftar isi, lampiran, nomor di atas setiap tabel",
            "pola_nomor": f"{_SHEET}, daftar isi",
            "format_tanggal": _SHEET,
            "urutan": "urutan bagian buku",
            "judul_daftar": "judul daftar isi",
            "abaikan": "",
        },
        "susunan": {ELSE: "daftar isi dan lampiran"},
        "[instansi]": {
            "pemerintah": f"sampul, {_HEAD}, {_SHEET}",
            "perangkat_daerah": f"sampul, {_HEAD}, {_SHEET}, formulir",
            "daerah": "sampul, penjelasan, formulir, daftar induk",
            "tempat": f'"Ditetapkan di" {_DECREE}, {_HEAD}',
            "unit": f"sampul, {_SHEET}, lampiran, formulir, daftar induk",
            "logo": f"sampul, {_HEAD}, {_SHEET}",
            "kop_keputusan": _HEAD,
            "kop_lembar": f"kepala {_SHEET}",
            ELSE: f"{_HEAD} dan {_SHEET}",
        },
        "kop": {ELSE: f"{_HEAD} atau {_SHEET}"},
        "[penandatangan]": _SIGNER,
        "[keputusan.penandatangan]": {ELSE: f"tanda tangan {_DECREE} dan lampiran", "nama_lembar": ""},
        "[pengesahan]": {
            ELSE: f"tanda tangan {_SHEET} SOP itu",
            "nama": f"{_SHEET}, bila nama_lembar tidak ada",
        },
        "[keputusan]": {ELSE: _DECREE, "nomor": f"{_DECREE}, lampiran", "tanggal": f"{_DECREE}, lampiran"},
        "[penjelasan]": {ELSE: "penjelasan", "tampil": ""},
        "definisi": {ELSE: "penjelasan"},
        "[perubahan]": {ELSE: "keputusan perubahan"},
        "[bawaan]": {ELSE: _SHEET},
        "[[paraf]]": {ELSE: "lembar arsip keputusan, lembar kendali"},
        "[tte]": {ELSE: "tempat kode QR dan kaki halaman"},
        "[gaya]": {
            ELSE: f"{_SHEET} dan {_CHART}",
            "ukuran": _CHART,
            "huruf_keputusan": f"sampul, daftar isi, {_DECREE}, penjelasan",
            "baris_nomor_kolom": f"kepala {_CHART}",
            "isi_simbol": f"simbol {_CHART}",
            "identitas": "lembar identitas dan bagan alir",
        },
        "[gaya.label]": {
            ELSE: _SHEET,
            **dict.fromkeys(
                (
                    "nomor",
                    "kegiatan",
                    "pelaksana",
                    "mutu_baku",
                    "kelengkapan",
                    "waktu",
                    "output",
                    "keterangan",
                ),
                f"kepala {_CHART}",
            ),
            "catatan": f"di bawah {_CHART}",
        },
        "[[abaikan]]": {ELSE: "", "alasan": "hanya di layar (sopdoc check)"},
        "tingkat atas berkas SOP": {
            ELSE: _SHEET,
            "nama_daftar": f"daftar isi, lampiran, di atas {_CHART}, formulir",
            "judul_uraian": f"di atas {_CHART} pertama",
            "nomor": f"{_SHEET}, daftar isi, daftar induk",
            "jenis": "",
            "status": "draf: DRAF di setiap halaman",
            "revisi": f"{_SHEET} (yang terakhir), riwayat revisi",
            "pelaksana": f"kepala kolom {_CHART}",
            "kegiatan": f"{_CHART}, satu baris",
            "catatan": f"di bawah baris terakhir {_CHART}",
            "bagian": f"satu {_CHART}",
        },
        "keterkaitan": {ELSE: f"{_SHEET} (SOP dan namanya), peta keterkaitan"},
        "[[revisi]]": {ELSE: f"{_SHEET}, riwayat revisi", "uraian": "riwayat revisi dan daftar perubahan"},
        "[[kegiatan]]": _STEP,
        "[[bagian.kegiatan]]": _STEP,
        "[[bagian]]": {
            "judul": f"di atas {_CHART}",
            "pelaksana": f"kepala kolom {_CHART}",
            "kegiatan": f"{_CHART}, satu baris",
            "catatan": f"di bawah baris terakhir {_CHART}",
        },
        "kolom pelaksana": {"nama": f"kepala kolom {_CHART}", "id": ""},
        "kelompok pelaksana": {ELSE: f"kepala {_CHART}, di atas kolomnya"},
        "pelaksana kegiatan": {**_WAYS, "nama": f"{_CHART}, simbol di kolom itu"},
        "cabang": {"label": f"{_CHART}, kata di samping panah", "ke": f"{_CHART}, panah"},
    }
)


def printed(title: str, name: str) -> str:
    """Where a key's value is printed."""
    table = PRINTED[title]
    return table[name] if name in table else table[ELSE]
