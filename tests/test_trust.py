"""Every file of every command: the same anywhere, valid, and nothing that leads out; the disk as it is."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from sopdoc import engine
from sopdoc.store import lock
from tests.office import converted, needs_office
from tests.ooxml import all_faults, changed_by_libreoffice, faults
from tests.small_book import BUKU, SINOVIK, lay
from tests.test_build import files, run

ROOT = Path(__file__).parents[1]
TITLES = '  { nama = "Evaluasi Jabatan" },\n  { nama = "Penyusunan Standar Pelayanan" }, # menyusul\n'
PLAIN = ("=1+1", "+62 321", "-5", "@SUM(A1)", "=HYPERLINK('http://x')", "{=1}", "0x1", "1e5", "007")
"""Texts that Excel would compute, or take for numbers, if they were typed into a cell."""

COMMANDS = (
    "build --format docx,xlsx,svg",
    "issue --yes --tanggal 2018-03-16",
    "revise kompetisi-sinovik --tanggal 2018-08-01 --uraian Disesuaikan",
    "build --revised --format docx,xlsx,svg",
    "diff --format docx",
    "serve --once output/pratinjau.html",
    "pull output/2018/sop/01-kompetisi-sinovik.docx --apply",
    "register",
    "forms",
    "rename kompetisi-sinovik lomba-sinovik --tanggal 2018-08-02",
    "issue --undo --yes",
    "schema",
)


def confined(folder: Path, command: str, **environment: str) -> None:
    """Run a command with a watch on what it touches; it must do its work.

    openpyxl writes a sheet into a temporary file first, which gets a folder of its own here.
    """
    temporary = folder / "sementara"
    temporary.mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "confined.py"), *command.split()],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "TMPDIR": str(temporary), "TEMP": str(temporary), **environment},
    )
    assert list(temporary.iterdir()) == []
    assert done.returncode == 0, (command, done.stdout, done.stderr)


THROUGH_FOLDERS = {
    "open": "os.open('luar.txt', os.O_WRONLY | os.O_CREAT, dir_fd=at)",
    "open above": "os.open('../luar.txt', os.O_WRONLY | os.O_CREAT, dir_fd=inside)",
    "mkdir": "os.mkdir('luar', dir_fd=at)",
    "remove": "os.unlink('isi.txt', dir_fd=at)",
    "rename": "os.rename('dalam.txt', 'luar.txt', src_dir_fd=inside, dst_dir_fd=at)",
    "link": "os.link('dalam.txt', 'luar.txt', src_dir_fd=inside, dst_dir_fd=at)",
}


@pytest.mark.skipif(sys.platform == "win32", reason="folders cannot be entered one by one")
@pytest.mark.parametrize("name", THROUGH_FOLDERS)
def test_the_watch_sees_what_goes_through_open_folders(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "buku"
    folder.mkdir()
    (folder / "dalam.txt").write_text("isi", "utf-8")
    (tmp_path / "isi.txt").write_text("isi", "utf-8")
    code = (
        "import os, sys\nsys.path.insert(0, sys.argv[1])\nimport confined\nconfined.begin()\n"
        "at, inside = os.open('..', os.O_RDONLY), os.open('.', os.O_RDONLY)\n"
        "os.close(os.open('boleh.txt', os.O_WRONLY | os.O_CREAT, dir_fd=inside))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code + THROUGH_FOLDERS[name], str(ROOT / "tests")],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(folder)},
    )
    assert done.returncode == 97, done.stderr
    assert {p.name for p in tmp_path.iterdir()} == {"buku", "isi.txt"}
    assert "boleh.txt" in {p.name for p in folder.iterdir()}


def everything(folder: Path, **environment: str) -> dict[str, bytes]:
    """All that the commands write for one booklet in the course of two issues."""
    boxes = ", ".join(f'"{text}"' for text in PLAIN)
    sop = SINOVIK.replace("dasar_hukum = [", f"dasar_hukum = [{boxes}, ", 1)
    definitions = lay(folder, BUKU.replace(TITLES, ""), kompetisi_sinovik=sop)
    for command in COMMANDS:
        confined(folder, command, **environment)
        if command.startswith("issue --yes"):
            path = definitions / "sop" / "kompetisi-sinovik.toml"
            path.write_text(path.read_text("utf-8").replace('"=1+1"', '"=2+2"', 1), "utf-8")
    return files(folder)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("semua")
    everything(made, PYTHONHASHSEED="1", TZ="Asia/Jakarta", LC_ALL="C.UTF-8")
    return made


def office_files(folder: Path) -> list[Path]:
    found = sorted(p for p in (folder / "output").rglob("*") if p.suffix in (".docx", ".xlsx"))
    assert len(found) > 10
    return found


def test_every_command_writes_the_same_bytes_anywhere(folder: Path, tmp_path: Path) -> None:
    """Another folder, zone, locale, hash seed, user and umask."""
    other = tmp_path / "folder lain é"
    other.mkdir()
    where = {"TZ": "Pacific/Auckland", "LC_ALL": "C", "LANG": "id_ID", "USER": "lain", "HOME": str(other)}
    again = everything(other, PYTHONHASHSEED="7", **where)
    first = files(folder)
    assert sorted(again) == sorted(first)
    assert [name for name in first if again[name] != first[name]] == []


def test_only_the_compression_can_differ_on_another_machine(folder: Path) -> None:
    """Every entry has its date, system and attributes pinned; what a zlib of another version packs otherwise
    are the same parts in the same order."""
    for path in office_files(folder):
        with zipfile.ZipFile(path) as package:
            entries = package.infolist()
        pinned = {(e.date_time, e.create_system, e.external_attr, e.compress_type, e.extra) for e in entries}
        assert pinned == {((1980, 1, 1, 0, 0, 0), 3, 0o600 << 16, zipfile.ZIP_DEFLATED, b"")}, path.name


def test_no_file_tells_where_or_by_whom_it_was_made(folder: Path) -> None:
    traces = {str(folder).encode(), str(ROOT).encode(), os.fsencode(Path.home())} - {b"/"}
    for name, data in contents(folder).items():
        assert not [trace for trace in traces if trace in data], name


def test_the_map_starts_graphviz_and_nothing_else(tmp_path: Path) -> None:
    one = SINOVIK.replace("keterkaitan = ", 'keterkaitan = [{ sop = "dua" }] #', 1)
    two = SINOVIK.replace("nama = ", 'nama = "Uji" #', 1).replace("417.112/14", "417.112/15", 1)
    lay(tmp_path, BUKU.replace(TITLES, '  "dua",\n'), kompetisi_sinovik=one, dua=two)
    graphviz = engine.find()
    assert graphviz
    confined(tmp_path, "map", SOPDOC_MAY_START=graphviz)
    assert (tmp_path / "output" / "2018" / "peta-keterkaitan.svg").exists()
    with pytest.raises(AssertionError, match="dilanggar"):
        confined(tmp_path, "map")


@pytest.mark.parametrize("command", ["print --signing --verify", "build --format pdf"])
def test_a_print_starts_nothing(tmp_path: Path, command: str) -> None:
    confined(lay(tmp_path).parent, command)
    assert list((tmp_path / "output").rglob("*.pdf"))


def contents(folder: Path) -> Mapping[str, bytes]:
    """Every part of every file, unpacked."""
    found: dict[str, bytes] = {}
    for name, data in files(folder).items():
        if not name.endswith((".docx", ".xlsx")):
            found[name] = data
            continue
        with zipfile.ZipFile(folder / name) as package:
            found |= {f"{name}/{part}": package.read(part) for part in package.namelist()}
    return found


def test_every_file_is_valid_and_leads_nowhere(folder: Path) -> None:
    assert all_faults(office_files(folder)) == []
    for name, data in files(folder).items():
        if name.endswith(".svg"):
            assert not etree.fromstring(data).xpath("//*[local-name()='script' or @*[contains(., '://')]]")


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("word/document.xml", "<w:tblPr>", "<w:asing/><w:tblPr>"),
        ("word/document.xml", 'w:type="dxa"', 'w:type="asing"'),
        ("word/document.xml", '<w:pStyle w:val="', '<w:pStyle w:val="Tiada'),
        ("word/document.xml", "</w:tc>", "<w:tr/></w:tc>"),
        ("word/_rels/document.xml.rels", "rId", "rIdx"),
        ("word/_rels/document.xml.rels", 'Target="', 'TargetMode="External" Target="'),
    ],
)
def test_the_validator_finds_what_is_planted(
    folder: Path, tmp_path: Path, part: str, old: str, new: str
) -> None:
    """A judge that lets everything pass would prove nothing."""
    source, target = folder / "output/2018/buku-sop-2018.docx", tmp_path / "rusak.docx"
    with zipfile.ZipFile(source) as package, zipfile.ZipFile(target, "w") as broken:
        for name in package.namelist():
            data = package.read(name)
            if name == part:
                assert old.encode() in data
                data = data.replace(old.encode(), new.encode(), 1)
            broken.writestr(name, data)
    assert faults(target)


@pytest.mark.office
@needs_office
@pytest.mark.parametrize("name", ["sop/01-kompetisi-sinovik.xlsx", "daftar-induk.xlsx"])
def test_texts_that_look_like_formulas_stay_texts_in_libreoffice(
    folder: Path, tmp_path: Path, name: str
) -> None:
    saved = openpyxl.load_workbook(converted(folder / "output" / "2018" / name, tmp_path, "xlsx"))
    cells = [c for sheet in saved for row in sheet.iter_rows() for c in row if c.value is not None]
    assert all(c.data_type != "f" for c in cells)
    printed = "\n".join(str(c.value) for c in cells)
    assert name.startswith("daftar") or all(text in printed for text in PLAIN)


@pytest.mark.office
@needs_office
def test_libreoffice_saves_what_it_read(folder: Path, tmp_path: Path) -> None:
    assert changed_by_libreoffice(office_files(folder), tmp_path) == []


# The disk, through the commands


@pytest.fixture
def booklet(tmp_path: Path) -> Path:
    lay(tmp_path)
    return tmp_path


def change(folder: Path) -> None:
    path = folder / "definitions" / "buku.toml"
    path.write_text(path.read_text("utf-8").replace('tempat = "Uji"', 'tempat = "Ujung"'), "utf-8")


def test_two_builds_at_once_leave_one_whole_booklet(
    booklet: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Each one either writes all or says that another is at work; what is there is what one build makes."""
    alone = tmp_path_factory.mktemp("sendiri")
    lay(alone)
    assert run(alone, "build").returncode == 0
    command = [str(Path(sys.executable).parent / "sopdoc"), "build"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    both = [subprocess.Popen(command, cwd=booklet, encoding="utf-8", **pipes) for _ in range(2)]  # type: ignore[call-overload]
    ended = [(*process.communicate(), process.returncode) for process in both]
    assert all(status == 0 or (status == 1 and "SOP503" in err) for _, err, status in ended), ended
    assert any(status == 0 for *_, status in ended)
    assert files(booklet / "output") == files(alone / "output")
    assert run(booklet, "build").returncode == 0


def test_a_build_waits_for_nobody_who_is_at_work(booklet: Path) -> None:
    output = booklet / "output" / "2018"
    output.mkdir(parents=True)
    (output / lock.LOCK).write_text(f"{os.getpid()} {lock.platform.node()}", "utf-8")
    done = run(booklet, "build")
    assert done.returncode == 1
    assert "SOP503" in done.stderr
    assert sorted(p.name for p in output.rglob("*")) == [lock.LOCK]


FULL = """
import errno, io, os, pathlib, sys
left = int(sys.argv.pop(1))
real = io.open
class Disk:
    def __init__(self, file): self.file = file
    def __enter__(self): return self
    def __exit__(self, *_): self.file.close()
    def __getattr__(self, name): return getattr(self.file, name)
    def write(self, data):
        global left
        left -= len(data)
        if left < 0:
            raise OSError(int(os.environ["NUMBER"]), os.strerror(int(os.environ["NUMBER"])))
        return self.file.write(data)
def opened(file, mode="r", *rest, **more):
    made = real(file, mode, *rest, **more)
    return Disk(made) if {"w", "x"} & set(mode) else made
pathlib.io.open = opened
from sopdoc.cli import main
sys.argv[0] = "sopdoc"
main()
"""


@pytest.mark.parametrize(
    ("number", "says"),
    [(errno.ENOSPC, "disk penuh"), (errno.EROFS, "hanya dapat dibaca"), (errno.EACCES, "tidak ada izin")],
)
@pytest.mark.parametrize("room", [0, 40_000])
def test_a_disk_that_takes_no_more_leaves_the_former_booklet(
    booklet: Path, number: int, says: str, room: int
) -> None:
    """Full, read-only, forbidden: at once, or in the middle of the set."""
    assert run(booklet, "build").returncode == 0
    before = files(booklet / "output")
    change(booklet)
    command = [sys.executable, "-c", FULL, str(room), "build"]
    environment = {**os.environ, "NUMBER": str(number)}
    done = subprocess.run(command, cwd=booklet, capture_output=True, encoding="utf-8", env=environment)
    assert done.returncode == 1
    assert says in done.stderr
    assert "SOP502" in done.stderr
    assert "Traceback" not in done.stderr
    after = files(booklet / "output")
    assert {name for name in after if after[name] != before.get(name)} <= sops(after)
    assert run(booklet, "build").returncode == 0
    assert "sopdoc-baru" not in " ".join(files(booklet / "output"))


def sops(names: Mapping[str, bytes]) -> set[str]:
    """The first of the two sets that a build writes: the SOPs' own files. Each set is whole or not there."""
    return {name for name in names if "/sop/" in name}
