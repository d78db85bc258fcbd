"""What speaks of an issue that is not on record is told, once for a booklet, and never a galat."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sopdoc.edition import Terbitan
from sopdoc.history import dumps, read_editions
from tests.history_cases import CHANGE, NEXT_YEAR, REVISI_2, Office, accept, forgotten, revised


def lay(folder: Path) -> Office:
    """Three issues: the booklet, its amendment, and the next year's."""
    office = Office(folder)
    office.issue()
    office.edit("surat-masuk", CHANGE, revised(REVISI_2))
    office.issue(date(2018, 6, 1))
    office.edit("buku", NEXT_YEAR)
    office.issue(date(2019, 1, 7))
    return office


def test_a_whole_chain_is_silent(tmp_path: Path) -> None:
    assert lay(tmp_path).codes() == []


def read(office: Office) -> tuple[Terbitan, ...]:
    return read_editions(office.definitions)[0]


def reseal(office: Office) -> None:
    first = read_editions(office.definitions)[0][0]
    sop = (replace(first.sop[0], tanggal_efektif=date(2018, 3, 20)), *first.sop[1:])
    office.store("2018", dumps(replace(first, sop=sop)))


def edit(office: Office) -> None:
    path = office.definitions / "terbitan" / "2018.toml"
    path.write_text(path.read_text("utf-8").replace("5 menit", "6 menit", 1), "utf-8")


LOST: dict[str, tuple[Callable[[Office], object], str]] = {
    "the first": (
        lambda o: o.forget("2018"),
        "2018-2018-06-01 mengubah buku 2018, tetapi catatan terbitan 2018",
    ),
    "the second": (lambda o: o.forget("2018-2018-06-01"), "2018-2018-06-01, yang mendahului 2019, tidak ada"),
    "a year": (
        lambda o: [o.forget("2018"), o.forget("2018-2018-06-01")],
        "catatan terbitan 2018-2018-06-01, yang mendahului 2019, tidak ada",
    ),
    "an old one that was edited": (edit, "2018 disunting atau tidak utuh lagi"),
    "one under another name": (
        lambda o: (o.definitions / "terbitan/2018-2018-06-01.toml").rename(
            o.definitions / "terbitan/2018-2018-06-02.toml"
        ),
        "2018-2018-06-01, yang mendahului 2019, tidak ada",
    ),
    "one sealed anew": (reseal, "2018 bukan lagi yang diteruskan oleh 2018-2018-06-01"),
    "one of another folder": (
        lambda o: o.store("2018-2018-07-01", dumps(replace(read(o)[1], tanggal=date(2018, 7, 1)))),
        "catatan terbitan 2018-2018-07-01 meneruskan 2018, bukan 2018-2018-06-01",
    ),
}


@pytest.mark.parametrize("name", LOST)
def test_a_record_that_is_gone_is_missed(tmp_path: Path, name: str) -> None:
    office = lay(tmp_path)
    lose, says = LOST[name]
    lose(office)
    assert office.codes() == ["SOP613 peringatan"]
    assert says in office.found()[0].message
    assert "pulihkan folder terbitan" in office.found()[0].hint


def test_a_revision_without_any_record_is_told_and_may_be_accepted(tmp_path: Path) -> None:
    office = Office(tmp_path)
    assert office.codes() == []
    office.issue()
    forgotten(office)
    (found,) = office.found()
    assert found.message == "SOP surat-masuk sudah revisi nomor 2, tetapi tidak ada catatan terbitan"
    office.edit("buku", accept("SOP613"))
    assert office.codes() == ["SOP613 info"]


def test_an_output_folder_that_knows_a_revision_is_told(tmp_path: Path) -> None:
    office = Office(tmp_path)
    (tmp_path / "output" / "2018" / "revisi-2018-06-01").mkdir(parents=True)
    (found,) = office.found()
    assert "output/2018/revisi-2018-06-01 memuat hasil revisi" in found.message


def test_records_of_an_older_program_have_no_chain_and_miss_nothing(tmp_path: Path) -> None:
    office = lay(tmp_path)
    for made in read_editions(office.definitions)[0]:
        office.store(made.nama, dumps(replace(made, buku=None, sebelum=None)))
    office.forget("2018-2018-06-01")
    assert office.codes() == []


def test_what_was_taken_back_is_not_missed(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.edit("surat-masuk", revised(REVISI_2))
    assert office.codes() == ["SOP613 peringatan"]
    office.issue()
    record = office.definitions / "terbitan" / "2018.toml"
    record.rename(record.with_name("2018.toml.dibatalkan"))
    assert office.codes() == []


@pytest.mark.skipif(sys.platform == "win32", reason="has no pipes among its files")
def test_a_pipe_in_place_of_an_old_record_is_no_record(tmp_path: Path) -> None:
    office = lay(tmp_path)
    office.forget("2018")
    os.mkfifo(office.definitions / "terbitan" / "2018.toml")
    assert office.codes() == ["SOP613 peringatan"]
