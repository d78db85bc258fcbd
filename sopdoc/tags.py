"""Names by which places of a file are known again when it comes back edited.

A name is "sopdoc_14_0_k3": of SOP 14, the tag "0_k3" (row 3 of its first flowchart, 0-based). Word keeps it
as a bookmark, a spreadsheet as a hidden name of a cell, and so does LibreOffice, through every format that it
saves (measured: docx, doc, odt; xlsx, xls, ods). What stands on each page again has another one there
("sopdoc_14_0_a1_p2").
"""

from __future__ import annotations

import re
from typing import NamedTuple

NAMED = "sopdoc"
"""How these names begin, and those of a file's origin."""

_NAME = re.compile(rf"{NAMED}_(\d+)_(\w+?)(?:_p(\d+))?", re.IGNORECASE)


class Tag(NamedTuple):
    """A tagged place: the number of its SOP in the index, the tag, the page of its sheet (0-based)."""

    sop: str
    tag: str
    page: int = 0


def tag_name(sop: str, tag: str, page: int = 0) -> str:
    """The name of a place; "" where the sheet or the place has no tag."""
    if not (sop and tag):
        return ""
    return f"{NAMED}_{sop}_{tag}" + (f"_p{page + 1}" if page else "")


def read_tag(name: str) -> Tag | None:
    """What a name tells, in whatever case a program left it; None for any other name."""
    found = _NAME.fullmatch(name)
    return Tag(found[1], found[2].lower(), int(found[3] or 1) - 1) if found else None
