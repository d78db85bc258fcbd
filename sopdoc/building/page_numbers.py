"""Which numbers the pages of a booklet have: from 1 on, or beside those of the issue that it amends.

Choice: what an issue printed is in its record (`Terbitan.cetakan`), since a newer program may lay a SOP out
on other pages than the ones that are bound. Records of older programs lack it; then the pages of what was
issued are counted as this program lays them out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sopdoc.building.composing import Labels, Placed
from sopdoc.document import words_print
from sopdoc.edition import BagianTerbit, CetakanTerbit, Terbitan
from sopdoc.layout import place
from sopdoc.model import Buku, Sop
from sopdoc.page import Document, FlowPart, Sheet
from sopdoc.page_labels import assigned
from sopdoc.printing.paging import piece_pages
from sopdoc.printing.plan import Piece, pieces
from sopdoc.text import FaceWidths

MAP = "peta"
"""What the part of a map of relations is called in `urutan`."""


def issued_with(buku: Buku, issues: Sequence[Terbitan]) -> Terbitan | None:
    """The issue whose page numbers a booklet keeps: the newest one of the same edition."""
    return issues[-1] if issues and issues[-1].tahun == buku.tahun else None


def issued_pages(last: Terbitan | None, then: Buku | None, sops: Iterable[Sop], sheets: Placed) -> Labels:
    """The page numbers of an issue, {} without one.

    then    the booklet as issued (`loader.issued.as_issued`); needed where the record does not have them
    sops    those of today, with their sheets: a SOP that says what it said is not placed again
    """
    if last is None:
        return {}
    if last.cetakan is not None:
        return last.cetakan.halaman
    olds = {sop.slug: sop for sop in then.sop} if then is not None else {}
    now = {sop.slug: sop for sop in sops}
    counts = {}
    for issued in last.sop:
        old, same = olds.get(issued.slug), now.get(issued.slug)
        if then is None or old is None or old == same:
            counts[issued.slug] = pages_of(sheets.get(issued.slug, ()))
        else:
            counts[issued.slug] = pages_of(place(then, old, FaceWidths())[0])
    return assigned(counts, {})


def pages_of(sheets: Iterable[Sheet]) -> int:
    """How many pages sheets have."""
    return sum(len(sheet.pages) for sheet in sheets)


def numbers(buku: Buku, sheets: Placed, issued: Labels) -> Labels:
    """The number of every page of the booklet's SOPs, those of a SOP without sheets as issued.

    sheets  of the SOPs that may have other pages than when they were issued
    issued  as `issued_pages`
    """
    return assigned(
        {
            sop.slug: pages_of(sheets[sop.slug]) if sop.slug in sheets else len(issued.get(sop.slug, ()))
            for sop in buku.tercetak
        },
        issued,
    )


def unnumbered(document: Document) -> tuple[BagianTerbit, ...]:
    """What a document has beside the sheets of SOPs, part by part."""
    return tuple(_unnumbered(document))


def _unnumbered(document: Document) -> Iterator[BagianTerbit]:
    measurer = FaceWidths()
    for piece in pieces(document):
        name = key(piece)
        if name:
            pages = len(piece_pages(piece, document, measurer))
            yield BagianTerbit(name, pages, words_print(piece.parts))


def key(piece: Piece) -> str:
    """The name of a piece that flows, or of the map; "" for a SOP."""
    first = piece.parts[0]
    if isinstance(first, FlowPart):
        return first.name
    return MAP if first.kind == "map" else ""


def as_printed(labels: Labels, document: Document) -> CetakanTerbit:
    """The pages of a booklet, to be recorded: of its SOPs and of what else it holds."""
    return CetakanTerbit(
        tuple((slug, pages) for slug, pages in labels.items() if pages), unnumbered(document)
    )
