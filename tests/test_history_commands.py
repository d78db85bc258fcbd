"""Freezing, correcting and status, and the commands that use the memory of a booklet."""

from __future__ import annotations

import json
import os
from contextlib import chdir
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sopdoc.booklet import open_booklet
from sopdoc.cli import cli
from sopdoc.codes import Level
from sopdoc.diagnostics import has_galat
from sopdoc.edition import Ralat
from sopdoc.history import correct, dumps, read_editions, read_last, same, statuses
from sopdoc.loader.issued import reread
from sopdoc.rules import at_issue
from sopdoc.store import Disk
from sopdoc.store.journal import JOURNAL, LAMA, UNDO, Journal
from tests.history_cases import (
    CHANGE,
    DRAFT,
    REVISI_1,
    REVISI_2,
    SOP,
    TODAY,
    WITHDRAWN,
    Edit,
    Office,
    accept,
    add,
    amended,
    masuk,
    rename,
    revised,
)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


# Freezing and correcting


def test_a_draft_keeps_what_it_said_and_a_withdrawn_one_leaves(office: Office) -> None:
    first = office.issue()
    office.edit("surat-masuk", CHANGE, DRAFT)
    office.edit("arsip", WITHDRAWN)
    second = office.issue(date(2018, 6, 1))
    assert second.sop == first.sop[:2]
    assert not same(first, second)


def test_a_new_draft_is_not_issued(office: Office) -> None:
    office.edit("arsip", DRAFT)
    assert office.issue().of("arsip") is None


def test_a_comment_makes_no_new_issue(office: Office) -> None:
    first = office.issue()
    office.edit("surat-masuk", ("# Dicatat", "# Dicatat juga"))
    second = office.issue(date(2018, 6, 1))
    assert first.sop != second.sop
    assert same(first, second)


def test_what_was_issued_can_be_read_again(office: Office) -> None:
    made = office.issue()
    before = office.buku().sop[0]
    office.edit("surat-masuk", CHANGE)
    assert reread(office.buku(), made.sop[0]) == before
    assert office.buku().sop[0] != before


def test_a_correction_is_on_record_and_satisfies_the_guard(office: Office) -> None:
    made = office.issue()
    office.edit("surat-masuk", ("Mencatat surat", "Mencatat surat masuk"))
    text = office.path("surat-masuk").read_text("utf-8")
    corrected = correct(made, office.buku().sop[0], text, date(2018, 5, 1), "salah ketik", ("Kegiatan 1",))
    office.store("2018", dumps(corrected))
    assert office.codes() == []
    assert corrected.sop[1:] == made.sop[1:]
    assert (corrected.nama, corrected.tanggal) == (made.nama, made.tanggal)
    assert corrected.ralat == (Ralat("surat-masuk", date(2018, 5, 1), "salah ketik", ("Kegiatan 1",)),)


def final(office: Office) -> list[str]:
    """Codes of the galat that an issue has and `check` has not."""
    booklet = open_booklet(office.definitions)
    buku, found = booklet.buku, booklet.findings
    assert buku is not None
    assert not has_galat(found)
    return [d.code for d in at_issue(buku, found) if d.level is Level.GALAT]


def test_an_issue_asks_for_more_than_check(office: Office) -> None:
    office.edit("buku", ('"arsip"]', '"arsip", { nama = "Nanti" }]'), ('nomor = "188/1/2018"\n', ""))
    office.edit("arsip", ('uraian = "Menanda', 'tidak = 1\nya = "selesai"\nuraian = "Menanda'))
    assert final(office) == ["DOK-08", "KEP-13", "SOP206"]
    office.edit("buku", accept("DOK-08", "KEP-13"))
    assert final(office) == ["SOP206"]
    office.edit("arsip", DRAFT)
    assert final(office) == []


# Status


