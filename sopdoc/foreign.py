"""What a file that sopdoc did not write shows: the value between the readers of it and `importing`.

Readers say what they see and where; what it means is said by `importing` alone. Everything is in pt, origin
top left, y down, on one plane a `ForeignSheet`: a page of a PDF, a worksheet (its cells as wide and high as
they are shown, wherever pages break), a section of a Word file as one long page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sopdoc.geometry import Box, Point

ForeignFormat = Literal["docx", "xlsx", "pdf"]
FigureKind = Literal["kapsul", "kotak", "belah_ketupat", "segilima", "gambar", "lain"]
"""The symbols of the regulation, a picture, or an outline that is none of them (a circle, a cloud)."""


@dataclass(frozen=True, slots=True)
class ForeignCell:
    """A cell of a table: 0-based place in the grid, spans of at least 1.

    text  its paragraphs, "\\n" between them; marks of lists kept or written out ("1. ", "- "); text boxes
          that are anchored in it are no part of it
    """

    row: int
    column: int
    rows: int
    columns: int
    box: Box
    text: str = ""


@dataclass(frozen=True, slots=True)
class ForeignTable:
    """A table, or the used cells of a worksheet: no two cells overlap, by row and then by column."""

    box: Box
    cells: tuple[ForeignCell, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A closed outline or a picture.

    id    unique on its sheet
    box   around its outline as it is shown: turned by 90 degrees, it is the turned outline's
    text  what is written inside; "" = nothing
    sure  False: the kind or the place was inferred (an outline of unusual form, a row of unknown height)
    """

    id: str
    kind: FigureKind
    box: Box
    text: str = ""
    sure: bool = True


@dataclass(frozen=True, slots=True)
class ForeignLine:
    """A connector or a piece of one, as drawn.

    points         at least two, from start to finish, in the sheet's coordinates
    start, finish  id of the figure that this end is glued to; None = not glued, or the format knows no glue
    head_start, head_finish  an arrow head at that end
    """

    points: tuple[Point, ...]
    start: str | None = None
    finish: str | None = None
    head_start: bool = False
    head_finish: bool = False


@dataclass(frozen=True, slots=True)
class ForeignText:
    """Words with a place of their own: a text box, a paragraph outside of tables, a line of words of a PDF.

    A PDF cannot tell what belongs to a cell: there every line of words is one, besides the text of the cells.
    """

    box: Box
    text: str


@dataclass(frozen=True, slots=True)
class ForeignSheet:
    """One plane with its own coordinates.

    number  1-based: page, worksheet or section
    name    of a worksheet; "" = none
    """

    number: int
    name: str
    width: float
    height: float
    tables: tuple[ForeignTable, ...] = ()
    figures: tuple[Figure, ...] = ()
    lines: tuple[ForeignLine, ...] = ()
    texts: tuple[ForeignText, ...] = ()


@dataclass(frozen=True, slots=True)
class Foreign:
    """A file as it was read. `name`: as shown to the user."""

    format: ForeignFormat
    name: str
    sheets: tuple[ForeignSheet, ...]
