"""Read a Word file: the rows of its tagged tables, its other paragraphs, its comments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sopdoc.returned import Drawing, Remark, Returned, ReturnedCell, ReturnedRow, ReturnedTable
from sopdoc.returned_files.package_parts import Parts
from sopdoc.returned_files.word_drawings import drawing_of
from sopdoc.returned_files.word_texts import W, paragraph_texts, tags_of
from sopdoc.tags import Tag

_DRAWN = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})


def read_word(parts: Parts, name: str) -> Returned:
    """What a Word file holds. Raises what lxml raises for a part that is no XML."""
    body = parts.tree("word/document.xml").find(f"{W}body")
    reader = _Body()
    for block in _blocks(body):
        reader.take(block)
    return Returned(
        name, "docx", parts.origin(), tuple(reader.tables), tuple(reader.flow), tuple(_remarks(parts, body))
    )


def _blocks(body: Any) -> Iterator[Any]:
    """Paragraphs and tables in order, those inside content controls and custom XML too."""
    for child in body:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag == f"{W}sdt":
            yield from _blocks(content) if (content := child.find(f"{W}sdtContent")) is not None else ()
        elif child.tag in (f"{W}customXml", f"{W}ins", f"{W}moveTo"):
            yield from _blocks(child)


class _Body:
    """The blocks of a body, taken one after the other."""

    def __init__(self) -> None:
        self.tables: list[ReturnedTable] = []
        self.flow: list[str] = []
        self._captions: list[ReturnedRow] = []
        self._drawing: Drawing | None = None

    def take(self, block: Any) -> None:
        if block.tag == f"{W}p":
            self._drawing = drawing_of(block) or self._drawing
            tags, texts = tags_of(block), paragraph_texts([block])
            if tags:
                self._captions.append(ReturnedRow((ReturnedCell(0, paragraphs=texts, tags=tags),)))
            else:
                self.flow += [text for text in texts if text.strip()]
            return
        rows = tuple(_rows(block))
        if any(row.tags for row in rows):
            self.tables.append(ReturnedTable((*self._captions, *rows), self._drawing))
            self._captions, self._drawing = [], None
        else:
            self.flow += [p for row in rows for cell in row.cells for p in cell.paragraphs if p.strip()]


def _rows(table: Any) -> Iterator[ReturnedRow]:
    """The rows of a table with the cells that begin in each; those that were deleted are none."""
    made: list[tuple[Any, list[tuple[int, int, Any]]]] = []
    for row in _children(table, f"{W}tr"):
        properties = row.find(f"{W}trPr")
        if properties is not None and properties.find(f"{W}del") is not None:
            continue
        made.append((row, list(_placed(row, properties))))
    below = [{column: _merge(cell) for column, _, cell in cells} for _, cells in made]
    for index, (row, cells) in enumerate(made):
        found = []
        for column, columns, cell in cells:
            if _merge(cell) == "continue":
                continue
            rows = 1
            if _merge(cell) == "restart":
                while index + rows < len(made) and below[index + rows].get(column) == "continue":
                    rows += 1
            found.append(_cell(cell, column, columns, rows))
        header = row.find(f"{W}trPr/{W}tblHeader")
        again = header is not None and any(tag.page for one in found for tag in one.tags)
        yield ReturnedRow(tuple(found), again)


def _children(parent: Any, tag: str) -> Iterator[Any]:
    """Rows or cells, those inside content controls too."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag == f"{W}sdt" and (content := child.find(f"{W}sdtContent")) is not None:
            yield from _children(content, tag)
        elif child.tag == f"{W}customXml":
            yield from _children(child, tag)


def _placed(row: Any, properties: Any) -> Iterator[tuple[int, int, Any]]:
    """The cells of a row with their first column and how many they span."""
    column = 0
    if properties is not None and (before := properties.find(f"{W}gridBefore")) is not None:
        column = _number(before)
    for cell in _children(row, f"{W}tc"):
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        columns = max(1, _number(span)) if span is not None else 1
        yield column, columns, cell
        column += columns


def _number(element: Any) -> int:
    given = element.get(f"{W}val", "")
    return int(given) if given.isdecimal() else 0


def _merge(cell: Any) -> str:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return "" if merge is None else merge.get(f"{W}val", "continue")


def _cell(cell: Any, column: int, columns: int, rows: int) -> ReturnedCell:
    texts = paragraph_texts(list(_blocks(cell)))
    drawn = any(one.tag in _DRAWN for one in cell.iter())
    return ReturnedCell(column, columns, rows, texts, tags_of(cell), drawn)


def _remarks(parts: Parts, body: Any) -> Iterator[Remark]:
    """The comments with the text that each hangs on, in the order of the comments."""
    related = parts.relations("word/document.xml").values()
    name = next((path for kind, path in related if kind == "comments" and parts.has(path)), "")
    if not name:
        return
    places = dict(_commented(body))
    for comment in parts.tree(name).iter(f"{W}comment"):
        about, tags = places.get(comment.get(f"{W}id", ""), ("", ()))
        words = " ".join(" ".join(paragraph_texts(list(comment.iter(f"{W}p")))).split())
        yield Remark(comment.get(f"{W}author", ""), words, about, tags)


def _commented(body: Any) -> Iterator[tuple[str, tuple[str, tuple[Tag, ...]]]]:
    for mark in body.iter(f"{W}commentReference"):
        paragraph = next(mark.iterancestors(f"{W}p"), None)
        row = next(mark.iterancestors(f"{W}tr"), None)
        if paragraph is not None:
            tags = tags_of(row if row is not None else paragraph)
            yield mark.get(f"{W}id", ""), (" ".join(" ".join(paragraph_texts([paragraph])).split()), tags)
