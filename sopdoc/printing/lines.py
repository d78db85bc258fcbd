"""Break the words of a flowing paragraph into lines at their places.

indent - hang   indent                          column
|               |                               |
1.              first line, stretched to the    |
                room if it is justified         |
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from sopdoc.geometry import Box
from sopdoc.page import Align, Font, Paragraph, Span
from sopdoc.paper import Ink, Jump, Stroke, TextLine
from sopdoc.text import RESERVE, Measurer, words, wrap

ASCENT = 0.8
"""Share of a line's height above its baseline. Practice: LibreOffice, where the distance is exact."""

NO_BREAK_SPACE = "\u00a0"
"""A justified line is not stretched at it. Practice: LibreOffice, and Word before 2013."""

UNDERLINE = (0.12, 0.06)
"""Of a line under words: how far below the baseline, how thick, as shares of the size. Choice: as Arial."""

STRIKE = 0.27
"""How high a line through words stands. Choice: half of a small letter."""


class Look(NamedTuple):
    """How a letter looks and where it leads."""

    font: Font
    link: str
    strike: bool


class Word(NamedTuple):
    """What never breaks inside: its pieces by look; width without the spaces that end it, and with them."""

    pieces: tuple[tuple[str, Look], ...]
    bare: float
    full: float


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line of a paragraph: its ink from the top left corner of its column at the line's own height."""

    height: float
    ink: tuple[Ink, ...]
    jumps: tuple[Jump, ...]


def set_paragraph(block: Paragraph, width: float, measurer: Measurer) -> list[SetLine]:
    """The lines of a paragraph in a column `width` pt wide; at least one, which may be empty."""
    style = block.style
    room = width - block.indent
    made = [
        _set(row, block, room, last, measurer)
        for text in _paragraphs(block)
        for row, last in _rows(_words(text, measurer), room, measurer)
    ]
    made = made or [SetLine(style.pitch, (), ())]
    if block.item is not None:
        x, baseline = block.indent - block.hang, ASCENT * style.pitch
        label = block.item.label
        head = TextLine(x, baseline, label, style.font, measurer.width(label, style.font))
        made[0] = replace(made[0], ink=(head, *made[0].ink))
    return made


def _paragraphs(block: Paragraph) -> list[list[tuple[str, Look]]]:
    """The spans between line breaks."""
    rows: list[list[tuple[str, Look]]] = [[]]
    for span in block.spans:
        look = _look(block.style.font, span)
        first, *rest = span.text.split("\n")
        rows[-1].append((first, look))
        rows += [[(text, look)] for text in rest]
    return rows


def _look(font: Font, span: Span) -> Look:
    made = replace(
        font,
        bold=font.bold or span.bold,
        italic=font.italic or span.italic,
        underline=font.underline or span.underline,
    )
    return Look(made, span.link, span.strike)


def _words(spans: Sequence[tuple[str, Look]], measurer: Measurer) -> list[Word]:
    """The words of a row of spans; a word goes on over the border of two of them."""
    looks = [look for text, look in spans for _ in text]
    at, made = 0, []
    for word in words("".join(text for text, _ in spans)):
        end = at + len(word)
        groups = groupby(zip(word, looks[at:end], strict=True), key=lambda pair: pair[1])
        pieces = tuple(("".join(c for c, _ in group), look) for look, group in groups)
        made.append(_word(pieces, measurer))
        at = end
    return made


def _word(pieces: tuple[tuple[str, Look], ...], measurer: Measurer) -> Word:
    full = sum(measurer.width(text, look.font) for text, look in pieces)
    if not pieces:
        return Word(pieces, 0, 0)
    text, look = pieces[-1]
    ending = text[len(text.rstrip(" ")) :]
    return Word(pieces, full - (measurer.width(ending, look.font) if ending else 0), full)


def _rows(given: Iterable[Word], room: float, measurer: Measurer) -> Iterator[tuple[list[Word], bool]]:
    """The words of each line, and whether it is the last one. Choice: no reserve, as Word breaks lines."""
    row: list[Word] = []
    filled = 0.0
    for whole in given:
        for word in [whole] if whole.bare <= room else _cut(whole, room, measurer):
            if row and filled + word.bare > room + 0.01:
                yield row, False
                row, filled = [], 0.0
            row.append(word)
            filled += word.full
    yield row, True


def _cut(word: Word, room: float, measurer: Measurer) -> Iterator[Word]:
    """A word wider than a line, in pieces that fit; at least one letter each."""
    pieces: list[tuple[str, Look]] = []
    filled = 0.0
    for text, look in word.pieces:
        for letter in text:
            wide = measurer.width(letter, look.font)
            if pieces and filled + wide > room:
                yield _word(tuple(pieces), measurer)
                pieces, filled = [], 0.0
            pieces.append((letter, look))
            filled += wide
    yield _word(tuple(_joined(pieces)), measurer)


def _joined(pieces: Iterable[tuple[str, Look]]) -> Iterator[tuple[str, Look]]:
    for look, group in groupby(pieces, key=lambda piece: piece[1]):
        yield "".join(text for text, _ in group), look


def _set(row: Sequence[Word], block: Paragraph, room: float, last: bool, measurer: Measurer) -> SetLine:
    style = block.style
    runs = list(_joined(piece for word in row for piece in word.pieces))
    if runs:
        text, look = runs[-1]
        runs[-1] = (text.rstrip(" \u200b"), look)
    natural = sum(measurer.width(text, look.font) for text, look in runs)
    spaces = sum(text.count(" ") for text, _ in runs)
    stretched = style.align == "justify" and not last and spaces
    spread = max(room - natural, 0) / spaces if stretched else 0.0
    x = block.indent + shift(style.align, room, natural)
    ink: list[Ink] = []
    jumps: list[Jump] = []
    for text, look in runs:
        for part in parts_of(text) if spread else [text]:
            width = measurer.width(part, look.font) + spread * part.count(" ")
            ink += line_of(part, look.font, x, ASCENT * style.pitch, width, spread, look.strike)
            if look.link:
                jumps.append(Jump(Box(x, 0, width, style.pitch), look.link))
            x += width
    return SetLine(style.pitch, tuple(ink), tuple(jumps))


def parts_of(text: str) -> list[str]:
    """The text and its spaces that are not stretched apart from each other: a run has one width of space."""
    return [part for part in re.split(f"({NO_BREAK_SPACE})", text) if part]


def unreserved(text: str, font: Font, width: float, measurer: Measurer) -> tuple[str, ...]:
    """A text broken at the whole of a width, as Word breaks it; the layout keeps a reserve for Excel."""
    if "\n" not in text and "\u200b" not in text and measurer.width(text, font) <= width:
        return (text,)
    return wrap(text, font, width / RESERVE, measurer)


def shift(align: Align, room: float, width: float) -> float:
    """How far from the left edge of its room a line of that width begins."""
    return {"center": (room - width) / 2, "right": room - width}.get(align, 0.0)


def line_of(
    text: str, font: Font, x: float, y: float, width: float, spread: float = 0, strike: bool = False
) -> Iterator[Ink]:
    """Words on a baseline, with the lines below and through them; nothing for nothing."""
    if text.strip():
        yield TextLine(x, y, text, font, width, spread)
    if text and (font.underline or strike):
        below, thick = UNDERLINE
        heights = [y + below * font.size] * font.underline + [y - STRIKE * font.size] * strike
        for height in heights:
            yield Stroke((("M", x, height), ("L", x + width, height)), thick * font.size)
