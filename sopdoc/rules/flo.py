"""All rules of the flowchart (FLO)."""

from __future__ import annotations

from sopdoc.rules import flo_alur, flo_kalimat, flo_mutu, flo_pelaksana
from sopdoc.rules.rule import Rule

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (*flo_alur.RULES, *flo_pelaksana.RULES, *flo_kalimat.RULES, *flo_mutu.RULES),
        key=lambda one: one.code,
    )
)
"""In the order of their codes."""
