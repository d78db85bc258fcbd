"""The amendment of a booklet as files: what was revised since the last issue, its decree and its list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sopdoc.building.inputs import digest, inputs
from sopdoc.building.press import Progress
from sopdoc.building.products import FORMATS, ON_PAPER, Product, product, sop_name
from sopdoc.diagnostics import Diagnostic, has_galat
from sopdoc.edition import Terbitan
from sopdoc.model import Buku, Sop

if TYPE_CHECKING:
    from sopdoc.page import Document

BOOK, DECREE = "buku-revisi", "keputusan-perubahan"


def folder(buku: Buku, revised: Sequence[Sop], today: date) -> str:
    """Where a revision goes, below the output: "2019/revisi-2019-02-04".

    Its day is the latest of the last revisions. Without one that is a date: the amending decree's, the
    latest on which a new SOP comes into force, at last today.
    """
    last = [sop.revisi[-1].tanggal for sop in revised if sop.revisi]
    given = (last, [buku.perubahan.tanggal], [sop.tanggal_efektif for sop in revised], [today])
    dates = ([day for day in days if isinstance(day, date)] for days in given)
    day = next(max(known) for known in dates if known)
    return f"{day.year}/revisi-{day}"


def products(
    buku: Buku, issues: Sequence[Terbitan], revised: Sequence[Sop], templates: Path
) -> tuple[Product, ...]:
    """All that can be built of a revision, in every format: the decree, all of it, each SOP."""
    isi = digest(part.encode() for part in (inputs(buku, templates).whole, repr(tuple(issues))))
    made = [product(DECREE, form, isi) for form in ON_PAPER]
    made += [product(BOOK, form, isi) for form in FORMATS if form != "svg"]
    return (*made, *(product(sop_name(sop), form, isi, sop.slug) for sop in revised for form in FORMATS))


def documents(
    buku: Buku, issues: Sequence[Terbitan], revised: Sequence[Sop], templates: Path, progress: Progress
) -> tuple[dict[str, Document], list[Diagnostic]]:
    """The documents of a revision by name; with a galat among the findings (SOP3xx, SOP4xx) not all."""
    from sopdoc import compose
    from sopdoc.layout import place
    from sopdoc.text import FaceWidths

    measurer, loaded = FaceWidths(), compose.Templates(templates)
    sheets = {}
    found: list[Diagnostic] = []
    for sop in progress(revised, "Menata"):
        sheets[sop.slug], findings = place(buku, sop, measurer)
        found += findings
    if has_galat(found):
        return {}, found
    made = {
        DECREE: compose.amendment_decree(buku, issues, revised, loaded, measurer),
        BOOK: compose.amendment(buku, issues, revised, sheets, loaded, measurer),
        **{sop_name(sop): compose.revised(buku, sop, sheets[sop.slug], loaded, measurer) for sop in revised},
    }
    found += [finding for _, findings in made.values() for finding in findings]
    return {name: document for name, (document, _) in made.items() if document is not None}, found
