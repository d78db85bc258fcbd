"""Make an issue out of a booklet, and correct the spelling of one that was made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from sopdoc.edition import KeputusanTerbit, Ralat, SopTerbit, Terbitan
from sopdoc.model import Buku, Sop


def freeze(buku: Buku, texts: Mapping[str, str], tanggal: date, before: Terbitan | None) -> Terbitan:
    """The issue of this day: every SOP in force, in the order of susunan.

    texts   slug -> text of the file, for each SOP whose status is "berlaku"
    before  the last issue, None when this is the first

    A draft is skipped; one that was issued before keeps what it said then, since that is still in force.
    A SOP that was withdrawn leaves.
    """
    again = before is not None and before.tahun == buku.tahun
    keputusan = buku.keputusan
    return Terbitan(
        nama=f"{buku.tahun}-{tanggal}" if again else str(buku.tahun),
        tahun=buku.tahun,
        tanggal=tanggal,
        keputusan=KeputusanTerbit(
            keputusan.penandatangan.jabatan, keputusan.tentang, keputusan.nomor, keputusan.tanggal
        ),
        sop=tuple(_records(buku, texts, before)),
    )


def _records(buku: Buku, texts: Mapping[str, str], before: Terbitan | None) -> Iterator[SopTerbit]:
    former = {s.slug: s for s in before.sop} if before else {}
    for sop in buku.tercetak:
        if sop.status == "berlaku":
            yield _record(sop, texts[sop.slug])
        elif sop.slug in former:
            yield former[sop.slug]


def _record(sop: Sop, text: str) -> SopTerbit:
    last = sop.revisi[-1] if sop.revisi else None
    return SopTerbit(
        slug=sop.slug,
        urut=sop.urut,
        nomor=sop.nomor,
        nama=sop.nama,
        sidik=sop.sidik,
        isi=_unix(text),
        tanggal_efektif=sop.tanggal_efektif,
        revisi=last.nomor if last else None,
        tanggal_revisi=last.tanggal if last else None,
    )


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n")


def same(one: Terbitan, other: Terbitan) -> bool:
    """True when two issues say the same; their day, their corrections and comments in files don't count."""
    return _said(one) == _said(other)


def _said(terbitan: Terbitan) -> Terbitan:
    sop = tuple(replace(s, isi="") for s in terbitan.sop)
    return replace(terbitan, nama="", tanggal=date.min, ralat=(), sop=sop)


def correct(
    terbitan: Terbitan, sop: Sop, text: str, tanggal: date, alasan: str, bagian: tuple[str, ...]
) -> Terbitan:
    """The same issue with the spelling of one of its SOPs corrected, and the correction on record.

    bagian  the places that changed, for a reader; the SOP must be one of the issue
    """
    records = tuple(
        replace(s, nomor=sop.nomor, nama=sop.nama, sidik=sop.sidik, isi=_unix(text))
        if s.slug == sop.slug
        else s
        for s in terbitan.sop
    )
    ralat = Ralat(sop.slug, tanggal, alasan, bagian)
    return replace(terbitan, sop=records, ralat=(*terbitan.ralat, ralat))
