"""Take the newest issue back: its record stands aside, and the one before is the last issue again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sopdoc.actions.issuing import stored
from sopdoc.booklet import Booklet
from sopdoc.diagnostics import Diagnostic
from sopdoc.edition import FOLDER, Terbitan
from sopdoc.store import ASIDE, Written, write_set


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What would be, or was, taken back.

    issue     the newest one
    before    the last issue afterwards; None: the booklet counts as never issued
    seen      its record as it is: whoever changes it before it is taken back stops that
    written   what became of its record; None: nothing yet, or a galat among the findings forbade it
    """

    issue: Terbitan
    before: Terbitan | None
    written: Written | None = None
    findings: tuple[Diagnostic, ...] = ()
    seen: Mapping[str, bytes | None] = field(default_factory=dict)

    @property
    def file(self) -> str:
        """Path of the record below the definitions."""
        return f"{FOLDER}/{self.issue.nama}.toml"


def plan_undo(booklet: Booklet) -> TakenBack:
    """What `take_back` would do; the booklet was opened with every issue, and has one. Reports SOP605.

    Revisions that were written since stand in the way of nothing: they follow the issue before as well.
    """
    before = booklet.issues[-2] if len(booklet.issues) > 1 else None
    damaged = tuple(d for d in booklet.findings if d.code == "SOP605")
    return TakenBack(booklet.issues[-1], before, findings=damaged, seen=stored(booklet, booklet.issues[-1:]))


def take_back(booklet: Booklet, plan: TakenBack) -> TakenBack:
    """Put the record of the newest issue aside, where nothing reads it and nothing writes over it. SOP5xx."""
    written, problems = write_set(booklet.definitions, {plan.file: None}, keep=ASIDE, seen=plan.seen)
    return replace(plan, written=written, findings=problems)
