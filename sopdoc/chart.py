"""What an office wrote of one flowchart, a part of `model`: columns, rows, and where each row goes on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from sopdoc.diagnostics import NOWHERE, Where

Isi = str | tuple[str, ...]
"""A box or cell: a text (printed plain) or a list (printed numbered; an empty one prints "-")."""

Bentuk = Literal["kapsul", "kotak", "belah_ketupat"]
"""Symbols that a definition may ask for. Arrows and segilima follow from the flow and the page breaks."""


@dataclass(frozen=True, slots=True)
class Pelaksana:
    """One column of a flowchart. `id` is what references use: the given one, else the name."""

    id: str
    nama: str
    kelompok: str = ""
    where: Where = field(default=NOWHERE, compare=False, repr=False)

    @property
    def sebutan(self) -> str:
        """Its name after that of its group, since names repeat from one group to the other."""
        return f"{self.kelompok}: {self.nama}" if self.kelompok else self.nama


@dataclass(frozen=True, slots=True)
class Tujuan:
    """Where a branch goes. kegiatan: index in the same bagian, None = the flow ends ("selesai").

    pelaksana: index of the column when the reference names one ("paraf/Kabid"), else None.
    """

    kegiatan: int | None
    pelaksana: int | None = None


SELESAI = Tujuan(None)


@dataclass(frozen=True, slots=True)
class Cabang:
    """One labelled way out of a decision."""

    label: str
    ke: Tujuan


@dataclass(frozen=True, slots=True)
class Pelaku:
    """One actor of a step.

    cabang       the branches that are written on the actor itself
    ke, selesai  as the step's, where symbols stand on their own (terpisah); else () and False
    """

    pelaksana: int
    simbol: Bentuk | None = None
    cabang: tuple[Cabang, ...] = ()
    ke: tuple[Tujuan, ...] = ()
    selesai: bool = False
    where: Where = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Kegiatan:
    """One row of a flowchart.

    cara      how several actors stand in the row: bersama (joined), berurutan (arrows from one to the next),
              terpisah (each on its own, with its own ways out; the step then has none)
    cabang    labelled ways out of the step: two for ya/tidak (the missing one is filled in with the next
              row), more for a decision in three ways, () for a step that only goes on
    ke        where it goes on without a decision
    masuk     index into `pelaku` where the flow enters, None = any (bersama) or the first
    keluar    index into `pelaku` where it leaves, None = any (bersama) or the last (berurutan)
    """

    nomor: int
    uraian: str
    pelaku: tuple[Pelaku, ...]
    kelengkapan: Isi
    waktu: Isi
    output: Isi
    keterangan: Isi = ""
    id: str = ""
    cara: Literal["bersama", "berurutan", "terpisah"] = "bersama"
    masuk: int | None = None
    keluar: int | None = None
    simbol: Bentuk | None = None
    cabang: tuple[Cabang, ...] = ()
    ke: tuple[Tujuan, ...] = ()
    selesai: bool = False
    where: Where = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Bagian:
    """One flowchart: its columns, its rows, and the notes below the last one.

    judul    "" when the SOP has no parts
    catatan  a text, or a list whose items are numbered; () = none
    """

    judul: str
    pelaksana: tuple[Pelaksana, ...]
    kegiatan: tuple[Kegiatan, ...]
    catatan: Isi = ()
    where: Where = field(default=NOWHERE, compare=False, repr=False)
