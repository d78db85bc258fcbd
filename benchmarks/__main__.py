"""Print what a run costs, as ratios and milliseconds of one run on one machine.

usage: python -m benchmarks
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import various
from benchmarks.synthetic import booklet
from sopdoc import compose
from sopdoc.layout import place
from sopdoc.loader import load
from sopdoc.text import FaceWidths

ROOT = Path(__file__).parent.parent
IMPORTS = [sys.executable, "-c", "import docx, openpyxl, jinja2, click"]


SOPDOC = [sys.executable, "-c", "from sopdoc.cli import main; main()"]
CLICK = [sys.executable, "-c", "import click"]
TOMLLIB = [
    *(sys.executable, "-c"),
    "import pathlib, sys, tomllib\n"
    "for path in pathlib.Path(sys.argv[1]).rglob('*.toml'): tomllib.loads(path.read_text('utf-8'))",
]
MANY = 3000


def build(definitions: Path, output: Path) -> list[str]:
    return [*SOPDOC, "build", "--all", "--definitions", str(definitions), "--output", str(output)]


def check(definitions: Path) -> list[str]:
    return [*SOPDOC, "check", "--definitions", str(definitions)]


def process(command: list[str], times: int = 5) -> float:
    """Median wall time of a whole process, ms."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def call(work: Callable[[], object], times: int = 15) -> float:
    """Least time of a call, ms."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return min(taken)


def processes(folder: Path) -> None:
    imports = process(IMPORTS)
    print(f"imports of python-docx, openpyxl, jinja2, click   {imports:7.0f} ms")
    own = process(build(ROOT / "definitions", folder / "own"))
    print(f"build, the 2018 booklet (1 SOP)                   {own:7.0f} ms   {own / imports:4.2f} x imports")
    few = process(build(booklet(folder / "few", 2), folder / "few-out"), 3)
    many = process(build(booklet(folder / "many", 22), folder / "many-out"), 3)
    print(f"build, each further SOP (12 x 6, alone + booklet) {(many - few) / 20:7.1f} ms")


def checks(folder: Path) -> None:
    """One SOP against the start of any command; very many against the reading of their TOML alone."""
    start = process(CLICK, 15)
    one = process(check(various.booklet(folder / "one", 1)), 15)
    print(f"import of click                                   {start:7.0f} ms")
    print(f"check 1 SOP (whole process)                       {one:7.0f} ms   {one / start:4.2f} x click")
    definitions = various.booklet(folder / "archive", MANY)
    values = process([*TOMLLIB, str(definitions)], 3)
    many = process(check(definitions), 3)
    print(f"tomllib alone, {MANY:,} SOPs (12 x 6)                {values:7.0f} ms")
    print(
        f"check {MANY:,} SOPs (whole process)                 {many:7.0f} ms   {many / values:4.2f} x tomllib"
    )


def writers(folder: Path) -> None:
    from sopdoc.writers import docx, xlsx

    buku, _ = load(booklet(folder / "large", 1, steps=60, actors=8))
    assert buku is not None
    sop = buku.sop[0]
    sheets, _ = place(buku, sop, FaceWidths())
    document = compose.single(buku, sop, sheets)
    print(f"a placed SOP of 60 x 8 to Word                    {call(lambda: docx.write(document)):7.1f} ms")
    print(f"a placed SOP of 60 x 8 to Excel                   {call(lambda: xlsx.write(document)):7.1f} ms")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        processes(Path(name))
        checks(Path(name))
        writers(Path(name))


if __name__ == "__main__":
    main()
