"""The door of the library: open the booklet of a folder of definitions.

    booklet = open_booklet(Path("definitions"))

holds all that the commands work on: what the office wrote, what was issued before, every finding, and the
office's own templates. Opening reads files and nothing else: it prints nothing, starts no process, knows no
clock. One thing it may write: a write that was cut off half-way is undone or finished first, since nobody may
read a mixture of old and new.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from posixpath import join
from typing import TYPE_CHECKING

from sopdoc.codes import Level
from sopdoc.diagnostics import Diagnostic, Position, diagnostic, has_galat, in_order
from sopdoc.loader import Memory, load
from sopdoc.model import Buku, Rencana
from sopdoc.rules import RULES, Judge, check
from sopdoc.source import shown_path

if TYPE_CHECKING:
    from sopdoc.compose import Templates
    from sopdoc.edition import Terbitan

ISSUES = "terbitan"
"""As `edition.FOLDER`: a booklet that was never issued loads nothing of the memory."""

LEFT = ".sopdoc-"
"""How the names of what a write that was cut off leaves begin: what writes is loaded where there are some."""

TEMPLATES = "templates"
"""Folder of the office's own templates, beside the definitions."""


TRIES = 3
"""How often definitions are read that change while they are read. Choice: a set of another command is in
place at the second try; who saves without an end is told by what writes."""

Stamp = tuple[int, int, int]
"""What tells a file from the one that it was: its number on the disk, which a file saved by rename changes,
its size, and the nanosecond of its last change. Choice: no content, since a record may have 100 MB."""


@dataclass(frozen=True)
class Booklet:
    """A booklet as it was opened.

    definitions  the folder that it was read from
    buku         what the office wrote; None when buku.toml itself has a galat, or may not be read now
    issues       what was issued before, the oldest first: the newest alone, or all of them
    findings     all that was found, sorted; first what `recovered` says
    recovered    what became of a write that was cut off before
    stamps       the files of definitions and records as they were before they were read; None: unknown
    """

    definitions: Path
    buku: Buku | None
    issues: tuple[Terbitan, ...]
    findings: tuple[Diagnostic, ...]
    recovered: tuple[Diagnostic, ...] = ()
    stamps: Mapping[str, Stamp] | None = field(default=None, compare=False, repr=False)

    def changed(self) -> tuple[Path, ...]:
        """Definitions and records that somebody wrote, added or took away since this booklet was read. What
        writes definitions asks it under the lock, so that nothing is written upon what nobody read."""
        if self.stamps is None:
            return ()
        differing = self.stamps.items() ^ dict(_stamps(self.definitions)).items()
        return tuple(self.definitions / name for name in sorted({name for name, _ in differing}))

    @cached_property
    def templates(self) -> Templates:
        """The templates of this booklet, each compiled once; loaded when a document needs one."""
        from sopdoc.compose import Templates

        return Templates(self.templates_folder)

    @cached_property
    def semula(self) -> Buku | None:
        """The booklet as its newest issue printed it; None when there is none to compare with."""
        if self.buku is None or not self.issues:
            return None
        from sopdoc.loader.issued import as_issued

        return as_issued(self.buku, self.issues[-1])

    @property
    def templates_folder(self) -> Path:
        """Where the office's own templates stand, if it has any."""
        return beside(self.definitions, TEMPLATES)

    @property
    def broken(self) -> tuple[Rencana, ...]:
        """The SOPs of susunan whose file is missing or has a galat: they count as planned titles."""
        susunan = self.buku.susunan if self.buku is not None else ()
        return tuple(row for row in susunan if isinstance(row, Rencana) and row.slug)

    def shown(self, name: str) -> str:
        """A file of the definitions ("sop/surat-masuk.toml") as findings call it."""
        return join(shown_path(self.definitions), name)

    def concerning(self, slug: str | None) -> tuple[Diagnostic, ...]:
        """The findings that stand in the way of one SOP: its own and the booklet's. None: all findings."""
        return tuple(d for d in self.findings if slug is None or d.sop in ("", slug))


