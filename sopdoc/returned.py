"""A file of ours that comes back edited, as its readers see it: the value between them and `pulling`.

Tables as rows of cells, whatever the format: a Word table is one, a worksheet is one. Changes that Word only
proposes (tracked insertions and deletions) count as made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from sopdoc.geometry import Box, Point
from sopdoc.tags import Tag

ReturnedFormat = Literal["docx", "xlsx"]


@dataclass(frozen=True, slots=True)
class ReturnedCell:
    """A cell that begins in its row: 0-based column of the table's grid, spans of at least 1.

    paragraphs  its texts, in Word a paragraph each, in a worksheet a line each; tabs stay
    tags        what it is known by
    drawn       a symbol hangs in it
    """

    column: int
    columns: int = 1
    rows: int = 1
    paragraphs: tuple[str, ...] = ()
    tags: tuple[Tag, ...] = ()
    drawn: bool = False

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs).strip()

    @property
    def end(self) -> int:
        return self.column + self.columns


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """A row of a table. `again`: a header row that Word repeats on a new page."""

    cells: tuple[ReturnedCell, ...]
    again: bool = False

    @property
    def tags(self) -> tuple[Tag, ...]:
        return tuple(tag for cell in self.cells for tag in cell.tags)


@dataclass(frozen=True, slots=True)
class DrawnSymbol:
    """A symbol as it is drawn; kind: the regulation's word. pt."""

    kind: str
    box: Box


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """Where a line begins and ends."""

    start: Point
    end: Point


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn over one page of a table, in coordinates of its own."""

    symbols: tuple[DrawnSymbol, ...]
    lines: tuple[DrawnLine, ...]


@dataclass(frozen=True, slots=True)
class Links:
    """What hangs in a worksheet.

    shapes  (name, kind) of each; kind "" = none of the regulation's
    lines   connectors: (name, start, end), the names of the shapes that they are glued to, "" = not glued
    """

    shapes: tuple[tuple[str, str], ...]
    lines: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class ReturnedTable:
    """A table of Word with the tagged lines above it as rows of their own, or a worksheet.

    drawing  of Word alone, links of Excel alone; None where nothing hangs over it
    """

    rows: tuple[ReturnedRow, ...]
    drawing: Drawing | None = None
    links: Links | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment: who, what, and the text that it hangs on; tags: of the row that holds that text."""

    author: str
    text: str
    about: str
    tags: tuple[Tag, ...] = ()


@dataclass(frozen=True, slots=True)
class Returned:
    """One file. origin: its properties that begin as ours; flow: paragraphs outside of tagged tables."""

    name: str
    format: ReturnedFormat
    origin: Mapping[str, str]
    tables: tuple[ReturnedTable, ...]
    flow: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = field(default=())
