"""Several commands at once: what was read is what is written upon, or the command refuses."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from sopdoc import booklet as door
from sopdoc.actions.edits import add_sop, begin_year, revise_sops
from sopdoc.actions.issuing import correct_spelling, plan_issue, record_issue
from sopdoc.actions.papers import write_register
from sopdoc.actions.renaming import rename_sop
from sopdoc.actions.taking_back import plan_undo, take_back
from sopdoc.booklet import Booklet, open_booklet
from sopdoc.history import read_editions
from sopdoc.model import Buku
from tests.history_cases import CHANGE, REVISI_2, SOP, Office, amended, revised
from tests.test_store import tree

SLUG = "surat-masuk"
DAY = date(2018, 6, 10)


def at_once(folder: Path, *commands: tuple[str, ...]) -> list[tuple[int, str]]:
    """The installed program several times at the same moment: exit codes with what was said."""
    program = str(Path(sys.executable).parent / "sopdoc")
    started = [
        subprocess.Popen([program, *c], cwd=folder, stdout=-1, stderr=subprocess.STDOUT, encoding="utf-8")
        for c in commands
    ]
    said = [process.communicate()[0] for process in started]
    return [(process.returncode, text) for process, text in zip(started, said, strict=True)]


def saved_by_rename(path: Path, text: str) -> None:
    """As an editor saves: a new file takes the place of the old one."""
    beside = path.with_name(path.name + "~")
    beside.write_text(text, "utf-8")
    os.replace(beside, path)


@pytest.fixture
def issued(tmp_path: Path) -> Office:
    office = Office(tmp_path)
    office.issue()
    return office


TYPO = ("Mencatat surat", "Mencatatt surat")


def test_corrections_at_once_are_all_recorded_or_refused(issued: Office) -> None:
    issued.edit(SLUG, TYPO)
    commands = [("issue", "--ralat", SLUG, "--alasan", f"salah ketik {n}") for n in range(4)]
    done = at_once(issued.definitions.parent, *commands)
    told = sorted(f"salah ketik {n}" for n, (code, _) in enumerate(done) if code == 0)
    assert told
    assert sorted(r.alasan for r in read_editions(issued.definitions)[0][-1].ralat) == told
    assert all("SOP" in said for code, said in done if code)


def test_issues_at_once_record_one(issued: Office) -> None:
    """Each on a day of its own, so that each would have a record of its own."""
    issued.edit(SLUG, CHANGE, revised(REVISI_2))
    issued.edit("buku", amended())
    commands = [("issue", "--yes", "--tanggal", f"2018-06-{n}") for n in range(10, 16)]
    done = at_once(issued.definitions.parent, *commands)
    recorded = [said for code, said in done if code == 0 and "ditulis" in said]
    issues, damaged = read_editions(issued.definitions)
    assert damaged == ()
    assert (len(recorded), len(issues)) == (1, 2)
    assert f"Terbitan {issues[-1].nama} dicatat." in recorded[0]


def _ralat(booklet: Booklet, buku: Buku) -> object:
    return correct_spelling(booklet, buku, SLUG, "salah ketik", DAY).made


def _issue(booklet: Booklet, buku: Buku) -> object:
    plan = plan_issue(booklet, buku, DAY, DAY)
    return plan.made and record_issue(booklet, buku, plan).made


EDITS = {
    "revise": lambda b, k: revise_sops(b, k, [SLUG], DAY, "Baru.").written,
    "rename": lambda b, k: rename_sop(b, k, SLUG, "surat-datang", DAY).written,
    "new": lambda b, k: add_sop(b, k, "apel", "Apel").written,
    "next-year": lambda b, k: begin_year(b, k, 2019, date(2019, 1, 2))[0].written,
    "undo": lambda b, k: take_back(b, plan_undo(b)).written,
    "register": lambda b, k: write_register(b, k, b.definitions.parent / "output").written,
    "ralat": _ralat,
    "issue": _issue,
}


@pytest.mark.parametrize("other", ["sop/lain.toml", "buku.toml", "terbitan/2018-2018-05-01.toml"])
@pytest.mark.parametrize("edit", sorted(EDITS))
def test_what_somebody_writes_between_reading_and_writing_refuses(
    issued: Office, edit: str, other: str
) -> None:
    """Whatever file it is: another record, a SOP saved by an editor, the booklet itself."""
    if edit == "ralat":
        issued.edit(SLUG, TYPO)
    if edit == "issue":
        issued.edit(SLUG, CHANGE, revised(REVISI_2))
        issued.edit("buku", amended())
    path = issued.definitions / other
    booklet = open_booklet(issued.definitions, every_issue=True)
    assert booklet.buku is not None
    saved_by_rename(path, path.read_text("utf-8") if path.exists() else SOP)
    before = tree(issued.definitions.parent)
    assert not EDITS[edit](booklet, booklet.buku)
    assert tree(issued.definitions.parent) == before
    if other != "buku.toml":
        path.unlink()
    again = open_booklet(issued.definitions, every_issue=True)
    assert again.buku is not None
    assert EDITS[edit](again, again.buku)


def test_definitions_that_change_while_they_are_read_are_read_again(
    issued: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    load, left = door.load, [1]

    def slow(definitions: Path, **options: object) -> tuple[Buku | None, object]:
        read = load(definitions, **options)
        if left:
            left.pop()
            saved_by_rename(
                issued.definitions / "buku.toml", issued.text().replace("PEJABAT UJI", "PEJABAT LAIN")
            )
        return read

    monkeypatch.setattr(door, "load", slow)
    opened = open_booklet(issued.definitions)
    assert opened.buku is not None
    assert opened.buku.penandatangan.nama == "NAMA PEJABAT LAIN"
    assert opened.changed() == ()
