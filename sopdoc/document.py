"""Parts as one file with its properties: all that a SOP alone needs of what composes a booklet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256

from sopdoc.model import Buku, Sop, Tanggal
from sopdoc.page import Block, Document, FlowPart, Paragraph, Part, Sheet, Style, Table

Origin = tuple[tuple[str, str], ...]
"""As `page.Document`; `shared_values.origin` makes it."""


def single(buku: Buku, sop: Sop, sheets: Iterable[Sheet], origin: Origin = ()) -> Document:
    """One SOP alone, its pages numbered from 1 as the layout does."""
    return as_document(buku, f"SOP {sop.nama}", tuple(sheets), (), origin, sop.tanggal_efektif)


def with_mark(document: Document, mark: str) -> Document:
    """The document with `mark` ("DRAF") across every page of every part; "" takes it away."""
    return replace(document, parts=tuple(replace(part, mark=mark) for part in document.parts))


def as_document(
    buku: Buku,
    title: str,
    parts: Sequence[Part],
    table: tuple[Style, ...],
    origin: Origin = (),
    dated: Tanggal = None,
) -> Document:
    """Parts as one document, with those styles of `table` that its paragraphs use.

    dated  the day that it bears
    """
    instansi = buku.instansi
    flowing = [block for part in parts if isinstance(part, FlowPart) for block in part.blocks]
    used = set(_styles(flowing))
    return Document(
        title=_line(title),
        subject=_line(f"SOP AP {instansi.unit or instansi.perangkat_daerah} {buku.tahun}"),
        author=_line(f"{instansi.perangkat_daerah} {instansi.daerah}"),
        parts=tuple(parts),
        styles=tuple(style for style in table if style.name in used),
        origin=origin,
        day=_day(dated, buku.tahun),
    )


def _day(dated: Tanggal, year: int) -> tuple[int, int, int]:
    """Year, month, day: without a date the year's first day. Choice: from 1980 on, as in the other files."""
    day = (dated.year, dated.month, dated.day) if isinstance(dated, date) else (year, 1, 1)
    return max(day, (1980, 1, 1))


def said(part: Part) -> tuple[str, ...]:
    """The words of a part in their order, a text for each paragraph, cell or symbol; of a sheet those of all
    its pages."""
    if isinstance(part, FlowPart):
        return tuple(_paragraphs(part.blocks))
    cells = [*part.header_cells, *(cell for page in part.pages for cell in page.cells)]
    texts = ["\n".join(p.label + p.text for p in cell.paragraphs) for cell in cells]
    for page in part.pages:
        texts += [*(symbol.text for symbol in page.symbols), *(label.text for label in page.labels)]
    return (*(caption.text for caption in part.captions), *filter(None, texts))


def words_print(parts: Iterable[Part]) -> str:
    """Fingerprint of the words of parts, wherever their lines and pages end."""
    made = sha256()
    for part in parts:
        for text in said(part):
            made.update(" ".join(text.split()).encode() + b"\n")
    return made.hexdigest()


def _paragraphs(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield f"{block.item.label} {block.text}" if block.item else block.text
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from _paragraphs(cell.blocks)


def _line(text: str) -> str:
    """A text that may have been broken for its page, for a property of the file."""
    return " ".join(text.split())


def _styles(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.style.name
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from _styles(cell.blocks)