def test_status_of_each_sop(office: Office) -> None:
    add(office)
    office.path("konsep").write_text(SOP.replace("{nama}", "konsep"), "utf-8")
    office.edit("konsep", DRAFT)
    office.edit("buku", ('"baru"]', '"konsep"]'))
    office.issue()
    office.edit("buku", ('"konsep"]', '"konsep", "baru"]'))
    rename(office)
    office.edit("surat-keluar", CHANGE)
    office.edit("arsip", CHANGE, revised(REVISI_2))
    assert office.keadaan() == {
        "surat-datang": "baru",
        "surat-keluar": "berubah",
        "arsip": "direvisi",
        "konsep": "draf",
        "baru": "baru",
        "surat-masuk": "hilang",
    }
    office.edit("arsip", WITHDRAWN)
    office.edit("surat-keluar", ('nama = "', 'nama = 1 # "'))
    assert office.keadaan()["arsip"] == "dicabut"
    assert office.keadaan()["surat-keluar"] == "galat"


EVALUATION = [
    (REVISI_1, date(2019, 3, 13), False),
    ("", date(2019, 3, 16), False),
    ("[[revisi]]\ntanggal = 2016-02-29\n", date(2017, 2, 28), True),
    ('[[revisi]]\ntanggal = "Maret 2018"\n', date(2019, 3, 16), False),
]


@pytest.mark.parametrize(("revisi", "due", "late"), EVALUATION)
def test_evaluation_is_due_after_a_year(office: Office, revisi: str, due: date, late: bool) -> None:
    office.edit("surat-masuk", (REVISI_1, revisi))
    office.issue()
    first = statuses(office.buku(), read_last(office.definitions)[0], TODAY)[0]
    assert (first.jatuh_tempo, first.lewat) == (due, late)


def test_without_any_date_the_issue_counts(office: Office) -> None:
    office.edit("buku", ("tanggal = 2018-03-16\n", ""))
    office.edit("surat-masuk", (REVISI_1, ""), ("tanggal_efektif = 2018-03-16\n", ""))
    office.issue(date(2018, 4, 2))
    first = statuses(office.buku(), read_last(office.definitions)[0], TODAY)[0]
    assert first.jatuh_tempo == date(2019, 4, 2)


# The commands


