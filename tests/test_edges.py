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

MADE = "output/2018/sop/02-kompetisi-sinovik.docx"
"""A file that the booklet was built into."""

CALLS = {
    "build": "build",
    "check": "check --format json",
    "diff": "diff",
    "explain": "explain",
    "forms": "forms",
    "import": f"import {MADE} --dry-run --definitions baru",
    "init": "init baru",
    "issue": "issue --yes --tanggal 2018-03-17",
    "map": "map --format dot",
    "new": "new lain --nama Lain",
    "next-year": "next-year 2019",
    "print": "print",
    "pull": f"pull {MADE}",
    "register": "register",
    "rename": "rename kompetisi-sinovik kompetisi",
    "revise": "revise kompetisi-sinovik --tanggal 2018-08-01 --uraian Disesuaikan",
    "schema": "schema",
    "serve": "serve --once pratinjau.html",
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
    assert run(folder, "build", "--format", "docx").returncode == 0
    assert (folder / MADE).exists()
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


PLACES = {
    "definitions": ("SOP102", "SOP101"),
    "definitions/buku.toml": ("SOP102",),
    "definitions/sop": ("SOP102",),
    "definitions/sop/dua.toml": ("SOP102",),
    "definitions/terbitan": ("SOP605",),
    "definitions/terbitan/2018.toml": ("SOP605",),
    "output": ("SOP502",),
    "output/2018": ("SOP502",),
    "output/2018/sop": ("SOP502",),
    "output/2018/keputusan.docx": ("SOP502",),
    "definitions/.sopdoc-kunci": (),
    "definitions/.sopdoc-jurnal": (),
    "output/2018/.sopdoc.json": ("SOP502",),
    "output/2018/.sopdoc.lembar": ("SOP502",),
    "templates": (),
    "templates/keputusan.xml": (),
}
"""A file or folder that is read or written -> what a build says of another thing in its place; () for
nothing: it makes way, or counts as none."""


@pytest.mark.parametrize("place", PLACES)
def test_a_folder_in_place_of_a_file_and_the_other_way(booklet: Path, place: str) -> None:
    path = booklet / place
    folder = not path.suffix and not path.name.startswith(".")
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    if folder:
        path.write_text("bukan folder", "utf-8")
    else:
        path.mkdir()
        (path / "isi").write_text("isi", "utf-8")
    build = run(booklet, "build")
    assert build.returncode == (1 if PLACES[place] else 0), build.stderr
    assert set(re.findall("galat (SOP...)", build.stderr)) >= set(PLACES[place])
    assert "SOP221" not in build.stderr
    done = [
        build,
        *(run(booklet, *CALLS[command].split()) for command in ("new", "issue", "schema", "forms")),
    ]
    assert not any("Traceback" in one.stderr + one.stdout for one in done)
    kept = path if folder else path / "isi"
    beside = path.parent.rglob("*")
    assert kept.exists() or any(p.name == "isi" for p in beside) or place.startswith("definitions/.sopdoc")


GONE = """
import os, shutil, sys
import sopdoc.booklet as b
real, place = b.judged, sys.argv.pop(1)
def judged(booklet, *rest, **more):
    told = real(booklet, *rest, **more)
    if os.path.isdir(place):
        shutil.rmtree(place)
    elif os.path.exists(place):
        os.unlink(place)
    return told
b.judged = judged
import sopdoc.cli.words
from sopdoc.cli import main
sys.argv[0] = "sopdoc"
main()
"""


@pytest.mark.parametrize("command", sorted(set(CALLS) - OUTSIDE))
@pytest.mark.parametrize("place", ["definitions/buku.toml", "definitions/sop", "definitions"])
def test_definitions_that_go_while_a_command_runs(booklet: Path, place: str, command: str) -> None:
    """What was read is printed, or the command is refused; definitions are never written half."""
    line = [sys.executable, "-c", GONE, place, *CALLS[command].split()]
    done = subprocess.run(line, cwd=booklet, capture_output=True, encoding="utf-8")
    assert "Traceback" not in done.stderr + done.stdout
    assert done.returncode in (0, 1)
    if command in ("new", "rename", "revise", "next-year", "issue"):
        left = [] if place == "definitions" else files(booklet / "definitions")
        assert not any(".sopdoc-" in name for name in left)
        assert not (booklet / place).exists() or done.returncode == 0


def without_rights() -> None:
    """The rights of an owner alone, where the tests run as root: on Linux, once another program is begun."""
    import ctypes

    drop, overrides, reads = 24, 1, 2
    for right in (overrides, reads):
        ctypes.CDLL(None).prctl(drop, right, 0, 0, 0)


FORBIDDEN = {
    "definitions": (0o000, ("SOP102", "SOP102", "SOP102")),
    "definitions/sop": (0o000, ("SOP102", "SOP102", "SOP502")),
    "definitions/sop/dua.toml": (0o000, ("SOP102", "SOP102", "")),
    "definitions/buku.toml": (0o000, ("SOP102", "SOP102", "SOP102")),
    "definitions/terbitan": (0o000, ("SOP605", "SOP605", "")),
}


@pytest.mark.skipif(sys.platform != "linux", reason="rights of root are dropped by a call of Linux")
@pytest.mark.parametrize("place", FORBIDDEN)
def test_what_may_not_be_read_is_told(booklet: Path, place: str) -> None:
    mode, codes = FORBIDDEN[place]
    (booklet / place).chmod(mode)
    try:
        for command, code in zip(("check", "build", "new lain --nama Lain"), codes, strict=True):
            done = _unprivileged(booklet, *command.split())
            assert done.returncode == (1 if code else 0), done.stderr
            assert code in done.stderr + done.stdout
            assert "Traceback" not in done.stderr
    finally:
        (booklet / place).chmod(0o755)


@pytest.mark.skipif(sys.platform != "linux", reason="rights of root are dropped by a call of Linux")
def test_a_cut_off_write_in_a_folder_that_may_only_be_read_is_a_warning(booklet: Path) -> None:
    """Who may only read cannot mend it: what is there is read, and nothing is written."""
    definitions = booklet / "definitions"
    state = {"keadaan": "batalkan", "simpan": ".lama", "berkas": [["sop/dua.toml", True]], "sisa": []}
    (definitions / ".sopdoc-jurnal").write_text(json.dumps(state), "utf-8")
    shutil.copy(definitions / "sop/dua.toml", definitions / "sop/dua.toml.sopdoc-asal")
    (definitions / "sop").chmod(0o555)
    try:
        done = _unprivileged(booklet, "check")
        assert (done.returncode, "peringatan SOP502" in done.stdout) == (0, True), done.stdout
        done = _unprivileged(booklet, "new", "lain")
        assert (done.returncode, "galat SOP502" in done.stderr) == (1, True), done.stderr
    finally:
        (definitions / "sop").chmod(0o755)
    assert run(booklet, "new", "lain").returncode == 0


def _unprivileged(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [PROGRAM, *arguments], cwd=folder, capture_output=True, encoding="utf-8", preexec_fn=without_rights
    )


@pytest.mark.parametrize(
    "environment",
    [
        {"TMPDIR": "/tidak/ada"},
        {"TMPDIR": os.devnull},
        {"HOME": None},
        {"LANG": "C", "LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
)
def test_the_surroundings_change_nothing(
    booklet: Path, tmp_path: Path, environment: dict[str, str | None]
) -> None:
    other = Path(shutil.copytree(booklet, tmp_path / "lain"))
    env = {k: v for k, v in ({**os.environ, **environment}).items() if v is not None}
    for command in ("build", "new lain --nama Lain", "forms"):
        assert run(booklet, *command.split()).returncode == 0
        line = [PROGRAM, *command.split()]
        done = subprocess.run(line, cwd=other, capture_output=True, encoding="utf-8", env=env)
        assert done.returncode == 0, done.stderr
    assert files(other) == files(booklet)


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
