"""Build an amendment: the SOPs that were revised since the last issue, the list of changes, its decree."""

from __future__ import annotations

from collections.abc import Collection
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sopdoc import compose, engine
from sopdoc.actions.outcome import Outcome, Progress, silent, write_all
from sopdoc.booklet import Booklet
from sopdoc.building.amendment_book import Amending
from sopdoc.building.inputs import inputs
from sopdoc.building.products import (
    FORMATS,
    ON_PAPER,
    Format,
    Product,
    graphviz_for,
    product,
    sop_name,
)
from sopdoc.building.sops import Order, make_sops
from sopdoc.building.writing import write
from sopdoc.diagnostics import Diagnostic, has_galat
from sopdoc.edition import Terbitan
from sopdoc.history import statuses
from sopdoc.model import Buku, Sop
from sopdoc.page import Document, Sheet
from sopdoc.rules import accepted
from sopdoc.shared_values import digest
from sopdoc.text import FaceWidths

BOOK, DECREE = "buku-revisi", "keputusan-perubahan"


@dataclass(frozen=True, slots=True)
class Amendment:
    """What an amendment amends.

    issues   of this edition, the oldest first; () = it was never issued, there is nothing to amend
    revised  the SOPs that were revised since the last of them, or are new; drafts are not in force
    """

    buku: Buku
    issues: tuple[Terbitan, ...]
    revised: tuple[Sop, ...]

    @property
    def changed(self) -> bool:
        """Whether something is to be written: SOPs that were revised, are new, or were withdrawn."""
        return bool(self.revised) or any(
            sop.status == "dicabut" and self.issues[-1].of(sop.slug) for sop in self.buku.sop
        )


def amendment(booklet: Booklet, buku: Buku, today: date) -> Amendment:
    """What changed since the last issue. The booklet was opened with every issue."""
    issues = tuple(edition for edition in booklet.issues if edition.tahun == buku.tahun)
    states = {s.slug: s.keadaan for s in statuses(buku, booklet.issues, today, booklet.semula)}
    revised = tuple(sop for sop in buku.tercetak if states[sop.slug] in ("direvisi", "baru"))
    return Amendment(buku, issues, revised)


def folder_of(made: Amendment, today: date) -> str:
    """Where a revision goes, below the output: "2019/revisi-2019-02-04".

    Its day is the latest of the last revisions. Without one that is a date: the amending decree's, the
    latest on which a new SOP comes into force, at last today.
    """
    last = [sop.revisi[-1].tanggal for sop in made.revised if sop.revisi]
    effective = [sop.tanggal_efektif for sop in made.revised]
    given = (last, [made.buku.perubahan.tanggal], effective, [today])
    dates = ([day for day in days if isinstance(day, date)] for days in given)
    day = next(max(known) for known in dates if known)
    return f"{day.year}/revisi-{day}"


def build_amendment(
    booklet: Booklet,
    made: Amendment,
    folder: Path,
    formats: Collection[Format],
    graphviz: str = "",
    executor: Executor | None = None,
    progress: Progress = silent,
) -> Outcome:
    """Write the amendment's decree, the list of changes, and each SOP with its history, all or none.

    Files of former amendments that are no more are moved away. Reports SOP3xx, SOP4xx, SOP5xx.
    """
    program = graphviz_for(made.buku, graphviz)
    documents, found = _documents(booklet, made, program, executor, progress)
    found = [*booklet.findings, *accepted(found, made.buku)]
    if has_galat(found):
        return Outcome(folder, None, tuple(found))
    every = _products(booklet, made, program)
    asked = [p for p in every if p.format in formats]
    files = {p: p.files(write(documents[p.name], p.format)) for p in progress(asked, "Menulis", len(asked))}
    if "pdf" in formats:
        from sopdoc.building.pdf_files import face_findings

        found += face_findings(made.buku, booklet.definitions)
    origin = made.buku, booklet.definitions
    return write_all(folder, files, found, every, folder.parents[1], origin)


def amending_of(booklet: Booklet, made: Amendment, graphviz: str) -> Amending:
    """What the amendment's document is made of; graphviz: path of the program, "" = no map."""
    return Amending(made.buku, made.issues, booklet.semula, made.revised, booklet.templates, graphviz)


def _products(booklet: Booklet, made: Amendment, graphviz: str) -> tuple[Product, ...]:
    """All that can be built of an amendment, in every format: the decree, all of it, each SOP."""
    given = inputs(made.buku, booklet.templates_folder).whole
    isi = digest(part.encode() for part in (given, repr(made.issues), engine.fingerprint(graphviz)))
    of_all = [product(DECREE, form, isi) for form in ON_PAPER]
    of_all += [product(BOOK, form, isi) for form in FORMATS if form != "svg"]
    return (
        *of_all,
        *(product(sop_name(sop), form, isi, sop.slug) for sop in made.revised for form in FORMATS),
    )


def _documents(
    booklet: Booklet, made: Amendment, graphviz: str, executor: Executor | None, progress: Progress
) -> tuple[dict[str, Document], list[Diagnostic]]:
    """The documents of an amendment by name; with a galat among the findings (SOP3xx, SOP4xx) not all."""
    buku, issues, revised, templates = made.buku, made.issues, made.revised, booklet.templates
    amending = amending_of(booklet, made, graphviz)
    sheets: dict[str, tuple[Sheet, ...]] = {}
    found: list[Diagnostic] = []
    needed = amending.needed()
    placed = make_sops(buku, [Order(sop) for sop in needed], executor)
    slugs = {sop.slug for sop in revised}
    for one in progress(placed, "Menata", len(needed)):
        if one.slug in slugs:
            found += one.findings
        if not has_galat(one.findings):
            sheets[one.slug] = one.sheets
    if has_galat(found):
        return {}, found
    measurer = FaceWidths()
    composed = {
        DECREE: compose.amendment_decree(buku, issues, revised, templates, measurer),
        BOOK: amending.document(sheets),
        **{
            sop_name(sop): compose.revised(buku, sop, sheets[sop.slug], templates, measurer)
            for sop in revised
        },
    }
    found += [finding for _, findings in composed.values() for finding in findings]
    return {name: document for name, (document, _) in composed.items() if document is not None}, found
