"""Render the pages of the booklet to PNG, through Word and through Excel, to be looked at.

usage: python tools/gallery.py [FOLDER]   (default output/galeri; needs LibreOffice and poppler-utils)
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent


def pages(file: Path, folder: Path) -> None:
    """One PNG a page: word-01.png … or excel-01.png …"""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        office = [
            "soffice",
            f"-env:UserInstallation=file://{work}/profile",
            "--headless",
            "--convert-to",
            "pdf",
        ]
        subprocess.run([*office, "--outdir", name, str(file)], check=True, capture_output=True, timeout=180)
        kind = {".docx": "word", ".xlsx": "excel"}[file.suffix]
        pdf = work / f"{file.stem}.pdf"
        subprocess.run(["pdftoppm", "-r", "80", "-png", str(pdf), str(folder / kind)], check=True)


def main(arguments: list[str]) -> None:
    folder = Path(arguments[0]) if arguments else ROOT / "output" / "galeri"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        command = [str(Path(sys.executable).parent / "sopdoc"), "build", "--output", name]
        subprocess.run(command, cwd=ROOT, check=True)
        for file in sorted(Path(name).glob("*/buku-*")):
            pages(file, folder)


if __name__ == "__main__":
    main(sys.argv[1:])
