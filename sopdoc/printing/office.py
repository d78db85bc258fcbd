"""Turn Word files into PDF with the LibreOffice that is installed.

It runs without a window, with a profile of its own (a LibreOffice that is open stays undisturbed), is ended
when it hangs, and runs a second time for what the first run left undone. Many files are shared out among
several, one a core. Nothing of it runs on afterwards.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from sopdoc.diagnostics import Diagnostic, Position, diagnostic
from sopdoc.printing.pdf import whole

NAMES = ("soffice", "libreoffice")
"""What the program is called on PATH."""

INSTALL = {
    "win32": "winget install TheDocumentFoundation.LibreOffice",
    "darwin": "brew install --cask libreoffice",
    "linux": "sudo apt install libreoffice-writer",
}
"""What installs it, by system. Source: its pages in winget, Homebrew, Debian and Ubuntu."""

TRIES = 2

WORTH = 16
"""Files that are worth one program more. Choice: it takes about two seconds of a core to start, as long as
sixteen common SOPs."""

MOST = 4
"""Programs at once. Choice: each takes some 250 MB."""

PATIENCE = 90.0
"""Seconds without a new PDF after which the program hangs. Choice: a hundred times what a busy computer with
two cores takes for a SOP; a first start reads much from the disk. Not for the whole run: it may be long."""


def find(asked: Path | None) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The program that was asked for, else the one on PATH, else one in its usual places; or SOP504."""
    if asked is not None:
        found = _program(str(asked))
        message = f"{asked.as_posix()} bukan program yang dapat dijalankan"
        hint = "berikan berkas soffice dari LibreOffice, atau hapus --soffice"
        return (found, ()) if found else (None, (diagnostic("SOP504", message, Position("--soffice"), hint),))
    for candidate in (*NAMES, *usual_places(sys.platform, os.environ)):
        found = _program(candidate)
        if found:
            return found, ()
    return None, (not_found(sys.platform),)


def not_found(system: str) -> Diagnostic:
    """SOP504 with the line that installs LibreOffice on a system."""
    install = INSTALL.get(system, INSTALL["linux"])
    hint = f"pasang dengan: {install}; bila sudah terpasang, sebutkan tempatnya dengan --soffice"
    return diagnostic(
        "SOP504", "LibreOffice tidak ditemukan; PDF dibuat dengannya", Position("LibreOffice"), hint
    )


def _program(name: str) -> str | None:
    """Its whole path: it is started in another folder."""
    found = shutil.which(name)
    return os.path.abspath(found) if found else None


def usual_places(system: str, environment: Mapping[str, str]) -> Iterator[str]:
    """Where installers put the program, by the name that `sys.platform` gives the system."""
    home = environment.get("USERPROFILE" if system == "win32" else "HOME", "")
    if system == "win32":
        for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
            if environment.get(variable):
                below = "Programs/LibreOffice" if variable == "LOCALAPPDATA" else "LibreOffice"
                yield f"{environment[variable]}/{below}/program/soffice.com"
    elif system == "darwin":
        for folder in ("/Applications", f"{home}/Applications"):
            yield f"{folder}/LibreOffice.app/Contents/MacOS/soffice"
    else:
        yield from ("/usr/lib/libreoffice/program/soffice", "/usr/lib64/libreoffice/program/soffice")
        yield from sorted(map(str, Path("/opt").glob("libreoffice*/program/soffice")), reverse=True)
        yield "/snap/bin/libreoffice"
        for folder in ("/var/lib/flatpak", f"{home}/.local/share/flatpak"):
            yield f"{folder}/exports/bin/org.libreoffice.LibreOffice"


def convert(
    program: str, files: Mapping[str, bytes], cores: int = 1, patience: float = PATIENCE
) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    """The PDF of each Word file, by the same names (file names without suffix); {} with SOP505.

    One start of the program for many files, since it takes longer than a small file; as many programs at
    once as the files are worth, at most one a core.
    """
    made: dict[str, bytes] = {}
    reason = ""
    place = _workplace(program)
    with tempfile.TemporaryDirectory(prefix="sopdoc-", dir=place, ignore_cleanup_errors=True) as work:
        folders = _shared_out(files, Path(work), min(cores, MOST, 1 + len(files) // WORTH))
        for attempt in range(TRIES):
            todo = {f: left for f, names in folders.items() if (left := [n for n in names if n not in made])}
            if todo:
                reason = _run(program, todo, f"profil-{attempt}", patience)
                made |= dict(_whole(todo))
    missing = len(files) - len(made)
    if missing:
        message = f"LibreOffice tidak menyelesaikan {missing} dari {len(files)} berkas: {reason}"
        hint = (
            "tutup program lain lalu jalankan lagi; bila berulang, pasang ulang LibreOffice, atau sebutkan "
        )
        hint += "soffice yang lain dengan --soffice"
        return {}, (diagnostic("SOP505", message, Position(Path(program).as_posix()), hint),)
    return {name: made[name] for name in files}, ()


def _shared_out(files: Mapping[str, bytes], work: Path, programs: int) -> dict[Path, list[str]]:
    """A folder for each program with its share of the files; neighbours, which are alike, part."""
    folders: dict[Path, list[str]] = {}
    for i, (name, data) in enumerate(files.items()):
        folder = work / str(i % programs)
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.docx").write_bytes(data)
        folders.setdefault(folder, []).append(name)
    return folders


def _workplace(program: str) -> Path | None:
    """Where a program in a sandbox can read and write: Snap and Flatpak hide the system's /tmp."""
    return Path.home() if {"snap", "flatpak"} & set(Path(program).parts) else None


def _whole(folders: Mapping[Path, Sequence[str]]) -> Iterator[tuple[str, bytes]]:
    """The PDFs that are there from head to end, and can be read."""
    for folder, names in folders.items():
        for name in names:
            with suppress(OSError):
                data = (folder / f"{name}.pdf").read_bytes()
                if data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF") and whole(data):
                    yield name, data


def _run(program: str, folders: Mapping[Path, Sequence[str]], profile: str, patience: float) -> str:
    """Run once in each folder, all at once; returns why files may be missing."""
    running: list[tuple[subprocess.Popen[bytes], Path]] = []
    try:
        for folder, names in folders.items():
            running.append((_started(program, names, folder, profile), folder))
        ends = [_waited(process, folder, patience) for process, folder in running]
    except OSError:
        return "program tidak dapat dijalankan"
    finally:
        for process, _ in running:
            _end(process)
    if None in ends:
        return f"tidak ada PDF baru selama {patience:.0f} detik"
    status = next(filter(None, ends), 0)
    return f"program berhenti dengan status {status}" if status else "berkas PDF tidak utuh"


def _started(program: str, names: Iterable[str], folder: Path, profile: str) -> subprocess.Popen[bytes]:
    """The program at work on files of its folder. Relative names: a command of Windows has 32,767 letters."""
    command = [program, f"-env:UserInstallation={(folder / profile).as_uri()}", "--headless", "--norestore"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), *(f"{name}.docx" for name in names)]
    no = subprocess.DEVNULL
    return subprocess.Popen(command, cwd=folder, start_new_session=True, stdin=no, stdout=no, stderr=no)


def _waited(process: subprocess.Popen[bytes], folder: Path, patience: float) -> int | None:
    """The status that the program ends with; None as soon as it hangs."""
    there = len(list(folder.glob("*.pdf")))
    while True:
        try:
            return process.wait(patience)
        except subprocess.TimeoutExpired:
            before, there = there, len(list(folder.glob("*.pdf")))
            if there == before:
                return None


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program with all that it started: the one that was called only starts the one that works."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True)
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
