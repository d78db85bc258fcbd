"""Look for changes and tell every open page: pictures first, findings second, only what is new to a page.

One stream a page. What it is told, by name of the event:
    buku     the list: `values.booklet_value`
    lembar   the view that it shows: `values.view_value` and, under "gambar", the pictures that are new to it
    temuan   the findings of that view
    beda     what changed in it since the last issue
    kerja    what a button does: lines, and how far it is
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from threading import Event, Thread
from typing import ParamSpec, TypeVar

from sopdoc.diagnostics import reason
from sopdoc.serving import jobs, values
from sopdoc.serving.preview import Preview, View
from sopdoc.serving.values import Value

P = ParamSpec("P")
R = TypeVar("R")

LOOK = 0.02
"""Seconds between two looks at the disk. Choice: a fifth of what a person takes for at once; a look at a
hundred files takes 0.2 ms."""

SHARE = 20
"""Times that a look takes, between two looks: it never takes more than a twentieth of a processor."""

HALF_WRITTEN = 0.08
"""Seconds after which a galat is believed. Choice: editors that empty a file before they fill it again are
done by then."""

AGAIN = 1.0
"""Seconds after a change when files are read once more: a disk may give two saves the same stamp."""

PATIENCE = 0.7
"""Seconds that the end waits for the work of a button; it stops at its next step."""

BEAT = 10.0
"""Seconds after which a silent stream says that it is alive."""

KINDS = ("susun", "susun-ini", "cetak", "cetak-draf")


Drawn = Mapping[str, tuple[View, str]]
"""Views by name, each with what is told of it but its pictures, as JSON."""


def as_text(value: object) -> str:
    """JSON on one line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class Client:
    """An open page: the view that it shows, what it is still to be told, the pictures that it has."""

    def __init__(self, view: str) -> None:
        self.view = view
        self.known: set[str] = set()
        self.said: dict[str, str] = {}
        self.queue: asyncio.Queue[tuple[str, str] | None] = asyncio.Queue()

    def tell(self, event: str, value: Value | list[Value]) -> None:
        """Tell it, unless it was the last that it was told under this name."""
        text = as_text(value)
        if self.said.get(event) != text:
            self.said[event] = text
            self.queue.put_nowait((event, text))

    def show(self, text: str, new: Mapping[str, str]) -> None:
        """Show it a view (as JSON) with the pictures that are new to it, unless nothing is."""
        if new or self.said.get("lembar") != text:
            self.said["lembar"] = text
            self.queue.put_nowait(("lembar", f'{text[:-1]},"gambar":{as_text(new)}}}'))


