"""Mend what the findings of a check know to mend: texts first, then, if somebody says yes, files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import unified_diff

from sopdoc.actions.edits import BUKU, Edited, save, text_of
from sopdoc.booklet import Booklet
from sopdoc.codes import Level
from sopdoc.diagnostics import Diagnostic
from sopdoc.editing.apply import applied, holds
from sopdoc.editing.patch import BOM
from sopdoc.loader import load
from sopdoc.model import Buku
from sopdoc.repair import Edit
from sopdoc.rules import RULES, Judge, check
from sopdoc.source import Source, parse, shown_path
from sopdoc.tomlscan import Steps

PASSES = 12
"""How often what is mended is judged again. Choice: one text seldom has more faults than that; what is left
is mended by the next run."""


@dataclass(frozen=True, slots=True)
class Mended:
    """What would be written. Files are named as below the definitions.

    before, after  texts of the files that change
    done           the findings that are gone then
    issued         findings that could be mended in what was issued, which only a revision changes
    """

    before: Mapping[str, str]
    after: Mapping[str, str]
    done: tuple[Diagnostic, ...]
    issued: tuple[Diagnostic, ...]

    def diff(self, booklet: Booklet) -> str:
        """The change as a unified diff."""
        lines: list[str] = []
        for name, text in self.after.items():
            shown = booklet.shown(name)
            old, new = (t.replace("\r\n", "\n").splitlines() for t in (self.before[name], text))
            lines += unified_diff(old, new, shown, shown, lineterm="", n=1)
        return "\n".join(lines)


def mend(booklet: Booklet, buku: Buku, wanted: Callable[[Diagnostic], bool], *, unsafe: bool) -> Mended:
    """Apply the repairs of all findings that are wanted, as long as there are any; nothing is written.

    unsafe  also those that a person should read. A text that two repairs change is judged again between them.
    Infos come last: an id is made of the words of its step, once these are mended.
    """
    names = {booklet.shown(n): n for n in (BUKU, *(f"sop/{s.slug}.toml" for s in buku.susunan if s.slug))}
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    issued: dict[tuple[str, str, str], Diagnostic] = {}
    done: list[Diagnostic] = []
    judge, found = Judge(RULES), booklet.findings
    for _ in range(PASSES):
        edits: dict[str, list[Edit]] = {}
        first: list[str] = []
        for one in sorted(filter(wanted, found), key=_is_info):
            name = names.get(one.position.file)
            if one.repair is None or name is None or not (one.repair.safe or unsafe):
                continue
            if _issued(booklet, buku, name):
                issued[one.position.file, one.code, one.message] = one
                continue
            if name not in before:
                before[name] = after[name] = text_of(booklet, name)
            waits = _is_info(one) and name in first
            if not waits and _fits(one.repair.edits, edits.setdefault(name, []), after[name]):
                edits[name] += one.repair.edits
                done.append(one)
                first += [] if _is_info(one) else [name]
        if not any(edits.values()):
            break
        after |= {name: _applied(after[name], name, given) for name, given in edits.items()}
        found = _judged(booklet, after, judge)
    changed = {name: text for name, text in after.items() if text != before[name]}
    return Mended(before, changed, tuple(done), tuple(issued.values()))


def _is_info(one: Diagnostic) -> bool:
    return one.level is Level.INFO


def _fits(new: Sequence[Edit], taken: Sequence[Edit], text: str) -> bool:
    """Whether a repair says of a text what stands there, and touches nothing that another one changes."""
    source = parse(text.removeprefix(BOM), "")
    same = isinstance(source, Source) and all(holds(source.values, edit) for edit in new)
    return same and _apart(new, taken)


def _applied(text: str, name: str, edits: Sequence[Edit]) -> str:
    """The text after these edits; as it was where a file is written in a way that `editing` leaves alone."""
    made = applied(text, name, edits)
    return made if isinstance(made, str) else text


def _judged(booklet: Booklet, after: Mapping[str, str], judge: Judge) -> tuple[Diagnostic, ...]:
    unsaved = {name: text.encode("utf-8") for name, text in after.items()}
    buku, loaded = load(booklet.definitions, unsaved, shown_path(booklet.definitions))
    return check(buku, loaded, judge) if buku is not None else ()


def _issued(booklet: Booklet, buku: Buku, name: str) -> bool:
    """Whether a file holds what was issued: a SOP at any time, or the booklet's own texts in this edition."""
    if not booklet.issues:
        return False
    last = booklet.issues[-1]
    if name == BUKU:
        return last.tahun == buku.tahun
    return last.of(name.removeprefix("sop/").removesuffix(".toml")) is not None


def _apart(new: Iterable[Edit], taken: Iterable[Edit]) -> bool:
    """Whether no edit touches what another one changes, or moves."""
    others = [_moved(edit) for edit in taken]
    return all(not _within(_moved(edit), other) for edit in new for other in others)


def _moved(edit: Edit) -> Steps:
    """What an edit changes: an item put in or taken out moves all of its list."""
    in_list = isinstance(edit.path[-1], int) and None in (edit.old, edit.new)
    return edit.path[:-1] if in_list else edit.path


def _within(one: Steps, other: Steps) -> bool:
    return one[: len(other)] == other or other[: len(one)] == one


def write(booklet: Booklet, mended: Mended) -> Edited:
    """Write what was mended, all or none, if every file is still as it was read; the former contents stay
    beside. SOP5xx, and what the loader finds."""
    seen = {name: mended.before[name].encode("utf-8") for name in mended.after}
    return save(booklet, mended.after, seen)
