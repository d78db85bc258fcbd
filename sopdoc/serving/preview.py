"""A booklet that is kept open: its pages as they are printed, placed and drawn again where it changed."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from sopdoc.actions.since_issue import Difference, differences
from sopdoc.booklet import Booklet, Keeper, Stamp, judged, open_booklet
from sopdoc.building import composing
from sopdoc.building.products import graphviz_for
from sopdoc.compose import Templates
from sopdoc.diagnostics import Diagnostic, has_galat, in_order
from sopdoc.document import single
from sopdoc.history import Status, statuses
from sopdoc.layout import place
from sopdoc.layout.routing import route
from sopdoc.layout.routing.board import Board, Routing
from sopdoc.model import Buku, Rencana, Sop
from sopdoc.page import Document, FlowPart, Sheet
from sopdoc.paper import PaperPage
from sopdoc.printing.flowing import flow_pages
from sopdoc.printing.placed import sheet_pages
from sopdoc.rules import accepted
from sopdoc.serving.areas import Area, FilePlace, areas, drawn, leading, places
from sopdoc.text import FaceWidths
from sopdoc.writers import paper_svg

MOST_BOARDS = 4000
"""Routed pages that are remembered. Choice: those of a thousand SOPs; a board with its routes takes 20 kB."""

PARTS = {"keputusan": ("keputusan", "lampiran")}
"""The flowing parts that a part of `urutan` is made of, where it is not itself."""


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page as the screen gets it. sidik: fingerprint of its picture; areas: what can be pointed at."""

    svg: str
    sidik: str
    areas: tuple[Area, ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """The pages of a SOP or of a part of the booklet.

    name    "sop/<slug>" or "buku/<part>"
    file    path below the definitions of the file that it is written in
    places  of its areas in that file
    stale   it is the last one that could be drawn: what is written now cannot
    """

    name: str
    title: str
    file: str
    pages: tuple[ShownPage, ...] = ()
    places: tuple[tuple[str, FilePlace], ...] = ()
    stale: bool = False
    findings: tuple[Diagnostic, ...] = ()


Drawings = dict[tuple[Sheet | FlowPart, tuple[Area, ...]], tuple[ShownPage, ...]]
"""What was drawn of a part, or of a page of a sheet with its areas."""


@dataclass(frozen=True, slots=True)
class DrawnSop:
    """A SOP with the booklet that it was placed in, and what became of it."""

    sop: Sop
    frame: Buku
    sheets: tuple[Sheet, ...]
    findings: tuple[Diagnostic, ...]


class Preview:
    """One booklet. Whoever uses it from several threads takes turns."""

    def __init__(self, definitions: Path, graphviz: str = "") -> None:
        self._definitions = definitions
        self._graphviz = graphviz
        self._keeper = Keeper()
        self._measurer = FaceWidths()
        self._routings: dict[Board, Routing] = {}
        self._placed: dict[str, DrawnSop] = {}
        self._pages: dict[str, Drawings] = {}
        self._good: dict[str, View] = {}
        self._book: tuple[object, Document | None, tuple[Diagnostic, ...]] | None = None
        self._templates: tuple[object, Templates] | None = None
        self._names: dict[str, str] = {}
        self._around = self._beside()
        self.buku: Buku | None = None
        self.booklet: Booklet = self._opened()

    @property
    def definitions(self) -> Path:
        """The folder that it shows."""
        return self._definitions

    def _opened(self) -> Booklet:
        made = open_booklet(self._definitions, judge=False, every_issue=True, keeper=self._keeper)
        self.buku = made.buku or self.buku
        for sop in made.buku.sop if made.buku is not None else ():
            self._names[sop.slug] = sop.nama_daftar
        return made

    def name_of(self, row: Sop | Rencana) -> str:
        """The title of a SOP; of one whose file cannot be read now, the one that it had."""
        return self._names.get(row.slug, row.nama_daftar) if row.slug else row.nama_daftar

    def changed(self) -> bool:
        """Whether a file of the booklet is another one than was read."""
        return bool(self.booklet.changed()) or self._beside() != self._around

    def _beside(self) -> dict[str, Stamp]:
        """Templates and emblem, which no definition holds."""
        folder = self._definitions.parent / "templates"
        paths = [self._definitions / "logo.png", self._definitions / "logo.jpg"]
        with suppress(OSError):
            paths += [folder / name for name in os.listdir(folder)]
        found: dict[str, Stamp] = {}
        for path in paths:
            with suppress(OSError):
                status = os.stat(path)
                found[str(path)] = (status.st_ino, status.st_size, status.st_mtime_ns)
        return found

    def reopen(self) -> bool:
        """Read what changed. Whether all of it can be read: what an editor has half written cannot."""
        self._around = self._beside()
        self.booklet = self._opened()
        return self.booklet.buku is not None and not self.booklet.broken

    def judge(self) -> None:
        """Find all that the rules and the memory of the booklet find."""
        self.booklet = judged(self.booklet, self._keeper.judge)

    def findings(self) -> tuple[Diagnostic, ...]:
        """What is known of the booklet and of the SOPs that were drawn, as `check --drawing` tells it."""
        buku = self.booklet.buku
        if buku is None:
            return in_order(self.booklet.findings)
        here = {sop.slug: sop for sop in buku.sop}
        placed = (one for slug, one in self._placed.items() if here.get(slug) is one.sop)
        drawing = [d for one in placed for d in one.findings]
        composed = self._book[2] if self._book is not None else ()
        return in_order((*self.booklet.findings, *accepted((*drawing, *composed), buku)))

    def states(self, today: date) -> tuple[Status, ...]:
        """What became of each SOP since the last issue."""
        if self.buku is None:
            return ()
        then = self.booklet.semula if self.booklet.buku is not None else None
        return statuses(self.buku, self.booklet.issues, today, then)

    def since_issue(self, slug: str) -> tuple[Difference, ...]:
        """What changed in a SOP since the last issue; () where there is none, or its record is damaged."""
        booklet = self.booklet
        buku, then = booklet.buku, booklet.semula
        if buku is None or then is None or any(d.code == "SOP605" for d in booklet.findings):
            return ()
        return tuple(differences(buku, then, booklet.issues[-1], slug))

    def views(self) -> tuple[tuple[str, str], ...]:
        """Every view with its title: the parts of the booklet, then its SOPs in order."""
        if self.buku is None:
            return ()
        names = [n for n in self.buku.urutan if n != "sop"]
        if not self.buku.penjelasan.tampil:
            names = [n for n in names if n != "penjelasan"]
        parts = [(f"buku/{name}", TITLES[name]) for name in names]
        sops = [(f"sop/{s.slug}", f"{s.urut}. {self.name_of(s)}") for s in self.buku.susunan if s.slug]
        return (*parts, *sops)

    def view(self, name: str) -> View | None:
        """A view as it can be drawn now, or the last one that could; None for a name that is none."""
        titles = dict(self.views())
        if name not in titles:
            gone = self._good.get(name)
            return replace(gone, stale=True) if gone is not None else None
        kind, _, rest = name.partition("/")
        made = self._sop_view(rest, titles[name]) if kind == "sop" else self._part_view(rest, titles[name])
        if made.stale:
            last = self._good.get(name)
            return replace(made, pages=last.pages, places=last.places) if last is not None else made
        self._good[name] = made
        return made

    def _sop_view(self, slug: str, title: str) -> View:
        name, file = f"sop/{slug}", f"sop/{slug}.toml"
        buku = self.booklet.buku
        sop = next((s for s in buku.sop if s.slug == slug), None) if buku is not None else None
        if buku is None or sop is None:
            return View(name, title, file, stale=True)
        made = self._place(buku, sop)
        if has_galat(made.findings):
            return View(name, title, file, stale=True, findings=made.findings)
        footer = single(buku, sop, made.sheets).footer
        found = areas(made.sheets)
        before: Drawings = self._pages.get(name, {})
        now: Drawings = {}
        for sheet, per_page in zip(made.sheets, found, strict=True):
            for page, of_page in zip(sheet.pages, per_page.pages, strict=True):
                key = replace(sheet, pages=(page,)), of_page
                now[key] = before.get(key) or (self._shown(key[0], footer, of_page),)
        self._pages[name] = now
        every = [area for pages in found for page in pages.pages for area in page]
        shown = tuple(page for pages in now.values() for page in pages)
        return View(name, title, file, shown, tuple(places(sop, every).items()), findings=made.findings)

    def _shown(self, alone: Sheet, footer: str, found: Sequence[Area]) -> ShownPage:
        paper = sheet_pages(alone, footer, False, self._measurer)[0]
        return _picture(paper, tuple(found))

    def _place(self, buku: Buku, sop: Sop) -> DrawnSop:
        """A SOP placed, or as it was placed before with the same values."""
        frame = replace(buku, susunan=())
        before = self._placed.get(sop.slug)
        if before is None or before.sop is not sop or before.frame != frame:
            sheets, findings = place(frame, sop, self._measurer, self._routed)
            before = self._placed[sop.slug] = DrawnSop(sop, frame, sheets, findings)
        return before

    def _routed(self, board: Board) -> Routing:
        if board not in self._routings:
            if len(self._routings) >= MOST_BOARDS:
                self._routings.clear()
            self._routings[board] = route(board)
        return self._routings[board]

    def unplaced(self) -> Iterator[Sop]:
        """The printed SOPs that were not placed yet with what is written now."""
        buku = self.booklet.buku
        for sop in buku.tercetak if buku is not None else ():
            before = self._placed.get(sop.slug)
            if before is None or before.sop is not sop:
                yield sop

    def place_one(self) -> bool:
        """FilePlace one SOP that nobody has asked for yet; False when there is none."""
        buku, sop = self.booklet.buku, next(self.unplaced(), None)
        if buku is None or sop is None:
            return False
        self._place(buku, sop)
        return True

    def _part_view(self, part: str, title: str) -> View:
        name, buku = f"buku/{part}", self.booklet.buku
        if buku is None:
            return View(name, title, "buku.toml", stale=True)
        document, findings = self._document(buku)
        if document is None:
            return View(name, title, "buku.toml", stale=True, findings=findings)
        wanted = PARTS.get(part, (part,))
        before: Drawings = self._pages.get(name, {})
        now: Drawings = {}
        for one in document.parts:
            if isinstance(one, FlowPart) and one.name in wanted:
                drawn_before = before.get((one, ()))
                now[one, ()] = drawn_before or tuple(map(_picture, flow_pages(one, self._measurer)))
            elif isinstance(one, Sheet) and one.kind == "map" and part == "peta":
                now[one, ()] = before.get((one, ())) or self._map(one, document.footer, buku)
        self._pages[name] = now
        shown = tuple(page for pages in now.values() for page in pages)
        at = buku.where.key(KEYS.get(part, part)) if buku.where.has(KEYS.get(part, part)) else None
        found = (("halaman", FilePlace(at, at.line)),) if at is not None else ()
        return View(name, title, "buku.toml", shown, found, findings=findings)

    def _map(self, sheet: Sheet, footer: str, buku: Buku) -> tuple[ShownPage, ...]:
        slugs = {sop.slug for sop in buku.sop}
        papers = sheet_pages(sheet, footer, True, self._measurer)
        return tuple(
            _picture(paper, (), leading(sheet, page, slugs))
            for paper, page in zip(papers, sheet.pages, strict=True)
        )

    def _document(self, buku: Buku) -> tuple[Document | None, tuple[Diagnostic, ...]]:
        """The booklet composed, all its SOPs placed."""
        made = {sop.slug: self._place(buku, sop) for sop in buku.tercetak}
        key = buku, self._around, tuple(one.sheets for one in made.values())
        if self._book is None or self._book[0] != key:
            if self._templates is None or self._templates[0] != self._around:
                self._templates = self._around, Templates(self.booklet.templates_folder)
            sheets = {slug: one.sheets for slug, one in made.items() if not has_galat(one.findings)}
            program = graphviz_for(buku, self._graphviz)
            self._book = key, *composing.book(buku, sheets, self._templates[1], program)
        return self._book[1], self._book[2]


TITLES = {
    "sampul": "Sampul",
    "judul": "Halaman judul",
    "keputusan": "Keputusan dan lampirannya",
    "daftar": "Daftar isi",
    "penjelasan": "Penjelasan",
    "peta": "Peta keterkaitan",
}
"""The parts of a booklet as the list calls them."""

KEYS = {"sampul": "judul", "daftar": "susunan", "peta": "urutan"}
"""The key of buku.toml that a part is written in, where it has another name."""


def _picture(page: PaperPage, found: tuple[Area, ...] = (), more: str = "") -> ShownPage:
    svg = paper_svg.write(page, drawn(found) + more)
    return ShownPage(svg, sha256(svg.encode()).hexdigest()[:16], found)
