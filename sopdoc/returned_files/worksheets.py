"""Read an Excel file: the rows of its worksheets with texts, hidden names and symbols; its comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from sopdoc.returned import Links, Remark, Returned, ReturnedCell, ReturnedRow, ReturnedTable
from sopdoc.returned_files.package_parts import Parts
from sopdoc.returned_files.word_drawings import KINDS
from sopdoc.tags import Tag, read_tag

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_PLACE = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::.*)?")
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_DAYS = re.compile(r"[dy]", re.IGNORECASE)
_WORDS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_EPOCH = datetime(1899, 12, 30)
"""Day 0 of Excel's count. Source: ECMA-376 part 1, 18.17.4.1; the difference of 1900 is before 1900-03-01."""

_LAST_DAY = 2_958_465
MOST_ROWS = 300_000
"""Rows that are read. Choice: a booklet of 2,000 SOPs; a sheet whose cells are filled to the end is none of
ours."""

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")

Places = Mapping[tuple[str, int, int], tuple[Tag, ...]]
"""The tags of cells: name of the worksheet, row, column (0-based)."""


def read_worksheets(parts: Parts, name: str) -> Returned:
    """What an Excel file holds. Raises what lxml raises for a part that is no XML."""
    book = parts.tree("xl/workbook.xml")
    relations = parts.relations("xl/workbook.xml")
    known = _known(book)
    words = _CellTexts(parts, relations)
    tables: list[ReturnedTable] = []
    flow: list[str] = []
    remarks: list[Remark] = []
    for sheet in book.iter(f"{S}sheet"):
        title, (_, path) = sheet.get("name", ""), relations.get(sheet.get(_R, ""), ("", ""))
        if not parts.has(path):
            continue
        rows = _Worksheet(parts, path, title, known, words)
        table = ReturnedTable(tuple(rows.rows()), links=rows.links())
        if any(row.tags for row in table.rows):
            tables.append(table)
        else:
            flow += [p for row in table.rows for cell in row.cells for p in [cell.text] if p]
        remarks += rows.remarks(table)
    return Returned(name, "xlsx", parts.origin(), tuple(tables), tuple(flow), tuple(remarks))


def _known(book: Any) -> Places:
    found: dict[tuple[str, int, int], tuple[Tag, ...]] = {}
    for one in book.iter(f"{S}definedName"):
        tag, place = read_tag(one.get("name", "")), _PLACE.fullmatch((one.text or "").strip())
        if tag and place:
            sheet = (place[1] or place[2]).replace("''", "'")
            key = sheet, int(place[4]) - 1, _column(place[3])
            found[key] = (*found.get(key, ()), tag)
    return found


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


class _CellTexts:
    """What cells show: shared strings, and numbers that are days."""

    def __init__(self, parts: Parts, relations: Mapping[str, tuple[str, str]]) -> None:
        by_kind = {kind: path for kind, path in relations.values() if parts.has(path)}
        self._shared: list[str] = []
        if path := by_kind.get("sharedStrings"):
            self._shared = [_string(one) for one in parts.tree(path).iter(f"{S}si")]
        self._days = frozenset[int]()
        if path := by_kind.get("styles"):
            self._days = frozenset(_days(parts.tree(path)))

    def of(self, cell: Any) -> str:
        kind, value = cell.get("t", "n"), cell.findtext(f"{S}v") or ""
        if kind == "inlineStr":
            inline = cell.find(f"{S}is")
            return _string(inline) if inline is not None else ""
        if kind == "s":
            index = int(value) if value.isdecimal() else -1
            return self._shared[index] if 0 <= index < len(self._shared) else ""
        if kind == "n" and value:
            return self._number(value, int(cell.get("s", "0")))
        return "" if kind == "e" else value

    def _number(self, value: str, style: int) -> str:
        try:
            number = float(value)
        except ValueError:
            return value
        if style in self._days and 61 <= number <= _LAST_DAY:
            return f"{_EPOCH + timedelta(days=int(number)):%d-%m-%Y}"
        return f"{number:.15g}"


def _string(element: Any) -> str:
    """A text in runs; what Japanese readings say of it is none of it."""
    found = []
    for one in element.iter(f"{S}t"):
        if next(one.iterancestors(f"{S}rPh"), None) is None:
            found.append(one.text or "")
    text = "".join(found).replace("\r\n", "\n").replace("\r", "\n")
    return _ESCAPED.sub(lambda m: chr(int(m[1], 16)), text)


def _days(styles: Any) -> Iterator[int]:
    """The cell formats that show a number as a day."""
    own = {one.get("numFmtId"): one.get("formatCode", "") for one in styles.iter(f"{S}numFmt")}
    formats = styles.find(f"{S}cellXfs")
    for index, one in enumerate(formats if formats is not None else ()):
        id = one.get("numFmtId", "0")
        code = _WORDS.sub("", own.get(id, ""))
        if id in ("14", "15", "16", "17", "22") or _DAYS.search(code):
            yield index


