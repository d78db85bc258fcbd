"""Every code of a finding: what the stages say of their own, how much it weighs, what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sopdoc import loader, rules, store
from sopdoc.cli.advice import ADVICE
from sopdoc.diagnostics import Level

GROUPS = ("DOK", "IDE", "FLO", "KEP", "TTE", "CET")
"""How the codes of the regulation begin, in the order of its parts."""

_MILD = MappingProxyType(
    {
        **dict.fromkeys(("SOP225", "SOP310", "SOP311", "SOP509", "CET-02"), Level.PERINGATAN),
        "SOP230": Level.INFO,
    }
)
"""How much those weigh whose stage says it only at each finding."""


def known() -> tuple[str, ...]:
    """Every code, those of the regulation first, each group in order."""
    regulation = sorted({**_regulation(), **rules.ASKED}, key=lambda code: (GROUPS.index(code[:3]), code))
    return tuple(dict.fromkeys((*regulation, *sorted(_own()))))


def described(code: str) -> str:
    """What a code means, in Indonesian; the code must be a known one."""
    of_rules = _regulation()
    if code in of_rules:
        return of_rules[code]
    if code in rules.ASKED:
        return rules.ASKED[code].aturan
    return _own()[code]


def level(code: str) -> Level | None:
    """How much a known code weighs as a rule; None for what nobody can get wrong."""
    from sopdoc.history import codes as of_memory
    from sopdoc.layout import codes as of_drawing
    from sopdoc.printing import codes as of_prints

    for rule in rules.RULES:
        if rule.code == code:
            return rule.level
    if code in _MILD:
        return _MILD[code]
    stages = (loader.codes, of_memory, of_drawing, of_prints)
    levels = [stage.level(code) for stage in stages if code in stage.CODES]
    return levels[0] if levels else Level.GALAT if code in _own() else None


def advice(code: str) -> str:
    """What to do about it; "" for a rule, which shows wrong and right instead."""
    return ADVICE.get(code, "")


def _regulation() -> Mapping[str, str]:
    return {rule.code: rule.mengapa for rule in rules.RULES}


def _own() -> dict[str, str]:
    """The tables of the stages; those that draw or edit are read only when someone asks for a code."""
    from sopdoc import compose, editing, history, layout, printing

    own = (loader.CODES, rules.CODES, compose.CODES, layout.CODES, store.CODES)
    stages = (*own, history.CODES, editing.CODES, printing.CODES)
    return {code: text for codes in stages for code, text in codes.items()}
