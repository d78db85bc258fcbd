"""Number the pages of placed sheets through a booklet.

What a sheet says about its own pages ("ke hal. 3") counts within its SOP and stays.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sopdoc.page import Sheet


def renumbered(sheets: Iterable[Sheet], first: int) -> tuple[Sheet, ...]:
    """The sheets of one SOP, their pages numbered on from `first`."""
    numbered = []
    for sheet in sheets:
        pages = tuple(replace(page, number=first + i) for i, page in enumerate(sheet.pages))
        numbered.append(replace(sheet, pages=pages))
        first += len(pages)
    return tuple(numbered)
