"""What was read of one SOP, before it is TOML: rows, symbols, ways, the identity sheet, what was not sure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from sopdoc.foreign import Figure

Isi = str | tuple[str, ...]
"""A box or cell: a text, or the items of a list."""
Bentuk = Literal["kapsul", "kotak", "belah_ketupat"]
Place = tuple[int, int]
"""Row and column of a symbol, 0-based."""
Path = tuple[str | int, ...]
"""Where a value stands in the draft: ("kegiatan", 2, "tidak")."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A value that was not sure. seen: what was seen, Indonesian; sheet: page or worksheet it was seen on."""

    path: Path
    seen: str
    sheet: int


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """An actor's column: its name, that of its group ("" = none), and where it stands on its sheet."""

    name: str
    group: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A step. number: as printed; texts: of each column but the actors'; shared: columns of merged cells.

    bands   where it stands: sheet, from y to y; several where it takes several rows of cells
    marked  columns whose cells hold a mark where a symbol would be drawn
    """

    number: str
    bands: tuple[tuple[int, float, float], ...]
    texts: dict[str, str]
    shared: tuple[str, ...] = ()
    marked: tuple[int, ...] = ()

    @property
    def sheet(self) -> int:
        """Where it begins."""
        return self.bands[0][0]


@dataclass(frozen=True, slots=True)
class ReadSymbol:
    """A symbol at its place; sure: its kind, row and column were."""

    at: Place
    figure: Figure
    sheet: int
    kind: Bentuk
    sure: bool = True


@dataclass(frozen=True, slots=True)
class ReadWay:
    """A way from one symbol to another; None = the flow ends. head: an arrow, not a plain line.

    seen  why it is not sure, Indonesian; "" = it is
    """

    source: Place
    target: Place | None
    label: str = ""
    head: bool = True
    seen: str = ""


@dataclass(frozen=True, slots=True)
class ReadChart:
    """One flowchart."""

    title: str
    columns: tuple[ReadColumn, ...]
    rows: tuple[ReadRow, ...]
    symbols: tuple[ReadSymbol, ...]
    ways: tuple[ReadWay, ...]
    notes: str = ""


@dataclass(frozen=True, slots=True)
class ReadIdentity:
    """The identity sheet; what is not there is not a key of `texts` or `dates`.

    revision  number and date
    signer    jabatan, nama, pangkat, nip, status
    office    lines of the letterhead
    unclear   key -> what was seen instead of a date
    """

    texts: dict[str, str] = field(default_factory=dict)
    dates: dict[str, date] = field(default_factory=dict)
    revision: tuple[int | None, date | None] = (None, None)
    signer: dict[str, str] = field(default_factory=dict)
    office: tuple[str, ...] = ()
    unclear: dict[str, str] = field(default_factory=dict)
    sheet: int = 1


@dataclass(frozen=True, slots=True)
class ReadSop:
    """One SOP of a file."""

    identity: ReadIdentity
    charts: tuple[ReadChart, ...]
