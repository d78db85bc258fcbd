"""Measure what a run costs, in one table beside the figures that are on record.

    python -m benchmarks [--record]

`--record` writes the table and its figures to docs/bench.md and benchmarks/recorded.json.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks import libraries, synthetic, various
from sopdoc.building.workers import cores

ROOT = Path(__file__).parent.parent
RECORDED = ROOT / "benchmarks" / "recorded.json"
DOCS = ROOT / "docs" / "bench.md"
BEGIN, END = "<!-- python -m benchmarks --record -->\n", "<!-- end -->\n"

SOPDOC = [sys.executable, "-c", "from sopdoc.cli import main; main()"]
SIZES = (1, 14, 100, 1000)


@dataclass(frozen=True, slots=True)
class Row:
    """One figure; most: the largest that is aimed at, least: the smallest."""

    what: str
    value: float
    unit: str = ""
    most: float | None = None
    least: float | None = None

    def cells(self, before: float | None) -> tuple[str, ...]:
        aim = f"<= {self.most:g}" if self.most is not None else ""
        aim = f">= {self.least:g}" if self.least is not None else aim
        return self.what, f"{self.value:.3g} {self.unit}", "" if before is None else f"{before:.3g}", aim


@dataclass(frozen=True, slots=True)
class Cost:
    """A whole process with its workers: seconds of the clock and of the processors, and MB of the largest."""

    wall: float
    cpu: float
    memory: float


def process(command: list[str], times: int) -> Cost:
    """The run that took least of the processors."""
    costs = []
    for _ in range(times):
        start = time.perf_counter()
        with open(os.devnull, "wb") as nowhere:
            number = os.posix_spawn(
                command[0],
                command,
                {**os.environ, "PYTHONPATH": str(ROOT)},
                file_actions=[(os.POSIX_SPAWN_DUP2, nowhere.fileno(), stream) for stream in (1, 2)],
            )
            _, status, used = os.wait4(number, 0)
        assert status == 0, command
        wall = time.perf_counter() - start
        costs.append(Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024))
    return min(costs, key=lambda cost: cost.cpu)


def call(work: Callable[[], object], times: int) -> float:
    """Least processor time of a call, ms."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        work()
        taken.append((time.process_time() - start) * 1000)
    return min(taken)


def processes(folder: Path) -> Iterator[Row]:
    each: dict[tuple[str, int], float] = {}
    for size in SIZES:
        definitions = various.booklet(folder / str(size), size)
        given = ["--definitions", str(definitions)]
        output = ["--output", str(folder / f"out-{size}")]
        commands = {"check": ["check", *given], "build": ["build", "--all", *given, *output]}
        for name, arguments in commands.items():
            cost = process([*SOPDOC, *arguments], 5 if size == 1 else 3 if size < 1000 else 1)
            each[name, size] = cost.cpu / size
            aim = 0.2 if (name, size) == ("check", 1) else None
            yield Row(f"{name}, {size:,} SOP: wall", cost.wall, "s", aim)
            yield Row(f"{name}, {size:,} SOP: processors", cost.cpu, "s")
            yield Row(f"{name}, {size:,} SOP: memory", cost.memory, "MB")
    for name in ("check", "build"):
        yield Row(f"{name}: a SOP of 1,000 / of 14", each[name, 1000] / each[name, 14], "", 1.1)


def revised(folder: Path) -> Iterator[Row]:
    """From the command to its first line: the files of the one SOP that changed are there."""
    definitions, output = folder / "100" / "definitions", folder / "out-100"
    command = [*SOPDOC, "build", "--definitions", str(definitions), "--output", str(output)]
    path = definitions / "sop" / "sop-7.toml"
    taken = []
    for _ in range(5):
        path.write_text(path.read_text("utf-8").replace('uraian = "', 'uraian = "Lagi ', 1), "utf-8")
        start = time.perf_counter()
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT) as run:
            assert run.stdout is not None
            assert b"sop/07-sop-7.docx" in run.stdout.readline()
            taken.append(time.perf_counter() - start)
            run.stdout.read()
    yield Row("one revised SOP of 100: wall to its files", statistics.median(taken), "s", 0.8)


