"""Where a system ends: each command meets streams, folders and names that refuse, and says so in words.

0 only if all that was promised was done, 1 otherwise, 2 for a wrong use, 130 after Ctrl+C, 141 where the
reader of the output went away; never a traceback, and what is written is whole whatever can be said.
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
from contextlib import suppress
from errno import ENOSPC
from pathlib import Path

import pytest

from sopdoc.cli import COMMANDS, terminal
from tests.small_book import BUKU, SINOVIK, lay
from tests.test_build import files, run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell and its devices")

PROGRAM = str(Path(sys.executable).parent / "sopdoc")
TITLES = '  { nama = "Evaluasi Jabatan" },\n  { nama = "Penyusunan Standar Pelayanan" }, # menyusul\n'

CALLS = {
    "build": "build",
    "check": "check --format json",
    "diff": "diff",
    "explain": "explain",
    "forms": "forms",
    "init": "init baru",
    "issue": "issue --yes --tanggal 2018-03-17",
    "map": "map --format dot",
    "new": "new lain --nama Lain",
    "next-year": "next-year 2019",
    "print": "print",
    "register": "register",
    "rename": "rename kompetisi-sinovik kompetisi",
    "revise": "revise kompetisi-sinovik --tanggal 2018-08-01 --uraian Disesuaikan",
    "schema": "schema",
    "status": "status",
}
"""Each command in a form that has something to say on standard output."""

OUTSIDE = {"explain", "init"}
"""Commands that read no booklet."""


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A booklet of two SOPs, one of which names the other, that was issued once."""
    folder = tmp_path_factory.mktemp("terbit")
    one = SINOVIK.replace("keterkaitan = ", 'keterkaitan = [{ sop = "dua" }] #', 1)
    two = SINOVIK.replace("nama = ", 'nama = "Uji" #', 1).replace("417.112/14", "417.112/15", 1)
    lay(folder, BUKU.replace(TITLES, '  "dua",\n'), kompetisi_sinovik=one, dua=two)
    done = run(folder, "issue", "--yes", "--tanggal", "2018-03-16")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def booklet(issued: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(issued, tmp_path / "buku"))


def shell(folder: Path, line: str) -> subprocess.CompletedProcess[str]:
    """A line of a POSIX shell in a folder, with sopdoc as $P."""
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; {line}"],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "P": PROGRAM},
    )


def test_every_command_is_called_here() -> None:
    assert set(CALLS) == set(COMMANDS)


EDGES = [
    (">/dev/full", 1),
    ("<&- >&-", 1),
    ("| true", 141),
    ("2>/dev/full", None),
    ("<&- 2>&-", None),
]
"""What the shell does with the streams, and the exit code of a command that had something to say; None: it is
1 where something was to be said on standard error."""


@pytest.mark.parametrize("command", CALLS)
def test_what_is_written_does_not_depend_on_what_can_be_said(
    booklet: Path, tmp_path: Path, command: str
) -> None:
    """The same files and a right exit code, whatever becomes of the streams."""
    others = [Path(shutil.copytree(booklet, tmp_path / str(number))) for number in range(len(EDGES))]
    plain = shell(booklet, f"$P {CALLS[command]}")
    for other, (edge, status) in zip(others, EDGES, strict=True):
        done = shell(other, f"$P {CALLS[command]} {edge}")
        assert "Traceback" not in done.stderr + done.stdout, edge
        assert "Exception" not in done.stderr + done.stdout, edge
        assert files(other) == files(booklet), edge
        said = plain.stdout if status else plain.stderr
        assert done.returncode == (plain.returncode or ((status or 1) if said else 0)), (edge, done.stderr)
        assert ("SOP512" in done.stderr) == (status == 1 and bool(plain.stdout)), edge


@pytest.mark.parametrize("command", CALLS)
def test_a_working_folder_that_is_gone(tmp_path: Path, command: str) -> None:
    done = shell(tmp_path, f"mkdir gone; cd gone; rmdir ../gone; $P {CALLS[command]}")
    assert "Traceback" not in done.stderr + done.stdout
    assert done.returncode == (0 if command == "explain" else 2 if command == "schema" else 1), done.stderr


