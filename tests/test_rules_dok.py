"""The parts of a booklet: what the case files do not show."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sopdoc.model import Keputusan, Kop, Rencana
from sopdoc.rules.dok import (
    instansi_seragam,
    judul_tersusun,
    keputusan_di_depan,
    lambang_ada,
    nama_sama_dengan_daftar,
    sampul_ada,
    tahun_sama,
)
from tests.builders import buku, judged, sop

BOOK = buku()


def decided(tanggal: date | str | None) -> Keputusan:
    return replace(BOOK.keputusan, tanggal=tanggal)


def test_an_inner_title_page_is_a_title_page() -> None:
    assert not list(judged(sampul_ada, replace(BOOK, urutan=("judul", "sop"))))
    assert list(judged(sampul_ada, replace(BOOK, urutan=("daftar", "sop"))))


def test_a_decree_before_the_cover_is_told() -> None:
    (found,) = judged(keputusan_di_depan, replace(BOOK, urutan=("keputusan", "sampul", "sop")))
    assert found.message == "keputusan berada sebelum halaman judul"


def test_a_decree_that_is_not_printed_stands_nowhere() -> None:
    assert not list(judged(keputusan_di_depan, replace(BOOK, urutan=("sampul", "sop"))))


def test_the_emblem_is_missed() -> None:
    assert [f.message for f in judged(lambang_ada, BOOK)] == ["halaman judul tidak memuat lambang daerah"]


def test_a_file_with_a_galat_is_not_called_unwritten() -> None:
    book = buku(sop(), Rencana(2, "Evaluasi"), Rencana(3, "Pelaporan", slug="pelaporan"))
    assert [f.message for f in judged(judul_tersusun, book)] == ['SOP "Evaluasi" belum disusun']


@pytest.mark.parametrize(
    ("nama", "daftar", "told"),
    [
        ("SOP Pengelolaan Surat", "Pengelolaan Surat", 0),
        ("PENGELOLAAN SURAT (MASUK)", "Pengelolaan Surat", 0),
        ("Pengelolaan Surat & Arsip", "Pengelolaan surat dan arsip", 0),
        ("Pengelolaan Surat", "Pengelolaan Arsip", 1),
    ],
)
def test_names_of_the_index(nama: str, daftar: str, told: int) -> None:
    assert len(list(judged(nama_sama_dengan_daftar, buku(sop(nama=nama, nama_daftar=daftar))))) == told


@pytest.mark.parametrize(
    ("tanggal", "told"),
    [(date(2025, 1, 2), 0), (date(2024, 12, 30), 1), ("Agustus 2025", 0), ("Agustus 2024", 1), (None, 0)],
)
def test_year_of_the_decree(tanggal: date | str | None, told: int) -> None:
    assert len(list(judged(tahun_sama, replace(BOOK, keputusan=decided(tanggal))))) == told


def test_year_of_most_sops_when_the_decree_has_no_date() -> None:
    old = [sop(slug=f"s{i}", urut=i, tanggal_efektif=date(2024, 5, i)) for i in (1, 2)]
    new = sop(slug="s3", urut=3, tanggal_efektif=date(2025, 1, 1))
    (found,) = judged(tahun_sama, buku(*old, new, keputusan=decided(None)))
    assert "tanggal efektif kebanyakan SOP" in found.message
    tie = buku(old[0], new, keputusan=decided(None))
    assert not list(judged(tahun_sama, tie))


def test_letterheads_name_one_office() -> None:
    kop = Kop("Pemerintah Kota Uji", "Dinas Lain", "Uji")
    agency = replace(BOOK.instansi, kop_lembar=kop)
    (found,) = judged(instansi_seragam, replace(BOOK, instansi=agency))
    assert found.message == 'nama perangkat daerah di kop_lembar "Dinas Lain" ditulis lain dari "Dinas Uji"'


def test_the_region_is_the_governments() -> None:
    agency = replace(BOOK.instansi, daerah="Kota Lain")
    (found,) = judged(instansi_seragam, replace(BOOK, instansi=agency))
    assert "Kota Lain" in found.message
