"""Turn text into runs: line breaks, fields; and the thinnest paragraph."""

from __future__ import annotations

from sopdoc.page import Align
from sopdoc.xmltext import xml

JUSTIFY: dict[Align, str] = {"left": "left", "center": "center", "right": "right", "justify": "both"}

_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'


def run(text: str, look: str = "") -> str:
    """A run with its run properties `look`; a newline breaks the line, "" is nothing."""
    if not text:
        return ""
    body = xml(text).replace("\n", _BREAK).replace("\t", _TAB)
    return f'<w:r>{look}<w:t xml:space="preserve">{body}</w:t></w:r>'


def field(instruction: str, cached: str, look: str = "") -> str:
    """A complex field whose last known result is `cached`."""

    def mark(kind: str) -> str:
        return f'<w:r>{look}<w:fldChar w:fldCharType="{kind}"/></w:r>'

    return (
        f'{mark("begin")}<w:r>{look}<w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f"{mark('separate')}{run(cached, look)}{mark('end')}"
    )


def thin(inner: str = "", properties: str = "") -> str:
    """A paragraph 1 pt high: room for an anchor, for a section's end, or between two tables."""
    return f'<w:p><w:pPr><w:pStyle w:val="sela"/>{properties}</w:pPr>{inner}</w:p>'
