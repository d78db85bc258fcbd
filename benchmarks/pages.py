"""Print how the pages of flowcharts look: what a reader stumbles over, by the kind of chart.

    python -m benchmarks.pages [--charts 400] [--worst lane_rule]

The booklet that comes with the program, SOPs of an office with long words, random charts through the whole
layout, named charts. `--worst` names the sheets in which one of the counts is highest, to be looked at.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from time import process_time

from benchmarks import various
from sopdoc.booklet import open_booklet
from sopdoc.layout import place
from sopdoc.model import Buku, Sop
from sopdoc.text import FaceWidths
from tests import charts
from tests.builders import buku
from tests.looks import LOOKS, looks

ROOT = Path(__file__).parents[1]

Wanted = Iterator[tuple[Buku, Sop]]


def booklet(folder: Path) -> Wanted:
    book = open_booklet(str(folder)).buku
    assert book is not None
    yield from ((book, sop) for sop in book.susunan if isinstance(sop, Sop))


def many(count: int) -> Wanted:
    with tempfile.TemporaryDirectory() as folder:
        yield from booklet(various.booklet(Path(folder), count))


def drawn(made: Iterator[charts.Chart]) -> Wanted:
    for sop in map(charts.as_sop, made):
        yield buku(sop), sop


def named() -> Iterator[charts.Chart]:
    yield from charts.named().values()
    for make in (charts.hard, charts.thirty, charts.forty, charts.wide):
        yield from (make(seed) for seed in (2, 3, 4, 5))


class Column:
    """The counts of one kind of chart, the sheets they come from, pages and seconds."""

    def __init__(self, wanted: Wanted) -> None:
        self.found: Counter[str] = Counter()
        self.sheets: list[tuple[str, Counter[str]]] = []
        self.pages, self.seconds, self.failed = 0, 0.0, 0
        for index, (book, sop) in enumerate(wanted):
            start = process_time()
            sheets, findings = place(book, sop, FaceWidths())
            self.seconds += process_time() - start
            self.failed += any(f.code.startswith("SOP40") for f in findings)
            for sheet in (s for s in sheets if s.kind == "flowchart"):
                found = looks(sheet)
                self.pages += len(sheet.pages)
                self.found += found
                self.sheets.append((f"{index} {sop.slug}", found))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--charts", type=int, default=400, help="how many random charts")
    parser.add_argument("--worst", choices=LOOKS, help="name the sheets in which this count is highest")
    asked = parser.parse_args()
    columns = {
        "booklet": Column(booklet(ROOT / "definitions")),
        "office": Column(many(40)),
        "random": Column(drawn(charts.random_chart(seed) for seed in range(asked.charts))),
        "named": Column(drawn(named())),
    }
    print(f"{'':14}", *(f"{name:>9}" for name in columns))
    for name in ("pages", "failed", "seconds"):
        print(f"{name:14}", *(f"{round(getattr(c, name), 1):>9}" for c in columns.values()))
    for name in LOOKS:
        print(f"{name:14}", *(f"{c.found[name]:>9}" for c in columns.values()), f"  {LOOKS[name]}")
    if asked.worst:
        for kind, column in columns.items():
            worst = sorted(column.sheets, key=lambda s: -s[1][asked.worst])[:5]
            print(kind, *(f"{name}: {found[asked.worst]}" for name, found in worst), sep="\n  ")


if __name__ == "__main__":
    main()
