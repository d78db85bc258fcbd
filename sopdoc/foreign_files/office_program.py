"""Run LibreOffice, where a computer has it, to turn one file into another: bytes in, bytes out, no exception.

Old kinds of files, imported or pulled, and the pages of the report of an import use it. It runs in a
folder and with a profile of its own, which are gone afterwards, so that no window that is open, no setting
and no macro of the user has a part in it (a new profile lets no macro run).
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

TIME = 90.0
"""Seconds. Choice: its first start takes up to 20 s on an old computer, a file of sixty SOPs 15 s."""

NAMES = ("soffice", "libreoffice")
_ELSEWHERE = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)
"""Where macOS and Windows install it without telling PATH."""


@dataclass(frozen=True, slots=True)
class OfficeFailure:
    """Why there is no result, as the end of an Indonesian sentence. missing: the program is not there."""

    reason: str
    missing: bool = False


def office_program() -> str:
    """The program to run; "" = there is none."""
    known = (shutil.which(name) for name in NAMES)
    there = (path for path in _ELSEWHERE if Path(path).is_file())
    return next((path for path in (*known, *there) if path), "")


def converted(
    data: bytes, suffix: str, kind: str, program: str | None = None, seconds: float = TIME
) -> bytes | OfficeFailure:
    """A file of one kind (".doc") as another ("docx", "pdf"). program: None = the one that is found."""
    program = office_program() if program is None else program
    if not program:
        return OfficeFailure("LibreOffice tidak ditemukan di komputer ini", missing=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        source = place / f"berkas{suffix}"
        source.write_bytes(data)
        profile = (place / "profil").as_uri()
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nolockcheck"]
        command += ["--convert-to", kind, "--outdir", str(place / "hasil"), str(source)]
        failure = _run(command, place, seconds)
        made = place / "hasil" / f"berkas.{kind}"
        if failure is not None:
            return failure
        return made.read_bytes() if made.is_file() else OfficeFailure("LibreOffice tidak dapat membukanya")


def _run(command: list[str], place: Path, seconds: float) -> OfficeFailure | None:
    """Wait for the program and all that it starts; what hangs is ended."""
    own = sys.platform != "win32"
    try:
        started = subprocess.Popen(
            command,
            cwd=place,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=own,
        )
    except OSError:
        return OfficeFailure(f"{Path(command[0]).as_posix()} bukan program yang dapat dijalankan")
    try:
        status = started.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        _end(started)
        return OfficeFailure(f"LibreOffice tidak selesai dalam {seconds:g} detik")
    return None if status == 0 else OfficeFailure(f"LibreOffice gagal (status {status})")


def _end(started: subprocess.Popen[bytes]) -> None:
    """The program, and the one that it has started for itself."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(started.pid)], capture_output=True, check=False)
    else:
        os.killpg(started.pid, signal.SIGKILL)
    started.wait()
