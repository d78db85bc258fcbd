"""Put an identity sheet and a flowchart of one page together on one page, where both fit.

    +-----------+------+-----+   the identity, its three columns at edges of the flowchart's
    +-----------+------+-----+
      A. PERENCANAAN             what stands above the flowchart, or a gap
    +---+-------+--+--+------+   the flowchart, its header an ordinary row: nothing repeats on one page
    +---+-------+--+--+------+

Practice: 123 of 132 real sheets of one page are arranged so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate

from sopdoc.layout.identity_sheet import LABEL, LEFT, place_identity
from sopdoc.model import Buku, Sop
from sopdoc.page import Arrow, Caption, Cell, CellParagraph, Sheet
from sopdoc.text import Measurer

GAP = 9.0
"""Between the tables when no words stand there, pt. Choice: about a line."""


def joint_sheet(
    buku: Buku, sop: Sop, captions: tuple[Caption, ...], chart: Sheet, measurer: Measurer
) -> Sheet | None:
    """The identity of a SOP above its first flowchart, or None when they take more than one page.

    captions  above the identity; chart: as it was placed alone
    """
    if len(chart.pages) > 1:
        return None
    columns = _columns(chart.columns)
    words = [
        caption for caption in chart.captions if caption not in captions and caption.text != captions[0].text
    ]
    between = [caption.pitch for caption in words] or [GAP]
    tall = sum(between) + chart.header_height + sum(chart.pages[0].rows)
    if tall >= chart.setup.inner_height:
        return None
    first, found = place_identity(buku, sop, captions, measurer, columns, tall)
    if first is None or found or len(first.pages) > 1:
        return None
    return _joined(first, chart, words, between)


def _columns(edges: Sequence[float]) -> tuple[float, float, float]:
    """Widths of the identity's columns, at the edges of a flowchart that are nearest to its own."""
    at = list(accumulate(edges))
    whole = at[-1]
    left = min(at[:-2], key=lambda x: abs(x - whole * LEFT))
    label = min((x for x in at[:-1] if x > left), key=lambda x: abs(x - left - whole * LABEL))
    return left, label - left, whole - label


def _joined(first: Sheet, chart: Sheet, words: Sequence[Caption], between: Sequence[float]) -> Sheet:
    top, below = first.pages[0], chart.pages[0]
    lead = len(top.rows) + len(between)
    down = sum(top.rows) + sum(between)
    edges = [0.0, *accumulate(chart.columns)]
    cells = (
        *(_spread(cell, first.columns, edges) for cell in top.cells),
        *_between(words, len(top.rows), len(chart.columns), first),
        *(replace(cell, row=cell.row + lead) for cell in chart.header_cells),
        *(replace(cell, row=cell.row + lead + len(chart.header)) for cell in below.cells),
    )
    page = replace(
        below,
        rows=(*top.rows, *between, *chart.header, *below.rows),
        cells=cells,
        number=top.number,
        symbols=tuple(replace(s, box=s.box.moved(0, down)) for s in below.symbols),
        labels=tuple(replace(s, box=s.box.moved(0, down)) for s in below.labels),
        arrows=tuple(_led(arrow, down) for arrow in below.arrows),
        pictures=top.pictures,
        frames=top.frames,
    )
    title = first.title.replace("Identitas", "SOP")
    return replace(
        chart,
        title=title,
        pages=(page,),
        header=(),
        header_cells=(),
        captions=first.captions,
        anchor=first.anchor,
    )


def _spread(cell: Cell, columns: Sequence[float], edges: Sequence[float]) -> Cell:
    """An identity's cell over the columns of the flowchart."""
    own = [0.0, *accumulate(columns)]
    start, end = (_nearest(edges, own[i]) for i in (cell.column, cell.column + cell.columns))
    return replace(cell, column=start, columns=end - start)


def _nearest(edges: Sequence[float], x: float) -> int:
    return min(range(len(edges)), key=lambda i: abs(edges[i] - x))


def _between(words: Sequence[Caption], row: int, columns: int, sheet: Sheet) -> Iterable[Cell]:
    """The captions of the flowchart as cells without lines, or an empty one."""
    if not words:
        font = sheet.captions[0].font
        yield Cell(row, 0, (), font, GAP, columns=columns, borders="")
    for index, caption in enumerate(words):
        line = CellParagraph(caption.text, (caption.text,))
        yield Cell(
            row + index, 0, (line,), caption.font, caption.pitch, columns=columns, borders="", tag=caption.tag
        )


def _led(arrow: Arrow, down: float) -> Arrow:
    return replace(arrow, points=tuple(p.moved(0, down) for p in arrow.points))
