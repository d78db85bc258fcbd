"""The files with their truths, by number: every way of drawing in turn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.hand_drawn import drawing, texts
from benchmarks.hand_drawn.excel import WIDTH as EXCEL_WIDTH
from benchmarks.hand_drawn.excel import xlsx
from benchmarks.hand_drawn.habits import EXCEL, WORD, habits
from benchmarks.hand_drawn.identity import identity
from benchmarks.hand_drawn.word import WIDTH as WORD_WIDTH
from benchmarks.hand_drawn.word import docx

COUNT = 240


@dataclass(frozen=True, slots=True)
class HandDrawn:
    """A file; `way`: how its symbols stand; truth: the definition that it stands for."""

    name: str
    kind: str
    way: str
    data: bytes
    truth: str


def hand_drawn(count: int = COUNT) -> Iterator[HandDrawn]:
    """The first `count` files, in turn Word and Excel."""
    for seed in range(count):
        yield one(seed)


def one(seed: int) -> HandDrawn:
    """The file of a seed."""
    kind = "docx" if seed % 2 == 0 else "xlsx"
    ways = WORD if kind == "docx" else EXCEL
    office = habits(seed, "docx" if kind == "docx" else "xlsx", ways[seed // 2 % len(ways)])
    told = texts.told(seed, marks=office.way == "marks")
    width = WORD_WIDTH if kind == "docx" else EXCEL_WIDTH
    sheet, pages = identity(told, office, width), drawing.pages(told, office, width, seed)
    if kind == "docx":
        data = docx(sheet, pages, office, seed, told.nama.upper())
    else:
        data = xlsx(sheet, pages, office, seed)
    return HandDrawn(f"{seed:03}-{office.name}", kind, office.way, data, told.toml())
