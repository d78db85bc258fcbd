"""Read the values of one TOML file against the kinds that its keys must have.

A kind reads a raw value into what the model needs and reports what is wrong. What is absent or wrong
reads as None, so that the rest of the file is still checked and every finding comes at once; whoever
builds the model from it first asks `File.broken`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import get_close_matches
from functools import cache
from typing import Any, Literal, Protocol

from sopdoc.codes import Level
from sopdoc.diagnostics import Diagnostic, Position, diagnostic
from sopdoc.loader.limits import MAX_HINTS, beyond
from sopdoc.repair import Repair
from sopdoc.source import Source
from sopdoc.tomlscan import Steps

Record = dict[str, Any]
"""A table that was read: every key that it may have, None for those it has not."""


REFERENCE = "teks atau nomor kegiatan"

YEARS = (1945, 2999)
"""Choice: from the Republic's first year to where four digits of a plan still make sense."""


@cache
def _control() -> re.Pattern[str]:
    """Finds a control character, or one that turns the way of reading round: a name or a number would print
    otherwise than it is stored. Made when a text holds one: the class spans all of the plane, 4 ms."""
    return re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufffe\uffff]")


class File:
    """One file and what was found in it.

    root  its keys, to tell where a misplaced one belongs
    sop   slug of the SOP that it holds, "" for buku.toml
    """

    def __init__(self, source: Source, root: TableKind, sop: str = "") -> None:
        self.source = source
        self.root = root
        self.sop = sop
        self.findings: list[Diagnostic] = []

    def read(self) -> Record:
        """The keys of its top level; none of them when the file goes beyond a limit. Code: SOP124."""
        for path, message in beyond(self.source.values):
            self.report("SOP124", path, message, "pecah menjadi beberapa, atau hapus yang berlebih")
        if self.broken:
            return dict.fromkeys((*self.root.required, *self.root.optional))
        record: Record = self.root.read(self, (), self.source.values)
        return record

    @property
    def broken(self) -> bool:
        return any(d.level is Level.GALAT for d in self.findings)

    def report(
        self, code: str, path: Steps, message: str, hint: str = "", repair: Repair | None = None
    ) -> None:
        """Add a finding at a value."""
        self._add(code, self.source.position(path), message, hint, repair)

    def report_key(
        self, code: str, path: Steps, message: str, hint: str = "", repair: Repair | None = None
    ) -> None:
        """Add a finding at a key."""
        self._add(code, self.source.key(path), message, hint, repair)

    def _add(self, code: str, position: Position, message: str, hint: str, repair: Repair | None) -> None:
        self.findings.append(diagnostic(code, message, position, hint, sop=self.sop, repair=repair))

    def wrong(self, path: Steps, value: object, wanted: str) -> Any:
        """Report a value of the wrong type; it reads as None."""
        name = next((s for s in reversed(path) if isinstance(s, str)), "")
        hint = ""
        if wanted == REFERENCE:
            hint = f'tulis id kegiatan yang dituju, misalnya {name} = "konsep"'
        elif isinstance(value, dict) and wanted.startswith("daftar"):
            hint = f"tulis [[{name}]] dengan dua kurung siku di setiap butirnya"
        elif isinstance(value, str) and wanted.startswith(("bilangan", "true")):
            hint = f"tulis {wanted} tanpa tanda petik"
        elif wanted.startswith("teks") and isinstance(value, int | float | date) and not _huge(value):
            hint = f'tulis di antara tanda petik: "{str(value).lower()}"'
        self.report("SOP112", path, f"{name} harus {wanted}, bukan {_kind_word(value)}", hint)
        return None


class Kind(Protocol):
    """How a value is read; None = absent or wrong (then reported)."""

    def read(self, file: File, path: Steps, value: Any) -> Any: ...


@dataclass(frozen=True, slots=True)
class Text:
    """A text. empty: refused (a required one), absent (an optional one), kept (where "" says something)."""

    empty: Literal["refused", "absent", "kept"] = "absent"

    def read(self, file: File, path: Steps, value: Any) -> Any:
        if not isinstance(value, str):
            return file.wrong(path, value, "teks")
        if not value.isprintable() and (control := _control().search(value)):
            hint = "ganti dengan spasi; baris baru ditulis \\n"
            file.report("SOP116", path, f"{_sign_name(control[0])} di dalam teks", hint)
            return None
        if value.strip() or self.empty == "kept":
            return value
        if self.empty == "refused":
            file.report("SOP114", path, f"{_name(path)} tidak boleh kosong")
        return None


_PLAIN = Text()