def apart(folder: Path) -> Iterator[Row]:
    """A thousand SOPs without a booklet: every one alone in Word and Excel, as `build` has them made."""
    program = (
        "import sys, pathlib\nfrom sopdoc.building.sops import Order, make_sops\n"
        "from sopdoc.building.products import sop_name\nfrom sopdoc.building.workers import workers\n"
        "from sopdoc.loader import load\nfrom sopdoc.store import write_set\n"
        "if __name__ == '__main__':\n"
        "    b, _ = load(pathlib.Path(sys.argv[1])); here = pathlib.Path(sys.argv[2]); files = {}\n"
        "    with workers(1000) as executor:\n"
        "        orders = [Order(s, ('docx', 'xlsx'), sheets=False) for s in b.tercetak]\n"
        "        for sop, made in zip(b.tercetak, make_sops(b, orders, executor)):\n"
        "            ends = [f for one in made.files.values() for f in one.items()]\n"
        "            files |= {sop_name(sop) + end: data for end, data in ends}\n"
        "    done, _ = write_set(here, files); assert len(done.changed) == 2000\n"
    )
    (folder / "apart.py").write_text(program, "utf-8")
    command = [
        sys.executable,
        str(folder / "apart.py"),
        str(folder / "1000" / "definitions"),
        str(folder / "apart"),
    ]
    cost = process(command, 1)
    yield Row(f"1,000 SOPs apart on {cores()} cores: wall", cost.wall, "s", 60)
    yield Row("1,000 SOPs apart: memory", cost.memory, "MB", 500)


def hired(folder: Path) -> Iterator[Row]:
    """Workers against this process alone, in one run: from when on they pay."""
    script = folder / "hired.py"
    script.write_text(
        "import sys, time, pathlib\nfrom sopdoc.building import workers as hired\n"
        "from sopdoc.building.sops import Order, make_sops\nfrom sopdoc.loader import load\n"
        "if __name__ == '__main__':\n"
        "    b, _ = load(pathlib.Path(sys.argv[1])); count = int(sys.argv[2])\n"
        "    hired.free_cores = hired.cores\n"
        "    hired.WORTH = 1 if sys.argv[3] == 'workers' else count + 1\n"
        "    orders = [Order(s, ('docx', 'xlsx')) for s in b.tercetak[:count]]\n"
        "    start = time.perf_counter()\n"
        "    with hired.workers(count) as executor:\n"
        "        assert len(list(make_sops(b, orders, executor))) == count\n"
        "    print(time.perf_counter() - start)\n",
        "utf-8",
    )
    definitions = str(folder / "100" / "definitions")
    for count, aim in ((14, None), (40, 1.0), (100, 0.8)):
        taken: dict[str, list[float]] = {"workers": [], "alone": []}
        for _ in range(3):
            for way in taken:
                command = [sys.executable, str(script), definitions, str(count), way]
                environment = {**os.environ, "PYTHONPATH": str(ROOT)}
                done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
                taken[way].append(float(done.stdout))
        ratio = statistics.median(taken["workers"]) / statistics.median(taken["alone"])
        yield Row(f"{count} SOPs made: wall with workers / alone", ratio, "x", aim)


def stages(folder: Path) -> Iterator[Row]:
    """Where the time goes: processor time of each stage for a SOP of a hundred, without workers."""
    from sopdoc import compose, spreadsheet
    from sopdoc.document import single
    from sopdoc.layout import place
    from sopdoc.loader import load
    from sopdoc.rules import check
    from sopdoc.text import FaceWidths
    from sopdoc.writers import docx, xlsx

    definitions, measurer = folder / "100" / "definitions", FaceWidths()
    buku, found = load(definitions)
    assert buku is not None
    sheets = {sop.slug: place(buku, sop, measurer)[0] for sop in buku.sop}
    singles = [single(buku, sop, sheets[sop.slug]) for sop in buku.sop]
    whole, _ = compose.booklet(buku, sheets, compose.Templates(folder / "templates"), measurer)
    assert whole is not None
    works: dict[str, Callable[[], object]] = {
        "reading": lambda: load(definitions),
        "judging": lambda: check(buku, found),
        "placing and routing": lambda: [place(buku, sop, measurer) for sop in buku.sop],
        "Word, alone": lambda: [docx.write(document) for document in singles],
        "Excel, alone": lambda: [xlsx.write(spreadsheet.plan(document)) for document in singles],
        "composing the booklet": lambda: compose.booklet(
            buku, sheets, compose.Templates(folder / "templates"), measurer
        ),
        "Word, in the booklet": lambda: docx.write(whole),
        "Excel, in the booklet": lambda: xlsx.write(spreadsheet.plan(whole)),
    }
    for name, work in works.items():
        yield Row(f"a SOP of 100: {name}", call(work, 3) / len(buku.sop), "ms")


