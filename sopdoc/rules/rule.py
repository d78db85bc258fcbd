"""What a rule is: a code, and a function from a SOP or a booklet to findings; `codes` says what it means.

A rule is one function under `@of_sop` or `@of_booklet`. It yields `diagnostic(code, message, position, hint)`
and never raises, whatever the booklet holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sopdoc.diagnostics import Diagnostic
from sopdoc.rules.facts import BookletFacts, SopFacts

OfSop = Callable[[SopFacts], Iterable[Diagnostic]]
OfBooklet = Callable[[BookletFacts], Iterable[Diagnostic]]


@dataclass(frozen=True, slots=True)
class SopRule:
    """A rule that one SOP and the front of its booklet can break, whatever the other SOPs say.

    Its findings are of that SOP; the `Judge` writes its slug on them.
    """

    code: str
    check: OfSop


@dataclass(frozen=True, slots=True)
class BookletRule:
    """A rule that needs several SOPs or is about the booklet; a finding about one SOP says so (`sop=`)."""

    code: str
    check: OfBooklet


Rule = SopRule | BookletRule


def of_sop(code: str) -> Callable[[OfSop], SopRule]:
    """Turn a function from one SOP to findings into a rule."""
    return lambda check: SopRule(code, check)


def of_booklet(code: str) -> Callable[[OfBooklet], BookletRule]:
    """Turn a function from a booklet to findings into a rule; one that reads no SOP may take any Buku."""
    return lambda check: BookletRule(code, check)
