"""A table and what is drawn on it, before it becomes Word or Excel. pt from the table's corner."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["kapsul", "kotak", "belah_ketupat", "segilima"]
Dot = tuple[float, float]


@dataclass(slots=True)
class Slot:
    """A cell. `automatic`: its paragraphs are numbered by the program, not typed."""

    row: int
    column: int
    paragraphs: list[str]
    rows: int = 1
    columns: int = 1
    bold: bool = False
    center: bool = False
    automatic: bool = False


@dataclass(slots=True)
class Sign:
    """A symbol, by its upright box."""

    id: int
    kind: Kind
    x: float
    y: float
    w: float
    h: float
    text: str = ""

    @property
    def middle(self) -> Dot:
        return self.x + self.w / 2, self.y + self.h / 2

    def side(self, side: str) -> Dot:
        """The middle of a side: t, l, b, r."""
        x, y = self.middle
        return {"t": (x, self.y), "b": (x, self.y + self.h), "l": (self.x, y), "r": (self.x + self.w, y)}[
            side
        ]


@dataclass(slots=True)
class Stroke:
    """A line. `start`, `finish`: (symbol, side) that it belongs to, None = an end in the open."""

    dots: list[Dot]
    start: tuple[int, str] | None = None
    finish: tuple[int, str] | None = None
    head_start: bool = False
    head_finish: bool = True


@dataclass(slots=True)
class Note:
    """Words in a text box."""

    text: str
    x: float
    y: float
    w: float
    h: float


@dataclass(slots=True)
class Grid:
    """A table with its drawing; `heights` are least heights of its rows."""

    columns: list[float]
    heights: list[float] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)
    signs: list[Sign] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def left(self, column: int) -> float:
        return sum(self.columns[:column])

    def top(self, row: int) -> float:
        return sum(self.heights[:row])

    def slot(self, row: int, column: int) -> Slot | None:
        """The cell that covers a place."""
        for slot in self.slots:
            if slot.row <= row < slot.row + slot.rows and slot.column <= column < slot.column + slot.columns:
                return slot
        return None


def lines_of(paragraphs: list[str], width: float, size: float) -> int:
    """Lines that texts take at most: half an em a letter and a reserve for words that do not fit."""
    room = max(1, int((width - 11) / (size * 0.5)))
    return sum(-(-int(len(p) * 1.12 + 1) // room) for p in paragraphs) or 1


def needed(paragraphs: list[str], width: float, size: float) -> float:
    """Height that a cell needs at most, pt."""
    return lines_of(paragraphs, width, size) * size * 1.25 + 4
