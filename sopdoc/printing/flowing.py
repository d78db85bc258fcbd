"""Put the blocks of a flowing part on its pages, as Word does with the same paragraphs and tables.

A block becomes slabs, which no page break cuts: a line of a paragraph, a row of a table. What keeps together
(keep_next, two lines of a paragraph at either end) moves to the next page together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby

from sopdoc.geometry import Box
from sopdoc.page import Arrow, FlowPart, Gap, Paragraph, Picture, Table, TableCell, TableRow
from sopdoc.paper import Bookmark, Ink, Jump, PaperPage, Stroke
from sopdoc.printing.edges import mark, outside
from sopdoc.printing.ink import arrow, moved, rectangle, symbol
from sopdoc.printing.lines import set_paragraph, shift
from sopdoc.text import Measurer

LINE = 0.5
"""pt, the lines of a bordered table, as in the Word file."""

FRAME = 0.75
"""pt, the frame of a place for a QR code, as in the Word file."""

BETWEEN = 1.0
"""pt, the thin paragraph of the Word file between two tables, and below the last one."""

ABOVE_RULE = 1.0
"""pt between a paragraph and the line below it, as in the Word file."""

LITTLE = 0.01
"""pt that a page may be overfull by: the last bits of floats."""


@dataclass(frozen=True, slots=True)
class FlowRow:
    """Which row of a table a slab belongs to: equal for the parts of a row that a page break may cut."""

    table: Table
    table_number: int
    index: int


@dataclass(frozen=True, slots=True)
class Slab:
    """What stands on one page; its ink counts from its own top left corner.

    above  space that it wants before it; of this and the space below the one before it, the wider counts.
           Practice: Word and LibreOffice
    below  space after it, which may hang over the foot of a page
    keep   it stays on one page with the next
    """

    height: float
    ink: tuple[Ink, ...] = ()
    jumps: tuple[Jump, ...] = ()
    anchors: tuple[str, ...] = ()
    above: float = 0
    below: float = 0
    keep: bool = False
    row: FlowRow | None = None


def flow_pages(part: FlowPart, measurer: Measurer) -> list[PaperPage]:
    """The pages of a part, in order; at least one, which may be empty."""
    slabs = list(_slabs(part, measurer))
    return [_page(part, page, number, measurer) for number, page in enumerate(_broken(part, slabs), start=1)]


def _slabs(part: FlowPart, measurer: Measurer) -> Iterator[Slab]:
    for number, block in enumerate(part.blocks):
        if not isinstance(block, Table):
            yield from _block(block, part.setup.inner_width, measurer)
            continue
        yield from _table(block, number, measurer)
        if number + 1 == len(part.blocks) or isinstance(part.blocks[number + 1], Table):
            yield Slab(0, below=BETWEEN)


def _block(block: Paragraph | Picture | Gap, width: float, measurer: Measurer) -> list[Slab]:
    match block:
        case Paragraph():
            return _paragraph(block, width, measurer)
        case Picture():
            place = Box(shift(block.align, width, block.box.w), 0, block.box.w, block.box.h)
            return [Slab(block.box.h, (replace(block, box=place),))]
    frame = rectangle(Box(block.indent, 0, block.frame, block.frame), FRAME) if block.frame else ()
    return [Slab(block.height, (*frame, *_sign(block)), keep=block.keep_next)]


def _sign(block: Gap) -> tuple[Stroke, ...]:
    """The symbol that is explained there."""
    if isinstance(block.sign, Arrow):
        return arrow(block.sign, FRAME)
    return (symbol(block.sign, FRAME),) if block.sign else ()


def _paragraph(block: Paragraph, width: float, measurer: Measurer) -> list[Slab]:
    """Its lines; neither the first nor the last stands alone on a page."""
    style = block.style
    lines = set_paragraph(block, width, measurer)
    last = len(lines) - 1
    made = []
    for i, line in enumerate(lines):
        ink = line.ink
        height = line.height
        if i == last and style.rule:
            y = height + ABOVE_RULE + style.rule / 2
            half = style.rule / 2  # its ends are square
            ink = (*ink, Stroke((("M", half, y), ("L", width - half, y)), style.rule))
            height += ABOVE_RULE + style.rule
        made.append(
            Slab(
                height,
                ink,
                line.jumps,
                (block.anchor,) if block.anchor and i == 0 else (),
                style.before if i == 0 else 0.0,
                style.after if i == last else 0.0,
                block.keep_next or (last > 0 and i in (0, last - 1)),
            )
        )
    return made


def _table(table: Table, number: int, measurer: Measurer) -> Iterator[Slab]:
    for index, row in enumerate(table.rows):
        where = FlowRow(table, number, index)
        slabs = _row(table, row, measurer)
        keep = any(isinstance(b, Paragraph | Gap) and b.keep_next for cell in row.cells for b in cell.blocks)
        for slab in slabs:
            yield replace(slab, row=where, keep=keep)


def _row(table: Table, row: TableRow, measurer: Measurer) -> list[Slab]:
    """A row as one slab; one that may part, in bands that end where lines of all its cells do."""
    edges = tuple(accumulate(table.columns, initial=table.indent))
    placed: list[tuple[TableCell, float, list[Slab]]] = []
    at = 0
    for cell in row.cells:
        left, right = edges[at], edges[at + cell.columns]
        width = right - left - 2 * table.padding
        blocks = [slab for block in cell.blocks for slab in _block(block, width, measurer)]
        placed.append((cell, left + table.padding, blocks))
        at += cell.columns
    height = max(_height(slabs) for _, _, slabs in placed) + (LINE if table.border else 0)
    whole = [
        _moved(slab, x, y)
        for cell, x, slabs in placed
        for slab, y in _stacked(slabs, _top(cell, height, slabs, table.border))
    ]
    cuts = _cuts(whole, height) if row.split else [height]
    return list(_bands(whole, cuts))


def _height(slabs: Sequence[Slab]) -> float:
    """The height of slabs on each other, with the space below the last one."""
    *_, (last, y) = _stacked(slabs, 0) if slabs else [(Slab(0), 0.0)]
    return y + last.height + last.below


def _top(cell: TableCell, height: float, slabs: Sequence[Slab], border: bool) -> float:
    """Where the content of a cell begins. The line above a row takes its width from the row."""
    line = LINE if border else 0.0
    share = {"top": 0.0, "middle": 0.5, "bottom": 1.0}[cell.valign]
    return line + (height - line - _height(slabs)) * share


def _stacked(slabs: Iterable[Slab], y: float, below: float = 0) -> Iterator[tuple[Slab, float]]:
    """Where the top of each stands; `below`: the space below what is above them."""
    for slab in slabs:
        y += max(below, slab.above)
        yield slab, y
        y, below = y + slab.height, slab.below


@dataclass(frozen=True, slots=True)
class _Placed:
    """A slab of a cell within its row."""

    top: float
    bottom: float
    slab: Slab


def _moved(slab: Slab, x: float, y: float) -> _Placed:
    ink = tuple(moved(one, x, 0) for one in slab.ink)
    jumps = tuple(Jump(jump.box.moved(x, 0), jump.to) for jump in slab.jumps)
    return _Placed(y, y + slab.height, replace(slab, ink=ink, jumps=jumps))


def _cuts(whole: Sequence[_Placed], height: float) -> list[float]:
    """The heights at which no slab of a row is cut."""
    ends = sorted({one.bottom for one in whole})
    return [
        *(y for y in ends if y < height and not any(one.top + LITTLE < y < one.bottom for one in whole)),
        height,
    ]


def _bands(whole: Sequence[_Placed], cuts: Sequence[float]) -> Iterator[Slab]:
    top = 0.0
    for cut in cuts:
        inside = [one for one in whole if top - LITTLE <= one.top and one.bottom <= cut + LITTLE]
        whole = [one for one in whole if one not in inside]
        ink = tuple(moved(i, 0, one.top - top) for one in inside for i in one.slab.ink)
        jumps = tuple(Jump(j.box.moved(0, one.top - top), j.to) for one in inside for j in one.slab.jumps)
        anchors = tuple(anchor for one in inside for anchor in one.slab.anchors)
        yield Slab(cut - top, ink, jumps, anchors)
        top = cut


def _broken(part: FlowPart, slabs: Sequence[Slab]) -> Iterator[list[Slab]]:
    """The slabs of each page; the header rows of a table again on each page that it goes on to.

    What keeps together and is higher than a page breaks wherever it has to.
    """
    room = part.setup.inner_height + LITTLE
    page: list[Slab] = []
    at = 0
    while at < len(slabs):
        group = _group(slabs, at)
        if _fit([*page, *group]) > room:
            head = _header(slabs, at)
            if page and _fit([*head, *group]) <= room:
                yield page
                page = head
                continue
            group = group[:1]
            if len(page) > len(head) and _fit([*page, *group]) > room:
                yield page
                page = head
        page += group
        at += len(group)
    yield page


def _group(slabs: Sequence[Slab], at: int) -> list[Slab]:
    """What keeps together from here on."""
    end = at
    while end + 1 < len(slabs) and slabs[end].keep:
        end += 1
    return list(slabs[at : end + 1])


def _fit(group: Sequence[Slab]) -> float:
    """The height that has to be there; the last one's space below may hang over."""
    return _height(group) - group[-1].below


