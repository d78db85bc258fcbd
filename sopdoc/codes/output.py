"""What templates (SOP3xx), drawing (SOP4xx), writing and printing (SOP5xx) can find."""

from __future__ import annotations

from sopdoc.codes.code import GALAT, INFO, PERINGATAN, Code

CODES = (
    Code(
        "SOP301",
        GALAT,
        "berkas templat tidak dapat dibaca atau tidak ada",
        advice=(
            "Betulkan nama templat yang dipanggil, dan simpan berkasnya sebagai UTF-8 yang boleh dibaca."
        ),
    ),
    Code(
        "SOP302",
        GALAT,
        "susunan Jinja2 pada templat salah",
        advice=(
            "Tutup setiap {% if %} dan {% for %} dengan {% endif %} dan {% endfor %}, dan setiap {{ … }}."
        ),
    ),
    Code(
        "SOP303",
        GALAT,
        "variabel yang dipakai templat tidak dikenal",
        advice="Betulkan nama variabelnya; yang dikenal ada di panduan, bab Templat.",
    ),
    Code(
        "SOP304",
        GALAT,
        "ungkapan Jinja2 pada templat gagal atau dilarang",
        advice="Sederhanakan ungkapan itu. Templat hanya dapat membaca isi buku.",
    ),
    Code(
        "SOP305",
        GALAT,
        "hasil templat bukan XML yang sah",
        advice="Tutup setiap elemen dengan namanya sendiri; tulis &amp; untuk & dan &lt; untuk <.",
    ),
    Code(
        "SOP306",
        GALAT,
        "elemen atau teks tidak boleh berada di tempat itu",
        advice="Pindahkan elemen itu ke tempat yang menerimanya; teks dibungkus dengan <p>.",
    ),
    Code(
        "SOP307",
        GALAT,
        "atribut elemen tidak dikenal, kurang, atau nilainya salah",
        advice="Tambahkan atribut yang kurang, atau betulkan nama dan nilainya.",
    ),
    Code(
        "SOP308",
        GALAT,
        "kolom tabel tidak cocok dengan sel atau lebar halaman",
        advice=(
            "Samakan jumlah sel setiap baris dengan jumlah kolom tabel, dan jumlah lebarnya "
            "dengan lebar halaman."
        ),
    ),
    Code(
        "SOP309",
        GALAT,
        "rujukan templat ke SOP yang tidak ada",
        advice="Tulis nama pendek SOP yang ada di susunan.",
    ),
    Code(
        "SOP310",
        PERINGATAN,
        "isi halaman tidak muat pada satu halaman",
        advice="Kurangi isi bagian itu atau <ruang> di dalamnya, atau bagi dengan <ganti-halaman/>.",
    ),
    Code(
        "SOP311",
        PERINGATAN,
        "berkas di folder templat tidak menggantikan apa pun",
        advice=(
            "Samakan nama berkasnya dengan templat yang hendak diganti, atau pindahkan dari folder templates."
        ),
    ),
    Code(
        "SOP312",
        GALAT,
        "templat menghasilkan terlalu banyak, atau berulang tanpa akhir",
        advice=(
            "Periksa perulangan di templat itu: batasnya terlalu besar atau ia memanggil dirinya sendiri."
        ),
    ),
    Code(
        "SOP401",
        GALAT,
        "satu kegiatan lebih tinggi daripada satu halaman",
        advice="Ringkas uraian dan mutu bakunya, atau pecah menjadi dua kegiatan.",
    ),
    Code(
        "SOP402",
        GALAT,
        "kolom pelaksana terlalu banyak untuk kertas ini",
        advice="Bagi prosedur menjadi beberapa [[bagian]], atau gabungkan pelaksana yang sejenis.",
    ),
    Code(
        "SOP403",
        GALAT,
        "panah tidak dapat digambar tanpa bertabrakan",
        advice="Kurangi alur yang bertemu di kegiatan itu, atau ubah urutan kegiatan atau kolomnya.",
    ),
    Code(
        "SOP404",
        GALAT,
        "kepala lembar identitas lebih tinggi daripada satu halaman",
        advice="Ringkas isian yang ditunjuk; uraian yang panjang ditulis di kotak lain.",
    ),
    Code(
        "SOP405",
        INFO,
        "peta keterkaitan tidak digambar",
        advice=(
            'Pasang Graphviz dengan pip install "sopdoc[peta]", atau hapus "peta" dari urutan. '
            "Buku tetap lengkap tanpa peta."
        ),
    ),
    Code(
        "SOP501",
        GALAT,
        "berkas sedang dibuka di program lain atau terkunci",
        advice=(
            "Tutup berkas itu di Word, Excel, LibreOffice, atau pembaca PDF, lalu jalankan lagi. "
            "Bila tidak ada program yang membukanya, hapus berkas kunci yang disebut petunjuknya."
        ),
    ),
    Code(
        "SOP502",
        GALAT,
        "folder tidak dapat ditulisi",
        advice="Periksa izin folder dan sisa ruang disk, atau pilih folder hasil yang lain.",
    ),
    Code(
        "SOP503",
        GALAT,
        "dua sopdoc menulis ke folder yang sama",
        advice=(
            "Tunggu sampai sopdoc yang lain selesai, lalu jalankan lagi. Bila tidak ada yang "
            "berjalan, hapus berkas .sopdoc-kunci yang disebut petunjuknya."
        ),
    ),
    Code(
        "SOP504",
        GALAT,
        "LibreOffice tidak ditemukan, padahal PDF dibuat dengannya",
        advice=(
            "Pasang LibreOffice. Bila sudah terpasang di tempat lain, sebutkan berkas "
            "soffice-nya dengan --soffice."
        ),
    ),
    Code(
        "SOP505",
        GALAT,
        "LibreOffice tidak menyelesaikan PDF",
        advice="Tutup program lain lalu jalankan lagi; bila berulang, pasang ulang LibreOffice.",
    ),
    Code(
        "SOP506",
        PERINGATAN,
        "jumlah halaman PDF berbeda dari rencana",
        advice=(
            "Pasang huruf yang dipakai buku (atau yang selebar dengannya), lalu cetak lagi. "
            "Sebelum itu, nomor halaman di daftar isi dapat salah."
        ),
    ),
    Code(
        "SOP507",
        GALAT,
        "ukuran halaman PDF berbeda dari rencana",
        advice="Jangan dicetak; laporkan sebagai kesalahan sopdoc dan sertakan berkas definisinya.",
    ),
    Code(
        "SOP508",
        GALAT,
        "huruf tidak tertanam di PDF",
        advice="Pilih huruf lain di [gaya], atau pasang huruf yang boleh ditanamkan, lalu cetak lagi.",
    ),
    Code(
        "SOP509",
        PERINGATAN,
        "penulisan yang terputus dibatalkan atau dirapikan",
        advice=(
            "Bila penulisannya dibatalkan, ulangi perintah yang terputus. Bila sudah dirapikan, "
            "tidak perlu apa-apa."
        ),
    ),
    Code(
        "SOP510",
        PERINGATAN,
        "halaman PDF kosong tanpa disengaja",
        advice="Periksa templat bagian itu: <ganti-halaman/> yang berlebih, atau isi yang kosong.",
    ),
    Code(
        "SOP511",
        PERINGATAN,
        "teks di luar daerah yang dapat dicetak",
        advice="Ringkas kata yang terpanjang di halaman itu: pencetak dapat memotongnya.",
    ),
)
