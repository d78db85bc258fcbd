"""`sopdoc build`: definitions -> output/<tahun>/, what changed and nothing else.

Loader and rules are imported where they are used: a worker has started by then.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sopdoc import engine
from sopdoc.building import DECREE, Crew, Files, Press, Product, Site, changed, converter, inputs, products
from sopdoc.building.map import program
from sopdoc.cli.check import definitions_option
from sopdoc.cli.output import (
    LONG,
    Formats,
    announce,
    graphviz_option,
    output_option,
    progress,
    soffice_option,
    stop,
    tell,
    tell_unchanged,
    unknown,
)
from sopdoc.cli.report import brief, concerns
from sopdoc.diagnostics import Diagnostic, has_galat
from sopdoc.model import Buku
from sopdoc.store import recover

if TYPE_CHECKING:
    from sopdoc.printing.press import Convert


@click.command(short_help="Susun buku ke folder output.", options_metavar="[OPSI]")
@definitions_option
@output_option
@click.option(
    "--format",
    "formats",
    type=Formats(),
    default="docx,xlsx",
    show_default=True,
    help="docx, xlsx, svg, pdf; pisahkan dengan koma.",
)
@click.option("--only", metavar="SLUG", help="Hanya SOP ini.")
@click.option("--all", "anew", is_flag=True, help="Susun ulang semua, juga yang tidak berubah.")
@click.option("--revised", "amending", is_flag=True, help="Yang direvisi sejak terbitan terakhir saja.")
@soffice_option
@graphviz_option
def build(
    definitions: Path,
    output: Path,
    formats: tuple[str, ...],
    only: str | None,
    anew: bool,
    amending: bool,
    soffice: Path | None,
    graphviz: str,
) -> None:
    """Susun buku SOP, keputusan, dan setiap SOP dari definisi.

    Hanya yang berubah disusun ulang. Berkas SOP yang diganti nama, diganti nomor, atau dicabut dipindah ke
    folder lama/.

    --revised menulis SOP yang direvisi dengan riwayatnya, daftar perubahan, dan keputusan perubahan ke
    folder <tahun>/revisi-<tanggal>/.
    """
    if amending:
        if only is not None:
            raise click.UsageError("--revised dan --only tidak dapat dipakai bersama")
        from sopdoc.cli.revised import build_revised

        build_revised(definitions, output, formats, soffice)
        return
    wanted = _Wanted(definitions, output, formats, only, anew or only is not None, soffice, graphviz)
    with Crew() as crew:
        if wanted.anew or changed(definitions, output):
            crew.hire()
        _build(wanted, crew)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The options; anew: also what is current."""

    definitions: Path
    output: Path
    formats: Collection[str]
    only: str | None
    anew: bool
    soffice: Path | None
    graphviz: str


