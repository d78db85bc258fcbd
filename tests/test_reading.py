"""Every command reads definitions whole: never half of a write that was cut off or is under way."""

from __future__ import annotations

import json
from errno import EIO, EROFS
from pathlib import Path

import pytest
from click.testing import CliRunner

from sopdoc.booklet import open_booklet
from sopdoc.cli import cli
from sopdoc.cli.report import report
from sopdoc.store import LAMA, lock, write_set
from sopdoc.store.journal import JOURNAL
from tests.small_book import BUKU, SINOVIK, lay
from tests.store_faults import steps
from tests.test_store import failing, tree

NEW = {
    "buku.toml": BUKU.replace("tahun = 2018", "tahun = 2019").encode(),
    "sop/kompetisi-sinovik.toml": SINOVIK.replace("KOMPETISI", "LOMBA").encode(),
}
READERS = (
    "check",
    "build --format svg",
    "status",
    "diff",
    "map",
    "register",
    "forms",
    "print",
    "issue --yes",
)


@pytest.fixture
def definitions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    lay(tmp_path)
    return Path("definitions")


def cut_off(folder: Path) -> None:
    """A write that died before it had exchanged anything."""
    journal = {"keadaan": "batalkan", "simpan": True, "berkas": [["buku.toml", True]]}
    (folder / JOURNAL).write_text(json.dumps(journal), "utf-8")


def said(definitions: Path) -> tuple[int, str]:
    booklet = open_booklet(definitions, judge=False)
    buku = booklet.buku
    assert buku is not None, booklet.findings
    return buku.tahun, buku.sop[0].nama.split()[0]


def test_a_write_cut_off_at_any_step_is_read_as_old_or_new(tmp_path: Path) -> None:
    seen, mixed = set(), 0
    for k in range(1, 100):
        folder = lay(tmp_path / str(k))
        with steps(failing(k, EIO, lasting=True)):
            written, _ = write_set(folder, NEW, keep=LAMA)
        done = [(folder / name).read_bytes() == data for name, data in NEW.items()]
        mixed += any(done) and not all(done)
        seen.add(said(folder))
        assert not (folder / JOURNAL).exists()
        if written is not None and not (folder / lock.LOCK).exists():
            break
    assert mixed
    assert seen == {(2018, "KOMPETISI"), (2019, "LOMBA")}


def test_a_record_of_an_issue_that_was_cut_off_is_undone_too(definitions: Path) -> None:
    (definitions / "terbitan").mkdir()
    cut_off(definitions / "terbitan")
    open_booklet(definitions)
    assert not (definitions / "terbitan" / JOURNAL).exists()


@pytest.mark.parametrize("command", READERS)
def test_nothing_is_read_while_another_sopdoc_writes(definitions: Path, command: str) -> None:
    cut_off(definitions)
    (definitions / lock.LOCK).write_text("1 komputer-lain", "utf-8")
    before = tree(definitions)
    done = CliRunner().invoke(cli, command.split())
    assert done.exit_code == 1
    assert "definitions: galat SOP503: sopdoc lain sedang menulis ke folder ini" in done.output
    assert "1 galat, 0 peringatan, 0 info" in done.output
    assert (tree(definitions), tree(Path("output"))) == (before, {})


def test_a_machine_is_told_as_well_that_another_sopdoc_writes(definitions: Path) -> None:
    cut_off(definitions)
    (definitions / lock.LOCK).write_text("1 komputer-lain", "utf-8")
    done = CliRunner().invoke(cli, ["check", "--format", "json"])
    assert '"SOP503"' in done.stdout


def test_a_folder_that_takes_no_file_is_read_as_it_is(
    definitions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cut_off(definitions)
    with steps(failing(1, EROFS, lasting=True)):
        report(open_booklet(definitions).recovered)
    err = capsys.readouterr().err
    assert "definitions: peringatan SOP502: penulisan terdahulu terputus dan belum dapat dibereskan" in err
    assert (definitions / JOURNAL).exists()
