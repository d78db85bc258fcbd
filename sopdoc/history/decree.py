"""The decree of an issue: whether it still is as it was signed, and what that of an amendment lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from datetime import date

from sopdoc.changes.differences import replaced
from sopdoc.diagnostics import Diagnostic, diagnostic
from sopdoc.edition import Beda, Terbitan, revisions_since
from sopdoc.history.telling import listed
from sopdoc.model import Buku, Keputusan, Penandatangan, Tanggal
from sopdoc.wording import tanggal

ELSEWHERE = ("where", "penandatangan")
"""Values of a decree that are compared by themselves."""


def otherwise(buku: Buku, then: Buku, last: Terbitan) -> Diagnostic | None:
    """SOP614: what the decree of the same edition prints otherwise than it was signed.

    A number or date that was dots then may be filled in. Its signer counts where it is the decree's own:
    SOP610 tells of the booklet's. Choice: a peringatan, since what is on paper stands, and is no sheet.
    """
    was, now = _decree(buku, then, last), buku.keputusan
    bedas = [*_values(was, now)]
    if (was.penandatangan, now.penandatangan) != (then.penandatangan, buku.penandatangan):
        bedas += _signer(was.penandatangan, now.penandatangan)
    if not bedas:
        return None
    message = f"keputusan yang terbit pada {last.nama} akan tercetak lain: {listed(bedas)}"
    hint = "kembalikan nilai itu; keputusan yang mengubahnya ditulis di [perubahan]"
    name = bedas[0].tempat.partition("] ")[2]
    place = now.where.key(name) if now.where.has(name) else now.where.table
    return diagnostic("SOP614", message, place, hint)


def _decree(buku: Buku, then: Buku, last: Terbitan) -> Keputusan:
    """The decree as it was issued; of a record of an older program, what that has of it."""
    if last.buku is not None:
        return then.keputusan
    told = last.keputusan
    return replace(buku.keputusan, tentang=told.tentang, nomor=told.nomor, tanggal=told.tanggal)


def _values(was: Keputusan, now: Keputusan) -> Iterator[Beda]:
    for name in (f.name for f in fields(now) if f.name not in ELSEWHERE):
        before, after = getattr(was, name), getattr(now, name)
        if before != after and (before or name not in ("nomor", "tanggal")):
            yield replaced(f"[keputusan] {name}", _text(before), _text(after)).beda


def _signer(was: Penandatangan, now: Penandatangan) -> Iterator[Beda]:
    for name in (f.name for f in fields(now) if f.name != "where"):
        before, after = getattr(was, name), getattr(now, name)
        if before != after:
            yield replaced(f"[keputusan.penandatangan] {name}", before, after).beda


def _text(value: str | Tanggal | Sequence[str]) -> str:
    if isinstance(value, date):
        return tanggal(value, "d MMMM yyyy")
    return " ".join(value) if isinstance(value, tuple) else str(value or "")


def undecreed(buku: Buku, editions: Sequence[Terbitan]) -> Iterator[Diagnostic]:
    """KEP-13 for number and date of [perubahan], once something of the last issue's edition is to be amended.

    A number and a date that an earlier issue was made with are those of another decree.
    Source: tata naskah dinas, keputusan; Choice: dots are allowed until the amendment is issued.
    """
    last = editions[-1] if editions else None
    if last is None or last.tahun != buku.tahun or not _amended(buku, last):
        return
    place, now = buku.perubahan.where, buku.perubahan
    if not now.nomor.strip():
        message = "nomor keputusan perubahan belum ada, dicetak titik-titik"
        yield diagnostic("KEP-13", message, place.table, "tulis nomor = … di [perubahan]")
    elif now.nomor == last.nomor_perubahan:
        message = f'nomor keputusan perubahan "{now.nomor}" masih yang dipakai terbitan {last.nama}'
        yield diagnostic("KEP-13", message, place.key("nomor"), "tulis nomor keputusan perubahan yang baru")
    if now.tanggal is None:
        message = "tanggal keputusan perubahan belum ada, dicetak titik-titik"
        yield diagnostic("KEP-13", message, place.table, "tulis tanggal = … di [perubahan]")
    elif now.tanggal == last.tanggal_perubahan:
        day = tanggal(now.tanggal, "d MMMM yyyy")
        message = f"tanggal keputusan perubahan {day} masih yang dipakai terbitan {last.nama}"
        yield diagnostic(
            "KEP-13", message, place.key("tanggal"), "tulis tanggal keputusan perubahan yang baru"
        )


def _amended(buku: Buku, last: Terbitan) -> bool:
    """Whether a SOP is new, was revised or was withdrawn since an issue."""
    for sop in buku.sop:
        issued = last.of(sop.slug)
        if sop.status == "dicabut" and issued is not None:
            return True
        if sop.status == "berlaku" and (issued is None or revisions_since(issued, sop.revisi)):
            return True
    return False
