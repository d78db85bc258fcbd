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


def inside(path: object) -> bool:
    if isinstance(path, int) or path is None or path == os.devnull:
        return True
    return Path(os.fsdecode(path)).resolve().is_relative_to(HOME)  # type: ignore[call-overload]


def watch(event: str, arguments: tuple[Any, ...]) -> None:
    if event in WRITES:
        wrong = not all(inside(path) for path in arguments if isinstance(path, str | bytes))
    elif event == "open":
        wrong = bool(arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)) and not inside(arguments[0])
    elif event == "subprocess.Popen":
        wrong = not (ALLOWED and arguments[0] == ALLOWED)
    else:
        wrong = event.startswith(
            ("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.system", "urllib.")
        )
    if wrong:
        said = f"{event} {arguments}\n".encode("utf-8", "backslashreplace")
        os.write(2, said)
        os.write(os.open(LEFT, os.O_WRONLY | os.O_CREAT | os.O_APPEND), said)
        os._exit(STATUS)


if __name__ in ("__main__", "__mp_main__"):
    sys.dont_write_bytecode = True
    sys.addaudithook(watch)

if __name__ == "__main__":
    workers.WORTH, workers.free_cores = 1, lambda: 2
    sys.argv[0] = "sopdoc"
    sys.path[0] = ""
    main()
