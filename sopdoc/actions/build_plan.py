"""What a build has to make: what was asked for, compared with what the output folder holds."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from sopdoc import engine
from sopdoc.booklet import Booklet, judged
from sopdoc.building.inputs import inputs, issue_print
from sopdoc.building.kept_sheets import KeptSheets
from sopdoc.building.output_folder import OutputFolder
from sopdoc.building.products import DECREE, Format, Product, graphviz_for, products
from sopdoc.diagnostics import Diagnostic
from sopdoc.model import Buku
from sopdoc.rules import RULES, Judge
from sopdoc.store import recover


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be built.

    output   folder of all years
    only     the SOP that alone is built; None: all SOPs, the booklet and the decree
    anew     also what is current
    graphviz the program that lays out the map of relations; "": the one that is found
    """

    output: Path
    formats: Collection[Format]
    only: str | None = None
    anew: bool = False
    graphviz: str = ""


@dataclass(frozen=True, slots=True)
class BuildPlan:
    """What a build has to make: `first` are SOPs' own files, `whole` what all SOPs are in.

    booklet  judged as far as can stand in the way: of SOPs that did not change nothing new is found
    read     as it was opened; judge: what judged it, and goes on with `whole_findings`
    kept   files that are current
    valid  all that belongs into the folder
    stale  files that belong to the booklet no more, or say what it says no more; what is made replaces some
    sheets of SOPs that the output folder keeps
    """

    booklet: Booklet
    read: Booklet
    judge: Judge
    buku: Buku
    request: Request
    folder: OutputFolder
    graphviz: str
    first: tuple[Product, ...]
    whole: tuple[Product, ...]
    valid: tuple[Product, ...]
    kept: tuple[str, ...]
    stale: tuple[str, ...]
    sheets: KeptSheets
    found: tuple[Diagnostic, ...]

    def whole_findings(self) -> tuple[Diagnostic, ...]:
        """All findings that concern the request, those of what is not made too."""
        return judged(self.read, self.judge).concerning(self.request.only)

    def edited(self) -> tuple[Path, ...]:
        """Word and Excel files that this build would replace or move away and that somebody changed since."""
        made = [f"{p.name}.{p.format}" for p in (*self.first, *self.whole) if p.format in ("docx", "xlsx")]
        stale = [name for name in self.stale if name.endswith((".docx", ".xlsx"))]
        return tuple(self.folder.folder / name for name in self.folder.edited((*made, *stale)))

    @property
    def empty(self) -> bool:
        """Nothing is to be made, moved away or told."""
        return not (self.first or self.whole or self.stale or self.found)

    @property
    def jobs(self) -> int:
        """How many SOPs have to be made."""
        own = {p.slug for p in self.first}
        others = [s for s in self.buku.tercetak if s.slug not in own] if self.whole else []
        return len(own) + sum(not self.has_sheets(sop.slug) for sop in others)

    def has_sheets(self, slug: str) -> bool:
        """Whether a SOP need not be placed."""
        return not self.request.anew and self.sheets.has(slug)


def plan_build(read: Booklet, buku: Buku, request: Request) -> BuildPlan:
    """What a build would make, compared with what the output folder holds. Writes nothing but what `recover`
    of the store undoes there.

    read  opened with judge=False, without a galat that concerns the request. What stands in the way of the
          build is among the findings of the plan's booklet; SOP501 to SOP503 of a write that was cut off are
          among `found`
    """
    path = request.output / str(buku.tahun)
    found = recover(path, request.output)
    graphviz = graphviz_for(buku, request.graphviz)
    last = read.issues[-1] if read.issues else None
    issued = issue_print(last) if last is not None and last.tahun == buku.tahun else ""
    given = inputs(buku, read.templates_folder)
    valid = products(buku, given, engine.fingerprint(graphviz), issued)
    folder = OutputFolder(path, request.output)
    asked = [p for p in valid if p.format in request.formats and request.only in (None, p.slug)]
    anew = request.anew or request.only is not None
    current: Mapping[Product, tuple[str, ...]] = {} if anew else {p: folder.current(p) for p in asked}
    todo = [p for p in asked if not current.get(p)]
    kept = tuple(name for names in current.values() for name in names)
    # With the same values of the whole booklet, a SOP that did not change was judged when it was made.
    same = folder.knows(next(p for p in valid if p.name == DECREE))
    judge = Judge(RULES)
    return BuildPlan(
        judged(read, judge, {p.slug for p in todo if p.slug} if same else None),
        read,
        judge,
        buku,
        request,
        folder,
        graphviz,
        tuple(p for p in todo if p.slug),
        tuple(p for p in todo if not p.slug),
        valid,
        kept,
        folder.stale(valid, kept) if request.only is None else (),
        KeptSheets(path, request.output, given.sops),
        found,
    )
