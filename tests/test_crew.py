"""Workers change nothing but the time: same files, same findings, nothing left behind, whatever dies."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from sopdoc.building import changed, crew, products
from sopdoc.building.crew import Crew
from sopdoc.building.inputs import inputs
from sopdoc.building.single import Job, Made, make
from sopdoc.diagnostics import NOWHERE
from sopdoc.model import Buku
from tests.builders import buku, sop
from tests.incremental_cases import ALL, Office

ENDS_AT_ONCE = [sys.executable, "-c", ""]
ENDS_AT_A_JOB = [sys.executable, "-c", "import pickle, sys; pickle.load(sys.stdin.buffer)"]
SAYS_NONSENSE = [sys.executable, "-c", "print('bukan pickle')"]


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine of three cores, all of them worth it."""
    monkeypatch.setattr(crew, "cores", lambda: 3)
    monkeypatch.setattr(crew, "WORTH", 1)


def book(count: int) -> Buku:
    return buku(*(replace(sop(), slug=f"sop-{n}", urut=n) for n in range(1, count + 1)))


def jobs(given: Buku) -> list[Job]:
    every = products(given, inputs(given, Path("tidak-ada")))
    return [Job(s, tuple(p for p in every if p.slug == s.slug), keep=True) for s in given.tercetak]


def made(given: Buku) -> list[Made]:
    """What a crew makes of a booklet."""
    with Crew() as hired:
        assert hired.hire(len(given.tercetak))
        hired.open(given)
        for job in jobs(given):
            hired.submit(job)
        return [hired.result(s.slug) for s in given.tercetak]


@pytest.mark.usefixtures("many")
def test_workers_make_what_this_process_makes() -> None:
    given = book(5)
    assert made(given) == [make(given, job) for job in jobs(given)]


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("command", [ENDS_AT_ONCE, ENDS_AT_A_JOB, SAYS_NONSENSE, ["/tidak/ada"]])
def test_without_its_process_a_worker_still_works(
    command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "_command", lambda: command)
    given = book(2)
    assert made(given) == [make(given, job) for job in jobs(given)]


@pytest.mark.usefixtures("many")
def test_a_bug_is_raised_where_it_is_waited_for() -> None:
    with Crew() as hired:
        hired.hire()
        hired.open(book(1))
        hired.submit(replace(jobs(book(1))[0], sop=replace(sop(), slug="sop-1", bagian=None)))  # type: ignore[arg-type]
        with pytest.raises(TypeError):
            hired.result("sop-1")


@pytest.mark.usefixtures("many")
def test_nothing_is_left_behind_when_nobody_waits_any_more() -> None:
    given = book(9)
    with Crew() as hired:
        hired.hire(9)
        hired.open(given)
        for job in jobs(given):
            hired.submit(job)
    assert len(hired._workers) == 3
    for worker in hired._workers:
        assert not worker._thread.is_alive()
        assert worker._process is not None
        assert worker._process.returncode is not None


def test_a_worker_ends_with_the_process_that_started_it() -> None:
    worker = subprocess.Popen(crew._command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    out, _ = worker.communicate(b"", timeout=60)
    assert (out, worker.returncode) == (b"", 0)


def test_a_single_core_has_no_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "cores", lambda: 1)
    with Crew() as hired:
        assert not hired.hire(1000)
        assert hired._workers == []


def test_workers_are_hired_by_need(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "cores", lambda: 4)
    monkeypatch.setattr(crew, "_command", lambda: ENDS_AT_ONCE)
    with Crew() as hired:
        counts = []
        for jobs_ in (0, crew.WORTH - 1, crew.WORTH, 3 * crew.WORTH, 1000, 1):
            hired.hire(jobs_)
            counts.append(len(hired._workers))
    assert counts == [1, 1, 2, 4, 4, 4]


def test_a_build_is_the_same_whatever_the_number_of_cores(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also where a module of the office's folder is called like one of ours: it is not looked at."""
    office = Office(tmp_path, monkeypatch, capsys)
    for name in ("docx.py", "sopdoc.py", "pickle.py"):
        (tmp_path / name).write_text("open('dijalankan', 'w')")
    assert set(office.build("--output", "satu")["ditulis"]) == {f"satu/2025/{name}" for name in ALL}
    monkeypatch.setattr(crew, "cores", lambda: 3)
    monkeypatch.setattr(crew, "WORTH", 1)
    office.run("--output", "tiga")
    assert office.placed == []
    one, three = (
        {p.name: p.read_bytes() for p in (tmp_path / name).rglob("*") if p.is_file()}
        for name in ("satu", "tiga")
    )
    assert one == three
    assert not (tmp_path / "dijalankan").exists()


def test_a_guess_whether_something_changed(tmp_path: Path) -> None:
    definitions, output = tmp_path / "definitions", tmp_path / "output"
    assert not changed(definitions, output)
    (definitions / "sop").mkdir(parents=True)
    (definitions / "sop" / "apel.toml").write_text("")
    assert changed(definitions, output)
    (output / "2025").mkdir(parents=True)
    (output / "2025" / ".sopdoc.json").write_text("{}")
    later = (output / "2025" / ".sopdoc.json").stat().st_mtime + 10
    os.utime(output / "2025" / ".sopdoc.json", (later, later))
    assert not changed(definitions, output)
    os.utime(definitions / "sop" / "apel.toml", (later + 1, later + 1))
    assert changed(definitions, output)


def test_positions_travel_between_processes() -> None:
    assert pickle.loads(pickle.dumps(NOWHERE)) == NOWHERE
