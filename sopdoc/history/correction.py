"""Correct the spelling of a SOP that was issued: no revision, but on record."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from sopdoc.changes import beyond_wording, changes, letters, other_words
from sopdoc.diagnostics import Diagnostic, Position, diagnostic
from sopdoc.edition import Beda, Ralat, SopTerbit, Terbitan, revisions_since
from sopdoc.model import Sop


def corrected(
    last: Terbitan,
    issued: SopTerbit,
    old: Sop | None,
    sop: Sop,
    dates: Sequence[Beda] = (),
    said: Collection[str] = (),
) -> tuple[str, ...] | Diagnostic:
    """The places whose spelling was corrected, or why this is no correction (SOP609).

    old    the SOP as it was issued, None when its text cannot be read any more
    dates  those that it prints otherwise than it did: a date is no spelling
    said   words that came, or went with none in their place, and that are no slip by a letter: who records
           them as one says them twice, in the file and here
    """
    if sop.status != "berlaku":
        hint = 'ralat hanya untuk SOP dengan status = "berlaku"'
        return _refused(sop, f"SOP ini berstatus {sop.status}", sop.where.key("status"), hint)
    if revisions_since(issued, sop.revisi):
        hint = "pembetulan ejaannya ikut terbit bersama revisi itu: sopdoc issue"
        return _refused(sop, "SOP ini sudah diberi [[revisi]] baru", sop.revisi[-1].where.table, hint)
    position = sop.where.key("nama")
    if sop.sidik == issued.sidik:
        message = f"isi SOP ini sama dengan terbitan {last.nama}"
        return _refused(sop, message, position, "simpan dahulu pembetulan di berkasnya")
    hint = f'catat sebagai revisi: sopdoc revise {sop.slug} --uraian "…"'
    if old is None:
        return _refused(sop, f"isi SOP ini di terbitan {last.nama} tidak terbaca lagi", position, hint)
    beyond = (*_places(dates), *_places(beyond_wording(old, sop)))
    if beyond:
        return _refused(sop, f"yang berubah bukan hanya ejaan: {'; '.join(beyond)}", position, hint)
    made = changes(old, sop)
    unsaid = tuple(_unsaid(made, {letters(text) for text in said}))
    if unsaid:
        told = "; ".join(f"{beda.tempat}: {_became(*pair)}" for beda, pair in unsaid)
        again = " ".join(f'--kata "{new or old}"' for _, (old, new) in unsaid)
        hint += f"; bila maknanya memang tetap, ulangi perintah ini dengan {again}"
        return _refused(sop, f"yang berubah lebih dari salah ketik: {told}", position, hint)
    return tuple(dict.fromkeys(map(_named, made)))


def _unsaid(made: Iterable[Beda], said: Collection[str]) -> Iterator[tuple[Beda, tuple[str, str]]]:
    for beda in made:
        for old, new in other_words(beda):
            if letters(new or old) not in said:
                yield beda, (old, new)


def _named(beda: Beda) -> str:
    """The place of a correction, and the words that are more than a slip."""
    other = "; ".join(_became(*pair) for pair in other_words(beda))
    return f"{beda.tempat} ({other})" if other else beda.tempat


def _became(old: str, new: str) -> str:
    return f'"{old}" menjadi "{new}"' if old and new else f'"{new}" ditambah' if new else f'"{old}" dihapus'


def _places(differences: Iterable[Beda]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(beda.tempat for beda in differences))


def _refused(sop: Sop, message: str, position: Position, hint: str) -> Diagnostic:
    return diagnostic("SOP609", message, position, hint, sop=sop.slug)


def correct(
    terbitan: Terbitan, sop: Sop, text: str, tanggal: date, alasan: str, bagian: tuple[str, ...]
) -> Terbitan:
    """The same issue with the spelling of one of its SOPs corrected, and the correction on record.

    bagian  the places that changed, for a reader; the SOP must be one of the issue
    """
    isi = text.replace("\r\n", "\n")
    records = tuple(
        replace(s, nomor=sop.nomor, nama=sop.nama, sidik=sop.sidik, sidik_berkas=sop.sidik_berkas, isi=isi)
        if s.slug == sop.slug
        else s
        for s in terbitan.sop
    )
    ralat = Ralat(sop.slug, tanggal, alasan, bagian)
    return replace(terbitan, sop=records, ralat=(*terbitan.ralat, ralat))
