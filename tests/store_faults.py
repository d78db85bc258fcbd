"""Faults at each step of a write: the k-th call that touches the disk raises, or ends the process.

Run as a program, it writes a set once for every k and is killed at the k-th step each time:
    python -m tests.store_faults FOLDER   writes FOLDER/1, FOLDER/2, … and prints how many there are
"""

from __future__ import annotations

import io
import os
import pathlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sopdoc.store import LAMA, write_set

OLD = {
    "a.toml": b"lama a\n" * 9,
    "sop/b.toml": b"lama b\n" * 9,
    "sop/d.toml": b"lama d\n" * 9,
    "a.toml.lama": b"dari sopdoc terdahulu\n",
    "a.toml.lama.1": b"lebih lama\n",
}
NEW: dict[str, bytes | None] = {
    "a.toml": b"baru a\n" * 8,
    "sop/b.toml": b"baru b\n" * 8,
    "sop/c.toml": b"baru c\n" * 8,
    "sop/d.toml": None,
}
STEPS = ("open", "write", "replace", "link", "unlink", "fsync", "mkdir")


class Torn:
    """An open file whose write has a step in its middle, so that half of the bytes can be all there is."""

    def __init__(self, file: Any, step: Callable[[], None]) -> None:
        self._file, self._step = file, step

    def write(self, data: bytes) -> None:
        self._file.write(data[: len(data) // 2])
        self._file.flush()
        self._step()
        self._file.write(data[len(data) // 2 :])

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> Torn:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


@contextmanager
def steps(step: Callable[[], None]) -> Iterator[None]:
    """Call `step` before every call that changes the disk, and within every write."""

    def wrapped(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **keywords: Any) -> Any:
            if real is not os_open or arguments[1] & os.O_CREAT:
                step()
            return real(*arguments, **keywords)

        return call

    real_open, os_open = io.open, os.open

    def opened(file: Any, mode: str = "r", *rest: Any, **keywords: Any) -> Any:
        if not {"w", "x"} & set(mode):
            return real_open(file, mode, *rest, **keywords)
        step()
        return Torn(real_open(file, mode, *rest, **keywords), step)

    calls = {name: wrapped(getattr(os, name)) for name in STEPS}
    with patch.multiple(os, **calls), patch.object(pathlib.io, "open", opened):  # type: ignore[attr-defined]
        yield


def fill(folder: Path) -> Path:
    """A folder as it is before the write."""
    for name, data in OLD.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def _killed_at(k: int, folder: Path) -> bool:
    """Write in a child that ends at the k-th step, as when the power goes; False when it came through."""
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        return os.waitstatus_to_exitcode(status) == 9
    left = k

    def step() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os._exit(9)

    with steps(step):
        write_set(folder, NEW, keep=LAMA)
    os._exit(0)


if __name__ == "__main__":
    number = 1
    while _killed_at(number, fill(Path(sys.argv[1]) / str(number))):
        number += 1
    print(number)