Issues = tuple[tuple["Terbitan", ...], tuple[Diagnostic, ...]]
"""The issues of a booklet, and what is wrong with their records."""


class Keeper:
    """What need not be done again when the same booklet is opened again; an object of who keeps it open.

    judge  to be handed to `judged`
    """

    def __init__(self) -> None:
        self.loaded = Memory()
        self.judge = Judge(RULES)
        self._issues: tuple[object, Issues] | None = None

    def issues(self, stamps: Mapping[str, Stamp], every: bool, read: Callable[[], Issues]) -> Issues:
        """The issues, read again when a record changed."""
        key = every, {name: stamp for name, stamp in stamps.items() if name.startswith(f"{ISSUES}/")}
        if self._issues is None or self._issues[0] != key:
            self._issues = key, read()
        return self._issues[1]


def open_booklet(
    definitions: Path | str, *, judge: bool = True, every_issue: bool = False, keeper: Keeper | None = None
) -> Booklet:
    """Read a folder of definitions and say all that can be said of it at once.

    judge        also ask the rules of the regulation and the guard of what was issued; False: only what
                 reading shows, for who works on a booklet that need not be right yet
    every_issue  read all issues, not the newest alone. Choice: most commands compare with the newest only
    keeper       of those who open the same booklet again and again

    Never raises for what a user stored. Where another sopdoc writes just now (SOP503), or a program holds a
    file that must take its place again (SOP501), nothing is read and `buku` is None. A folder that takes no
    file is read as it is, which is said (SOP502 as a peringatan): who may only read it cannot mend it.
    Definitions that another command exchanges meanwhile are read again.
    """
    kept = keeper or Keeper()
    booklet = _read(Path(definitions), every_issue, kept)
    for _ in range(TRIES - 1):
        if not booklet.changed():
            break
        again = _read(Path(definitions), every_issue, kept)
        told = (*booklet.recovered, *again.recovered)
        booklet = replace(again, findings=(*booklet.recovered, *again.findings), recovered=told)
    return judged(booklet, kept.judge) if judge else booklet


def judged(booklet: Booklet, judge: Judge | None = None, only: Collection[str] | None = None) -> Booklet:
    """A booklet that was opened with judge=False, with all that the rules and the guard find.

    judge, only  as in `rules.check`: a build of a few SOPs asks first what stands in the way of these
    """
    buku, then = booklet.buku, booklet.semula
    if buku is None:
        return booklet
    read = booklet.findings[len(booklet.recovered) :]
    found = [*read, *_traces(booklet.definitions, buku, booklet.issues)]
    # Nothing is compared while a record is damaged: the newest may be the one that is.
    if then is not None and not any(d.code == "SOP605" for d in read):
        from sopdoc.history import guard, undecreed

        found += guard(buku, then, booklet.issues, _lost(booklet.definitions, buku))
        found += undecreed(buku, booklet.issues)
    return replace(booklet, findings=(*booklet.recovered, *check(buku, found, judge, only)))


def _read(definitions: Path, every_issue: bool, keeper: Keeper) -> Booklet:
    """A booklet with what reading shows, and nothing judged."""
    folders = (definitions, definitions / ISSUES)
    recovered = tuple(found for f in folders if _left(f) for found in _recovered(f, definitions))
    if has_galat(recovered):
        return Booklet(definitions, None, (), recovered, recovered)
    stamps = dict(_stamps(definitions))
    shown = shown_path(definitions)
    buku, found = load(definitions, shown=shown, memory=keeper.loaded)
    issues: tuple[Terbitan, ...] = ()
    if os.path.exists(definitions / ISSUES):
        from sopdoc.history import read_editions, read_last

        reader = read_editions if every_issue else read_last
        issues, damaged = keeper.issues(stamps, every_issue, partial(reader, definitions, shown))
        found = (*found, *damaged)
    return Booklet(definitions, buku, issues, (*recovered, *in_order(found)), recovered, stamps)


