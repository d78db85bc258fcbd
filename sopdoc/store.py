"""Write a set of files whole or not at all.

New files are written beside their targets first; only when all are on disk do they take their places,
and what was there is put back if one of them cannot. A file whose content did not change is left alone,
with its time stamp.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from errno import ENOSPC
from pathlib import Path
from types import MappingProxyType

from sopdoc.diagnostics import Diagnostic, Level, Position

CODES = MappingProxyType(
    {
        "SOP501": "berkas hasil sedang dibuka di program lain atau terkunci",
        "SOP502": "folder hasil tidak dapat ditulisi",
    }
)
"""What writing can find: code -> what it means, in Indonesian. Each is a galat."""

NEW, OLD = ".sopdoc-baru", ".sopdoc-lama"


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a set: the files that are new on disk and those that were the same already."""

    changed: tuple[str, ...]
    unchanged: tuple[str, ...]


def write_set(folder: Path, files: Mapping[str, bytes]) -> tuple[Written | None, tuple[Diagnostic, ...]]:
    """Write `files` (path below folder, with "/" -> content); all or none.

    Reports SOP501 (a file is open in another program or write-protected), SOP502 (the folder cannot be
    written: no space, no permission).
    """
    opened = tuple(_open_elsewhere(folder, name) for name in files)
    found = tuple(d for d in opened if d is not None)
    if found:
        return None, found
    changed = {name: data for name, data in files.items() if not _same(folder / name, data)}
    try:
        _stage(folder, changed)
    except OSError as error:
        _discard(folder, changed)
        return None, (_cannot_write(folder, error),)
    failed = _swap(folder, list(changed))
    if failed is not None:
        return None, (failed,)
    unchanged = tuple(name for name in files if name not in changed)
    return Written(tuple(changed), unchanged), ()


def _same(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _stage(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        path = _beside(folder / name, NEW)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def _discard(folder: Path, names: Mapping[str, bytes]) -> None:
    for name in names:
        with suppress(OSError):
            _beside(folder / name, NEW).unlink()


def _swap(folder: Path, names: list[str]) -> Diagnostic | None:
    """Put the staged files in place; on failure put back every old one and drop every new one."""
    moved: list[Path] = []
    for name in names:
        path = folder / name
        try:
            if path.exists():
                os.replace(path, _beside(path, OLD))
            moved.append(path)
            os.replace(_beside(path, NEW), path)
        except OSError:
            _put_back(moved)
            _discard(folder, dict.fromkeys(names, b""))
            return _busy(path)
    for path in moved:
        with suppress(OSError):
            _beside(path, OLD).unlink()
    return None


def _put_back(moved: list[Path]) -> None:
    for path in reversed(moved):
        old = _beside(path, OLD)
        with suppress(OSError):
            if old.exists():
                os.replace(old, path)
            elif path.exists():
                path.unlink()


def _open_elsewhere(folder: Path, name: str) -> Diagnostic | None:
    """The lock file that Word, Excel or LibreOffice leave beside a document while it is open."""
    path = folder / name
    locks = (path.with_name("~$" + path.name), path.with_name("~$" + path.name[2:]))
    libre = path.with_name(f".~lock.{path.name}#")
    return _busy(path) if any(lock.exists() for lock in (*locks, libre)) else None


def _busy(path: Path) -> Diagnostic:
    program = "Excel" if path.suffix == ".xlsx" else "Word"
    return Diagnostic(
        "SOP501",
        Level.GALAT,
        f"{path.name} sedang dibuka di program lain atau terkunci",
        Position(path.as_posix()),
        f"tutup {path.name} di {program}, lalu jalankan lagi; bila tidak sedang dibuka, hapus berkas "
        f"kunci ~${path.name} atau .~lock.{path.name}#",
    )


def _cannot_write(folder: Path, error: OSError) -> Diagnostic:
    full = error.errno == ENOSPC
    elsewhere = "periksa izin folder, atau pilih folder lain dengan --output"
    return Diagnostic(
        "SOP502",
        Level.GALAT,
        "folder hasil penuh" if full else "folder hasil tidak dapat ditulisi",
        Position(folder.as_posix()),
        "kosongkan sebagian isi disk" if full else elsewhere,
    )
