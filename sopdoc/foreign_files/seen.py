"""Gather what is drawn on one sheet: figures with unique ids, lines whose glue leads to one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sopdoc.foreign import Figure, FigureKind, ForeignLine, ForeignText
from sopdoc.geometry import Box, Point

MOST = 20_000
"""Things on a sheet. Choice: a SOP of a hundred steps has five hundred."""


@dataclass(slots=True)
class Seen:
    """In the order in which they are drawn, in pt of the sheet."""

    figures: list[Figure] = field(default_factory=list)
    lines: list[ForeignLine] = field(default_factory=list)
    texts: list[ForeignText] = field(default_factory=list)
    ids: Counter[str] = field(default_factory=Counter)

    def figure(self, id: str, kind: FigureKind, box: Box, text: str = "", sure: bool = True) -> None:
        """A closed outline; a second one of the same id gets another, and nobody can be glued to that id."""
        self.ids[id] += 1
        unique = id if self.ids[id] == 1 else f"{id}~{self.ids[id]}"
        self.figures.append(Figure(unique, kind, box, text, sure))

    def line(
        self,
        points: Sequence[Point],
        heads: tuple[bool, bool] = (False, False),
        glue: tuple[str | None, str | None] = (None, None),
    ) -> None:
        """A connector; one of no length is none."""
        if len(points) > 1 and any(p != points[0] for p in points):
            self.lines.append(ForeignLine(tuple(points), *glue, *heads))

    def text(self, box: Box, text: str) -> None:
        if text.strip():
            self.texts.append(ForeignText(box, text.strip()))

    def glued(self) -> tuple[ForeignLine, ...]:
        """The lines; glue to what is not there, or there twice, is dropped."""

        def known(id: str | None) -> str | None:
            return id if id is not None and self.ids[id] == 1 else None

        return tuple(replace(w, start=known(w.start), finish=known(w.finish)) for w in self.lines)

    def moved(self, dx: float, dy: float) -> Seen:
        """All of it elsewhere."""
        return Seen(
            [replace(f, box=f.box.moved(dx, dy)) for f in self.figures],
            [replace(w, points=tuple(p.moved(dx, dy) for p in w.points)) for w in self.lines],
            [replace(t, box=t.box.moved(dx, dy)) for t in self.texts],
            self.ids,
        )
