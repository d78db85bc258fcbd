"""Who may ask for what: one address, one key, and nothing but the page, its files and its stream.

A request that names another host is refused, whatever it asks for (a page elsewhere whose name leads here);
so is one that another page sends, by its Origin and Sec-Fetch-Site; so is one without the key. The key stands
in the address that the command prints, and lives in a cookie of this site alone from then on.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib.resources import files
from secrets import compare_digest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp, Receive, Scope, Send

    from sopdoc.serving.hub import Hub

LONGEST = 10_000
"""Bytes of what a page may send. Choice: a hundred times what its buttons do."""

HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}

KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}

REFUSED = (
    "<!doctype html><html lang=id><meta charset=utf-8><title>sopdoc</title>"
    "<p>Bukalah alamat yang dicetak oleh <code>sopdoc serve</code>, lengkap dengan kuncinya."
)


class Guard:
    """Lets through what comes from the page itself; counts nothing, remembers nothing."""

    def __init__(self, app: ASGIApp, port: int, key: str) -> None:
        self._app = app
        self._hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
        self._cookie = f"sopdoc-{port}"
        self._key = key

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        from starlette.requests import Request
        from starlette.responses import HTMLResponse, PlainTextResponse

        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        status = self._refused(request)
        if status == 403 and request.method == "GET" and request.url.path == "/":
            await HTMLResponse(REFUSED, status, HEADERS)(scope, receive, send)
        elif status:
            await PlainTextResponse("Ditolak.", status, HEADERS)(scope, receive, send)
        else:
            await self._app(scope, receive, self._keyed(request, send))

    def _refused(self, request: Request) -> int:
        """The status with which a request is refused; 0: it may go on."""
        headers = request.headers
        if headers.get("host", "") not in self._hosts:
            return 400
        own = f"http://{headers['host']}"
        if headers.get("origin", own) != own:
            return 403
        opened = (
            request.method == "GET"
            and request.url.path == "/"
            and headers.get("sec-fetch-mode") == "navigate"
        )
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none") and not opened:
            return 403
        if request.method == "POST" and "origin" not in headers:
            return 403
        return 0 if self._with_key(request) or self._same(request.cookies.get(self._cookie, "")) else 403

    def _with_key(self, request: Request) -> bool:
        """Whether the address itself carries the key: that of the page alone does."""
        return request.url.path == "/" and self._same(request.query_params.get("kunci", ""))

    def _same(self, given: str) -> bool:
        return compare_digest(given.encode(), self._key.encode())

    def _keyed(self, request: Request, send: Send) -> Send:
        """Adds the headers of every answer, and the cookie where the address carried the key."""
        added = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
        if self._with_key(request):
            cookie = f"{self._cookie}={self._key}; HttpOnly; SameSite=Strict; Path=/"
            added.append((b"set-cookie", cookie.encode()))

        async def with_headers(message: dict[str, object]) -> None:
            if message["type"] == "http.response.start":
                given = message.get("headers", [])
                assert isinstance(given, list)
                message = {**message, "headers": [*given, *added]}
            await send(message)

        return with_headers  # type: ignore[return-value]  # a message is a mapping that may change


def asset(name: str) -> bytes:
    """A file of the page."""
    return files("sopdoc.serving").joinpath("page", name).read_bytes()


def assets() -> Sequence[str]:
    """The files of the page besides index.html, in order."""
    names = (entry.name for entry in files("sopdoc.serving").joinpath("page").iterdir())
    return sorted(name for name in names if name.endswith((".js", ".css")))


def application(hub: Hub, port: int, key: str) -> Starlette:
    """The application: the page, its files, its stream, and what its buttons send."""
    from starlette.applications import Starlette
    from starlette.middleware import Middleware
    from starlette.responses import Response, StreamingResponse
    from starlette.routing import Route

    held: Mapping[str, bytes] = {name: asset(name) for name in assets()}

    async def page(_: Request) -> Response:
        return Response(asset("index.html"), media_type="text/html; charset=utf-8")

    async def file(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in held:
            return Response("Tidak ada.", 404, media_type="text/plain")
        return Response(held[name], media_type=KINDS[name[name.rindex(".") :]] + "; charset=utf-8")

    async def stream(request: Request) -> Response:
        events = hub.events(request.query_params.get("lihat", "")[:200])
        return StreamingResponse(events, media_type="text/event-stream")

    return Starlette(
        routes=[
            Route("/", page),
            Route("/halaman/{name}", file),
            Route("/peristiwa", stream),
            Route(
                "/betulkan",
                _asked(lambda sent: hub.mend(sent["temuan"], sent.get("sidik", ""))),
                methods=["POST"],
            ),
            Route(
                "/kerjakan",
                _asked(lambda sent: hub.work(sent["jenis"], sent.get("lihat", ""))),
                methods=["POST"],
            ),
        ],
        middleware=[Middleware(Guard, port=port, key=key)],
        lifespan=_watching(hub),
    )


Sent = Mapping[str, str]


def _asked(
    answer: Callable[[Sent], Awaitable[Mapping[str, object]]],
) -> Callable[[Request], Awaitable[Response]]:
    """What a button sends, answered; 400 for what no button sends."""

    async def endpoint(request: Request) -> Response:
        from starlette.responses import JSONResponse, PlainTextResponse

        body = (
            await request.body() if int(request.headers.get("content-length", "0") or 0) <= LONGEST else b""
        )
        try:
            sent = json.loads(body)
            assert all(isinstance(value, str) for value in sent.values())
            return JSONResponse(await answer(sent))
        except (ValueError, AssertionError, AttributeError, KeyError):
            return PlainTextResponse("Tidak dimengerti.", 400)

    return endpoint


def _watching(hub: Hub) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        import asyncio

        task = asyncio.create_task(hub.watch())
        try:
            yield
        finally:
            hub.close()
            await hub.ended()
            task.cancel()

    return lifespan