@dataclass(frozen=True, slots=True)
class Pattern:
    """A short name: a slug or an id. file: what it names is a file, which has that name too."""

    regex: str
    wanted: str
    file: bool = False

    def read(self, file: File, path: Steps, value: Any) -> Any:
        if not isinstance(value, str):
            return file.wrong(path, value, "teks")
        if re.fullmatch(self.regex, value):
            return value
        name = value.casefold().removesuffix(".toml").rpartition("/")[2]
        right = re.sub("[^a-z0-9]+", "-", name).strip("-")
        hint = self.wanted
        if re.fullmatch(self.regex, right):
            file_too = f", dan beri berkasnya nama {right}.toml" if self.file else ""
            hint = f'mungkin maksud Anda "{right}"{file_too}; {self.wanted}'
        file.report("SOP122", path, f'{_name(path)} "{value}" tidak dapat dipakai', hint)
        return None


@dataclass(frozen=True, slots=True)
class Date:
    """A date, or a text for what real sheets carry (reported), printed as typed."""

    def read(self, file: File, path: Steps, value: Any) -> Any:
        if isinstance(value, date) and not isinstance(value, datetime):
            if YEARS[0] <= value.year <= YEARS[1]:
                return value
            message = f"tahun {_name(path)} harus antara {YEARS[0]} dan {YEARS[1]}"
            file.report("SOP118", path, message, "tulis tahunnya dengan empat angka, misalnya 2018-03-13")
            return None
        if not isinstance(value, str):
            return file.wrong(path, value, "tanggal (misalnya 2018-03-13) atau teks")
        text = _PLAIN.read(file, path, value)
        if text is not None:
            hint = "tulis tahun-bulan-tanggal tanpa petik, misalnya 2018-03-13, agar dapat diperiksa"
            file.report(
                "SOP117", path, f'{_name(path)} ditulis sebagai teks "{text}", dicetak apa adanya', hint
            )
        return text


@dataclass(frozen=True, slots=True)
class Number:
    """A number within limits; whole = without a fraction."""

    low: int
    high: int
    whole: bool = True

    def read(self, file: File, path: Steps, value: Any) -> Any:
        if isinstance(value, bool) or not isinstance(value, int if self.whole else int | float):
            return file.wrong(path, value, "bilangan bulat" if self.whole else "bilangan")
        number: int | float = value
        if self.low <= number <= self.high:
            return number
        file.report("SOP118", path, f"{_name(path)} harus antara {self.low} dan {self.high}")
        return None