def test_ctrl_c_ends_with_130_and_leaves_nothing_half_done(booklet: Path) -> None:
    stop = "import os, sopdoc.booklet as b\nb.load = lambda *a, **k: os.kill(os.getpid(), 2)\n"
    line = [sys.executable, "-c", f"{stop}from sopdoc.cli import main; main()", "build"]
    done = subprocess.run(line, cwd=booklet, capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stdout) == (130, "")
    assert "Dihentikan" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("raised", "says"),
    [
        ("MemoryError()", "memori komputer habis"),
        ("RecursionError()", "bersarang terlalu dalam"),
        ("OSError(28, 'x', 'sop/a.toml')", "sop/a.toml: galat SOP513"),
        ("OSError(5, 'x')", "SOP513"),
    ],
)
def test_what_the_system_refuses_is_told_in_words(booklet: Path, raised: str, says: str) -> None:
    fail = f"import sopdoc.booklet as b\ndef fail(*a, **k): raise {raised}\nb.load = fail\n"
    line = [sys.executable, "-c", f"{fail}from sopdoc.cli import main; main()", "build"]
    done = subprocess.run(line, cwd=booklet, capture_output=True, encoding="utf-8")
    assert done.returncode == 1
    assert says in done.stderr
    assert "Traceback" not in done.stderr


EVIL = "\x1b]0;judul\x07\x1b[31m\x9b2J\u202egnay\u200b\r"
"""A new title of the window, a colour, an empty screen, turned text, a letter of no width, a line over."""

OBEYED = set("\x1b\x07\x9b\u202e\u200b\r")


@pytest.fixture(scope="module")
def hostile(issued: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with definitions that hold, and are called by, what a terminal obeys."""
    folder = tmp_path_factory.mktemp("jahat")
    shutil.copytree(issued / "definitions", folder / "definitions")
    evil = Path(shutil.copytree(issued / "definitions", folder / EVIL / "definitions"))
    (evil / "sop" / f"{EVIL}.toml").write_text(f'nama = "{EVIL}"\n{EVIL} = 1\n', "utf-8")
    buku = (evil / "buku.toml").read_text("utf-8")
    (evil / "buku.toml").write_text(f'"\\u001b]0;judul\\u0007\\u202e" = 1\n{buku}', "utf-8")
    return folder


@pytest.mark.parametrize(
    "arguments",
    [
        *([*call.split(), "--definitions", f"{EVIL}/definitions"] for call in CALLS.values()),
        [EVIL],
        [f"--{EVIL}"],
        ["check", "--format", EVIL],
        ["check", "--definitions", EVIL],
        ["explain", EVIL],
        ["new", EVIL, "--nama", EVIL],
        ["build", "--only", EVIL],
        ["print", "--soffice", EVIL],
        ["forms", "--output", f"{EVIL}/{EVIL}"],
        ["revise", EVIL, "--uraian", EVIL, "--tanggal", EVIL],
    ],
)
def test_a_terminal_is_told_nothing_that_it_obeys(hostile: Path, arguments: list[str]) -> None:
    """Through arguments, folders, names of files and what a definition holds."""
    done = run(hostile, *arguments)
    assert not OBEYED & set(done.stdout + done.stderr)
    assert "Traceback" not in done.stderr


def test_a_terminal_shows_our_colours_and_no_others(hostile: Path) -> None:
    """On a terminal as well, where click takes nothing out."""
    import pty

    master, slave = pty.openpty()
    line = [PROGRAM, "check", "--definitions", f"{EVIL}/definitions"]
    process = subprocess.Popen(line, cwd=hostile, stdout=slave, stderr=slave)
    os.close(slave)
    said = b""
    with suppress(OSError):
        while data := os.read(master, 60_000):
            said += data
    os.close(master)
    assert process.wait() == 1
    text = said.decode("utf-8").replace("\r\n", "\n")
    assert "\x1b[31m\x1b[1mgalat\x1b[0m" in text
    assert not OBEYED & set(re.sub("\x1b\\[(0|1|31|33|36)m", "", text))
    assert "]0;judul" in text


def test_json_keeps_what_a_terminal_must_not_see(capsys: pytest.CaptureFixture[str]) -> None:
    text = terminal.as_json({"a": EVIL + "\ud800\U000e0001 é"})
    assert json.loads(text) == {"a": EVIL + "\ud800\U000e0001 é"}
    assert text.replace("\n", "").isprintable()
    assert "é" in text


class Full(io.StringIO):
    """A stream of which the disk is full after the first letters."""

    def write(self, text: str) -> int:
        if self.tell() > 3:
            raise OSError(ENOSPC, "penuh")
        return super().write(text)


def test_a_stream_that_fills_up_raises_nothing_and_remembers() -> None:
    stream = Full()
    shown = terminal.Terminal(stream)
    for _ in range(3):
        print("empat", file=shown)
    assert stream.getvalue().startswith("empat")
    assert shown.failure is not None
