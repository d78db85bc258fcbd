"""Documents from a booklet and its placed sheets: pure functions."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from sopdoc import compose, engine
from sopdoc.compose import Templates
from sopdoc.diagnostics import Diagnostic
from sopdoc.document import single
from sopdoc.layout import place
from sopdoc.layout.relation_map import Map, place_map
from sopdoc.model import Buku
from sopdoc.page import Document, Sheet
from sopdoc.shared_values import origin
from sopdoc.text import FaceWidths, Measurer

Labels = Mapping[str, tuple[str, ...]]
"""The numbers of the pages of SOPs as they are printed, by slug."""

Placed = Mapping[str, tuple[Sheet, ...]]
"""The sheets of SOPs, by slug."""


def book(
    buku: Buku,
    sheets: Placed,
    templates: Templates,
    graphviz: str,
    archive: bool = False,
    labels: Labels | None = None,
) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """The whole booklet, with its map of relations where it has a place for one; None with a galat.

    sheets    a SOP without sheets is left out
    graphviz  the program that lays out the map, "" = none
    archive, labels  the copy that stays in the office, the numbers of its pages: see `compose.booklet`
    Reports SOP301 to SOP312, CET-02, SOP405.
    """
    measurer = FaceWidths()
    peta, undrawn = map_sheet(buku, measurer, graphviz)
    document, findings = compose.booklet(buku, sheets, templates, measurer, archive, peta, labels)
    return document, (*undrawn, *findings)


def decree(buku: Buku, templates: Templates) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """The decree and its lampiran alone; None with a galat (SOP301 to SOP312)."""
    return compose.decree(buku, templates, FaceWidths())


def faults(buku: Buku, sheets: Placed, templates: Templates) -> tuple[Diagnostic, ...]:
    """What is wrong with the templates of the booklet and its decree, before all its SOPs are placed."""
    _, about_book = compose.booklet(buku, sheets, templates, FaceWidths())
    _, about_decree = decree(buku, templates)
    return (*about_book, *about_decree)


def placed_map(buku: Buku, measurer: Measurer, graphviz: str) -> tuple[Map | None, tuple[Diagnostic, ...]]:
    """The map of relations as `layout.relation_map.place_map` makes it with this program; codes as there."""
    return place_map(buku, measurer, partial(engine.run, graphviz, form="json0"))


def map_sheet(buku: Buku, measurer: Measurer, graphviz: str) -> tuple[Sheet | None, tuple[Diagnostic, ...]]:
    """The map's sheet for a booklet that has a place for it (`urutan`)."""
    if "peta" not in buku.urutan:
        return None, ()
    made, found = placed_map(buku, measurer, graphviz)
    return made.sheet if made else None, found


def sop(buku: Buku, slug: str) -> tuple[Document, tuple[Diagnostic, ...]]:
    """One SOP placed, as a document of its own; with a galat among the findings its sheets are not all there.

    Raises KeyError when the booklet prints no SOP of this name.
    """
    wanted = {one.slug: one for one in buku.tercetak}[slug]
    sheets, findings = place(buku, wanted, FaceWidths())
    return single(buku, wanted, sheets, origin(buku, (wanted,))), findings
