"""Text made safe for XML.

Done here since the standard library's own (xml.sax.saxutils) loads its network modules.
"""

from __future__ import annotations

import re

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Without the characters that XML 1.0 cannot hold."""
    return _NOT_XML.sub("", text)


def xml(text: str) -> str:
    """Text for an element's content."""
    return clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(text: str) -> str:
    """Text for an attribute, with its quotes; line breaks become spaces."""
    inside = xml(text).replace('"', "&quot;").replace("\n", " ").replace("\r", " ").replace("\t", " ")
    return f'"{inside}"'
