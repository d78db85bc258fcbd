"""Pages in letters for the tests of the judge.

A picture is a table in letters. `+`, `|`, `-` are table rules; a block of one capital letter is a symbol
(D: belah ketupat, K: kapsul, S: segilima, others: kotak); a block of `?` or `!` is a word; small letters are
places where connectors pass. "A ab B" is an arrow from A over a and b to B, square on both outlines; with
"ab." it ends at b itself; "A ab B plain" is a line without a head.
"""

from __future__ import annotations

from itertools import pairwise

from sopdoc.geometry import Box, Point
from sopdoc.layout.metrics import QUALITY, Metrics
from sopdoc.page import Arrow, Cell, CellParagraph, Font, Label, Setup, Shape, Sheet, SheetPage, Side, Symbol

SHAPES: dict[str, Shape] = {"D": "belah_ketupat", "K": "kapsul", "S": "segilima"}


def drawn(picture: str, *connectors: str, unit: float = 4.0) -> tuple[Sheet, SheetPage]:
    """The picture as a sheet of one page; every character is `unit` pt wide and high."""
    lines = [line for line in picture.split("\n") if line.strip()]
    indent = lines[0].index("+")
    lines = [line[indent:] for line in lines]
    xs = [i * unit for i, c in enumerate(lines[0]) if c == "+"]
    ys = [i * unit for i, line in enumerate(lines) if line.startswith("+")]
    boxes = {c: _block(lines, c, unit) for c in sorted({*"".join(lines)} - {*"+-| "})}
    page = SheetPage(
        rows=tuple(b - a for a, b in pairwise(ys)),
        cells=(),
        number=1,
        symbols=tuple(
            Symbol(c, SHAPES.get(c, "kotak"), box, c, "") for c, box in boxes.items() if c.isupper()
        ),
        arrows=tuple(_arrow(text, boxes) for text in connectors),
        labels=tuple(Label(c, box) for c, box in boxes.items() if c in "?!"),
    )
    columns = tuple(b - a for a, b in pairwise(xs))
    return Sheet("flowchart", "Bagan", Setup(400, 400, 20, 20, 20, 20), columns, (page,)), page


def _block(lines: list[str], c: str, unit: float) -> Box:
    """From the outer edges of its first to those of its last characters; rules run through middles."""
    rows = [i for i, line in enumerate(lines) if c in line]
    left = min(lines[i].index(c) for i in rows)
    right = max(lines[i].rindex(c) for i in rows)
    w, h = right - left + 1, rows[-1] - rows[0] + 1
    return Box((left - 0.5) * unit, (rows[0] - 0.5) * unit, w * unit, h * unit)


def _arrow(text: str, boxes: dict[str, Box]) -> Arrow:
    source, places, target, *plain = text.split()
    points = [boxes[c].center for c in places.rstrip(".")]
    first, source_side = _end(boxes[source], points[0])
    last, target_side = _end(boxes[target], points[-1])
    points = [first, *points] if places.endswith(".") else [first, *points, last]
    return Arrow(text, tuple(points), source, source_side, target, target_side, text, head=not plain)


def _end(box: Box, near: Point) -> tuple[Point, Side]:
    """The point of the box straight across from a place."""
    if box.x < near.x < box.right:
        return (Point(near.x, box.y), "top") if near.y < box.y else (Point(near.x, box.bottom), "bottom")
    return (Point(box.x, near.y), "left") if near.x < box.x else (Point(box.right, near.y), "right")


def defects(found: Metrics) -> dict[str, int]:
    names = [name for name in Metrics.__dataclass_fields__ if name not in QUALITY]
    return {name: getattr(found, name) for name in names if getattr(found, name)}


CHART = """
    +---------------+---------------+
    |               |               |
    |   KKKKKKKKK   |               |
    |   KKKKKKKKK   |               |
    |   KKKKKKKKK   |               |
    |       a       |               |
    +---------------+---------------+
    |       b       |               |
    |   DDDDDDDDD !!|               |
    |   DDDDDDDDD   |   BBBBBBBBB   |
    |   DDDDDDDDD  c|   BBBBBBBBB   |
    |   DDDDDDDDD   |   BBBBBBBBB   |
    |   DDDDDDDDD   |               |
    |     ??e       |       f       |
    |       g       |       h       |
    +---------------+---------------+
    |       i       |               |
    |   AAAAAAAAA   |               |
    |   AAAAAAAAA   |               |
    |   AAAAAAAAA   |       j       |
    |               |               |
    +---------------+---------------+
    """

THREE = """
    +-----------------------------+
    |                             |
    |  AAAAA    CCCCC    BBBBB    |
    |  AAAAA a  CCCCC  b BBBBB    |
    |  AAAAA    CCCCC    BBBBB    |
    |                             |
    |        e         f          |
    |                             |
    +-----------------------------+
    """

TWO_WAYS = """
    +-----------------------------------+
    |                                   |
    |  AAAAA                     BBBBB  |
    |  AAAAA  a  e     f    h    BBBBB  |
    |  AAAAA                     BBBBB  |
    |            k     l                |
    |            i     g           j    |
    |                                   |
    |          CCCCC FFFFF              |
    |          CCCCC FFFFF              |
    |          CCCCC FFFFF              |
    +-----------------------------------+
    """


def text_at(row: int, column: int) -> Cell:
    return Cell(row, column, (CellParagraph("Surat", ("Surat",)),), Font("Arial", 9), 12)
