"""Edit Word and Excel files as clerks do: at the level of the XML, as Word and Excel write it.

Each edit works on the bytes of a file of ours and finds its place by what the file itself tells: a name, or
words. Rows of Excel are put in and taken out as Excel does it: what stands below moves, merges, names and
drawings too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_REFERENCE = re.compile(r"(\$?[A-Z]{1,3}\$?)(\d+)")


def with_part(data: bytes, name: str, change: Callable[[Any], None]) -> bytes:
    """The file with one part changed in its tree."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as package, ZipFile(out, "w") as made:
        for entry in package.infolist():
            content = package.read(entry.filename)
            if entry.filename == name:
                tree = etree.fromstring(content)
                change(tree)
                content = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
            made.writestr(entry, content)
    return out.getvalue()


def part_names(data: bytes) -> list[str]:
    with ZipFile(BytesIO(data)) as package:
        return package.namelist()


class WordEdits:
    """One Word file being edited; `data` is what it is now."""

    def __init__(self, data: bytes) -> None:
        self._parts: dict[str, bytes] = {}
        with ZipFile(BytesIO(data)) as package:
            self._infos = package.infolist()
            self._parts = {entry.filename: package.read(entry.filename) for entry in self._infos}
        self.tree: Any = etree.fromstring(self._parts["word/document.xml"])

    @property
    def data(self) -> bytes:
        self._parts["word/document.xml"] = etree.tostring(
            self.tree, xml_declaration=True, encoding="UTF-8", standalone=True
        )
        out = BytesIO()
        with ZipFile(out, "w") as made:
            for entry in self._infos:
                made.writestr(entry, self._parts[entry.filename])
            for name in self._parts.keys() - {entry.filename for entry in self._infos}:
                made.writestr(name, self._parts[name])
        return out.getvalue()

    def add_part(self, name: str, content: str, content_type: str, relation: str) -> None:
        """A part that the document refers to."""
        self._parts[name] = content.encode()
        types = self._parts["[Content_Types].xml"].decode()
        override = f'<Override PartName="/{name}" ContentType="{content_type}"/></Types>'
        self._parts["[Content_Types].xml"] = types.replace("</Types>", override).encode()
        path = "word/_rels/document.xml.rels"
        target = name.removeprefix("word/")
        one = f'<Relationship Id="rIdNew{len(self._parts)}" Type="{relation}" Target="{target}"/>'
        end = "</Relationships>"
        self._parts[path] = self._parts[path].decode().replace(end, one + end).encode()

    def texts(self) -> Iterator[Any]:
        yield from self.tree.iter(f"{W}t")

    def replace(self, old: str, new: str, nth: int = 0) -> None:
        """Other words in the nth text that holds them."""
        found = [t for t in self.texts() if old in (t.text or "")]
        found[nth].text = found[nth].text.replace(old, new, 1)

    def track(self, old: str, new: str, nth: int = 0) -> None:
        """As `replace`, with Word's tracking of changes: what went is kept as deleted."""
        text = [t for t in self.texts() if old in (t.text or "")][nth]
        run = text.getparent()
        head, _, tail = text.text.partition(old)
        text.text = head
        text.set(SPACE, "preserve")
        at = run.getparent().index(run) + 1
        who = {f"{W}id": "900", f"{W}author": "Sekda", f"{W}date": "2025-01-01T00:00:00Z"}
        for tag, kind, words in (("del", "delText", old), ("ins", "t", new), ("", "t", tail)):
            copy = deepcopy(run)
            for one in copy.findall(f"{W}t"):
                copy.remove(one)
            inner = etree.SubElement(copy, f"{W}{kind}")
            inner.text = words
            inner.set(SPACE, "preserve")
            holder = copy
            if tag:
                holder = etree.Element(f"{W}{tag}", who)
                holder.append(copy)
            if words:
                run.getparent().insert(at, holder)
                at += 1

    def bookmark(self, name: str) -> Any:
        return next(b for b in self.tree.iter(f"{W}bookmarkStart") if b.get(f"{W}name") == name)

    def row(self, name: str) -> Any:
        """The row of a table that a name stands in."""
        return next(self.bookmark(name).iterancestors(f"{W}tr"))

    def drop_row(self, name: str, tracked: bool = False) -> None:
        row = self.row(name)
        if tracked:
            etree.SubElement(row.find(f"{W}trPr"), f"{W}del", {f"{W}id": "901", f"{W}author": "Sekda"})
        else:
            row.getparent().remove(row)

    def move_row(self, name: str, before: str) -> None:
        row, other = self.row(name), self.row(before)
        row.getparent().remove(row)
        other.addprevious(row)

    def insert_row(
        self, after: str, cells: dict[int, str], drawn: int | None = None, tracked: bool = False
    ) -> None:
        """A row like the one above it, as Word makes it: its look, none of its words and names."""
        row = self.row(after)
        new = deepcopy(row)
        for mark in [*new.iter(f"{W}bookmarkStart"), *new.iter(f"{W}bookmarkEnd")]:
            mark.getparent().remove(mark)
        for number, cell in enumerate(new.findall(f"{W}tc")):
            paragraphs = cell.findall(f"{W}p")
            for extra in paragraphs[1:]:
                cell.remove(extra)
            for child in list(paragraphs[0]):
                if child.tag != f"{W}pPr":
                    paragraphs[0].remove(child)
            if cells.get(number):
                run = etree.SubElement(paragraphs[0], f"{W}r")
                etree.SubElement(run, f"{W}t").text = cells[number]
            if number == drawn:
                etree.SubElement(etree.SubElement(paragraphs[0], f"{W}r"), f"{W}pict")
        if tracked:
            etree.SubElement(new.find(f"{W}trPr"), f"{W}ins", {f"{W}id": "902", f"{W}author": "Sekda"})
        row.addnext(new)

    def paragraph(self, words: str, nth: int = 0) -> Any:
        """The nth paragraph that holds these words in one text."""
        found = [t for t in self.texts() if words in (t.text or "")]
        return next(found[nth].iterancestors(f"{W}p"))

    def add_paragraph(self, after: str, words: str) -> None:
        """One more paragraph behind another one, in its look."""
        old = self.paragraph(after)
        new = deepcopy(old)
        for child in list(new):
            if child.tag != f"{W}pPr":
                new.remove(child)
        run = etree.SubElement(new, f"{W}r")
        text = etree.SubElement(run, f"{W}t")
        text.text = words
        old.addnext(new)

    def drop_paragraph(self, words: str) -> None:
        paragraph = self.paragraph(words)
        paragraph.getparent().remove(paragraph)


