"""What a rule is: a code, its weight, its manual page, and a function from a booklet to findings.

A rule is one function under one `@rule`. It yields `Found` values and never raises, whatever the booklet
holds. The texts of the manual page are Indonesian: `sopdoc explain` prints them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sopdoc.diagnostics import Diagnostic, Level, Position
from sopdoc.model import Buku


@dataclass(frozen=True, slots=True)
class Found:
    """One violation: where, what is wrong, and what to write instead ("" when nothing can be said).

    sop  slug of the SOP that it concerns, "" = the booklet; a draft softens a galat of its own SOP
    """

    position: Position
    message: str
    hint: str = ""
    sop: str = ""


Check = Callable[[Buku], Iterable[Found]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the regulation or of practice.

    mengapa, salah, benar  why it is asked for, an example that breaks it, the same example mended
    sumber                 "Source: …", "Practice: …" or "Choice: …" in words an office understands
    """

    code: str
    level: Level
    mengapa: str
    salah: str
    benar: str
    sumber: str
    check: Check


def rule(
    code: str, level: Level, *, mengapa: str, salah: str, benar: str, sumber: str
) -> Callable[[Check], Rule]:
    """Turn a check into a Rule."""

    def made(check: Check) -> Rule:
        return Rule(code, level, mengapa, salah, benar, sumber, check)

    return made


def judged(rules: Iterable[Rule], buku: Buku) -> tuple[Diagnostic, ...]:
    """Findings of these rules; those of a SOP that is a draft are at most peringatan."""
    drafts = {sop.slug for sop in buku.sop if sop.status == "draf"}
    diagnostics = []
    for one in rules:
        for found in one.check(buku):
            soft = one.level is Level.GALAT and found.sop in drafts
            level = Level.PERINGATAN if soft else one.level
            diagnostics.append(Diagnostic(one.code, level, found.message, found.position, found.hint))
    return tuple(diagnostics)
