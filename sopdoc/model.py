"""What an office wrote, checked and complete: the value that the loader makes and every later stage reads.

Names are the words of the form, and one spelling goes all the way: TOML key = attribute = template
variable. Defaults are already filled in (a SOP has its signer and its dates), references are resolved
to indices (0-based), nothing is None that a later stage would have to look up elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from sopdoc.chart import SELESAI, Bagian, Bentuk, Cabang, Isi, Kegiatan, Pelaksana, Pelaku, Tujuan
from sopdoc.diagnostics import NOWHERE, Where

__all__ = [
    "SELESAI",
    "Abaikan",
    "Bagian",
    "Bagian_buku",
    "Bentuk",
    "Buku",
    "Cabang",
    "Gaya",
    "Huruf",
    "Instansi",
    "Isi",
    "Istilah",
    "KataLembar",
    "Kegiatan",
    "Keputusan",
    "Kop",
    "Logo",
    "Paraf",
    "Pelaksana",
    "Pelaku",
    "Penandatangan",
    "Penjelasan",
    "Perubahan",
    "Rencana",
    "Revisi",
    "Rujukan",
    "Sop",
    "Tanggal",
    "Tujuan",
]

Tanggal = date | str | None
"""A date; a text for what real sheets carry ("Agustus 2023"), printed as typed; None = dotted room."""

Bagian_buku = Literal["sampul", "judul", "keputusan", "daftar", "penjelasan", "peta", "sop"]
"""The parts of a booklet that `urutan` puts in order. "peta" is the map of relations."""

Huruf = Literal["Arial", "Times New Roman", "Calibri", "Bookman Old Style"]
"""The faces that a booklet may be set in: those whose widths are known (widths.json)."""


@dataclass(frozen=True, slots=True)
class Logo:
    """The emblem: the file's bytes as they are, and its size in pixels."""

    data: bytes
    jenis: Literal["png", "jpg"]
    lebar: int
    tinggi: int


@dataclass(frozen=True, slots=True)
class Kop:
    """A letterhead, complete: [instansi] with what `kop_keputusan` or `kop_lembar` say otherwise."""

    pemerintah: str
    perangkat_daerah: str
    tempat: str
    unit: str = ""
    alamat: str = ""
    telepon: str = ""
    faks: str = ""
    kode_pos: str = ""
    laman: str = ""
    pos_el: str = ""


@dataclass(frozen=True, slots=True)
class Instansi:
    """Who publishes the booklet."""

    pemerintah: str
    perangkat_daerah: str
    daerah: str
    tempat: str
    kop_keputusan: Kop
    kop_lembar: Kop
    unit: str = ""
    alamat: str = ""
    telepon: str = ""
    faks: str = ""
    kode_pos: str = ""
    laman: str = ""
    pos_el: str = ""
    logo: Logo | None = None
    where: Where = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Penandatangan:
    """Who signs. `status` stands before the office's name, which it does not change.

    atas_nama      "Wali Kota Mojokerto" prints "a.n. WALI KOTA MOJOKERTO" above the signer's own office
    untuk_beliau   "Asisten …" prints "u.b." and that office as the one who signs
    nama_lembar    the form of the name on identity sheets; equal to nama when the office gives none
    """

    jabatan: str
    nama: str
    nama_lembar: str
    status: Literal["", "Plt.", "Plh.", "Pj."] = ""
    pangkat: str = ""
    nip: str = ""
    atas_nama: str = ""
    untuk_beliau: str = ""
    where: Where = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Paraf:
    """One line of the routing slip."""

    jabatan: str


@dataclass(frozen=True, slots=True)
class Keputusan:
    """The decree that makes the booklet binding. `nomor` "" and `tanggal` None leave dotted room."""

    tentang: str
    menimbang: tuple[str, ...]
    mengingat: tuple[str, ...]
    menetapkan: str
    diktum: tuple[str, ...]
    penandatangan: Penandatangan
    nomor: str = ""
    tanggal: Tanggal = None
    sebutan_diktum: Literal["KESATU", "PERTAMA"] = "KESATU"
    tembusan: tuple[str, ...] = ()
    where: Where = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Istilah:
    """One term of penjelasan.definisi."""

    istilah: str
    arti: str


