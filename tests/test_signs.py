"""The five symbols where a booklet explains them: shapes in every format, in the middle of their cell."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sopdoc import compose
from sopdoc.compose.gaps import NAMES
from sopdoc.geometry import around
from sopdoc.page import Arrow, Document, FlowPart, Gap, Table
from sopdoc.printing.flowing import flow_pages
from sopdoc.text import FaceWidths
from sopdoc.writers import docx
from tests.builders import buku, sop
from tests.docx_file import part
from tests.xlsx_file import NS, Raw, write_xlsx


@pytest.fixture(scope="module")
def explained() -> Document:
    document, findings = compose.booklet(
        buku(sop(), urutan=("penjelasan",)), {}, compose.Templates(), FaceWidths()
    )
    assert findings == ()
    assert document is not None
    return document


def gaps(document: Document) -> Iterator[tuple[Gap, float]]:
    """Each with a symbol, and the width of its cell's text."""
    (flow,) = document.parts
    assert isinstance(flow, FlowPart)
    for table in (b for b in flow.blocks if isinstance(b, Table)):
        for row in table.rows:
            for block in row.cells[0].blocks:
                if isinstance(block, Gap) and block.sign:
                    yield block, table.columns[0] - 2 * table.padding


def test_all_five_stand_in_the_middle_of_their_cells(explained: Document) -> None:
    names = []
    for gap, width in gaps(explained):
        assert gap.sign is not None
        names.append(gap.sign.name)
        box = around(gap.sign.points) if isinstance(gap.sign, Arrow) else gap.sign.box
        assert box.center == pytest.approx((width / 2, gap.height / 2))
        assert box.h <= gap.height
    assert names == list(NAMES.values())


def test_word_and_excel_have_them_as_shapes(explained: Document) -> None:
    presets = ["flowChartTerminator", "flowChartProcess", "flowChartDecision", "flowChartOffpageConnector"]
    word = part(docx.write(explained), "word/document.xml")
    a = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    assert [el.get("prst") for el in word.iter(f"{a}prstGeom")] == presets
    assert len(list(word.iter(f"{a}tailEnd"))) == 1
    drawing = Raw(write_xlsx(explained), 1).drawing
    assert [el.get("prst") for el in drawing.iterfind(".//a:prstGeom", NS)] == [
        *presets[:3],
        "line",
        presets[3],
    ]


def test_paper_has_them(explained: Document) -> None:
    (flow,) = explained.parts
    assert isinstance(flow, FlowPart)
    ink = [one for page in flow_pages(flow, FaceWidths()) for one in page.ink]
    filled = [one for one in ink if getattr(one, "fill", "") == "white"]
    assert len(filled) == 4
