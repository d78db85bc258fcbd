"""Say which paragraphs a justified style would tear apart: gaps between words so wide that they are holes."""

from __future__ import annotations

from collections.abc import Mapping

from sopdoc.compose.paragraph_styles import RAGGED, key
from sopdoc.page import Font, Style
from sopdoc.text import RESERVE, Measurer, wrap

WIDEST = 2.4
"""Of a gap, in spaces of the face. Choice: from 2.5 on the eye sees holes; the rest is what office programs
measure otherwise."""

SURE = (1.0, 1 / RESERVE)
"""Shares of a width at which lines may break: an office program fills what `wrap` keeps back. Choice."""


def even(
    style: Style, text: str, font: Font, width: float, styles: Mapping[str, Style], measurer: Measurer
) -> Style:
    """The style, or the one beside it that is set from the left, when a line of the text would have holes.

    width  of the column, pt; font  that the text is measured in
    """
    if style.align != "justify" or not any(_holes(text, font, width, share, measurer) for share in SURE):
        return style
    return styles[key(style.name) + RAGGED]


def _holes(text: str, font: Font, width: float, share: float, measurer: Measurer) -> bool:
    """Whether a line but the last of each paragraph has holes when it is stretched to the width."""
    space = measurer.width(" ", font)
    for paragraph in text.split("\n"):
        for line in wrap(paragraph, font, width * share, measurer)[:-1]:
            gaps = line.count(" ")
            spare = width - measurer.width(line, font)
            if gaps and spare > gaps * (WIDEST - 1) * space:
                return True
    return False
