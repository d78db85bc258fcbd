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
from typing import TypeVar

WORTH = 40
"""SOPs from which on workers pay. Choice, measured (docs/bench.md, "workers"): on two cores a worker takes as
long to start as ten common SOPs to be made, and on busy cores it wins nothing below some thirty."""

RARELY = 100_000
"""Objects between two looks for garbage. Choice: a run makes hardly any cycles, and the looks cost 3 %."""

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
    busy = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return cores() - round(busy)


@contextmanager
def workers(jobs: int) -> Iterator[Executor | None]:
    """An executor with a process a free core for so many SOPs; None where this process is as fast alone.

    The processes are started anew and not forked: the same on every system, and none of them outlives this
    one, however it ends.
    """
    count = free_cores()
    if count < 2 or jobs < WORTH:
        yield None
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    executor = ProcessPoolExecutor(count, get_context("spawn"), initializer=_begin)
    with _safe_path():
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
