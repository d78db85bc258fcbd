"""What a PDF asks of the program that prints it, which Typst does not write."""

from __future__ import annotations

import re

_PREFERENCES = b"/ViewerPreferences<</Direction/L2R>>"
_START = re.compile(rb"startxref\n(\d+)\n%%EOF\s*\Z")


def asking(data: bytes, duplex: bool | None) -> bytes:
    """The same PDF, which opens with its outline and asks to be printed at its own size, on paper of that
    size, on both sides or one; as it is where `duplex` is None.

    The catalog is the last object of the file, so that none moves when it grows but the table of objects.

    Source: ISO 32000-1, 7.7.2 and 12.2: PageMode, PrintScaling, PickTrayByPDFSize, Duplex. A booklet is
    bound at the long edge of its paper, which is the upper edge of its landscape pages.
    """
    sides = b"" if duplex is None else b"/Duplex/" + (b"DuplexFlipLongEdge" if duplex else b"Simplex")
    wanted = b"/PageMode/UseOutlines/ViewerPreferences<</Direction/L2R/PrintScaling/None"
    wanted += b"/PickTrayByPDFSize true" + sides + b">>"
    place, start = data.rfind(_PREFERENCES), _START.search(data)
    assert start is not None, "a PDF ends with the place of its table"
    assert 0 < place < int(start[1]), "the catalog stands before the table"
    head, rest = data[:place], data[place + len(_PREFERENCES) : start.start()]
    moved = int(start[1]) + len(wanted) - len(_PREFERENCES)
    return head + wanted + rest + b"startxref\n%d\n%%%%EOF" % moved
