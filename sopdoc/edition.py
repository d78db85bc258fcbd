"""What was issued, and what differs since: the values of a booklet's memory.

A `Terbitan` is one file of definitions/terbitan: every SOP that was in force on a day, with its text. A
`Perubahan` is one difference between two texts of the same SOP, made for a reader, not for a machine.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from sopdoc.model import Revisi, Sop, Tanggal

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
    sidik_berkas  fingerprint of all that its file says, as `Sop.sidik_berkas`; "" where a record has none
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
    sidik_berkas: str = ""


@dataclass(frozen=True, slots=True)
class BukuTerbit:
    """What all sheets of an issue share, as it was on its day.

    isi    the text of buku.toml
    sidik  fingerprint of its values, as `Buku.sidik`
    logo   SHA-256 of the emblem's file, "" without one
    nama   slug -> name of the SOPs that sheets could name by another name than their own record does, or
           that have none: drafts
    """

    isi: str
    sidik: str
    logo: str = ""
    nama: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class BagianTerbit:
    """A part of the booklet without page numbers of its own, as it was printed: index, decree, map …

    nama   its key in `urutan`, or "lampiran"
    sidik  fingerprint of its words, wherever its lines and pages end
    """

    nama: str
    halaman: int
    sidik: str


@dataclass(frozen=True, slots=True)
class CetakanTerbit:
    """The pages of a booklet as it was printed when it was issued.

    sop  slug -> the numbers on the pages of each SOP, drafts too, in the order of the booklet
    """

    sop: tuple[tuple[str, tuple[str, ...]], ...]
    bagian: tuple[BagianTerbit, ...] = ()

    @property
    def halaman(self) -> dict[str, tuple[str, ...]]:
        """The numbers on the pages of each SOP, by slug."""
        return dict(self.sop)


@dataclass(frozen=True, slots=True)
class Sebelum:
    """The record that one follows: its name, and the seal that it had then."""

    nama: str
    segel: str


@dataclass(frozen=True, slots=True)
class Ralat:
    """A correction of spelling in a SOP that was issued already: no revision, but on record."""

    sop: str
    tanggal: date
    alasan: str
    bagian: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GantiNama:
    """A SOP of an issue that was given another slug since; the issue has it under the new one."""

    dari: str
    ke: str
    tanggal: date


@dataclass(frozen=True, slots=True)
class Terbitan:
    """One issue. `nama`: its file without suffix, "2018" or, for a later issue of the same booklet,
    "2018-2019-02-04"; the order of the names is the order of the issues.

    nomor_perubahan, tanggal_perubahan  of the decree that amended `keputusan` by this issue, when known
    buku     None where a record has none: it was written by an older program
    cetakan  None as buku; after an amendment the pages of the booklet in which they were exchanged
    sebelum  None for the first record, and in records of an older program
    segel    of its file as read; "" for an issue that was not read from one
    """

    nama: str
    tahun: int
    tanggal: date
    keputusan: KeputusanTerbit
    sop: tuple[SopTerbit, ...]
    ralat: tuple[Ralat, ...] = ()
    nomor_perubahan: str = ""
    tanggal_perubahan: Tanggal = None
    buku: BukuTerbit | None = None
    sebelum: Sebelum | None = None
    segel: str = field(default="", compare=False)
    ganti_nama: tuple[GantiNama, ...] = ()
    cetakan: CetakanTerbit | None = None

    @property
    def nama_sop(self) -> dict[str, str]:
        """Slug -> name under which the sheets of this issue name a SOP of the booklet."""
        return {s.slug: s.nama for s in self.sop} | dict(self.buku.nama if self.buku else ())

    def of(self, slug: str) -> SopTerbit | None:
        """What was issued under this name."""
        return next((s for s in self.sop if s.slug == slug), None)


def under_new_names(issues: Sequence[Terbitan]) -> tuple[Terbitan, ...]:
    """The issues, the oldest first, each SOP under the slug that it has in the newest: what was renamed in a
    record was called by its old name in those before it. Texts stay as they are."""
    made: list[Terbitan] = []
    for issue in issues:
        for name in issue.ganti_nama:
            made = [_under(former, name) for former in made]
        made.append(issue)
    return tuple(made)


def _under(issue: Terbitan, name: GantiNama) -> Terbitan:
    sop = tuple(replace(s, slug=name.ke) if s.slug == name.dari else s for s in issue.sop)
    return replace(issue, sop=sop, cetakan=pages_under(issue.cetakan, name.dari, name.ke))


def pages_under(cetakan: CetakanTerbit | None, old: str, new: str) -> CetakanTerbit | None:
    """The pages of an issue with a SOP under another slug."""
    if cetakan is None:
        return None
    return replace(cetakan, sop=tuple((new if slug == old else slug, pages) for slug, pages in cetakan.sop))


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


def issued_revisions(issued: SopTerbit) -> tuple[Revisi, ...]:
    """Every [[revisi]] of a SOP as it was issued, from its text; the last alone where that cannot be read."""
    try:
        tables = tomllib.loads(issued.isi).get("revisi", [])
        read = tuple(Revisi(t["tanggal"], t.get("nomor"), t.get("uraian", "")) for t in tables)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        read = ()
    last_known = issued.revisi, issued.tanggal_revisi
    if last_known == ((read[-1].nomor, read[-1].tanggal) if read else (None, None)):
        return read
    if last_known == (None, None):
        return ()
    return (Revisi(issued.tanggal_revisi, issued.revisi),)


def revisions_since(issued: SopTerbit | None, revisi: tuple[Revisi, ...]) -> tuple[Revisi, ...]:
    """The revisions of a SOP that were written since it was issued; all when it never was.

    They follow the issued one; where that was edited, the one that kept its number, else its date, else its
    words. Where nothing of it is left: those of a higher number, or those beyond as many as were issued.
    """
    if issued is None or (issued.revisi, issued.tanggal_revisi) == (None, None):
        return revisi
    number, day = issued.revisi, issued.tanggal_revisi
    both = [(r.nomor, r.tanggal) == (number, day) for r in revisi]
    if True in both:
        return revisi[both.index(True) + 1 :]
    former = issued_revisions(issued)
    said = former[-1].uraian
    numbers = [number is not None and r.nomor == number for r in revisi]
    days = [day is not None and r.tanggal == day for r in revisi]
    words = [bool(said) and r.uraian == said for r in revisi]
    for known in (numbers, days, words):
        if True in known:
            return revisi[known.index(True) + 1 :]
    if number is None:
        return revisi[len(former) :]
    return tuple(r for r in revisi if r not in former and (r.nomor is None or r.nomor > number))


def evaluation_due(sop: Sop, issued: date | None) -> date | None:
    """The last day on which the yearly evaluation of a SOP is in time; None when no date is known.

    A year after the last revision, else after it came into force, else after the issue (`issued`, its day).
    Source: Permenpan RB 35/2012: evaluation at least once a year. A date that is a text is passed over.
    """
    revised = sop.revisi[-1].tanggal if sop.revisi else None
    start = next((d for d in (revised, sop.tanggal_efektif, issued) if isinstance(d, date)), None)
    if start is None:
        return None
    leap_day = (start.month, start.day) == (2, 29)
    return start.replace(year=start.year + 1, day=28 if leap_day else start.day)