class _Worksheet:
    """One worksheet."""

    def __init__(self, parts: Parts, path: str, title: str, known: Places, words: _CellTexts) -> None:
        self._tree = parts.tree(path)
        self._title, self._known, self._words = title, known, words
        self._related = dict(parts.relations(path).values())
        self._parts = parts
        self._merged = dict(_merges(self._tree))

    def rows(self) -> Iterator[ReturnedRow]:
        texts = dict(self._cells())
        drawn = set(self._drawn())
        places = {(row, column) for sheet, row, column in self._known if sheet == self._title}
        covered = {
            (r, c)
            for (row, column), (rows, columns) in self._merged.items()
            for r in range(row, row + rows)
            for c in range(column, column + columns)
        } - set(self._merged)
        used = sorted((set(texts) | drawn | places) - covered)
        last = used[-1][0] if used else -1
        by_row: dict[int, list[ReturnedCell]] = {}
        for row, column in used:
            rows, columns = self._merged.get((row, column), (1, 1))
            lines = tuple(texts.get((row, column), "").split("\n"))
            tags = self._known.get((self._title, row, column), ())
            cell = ReturnedCell(column, columns, rows, lines, tags, (row, column) in drawn)
            by_row.setdefault(row, []).append(cell)
        for row in range(last + 1):
            yield ReturnedRow(tuple(by_row.get(row, ())))

    def _cells(self) -> Iterator[tuple[tuple[int, int], str]]:
        for cell in self._tree.iter(f"{S}c"):
            place = _CELL.fullmatch(cell.get("r", ""))
            if place and int(place[2]) <= MOST_ROWS and (text := self._words.of(cell)):
                yield (int(place[2]) - 1, _column(place[1])), text

    def _drawn(self) -> Iterator[tuple[int, int]]:
        """The cells in which a shape or a picture begins; connectors lead from one to the other."""
        path = self._related.get("drawing", "")
        if not self._parts.has(path):
            return
        for anchor in self._parts.tree(path):
            start = anchor.find(f"{_XDR}from")
            if start is not None and any(anchor.find(f"{_XDR}{name}") is not None for name in ("sp", "pic")):
                row, column = (int(start.findtext(f"{_XDR}{name}") or 0) for name in ("row", "col"))
                yield row, column

    def links(self) -> Links | None:
        path = self._related.get("drawing", "")
        if not self._parts.has(path):
            return None
        tree = self._parts.tree(path)
        for fallback in list(tree.iter(f"{_MC}Fallback")):
            fallback.getparent().remove(fallback)
        names = {one.get("id", ""): one.get("name", "") for one in tree.iter(f"{_XDR}cNvPr")}
        shapes = []
        for shape in tree.iter(f"{_XDR}sp"):
            preset = shape.find(f"{_XDR}spPr/{_A}prstGeom")
            kind = KINDS.get(preset.get("prst", ""), "") if preset is not None else ""
            shapes.append((_name(shape), kind))
        lines = []
        for line in tree.iter(f"{_XDR}cxnSp"):
            ends = (next(line.iter(f"{_A}{end}"), None) for end in ("stCxn", "endCxn"))
            start, end = (names.get(e.get("id", ""), "") if e is not None else "" for e in ends)
            lines.append((_name(line), start, end))
        return Links(tuple(shapes), tuple(lines))

    def remarks(self, table: ReturnedTable) -> Iterator[Remark]:
        path = self._related.get("comments", "")
        if not self._parts.has(path):
            return
        tree = self._parts.tree(path)
        authors = [one.text or "" for one in tree.iter(f"{S}author")]
        texts = dict(self._cells())
        for one in tree.iter(f"{S}comment"):
            place = _CELL.fullmatch(one.get("ref", ""))
            if place is None:
                continue
            row, column = int(place[2]) - 1, _column(place[1])
            about = " ".join(texts.get((row, column), "").split())
            tags = table.rows[row].tags if row < len(table.rows) else ()
            author = one.get("authorId", "")
            who = authors[int(author)] if author.isdecimal() and int(author) < len(authors) else ""
            yield Remark(who, " ".join(_string(one).split()), about, tags)


def _name(shape: Any) -> str:
    properties = next(shape.iter(f"{_XDR}cNvPr"), None)
    return properties.get("name", "") if properties is not None else ""


def _merges(tree: Any) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    for one in tree.iter(f"{S}mergeCell"):
        first, _, last = one.get("ref", "").partition(":")
        a, b = _CELL.fullmatch(first), _CELL.fullmatch(last or first)
        if a and b and int(b[2]) - int(a[2]) < MOST_ROWS:
            row, column = int(a[2]) - 1, _column(a[1])
            yield (row, column), (int(b[2]) - row, _column(b[1]) - column + 1)
