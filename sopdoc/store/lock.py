"""One sopdoc at a time writes into a folder.

A lock file and not a lock of the system: those of the system do not reach through the network shares that
offices keep their booklets on. A lock whose process is gone is taken away.
"""

from __future__ import annotations

import os
import platform
from contextlib import suppress

from sopdoc.diagnostics import Diagnostic
from sopdoc.store.disk import Disk
from sopdoc.store.findings import at_work
from sopdoc.store.journal import JOURNAL, MOST, NEW

LOCK = ".sopdoc-kunci"
BREAKING = f"{LOCK}.buka"
"""The right to take a stale lock away; held for two statements."""

STALE = 600
"""Seconds after which a lock is stale though nobody can ask its process. Choice: a hundred times as long
as 200 files take on a local disk; on another machine, or on Windows, a process cannot be asked safely."""

NAMELESS = 5
"""Seconds after which a lock that names nobody is stale: it was cut off between two statements."""


def take(disk: Disk) -> Diagnostic | None:
    """Lock a folder that exists; SOP503 when another sopdoc has it. Raises OSError when it takes no file."""
    for _ in range(3):  # with a stale right to take a stale lock away
        try:
            disk.create(LOCK, _own())
        except FileExistsError:
            if not _stale(disk):
                break
            _break(disk)
            continue
        except OSError:
            release(disk)
            raise
        return None
    return at_work(disk.folder, disk.folder / LOCK)


def release(disk: Disk) -> None:
    """Give the folder back; a lock that another process put in place of ours stays."""
    with suppress(OSError):
        if disk.read(LOCK, MOST) in (_own(), b""):
            disk.unlink(LOCK)


def sweep(disk: Disk) -> None:
    """Remove what processes that were ended left of asking and breaking locks; the caller holds the lock."""
    with suppress(OSError):
        for name in filter(left, disk.names()):
            found = disk.status(name) if name != LOCK else None
            if found and (name == JOURNAL + NEW or abs(_now(disk) - found.st_mtime) > NAMELESS):
                disk.drop(name)


def left(name: str) -> bool:
    """Whether a name is one that only a command at work, or one that was killed, has beside its files."""
    return name == LOCK or name.startswith(f"{LOCK}.") or name == JOURNAL + NEW


def _own() -> bytes:
    return f"{os.getpid()} {platform.node()}".encode()


def _stale(disk: Disk) -> bool:
    """Whether nobody can be at work any more. A lock from the future is as stale as one of so long ago: on
    one disk only a clock that was set, or a hand, dates it so."""
    found = disk.status(LOCK)
    if found is None:
        return True
    held = b""
    with suppress(OSError):
        held = disk.read(LOCK, MOST)
    pid, _, host = held.decode("utf-8", "replace").partition(" ")
    age = abs(_now(disk) - found.st_mtime)
    if not (pid.isascii() and pid.isdecimal()):
        return age > NAMELESS
    return age > STALE or (host == platform.node() and not _alive(int(pid[:18])))


def _now(disk: Disk) -> float:
    """The time by the clock of the disk, which may be a server's."""
    probe = f"{LOCK}.{os.getpid()}"
    disk.drop(probe)
    try:
        return disk.create(probe, b"").st_mtime
    finally:
        with suppress(OSError):
            disk.unlink(probe)


def _alive(pid: int) -> bool:
    """True when a process of this machine runs, or when nobody can say. Our own number on a lock that we
    do not hold belonged to a process before us."""
    if pid == os.getpid():
        return False
    if os.name == "nt":  # there, os.kill ends the process instead of asking
        return True
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        pass
    return True


def _break(disk: Disk) -> None:
    """Remove a stale lock. One process alone may: it looks again once it has the right, since of two who
    found the lock stale the second would meet the first one's new lock."""
    try:
        disk.create(BREAKING, _own())
    except FileExistsError:
        found = disk.status(BREAKING)
        if found is not None and abs(_now(disk) - found.st_mtime) > NAMELESS:
            disk.drop(BREAKING)
        return
    try:
        if _stale(disk):
            disk.drop(LOCK)
    finally:
        with suppress(OSError):
            disk.unlink(BREAKING)
