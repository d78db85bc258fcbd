"""Make the files of products: each SOP placed once and written, then what the whole booklet is in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from sopdoc.building.crew import Crew
from sopdoc.building.pdf import bound
from sopdoc.building.products import DECREE, Files, Product, tasks
from sopdoc.building.single import Job, Made, make
from sopdoc.diagnostics import Diagnostic
from sopdoc.model import Buku

if TYPE_CHECKING:
    from sopdoc.compose import Templates
    from sopdoc.page import Document, Sheet
    from sopdoc.printing.press import Convert
    from sopdoc.text import Measurer

T = TypeVar("T")


class Progress(Protocol):
    """Hands on items one by one and may show under a label how far it is."""

    def __call__(self, items: Sequence[T], label: str) -> Iterator[T]: ...


class Press:
    """The booklet in the making: sheets placed so far, by slug, and composed documents, by name.

    graphviz  the program that lays out the map of relations, "" = none
    crew      makes the SOPs; None, or where one core is all there is: this process does, one after the other
    """

    def __init__(
        self,
        buku: Buku,
        templates: Path,
        progress: Progress,
        graphviz: str = "",
        crew: Crew | None = None,
    ) -> None:
        self._buku = buku
        self._graphviz = graphviz
        self._folder = templates
        self._progress = progress
        self._crew = crew
        self._jobs: dict[str, Job] = {}
        self._rest: dict[str, Job] = {}
        self._sheets: dict[str, tuple[Sheet, ...]] = {}
        self._documents: dict[str, Document] = {}

    @cached_property
    def _templates(self) -> Templates:
        from sopdoc.compose import Templates

        return Templates(self._folder)

    @cached_property
    def _measurer(self) -> Measurer:
        from sopdoc.text import FaceWidths

        return FaceWidths()

    def begin(self, products: Sequence[Product], keep: bool) -> None:
        """Have the SOPs of these products made, as many at once as there are cores.

        keep: their sheets will be asked for, so the SOPs of no product are placed as well, after the others.
        """
        own: dict[str, list[Product]] = {}
        for product in products:
            if product.slug:
                own.setdefault(product.slug, []).append(product)
        for sop in self._buku.tercetak:
            asked = own.get(sop.slug, [])
            written = tuple(p for p in asked if p.format != "pdf")
            job = Job(sop, written, keep or len(written) < len(asked))
            if asked:
                self._jobs[sop.slug] = job
            elif keep:
                self._rest[sop.slug] = job
        jobs = (*self._jobs.values(), *self._rest.values())
        if not jobs or self._crew is None or not self._crew.hire(len(self._jobs)):
            self._crew = None
            return
        self._crew.open(self._buku)
        for job in jobs:
            self._crew.submit(job)

    def sops(self, label: str) -> tuple[dict[Product, Files], list[Diagnostic]]:
        """The files of the SOPs that were begun, but PDFs; reports what `layout.place` does."""
        made: dict[Product, Files] = {}
        found: list[Diagnostic] = []
        for one in self._made(self._jobs, label):
            made |= one.files
            found += one.findings
        return made, found

    def hasten(self) -> None:
        """Use all cores for what is left, now that nobody waits for a SOP."""
        if self._crew is not None:
            self._crew.hire(len(self._rest))

    def rest(self, label: str) -> list[Diagnostic]:
        """Place the other SOPs, as `sops` does."""
        return [finding for one in self._made(self._rest, label) for finding in one.findings]

    def _made(self, jobs: Mapping[str, Job], label: str) -> Iterator[Made]:
        for slug, job in self._progress(tuple(jobs.items()), label):
            made = self._crew.result(slug) if self._crew is not None else make(self._buku, job)
            if job.keep:
                self._sheets[slug] = made.sheets
            yield made

    def compose(self, products: Iterable[Product]) -> list[Diagnostic]:
        """Compose the booklet and the decree where they are among these; reports SOP301 to SOP311, SOP405.

        Before all SOPs are placed this only shows what is wrong with the templates.
        """
        from sopdoc import compose
        from sopdoc.building.map import printed as printed_map

        found: list[Diagnostic] = []
        complete = all(s.slug in self._sheets for s in self._buku.tercetak)
        for name in dict.fromkeys(p.name for p in products if not p.slug and p.name not in self._documents):
            if name == DECREE:
                document, findings = compose.decree(self._buku, self._templates, self._measurer)
            else:
                peta, undrawn = (
                    printed_map(self._buku, self._measurer, self._graphviz) if complete else (None, ())
                )
                document, findings = compose.booklet(
                    self._buku, self._sheets, self._templates, self._measurer, peta=peta
                )
                found += undrawn
            found += findings
            if document is not None and (complete or name == DECREE):
                self._documents[name] = document
        return found

    def files(self, products: Sequence[Product], label: str) -> dict[Product, Files]:
        """The files of products whose SOPs are placed and whose documents are composed."""
        return printed(products, self._document, label, self._progress)

    def pdfs(
        self, products: Sequence[Product], convert: Convert
    ) -> tuple[dict[Product, Files], tuple[Diagnostic, ...]]:
        """As `files`, for those of the format pdf; reports SOP505."""
        return bound(products, self._document, convert)

    def _document(self, product: Product) -> Document:
        from sopdoc import compose

        if product.name not in self._documents:
            sop = next(s for s in self._buku.tercetak if s.slug == product.slug)
            document = compose.single(self._buku, sop, self._sheets[sop.slug])
            self._documents[product.name] = document
        return self._documents[product.name]


def printed(
    products: Sequence[Product], document: Callable[[Product], Document], label: str, progress: Progress
) -> dict[Product, Files]:
    """The files of products from their documents, one by one."""
    todo = [(p, *task) for p in products for task in tasks(p.name, p.format, document(p))]
    made: dict[Product, dict[str, bytes]] = {product: {} for product in products}
    for product, name, work in progress(todo, label):
        made[product][name] = work()
    return dict(made)
