"""Rules of the dates on an identity sheet: pembuatan, revisi, efektif, and the decree's date (IDE)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sopdoc.codes import Level
from sopdoc.diagnostics import Diagnostic, Position, diagnostic
from sopdoc.model import Buku, Sop, Tanggal
from sopdoc.rules.bahasa_tanggal import after, is_off_calendar, shown, span
from sopdoc.rules.facts import SopFacts
from sopdoc.rules.rule import Rule, of_booklet, of_sop


def written(buku: Buku, sop: Sop, name: str) -> Position:
    """Where a date of a SOP was typed: in its file, in [bawaan], or in the decree.

    A date that all SOPs inherit is one mistake at one place; its findings are equal and fall into one.
    """
    if name in sop.where.keys or not buku.where.keys:
        return sop.where.key(name)
    if "bawaan" in buku.where.keys:
        return buku.where.key("bawaan")
    return buku.keputusan.where.key("tanggal")


@of_sop("IDE-08")
def pembuatan_sebelum_efektif(facts: SopFacts) -> Iterator[Diagnostic]:
    buku, sop = facts.front.buku, facts.sop
    yield from _off_calendar(buku, sop)
    if after(sop.tanggal_pembuatan, sop.tanggal_efektif):
        made, valid = shown(sop.tanggal_pembuatan), shown(sop.tanggal_efektif)
        message = f"tanggal efektif {valid} mendahului tanggal pembuatan {made}"
        hint = "betulkan salah satunya: SOP berlaku pada tanggal pembuatannya atau sesudahnya"
        yield diagnostic("IDE-08", message, written(buku, sop, "tanggal_efektif"), hint)


def _off_calendar(buku: Buku, sop: Sop) -> Iterator[Diagnostic]:
    """Every printed date of a SOP that is no day; what it takes from the decree is the decree's."""
    for name in ("tanggal_pembuatan", "tanggal_efektif"):
        value = getattr(sop, name)
        if value != buku.keputusan.tanggal and is_off_calendar(value):
            yield _no_day(written(buku, sop, name), value)
    for revisi in sop.revisi:
        if is_off_calendar(revisi.tanggal):
            yield _no_day(revisi.where.key("tanggal"), revisi.tanggal)


@of_booklet("IDE-08")
def keputusan_bertanggal(buku: Buku) -> Iterator[Diagnostic]:
    decree = buku.keputusan
    if is_off_calendar(decree.tanggal):
        yield _no_day(decree.where.key("tanggal"), decree.tanggal)


def _no_day(position: Position, value: Tanggal) -> Diagnostic:
    hint = "tulis tanggal yang benar, misalnya 2025-02-28"
    return diagnostic("IDE-08", f'tanggal "{value}" tidak ada di kalender', position, hint)


@of_sop("IDE-09")
def revisi_berurut(facts: SopFacts) -> Iterator[Diagnostic]:
    sop = facts.sop
    previous: Tanggal = None
    number = 0
    for revisi in sop.revisi:
        if revisi.nomor and revisi.tanggal is None:
            message = f"revisi nomor {revisi.nomor} tidak bertanggal"
            yield diagnostic(
                "IDE-09", message, revisi.where.table, "tulis tanggal revisi", level=Level.PERINGATAN
            )
        said = f"tanggal revisi {shown(revisi.tanggal)} mendahului"
        if after(sop.tanggal_pembuatan, revisi.tanggal):
            message = f"{said} tanggal pembuatan {shown(sop.tanggal_pembuatan)}"
            hint = "tanggal pembuatan tetap tanggal SOP pertama kali dibuat; betulkan salah satunya"
            yield diagnostic("IDE-09", message, revisi.where.key("tanggal"), hint)
        elif after(previous, revisi.tanggal):
            message = f"{said} revisi sebelumnya {shown(previous)}"
            hint = "urutkan [[revisi]] dari yang terlama"
            yield diagnostic("IDE-09", message, revisi.where.key("tanggal"), hint, level=Level.PERINGATAN)
        if revisi.nomor is not None and number and revisi.nomor <= number:
            message = f"revisi nomor {revisi.nomor} berada sesudah nomor {number}"
            hint = f"tulis nomor = {number + 1}"
            yield diagnostic("IDE-09", message, revisi.where.key("nomor"), hint, level=Level.PERINGATAN)
        previous = revisi.tanggal if span(revisi.tanggal) else previous
        number = revisi.nomor or number


@of_sop("IDE-10")
def revisi_sebelum_efektif(facts: SopFacts) -> Iterator[Diagnostic]:
    sop = facts.sop
    if sop.revisi and after(sop.revisi[-1].tanggal, sop.tanggal_efektif):
        last = sop.revisi[-1]
        message = (
            f"tanggal revisi {shown(last.tanggal)} melewati tanggal efektif {shown(sop.tanggal_efektif)}"
        )
        hint = "ubah tanggal_efektif menjadi tanggal berlakunya revisi itu"
        yield diagnostic("IDE-10", message, last.where.key("tanggal"), hint)


@of_sop("IDE-11")
def revisi_bukan_pembuatan(facts: SopFacts) -> Iterator[Diagnostic]:
    sop = facts.sop
    for revisi in sop.revisi:
        made = sop.tanggal_pembuatan
        if revisi.nomor and made is not None and revisi.tanggal == made:
            message = f"revisi nomor {revisi.nomor} bertanggal sama dengan pembuatan, {shown(made)}"
            hint = "hapus [[revisi]] bila SOP belum pernah diubah, atau betulkan salah satu tanggal"
            yield diagnostic("IDE-11", message, revisi.where.key("tanggal"), hint)


@of_sop("IDE-12")
def efektif_sesudah_keputusan(facts: SopFacts) -> Iterator[Diagnostic]:
    buku, sop = facts.front.buku, facts.sop
    decided = buku.keputusan.tanggal
    days = span(decided)
    if days is None or not after(decided, sop.tanggal_efektif):
        return
    # In the same words for every SOP, so that one late decree is told once with the list of places.
    message = f"tanggal efektif mendahului keputusan, {shown(decided)}"
    hint = "tulis tanggal keputusan atau sesudahnya; tanpa tanggal_efektif, tanggal keputusan yang tercetak"
    level = None
    if after(date(days[0].year, 1, 1), sop.tanggal_efektif):
        level, hint = Level.INFO, "biarkan bila keputusan terdahulu yang menetapkannya"
    yield diagnostic("IDE-12", message, written(buku, sop, "tanggal_efektif"), hint, level=level)


RULES: tuple[Rule, ...] = (
    pembuatan_sebelum_efektif,
    keputusan_bertanggal,
    revisi_berurut,
    revisi_sebelum_efektif,
    revisi_bukan_pembuatan,
    efektif_sesudah_keputusan,
)
