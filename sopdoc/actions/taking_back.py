"""Take the newest issue back: its record stands aside, and the one before is the last issue again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sopdoc.actions.renaming import renamed
from sopdoc.booklet import Booklet
from sopdoc.diagnostics import Diagnostic
from sopdoc.edition import FOLDER, GantiNama, Terbitan
from sopdoc.history import dumps
from sopdoc.store import ASIDE, Written, write_set


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What would be, or was, taken back.

    issue     the newest one
    before    the last issue afterwards; None: the booklet counts as never issued
    written   what became of the records; None: nothing yet, or a galat among the findings forbade it
    files     the records afterwards, by path below the definitions; None: it goes
    """

    issue: Terbitan
    before: Terbitan | None
    written: Written | None = None
    findings: tuple[Diagnostic, ...] = ()
    files: Mapping[str, bytes | None] = field(default_factory=dict)

    @property
    def file(self) -> str:
        """Path of the newest record below the definitions."""
        return f"{FOLDER}/{self.issue.nama}.toml"


def plan_undo(booklet: Booklet) -> TakenBack:
    """What `take_back` would do; the booklet was opened with every issue, and has one.

    Revisions that were written since stand in the way of nothing: they follow the issue before as well. What
    was renamed since stays so, and goes on record in the issue before. Reports SOP605, SOP708.
    """
    issue, before = booklet.issues[-1], booklet.issues[-2] if len(booklet.issues) > 1 else None
    damaged = tuple(d for d in booklet.findings if d.code == "SOP605")
    files: dict[str, bytes | None] = {f"{FOLDER}/{issue.nama}.toml": None}
    if before is not None and issue.ganti_nama:
        carried = _carried(before, issue.ganti_nama)
        if isinstance(carried, Diagnostic):
            return TakenBack(issue, before, findings=(*damaged, carried))
        files[f"{FOLDER}/{before.nama}.toml"] = dumps(carried).encode()
    return TakenBack(issue, before, None, damaged, files)


def _carried(before: Terbitan, names: Sequence[GantiNama]) -> Terbitan | Diagnostic:
    """An issue, which was read under the new names, with its texts under them and the names on record."""
    carried = before
    for name in names:
        made = renamed(carried, name.dari, name.ke, name.tanggal)
        if isinstance(made, Diagnostic):
            return made
        carried = made
    return replace(carried, ganti_nama=(*before.ganti_nama, *names))


def take_back(booklet: Booklet, plan: TakenBack) -> TakenBack:
    """Put the record of the newest issue aside, where nothing reads it and nothing writes over it, unless
    anything that was read changed since. SOP5xx."""
    written, problems = write_set(booklet.definitions, plan.files, ASIDE, meanwhile=booklet.changed)
    return replace(plan, written=written, findings=problems)
