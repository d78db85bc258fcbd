"""The print set: what starts on a sheet of paper of its own, in which order, and where a blank page goes.

A sheet of paper has two sides when it is printed in duplex; page 1 is a front, page 2 its back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Literal, NamedTuple

from sopdoc.page import Document, FlowPart, Part, Setup, Sheet

Way = Literal["tegak", "lanskap"]
"""How a page is held when read."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the booklet, or a SOP with all its sheets.

    slug   of the SOP, "" for any other part
    name   key of a flowing part ("keputusan"), "" for sheets
    """

    parts: tuple[Part, ...]
    slug: str = ""
    name: str = ""

    @property
    def setup(self) -> Setup:
        return self.parts[0].setup

    @property
    def labels(self) -> tuple[str, ...]:
        """The numbers that are printed on the pages of its sheets; () for what flows."""
        return tuple(page.printed for part in self.parts if isinstance(part, Sheet) for page in part.pages)

    @property
    def way(self) -> Way:
        return "lanskap" if self.setup.width > self.setup.height else "tegak"


class Side(NamedTuple):
    """One page to be printed: which piece, and which of its pages (0-based); None = blank on purpose."""

    piece: int
    page: int | None


def pieces(document: Document) -> tuple[Piece, ...]:
    """The pieces of a booklet, in its order. A template that breaks pages still makes one piece."""
    return tuple(_piece(group) for group in _groups(document.parts))


def _groups(parts: Iterable[Part]) -> Iterator[tuple[Part, ...]]:
    group: list[Part] = []
    for part in parts:
        if group and not _goes_on(group[-1], part):
            yield tuple(group)
            group = []
        group.append(part)
    if group:
        yield tuple(group)


def _goes_on(before: Part, part: Part) -> bool:
    """Whether a part belongs to the piece of the one before it: every other piece begins with an anchor."""
    if isinstance(before, FlowPart) or isinstance(part, FlowPart):
        return isinstance(before, FlowPart) and isinstance(part, FlowPart) and before.name == part.name
    return not part.anchor and part.kind != "map"


def _piece(parts: tuple[Part, ...]) -> Piece:
    first = parts[0]
    if isinstance(first, FlowPart):
        return Piece(parts, name=first.name)
    return Piece(parts, slug=first.anchor)


def sides(counts: Sequence[int], duplex: bool) -> tuple[Side, ...]:
    """Every page in print order; `counts`: how many pages of each piece are printed.

    duplex  every piece begins on a front: a blank page on purpose where the one before ends on a front
    """
    made: list[Side] = []
    for i, count in enumerate(counts):
        if count and duplex and len(made) % 2:
            made.append(Side(made[-1].piece, None))
        made += [Side(i, page) for page in range(count)]
    return tuple(made)


def sheets_of_paper(made: Sequence[Side], wanted: Set[Side], duplex: bool) -> tuple[Side, ...]:
    """The sides of those sheets of paper that carry a wanted side, in order; both where both are printed.

    A sheet goes back into the booklet when it is signed, so what the booklet has on its back has to be there.
    """
    if not duplex:
        return tuple(side for side in made if side in wanted)
    padded = [*made, *([Side(made[-1].piece, None)] if len(made) % 2 else [])]
    pairs = zip(padded[::2], padded[1::2], strict=True)
    return tuple(side for pair in pairs if not wanted.isdisjoint(pair) for side in pair)
