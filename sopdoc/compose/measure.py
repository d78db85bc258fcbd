"""Heights of measured blocks: what fills a page."""

from __future__ import annotations

from typing import NamedTuple

from sopdoc.page import Block, Gap, Paragraph, Picture, Table
from sopdoc.units import SNAP


def printed(block: Block) -> bool:
    """True when a block leaves something on the paper."""
    match block:
        case Paragraph():
            return bool(block.text.strip() or block.item)
        case Gap():
            return False
        case Table():
            return bool(block.rows)
    return True


class PageFill(NamedTuple):
    """The element <dorong>: free height, not known before the rest of its page is measured."""


def height(block: Block) -> float:
    """Height of a block, pt, without the width of borders."""
    match block:
        case Paragraph():
            return block.height
        case Picture():
            return block.box.h
        case Gap():
            return block.height
    return sum(max(sum(height(b) for b in cell.blocks) for cell in row.cells) for row in block.rows)


def settle(blocks: list[Block | PageFill], room: float) -> tuple[tuple[Block, ...], bool]:
    """The blocks of a page, each fill a gap: together these take what the others leave of `room` (pt).

    The second value is True when there is a fill and nothing is left for it.
    """
    fills = sum(isinstance(b, PageFill) for b in blocks)
    free = room - sum(height(b) for b in blocks if not isinstance(b, PageFill))
    share = free / fills // SNAP * SNAP if fills else 0.0
    settled = (
        Gap(share) if isinstance(b, PageFill) else b
        for b in blocks
        if share > 0 or not isinstance(b, PageFill)
    )
    return tuple(settled), bool(fills) and free <= 0
