"""What stands around the content of a page: its number, words at the foot, the mark behind it."""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, pi, sin

from sopdoc.page import FlowPart, Font, Paragraph, Setup, Sheet
from sopdoc.paper import TextLine
from sopdoc.printing.lines import ASCENT, unreserved
from sopdoc.text import Measurer

FOOTER = Font("Arial", 8)
FOOTER_PITCH = 11.25
STRIP_SIZE, STRIP_PITCH = 12.0, 15.75
"""pt, as in the Word file."""

LETTER, SHARE, HIGHEST = 0.75, 0.75, 150.0
"""A mark: width of a letter as a share of the height, share of the paper's short side that the turned words
fill, greatest height. As in the Word file."""

CAPITAL = 0.716
"""Height of a capital as a share of the size. Source: Arial's OS/2 table."""


def family(part: FlowPart) -> str:
    """The face of the part's last paragraph: its first ones may be a letterhead."""
    families = [b.style.font.family for b in part.blocks if isinstance(b, Paragraph)]
    return families[-1] if families else "Arial"


def mark(part: FlowPart | Sheet, measurer: Measurer) -> Iterator[TextLine]:
    """The words of a mark, rising from corner to corner by 45 degrees.

          .
        F    the middle of the words' height is the middle of the paper
      A
    R
    """
    if not part.mark:
        return
    setup = part.setup
    ratio = LETTER * len(part.mark)
    height = min(SHARE * min(setup.width, setup.height) / (sin(pi / 4) * (ratio + 1)), HIGHEST)
    face = part.text.family if isinstance(part, Sheet) else family(part)
    font = Font(face, height / CAPITAL, bold=True)
    width = measurer.width(part.mark, font)
    along, up = width / 2, height / 2
    x = setup.width / 2 - along * cos(pi / 4) + up * sin(pi / 4)
    y = setup.height / 2 + along * sin(pi / 4) + up * cos(pi / 4)
    yield TextLine(x, y, part.mark, font, width, turn=45, faint=True)


def outside(part: FlowPart, number: int, measurer: Measurer) -> Iterator[TextLine]:
    """ "- 2 -" above a page of a flowing part, and the words at its foot."""
    setup = part.setup
    if part.numbering == "strip" and number > 1:
        font = Font(family(part), STRIP_SIZE)
        y = max((setup.top - STRIP_PITCH) / 2, 0) + ASCENT * STRIP_PITCH
        yield _in(setup, f"- {number} -", font, y, 0.5, measurer)
    yield from _foot(setup, part.foot, 0.5, measurer)


def sheet_foot(sheet: Sheet, words: str, measurer: Measurer) -> Iterator[TextLine]:
    """The number of a page of a sheet ("Halaman 41"), and the words at its foot on the left."""
    yield _in(sheet.setup, words, FOOTER, _footline(sheet.setup), 1.0, measurer)
    yield from _foot(sheet.setup, sheet.foot, 0.0, measurer)


def _foot(setup: Setup, words: str, share: float, measurer: Measurer) -> Iterator[TextLine]:
    """Lines that end at the footer's own height."""
    if not words:
        return
    font = Font(FOOTER.family, FOOTER.size, italic=True)
    rows = unreserved(words, font, setup.inner_width, measurer)
    for i, row in enumerate(reversed(rows)):
        yield _in(setup, row, font, _footline(setup) - i * FOOTER_PITCH, share, measurer)


def _footline(setup: Setup) -> float:
    """The baseline of the last line at the foot, in the middle of the margin."""
    return setup.height - max((setup.bottom - FOOTER_PITCH) / 2, 0) - (1 - ASCENT) * FOOTER_PITCH


def _in(setup: Setup, text: str, font: Font, y: float, share: float, measurer: Measurer) -> TextLine:
    width = measurer.width(text, font)
    return TextLine(setup.left + (setup.inner_width - width) * share, y, text, font, width)
