"""Standard output and error: what a terminal may be told, and what becomes of a stream that takes nothing.

Every letter that a command prints, click's own words and a traceback included, goes through `Terminal`. A
letter that a terminal would obey or hide becomes a �, unless `style` made it. A stream that is full, closed
or read by nobody raises nothing, so that what a command writes to disk never depends on it; `ended` tells.
"""

from __future__ import annotations

import errno
import io
import json
import os
import re
import sys
from contextlib import suppress
from typing import Any, TextIO, cast

import click

UNREAD = 141
"""Exit code where the reader of a pipe went away. Source: POSIX shells, 128 + SIGPIPE, as of `cat | head`."""

_SEAL = f"{int.from_bytes(os.urandom(8), 'big'):020}"
"""A number that nobody who wrote a definition can know: colours that carry it are ours. It is never shown."""

_OURS = re.compile(rf"\x1b\[([0-9]+);{_SEAL}m")

_CODES = {"red": 31, "green": 32, "yellow": 33, "cyan": 36}


def style(text: str, *, fg: str = "", bold: bool = False, strikethrough: bool = False) -> str:
    """A text in a colour, bold or struck through, where the stream is a terminal."""
    numbers = [_CODES[fg]] if fg else []
    numbers += [1] if bold else []
    numbers += [9] if strikethrough else []
    return "".join(f"\x1b[{n};{_SEAL}m" for n in numbers) + text + f"\x1b[0;{_SEAL}m"


def visible(text: str) -> str:
    """A text without what a terminal would obey or hide: each letter that commands, turns the way of reading
    or takes no room becomes a �."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in "\n\u00a0" else "\ufffd" for c in text)


def as_json(value: Any) -> str:
    """A value as JSON that is safe to be shown: what `visible` would replace is written as an escape."""
    text = json.dumps(value, ensure_ascii=False, indent=2, default=str)
    return "".join(c if c.isprintable() or c == "\n" else json.dumps(c)[1:-1] for c in text)


class Terminal(io.TextIOBase):
    """A standard stream; `failure` is the first error of a write to it."""

    encoding = "utf-8"
    errors = "replace"

    def __init__(self, stream: TextIO | None) -> None:
        """stream: None where the process was started without it."""
        super().__init__()
        self._stream = stream
        self.failure: OSError | None = None

    def write(self, text: str) -> int:
        pieces = _OURS.split(text)
        pieces[::2] = map(visible, pieces[::2])
        pieces[1::2] = (f"\x1b[{number}m" for number in pieces[1::2])
        self._put("".join(pieces))
        return len(text)

    def flush(self) -> None:
        self._put("")

    def _put(self, text: str) -> None:
        if self.failure is not None or (self._stream is None and not text):
            return
        try:
            if self._stream is None:
                raise OSError(errno.EBADF, os.strerror(errno.EBADF))
            self._stream.write(text)
            self._stream.flush()
        except OSError as error:
            self.failure = error
            self._give_up()
        except ValueError:
            self.failure = OSError(errno.EBADF, os.strerror(errno.EBADF))

    def _give_up(self) -> None:
        """What the stream still holds goes nowhere, else Python tries to write it once more at the end."""
        with suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.fileno())
            os.close(nowhere)

    def isatty(self) -> bool:
        return self._stream is not None and self._stream.isatty()

    def fileno(self) -> int:
        if self._stream is None:
            raise io.UnsupportedOperation("fileno")
        return self._stream.fileno()

    def writable(self) -> bool:
        return True

    def obeyed(self) -> TextIO:
        """The same stream for what must move the cursor: a bar of progress, which shows our words alone."""
        return cast("TextIO", _Obeyed(self._stream))


class _Obeyed(Terminal):
    def write(self, text: str) -> int:
        self._put(text)
        return len(text)


def bar_stream() -> TextIO:
    """Standard error for a bar of progress."""
    return sys.stderr.obeyed() if isinstance(sys.stderr, Terminal) else sys.stderr


def begin() -> tuple[Terminal, Terminal]:
    """Put a `Terminal` in place of standard output and error, in UTF-8 on every console; returns both.

    A number of a stream that is closed is taken by nothing, so that no file can come to stand in its place.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError):
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    both = Terminal(sys.stdout), Terminal(sys.stderr)
    sys.stdout, sys.stderr = cast("tuple[TextIO, TextIO]", both)
    return both


def ended(status: int, output: Terminal, errors: Terminal) -> int:
    """The exit code of a command that would end with `status`, once both streams are judged.

    A stream that took not all that was to be said makes a 0 a 1, and of standard output it is told (SOP512);
    where the reader of a pipe went away a 0 is 141 and nothing is told, since that is no fault.
    """
    failure = output.failure or errors.failure
    if failure is None:
        return status
    if failure.errno == errno.EPIPE:
        return status or UNREAD
    if output.failure is not None:
        from sopdoc.cli import failing, report

        click.echo(report.rendered(failing.unwritten(output.failure)), err=True)
    return status or 1
