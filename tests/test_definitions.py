"""The booklet of 2018 in definitions/: what was published is there, word for word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sopdoc.flow import flow
from sopdoc.loader import load
from sopdoc.model import Buku, Cabang, Rujukan, Sop, Tujuan

DEFINITIONS = Path(__file__).parents[1] / "definitions"


@pytest.fixture(scope="module")
def buku() -> Buku:
    made, found = load(DEFINITIONS)
    assert found == ()
    assert made is not None
    return made


@pytest.fixture(scope="module")
def sinovik(buku: Buku) -> Sop:
    return next(sop for sop in buku.sop if sop.slug == "kompetisi-sinovik")


def texts(value: Any) -> Iterator[str]:
    """Every text inside a model value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
    elif is_dataclass(value):
        for part in fields(value):
            if part.name != "where":
                yield from texts(getattr(value, part.name))


PUBLISHED = (
    # cover, index
    "pemerintah kota mojokerto",
    "standar operasional prosedur",
    "administrasi pemerintahan (sop ap)",
    "organisasi setda kota",
    "analisis jabatan (anjab)",
    "analisis beban kerja",
    "pelaksanaan evaluasi jabatan",
    "standar kompetensi jabatan",
    "evaluasi organisasi perangkat",
    "tugas pokok dan fungsi",
    "indikator kinerja utama (iku)",
    "perjanjian kinerja pemerintah daerah",
    "instansi pemerintah (lkjip)",
    "tingkat propinsi",
    "road map reformasi birokrasi",
    "penyusunan standar pelayanan",
    "pelayanan minimal (spm)",
    "survey kepuasan masyarakat (skm)",
    # decree
    "188.45/ 391.1 /417.111/2018",
    "bahwa dalam rangka",
    "efisiensi dan efektivitas kerja;",
    "dimaksud dalam huruf a dan b",
    "pembentukan daerah-daerah kabupaten",
    "korupsi, kolusi dan nepotisme;",
    "tentang pelayanan publik;",
    "pembentukan peraturan perundang-undangan;",
    "nomor 23 tahun 2014",
    "nomor : per/15/m.pan/7/2008",
    "nomor 35 tahun 2012",
    "nomor 8 tahun 2016",
    "peraturan walikota mojokerto nomor 60",
    "penetapan standar operasional prosedur administrasi pemerintahan (sop ap) di sekretariat daerah",
    "tercantum dalam lampiran keputusan ini",
    "wajib mengikuti ketentuan",
    "dalam diktum pertama",
    "apabila dikemudian hari",
    "gentur prihantono sanjoyo putro",
    "gentur prihantono s p",
    "pembina utama madya",
    "19590109 198712 1 002",
    # sheet
    "jl. gajah mada no. 145",
    "(0321) 321746-321750",
    "065/sop/417.112/14",
    "kompetisi sinovik (inovasi pelayanan publik)",
    "permenpan 39 tahun 2012",
    "pergub jatim 75 tahun 2014",
    "memantau pelaksanaan sinovik",
    "kemampuan unit kerja dalam",
    "risalah budaya kerja",
    "office (word, excell)",
    "tidak bisa ikut sinovik",
    "laporan pelaksanaan sinovik",
    "uraian prosedur sinovik",
    # flowcharts
    "membuat rencana kerja persiapan",
    "kepada kabag untuk mendapatkan persetujuan",
    "melakukan koreksi dan persetujuan",
    "turun dari pimpinan (asisten, sekda)",
    "sosialisasi penulisan sinovik",
    "seleksi dan inventarisasi risalah",
    "daftar penerimaan risalah opd",
    "pelaksanaan penilaian sinovik",
    "jadwal pendampingan risalah budaya kerja",
    "melakukan briefing persiapan pendampingan",
    "online ke menpan dalam bentuk soft copy",
    "pelaksanaan penilaian dari tim menpan",
    "penerimaan penghargaan sinovik",
)


@pytest.mark.parametrize("words", PUBLISHED)
def test_what_was_published_is_there(buku: Buku, words: str) -> None:
    assert any(words in " ".join(text.split()).lower() for text in texts(buku))


def test_slips_of_reading_are_gone(buku: Buku) -> None:
    everything = " ".join(texts(buku)).lower()
    for slip in ("admnistrasi", "pit. ", "invetraisasi"):
        assert slip not in everything


def test_the_decree_is_complete(buku: Buku) -> None:
    k = buku.keputusan
    assert (len(k.menimbang), len(k.mengingat), len(k.diktum)) == (3, 9, 4)
    assert k.tanggal == date(2018, 3, 16)
    assert k.sebutan_diktum == "PERTAMA"
    assert k.penandatangan.status == "Plt."
    assert "Penetapan" in k.menetapkan
    assert "Penetapan" not in k.tentang
    assert k.tembusan == ()


