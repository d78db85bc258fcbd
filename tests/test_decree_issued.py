"""The decree of an issue: what it prints otherwise in the same edition is told, once for a booklet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sopdoc.booklet import open_booklet
from sopdoc.history import dumps
from tests.history_cases import CHANGE, NEXT_YEAR, REVISI_2, Office, accept, amended, revised

OTHERWISE = {
    "number": (("188/1/2018", "188/2/2018"), "nomor: 188/1/2018 menjadi 188/2/2018"),
    "date": (("2018-03-16", "2018-03-17"), "tanggal: 16 Maret 2018 menjadi 17 Maret 2018"),
    "title": (
        ('tentang = "Standar', 'tentang = "Pedoman'),
        "tentang: Standar Operasional Prosedur menjadi Ped",
    ),
    "clause": (("Menetapkan SOP.", "Mencabut SOP."), "diktum: Menetapkan SOP. menjadi Mencabut SOP."),
    "reason": (("bahwa perlu;", "bahwa tidak perlu;"), "menimbang: bahwa perlu; menjadi bahwa tidak perlu;"),
    "law": (("Nomor 23 Tahun", "Nomor 32 Tahun"), "mengingat: "),
    "signer": (("", ""), "[keputusan.penandatangan] jabatan: Sekretaris Daerah Kota Uji menjadi Wali Kota"),
}


@pytest.mark.parametrize("name", OTHERWISE)
def test_a_decree_that_changed_after_the_issue_is_told(tmp_path: Path, name: str) -> None:
    office = Office(tmp_path)
    office.issue()
    change, says = OTHERWISE[name]
    if name == "signer":
        text = office.text()
        own = '\n[keputusan.penandatangan]\njabatan = "Wali Kota"\nnama = "LAIN"\n'
        (office.definitions / "buku.toml").write_text(text + own, "utf-8")
    else:
        office.edit("buku", change)
    (found,) = office.found()
    assert (found.code, found.level.value) == ("SOP614", "peringatan")
    assert says in found.message
    office.edit("buku", accept("SOP614"))
    assert office.codes() == ["SOP614 info"]


FINE: dict[str, Callable[[Office], None]] = {
    "dots that are filled in": lambda o: o.edit("buku", ("#", "")),
    "an amendment": lambda o: o.edit("buku", amended()),
    "another edition": lambda o: o.edit("buku", NEXT_YEAR, ("188/1/2018", "188/9/2019")),
    "a comment": lambda o: o.edit("buku", ("[keputusan]", "[keputusan] # surat")),
}


@pytest.mark.parametrize("name", FINE)
def test_what_no_decree_prints_otherwise_is_not(tmp_path: Path, name: str) -> None:
    office = Office(tmp_path)
    if name.startswith("dots"):
        office.edit("buku", ('nomor = "188', '# nomor = "188'))
    office.issue()
    FINE[name](office)
    assert "SOP614 peringatan" not in office.codes()


def test_a_record_of_an_older_program_knows_number_date_and_title(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.store("2018", dumps(replace(office.issue(), buku=None)))
    assert office.codes() == []
    office.edit("buku", ("Menetapkan SOP.", "Mencabut SOP."))
    assert office.codes() == []
    office.edit("buku", ("188/1/2018", "188/2/2018"))
    assert office.codes() == ["SOP614 peringatan"]


def test_an_earlier_year_is_no_new_edition(tmp_path: Path) -> None:
    """Under which everything could change without a word."""
    office = Office(tmp_path)
    office.issue()
    office.edit("buku", ("tahun = 2018", "tahun = 2017"))
    assert office.codes() == ["SOP608 galat"]


def test_revisions_with_falling_dates_are_told(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.issue(date(2018, 3, 16))
    later = REVISI_2 + "\n[[revisi]]\nnomor = 3\ntanggal = 2018-05-01\n"
    office.edit("surat-masuk", CHANGE, revised(later))
    told = [d.message for d in open_booklet(office.definitions).findings if d.code == "IDE-09"]
    assert told == ["tanggal revisi 1 Mei 2018 mendahului revisi sebelumnya 1 Juni 2018"]
