"""Print a booklet to PDFs that print as they are; all in memory first, then written or not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path

from sopdoc import compose
from sopdoc.actions.bound import page_numbers
from sopdoc.actions.outcome import Outcome, Progress, StopError, silent
from sopdoc.actions.revision import Amendment, amending_of
from sopdoc.booklet import Booklet
from sopdoc.building import composing
from sopdoc.building.composing import Placed
from sopdoc.building.inputs import inputs
from sopdoc.building.kept_sheets import NAME as KEPT
from sopdoc.building.kept_sheets import KeptSheets
from sopdoc.building.output_folder import Done
from sopdoc.building.pdf_files import face_findings, faces
from sopdoc.building.products import graphviz_for
from sopdoc.building.sops import Made, Order, make_sops
from sopdoc.diagnostics import Diagnostic, has_galat
from sopdoc.document import with_mark
from sopdoc.model import Buku, Sop
from sopdoc.page import Document, Sheet
from sopdoc.paper import PaperPage
from sopdoc.printing import signing
from sopdoc.printing.paging import as_papers
from sopdoc.printing.pieces import PrintSet, Stack, print_pieces, volumes
from sopdoc.rules import accepted, at_signing
from sopdoc.store import write_set
from sopdoc.text import FaceWidths
from sopdoc.writers import pdf

FOLDER = "cetak"
MARK = "DRAF"


@dataclass(frozen=True, slots=True)
class Mode:
    """How a booklet is printed.

    duplex   every part and SOP begins on a sheet of paper of its own
    split    upright and lying pages in PDFs of their own
    signing  only what is signed, with labels and a control sheet
    archive  the decree with its table of initials
    draft    whatever galat there is, with DRAF on every page and without the SOPs that cannot be drawn
    verify   read the PDFs back and compare them with the plan
    revised  only the amendment of what was issued: what goes into the bound booklet, with the instruction
    """

    duplex: bool = True
    split: bool = False
    signing: bool = False
    archive: bool = False
    draft: bool = False
    verify: bool = False
    revised: bool = False

    @property
    def name(self) -> str:
        """The files' name; what must not be taken for the booklet itself says so."""
        first = "tanda-tangan" if self.signing else "buku-cetak"
        ends = (
            (self.revised, "-revisi"),
            (self.archive, "-arsip"),
            (self.draft, "-draf"),
            (not self.duplex, "-satu-muka"),
        )
        return first + "".join(end for given, end in ends if given)


@dataclass(frozen=True, slots=True)
class PrintedFile:
    """One PDF of a print.

    pages     how many it has, of these `blank` on purpose and `lying` landscape
    sheets    of paper that it takes
    replaces  a print of the same name, with another content, stood there before
    size      of its paper, upright, pt
    """

    name: str
    pages: int
    blank: int
    lying: int
    sheets: int
    size: tuple[float, float]
    replaces: bool = False


def described(name: str, pages: Sequence[PaperPage], duplex: bool) -> PrintedFile:
    """What there is to say of a file with these pages."""
    blank = sum(page.blank for page in pages)
    lying = sum(page.width > page.height for page in pages)
    short, long = sorted((pages[0].width, pages[0].height))
    sheets = (len(pages) + 1) // 2 if duplex else len(pages)
    return PrintedFile(name, len(pages), blank, lying, sheets, (short, long))


@dataclass(frozen=True, slots=True)
class Printed:
    """What became of a print: `outcome`, the titles that are missing because of a galat, and, where nothing
    was wrong and there was still nothing to print, why.

    files  those that were printed, in order; those whose bytes were the same already too
    """

    outcome: Outcome
    missing: tuple[str, ...] = ()
    nothing: str = ""
    files: tuple[PrintedFile, ...] = ()


def print_booklet(
    booklet: Booklet,
    buku: Buku,
    output: Path,
    mode: Mode,
    graphviz: str = "",
    executor: Executor | None = None,
    progress: Progress = silent,
    amends: Amendment | None = None,
) -> Printed:
    """Write the PDFs of a print into output/<tahun>/cetak, all or none.

    amends  with `mode.revised`: what is amended, as `revision.amendment`
    Reports SOP3xx to SOP5xx; what is to be signed has no galat of `rules.at_signing`.
    """
    run = _PrintRun(booklet, buku, output / str(buku.tahun) / FOLDER, mode, amends)
    try:
        return run.make(graphviz_for(buku, graphviz), executor, progress)
    except StopError as stop:
        return run.printed(None, str(stop))