def test_the_two_letterheads_differ(buku: Buku) -> None:
    decree, sheet = buku.instansi.kop_keputusan, buku.instansi.kop_lembar
    assert (decree.telepon, decree.faks, decree.kode_pos) == ("321746 - 321750", "", "61314")
    assert (sheet.telepon, sheet.faks, sheet.kode_pos) == ("(0321) 321746-321750", "(0321) 397345", "")
    assert decree.alamat == sheet.alamat


TITLES = """\
Pelaksanaan Analisis Jabatan (ANJAB) Dan Analisis Beban Kerja (ABK)
Pelaksanaan Evaluasi Jabatan
Penyusunan Standar Kompetensi Jabatan (SKJ)
Evaluasi Organisasi Perangkat Daerah
Evaluasi Tugas Pokok Dan Fungsi Organisasi Perangkat Daerah
Penyusunan Indikator Kinerja Utama (IKU) Pemerintah Kota
Penyusunan Perjanjian Kinerja Pemerintah Daerah
Penyusunan Laporan Kinerja Instansi Pemerintah (LKjIP) Pemerintah Kota
Mengikuti Gelar Budaya Kerja Tingkat Propinsi
Penyusunan Road Map Reformasi Birokrasi
Penyusunan Standar Pelayanan
Evaluasi Standar Pelayanan Minimal (SPM)
Pengukuran Survey Kepuasan Masyarakat (SKM)
Kompetisi SINOVIK"""


def test_the_index_is_the_published_one_and_what_was_lost_is_a_draft(buku: Buku) -> None:
    assert [sop.nama_daftar for sop in buku.susunan] == TITLES.splitlines()
    assert [sop.status for sop in buku.sop] == [*["draf"] * 13, "berlaku"]
    assert [sop.nomor for sop in buku.sop] == [f"065/SOP/417.112/{n}" for n in range(1, 15)]


def test_a_draft_says_that_it_is_none_of_the_published_ones(buku: Buku) -> None:
    for sop in buku.sop[:-1]:
        text = (DEFINITIONS / "sop" / f"{sop.slug}.toml").read_text("utf-8")
        head = " ".join(line.lstrip("# ") for line in text.splitlines()[:12] if line.startswith("#"))
        assert "dikonfirmasi Bagian Organisasi" in head, sop.slug
        assert "bukan bagian" in head.lower(), sop.slug
        assert 8 <= sum(len(bagian.kegiatan) for bagian in sop.bagian) <= 25, sop.slug


def test_the_identity_sheet(buku: Buku, sinovik: Sop) -> None:
    assert sinovik.tanggal_pembuatan == sinovik.tanggal_efektif == date(2018, 3, 13)
    assert [(r.nomor, r.tanggal) for r in sinovik.revisi] == [(1, date(2018, 3, 13))]
    assert sinovik.pengesahan.nama_lembar == "Dr. Ir. GENTUR PRIHANTONO S P, M.T."
    assert sinovik.keterkaitan == (Rujukan("SOP Pengiriman Surat"),)
    boxes = (sinovik.dasar_hukum, sinovik.kualifikasi_pelaksana, sinovik.peralatan_perlengkapan)
    assert [len(b) for b in boxes] == [2, 2, 3]
    label = buku.gaya.label
    assert (label.tanggal_pembuatan, label.tanggal_revisi, label.tanggal_efektif, label.keterangan) == (
        "Tgl Pembuatan",
        "Tgl Revisi",
        "Tgl Efektif",
        "KET",
    )


def test_the_two_flowcharts(sinovik: Sop) -> None:
    a, b = sinovik.bagian
    assert [p.nama for p in a.pelaksana] == [
        "Pengolah Data",
        "Kasubbag Tata Laksana",
        "Kabag Organisasi",
        "OPD",
    ]
    assert [p.nama for p in b.pelaksana if p not in a.pelaksana] == ["Tim"]
    assert [k.pelaku[0].pelaksana for k in a.kegiatan] == [1, 1, 1, 2, 0, 0, 0, 1, 3, 1]
    assert [k.pelaku[0].pelaksana for k in b.kegiatan] == [1, 1, 3, 3, 4, 1, 1, 4]
    assert a.kegiatan[3].cabang == (Cabang("Ya", Tujuan(4)), Cabang("Tidak", Tujuan(1)))
    assert all(k.cabang == () for k in (*a.kegiatan[:3], *a.kegiatan[4:], *b.kegiatan))
    waktu = [k.waktu for k in (*a.kegiatan, *b.kegiatan)]
    assert (waktu[0], waktu[9], waktu[17], waktu.count("1 hari")) == ("3 hari", "2 hari", "15 menit", 9)


def test_the_symbols_that_follow(sinovik: Sop) -> None:
    shapes = ["".join(s.shape[1] for s in flow(b).symbols) for b in sinovik.bagian]
    a, o, e = "a", "o", "e"  # kapsul, kotak, belah_ketupat
    assert shapes == [a + o * 2 + e + o * 5 + a, a + o * 6 + a]
