"""All of an amendment as one document: the instruction for the bound booklet first, then what comes in."""

from __future__ import annotations

from dataclasses import dataclass

from sopdoc import compose
from sopdoc.building import composing
from sopdoc.building.composing import Placed, map_sheet
from sopdoc.building.exchange_lines import Exchange
from sopdoc.building.page_numbers import issued_pages, numbers, unnumbered
from sopdoc.compose import Templates
from sopdoc.diagnostics import Diagnostic, diagnostic
from sopdoc.edition import CetakanTerbit, Terbitan
from sopdoc.model import Buku, Sop
from sopdoc.page import Document
from sopdoc.text import FaceWidths

Found = tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Amending:
    """What the documents of an amendment are made of.

    issues    of this edition, the oldest first and at least one
    then      the booklet as the last of them printed it (`loader.issued.as_issued`); None: its record alone
    revised   the SOPs that are printed anew
    graphviz  the program that lays out the map of relations, "" = none
    """

    buku: Buku
    issues: tuple[Terbitan, ...]
    then: Buku | None
    revised: tuple[Sop, ...]
    templates: Templates
    graphviz: str = ""

    @property
    def last(self) -> Terbitan:
        return self.issues[-1]

    def needed(self) -> tuple[Sop, ...]:
        """The SOPs whose sheets decide on the numbers of pages: those that are printed anew, those that are
        not bound, and all where the record does not say what is."""
        if self.last.cetakan is None:
            return self.buku.tercetak
        known = self.last.cetakan.halaman.keys() - {sop.slug for sop in self.revised}
        return tuple(sop for sop in self.buku.tercetak if sop.slug not in known)

    def bound(self, sheets: Placed) -> CetakanTerbit:
        """The pages of the booklet that is bound: as recorded, or as this program lays them out."""
        if self.last.cetakan is not None:
            return self.last.cetakan
        pages = issued_pages(self.last, self.then, self.buku.tercetak, sheets)
        book = None
        if self.then is not None:
            book, _ = composing.book(self.then, {}, self.templates, self.graphviz, labels=pages)
        return CetakanTerbit(tuple(pages.items()), unnumbered(book) if book is not None else ())

    def _counted(self) -> Found:
        """SOP520 where the page numbers of the bound booklet are not on record."""
        if self.last.cetakan is not None:
            return ()
        message = (
            f"catatan terbitan {self.last.nama} tidak memuat nomor halaman; nomor buku yang terjilid dihitung"
        )
        hint = "bandingkan lembar penggantian dengan buku yang terjilid"
        return (diagnostic("SOP520", message, self.buku.where.key("tahun"), hint),)

    def document(self, sheets: Placed, archive: bool = False) -> tuple[Document | None, Found]:
        """The amendment as it is printed, its pages numbered as the booklet's; None with a galat.

        Reports SOP3xx, SOP405, SOP520.

        sheets   of the SOPs that `needed` names; one of `revised` without sheets is left out
        archive  the copy that stays in the office, as `compose.booklet`
        """
        bound = self.bound(sheets)
        labels = numbers(self.buku, sheets, bound.halaman)
        revised = tuple(sop for sop in self.revised if sheets.get(sop.slug))
        measurer = FaceWidths()
        peta, undrawn = map_sheet(self.buku, measurer, self.graphviz)
        document, found = compose.amendment(
            self.buku,
            self.issues,
            revised,
            sheets,
            self.templates,
            measurer,
            {part.nama: part.sidik for part in bound.bagian},
            labels,
            peta,
            archive,
        )
        found = (*self._counted(), *undrawn, *found)
        if document is None:
            return None, found
        slugs = frozenset(sop.slug for sop in revised)
        exchange = Exchange(self.buku, self.last, bound, labels, slugs, document)
        sheet, more = compose.exchange_sheet(
            self.buku, self.last, exchange.rows(), exchange.notes(), self.templates, measurer, archive
        )
        if sheet is None:
            return None, (*found, *more)
        return compose.joined(self.buku, sheet, document), (*found, *more)
