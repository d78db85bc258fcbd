"""A folder that somebody mailed: what lies in it neither hangs the program nor leads it elsewhere."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import click
import pytest

from sopdoc.cli.report import rendered
from sopdoc.cli.terminal import Terminal
from sopdoc.codes import Level
from sopdoc.diagnostics import Diagnostic, Position
from sopdoc.store import Disk, lock, write_set
from sopdoc.store.journal import JOURNAL, NEW
from tests.small_book import BUKU, SINOVIK, lay
from tests.test_build import run

unix = pytest.mark.skipif(sys.platform == "win32", reason="pipes and links need no right on POSIX alone")


@pytest.fixture
def booklet(tmp_path: Path) -> Path:
    folder = tmp_path / "kiriman"
    lay(folder)
    (folder / "output" / "2018").mkdir(parents=True)
    return folder


@unix
@pytest.mark.parametrize(
    "name", [".sopdoc.json", ".sopdoc.lembar", JOURNAL, "buku-sop-2018.docx", "keputusan.docx" + NEW]
)
def test_a_pipe_in_place_of_a_file_is_replaced(booklet: Path, name: str) -> None:
    pipe = booklet / "output" / "2018" / name
    os.mkfifo(pipe)
    done = run(booklet, "build")
    assert done.returncode == 0, done.stderr
    assert not pipe.is_fifo()


@unix
def test_a_pipe_in_place_of_the_lock_is_a_lock_that_names_nobody(booklet: Path) -> None:
    pipe = booklet / "output" / "2018" / lock.LOCK
    os.mkfifo(pipe)
    os.utime(pipe, (0, 0))
    done = run(booklet, "build")
    assert done.returncode == 0, done.stderr
    assert not pipe.exists()


@unix
def test_nothing_is_written_through_a_link(booklet: Path, tmp_path: Path) -> None:
    """Neither where a new file is written first, nor below a folder that is elsewhere."""
    secret = tmp_path / "rahasia.txt"
    secret.write_text("isi", "utf-8")
    output = booklet / "output" / "2018"
    (output / f"keputusan.docx{NEW}").symlink_to(secret)
    assert run(booklet, "build").returncode == 0
    assert secret.read_text("utf-8") == "isi"
    elsewhere = tmp_path / "lain"
    (output / "sop").rename(elsewhere)
    (output / "sop").symlink_to(elsewhere)
    before = sorted(elsewhere.iterdir())
    done = run(booklet, "build", "--all")
    assert done.returncode == 1
    assert "SOP502" in done.stderr
    assert "tautan ke tempat lain" in done.stderr
    assert sorted(elsewhere.iterdir()) == before


@unix
def test_a_journal_undoes_nothing_through_a_link(booklet: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "lain"
    elsewhere.mkdir()
    (elsewhere / "catatan.txt").write_text("isi", "utf-8")
    output = booklet / "output" / "2018"
    (output / "tautan").symlink_to(elsewhere)
    journal = {"keadaan": "batalkan", "simpan": False, "berkas": [["tautan/catatan.txt", False]]}
    (output / JOURNAL).write_text(json.dumps(journal), "utf-8")
    assert run(booklet, "build").returncode == 0
    assert (elsewhere / "catatan.txt").read_text("utf-8") == "isi"


@unix
@pytest.mark.parametrize(
    ("name", "code"),
    [("buku.toml", "SOP102"), ("sop/kompetisi-sinovik.toml", "SOP102"), ("terbitan/2018.toml", "SOP605")],
)
def test_a_definition_that_is_a_link_out_is_not_shown(
    booklet: Path, tmp_path: Path, name: str, code: str
) -> None:
    secret, path = tmp_path / "rahasia.txt", booklet / "definitions" / name
    secret.write_text("kata sandi: 1234", "utf-8")
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    path.symlink_to(secret)
    done = run(booklet, "check")
    assert code in done.stderr + done.stdout
    assert "sandi" not in done.stderr + done.stdout


@unix
def test_a_definition_may_be_a_link_within_its_folder(booklet: Path) -> None:
    sop = booklet / "definitions" / "sop"
    (sop / "kompetisi-sinovik.toml").unlink()
    (sop / "asli.toml").write_text(SINOVIK, "utf-8")
    (sop / "kompetisi-sinovik.toml").symlink_to(sop / "asli.toml")
    assert "SOP102" not in run(booklet, "check").stderr


@pytest.mark.parametrize("slug", ["con", "nul", "aux", "com1", "lpt9"])
def test_a_name_that_windows_keeps_for_itself_is_no_slug(tmp_path: Path, slug: str) -> None:
    lay(tmp_path, BUKU.replace('"kompetisi-sinovik"', f'"{slug}"'))
    done = run(tmp_path, "check")
    assert done.returncode == 1
    assert "SOP122" in done.stderr + done.stdout


def test_a_terminal_is_told_nothing_that_it_obeys_or_hides() -> None:
    """Each such letter is one sign, so that the caret stands where it should."""
    shown = io.StringIO()
    at = Position("sop/\x1b[2J.toml", 3, 9, 1, "nama = \x1b]0;x\x07 \u202egnay\u202c \u200b")
    text = rendered(Diagnostic("SOP109", Level.GALAT, "salah \x9b31m\ud800", at, "ganti\x08"))
    Terminal(shown).write(text)
    assert click.unstyle(shown.getvalue()) == (
        "sop/\ufffd[2J.toml:3:9: galat SOP109: salah \ufffd31m\ufffd\n"
        "    3 | nama = \ufffd]0;x\ufffd \ufffdgnay\ufffd \ufffd\n"
        "      |         ^\n"
        "petunjuk: ganti\ufffd"
    )


@unix
def test_the_age_of_a_lock_is_asked_without_writing_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "milik-orang.txt").write_text("isi", "utf-8")
    folder = tmp_path / "kiriman"
    folder.mkdir()
    (folder / lock.LOCK).write_text("1 komputer-lain", "utf-8")
    (folder / f"{lock.LOCK}.{os.getpid()}").symlink_to(tmp_path / "milik-orang.txt")
    assert lock.take(Disk(folder)) is not None
    assert (tmp_path / "milik-orang.txt").read_text("utf-8") == "isi"


@unix
def test_a_lock_that_is_a_link_is_taken_away_and_its_target_left(tmp_path: Path) -> None:
    (tmp_path / "milik-orang.txt").write_text("isi", "utf-8")
    folder = tmp_path / "kiriman"
    folder.mkdir()
    (folder / lock.LOCK).symlink_to(tmp_path / "milik-orang.txt")
    os.utime(folder / lock.LOCK, (1, 1), follow_symlinks=False)
    assert write_set(folder, {"a.docx": b"1"})[1] == ()
    assert (tmp_path / "milik-orang.txt").read_text("utf-8") == "isi"
    assert os.listdir(folder) == ["a.docx"]
