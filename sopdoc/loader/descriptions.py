"""What each key means, in one Indonesian line: the text that an editor shows over a key.

One table for each table of `keys`, under the same title.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from types import MappingProxyType

from sopdoc.loader.keys import (
    BAGIAN,
    BUKU,
    CABANG,
    GAYA,
    INSTANSI,
    KELOMPOK,
    KEPUTUSAN,
    KOP,
    PELAKU,
    PENJELASAN,
    PERUBAHAN,
    SOP,
)
from sopdoc.model import KataLembar, Kop

_DATE = "Tanggal tanpa tanda petik, misalnya 2018-03-13"
_BOX = 'Teks dicetak biasa; daftar dicetak bernomor; `[]` dicetak "-".'
_CATATAN = "Catatan di bawah baris terakhir bagan: teks, atau daftar yang dicetak bernomor."

_PENANDATANGAN = {
    "jabatan": "Nama jabatan lengkap, tanpa Plt. atau Plh.",
    "nama": "Nama lengkap dengan gelar, dicetak seperti diketik.",
    "status": "Dicetak di depan jabatan: Plt., Plh., atau Pj.; kosong bila pejabat definitif.",
    "nama_lembar": "Bentuk nama untuk lembar SOP bila lebih pendek. Bawaan: sama dengan nama.",
    "pangkat": "Pangkat, misalnya Pembina Utama Madya.",
    "nip": 'NIP 18 angka di antara tanda petik, misalnya `"19700101 199503 1 001"`.',
    "atas_nama": "Jabatan yang diatasnamakan: dicetak sebagai a.n. di atas jabatan penanda tangan.",
    "untuk_beliau": "Jabatan yang menandatangani untuk beliau (u.b.) di bawah a.n.",
}

_KEGIATAN = {
    "uraian": "Apa yang dikerjakan; mulailah dengan kata kerja, misalnya Menyiapkan konsep surat.",
    "pelaksana": "Nama atau id kolom pelaksana; beberapa pelaksana ditulis sebagai daftar.",
    "kelengkapan": f"Mutu baku: yang diperlukan untuk kegiatan ini. {_BOX}",
    "waktu": f"Mutu baku: lama kegiatan, misalnya 30 menit atau 2 hari. {_BOX}",
    "output": f"Mutu baku: hasil kegiatan. {_BOX}",
    "id": "Nama pendek untuk dirujuk ya, tidak, dan ke: huruf kecil, angka, tanda hubung.",
    "keterangan": f"Isi kolom keterangan; boleh kosong. {_BOX}",
    "cara": "Beberapa pelaksana: bersama (garis), berurutan (panah), atau terpisah (jalan keluar sendiri).",
    "masuk": "Beberapa pelaksana: tempat alur masuk. Bawaan: yang pertama; bila bersama: mana saja.",
    "keluar": "Beberapa pelaksana: tempat alur keluar. Bawaan: yang terakhir; bila bersama: mana saja.",
    "ya": 'Keputusan: tujuan cabang Ya (id kegiatan atau `"selesai"`). Bawaan: baris berikutnya.',
    "tidak": 'Keputusan: tujuan cabang Tidak (id kegiatan atau `"selesai"`). Bawaan: baris berikutnya.',
    "label_ya": "Kata lain untuk Ya pada panah keputusan.",
    "label_tidak": "Kata lain untuk Tidak pada panah keputusan.",
    "simbol": "Bentuk simbol, bila bukan yang mengikuti alur: kapsul, kotak, atau belah_ketupat.",
    "ke": 'Tujuan bila bukan baris berikutnya: id kegiatan, `"id/pelaksana"`, atau `"selesai"`.',
    "selesai": "`true`: alur berakhir di kegiatan ini.",
    "cabang": "Keputusan bercabang tiga atau lebih, pengganti ya dan tidak.",
}

DESCRIPTIONS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        BUKU.title: {
            "judul": "Judul buku, dicetak di sampul; `\\n` berarti baris baru.",
            "tahun": "Tahun buku; juga nama folder hasil.",
            "susunan": 'SOP menurut urutannya: nama berkasnya, atau `{ nama = "…" }` bila belum disusun.',
            "instansi": "Instansi yang menerbitkan buku.",
            "penandatangan": "Pejabat yang menandatangani keputusan dan mengesahkan SOP.",
            "keputusan": "Keputusan yang menetapkan buku.",
            "pola_nomor": "Nomor bagi SOP yang tidak menulisnya; penanda: `{urut}`, `{urut:02}`, `{tahun}`.",
            "format_tanggal": "Bentuk tanggal di lembar SOP; keputusan selalu menulis nama bulan.",
            "urutan": "Bagian buku yang dicetak, menurut urutannya.",
            "judul_daftar": "Judul di atas daftar isi.",
            "bawaan": "Tanggal untuk semua SOP yang tidak menulisnya sendiri.",
            "paraf": "Lembar paraf: satu `[[paraf]]` untuk setiap pejabat, berurutan.",
            "penjelasan": "Bagian penjelasan; yang tidak ditulis diisi kalimat turunan.",
            "perubahan": "Keputusan perubahan; yang tidak ditulis diisi kalimat turunan.",
            "tte": "Tanda tangan elektronik.",
            "gaya": "Kertas, huruf, dan kata-kata baku lembar.",
            "abaikan": "Temuan yang diterima instansi ini, beserta alasannya.",
        },
        "susunan": {"nama": "Judul SOP yang belum disusun: masuk daftar isi, tidak dicetak."},
        INSTANSI.title: {
            "pemerintah": "Nama pemerintah daerah, misalnya Pemerintah Kota Mojokerto.",
            "perangkat_daerah": "Nama perangkat daerah, misalnya Sekretariat Daerah.",
            "daerah": "Nama daerah, misalnya Kota Mojokerto.",
            "tempat": "Tempat penetapan, dicetak sesudah Ditetapkan di.",
            "unit": "Unit kerja di dalam perangkat daerah, misalnya Bagian Organisasi.",
            "alamat": "Alamat pada kop.",
            "telepon": "Nomor telepon pada kop.",
            "faks": "Nomor faksimile pada kop.",
            "kode_pos": "Kode pos pada kop.",
            "laman": "Alamat situs web pada kop.",
            "pos_el": "Alamat pos elektronik pada kop.",
            "logo": 'Berkas lambang (png atau jpg) di folder definisi, misalnya `"logo.png"`.',
            "kop_keputusan": "Yang berbeda pada kop keputusan.",
            "kop_lembar": "Yang berbeda pada kop lembar SOP.",
        },
        KOP.title: {
            f.name: f'Pengganti {f.name} dari `[instansi]` pada kop ini; `""` menghapusnya.'
            for f in fields(Kop)
        },
        "[penandatangan]": _PENANDATANGAN,
        "[keputusan.penandatangan]": _PENANDATANGAN,
        "[pengesahan]": _PENANDATANGAN,
        KEPUTUSAN.title: {
            "tentang": "Yang diputuskan, sesudah kata tentang.",
            "menimbang": "Butir pertimbangan: a, b, c, masing-masing diawali kata bahwa.",
            "mengingat": "Dasar hukum keputusan, dari yang tertinggi: 1, 2, 3.",
            "diktum": "Isi diktum KESATU, KEDUA, dan seterusnya.",
            "nomor": "Nomor keputusan. Tanpa nomor dicetak titik-titik.",
            "tanggal": f"{_DATE}. Tanpa tanggal dicetak titik-titik.",
            "menetapkan": "Judul sesudah kata Menetapkan. Bawaan: Keputusan, jabatan, dan tentang.",
            "sebutan_diktum": "Sebutan diktum pertama.",
            "tembusan": "Penerima tembusan, berurutan.",
            "penandatangan": "Penanda tangan keputusan, bila bukan `[penandatangan]`.",
        },
        PENJELASAN.title: {
            "tampil": "`false`: buku dicetak tanpa bagian penjelasan.",
            "ruang_lingkup": "Kalimat ruang lingkup. Bawaan: kalimat turunan.",
            "ringkasan": "Kalimat ringkasan. Bawaan: kalimat turunan.",
            "definisi": "Daftar istilah dan artinya.",
        },
        "definisi": {"istilah": "Istilah atau singkatan.", "arti": "Arti istilah itu."},
        PERUBAHAN.title: {
            "nomor": "Nomor keputusan perubahan. Tanpa nomor dicetak titik-titik.",
            "tanggal": f"{_DATE}. Tanpa tanggal dicetak titik-titik.",
            "menimbang": "Butir pertimbangan keputusan perubahan.",
            "diktum": "Isi diktum keputusan perubahan.",
        },
        "[bawaan]": {
            "tanggal_pembuatan": f"{_DATE}; untuk SOP yang tidak menulisnya.",
            "tanggal_efektif": f"{_DATE}; untuk SOP yang tidak menulisnya. Bawaan: tanggal keputusan.",
        },
        "[[paraf]]": {"jabatan": "Jabatan yang membubuhkan paraf."},
        "[tte]": {"aktif": "`true`: tempat kode QR dan kalimat BSrE menggantikan tempat cap."},
        GAYA.title: {
            "kertas": "Ukuran kertas; F4 = Folio 8,5 x 13 inci.",
            "huruf": "Huruf lembar SOP.",
            "ukuran": "Ukuran huruf tabel bagan alir, dalam pt.",
            "huruf_keputusan": "Huruf keputusan.",
            "baris_nomor_kolom": "`true`: baris (1) (2) (3) di bawah kepala tabel bagan alir.",
            "isi_simbol": "Isi simbol: kosong, atau nomor kegiatan.",
            "identitas": "Identitas: selalu sendiri, atau bersama bagan pada satu halaman bila muat.",
            "label": "Kata-kata baku lembar yang dicetak lain oleh instansi ini.",
        },
        "[gaya.label]": {f.name: f'Kata lain untuk "{f.default}" di lembar SOP.' for f in fields(KataLembar)},
        "[[abaikan]]": {
            "kode": "Kode temuan, misalnya FLO-22.",
            "alasan": "Mengapa temuan itu diterima; ditampilkan oleh sopdoc check.",
            "sop": "Nama berkas SOP yang dimaksud, tanpa .toml. Bawaan: semua SOP dan buku.",
        },
        SOP.title: {
            "nama": "Nama SOP, dicetak di lembar identitas.",
            "dasar_hukum": f"Peraturan yang mendasari SOP. {_BOX}",
            "kualifikasi_pelaksana": f"Kemampuan yang harus dimiliki pelaksana. {_BOX}",
            "keterkaitan": 'SOP yang berkaitan: teks, atau `{ sop = "nama-berkas" }` untuk SOP di buku ini.',
            "peralatan_perlengkapan": f"Peralatan dan perlengkapan yang dipakai. {_BOX}",
            "peringatan": f"Akibat bila SOP tidak dilaksanakan. {_BOX}",
            "pencatatan_pendataan": f"Catatan dan data yang disimpan. {_BOX}",
            "nomor": "Nomor SOP. Bawaan: menurut pola_nomor di buku.toml.",
            "nama_daftar": "Nama yang dicetak di daftar isi. Bawaan: sama dengan nama.",
            "judul_uraian": "Baris judul di atas bagan pertama.",
            "jenis": "Jenis SOP menurut sifat kegiatannya.",
            "status": "draf: lembarnya bertanda DRAF; dicabut: tidak dicetak lagi, tetap di susunan.",
            "tanggal_pembuatan": f"{_DATE}. Bawaan: `[bawaan]` di buku.toml.",
            "tanggal_efektif": f"{_DATE}. Bawaan: `[bawaan]`, lalu tanggal keputusan.",
            "pengesahan": "Pejabat yang mengesahkan SOP ini, bila bukan `[penandatangan]` di buku.toml.",
            "revisi": "Satu `[[revisi]]` untuk setiap revisi, dari yang tertua; yang terakhir dicetak.",
            "pelaksana": "Kolom pelaksana, dari kiri ke kanan.",
            "kegiatan": "Satu `[[kegiatan]]` untuk setiap baris bagan, berurutan.",
            "catatan": _CATATAN,
            "bagian": "Satu `[[bagian]]` untuk setiap bagan, bila SOP terdiri dari beberapa bagan.",
        },
        "keterkaitan": {"sop": "Nama berkas SOP buku ini, tanpa .toml."},
        "[[revisi]]": {
            "nomor": "Nomor revisi: 1, 2, dan seterusnya. Tanpa nomor hanya tanggal yang dicetak.",
            "tanggal": f"{_DATE}.",
            "uraian": "Apa yang berubah.",
        },
        "[[kegiatan]]": _KEGIATAN,
        "[[bagian.kegiatan]]": _KEGIATAN,
        BAGIAN.title: {
            "judul": "Judul bagan, dicetak sesudah huruf A., B., dan seterusnya.",
            "pelaksana": "Kolom pelaksana bagan ini, dari kiri ke kanan.",
            "kegiatan": "Satu `[[bagian.kegiatan]]` untuk setiap baris bagan, berurutan.",
            "catatan": _CATATAN,
        },
        "kolom pelaksana": {
            "nama": "Nama yang dicetak di kepala kolom.",
            "id": "Nama pendek untuk merujuk kolom ini, bila namanya panjang atau kembar.",
        },
        KELOMPOK.title: {
            "kelompok": "Judul bersama di atas beberapa kolom.",
            "pelaksana": "Kolom di bawah judul itu, dari kiri ke kanan.",
        },
        PELAKU.title: {
            "nama": "Nama atau id kolom pelaksana.",
            **{key: _KEGIATAN[key] for key in PELAKU.optional},
        },
        CABANG.title: {
            "label": "Kata pada panah cabang ini.",
            "ke": 'Tujuan cabang ini: id kegiatan, `"id/pelaksana"`, atau `"selesai"`.',
        },
    }
)
