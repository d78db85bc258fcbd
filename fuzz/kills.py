"""Kill commands at random moments: no definition is lost, and the next command is never stopped by it.

    python -m fuzz.kills [COUNT] [SEED]

Each command runs in a booklet of its own state: it is killed within the time that it takes, then `check` must
read the booklet, `new` must write it, and nothing that a killed process left may be there any more.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from sopdoc.loader import load
from tests.history_cases import CHANGE, REVISI_2, Office, amended, revised

PROGRAM = str(Path(sys.executable).parent / "sopdoc")
LONGEST = 1.2
"""Seconds within which a command is killed; the slowest of them takes about as long."""

COMMANDS = (
    "check",
    "build --format docx",
    "build --revised --format docx",
    "forms --format docx",
    "register",
    "map --format dot",
    "diff --format docx",
    "issue --yes",
    "issue --undo --yes",
    "revise surat-keluar arsip --tanggal 2018-07-01 --uraian Baru.",
    "rename surat-masuk surat-datang",
    "new apel",
    "next-year 2019",
    "schema",
)


def _office(folder: Path) -> Office:
    office = Office(folder)
    office.issue()
    office.edit("surat-masuk", CHANGE, revised(REVISI_2))
    office.edit("buku", amended())
    return office


def _run(folder: Path, command: str, seconds: float | None = None) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [PROGRAM, *command.split()],
        cwd=folder,
        stdout=-1,
        stderr=-1,
        encoding="utf-8",
        start_new_session=True,
    )
    if seconds is not None:
        time.sleep(seconds)
        os.killpg(process.pid, signal.SIGKILL)
    return process


def killed(command: str, seconds: float) -> str:
    """What is wrong after a command was killed; "" when nothing is."""
    folder = Path(tempfile.mkdtemp())
    try:
        definitions = _office(folder).definitions
        process = _run(folder, command, seconds)
        process.communicate()
        left = "kill" if process.returncode < 0 else "done"
        _, said = (check := _run(folder, "check")).communicate()
        if check.returncode not in (0, 1) or "Traceback" in said or "SOP50" in said.replace("SOP509", ""):
            return f"{left} check: {said}"
        buku, _ = load(definitions)
        if buku is None or len(buku.sop) + len(buku.susunan) < 6:
            return f"{left}: a definition is lost"
        new = _run(folder, "new sesudahnya")
        _, said = new.communicate()
        if new.returncode != 0:
            return f"{left} new: {said}"
        litter = [p.name for p in definitions.rglob("*") if ".sopdoc-" in p.name]
        return f"{left}: {litter}" if litter else ""
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main(count: int, seed: int) -> int:
    choose = random.Random(seed)
    wrong: Counter[str] = Counter()
    for number in range(count):
        command, seconds = COMMANDS[number % len(COMMANDS)], choose.uniform(0.05, LONGEST)
        said = killed(command, seconds)
        if said:
            wrong[command] += 1
            print(f"{command} after {seconds:.3f} s: {said}", flush=True)
    print(f"{count} kills from seed {seed}: {wrong.total()} failures")
    return min(wrong.total(), 1)


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(*(given + [100, 0][len(given) :])))
