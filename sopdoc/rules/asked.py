"""What the rules without a function ask for: those that the loader, the drawing or the templates keep."""

from __future__ import annotations

from types import MappingProxyType
from typing import NamedTuple


class Asked(NamedTuple):
    """A rule in one line, and where it comes from ("Source: …", "Practice: …" or "Choice: …")."""

    aturan: str
    sumber: str


_SYMBOLS = "Source: Permenpan RB 35/2012, simbol flowchart"
_PARTS = "Source: Permenpan RB 35/2012, bagian flowchart"
_DECREE = "Source: Permendagri 80/2015, bentuk keputusan"

ASKED = MappingProxyType(
    {
        "DOK-02": Asked(
            "Halaman judul memuat judul dokumen, nama instansi, dan tahun.",
            "Source: Permenpan RB 35/2012, halaman judul",
        ),
        "DOK-10": Asked(
            "Urutan SOP di buku sama dengan urutan di daftar.", "Choice: pembaca mencari lewat daftar"
        ),
        "DOK-13": Asked("Daftar isi memuat nomor halaman.", "Choice: pembaca mencari lewat daftar"),
        "IDE-02": Asked(
            "Keenam kotak bawah ada: dasar hukum sampai dengan pencatatan dan pendataan.",
            "Source: Permenpan RB 35/2012, bagian identitas",
        ),
        "IDE-07": Asked(
            "Tanggal pembuatan lengkap: hari, bulan, dan tahun.",
            'Practice: lembar yang terbit hanya bertulisan "Agustus 2023"',
        ),
        "IDE-13": Asked("Bentuk tanggal seragam di seluruh buku.", "Practice: lembar yang terbit"),
        "IDE-33": Asked(
            "Lembar identitas muat pada satu halaman.",
            "Practice: hampir semua lembar yang terbit; identitas yang terbelah sukar dibaca dan disahkan",
        ),
        "FLO-01": Asked(
            "Kolom No., Kegiatan, Pelaksana, Kelengkapan, Waktu, Output, dan Keterangan lengkap dan berurut.",
            _PARTS,
        ),
        "FLO-02": Asked("Hanya lima simbol yang dipakai.", _SYMBOLS),
        "FLO-03": Asked(
            "Tidak ada simbol lain, misalnya simbol dokumen atau lingkaran penyambung.", _SYMBOLS
        ),
        "FLO-04": Asked("Alur berjalan dari atas ke bawah.", _SYMBOLS),
        "FLO-09": Asked(
            "Setiap baris memuat paling sedikit satu simbol.", "Source: Permenpan RB 35/2012, flowchart"
        ),
        "FLO-11": Asked("Segilima hanya berada di pergantian halaman, berpasangan.", _SYMBOLS),
        "FLO-12": Asked("Alur yang menyeberang halaman disambung segilima di halaman berikutnya.", _SYMBOLS),
        "FLO-13": Asked(
            "Segilima diberi huruf bila lebih dari satu garis menyeberang.",
            "Practice: lembar yang terbit; tanpa huruf pembaca tidak tahu pasangannya",
        ),
        "FLO-17": Asked("Cabang Ya dan cabang Tidak menuju kegiatan yang berbeda.", _SYMBOLS),
        "FLO-27": Asked("Nomor kegiatan berurut dari 1, tanpa lompat dan tanpa ganda.", _PARTS),
        "FLO-36": Asked("Kepala tabel diulang pada setiap halaman.", "Practice: lembar yang terbit"),
        "FLO-37": Asked("Satu kegiatan tidak terpotong antarhalaman.", "Practice: lembar yang terbit"),
        "KEP-01": Asked(
            "Keputusan memuat judul, tentang, menimbang, mengingat, menetapkan, diktum, dan penetapan.",
            _DECREE,
        ),
        "KEP-03": Asked("Menetapkan tidak kosong.", _DECREE),
        "KEP-06": Asked('"MEMUTUSKAN:" bertitik dua.', _DECREE),
        "KEP-07": Asked(
            "Jabatan penetap sebelum Menimbang diakhiri koma.", "Practice: keputusan yang terbit"
        ),
        "TTE-01": Asked(
            "Dokumen bertanda tangan elektronik memuat kaki BSrE dan ruang kode QR, tanpa stempel.",
            "Practice: lembar bertanda tangan elektronik yang terbit",
        ),
        "CET-01": Asked(
            "Kertas dan arah halaman seragam untuk setiap jenis halaman.",
            "Practice: buku yang terbit dengan ukuran kertas campuran",
        ),
        "CET-02": Asked(
            "Tidak ada halaman kosong.",
            "Practice: buku yang terbit dengan halaman kosong di antara lembarnya",
        ),
    }
)
