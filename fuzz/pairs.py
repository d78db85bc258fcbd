"""Two commands at the same moment: each that says it is done is done, and each other one changed nothing.

python -m fuzz.pairs [COUNT] [SEED]
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from sopdoc.booklet import open_booklet
from tests.history_cases import Office

PROGRAM = str(Path(sys.executable).parent / "sopdoc")
COMMANDS = (
    "revise surat-keluar --tanggal 2018-07-01 --uraian {mark}",
    "revise surat-keluar arsip --tanggal 2018-07-02 --uraian {mark}",
    "issue --ralat surat-masuk --alasan {mark}",
    "rename arsip {mark}",
    "new {mark}",
)
"""Each leaves its mark in the definitions, and nowhere when it is refused."""


def pair(first: str, second: str) -> tuple[str, bool]:
    """What is wrong after two commands, "" when nothing is; and whether both were done."""
    folder = Path(tempfile.mkdtemp())
    try:
        office = Office(folder)
        office.issue()
        office.edit("surat-masuk", ("Mencatat surat", "Mencatatt surat"))
        commands = [first.format(mark="tanda-satu").split(), second.format(mark="tanda-dua").split()]
        started = [
            subprocess.Popen([PROGRAM, *c], cwd=folder, stdout=-1, stderr=subprocess.STDOUT, encoding="utf-8")
            for c in commands
        ]
        said = [process.communicate()[0] for process in started]
        booklet = open_booklet(office.definitions, judge=False, every_issue=True)
        if booklet.buku is None or booklet.broken:
            return f"not read: {booklet.findings}", False
        now = "".join(p.name + p.read_text("utf-8") for p in office.definitions.rglob("*.toml"))
        for mark, process, text in zip(("tanda-satu", "tanda-dua"), started, said, strict=True):
            if (mark in now) != (process.returncode == 0):
                return f"{mark}, status {process.returncode}: {text}", False
        return "", not any(process.returncode for process in started)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main(count: int, seed: int) -> int:
    choose = random.Random(seed)
    wrong = both = 0
    for _ in range(count):
        commands = choose.choices(COMMANDS, k=2)
        said, done = pair(*commands)
        both += done
        if said:
            wrong += 1
            print(f"{' | '.join(commands)}: {said}", flush=True)
    print(f"{count} pairs from seed {seed}: {wrong} failures, {both} times both were done")
    return min(wrong, 1)


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(*(given + [100, 0][len(given) :])))
