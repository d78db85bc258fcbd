"""Turn the record of one SOP file into a Sop: defaults of the booklet filled in, references resolved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sopdoc.loader.book import number, signer
from sopdoc.loader.keys import SOP
from sopdoc.loader.shape import File, Record, closest
from sopdoc.loader.steps import read_bagian
from sopdoc.model import Bagian, Penandatangan, Revisi, Rujukan, Sop, Tanggal
from sopdoc.source import Source, digest

NOT_CONTENT = frozenset({"revisi", "status", "tanggal_pembuatan", "tanggal_efektif"})
"""Keys that say when and whether, not what; the memory of a booklet compares each of them by itself."""


def fingerprint(values: Mapping[str, Any]) -> str:
    """Hex fingerprint of the content of a SOP file: its parsed values without NOT_CONTENT."""
    return digest({key: value for key, value in values.items() if key not in NOT_CONTENT})


def whole_fingerprint(values: Mapping[str, Any], content: str | None = None) -> str:
    """Hex fingerprint of all that a SOP file says; content: that of its content, where it is known."""
    content = fingerprint(values) if content is None else content
    return digest({key: value for key, value in values.items() if key in NOT_CONTENT} | {"": content})


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the booklet says for every SOP."""

    penandatangan: Penandatangan
    tahun: int
    pola_nomor: str = ""
    tanggal_pembuatan: Tanggal = None
    tanggal_efektif: Tanggal = None


def defaults_of(file: File, record: Record) -> Defaults:
    """What buku.toml says for every SOP, from its record without galat."""
    bawaan: Record = record["bawaan"] or {}
    return Defaults(
        signer(file, ("penandatangan",), record["penandatangan"]),
        record["tahun"],
        record["pola_nomor"] or "",
        bawaan.get("tanggal_pembuatan"),
        bawaan.get("tanggal_efektif") or record["keputusan"]["tanggal"],
    )


class Names:
    """Name of every SOP of the booklet by slug. A slug that is none is looked up once, however often it is
    written: among 3,000 SOPs that takes up to 0.17 s."""

    def __init__(self, by_slug: Mapping[str, str]) -> None:
        self.by_slug = by_slug
        self._hints: dict[str, str] = {}

    def closest(self, slug: str) -> str:
        """As `shape.closest`."""
        if slug not in self._hints:
            self._hints[slug] = closest(slug, tuple(self.by_slug))
        return self._hints[slug]


class Draft:
    """A SOP file whose own keys are read; the SOPs that it names are looked up when all are."""

    def __init__(self, source: Source, slug: str) -> None:
        """Read a file. Codes: SOP110 to SOP123, SOP201 to SOP217."""
        self.file = File(source, SOP, slug)
        self.record = self.file.read()
        self.bagian = self._parts()

    @property
    def nama(self) -> str:
        """Its name, "" when that is what is wrong."""
        return self.record["nama"] or ""

    def _parts(self) -> tuple[Bagian, ...]:
        file, record = self.file, self.record
        written = file.source.values
        if "bagian" in written:
            for key in ("pelaksana", "kegiatan", "catatan"):
                if key in written:
                    message = f"{key} tingkat atas tidak dapat ditulis bersama [[bagian]]"
                    hint = (
                        "tulis [[bagian.kegiatan]]" if key == "kegiatan" else "pindahkan ke dalam [[bagian]]"
                    )
                    file.report_key("SOP123", (key,), message, hint)
            parts = enumerate(record["bagian"] or ())
            return tuple(read_bagian(file, ("bagian", i), p, p["judul"] or "") for i, p in parts if p)
        for key in ("pelaksana", "kegiatan"):
            if key not in written:
                message = f"kunci {key} tidak ada di {SOP.title}"
                file.report("SOP111", (), message, "tulis pelaksana dan [[kegiatan]], atau [[bagian]]")
        return (read_bagian(file, (), record, ""),)

    def build(self, urut: int, defaults: Defaults, names: Names) -> Sop | None:
        """The SOP; None when its file has a galat."""
        r, file = self.record, self.file
        keterkaitan = self._relations(names)
        if file.broken:
            return None
        kept = ("dasar_hukum", "kualifikasi_pelaksana", "peralatan_perlengkapan", "peringatan")
        given: dict[str, Any] = {k: r[k] for k in ("jenis", "status", "judul_uraian") if r[k] is not None}
        pengesahan, sidik = r["pengesahan"], fingerprint(file.source.values)
        return Sop(
            slug=file.sop,
            urut=urut,
            nomor=r["nomor"] or number(defaults.pola_nomor, urut, defaults.tahun),
            nama=r["nama"],
            nama_daftar=r["nama_daftar"] or r["nama"],
            **{k: r[k] for k in (*kept, "pencatatan_pendataan")},
            keterkaitan=keterkaitan,
            bagian=self.bagian,
            pengesahan=signer(file, ("pengesahan",), pengesahan) if pengesahan else defaults.penandatangan,
            tanggal_pembuatan=r["tanggal_pembuatan"] or defaults.tanggal_pembuatan,
            tanggal_efektif=r["tanggal_efektif"] or defaults.tanggal_efektif,
            revisi=tuple(self._revision(i, v) for i, v in enumerate(r["revisi"] or ())),
            sidik=sidik,
            sidik_berkas=whole_fingerprint(file.source.values, sidik),
            where=file.source.where(),
            **given,
        )

    def _revision(self, i: int, record: Record) -> Revisi:
        where = self.file.source.where(("revisi", i))
        return Revisi(record["tanggal"], record["nomor"], record["uraian"] or "", where)

    def _relations(self, names: Names) -> str | tuple[Rujukan, ...]:
        """keterkaitan with the names of the booklet's own SOPs. Code: SOP224."""
        raw = self.record["keterkaitan"]
        if not isinstance(raw, tuple):
            return raw or ""
        found: list[Rujukan] = []
        for i, item in enumerate(raw):
            slug: str | None = item["sop"] if isinstance(item, dict) else None
            if isinstance(item, str):
                found.append(Rujukan(item))
            elif slug is not None and slug in names.by_slug:
                found.append(Rujukan(names.by_slug[slug].removeprefix("SOP "), slug))
            elif slug is not None:
                hint = names.closest(slug)
                self.file.report(
                    "SOP224", ("keterkaitan", i, "sop"), f'SOP "{slug}" tidak ada di susunan', hint
                )
        return tuple(found)
