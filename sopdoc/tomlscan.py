"""Find where the keys and values of a TOML text stand, and where a broken one breaks.

Offsets only, in characters of a text whose line breaks are "\\n". tomllib gives values without places;
this pass gives places without values, so that neither has to know the other.
"""

from __future__ import annotations

import re
import tomllib
from typing import NoReturn

Steps = tuple[str | int, ...]
"""Path of a value in its file: ("bagian", 0, "kegiatan", 3, "waktu")."""

_GAP = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_BLANK = re.compile(r"[ \t]*")
_KEY = re.compile(r"""[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'""")
_STRING = re.compile(
    r'''"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?!"")(?:[^"\\\n]|\\[^\n])*"|'(?!'')[^'\n]*\'''',
    re.DOTALL,
)
_TEXT = r'"(?!"")[^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*+"'
_LINE = re.compile(
    rf"([A-Za-z0-9_-]++)[ \t]*+=[ \t]*+({_TEXT}|true|false|\d++(?:-\d\d-\d\d)?)[ \t]*+(?=[\n#]|\Z)"
    r"(?:[ \t\n]++|#[^\n]*+)*+"
)
_ITEM = re.compile(rf"({_TEXT})[ \t\n]*+(?:,[ \t\n]*+(?!#)|(?=\]))")
"""The common line and the common item of a list, each in one step: nine tenths of what offices write."""

_ASSIGNED = re.compile(r"[A-Za-z0-9_-]+ *=")
_SCALAR = re.compile(r"[^\s,\]}#]+(?: \d\d:[^\s,\]}#]*)?")
_NUMERIC = re.compile(r"[+-]?(?:\d|inf\b|nan\b)|(?:true|false)\b")
_DATE = re.compile(
    r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,2} +[A-Za-z]{3,9} +\d{4}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"
)
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_CURLY = "“”„‟‘’‚«»"

_HINT_QUOTE = 'tulis teks di antara tanda petik lurus, misalnya nama = "Surat Masuk"'
_HINT_CLOSE = 'tulis " di ujung teks; teks beberapa baris diapit """'
_HINT_TWICE = "hapus salah satunya"
HINT_DATE = (
    'tulis tahun-bulan-tanggal tanpa petik, misalnya 2018-03-13, atau teks di antara petik: "13-03-2018"'
)


