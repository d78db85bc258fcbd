"""`sopdoc issue` as something done on purpose: what it shows, asks, refuses and takes back."""

from __future__ import annotations

from contextlib import chdir
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest
from click.testing import CliRunner, Result

from sopdoc.booklet import open_booklet
from sopdoc.cli import cli
from tests.history_cases import (
    CHANGE,
    DRAFT,
    REVISI_2,
    WITHDRAWN,
    Office,
    accept,
    add,
    amended,
    revised,
)
from tests.test_store import tree


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def run(office: Office, *arguments: str, answer: str | None = None) -> Result:
    """A command in the office's folder; with an answer as on a terminal, without one as in a script."""
    terminal = patch("sopdoc.cli.asking.at_terminal", return_value=answer is not None)
    with chdir(office.definitions.parent), terminal:
        done = CliRunner().invoke(cli, list(arguments), input=answer)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def records(office: Office) -> list[str]:
    return sorted(p.name for p in (office.definitions / "terbitan").glob("*"))


PLAN = """\
Terbitan 2018, 16 Maret 2018: 3 SOP
  keputusan  Nomor 188/1/2018, 16 Maret 2018
  baru       3: surat-masuk, surat-keluar, arsip
"""


# Asking


@pytest.mark.parametrize("answer", ["ya\n", "Y\n", " YA \n", "mungkin\nya\n"])
def test_a_yes_records_what_was_shown(office: Office, answer: str) -> None:
    done = run(office, "issue", answer=answer)
    assert done.exit_code == 0
    assert done.stdout.startswith(f"{PLAN}Terbitkan? [ya/TIDAK]: ")
    assert done.stdout.endswith("ditulis  definitions/terbitan/2018.toml\nTerbitan 2018 dicatat.\n")
    assert ("Jawab ya atau tidak." in done.stderr) == answer.startswith("mungkin")


@pytest.mark.parametrize("answer", ["\n", "tidak\n", "T\n", "n\n"])
def test_a_no_records_nothing(office: Office, answer: str) -> None:
    before = tree(office.definitions)
    done = run(office, "issue", answer=answer)
    assert (done.exit_code, done.stderr) == (1, "Tidak ada yang dicatat.\n")
    assert tree(office.definitions) == before


def test_a_question_that_is_left_records_nothing(office: Office) -> None:
    before = tree(office.definitions)
    assert run(office, "issue", answer="").exit_code == 1
    assert tree(office.definitions) == before


def test_without_a_terminal_the_plan_is_shown_and_nothing_is_done(office: Office) -> None:
    before = tree(office.definitions)
    done = run(office, "issue")
    assert (done.exit_code, done.stdout) == (2, PLAN)
    assert "jalankan lagi dengan --yes" in done.stderr
    assert tree(office.definitions) == before


def test_a_script_says_yes_beforehand(office: Office) -> None:
    done = run(office, "issue", "--yes")
    assert (done.exit_code, done.stdout.startswith(PLAN), "Terbitkan?" in done.output) == (0, True, False)


def test_a_correction_asks_nothing(office: Office) -> None:
    office.issue()
    office.edit("surat-masuk", ("Mencatat surat", "Mencatatt surat"))
    assert run(office, "issue", "--ralat", "surat-masuk", "--alasan", "ejaan").exit_code == 0


def test_what_nobody_can_issue_is_not_asked_about(office: Office) -> None:
    office.issue()
    done = run(office, "issue", answer="ya\n")
    assert (done.exit_code, "Terbitkan?" in done.output) == (0, False)
    office.edit("surat-masuk", CHANGE)
    done = run(office, "issue", answer="ya\n")
    assert (done.exit_code, "Terbitkan?" in done.output) == (1, False)


# What is shown


def test_each_state_is_shown_with_its_sops(office: Office) -> None:
    add(office)
    office.path("baru").unlink()
    office.edit("buku", (', "baru"]', "]"))
    office.issue()
    add(office)
    office.edit("buku", amended())
    office.edit("surat-masuk", CHANGE, revised(REVISI_2))
    office.edit("surat-keluar", WITHDRAWN)
    office.edit("arsip", DRAFT)
    assert run(office, "issue").stdout.splitlines() == [
        "Terbitan 2018-2018-06-04, 4 Juni 2018: 3 SOP",
        "  keputusan  Nomor 188/1/2018, 16 Maret 2018",
        "  perubahan  Nomor 188/7/2018, 4 Juni 2018",
        "  baru       1: baru",
        "  direvisi   1: surat-masuk",
        "  dicabut    1: surat-keluar",
        "  draf       1, dilewati: arsip",
    ]
    assert run(office, "issue", "--yes").exit_code == 0
    office.edit("baru", WITHDRAWN)
    told = run(office, "issue", "--tanggal", "2018-07-01").stdout
    assert "surat-keluar" not in told


