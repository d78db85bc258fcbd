"""Build what changed and nothing else: each SOP's own files first, then the booklet and its decree."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from itertools import chain

from sopdoc.actions.build_plan import BuildPlan
from sopdoc.actions.outcome import Outcome, Progress, StopError, silent
from sopdoc.building import workers
from sopdoc.building.kept_sheets import NAME as KEPT
from sopdoc.building.output_folder import NOTHING, Done
from sopdoc.building.products import DECREE, Files, Format, Made, Product
from sopdoc.building.sops import Order, make_sops
from sopdoc.building.writing import write
from sopdoc.diagnostics import Diagnostic, has_galat
from sopdoc.page import Document, Sheet
from sopdoc.rules import accepted


def run_build(
    plan: BuildPlan, executor: Executor | None = None, progress: Progress = silent
) -> Iterator[Outcome]:
    """Make what is planned: an outcome for the SOPs' own files, then one for the booklet and the decree.

    The SOPs and the booklet are two sets of files, each whole or none, and still a galat changes nothing: all
    that can give one is looked for before the first set is written. A SOP that changed is placed. One that
    did not has been placed with the same inputs by the same program, or its files would not be on record. The
    texts of the booklet are composed, unless they have been with the same inputs. Every file of both sets is
    looked at for a program that has it open. What is left for the second set is a disk that fills up in
    between, or a file that a program holds without saying so.

    The first outcome comes before all findings of the booklet are there; the last one has them. An outcome
    with done None is the last one. executor: makes the SOPs where one is given, else this process.
    """
    return _BuildRun(plan, executor, progress).outcomes()


class _BuildRun:
    def __init__(self, plan: BuildPlan, executor: Executor | None, progress: Progress) -> None:
        self._plan = plan
        self._buku = plan.buku
        self._progress = progress
        self._judged: tuple[Diagnostic, ...] = ()
        self._found: list[Diagnostic] = []
        self._sheets: dict[str, tuple[Sheet, ...]] = {}
        self._clean: dict[str, tuple[Sheet, ...]] = {}
        own, others = self._orders()
        self._first = len(own)
        # The workers of the others start when nobody waits for a file any more.
        few = executor if len(own) >= workers.WORTH else None
        self._made = chain(make_sops(self._buku, own, few), make_sops(self._buku, others, executor))
        self._others = len(others)

    def outcomes(self) -> Iterator[Outcome]:
        try:
            self._add(self._plan.found)
            self._plan.folder.remember(self._buku, self._plan.booklet.definitions)
            self._about_faces()
            yield from self._first_set()
            self._judge()
            if self._plan.whole:
                yield self._second_set()
            else:
                yield self._outcome(Done((), (), {}))
        except StopError:
            self._judged = self._judged or self._plan.whole_findings()
            yield self._outcome(None)

    def _judge(self) -> None:
        """Look for the rest that can be told, now that nobody waits for a SOP."""
        self._judged = self._plan.whole_findings()
        if has_galat(self._judged):
            raise StopError

    def _outcome(self, done: Done | None) -> Outcome:
        return Outcome(self._plan.folder.folder, done, (*self._judged, *self._found))

    def _orders(self) -> tuple[list[Order], list[Order]]:
        """The SOPs that have files of their own to be made, and those that only the booklet needs."""
        asked: dict[str, list[Format]] = {}
        for product in self._plan.first:
            asked.setdefault(product.slug, []).append(product.format)
        own: list[Order] = []
        others: list[Order] = []
        for sop in self._buku.tercetak:
            formats = tuple(asked.get(sop.slug, ()))
            if formats or self._plan.whole:
                placed = self._plan.sheets.of(sop.slug) if self._plan.has_sheets(sop.slug) else None
                order = Order(sop, formats, bool(self._plan.whole), placed)
                (own if formats else others).append(order)
        return own, others

    def _first_set(self) -> Iterator[Outcome]:
        """Write the SOPs' own files and move stale ones away."""
        plan = self._plan
        made = self._take_own()
        if plan.whole and not plan.folder.knows(next(p for p in plan.valid if p.name == DECREE)):
            from sopdoc.building import composing

            self._add(composing.faults(self._buku, self._sheets, plan.booklet.templates))
        names = [name for files in made.values() for name in files]
        writing = {*names, *(f"{p.name}.{p.format}" for p in plan.whole)}
        stale = tuple(name for name in plan.stale if name not in writing)
        self._add(plan.folder.locked((*sorted(writing), *stale)))
        if made or stale:
            yield self._write(made, stale)

    def _second_set(self) -> Outcome:
        """Place the other SOPs, then compose and write the booklet and the decree."""
        from sopdoc.actions.bound import page_numbers
        from sopdoc.building import composing  # who waits for a SOP alone does not wait for what composes

        plan, templates = self._plan, self._plan.booklet.templates
        for _ in self._take(self._others, "Menata buku"):
            pass
        composed: dict[str, Document] = {}
        for name in dict.fromkeys(p.name for p in plan.whole):
            if name == DECREE:
                document, found = composing.decree(self._buku, templates)
            else:
                labels = page_numbers(plan.booklet, self._buku, self._sheets)
                document, found = composing.book(
                    self._buku, self._sheets, templates, plan.graphviz, labels=labels
                )
            self._add(found)
            assert document is not None, "without a galat there is a document"
            composed[name] = document
        made: dict[Product, Files] = {
            p: p.files(write(composed[p.name], p.format))
            for p in self._progress(plan.whole, "Menulis buku", len(plan.whole))
        }
        kept = plan.sheets.content(self._clean)
        return self._write(made, beside={KEPT: kept} if kept is not None else NOTHING)

    def _take_own(self) -> dict[Product, Files]:
        """The files of the SOPs that have some."""
        wanted = {(p.slug, p.format): p for p in self._plan.first}
        made: dict[Product, Files] = {}
        for slug, files in self._take(self._first, "Menyusun"):
            for form, written in files.items():
                product = wanted[slug, form]
                made[product] = product.files(written)
        return made

    def _take(self, count: int, label: str) -> Iterator[tuple[str, Mapping[Format, Files]]]:
        """So many of the SOPs that are being made; all are waited for, so that every galat is told."""
        found: list[Diagnostic] = []
        for _ in self._progress(range(count), label, count):
            one = next(self._made)
            self._sheets[one.slug] = one.sheets
            if not one.findings:
                self._clean[one.slug] = one.sheets
            found += one.findings
            yield one.slug, one.files
        self._add(found)

    def _about_faces(self) -> None:
        """What is to be said of the fonts of PDFs, once."""
        if any(p.format == "pdf" for p in (*self._plan.first, *self._plan.whole)):
            from sopdoc.building.pdf_files import face_findings

            self._add(face_findings(self._buku, self._plan.booklet.definitions))

    def _write(
        self, made: Made, stale: Collection[str] = (), beside: Mapping[str, bytes] = NOTHING
    ) -> Outcome:
        done, problems = self._plan.folder.write(made, stale, beside)
        self._add(problems)
        return self._outcome(done)

    def _add(self, findings: Iterable[Diagnostic]) -> None:
        """Note findings; leave at a galat."""
        self._found += accepted(findings, self._buku)
        if has_galat(self._found):
            raise StopError
