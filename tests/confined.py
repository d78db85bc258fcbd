"""The program with a watch on it: `python tests/confined.py build …` ends at once, with status 97, when
a command asks for the network, starts a program, or writes outside the folder that it is run in. The program
that SOPDOC_MAY_START names may be started.

Workers, which any command starts here, are under the same watch: they import this file. One that is ended
would only have its job done by the process that waits for it, so it leaves a file in the temporary folder,
which the tests look at.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from sopdoc.building import workers
from sopdoc.cli import main

STATUS = 97
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
WRITES = {
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.chmod",
}
HOME = Path.cwd().resolve()
LEFT = Path(tempfile.gettempdir()) / "dilanggar"
ALLOWED = os.environ.get("SOPDOC_MAY_START", "")


_open = os.open


def inside(path: object, at: object = None) -> bool:
    """Whether a path leads below the folder; at: the open folder from which it goes on."""
    if isinstance(path, int) or path is None or path == os.devnull:
        return True
    if isinstance(at, int) and at >= 0:
        path = os.path.join(folder_of(at), os.fsdecode(path))  # type: ignore[call-overload]
    return Path(os.fsdecode(path)).resolve().is_relative_to(HOME)  # type: ignore[call-overload]


def folder_of(handle: int) -> str:
    """Where an open folder is; the place of all folders where the system does not say, which is outside."""
    try:
        return os.readlink(f"/proc/self/fd/{handle}")
    except OSError:
        pass
    try:
        import fcntl

        return os.fsdecode(fcntl.fcntl(handle, fcntl.F_GETPATH, bytes(1024)).rstrip(b"\0"))  # type: ignore[attr-defined]
    except (ImportError, AttributeError, OSError):
        return "/"


def opened(path: Any, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
    """`os.open`, whose audit event does not say from which folder a path goes on."""
    if flags & WRITING and not inside(path, dir_fd):
        stop("open", (path, flags, dir_fd))
    return _open(path, flags, mode, dir_fd=dir_fd)


def begin() -> None:
    """From now on; the new `os.open` knows open folders as the one it stands for."""
    os.supports_dir_fd.add(opened)
    os.open = opened
    sys.addaudithook(watch)


def stop(event: str, arguments: object) -> None:
    said = f"{event} {arguments}\n".encode("utf-8", "backslashreplace")
    os.write(2, said)
    os.write(_open(LEFT, os.O_WRONLY | os.O_CREAT | os.O_APPEND), said)
    os._exit(STATUS)


def watch(event: str, arguments: tuple[Any, ...]) -> None:
    if event in WRITES:
        paths = [path for path in arguments if isinstance(path, str | bytes)]
        folders = arguments[len(arguments) - len(paths) :] if event != "os.truncate" else paths
        wrong = not all(inside(path, at) for path, at in zip(paths, folders, strict=True))
    elif event == "open":
        wrong = bool(arguments[2] & WRITING) and not inside(arguments[0])
    elif event == "subprocess.Popen":
        wrong = not (ALLOWED and arguments[0] == ALLOWED)
    else:
        wrong = event.startswith(
            ("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.system", "urllib.")
        )
    if wrong:
        stop(event, arguments)


if __name__ in ("__main__", "__mp_main__"):
    sys.dont_write_bytecode = True
    begin()

if __name__ == "__main__":
    workers.WORTH, workers.free_cores = 1, lambda: 2
    sys.argv[0] = "sopdoc"
    sys.path[0] = ""
    main()
