"""Say how the heads of the actors' columns stand: their size, upright or turned, and the widths they need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sopdoc.layout import style
from sopdoc.layout.cells import Typesetter
from sopdoc.text import RESERVE, breakable, widest_word
from sopdoc.units import SNAP, snap_up


@dataclass(frozen=True, slots=True)
class Heads:
    """One face for all actors' heads, and the height of a turned one; 0: upright."""

    face: Typesetter
    turned: float = 0


def room(head: Typesetter, grouped: bool) -> float:
    """Height of the actors' heads, at most: what the rows of one line above them leave of HEAD_MOST."""
    above = snap_up(head.pitch + 2 * style.CELL_SPACE)
    return style.HEAD_MOST - above * (2 if grouped else 1)


def faces(head: Typesetter) -> Iterator[Typesetter]:
    """The head's face from its own size down to the least."""
    size = head.font.size
    while size >= style.LEAST_SIZE:
        yield replace(head, font=replace(head.font, size=size))
        size -= 0.5


def upright_width(face: Typesetter, name: str, height: float) -> float:
    """The least width in which a head is no higher and no word of it cut; beyond ACTOR_MOST there is none."""
    text = breakable(name)
    lines = int((height - 2 * style.CELL_SPACE) / face.pitch)
    width = snap_up(widest_word(text, face.font, face.measurer) / RESERVE + 2 * style.PADDING)
    while width <= style.ACTOR_MOST and len(face.paragraphs(text, width)[0].lines) > lines:
        width += 2 * SNAP
    return width


def heads(names: Sequence[str], widths: Sequence[float], height: float, head: Typesetter) -> Heads:
    """How the heads stand in columns of these widths within a height.

    Upright in the largest size that fits; else all turned, for two directions in one row are not seen
    (Practice): in the largest size that fits, at last in the least one within TURNED_MOST; what is longer
    stands upright, words parted, as high as it comes.
    """
    for face in faces(head):
        if all(_stands(face, *pair, height) for pair in zip(names, widths, strict=True)):
            return Heads(face)
    turned = [Heads(face, _upward(face, names, widths)) for face in faces(head)]
    low = [stand for stand in turned if stand.turned <= height]
    last = [stand for stand in turned[-1:] if stand.turned <= style.TURNED_MOST]
    return (low or last or [Heads(turned[-1].face)])[0]


def _stands(face: Typesetter, name: str, width: float, height: float) -> bool:
    text, inner = breakable(name), (width - 2 * style.PADDING) * RESERVE
    fits = widest_word(text, face.font, face.measurer) <= inner
    return fits and face.height(face.paragraphs(text, width)) <= height


def _upward(face: Typesetter, names: Sequence[str], widths: Sequence[float]) -> float:
    """The least height in which turned heads take no more lines than their columns hold, no word cut."""
    height = max(snap_up(face.least_width(breakable(name))) for name in names)
    for name, width in zip(names, widths, strict=True):
        lines = int((width - 2 * style.CELL_SPACE) / face.pitch)
        while height <= style.TURNED_MOST and len(face.paragraphs(breakable(name), height)[0].lines) > lines:
            height += SNAP
    return height
