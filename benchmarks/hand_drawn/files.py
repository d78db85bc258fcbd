"""The files with their truths, by number: every way of drawing in turn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from benchmarks.hand_drawn import drawing, texts
from benchmarks.hand_drawn.excel import WIDTH as EXCEL_WIDTH
from benchmarks.hand_drawn.excel import xlsx
from benchmarks.hand_drawn.grid import Grid
from benchmarks.hand_drawn.habits import EXCEL, WORD, Habits, habits
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


@dataclass(frozen=True, slots=True)
class Planned:
    """What a file is made of."""

    kind: str
    office: Habits
    told: texts.Told
    identity: Grid
    pages: list[Grid]


def planned(seed: int) -> Planned:
    """The SOP, the habits and the drawing of a seed."""
    kind: Literal["docx", "xlsx"] = "docx" if seed % 2 == 0 else "xlsx"
    ways = WORD if kind == "docx" else EXCEL
    office = habits(seed, kind, ways[seed // 2 % len(ways)])
    told = texts.told(seed, marks=office.way == "marks")
    width = WORD_WIDTH if kind == "docx" else EXCEL_WIDTH
    pages = drawing.pages(told, office, width, seed)
    return Planned(kind, office, told, identity(told, office, width), pages)


def one(seed: int) -> HandDrawn:
    """The file of a seed."""
    plan = planned(seed)
    if plan.kind == "docx":
        data = docx(plan.identity, plan.pages, plan.office, seed, plan.told.nama.upper())
    else:
        data = xlsx(plan.identity, plan.pages, plan.office, seed)
    return HandDrawn(f"{seed:03}-{plan.office.name}", plan.kind, plan.office.way, data, plan.told.toml())
