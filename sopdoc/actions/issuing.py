"""Plan an issue, record it, and put corrections of spelling on record."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sopdoc.actions.outcome import Progress, silent
from sopdoc.booklet import Booklet
from sopdoc.diagnostics import Diagnostic, Position, diagnostic, has_galat
from sopdoc.edition import FOLDER, Terbitan
from sopdoc.history import Status, correct, corrected, dumps, freeze, refusal, same, statuses
from sopdoc.history.comparison import compare
from sopdoc.loader.procedure import whole_fingerprint
from sopdoc.model import Buku, Sop
from sopdoc.rules import at_issue
from sopdoc.source import Source, digest, read_below
from sopdoc.store import LAMA, write_set


@dataclass(frozen=True, slots=True)
class IssuePlan:
    """What an issue would record.

    made      the issue; None: there is nothing to record
    sop       what becomes of each SOP: baru, direvisi, dicabut, tetap, draf
    findings  why not; () when nothing changed since the last issue
    """

    made: Terbitan | None
    sop: tuple[Status, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Issued:
    """What became of an issue or a correction.

    made      the issue as recorded; None: nothing was recorded
    findings  why not
    file      path of the record below the definitions
    """

    made: Terbitan | None
    findings: tuple[Diagnostic, ...] = ()

    @property
    def file(self) -> str:
        return f"{FOLDER}/{self.made.nama}.toml" if self.made is not None else ""


def plan_issue(booklet: Booklet, buku: Buku, tanggal: date | None, today: date) -> IssuePlan:
    """What an issue would record of every SOP in force; nothing is written.

    tanggal  day of the issue; None: that of the decree that makes it, else today
    The booklet was opened with every issue. Reports what `rules.at_issue` does, SOP608, SOP102.
    """
    found = at_issue(buku, booklet.findings)
    if has_galat(found):
        return IssuePlan(None, findings=found)
    last = booklet.issues[-1] if booklet.issues else None
    texts = _texts(booklet, [sop for sop in buku.sop if sop.status == "berlaku"])
    text = _unchanged(booklet, "buku.toml", digest, buku.sidik)
    if isinstance(texts, Diagnostic):
        return IssuePlan(None, findings=(texts,))
    if isinstance(text, Diagnostic):
        return IssuePlan(None, findings=(text,))
    made = freeze(buku, texts, tanggal or _day(buku, last, today), last, text)
    if last is not None and same(made, last):
        return IssuePlan(None)
    refused = refusal(buku, made, last, booklet.shown(f"{FOLDER}/{last.nama}.toml") if last else "")
    if refused is not None:
        return IssuePlan(None, findings=(refused,))
    states = statuses(buku, booklet.issues, made.tanggal, booklet.semula)
    return IssuePlan(made, tuple(_told(states, last)))


def _told(states: Iterable[Status], last: Terbitan | None) -> Iterator[Status]:
    """What concerns an issue: not what was withdrawn before the last one."""
    for one in states:
        if one.keadaan != "dicabut" or (last is not None and last.of(one.slug)):
            yield one


def record_issue(
    booklet: Booklet,
    buku: Buku,
    plan: IssuePlan,
    executor: Executor | None = None,
    progress: Progress = silent,
) -> Issued:
    """Record what was planned and has a `made`, with the pages on which it is printed, unless what was read
    changed since. Reports SOP5xx."""
    assert plan.made is not None
    from sopdoc.actions.bound import printed_pages  # who only asks what an issue would record draws nothing

    pages = printed_pages(booklet, buku, plan.made, executor, progress)
    return _write(booklet, replace(plan.made, cetakan=pages))


def correct_spelling(
    booklet: Booklet, buku: Buku, slug: str, alasan: str, tanggal: date, said: Collection[str] = ()
) -> Issued:
    """Record a correction of a SOP that was issued; the SOP and an issue with it are there.

    said: as `history.corrected`. Other SOPs' galat don't matter, this one's and the booklet's do, but for
    what the correction itself settles (SOP601). Reports SOP609, SOP102, SOP5xx.
    """
    own = booklet.concerning(slug)
    blocking = [d for d in own if not (d.code == "SOP601" and d.sop == slug)]
    if has_galat(blocking):
        return Issued(None, tuple(blocking))
    last = booklet.issues[-1]
    issued = last.of(slug)
    assert issued is not None
    sop = next(s for s in buku.sop if s.slug == slug)
    then = booklet.semula
    assert then is not None, "there is an issue"
    since = next(s for s in compare(buku, then, last).sops if s.sop.slug == slug)
    places = corrected(last, issued, since.old, sop, since.dates, said)
    if isinstance(places, Diagnostic):
        return Issued(None, (places,))
    texts = _texts(booklet, [sop])
    if isinstance(texts, Diagnostic):
        return Issued(None, (texts,))
    return _write(booklet, correct(last, sop, texts[slug], tanggal, alasan, places))


def _day(buku: Buku, last: Terbitan | None, today: date) -> date:
    """The date of the decree that makes this issue: the amending one when it is newer than the last issue."""
    for day in (buku.perubahan.tanggal, buku.keputusan.tanggal):
        if isinstance(day, date) and (last is None or day > last.tanggal):
            return day
    return today


def _texts(booklet: Booklet, sops: Iterable[Sop]) -> Mapping[str, str] | Diagnostic:
    """The texts of SOP files, which must say what was judged a moment ago."""
    texts: dict[str, str] = {}
    for sop in sops:
        text = _unchanged(booklet, f"sop/{sop.slug}.toml", whole_fingerprint, sop.sidik_berkas, sop.slug)
        if isinstance(text, Diagnostic):
            return text
        texts[sop.slug] = text
    return texts


def _unchanged(
    booklet: Booklet, name: str, fingerprint: Callable[[Mapping[str, Any]], str], sidik: str, slug: str = ""
) -> str | Diagnostic:
    """The text of a file of the definitions, if its values are those that were judged. Code: SOP102."""
    file = booklet.shown(name)
    source = read_below(booklet.definitions, name, file)
    if not isinstance(source, Source):
        return source
    if fingerprint(source.values) == sidik:
        return source.text
    message = "berkas ini berubah selagi sopdoc bekerja"
    return diagnostic("SOP102", message, Position(file), "jalankan lagi", sop=slug)


def _write(booklet: Booklet, made: Terbitan) -> Issued:
    name, data = f"{FOLDER}/{made.nama}.toml", dumps(made).encode()
    written, problems = write_set(booklet.definitions, {name: data}, LAMA, meanwhile=booklet.changed)
    return Issued(made if written is not None else None, problems)
