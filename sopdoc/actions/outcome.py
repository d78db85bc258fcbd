"""What became of an action that writes files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from sopdoc.building.output_folder import Done, OutputFolder
from sopdoc.building.products import Made, Product
from sopdoc.diagnostics import Diagnostic, has_galat
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
) -> Outcome:
    """Write the files of products into a folder, all or none, unless something forbids it already.

    valid  products that belong into the folder; files of others are moved away. None: nothing is moved
    root   as `write_set`
    """
    found = (*found, *recover(folder, root))
    if has_galat(found):
        return Outcome(folder, None, found)
    output = OutputFolder(folder, root)
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
