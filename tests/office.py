"""LibreOffice and poppler for tests: turn a file into PDF, a PDF into pages."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice")
POPPLER = shutil.which("pdftoppm")
REQUIRED = os.environ.get("SOPDOC_REQUIRE_OFFICE") == "1"

needs_office = pytest.mark.skipif(
    not REQUIRED and not (SOFFICE and POPPLER), reason="LibreOffice or poppler-utils is not installed"
)
"""On a test of the mark `office`: skipped by name without the programs, failing where they are required."""


def to_pdf(file: Path, folder: Path) -> Path:
    """Convert a .docx or .xlsx with a profile of its own; 120 s at most."""
    return converted(file, folder, "pdf")


def converted(file: Path, folder: Path, kind: str) -> Path:
    """Convert a file to another kind, or save it again as the same; into `folder`, under its own name."""
    all_converted([file], folder, kind)
    return folder / f"{file.stem}.{kind}"


def all_converted(files: Iterable[Path], folder: Path, kind: str) -> None:
    """`converted` for many files, each of another name, in one run: its start takes longer than a file."""
    with tempfile.TemporaryDirectory() as profile:
        options = [f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", kind]
        command = [str(SOFFICE), *options, "--outdir", str(folder), *map(str, files)]
        subprocess.run(command, check=True, capture_output=True, timeout=240)


def page_texts(pdf: Path) -> list[str]:
    """The text of each page, in order."""
    done = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, timeout=60
    )
    return done.stdout.decode("utf-8").split("\f")[:-1]


def page_sizes(pdf: Path) -> list[tuple[float, float]]:
    """Width and height of each page, pt."""
    done = subprocess.run(
        ["pdfinfo", "-f", "1", "-l", "9999", str(pdf)], check=True, capture_output=True, timeout=60
    )
    lines = [x for x in done.stdout.decode("utf-8").splitlines() if x.startswith("Page ") and "size:" in x]
    return [(float(x.split("size:")[1].split()[0]), float(x.split(" x ")[1].split()[0])) for x in lines]
