"""Print what the router makes of the whole bar: 400 random charts, named charts, small edits.

    python -m benchmarks.routing [--charts 400] [--faults]

Times are of the processor, so that another program on the machine does not count. `--faults` lists each
defect with its chart, to be drawn and looked at.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from time import process_time

from sopdoc.layout import place
from sopdoc.layout.metrics import QUALITY, Metrics, measure, total
from sopdoc.layout.routing import route
from sopdoc.layout.routing.board import Board, Routing
from sopdoc.text import FaceWidths
from tests import charts, judging
from tests.builders import buku
from tests.charts import Chart, Edit


@dataclass(frozen=True, slots=True)
class Run:
    """One board routed once: its counts, what was promised and not kept, seconds."""

    name: str
    metrics: Metrics
    broken: list[str]
    seconds: float
    longer: int

    @property
    def defective(self) -> bool:
        return bool(self.metrics.defects or self.broken)


def run(name: str, chart: Chart) -> tuple[Run, Board, Routing]:
    board = charts.board(chart)
    start = process_time()
    routing = route(board)
    seconds = process_time() - start
    longer = sum(len(r.points) > 5 for r in routing.routes)
    made = Run(name, judging.judge(board, routing), judging.broken_promises(board, routing), seconds, longer)
    return made, board, routing


def runs(many: Iterable[tuple[str, Chart]], faults: bool) -> list[Run]:
    done = []
    for name, chart in many:
        made, board, routing = run(name, chart)
        done.append(made)
        if faults and made.defective:
            print(f"  {name}:", *made.broken, *judging.defects(board, routing), sep="\n    ")
    return done


def summary(done: list[Run]) -> None:
    """The figures of the random charts, and which defects there are."""
    sums = total(r.metrics for r in done)
    times = sorted(r.seconds * 1000 for r in done)
    rows = {
        "charts": len(done),
        "connectors": sums.connectors,
        "defective charts": sum(r.defective for r in done),
        "charts without a crossing": sum(not r.metrics.crossings for r in done),
        "crossings": sums.crossings,
        "crossings a connector": round(sums.crossings / sums.connectors, 4),
        "bends a connector": round(sums.bends / sums.connectors, 3),
        "connectors with more than 3 bends": sum(r.longer for r in done),
        "rules cut by words": sums.rules_cut,
        "arrow heads with less than 5 pt": sums.tight,
        "leaving at the top or arriving from below": sums.against,
        "ms a chart: mean": round(sum(times) / len(times), 1),
        "ms a chart: median": round(times[len(times) // 2], 1),
        "ms a chart: worst": round(times[-1], 1),
    }
    for name, value in rows.items():
        print(f"  {name:44} {value:>9}")
    for name in Metrics.__dataclass_fields__:
        if name not in QUALITY and getattr(sums, name):
            print(f"  defect: {name:36} {getattr(sums, name):>9}")
    print(f"  {'broken promises':44} {sum(len(r.broken) for r in done):>9}")


def table(done: list[Run]) -> None:
    print(
        f"  {'chart':14} {'lines':>6} {'defects':>8} {'broken':>7} {'crossings':>10} {'bends':>6} {'ms':>7}"
    )
    for r in done:
        m = r.metrics
        print(
            f"  {r.name:14} {m.connectors:>6} {m.defects:>8} {len(r.broken):>7} {m.crossings:>10}"
            f" {m.bends:>6} {r.seconds * 1000:>7.0f}"
        )


def pages(many: Iterable[tuple[str, Chart]]) -> None:
    """Charts through the whole layout, cut into pages; ms of all of it."""
    print(f"  {'chart':14} {'pages':>6} {'lines':>6} {'defects':>8} {'crossings':>10} {'bends':>6} {'ms':>7}")
    for name, chart in many:
        sop = charts.as_sop(chart)
        book = buku(sop)
        start = process_time()
        sheets, findings = place(book, sop, FaceWidths())
        seconds = process_time() - start
        drawn = [
            measure(sheet, page) for sheet in sheets for page in sheet.pages if sheet.kind == "flowchart"
        ]
        m = total(drawn)
        print(
            f"  {name:14} {len(drawn):>6} {m.connectors:>6} {m.defects:>8} {m.crossings:>10} {m.bends:>6}"
            f" {seconds * 1000:>7.0f}",
            *(f.message for f in findings),
        )


def stability(edited: Callable[[int], Edit | None], seeds: range) -> float:
    """Percentage of untouched connectors that stay identical."""
    same = whole = 0
    for seed in seeds:
        edit = edited(seed)
        if edit is not None:
            before, after = (route(charts.board(chart)) for chart in (edit.before, edit.after))
            kept, untouched = judging.kept(edit, before, after)
            same, whole = same + kept, whole + untouched
    return 100 * same / whole


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--charts", type=int, default=400, help="how many random charts")
    parser.add_argument("--faults", action="store_true", help="list every defect")
    asked = parser.parse_args()
    seeds = range(asked.charts)
    print(f"random charts, seeds 0 to {asked.charts - 1}")
    summary(runs(((f"seed {s}", charts.random_chart(s)) for s in seeds), asked.faults))
    print("\nthe same with loops and jumps of any length")
    summary(runs(((f"far {s}", charts.random_chart(s, 20)) for s in seeds[::4]), asked.faults))
    print("\nnamed charts")
    others = [
        (f"{make.__name__} {s}", make(s))
        for make in (charts.hard, charts.thirty, charts.forty)
        for s in (2, 3, 4, 5)
    ]
    table(runs([*charts.named().items(), *others], asked.faults))
    print("\ncut into pages of F4")
    pages([*((f"wide {s}", charts.wide(s)) for s in (1, 2, 3)), *others, *charts.named().items()])
    print("\nuntouched connectors that stay identical, %")
    kinds = (charts.another_actor, charts.loop_removed, charts.row_higher)
    shares = [stability(kind, range(0, asked.charts, 4)) for kind in kinds]
    for kind, share in zip(kinds, shares, strict=True):
        print(f"  {kind.__name__:14} {share:6.1f}")
    print(f"  {'mean':14} {sum(shares) / len(shares):6.1f}")


if __name__ == "__main__":
    main()
