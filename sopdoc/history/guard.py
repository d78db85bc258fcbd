"""Judge a booklet against its last issue: what was signed changes by a revision, by a new edition, or not
at all.

Source: Permenpan RB 35/2012: a SOP that was approved changes by a revision; numbers and dates are our
reading of published sheets ("01/13-03-2018"), which the regulation does not fix.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from sopdoc.changes.printed import revision
from sopdoc.diagnostics import Diagnostic, Position, diagnostic, softened
from sopdoc.edition import SopTerbit, Terbitan
from sopdoc.history.comparison import SinceIssue, compare
from sopdoc.history.decree import otherwise
from sopdoc.history.shared_guard import expected, moved, reprinted
from sopdoc.history.telling import listed, too_early
from sopdoc.model import Buku, Rencana, Revisi, Sop
from sopdoc.wording import tanggal


def guard(
    buku: Buku, then: Buku, editions: Sequence[Terbitan], lost: Collection[str] = ()
) -> tuple[Diagnostic, ...]:
    """What differs from the last issue without saying so. Codes: SOP601 to SOP604, SOP606 to SOP608, SOP610
    to SOP612, SOP614.

    then  the booklet as issued, as `issued.as_issued`; what differs is found by its values
    lost  slugs of susunan whose file is not on disk; a Rencana alone does not tell it from a broken one

    Findings of a draft are at most peringatan. A SOP whose file has a galat is not judged. In another
    edition, which is signed anew, what sheets print may differ, which one info says; new revisions are judged
    all the same.
    """
    last = editions[-1]
    made = compare(buku, then, last)
    found = [*_missing(buku, last, lost), *_backwards(buku, last)]
    decree = otherwise(buku, then, last) if not made.edition else None
    for one in made.sops:
        if not made.edition:
            found += _silent(last, one, then.format_tanggal)
        found += _revisions(last, one)
    of_all = (moved, reprinted) if not made.edition else (expected,) if buku.tahun > last.tahun else ()
    told = (*(say(buku, made, last) for say in of_all), decree)
    return (*found, *(one for one in told if one is not None))


def _backwards(buku: Buku, last: Terbitan) -> Iterator[Diagnostic]:
    """SOP608 for a booklet of a year before the last issue's: it would count as one that is signed anew."""
    if buku.tahun < last.tahun:
        message = f"tahun {buku.tahun} mendahului terbitan terakhir ({last.nama})"
        hint = f"tulis tahun = {last.tahun} atau sesudahnya"
        yield diagnostic("SOP608", message, buku.where.key("tahun"), hint)


def _missing(buku: Buku, last: Terbitan, lost: Collection[str]) -> Iterator[Diagnostic]:
    here = {sop.slug for sop in buku.sop}
    here |= {r.slug for r in buku.susunan if isinstance(r, Rencana)}.difference(lost)
    for issued in last.sop:
        if issued.slug not in here:
            yield _gone(buku, last, issued)


def _silent(last: Terbitan, one: SinceIssue, pola: str) -> Iterator[Diagnostic]:
    """What a SOP prints otherwise without a new revision; what it did to those that were issued."""
    sop = one.sop
    if sop.status == "draf":
        message = f"SOP ini draf, padahal terbitan {last.nama} memuatnya: yang terbit tetap berlaku"
        hint = 'hapus status = "draf" setelah perubahannya selesai, atau tulis status = "dicabut"'
        yield diagnostic("SOP612", message, sop.where.key("status"), hint, sop=sop.slug)
    if one.unsaid:
        yield _unsaid(last, one)
    if not one.kept:
        yield _not_kept(last, one, pola)


