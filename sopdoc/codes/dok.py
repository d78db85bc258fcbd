"""The rules of the booklet as a whole: its parts, their order, the names that its parts share (DOK)."""

from __future__ import annotations

from sopdoc.codes.code import INFO, PERINGATAN, Code

CODES = (
    Code(
        "DOK-01",
        PERINGATAN,
        ("Dokumen SOP AP dibuka dengan halaman judul, tempat pembaca mengenali buku dan penerbitnya."),
        wrong='urutan = ["keputusan", "daftar", "sop"]',
        right='urutan = ["sampul", "keputusan", "daftar", "sop"]',
        source="Source: Permenpan RB 35/2012, Unsur Dokumentasi, halaman judul",
    ),
    Code(
        "DOK-02",
        None,
        "Halaman judul memuat judul dokumen, nama instansi, dan tahun.",
        source="Source: Permenpan RB 35/2012, halaman judul",
        by_loader="SOP111",
    ),
    Code(
        "DOK-03",
        PERINGATAN,
        "Halaman judul pada peraturan digambarkan dengan lambang instansi di atas judul.",
        wrong="[instansi] tanpa kunci logo",
        right='logo = "logo.png"',
        source="Source: Permenpan RB 35/2012, Unsur Dokumentasi, contoh gambar halaman judul",
    ),
    Code(
        "DOK-04",
        PERINGATAN,
        "Keputusan pimpinan membuat SOP mengikat; tanpa itu buku hanya himpunan lembar.",
        wrong='urutan = ["sampul", "daftar", "sop"]',
        right='urutan = ["sampul", "keputusan", "daftar", "sop"]',
        source="Source: Permenpan RB 35/2012, Unsur Dokumentasi, keputusan pimpinan",
    ),
    Code(
        "DOK-05",
        PERINGATAN,
        "Keputusan dibaca sesudah halaman judul dan sebelum SOP yang ditetapkannya.",
        wrong='urutan = ["sampul", "daftar", "sop", "keputusan"]',
        right='urutan = ["sampul", "keputusan", "daftar", "sop"]',
        source="Source: Permenpan RB 35/2012, Unsur Dokumentasi, urutan bagian dokumen",
    ),
    Code(
        "DOK-06",
        PERINGATAN,
        "Daftar isi mempercepat pencarian dan mencatat SOP apa saja yang ditetapkan.",
        wrong='urutan = ["sampul", "keputusan", "sop"]',
        right='urutan = ["sampul", "keputusan", "daftar", "sop"]',
        source="Source: Permenpan RB 35/2012, Unsur Dokumentasi, daftar isi",
    ),
    Code(
        "DOK-07",
        PERINGATAN,
        (
            "Penjelasan singkat memuat ruang lingkup, ringkasan, dan definisi; kalimatnya dibuat "
            "bila tidak ditulis."
        ),
        wrong="[penjelasan]\ntampil = false",
        right="[penjelasan]\ntampil = true",
        source="Source: Permenpan RB 35/2012, Unsur Dokumentasi, penjelasan singkat penggunaan",
    ),
    Code(
        "DOK-08",
        INFO,
        "Judul yang terdaftar tanpa lembar belum dapat dilaksanakan siapa pun.",
        wrong='susunan = [{ nama = "Evaluasi Jabatan" }]',
        right='susunan = ["evaluasi-jabatan"]',
        source="Choice: judul rencana boleh ada selama buku disusun, tetapi tidak saat diterbitkan",
        by_loader="SOP221",
    ),
    Code(
        "DOK-09",
        PERINGATAN,
        "Orang mencari SOP menurut judul di daftar; lembar yang berjudul lain sukar ditemukan.",
        wrong='nama = "Penyusunan Laporan Kinerja"\nnama_daftar = "Pembuatan Laporan Kinerja"',
        right=('nama = "PENYUSUNAN LAPORAN KINERJA (LKjIP)"\nnama_daftar = "Penyusunan Laporan Kinerja"'),
        source="Practice: buku terbitan; kapital, isi kurung, dan kata dan/& tidak dihitung",
    ),
    Code(
        "DOK-10",
        None,
        "Urutan SOP di buku sama dengan urutan di daftar.",
        source="Choice: pembaca mencari lewat daftar",
        by_design="urutan SOP di buku dan di daftar sama-sama berasal dari susunan",
    ),
    Code(
        "DOK-11",
        PERINGATAN,
        "Tahun di sampul adalah tahun buku ditetapkan.",
        wrong="tahun = 2024\n[keputusan]\ntanggal = 2025-01-06",
        right="tahun = 2025\n[keputusan]\ntanggal = 2025-01-06",
        source=(
            "Practice: buku terbitan; bila keputusan belum bertanggal, tahun efektif terbanyak yang dipakai"
        ),
    ),
    Code(
        "DOK-12",
        PERINGATAN,
        "Sampul, kop keputusan, dan kop lembar menyebut instansi yang sama.",
        wrong='telepon = "(0321) 321746"\nkop_keputusan = { telepon = "321746" }',
        right='telepon = "(0321) 321746"',
        source="Practice: buku 2018 menulis nomor telepon yang sama dalam dua bentuk",
    ),
    Code(
        "DOK-13",
        None,
        "Daftar isi memuat nomor halaman.",
        source="Choice: pembaca mencari lewat daftar",
        by_design="nomor halaman di daftar dibuat saat buku disusun",
    ),
)
