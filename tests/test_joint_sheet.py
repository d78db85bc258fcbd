"""Identity and flowchart on one page: where both fit, and nothing of either is lost or moved."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sopdoc.layout import place, style
from sopdoc.layout.metrics import measure
from sopdoc.model import Buku, Sop
from sopdoc.page import Sheet
from sopdoc.text import FaceWidths
from tests.builders import buku, sop

ALONE, TOGETHER = "sendiri", "bersama"


def small(**keys: object) -> Sop:
    steps = (("A", {"id": "x"}), ("B", {"tidak": "x"}), ("A", {}))
    return sop(steps, **keys)


def sheets(made: Sop, identitas: str) -> tuple[Sheet, ...]:
    return place(_book(made, identitas), made, FaceWidths())[0]


def _book(made: Sop, identitas: str) -> Buku:
    book = buku(made)
    return replace(book, gaya=replace(book.gaya, identitas=identitas))  # type: ignore[arg-type]  # one of two


def words(*made: Sheet) -> list[str]:
    cells = [c for s in made for c in (*s.header_cells, *(c for page in s.pages for c in page.cells))]
    return sorted(p.text for c in cells for p in c.paragraphs if p.text)


def test_both_share_a_page_where_they_fit() -> None:
    identity, chart = sheets(small(), ALONE)
    (joint,) = sheets(small(), TOGETHER)
    (page,) = joint.pages
    assert (joint.anchor, page.number) == (identity.anchor, 1)
    assert words(joint) == words(identity, chart)
    assert joint.captions == identity.captions
    captions = sum(c.pitch for c in joint.captions)
    assert captions + sum(page.rows) <= joint.setup.inner_height - style.FOOT
    assert measure(joint, page) == measure(chart, chart.pages[0])
    down = sum(page.rows) - chart.header_height - sum(chart.pages[0].rows)
    assert [s.box for s in page.symbols] == [s.box.moved(0, down) for s in chart.pages[0].symbols]
    assert [a.points for a in page.arrows] == [
        tuple(p.moved(0, down) for p in a.points) for a in chart.pages[0].arrows
    ]


def test_the_upper_part_gives_way_before_they_part() -> None:
    rows = {n: sheets(small(peringatan=["Isi"] * n), TOGETHER)[0] for n in range(1, 12)}
    joined = [n for n, sheet in rows.items() if sheet.kind == "flowchart"]
    assert joined == list(range(1, len(joined) + 1))
    assert len({rows[n].pages[0].rows[4] for n in joined}) > 1


@pytest.mark.parametrize("keys", [{"dasar_hukum": ["Isi"] * 20}, {"kegiatan": [("A", {})] * 30}])
def test_what_does_not_fit_stands_as_before(keys: dict[str, object]) -> None:
    made = sop(**keys)
    assert sheets(made, TOGETHER) == sheets(made, ALONE)


def test_the_first_of_several_parts_shares_the_page_and_keeps_its_title() -> None:
    part = {
        "pelaksana": ["A"],
        "kegiatan": [{"uraian": "x", "pelaksana": "A", "kelengkapan": "a", "waktu": "1 jam", "output": "b"}],
    }
    joint, second = sheets(sop(bagian=[{"judul": "Satu", **part}, {"judul": "Dua", **part}]), TOGETHER)
    assert "A. SATU (SOP 1. Uji)" in words(joint)
    assert second.captions[0].text == "B. DUA (SOP 1. Uji)"
    assert [page.number for sheet in (joint, second) for page in sheet.pages] == [1, 2]
