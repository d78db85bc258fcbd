"""The journal of a set that is being exchanged, so that the next run can undo or finish what was cut off.

    journal says UNDO      new files are written beside their targets, old ones kept beside, then exchanged
    journal says TIDY      all are exchanged: the set is written
    no journal             nothing is under way

It is put in place by one rename, so it says one or the other. Every target exists whole at any moment.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from sopdoc.codes import Level
from sopdoc.diagnostics import Diagnostic
from sopdoc.store.findings import cannot_write, in_use, resumed

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


def beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def former(path: Path, keep: Keep) -> Path:
    """The name under which the next former content of a file is kept: one that no file has, numbered above
    all others. Choice: the highest number is the newest, so that a name that was told stays true.

    "surat.toml.lama.1", "surat.toml.lama.2" …; "2018.toml.dibatalkan", "2018.toml.dibatalkan.2" …
    """
    taken = _numbers(path, keep)
    number = max(taken, default=0) + 1
    return beside(path, keep if keep == ASIDE and number == 1 else f"{keep}.{number}")


def beside_of(path: Path, keep: Keep, removed: bool) -> Path:
    """Where the former content of a file of a set goes: of what is taken back, only a file that went stands
    aside, and one that changed with it has a former content as any other."""
    return former(path, LAMA if keep == ASIDE and not removed else keep)


def _numbers(path: Path, keep: Keep) -> list[int]:
    """The numbers of the former contents beside a file; that without a number is the first of what was taken
    back, and of `LAMA` it is one of an older program, which is not counted. Raises OSError."""
    if not os.path.isdir(path.parent):
        return []
    bare = path.name + keep
    names = [name for name in os.listdir(path.parent) if name.startswith(bare)]
    ends = [name[len(bare) + 1 :] for name in names if name[len(bare) :].startswith(".")]
    numbers = [int(end) for end in ends if end.isascii() and end.isdecimal() and len(end) < 10]
    return [*numbers, 1] if keep == ASIDE and bare in names else numbers


def _thin_out(path: Path) -> None:
    """Drop the oldest former contents beyond LAST; one that cannot go now goes another time."""
    with suppress(OSError):
        for number in sorted(_numbers(path, LAMA))[:-LAST]:
            beside(path, f"{LAMA}.{number}").unlink()


def own(path: Path) -> bytes:
    """What a file holds that only sopdoc writes; b"" when it is none, a pipe, or larger than any of them.
    Raises OSError."""
    return path.read_bytes() if path.is_file() and path.stat().st_size <= MOST else b""


def leads_out(folder: Path, name: str) -> bool:
    """Whether a link on the way to a file below a folder leads out of the folder."""
    try:
        return not (folder / name).parent.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a link to itself
        return True


def put(path: Path, data: bytes, sync: bool) -> None:
    """Write a new file in place of what has its name, never through a link that somebody left there; sync: it
    is on the disk, not only on its way, when this returns. Raises OSError, also when a link comes back."""
    if os.path.lexists(path):
        path.unlink()
    with path.open("xb") as file:
        file.write(data)
        if sync:
            file.flush()
            os.fsync(file.fileno())


def _move(source: Path, target: Path) -> None:
    """One rename; where both are names of one file, POSIX leaves both, and the source is dropped here."""
    os.replace(source, target)
    source.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Journal:
    """One set: its files below the folder and whether each one existed; keep: where the old ones stay."""

    folder: Path
    keep: Keep
    files: tuple[tuple[str, bool], ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for name, _ in self.files)

    def save(self, state: State) -> None:
        """Raises OSError."""
        path = self.folder / JOURNAL
        record = {"keadaan": state, "simpan": self.keep, "berkas": self.files}
        put(beside(path, NEW), json.dumps(record, indent=0).encode(), sync=True)
        os.replace(beside(path, NEW), path)

    def undo(self) -> Diagnostic | None:
        """Every old file back in its place, every new one gone. What cannot be done now is left, with the
        journal, to the next run; the finding says which file is in the way."""
        for name, existed in self.files:
            path = self.folder / name
            try:
                if os.path.lexists(beside(path, OLD)):
                    _move(beside(path, OLD), path)
                elif not existed:
                    path.unlink(missing_ok=True)
                for left in (beside(path, NEW), beside(beside(path, OLD), NEW)):
                    left.unlink(missing_ok=True)
            except NotADirectoryError:
                continue  # a part of its path is a file: nothing was ever written there
            except OSError:
                return in_use(path)
        return self._close()

    def tidy(self) -> Diagnostic | None:
        """Keep or drop the old files; the new ones are in place already."""
        for name in self.names:
            path = self.folder / name
            try:
                if self.keep and os.path.lexists(beside(path, OLD)):
                    _move(beside(path, OLD), beside_of(path, self.keep, not os.path.lexists(path)))
                    _thin_out(path)
                else:
                    beside(path, OLD).unlink(missing_ok=True)
            except OSError:
                return in_use(path, Level.PERINGATAN)
        return self._close()

    def _close(self) -> Diagnostic | None:
        path = self.folder / JOURNAL
        try:
            beside(path, NEW).unlink(missing_ok=True)
            path.unlink(missing_ok=True)
        except OSError as error:
            return cannot_write(self.folder, error)
        return None


def pending(folder: Path) -> bool:
    """True when a set was cut off, or is being exchanged right now."""
    return os.path.exists(folder / JOURNAL)


def resume(folder: Path) -> tuple[Diagnostic, ...]:
    """Undo or finish what was cut off; the caller holds the lock. () when there is nothing."""
    read = _read(folder)
    if read is None:
        return ()
    journal, state = read
    failed = journal.undo() if state == UNDO else journal.tidy()
    if failed is not None:
        return (failed,)
    return (resumed(folder, journal.names, undone=state == UNDO),) if journal.files else ()


def _read(folder: Path) -> tuple[Journal, State] | None:
    """The journal of a folder; one that nobody of us wrote names no file."""
    try:
        data = own(folder / JOURNAL)
    except OSError:
        return None
    record: Any = None
    with suppress(ValueError, RecursionError):
        record = json.loads(data)
    files = record.get("berkas") if isinstance(record, dict) else None
    if not isinstance(files, list) or not all(_ours(folder, file) for file in files):
        return Journal(folder, "", ()), UNDO
    state = TIDY if record.get("keadaan") == TIDY else UNDO
    keeps: dict[object, Keep] = {True: LAMA, LAMA: LAMA, ASIDE: ASIDE}
    given = record.get("simpan")
    keep: Keep = keeps.get(given, "") if isinstance(given, bool | str) else ""
    return Journal(folder, keep, tuple((n, e) for n, e in files)), state


def _ours(folder: Path, file: object) -> bool:
    """A pair of a path that stays below the folder and whether it existed."""
    match file:
        case [str(name), bool()]:
            path = PurePosixPath(name)
            plain = not path.is_absolute() and ".." not in path.parts and not {":", "\\"} & set(name)
            return plain and not leads_out(folder, name)
    return False
