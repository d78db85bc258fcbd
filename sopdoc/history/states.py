"""What became of each SOP since the last issue, and when it is due for its evaluation."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sopdoc.edition import SopTerbit, Terbitan, evaluation_due, revisions_since
from sopdoc.history.comparison import compare
from sopdoc.model import Buku, Sop

Keadaan = Literal["tetap", "berubah", "direvisi", "baru", "dicabut", "draf", "hilang", "galat"]
"""berubah = its sheets would print otherwise, and no revision says so; galat = its file cannot be read."""


@dataclass(frozen=True, slots=True)
class Status:
    """One SOP since the last issue.

    revisi, tanggal_revisi  of its last revision now; of the issue when it is gone
    jatuh_tempo  the day by which it must have been evaluated; None when it was never issued, or is no more
    lewat        that day has passed
    """

    slug: str
    urut: int
    nama: str
    keadaan: Keadaan
    revisi: int | None = None
    tanggal_revisi: date | str | None = None
    jatuh_tempo: date | None = None
    lewat: bool = False


def statuses(
    buku: Buku, editions: Sequence[Terbitan], today: date, then: Buku | None = None
) -> tuple[Status, ...]:
    """Every SOP in the order of susunan, then those that were issued and are gone.

    then  the booklet as issued (`issued.as_issued`); None: a SOP counts as changed by its content alone
    """
    last = editions[-1] if editions else None
    changed = {s.slug for s in buku.sop if last and (issued := last.of(s.slug)) and s.sidik != issued.sidik}
    if last is not None and then is not None:
        changed = set(compare(buku, then, last).changed())
    return tuple(_statuses(buku, last, today, changed))


def _statuses(buku: Buku, last: Terbitan | None, today: date, changed: Container[str]) -> Iterator[Status]:
    issued = {s.slug: s for s in last.sop} if last else {}
    for entry in buku.susunan:
        if isinstance(entry, Sop):
            yield _status(entry, issued.get(entry.slug), last, today, entry.slug in changed)
        elif entry.slug:
            yield Status(entry.slug, entry.urut, entry.nama, "galat")
    here = {entry.slug for entry in buku.susunan}
    for former in issued.values():
        if former.slug not in here:
            yield Status(
                former.slug, former.urut, former.nama, "hilang", former.revisi, former.tanggal_revisi
            )


def _status(sop: Sop, issued: SopTerbit | None, last: Terbitan | None, today: date, changed: bool) -> Status:
    keadaan = _keadaan(sop, issued, changed)
    now = sop.revisi[-1] if sop.revisi else None
    due = None
    if last is not None and issued is not None and keadaan not in ("dicabut", "draf"):
        due = evaluation_due(sop, last.tanggal)
    return Status(
        sop.slug,
        sop.urut,
        sop.nama_daftar,
        keadaan,
        now.nomor if now else None,
        now.tanggal if now else None,
        due,
        due is not None and due < today,
    )


def _keadaan(sop: Sop, issued: SopTerbit | None, changed: bool) -> Keadaan:
    if sop.status != "berlaku":
        return sop.status
    if issued is None:
        return "baru"
    if revisions_since(issued, sop.revisi):
        return "direvisi"
    return "berubah" if changed else "tetap"
