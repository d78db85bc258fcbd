"""Every length of the placed sheets that is not measured from text, named, with its source. pt."""

from __future__ import annotations

from typing import NamedTuple

from sopdoc.page import Setup, Shape
from sopdoc.units import PAPERS, SNAP, mm

MARGIN = mm(15)
"""On all four sides of a sheet. Practice: 15 mm in the sheets of a provincial application."""

FOOT = 6.0
"""Height kept free below a table. Choice: Word needs 5 pt beside two 1-pt paragraphs, or a page overflows."""

PADDING = 3.0
"""Left and right inside a cell: 60 twips. Choice: as a hand-made table; more would cost lines."""

SPARE = 7.0
"""What a text at the left of a wide cell leaves free beside its padding: its lines fit a spreadsheet's
cell too, where the rules take 5 pixels and an indent 9 pt, three spaces of the workbook's font, together
13 pt. Source: ECMA-376 part 1, 18.8.1 (indent); measured in LibreOffice."""

SPARE_FROM = 75.0
"""Width from which the cells of a flowchart do so. Choice: in a narrower one it costs too many lines."""

CELL_SPACE = 3.0
"""Above and below the text of a cell."""

LEAST_SIZE = 7.0
"""The smallest size of text. Choice: below it a copied sheet cannot be read."""

TALLEST_ROW = 400.0
"""Excel's rows end at 409.5 pt. Source: Excel specifications and limits."""

NUMBER_COLUMN = 24.0
"""The column "No.". Practice: 17-23 pt in published sheets."""

TEXT_LEAST = {"uraian": 96.0, "kelengkapan": 57.0, "waktu": 39.0, "output": 57.0, "keterangan": 36.0}
"""Down to these widths text gives way to actors. Choice: about ten letters of Mutu Baku at 7 pt."""

TEXT_COMFORT = {"uraian": 168.0, "kelengkapan": 84.0, "waktu": 48.0, "output": 84.0, "keterangan": 54.0}
"""What the text columns keep before actors get more than their comfort. Practice: 134-216, 70-100,
35-92, 73-91, 58-121 pt in published sheets."""

TEXT_GIVES = 0.97
"""What the text columns keep of their comfort before a word of a head has to be set smaller. Choice."""

SHORT_CELL = 66.0
"""A cell that is not wider than this on one line stays on one line ("14 hari kerja"). Choice."""

HEAD_MOST = 72.0
"""Height of the table's head without the row of column numbers. Choice: an eighth of the page."""

TURNED_MOST = 114.0
"""Height of turned heads that fit no lower, at most. Choice: a fifth of the page's height."""

HEAD_READABLE = 8.0
"""Size of the heads down to which they shrink before the texts give way to them. Choice."""

KEGIATAN_TIGHT = 150.0
"""What Kegiatan keeps before heads are turned. Practice: 134 pt is the narrowest seen."""

KEGIATAN_MOST = 0.3
"""Share of the table that Kegiatan takes where actors could use it. Practice: 16 to 26 % in sheets."""

DECISION_COLUMN = 45.0
"""Least width of a column with a decision, where "Tidak" stands clear beside its upper half. Choice."""

ACTOR_LEAST, ACTOR_COMFORT, ACTOR_MOST = 34.5, 57.0, 84.0
"""Width of an actor's column. Practice: 34-66 pt, 50 on average; least: a symbol of 18 pt and one lane
on each side; comfort: 30 pt and two lanes, the outer one far enough off for an arrow's last leg; most: beyond
it a chart falls apart into lonely symbols (Choice)."""

LAST_LEG = 9.0
"""Last leg of an arrow: its head and as much line. Choice: a shorter one is a head without a shaft."""

LANES = 2 * (LAST_LEG + LAST_LEG / 2)
"""Room for two lanes on both sides of a symbol, the outer ones LAST_LEG away from it."""


class SymbolSize(NamedTuple):
    """Width as a share of the narrowest column within limits, and height; pt."""

    share: float
    least: float
    most: float
    height: float


SYMBOLS: dict[Shape, SymbolSize] = {
    "kapsul": SymbolSize(0.53, 18, 36, 15),
    "kotak": SymbolSize(0.53, 18, 36, 15),
    "belah_ketupat": SymbolSize(0.53, 18, 33, 25.5),
    "segilima": SymbolSize(0.4, 18, 24, 18),
}
"""Practice, measured on published sheets: kapsul 28-42 x 14-20, kotak 25-42 x 14-17, belah ketupat
28-34 x 23-34, segilima 28-34 x 14-23; one size a chart, scaled down where a column is narrow."""

ROW_ROOM = LANES
"""Height of a row beyond its symbol."""

END_GAP = 15.0
"""Between a decision and the extra kapsul below it in its cell: an arrow with its word. Choice."""

STRIP = 42.0
"""Height of a row of segilima: lanes, symbol, and the line "ke hal. 3". Choice."""

LABEL_SIZE = 6.5
"""Size of Ya and Tidak. Practice: smaller than the table's text; at 6.5 pt Tidak is 17 pt wide."""

LABEL_PITCH = 7.5

LINE = 0.75
"""Width of borders, outlines and connectors. Practice: 0.5-1 pt."""


def sheet_setup(paper: str) -> Setup:
    """Page setup of identity sheets and flowcharts: landscape."""
    width, height = PAPERS[paper]
    return Setup(height, width, MARGIN, MARGIN, MARGIN, MARGIN)


def table_width(setup: Setup) -> float:
    """The widest table on this page, a multiple of SNAP."""
    return setup.inner_width // SNAP * SNAP
