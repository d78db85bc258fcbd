"""The rules of the flowchart's symbols and ways (FLO-01 to FLO-21)."""

from __future__ import annotations

from sopdoc.codes.code import GALAT, INFO, PERINGATAN, Code

CODES = (
    Code(
        "FLO-01",
        None,
        ("Kolom No., Kegiatan, Pelaksana, Kelengkapan, Waktu, Output, dan Keterangan lengkap dan berurut."),
        source="Source: Permenpan RB 35/2012, bagian flowchart",
        by_design="kolom bagan dicetak oleh program, lengkap dan berurut",
    ),
    Code(
        "FLO-02",
        None,
        "Hanya lima simbol yang dipakai.",
        source="Source: Permenpan RB 35/2012, simbol flowchart",
        by_loader="SOP113",
    ),
    Code(
        "FLO-03",
        None,
        "Tidak ada simbol lain, misalnya simbol dokumen atau lingkaran penyambung.",
        source="Source: Permenpan RB 35/2012, simbol flowchart",
        by_design="tidak ada simbol lain yang dapat ditulis atau digambar",
    ),
    Code(
        "FLO-04",
        None,
        "Alur berjalan dari atas ke bawah.",
        source="Source: Permenpan RB 35/2012, simbol flowchart",
        by_design="kegiatan digambar dari atas ke bawah menurut urutan penulisannya",
    ),
    Code(
        "FLO-05",
        PERINGATAN,
        ("Kapsul menandai di mana prosedur mulai dan di mana ia selesai; tanpa kapsul pembaca mencarinya."),
        wrong='[[kegiatan]]  # kegiatan pertama\npelaksana = "Staf"\nsimbol = "kotak"',
        right='[[kegiatan]]\npelaksana = "Staf"',
        source=("Source: Permenpan RB 35/2012, lima simbol: terminator untuk kegiatan mulai dan berakhir"),
    ),
    Code(
        "FLO-06",
        PERINGATAN,
        (
            "Bagan dibaca dari atas ke bawah: kapsul di tengah, atau baris terakhir yang kembali "
            "ke atas, membuat pembaca tidak tahu di mana prosedur selesai."
        ),
        wrong='[[kegiatan]]  # kegiatan terakhir\nuraian = "Mengarsipkan surat"\nke = "catat"',
        right='[[kegiatan]]\nuraian = "Mengarsipkan surat"',
        source=(
            "Practice: kapsul mulai di baris 1 dan kapsul selesai di baris terakhir pada hampir semua lembar"
        ),
    ),
    Code(
        "FLO-07",
        PERINGATAN,
        "Alur dibaca dari kiri atas: kegiatan pertama berada di kolom pelaksana paling kiri.",
        wrong=(
            'pelaksana = ["Kabag", "Staf"]\n\n[[kegiatan]]\nuraian = "Menyusun konsep"\npelaksana = "Staf"'
        ),
        right=(
            'pelaksana = ["Staf", "Kabag"]\n\n[[kegiatan]]\nuraian = "Menyusun konsep"\npelaksana = "Staf"'
        ),
        source=(
            "Practice: pedoman SOP AP: kegiatan mulai dari sisi kiri matriks, tidak dari tengah atau kanan"
        ),
    ),
    Code(
        "FLO-08",
        PERINGATAN,
        (
            "Kolom diurut menurut kemunculan dalam alur, bukan menurut jenjang: panah menjadi "
            "pendek dan tidak bersilang."
        ),
        wrong=(
            'pelaksana = ["Staf", "Kepala Bagian", "Kasubbag"]  # Staf, lalu Kasubbag, lalu Kepala Bagian'
        ),
        right='pelaksana = ["Staf", "Kasubbag", "Kepala Bagian"]',
        source="Practice: pedoman SOP AP: pelaksana tidak diurut hierarki, melainkan urut kemunculan",
    ),
    Code(
        "FLO-09",
        None,
        "Setiap baris memuat paling sedikit satu simbol.",
        source="Source: Permenpan RB 35/2012, flowchart",
        by_loader="SOP111",
    ),
    Code(
        "FLO-10",
        PERINGATAN,
        "Kolom tanpa simbol memakan tempat dan menimbulkan pertanyaan: apa tugas pelaksana itu?",
        wrong='pelaksana = ["Staf", "Kepala Bagian", "Sekretaris"]  # Sekretaris tidak punya kegiatan',
        right='pelaksana = ["Staf", "Kepala Bagian"]',
        source="Practice: lembar yang disunting dari lembar lain menyisakan kolom yang tidak terpakai",
    ),
    Code(
        "FLO-11",
        None,
        "Segilima hanya berada di pergantian halaman, berpasangan.",
        source="Source: Permenpan RB 35/2012, simbol flowchart",
        by_design="segilima hanya digambar pada pergantian halaman, selalu berpasangan",
    ),
    Code(
        "FLO-12",
        None,
        "Alur yang menyeberang halaman disambung segilima di halaman berikutnya.",
        source="Source: Permenpan RB 35/2012, simbol flowchart",
        by_design="panah yang menyeberang halaman selalu disambung segilima di halaman berikutnya",
    ),
    Code(
        "FLO-13",
        None,
        "Segilima diberi huruf bila lebih dari satu garis menyeberang.",
        source="Practice: lembar yang terbit; tanpa huruf pembaca tidak tahu pasangannya",
        by_design="segilima diberi huruf bila lebih dari satu garis menyeberang",
    ),
    Code(
        "FLO-14",
        GALAT,
        (
            "Belah ketupat bertanya: tanpa dua cabang ia tidak memutuskan apa pun, dan tanpa "
            "label yang berbeda pembaca tidak tahu cabang mana untuk jawaban yang mana."
        ),
        wrong='uraian = "Memeriksa konsep"\nsimbol = "belah_ketupat"',
        right='uraian = "Memeriksa konsep"\ntidak = "konsep"',
        source=(
            "Source: Permenpan RB 35/2012, diagram alir bercabang: keputusan bercabang dua, Ya "
            "dan Tidak (cabang yang kurang atau menuju tempat yang sama dilaporkan SOP211 dan "
            "SOP209)"
        ),
    ),
    Code(
        "FLO-15",
        PERINGATAN,
        (
            "Simbol tanpa panah masuk tidak pernah mendapat giliran; simbol tanpa panah keluar "
            "yang bukan kapsul menggantung."
        ),
        wrong=(
            'pelaksana = ["Kabid", "Staf"]\ncara = "berurutan"\nkeluar = "Kabid"  # Staf tidak meneruskan'
        ),
        right='pelaksana = ["Kabid", "Staf"]\ncara = "berurutan"',
        source=(
            "Source: Permenpan RB 35/2012, anak panah menunjukkan arah alur; kapsul untuk mulai dan berakhir"
        ),
    ),
    Code(
        "FLO-16",
        GALAT,
        "Kegiatan yang tidak dimasuki panah mana pun tidak pernah dilaksanakan.",
        wrong=(
            '[[kegiatan]]\nuraian = "Menerima surat"\nke = "arsip"\n\n'
            '[[kegiatan]]\nuraian = "Mencatat surat"\n\n[[kegiatan]]\n'
            'id = "arsip"\nuraian = "Mengarsipkan surat"'
        ),
        right=(
            '[[kegiatan]]\nuraian = "Menerima surat"\n\n[[kegiatan]]\n'
            'uraian = "Mencatat surat"\n\n[[kegiatan]]\nid = "arsip"\n'
            'uraian = "Mengarsipkan surat"'
        ),
        source=(
            "Source: Permenpan RB 35/2012, kapsul untuk mulai dan anak panah untuk arah alur: "
            "setiap simbol menjadi bagian dari satu alur"
        ),
    ),
    Code(
        "FLO-17",
        None,
        "Cabang Ya dan cabang Tidak menuju kegiatan yang berbeda.",
        source="Source: Permenpan RB 35/2012, simbol flowchart",
        by_loader="SOP209",
    ),
    Code(
        "FLO-18",
        GALAT,
        "Alur balik tanpa jalan keluar berputar tanpa akhir: prosedur tidak pernah selesai.",
        wrong=(
            '[[kegiatan]]\nid = "konsep"\nuraian = "Menyusun konsep"\n\n'
            '[[kegiatan]]\nuraian = "Mengirim konsep"\nke = "konsep"'
        ),
        right=(
            '[[kegiatan]]\nid = "konsep"\nuraian = "Menyusun konsep"\n\n'
            '[[kegiatan]]\nuraian = "Memeriksa konsep"\n'
            'tidak = "konsep"\nya = "selesai"'
        ),
        source=("Source: Permenpan RB 35/2012, kapsul untuk kegiatan berakhir: setiap alur sampai ke sana"),
    ),
    Code(
        "FLO-19",
        PERINGATAN,
        (
            '"Jika tidak sesuai dikembalikan" adalah keputusan: tanpa belah ketupat alur '
            "baliknya tidak tergambar."
        ),
        wrong='uraian = "Mengoreksi konsep; jika tidak sesuai dikembalikan kepada Staf"',
        right='uraian = "Mengoreksi konsep"\ntidak = "konsep"',
        source=(
            "Source: Permenpan RB 35/2012: kegiatan adalah eksekusi (kotak) atau keputusan (belah ketupat)"
        ),
    ),
    Code(
        "FLO-20",
        INFO,
        (
            "Keputusan lahir dari pemeriksaan: uraian yang tidak menyebutnya membuat pembaca "
            "menebak apa yang diputuskan."
        ),
        wrong='uraian = "Menyampaikan laporan"\ntidak = "susun"',
        right='uraian = "Memeriksa laporan"\ntidak = "susun"',
        source=(
            "Practice: keputusan pada lembar yang terbit hampir selalu memeriksa, meneliti, "
            "mengoreksi, atau menyetujui"
        ),
    ),
    Code(
        "FLO-21",
        PERINGATAN,
        ("Kegiatan ditulis sebagai kalimat aktif tanpa subjek: yang dibaca lebih dulu adalah tindakannya."),
        wrong='uraian = "Buat laporan bulanan"',
        right='uraian = "Membuat laporan bulanan"',
        source="Source: Permenpan RB 35/2012, format SOP AP: kalimat aktif yang diawali kata kerja",
    ),
)
