"""What the decree of an amendment still lacks, as the rules ask it of the first decree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sopdoc.diagnostics import Diagnostic, diagnostic
from sopdoc.edition import Terbitan, revisions_since
from sopdoc.model import Buku
from sopdoc.wording import tanggal


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