class _PrintRun:
    def __init__(
        self, booklet: Booklet, buku: Buku, folder: Path, mode: Mode, amends: Amendment | None
    ) -> None:
        self._booklet = booklet
        self._buku = buku
        self._folder = folder
        self._mode = mode
        self._amends = amends
        self._found = list(at_signing(buku, booklet.findings) if mode.signing else booklet.findings)
        self._missing = [row.nama for row in booklet.broken]
        self._files: list[PrintedFile] = []

    def make(self, graphviz: str, executor: Executor | None, progress: Progress) -> Printed:
        if self._mode.signing and has_galat(self._found):
            raise StopError
        document = self._document(graphviz, executor, progress)
        if not document.parts:
            raise StopError("Belum ada halaman untuk dicetak.")
        files = self._pdfs(print_pieces(document, FaceWidths()))
        self._add(face_findings(self._buku, self._booklet.definitions))
        there = {name for name in files if (self._folder / name).exists()}
        written, problems = write_set(self._folder, files, root=self._folder.parents[1])
        self._add(problems)
        assert written is not None, "without a galat the files are written"
        over = there.intersection(written.changed)
        self._files = [replace(file, replaces=file.name in over) for file in self._files]
        return self.printed(Done(written.changed, written.unchanged, {}))

    def printed(self, done: Done | None, nothing: str = "") -> Printed:
        """What is returned: with the findings so far."""
        outcome = Outcome(self._folder, done, tuple(self._found))
        return Printed(outcome, tuple(self._missing), nothing, tuple(self._files))

    def _add(self, findings: Iterable[Diagnostic], mild: bool = False) -> None:
        """Note findings; a galat ends the print, `mild`: unless it is a draft."""
        more = accepted(findings, self._buku)
        self._found += more
        if has_galat(more) and not (mild and self._mode.draft):
            raise StopError

    def _document(self, graphviz: str, executor: Executor | None, progress: Progress) -> Document:
        """What is printed; as a draft with its mark on every page, without the SOPs that cannot be drawn."""
        if self._amends is not None:
            amending = amending_of(self._booklet, self._amends, graphviz)
            sheets = self._sheets(amending.needed(), amending.revised, executor, progress)
            book, findings = amending.document(sheets, self._mode.archive)
        else:
            book, findings = self._whole(graphviz, executor, progress)
        self._add(findings)
        assert book is not None, "without a galat there is a booklet"
        return with_mark(book, MARK) if self._mode.draft else book

    def _sheets(
        self, sops: Sequence[Sop], printed: Sequence[Sop], executor: Executor | None, progress: Progress
    ) -> Placed:
        """The sheets of SOPs. Only what concerns those that are printed is told."""
        sheets: dict[str, tuple[Sheet, ...]] = {}
        kept = self._kept_sheets()
        orders = [Order(sop, placed=kept.of(sop.slug)) for sop in sops]
        made = list(progress(make_sops(self._buku, orders, executor), "Menata", len(sops)))
        if len(sops) == len(self._buku.tercetak):
            self._keep(kept, made)
        slugs = {sop.slug for sop in printed}
        for sop, one in zip(sops, made, strict=True):
            if not has_galat(one.findings):
                sheets[sop.slug] = one.sheets
            elif sop.slug in slugs:
                self._missing.append(sop.nama_daftar)
        self._add((finding for one in made if one.slug in slugs for finding in one.findings), mild=True)
        return sheets

    def _whole(
        self, graphviz: str, executor: Executor | None, progress: Progress
    ) -> tuple[Document | None, tuple[Diagnostic, ...]]:
        """The booklet with all its SOPs."""
        sops = self._buku.tercetak
        sheets = self._sheets(sops, sops, executor, progress)
        labels = page_numbers(self._booklet, self._buku, sheets)
        templates = self._booklet.templates
        return composing.book(self._buku, sheets, templates, graphviz, self._mode.archive, labels)

    def _kept_sheets(self) -> KeptSheets:
        """What a build or a print has placed before."""
        folder, given = self._folder.parent, inputs(self._buku, self._booklet.templates_folder)
        return KeptSheets(folder, folder.parent, given.sops)

    def _keep(self, kept: KeptSheets, made: Iterable[Made]) -> None:
        """Keep sheets for the next print or build; where that cannot be, they are placed again then."""
        content = kept.content({one.slug: one.sheets for one in made if not one.findings})
        if content is not None:
            write_set(self._folder.parent, {KEPT: content}, root=self._folder.parents[1])

    def _pdfs(self, print_set: PrintSet) -> dict[str, bytes]:
        """The PDFs by name; what is to be said of each is noted."""
        mode = self._mode
        stack = self._stack(print_set) if mode.signing else None
        files: dict[str, bytes] = {}
        for end, pages in volumes(print_set, FaceWidths(), mode.duplex, mode.split, stack):
            name = f"{mode.name}{end}.pdf"
            papers = as_papers(print_set.document, pages, mode.duplex)
            files[name] = pdf.write(papers, faces())
            self._files.append(described(name, pages, mode.duplex))
            if mode.verify:
                from sopdoc.printing.verify import verified  # who does not verify loads no reader

                planned = pdf.drawable(papers, faces()).pages
                self._add(verified(files[name], planned, (self._folder / name).as_posix()))
        return files

    def _stack(self, print_set: PrintSet) -> Stack:
        """What goes to be signed: labels and the control sheet."""
        places = signing.places(self._buku, print_set)
        if not places:
            raise StopError("Tidak ada lembar untuk ditandatangani.")
        rows = signing.rows(places)
        control, findings = compose.control(self._buku, rows, self._booklet.templates, FaceWidths())
        self._add(findings)
        assert control is not None, "without a galat there is a control sheet"
        return signing.stack(print_set, places, control, self._mode.duplex, FaceWidths())


def unsigned(buku: Buku) -> Sequence[str]:
    """Titles of the SOPs that are not signed, since they are drafts."""
    return [sop.nama_daftar for sop in buku.tercetak if sop.status == "draf"]
