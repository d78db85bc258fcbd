"""What became of an action that writes files."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from sopdoc.building.output_folder import Done, OutputFolder
from sopdoc.building.products import Made, Product
from sopdoc.diagnostics import Diagnostic, has_galat
from sopdoc.model import Buku
from sopdoc.store import recover, write_set

T = TypeVar("T")


class Progress(Protocol):
    """Hands on items one by one and may show under a label how far it is."""

    def __call__(self, items: Iterable[T], label: str, count: int) -> Iterator[T]: ...


def silent(items: Iterable[T], label: str, count: int) -> Iterator[T]:
    """The progress that shows nothing."""
    yield from items


class StopError(Exception):
    """An action ends here, since a galat was found or there is nothing to do (then its text says why). It
    never leaves the module that raises it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One set of files that was written, or why it was not.

    done      what became of the files; None = none was written, and a galat among the findings says why
    findings  all that was found so far
    """

    folder: Path
    done: Done | None
    findings: tuple[Diagnostic, ...]


def write_all(
    folder: Path,
    made: Made,
    found: Sequence[Diagnostic],
    valid: Iterable[Product] | None = None,
    root: Path | None = None,
    origin: tuple[Buku, Path] | None = None,
) -> Outcome:
    """Write the files of products into a folder, all or none, unless something forbids it already.

    valid   products that belong into the folder; files of others are moved away. None: nothing is moved
    root    as `write_set`
    origin  the booklet and its definitions, to be kept beside the files
    """
    found = (*found, *recover(folder, root))
    if has_galat(found):
        return Outcome(folder, None, found)
    output = OutputFolder(folder, root)
    if origin is not None:
        output.remember(*origin)
    names = [name for files in made.values() for name in files]
    stale = output.stale(valid, names) if valid is not None else ()
    done, problems = output.write(made, stale)
    return Outcome(folder, done, (*found, *problems))


def write_files(
    folder: Path, files: Mapping[str, bytes], found: Sequence[Diagnostic] = (), root: Path | None = None
) -> Outcome:
    """Write files that are no products of a booklet, all or none, unless something forbids it already."""
    if has_galat(found):
        return Outcome(folder, None, tuple(found))
    written, problems = write_set(folder, files, root=root)
    done = Done(written.changed, written.unchanged, {}) if written is not None else None
    return Outcome(folder, done, (*found, *problems))


def told(outcome: Outcome) -> Iterator[str]:
    """What became of the files that were written, one line each: what made way, then what is new."""
    if outcome.done is None:
        return
    for name, target in outcome.done.moved.items():
        yield f"dipindah {(outcome.folder / name).as_posix()} -> {(outcome.folder / target).as_posix()}"
    for name in outcome.done.changed:
        yield f"ditulis  {(outcome.folder / name).as_posix()}"


def told_each(outcome: Outcome, names: Iterable[str]) -> Iterator[str]:
    """A line for each file that was asked for: new, or the same already."""
    changed: Collection[str] = outcome.done.changed if outcome.done is not None else ()
    for name in names:
        word = "ditulis" if name in changed else "tetap  "
        yield f"{word}  {(outcome.folder / name).as_posix()}"


def told_unchanged(count: int) -> Iterator[str]:
    """One line for all files that stayed: of a hundred SOPs they would hide what is new."""
    if count:
        yield f"tetap    {count} berkas"
