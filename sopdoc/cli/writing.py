"""What the commands that write definitions share: read, refuse, write with the former content kept."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NoReturn

import click

from sopdoc.cli.reading import ISSUES
from sopdoc.cli.report import report
from sopdoc.diagnostics import Diagnostic, has_galat
from sopdoc.loader import load, new_galat
from sopdoc.model import Buku
from sopdoc.store import KEPT, recover, write_set

BUKU = "buku.toml"


def stop(found: Iterable[Diagnostic]) -> NoReturn:
    """Report and end with status 1."""
    report(found)
    click.echo("Tidak ada yang ditulis.", err=True)
    sys.exit(1)


def recovered(definitions: Path) -> None:
    """Undo or finish writes that were cut off, and say so. Ends when that cannot be done."""
    found = [d for folder in (definitions, definitions / ISSUES) for d in recover(folder)]
    if has_galat(found):
        stop(found)
    report(found)


def booklet(definitions: Path) -> tuple[Buku, tuple[Diagnostic, ...]]:
    """The booklet as it is, and its findings; a write that was cut off is undone first. Ends without one."""
    recovered(definitions)
    buku, findings = load(definitions)
    if buku is None:
        stop(d for d in findings if has_galat((d,)))
    return buku, findings


def shown(definitions: Path, name: str) -> str:
    """A file of the definitions as findings call it."""
    return f"{os.path.basename(os.path.realpath(definitions))}/{name}"


def text_of(definitions: Path, name: str) -> str:
    """The text of a file that was loaded a moment ago, its BOM and line breaks as they are."""
    return (definitions / name).read_bytes().decode("utf-8")


def refuse_spoiled(definitions: Path, files: Mapping[str, str], findings: Iterable[Diagnostic] = ()) -> None:
    """End with the galat that a booklet would get by these files (path below its folder -> text), if any.

    findings: of the booklet as it is now, which may have a galat of its own
    """
    spoiled = new_galat(definitions, {name: text.encode("utf-8") for name, text in files.items()}, findings)
    if spoiled:
        stop(spoiled)


def save(folder: Path, files: Mapping[str, str | bytes], before: Mapping[str, str | None]) -> None:
    """Write files below a folder, all or none, and say what was written and how to undo it.

    before: what `text_of` gave for those that were changed, None for those that must not be there yet.
    """
    data = {name: text.encode("utf-8") if isinstance(text, str) else text for name, text in files.items()}
    seen = {name: None if text is None else text.encode("utf-8") for name, text in before.items()}
    written, problems = write_set(folder, data, keep=True, seen=seen)
    if written is None:
        stop(problems)
    report(problems)
    kept = set(written.kept)
    for name in written.changed:
        old = name + KEPT
        undo = f"  (versi lama: {(folder / old).as_posix()})" if old in kept else ""
        click.echo(f"ditulis  {(folder / name).as_posix()}{undo}")
    for name in written.unchanged:
        click.echo(f"tetap    {(folder / name).as_posix()}")
