"""The next edition: what changes in its file, and what is listed for a person to decide."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from sopdoc.diagnostics import Diagnostic
from sopdoc.editing.new_year import NextYear, for_year
from sopdoc.history import freeze, statuses
from tests.editing_cases import DAY, changes, code, edition, revised
from tests.small_book import BUKU, SINOVIK


def prepared(folder: Path, text: str = BUKU, **sops: str) -> NextYear:
    """The next edition of a booklet, asked for in June 2019."""
    buku, sources = edition(folder, text, **sops)
    made = for_year(text, "definitions/buku.toml", buku, sources, 2019, date(2019, 6, 1))
    assert isinstance(made, NextYear), made
    return made


@pytest.mark.parametrize("day", [date(2018, 3, 12), date(2018, 3, 13), date(2018, 3, 14)])
@pytest.mark.parametrize("date_of_sop", ["2016-02-29", "2017-03-13", '"awal tahun"'])
def test_status_and_next_year_agree_on_who_is_due(tmp_path: Path, day: date, date_of_sop: str) -> None:
    text = SINOVIK.replace("2018-03-13", date_of_sop)
    buku, sources = edition(tmp_path, BUKU.replace("2018-03-13", date_of_sop), kompetisi_sinovik=text)
    issued = freeze(buku, {sop.slug: text for sop in buku.sop}, date(2017, 3, 13), None, "")
    made = for_year(BUKU, "buku.toml", buku, sources, 2019, day, (), issued.tanggal)
    assert isinstance(made, NextYear), made
    told = [task.text for task in made.tasks if "perlu dievaluasi" in task.text]
    late = [status.slug for status in statuses(buku, (issued,), day) if status.lewat]
    assert [text.split(" ")[0] for text in told] == late
    assert bool(late) == (day.day == 14 or date_of_sop == "2016-02-29")


def test_the_next_year_leaves_the_decree_to_the_pen(tmp_path: Path) -> None:
    made = prepared(tmp_path)
    assert changes(BUKU, made.text) == [
        "-tahun = 2018 # tahun anggaran\n",
        "+tahun = 2019 # tahun anggaran\n",
        '-nomor = "188.45/7/2018" # buku register\n',
        "-tanggal = 2018-03-16\n",
    ]
    lines = made.text.splitlines()
    assert [(lines[t.where.line - 1], t.text) for t in made.tasks] == [
        ("[keputusan]", "nomor dan tanggal keputusan baru; kosong berarti diisi dengan pena"),
        (
            'diktum = ["Menetapkan SOP."]',
            "perlukah diktum yang mencabut Keputusan Nomor 188.45/7/2018 tanggal 16 Maret 2018?",
        ),
        ("[penandatangan]", "masihkah NAMA PEJABAT UJI, S.H. menjabat sebagai Plt.?"),
        ('  { nama = "Evaluasi Jabatan" },', '"Evaluasi Jabatan" belum disusun'),
        (
            '  { nama = "Penyusunan Standar Pelayanan" }, # menyusul',
            '"Penyusunan Standar Pelayanan" belum disusun',
        ),
        ('  "kompetisi-sinovik",', "kompetisi-sinovik perlu dievaluasi: setahun lebih tidak berubah"),
    ]


def test_a_sop_in_force_since_the_decree_keeps_its_date(tmp_path: Path) -> None:
    sop = SINOVIK.replace("tanggal_efektif = 2018-03-13\n", "")
    text = BUKU.replace("tanggal_efektif = 2018-03-13\n", "")
    made = prepared(tmp_path / "a", text, kompetisi_sinovik=sop)
    assert changes(text, made.text)[2:] == [
        "+tanggal_efektif = 2018-03-16\n",
        '-nomor = "188.45/7/2018" # buku register\n',
        "-tanggal = 2018-03-16\n",
    ]
    before, _ = edition(tmp_path / "b", text, kompetisi_sinovik=sop)
    after, _ = edition(tmp_path / "c", made.text, kompetisi_sinovik=sop)
    assert after.tahun == 2019
    assert after.sop == before.sop


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("", "# Kantor\n"),
        ("bawaan = {}\n", "bawaan = { tanggal_efektif = 2018-03-16 }\n"),
        (
            "bawaan = { tanggal_pembuatan = 2018-01-01 }\n",
            "bawaan = { tanggal_pembuatan = 2018-01-01, tanggal_efektif = 2018-03-16 }\n",
        ),
        ("[bawaan] # kosong\n", "[bawaan] # kosong\ntanggal_efektif = 2018-03-16\n"),
    ],
)
def test_the_date_of_the_decree_is_lent_in_any_form(tmp_path: Path, written: str, wanted: str) -> None:
    table = "# Kantor\n[instansi]\n"
    rest = BUKU[BUKU.index("pemerintah =") : BUKU.index("[keputusan]")]
    decree = (
        'keputusan = { nomor = "1", tentang = "T", tanggal = 2018-03-16, menimbang = ["a"], '
        'mengingat = ["b"], diktum = ["c"] }\n'
    )
    amended = 'perubahan = { nomor = "2", tanggal = 2018-05-01 }\n'
    text = f'judul = "J"\ntahun = 2018\nsusunan = ["s"]\n{decree}{amended}{written}{table}{rest}'
    sop = SINOVIK.replace("tanggal_efektif = 2018-03-13\n", "")
    made = prepared(tmp_path, text, s=sop)
    assert 'keputusan = { tentang = "T", menimbang = ["a"], ' in made.text
    assert "perubahan = { }\n" in made.text
    assert wanted in made.text
    values = tomllib.loads(made.text)
    assert values["bawaan"]["tanggal_efektif"] == date(2018, 3, 16)


def test_what_still_names_the_old_year_is_listed(tmp_path: Path) -> None:
    text = (
        f'judul_daftar = """\nDaftar SOP\nTahun Anggaran 2018 dan sesudahnya, menurut susunan ini"""\n{BUKU}'
    )
    sop = SINOVIK.replace("OPD mengirimkan risalah", "OPD pada tahun 2018 mengirimkan risalah").replace(
        "Materi sosialisasi", "Peraturan Wali Kota Nomor 3 Tahun 2018"
    )
    made = prepared(tmp_path, text, kompetisi_sinovik=sop)
    old = [(t.where.file, t.text.split("2018: ")[1]) for t in made.tasks if "2018: " in t.text]
    assert old == [
        ("definitions/buku.toml", "Daftar SOP Tahun Anggaran 2018 dan sesudahnya, menurut susu…"),
        ("definitions/sop/kompetisi-sinovik.toml", "OPD pada tahun 2018 mengirimkan risalah Sinovik"),
    ]


def test_states_and_signers_of_sops_are_listed(tmp_path: Path) -> None:
    signer = '\n[pengesahan]\nstatus = "Plh."\njabatan = "Camat"\nnama = "PEJABAT LAIN"\n'
    head, tail = SINOVIK.split("\n[[bagian]]", 1)
    sops = {
        "satu": 'status = "draf"\n' + SINOVIK,
        "dua": 'status = "dicabut"\n' + SINOVIK,
        "tiga": revised(head + signer + "\n[[bagian]]" + tail, date(2019, 2, 4)),
    }
    text = BUKU.replace('"kompetisi-sinovik"', '"satu", "dua", "tiga"').replace("/{urut}", "/{tahun}/{urut}")
    tasks = [t.text for t in prepared(tmp_path, text, **sops).tasks]
    assert "satu masih draf" in tasks
    assert [t for t in tasks if t.startswith("dua sudah dicabut")]
    assert not [t for t in tasks if "dievaluasi" in t]
    assert "masihkah PEJABAT LAIN menjabat sebagai Plh.?" in tasks
    assert [t for t in tasks if t.startswith("pola_nomor memuat {tahun}")]


def test_a_year_that_the_booklet_has_already_is_not_called_late(tmp_path: Path) -> None:
    buku, sources = edition(tmp_path, BUKU)
    found = for_year(BUKU, "b", buku, sources, 2018, DAY)
    assert isinstance(found, Diagnostic)
    assert found.message == "buku ini sudah bertahun 2018"


@pytest.mark.parametrize("tahun", [2017, 2018, 3000])
def test_only_a_later_year_follows(tmp_path: Path, tahun: int) -> None:
    buku, sources = edition(tmp_path, BUKU)
    assert code(for_year(BUKU, "b", buku, sources, tahun, DAY)) == "SOP706"


def test_only_what_was_issued_is_carried_over(tmp_path: Path) -> None:
    buku, sources = edition(tmp_path, BUKU)
    made = for_year(BUKU, "b", buku, sources, 2019, DAY, ["kompetisi-sinovik"])
    assert code(made) == "SOP707"