def _build(wanted: _Wanted, crew: Crew) -> None:
    from sopdoc.cli.judged import read
    from sopdoc.rules import check, galat

    only = wanted.only

    def concerning(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
        return [d for d in findings if only is None or concerns(d, only)]

    buku, loaded = read(wanted.definitions)
    if buku is None:
        stop(concerning(loaded))
    if has_galat(concerning((*loaded, *galat(buku)))):
        stop(concerning(check(buku, loaded)))
    if only is not None and all(s.slug != only for s in buku.tercetak):
        if any(s.slug == only for s in buku.sop):
            raise click.UsageError(f"SOP {only} berstatus dicabut, jadi tidak dicetak")
        raise unknown(only, (s.slug for s in buku.tercetak), "di susunan")
    _Run(buku, wanted, crew, cache(lambda: concerning(check(buku, loaded)))).make()


class _Run:
    """One build: the SOPs' own files first, a clerk waits for them; then the booklet, which takes longer.

    judge  gives all findings of the definitions, none of which is a galat; they are looked for once
    """

    def __init__(
        self, buku: Buku, wanted: _Wanted, crew: Crew, judge: Callable[[], list[Diagnostic]]
    ) -> None:
        folder, templates = wanted.output / str(buku.tahun), wanted.definitions.parent / "templates"
        graphviz = program(buku, wanted.graphviz)
        self._wanted = wanted
        self._buku = buku
        self._judge = judge
        self._found: list[Diagnostic] = []
        self._convert: Convert | None = None
        self._add(recover(folder))
        self._site = Site(folder)
        self._press = Press(buku, templates, progress, graphviz, crew)
        self._products = products(buku, inputs(buku, templates), engine.fingerprint(graphviz))
        self._decree = next(p for p in self._products if p.name == DECREE)

    def make(self) -> None:
        """Make what is wanted and not current; of a whole booklet also move stale files away.

        The SOPs and the booklet are two sets of files, each whole or none, and still a galat changes
        nothing: all that can give one is done before the first set. A SOP that changed is placed. One that
        did not has been placed with the same inputs by the same program, or its files would not be on
        record. The texts of the booklet are composed, unless they have been with the same inputs. Every
        file of both sets is looked at for a program that has it open. What is left for the second set is a
        disk that fills up in between, or a file that a program holds without saying so.

        What is no galat is found while the workers are at it; for a single SOP, only after its files.
        """
        only = self._wanted.only
        asked = [p for p in self._products if p.format in self._wanted.formats and only in (None, p.slug)]
        current = {} if self._wanted.anew else {p: self._site.current(p) for p in asked}
        todo = [p for p in asked if not current.get(p)]
        sops, whole = [p for p in todo if p.slug], [p for p in todo if not p.slug]
        made = self._sops(sops, whole)
        names = [name for files in made.values() for name in files]
        names += [f"{p.name}.{p.format}" for p in whole]
        kept = {name for names in current.values() for name in names}
        stale = self._site.stale(self._products, {*names, *kept}) if only is None else ()
        self._add(self._site.locked((*names, *stale)))
        unchanged, before = len(kept), bool(made)
        if made or stale:
            unchanged += self._write(made, stale)
        made.clear()
        self._press.hasten()
        found = self._judge()
        if whole:
            unchanged += self._booklet(whole, before)
        brief([*found, *self._found])
        tell_unchanged(unchanged)

    def _sops(self, sops: list[Product], whole: list[Product]) -> dict[Product, Files]:
        """Make the SOPs' own files; of the booklet only what can give a galat."""
        self._press.begin([*sops, *whole], keep=bool(whole))
        if len({p.slug for p in sops}) > 1:
            self._judge()
        if any(p.format == "pdf" for p in (*sops, *whole)):
            self._convert, findings = converter(self._wanted.soffice)
            self._add(findings)
        made, placed = self._press.sops("Menyusun")
        self._add(placed)
        if whole and not self._site.knows(self._decree):
            self._add(self._press.compose(whole))
        return made | self._pdfs(sops)

    def _booklet(self, whole: list[Product], after: bool) -> int:
        self._add(self._press.rest("Menata buku"), after)
        self._add(self._press.compose(whole), after)
        made = self._press.files([p for p in whole if p.format != "pdf"], "Menulis buku")
        return self._write(made | self._pdfs(whole, after), (), after)

    def _pdfs(self, products: list[Product], after: bool = False) -> dict[Product, Files]:
        """Those of these products, after all others: nobody waits for LibreOffice who has a galat."""
        pdfs = [p for p in products if p.format == "pdf"]
        if not pdfs or self._convert is None:
            return {}
        announce(LONG)
        made, findings = self._press.pdfs(pdfs, self._convert)
        self._add(findings, after)
        return made

    def _write(self, made: dict[Product, Files], stale: Collection[str], after: bool = False) -> int:
        """Write one set; returns how many of its files were the same already."""
        done, problems = self._site.write(made, stale)
        self._add(problems, after)
        assert done is not None, "without a galat the files are written"
        tell(self._site.folder, done)
        return len(done.unchanged)

    def _add(self, findings: Iterable[Diagnostic], after: bool = False) -> None:
        """Note findings and leave at a galat. `after`: the SOPs' own files are written already."""
        from sopdoc.rules import accepted

        self._found += accepted(findings, self._buku)
        if has_galat(self._found):
            stop(
                [*self._judge(), *self._found],
                "Buku tidak ditulis." if after else "Tidak ada yang ditulis.",
            )
