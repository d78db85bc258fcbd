"""Number the pages of placed sheets through a booklet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sopdoc.geometry import Box
from sopdoc.page import Cell, Label, Sheet, SheetPage, Symbol
from sopdoc.text import Measurer, wrap
from sopdoc.wording import moved_pages


def renumbered(sheets: Iterable[Sheet], first: int, measurer: Measurer) -> tuple[Sheet, ...]:
    """The sheets of one SOP, their pages numbered on from `first`, and so what they say of each other."""
    group = tuple(sheets)
    offset = first - group[0].pages[0].number if group else 0
    if not offset:
        return group
    return tuple(replace(s, pages=tuple(_page(p, s, offset, measurer) for p in s.pages)) for s in group)


def _page(page: SheetPage, sheet: Sheet, offset: int, measurer: Measurer) -> SheetPage:
    return replace(
        page,
        number=page.number + offset,
        cells=tuple(_cell(c, sheet, offset, measurer) for c in page.cells),
        symbols=tuple(_symbol(s, offset) for s in page.symbols),
        labels=tuple(_label(x, sheet, offset, measurer) for x in page.labels),
    )


def _cell(cell: Cell, sheet: Sheet, offset: int, measurer: Measurer) -> Cell:
    texts = [moved_pages(p.text, offset) for p in cell.paragraphs]
    if all(new == p.text for new, p in zip(texts, cell.paragraphs, strict=True)):
        return cell
    width = sum(sheet.columns[cell.column : cell.column + cell.columns]) - 2 * sheet.padding
    paragraphs = [
        replace(p, text=new, lines=wrap(new, cell.font, width - p.hang, measurer))
        for new, p in zip(texts, cell.paragraphs, strict=True)
    ]
    return replace(cell, paragraphs=tuple(paragraphs))


def _symbol(symbol: Symbol, offset: int) -> Symbol:
    alt = moved_pages(symbol.alt, offset)
    return symbol if alt == symbol.alt else replace(symbol, alt=alt)


def _label(label: Label, sheet: Sheet, offset: int, measurer: Measurer) -> Label:
    """The box keeps its middle and fits the new text."""
    text = moved_pages(label.text, offset)
    if text == label.text:
        return label
    width = measurer.width(text, sheet.text)
    box = Box(label.box.center.x - width / 2, label.box.y, width, label.box.h)
    return Label(text, box)
