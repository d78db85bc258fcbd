"""Nothing is written, emptied or copied through a link below the booklet's folder, whenever it appears."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sopdoc.store import Disk, write_set
from tests.history_cases import CHANGE, REVISI_2, Office, amended, revised
from tests.test_build import run
from tests.test_store import tree

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links need no right on POSIX alone")

FOREIGN = ("daftar-induk.xlsx", "monitoring.docx", "surat-masuk.docx", "2018.toml", "2018-2018-06-04.toml")
FOREIGN += (
    "surat-masuk.toml",
    "buku-sop-2018.docx",
    "keputusan.docx",
    "peta-keterkaitan.dot",
    "buku.schema.json",
)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Issued once, changed and revised since."""
    folder = tmp_path / "kiriman"
    folder.mkdir()
    made = Office(folder)
    made.issue()
    made.edit(
        "surat-masuk",
        CHANGE,
        revised(REVISI_2),
        ('keterkaitan = ["SOP Lain"]', 'keterkaitan = ["Pencatatan arsip"]'),
    )
    made.edit("buku", amended())
    return made


@pytest.mark.parametrize(
    ("link", "command"),
    [
        ("output/2018", "build --format docx"),
        ("output/2018/sop", "build --format docx"),
        ("output/2018/lama", "build --format docx --all"),
        ("output/2018", "register"),
        ("output/2018", "forms"),
        ("output/2018/formulir", "forms --format docx"),
        ("output/2018", "map --format dot"),
        ("output/2018", "diff --format docx"),
        ("output/2018/perubahan", "diff --format docx"),
        ("output/2018", "build --revised --format docx"),
        ("output/2018/revisi-2018-06-01", "build --revised --format docx"),
        ("definitions/terbitan", "issue --yes"),
        ("definitions/sop", "revise surat-masuk --tanggal 2018-07-01 --uraian Baru."),
        ("definitions/sop", "rename surat-masuk surat-datang"),
        ("definitions/sop", "new apel"),
        ("definitions/skema", "schema"),
    ],
)
def test_a_folder_that_is_a_link_is_not_written_through(
    office: Office, tmp_path: Path, link: str, command: str
) -> None:
    """Be it full of files that are called like ours, or of the definitions themselves."""
    path, elsewhere = office.definitions.parent / link, tmp_path / "lain"
    if path.name == "lama":
        assert run(office.definitions.parent, "build", "--format", "docx").returncode == 0
        (path.parent / "keputusan.docx").write_bytes(b"disunting")
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        path.rename(elsewhere)
    elsewhere.mkdir(exist_ok=True)
    for name in FOREIGN:
        if not (elsewhere / name).exists() and not link.startswith("definitions"):
            (elsewhere / name).write_bytes(b"milik orang")
    path.symlink_to(elsewhere)
    before = tree(elsewhere)
    done = run(office.definitions.parent, *command.split())
    assert tree(elsewhere) == before
    assert done.returncode == 1, done.stdout + done.stderr
    assert "SOP502" in done.stderr or "SOP102" in done.stderr or "SOP605" in done.stderr, done.stderr


@pytest.mark.parametrize("command", ["build --format docx --all", "forms --format docx"])
def test_a_file_that_is_a_link_is_made_anew_and_what_it_leads_to_is_not_copied(
    office: Office, tmp_path: Path, command: str
) -> None:
    folder = office.definitions.parent
    assert run(folder, *command.split()).returncode == 0
    secret = tmp_path / "rahasia.txt"
    secret.write_bytes(b"kata sandi: 1234")
    files = list((folder / "output").rglob("*.docx"))
    for path in files:
        path.unlink()
        path.symlink_to(secret)
    assert run(folder, *command.split()).returncode == 0
    assert secret.read_bytes() == b"kata sandi: 1234"
    assert not any(b"sandi" in data for data in tree(folder / "output").values())
    assert not any(path.is_symlink() for path in files)


LINKS_IN_A_LOOP = """
import os, sys
from contextlib import suppress
folder, secret = sys.argv[1:]
print(flush=True)
while True:
    for name in (".sopdoc-jurnal", ".sopdoc-kunci", "sop/a.toml", "a.toml"):
        for end in (".sopdoc-baru", ".sopdoc-asal", ""):
            with suppress(OSError):
                os.symlink(secret, os.path.join(folder, name + end))
    with suppress(OSError):
        os.rename(os.path.join(folder, "sop"), os.path.join(folder, "sop-asli"))
        os.symlink(os.path.dirname(secret), os.path.join(folder, "sop"))
    with suppress(OSError):
        os.unlink(os.path.join(folder, "sop"))
        os.rename(os.path.join(folder, "sop-asli"), os.path.join(folder, "sop"))
"""


def test_a_process_that_makes_links_all_the_time_leads_nothing_out(tmp_path: Path) -> None:
    """25 runs of 20 writes each, whatever becomes of them."""
    outside, folder = tmp_path / "luar", tmp_path / "buku"
    outside.mkdir()
    secret = outside / "a.toml"
    secret.write_bytes(b"milik orang")
    (folder / "sop").mkdir(parents=True)
    command = [sys.executable, "-c", LINKS_IN_A_LOOP, str(folder), str(secret)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        for turn in range(25 * 20):
            write_set(folder, {"a.toml": b"%d" % turn, "sop/a.toml": b"%d" % turn})
        process.kill()
    assert tree(outside) == {"a.toml": b"milik orang"}


def test_a_link_that_appears_after_the_look_is_not_passed(tmp_path: Path) -> None:
    (tmp_path / "luar").mkdir()
    (tmp_path / "buku").mkdir()
    disk = Disk(tmp_path / "buku")
    disk.put("sop/a.toml", b"1")
    os.rename(tmp_path / "buku" / "sop", tmp_path / "buku" / "sop-asli")
    (tmp_path / "buku" / "sop").symlink_to(tmp_path / "luar")
    for deed in (
        lambda: disk.put("sop/a.toml", b"2"),
        lambda: disk.move("sop-asli/a.toml", "sop/a.toml"),
        lambda: disk.second_name("sop-asli/a.toml", "sop/a.toml"),
        lambda: disk.unlink("sop/a.toml"),
        lambda: disk.read("sop/a.toml"),
    ):
        with pytest.raises(OSError, match="symbolic links"):
            deed()
    assert tree(tmp_path / "luar") == {}
