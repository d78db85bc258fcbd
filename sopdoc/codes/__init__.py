"""Every code of a finding, declared once: `explain`, the manual, SARIF and every raising place read it here.

A new code is one entry in the table of its subject and one call of `diagnostics.diagnostic`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sopdoc.codes import commands, definitions, dok, flo_flow, flo_rows, ide, kep, output
from sopdoc.codes.code import Code, Level

__all__ = ["CODES", "Code", "Level"]

_TABLES = (dok, ide, flo_flow, flo_rows, kep, definitions, output, commands)

CODES: Mapping[str, Code] = MappingProxyType({one.code: one for table in _TABLES for one in table.CODES})
"""Code -> all that is said of it, in the order of lists: the regulation's first, each group by number."""