def run(office: Office, *arguments: str) -> Result:
    """The program in the office's folder; whatever it raises besides its exit fails the test."""
    with chdir(office.definitions.parent):
        result = CliRunner().invoke(cli, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def records(office: Office) -> dict[str, str]:
    folder = office.definitions / "terbitan"
    return {p.name: p.read_text("utf-8") for p in sorted(folder.glob("*.toml"))}


def test_the_commands_of_a_year(office: Office) -> None:
    assert "Belum pernah diterbitkan." in run(office, "status").stdout
    done = run(office, "issue", "--yes")
    assert done.exit_code == 0, done.stderr
    assert done.stdout.splitlines() == [
        "Terbitan 2018, 16 Maret 2018: 3 SOP",
        "  keputusan  Nomor 188/1/2018, 16 Maret 2018",
        "  baru       3: surat-masuk, surat-keluar, arsip",
        "ditulis  definitions/terbitan/2018.toml",
        "Terbitan 2018 dicatat.",
    ]
    assert "Tidak ada yang berubah sejak terbitan 2018" in run(office, "issue", "--yes").stdout

    office.edit("surat-masuk", CHANGE)
    before = records(office)
    done = run(office, "issue", "--yes")
    assert done.exit_code == 1
    assert "SOP601" in done.stderr
    assert done.stderr.endswith("Tidak ada yang dicatat.\n")
    assert records(office) == before
    told = run(office, "status").stdout
    assert "1. surat-masuk   berubah" in told
    assert 'sopdoc revise surat-masuk --uraian "…"' in told

    office.edit("surat-masuk", revised(REVISI_2))
    office.edit("buku", amended())
    assert "SOP608" in run(office, "issue", "--yes", "--tanggal", "2018-03-16").stderr
    done = run(office, "issue", "--yes", "--tanggal", "2018-06-04")
    assert "  direvisi   1: surat-masuk\n  tetap      2\n" in done.stdout
    assert list(records(office)) == ["2018-2018-06-04.toml", "2018.toml"]


@pytest.mark.parametrize("place", ["terbitan", "."])
def test_an_issue_finishes_or_undoes_what_was_cut_off_before_it_reads(office: Office, place: str) -> None:
    """Else a record that does not count yet is taken for the last issue, and undone by a later one."""
    assert run(office, "issue", "--yes").exit_code == 0
    folder = office.definitions / place
    Journal(Disk(folder), LAMA, (("2018.toml", False),) if place == "terbitan" else ()).save(UNDO)
    done = run(office, "issue", "--yes")
    assert (done.exit_code, not (folder / JOURNAL).exists()) == (0, True), done.stderr
    assert ("SOP509" in done.stderr, "ditulis  " in done.stdout) == (place == "terbitan",) * 2
    assert list(records(office)) == ["2018.toml"]


def test_the_amending_decree_dates_a_later_issue(office: Office) -> None:
    assert run(office, "issue", "--yes").exit_code == 0
    office.edit("surat-masuk", CHANGE, revised(REVISI_2))
    office.edit("buku", amended())
    assert run(office, "issue", "--yes").exit_code == 0
    assert list(records(office)) == ["2018-2018-06-04.toml", "2018.toml"]


def test_an_older_edition_cannot_follow_a_newer_one(office: Office) -> None:
    office.issue()
    office.edit("buku", ("tahun = 2018", "tahun = 2017"))
    done = run(office, "issue", "--yes", "--tanggal", "2018-06-04")
    assert done.exit_code == 1
    assert "SOP608: tahun 2017 mendahului terbitan terakhir (2018)" in done.stderr
    assert list(records(office)) == ["2018.toml"]


def test_a_correction_of_spelling(office: Office) -> None:
    office.issue()
    office.edit("surat-masuk", ("Mencatat surat", "Mencatatt surat"))
    office.edit("arsip", CHANGE)
    done = run(
        office, "issue", "--ralat", "surat-masuk", "--alasan", "salah ketik", "--tanggal", "2018-05-01"
    )
    assert done.exit_code == 0, done.stderr
    assert "Ralat pada surat-masuk dicatat di terbitan 2018: Kegiatan 1: Uraian\n" in done.stdout
    (made,) = read_editions(office.definitions)[0]
    (ralat,) = made.ralat
    assert (ralat.sop, ralat.alasan, ralat.tanggal) == ("surat-masuk", "salah ketik", date(2018, 5, 1))
    assert ralat.bagian == ("Kegiatan 1: Uraian",)
    assert [os.path.basename(d.position.file) for d in office.found()] == ["arsip.toml"]
    assert "3 SOP, 1 ralat" in run(office, "status").stdout


STEP = """\
[[kegiatan]]
uraian = "Membuka surat"
pelaksana = "Staf"
kelengkapan = "Surat"
waktu = "1 menit"
output = "Surat"

[[kegiatan]]"""

RALAT: dict[str, tuple[Edit, str]] = {
    "nothing changed": (lambda office: None, "simpan dahulu pembetulan di berkasnya"),
    "a revision": (masuk(CHANGE, revised(REVISI_2)), "ikut terbit bersama revisi itu"),
    "a draft": (masuk(CHANGE, DRAFT), "SOP ini berstatus draf"),
    "a time": (masuk(CHANGE), "bukan hanya ejaan: "),
    "a step": (masuk(("[[kegiatan]]", STEP)), "bukan hanya ejaan: "),
    "an actor": (masuk(('pelaksana = "Staf"', 'pelaksana = "Kepala"')), "bukan hanya ejaan: "),
    "a galat of its own": (masuk(('waktu = "5 menit"', "waktu = 5")), "SOP112"),
}


@pytest.mark.parametrize("name", RALAT)
def test_what_is_no_correction_of_spelling(office: Office, name: str) -> None:
    edit, says = RALAT[name]
    office.issue()
    edit(office)
    before = records(office)
    done = run(office, "issue", "--ralat", "surat-masuk", "--alasan", "salah ketik")
    assert done.exit_code == 1, done.stdout
    assert says in done.stderr
    assert records(office) == before


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("Memusnahkan surat", ["Memusnahkan"]),
        ("Tidak Mencatat surat", ["Tidak"]),
        ("Mencatat 2 surat", ["2"]),
        ("Mencatat", ["surat"]),
        ("Mencatut 2 surat", ["Mencatut 2"]),
    ],
)
def test_what_is_more_than_a_slip_is_said_twice(office: Office, now: str, words: list[str]) -> None:
    """In the file, and by --kata word for word; the record says which words they were."""
    office.issue()
    before = records(office)
    office.edit("surat-masuk", ("Mencatat surat", now))
    ralat = ("issue", "--ralat", "surat-masuk", "--alasan", "salah tulis")
    for some in ([], words[:-1], ["lain"]):
        done = run(office, *ralat, *(part for word in some for part in ("--kata", word)))
        assert (done.exit_code, records(office)) == (1, before)
        assert "SOP609" in done.stderr
        assert f'--kata "{words[-1]}"' in done.stderr
    done = run(office, *ralat, *(part for word in words for part in ("--kata", word)))
    assert done.exit_code == 0, done.stderr
    (told,) = read_editions(office.definitions)[0][-1].ralat[-1].bagian
    assert told.startswith("Kegiatan 1: Uraian (")
    assert all(word in told and word in done.stdout for word in words)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--kata", "x"], "--kata dipakai bersama --ralat"),
        (["--ralat", "arsip"], "dipakai bersama"),
        (["--ralat", "arsip", "--alasan", " "], "--alasan tidak boleh kosong"),
        (["--ralat", "arsib", "--alasan", "x"], "mungkin maksud Anda arsip"),
        (["--tanggal", "4-6-2018"], "tulis tahun-bulan-hari"),
    ],
)
def test_wrong_use_is_told(office: Office, arguments: list[str], says: str) -> None:
    office.issue()
    done = run(office, "issue", "--yes", *arguments)
    assert done.exit_code == 2
    assert says in done.stderr


