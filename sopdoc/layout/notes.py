"""Turn the notes of a bagian into the row below the last one of its table."""

from __future__ import annotations

from dataclasses import dataclass

from sopdoc.layout import style
from sopdoc.layout.cells import Typesetter
from sopdoc.model import Bagian, KataLembar
from sopdoc.page import Cell, CellParagraph


@dataclass(frozen=True, slots=True)
class NotesRow:
    """One cell as wide as the table, without lines but the table's own above it. `height` 0: no notes."""

    paragraphs: tuple[CellParagraph, ...] = ()
    height: float = 0.0

    def cell(self, row: int, columns: int, body: Typesetter) -> Cell:
        """In the middle of its row: a list at the top would ask a spreadsheet for a row an item."""
        return Cell(
            row,
            0,
            self.paragraphs,
            body.font,
            body.pitch,
            columns=columns,
            borders="t",
            spare=style.SPARE,
        )


NO_NOTES = NotesRow()


def notes_row(bagian: Bagian, width: float, label: KataLembar, body: Typesetter) -> NotesRow:
    """The notes in a table `width` pt wide, in the face of its cells: "Catatan: …" or "Catatan:" and a list.

    Practice: published sheets have them there, in the table's letters. Choice: a single one has no number.
    """
    notes = bagian.catatan
    if not notes:
        return NO_NOTES
    single = notes if isinstance(notes, str) else notes[0] if len(notes) == 1 else ""
    paragraphs = body.paragraphs(f"{label.catatan}: {single}".rstrip(), width, style.SPARE)
    if not single:
        paragraphs += body.paragraphs(notes, width, style.SPARE)
    return NotesRow(paragraphs, body.height(paragraphs))
