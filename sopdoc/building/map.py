"""The map of relations: join its layout with the program that lays it out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sopdoc import engine
from sopdoc.diagnostics import Diagnostic
from sopdoc.model import Buku
from sopdoc.relations import relations

if TYPE_CHECKING:
    from sopdoc.layout.relation_map import Map
    from sopdoc.page import Sheet
    from sopdoc.text import Measurer


def drawn(buku: Buku, measurer: Measurer, graphviz: str) -> tuple[Map | None, tuple[Diagnostic, ...]]:
    """The map as `layout.relation_map.place_map` makes it with this program; codes as there."""
    from sopdoc.layout.relation_map import place_map

    return place_map(buku, measurer, partial(engine.run, graphviz, form="json0"))


def printed(buku: Buku, measurer: Measurer, graphviz: str) -> tuple[Sheet | None, tuple[Diagnostic, ...]]:
    """The map's sheet for a booklet that has a place for it (`urutan`)."""
    if "peta" not in buku.urutan:
        return None, ()
    made, found = drawn(buku, measurer, graphviz)
    return made.sheet if made else None, found


def program(buku: Buku, wanted: str) -> str:
    """Path of Graphviz, the wanted one if any, where the booklet has a map to lay out; else ""."""
    if "peta" not in buku.urutan or not relations(buku).inside:
        return ""
    return engine.find(wanted)
