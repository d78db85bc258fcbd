"""Turn TOML text into values and, when somebody asks, the position of every key, value and item.

Values come from tomllib. Positions come from a scan of the same text, which is made only for a file that
has a finding: a booklet without findings never pays for it. What tomllib refuses is told in Indonesian
at the place of the cause, which is often not where tomllib stopped. Nothing here raises for a file's
content; positions are 1-based, in characters.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tomllib
from bisect import bisect_right
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from sopdoc.diagnostics import Diagnostic, Position, Where, diagnostic, reason
from sopdoc.tomlscan import HINT_DATE, Scan, ScanError, Steps

MAX_NAME = 100
"""Letters of a slug. Choice: three times the longest of published booklets; with a number, a suffix and what
stands beside a file while it is written, it fits every disk (143 bytes on encrypted ones)."""

MAX_BYTES = 1_000_000
"""Largest file that is read. Choice: 250 times a common SOP (4 kB); a larger file is not a definition."""

MAX_PARTS = 50
"""Parts of a dotted key. Choice: the format needs three; tomllib's time grows with their square."""

_DOTTED = re.compile(
    r"""(?:^|[\[{,])[ \t]*+(?:(?:[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+)"""
    f"{{{MAX_PARTS}}}",
    re.MULTILINE,
)
_OUTSIDE = re.compile(
    """\"[^"\n]*\"|'[^'\n]*'|#.*|([\u00a0\u00ad\u2000-\u200f\u2028\u2029\u202f\u2060\u3000\ufeff])"""
)
"""Texts and comments, or one of the characters that are not seen or pass for a space."""

_DAY = re.compile(r"""(?<![\w-])tanggal\w*+[ \t]*+=[ \t]*+([^\s"'\[{},#][^"'\n{},#]{0,40}+)(?=[,}#\n]|\Z)""")
"""A key that wants a date and what stands in its place; bounded, since one line may be full of them."""

_AT = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)$")


def digest(values: Mapping[str, Any]) -> str:
    """Hex fingerprint of values that TOML gave; the order of keys does not count, a date is not its text."""
    return hashlib.sha256(json.dumps(values, sort_keys=True, default=repr).encode()).hexdigest()


class Source:
    """One TOML file: its values, and on demand where they stand. `file` is the path as shown to the user."""

    def __init__(self, file: str, text: str, values: dict[str, Any]) -> None:
        self.file = file
        self.text = text
        self.values = values

    @cached_property
    def _places(self) -> Scan:
        scan = Scan(self.text)
        with suppress(RecursionError):
            scan.run()
        return scan

    @cached_property
    def _lines(self) -> _Lines:
        return _Lines(self.file, self.text)

    def position(self, path: Steps) -> Position:
        """Position of a value; of the nearest thing around it when it has none of its own."""
        return self._nearest(path, self._places.values)

    def key(self, path: Steps) -> Position:
        """Position of a key itself, for a finding about the key and not its value."""
        return self._nearest(path, self._places.keys)

    def _nearest(self, path: Steps, places: Mapping[Steps, tuple[int, int]]) -> Position:
        if path in places:
            return self._lines.position(*places[path])
        for length in range(len(path) - 1, 0, -1):
            span = self._places.values.get(path[:length])
            if span is not None:
                return self._lines.position(*span)
        return Position(self.file)

    def where(self, path: Steps = ()) -> Where:
        """The positions of one table (or of one item that is a text), looked up when they are used."""
        return _Lazy(self, path)

    def at(self, path: Steps) -> Any:
        """The value that stands at a path."""
        value: Any = self.values
        for step in path:
            value = value[step]
        return value


Decoding = Callable[[bytes, str, int], Source | Diagnostic]
"""Bytes of a file, its name in findings, the most bytes that it may have -> what it says."""


class _Lazy(Where):
    """A Where that scans its file only when it is asked."""

    __slots__ = ("_path", "_source")
    _path: Steps
    _source: Source

    def __init__(self, source: Source, path: Steps) -> None:
        object.__setattr__(self, "_source", source)
        object.__setattr__(self, "_path", path)

    def __reduce__(self) -> tuple[type[Where], tuple[object, ...]]:
        return _Lazy, (self._source, self._path)

    @property
    def table(self) -> Position:
        return self._source.position(self._path)

    @property
    def keys(self) -> Mapping[str, Position]:
        return {name: self._source.position((*self._path, name)) for name in self._node()}

    @property
    def items(self) -> Mapping[tuple[str, int], Position]:
        return {
            (name, i): self._source.position((*self._path, name, i))
            for name, value in self._node().items()
            if isinstance(value, list)
            for i in range(len(value))
        }

    def has(self, name: str) -> bool:
        return name in self._node()

    def key(self, name: str) -> Position:
        return self._source.position((*self._path, name))

    def item(self, name: str, index: int) -> Position:
        return self._source.position((*self._path, name, index))

    def steps(self, name: str, index: int | None = None) -> Steps | None:
        return (*self._path, name) if index is None else (*self._path, name, index)

    def _node(self) -> Mapping[str, Any]:
        node = self._source.at(self._path)
        return node if isinstance(node, dict) else {}


