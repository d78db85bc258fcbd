"""One output folder: which of its files are current, which are stale, and how new ones get there.

Its record `.sopdoc.json` says what each file was made of and how it was left. The same definitions give the
same record, byte for byte: no time, no place. One that is missing or damaged only means that all is built
again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from hashlib import sha256
from itertools import count
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from sopdoc.building.inputs import program
from sopdoc.building.origins import NAME as ORIGINS
from sopdoc.building.origins import Origins, read_origins, remembered, stored_origins
from sopdoc.building.products import FORMATS, Made, Product
from sopdoc.codes import Level
from sopdoc.diagnostics import Diagnostic
from sopdoc.model import Buku
from sopdoc.store import MOST, Disk, led_out, write_set
from sopdoc.store.findings import in_use, open_elsewhere, too_large

NAME = ".sopdoc.json"

LARGEST = 200_000_000
"""Bytes of a file that a build may have written. Choice: ten times a booklet of 600 SOPs."""

FORM = 2
"""Number of the record's form; a record of another form is not read."""


NOTHING: Mapping[str, bytes] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Entry:
    """One file: fingerprints of its inputs, and its size in bytes and SHA-256 as written."""

    isi: str
    program: str
    size: int
    sha256: str


Record = Mapping[str, Entry]
"""Entries by path below the output folder, with "/"."""


def entry_of(isi: str, program: str, data: bytes) -> Entry:
    """The entry of a file that is about to be written."""
    return Entry(isi, program, len(data), sha256(data).hexdigest())


