"""Workers change nothing but the time: same files, same findings, nothing left behind, whatever dies."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from concurrent.futures import Executor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from itertools import chain, repeat
from pathlib import Path
from typing import Any

import pytest

from sopdoc.building import workers as hired
from sopdoc.building.sops import Order, make_sops
from sopdoc.building.workers import WORTH, each, workers
from sopdoc.diagnostics import NOWHERE
from sopdoc.model import Buku
from tests.builders import buku, sop
from tests.incremental_cases import ALL, Office

ROOT = Path(__file__).parents[1]


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine of two cores, both of them worth it."""
    monkeypatch.setattr(hired, "free_cores", lambda: 2)
    monkeypatch.setattr(hired, "WORTH", 1)


def book(count: int) -> Buku:
    return buku(*(replace(sop(), slug=f"sop-{n}", urut=n) for n in range(1, count + 1)))


def orders(given: Buku) -> list[Order]:
    return [Order(s, ("docx", "svg")) for s in given.tercetak]


@pytest.mark.usefixtures("many")
def test_workers_make_what_this_process_makes() -> None:
    given = book(5)
    with workers(5) as executor:
        assert executor is not None
        made = list(make_sops(given, orders(given), executor))
    assert made == list(make_sops(given, orders(given)))
    assert [one.slug for one in made] == [s.slug for s in given.tercetak]


def test_any_executor_will_do() -> None:
    given = book(3)
    with ThreadPoolExecutor() as executor:
        assert list(make_sops(given, orders(given), executor)) == list(make_sops(given, orders(given)))


class Dying(Executor):
    """Breaks after so many results."""

    def __init__(self, after: int) -> None:
        self.after = after

    def map(self, fn: Any, *iterables: Any, timeout: Any = None, chunksize: int = 1) -> Any:
        for i, arguments in enumerate(zip(*iterables, strict=False)):
            if i == self.after:
                raise BrokenProcessPool
            yield fn(*arguments)


@pytest.mark.parametrize("after", [0, 1, 2])
def test_what_a_dead_worker_leaves_is_made_here(after: int) -> None:
    assert list(each(lambda frame, job: (frame, job), "a", [1, 2, 3], Dying(after))) == [
        ("a", 1),
        ("a", 2),
        ("a", 3),
    ]


@pytest.mark.usefixtures("many")
def test_a_bug_is_raised_where_it_is_waited_for() -> None:
    broken = [Order(replace(sop(), slug="sop-1", bagian=None))]  # type: ignore[arg-type]
    with workers(1) as executor, pytest.raises(TypeError):
        list(make_sops(book(1), broken, executor))


def test_a_single_core_has_no_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hired, "free_cores", lambda: 1)
    with workers(1000) as executor:
        assert executor is None


def test_cores_that_others_use_are_not_free(monkeypatch: pytest.MonkeyPatch) -> None:
    """Linux tells what runs now, this process included, and the load of a minute is asked nowhere else."""
    monkeypatch.setattr(hired, "cores", lambda: 4)
    for looks, free in ((repeat(1), 4), (chain([3, 2], repeat(1)), 4), (repeat(3), 2), (repeat(9), -4)):
        monkeypatch.setattr(hired, "_running", looks.__next__)
        assert hired.free_cores() == free
    monkeypatch.setattr(hired, "_running", lambda: int(""))
    for load, free in ((0.2, 4), (1.1, 3), (3.6, 0)):
        monkeypatch.setattr(os, "getloadavg", lambda load=load: (load, 0, 0), raising=False)
        assert hired.free_cores() == free
    monkeypatch.delattr(os, "getloadavg")
    assert hired.free_cores() == 4


def test_few_sops_are_not_worth_a_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hired, "free_cores", lambda: 4)
    with workers(WORTH - 1) as executor:
        assert executor is None


KILLED = """\
import os, sys, time
from sopdoc.building import workers as hired

if __name__ == "__main__":
    hired.free_cores = lambda: 2
    with hired.workers(1000) as executor:
        print(*{executor.submit(os.getpid).result() for _ in range(8)}, flush=True)
        time.sleep(60)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="asks for processes as Unix does")
def test_workers_end_with_the_process_that_started_them(tmp_path: Path) -> None:
    (tmp_path / "terbunuh.py").write_text(KILLED)
    run = subprocess.Popen([sys.executable, tmp_path / "terbunuh.py"], stdout=subprocess.PIPE, text=True)
    assert run.stdout is not None
    numbers = [int(word) for word in run.stdout.readline().split()]
    assert numbers
    run.send_signal(signal.SIGKILL)
    run.wait()
    run.stdout.close()
    for _ in range(200):
        if not any(alive(number) for number in numbers):
            return
        time.sleep(0.05)
    pytest.fail("a worker goes on")


def alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{number}/stat")
    return not (state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z")


def test_a_build_is_the_same_whatever_the_number_of_cores(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also where a module of the office's folder is called like one of ours: it is not looked at."""
    office = Office(tmp_path, monkeypatch, capsys)
    for name in ("docx.py", "sopdoc.py", "pickle.py", "multiprocessing.py"):
        (tmp_path / name).write_text("open('dijalankan', 'w')")
    assert set(office.build("--output", "satu")["ditulis"]) == {f"satu/2025/{name}" for name in ALL}
    monkeypatch.setattr(hired, "free_cores", lambda: 2)
    monkeypatch.setattr(hired, "WORTH", 1)
    office.run("--output", "dua")
    assert office.placed == []
    one, two = (
        {p.name: p.read_bytes() for p in (tmp_path / name).rglob("*") if p.is_file()}
        for name in ("satu", "dua")
    )
    assert one == two
    assert not (tmp_path / "dijalankan").exists()


FIRST = """\
import os
from sopdoc.building import workers as hired

if __name__ == "__main__":
    hired.free_cores = lambda: 2
    with hired.workers(1000) as executor:
        executor.submit(os.getpid).result()
"""


def test_nothing_that_workers_need_comes_from_the_folder_that_one_stands_in(tmp_path: Path) -> None:
    """Also where no process was started before: Python's own tracker of resources is the first."""
    mailed, program = tmp_path / "kiriman", tmp_path / "program"
    mailed.mkdir()
    program.mkdir()
    for name in ("docx.py", "sopdoc.py", "pickle.py", "multiprocessing.py"):
        (mailed / name).write_text("open('dijalankan', 'w')")
    (program / "mulai.py").write_text(FIRST)
    done = subprocess.run(
        [sys.executable, program / "mulai.py"],
        cwd=mailed,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert not (mailed / "dijalankan").exists()


def test_positions_travel_between_processes() -> None:
    assert pickle.loads(pickle.dumps(NOWHERE)) == NOWHERE
