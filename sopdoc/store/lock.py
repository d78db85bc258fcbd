"""One sopdoc at a time writes into a folder.

A lock file and not a lock of the system: those of the system do not reach through the network shares that
offices keep their booklets on. A lock whose process is gone is taken away.
"""

from __future__ import annotations

import os
import platform
from contextlib import suppress
from pathlib import Path

from sopdoc.diagnostics import Diagnostic
from sopdoc.store.findings import at_work
from sopdoc.store.journal import own, put

LOCK = ".sopdoc-kunci"

STALE = 600
"""Seconds after which a lock is stale though nobody can ask its process. Choice: a hundred times as long
as 200 files take on a local disk; on another machine, or on Windows, a process cannot be asked safely."""

NAMELESS = 5
"""Seconds after which a lock that names nobody is stale: it was cut off between two statements."""


def take(folder: Path) -> Diagnostic | None:
    """Lock a folder that exists; SOP503 when another sopdoc has it. Raises OSError when it takes no file."""
    path = folder / LOCK
    for _ in range(2):
        try:
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
        except FileExistsError:
            if not _stale(path):
                break
            _put_away(path)
            continue
        try:
            os.write(handle, f"{os.getpid()} {platform.node()}".encode())
        except OSError:
            os.close(handle)
            release(folder)
            raise
        os.close(handle)
        return None
    return at_work(folder, path)


def release(folder: Path) -> None:
    """Give the folder back."""
    with suppress(OSError):
        os.unlink(folder / LOCK)


def _stale(path: Path) -> bool:
    try:
        pid, _, host = own(path).decode("utf-8", "replace").partition(" ")
        age = _age(path)
    except FileNotFoundError:
        return True
    if not pid.isdecimal():
        return age > NAMELESS
    return age > STALE or (host == platform.node() and not _alive(int(pid[:18])))


def _age(path: Path) -> float:
    """Seconds since the lock was made, by the clock of the disk that holds it, which may be a server's."""
    probe = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        put(probe, b"", sync=False)
        return probe.lstat().st_mtime - path.lstat().st_mtime
    finally:
        with suppress(OSError):
            os.unlink(probe)


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


def _put_away(path: Path) -> None:
    """Remove a stale lock; under a name of our own first, so that of two who found it stale the second
    meets the first one's new lock again, not thin air."""
    grave = path.with_name(f"{path.name}.{os.getpid()}")
    with suppress(OSError):
        os.replace(path, grave)
        fresh = not _stale(grave)
        if fresh and not path.exists():
            os.replace(grave, path)
        else:
            os.unlink(grave)
