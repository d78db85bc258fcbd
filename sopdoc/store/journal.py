"""The journal of a set that is being exchanged, so that the next run can undo or finish what was cut off.

    journal says UNDO      new files are written beside their targets, old ones kept beside, then exchanged
    journal says TIDY      all are exchanged: the set is written
    no journal             nothing is under way

It is put in place by one rename, so it says one or the other. Every target exists whole at any moment.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from sopdoc.codes import Level
from sopdoc.diagnostics import Diagnostic
from sopdoc.store.disk import Disk
from sopdoc.store.findings import cannot_write, forbidden, in_use, resumed, stuck

JOURNAL = ".sopdoc-jurnal"
NEW, OLD = ".sopdoc-baru", ".sopdoc-asal"

Keep = Literal["", ".lama", ".dibatalkan"]
"""Where the former content of a file goes: nowhere, or beside it under this suffix."""

LAMA: Keep = ".lama"
ASIDE: Keep = ".dibatalkan"
"""What follows the name of a file that made way: each former content has a number, what was taken back has
one only when it is not the first."""

LAST = 20
"""Former contents of one file that are kept. Choice: more steps back than anybody can remember, and few
enough that a folder of SOPs can still be read."""

MOST = 100_000_000
"""Bytes of a journal or a record that is read. Choice: ten times what 5,000 SOPs in all formats need."""

State = Literal["batalkan", "rapikan"]
UNDO: State = "batalkan"
TIDY: State = "rapikan"


def former(disk: Disk, name: str, keep: Keep) -> str:
    """The name under which the next former content of a file is kept: one that no file has, numbered above
    all others. Choice: the highest number is the newest, so that a name that was told stays true.

    "surat.toml.lama.1", "surat.toml.lama.2" …; "2018.toml.dibatalkan", "2018.toml.dibatalkan.2" …
    """
    taken = _numbers(disk, name, keep)
    number = max(taken, default=0) + 1
    return name + (keep if keep == ASIDE and number == 1 else f"{keep}.{number}")


def beside_of(disk: Disk, name: str, keep: Keep, removed: bool) -> str:
    """Where the former content of a file of a set goes: of what is taken back, only a file that went stands
    aside, and one that changed with it has a former content as any other."""
    return former(disk, name, LAMA if keep == ASIDE and not removed else keep)


def _numbers(disk: Disk, name: str, keep: Keep) -> list[int]:
    """The numbers of the former contents beside a file; that without a number is the first of what was taken
    back, and of `LAMA` it is one of an older program, which is not counted. Raises OSError."""
    folder, _, own = name.rpartition("/")
    bare = own + keep
    names = [other for other in disk.names(folder) if other.startswith(bare)]
    ends = [other[len(bare) + 1 :] for other in names if other[len(bare) :].startswith(".")]
    numbers = [int(end) for end in ends if end.isascii() and end.isdecimal() and len(end) < 10]
    return [*numbers, 1] if keep == ASIDE and bare in names else numbers


def _thin_out(disk: Disk, name: str) -> None:
    """Drop the oldest former contents beyond LAST; one that cannot go now goes another time."""
    with suppress(OSError):
        for number in sorted(_numbers(disk, name, LAMA))[:-LAST]:
            disk.unlink(f"{name}{LAMA}.{number}")


def own(path: Path) -> bytes:
    """What a file holds that only sopdoc writes; b"" when it is none, a pipe, or larger than any of them.
    Raises OSError."""
    return path.read_bytes() if path.is_file() and path.stat().st_size <= MOST else b""


@dataclass(frozen=True, slots=True)
class Journal:
    """One set: its files below the folder and whether each one existed; keep: where the old ones stay."""

    disk: Disk
    keep: Keep
    files: tuple[tuple[str, bool], ...]
    rest: tuple[tuple[str, Keep], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for name, _ in self.files)

    def save(self, state: State) -> None:
        """Raises OSError."""
        record = {"keadaan": state, "simpan": self.keep, "berkas": self.files, "sisa": self.rest}
        self.disk.put(JOURNAL + NEW, json.dumps(record, indent=0).encode(), sync=True)
        if self.disk.exists(JOURNAL) and not self.disk.is_file(JOURNAL):
            self.disk.drop(JOURNAL)
        self.disk.move(JOURNAL + NEW, JOURNAL)

    def undo(self) -> Diagnostic | None:
        """Every old file back in its place, every new one gone. What cannot be done now is left, with the
        journal, to the next run; the finding says which file is in the way.

        A file whose new content still stands beside it was not exchanged: what has its name stays, since
        somebody may have saved it meanwhile.
        """
        for name, existed in self.files:
            try:
                if self._exchanged(name):
                    self._restore(name, existed)
                for left in (name + OLD, name + NEW, name + OLD + NEW):
                    self.disk.drop(left)
            except OSError as error:
                if forbidden(error):
                    return cannot_write((self.disk.folder / name).parent, error)
                return stuck(self.disk.folder, name, [n for n in self.names if self.disk.is_file(n + OLD)])
        return replace(self, files=()).tidy()

    def _exchanged(self, name: str) -> bool:
        return not self.disk.exists(name + NEW)

    def _restore(self, name: str, existed: bool) -> None:
        if self.disk.exists(name + OLD):
            if self.disk.is_folder(name):
                self.disk.drop(name)
            self.disk.move(name + OLD, name)
        elif not existed and not self.disk.is_folder(name):
            self.disk.drop(name)

    def tidy(self) -> Diagnostic | None:
        """Keep or drop the old files; the new ones are in place already. What cannot be done now is left, in
        the journal, to the next run, which goes on with its own work."""
        left: list[tuple[str, Keep]] = []
        for name, keep in (*((name, self.keep) for name in self.names), *self.rest):
            try:
                self._put_away(name, keep)
            except OSError:
                left.append((name, keep))
        if not left:
            return self._close()
        with suppress(OSError):
            replace(self, files=(), rest=tuple(left)).save(TIDY)
        return in_use(self.disk.folder / left[0][0], Level.PERINGATAN)

    def _put_away(self, name: str, keep: Keep) -> None:
        if keep and self.disk.exists(name + OLD):
            removed = not self.disk.exists(name)
            self.disk.move(name + OLD, beside_of(self.disk, name, keep, removed))
            _thin_out(self.disk, name)
        else:
            self.disk.drop(name + OLD)

    def _close(self) -> Diagnostic | None:
        try:
            self.disk.drop(JOURNAL + NEW)
            self.disk.drop(JOURNAL)
        except OSError as error:
            return cannot_write(self.disk.folder, error)
        return None


def pending(disk: Disk) -> bool:
    """True when a set was cut off, or is being exchanged right now."""
    with suppress(OSError):
        return disk.exists(JOURNAL)
    return True


def resume(disk: Disk) -> tuple[Diagnostic, ...]:
    """Undo or finish what was cut off; the caller holds the lock. () when there is nothing."""
    if not pending(disk):
        return ()
    journal, state = _read(disk)
    failed = journal.undo() if state == UNDO else journal.tidy()
    if failed is not None:
        return (failed,)
    names = (*journal.names, *(name for name, _ in journal.rest))
    return (resumed(disk.folder, names, undone=state == UNDO and bool(journal.files)),) if names else ()


def unfinished(disk: Disk) -> tuple[tuple[str, Keep], ...]:
    """What a former set could not tidy up yet: it goes into the journal of the next one."""
    if not pending(disk):
        return ()
    journal, _ = _read(disk)
    return (*((name, journal.keep) for name in journal.names), *journal.rest)


def _read(disk: Disk) -> tuple[Journal, State]:
    """The journal of a folder; one that nobody of us wrote names no file."""
    record: Any = None
    with suppress(OSError, ValueError, RecursionError):
        record = json.loads(disk.read(JOURNAL, MOST))
    files = record.get("berkas") if isinstance(record, dict) else None
    if not isinstance(files, list) or not all(_ours(disk, file) for file in files):
        return Journal(disk, "", ()), UNDO
    state = TIDY if record.get("keadaan") == TIDY else UNDO
    keeps: dict[object, Keep] = {True: LAMA, LAMA: LAMA, ASIDE: ASIDE}
    given = record.get("simpan")
    keep: Keep = keeps.get(given, "") if isinstance(given, bool | str) else ""
    return Journal(disk, keep, tuple((n, e) for n, e in files), tuple(_rest(disk, record.get("sisa")))), state


def _rest(disk: Disk, given: object) -> Iterator[tuple[str, Keep]]:
    for item in given if isinstance(given, list) else ():
        match item:
            case [str(name), ("" | ".lama" | ".dibatalkan") as keep] if _ours(disk, [name, True]):
                yield name, keep


def _ours(disk: Disk, file: object) -> bool:
    """A pair of a path that stays below the folder and whether it existed."""
    match file:
        case [str(name), bool()]:
            path = PurePosixPath(name)
            plain = not path.is_absolute() and ".." not in path.parts and not {":", "\\", "\0"} & set(name)
            return plain and path.name != "" and disk.link_on_the_way(name) is None
    return False