def read_record(disk: Disk) -> Record:
    """The record of a folder; empty when there is none that can be understood."""
    try:
        stored = json.loads(disk.read(NAME, MOST))
        if stored["form"] != FORM or stored["seal"] != sealed(stored["files"]):
            return {}
        return {str(name): _entry(values) for name, values in stored["files"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def _entry(values: Mapping[str, object]) -> Entry:
    return Entry(**{f.name: values[f.name] for f in fields(Entry)})  # type: ignore[arg-type]  # or damaged


def stored_record(record: Record) -> bytes:
    """The record as it is stored."""
    files = {name: asdict(entry) for name, entry in record.items()}
    stored = {"form": FORM, "files": files, "seal": sealed(files)}
    return (json.dumps(stored, indent=1, sort_keys=True) + "\n").encode()


def sealed(files: object) -> str:
    """What tells a record that a hand changed from one that a build left: it counts as damaged then. It holds
    no secret, so that it keeps nobody out who can run this program."""
    return sha256(json.dumps(files, sort_keys=True).encode()).hexdigest()


def intact(disk: Disk, name: str, entry: Entry) -> bool:
    """Whether a file still is as it was written, and no link. Choice: its content is read, 200 files in
    15 ms; a time stamp would tell sooner, but copies and shared folders change it. None of ours is larger
    than LARGEST."""
    try:
        found = disk.status(name)
        same = found is not None and found.st_size == entry.size <= LARGEST
        return same and sha256(disk.read(name, entry.size)).hexdigest() == entry.sha256
    except OSError:
        return False


AWAY = "lama"
"""Folder below the output folder for what must not be printed any more and is not thrown away."""

_SUFFIX = f"\\.({'|'.join(FORMATS)})"
OURS = re.compile(
    rf"sop/\d{{2,}}-[a-z0-9-]+{_SUFFIX}|buku-(sop-\d+|revisi){_SUFFIX}|keputusan(-perubahan)?{_SUFFIX}"
)
"""How the files are called that a build writes; a page's SVG ends in "-hal-2"."""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a set of files: paths below the folder; `moved`: from where to where."""

    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    moved: Mapping[str, str]


class OutputFolder:
    """An output folder with its record. Reading and writing alone touch the disk.

    root  the folder above it that may be a link; None: it is this folder itself
    """

    def __init__(self, folder: Path, root: Path | None = None) -> None:
        self.folder = folder
        self._root = root
        self._disk = Disk.at(folder, root)
        self._record = dict(read_record(self._disk))
        self._origins, self._new_origins = Origins(), False
        self._names: dict[str, list[str]] = {}
        for name, entry in self._record.items():
            self._names.setdefault(entry.isi, []).append(name)

    def current(self, product: Product) -> tuple[str, ...]:
        """The files of a product when all are there, untouched, and would come out the same; else ()."""
        names = self._names.get(product.isi, [])
        same = all(
            self._record[n].program == program() and intact(self._disk, n, self._record[n]) for n in names
        )
        return tuple(names) if same else ()

    def knows(self, product: Product) -> bool:
        """Whether this program made the product from these inputs already, whatever became of its files."""
        return any(self._record[n].program == program() for n in self._names.get(product.isi, []))

    def stale(self, valid: Iterable[Product], writing: Collection[str]) -> tuple[str, ...]:
        """Files that no longer say what the definitions say, or belong to no SOP any more.

        They are the files of the record that were made of other inputs than those of `valid`, and files
        that are called like ours but are on no record: nobody can tell what they hold. `writing` is about
        to be replaced and is none of them.
        """
        inputs = {product.isi for product in valid}
        known = {name for name, entry in self._record.items() if entry.isi in inputs}
        found = {*self._record, *self._stored()} - known - set(writing)
        return tuple(sorted(name for name in found if self._disk.is_file(name)))

    def edited(self, names: Iterable[str]) -> tuple[str, ...]:
        """Those of these files that somebody changed since they were written."""
        known = ((name, self._record[name]) for name in dict.fromkeys(names) if name in self._record)
        return tuple(n for n, entry in known if self._disk.is_file(n) and not intact(self._disk, n, entry))

    def locked(self, names: Iterable[str]) -> tuple[Diagnostic, ...]:
        """SOP501 for each of these files that another program has open, as far as it says so."""
        opened = (open_elsewhere(self.folder / name) for name in dict.fromkeys(names))
        return tuple(finding for finding in opened if finding is not None)

    def _stored(self) -> Iterator[str]:
        for below in ("", "sop/"):
            with suppress(OSError):
                names = self._disk.names(below.removesuffix("/"))
                yield from (below + name for name in names if OURS.fullmatch(below + name))

    def remember(self, buku: Buku, definitions: Path) -> None:
        """Let the next `write` also keep what the files of a booklet are made from."""
        known = read_origins(self._disk)
        self._origins = remembered(known, buku, definitions)
        self._new_origins = self._origins is not known

    def write(
        self, made: Made, stale: Collection[str] = (), beside: Mapping[str, bytes] = NOTHING
    ) -> tuple[Done | None, tuple[Diagnostic, ...]]:
        """Write the files of products, move stale ones to `lama/`, and the record of it: all or nothing.

        beside  files of ours that are on no record, which nobody is told of

        A file that somebody edited since it was written is kept there as well before a new one takes its
        place. `lama/` gets copies in the same set; then the stale files themselves take the places of their
        copies. One that another program holds stays, which is told (SOP501, a warning).
        Reports SOP501, SOP502, SOP503, SOP509 of `write_set`.
        """
        files = {name: data for own in made.values() for name, data in own.items()}
        outside = led_out(self._disk, (*stale, *files))
        if outside:
            return None, outside
        large = tuple(too_large(self.folder / name) for name in (*stale, *files) if self._large(name))
        if large:
            return None, large
        moved = self._targets((*stale, *(n for n, data in files.items() if self._edited(n, data))))
        entries = {n: e for n, e in self._record.items() if n not in moved and self._disk.is_file(n)}
        for product, written in made.items():
            entries |= {n: entry_of(product.isi, program(), data) for n, data in written.items()}
        copies: dict[str, bytes] = {}
        for name, target in moved.items():
            content = self._content(name)
            if content is None:
                return None, (in_use(self.folder / name),)
            copies[target] = content
        memory = {ORIGINS: stored_origins(self._origins)} if self._new_origins else {}
        done, found = write_set(
            self.folder,
            {**copies, **files, **memory, **beside, NAME: stored_record(entries)},
            root=self._root,
        )
        if done is None:
            return None, found
        self._record, self._new_origins = entries, False
        told = tuple(tuple(n for n in names if n in files) for names in (done.changed, done.unchanged))
        left = tuple(f for name in stale for f in self._cleared(name, moved[name]))
        return Done(told[0], told[1], moved), (*found, *left)

    def _cleared(self, name: str, target: str) -> Iterator[Diagnostic]:
        try:
            self._disk.move(name, target)
        except OSError:
            yield in_use(self.folder / name, Level.PERINGATAN)

    def _large(self, name: str) -> bool:
        """Whether a file there is larger than any of ours, too large to be kept in `lama/`."""
        try:
            found = self._disk.status(name)
        except OSError:
            return False
        return found is not None and found.st_size > LARGEST

    def _edited(self, name: str, data: bytes) -> bool:
        known = self._record.get(name)
        if known is None or not self._disk.is_file(name) or intact(self._disk, name, known):
            return False
        return not self._disk.holds(name, data)

    def _targets(self, names: Iterable[str]) -> dict[str, str]:
        """A name in `lama/` for each file: its own, or with a number where another file has it."""
        targets: dict[str, str] = {}
        for name in names:
            path = PurePosixPath(name)
            for n in count(1):
                number = "" if n == 1 else f" ({n})"
                target = f"{AWAY}/{path.stem}{number}{path.suffix}"
                if target not in targets.values() and self._free(target, name):
                    break
            targets[name] = target
        return targets

    def _free(self, target: str, name: str) -> bool:
        """Whether a target is no file yet, or a copy of the same file that was left there before."""
        return not self._disk.exists(target) or self._content(target) == self._content(name)

    def _content(self, name: str) -> bytes | None:
        try:
            return self._disk.read(name, LARGEST)
        except OSError:
            return None
