"""The rules of the flowchart's rows: words, actors, standards of quality (FLO-22 and up)."""

from __future__ import annotations

from sopdoc.codes.code import INFO, PERINGATAN, Code

CODES = (
    Code(
        "FLO-22",
        PERINGATAN,
        "Pelaku sudah ditunjukkan kolom tempat simbolnya; ditulis lagi, keduanya dapat berbeda.",
        wrong='uraian = "Kabag Organisasi mengoreksi konsep surat"\npelaksana = "Kabag Organisasi"',
        right='uraian = "Mengoreksi konsep surat"\npelaksana = "Kabag Organisasi"',
        source="Source: Permenpan RB 35/2012, format SOP AP: pelaksana dipisahkan dari kegiatan",
    ),
    Code(
        "FLO-23",
        PERINGATAN,
        "Kata benda menyebut pokok soal, bukan tindakan: tidak jelas siapa harus berbuat apa.",
        wrong='uraian = "Persetujuan"',
        right='uraian = "Menyetujui usulan revisi"',
        source="Source: Permenpan RB 35/2012, format SOP AP: kalimat aktif yang diawali kata kerja",
    ),
    Code(
        "FLO-24",
        PERINGATAN,
        "Kalimat pasif menyembunyikan siapa yang berbuat dan mendahulukan yang dikenai.",
        wrong='uraian = "Nota dinas disampaikan oleh Staf"',
        right='uraian = "Menyampaikan nota dinas"',
        source="Source: Permenpan RB 35/2012, format SOP AP: kegiatan memakai kalimat aktif",
    ),
    Code(
        "FLO-25",
        PERINGATAN,
        ("Yang disebut berbuat atau menerima ikut dalam prosedur: tanpa kolom perannya tidak tergambar."),
        wrong=('uraian = "Menyerahkan konsep kepada Kepala Dinas"\n# pelaksana = ["Staf", "Kepala Satuan"]'),
        right=('uraian = "Menyerahkan konsep kepada Kepala Satuan"\n# pelaksana = ["Staf", "Kepala Satuan"]'),
        source="Practice: jabatan dari instansi lain tertinggal di uraian lembar yang disalin",
    ),
    Code(
        "FLO-26",
        PERINGATAN,
        ("Panah menuju pelaksana lain daripada yang disebut menerima: salah satu dari keduanya keliru."),
        wrong=(
            'uraian = "Menyerahkan konsep kepada Kasubbag"\n# kegiatan berikutnya: pelaksana = "Sekretaris"'
        ),
        right=(
            'uraian = "Menyerahkan konsep kepada Kasubbag"\n# kegiatan berikutnya: pelaksana = "Kasubbag"'
        ),
        source=(
            "Practice: penerima yang disebut uraian adalah pelaksana baris berikut pada kebanyakan lembar"
        ),
    ),
    Code(
        "FLO-27",
        None,
        "Nomor kegiatan berurut dari 1, tanpa lompat dan tanpa ganda.",
        source="Source: Permenpan RB 35/2012, bagian flowchart",
        by_design="nomor kegiatan adalah urutannya di bagiannya, mulai dari 1",
    ),
    Code(
        "FLO-28",
        PERINGATAN,
        ("Waktu dan output adalah mutu baku: tanpa keduanya pelaksanaan tidak dapat dikendalikan."),
        wrong='waktu = "-"',
        right='waktu = "30 menit"',
        source=(
            "Source: Permenpan RB 35/2012, bagian flowchart: mutu baku memuat kelengkapan, "
            "waktu, dan output (sel yang kosong sama sekali dilaporkan SOP115)"
        ),
    ),
    Code(
        "FLO-29",
        PERINGATAN,
        "Waktu adalah alat kendali: ia diukur dengan angka dan satuan.",
        wrong='waktu = "Triwulanan"',
        right='waktu = "3 hari kerja"',
        source=(
            "Source: Permenpan RB 35/2012, mutu baku waktu. Practice: angka dan satuan menit, "
            "jam, hari, hari kerja, minggu, atau bulan; rentang boleh"
        ),
    ),
    Code(
        "FLO-30",
        PERINGATAN,
        "Waktu yang menyesuaikan tidak dapat dilanggar, jadi tidak mengendalikan apa pun.",
        wrong='waktu = "Sesuai kebutuhan"',
        right='waktu = "1-5 hari kerja"',
        source=(
            "Source: Permenpan RB 35/2012, mutu baku adalah standar yang terukur. Practice: "
            '"Sesuai kebutuhan" tertulis 109 kali pada 348 lembar yang terbit'
        ),
    ),
    Code(
        "FLO-31",
        INFO,
        "Output adalah hasil kegiatan: sebuah benda yang dapat ditunjukkan, bukan pekerjaannya.",
        wrong='output = "Menyusun laporan"',
        right='output = "Laporan yang tersusun"',
        source="Source: Permenpan RB 35/2012, mutu baku output: hasil dari kegiatan",
    ),
    Code(
        "FLO-32",
        INFO,
        (
            "Yang dihasilkan satu kegiatan menjadi bekal kegiatan berikutnya; bila putus, ada "
            "langkah yang tidak tertulis."
        ),
        wrong=(
            'output = "Laporan rapat"\n\n[[kegiatan]]\nuraian = "Menandatangani undangan"\n'
            'kelengkapan = "Undangan"'
        ),
        right=(
            'output = "Konsep undangan"\n\n[[kegiatan]]\n'
            'uraian = "Menandatangani undangan"\nkelengkapan = "Konsep undangan"'
        ),
        source=("Practice: output sebuah baris menjadi kelengkapan baris berikutnya pada kebanyakan lembar"),
    ),
    Code(
        "FLO-33",
        PERINGATAN,
        "Nomor yang tertinggal atau tercetak dua kali terbaca sebagai butir yang hilang.",
        wrong=(
            'kelengkapan = ["1. Surat masuk", "2. Lembar disposisi"]  # tercetak "1. 1. Surat '
            'masuk"\nketerangan = "3."'
        ),
        right='kelengkapan = ["Surat masuk", "Lembar disposisi"]\nketerangan = ""',
        source=(
            "Practice: sel berisi hanya angka pada lembar yang terbit. Choice: daftar di TOML "
            "diberi nomor ketika dicetak"
        ),
    ),
    Code(
        "FLO-34",
        PERINGATAN,
        ("Keterkaitan adalah daftar SOP yang menjadi bagian dari proses; rujukan di keterangan termasuk."),
        wrong='keterangan = "SOP Surat Keluar"  # keterkaitan tidak menyebutnya',
        right='keterkaitan = ["SOP Surat Keluar"]',
        source=(
            "Practice: pedoman SOP AP, butir keterkaitan: SOP lain yang terkait langsung dan "
            "menjadi bagian dari proses"
        ),
    ),
    Code(
        "FLO-35",
        PERINGATAN,
        ("SOP administratif menghubungkan lebih dari satu jabatan; prosedur satu jabatan itu teknis."),
        wrong='jenis = "administratif"\npelaksana = ["Pengelola Arsip"]',
        right='jenis = "teknis"\npelaksana = ["Pengelola Arsip"]',
        source=("Source: Permenpan RB 35/2012, SOP administratif: dilaksanakan lebih dari satu pelaksana"),
    ),
    Code(
        "FLO-36",
        None,
        "Kepala tabel diulang pada setiap halaman.",
        source="Practice: lembar yang terbit",
        by_design="kepala tabel dicetak ulang pada setiap halaman bagan",
    ),
    Code(
        "FLO-37",
        None,
        "Satu kegiatan tidak terpotong antarhalaman.",
        source="Practice: lembar yang terbit",
        by_design="satu kegiatan tidak pernah terpotong antarhalaman",
    ),
    Code(
        "FLO-38",
        PERINGATAN,
        "Orang berganti, jabatan tetap: nama orang membuat SOP usang pada mutasi berikutnya.",
        wrong='pelaksana = ["Drs. Budi Santoso, M.Si.", "Staf"]',
        right='pelaksana = ["Kepala Bagian Umum", "Staf"]',
        source="Practice: pedoman SOP AP: pelaksana adalah jabatan atau unit, bukan nama orang",
    ),
    Code(
        "FLO-39",
        INFO,
        "Pembaca dari luar unit tidak mengenal singkatan jabatan.",
        wrong='pelaksana = ["PPK", "Staf"]  # tanpa penjelasan',
        right='[penjelasan]\ndefinisi = [{ istilah = "PPK", arti = "Pejabat Pembuat Komitmen" }]',
        source=(
            "Practice: singkatan seperti Umpar dan Kasat pada lembar yang terbit tidak dijelaskan di mana pun"
        ),
    ),
    Code(
        "FLO-40",
        INFO,
        "Bagan yang panjang atau lebar sulit diikuti; pecahannya dapat dirujuk SOP lain.",
        wrong="# satu SOP dengan 34 kegiatan",
        right="# dua SOP mikro, disebut di keterkaitan SOP makro",
        source=(
            "Choice: lebih dari 30 kegiatan atau 10 pelaksana; bagan yang terbit jarang melewati 17 dan 7"
        ),
    ),
    Code(
        "FLO-41",
        PERINGATAN,
        (
            "Satu SOP memuat satu prosedur: bagian yang mulai dan selesai sendiri lebih mudah "
            "dicari, disahkan, dan direvisi sebagai SOP tersendiri."
        ),
        wrong='[[bagian]]\njudul = "Perencanaan"\n…\n\n[[bagian]]\njudul = "Pelaksanaan"\n…',
        right=(
            "# perencanaan-lomba.toml dan pelaksanaan-lomba.toml, saling menyebut di keterkaitan\n"
            'keterkaitan = [{ sop = "pelaksanaan-lomba" }]'
        ),
        source=("Practice: hampir semua SOP yang terbit memuat satu bagan alir; satu judul satu prosedur"),
    ),
)
