"""Pages as they are printed: what `printing` decides and the PDF writer puts into a file.

Every line of text, stroke and picture stands at its place on a page; nothing flows any more. Everything is in
pt, origin the top left corner of the paper, y down.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from sopdoc.geometry import Box
from sopdoc.page import Font, Picture


class TextLine(NamedTuple):
    """Words on one line.

    x, y    where its baseline begins
    width   that it takes, `spread` included
    spread  by which each of its spaces is wider than the face has them
    turn    degrees to the left about its beginning
    faint   light grey, behind everything else
    """

    x: float
    y: float
    text: str
    font: Font
    width: float
    spread: float = 0
    turn: float = 0
    faint: bool = False


Step = tuple[str, float, float] | tuple[str, float, float, float, float, float, float] | tuple[str]
"""Move to a point ("M"), a straight line ("L"), a curve by two controls ("C"), back to the start ("Z")."""


class Stroke(NamedTuple):
    """Straight lines and curves; width of the pen, 0 = none."""

    steps: tuple[Step, ...]
    width: float
    fill: Literal["", "black", "white"] = ""
    dashed: bool = False


Ink = TextLine | Stroke | Picture
"""All that is drawn; a picture fills its box."""


class Jump(NamedTuple):
    """An area that leads to the first page that carries the anchor `to`; nowhere where none does."""

    box: Box
    to: str


class Bookmark(NamedTuple):
    """What the outline of a file says of a page: level 0 or, below it, 1."""

    title: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class PaperPage:
    """One page.

    ink     in the order of painting, which is the order of reading too
    chart   what is drawn on top of it as one picture, which `alt` tells
    label   its number as printed ("- 2 -", "41"), "" = none
    blank   it is empty on purpose
    """

    width: float
    height: float
    ink: tuple[Ink, ...]
    chart: tuple[Ink, ...] = ()
    alt: str = ""
    jumps: tuple[Jump, ...] = ()
    anchors: tuple[str, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
    label: str = ""
    blank: bool = False

    @property
    def lines(self) -> tuple[TextLine, ...]:
        """All its words."""
        return tuple(ink for ink in (*self.ink, *self.chart) if isinstance(ink, TextLine))


@dataclass(frozen=True, slots=True)
class Papers:
    """One file to be printed or kept; at least one page.

    day     year, month and day that it bears
    duplex  how it asks to be printed: both sides of the paper, one, or None = it asks nothing
    """

    title: str
    subject: str
    author: str
    pages: tuple[PaperPage, ...]
    language: str = "id-ID"
    duplex: bool | None = None
    day: tuple[int, int, int] = (1980, 1, 1)
