"""Every code of a finding and all that is said of it, from one table: codes.toml, in the order of lists.

`explain`, the manual, SARIF and every place that raises a finding read it here. A new code is one entry there
and one call of `diagnostics.diagnostic`. Choice: TOML, since it is texts, most of several lines, and many of
them TOML; reading it takes 5 ms.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pkgutil import get_data
from types import MappingProxyType


class Level(Enum):
    """How much a finding weighs; only GALAT stops a build."""

    GALAT = "galat"
    PERINGATAN = "peringatan"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Code:
    """One code and all that is said of it whatever the place; what a finding says knows its place.

    level       how much its findings weigh, unless one of them says otherwise; None = nobody can get it wrong
    meaning     what it means, or why the rule is asked for
    advice      what to do about it; "" for a rule, which shows wrong and right instead
    wrong       an example in TOML that breaks the rule
    right       the same example mended
    source      where the rule comes from: "Source: …", "Practice: …" or "Choice: …", in words an office
                understands
    by_loader   the code that the loader reports when the rule is broken, "" when it does not look
    by_design   how what is printed keeps the rule whatever is written, "" when it can be broken
    by_drawing  who looks at the drawing, since only a drawing can break the rule
    since       the version of sopdoc that knew the code first

    All texts but `source` are Indonesian: `sopdoc explain`, the manual and SARIF show them as they are.
    """

    code: str
    level: Level | None
    meaning: str
    advice: str = ""
    wrong: str = ""
    right: str = ""
    source: str = ""
    by_loader: str = ""
    by_design: str = ""
    by_drawing: str = ""
    since: str = "0.1.0"

    @property
    def is_rule(self) -> bool:
        """Whether it is a rule of the regulation or of practice rather than one of sopdoc's own findings."""
        return bool(self.source)

    @property
    def is_checked(self) -> bool:
        """Whether a function of `sopdoc.rules` looks for what breaks it."""
        return bool(self.wrong)


def _read() -> Mapping[str, Code]:
    table = tomllib.loads((get_data("sopdoc", "codes.toml") or b"").decode("utf-8"))
    levels: dict[str, Level | None] = {level.value: level for level in Level}
    return {
        code: Code(**{**texts, "code": code, "level": levels.get(texts.get("level", ""))})
        for code, texts in table.items()
    }


CODES = MappingProxyType(_read())
"""Code -> all that is said of it, in the order of lists: the regulation's first, each group by number."""