def read(
    path: Path, file: str, limit: int = MAX_BYTES, decoded: Decoding | None = None
) -> Source | Diagnostic:
    """Read one TOML file of up to `limit` bytes; `file` is its name in findings. Codes: SOP101 to SOP109.

    decoded  what turns its bytes into a Source; None = `decode`
    """
    try:
        if not path.exists():
            return _whole(file, "SOP101", "berkas tidak ada")
        if not path.is_file():
            return _whole(file, "SOP102", "bukan berkas, melainkan folder atau yang lain")
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else "namanya tidak dapat dipakai"
        return _whole(file, "SOP102", f"berkas tidak dapat dibaca ({why})")
    return (decoded or decode)(data, file, limit)


def shown_path(folder: Path) -> str:
    """A folder as findings name it to who stands in the current one: "definitions", "../buku", "" for the
    current folder itself, so that `posixpath.join` with a file's name leads there; with "/" on every system.

    It is absolute on another drive of Windows, and as it was given where the current folder is gone.
    """
    try:
        path = os.path.relpath(folder)
    except ValueError:
        path = os.path.abspath(folder)
    except OSError:
        path = str(folder)
    return "" if path == os.curdir else printable(Path(path).as_posix())


def own_name(folder: Path) -> str:
    """A folder's own name, for findings of who says nothing of where a user stands."""
    return printable(os.path.basename(os.path.realpath(folder)))


def printable(name: str) -> str:
    """A file name that any console can show, whatever bytes the disk holds."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def read_below(
    folder: Path, name: str, file: str, limit: int = MAX_BYTES, decoded: Decoding | None = None
) -> Source | Diagnostic:
    """`read` a file of a folder, or SOP102 where a link leads out of it: findings show what a file holds."""
    path = folder / name
    if (os.path.islink(path) or os.path.islink(path.parent)) and _leads_out(folder, path):
        return _whole(file, "SOP102", "berkas ini tautan ke luar folder definisi")
    return read(path, file, limit, decoded)


def _leads_out(folder: Path, path: Path) -> bool:
    try:
        return not path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a link to itself: `read` tells
        return False


def decode(data: bytes, file: str, limit: int = MAX_BYTES) -> Source | Diagnostic:
    """Turn the bytes of a TOML file into a Source. A UTF-8 BOM is accepted."""
    if len(data) > limit:
        hint = "satu berkas memuat satu SOP; periksa apakah berkas ini benar"
        return _whole(file, "SOP103", f"berkas lebih besar dari {limit:,} byte".replace(",", "."), hint)
    hint = "simpan ulang dengan pengodean UTF-8 (Notepad: Save As, Encoding: UTF-8)"
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or 0 in data[:2]:  # or without its BOM
        return _whole(file, "SOP104", "berkas disimpan sebagai UTF-16, bukan UTF-8", hint)
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8").replace("\r\n", "\n")
        good = _Lines(file, before + "\N{REPLACEMENT CHARACTER}")
        return diagnostic(
            "SOP104",
            f"huruf ini (byte 0x{data[len(data) - len(error.object) + error.start]:02X}) bukan UTF-8",
            good.position(len(before), len(before) + 1),
            hint,
        )
    return parse(text, file)


def parse(text: str, file: str) -> Source | Diagnostic:
    """Turn TOML text into a Source, or into the one finding that says what is wrong with it."""
    text = text.replace("\r\n", "\n")
    if dotted := _DOTTED.search(text):
        message = f"kunci ini lebih dari {MAX_PARTS} bagian bertitik"
        return diagnostic("SOP109", message, _Lines(file, text).position(*dotted.span()))
    try:
        return Source(file, text, tomllib.loads(text))
    except RecursionError:
        return _whole(file, "SOP109", "daftar atau tabel bersarang terlalu dalam")
    except ValueError as error:
        return _diagnose(file, text, error)


def _whole(file: str, code: str, message: str, hint: str = "") -> Diagnostic:
    return diagnostic(code, message, Position(file), hint)


class _Lines:
    """Turns offsets into positions."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.starts = [0, *(m.end() for m in re.finditer("\n", text))]
        self._shown: dict[int, str] = {}

    def position(self, start: int, end: int) -> Position:
        number = bisect_right(self.starts, start)
        first = self.starts[number - 1]
        stop = self.text.find("\n", first)
        last = len(self.text) if stop < 0 else stop
        length = max(1, min(end, last) - start)
        # One text for all findings of a line: a file of one line may have thousands.
        shown = self._shown.setdefault(number, self.text[first:last])
        return Position(self.file, number, start - first + 1, length, shown)


