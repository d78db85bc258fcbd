"""The program with a watch on it: `python tests/confined.py build …` ends at once, with status 97, when
a command asks for the network, starts a program, or writes outside the folder that it is run in.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

STATUS = 97
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


def inside(path: object) -> bool:
    if isinstance(path, int) or path is None or path == os.devnull:
        return True
    return Path(os.fsdecode(path)).resolve().is_relative_to(HOME)  # type: ignore[call-overload]


def watch(event: str, arguments: tuple[Any, ...]) -> None:
    if event in WRITES:
        wrong = not all(inside(path) for path in arguments if isinstance(path, str | bytes))
    elif event == "open":
        wrong = bool(arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)) and not inside(arguments[0])
    else:
        wrong = event.startswith(
            ("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.system", "urllib.")
        )
    if wrong:
        os.write(2, f"{event} {arguments}\n".encode("utf-8", "backslashreplace"))
        os._exit(STATUS)


if __name__ == "__main__":
    from sopdoc.cli import main

    sys.argv[0] = "sopdoc"
    sys.path[0] = ""
    sys.dont_write_bytecode = True
    sys.addaudithook(watch)
    main()
