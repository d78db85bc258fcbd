"""Make an issue out of a booklet."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from sopdoc.diagnostics import Diagnostic, Position, diagnostic
from sopdoc.edition import BukuTerbit, KeputusanTerbit, Sebelum, SopTerbit, Terbitan
from sopdoc.model import Buku, Sop
from sopdoc.wording import tanggal as shown


def freeze(
    buku: Buku, texts: Mapping[str, str], tanggal: date, before: Terbitan | None, text: str
) -> Terbitan:
    """The issue of this day: every SOP in force, in the order of susunan.

    texts   slug -> text of the file, for each SOP whose status is "berlaku"
    before  the last issue, None when this is the first
    text    of buku.toml

    A draft is skipped; one that was issued before keeps what it said then, since that is still in force.
    A SOP that was withdrawn leaves.
    """
    again = before is not None and before.tahun == buku.tahun
    keputusan, signer = buku.keputusan, buku.keputusan.penandatangan
    records = tuple(_records(buku, texts, before))
    return Terbitan(
        nama=f"{buku.tahun}-{tanggal}" if again else str(buku.tahun),
        tahun=buku.tahun,
        tanggal=tanggal,
        keputusan=KeputusanTerbit(
            signer.atas_nama or signer.jabatan, keputusan.tentang, keputusan.nomor, keputusan.tanggal
        ),
        sop=records,
        nomor_perubahan=buku.perubahan.nomor if again else "",
        tanggal_perubahan=buku.perubahan.tanggal if again else None,
        buku=_shared(buku, text, records),
        sebelum=Sebelum(before.nama, before.segel) if before is not None and before.segel else None,
    )


def _shared(buku: Buku, text: str, records: Iterable[SopTerbit]) -> BukuTerbit:
    told = {s.slug: s.nama for s in records}
    names = ((row.slug, row.nama) for row in buku.susunan if row.slug)
    other = tuple(sorted((slug, nama) for slug, nama in names if told.get(slug) != nama))
    return BukuTerbit(text.replace("\r\n", "\n"), buku.sidik, emblem(buku), other)


def emblem(buku: Buku) -> str:
    """SHA-256 of the emblem's file, "" without one."""
    logo = buku.instansi.logo
    return hashlib.sha256(logo.data).hexdigest() if logo is not None else ""


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
        isi=text.replace("\r\n", "\n"),
        tanggal_efektif=sop.tanggal_efektif,
        revisi=last.nomor if last else None,
        tanggal_revisi=last.tanggal if last else None,
        sidik_berkas=sop.sidik_berkas,
    )


def same(one: Terbitan, other: Terbitan) -> bool:
    """True when two issues say the same.

    Their day, their corrections, comments in files, and what a record of an older program lacks don't count.
    """
    return _said(one) == _said(other)


def _said(terbitan: Terbitan) -> Terbitan:
    sop = tuple(replace(s, isi="", sidik_berkas="") for s in terbitan.sop)
    return replace(
        terbitan,
        nama="",
        tanggal=date.min,
        ralat=(),
        ganti_nama=(),
        sop=sop,
        buku=None,
        sebelum=None,
        cetakan=None,
    )


def refusal(buku: Buku, made: Terbitan, last: Terbitan | None, file: str) -> Diagnostic | None:
    """Why an issue cannot be the next one (SOP608), None when it can. file: the last record, as shown.

    Choice: nor can a second one on the same day. What was issued in the morning is in force, or was never
    signed; the record of what was never signed is taken back, not followed by another.
    """
    if not made.sop:
        message = "belum ada SOP yang berlaku, jadi belum ada yang dapat diterbitkan"
        hint = 'hapus status = "draf" dari SOP yang sudah jadi'
        return _refused(message, buku.where.key("susunan"), hint)
    if last is not None and made.tanggal <= last.tanggal:
        day, former = (shown(d, "d MMMM yyyy") for d in (made.tanggal, last.tanggal))
        message = f"tanggal terbit {day} tidak sesudah terbitan terakhir ({former})"
        hint = (
            "beri --tanggal yang lebih kemudian; bila terbitan itu belum pernah ditandatangani, tarik "
            "kembali dengan sopdoc issue --undo, lalu jalankan sopdoc issue lagi"
        )
        return _refused(message, Position(file), hint)
    return None


def _refused(message: str, position: Position, hint: str) -> Diagnostic:
    return diagnostic("SOP608", message, position, hint)
