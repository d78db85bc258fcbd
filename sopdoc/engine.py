"""Run Graphviz, which lays out the map of relations: text in, text or a picture out, never an exception.

graphviz-pure comes along and gives the same bytes on every system; any other `dot` will do.
"""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

PURE = "graphviz-pure"

TIME = 20.0
"""Seconds for one run. Choice: a map of 100 SOPs takes 0.05 s; what takes longer than this hangs."""


@dataclass(frozen=True, slots=True)
class GraphvizFailure:
    """Why there is no result, as the end of an Indonesian sentence.

    again  another graph may succeed. Practice: of 700 dense graphs, Graphviz gave up two on the way of a line
    """

    reason: str
    again: bool = False


MISSING = GraphvizFailure("program Graphviz tidak ditemukan")


def find(wanted: str = "") -> str:
    """The program to run: the one that is wanted, else graphviz-pure, else `dot` on PATH; "" = none.

    One that is wanted and cannot be run is returned as it was written, for `run` to name it.
    """
    if wanted:
        return shutil.which(wanted) or wanted
    return _packaged() or shutil.which(PURE) or shutil.which("dot") or ""


def _packaged() -> str:
    """graphviz-pure where pip has put it: its folder of programs need not be on PATH."""
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        files = distribution(PURE).files or []
    except PackageNotFoundError:
        return ""
    found = (str(file.locate()) for file in files if file.stem == PURE)
    return next((path for path in map(shutil.which, found) if path), "")


def fingerprint(program: str) -> str:
    """What tells one program from another that may lay out otherwise: its name and size, not its place."""
    return f"{Path(program).name} {Path(program).stat().st_size}" if shutil.which(program) else ""


def run(
    program: str, source: str, form: str, *options: str, seconds: float = TIME
) -> bytes | GraphvizFailure:
    """What Graphviz makes of a graph: `form` as its option -T ("json0", "png"), `options` as its others."""
    if not program:
        return MISSING
    command = [program, "-Kdot", f"-T{form}", *options]
    try:
        done = subprocess.run(command, input=source.encode(), capture_output=True, timeout=seconds)
    except subprocess.TimeoutExpired:
        return GraphvizFailure(f"program Graphviz tidak selesai dalam {seconds:g} detik")
    except OSError:
        return GraphvizFailure(f"{Path(program).as_posix()} bukan program yang dapat dijalankan")
    if done.returncode or not done.stdout:
        return GraphvizFailure(f"program Graphviz gagal (status {done.returncode})", again=True)
    return done.stdout
