"""Every code of a finding, in one line each: what the stages say of their own."""

from __future__ import annotations

from collections.abc import Mapping

from sopdoc import loader, rules, store

GROUPS = ("DOK", "IDE", "FLO", "KEP", "TTE", "CET")
"""How the codes of the regulation begin, in the order of its parts."""


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


def _regulation() -> Mapping[str, str]:
    return {rule.code: rule.mengapa for rule in rules.RULES}


def _own() -> dict[str, str]:
    """The tables of the stages; those that draw or edit are read only when someone asks for a code."""
    from sopdoc import compose, editing, history, layout, printing

    own = (loader.CODES, rules.CODES, compose.CODES, layout.CODES, store.CODES)
    stages = (*own, history.CODES, editing.CODES, printing.CODES)
    return {code: text for codes in stages for code, text in codes.items()}
