"""Apply rules to a booklet, and to no SOP twice."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import fields, replace

from sopdoc.diagnostics import Diagnostic, softened
from sopdoc.model import Buku, Sop
from sopdoc.rules.facts import Front, SopFacts, booklet_facts
from sopdoc.rules.rule import BookletRule, Rule, SopRule

Judged = tuple[SopFacts, tuple[Diagnostic, ...]]
"""What was read from a SOP, and what the rules of one SOP found in it."""


class Judge:
    """Finds what breaks the rules, and remembers it for each SOP.

    A booklet that shares Sop values with the one before (the same objects, and the same front) is judged in
    the time of what changed: a SOP that was judged is not judged again. Rules of the booklet are applied
    each time, on what was read from each SOP the first time.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        rules = tuple(rules)
        self._of_sop = tuple(rule for rule in rules if isinstance(rule, SopRule))
        self._of_booklet = tuple(rule for rule in rules if isinstance(rule, BookletRule))
        self._front: Front | None = None
        self._judged: dict[str, Judged] = {}

    def findings(self, buku: Buku, only: Collection[str] | None = None) -> tuple[Diagnostic, ...]:
        """All that its rules find; a galat of a SOP that is a draft is only a peringatan.

        only  slugs of the SOPs that are judged; rules of the booklet read the others, but rules of one SOP
              are not applied to them. None: all
        """
        if self._front is None or not _same_front(self._front.buku, buku):
            self._front, self._judged = Front(buku), {}
        wanted = {sop.slug for sop in buku.tercetak if only is None or sop.slug in only}
        judged = [self._of_one(sop, self._front, sop.slug in wanted) for sop in buku.tercetak]
        self._judged = {facts.sop.slug: (facts, found) for facts, found in judged if facts.sop.slug in wanted}
        read = tuple(facts for facts, _ in judged)
        whole = booklet_facts(buku, read, tuple(facts for facts in read if facts.sop.slug in wanted))
        drafts = {sop.slug for sop in buku.sop if sop.status == "draf"}
        of_booklet = (found for rule in self._of_booklet for found in rule.check(whole))
        return (
            *(one for _, found in judged for one in found),
            *(softened(one) if one.sop in drafts else one for one in of_booklet),
        )

    def _of_one(self, sop: Sop, front: Front, wanted: bool) -> Judged:
        """What was read from a SOP and found in it, remembered or new; nothing is found unless wanted."""
        before = self._judged.get(sop.slug)
        if before is not None and before[0].sop is sop:
            return before
        facts = SopFacts(sop, front)
        if not wanted:
            return facts, ()
        found = (replace(one, sop=sop.slug) for rule in self._of_sop for one in rule.check(facts))
        return facts, tuple(map(softened, found) if sop.status == "draf" else found)


def _same_front(one: Buku, other: Buku) -> bool:
    """Whether all but the SOPs are the same objects."""
    return all(getattr(one, f.name) is getattr(other, f.name) for f in fields(Buku) if f.name != "susunan")
