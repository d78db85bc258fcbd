"""Turn text into measured lines, from the advance widths of the four faces that booklets use.

No font file and no office program is needed: sums of advances (Word and LibreOffice kern only when
told to) and a greedy wrap. Widths are in pt.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from math import ceil
from typing import Protocol

from sopdoc.page import Font
from sopdoc.units import snap_up

RESERVE = 0.97
"""Share of a cell's inner width that lines may fill. Choice: 260 Indonesian texts in four faces broke
like LibreOffice at 99 %; Word's own rounding gets the rest."""

ZERO_WIDTH_SPACE = "\u200b"

SHORT = 24
"""Letters of a text whose width is remembered. Choice: words come again and again, longer texts do not."""

_SEPARATOR = re.compile(r"([ \n\u200b-])")
_PIECE = re.compile("[^ \u200b]+\u200b? *|\u200b *| +")
_SYLLABLE = re.compile("(?:ng|ny|kh|sy|[bdfgkpt]r|[b-df-hj-np-tv-z])(?=[aeiou])", re.IGNORECASE)
"""Where an Indonesian word may be parted. Source: Ejaan yang Disempurnakan, pemenggalan kata: before the
last of its consonants, ng, ny, kh, sy as one; between vowels not, since not every pair may be parted."""

_PITCH: dict[float, float] = {8: 11.25, 9: 12.0, 10: 12.75, 11: 14.25, 12: 15.75}


class Measurer(Protocol):
    """What knows how wide a text is; tests use a fake of constant width."""

    def width(self, text: str, font: Font) -> float:
        """Width of a text without line breaks, pt."""
        ...


class FaceWidths:
    """The real measurer: advances of widths.json. An unknown family is measured as Arial."""

    def width(self, text: str, font: Font) -> float:
        units = _short if len(text) <= SHORT else _advances
        return units(text, font.family, font.bold) * font.size / 1000


class _Letters(dict[str, int]):
    """Advances by letter; an unknown one is as wide as a digit."""

    def __missing__(self, letter: str) -> int:
        return self["0"]


def _advances(text: str, family: str, bold: bool) -> int:
    """Width of a text in thousandths of its size."""
    return sum(map(_face(family, bold).__getitem__, text))


@lru_cache(20_000)
def _short(text: str, family: str, bold: bool) -> int:
    return _advances(text, family, bold)


@cache
def _table() -> dict[str, dict[str, dict[str, int]]]:
    table: dict[str, dict[str, dict[str, int]]] = json.loads(
        files("sopdoc").joinpath("widths.json").read_text("utf-8")
    )
    return table


@cache
def _face(family: str, bold: bool) -> _Letters:
    return _Letters(_table().get(family, _table()["Arial"])["bold" if bold else "regular"])


def pitch(size: float) -> float:
    """Exact distance of lines for a font size, pt: one value for Word and Excel.

    Practice: Excel's own distance for Arial at 8 to 12 pt, which is the wider of the two; Excel cannot
    be told another one, Word and LibreOffice can.
    """
    return _PITCH.get(size, snap_up(size * 4 / 3))


def dots(width: float, font: Font, measurer: Measurer) -> str:
    """Dotted room to be filled in by hand, at least `width` pt wide."""
    return "." * ceil(round(width / measurer.width(".", font), 6))


def breakable(text: str) -> str:
    """The text with a place to break after each "/", for names that are wider than their column."""
    return text.replace("/", "/" + ZERO_WIDTH_SPACE)


def hyphenated(text: str, font: Font, width: float, measurer: Measurer) -> str:
    """The text, words wider than `width` pt parted between syllables: a hyphen and a line break.

    The break is typed, since Excel's cells hold a little more than measured, and would show mere hyphens
    within a line.
    """
    return "".join(_parted(word, font, width, measurer) for word in _SEPARATOR.split(text))


def _parted(word: str, font: Font, width: float, measurer: Measurer) -> str:
    if measurer.width(word, font) <= width:
        return word
    cuts = [m.start() for m in _SYLLABLE.finditer(word) if 2 <= m.start() <= len(word) - 2]
    parted, line = "", ""
    for start, end in pairwise((0, *cuts, len(word))):
        hyphen = "-" if end < len(word) else ""
        if line and measurer.width(f"{line}{word[start:end]}{hyphen}", font) > width:
            parted, line = f"{parted}{line}-\n", ""
        line += word[start:end]
    return parted + line


def wrap(text: str, font: Font, width: float, measurer: Measurer) -> tuple[str, ...]:
    """Break a text at a width (pt, already without padding); newlines stay line breaks.

    Breaks after a space, a zero-width one, or a hyphen, not after "/" (as Word and LibreOffice do); a
    word wider than a line is cut. The reserve is taken off here, nowhere else. Never empty: "" is one
    empty line.
    """
    limit = width * RESERVE
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(_wrap_paragraph(paragraph, font, limit, measurer))
    return tuple(lines)


def _wrap_paragraph(text: str, font: Font, limit: float, measurer: Measurer) -> list[str]:
    lines: list[str] = []
    line, filled = "", 0.0
    for word in words(text):
        wide = measurer.width(word.rstrip(" "), font)
        if line and filled + wide > limit:
            lines.append(line.rstrip(" "))
            line, filled = "", 0.0
        if wide > limit:
            *full, word = _cut(word, font, limit, measurer)
            lines.extend(full)
        line += word
        filled += measurer.width(word, font)
    lines.append(line.rstrip(" "))
    return lines


def word_widths(text: str, font: Font, measurer: Measurer) -> list[tuple[float, float]]:
    """(without, with the spaces that end it) of each piece that never breaks inside, pt."""
    width = measurer.width
    return [(width(w.rstrip(" "), font), width(w, font)) for w in words(text)]


def line_count(widths: Iterable[tuple[float, float]], width: float) -> int:
    """Into how many lines `wrap` breaks a paragraph of these words; one wider than a line counts as one."""
    limit, lines, filled = width * RESERVE, 1, 0.0
    for wide, whole in widths:
        if filled and filled + wide > limit:
            lines, filled = lines + 1, 0.0
        filled += whole
    return lines


def words(text: str) -> list[str]:
    """Pieces of a line of text that never break inside; each keeps the spaces and the hyphen that end it."""
    pieces = _PIECE.findall(text) or [""]
    return [part for piece in pieces for part in _at_hyphens(piece)] if "-" in text else pieces


def _at_hyphens(piece: str) -> list[str]:
    if "-" not in piece:
        return [piece]
    cuts = [i for i in range(1, len(piece)) if piece[i - 1] == "-" and piece[i].isalpha()]
    return [piece[start:end] for start, end in pairwise((0, *cuts, len(piece)))]


def _cut(word: str, font: Font, limit: float, measurer: Measurer) -> list[str]:
    """A word too wide for a line, cut where the line is full; at least one character a line."""
    pieces: list[str] = []
    piece = ""
    for c in word:
        if piece and measurer.width((piece + c).rstrip(" "), font) > limit:
            pieces.append(piece)
            piece = ""
        piece += c
    return [*pieces, piece]


def widest_word(text: str, font: Font, measurer: Measurer) -> float:
    """Width of the widest piece that wrap never breaks unless it must, pt; 0 for ""."""
    return max(measurer.width(w.rstrip(" "), font) for part in text.split("\n") for w in words(part))
