"""The rules of the decree (KEP), of the electronic signature (TTE) and of the print (CET)."""

from __future__ import annotations

from sopdoc.codes.code import INFO, PERINGATAN, Code

CODES = (
    Code(
        "KEP-01",
        None,
        ("Keputusan memuat judul, tentang, menimbang, mengingat, menetapkan, diktum, dan penetapan."),
        source="Source: Permendagri 80/2015, bentuk keputusan",
        by_loader="SOP111",
    ),
    Code(
        "KEP-02",
        PERINGATAN,
        "Judul di bawah TENTANG dan judul di Menetapkan menyebut keputusan yang sama.",
        wrong='tentang = "SOP Kecamatan"\nmenetapkan = "Keputusan Camat tentang Penetapan SOP"',
        right='tentang = "SOP Kecamatan"\n# tanpa menetapkan: dibuat dari jabatan dan tentang',
        source="Source: tata naskah dinas, keputusan; Practice: buku 2018 berbeda",
    ),
    Code(
        "KEP-03",
        None,
        "Menetapkan tidak kosong.",
        source="Source: Permendagri 80/2015, bentuk keputusan",
        by_design="menetapkan yang tidak ditulis dibuat dari jabatan dan tentang",
    ),
    Code(
        "KEP-04",
        PERINGATAN,
        (
            "Menimbang dan Mengingat adalah satu kalimat panjang: diawali huruf kecil dan tiap "
            "butir bertitik koma."
        ),
        wrong='menimbang = ["Bahwa untuk tertib administrasi perlu disusun SOP."]',
        right='menimbang = ["bahwa untuk tertib administrasi perlu disusun SOP;"]',
        source="Source: tata naskah dinas, keputusan; UU 12/2011, lampiran II",
    ),
    Code(
        "KEP-05",
        PERINGATAN,
        ("Diktum disebut KESATU, KEDUA, dan seterusnya; rujukan di dalam diktum memakai sebutan yang sama."),
        wrong='sebutan_diktum = "PERTAMA"',
        right='sebutan_diktum = "KESATU"',
        source=(
            "Source: tata naskah dinas, keputusan; Practice: keputusan Kalimantan Barat 2023; "
            "buku 2018 memakai PERTAMA"
        ),
    ),
    Code(
        "KEP-06",
        None,
        '"MEMUTUSKAN:" bertitik dua.',
        source="Source: Permendagri 80/2015, bentuk keputusan",
        by_design='"MEMUTUSKAN :" dicetak templat',
    ),
    Code(
        "KEP-07",
        None,
        "Jabatan penetap sebelum Menimbang diakhiri koma.",
        source="Practice: keputusan yang terbit",
        by_design="koma sesudah jabatan dicetak templat",
    ),
    Code(
        "KEP-08",
        PERINGATAN,
        "Frasa itu milik peraturan perundang-undangan; keputusan tidak memakainya.",
        wrong='tentang = "… Dengan Rahmat Tuhan Yang Maha Esa"',
        right='tentang = "Standar Operasional Prosedur"',
        source="Source: UU 12/2011, lampiran II; Practice: tidak ada pada keputusan pemerintah daerah",
    ),
    Code(
        "KEP-09",
        PERINGATAN,
        (
            "Keputusan tentang SOP bertumpu pada pedoman SOP, pemerintahan daerah, dan susunan "
            "organisasi yang berlaku."
        ),
        wrong='mengingat = ["Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik;"]',
        right=(
            'mengingat = ["Undang-Undang Nomor 23 Tahun 2014 …;", "Peraturan Menteri PANRB Nomor '
            '35 Tahun 2012 …;", …]'
        ),
        source="Practice: keputusan Kota Mojokerto 2018 dan Kalimantan Barat 2023",
    ),
    Code(
        "KEP-10",
        PERINGATAN,
        "Urutan hierarki, lalu tahun, menunjukkan peraturan mana yang mendasari yang lain.",
        wrong='mengingat = ["Peraturan Daerah …;", "Undang-Undang …;"]',
        right='mengingat = ["Undang-Undang …;", "Peraturan Daerah …;"]',
        source="Source: UU 12/2011, pasal 7 dan lampiran II",
    ),
    Code(
        "KEP-11",
        PERINGATAN,
        "Tanpa diktum ini tidak jelas sejak kapan SOP mengikat.",
        wrong='diktum = ["Menetapkan SOP sebagaimana tercantum dalam Lampiran."]',
        right='diktum = [ …, "Keputusan ini mulai berlaku pada tanggal ditetapkan."]',
        source="Source: tata naskah dinas, keputusan; Practice: semua keputusan yang dibaca",
    ),
    Code(
        "KEP-12",
        PERINGATAN,
        "SOP mengikat karena menjadi lampiran keputusan; diktum harus menunjuk lampiran itu.",
        wrong='diktum = ["Menetapkan SOP."]',
        right='diktum = ["Menetapkan SOP sebagaimana tercantum dalam Lampiran Keputusan ini.", …]',
        source="Source: tata naskah dinas, keputusan; kepala Lampiran dibuat templat",
    ),
    Code(
        "KEP-13",
        INFO,
        "Keputusan tanpa nomor dan tanggal belum ditetapkan.",
        wrong="[keputusan] tanpa nomor dan tanggal",
        right='nomor = "188.45/391/417.111/2025"\ntanggal = 2025-01-06',
        source=("Source: tata naskah dinas, keputusan; Choice: titik-titik boleh sampai buku diterbitkan"),
    ),
    Code(
        "KEP-14",
        PERINGATAN,
        "Yang menetapkan di judul dan yang menandatangani di kaki adalah pejabat yang sama.",
        wrong=(
            'menetapkan = "Keputusan Bupati tentang SOP"\n'
            'penandatangan = { jabatan = "Sekretaris Daerah", … }'
        ),
        right='menetapkan = "Keputusan Sekretaris Daerah tentang SOP"',
        source="Source: tata naskah dinas, keputusan; a.n. menyebut pejabat yang memberi kuasa",
    ),
    Code(
        "KEP-15",
        INFO,
        "Pada produk hukum daerah nama pejabat ditulis tanpa gelar, pangkat, dan NIP.",
        wrong='nama = "Dr. NAMA PEJABAT, M.Si."\nnip = "…"',
        right='[keputusan.penandatangan]\njabatan = "Bupati …"\nnama = "NAMA PEJABAT"',
        source="Source: Permendagri 80/2015; Practice: Kalimantan Barat tanpa, Kota Mojokerto dengan",
    ),
    Code(
        "KEP-16",
        PERINGATAN,
        "Salah ketik di dokumen yang ditetapkan ikut dikutip di mana-mana.",
        wrong='tentang = "Standar Operasional Prosedur Admnistrasi Pemerintahan"',
        right='tentang = "Standar Operasional Prosedur Administrasi Pemerintahan"',
        source=(
            "Source: KBBI; Practice: salah ketik pada lembar terbitan; ejaan lama di dalam judul "
            "peraturan dibiarkan"
        ),
    ),
    Code(
        "TTE-01",
        None,
        "Dokumen bertanda tangan elektronik memuat kaki BSrE dan ruang kode QR, tanpa stempel.",
        source="Practice: lembar bertanda tangan elektronik yang terbit",
        by_design="kaki BSrE dan ruang kode QR dicetak templat bila tte.aktif = true",
    ),
    Code(
        "CET-01",
        None,
        "Kertas dan arah halaman seragam untuk setiap jenis halaman.",
        source="Practice: buku yang terbit dengan ukuran kertas campuran",
        by_design="kertas dan arah halaman satu untuk setiap jenis halaman, dari gaya.kertas",
    ),
    Code(
        "CET-02",
        PERINGATAN,
        "Tidak ada halaman kosong.",
        source="Practice: buku yang terbit dengan halaman kosong di antara lembarnya",
        by_drawing="sopdoc build melaporkan halaman templat yang kosong; lembar SOP selalu berisi",
    ),
)