def test_of_many_sops_a_dozen_is_named(office: Office) -> None:
    text = office.path("arsip").read_text("utf-8")
    slugs = [f"arsip-{n}" for n in range(20)]
    for slug in slugs:
        office.path(slug).write_text(text.replace('nama = "', f'nama = "{slug} '), "utf-8")
    office.edit("buku", ('"arsip"]', f"{str(slugs)[1:-1]}]".replace("'", '"')))
    told = run(office, "issue").stdout.splitlines()[2]
    assert told.startswith("  baru       22: surat-masuk, ")
    assert told.endswith("arsip-9, dan 10 lain")


# The amending decree


def revised_once(office: Office) -> None:
    office.issue()
    office.edit("surat-masuk", CHANGE, revised(REVISI_2))


@pytest.mark.parametrize(
    ("decree", "says"),
    [
        ("", ["nomor keputusan perubahan belum ada", "tanggal keputusan perubahan belum ada"]),
        ('nomor = "188/7/2018"\n', ["tanggal keputusan perubahan belum ada"]),
        ("tanggal = 2018-06-04\n", ["nomor keputusan perubahan belum ada"]),
        ('nomor = " "\ntanggal = 2018-06-04\n', ["nomor keputusan perubahan belum ada"]),
    ],
)
def test_an_amendment_needs_number_and_date(office: Office, decree: str, says: list[str]) -> None:
    revised_once(office)
    if decree:
        office.edit("buku", ("[keputusan]", f"[perubahan]\n{decree}\n[keputusan]"))
    assert run(office, "check").exit_code == 0
    done = run(office, "issue", "--yes", "--tanggal", "2018-06-04")
    assert done.exit_code == 1
    assert done.stderr.count("galat KEP-13") == len(says)
    assert all(words in done.stderr for words in says)
    assert records(office) == ["2018.toml"]


def test_a_reason_waives_it(office: Office) -> None:
    revised_once(office)
    office.edit("buku", accept("KEP-13"))
    assert "SOP225" not in run(office, "check").stderr
    done = run(office, "issue", "--yes", "--tanggal", "2018-06-04")
    assert done.exit_code == 0
    assert "  perubahan  belum bernomor, belum bertanggal\n" in done.stdout


def test_the_decree_of_the_amendment_before_is_no_new_one(office: Office) -> None:
    revised_once(office)
    office.edit("buku", amended())
    assert run(office, "issue", "--yes").exit_code == 0
    office.edit("arsip", CHANGE, revised(REVISI_2.replace("06-01", "06-05")))
    done = run(office, "issue", "--yes", "--tanggal", "2018-08-01")
    assert done.exit_code == 1
    assert 'nomor keputusan perubahan "188/7/2018" masih yang dipakai terbitan 2018-2018-06-04' in done.stderr
    assert "tanggal keputusan perubahan 4 Juni 2018 masih yang dipakai" in done.stderr


def test_nothing_to_amend_asks_for_no_decree(office: Office) -> None:
    office.issue()
    assert "KEP-13" not in run(office, "check").stderr
    revised_next_year = revised(REVISI_2.replace("2018-06", "2019-01"))
    office.edit("surat-masuk", CHANGE, revised_next_year)
    office.edit("buku", ("tahun = 2018", "tahun = 2019"), ("tanggal = 2018-03-16", "tanggal = 2019-02-01"))
    assert "KEP-13" not in run(office, "check").stderr


# Taking back


def twice(office: Office) -> dict[str, bytes]:
    """Two issues; what the folder held before the second."""
    revised_once(office)
    office.edit("buku", amended())
    before = tree(office.definitions)
    assert run(office, "issue", "--yes").exit_code == 0
    return before


