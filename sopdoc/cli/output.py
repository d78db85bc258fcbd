"""What the commands that write files share: options, a bar, and what became of the files."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import NoReturn, TypeVar

import click

from sopdoc.building import FORMATS, Done
from sopdoc.cli.report import brief
from sopdoc.diagnostics import Diagnostic

T = TypeVar("T")

output_option = click.option(
    "--output",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    default=Path("output"),
    show_default=True,
    help="Folder hasil.",
)

graphviz_option = click.option(
    "--graphviz",
    default="",
    envvar="SOPDOC_GRAPHVIZ",
    metavar="PROGRAM",
    help="Program Graphviz yang menata peta keterkaitan.",
)


LONG = "LibreOffice membuat PDF; ini dapat memakan satu menit."

soffice_option = click.option(
    "--soffice",
    metavar="PROGRAM",
    type=click.Path(path_type=Path),
    help="Berkas soffice, bila LibreOffice tidak ditemukan.",
)


class Formats(click.ParamType):  # type: ignore[type-arg]  # generic only in newer click
    """A list of formats joined by commas, out of those that a command knows."""

    name = "format,…"

    def __init__(self, known: Sequence[str] = FORMATS) -> None:
        self.known = known

    def convert(
        self, value: str | tuple[str, ...], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        if isinstance(value, tuple):
            return value
        wanted = tuple(dict.fromkeys(v.strip().lower() for v in value.split(",") if v.strip()))
        unknown = [v for v in wanted if v not in self.known]
        if unknown or not wanted:
            known = ", ".join(self.known)
            self.fail(f"format {', '.join(unknown) or '(kosong)'} tidak dikenal; pilih dari {known}")
        return wanted


def stop(found: Collection[Diagnostic], words: str = "Tidak ada yang ditulis.") -> NoReturn:
    """Print the findings and leave with status 1."""
    brief(found)
    click.echo(words, err=True)
    sys.exit(1)


def unknown(slug: str, known: Iterable[str], where: str) -> click.UsageError:
    """There is no such SOP: the nearest one, or all of them. A path or a file name may stand for a slug."""
    names = tuple(known)
    near = get_close_matches(Path(slug).stem.lower(), names, n=1)
    hint = f"mungkin maksud Anda {near[0]}" if near else f"yang ada: {', '.join(names) or '(belum ada)'}"
    return click.UsageError(f"SOP {slug} tidak ada {where}; {hint}")


def progress(items: Sequence[T], label: str) -> Iterator[T]:
    """The items one by one, with a bar on a terminal and nothing in a pipe."""
    if not items or not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(items, label=label, file=sys.stderr) as bar:
        yield from bar


def announce(words: str) -> None:
    """A line on a terminal before something that takes long and cannot be counted."""
    if sys.stderr.isatty():
        click.echo(words, err=True)


def tell(folder: Path, done: Done) -> None:
    """A line for each file that is new or that made way."""
    for name, target in done.moved.items():
        click.echo(f"dipindah {(folder / name).as_posix()} -> {(folder / target).as_posix()}")
    for name in done.changed:
        click.echo(f"ditulis  {(folder / name).as_posix()}")


def tell_each(folder: Path, names: Iterable[str], changed: Collection[str]) -> None:
    """A line for each file that was asked for: new, or the same already."""
    for name in names:
        word = "ditulis" if name in changed else "tetap  "
        click.echo(f"{word}  {(folder / name).as_posix()}")


def tell_unchanged(count: int) -> None:
    """One line for all files that stayed: of a hundred SOPs they would hide what is new."""
    if count:
        click.echo(f"tetap    {count} berkas")
