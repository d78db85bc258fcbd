"""Print what a print set costs as a whole process: time, memory, pages, size; LibreOffice beside it.

usage: python -m benchmarks.printing [SOPS …]      (100 unless told)
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pypdf import PdfReader

from benchmarks.synthetic import booklet

REAL = Path(__file__).parents[1] / "definitions"


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for options in ("", "--signing"):
            report(REAL, folder, "14 SOPs, 2018 booklet", options)
        again(REAL, folder, "14 SOPs, 2018 booklet")
        for sops in map(int, sys.argv[1:] or ["100"]):
            below = folder / str(sops)
            below.mkdir()
            definitions = booklet(below, sops)
            for options in ("", "--signing", "--verify"):
                report(definitions, below, f"{sops} SOPs (12 x 6)", options)
            again(definitions, below, f"{sops} SOPs (12 x 6)")
            amended(definitions, below, sops)
        beside(folder)


def report(definitions: Path, folder: Path, what: str, options: str) -> None:
    """One print; nothing is there of an earlier one."""
    output = folder / "output"
    shutil.rmtree(output, ignore_errors=True)
    cost = sopdoc("print", *options.split(), definitions=definitions, output=output)
    (path,) = output.rglob("*.pdf")
    pages, size = len(PdfReader(path).pages), os.path.getsize(path) / 1e6
    print(f"print {options:9} {what:22} {cost}   {pages} pages, {size:.2f} MB", flush=True)


def amended(definitions: Path, folder: Path, sops: int) -> None:
    """The issue of a booklet, the one after a SOP was revised, and what is printed of that revision."""
    decree = definitions / "buku.toml"
    text = decree.read_text("utf-8").replace("Contoh", "Uji")
    decree.write_text(text.replace("[keputusan]\n", '[keputusan]\nnomor = "1"\n', 1), "utf-8")
    numbered = '[perubahan]\nnomor = "2"\ntanggal = 2030-01-05\n'
    line = ("issue", "--yes", "--tanggal")
    print(f"issue, {sops} SOPs {sopdoc(*line, '2030-01-01', definitions=definitions)}", flush=True)
    path = sorted((definitions / "sop").iterdir())[6]
    changed = path.read_text("utf-8").replace('uraian = "', 'uraian = "Lagi ', 1)
    path.write_text(changed, "utf-8")
    sopdoc("revise", path.stem, "--tanggal", "2030-01-05", "--uraian", "Diubah", definitions=definitions)
    report(definitions, folder, f"one of {sops} SOPs", "--revised")
    decree.write_text(f"{decree.read_text('utf-8')}\n{numbered}", "utf-8")
    again = sopdoc(*line, "2030-01-05", definitions=definitions)
    print(f"issue of one revised SOP of {sops} {again}", flush=True)


def again(definitions: Path, folder: Path, what: str) -> None:
    """A print after a print or a build, whose sheets are kept."""
    cost = sopdoc("print", definitions=definitions, output=folder / "output")
    print(f"print again     {what:22} {cost}", flush=True)


def beside(folder: Path) -> None:
    """The booklet as a PDF by sopdoc, and its Word file through LibreOffice."""
    output = folder / "beside"
    ours = sopdoc("build", "--format", "pdf", definitions=REAL, output=output)
    sopdoc("build", "--format", "docx", definitions=REAL, output=output)
    (word,) = output.glob("*/buku-sop-*.docx")
    size = os.path.getsize(word.with_suffix(".pdf")) / 1e6
    print(f"build --format pdf, 14 SOPs, 16 files  {ours}   the booklet {size:.2f} MB")
    if shutil.which("soffice"):
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        line = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(word)]
        theirs = spent(line)
        size = os.path.getsize(folder / word.with_suffix(".pdf").name) / 1e6
        print(f"LibreOffice, the booklet's Word file   {theirs}   the booklet {size:.2f} MB")


def sopdoc(*command: str, definitions: Path, output: Path | None = None) -> str:
    line = [sys.executable, "-c", "from sopdoc.cli import main; main()", *command]
    line += ["--definitions", str(definitions)]
    return spent([*line, *(("--output", str(output)) if output is not None else ())])


def spent(line: list[str]) -> str:
    """Seconds of a whole process, seconds of a core, and the most memory of any process so far."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(line, check=True, capture_output=True)
    took, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    core = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return f"{took:6.2f} s, {core:6.2f} s of a core, {after.ru_maxrss / 1024:5.0f} MB"


if __name__ == "__main__":
    main()
