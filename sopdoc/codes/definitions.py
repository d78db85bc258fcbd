"""What reading definitions can find: their form (SOP1xx), and what they refer to (SOP2xx)."""

from __future__ import annotations

from sopdoc.codes.code import GALAT, INFO, PERINGATAN, Code

CODES = (
    Code(
        "SOP101",
        GALAT,
        "berkas tidak ada",
        advice=(
            "Jalankan sopdoc di folder yang memuat folder definitions, atau sebutkan foldernya "
            "dengan --definitions. Buku baru: sopdoc init FOLDER."
        ),
    ),
    Code(
        "SOP102",
        GALAT,
        "berkas tidak dapat dibaca",
        advice=(
            "Periksa izin berkas itu, dan pastikan namanya bukan nama folder atau tautan; lalu jalankan lagi."
        ),
    ),
    Code(
        "SOP103",
        GALAT,
        "berkas terlalu besar",
        advice=(
            "Satu berkas memuat satu SOP, dan hanya teks; periksa apakah berkas itu benar. "
            "Gambar disimpan sebagai berkas tersendiri."
        ),
    ),
    Code(
        "SOP104",
        GALAT,
        "berkas bukan UTF-8",
        advice="Simpan ulang berkasnya dengan pengodean UTF-8 (Notepad: Save As, Encoding: UTF-8).",
    ),
    Code(
        "SOP105",
        GALAT,
        "tanda petik melengkung",
        advice=(
            'Ganti tanda petik melengkung (“ ”) dengan tanda petik lurus ("). Teks dari Word '
            "sebaiknya ditempel ke penyunting teks biasa dahulu."
        ),
    ),
    Code(
        "SOP106",
        GALAT,
        "tanggal tidak terbaca",
        advice="Tulis tahun-bulan-tanggal tanpa petik, misalnya 2018-03-13.",
    ),
    Code(
        "SOP107",
        GALAT,
        "tanda petik teks tidak berpasangan",
        advice=(
            'Apit seluruh teks dengan tanda petik lurus; tanda petik di dalamnya ditulis \\". '
            'Teks beberapa baris diapit """.'
        ),
    ),
    Code(
        "SOP108",
        GALAT,
        "kunci atau tabel ditulis dua kali",
        advice=(
            "Hapus salah satunya. Bila memang ada beberapa tabel sejenis, tulis [[nama]] di atas "
            "masing-masing."
        ),
    ),
    Code(
        "SOP109",
        GALAT,
        "kesalahan tulis TOML yang lain",
        advice=(
            "Betulkan baris yang ditunjuk: koma di antara butir, kurung tutup, tanda sama "
            "dengan, dan petik pada teks."
        ),
    ),
    Code(
        "SOP110",
        GALAT,
        "kunci tidak dikenal",
        advice=(
            "Periksa ejaan kunci itu dan tabel tempatnya berada. Kunci tingkat atas ditulis di "
            "atas tabel yang pertama."
        ),
    ),
    Code(
        "SOP111",
        GALAT,
        "kunci wajib tidak ada",
        advice="Tambahkan kunci itu. Daftar yang memang kosong ditulis [].",
    ),
    Code(
        "SOP112",
        GALAT,
        "jenis nilai salah",
        advice=(
            "Tulis nilai sejenis dengan yang diminta: teks di antara petik, angka dan tanggal "
            "tanpa petik, daftar di dalam [ ]."
        ),
    ),
    Code(
        "SOP113",
        GALAT,
        "nilai di luar pilihan",
        advice="Pilih salah satu nilai yang disebut petunjuknya.",
    ),
    Code(
        "SOP114",
        GALAT,
        "teks atau daftar wajib dibiarkan kosong",
        advice="Isi, atau hapus butir yang kosong.",
    ),
    Code(
        "SOP115",
        PERINGATAN,
        "kotak, sel, atau susunan kosong",
        advice='Isi, atau tulis [] agar tercetak "-".',
    ),
    Code(
        "SOP116",
        GALAT,
        "huruf kendali di dalam teks",
        advice=(
            "Hapus huruf itu atau ganti dengan spasi; biasanya ikut terbawa saat menyalin dari PDF atau Word."
        ),
    ),
    Code(
        "SOP117",
        PERINGATAN,
        "tanggal ditulis sebagai teks",
        advice=(
            "Tulis tahun-bulan-tanggal tanpa petik, misalnya 2018-03-13, agar dapat diperiksa. "
            "Bila harinya memang tidak diketahui, boleh dibiarkan."
        ),
    ),
    Code(
        "SOP118",
        GALAT,
        "angka di luar batas",
        advice="Tulis angka di antara batas yang disebut.",
    ),
    Code(
        "SOP119",
        GALAT,
        "pola_nomor memuat penanda yang tidak dikenal",
        advice="Pakai hanya penanda {urut}, {urut:02}, dan {tahun}.",
    ),
    Code(
        "SOP120",
        GALAT,
        "logo tidak dapat dipakai",
        advice=("Simpan gambar png atau jpg yang utuh di folder definisi, lalu tulis nama berkasnya saja."),
    ),
    Code(
        "SOP121",
        GALAT,
        "ungkapan {{ … }} tidak dapat dihitung",
        advice="Betulkan nama di dalam {{ … }}; petunjuknya menyebut nama yang tersedia.",
    ),
    Code(
        "SOP122",
        GALAT,
        "bentuk nama pendek (slug atau id) salah",
        advice="Pakai huruf kecil, angka, dan tanda hubung, misalnya surat-masuk.",
    ),
    Code(
        "SOP123",
        GALAT,
        "bagian dan kegiatan tingkat atas dicampur",
        advice=("Pindahkan pelaksana dan kegiatan tingkat atas ke dalam [[bagian]], atau hapus [[bagian]]."),
    ),
    Code(
        "SOP124",
        GALAT,
        "isi berkas melebihi batas",
        advice="Pecah menjadi beberapa, atau hapus yang berlebih.",
    ),
    Code(
        "SOP201",
        GALAT,
        "pelaksana tidak dikenal",
        advice="Tambahkan kolom itu ke pelaksana, atau betulkan ejaannya.",
    ),
    Code(
        "SOP202",
        GALAT,
        "nama pelaksana dimiliki lebih dari satu kolom",
        advice="Beri setiap kolom yang bernama sama id tersendiri, lalu rujuk id itu.",
    ),
    Code(
        "SOP203",
        GALAT,
        "pelaksana ditulis dua kali dalam satu kegiatan",
        advice="Hapus salah satunya.",
    ),
    Code(
        "SOP204",
        GALAT,
        "rujukan kegiatan tidak dikenal",
        advice="Rujuk id kegiatan yang ada; petunjuknya menyebut yang terdekat.",
    ),
    Code(
        "SOP205",
        GALAT,
        "rujukan kosong",
        advice="Tulis id kegiatan yang dituju, atau hapus kuncinya.",
    ),
    Code(
        "SOP206",
        INFO,
        "rujukan memakai nomor kegiatan",
        advice=("Beri kegiatan itu id, lalu rujuk id itu: nomornya bergeser bila ada baris yang disisipkan."),
    ),
    Code(
        "SOP207",
        GALAT,
        "id dipakai dua kali",
        advice="Ganti salah satu id itu, juga di tempat yang merujuknya.",
    ),
    Code(
        "SOP208",
        GALAT,
        "dua cara menunjuk langkah berikut dicampur",
        advice="Pilih satu cara: ke untuk satu jalan, atau ya/tidak atau cabang untuk keputusan.",
    ),
    Code(
        "SOP209",
        GALAT,
        "dua cabang menuju tempat yang sama",
        advice=("Arahkan salah satu cabang ke tempat lain. Bila memang sama, kegiatan itu bukan keputusan."),
    ),
    Code(
        "SOP210",
        GALAT,
        "alur kembali ke kegiatan itu sendiri",
        advice="Arahkan ke kegiatan lain: kembali ke kegiatan itu sendiri tidak mengubah apa pun.",
    ),
    Code(
        "SOP211",
        GALAT,
        "cabang keputusan tidak lengkap",
        advice="Tulis sedikitnya dua cabang, atau hapus keputusannya.",
    ),
    Code(
        "SOP212",
        GALAT,
        "masuk, keluar, atau tujuan bukan pelaksana kegiatan itu",
        advice=("Tulis pelaksana yang mengerjakan kegiatan itu, atau tambahkan ia ke pelaksana kegiatannya."),
    ),
    Code(
        "SOP213",
        GALAT,
        "keputusan di tempat yang tidak dapat digambar",
        advice="Pindahkan cabangnya ke kegiatan, atau pecah menjadi kegiatan tersendiri.",
    ),
    Code(
        "SOP214",
        GALAT,
        '"selesai" di dalam daftar ke',
        advice='Tulis ke = "selesai" saja, atau tujuan yang lain saja.',
    ),
    Code(
        "SOP215",
        PERINGATAN,
        "alur bercabang tanpa keputusan",
        advice="Tulis keputusan dengan ya dan tidak, atau satu tujuan saja.",
    ),
    Code(
        "SOP216",
        PERINGATAN,
        "keputusan bercabang tiga atau lebih",
        advice="Pecah menjadi beberapa keputusan ya/tidak bila dapat.",
    ),
    Code(
        "SOP217",
        PERINGATAN,
        "kunci tidak berpengaruh di sini",
        advice="Hapus kunci itu, atau tulis kunci lain yang membuatnya berlaku.",
    ),
    Code(
        "SOP221",
        GALAT,
        "berkas SOP yang disebut susunan tidak ada",
        advice=(
            "Buat berkasnya dengan sopdoc new, betulkan namanya di susunan, atau tulis judulnya "
            'saja: { nama = "…" }.'
        ),
    ),
    Code(
        "SOP222",
        PERINGATAN,
        "berkas SOP tidak disebut di susunan",
        advice=(
            "Tambahkan nama berkasnya ke susunan di buku.toml, atau pindahkan berkas itu dari folder sop."
        ),
    ),
    Code(
        "SOP223",
        GALAT,
        "butir ditulis dua kali",
        advice="Hapus salah satunya.",
    ),
    Code(
        "SOP224",
        GALAT,
        "SOP yang dirujuk tidak ada di susunan",
        advice=(
            "Tulis nama pendek SOP yang ada di susunan. SOP di luar buku ini ditulis sebagai "
            'teks: "SOP Pengiriman Surat".'
        ),
    ),
    Code(
        "SOP225",
        PERINGATAN,
        "butir [[abaikan]] tidak berguna",
        advice="Hapus butir [[abaikan]] itu, atau betulkan kode dan sop-nya.",
    ),
    Code(
        "SOP230",
        INFO,
        "SOP lain di buku ini yang disebut SOP ini, dan yang menyebutnya",
        advice="Tidak perlu apa-apa; periksa saja apakah SOP yang disebut sudah lengkap.",
    ),
)
