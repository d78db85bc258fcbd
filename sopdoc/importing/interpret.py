"""A foreign file -> the SOPs in it: identity sheets, and the flowcharts that follow each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sopdoc.foreign import Foreign, ForeignSheet, ForeignTable
from sopdoc.importing import chart_reading, identity_reading, table_rows
from sopdoc.importing.chart_reading import ChartSheet
from sopdoc.importing.reading import ReadChart, ReadColumn, ReadIdentity, ReadRow, ReadSop
from sopdoc.importing.table_heads import TableHead, heads, plain


@dataclass
class _OpenChart:
    """A flowchart whose pages are being read."""

    head: TableHead
    title: str
    parts: list[ChartSheet] = field(default_factory=list)
    rows: list[ReadRow] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass
class _OpenSop:
    identity: ReadIdentity | None
    charts: list[_OpenChart] = field(default_factory=list)


def sops(foreign: Foreign) -> tuple[ReadSop, ...]:
    """The SOPs of a file in its order; () = no flowchart table was found."""
    open_sops: list[_OpenSop] = []
    for sheet in foreign.sheets:
        _read_sheet(sheet, foreign, open_sops)
    read = [s for s in open_sops if any(c.rows for c in s.charts)]
    return tuple(_closed(s) for s in read)


def _read_sheet(sheet: ForeignSheet, foreign: Foreign, open_sops: list[_OpenSop]) -> None:
    found = [(table, head) for table in sheet.tables for head in heads(table)]
    first = min((head.top for _, head in found), default=sheet.height + 1000)
    identity = identity_reading.found(sheet, first)
    if identity is not None:
        open_sops.append(_OpenSop(identity))
    if not open_sops:
        if not found:
            return
        open_sops.append(_OpenSop(None))
    sop = open_sops[-1]
    for table in sheet.tables:
        mine = [head for t, head in found if t is table]
        if mine:
            _read_table(sheet, table, mine, sop)
        elif sop.charts and (_begun_on(sheet, sop.charts[-1]) or (identity is None and not found)):
            _go_on(sheet, table, sop.charts[-1])
    _notes_below(sheet, sop)


def _begun_on(sheet: ForeignSheet, chart: _OpenChart) -> bool:
    """Whether a chart has a table above on the same sheet: in Word, later pages follow on one plane."""
    return bool(chart.parts) and chart.parts[-1].sheet is sheet


def _read_table(sheet: ForeignSheet, table: ForeignTable, mine: Sequence[TableHead], sop: _OpenSop) -> None:
    for i, head in enumerate(mine):
        until = mine[i + 1].top if i + 1 < len(mine) else table.box.bottom
        chart = sop.charts[-1] if sop.charts else None
        rows, notes = table_rows.body(sheet, table, head, until)
        if chart is None or not _same_columns(chart.head, head) or _begins_again(chart.rows, rows):
            chart = _OpenChart(head, "")
            sop.charts.append(chart)
        else:
            head = replace(head, actors=_named(chart.head.actors, head.actors))
        _add(sheet, head, until, rows, notes, chart)


def _add(
    sheet: ForeignSheet, head: TableHead, until: float, rows: Sequence[ReadRow], notes: str, chart: _OpenChart
) -> None:
    chart.parts.append(ChartSheet(sheet, head.actors, head.bottom, until))
    chart.rows += rows
    if notes:
        chart.notes.append(notes)


def _go_on(sheet: ForeignSheet, table: ForeignTable, chart: _OpenChart) -> None:
    """A table without a head takes the columns of the page before, where it is as wide."""
    left, right = chart.head.box
    if abs((table.box.right - table.box.x) - (right - left)) > 0.05 * (right - left) + 6:
        return
    scale = (table.box.right - table.box.x) / (right - left)

    def moved(x: float) -> float:
        return table.box.x + (x - left) * scale

    actors = tuple(replace(a, left=moved(a.left), right=moved(a.right)) for a in chart.head.actors)
    roles = {role: (moved(a), moved(b)) for role, (a, b) in chart.head.roles.items()}
    top = table.box.y
    head = TableHead(roles, actors, top, top, (table.box.x, table.box.right))
    rows, notes = table_rows.body(sheet, table, head, table.box.bottom)
    if rows:
        _add(sheet, head, table.box.bottom, rows, notes, chart)


def _same_columns(a: TableHead, b: TableHead) -> bool:
    """Whether two heads are one chart's: most names alike, or as many columns at the same places."""
    alike = sum(plain(x.name) == plain(y.name) for x, y in zip(a.actors, b.actors, strict=False))
    if len(a.actors) == len(b.actors):
        return alike >= 0.5 * len(a.actors)
    return alike >= 1 and abs(len(a.actors) - len(b.actors)) <= 1


def _named(first: Sequence[ReadColumn], later: Sequence[ReadColumn]) -> tuple[ReadColumn, ...]:
    """The columns of a later head under the names of the first: a rule may be missing in one of them."""
    if len(first) == len(later):
        return tuple(replace(f, left=n.left, right=n.right) for f, n in zip(first, later, strict=True))
    left, right = later[0].left, later[-1].right
    width = first[-1].right - first[0].left
    scale = (right - left) / width
    return tuple(
        replace(
            f, left=left + (f.left - first[0].left) * scale, right=left + (f.right - first[0].left) * scale
        )
        for f in first
    )


def _begins_again(before: Sequence[ReadRow], rows: Sequence[ReadRow]) -> bool:
    """Whether numbers start at 1 again: another part of the SOP, with the same columns."""
    numbers = [r.number.strip("(). ") for r in rows if r.number]
    return bool(before and numbers and numbers[0] == "1" and any(r.number for r in before))


def _notes_below(sheet: ForeignSheet, sop: _OpenSop) -> None:
    """Texts below a sheet's last table that call themselves notes, and what follows them."""
    if not sop.charts or not sop.charts[-1].parts or sop.charts[-1].parts[-1].sheet is not sheet:
        return
    chart = sop.charts[-1]
    below = max(t.box.bottom for t in sheet.tables)
    texts = sorted((t for t in sheet.texts if t.box.y > below - 2), key=lambda t: (round(t.box.y), t.box.x))
    for i, text in enumerate(texts):
        if table_rows.is_note(text.text):
            chart.notes.append("\n".join(t.text for t in texts[i:]))
            return


def _closed(sop: _OpenSop) -> ReadSop:
    charts = tuple(_closed_chart(c) for c in sop.charts if c.rows)
    return ReadSop(sop.identity or ReadIdentity(), charts)


def _closed_chart(chart: _OpenChart) -> ReadChart:
    rows = table_rows.folded(chart.rows)
    symbols, ways = chart_reading.read(chart.parts, rows)
    notes = "\n".join(chart.notes)
    return ReadChart(chart.title, chart.head.actors, tuple(rows), tuple(symbols), tuple(ways), notes)
