"""The cell formats of a workbook: one entry for each that is used, shared by all cells that have it."""

from __future__ import annotations

from collections.abc import Collection

from sopdoc.page import Font
from sopdoc.workbook import Borders, CellFormat
from sopdoc.xmltext import attribute

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

NORMAL = Font("Arial", 11)
"""The workbook's Normal font, the unit of column widths. Choice: of the common faces the one whose digit
is a whole number of pixels (8) at every Windows scaling, and within 2 % in LibreOffice."""

LINK_COLOR = "FF0563C1"

_VERTICAL = {"top": "top", "middle": "center", "bottom": "bottom"}


class CellFormats:
    """Index of each format in a workbook's list, added at its first use, and the list's part.

    Written as text: openpyxl makes, hashes and serialises six objects for each of these entries, which took
    a third of the time of a whole workbook.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[CellFormat | None, Borders, bool], int] = {}
        self._fonts = {_font(CellFormat(NORMAL)): 0}
        self._borders: dict[str, int] = {}
        self._formats: list[str] = []
        self.index(None, Borders())

    def index(self, form: CellFormat | None, borders: Borders, quoted: bool = False) -> int:
        """The entry for a format (None = an empty cell) with these borders.

        quoted: with the apostrophe that keeps a text a text which begins as a formula does
        """
        key = (form, borders, quoted)
        if key not in self._known:
            self._known[key] = len(self._formats)
            self._formats.append(self._entry(form, borders, quoted))
        return self._known[key]

    def _entry(self, form: CellFormat | None, borders: Borders, quoted: bool) -> str:
        border = self._borders.setdefault(_border(borders), len(self._borders))
        if form is None:
            return f'<xf numFmtId="0" fontId="0" fillId="0" borderId="{border}" xfId="0" applyBorder="1"/>'
        font = self._fonts.setdefault(_font(form), len(self._fonts))
        quote = ' quotePrefix="1"' if quoted else ""
        ways = (' textRotation="90"' if form.turned else "") + (' wrapText="1"' if form.wrap else "")
        return (
            f'<xf numFmtId="0" fontId="{font}" fillId="0" borderId="{border}" xfId="0"{quote} applyFont="1"'
            f' applyBorder="1" applyAlignment="1"><alignment horizontal="{form.align}"'
            f' vertical="{_VERTICAL[form.valign]}"{ways}/></xf>'
        )

    def xml(self) -> str:
        """The part's text; the order of its lists is fixed. Source: ECMA-376 part 1, 18.8.39."""
        plain = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"'
        return (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f'<styleSheet xmlns="{MAIN}">{_list("fonts", self._fonts)}'
            '<fills count="2"><fill><patternFill patternType="none"/></fill>'
            '<fill><patternFill patternType="gray125"/></fill></fills>'
            f'{_list("borders", self._borders)}<cellStyleXfs count="1">{plain}/></cellStyleXfs>'
            f'{_list("cellXfs", self._formats)}<cellStyles count="1">'
            '<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
        )


def _list(name: str, entries: Collection[str]) -> str:
    return f'<{name} count="{len(entries)}">{"".join(entries)}</{name}>'


def _font(form: CellFormat) -> str:
    font = form.font
    marks = ("<b/>" if font.bold else "") + ("<i/>" if font.italic else "")
    marks += "<strike/>" if form.strike else ""
    color = f'<color rgb="{LINK_COLOR}"/>' if form.link else ""
    line = "<u/>" if font.underline or form.link else ""
    return f'<font>{marks}{line}<sz val="{font.size:g}"/>{color}<name val={attribute(font.family)}/></font>'


def _border(borders: Borders) -> str:
    sides = (
        ("left", borders.left),
        ("right", borders.right),
        ("top", borders.top),
        ("bottom", borders.bottom),
    )
    return f"<border>{''.join(_side(name, width) for name, width in sides)}<diagonal/></border>"


def _side(name: str, width: float) -> str:
    """Excel's three widths: thin 0.75 pt, medium 1.5 pt, thick 2.25 pt (1, 2 and 3 pixels)."""
    if width <= 0:
        return f"<{name}/>"
    style = "thin" if width < 1.125 else "medium" if width < 1.875 else "thick"
    return f'<{name} style="{style}"/>'
