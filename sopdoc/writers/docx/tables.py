"""What flowing and placed tables share: the table's own properties and those of its cells."""

from __future__ import annotations

from collections.abc import Sequence

from sopdoc.page import VAlign
from sopdoc.units import eighths

VERTICAL: dict[VAlign, str] = {
    "top": "",
    "middle": '<w:vAlign w:val="center"/>',
    "bottom": '<w:vAlign w:val="bottom"/>',
}


def table_start(widths: Sequence[int], indent: int = 0, padding: int = 0, line: float = 0) -> str:
    """The opening of a w:tbl with fixed columns; widths, indent and padding in twips, line in pt (0 = none).

    Padding above and below is always 0: Word adds a row's largest bottom padding to its exact height.
    Source: [MS-OI29500] 2.1.180.
    """
    borders = ""
    if line:
        look = f'w:val="single" w:sz="{max(eighths(line), 2)}" w:space="0" w:color="auto"'
        sides = ("top", "left", "bottom", "right", "insideH", "insideV")
        borders = f"<w:tblBorders>{''.join(f'<w:{side} {look}/>' for side in sides)}</w:tblBorders>"
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="{indent}" w:type="dxa"/>'
        f'{borders}<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        f'<w:left w:w="{padding}" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        f'<w:right w:w="{padding}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )


def cell(width: int, columns: int, properties: str, content: str) -> str:
    """A w:tc `columns` wide; `properties` = what follows w:gridSpan in w:tcPr."""
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    size = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    return f"<w:tc><w:tcPr>{size}{span}{properties}</w:tcPr>{content}</w:tc>"
