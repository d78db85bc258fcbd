"""What was issued, and what differs since: the values of a booklet's memory.

A `Terbitan` is one file of definitions/terbitan: every SOP that was in force on a day, with its text. A
`Perubahan` is one difference between two texts of the same SOP, made for a reader, not for a machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from sopdoc.model import Tanggal

FOLDER = "terbitan"
"""Where the issues stand, below the definitions."""


@dataclass(frozen=True, slots=True)
class KeputusanTerbit:
    """The decree of an issue, as far as a later decree names it."""

    jabatan: str
    tentang: str
    nomor: str = ""
    tanggal: Tanggal = None


@dataclass(frozen=True, slots=True)
class SopTerbit:
    """One SOP as issued.

    sidik  fingerprint of its content, as `Sop.sidik`
    isi    the text of its file
    revisi, tanggal_revisi  of its last [[revisi]]; None when it had none
    """

    slug: str
    urut: int
    nomor: str
    nama: str
    sidik: str
    isi: str
    tanggal_efektif: Tanggal = None
    revisi: int | None = None
    tanggal_revisi: Tanggal = None


@dataclass(frozen=True, slots=True)
class Ralat:
    """A correction of spelling in a SOP that was issued already: no revision, but on record."""

    sop: str
    tanggal: date
    alasan: str
    bagian: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Terbitan:
    """One issue. `nama`: its file without suffix, "2018" or, for a later issue of the same booklet,
    "2018-2019-02-04"; the order of the names is the order of the issues.

    nomor_perubahan, tanggal_perubahan  of the decree that amended `keputusan` by this issue, when known
    """

    nama: str
    tahun: int
    tanggal: date
    keputusan: KeputusanTerbit
    sop: tuple[SopTerbit, ...]
    ralat: tuple[Ralat, ...] = ()
    nomor_perubahan: str = ""
    tanggal_perubahan: Tanggal = None

    def of(self, slug: str) -> SopTerbit | None:
        """What was issued under this name."""
        return next((s for s in self.sop if s.slug == slug), None)


@dataclass(frozen=True, slots=True)
class Kata:
    """A run of words of a text that changed."""

    teks: str
    keadaan: Literal["tetap", "dihapus", "ditambah"] = "tetap"


@dataclass(frozen=True, slots=True)
class Beda:
    """One difference between two texts of a SOP.

    tempat   where, for a reader: "Dasar Hukum 2", "A. Perencanaan, kegiatan 3: Waktu"
    jenis    what happened to it
    sebelum  the old words, () when there were none; those that went are marked "dihapus"
    sesudah  the new words, () when there are none; those that came are marked "ditambah"
    """

    tempat: str
    jenis: Literal["diubah", "ditambah", "dihapus", "dipindah"]
    sebelum: tuple[Kata, ...] = ()
    sesudah: tuple[Kata, ...] = ()
