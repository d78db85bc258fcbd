"""Processes that place and write SOPs side by side, where that is worth their start."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor
from contextlib import contextmanager
from itertools import repeat
from threading import Thread
from time import sleep
from typing import TypeVar

WORTH = 40
"""SOPs from which on workers pay. Choice, measured (docs/bench.md, "workers"): on two cores a worker takes as
long to start as ten common SOPs to be made, and on busy cores it wins nothing below some thirty."""

RARELY = 100_000
"""Objects between two looks for garbage. Choice: a run makes hardly any cycles, and the looks cost 3 %."""

LOOKS = 5
"""Looks at what runs just now, a thousandth of a second apart."""

Frame = TypeVar("Frame")
Job = TypeVar("Job")
Result = TypeVar("Result")


def cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def free_cores() -> int:
    """Cores that nobody uses just now, as far as the system tells. Choice: on two cores that others keep
    busy, workers take one and a half times as long as this process alone (docs/bench.md)."""
    return cores() - round(_busy())


def _busy() -> float:
    """Cores that others keep busy. Choice: Linux counts what runs at this instant, this process included, and
    the least of some looks leaves out what ends at once; the load of the last minute still holds the commands
    before this one. It is asked where nothing else is told; Windows tells neither, and counts as free."""
    try:
        return min(_running() for _ in range(LOOKS)) - 1
    except (OSError, ValueError, IndexError):
        return os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0


def _running() -> int:
    """What wants a core now, as Linux counts it: "0.87 1.15 0.81 2/75 8898" tells 2."""
    sleep(0.001)
    with open("/proc/loadavg", encoding="ascii") as told:
        return int(told.read().split()[3].partition("/")[0])


@contextmanager
def workers(jobs: int) -> Iterator[Executor | None]:
    """An executor with a process a free core for so many SOPs; None where this process is as fast alone.

    The processes are started anew and not forked: the same on every system, and none of them outlives this
    one, however it ends.
    """
    count = free_cores() if jobs >= WORTH else 1
    if count < 2:
        yield None
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with _safe_path():  # the executor itself starts one: Python's tracker of resources
        executor = ProcessPoolExecutor(count, get_context("spawn"), initializer=_begin)
        try:
            yield executor
        finally:
            executor.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _safe_path() -> Iterator[None]:
    """No process started here takes a module from the folder that the user stands in, which may be mailed."""
    before = os.environ.get("PYTHONSAFEPATH")
    os.environ["PYTHONSAFEPATH"] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["PYTHONSAFEPATH"]
        else:
            os.environ["PYTHONSAFEPATH"] = before


def each(
    work: Callable[[Frame, Job], Result], frame: Frame, jobs: Sequence[Job], executor: Executor | None
) -> Iterator[Result]:
    """The result of `work(frame, job)` for each job, in order; the same with any executor.

    frame  what all jobs share; sent along with every handful of jobs
    A worker that dies is no finding: what is missing then is made here.
    """
    made = 0
    if executor is not None:
        handful = max(1, len(jobs) // (cores() * 8))
        try:
            for result in executor.map(work, repeat(frame), jobs, chunksize=handful):
                yield result
                made += 1
        except BrokenExecutor:
            pass
    for job in jobs[made:]:
        yield work(frame, job)


def _begin() -> None:
    """The start of a worker: Ctrl+C is for the process that started it, and it ends when that one does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.stdout = sys.stderr
    gc.set_threshold(RARELY)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