class Hub:
    """The pages that are open, and the one booklet that they show."""

    def __init__(self, preview: Preview, output: Path, graphviz: str, today: Callable[[], date]) -> None:
        self._preview = preview
        self._output = output
        self._graphviz = graphviz
        self._today = today
        self._clients: list[Client] = []
        self._turn = asyncio.Lock()
        self._closing = Event()
        self._job: asyncio.Task[None] | None = None
        self._work: Value = {"jenis": "", "jalan": False, "baris": [], "label": "", "dari": 0, "maju": 0}

    async def events(self, view: str) -> AsyncIterator[str]:
        """What a page is told from now on, as an event stream; first all that it has to know."""
        client = Client(view)
        self._clients.append(client)
        try:
            async with self._turn:
                await self._tell_list([client])
                self._show([client], await self._call(self._drawn, self._names([client])))
                await self._tell([client])
            while not self._closing.is_set():
                try:
                    given = await asyncio.wait_for(client.queue.get(), BEAT)
                except TimeoutError:
                    yield ": hidup\n\n"
                    continue
                if given is None:
                    return
                yield f"event: {given[0]}\ndata: {given[1]}\n\n"
        finally:
            self._clients.remove(client)

    def close(self) -> None:
        """End every stream, and the work of a button at its next step."""
        self._closing.set()
        for client in self._clients:
            client.queue.put_nowait(None)

    async def ended(self) -> None:
        """Wait a little for the work of a button: a write that began is not cut off."""
        if self._job is not None and not self._job.done():
            await asyncio.wait([self._job], timeout=PATIENCE)

    async def watch(self) -> None:
        """Look for changes until the command ends; between them place what nobody has asked for yet."""
        changed, idle = 0.0, True
        async with self._turn:
            await self._call(self._preview.judge)
            await self._tell(self._clients)
        while not self._closing.is_set():
            start = time.perf_counter()
            found = self._preview.changed()
            looked = time.perf_counter() - start
            if found or (changed and start - changed > AGAIN):
                changed = start if found else 0.0
                await self._update()
                idle = True
            elif idle and self._clients:
                idle = await self._in_turn(self._preview.place_one)
                if not idle:
                    async with self._turn:
                        await self._tell(self._clients)
            await asyncio.sleep(max(LOOK, SHARE * looked))

    async def _update(self) -> None:
        """Read what changed and tell it."""
        async with self._turn:
            whole, drawn = await self._call(self._reread, self._names(self._clients))
            if not whole:
                await asyncio.sleep(HALF_WRITTEN)
                _, drawn = await self._call(self._reread, self._names(self._clients))
            self._show(self._clients, drawn)
            await self._call(self._preview.judge)
            await self._tell(self._clients)

    def _reread(self, names: Sequence[str]) -> tuple[bool, Drawn]:
        """Read what changed and draw these views; whether all of it can be read. Choice: one call of a thread
        for all that comes before the picture, since on a busy computer each waits its turn."""
        whole = self._preview.reopen()
        return whole, self._drawn(names)

    def _drawn(self, names: Sequence[str]) -> Drawn:
        views = ((name, self._preview.view(name)) for name in names)
        known = ((name, view) for name, view in views if view is not None)
        return {name: (view, as_text(values.view_value(self._preview, view, True))) for name, view in known}

    @staticmethod
    def _names(clients: Iterable[Client]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(client.view for client in clients if client.view))

    @staticmethod
    def _show(clients: Iterable[Client], drawn: Drawn) -> None:
        for client in clients:
            if client.view in drawn:
                view, text = drawn[client.view]
                client.show(text, values.pictures(view, client.known))

    async def _tell(self, clients: Iterable[Client]) -> None:
        """Findings, what changed since the issue, and the list with their numbers."""
        clients = list(clients)
        for view in dict.fromkeys(client.view for client in clients):
            found = await self._call(values.findings_value, self._preview, view)
            since = await self._call(values.difference_value, self._preview, view)
            for client in (c for c in clients if c.view == view):
                client.tell("temuan", found)
                client.tell("beda", since)
        await self._tell_list(clients)

    async def _tell_list(self, clients: Iterable[Client]) -> None:
        made = await self._call(values.booklet_value, self._preview, self._today())
        for client in clients:
            client.tell("buku", made)
            client.tell("kerja", self._work)

    async def mend(self, finding: str, sidik: str) -> Value:
        """Show what would mend a finding; with the fingerprint of what was shown, mend it."""
        async with self._turn:
            if not sidik:
                return await self._call(jobs.proposal, self._preview, finding)
            made = await self._call(jobs.mended, self._preview, finding, sidik)
        await self._update()
        return made

    async def work(self, kind: str, view: str) -> Value:
        """Begin what a button asks for, unless another is at work."""
        if self._job is not None and not self._job.done():
            return {"pesan": "Masih ada pekerjaan lain yang berjalan."}
        if kind not in KINDS:
            return {"pesan": "Pekerjaan ini tidak dikenal."}
        slug = view.removeprefix("sop/") if kind == "susun-ini" and view.startswith("sop/") else None
        self._job = asyncio.create_task(self._run(kind, slug))
        return {}

    async def _run(self, kind: str, slug: str | None) -> None:
        loop = asyncio.get_running_loop()
        self._work = {"jenis": kind, "jalan": True, "baris": [], "label": "", "dari": 0, "maju": 0}
        self._tell_work()

        def say(told: jobs.Told) -> None:
            loop.call_soon_threadsafe(self._said, told)

        given = self._preview.definitions, self._output, self._graphviz
        done = False
        try:
            if kind.startswith("susun"):
                done = await self._call(jobs.build, *given, slug, say, self._closing)
            else:
                draft = kind == "cetak-draf"
                done = await self._call(jobs.print_, *given, draft, say, self._closing)
        except jobs.StoppedError:
            pass
        except (OSError, MemoryError) as error:
            why = reason(error) if isinstance(error, OSError) else "memori komputer habis"
            self._said(jobs.Told((f"sistem menolak ({why})",)))
        finally:
            self._work = self._work | {"jalan": False, "berhasil": done}
            self._tell_work()

    def _said(self, told: jobs.Told) -> None:
        work = self._work
        work = work | {"baris": [*work["baris"], *told.lines]}
        if told.label:
            work = work | {"label": told.label, "maju": told.done, "dari": told.count}
        self._work = work
        self._tell_work()

    def _tell_work(self) -> None:
        for client in self._clients:
            client.tell("kerja", self._work)

    async def _in_turn(self, work: Callable[[], R]) -> R:
        async with self._turn:
            return await self._call(work)

    async def _call(self, work: Callable[P, R], *given: P.args, **named: P.kwargs) -> R:
        """Do what takes time beside what serves. Choice: a thread of its own that no end waits for."""
        loop = asyncio.get_running_loop()
        made: asyncio.Future[R] = loop.create_future()

        def settle(result: R | None, error: BaseException | None) -> None:
            if made.cancelled():
                return
            if error is not None:
                made.set_exception(error)
            else:
                made.set_result(result)  # type: ignore[arg-type]  # what `work` returned

        def run() -> None:
            result, failed = None, None
            try:
                result = work(*given, **named)
            except BaseException as error:  # told where it is waited for
                failed = error
            with suppress(RuntimeError):  # the loop has ended
                loop.call_soon_threadsafe(settle, result, failed)

        Thread(target=run, daemon=True).start()
        return await made
