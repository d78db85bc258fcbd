"""A worksheet in the making: rows are added below each other, texts and borders are put into them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from sopdoc.geometry import Box
from sopdoc.page import Arrow, Picture, Symbol
from sopdoc.units import SNAP, snap_up
from sopdoc.workbook import Borders, CellFormat, CellName, CellRange, PageOverlay, PlannedCell, TextRun

MAX_HEIGHT = 408.75
"""pt, the highest row. Source: Excel specifications and limits (409.5), less one pixel."""

NO_BORDERS = Borders()
PLAIN = TextRun("")[1:]
"""Marks of a run that looks as its cell does."""


@dataclass(slots=True)
class WorksheetDraft:
    """What one part becomes; fields as in WorksheetPlan.

    links    what jumps to an anchor of the document, with the anchor
    anchors  the row of each anchor
    """

    columns: tuple[float, ...]
    rows: list[float] = field(default_factory=list)
    merges: list[CellRange] = field(default_factory=list)
    links: list[tuple[CellRange, str]] = field(default_factory=list)
    anchors: dict[str, int] = field(default_factory=dict)
    breaks: list[int] = field(default_factory=list)
    titles: tuple[int, int] | None = None
    frozen: int = 0
    overlays: list[PageOverlay] = field(default_factory=list)
    pictures: list[tuple[Picture, Box]] = field(default_factory=list)
    frames: list[Box] = field(default_factory=list)
    signs: list[Symbol | Arrow] = field(default_factory=list)
    known: list[CellName] = field(default_factory=list)
    _texts: dict[tuple[int, int], tuple[tuple[TextRun, ...], CellFormat]] = field(default_factory=dict)
    _borders: dict[tuple[int, int], Borders] = field(default_factory=dict)

    def add_rows(self, height: float) -> tuple[int, int]:
        """Rows for a height, more than one when it is over Excel's limit; their first and last index."""
        first, rest = len(self.rows), max(snap_up(height), SNAP)
        while rest > MAX_HEIGHT:
            self.rows.append(MAX_HEIGHT)
            rest -= MAX_HEIGHT
        self.rows.append(rest)
        return first, len(self.rows) - 1

    def top(self, row: int) -> float:
        """Distance of a row's upper border from the worksheet's top, pt."""
        return sum(self.rows[:row])

    def put(self, place: CellRange, runs: tuple[TextRun, ...], form: CellFormat) -> None:
        """A text in a block of cells, merged when there are several; runs that look alike become one."""
        marks = runs[0][1:]
        if (len(runs) > 1 or marks != PLAIN) and all(run[1:] == marks for run in runs):
            form = _marked(form, runs[0])
            runs = (TextRun("".join(run.text for run in runs)),)
        self._texts[place.top, place.left] = (runs, form)
        if place[:2] != place[2:]:
            self.merges.append(place)

    def border(self, place: CellRange, borders: Borders) -> None:
        """Borders around a block of cells; every cell along an edge carries its share."""
        if place[:2] == place[2:]:
            self._borders[place[:2]] = borders
            return
        for row in range(place.top, place.bottom + 1):
            for column in range(place.left, place.right + 1):
                self._borders[row, column] = Borders(
                    borders.top if row == place.top else 0,
                    borders.left if column == place.left else 0,
                    borders.bottom if row == place.bottom else 0,
                    borders.right if column == place.right else 0,
                )

    def cells(self) -> tuple[PlannedCell, ...]:
        """All cells that have a text or a border, in order of rows and columns."""
        texts, borders = self._texts, self._borders
        cells = []
        for at in sorted(texts.keys() | borders.keys()):
            runs, form = texts.get(at, ((), None))
            cells.append(PlannedCell(*at, runs, form, borders.get(at, NO_BORDERS)))
        return tuple(cells)


def _marked(form: CellFormat, run: TextRun) -> CellFormat:
    """The format of a cell whose whole text has the run's marks."""
    if not any(run[1:]):
        return form
    font = form.font
    return form._replace(
        font=replace(
            font,
            bold=font.bold or run.bold,
            italic=font.italic or run.italic,
            underline=font.underline or run.underline,
        ),
        strike=run.strike,
    )