def _diagnose(file: str, text: str, error: ValueError) -> Diagnostic:
    """Find the cause of a syntax error: the scan knows where it began, tomllib where it showed."""
    lines = _Lines(file, text)
    if "\r" in text:
        at, hint = text.index("\r"), "simpan ulang dengan akhir baris Windows (CRLF) atau Unix (LF)"
        return diagnostic("SOP109", "akhir baris ini hanya CR", lines.position(at, at + 1), hint)
    start, end = _stop(lines, str(error))
    hint = "hapus huruf itu; baris baru ditulis \\n" if "Illegal character" in str(error) else ""
    found = ScanError("SOP109", _translate(str(error)), (start, end), hint)
    if "date" in str(error) or "datetime" in str(error):
        found = ScanError("SOP106", "tanggal ini tidak ada di kalender", (start, end), HINT_DATE)
    try:
        Scan(text).run()
    except ScanError as earlier:
        if earlier.span[0] <= start or start >= len(text.rstrip()):
            found = earlier
    except RecursionError:
        return _whole(file, "SOP109", "daftar atau tabel bersarang terlalu dalam")
    if found.code == "SOP109":
        found = _pasted(text, found) or _dated(text, found) or found
    return diagnostic(found.code, found.message, lines.position(*found.span), found.hint)


def _pasted(text: str, found: ScanError) -> ScanError | None:
    """A character that came along from Word or the web, looks like a space or like nothing, and stands
    outside of every text on the line that broke."""
    for match in _OUTSIDE.finditer(text, *_line(text, found.span[0])):
        if match[1]:
            message = f"spasi tak biasa atau huruf tak tampak (U+{ord(match[1]):04X}) di luar tanda petik"
            return ScanError("SOP109", message, match.span(1), "hapus huruf itu, lalu ketik spasi biasa")
    return None


def _dated(text: str, found: ScanError) -> ScanError | None:
    """A value that is no date, on the line that broke, of a key that wants one."""
    for match in _DAY.finditer(text, *_line(text, found.span[0])):
        try:
            date.fromisoformat(given := match[1].rstrip())
        except ValueError:
            span = (match.start(1), match.start(1) + len(given))
            return ScanError("SOP106", f"tanggal {given} tidak terbaca", span, HINT_DATE)
    return None


def _line(text: str, at: int) -> tuple[int, int]:
    """Where the line around an offset begins and ends."""
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end


def _stop(lines: _Lines, message: str) -> tuple[int, int]:
    """Where tomllib stopped, as offsets up to the end of that line."""
    match = _AT.search(message)
    if match is None or match[1] is None:
        return len(lines.text), len(lines.text) + 1
    start = lines.starts[int(match[1]) - 1] + int(match[2]) - 1
    if "Unescaped" in message or "hex" in message:
        start = lines.text.rfind("\\", 0, start)
    end = lines.text.find("\n", start)
    return start, len(lines.text) if end < 0 else max(end, start + 1)


def _translate(message: str) -> str:
    """tomllib's words in Indonesian, for what the scan does not explain better."""
    for english, indonesian in _WORDS:
        if english in message:
            return indonesian
    return "isi baris ini bukan TOML"


_SLASH = "garis miring terbalik di dalam teks harus ditulis dua kali (\\\\)"
_WORDS = (
    ("Unescaped '\\'", _SLASH),
    ("Invalid hex", _SLASH),
    ("Escaped character", _SLASH),
    ("Illegal character", "huruf kendali tidak boleh ada di sini"),
    ("twice", "tabel ini sudah ada di atas"),
    ("overwrite", "kunci ini sudah ada di atas"),
    ("immutable", "tabel ini sudah selesai ditulis di atas"),
    ("Duplicate", "kunci ini sudah ada di atas"),
    ("end of document after", "sesudah nilai masih ada yang lain di baris ini"),
    ("digits", "angka terlalu panjang"),
)