def _stamps(definitions: Path) -> Iterator[tuple[str, Stamp]]:
    """Every TOML file that a booklet is read from, by its path below the definitions."""
    for below in ("", "sop/", f"{ISSUES}/"):
        names: list[str] = []
        with suppress(OSError):
            names = [name for name in os.listdir(definitions / below) if name.endswith(".toml")]
        for name in names:
            with suppress(OSError):
                status = os.stat(definitions / below / name)
                yield below + name, (status.st_ino, status.st_size, status.st_mtime_ns)


def beside(definitions: Path, name: str) -> Path:
    """A folder beside the definitions, as a path from where the user stands."""
    path = os.path.join(os.path.dirname(os.path.abspath(definitions)), name)
    try:
        return Path(os.path.relpath(path))
    except ValueError:  # another drive of Windows
        return Path(path)


def _traces(definitions: Path, buku: Buku, issues: tuple[Terbitan, ...]) -> Iterator[Diagnostic]:
    """SOP613 where something speaks of an issue that is not on record; nothing while a record is damaged.

    Choice: one peringatan, since an office that comes from elsewhere has revisions and no records.
    """
    if issues:
        from sopdoc.history.chain import gaps

        seen, place = gaps(definitions), Position(join(shown_path(definitions), ISSUES))
    else:
        seen, place = tuple(_unrecorded(definitions, buku)), buku.where.key("tahun")
    if seen:
        more = f" (dan {len(seen) - 1} tanda lain)" if len(seen) > 1 else ""
        hint = (
            f"pulihkan folder {ISSUES} dari salinan cadangan; bila buku ini memang belum pernah dicatat, "
            "jalankan sopdoc issue setelah isinya sama dengan yang ditandatangani"
        )
        yield diagnostic("SOP613", f"{seen[0]}{more}", place, hint)


def _unrecorded(definitions: Path, buku: Buku) -> Iterator[str]:
    """What speaks of issues although no record is there, and none was taken back."""
    folder = definitions / ISSUES
    if os.path.isfile(folder) or any(folder.glob("*.toml")) or any(folder.glob("*.toml.dibatalkan*")):
        return
    for sop in buku.tercetak:
        numbers = [revisi.nomor for revisi in sop.revisi if revisi.nomor is not None]
        if numbers and max(numbers) > 1:
            yield f"SOP {sop.slug} sudah revisi nomor {max(numbers)}, tetapi tidak ada catatan terbitan"
    for path in sorted(beside(definitions, "output").glob("*/revisi-*")):
        yield f"{path.as_posix()} memuat hasil revisi, tetapi tidak ada catatan terbitan"


def _lost(definitions: Path, buku: Buku) -> frozenset[str]:
    """SOPs of susunan without a file."""
    titles = (entry.slug for entry in buku.susunan if isinstance(entry, Rencana) and entry.slug)
    return frozenset(slug for slug in titles if not os.path.exists(definitions / "sop" / f"{slug}.toml"))


def _left(folder: Path) -> bool:
    with suppress(OSError):
        return any(name.startswith(LEFT) for name in os.listdir(folder))
    return False


def _recovered(folder: Path, definitions: Path) -> tuple[Diagnostic, ...]:
    from sopdoc.store import recover

    return tuple(_as_it_is(d) if d.code == "SOP502" else d for d in recover(folder, definitions))


def _as_it_is(finding: Diagnostic) -> Diagnostic:
    message = f"penulisan terdahulu terputus dan belum dapat dibereskan: {finding.message}"
    hint = "berkas di sini mungkin sebagian baru, sebagian lama; jalankan sopdoc check dari komputer atau "
    hint += "akun yang dapat menulis ke folder ini"
    return replace(finding, level=Level.PERINGATAN, message=message, hint=hint)
