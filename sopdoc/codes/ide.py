"""The rules of the identity sheet, and of names left over from elsewhere (IDE)."""

from __future__ import annotations

from sopdoc.codes.code import GALAT, INFO, PERINGATAN, Code

CODES = (
    Code(
        "IDE-01",
        INFO,
        ("Lembar tanpa tanggal pembuatan tidak menunjukkan kapan SOP pertama kali selesai dibuat."),
        wrong="berkas SOP dan [bawaan] tanpa tanggal_pembuatan",
        right="tanggal_pembuatan = 2025-01-06",
        source=(
            "Source: Permenpan RB 35/2012, Bagian Identitas; Choice: titik-titik boleh sampai "
            "buku diterbitkan"
        ),
    ),
    Code(
        "IDE-02",
        None,
        "Keenam kotak bawah ada: dasar hukum sampai dengan pencatatan dan pendataan.",
        source="Source: Permenpan RB 35/2012, bagian identitas",
        by_loader="SOP111",
    ),
    Code(
        "IDE-03",
        PERINGATAN,
        ("Label yang berbeda dari bentuk baku mengubah arti kotaknya: kualitas bukan kualifikasi."),
        wrong='[gaya.label]\nkualifikasi_pelaksana = "Kualitas Pelaksana"',
        right='[gaya.label]\nkualifikasi_pelaksana = "Kualifikasi Pelaksana"',
        source="Source: Permenpan RB 35/2012, Bagian Identitas; Practice: 348 lembar 2024-2025",
    ),
    Code(
        "IDE-04",
        PERINGATAN,
        (
            "Nomor adalah alamat SOP dalam arsip; spasi yang tersisa untuk tulisan tangan "
            "membuatnya tidak tetap."
        ),
        wrong='nomor = "000.8.3.3/ 275 /SATPOLPP-A"',
        right='nomor = "000.8.3.3/275/SATPOLPP-A"',
        source=(
            "Source: Permenpan RB 35/2012, Bagian Identitas; Practice: lembar terbitan dengan "
            "nomor kosong atau bertulis tangan"
        ),
    ),
    Code(
        "IDE-05",
        GALAT,
        (
            "Dua SOP bernomor sama tidak dapat dibedakan dalam arsip; nomor SOP yang dicabut pun "
            "tidak dipakai lagi."
        ),
        wrong='nomor = "065/SOP/417.112/14" di dua berkas',
        right='nomor = "065/SOP/417.112/15" di berkas yang kedua',
        source="Choice: satu nomor menunjuk satu SOP",
    ),
    Code(
        "IDE-06",
        PERINGATAN,
        "Nomor yang berpola sama menunjukkan unit, tahun, dan urutan tanpa membuka SOP.",
        wrong='pola_nomor = "065/SOP/{urut}"\nnomor = "SOP-14"',
        right='nomor = "065/SOP/14"',
        source=(
            "Practice: setiap instansi memakai satu pola; tanpa pola_nomor, pola kebanyakan SOP yang dipakai"
        ),
    ),
    Code(
        "IDE-07",
        None,
        "Tanggal pembuatan lengkap: hari, bulan, dan tahun.",
        source='Practice: lembar yang terbit hanya bertulisan "Agustus 2023"',
        by_loader="SOP117",
    ),
    Code(
        "IDE-08",
        GALAT,
        "SOP tidak dapat berlaku sebelum selesai dibuat, atau pada hari yang tidak ada.",
        wrong="tanggal_pembuatan = 2025-03-10\ntanggal_efektif = 2025-03-01",
        right="tanggal_pembuatan = 2025-03-01\ntanggal_efektif = 2025-03-10",
        source=(
            "Source: Permenpan RB 35/2012, Bagian Identitas; Practice: benar pada 328 dari 328 "
            "lembar yang dihitung"
        ),
    ),
    Code(
        "IDE-09",
        GALAT,
        (
            "Revisi mengubah SOP yang sudah ada; tanggal dan nomornya bertambah dari satu revisi "
            "ke revisi berikut."
        ),
        wrong="tanggal_pembuatan = 2024-01-08\n[[revisi]]\nnomor = 1\ntanggal = 2023-05-02",
        right="tanggal_pembuatan = 2024-01-08\n[[revisi]]\nnomor = 1\ntanggal = 2025-05-02",
        source=(
            "Source: Permenpan RB 35/2012, Bagian Identitas; Practice: benar pada 240 dari 240 "
            "lembar yang dihitung"
        ),
    ),
    Code(
        "IDE-10",
        PERINGATAN,
        "Isi yang direvisi berlaku paling cepat pada tanggal revisinya.",
        wrong="tanggal_efektif = 2025-01-02\n[[revisi]]\ntanggal = 2025-05-26",
        right="tanggal_efektif = 2025-05-26\n[[revisi]]\ntanggal = 2025-05-26",
        source="Practice: benar pada 251 dari 251 lembar yang dihitung",
    ),
    Code(
        "IDE-11",
        PERINGATAN,
        ("SOP yang baru dibuat belum direvisi; revisi nomor 1 pada hari yang sama tidak mengubah apa pun."),
        wrong="tanggal_pembuatan = 2018-03-13\n[[revisi]]\nnomor = 1\ntanggal = 2018-03-13",
        right="tanggal_pembuatan = 2018-03-13",
        source="Practice: buku 2018",
    ),
    Code(
        "IDE-12",
        PERINGATAN,
        ("SOP berlaku karena ditetapkan; tanggal efektif yang mendahului keputusan belum berdasar."),
        wrong="tanggal_efektif = 2018-03-13\n# keputusan bertanggal 2018-03-16",
        right="tanggal_efektif = 2018-03-16",
        source=(
            "Source: Permenpan RB 35/2012, Bagian Identitas: efektif = tanggal ditetapkan; "
            "Practice: buku 2018; Choice: SOP yang berlaku sejak tahun sebelumnya mungkin "
            "ditetapkan keputusan terdahulu, maka info"
        ),
    ),
    Code(
        "IDE-13",
        None,
        "Bentuk tanggal seragam di seluruh buku.",
        source="Practice: lembar yang terbit",
        by_loader="SOP117",
    ),
    Code(
        "IDE-14",
        GALAT,
        "Pengesahan tanpa nama atau jabatan tidak mengesahkan apa pun.",
        wrong='nama = "................"',
        right='nama = "Dr. NAMA PEJABAT, M.Si."',
        source="Source: Permenpan RB 35/2012, Bagian Identitas: pengesahan memuat jabatan dan nama",
    ),
    Code(
        "IDE-15",
        PERINGATAN,
        (
            "NIP memuat tanggal lahir, pengangkatan, jenis kelamin, dan nomor urut; salah satu "
            "angka menunjuk orang lain."
        ),
        wrong='nip = "19591309 198712 1 002"',
        right='nip = "19590109 198712 1 002"',
        source="Source: peraturan BKN tentang NIP, 18 angka; Practice: dicetak 8-6-1-3 atau rapat",
    ),
    Code(
        "IDE-16",
        PERINGATAN,
        "Nama pejabat yang dieja dua cara tampak seperti dua orang.",
        wrong='nama = "GENTUR PRIHANTONO SANJOYO PUTRO"\nnama_lembar = "GENTUR PRIHANTONO S P"',
        right='nama = "GENTUR PRIHANTONO SANJOYO PUTRO"',
        source="Practice: buku 2018: nama di lembar disingkat, di keputusan lengkap",
    ),
    Code(
        "IDE-17",
        PERINGATAN,
        (
            "Plt., Plh., dan Pj. berdiri di depan jabatan dan tidak mengubahnya; ditulis "
            "besar-kecil dengan titik."
        ),
        wrong='jabatan = "PLT SEKRETARIS DAERAH"',
        right='status = "Plt."\njabatan = "Sekretaris Daerah"',
        source="Source: tata naskah dinas; Practice: buku 2018, Kalimantan Barat 2023-2024",
    ),
    Code(
        "IDE-18",
        PERINGATAN,
        (
            'Label sudah berbunyi "Nama SOP"; kata SOP di depan nama tercetak dua kali di daftar '
            "dan keterkaitan."
        ),
        wrong='nama = "SOP Evaluasi Jabatan"',
        right='nama = "Evaluasi Jabatan"',
        source="Practice: nama pada kebanyakan lembar tidak diawali kata SOP",
    ),
    Code(
        "IDE-19",
        PERINGATAN,
        (
            "Judul SOP = aspek + output: apa yang dilakukan dan apa hasilnya; nama acara saja "
            "tidak menyebut kegiatan."
        ),
        wrong='nama = "Kompetisi Sinovik"',
        right='nama = "Penyelenggaraan Kompetisi Sinovik"',
        source="Source: bahan penyusunan SOP AP Biro Organisasi NTT, identifikasi judul",
    ),
    Code(
        "IDE-20",
        PERINGATAN,
        "Prosedur tanpa dasar hukum tidak dapat dipertanggungjawabkan.",
        wrong="dasar_hukum = []",
        right='dasar_hukum = ["Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik"]',
        source="Source: Permenpan RB 35/2012, Bagian Identitas, dasar hukum",
    ),
    Code(
        "IDE-21",
        PERINGATAN,
        ("Daftar diberi nomor saat dicetak; nomor yang ikut diketik tercetak dua kali atau melompat."),
        wrong='dasar_hukum = ["1. Undang-Undang …", "3. Peraturan …"]',
        right='dasar_hukum = ["Undang-Undang …", "Peraturan …"]',
        source="Practice: lembar terbitan dengan dasar hukum 1, 3, 4",
    ),
    Code(
        "IDE-22",
        PERINGATAN,
        "Peraturan baru dapat dicari bila jenis, nomor, tahun, dan judulnya tertulis.",
        wrong='dasar_hukum = ["Permenpan 39 Tahun 2012"]',
        right=(
            'dasar_hukum = ["Peraturan Menteri PANRB Nomor 39 Tahun 2012 tentang Pedoman '
            'Pengembangan Budaya Kerja"]'
        ),
        source="Source: UU 12/2011, lampiran II, penyebutan peraturan; Practice: kebanyakan lembar",
    ),
    Code(
        "IDE-23",
        PERINGATAN,
        "Urutan hierarki, lalu tahun, menunjukkan peraturan mana yang mendasari yang lain.",
        wrong='dasar_hukum = ["Peraturan Presiden Nomor …", "Undang-Undang Nomor …"]',
        right='dasar_hukum = ["Undang-Undang Nomor …", "Peraturan Presiden Nomor …"]',
        source="Source: UU 12/2011, pasal 7 dan lampiran II; Practice: kebanyakan lembar",
    ),
    Code(
        "IDE-24",
        INFO,
        "Dasar hukum yang sudah diganti membuat SOP tampak tidak dipelihara.",
        wrong=(
            'dasar_hukum = ["Peraturan Pemerintah Nomor 53 Tahun 2010 tentang Disiplin Pegawai Negeri Sipil"]'
        ),
        right=(
            'dasar_hukum = ["Peraturan Pemerintah Nomor 94 Tahun 2021 tentang Disiplin Pegawai Negeri Sipil"]'
        ),
        source="Choice: daftar pendek peraturan yang sering dikutip; periksa lagi di JDIH",
    ),
    Code(
        "IDE-25",
        PERINGATAN,
        ("Kualifikasi menjawab apa yang harus dikuasai pelaksana; nama jabatan sudah ada di kolom bagan."),
        wrong='kualifikasi_pelaksana = ["Eselon III", "Staf Pelaksana"]',
        right=('kualifikasi_pelaksana = ["Memahami tata naskah dinas", "Mampu mengoperasikan komputer"]'),
        source="Source: Permenpan RB 35/2012, Bagian Identitas: kompetensi umum semua pelaksana",
    ),
    Code(
        "IDE-26",
        PERINGATAN,
        "Keterkaitan menunjuk SOP yang menjadi bagian dari proses, bukan dokumen atau aplikasi.",
        wrong='keterkaitan = ["SBM 2025", "SOP SOP Revisi Anggaran"]',
        right='keterkaitan = [{ sop = "revisi-anggaran" }, "SOP Pengiriman Surat"]',
        source=(
            "Source: Permenpan RB 35/2012, Bagian Identitas, keterkaitan; Choice: SOP di luar buku hanya info"
        ),
    ),
    Code(
        "IDE-27",
        GALAT,
        "SOP tidak menjadi bagian dari dirinya sendiri.",
        wrong='nama = "Revisi Anggaran"\nketerkaitan = ["SOP Revisi Anggaran"]',
        right='keterkaitan = ["SOP Penyusunan Anggaran"]',
        source="Choice: rujukan yang kembali ke lembar yang sama tidak menunjuk apa pun",
    ),
    Code(
        "IDE-28",
        INFO,
        "Bila SOP A menyebut B, pelaksana B perlu tahu bahwa hasilnya ditunggu A.",
        wrong='sop/a.toml: keterkaitan = [{ sop = "b" }]\nsop/b.toml: keterkaitan = []',
        right='sop/b.toml: keterkaitan = [{ sop = "a" }]',
        source="Choice: hubungan antar-SOP dibaca dari kedua sisi",
    ),
    Code(
        "IDE-29",
        PERINGATAN,
        "Peringatan memberi tahu akibat bila prosedur tidak dijalankan, atau batas waktunya.",
        wrong='peringatan = "Kegiatan dilakukan sesuai POK"',
        right='peringatan = "Jika revisi tidak sesuai POK, maka anggaran tidak dapat dicairkan"',
        source=(
            "Source: Permenpan RB 35/2012, Bagian Identitas, peringatan; Practice: jika … maka … "
            "pada kebanyakan lembar"
        ),
    ),
    Code(
        "IDE-30",
        PERINGATAN,
        "Peralatan adalah alat yang dipakai; hasil kegiatan sudah tertulis di kolom output.",
        wrong='peralatan_perlengkapan = ["Komputer", "ATK", "Komputer"]',
        right='peralatan_perlengkapan = ["Komputer", "ATK"]',
        source=(
            "Source: Permenpan RB 35/2012, Bagian Identitas; Practice: lembar terbitan yang "
            "memuat daftar output"
        ),
    ),
    Code(
        "IDE-31",
        PERINGATAN,
        "Pencatatan menyebut tempat hasil dicatat: buku, formulir, aplikasi, atau arsip.",
        wrong='pencatatan_pendataan = "PC Pegawai"',
        right='pencatatan_pendataan = ["Buku agenda surat masuk"]',
        source="Source: Permenpan RB 35/2012, Bagian Identitas, pencatatan dan pendataan",
    ),
    Code(
        "IDE-32",
        PERINGATAN,
        "Nama daerah lain biasanya sisa salin-tempel dari SOP daerah itu.",
        wrong='daerah = "Kota Batam"\ndasar_hukum = ["Peraturan Daerah Kota Mataram Nomor …"]',
        right='dasar_hukum = ["Peraturan Daerah Kota Batam Nomor …"]',
        source=(
            "Practice: lembar Kota Batam yang memuat Kota Mataram; provinsi sendiri dan "
            "peraturan nasional tidak dihitung"
        ),
    ),
    Code(
        "IDE-33",
        PERINGATAN,
        "Lembar identitas muat pada satu halaman.",
        source=(
            "Practice: hampir semua lembar yang terbit; identitas yang terbelah sukar dibaca dan disahkan"
        ),
        by_drawing="sopdoc build dan sopdoc check --drawing menghitung halaman setiap lembar identitas",
    ),
)