def _header(slabs: Sequence[Slab], at: int) -> list[Slab]:
    row = slabs[at].row
    if row is None or row.index < row.table.header:
        return []
    return [
        slab
        for slab in slabs
        if slab.row and slab.row.table_number == row.table_number and slab.row.index < row.table.header
    ]


def _page(part: FlowPart, slabs: Sequence[Slab], number: int, measurer: Measurer) -> PaperPage:
    setup = part.setup
    ink: list[Ink] = [*mark(part, measurer)]
    jumps: list[Jump] = []
    anchors: list[str] = []
    dropped = slabs[0].above if slabs and number > 1 else 0.0  # as Word does after a break of its own
    placed = list(_stacked(slabs, setup.top - dropped))
    for slab, y in placed:
        ink += [moved(one, setup.left, y) for one in slab.ink]
        jumps += [Jump(jump.box.moved(setup.left, y), jump.to) for jump in slab.jumps]
        anchors += slab.anchors
    ink += _rules(placed, setup.left)
    ink += outside(part, number, measurer)
    return PaperPage(
        setup.width,
        setup.height,
        tuple(ink),
        jumps=tuple(jumps),
        anchors=tuple(anchors),
        bookmarks=(Bookmark(part.title),) if number == 1 else (),
        label=f"- {number} -" if part.numbering == "strip" and number > 1 else "",
    )


def _rules(placed: Sequence[tuple[Slab, float]], left: float) -> Iterator[Stroke]:
    """The lines of bordered tables, each row of each as far as it stands on this page."""
    for row, group in groupby(placed, key=lambda pair: pair[0].row):
        if row is None or not row.table.border:
            continue
        parts = list(group)
        top = parts[0][1] + LINE / 2
        bottom = parts[-1][1] + parts[-1][0].height + LINE / 2
        yield from _row_lines(row.table, row.table.rows[row.index], left, top, bottom)


def _row_lines(table: Table, row: TableRow, left: float, top: float, bottom: float) -> Iterator[Stroke]:
    edges = tuple(accumulate(table.columns, initial=left + table.indent))
    levels = (top, bottom) if row.border else (top,)
    steps = [step for y in levels for step in (("M", edges[0], y), ("L", edges[-1], y))]
    if row.border:
        ends = accumulate((cell.columns for cell in row.cells), initial=0)
        steps += [step for i in ends for step in (("M", edges[i], top), ("L", edges[i], bottom))]
    yield Stroke(tuple(steps), LINE)
