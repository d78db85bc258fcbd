"""What stays together in Word stays together in Excel: breaks before what a page would cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopdoc import compose
from sopdoc.model import Rencana
from sopdoc.page import FlowPart
from sopdoc.spreadsheet.flow_rows import flow_part
from sopdoc.spreadsheet.row_breaks import breaks, room
from sopdoc.text import FaceWidths
from tests.builders import buku

Rows = tuple[int, int]


@pytest.mark.parametrize(
    ("heights", "joined", "titles", "expected"),
    [
        ("aaaa aaaa", "", None, []),
        ("aaaa aaaa", "----x----", None, [3]),
        ("aaaa aaaa", "---xx----", None, [2]),
        ("aaaa aaaa", "-xxxx----", None, []),
        ("haaa aaaa", "----x----", (0, 0), [3]),
        ("haaa aaaa aaaa", "----------x-", (0, 0), [4, 7, 9]),
        ("aa", "-x", None, []),
    ],
)
def test_a_page_begins_where_nothing_is_cut(
    heights: str, joined: str, titles: tuple[int, int] | None, expected: list[int]
) -> None:
    """Rows of 1 on pages of 4; "x" is joined to the row above; the space is for the eye."""
    rows = [1.0] * len(heights.replace(" ", ""))
    cut = {i for i, mark in enumerate(joined) if mark == "x"}
    assert breaks(rows, 4, cut, titles) == expected


def begins(heights: Sequence[float], height: float, manual: list[int], titles: Rows | None) -> list[int]:
    """Where Excel begins pages: at manual breaks, and before a row that no longer fits."""
    head = sum(heights[titles[0] : titles[1] + 1]) if titles else 0.0
    found, filled = [0], 0.0
    for row, tall in enumerate(heights):
        if row and (row in manual or (filled + tall > height and row != found[-1])):
            found.append(row)
            filled = head if titles and row > titles[1] else 0.0
        filled += tall
    return found


@given(st.lists(st.tuples(st.integers(1, 9), st.booleans()), max_size=40), st.booleans())
def test_no_page_begins_at_a_joined_row(rows: list[tuple[int, bool]], titled: bool) -> None:
    """Unless all that is joined above it fills the page before."""
    heights = [float(tall) for tall, _ in rows]
    joined = {i for i, (_, keep) in enumerate(rows) if keep and i}
    titles = (0, 0) if titled and rows else None
    manual = breaks(heights, 20, joined, titles)
    starts = begins(heights, 20, manual, titles)
    for before, start in pairwise(starts):
        assert start not in joined or joined.issuperset(range(before + 1, start))


@pytest.mark.parametrize("count", range(10, 60, 3))
def test_a_signature_is_never_cut_from_the_last_row_of_a_list(count: int) -> None:
    """However long the list is, its last row and the signature stand on one page."""
    listed = tuple(Rencana(i, f"Judul {i}") for i in range(1, count + 1))
    document, _ = compose.decree(replace(buku(), susunan=listed), compose.Templates(), FaceWidths())
    assert document is not None
    part = next(p for p in document.parts if isinstance(p, FlowPart) and p.name == "lampiran")
    draft = flow_part(part)
    last = max(cell.row for cell in draft.cells() if cell.runs and f"Judul {count} (" in cell.runs[0].text)
    starts = begins(draft.rows, room(part.setup.inner_height), draft.breaks, draft.titles)
    assert starts[-1] <= last
