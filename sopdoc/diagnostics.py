"""A user's mistake as a value: code, level, message, position, hint.

Nothing in sopdoc raises for what a user can type or store. Each stage returns its findings as
`Diagnostic` values; the command line alone prints them. Messages and hints are Indonesian.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from errno import EACCES, EEXIST, EISDIR, ENAMETOOLONG, ENOENT, ENOTDIR, EPERM, EROFS
from types import MappingProxyType

from sopdoc.codes import CODES, Level
from sopdoc.repair import Repair
from sopdoc.tomlscan import Steps


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a file of the booklet.

    file    path as shown to the user, with "/" on every system
    line    1-based; 0 = the file as a whole
    column  1-based, in characters
    length  characters to underline, at least 1
    source  the line's text without its line break ("" when line is 0)
    """

    file: str
    line: int = 0
    column: int = 1
    length: int = 1
    source: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding.

    hint    what to write instead; "" when there is nothing to add
    sop     slug of the SOP that it concerns; "" = the booklet
    repair  what mends it, in the file that it points into; None = a person has to decide
    """

    code: str
    level: Level
    message: str
    position: Position
    hint: str = ""
    sop: str = ""
    repair: Repair | None = field(default=None, compare=False)


def diagnostic(
    code: str,
    message: str,
    position: Position,
    hint: str = "",
    *,
    sop: str = "",
    level: Level | None = None,
    repair: Repair | None = None,
) -> Diagnostic:
    """A finding that weighs what its code weighs in `codes.CODES`, or `level` for a lesser or graver form.

    Raises KeyError for a code that is in no table: that is a mistake of the program, never of a user.
    """
    weight = level or CODES[code].level
    assert weight is not None, f"{code} cannot be got wrong"
    return Diagnostic(code, weight, message, position, hint, sop, repair)


def softened(found: Diagnostic) -> Diagnostic:
    """As it weighs in a SOP that is a draft: a galat is only a peringatan, since nobody works by it yet."""
    return replace(found, level=Level.PERINGATAN) if found.level is Level.GALAT else found


@dataclass(frozen=True, slots=True)
class Where:
    """Where the values of one TOML table stand, so that a rule can point at them.

    table  the table itself (its header, or its opening brace)
    keys   key -> position of its value
    items  (key, index) -> position of one item of an array
    """

    table: Position
    keys: Mapping[str, Position] = field(default_factory=lambda: MappingProxyType({}))
    items: Mapping[tuple[str, int], Position] = field(default_factory=lambda: MappingProxyType({}))

    def __reduce__(self) -> tuple[type[Where], tuple[object, ...]]:
        """For a process that is told of it: a proxy alone cannot travel."""
        return Where, (self.table, dict(self.keys), dict(self.items))

    def has(self, name: str) -> bool:
        """Whether the table has a key."""
        return name in self.keys

    def steps(self, name: str, index: int | None = None) -> Steps | None:
        """The path of a value or of one item of an array in its file; None when it is not known."""
        return None

    def key(self, name: str) -> Position:
        """Position of a key's value; the table when the key is absent."""
        return self.keys.get(name, self.table)

    def item(self, name: str, index: int) -> Position:
        """Position of one item of an array; the key, else the table, when it is unknown."""
        return self.items.get((name, index), self.key(name))


NOWHERE = Where(Position(""))
"""For values that were made by the program or by a test."""


def has_galat(diagnostics: Iterable[Diagnostic]) -> bool:
    """True when one of the findings forbids writing anything."""
    return any(d.level is Level.GALAT for d in diagnostics)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort findings by file, line, column, code; drop repetitions.

    What is said of several SOPs in the same words at the same place is one finding, of the booklet.
    """
    unique: dict[tuple[object, ...], Diagnostic] = {}
    for one in diagnostics:
        words = (one.position, one.code, one.message, one.level, one.hint)
        first = unique.setdefault(words, one)
        if first.sop != one.sop:
            unique[words] = replace(one, sop="")
    return tuple(sorted(unique.values(), key=_rank))


def _rank(one: Diagnostic) -> tuple[str, int, int, int, str, str]:
    at = one.position
    return at.file, at.line, at.column, at.length, one.code, one.message


_REASONS = MappingProxyType(
    {
        **dict.fromkeys((EACCES, EPERM), "tidak ada izin"),
        **dict.fromkeys((EEXIST, ENOTDIR, EISDIR), "ada berkas atau folder lain dengan nama itu"),
        EROFS: "hanya dapat dibaca",
        ENOENT: "tidak ditemukan",
        ENAMETOOLONG: "nama berkas terlalu panjang",
    }
)


def reason(error: OSError) -> str:
    """Why the system refused a file or folder, in Indonesian; in its own words where it is rare."""
    return _REASONS.get(error.errno or 0) or error.strerror or type(error).__name__
