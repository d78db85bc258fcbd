"""The decree and the spelling: what the case files do not show."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sopdoc.model import Buku, Rencana
from sopdoc.rules.bahasa_ejaan import misspelt, slips
from sopdoc.rules.bahasa_teks import lines
from sopdoc.rules.kep import (
    diktum_kesatu,
    ejaan_buku,
    ejaan_sop,
    jabatan_sama,
    judul_sama,
    lampiran_dirujuk,
    mengingat_lengkap,
    nama_tanpa_gelar,
    nomor_tanggal_terisi,
)
from sopdoc.rules.tanda import tanda_sop
from tests.builders import SIGNER, buku, judged, load_sop_text, sop

BOOK = buku()


def decree(**keys: object) -> Buku:
    return replace(BOOK, keputusan=replace(BOOK.keputusan, **keys))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Formulir ijin dan resiko", ["izin", "risiko"]),
        ("Excell", ["Excel"]),
        ("surat ditanda tangani", ["ditandatangani"]),
        ("Peraturan Walikota Nomor 1 Tahun 2016 tentang Propinsi", []),
        ("Walikota, Propinsi", ["wali kota", "provinsi"]),
        ("Peraturan Pemerintah Nomor 51 Tahun 1999 tentang Penyelengaraan Statistik", ["penyelenggaraan"]),
        ("Jawaban yang disahkan di kemudian hari", []),
        ("Peraturan Presiden Nomor 38 Tahun 2015 tentang Kerjasama Pemerintah dengan Badan Usaha", []),
        ("Naskah di ajukan dan di tandatangani", ["diajukan", "ditandatangani"]),
        ("Diserahkan dimeja pelayanan, dilaman, dimedia", ["di meja", "di laman"]),
        ("Men-download, lalu diupload", ["diunggah", "mengunduh"]),
        ("Mengirim kebagian Keuangan", ["ke bagian keuangan"]),
        ("Pegawai yang belum kebagian tugas; Masjid Sultan Alauddin Syah", []),
        ("Computer Assisted Test; seperangkat computer", ["seperangkat komputer"]),
    ],
)
def test_spelling(text: str, words: list[str]) -> None:
    assert [right for _, right in misspelt(text)] == words


def test_no_right_word_is_called_wrong() -> None:
    """What one line recommends, no other line forbids."""
    pairs = [line.split(" -> ") for line in lines("ejaan.txt") if " -> " in line]
    assert len(pairs) > 150
    assert len({wrong for wrong, _ in pairs}) == len(pairs)
    assert [right for _, right in pairs if list(misspelt(right))] == []


def test_a_word_is_told_once_a_sop_and_underlined_alone() -> None:
    text = SOP_TEXT.replace("Buku agenda", "Buku ijin, kartu ijin")
    (found,) = judged(ejaan_sop, buku(load_sop_text(text)))
    at = found.position
    assert at.source[at.column - 1 : at.column - 1 + at.length] == "ijin"
    assert found.hint == 'tulis "izin"'


SOP_TEXT = """\
nama = "Pengelolaan Surat"
nomor = "1"
dasar_hukum = []
kualifikasi_pelaksana = []
keterkaitan = []
peralatan_perlengkapan = []
peringatan = []
pencatatan_pendataan = ["Buku agenda"]
pelaksana = ["Staf"]
[[kegiatan]]
uraian = "Mencatat surat"
pelaksana = "Staf"
kelengkapan = "Surat"
waktu = "1 jam"
output = "Catatan"
"""


def test_planned_titles_are_spelt_too() -> None:
    assert [f.hint for f in judged(ejaan_buku, buku(sop(), Rencana(2, "Analisa Jabatan")))] == [
        'tulis "analisis"'
    ]


def test_what_must_be_cited_depends_on_the_office() -> None:
    (regional,) = judged(mengingat_lengkap, BOOK)
    assert regional.message.count(";") == 2
    agency = replace(BOOK.instansi, pemerintah="Badan Nasional")
    (national,) = judged(mengingat_lengkap, replace(BOOK, instansi=agency))
    assert national.message == "mengingat tidak memuat Peraturan Menteri PANRB Nomor 35 Tahun 2012"


def test_clauses_are_named_alike() -> None:
    book = decree(diktum=("Menetapkan.", "SOP dalam diktum PERTAMA berlaku."))
    assert ["tercetak KESATU" in f.message for f in judged(diktum_kesatu, book)] == [True]


def test_an_attachment_is_seen_in_any_clause() -> None:
    assert not list(judged(lampiran_dirujuk, decree(diktum=("Menetapkan SOP.", "LAMPIRAN mengikat."))))


def test_a_derived_title_is_the_same_title() -> None:
    book = decree(menetapkan="Keputusan Kepala Dinas Uji tentang Standar Operasional  Prosedur.")
    assert not list(judged(judul_sama, book))
    assert not list(judged(judul_sama, decree(menetapkan="Keputusan bersama")))


@pytest.mark.parametrize(
    ("menetapkan", "told"),
    [("Kepala Dinas Uji", 0), ("KEPALA DINAS UJI", 0), ("Plt. Kepala Dinas Uji", 1), ("Bupati", 1)],
)
def test_who_decides_signs(menetapkan: str, told: int) -> None:
    book = decree(menetapkan=f"Keputusan {menetapkan} tentang SOP")
    assert len(list(judged(jabatan_sama, book))) == told


def test_an_acting_signer_decides_under_either_form() -> None:
    signer = replace(BOOK.keputusan.penandatangan, status="Plt.")
    for jabatan in ("Kepala Dinas Uji", "Plt. Kepala Dinas Uji"):
        book = decree(menetapkan=f"Keputusan {jabatan} tentang SOP", penandatangan=signer)
        assert not list(judged(jabatan_sama, book))


def test_a_bare_name_is_the_form_of_a_decree() -> None:
    assert [f.message for f in judged(nama_tanpa_gelar, BOOK)] == ["nama di kaki keputusan memuat gelar, NIP"]
    bare = replace(SIGNER, nama="NAMA PEJABAT", nip="")
    assert not list(judged(nama_tanpa_gelar, decree(penandatangan=bare)))


def test_number_and_date_are_two_findings() -> None:
    assert len(list(judged(nomor_tanggal_terisi, decree(nomor="", tanggal=None)))) == 2


@pytest.mark.parametrize(
    ("diktum", "told"),
    [
        ("Keputusan Bupati Sleman ini mulai berlaku pada tanggal ditetapkan.", True),
        ("Keputusan Sekretaris Daerah ini mulai berlaku pada tanggal ditetapkan.", False),
        ("Keputusan ini mulai berlaku pada tanggal ditetapkan.", False),
        ("Keputusan Sekretaris Daerah Kota Blitar Nomor 3 Tahun 2020 dicabut.", False),
    ],
)
def test_the_decree_calls_itself_by_its_signer(diktum: str, told: bool) -> None:
    signer = replace(SIGNER, jabatan="Sekretaris Daerah Kota Blitar")
    one = decree(diktum=(diktum,), penandatangan=signer, menetapkan="")
    assert [d.code for d in judged((jabatan_sama,), one)] == ["KEP-14"] * told


def test_a_head_of_an_office_is_looked_for_before_its_name() -> None:
    said = "Kepla Bagian, Sekretais Daerah, kepada Bidang Umum, kedua bidang, kelapa sawit"
    assert sorted(slips(said)) == [("kepla", ("kepala",)), ("sekretais", ("sekretaris",))]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("menyampaian surat", [("menyampaian", ("menyampaikan",))]),
        ("pertumbahan ekonomi", [("pertumbahan", ("pertambahan", "pertumbuhan"))]),
        ("lampran, kiriman, petugas penakaran", [("lampran", ("lampiran",))]),
        ("penjabat, terlanjur, memindahan", [("memindahan", ("memindahkan",))]),
        ("Kota Semarang, Kabupaten Pesawaran", []),
    ],
)
def test_slips_of_the_pen(text: str, meant: list[tuple[str, tuple[str, ...]]]) -> None:
    assert list(slips(text)) == meant


def test_a_slip_of_two_words_is_a_question() -> None:
    (found,) = judged((ejaan_sop,), buku(sop(nama="Penghitungan Pertumbahan Ekonomi")))
    assert found.hint == 'tulis "pertambahan" atau "pertumbuhan"'
    assert found.repair is None


@pytest.mark.parametrize(
    ("uraian", "told"),
    [
        ("Menunggu 2hari", "tidak ada spasi sesudah angka"),
        ("Mencatat surat masuk,", "tanda tertinggal di akhir"),
        ("Mencatat surat, jika tidak lengkap maka", "berakhir dengan"),
        ("Mencatat surat 2 hari, dan/atau sesudahnya", ""),
    ],
)
def test_signs_that_were_left(uraian: str, told: str) -> None:
    found = judged((tanda_sop,), buku(sop(nama=uraian)))
    assert bool(found) is bool(told)
    assert all(d.message.startswith(told) for d in found)
