"""Put the rows of a file under the names that they carry: fields, boxes, heads and steps of each SOP.

Rows are read in the order of the file, whatever page they stand on: a box or a table goes on below until the
next name says otherwise. A row without a name between steps is a new step.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sopdoc.returned import Drawing, Links, Returned, ReturnedCell, ReturnedRow, ReturnedTable

FIELDS = ("nomor_sop", "tanggal_pembuatan", "tanggal_revisi", "tanggal_efektif", "nama_sop", "disahkan_oleh")
BOXES = (
    "dasar_hukum",
    "kualifikasi_pelaksana",
    "keterkaitan",
    "peralatan_perlengkapan",
    "peringatan",
    "pencatatan_pendataan",
)
CELLS = ("kegiatan", "kelengkapan", "waktu", "output", "keterangan")
"""Columns of a flowchart that hold texts."""

_STEP, _HEAD, _PAGE = (re.compile(rf"{letter}(\d+)[ab]?") for letter in "kas")
_PART = re.compile(r"(\d+)_(\w+)")


@dataclass(slots=True)
class SeenStep:
    """A row of a flowchart: its number in the base (0-based), None for one without a name; the lines of its
    cells by column; the actors (0-based) in whose cells a symbol or a sign stands."""

    index: int | None
    cells: dict[str, tuple[str, ...]]
    drawn: tuple[int, ...] = ()
    typed: tuple[str, ...] = ()


@dataclass(slots=True)
class SeenPart:
    """One flowchart; drawings: one for each of its pages, of Word; links: of Excel."""

    steps: list[SeenStep] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    drawings: list[Drawing | None] = field(default_factory=list)
    links: Links | None = None


@dataclass(slots=True)
class SeenSop:
    """One SOP of a file.

    own     the lines of what carries a name itself (captions, labels, heads), as often as it stands there
    fields  the lines beside a label; boxes: the lines below one
    """

    own: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    fields: dict[str, list[str]] = field(default_factory=dict)
    boxes: dict[str, list[str]] = field(default_factory=dict)
    parts: dict[int, SeenPart] = field(default_factory=dict)


def seen(file: Returned) -> Mapping[str, SeenSop]:
    """The SOPs of a file by their number in the index."""
    reading = _Reading(file.format == "docx")
    for table in file.tables:
        reading.table(table)
    return reading.sops


def _both(before: Links | None, links: Links | None) -> Links | None:
    """What hangs in the worksheets of one flowchart: several where its page numbers do not run on."""
    if before is None or links is None:
        return links or before
    return Links((*before.shapes, *links.shapes), (*before.lines, *links.lines))


class _Reading:
    """One file being read: where in it the next row belongs."""

    def __init__(self, apart: bool) -> None:
        self.sops: dict[str, SeenSop] = {}
        self._apart = apart
        self._sop = SeenSop()
        self._zones: list[tuple[str, int]] = []
        self._part: int | None = None
        self._columns: dict[str, tuple[int, int]] = {}
        self._pending: list[tuple[str, ReturnedCell, int]] = []

    def table(self, table: ReturnedTable) -> None:
        for row in table.rows:
            self._pending = [(t, c, left - 1) for t, c, left in self._pending if left > 1]
            self._row(row)
        self._pending = []
        if self._part is not None:
            part = self._sop.parts[self._part]
            part.links = _both(part.links, table.links)
            if self._apart:
                part.drawings.append(table.drawing)

    def _row(self, row: ReturnedRow) -> None:
        tags = [tag for cell in row.cells for tag in cell.tags]
        if tags:
            self._sop = self.sops.setdefault(tags[0].sop, SeenSop())
        first = {tag.tag: cell for cell in row.cells for tag in cell.tags}
        if any(tag.tag == "nama_daftar" and not tag.page for tag in tags):
            self._zones, self._part = [], None
        for cell in row.cells:
            for tag in cell.tags:
                self._own(tag.tag, cell)
        self._fields(row, first)
        labels = [name for name in first if name in BOXES]
        if labels:
            self._zones = sorted(((name, first[name].column) for name in labels), key=lambda zone: zone[1])
        elif self._part is not None:
            self._step(row, first)
        elif self._zones and not tags:
            self._box(row)

    def _own(self, tag: str, cell: ReturnedCell) -> None:
        """A named cell; what belongs to a flowchart says so."""
        self._sop.own.setdefault(tag, []).append(cell.paragraphs)
        inside = _PART.fullmatch(tag)
        if inside is None:
            return
        part = int(inside[1])
        if part != self._part:
            self._part, self._zones, self._columns = part, [], {}
            self._sop.parts.setdefault(part, SeenPart())
        if inside[2] in ("nomor", *CELLS) or _HEAD.fullmatch(inside[2]):
            self._columns[inside[2]] = cell.column, cell.end

    def _fields(self, row: ReturnedRow, first: Mapping[str, ReturnedCell]) -> None:
        """What stands beside labels, also of those that span further rows."""
        self._pending += [(name, first[name], first[name].rows + 1) for name in FIELDS if name in first]
        for name, label, left in self._pending:
            beside = [cell for cell in row.cells if cell.column >= label.end]
            lines = [line for cell in beside for line in cell.paragraphs if line.strip()]
            if left > 1 or name in first:
                self._sop.fields.setdefault(name, []).extend(lines)
        self._pending = [(n, c, min(left, c.rows + 1)) for n, c, left in self._pending]

    def _box(self, row: ReturnedRow) -> None:
        for number, (name, column) in enumerate(self._zones):
            start = column if number else 0
            end = self._zones[number + 1][1] if number + 1 < len(self._zones) else None
            inside = [c for c in row.cells if c.column >= start and (end is None or c.column < end)]
            box = self._sop.boxes.setdefault(name, [])
            if self._apart:
                box += [line for cell in inside for line in cell.paragraphs]
            elif line := "\t".join(cell.text for cell in inside if cell.text):
                box.append(line)

    def _step(self, row: ReturnedRow, first: Mapping[str, ReturnedCell]) -> None:
        assert self._part is not None
        part = self._sop.parts[self._part]
        if row.again or not self._columns.get("kegiatan"):
            return
        inner = [m[2] for tag in first if (m := _PART.fullmatch(tag))]
        index = next((int(m[1]) for tag in inner if (m := _STEP.fullmatch(tag))), None)
        if index is None and inner:
            if "catatan" in inner:
                part.notes += first[f"{self._part}_catatan"].paragraphs
            return
        cells = {name: tuple(self._lines(row, name)) for name in CELLS}
        actors = sorted((int(m[1]), name) for name in self._columns if (m := _HEAD.fullmatch(name)))
        signs = [(actor, cell) for actor, name in actors for cell in self._in(row, name)]
        typed = tuple(cell.text for _, cell in signs if cell.text)
        drawn = tuple(dict.fromkeys(actor for actor, cell in signs if cell.drawn or cell.text))
        if index is not None or drawn or any(map(any, cells.values())):
            part.steps.append(SeenStep(index, cells, drawn, typed))

    def _in(self, row: ReturnedRow, name: str) -> Iterator[ReturnedCell]:
        start, end = self._columns.get(name, (0, 0))
        yield from (cell for cell in row.cells if start <= cell.column < end)

    def _lines(self, row: ReturnedRow, name: str) -> Iterator[str]:
        yield from (line for cell in self._in(row, name) for line in cell.paragraphs)