def _unsaid(last: Terbitan, one: SinceIssue) -> Diagnostic:
    sop = one.sop
    place = sop.revisi[-1].where.table if sop.revisi else sop.where.table
    hint = f'catat perubahannya: sopdoc revise {sop.slug} --uraian "…"'
    if one.dates:
        name = "tanggal_efektif" if one.dates[-1].tempat.endswith("Efektif") else "tanggal_pembuatan"
        if sop.where.has(name) and not one.content:
            place = sop.where.key(name)
        hint = f"{_restored(one, name)}; bila SOP ini memang direvisi, {hint}"
    elif sop.sidik != one.issued.sidik:
        hint += f'; bila hanya membetulkan ejaan: sopdoc issue --ralat {sop.slug} --alasan "…"'
    told = listed((*one.dates, *one.said))
    what = f": {told}" if told else ""
    message = f"isi SOP ini lain dari terbitan {last.nama}, tetapi tidak ada [[revisi]] baru{what}"
    return _finding("SOP601", sop, place, message, hint)


def _restored(one: SinceIssue, name: str) -> str:
    """How to give a date back: in the SOP's own file, or where the booklet says it for all."""
    value = getattr(one.old, name)
    written = "" if value is None else f" = {value}" if isinstance(value, date) else f' = "{value}"'
    if one.sop.where.has(name):
        return f"kembalikan {name}{written}" if written else f"hapus {name}"
    return f"kembalikan tanggal itu di buku.toml, atau tulis {name}{written} di berkas ini"


def _not_kept(last: Terbitan, one: SinceIssue, pola: str) -> Diagnostic:
    """The first issued revision that is not what it was."""
    now = one.sop.revisi
    pairs = ((r, now[i] if i < len(now) else None) for i, r in enumerate(one.former))
    was, is_ = next((a, b) for a, b in pairs if a != b)
    became = f"menjadi {revision(is_, pola)}" if is_ is not None else "tidak ada lagi"
    message = f"revisi yang terbit pada {last.nama}, {revision(was, pola)}, {became}"
    hint = "kembalikan [[revisi]] itu; perubahan baru ditulis sebagai [[revisi]] sesudahnya"
    place = is_.where.table if is_ is not None else one.sop.where.table
    return _finding("SOP602", one.sop, place, message, hint)


def _revisions(last: Terbitan, one: SinceIssue) -> Iterator[Diagnostic]:
    """What is wrong with the new revisions."""
    sop, new = one.sop, one.new
    if new and not one.content:
        hint = "hapus [[revisi]] ini, atau simpan perubahan yang dimaksud"
        message = f"ada [[revisi]] baru, tetapi isi SOP ini sama dengan terbitan {last.nama}"
        yield _finding("SOP606", sop, new[-1].where.table, message, hint)
    yield from _numbers(one.issued, sop, new)
    for revisi in new:
        if isinstance(revisi.tanggal, date) and revisi.tanggal < last.tanggal:
            yield _finding("SOP603", sop, revisi.where.key("tanggal"), *too_early(revisi.tanggal, last))


def _numbers(issued: SopTerbit, sop: Sop, new: Sequence[Revisi]) -> Iterator[Diagnostic]:
    """Numbers rise by one from the issued one; revisions without number have dates that differ."""
    number, day = issued.revisi, issued.tanggal_revisi
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


def _gone(buku: Buku, last: Terbitan, issued: SopTerbit) -> Diagnostic:
    message = f'SOP "{issued.slug}" ada di terbitan {last.nama}, tetapi tidak ada lagi di buku ini'
    hint = (
        f"kembalikan berkasnya (isinya tersimpan di terbitan/{last.nama}.toml) dan tempatnya di susunan; "
        'bila tidak berlaku lagi, tulis status = "dicabut" di berkas itu'
    )
    renamed = _renamed(buku, last, issued)
    if renamed:
        hint = (
            f"tampaknya menjadi sop/{renamed}.toml; bila benar SOP yang sama, catat penggantian namanya: "
            f"sopdoc rename {issued.slug} {renamed}"
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


def _finding(code: str, sop: Sop, place: Position, message: str, hint: str) -> Diagnostic:
    """A finding of one SOP, as it weighs while the SOP is a draft if it is one."""
    found = diagnostic(code, message, place, hint, sop=sop.slug)
    return softened(found) if sop.status == "draf" else found


def _shown(value: date | str | None) -> str:
    return tanggal(value, "d MMMM yyyy")
