"""The gallery of findings and the table of rules in the manual: present, complete, nothing too much."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import sopdoc
from sopdoc.cli.advice import ADVICE
from sopdoc.cli.codes import described, known, level
from sopdoc.compose import CODES as OF_TEMPLATES
from sopdoc.layout import CODES as OF_DRAWING
from sopdoc.rules import ASKED, RULES
from tools import temuan

PACKAGE = Path(sopdoc.__file__).parent
AGAIN = "run `make docs` and read what changed"


@pytest.fixture(scope="module")
def samples() -> dict[str, list[temuan.Sample]]:
    return temuan.samples()


def in_the_program() -> set[str]:
    """Every code that the package's source can give to a finding."""
    text = "".join(p.read_text("utf-8") for p in sorted(PACKAGE.rglob("*.py")))
    literals = set(re.findall(r'"(SOP\d{3})"', text))
    return literals | {rule.code for rule in RULES} | set(OF_DRAWING) | set(OF_TEMPLATES)


def test_every_code_of_the_program_has_a_sample_and_no_other_one(
    samples: dict[str, list[temuan.Sample]],
) -> None:
    """A new code needs a case file, or an entry in FILES of tools/temuan.py."""
    assert set(samples) == in_the_program()


def test_every_code_of_the_program_is_described() -> None:
    assert set(known()) == in_the_program() | set(ASKED)
    assert all(described(code) for code in known())


def test_every_code_of_its_own_says_what_to_do() -> None:
    assert set(ADVICE) == {code for code in known() if code.startswith("SOP")}


def test_a_code_weighs_what_its_findings_weigh(samples: dict[str, list[temuan.Sample]]) -> None:
    ruled = {rule.code for rule in RULES}  # a draft softens them, and so may a sample
    weights = {code: {s.finding.level for s in shown} for code, shown in samples.items() if code not in ruled}
    assert weights == {code: {level(code)} for code in weights}


@pytest.mark.parametrize(("name", "made"), [("temuan.md", temuan.gallery), ("aturan.md", temuan.table)])
def test_the_manual_is_what_the_program_says(name: str, made: object) -> None:
    assert callable(made)
    assert (temuan.MANUAL / name).read_text("utf-8") == made(), AGAIN


def test_every_entry_shows_its_code_and_a_caret_below_the_fault(
    samples: dict[str, list[temuan.Sample]],
) -> None:
    for code, shown in samples.items():
        for sample in shown:
            said = temuan.said(sample.finding).split("\n")
            assert code in said[0]
            if sample.finding.position.source:
                assert re.fullmatch(r" +\| +\^+", said[2])


def test_the_table_has_a_row_for_each_rule() -> None:
    rows = re.findall(r"^\| \[?([A-Z]{3}-\d\d)", temuan.table(), re.MULTILINE)
    assert len(rows) == len(set(rows)) == 106
    assert set(rows) == {rule.code for rule in RULES} | set(ASKED)


def test_links_lead_somewhere() -> None:
    text = temuan.gallery()
    heads = {line[4:].lower() for line in text.splitlines() if line.startswith("### ")}
    assert set(re.findall(r"\(#([^)]+)\)", text)) == heads
    assert set(re.findall(r"temuan\.md#([^)]+)\)", temuan.table())) <= heads