@dataclass(frozen=True, slots=True)
class Penjelasan:
    """How to read the booklet; `ruang_lingkup` and `ringkasan` "" are derived by the template."""

    tampil: bool = True
    ruang_lingkup: str = ""
    ringkasan: str = ""
    definisi: tuple[Istilah, ...] = ()
    where: Where = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Perubahan:
    """What the office says of the amending decree; "" and () are derived."""

    nomor: str = ""
    tanggal: Tanggal = None
    menimbang: tuple[str, ...] = ()
    diktum: tuple[str, ...] = ()
    where: Where = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class KataLembar:
    """The fixed words of the sheets; an office may print another one ([gaya.label]).

    Defaults: the majority of published sheets (Practice: 348 sheets of 2024-2025, counted).
    """

    nomor_sop: str = "Nomor SOP"
    tanggal_pembuatan: str = "Tanggal Pembuatan"
    tanggal_revisi: str = "Tanggal Revisi"
    tanggal_efektif: str = "Tanggal Efektif"
    disahkan_oleh: str = "Disahkan oleh"
    nama_sop: str = "Nama SOP"
    dasar_hukum: str = "DASAR HUKUM"
    kualifikasi_pelaksana: str = "KUALIFIKASI PELAKSANA"
    keterkaitan: str = "KETERKAITAN"
    peralatan_perlengkapan: str = "PERALATAN/PERLENGKAPAN"
    peringatan: str = "PERINGATAN"
    pencatatan_pendataan: str = "PENCATATAN DAN PENDATAAN"
    nomor: str = "No."
    kegiatan: str = "Kegiatan"
    pelaksana: str = "Pelaksana"
    mutu_baku: str = "Mutu Baku"
    kelengkapan: str = "Kelengkapan"
    waktu: str = "Waktu"
    output: str = "Output"
    keterangan: str = "Keterangan"
    catatan: str = "Catatan"


@dataclass(frozen=True, slots=True)
class Gaya:
    """How the pages look. `ukuran` is the size in the flowchart table, pt (least 7).

    identitas  bersama: the identity and a flowchart of one page share a page where both fit
    """

    kertas: Literal["F4", "A4", "Letter", "Legal"] = "F4"
    huruf: Huruf = "Arial"
    ukuran: float = 9
    huruf_keputusan: Huruf = "Bookman Old Style"
    baris_nomor_kolom: bool = False
    isi_simbol: Literal["kosong", "nomor"] = "kosong"
    identitas: Literal["sendiri", "bersama"] = "sendiri"
    label: KataLembar = KataLembar()
    where: Where = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Rujukan:
    """A SOP named in keterkaitan. `slug` "" = outside the booklet; nama without the word SOP otherwise."""

    nama: str
    slug: str = ""

    @property
    def tercetak(self) -> str:
        """As printed: a SOP of the booklet gets the word SOP before its name, an outside one is as typed."""
        return f"SOP {self.nama}" if self.slug else self.nama


@dataclass(frozen=True, slots=True)
class Revisi:
    """One revision; `nomor` None prints the date alone."""

    tanggal: Tanggal
    nomor: int | None = None
    uraian: str = ""
    where: Where = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Sop:
    """One procedure. `urut` is its number in the index (1-based), `slug` its name everywhere.

    sidik         fingerprint of what its file says without revisi, status and dates, which have findings of
                  their own; comments don't count
    sidik_berkas  fingerprint of all that its file says
    """

    slug: str
    urut: int
    nomor: str
    nama: str
    nama_daftar: str
    dasar_hukum: Isi
    kualifikasi_pelaksana: Isi
    keterkaitan: str | tuple[Rujukan, ...]
    peralatan_perlengkapan: Isi
    peringatan: Isi
    pencatatan_pendataan: Isi
    bagian: tuple[Bagian, ...]
    pengesahan: Penandatangan
    judul_uraian: str = ""
    jenis: Literal["administratif", "teknis"] = "administratif"
    status: Literal["berlaku", "draf", "dicabut"] = "berlaku"
    tanggal_pembuatan: Tanggal = None
    tanggal_efektif: Tanggal = None
    revisi: tuple[Revisi, ...] = ()
    sidik: str = field(default="", compare=False)
    sidik_berkas: str = field(default="", compare=False, repr=False)
    where: Where = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Rencana:
    """A title that is planned and not written yet: listed, not printed.

    slug  of the file that stands behind it but has a galat, "" when there is none
    """

    urut: int
    nama: str
    slug: str = field(default="", compare=False)

    @property
    def nama_daftar(self) -> str:
        return self.nama


@dataclass(frozen=True, slots=True)
class Abaikan:
    """A finding that the office accepts; `sop` "" = anywhere."""

    kode: str
    alasan: str
    sop: str = ""
    where: Where = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Buku:
    """The whole booklet. `sidik`: fingerprint of the values of buku.toml."""

    judul: str
    tahun: int
    urutan: tuple[Bagian_buku, ...]
    susunan: tuple[Sop | Rencana, ...]
    instansi: Instansi
    penandatangan: Penandatangan
    keputusan: Keputusan
    penjelasan: Penjelasan = Penjelasan()
    perubahan: Perubahan = Perubahan()
    gaya: Gaya = Gaya()
    pola_nomor: str = ""
    format_tanggal: Literal["dd-mm-yyyy", "d MMMM yyyy"] = "dd-mm-yyyy"
    judul_daftar: str = ""
    paraf: tuple[Paraf, ...] = ()
    tte: bool = False
    abaikan: tuple[Abaikan, ...] = ()
    sidik: str = field(default="", compare=False, repr=False)
    where: Where = field(default=NOWHERE, compare=False, repr=False)

    @property
    def sop(self) -> tuple[Sop, ...]:
        """The SOPs that have a file, in order, whatever their status."""
        return tuple(s for s in self.susunan if isinstance(s, Sop))

    @property
    def tercetak(self) -> tuple[Sop, ...]:
        """The SOPs that are printed: all that have a file but the withdrawn ones."""
        return tuple(s for s in self.sop if s.status != "dicabut")
