"""The words of a paragraph of Word as they are printed, and the drawings and page breaks between them."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from lxml import etree

from sopdoc.foreign_files.office_package import attribute_of, effective, local

_THROUGH = frozenset(
    {"r", "hyperlink", "smartTag", "fldSimple", "sdt", "sdtContent", "ins", "moveTo", "customXml"}
)
"""What holds words of the paragraph; deleted ones (w:del, w:moveFrom) are none."""

SYMBOLS = MappingProxyType(
    {"F0FC": "√", "F0FE": "☑", "F06C": "●", "F0A7": "▪", "F06E": "■", "F0D8": "➢", "F0B7": "•", "F0E0": "→"}
)
"""Characters of Wingdings and Symbol as what they look like."""

_SIGNS = MappingProxyType({"tab": " ", "noBreakHyphen": "-", "softHyphen": "", "cr": "\n"})


def blocks(parent: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables of a body or cell, or rows of a table, through content controls."""
    for each in effective(parent):
        name = local(each)
        if name in ("p", "tbl", "tr", "tc", "sectPr"):
            yield each
        elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from blocks(each)


def pieces(p: etree._Element) -> Iterator[etree._Element]:
    """What stands in a paragraph, in order: w:t, w:br, w:drawing, w:pict …, of AlternateContent one side."""
    for each in effective(p):
        name = local(each)
        if name in _THROUGH:
            yield from pieces(each)
        elif name not in ("pPr", "rPr", "sdtPr", "del", "moveFrom"):
            yield each


def words(p: etree._Element) -> str:
    """The text, line breaks as newlines."""
    text = []
    for each in pieces(p):
        name = local(each)
        if name == "t":
            text.append(each.text or "")
        elif name == "br":
            text.append("" if attribute_of(each, "type") == "page" else "\n")
        elif name == "sym":
            code = (attribute_of(each, "char") or "").upper()
            text.append(SYMBOLS.get(code, "■"))
        else:
            text.append(_SIGNS.get(name, ""))
    return "".join(text)


def drawings(p: etree._Element) -> Iterator[etree._Element]:
    """The w:drawing, w:pict and w:object of a paragraph."""
    return (each for each in pieces(p) if local(each) in ("drawing", "pict", "object"))


def page_breaks(p: etree._Element) -> tuple[bool, bool]:
    """(a page begins before the first words of the paragraph, one begins after it)."""
    before = after = seen = False
    for each in pieces(p):
        name = local(each)
        if name == "lastRenderedPageBreak":
            before, after = (before or not seen), after or seen
        elif name == "br" and attribute_of(each, "type") == "page":
            after = True
        elif name == "t" and (each.text or "").strip():
            seen = True
    return before, after
