"""Read a page of a PDF back: where its words stand, whether anything is drawn, which fonts it needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot
from typing import Any

from pypdf import PageObject
from pypdf.generic import DictionaryObject

from sopdoc.geometry import Point
from sopdoc.printing.fonts import fonts

PAINTS = frozenset(map(str.encode, ("S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "EI")))
"""Operators that leave something on the paper. Source: ISO 32000-1, annex A."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words in one run: where they begin, origin lower left, pt; `along`: the direction that they are read
    in, as long as their font is high; `face` as the PDF names it ("BAAAAA+LiberationSans-Bold")."""

    text: str
    at: Point
    along: Point
    face: str

    @property
    def size(self) -> float:
        return hypot(self.along.x, self.along.y)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a page shows."""

    words: tuple[Words, ...]
    drawn: bool

    @property
    def empty(self) -> bool:
        return not self.words and not self.drawn


def seen(page: PageObject) -> Seen:
    """Read a page once."""
    words: list[Words] = []
    drawn = False

    def operator(name: bytes, *_: object) -> None:
        nonlocal drawn
        drawn = drawn or name in PAINTS

    def run(text: str, cm: Sequence[float], tm: Sequence[float], font: Any, size: float) -> None:
        if text.strip():
            face = str(font.get("/BaseFont", "")).lstrip("/") if font else ""
            at = _through(cm, Point(tm[4], tm[5]))
            end = _through(cm, Point(tm[4] + tm[0] * size, tm[5] + tm[1] * size))
            words.append(Words(text.strip("\n"), at, Point(end.x - at.x, end.y - at.y), face))

    page.extract_text(visitor_text=run, visitor_operand_before=operator)
    return Seen(tuple(words), drawn)


def _through(m: Sequence[float], p: Point) -> Point:
    return Point(m[0] * p.x + m[2] * p.y + m[4], m[1] * p.x + m[3] * p.y + m[5])


def height_of(words: Sequence[Words], name: str) -> float | None:
    """How high on its page a name stands that may be broken over lines; the last place, None without one."""
    wanted = _letters(name)
    found = [w for w in words if len(_letters(w.text)) >= min(6, len(wanted)) and _letters(w.text) in wanted]
    whole = [w for w in words if wanted in _letters(w.text)]
    return (whole or found)[-1].at.y if whole or found else None


def _letters(text: str) -> str:
    return "".join(text.split()).casefold()


def not_embedded(page: PageObject) -> Iterator[str]:
    """Fonts that the page uses and the file does not hold."""
    for font in fonts(page.get("/Resources")):
        below = font.get("/DescendantFonts")
        described = below.get_object()[0].get_object() if below is not None else font
        file = described.get("/FontDescriptor", DictionaryObject()).get_object()
        inside = {"/FontFile", "/FontFile2", "/FontFile3"} & set(file)
        if not inside and font.get("/Subtype") != "/Type3":
            yield str(font.get("/BaseFont", "tanpa nama")).lstrip("/")
