"""Judge a booklet against its last issue: what was issued changes by a revision, or not at all.

Source: Permenpan RB 35/2012: a SOP that was approved changes by a revision; numbers and dates are our
reading of published sheets ("01/13-03-2018"), which the regulation does not fix.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from sopdoc.diagnostics import Diagnostic, Position, diagnostic, softened
from sopdoc.edition import SopTerbit, Terbitan, revisions_since
from sopdoc.model import Buku, Rencana, Revisi, Sop
from sopdoc.wording import tanggal


def guard(buku: Buku, editions: Sequence[Terbitan], lost: Collection[str] = ()) -> tuple[Diagnostic, ...]:
    """What differs from the last issue without saying so. Codes: SOP601 to SOP604, SOP606, SOP607.

    lost  slugs of susunan whose file is not on disk; a Rencana alone does not tell it from a broken one

    Findings of a draft are at most peringatan. A SOP whose file has a galat is not judged.
    """
    if not editions:
        return ()
    last = editions[-1]
    sops = {sop.slug: sop for sop in buku.sop}
    broken = {r.slug for r in buku.susunan if isinstance(r, Rencana)}.difference(lost)
    found: list[Diagnostic] = []
    for issued in last.sop:
        sop = sops.get(issued.slug)
        if sop is None and issued.slug not in broken:
            found.append(_gone(buku, last, issued))
        elif sop is not None and sop.status != "dicabut":
            found += _judged(last, issued, sop)
    return (*found, *_shifted(buku, last, sops))


def _judged(last: Terbitan, issued: SopTerbit, sop: Sop) -> Iterator[Diagnostic]:
    new = revisions_since(issued, sop.revisi)
    changed = sop.sidik != issued.sidik
    if changed and not new:
        hint = (
            f'catat perubahannya: sopdoc revise {sop.slug} --uraian "…"; bila hanya membetulkan ejaan: '
            f'sopdoc issue --ralat {sop.slug} --alasan "…"'
        )
        place = sop.revisi[-1].where.table if sop.revisi else sop.where.table
        message = f"isi SOP ini lain dari terbitan {last.nama}, tetapi tidak ada [[revisi]] baru"
        yield _finding("SOP601", sop, place, message, hint)
    if new and not changed:
        hint = "hapus [[revisi]] ini, atau simpan perubahan yang dimaksud"
        message = f"ada [[revisi]] baru, tetapi isi SOP ini sama dengan terbitan {last.nama}"
        yield _finding("SOP606", sop, new[-1].where.table, message, hint)
    yield from _numbers(last, issued, sop, new)
    for revisi in new:
        if isinstance(revisi.tanggal, date) and revisi.tanggal < last.tanggal:
            given, issue = _shown(revisi.tanggal), _shown(last.tanggal)
            message = f"revisi baru bertanggal {given}, mendahului terbitan {last.nama} ({issue})"
            hint = f"tulis tanggal revisi yang sebenarnya, paling awal {last.tanggal}"
            yield _finding("SOP603", sop, revisi.where.key("tanggal"), message, hint)


def _numbers(last: Terbitan, issued: SopTerbit, sop: Sop, new: Sequence[Revisi]) -> Iterator[Diagnostic]:
    """Numbers rise by one from the issued one; revisions without number have dates that differ."""
    number, day = issued.revisi, issued.tanggal_revisi
    if (number, day) != (None, None) and not new:
        yield from _kept(last, issued, sop)
    for revisi in new:
        table, wanted = revisi.where.table, (number or 0) + 1
        hint = f"tulis nomor = {wanted}"
        if number is not None and revisi.nomor is None:
            message = f"revisi ini tidak bernomor, padahal sesudah revisi nomor {number}"
            yield _finding("SOP602", sop, table, message, hint)
        elif revisi.nomor is None and revisi.tanggal == day:
            message = f"revisi ini bertanggal sama dengan revisi sebelumnya ({_shown(day)})"
            yield _finding("SOP602", sop, revisi.where.key("tanggal"), message, "tulis tanggal revisi ini")
        elif revisi.nomor is not None and not _follows(number, day, revisi.nomor):
            before = f"revisi nomor {number}" if number is not None else "terbitan tanpa revisi"
            message = f"revisi nomor {revisi.nomor} tidak melanjutkan {before}"
            yield _finding("SOP602", sop, revisi.where.key("nomor"), message, hint)
        number, day = revisi.nomor if revisi.nomor is not None else number, revisi.tanggal


def _follows(number: int | None, day: object, next_number: int) -> bool:
    """True when a number may come next. Choice: the first revision is 1, or 0 where an office counts so;
    an office that wrote dates only may begin to count anywhere."""
    if number is not None:
        return next_number == number + 1
    return day is not None or next_number in (0, 1)


def _kept(last: Terbitan, issued: SopTerbit, sop: Sop) -> Iterator[Diagnostic]:
    """The last revision that was issued must still be the one that is printed."""
    now = sop.revisi[-1] if sop.revisi else None
    if now is not None and (now.nomor, now.tanggal) == (issued.revisi, issued.tanggal_revisi):
        return
    name = f"nomor {issued.revisi}" if issued.revisi is not None else "terakhir"
    day = _shown(issued.tanggal_revisi)
    message = f"revisi {name} ({day}) pada terbitan {last.nama} tidak ada lagi atau berubah"
    hint = "kembalikan [[revisi]] itu; perubahan baru ditulis sebagai [[revisi]] sesudahnya"
    yield _finding("SOP602", sop, now.where.table if now else sop.where.table, message, hint)


def _gone(buku: Buku, last: Terbitan, issued: SopTerbit) -> Diagnostic:
    message = f'SOP "{issued.slug}" ada di terbitan {last.nama}, tetapi tidak ada lagi di buku ini'
    hint = (
        f"kembalikan berkasnya (isinya tersimpan di terbitan/{last.nama}.toml) dan tempatnya di susunan; "
        'bila tidak berlaku lagi, tulis status = "dicabut" di berkas itu'
    )
    renamed = _renamed(buku, last, issued)
    if renamed:
        hint = (
            f"tampaknya menjadi sop/{renamed}.toml: kembalikan nama berkasnya menjadi {issued.slug}.toml, "
            "juga di susunan"
        )
    return diagnostic("SOP604", message, buku.where.key("susunan"), hint)


def _renamed(buku: Buku, last: Terbitan, issued: SopTerbit) -> str:
    """The new SOP that says the same, or else has the same name or number; "" when there is none.

    A number that follows from the place in susunan tells nothing.
    """
    known = {s.slug for s in last.sop}
    new = [s for s in buku.sop if s.slug not in known]
    numbered = [s for s in new if "nomor" in s.where.keys]
    same = (
        *(s for s in new if s.sidik == issued.sidik),
        *(s for s in new if s.nama == issued.nama),
        *(s for s in numbered if s.nomor == issued.nomor),
    )
    return same[0].slug if same else ""


def _shifted(buku: Buku, last: Terbitan, sops: dict[str, Sop]) -> Iterator[Diagnostic]:
    """SOPs whose number follows their place in susunan, when that place moved within one edition.

    Choice: one finding for all, at the first, since one inserted line moves every later number.
    """
    if buku.tahun != last.tahun:
        return
    pairs = [(issued, sops[issued.slug]) for issued in last.sop if issued.slug in sops]
    moved = [(i, s) for i, s in pairs if s.nomor != i.nomor and s.sidik == i.sidik]
    if not moved:
        return
    issued, sop = min(moved, key=lambda pair: pair[1].urut)
    others = f" (juga {len(moved) - 1} SOP lain)" if len(moved) > 1 else ""
    message = f'nomor SOP "{issued.nomor}" pada terbitan {last.nama} menjadi "{sop.nomor}"{others}'
    hint = "letakkan SOP baru di akhir susunan; SOP yang dicabut tetap di tempatnya"
    place = buku.where.item("susunan", sop.urut - 1)
    yield diagnostic("SOP607", message, place, hint)


def _finding(code: str, sop: Sop, place: Position, message: str, hint: str) -> Diagnostic:
    """A finding of one SOP, as it weighs while the SOP is a draft if it is one."""
    found = diagnostic(code, message, place, hint, sop=sop.slug)
    return softened(found) if sop.status == "draf" else found


def _shown(value: date | str | None) -> str:
    return tanggal(value, "d MMMM yyyy")
