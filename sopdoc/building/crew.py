"""Worker processes that make SOPs while this process reads, judges and waits.

Choice: plain processes and two pipes each. A ProcessPoolExecutor takes 0.1 s longer to its first result,
which for a single SOP is all that can be won: it loads more, starts a process more, and runs the program's
own start again in each worker. Nothing here depends on how a system starts processes.

A worker that cannot be started, or dies, is no finding: the thread that served it does its jobs instead.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Self

from sopdoc.building.record import NAME
from sopdoc.building.single import Job, Made, make
from sopdoc.model import Buku

WORTH = 8
"""Jobs that are worth one worker more. Choice: it takes 0.2 s to start, as long as six common SOPs."""


def cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def changed(definitions: Path, output: Path) -> bool:
    """Whether something seems to have been written since the last build, by time stamps alone.

    Only a guess, before anything is read: it decides when a worker starts, never what is built.
    """
    with suppress(OSError):
        last = max((p.stat().st_mtime_ns for p in output.glob(f"*/{NAME}")), default=0)
        return any(p.stat().st_mtime_ns > last for p in (*definitions.iterdir(), *definitions.glob("sop/*")))
    return False


class Crew:
    """Workers by need, at most one a core; as a context it leaves none behind."""

    def __init__(self) -> None:
        self._limit = cores()
        self._workers: list[_Worker] = []
        self._frame = b""
        self._jobs: SimpleQueue[tuple[str, bytes] | None] = SimpleQueue()
        self._done: SimpleQueue[tuple[str, Made | BaseException]] = SimpleQueue()
        self._arrived: dict[str, Made] = {}
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._closed = True
        for _ in self._workers:
            self._jobs.put(None)
        for worker in self._workers:
            worker.end()

    def hire(self, jobs: int = 0) -> bool:
        """Have as many workers as these jobs are worth, at least one; False with a single core."""
        if self._limit == 1:
            return False
        while len(self._workers) < min(self._limit, 1 + jobs // WORTH):
            self._workers.append(_Worker(self._serve))
        return True

    def open(self, buku: Buku) -> None:
        """What all jobs share; before the first of them."""
        self._frame = _packed(replace(buku, susunan=()))

    def submit(self, job: Job) -> None:
        """Have a job done. It is packed here, since judging adds positions to what a thread would pack."""
        self._jobs.put((job.sop.slug, _packed(job)))

    def result(self, slug: str) -> Made:
        """What was made of the job with this SOP; waits for it, and gives it away."""
        while slug not in self._arrived:
            name, made = self._done.get()
            if isinstance(made, BaseException):
                raise made
            self._arrived[name] = made
        return self._arrived.pop(slug)

    def _serve(self, worker: _Worker) -> None:
        """One job after the other, until the crew is closed."""
        while (item := self._jobs.get()) is not None and not self._closed:
            slug, job = item
            try:
                made = worker.ask(self._frame, job)
                if made is None and not self._closed:
                    made = make(pickle.loads(self._frame), pickle.loads(job))
            except Exception as error:
                self._done.put((slug, error))
            else:
                self._done.put((slug, made))


class _Worker:
    """A process and the thread that serves it."""

    def __init__(self, serve: Callable[[_Worker], None]) -> None:
        self._process = _started()
        self._opened = False
        self._thread = Thread(target=serve, args=(self,), daemon=True)
        self._thread.start()

    def ask(self, frame: bytes, job: bytes) -> Made | None:
        """What the process makes of a job; None when there is no process any more."""
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            return None
        try:
            process.stdin.write(job if self._opened else frame + job)
            process.stdin.flush()
            self._opened = True
            made: Made = pickle.load(process.stdout)
        except (OSError, EOFError, ValueError, pickle.UnpicklingError):
            return None
        return made

    def end(self) -> None:
        """Leave no process, thread or pipe behind, whatever the process is at."""
        if self._process is not None:
            self._process.kill()
        self._thread.join()
        if self._process is not None:
            with suppress(OSError), self._process:
                pass


def _packed(value: object) -> bytes:
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def _started() -> subprocess.Popen[bytes] | None:
    pipe = subprocess.PIPE
    try:
        return subprocess.Popen(_command(), stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)
    except OSError:
        return None


def _command() -> list[str]:
    """Python that finds modules where this process does, and never where the user stands."""
    path = [place for place in sys.path if place]
    program = f"import sys; sys.path[:] = {path!r}; from sopdoc.building.worker import main; main()"
    return [sys.executable, "-P", "-c", program]
