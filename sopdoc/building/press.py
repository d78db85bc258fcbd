"""Make the files of products: place each SOP once, compose what is asked for, write its formats."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from sopdoc.building.pdf import bound
from sopdoc.building.products import DECREE, Files, Product, tasks
from sopdoc.diagnostics import Diagnostic
from sopdoc.model import Buku

if TYPE_CHECKING:
    from sopdoc.page import Document, Sheet
    from sopdoc.printing.press import Convert
    from sopdoc.text import Measurer

T = TypeVar("T")


class Progress(Protocol):
    """Hands on items one by one and may show under a label how far it is."""

    def __call__(self, items: Sequence[T], label: str) -> Iterator[T]: ...


class Press:
    """The booklet in the making: sheets placed so far, by slug, and composed documents, by name."""

    def __init__(self, buku: Buku, templates: Path, progress: Progress, graphviz: str = "") -> None:
        """graphviz: the program that lays out the map of relations, "" = none."""
        self._buku = buku
        self._graphviz = graphviz
        self._templates = templates
        self._progress = progress
        self._sheets: dict[str, tuple[Sheet, ...]] = {}
        self._documents: dict[str, Document] = {}

    @cached_property
    def _measurer(self) -> Measurer:
        from sopdoc.text import FaceWidths

        return FaceWidths()

    def place(self, slugs: Collection[str], label: str) -> list[Diagnostic]:
        """Place these SOPs, those that are not yet; reports what `layout.place` does."""
        found: list[Diagnostic] = []
        todo = [s for s in self._buku.tercetak if s.slug in slugs and s.slug not in self._sheets]
        if not todo:
            return found
        from sopdoc.layout import place

        for sop in self._progress(todo, label):
            self._sheets[sop.slug], findings = place(self._buku, sop, self._measurer)
            found += findings
        return found

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
    for product, name, make in progress(todo, label):
        made[product][name] = make()
    return dict(made)
