"""The links of a booklet whose pieces are PDFs of their own: from piece to piece, until they are one.

A piece names what it links to by an address, since it does not hold it; LibreOffice keeps address and place.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, unquote

from pypdf import PageObject
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

SCHEME = "sopdoc:"


def address(anchor: str) -> str:
    """The address that stands for an anchor while its page is in another PDF."""
    return SCHEME + quote(anchor, safe="")


def join(page: PageObject, pages: Mapping[str, PageObject]) -> None:
    """Lead the links of a page to the `pages` of their anchors, in the same PDF; others are taken out."""
    if page.annotations is None:
        return
    kept = ArrayObject()
    for reference in page.annotations:
        note = reference.get_object()
        anchor = _anchor(note)
        target = pages.get(anchor) if anchor is not None else None
        if target is not None:
            del note["/A"]
            note[NameObject("/Dest")] = ArrayObject([target.indirect_reference, NameObject("/Fit")])
        if target is not None or anchor is None:
            kept.append(reference)
    page[NameObject("/Annots")] = kept


def _anchor(note: DictionaryObject) -> str | None:
    """The anchor that a link stands for; None for any other link."""
    action = note.get("/A", DictionaryObject()).get_object()
    uri = str(action.get("/URI", ""))
    return unquote(uri.removeprefix(SCHEME)) if uri.startswith(SCHEME) else None
