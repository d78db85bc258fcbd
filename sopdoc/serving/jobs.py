"""What the buttons of the page do: mend one finding, build, print. They work as the commands do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import Event
from typing import TypeVar

from sopdoc.actions.build import run_build
from sopdoc.actions.build_plan import Request, plan_build
from sopdoc.actions.fixing import Mended, mend, write
from sopdoc.actions.outcome import told, told_each, told_unchanged
from sopdoc.actions.print_set import Mode, print_booklet
from sopdoc.booklet import judged, open_booklet
from sopdoc.building.products import Format
from sopdoc.building.workers import workers
from sopdoc.diagnostics import Diagnostic, has_galat
from sopdoc.serving.preview import Preview
from sopdoc.serving.values import Value, finding_id

T = TypeVar("T")

FORMATS: tuple[Format, ...] = ("docx", "xlsx")
"""As `sopdoc build` without options."""

GONE = "Temuan ini sudah tidak ada lagi; berkasnya berubah."
REVISED = "Yang sudah terbit tidak dibetulkan di sini: itu perlu revisi (sopdoc revise)."
NOTHING = "Tidak ada yang dapat dibetulkan otomatis; isi berkas itu mungkin sudah lain."


class StoppedError(Exception):
    """The command ends while a button is at work."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a job says while it works: lines, and how far it is ("Menyusun", 3, 14)."""

    lines: tuple[str, ...] = ()
    label: str = ""
    done: int = 0
    count: int = 0


Say = Callable[[Told], None]


def proposal(preview: Preview, finding: str) -> Value:
    """The change that would mend a finding, to be read first. sidik: what `mended` asks for."""
    made = _mended(preview, finding)
    if isinstance(made, str):
        return {"pesan": made}
    diff = made.diff(preview.booklet)
    return {"beda": diff.split("\n"), "sidik": sha256(diff.encode()).hexdigest()[:16]}


def mended(preview: Preview, finding: str, sidik: str) -> Value:
    """Mend it, if the change is still the one that was read."""
    made = _mended(preview, finding)
    if isinstance(made, str):
        return {"pesan": made}
    if sha256(made.diff(preview.booklet).encode()).hexdigest()[:16] != sidik:
        return {"pesan": GONE}
    edited = write(preview.booklet, made)
    if edited.written is None:
        return {"pesan": "\n".join(map(said, edited.findings)) or GONE}
    lines = [f"ditulis  {preview.booklet.shown(name)}" for name in edited.written.changed]
    kept = [f"versi lama: {preview.booklet.shown(old)}" for old in edited.written.kept.values()]
    return {"selesai": [*lines, *kept]}


def _mended(preview: Preview, finding: str) -> Mended | str:
    booklet = preview.booklet
    wanted = next((d for d in booklet.findings if finding_id(d) == finding), None)
    if wanted is None or booklet.buku is None:
        return GONE
    made = mend(booklet, booklet.buku, lambda one: one == wanted, unsafe=True)
    if made.issued:
        return REVISED
    return made if made.after else NOTHING


def said(one: Diagnostic) -> str:
    """A finding on one line."""
    at = one.position
    place = f"{at.file}:{at.line}:{at.column}" if at.line else at.file
    return f"{place}: {one.level.value} {one.code}: {one.message}"


def build(definitions: Path, output: Path, graphviz: str, only: str | None, say: Say, stop: Event) -> bool:
    """`sopdoc build`, of one SOP or of all. Whether it was done."""
    read = open_booklet(definitions, judge=False)
    buku = read.buku
    if buku is None or has_galat(read.concerning(only)):
        return _refused(judged(read).concerning(only), "Tidak ada yang ditulis.", say)
    plan = plan_build(read, buku, Request(output, FORMATS, only, graphviz=graphviz))
    if has_galat(plan.booklet.concerning(only)):
        return _refused(plan.whole_findings(), "Tidak ada yang ditulis.", say)
    unchanged, written = len(plan.kept), False
    if not plan.empty:
        with workers(plan.jobs) as executor:
            for outcome in run_build(plan, executor, _progress(say, stop)):
                if outcome.done is None:
                    words = "Buku tidak ditulis." if written else "Tidak ada yang ditulis."
                    return _refused(outcome.findings, words, say)
                say(Told(tuple(told(outcome))))
                unchanged, written = unchanged + len(outcome.done.unchanged), True
    say(Told(tuple(told_unchanged(unchanged))))
    return True


def print_(definitions: Path, output: Path, graphviz: str, draft: bool, say: Say, stop: Event) -> bool:
    """`sopdoc print`, or with `--draft`. Whether it was done."""
    booklet = open_booklet(definitions)
    buku = booklet.buku
    if buku is None or (has_galat(booklet.findings) and not draft):
        return _refused(booklet.findings, "Tidak ada yang dicetak.", say)
    with workers(len(buku.tercetak)) as executor:
        mode, progress = Mode(draft=draft), _progress(say, stop)
        printed = print_booklet(booklet, buku, output, mode, graphviz, executor, progress)
    if printed.outcome.done is None:
        return _refused(printed.outcome.findings, printed.nothing or "Tidak ada yang dicetak.", say)
    missing = (f"tidak dicetak karena galat: {name}" for name in printed.missing)
    say(Told((*missing, *told_each(printed.outcome, (one.name for one in printed.files)))))
    return True


def _refused(found: Iterable[Diagnostic], words: str, say: Say) -> bool:
    say(Told((*(said(d) for d in found if has_galat((d,))), words)))
    return False


class _Reporting:
    """Progress that is told, and that ends the work when the command ends."""

    def __init__(self, say: Say, stop: Event) -> None:
        self._say = say
        self._stop = stop

    def __call__(self, items: Iterable[T], label: str, count: int) -> Iterator[T]:
        for done, item in enumerate(items):
            if self._stop.is_set():
                raise StoppedError
            self._say(Told((), label, done, count))
            yield item
        self._say(Told((), label, count, count))


def _progress(say: Say, stop: Event) -> _Reporting:
    return _Reporting(say, stop)
