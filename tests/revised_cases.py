"""A booklet with an issue and what was revised since, and its documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sopdoc import compose
from sopdoc.edition import KeputusanTerbit, SopTerbit, Terbitan
from sopdoc.model import Buku, Revisi, Sop, Tanggal
from sopdoc.page import Document
from tests.builders import buku, sop
from tests.composed import Typewriter

FIRST = Revisi(date(2025, 3, 1), 1, "Waktu dipersingkat.")
SECOND = Revisi(date(2025, 6, 2), 2, "Paraf ditambah.")


def issued(one: Sop, revisi: Revisi | None = None) -> SopTerbit:
    number, day = (revisi.nomor, revisi.tanggal) if revisi else (None, None)
    return SopTerbit(one.slug, one.urut, one.nomor, one.nama, "", "", one.tanggal_efektif, number, day)


def issue(*sops: SopTerbit, nama: str = "2025", tanggal: Tanggal = date(2025, 1, 2)) -> Terbitan:
    decree = KeputusanTerbit("Kepala Dinas Uji", "Standar Operasional Prosedur", "1/UJI/2025", tanggal)
    return Terbitan(nama, 2025, date(2025, 1, 2), decree, sops)


CALM, REVISED, NEW, GONE = (
    sop(slug=slug, urut=urut, nama=slug.upper(), nomor=f"065/{urut}", tanggal_pembuatan=date(2025, 1, 2))
    for urut, slug in enumerate(("tetap", "revisi", "baru", "lepas"), start=1)
)
REVISED = replace(REVISED, revisi=(FIRST,))
NEW = replace(NEW, tanggal_efektif=date(2025, 3, 5))
WITHDRAWN = replace(GONE, status="dicabut")
ISSUE = issue(issued(CALM), issued(REVISED), issued(GONE))
BOOK = buku(CALM, REVISED, NEW, WITHDRAWN)


def decree(book: Buku, issues: Sequence[Terbitan], *revised: Sop) -> Document:
    document, findings = compose.amendment_decree(book, issues, revised, compose.Templates(), Typewriter())
    assert findings == ()
    assert document is not None
    return document
