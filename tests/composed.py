"""Read composed documents in tests: the words of a part, its blocks one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from sopdoc import compose
from sopdoc.model import Buku, Logo
from sopdoc.page import (
    Block,
    Document,
    FlowPart,
    Font,
    Gap,
    Paragraph,
    Picture,
    Sheet,
    Table,
)

PACKAGED = compose.Templates()
DEFINITIONS = Path(__file__).parents[1] / "definitions"
LOGO = Logo(b"not read here", "png", 300, 400)


class Typewriter:
    """Every letter is half as wide as its font is high."""

    def width(self, text: str, font: Font) -> float:
        return len(text) * font.size / 2


def made(book: Buku, sheets: Mapping[str, tuple[Sheet, ...]] | None = None) -> Document:
    document, findings = compose.booklet(book, sheets or {}, PACKAGED, Typewriter())
    assert findings == ()
    assert document is not None
    return document


def flowing(document: Document) -> list[FlowPart]:
    return [p for p in document.parts if isinstance(p, FlowPart)]


def part(document: Document, name: str) -> FlowPart:
    return next(p for p in flowing(document) if p.name == name)


def words(blocks: Iterable[Block]) -> list[str]:
    """What is printed, a line for each paragraph; cells of a table's row joined by " | ".

    What goes on below a label is joined to it by "/". A space that does not break is shown as a plain one.
    """
    lines = []
    for block in blocks:
        if isinstance(block, Paragraph):
            text = block.text.replace("\u00a0", " ")
            lines.append(f"{block.item.label} {text}" if block.item else text)
        elif isinstance(block, Table):
            for row in block.rows:
                cells = ["/".join(words(cell.blocks)) for cell in row.cells]
                if cells[:-1] == ["", ""] and len(row.cells[-1].blocks) == 1:
                    lines[-1] += f"/{cells[-1]}"
                else:
                    lines.append(" | ".join(cells))
    return lines


def leaves(blocks: Iterable[Block]) -> Iterator[Paragraph | Picture | Gap]:
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from leaves(cell.blocks)
        else:
            yield block