class ScanError(Exception):
    """The scan met something that no TOML file holds; never leaves this module."""

    def __init__(self, code: str, message: str, span: tuple[int, int], hint: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.span, self.hint = code, message, span, hint


class Scan:
    """Offsets of all keys and values of a TOML text: one pass, no tree.

    values  path -> (start, end) of the value; a table has its header, or its braces
    keys    path -> (start, end) of the key
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.values: dict[Steps, tuple[int, int]] = {}
        self.keys: dict[Steps, tuple[int, int]] = {}
        self._last: dict[Steps, int] = {}
        self._headers: set[Steps] = set()

    def run(self) -> None:
        """Scan all of it. Raises ScanError only for text that tomllib refuses too."""
        table: Steps = ()
        pos = self._gap(0)
        while pos < len(self.text):
            line = _LINE.match(self.text, pos)
            if line is not None and (*table, line[1]) not in self.keys:
                path = (*table, line[1])
                self.keys[path], self.values[path] = line.span(1), line.span(2)
                pos = line.end()
                continue
            if self.text[pos] == "[":
                table, pos = self._header(pos)
            else:
                pos = self._pair(table, pos)
            pos = self._end_of_line(pos)

    def _gap(self, pos: int) -> int:
        match = _GAP.match(self.text, pos)
        assert match
        return match.end()

    def _blank(self, pos: int) -> int:
        match = _BLANK.match(self.text, pos)
        assert match
        return match.end()

    def _line_end(self, pos: int) -> int:
        end = self.text.find("\n", pos)
        return len(self.text) if end < 0 else end

    def _end_of_line(self, pos: int) -> int:
        after = self._blank(pos)
        if after < len(self.text) and self.text[after] not in "\n#":
            self._rest(after)
        return self._gap(after)

    def _rest(self, pos: int) -> NoReturn:
        span = (pos, self._line_end(pos))
        if '"' in self.text[slice(*span)] and self.text[pos - 1] not in "]}":
            hint = 'tanda petik di dalam teks ditulis \\" atau seluruh teks diapit petik tunggal'
            raise ScanError("SOP107", "teks ini di luar tanda petik", span, hint)
        raise ScanError("SOP109", "sesudah nilai masih ada yang lain di baris ini", span)

    def _name(self, pos: int) -> tuple[list[tuple[str, tuple[int, int]]], int]:
        """A key, dotted or not: its parts with their offsets, and where it ends."""
        parts: list[tuple[str, tuple[int, int]]] = []
        while True:
            pos = self._blank(pos)
            match = _KEY.match(self.text, pos)
            if match is None:
                self._no_key(pos)
            parts.append((_unquoted(match[0]), match.span()))
            after = self._blank(match.end())
            if not self.text.startswith(".", after):
                return parts, match.end()
            pos = after + 1

    def _no_key(self, pos: int) -> NoReturn:
        start = self.text.rfind("\n", 0, pos) + 1
        span = (pos, max(pos + 1, self._line_end(pos)))
        if any(c in _CURLY for c in self.text[start : self._line_end(pos)]):
            raise ScanError("SOP105", "tanda petik melengkung", span, _HINT_QUOTE)
        raise ScanError("SOP109", 'baris ini bukan "kunci = nilai"', span, _HINT_QUOTE)

    def _header(self, pos: int) -> tuple[Steps, int]:
        brackets = "]]" if self.text.startswith("[[", pos) else "]"
        parts, end = self._name(pos + len(brackets))
        close = self._blank(end)
        if not self.text.startswith(brackets, close):
            span = (pos, self._line_end(pos))
            raise ScanError("SOP109", f'judul tabel tidak ditutup dengan "{brackets}"', span)
        span = (pos, close + len(brackets))
        path: Steps = ()
        for i, (name, _) in enumerate(parts):
            path = (*path, name)
            self.values.setdefault(path, span)
            self.keys.setdefault(path, span)
            if i < len(parts) - 1 and path in self._last:
                path = (*path, self._last[path])
        if path in (self._headers if brackets == "]]" else self._last):
            hint = f"tulis [[{'.'.join(name for name, _ in parts)}]] di setiap butirnya"
            raise ScanError("SOP108", "tabel ini ditulis dengan satu dan dengan dua kurung siku", span, hint)
        if brackets == "]]":
            self._last[path] = self._last.get(path, -1) + 1
            path = (*path, self._last[path])
        elif path in self._headers:
            first = self.text.count("\n", 0, self.values[path][0]) + 1
            name = self.text[slice(*span)]
            hint = f"bila ada beberapa, tulis [{name}] di setiap butirnya; bila tidak, hapus salah satunya"
            raise ScanError("SOP108", f"tabel {name} sudah ada di baris {first}", span, hint)
        self._headers.add(path)
        self.values[path] = self.keys[path] = span
        return path, span[1]

    def _pair(self, table: Steps, pos: int) -> int:
        parts, end = self._name(pos)
        equals = self._blank(end)
        if not self.text.startswith("=", equals):
            self._no_equals(pos, equals)
        path = table
        for name, span in parts:
            path = (*path, name)
            if name == parts[-1][0] and len(path) == len(table) + len(parts) and path in self.keys:
                first = self.text.count("\n", 0, self.keys[path][0]) + 1
                raise ScanError("SOP108", f'kunci "{name}" sudah ada di baris {first}', span, _HINT_TWICE)
            self.keys.setdefault(path, span)
            self.values.setdefault(path, span)
        start = self._blank(equals + 1)
        end = self._value(path, start)
        self.values[path] = (start, end)
        return end

    def _no_equals(self, pos: int, equals: int) -> NoReturn:
        span = (pos, max(pos + 1, self._line_end(pos)))
        line = self.text[slice(*span)]
        if self.text.startswith(":", equals):
            raise ScanError("SOP109", "sesudah kunci ditulis tanda sama dengan, bukan titik dua", span)
        if "=" in line:
            hint = f"kunci ditulis tanpa spasi, misalnya {'_'.join(line.split('=')[0].split()).lower()}"
            raise ScanError("SOP109", "kunci tidak boleh memuat spasi atau tanda lain", span, hint)
        raise ScanError("SOP109", 'baris ini bukan "kunci = nilai"', span, _HINT_QUOTE)

    def _value(self, path: Steps, pos: int) -> int:
        """Scan one value and record what is inside it; returns where it ends."""
        first = self.text[pos : pos + 1]
        if first in ('"', "'") and first:
            return self._string(pos)
        if first == "[":
            return self._array(path, pos)
        if first == "{":
            return self._inline(path, pos)
        match = _SCALAR.match(self.text, pos)
        if match is None:
            raise ScanError("SOP109", "nilai tidak ada", (pos, pos + 1), _HINT_QUOTE)
        self._check_scalar(pos, match)
        return match.end()

    def _check_scalar(self, pos: int, match: re.Match[str]) -> None:
        date = _DATE.match(self.text, pos)
        if date and not _ISO_DATE.match(self.text, pos):
            raise ScanError("SOP106", f"tanggal {date[0]} tidak terbaca", date.span(), HINT_DATE)
        if match[0][0] in _CURLY:
            raise ScanError("SOP105", "tanda petik melengkung", (pos, self._line_end(pos)), _HINT_QUOTE)
        if not _NUMERIC.match(match[0]):
            hint = _HINT_QUOTE
            if match[0].lower() in ("true", "false", "ya", "tidak", "benar", "salah"):
                hint = "tulis true atau false dengan huruf kecil, atau teks di antara tanda petik"
            span = (pos, len(self.text[: self._line_end(pos)].rstrip()))
            raise ScanError(
                "SOP109", "nilai ini bukan teks berpetik, angka, tanggal, atau daftar", span, hint
            )

    def _string(self, pos: int) -> int:
        match = _STRING.match(self.text, pos)
        if match is not None:
            return match.end()
        span = (pos, self._line_end(pos))
        if any(c in _CURLY for c in self.text[slice(*span)]):
            raise ScanError("SOP105", "tanda petik melengkung di ujung teks", span, _HINT_QUOTE)
        raise ScanError("SOP107", "teks tidak ditutup dengan tanda petik", span, _HINT_CLOSE)

    def _array(self, path: Steps, pos: int) -> int:
        opening, index = pos, 0
        pos = self._gap(pos + 1)
        while not self.text.startswith("]", pos):
            item = _ITEM.match(self.text, pos)
            if item is not None:
                self.values[(*path, index)] = item.span(1)
                pos = item.end()
            else:
                self._not_left_open(opening, pos, "daftar", "]")
                end = self._value((*path, index), pos)
                self.values[(*path, index)] = (pos, end)
                pos = self._comma(opening, self._gap(end), "daftar", "]")
            index += 1
        return pos + 1

    def _inline(self, path: Steps, pos: int) -> int:
        opening = pos
        pos = self._gap(pos + 1)
        while not self.text.startswith("}", pos):
            self._not_left_open(opening, pos, "tabel", "}")
            pos = self._comma(opening, self._gap(self._pair(path, pos)), "tabel", "}")
        return pos + 1

    def _comma(self, opening: int, pos: int, what: str, close: str) -> int:
        if self.text.startswith(",", pos):
            return self._gap(pos + 1)
        if not self.text.startswith(close, pos):
            self._not_left_open(opening, pos, what, close)
            if self.text.startswith("[", pos) and "\n" in self.text[opening:pos]:
                self._left_open(opening, what, close)
            raise ScanError("SOP109", "koma di antara dua butir tidak ada", (pos, self._line_end(pos)))
        return pos

    def _not_left_open(self, opening: int, pos: int, what: str, close: str) -> None:
        """Raise when the next thing belongs to the next statement: a bracket was never closed."""
        if pos == len(self.text) or (close == "]" and _ASSIGNED.match(self.text, pos)):
            self._left_open(opening, what, close)

    def _left_open(self, opening: int, what: str, close: str) -> NoReturn:
        span = (opening, self._line_end(opening))
        raise ScanError("SOP109", f'{what} tidak ditutup dengan "{close}"', span)


def _unquoted(key: str) -> str:
    """A key's name; what stands in quotes is read by tomllib, which knows the escapes."""
    if key[0] not in "\"'":
        return key
    try:
        return next(iter(tomllib.loads(f"{key} = 0")))
    except ValueError:
        return key[1:-1]
