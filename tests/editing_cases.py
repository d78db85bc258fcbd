"""What the tests of editing share: a file revised, what changed in it."""

from __future__ import annotations

from datetime import date
from difflib import unified_diff
from pathlib import Path

from sopdoc.diagnostics import Diagnostic
from sopdoc.editing.new_revision import with_revision
from sopdoc.loader import load
from sopdoc.model import Buku
from sopdoc.source import Source, read
from tests.small_book import lay

DAY = date(2030, 2, 4)


def changes(before: str, after: str) -> list[str]:
    """The lines that differ, "-old" and "+new"."""
    lines = unified_diff(before.splitlines(keepends=True), after.splitlines(keepends=True), n=0)
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def revised(text: str, tanggal: date = DAY, uraian: str = "Waktu") -> str:
    made = with_revision(text, "uji.toml", tanggal, uraian)
    assert isinstance(made, str), made
    return made


def code(made: object) -> str:
    assert isinstance(made, Diagnostic), made
    return made.code


def edition(folder: Path, buku_text: str, **sops: str) -> tuple[Buku, list[Source]]:
    """A booklet on disk and the sources of its SOPs."""
    definitions = lay(folder, buku_text, **sops)
    buku, _ = load(definitions)
    assert buku is not None
    read_all = [
        read(definitions / "sop" / f"{s.slug}.toml", f"definitions/sop/{s.slug}.toml") for s in buku.sop
    ]
    return buku, [source for source in read_all if isinstance(source, Source)]