class ExcelEdits:
    """One Excel file being edited."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def _sheets(self) -> list[str]:
        found = (n for n in part_names(self.data) if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", n))
        return sorted(found, key=lambda name: int(re.findall(r"\d+", name)[-1]))

    def place(self, name: str) -> tuple[str, int]:
        """The part of the worksheet and the row (from 1) that a name stands in."""
        with ZipFile(BytesIO(self.data)) as package:
            book = etree.fromstring(package.read("xl/workbook.xml"))
        titles = self._titles()
        text = next(n.text for n in book.iter(f"{S}definedName") if n.get("name") == name)
        title, _, cell = text.rpartition("!")
        return self._sheets()[titles.index(title.strip("'"))], int(cell.split("$")[2])

    def texts(self) -> list[str]:
        """Every text of a cell, in order."""
        found: list[str] = []
        for name in self._sheets():
            with ZipFile(BytesIO(self.data)) as package:
                tree = etree.fromstring(package.read(name))
            found += [text.text or "" for text in tree.iter(f"{S}t")]
        return found

    def replace(self, old: str, new: str, nth: int = 0) -> None:
        left = nth
        for name in self._sheets():
            with ZipFile(BytesIO(self.data)) as package:
                tree = etree.fromstring(package.read(name))
            for text in tree.iter(f"{S}t"):
                if old in (text.text or ""):
                    if left == 0:
                        text.text = text.text.replace(old, new, 1)
                        self._store(name, tree)
                        return
                    left -= 1
        raise AssertionError(old)

    def _store(self, name: str, tree: Any) -> None:
        def change(found: Any) -> None:
            found[:] = list(tree)

        self.data = with_part(self.data, name, change)

    def drop_row(self, name: str) -> None:
        part, row = self.place(name)
        self._shift(part, row, -1)

    def insert_row(self, after: str, cells: dict[str, str], drawn: str = "") -> None:
        """A row below the one that a name stands in; cells by the letters of their columns."""
        part, row = self.place(after)
        self._shift(part, row + 1, 1)

        def change(tree: Any) -> None:
            data = tree.find(f"{S}sheetData")
            new = etree.Element(f"{S}row", r=str(row + 1))
            for letters in sorted(cells, key=lambda c: (len(c), c)):
                cell = etree.SubElement(new, f"{S}c", r=f"{letters}{row + 1}", t="inlineStr")
                etree.SubElement(etree.SubElement(cell, f"{S}is"), f"{S}t").text = cells[letters]
            above = next(r for r in data if int(r.get("r")) == row)
            above.addnext(new)

        self.data = with_part(self.data, part, change)

    def _shift(self, part: str, first: int, by: int) -> None:
        """Move all that stands at or below a row; by -1: the row itself goes."""
        shift = _Shift(first, by)
        title = self._titles()[self._sheets().index(part)]
        self.data = with_part(self.data, part, shift.sheet)
        self.data = with_part(self.data, "xl/workbook.xml", lambda tree: shift.book(tree, title))
        for name in self._drawings(part):
            self.data = with_part(self.data, name, shift.drawing)

    def _titles(self) -> list[str]:
        with ZipFile(BytesIO(self.data)) as package:
            book = etree.fromstring(package.read("xl/workbook.xml"))
        return [sheet.get("name", "") for sheet in book.iter(f"{S}sheet")]

    def _drawings(self, part: str) -> list[str]:
        with ZipFile(BytesIO(self.data)) as package:
            path = part.replace("worksheets/", "worksheets/_rels/") + ".rels"
            if path not in package.namelist():
                return []
            text = package.read(path).decode()
        return [f"xl/drawings/{name}" for name in re.findall(r"drawings/(drawing\d+\.xml)", text)]


class _Shift:
    """Rows at or below `first` move down by one (by 1), or up over the one that goes (by -1)."""

    def __init__(self, first: int, by: int) -> None:
        self._first, self._by = first, by

    def _number(self, value: int) -> int | None:
        if self._by < 0 and value == self._first:
            return None
        return value + self._by if value >= self._first + (self._by < 0) else value

    def _span(self, text: str) -> str | None:
        """A1:B4 after the change; None where all of it went."""
        parts = _REFERENCE.findall(text)
        top, bottom = int(parts[0][1]), int(parts[-1][1])
        gone = self._by < 0
        new_top = self._first if gone and top == self._first else self._number(top)
        new_bottom = self._first - 1 if gone and bottom == self._first else self._number(bottom)
        if new_top is None or new_bottom is None or new_top > new_bottom:
            return None
        made = f"{parts[0][0]}{new_top}"
        return made if len(parts) == 1 else f"{made}:{parts[1][0]}{new_bottom}"

    def sheet(self, tree: Any) -> None:
        for row in list(tree.find(f"{S}sheetData")):
            new = self._number(int(row.get("r")))
            if new is None:
                row.getparent().remove(row)
                continue
            row.set("r", str(new))
            for cell in row:
                cell.set("r", f"{re.sub('[0-9]', '', cell.get('r'))}{new}")
        for merge in list(tree.iter(f"{S}mergeCell")):
            place = self._span(merge.get("ref"))
            if place is None:
                merge.getparent().remove(merge)
            else:
                merge.set("ref", place)

    def book(self, tree: Any, title: str) -> None:
        for one in tree.iter(f"{S}definedName"):
            holder, _, place = (one.text or "").rpartition("!")
            if holder.strip("'") == title and one.get("name", "").startswith("sopdoc"):
                new = self._span(place)
                one.text = f"{holder}!{new}" if new else "#REF!"

    def drawing(self, tree: Any) -> None:
        for end in tree.iter(f"{XDR}row"):
            new = self._number(int(end.text) + 1)
            end.text = str((self._first if new is None else new) - 1)
