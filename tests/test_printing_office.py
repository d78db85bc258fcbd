"""The program that makes the PDFs of the print set, without LibreOffice: stand-ins that fail, hang, die."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from sopdoc.codes import Level
from sopdoc.printing import office
from sopdoc.printing.office import convert, find, usual_places
from sopdoc.printing.pieces import as_pdfs, print_pieces
from tests import pdf_file
from tests.sample_document import document

unix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for LibreOffice is a script")


@pytest.mark.parametrize(
    ("system", "place"),
    [
        ("win32", "C:/Program Files/LibreOffice/program/soffice.com"),
        ("darwin", "/Applications/LibreOffice.app/Contents/MacOS/soffice"),
        ("linux", "/usr/lib/libreoffice/program/soffice"),
        ("linux", "/snap/bin/libreoffice"),
        ("linux", "/var/lib/flatpak/exports/bin/org.libreoffice.LibreOffice"),
    ],
)
def test_the_usual_places(system: str, place: str) -> None:
    assert place in list(usual_places(system, {"PROGRAMFILES": "C:/Program Files", "HOME": "/home/a"}))


@pytest.mark.parametrize(
    ("system", "line"),
    [
        ("linux", "sudo apt install libreoffice-writer"),
        ("win32", "winget install TheDocumentFoundation.LibreOffice"),
        ("darwin", "brew install --cask libreoffice"),
        ("freebsd14", "sudo apt install libreoffice-writer"),
    ],
)
def test_without_libreoffice_its_install_line_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, system: str, line: str
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office.sys, "platform", system)
    monkeypatch.setattr(office, "usual_places", lambda *_: ())
    program, (finding,) = find(None)
    assert program is None
    assert (finding.code, finding.level) == ("SOP504", Level.GALAT)
    assert line in finding.hint
    assert "--soffice" in finding.hint


@unix
def test_the_program_on_the_path_goes_before_the_usual_places(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = pdf_file.office(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find(None) == (str(program), ())
    assert find(program) == (str(program), ())


def test_a_program_that_was_asked_for_is_not_replaced(tmp_path: Path) -> None:
    program, (finding,) = find(tmp_path / "tidak-ada")
    assert (program, finding.code) == (None, "SOP504")
    assert "tidak-ada bukan program" in finding.message


FILES = {"satu": b"a", "dua": b"b", "tiga": b"c"}


@unix
def test_all_files_go_through_one_run_with_a_profile_of_its_own(tmp_path: Path) -> None:
    program = pdf_file.office(tmp_path, "for name in files: make(name)")
    made, findings = convert(str(program), FILES, cores=8)
    assert (list(made), findings) == (list(FILES), ())
    assert len(list(tmp_path.glob("run-*"))) == 1
    arguments = (tmp_path / "run-0").read_text().splitlines()
    assert arguments[0].startswith("-env:UserInstallation=file:///")
    assert arguments[-3:] == ["satu.docx", "dua.docx", "tiga.docx"]


MANY = {f"{i:03}": b"" for i in range(2 * office.WORTH + 1)}
NOTE = "(home / f'pid-{os.getpid()}').write_text(arguments[0] + chr(10) + chr(10).join(files))"


@unix
@pytest.mark.parametrize(("cores", "programs"), [(1, 1), (2, 2), (99, 3)])
def test_many_files_are_shared_out_among_programs_at_once(tmp_path: Path, cores: int, programs: int) -> None:
    """Each waits until all are there."""
    wait = f"while len(list(home.glob('pid-*'))) < {programs}: time.sleep(0.01)"
    lines = (NOTE, wait, "for name in files: make(name)")
    made, findings = convert(str(pdf_file.office(tmp_path, *lines)), MANY, cores, patience=20)
    assert (list(made), findings) == (list(MANY), ())
    told = [p.read_text().splitlines() for p in tmp_path.glob("pid-*")]
    assert len({profile for profile, *_ in told}) == len(told) == programs
    assert sorted(f for _, *files in told for f in files) == [f"{name}.docx" for name in MANY]
    assert max(len(files) for _, *files in told) - min(len(files) for _, *files in told) <= 1


@unix
def test_one_of_several_programs_may_fail_once(tmp_path: Path) -> None:
    fails = "if '001.docx' in files and 'profil-0' in arguments[0]: sys.exit(77)"
    program = str(pdf_file.office(tmp_path, fails, "for name in files: make(name)"))
    made, findings = convert(program, MANY, cores=2)
    assert (list(made), findings) == (list(MANY), ())


@unix
def test_no_program_runs_on_when_the_user_breaks_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken_off(process: object, folder: Path, patience: float) -> int:
        while len(list(tmp_path.glob("pid-*"))) < 2:
            time.sleep(0.01)
        raise KeyboardInterrupt

    monkeypatch.setattr(office, "_waited", broken_off)
    with pytest.raises(KeyboardInterrupt):
        convert(str(pdf_file.office(tmp_path, NOTE, "time.sleep(600)")), MANY, cores=2)
    pids = [int(p.name.removeprefix("pid-")) for p in tmp_path.glob("pid-*")]
    assert [_ends(pid) for pid in pids] == [True, True]


@unix
def test_a_second_try_makes_what_the_first_left_undone(tmp_path: Path) -> None:
    fails_once = ("make(files[0])", "if not runs: sys.exit(77)", "for name in files: make(name)")
    made, findings = convert(str(pdf_file.office(tmp_path, *fails_once)), FILES)
    assert (list(made), findings) == (list(FILES), ())
    first, second = ((tmp_path / f"run-{i}").read_text().splitlines() for i in range(2))
    assert second[-2:] == ["dua.docx", "tiga.docx"]
    assert "satu.docx" not in second
    assert first[0] != second[0]


@unix
@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (("sys.exit(3)",), "3 dari 3 berkas: program berhenti dengan status 3"),
        (("make(files[0])", "os.kill(os.getpid(), signal.SIGKILL)"), "1 dari 3 berkas"),
        (("for n in files: Path(n).with_suffix('.pdf').write_bytes(b'%PDF-1.7 half')",), "tidak utuh"),
        (("for n in files: Path(n).with_suffix('.pdf').write_bytes(b'%PDF-1.7 %%EOF')",), "tidak utuh"),
    ],
)
def test_a_program_that_fails_twice(tmp_path: Path, lines: tuple[str, ...], reason: str) -> None:
    made, (finding,) = convert(str(pdf_file.office(tmp_path, *lines)), FILES)
    assert made == {}
    assert (finding.code, finding.level) == ("SOP505", Level.GALAT)
    assert reason in finding.message
    assert len(list(tmp_path.glob("run-*"))) == office.TRIES


@unix
def test_a_program_that_hangs_is_ended_with_all_that_it_started(tmp_path: Path) -> None:
    lines = (
        "child = subprocess.Popen(['sleep', '600'])",
        "(home / f'child-{runs}').write_text(str(child.pid))",
        "time.sleep(600)",
    )
    made, (finding,) = convert(str(pdf_file.office(tmp_path, *lines)), FILES, patience=1.5)
    assert made == {}
    assert "tidak ada PDF baru selama 2 detik" in finding.message
    children = [int(p.read_text()) for p in tmp_path.glob("child-*")]
    assert children
    assert [pid for pid in children if not _ends(pid)] == []


class Slow:
    """A process that is asked in vain as often as it has files to make, then ends."""

    def __init__(self, folder: Path, *made: str) -> None:
        self._folder = folder
        self._made = iter(made)

    def wait(self, seconds: float) -> int:
        name = next(self._made, None)
        if name is None:
            return 0
        (self._folder / name).touch()
        raise subprocess.TimeoutExpired("soffice", seconds)


@pytest.mark.parametrize(
    ("made", "status"),
    [(("a.pdf", "b.pdf", "c.pdf"), 0), (("a.pdf", "b.pdf", "b.pdf", "c.pdf"), None), ((".~lock",), None)],
)
def test_only_a_program_without_a_new_pdf_hangs(
    tmp_path: Path, made: Sequence[str], status: int | None
) -> None:
    """However long it takes in all: a hundred SOPs take a minute, or ten."""
    assert office._waited(Slow(tmp_path, *made), tmp_path, 90) == status  # type: ignore[arg-type]


def _ends(pid: int) -> bool:
    """Whether a process is gone, or a zombie, or becomes so: a killed one takes a moment to die."""
    for _ in range(1000):
        try:
            if "\nState:\tZ" in Path(f"/proc/{pid}/status").read_text():
                return True
        except OSError:
            return True
        time.sleep(0.01)
    return False


@unix
def test_a_program_that_cannot_be_run(tmp_path: Path) -> None:
    (tmp_path / "soffice").write_text("no program")
    (tmp_path / "soffice").chmod(0o755)
    made, (finding,) = convert(str(tmp_path / "soffice"), FILES)
    assert (made, finding.code) == ({}, "SOP505")
    assert "program tidak dapat dijalankan" in finding.message


@pytest.mark.parametrize("work", [print_pieces, lambda d, c: as_pdfs({"buku": d}, c)])
def test_what_conversion_finds_is_handed_on(work: object) -> None:
    assert callable(work)
    fault = find(Path("/tidak-ada"))[1]
    made, findings = work(document(), lambda _: ({}, fault))
    assert not made
    assert findings == fault
