"""Change a TOML text where it stands and leave every other character as it is.

tomlscan says where a value stands and tomlkit how a new one is written. Choice: tomlkit also edits parsed
documents, but then moves a comment above the next table into the table that grows, drops the last comma of
a list, and writes LF lines into a CRLF file; so new text is put in at its place, and what results is parsed
again and compared with what it should say.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from sopdoc.diagnostics import Diagnostic, diagnostic
from sopdoc.source import Source, parse
from sopdoc.tomlscan import Scan, Steps

BOM = "\ufeff"

_GAP = re.compile(r"(?:[ \t\n]|#[^\n]*)*")


def written(value: str | int | date) -> str:
    """A value as TOML writes it: quotes, escapes, dates."""
    import tomlkit

    return tomlkit.item(value).as_string()


def edited(
    text: str, file: str, edit: Callable[[Patch, dict[str, Any]], Mapping[str, Any]]
) -> str | Diagnostic:
    """The text of a file (a BOM and CRLF allowed) after an edit.

    edit: changes a patch of the text, whose values it is given too, and returns the values that the file
    should have then. A text that is not TOML is its finding (SOP104 to SOP109); SOP708 when the edit would
    say something else, as in a file that writes its tables in an uncommon way.
    """
    bare = text.removeprefix(BOM)
    source = parse(bare, file)
    if isinstance(source, Diagnostic):
        return source
    patch = Patch(bare)
    wanted = edit(patch, source.values)
    result = parse(patch.raw, file)
    if not isinstance(result, Source) or result.values != wanted:
        message = "berkas ini tidak dapat diubah otomatis, karena tabelnya ditulis dengan cara yang jarang"
        return diagnostic("SOP708", message, source.position(()), "ubah sendiri berkasnya")
    return text[: len(text) - len(bare)] + patch.raw


class Patch:
    """A TOML text that is being changed. Offsets are those of `text`, whose line breaks are "\\n"."""

    def __init__(self, raw: str) -> None:
        crlf = raw.count("\r\n")
        self._newline = "\r\n" if crlf > raw.count("\n") - crlf else "\n"
        self._take(raw)

    def _take(self, raw: str) -> None:
        self.raw = raw
        self.text = raw.replace("\r\n", "\n")
        self._breaks = [m.start() - i for i, m in enumerate(re.finditer("\r\n", raw))]
        self._scanned: Scan | None = None

    @property
    def _scan(self) -> Scan:
        if self._scanned is None:
            self._scanned = Scan(self.text)
            self._scanned.run()
        return self._scanned

    def _splice(self, start: int, end: int, new: str) -> None:
        first, last = (offset + bisect_left(self._breaks, offset) for offset in (start, end))
        self._take(self.raw[:first] + new.replace("\n", self._newline) + self.raw[last:])

    def cut(self, start: int, end: int, new: str = "") -> None:
        """Another text between two offsets."""
        self._splice(start, end, new)

    def paths(self) -> tuple[Steps, ...]:
        """The path of every value."""
        return tuple(self._scan.values)

    def tables(self) -> tuple[tuple[int, Steps], ...]:
        """Where each [table] and [[table]] begins, and its path, in order."""
        found = (
            (span[0], path)
            for path, span in self._scan.values.items()
            if self._scan.keys.get(path) == span and self.text.startswith("[", span[0])
        )
        # An array of tables has the place of its first one, whose path is longer and comes after it.
        return tuple(sorted(dict(found).items()))

    def line(self, offset: int) -> int:
        """Where the line begins that holds an offset."""
        return self.text.rfind("\n", 0, offset) + 1

    def below(self, offset: int) -> int:
        """Where the line after it begins; the end of the text after the last one."""
        end = self.text.find("\n", offset)
        return len(self.text) if end < 0 else end + 1

    def insert(self, offset: int, lines: str) -> None:
        """Put whole lines where a line begins, or at the end of the text."""
        unfinished = offset == len(self.text) and offset and not self.text.endswith("\n")
        self._splice(offset, offset, f"\n{lines}" if unfinished else lines)

    def insert_block(self, offset: int, lines: str) -> None:
        """Put lines where a line begins, with a blank line around them where there is none."""
        before, after = self.text[:offset], self.text[offset:]
        head = "" if not before or before.endswith("\n\n") else "\n"
        tail = "" if not after or after.startswith("\n") else "\n"
        self.insert(offset, f"{head}{lines}{tail}")

    def has(self, path: Steps) -> bool:
        return path in self._scan.values

    def span(self, path: Steps) -> tuple[int, int]:
        """Where a value stands; a table has its header or its braces."""
        return self._scan.values[path]

    def slice(self, path: Steps) -> str:
        """A value as the file writes it."""
        return self.text[slice(*self.span(path))]

    def end(self, path: Steps) -> int:
        """Where everything below a path ends."""
        depth = len(path)
        return max(end for steps, (_, end) in self._scan.values.items() if steps[:depth] == path)

    def replace(self, path: Steps, new: str) -> None:
        """Another value for a key or an item that is there."""
        self._splice(*self.span(path), new)

    def headers(self, *names: str) -> Iterator[int]:
        """Where the headers of tables stand, in order; of these tables only, when they are named."""
        yield from (start for start, path in self.tables() if not names or path[0] in names)

    def first_table(self, *names: str) -> int:
        """The line where the first of these tables begins with its comment; the end of the text without."""
        start = next(self.headers(*names), None)
        if start is None:
            return len(self.text)
        start = self.line(start)
        while start and self.text[self.line(start - 1) :].lstrip(" \t").startswith("#"):
            start = self.line(start - 1)
        return start

    def drop(self, path: Steps) -> None:
        """Take a key out, with its line, or out of the braces that it stands in."""
        start, end = self._scan.keys[path][0], self.span(path)[1]
        if not self.text.startswith("{", self.span(path[:-1])[0]):
            self._splice(self.line(start), self.below(end), "")
            return
        after = re.compile(r"[ \t]*(,?)[ \t]*").match(self.text, end)
        before = re.search(r",[ \t]*$", self.text[:start])
        assert after
        if before and not after[1]:
            start = before.start()
        else:
            end = after.end()
        self._splice(start, end, "")

    def add(self, table: str, key: str, value: str) -> None:
        """A key at the end of a table of the top level; the table too, before the first one, if need be."""
        line = f"{key} = {value}\n"
        if not self.has((table,)):
            self.insert_block(self.first_table(), f"[{table}]\n{line}")
        elif self.slice((table,)).startswith("{"):
            start, end = self.span((table,))
            inside = self.text[start + 1 : end - 1].strip()
            self._splice(start, end, f"{{ {inside}{', ' if inside else ''}{line.strip()} }}")
        else:
            place = self.below(self.end((table,)))
            self.insert(place, line)

    def append(self, path: Steps, item: str) -> None:
        """One more item of a list; a list with an item a line stays one."""
        start, end = self.span(path)
        index = 0
        while self.has((*path, index)):
            index += 1
        if not index:
            self._fill(start, end, item)
            return
        first, last = self.span((*path, index - 1))
        gap = _GAP.match(self.text, last)
        assert gap
        comma = gap.end() if self.text.startswith(",", gap.end()) else None
        indent = self.text[self.line(first) : first]
        if indent.strip():
            place = last if comma is None else comma + 1
            self._splice(place, place, f", {item}" if comma is None else f" {item},")
        elif "\n" not in self.text[last:end]:
            self._splice(last, last, f",\n{indent}{item}")
        else:
            self._splice(self.below(comma or last), self.below(comma or last), f"{indent}{item},\n")
            if comma is None:
                self._splice(last, last, ",")

    def _fill(self, start: int, end: int, item: str) -> None:
        """The first item of a list that is empty but for comments."""
        if "\n" in self.text[start:end]:
            place = self.line(end - 1)
            self._splice(place, place, f"  {item},\n")
        else:
            self._splice(start, end, f"[{item}]")