@dataclass(frozen=True, slots=True)
class Flag:
    """true or false."""

    def read(self, file: File, path: Steps, value: Any) -> Any:
        return value if isinstance(value, bool) else file.wrong(path, value, "true atau false")


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    words: tuple[str, ...]

    def read(self, file: File, path: Steps, value: Any) -> Any:
        if not isinstance(value, str):
            return file.wrong(path, value, "teks")
        if value in self.words:
            return value
        near = closest(value, self.words)
        hint = near or "pilihan: " + ", ".join(f'"{w}"' for w in self.words)
        file.report("SOP113", path, f'{_name(path)} "{value}" tidak dikenal', hint)
        return None


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in the flow: an id, a number, "paraf/Kabid"; what it means is looked up later."""

    def read(self, file: File, path: Steps, value: Any) -> Any:
        if isinstance(value, bool) or not isinstance(value, str | int) or _huge(value):
            return file.wrong(path, value, REFERENCE)
        if value == "" or (isinstance(value, str) and not value.strip()):
            file.report(
                "SOP205", path, f'rujukan di "{_name(path)}" kosong', "tulis id kegiatan, atau hapus kuncinya"
            )
            return None
        return value


@dataclass(frozen=True, slots=True)
class List:
    """A list; least = how many items it must have."""

    item: Kind
    least: int = 0
    what: str = "daftar"

    def read(self, file: File, path: Steps, value: Any) -> Any:
        if not isinstance(value, list):
            return file.wrong(path, value, self.what)
        if len(value) < self.least:
            file.report("SOP114", path, f"{_name(path)} tidak boleh kosong")
        return _each(self.item, file, path, value)


def _each(kind: Kind, file: File, path: Steps, values: list[Any]) -> tuple[Any, ...]:
    return tuple([kind.read(file, (*path, i), v) for i, v in enumerate(values)])


@dataclass(frozen=True, slots=True)
class Either:
    """A text (or number) of one kind, or a table of the other."""

    plain: Kind
    table: TableKind

    def read(self, file: File, path: Steps, value: Any) -> Any:
        if isinstance(value, dict):
            return self.table.read(file, path, value)
        return self.plain.read(file, path, value)


@dataclass(frozen=True, slots=True)
class OneOrMany:
    """An item alone or a list of them: reads as the item or as a tuple."""

    item: Kind
    least: int = 1

    def read(self, file: File, path: Steps, value: Any) -> Any:
        if isinstance(value, list):
            return List(self.item, self.least).read(file, path, value)
        return self.item.read(file, path, value)


_ASKED = ("dasar_hukum", "kualifikasi_pelaksana", "peringatan", "pencatatan_pendataan", "waktu", "output")
"""Boxes and cells of which a rule says that "-" is not enough."""


@dataclass(frozen=True, slots=True)
class BoxKind:
    """A box or cell: a text printed plain, or a list printed numbered. An empty text is common in real
    sheets, so it is a peringatan (or nothing, where `warns` is False) and stays ""."""

    item: Kind = field(default_factory=lambda: Text("refused"))
    warns: bool = True

    def read(self, file: File, path: Steps, value: Any) -> Any:
        if isinstance(value, str) and not value.strip():
            if self.warns:
                hint = "isi" if path[-1] in _ASKED else 'isi, atau tulis [] agar tercetak "-"'
                file.report("SOP115", path, f"{_name(path)} kosong", hint)
            return ""
        if isinstance(value, list):
            return _each(self.item, file, path, value)
        if isinstance(value, str):
            return _PLAIN.read(file, path, value)
        return file.wrong(path, value, "teks atau daftar teks")


def _sign_name(letter: str) -> str:
    return "tab" if letter == "\t" else f"huruf kendali U+{ord(letter):04X}"


@dataclass(frozen=True, slots=True)
class TableKind:
    """A table and the keys that it must and may have. `title` is how it is written in the file."""

    title: str
    required: Mapping[str, Kind]
    optional: Mapping[str, Kind]

    def read(self, file: File, path: Steps, value: Any) -> Any:
        if not isinstance(value, dict):
            return file.wrong(path, value, "tabel")
        record: Record = dict.fromkeys((*self.required, *self.optional))
        for name, raw in value.items():
            kind = self.required.get(name) or self.optional.get(name)
            if kind is None:
                self._unknown(file, (*path, name))
            else:
                record[name] = kind.read(file, (*path, name), raw)
        for name, kind in self.required.items():
            if name not in value:
                file.report("SOP111", path, f"kunci {name} tidak ada di {self.title}", _sample(name, kind))
        return record

    def _unknown(self, file: File, path: Steps) -> None:
        name = str(path[-1])
        few = len(file.findings) < MAX_HINTS
        hint = closest(name, (*self.required, *self.optional)) if few else ""
        written = list(file.root.homes(name, self, file.source.values))
        homes = written or list(file.root.homes(name, self, None))
        if homes:
            place = "ke atas tabel yang pertama" if homes == [file.root.title] else "ke sana"
            hint = f"{name} adalah kunci {' atau '.join(homes)}: pindahkan {place}"
        file.report_key("SOP110", path, f'kunci "{name}" tidak dikenal di {self.title}', hint)

    def homes(self, name: str, stranger: TableKind, values: Mapping[str, Any] | None) -> Iterator[str]:
        """Titles of the tables that know a key which a stranger does not; values: of these tables only."""
        if self is not stranger and (name in self.required or name in self.optional):
            yield self.title
        for key, kind in (*self.required.items(), *self.optional.items()):
            inner = kind.item if isinstance(kind, List) else kind
            if isinstance(inner, TableKind) and (values is None or key in values):
                yield from inner.homes(name, stranger, None)


def closest(word: str, known: tuple[str, ...]) -> str:
    """A hint that names the nearest known word, "" when none is near; capitals do not count."""
    plain = {w.casefold(): w for w in reversed(known)}
    near = get_close_matches(word.casefold(), plain, n=1)
    if not near:
        return ""
    right = plain[near[0]]
    if _seen(right) == _seen(word):
        return f'ketik ulang "{right}": hanya spasi atau huruf tak tampaknya yang lain'
    return f'mungkin maksud Anda "{right}"'


def _seen(word: str) -> str:
    """What a reader sees of a word, without its spaces: Python calls a no-break space unprintable too."""
    return "".join(c for c in word if c.isprintable() and not c.isspace())


def _name(path: Steps) -> str:
    """What a value is called in a message: its key, "butir 3 menimbang" for an item."""
    if len(path) > 1 and isinstance(path[-1], int):
        return f"butir {path[-1] + 1} {path[-2]}"
    return str(path[-1]) if path else "berkas"


def _sample(name: str, kind: Kind) -> str:
    """A hint that shows how a missing key is written."""
    if isinstance(kind, BoxKind):
        return f'tulis {name} = ["…"], atau [] bila tidak ada'
    if isinstance(kind, TableKind):
        return f"tulis {kind.title} dengan kunci-kuncinya"
    shown = {Text: '"…"', List: '["…"]'}.get(type(kind), "…")
    return f"tulis {name} = {shown}"


def _huge(value: object) -> bool:
    """True for an integer beyond TOML's own 64 bits, which Python may refuse to print."""
    return isinstance(value, int) and abs(value) >= 2**63


def _kind_word(value: object) -> str:
    words: tuple[tuple[type, str], ...] = (
        (bool, "true atau false"),
        (str, "teks"),
        (int, "bilangan"),
        (float, "bilangan"),
        (list, "daftar"),
        (dict, "tabel"),
    )
    return next((word for kind, word in words if isinstance(value, kind)), "tanggal atau jam")
