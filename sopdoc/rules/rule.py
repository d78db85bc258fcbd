"""What a rule is: a code, and a function from a booklet to findings; `codes` holds all that is said of it.

A rule is one function under one `@rule`. It yields `Found` values and never raises, whatever the booklet
holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from sopdoc.codes import CODES, Level
from sopdoc.diagnostics import Diagnostic, Position, diagnostic
from sopdoc.model import Buku
from sopdoc.rules.reading import Reading, reading


@dataclass(frozen=True, slots=True)
class Found:
    """One violation: where, what is wrong, and what to write instead ("" when nothing can be said).

    sop    slug of the SOP that it concerns, "" = the booklet; a draft softens a galat of its own SOP
    level  another than the rule's own, for a lesser or a graver form of the same fault; None = the rule's
    """

    position: Position
    message: str
    hint: str = ""
    sop: str = ""
    level: Level | None = None


Check = Callable[[Reading], Iterable[Found]]
"""A rule that needs no flowchart read takes any Buku."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the regulation or of practice. `graver`: it may give a galat though that is not its level."""

    code: str
    check: Check
    graver: bool = False

    @property
    def stops(self) -> bool:
        """Whether it can give a galat."""
        return self.graver or CODES[self.code].level is Level.GALAT


def rule(code: str, *, graver: bool = False) -> Callable[[Check], Rule]:
    """Turn a check into a Rule."""

    def made(check: Check) -> Rule:
        return Rule(code, check, graver)

    return made


def weighed(rules: Iterable[Rule], buku: Buku) -> Iterator[Diagnostic]:
    """Findings of these rules; those of a SOP that is a draft are at most peringatan."""
    drafts = {sop.slug for sop in buku.sop if sop.status == "draf"}
    read = reading(buku)
    for one in rules:
        for found in one.check(read):
            made = diagnostic(
                one.code, found.message, found.position, found.hint, sop=found.sop, level=found.level
            )
            if made.level is Level.GALAT and found.sop in drafts:
                made = replace(made, level=Level.PERINGATAN)
            assert one.stops or made.level is not Level.GALAT, f"{one.code} is not called graver"
            yield made


def judged(rules: Iterable[Rule], buku: Buku) -> tuple[Diagnostic, ...]:
    """Findings of these rules; those of a SOP that is a draft are at most peringatan."""
    return tuple(weighed(rules, buku))