def test_the_newest_issue_is_taken_back_and_stands_aside(office: Office) -> None:
    before = twice(office)
    second = tree(office.definitions)["terbitan/2018-2018-06-04.toml"]
    done = run(office, "issue", "--undo", answer="ya\n")
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "Terbitan 2018-2018-06-04, 4 Juni 2018: 3 SOP",
        "  sesudah ini: Terbitan terakhir: 2018, 16 Maret 2018.",
        "Tarik kembali terbitan ini? [ya/TIDAK]: ya",
        "dipindah definitions/terbitan/2018-2018-06-04.toml -> "
        "definitions/terbitan/2018-2018-06-04.toml.dibatalkan",
        "Terbitan terakhir: 2018, 16 Maret 2018.",
    ]
    aside = {"terbitan/2018-2018-06-04.toml.dibatalkan": second}
    assert tree(office.definitions) == before | aside
    booklet = open_booklet(office.definitions, every_issue=True)
    assert [issue.nama for issue in booklet.issues] == ["2018"]
    assert run(office, "issue", "--yes").exit_code == 0
    assert run(office, "issue", "--undo", "--yes").exit_code == 0
    assert records(office) == [
        "2018-2018-06-04.toml.dibatalkan",
        "2018-2018-06-04.toml.dibatalkan.2",
        "2018.toml",
    ]


def test_issues_are_taken_back_one_by_one_to_none(office: Office) -> None:
    twice(office)
    assert run(office, "issue", "--undo", "--yes").exit_code == 0
    done = run(office, "issue", "--undo", "--yes")
    assert done.stdout.endswith("Buku ini belum pernah diterbitkan.\n")
    assert records(office) == ["2018-2018-06-04.toml.dibatalkan", "2018.toml.dibatalkan"]
    done = run(office, "issue", "--undo", "--yes")
    assert (done.exit_code, "belum ada terbitan" in done.stderr) == (2, True)
    assert "Belum pernah diterbitkan." in run(office, "status").stdout


def test_revisions_written_since_stay_and_follow_the_issue_before(office: Office) -> None:
    twice(office)
    office.edit("arsip", CHANGE, revised(REVISI_2.replace("06-01", "06-05")))
    assert run(office, "issue", "--undo", "--yes").exit_code == 0
    assert not [code for code in office.codes() if code.endswith("galat")]
    told = run(office, "issue", "--tanggal", "2018-06-10").stdout
    assert "  direvisi   2: surat-masuk, arsip\n" in told


def test_a_correction_that_goes_with_it_is_told(office: Office) -> None:
    office.issue()
    office.edit("surat-masuk", ("Mencatat surat", "Mencatatt surat"))
    assert run(office, "issue", "--ralat", "surat-masuk", "--alasan", "ejaan").exit_code == 0
    assert "  ralat di dalamnya ikut ditarik: surat-masuk\n" in run(office, "issue", "--undo").stdout


def test_nothing_is_taken_back_without_an_answer(office: Office) -> None:
    twice(office)
    before = tree(office.definitions)
    assert run(office, "issue", "--undo").exit_code == 2
    assert run(office, "issue", "--undo", answer="\n").exit_code == 1
    assert tree(office.definitions) == before


def test_a_damaged_record_is_not_taken_back(office: Office) -> None:
    twice(office)
    office.store("2018-2018-06-04", "rusak")
    before = tree(office.definitions)
    done = run(office, "issue", "--undo", "--yes")
    assert (done.exit_code, "SOP605" in done.stderr) == (1, True)
    assert tree(office.definitions) == before


@pytest.mark.parametrize("more", [["--tanggal", "2018-06-04"], ["--ralat", "arsip", "--alasan", "x"]])
def test_undo_stands_alone(office: Office, more: list[str]) -> None:
    office.issue()
    done = run(office, "issue", "--undo", *more)
    assert (done.exit_code, "--undo tidak dipakai bersama" in done.stderr) == (2, True)


def test_who_issues_meanwhile_is_not_taken_back(office: Office) -> None:
    """While the question stands, somebody else corrects the record."""
    office.issue(date(2018, 3, 16))
    path = office.definitions / "terbitan" / "2018.toml"

    def answered(*_: object, **__: object) -> str:
        path.write_bytes(path.read_bytes() + b"\n")
        return "ya"

    with patch("sopdoc.cli.asking.click.prompt", answered):
        done = run(office, "issue", "--undo", answer="ya\n")
    assert (done.exit_code, "SOP503" in done.stderr) == (1, True)
    assert records(office) == ["2018.toml"]