def test_status_for_programs(office: Office) -> None:
    office.issue()
    told = json.loads(run(office, "status", "--format", "json").stdout)
    assert told["terbitan"] == {"nama": "2018", "tanggal": "2018-03-16"}
    assert told["sop"][0]["keadaan"] == "tetap"
    assert told["sop"][0]["jatuh_tempo"] == "2019-03-13"


def test_a_revision_before_the_last_issue_is_refused_at_once(office: Office) -> None:
    office.issue()
    add(office)
    before = office.path("arsip").read_bytes()
    done = run(office, "revise", "arsip", "baru", "--tanggal", "2018-03-15", "--uraian", "Waktu")
    assert done.exit_code == 1
    assert done.stderr.startswith(
        "--tanggal: galat SOP603: revisi baru bertanggal 15 Maret 2018, "
        "mendahului terbitan 2018 (16 Maret 2018)"
    )
    assert "paling awal 2018-03-16" in done.stderr
    assert done.stderr.endswith("Tidak ada yang ditulis.\n")
    assert office.path("arsip").read_bytes() == before
    assert office.path("arsip").with_name("arsip.toml.lama.1").exists() is False
    done = run(office, "revise", "arsip", "--tanggal", "2018-03-16", "--uraian", "Waktu")
    assert (done.exit_code, "build --revised; sesudah ditetapkan: sopdoc issue" in done.stdout) == (0, True)


def test_a_revision_of_a_sop_that_was_never_issued_may_be_older(office: Office) -> None:
    office.issue()
    add(office)
    done = run(office, "revise", "baru", "--tanggal", "2018-03-15", "--uraian", "Waktu")
    assert done.exit_code == 0, done.stderr


def test_an_issue_of_drafts_only_is_refused(office: Office) -> None:
    for slug in ("surat-masuk", "surat-keluar", "arsip"):
        office.edit(slug, DRAFT)
    done = run(office, "issue", "--yes")
    assert done.exit_code == 1
    assert "belum ada SOP yang berlaku" in done.stderr
    assert records(office) == {}
