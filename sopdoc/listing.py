"""A list for a spreadsheet: what a stage gives a writer to be sorted and filtered, not only printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from sopdoc.page import Font, Setup

Value = str | int | date | None
"""A cell: a text, a number, a day, or nothing."""


@dataclass(frozen=True, slots=True)
class ListingColumn:
    """head: its words; width: pt, padding included; align: where its values stand."""

    head: str
    width: float
    align: Literal["left", "center"] = "left"


@dataclass(frozen=True, slots=True)
class Listing:
    """One table with a head, on one worksheet.

    title    above the table, and of the file; subject: the line below the title
    name     of the table where tables are listed
    frozen   how many first columns stay in sight while scrolling
    dates    how a day is shown: 02-01-2018 or 2 Januari 2018
    rows     as many values each as there are columns
    heights  of the head and of each row, pt, as their texts need it
    """

    title: str
    subject: str
    author: str
    name: str
    setup: Setup
    font: Font
    columns: tuple[ListingColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    heights: tuple[float, ...]
    frozen: int = 0
    dates: Literal["numeric", "written"] = "numeric"
    language: str = "id-ID"
