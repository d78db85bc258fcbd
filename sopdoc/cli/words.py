"""What the commands say of a booklet that was opened and of the files that were written."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeVar

import click

from sopdoc.booklet import Booklet, open_booklet
from sopdoc.cli.report import brief, report
from sopdoc.cli.terminal import bar_stream
from sopdoc.diagnostics import Diagnostic, has_galat
from sopdoc.model import Buku

if TYPE_CHECKING:
    from sopdoc.actions.edits import Edited
    from sopdoc.actions.outcome import Outcome

T = TypeVar("T")

NOT_WRITTEN = "Tidak ada yang ditulis."


def opened(definitions: Path, *, every_issue: bool = False, words: str = NOT_WRITTEN) -> tuple[Booklet, Buku]:
    """A booklet without a galat; ends with its findings and these words otherwise."""
    booklet = open_booklet(definitions, every_issue=every_issue)
    if booklet.buku is None or has_galat(booklet.findings):
        stop(booklet.findings, words)
    return booklet, booklet.buku


def readable(definitions: Path) -> tuple[Booklet, Buku]:
    """A booklet that can be read, whatever is wrong with it; says which SOPs have a galat."""
    booklet = open_booklet(definitions, judge=False)
    if booklet.buku is None:
        stop(booklet.findings)
    tell_recovered(booklet)
    if booklet.broken:
        brief(d for d in booklet.findings if d not in booklet.recovered)
        names = ", ".join(row.slug for row in booklet.broken)
        click.echo(f"SOP bergalat, dianggap judul yang belum disusun: {names}", err=True)
    return booklet, booklet.buku


def editable(definitions: Path) -> tuple[Booklet, Buku]:
    """A booklet whose definitions are to be edited: buku.toml has no galat."""
    booklet = open_booklet(definitions, judge=False)
    if booklet.buku is None:
        stop(d for d in booklet.findings if has_galat((d,)))
    tell_recovered(booklet)
    return booklet, booklet.buku


def tell_recovered(booklet: Booklet) -> None:
    """What became of a write that was cut off, for the commands that show no other finding."""
    report(booklet.recovered)


def stop(found: Iterable[Diagnostic], words: str = NOT_WRITTEN) -> NoReturn:
    """Print the findings and leave with status 1."""
    brief(found)
    click.echo(words, err=True)
    sys.exit(1)


def unknown(slug: str, known: Iterable[str], where: str) -> click.UsageError:
    """There is no such SOP: the nearest one, or all of them. A path or a file name may stand for a slug."""
    names = tuple(dict.fromkeys(known))
    near = get_close_matches(Path(slug).stem.lower(), names, n=1)
    hint = f"mungkin maksud Anda {near[0]}" if near else f"yang ada: {', '.join(names) or '(belum ada)'}"
    return click.UsageError(f"SOP {slug} tidak ada {where}; {hint}")


def progress(items: Iterable[T], label: str, count: int) -> Iterator[T]:
    """The items one by one, with a bar on a terminal and nothing in a pipe."""
    if not count or not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(items, length=count, label=label, file=bar_stream()) as bar:
        yield from bar


def tell(outcome: Outcome) -> None:
    """A line for each file that is new or that made way; ends where nothing was written."""
    from sopdoc.actions.outcome import told

    if outcome.done is None:
        stop(outcome.findings)
    for line in told(outcome):
        click.echo(line)


def tell_unchanged(count: int) -> None:
    """One line for all files that stayed."""
    from sopdoc.actions.outcome import told_unchanged

    for line in told_unchanged(count):
        click.echo(line)


def tell_each(outcome: Outcome, names: Iterable[str]) -> None:
    """A line for each file that was asked for: new, or the same already."""
    from sopdoc.actions.outcome import told_each

    for line in told_each(outcome, names):
        click.echo(line)


def tell_edited(edited: Edited) -> None:
    """What was written of the definitions and how to undo it; ends where nothing was."""
    if edited.written is None:
        report(edited.findings)
        click.echo(NOT_WRITTEN, err=True)
        sys.exit(1)
    report(edited.findings)
    done = {
        **dict.fromkeys(edited.written.removed, "dihapus"),
        **dict.fromkeys(edited.written.changed, "ditulis"),
    }
    for name, word in done.items():
        old = edited.written.kept.get(name)
        undo = f"  (versi lama: {(edited.folder / old).as_posix()})" if old else ""
        click.echo(f"{word}  {(edited.folder / name).as_posix()}{undo}")
    for name in edited.written.unchanged:
        click.echo(f"tetap    {(edited.folder / name).as_posix()}")
