"""Keep together what belongs together: Excel cuts pages between any two rows and knows no other way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sopdoc.page import Block, Gap, Paragraph, TableRow

SCALE = 93
"""Per cent of its size at which a page prints. Choice: LibreOffice makes columns up to 2 % wider, Excel
at some Windows scalings up to 6 %; 7 % is room for the worst of them."""

SURE = 0.97
"""Share of a page's height that surely holds rows of that height. Choice: Excel rounds rows to pixels."""


def room(height: float) -> float:
    """Height of the rows that fit a page, for the height within its margins; pt."""
    return height * 100 / SCALE * SURE


def keeps(blocks: Iterable[Block]) -> bool:
    """Whether one of these stays with what follows it."""
    return any(isinstance(block, Paragraph | Gap) and block.keep_next for block in blocks)


def joints(row: TableRow, top: int, bottom: int) -> Iterator[int]:
    """Worksheet rows before which no page begins, for a table's row that became `top` to `bottom`."""
    if not row.split:
        yield from range(top + 1, bottom + 1)
    if any(keeps(cell.blocks) for cell in row.cells):
        yield bottom + 1


def breaks(
    heights: Sequence[float], height: float, joined: set[int], titles: tuple[int, int] | None
) -> list[int]:
    """Rows before which a page has to begin, so that none begins at a row that is joined to the one above.

    `height`: what a page holds, see `room`; `titles` are the rows that repeat. What is joined over more than
    a page is cut where Excel cuts it. The pages before a break that has to be are broken by hand as well:
    a page that takes a row more than expected would leave that break alone with the next one.
    """
    starts: list[int] = []
    needed = 0
    repeated = sum(heights[titles[0] : titles[1] + 1]) if titles else 0.0
    start, row, filled = 0, 0, 0.0
    while row < len(heights):
        if row == start or filled + heights[row] <= height:
            filled += heights[row]
            row += 1
            continue
        first = next((r for r in range(row, start, -1) if r not in joined), row)
        starts.append(first)
        if first < row:
            needed = len(starts)
        start = row = first
        filled = repeated if titles and first > titles[1] else 0.0
    return starts[:needed]
