"""The gallery of findings and the table of rules in the manual: present, complete, nothing too much."""

from __future__ import annotations

import re

import pytest

from sopdoc.codes import CODES
from tools import temuan

AGAIN = "run `make docs` and read what changed"


@pytest.fixture(scope="module")
def samples() -> dict[str, list[temuan.Sample]]:
    return temuan.samples()


def test_every_code_of_the_program_has_a_sample_and_no_other_one(
    samples: dict[str, list[temuan.Sample]],
) -> None:
    """A new code needs a case file, or an entry in FILES of tools/temuan.py."""
    assert set(samples) == {code for code, known in CODES.items() if known.level}


def test_a_code_weighs_what_its_findings_weigh(samples: dict[str, list[temuan.Sample]]) -> None:
    own = {code: shown for code, shown in samples.items() if not CODES[code].is_checked}
    weights = {code: {s.finding.level for s in shown} for code, shown in own.items()}
    assert weights == {code: {CODES[code].level} for code in own}  # of a rule, a draft softens them


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
    assert len(rows) == len(set(rows)) == 120
    assert set(rows) == {code for code, known in CODES.items() if known.is_rule}


def test_links_lead_somewhere() -> None:
    text = temuan.gallery()
    heads = {line[4:].lower() for line in text.splitlines() if line.startswith("### ")}
    assert set(re.findall(r"\(#([^)]+)\)", text)) == heads
    assert set(re.findall(r"temuan\.md#([^)]+)\)", temuan.table())) <= heads
