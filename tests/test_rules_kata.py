"""What a step begins with, and which column an office's name means."""

from __future__ import annotations

import pytest

from sopdoc.rules.bahasa_awal import Awal, active_form, is_active, is_passive, opening
from sopdoc.rules.bahasa_jabatan import called, columns, has_column, tokens


@pytest.mark.parametrize(
    ("uraian", "awal"),
    [
        ("Memeriksa/menguji/ dan menyetujui usulan", Awal.AKTIF),
        ("Meng-upload laporan ke laman", Awal.AKTIF),
        ("a. Menyusun laporan b. Melakukan pemeliharaan", Awal.AKTIF),
        ("Selanjutnya mengarsipkan surat", Awal.AKTIF),
        ("menyusun rencana", Awal.AKTIF),
        ("Menggunakan aplikasi untuk mencatat", Awal.AKTIF),
        ("Berkoordinasi dengan OPD", Awal.AKTIF),
        ("Hadir pada rapat", Awal.AKTIF),
        ("Selanjutnya Staf melakukan reviu", Awal.PELAKU),
        ("Staf, Camat, dan Kasi membahas konsep", Awal.PELAKU),
        ("Kepala UKPBJ menetapkan Pokja", Awal.PELAKU),
        ("Camat melalui Kasi menyampaikan undangan", Awal.PELAKU),
        ("Subject Matter menyerahkan formulir", Awal.PELAKU),
        ("Kabag Umum mengoreksi", Awal.PELAKU),
        ("Penyusunan laporan yang memuat data", Awal.NOMINA),
        ("Evaluasi dan menyusun laporan", Awal.NOMINA),
        ("Entri data menggunakan aplikasi", Awal.NOMINA),
        ("Rapat untuk membahas usulan", Awal.NOMINA),
        ("Berkas masuk", Awal.NOMINA),
        ("Peserta didik mendaftar", Awal.PELAKU),
        ("Penyandang disabilitas mendaftar", Awal.PELAKU),
        ("Bersama-sama menyusun laporan", Awal.LAIN),
        ("Naskah dinas di ajukan ke kepala", Awal.PASIF),
        ("Nota dinas disampaikan oleh Staf", Awal.PASIF),
        ("Terlaksananya rapat", Awal.PASIF),
        ("Diserahkan kepada Staf", Awal.PASIF),
        ("Terima berkas", Awal.DASAR),
        ("Susun laporan", Awal.DASAR),
        ("Setelah diperiksa, Staf mencatat", Awal.LAIN),
        ("PMTB atas dasar harga berlaku", Awal.LAIN),
        ("", Awal.LAIN),
    ],
)
def test_what_a_step_begins_with(uraian: str, awal: Awal) -> None:
    assert opening(uraian, columns(["Staf", "Kasi", "Camat"])).awal is awal


@pytest.mark.parametrize(
    "word", ["mengecek", "mereviu", "menyalin", "mengarsipkan", "melakuan", "bekerja", "me-review"]
)
def test_active(word: str) -> None:
    assert is_active(word)
    assert is_active(word.upper())


@pytest.mark.parametrize(
    "word", ["melalui", "berkas", "memo", "menteri", "meja", "berita", "metode", "penyusunan", "diajukan"]
)
def test_not_active(word: str) -> None:
    assert not is_active(word)


@pytest.mark.parametrize(
    "word",
    [
        "disempurnakan",
        "diserahkan",
        "direviu",
        "dirinci",
        "direncanakan",
        "dinilai",
        "dicek",
        "di-upload",
        "dinaikkan",
    ],
)
def test_passive(word: str) -> None:
    assert is_passive(word)


@pytest.mark.parametrize(
    "word",
    [
        "didik",
        "ditjen",
        "diktum",
        "disperkim",
        "dinas",
        "disposisi",
        "diskusi",
        "digital",
        "direktur",
        "dinamis",
        "distribusi",
        "divisi",
        "dia",
    ],
)
def test_not_passive(word: str) -> None:
    assert not is_passive(word)


@pytest.mark.parametrize(
    ("word", "active"),
    [
        ("susun", "menyusun"),
        ("Periksa", "memeriksa"),
        ("terima", "menerima"),
        ("kirim", "mengirim"),
        ("buat", "membuat"),
        ("isi", "mengisi"),
        ("cek", "mengecek"),
        ("rekap", "merekap"),
        ("validasi", "memvalidasi"),
        ("proses", "memproses"),
        ("diajukan", "mengajukan"),
        ("di ajukan", "mengajukan"),
        ("disempurnakan", "menyempurnakan"),
        ("dipertimbangkan", "mempertimbangkan"),
        ("diperintahkan", "memerintahkan"),
        ("disyaratkan", "mensyaratkan"),
        ("kaji", "mengkaji"),
        ("Monitoring", "memantau"),
        ("Persetujuan", "menyetujui"),
        ("PMTB", ""),
    ],
)
def test_the_active_form(word: str, active: str) -> None:
    assert active_form(word) == active


@pytest.mark.parametrize(
    ("office", "column", "means"),
    [
        ("Kasubag Umpar", "Kepala Subbagian Umum dan Aparatur", True),
        ("Kabag", "Kabag Organisasi", True),
        ("kepala bagian umum", "Kabag Umum", True),
        ("Ketua Tim", "Ketua Tim Neraca Wilayah", True),
        ("KPA", "PA/KPA", True),
        ("Kepala Dinas", "Kepala Satuan", False),
        ("Sekretaris Daerah", "Kabag Umum", False),
        ("pimpinan", "Kepala Dinas", True),
        ("pimpinan", "Kabag Umum", False),
    ],
)
def test_which_column_is_meant(office: str, column: str, means: bool) -> None:
    assert has_column(tokens(office), columns([column])) is means


def test_of_two_columns_the_longer_name_is_called() -> None:
    names = ["Tim", "Tim Pelaksana", "PA/KPA"]
    assert called(tokens("Tim Pelaksana Swakelola"), columns(names)) == 1
    assert called(tokens("Tim Teknis"), columns(names)) == 0
    assert called(tokens("KPA"), columns(names)) == 2
    assert called(tokens("Bendahara"), columns(names)) is None
