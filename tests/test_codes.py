"""The table of codes: what is raised stands in it, and every entry is raised or says how it is kept."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import sopdoc
from sopdoc.codes import CODES, Level
from sopdoc.diagnostics import Position, diagnostic, in_order
from sopdoc.rules import RULES

PACKAGE = Path(sopdoc.__file__).parent
CODE = re.compile(r"SOP\d{3}|[A-Z]{3}-\d\d")


def raised() -> Iterator[str]:
    """Every code that the source hands to a call: `diagnostic`, a helper of it, or `@rule`."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            given = [*node.args, *(k.value for k in node.keywords)] if isinstance(node, ast.Call) else []
            texts = (g.value for g in given if isinstance(g, ast.Constant))
            yield from (text for text in texts if isinstance(text, str) and CODE.fullmatch(text))


def test_every_code_that_is_raised_is_in_the_table_and_every_entry_is_raised_or_kept() -> None:
    kept = {c.code for c in CODES.values() if c.by_loader or c.by_design}
    assert set(raised()) | kept == set(CODES)
    assert set(raised()) == {c.code for c in CODES.values() if c.level}


def test_the_table_is_in_order() -> None:
    assert all(code == entry.code for code, entry in CODES.items())
    groups = ["DOK", "IDE", "FLO", "KEP", "TTE", "CET", "SOP"]
    assert list(CODES) == sorted(CODES, key=lambda code: (groups.index(code[:3]), code))


@pytest.mark.parametrize("code", CODES)
def test_an_entry_says_all_that_a_reader_asks(code: str) -> None:
    entry = CODES[code]
    assert entry.meaning
    assert re.fullmatch(r"\d+\.\d+\.\d+", entry.since)
    assert bool(entry.advice) is not entry.is_rule
    assert bool(entry.wrong) is bool(entry.right)
    assert not entry.wrong or entry.wrong != entry.right
    assert not entry.source or entry.source.startswith(("Source: ", "Practice: ", "Choice: "))
    assert not entry.by_loader or CODES[entry.by_loader].level


def test_what_is_checked_has_a_function_and_what_has_none_says_why() -> None:
    assert {c.code for c in CODES.values() if c.is_checked} == {rule.code for rule in RULES}
    unchecked = [c for c in CODES.values() if c.is_rule and not c.is_checked]
    assert all(c.by_loader or c.by_design or c.by_drawing for c in unchecked)
    assert not any(c.by_design or c.by_drawing for c in CODES.values() if c.is_checked)


def test_a_finding_weighs_what_its_code_weighs_unless_it_says_otherwise() -> None:
    assert diagnostic("SOP101", "x", Position("a")).level is Level.GALAT
    assert diagnostic("SOP115", "x", Position("a")).level is Level.PERINGATAN
    assert diagnostic("SOP115", "x", Position("a"), level=Level.INFO).level is Level.INFO
    assert diagnostic("SOP115", "x", Position("a"), sop="surat").sop == "surat"
    with pytest.raises(KeyError):
        diagnostic("SOP000", "x", Position("a"))


def test_what_is_said_of_several_sops_in_the_same_words_at_one_place_is_told_once() -> None:
    a, b, other = (diagnostic("SOP115", text, Position("buku.toml"), sop=sop) for text, sop in SAID)
    assert in_order([a, a]) == (a,)
    assert [(d.message, d.sop) for d in in_order([b, other, a, b])] == [("sama", ""), ("tidak", "b")]


SAID = (("sama", "a"), ("sama", "b"), ("tidak", "b"))
