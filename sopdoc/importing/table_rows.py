"""The rows of a flowchart table: one step each, however many rows of cells it takes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sopdoc.foreign import ForeignCell, ForeignSheet, ForeignTable
from sopdoc.importing.reading import ReadRow
from sopdoc.importing.table_heads import TEXT_ROLES, TableHead, plain

_NUMBER = re.compile(r"\(?\d{1,3}[.)]*\)?")
_MARKS = frozenset("√vVxX●•✓✔■□▢○OoΟ◊◇▪\uf0fc\uf06e\uf0fe\uf0a7\uf0b7☑☒+*")
_CONTINUED = re.compile(r"\b(bersambung|sambungan|lanjutan)\b", re.IGNORECASE)
_NOTE = re.compile(r"^\W*(catatan|keterangan|ket|note|nb)\b", re.IGNORECASE)

Band = tuple[float, float]


def body(
    sheet: ForeignSheet, table: ForeignTable, head: TableHead, until: float
) -> tuple[list[ReadRow], str]:
    """The steps between a head's bottom and `until`, and the notes in the table's last rows."""
    cells = [c for c in table.cells if c.box.y > head.bottom - 3 and c.box.y < until - 3]
    wide = [c for c in cells if _is_wide(c, head)]
    narrow = [c for c in cells if c not in wide]
    rows = [_row(sheet, narrow, head, band) for band in _bands(narrow, head)]
    kept = [r for r in rows if not _is_numbering(r, narrow)]
    last = max((r.bands[-1][2] for r in kept), default=head.bottom)
    notes = "\n".join(c.text for c in wide if c.text.strip() and c.box.y > last - 3)
    return kept, notes


def _is_wide(cell: ForeignCell, head: TableHead) -> bool:
    """A cell over the columns of steps and actors: a note, or a title between rows."""
    _, right = head.roles["uraian"]
    return cell.box.x < right - 3 and cell.box.right > head.actors[0].right - 3


def _bands(cells: Sequence[ForeignCell], head: TableHead) -> list[Band]:
    """From y to y of each step: cells of its text, those that share one number as one."""
    texts = [c for c in cells if _in(c, head.roles["uraian"])]
    numbers = [c for c in cells if "no" in head.roles and _in(c, head.roles["no"])]
    bands: list[Band] = []
    for cell in sorted(texts, key=lambda c: c.box.y):
        band = (cell.box.y, cell.box.bottom)
        if bands and (_one_number(bands[-1], band, numbers) or band[0] < bands[-1][1] - 3):
            bands[-1] = (bands[-1][0], max(band[1], bands[-1][1]))
        else:
            bands.append(band)
    return bands


def _one_number(above: Band, below: Band, numbers: Sequence[ForeignCell]) -> bool:
    middle = (above[0] + 2, below[1] - 2)
    return any(n.box.y <= middle[0] and n.box.bottom >= middle[1] and n.text.strip() for n in numbers)


def _in(cell: ForeignCell, column: tuple[float, float]) -> bool:
    shared = min(cell.box.right, column[1]) - max(cell.box.x, column[0])
    return (
        shared > 0.5 * min(cell.box.w, column[1] - column[0])
        and cell.box.w < 1.8 * (column[1] - column[0]) + 6
    )


def _row(sheet: ForeignSheet, cells: Sequence[ForeignCell], head: TableHead, band: Band) -> ReadRow:
    texts, shared = {}, []
    for role in TEXT_ROLES:
        if role not in head.roles:
            continue
        mine = [c for c in cells if _in(c, head.roles[role])]
        inside = [c for c in mine if band[0] - 3 <= c.box.center.y <= band[1] + 3]
        if not inside:
            inside = [c for c in mine if c.box.y <= sum(band) / 2 <= c.box.bottom]
        if any(c.box.y < band[0] - 3 or c.box.bottom > band[1] + 3 for c in inside):
            shared.append(role)
        texts[role] = "\n".join(c.text.strip() for c in inside if c.text.strip())
    number = texts.pop("no", "")
    marked = tuple(i for i, a in enumerate(head.actors) if _is_marked(cells, (a.left, a.right), band))
    return ReadRow(number.strip(), ((sheet.number, *band),), texts, tuple(shared), marked)


def _is_marked(cells: Sequence[ForeignCell], column: tuple[float, float], band: Band) -> bool:
    mine = [c for c in cells if _in(c, column) and band[0] - 3 <= c.box.center.y <= band[1] + 3]
    return any(c.text.strip() in _MARKS and c.text.strip() for c in mine)


def _is_numbering(row: ReadRow, cells: Sequence[ForeignCell]) -> bool:
    """A row that counts the columns: 1, 2, 3 … or (1), (2), (3)."""
    _, low, high = row.bands[0]
    inside = [c.text.strip() for c in cells if low - 3 <= c.box.center.y <= high + 3]
    filled = [text for text in inside if text]
    return len(filled) > 2 and all(
        re.fullmatch(r"\(?[\da-zA-Z][\d+=x\-() ]{0,6}\)?\.?", text) for text in filled
    )


def folded(rows: Sequence[ReadRow]) -> list[ReadRow]:
    """Rows without number and text join the step above; a step that goes on on the next page is one."""
    numbered = sum(bool(_NUMBER.fullmatch(r.number)) for r in rows) > len(rows) / 2
    steps: list[ReadRow] = []
    for row in rows:
        if steps and _goes_on(steps[-1], row, numbered):
            steps[-1] = _both(steps[-1], row)
        elif _CONTINUED.search(row.texts.get("uraian", "")) and not row.number:
            continue
        elif row.texts.get("uraian") or row.number or row.marked:
            steps.append(row)
    return steps


def _goes_on(before: ReadRow, row: ReadRow, numbered: bool) -> bool:
    text = row.texts.get("uraian", "")
    if not text and not row.number:
        return True
    next_page = row.sheet != before.sheet
    if next_page and numbered and row.number and row.number == before.number:
        return True
    return bool(next_page and numbered and not row.number and text[:1].islower())


def _both(before: ReadRow, row: ReadRow) -> ReadRow:
    texts = dict(before.texts)
    for role, text in row.texts.items():
        if text and not (role in row.shared and text == texts.get(role)):
            glue = " " if row.sheet != before.sheet else "\n"
            texts[role] = f"{texts.get(role, '')}{glue}{text}".strip()
    marked = tuple(sorted({*before.marked, *row.marked}))
    return replace(before, texts=texts, bands=before.bands + row.bands, marked=marked)


def is_note(text: str) -> bool:
    """Whether a text below a table is a note to it."""
    return bool(_NOTE.match(text)) and len(plain(text)) > 12
