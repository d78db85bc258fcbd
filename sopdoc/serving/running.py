"""Open the port, serve until a signal comes, close it."""

from __future__ import annotations

import asyncio
import errno
import secrets
import signal
import socket
import sys
import webbrowser
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from threading import Thread
from types import FrameType

from sopdoc.diagnostics import Diagnostic, Position, diagnostic, reason
from sopdoc.serving.hub import Hub
from sopdoc.serving.preview import Preview

HOST = "127.0.0.1"

GRACE = 1
"""Seconds that an answer may still take after a signal."""


LIBRARIES = ("starlette", "uvicorn")
"""The extra `sopdoc[serve]`."""


def missing(libraries: Sequence[str] = LIBRARIES) -> Diagnostic | None:
    """SOP802 where the libraries that serve are not installed."""
    if all(find_spec(name) is not None for name in libraries):
        return None
    hint = 'pasang dengan pip install "sopdoc[serve]", atau pakai sopdoc serve --once pratinjau.html'
    return diagnostic("SOP802", "starlette dan uvicorn belum terpasang", Position("sopdoc serve"), hint)


def bound(port: int) -> socket.socket | Diagnostic:
    """A socket of this computer alone; port 0: one that is free. SOP801 where the port is taken."""
    opened = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if sys.platform == "win32":
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        opened.bind((HOST, port))
        opened.listen(64)
    except OSError as error:
        opened.close()
        why = (
            "sudah dipakai program lain"
            if error.errno == errno.EADDRINUSE
            else f"tidak dapat dibuka ({reason(error)})"
        )
        hint = "tutup sopdoc serve yang lain, pilih --port lain, atau hapus --port agar dipilihkan"
        return diagnostic("SOP801", f"port {port} {why}", Position("--port"), hint)
    return opened


def serve(
    preview: Preview,
    output: Path,
    graphviz: str,
    opened: socket.socket,
    today: Callable[[], date],
    say: Callable[[str], None],
    browse: bool,
) -> None:
    """Serve a booklet until a signal comes. say: is given the address, once it can be opened."""
    import uvicorn

    from sopdoc.serving.web import application

    port = opened.getsockname()[1]
    key = secrets.token_urlsafe(24)
    address = f"http://{HOST}:{port}/?kunci={key}"
    hub = Hub(preview, output, graphviz, today)

    class Server(uvicorn.Server):
        """Says when it is ready, and ends every stream before it waits for them."""

        @contextmanager
        def capture_signals(self) -> Iterator[None]:
            """Signals are ours: both end it the same way, with exit code 0."""
            yield

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            say(address)
            if browse:
                Thread(target=webbrowser.open, args=(address,), daemon=True).start()

        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            hub.close()
            await super().shutdown(sockets)

    config = uvicorn.Config(
        application(hub, port, key),
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=False,
        ws="none",
        timeout_graceful_shutdown=GRACE,
    )
    server = Server(config)

    def end(_: int, __: FrameType | None) -> None:
        server.should_exit = True

    with _signals(end), opened:
        asyncio.run(server.serve([opened]))


@contextmanager
def _signals(handler: Callable[[int, FrameType | None], None]) -> Iterator[None]:
    names = [signal.SIGINT, signal.SIGTERM]
    if sys.platform == "win32":
        names.append(signal.SIGBREAK)
    before = {name: signal.signal(name, handler) for name in names}
    try:
        yield
    finally:
        for name, former in before.items():
            signal.signal(name, former)
