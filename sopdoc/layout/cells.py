"""Turn texts of the form into measured cells: paragraphs, lists, their lines and heights."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from sopdoc.layout import style
from sopdoc.model import Isi
from sopdoc.page import CellParagraph, Font
from sopdoc.text import RESERVE, Measurer, dots, line_count, pitch, widest_word, word_widths, wrap
from sopdoc.units import snap_up

SURE = 0.99
"""Share of a width without its spare that lines may fill, where that is less than RESERVE. Choice."""

LABEL_GAP = 3.0
"""pt between "1." and its text in a cell. Choice."""


@dataclass(frozen=True, slots=True)
class Typesetter:
    """One font and what measures it; makes the cells of a sheet."""

    font: Font
    measurer: Measurer

    @property
    def pitch(self) -> float:
        return pitch(self.font.size)

    def width(self, text: str) -> float:
        return self.measurer.width(text, self.font)

    def dots(self, width: float) -> str:
        """Dotted room for the pen, pt wide at least."""
        return dots(width, self.font, self.measurer)

    def paragraphs(self, value: Isi, width: float, spare: float = 0) -> tuple[CellParagraph, ...]:
        """The paragraphs of a box or cell `width` pt wide (its padding still inside).

        A text gives a paragraph for each of its lines, a list numbered ones, an empty list "-".
        `spare`: width that all lines leave free beside the padding, pt (page.Cell).
        """
        inner = _inner(width, spare)
        if isinstance(value, str):
            return tuple(self._plain(line, inner) for line in value.split("\n"))
        if not value:
            return (self._plain("-", inner),)
        hang = self._hang(value)
        return tuple(self._numbered(i, text, hang, inner) for i, text in enumerate(value, 1))

    def _hang(self, value: Isi) -> float:
        """How far the texts of a list stand in from their numbers' left edge; 0 for a text."""
        return 0.0 if isinstance(value, str) or not value else self.width(f"{len(value)}.") + LABEL_GAP

    def _plain(self, text: str, inner: float) -> CellParagraph:
        return CellParagraph(text, wrap(text, self.font, inner, self.measurer))

    def _numbered(self, index: int, text: str, hang: float, inner: float) -> CellParagraph:
        lines = wrap(text, self.font, inner - hang, self.measurer)
        return CellParagraph(text, lines, f"{index}.", hang)

    def height(self, paragraphs: tuple[CellParagraph, ...]) -> float:
        """Height of a row that holds these paragraphs, with the space above and below."""
        return self._tall(sum(len(p.lines) for p in paragraphs))

    def _tall(self, lines: int) -> float:
        return snap_up(lines * self.pitch + 2 * style.CELL_SPACE)

    def heights(self, value: Isi) -> Callable[[float, float], float]:
        """(width, spare) -> the height that `paragraphs` and `height` come to; words are measured once."""
        texts = value.split("\n") if isinstance(value, str) else value or ("-",)
        hang = self._hang(value)
        words = [word_widths(text, self.font, self.measurer) for text in texts]
        tall = cache(self._tall)

        def height(width: float, spare: float) -> float:
            inner = _inner(width, spare) - hang
            return tall(sum([line_count(some, inner) for some in words]))

        return height

    def least_width(self, value: Isi) -> float:
        """Width of the narrowest cell, without a spare, in which no word of the value is cut."""
        if isinstance(value, str):
            return self._outer(widest_word(value, self.font, self.measurer), 0)
        hang = self._hang(value)
        words = [widest_word(text, self.font, self.measurer) for text in value]
        return self._outer(max(words, default=0), hang)

    def one_line_width(self, value: Isi) -> float:
        """Width of the cell in which each paragraph of the value takes one line."""
        texts = value.split("\n") if isinstance(value, str) else value
        hang = self._hang(value)
        return self._outer(max((self.width(t) for t in texts), default=0), hang)

    def _outer(self, text_width: float, hang: float) -> float:
        return text_width / RESERVE + hang + 2 * style.PADDING


def _inner(width: float, spare: float) -> float:
    """What a cell's lines may fill."""
    inner = width - 2 * style.PADDING
    return min(inner, (inner - spare) * SURE / RESERVE) if spare else inner