def judging(folder: Path) -> Iterator[Row]:
    """One SOP of 300 changed: all findings of the booklet anew, by a judge that judged it before."""
    from sopdoc.loader import load
    from sopdoc.rules import RULES, Judge, check

    definitions = various.booklet(folder / "300", 300)
    buku, found = load(definitions)
    assert buku is not None
    judge, taken = Judge(RULES), []
    check(buku, found, judge)
    path = definitions / "sop" / "sop-7.toml"
    for _ in range(5):
        path.write_text(path.read_text("utf-8").replace('uraian = "', 'uraian = "Lagi ', 1), "utf-8")
        again, _ = load(definitions)
        assert again is not None
        changed = tuple(
            new if new.slug == "sop-7" else old for old, new in zip(buku.susunan, again.susunan, strict=True)
        )
        buku = replace(buku, susunan=changed)
        taken.append(call(lambda buku=buku: check(buku, found, judge), 1))  # type: ignore[misc]
    yield Row("one changed SOP of 300: judging", statistics.median(taken), "ms", 15)


def writers(folder: Path) -> Iterator[Row]:
    from sopdoc import spreadsheet
    from sopdoc.document import single
    from sopdoc.layout import place
    from sopdoc.loader import load
    from sopdoc.text import FaceWidths
    from sopdoc.writers import docx, xlsx

    for steps, actors in ((12, 6), (60, 8)):
        buku, _ = load(synthetic.booklet(folder / f"chart-{steps}", 1, steps=steps, actors=actors))
        assert buku is not None
        sheets, _ = place(buku, buku.sop[0], FaceWidths())
        document = single(buku, buku.sop[0], sheets)
        for name, write, library, floor, faster in (
            ("Word", docx.write, libraries.word, 6, 20),
            ("Excel", lambda d: xlsx.write(spreadsheet.plan(d)), libraries.excel, 8, 4),
        ):
            parts = libraries.texts(write(document))
            ours = call(lambda write=write, document=document: write(document), 15)  # type: ignore[misc]
            least = call(lambda parts=parts: libraries.floor(parts), 15)  # type: ignore[misc]
            theirs = call(lambda library=library, document=document: library(document), 2)  # type: ignore[misc]
            chart = f"{name}, {steps} x {actors}"
            yield Row(chart, ours, "ms")
            yield Row(f"{chart} / its bytes serialised and deflated", ours / least, "x", floor)
            yield Row(f"{chart}: tables by the library itself / ours", theirs / ours, "x", None, faster)


def table(rows: list[Row]) -> str:
    recorded = json.loads(RECORDED.read_text("utf-8")) if RECORDED.exists() else {}
    lines = [("what", "figure", "recorded before", "aim"), ("---",) * 4]
    lines += [row.cells(recorded.get(row.what)) for row in rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def record(rows: list[Row], shown: str) -> None:
    text = DOCS.read_text("utf-8")
    before, after = text.split(BEGIN)[0], text.split(END)[1]
    DOCS.write_text(before + BEGIN + shown + END + after, "utf-8")
    figures = {row.what: float(f"{row.value:.4g}") for row in rows}
    RECORDED.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


def main() -> None:
    """The stages and writers come last: what they load would count as memory of the processes."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--record", action="store_true", help="write the table to docs/bench.md")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = [
            *processes(folder),
            *revised(folder),
            *apart(folder),
            *hired(folder),
            *stages(folder),
            *judging(folder),
            *writers(folder),
        ]
    shown = table(rows)
    print(shown, end="")
    if wanted.record:
        record(rows, shown)


if __name__ == "__main__":
    main()
