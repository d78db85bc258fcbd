"""Print what a print set of 100 SOPs of 12 steps costs, LibreOffice's part of it apart.

usage: python -m benchmarks.printing      (needs LibreOffice)
"""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

from click.testing import CliRunner
from pypdf import PdfReader

from benchmarks.synthetic import booklet
from sopdoc.cli import cli
from sopdoc.printing import office

SOPS = 100


def main() -> None:
    took = 0.0
    convert = office.convert

    def timed(*given: object) -> object:
        nonlocal took
        start = time.perf_counter()
        made = convert(*given)  # type: ignore[arg-type]  # handed on as it is
        took += time.perf_counter() - start
        return made

    office.convert = timed  # type: ignore[assignment]  # stands in front of it
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        definitions = booklet(folder, SOPS)
        for options in ((), ("--verify",), ("--signing",)):
            took, start = 0.0, time.perf_counter()
            paths = ("--definitions", str(definitions), "--output", str(folder / "output"))
            done = CliRunner().invoke(cli, ["print", *options, *paths], catch_exceptions=False)
            whole = time.perf_counter() - start
            assert done.exit_code == 0, done.stderr
            path = Path(done.stdout.split()[1])
            pages, size = len(PdfReader(path).pages), os.path.getsize(path) / 1e6
            print(f"print {' '.join(options):9} {SOPS} SOPs (12 x 6)             {whole:7.1f} s", end="   ")
            print(f"LibreOffice {took:.1f} s, {pages} pages, {size:.1f} MB")


if __name__ == "__main__":
    main()
