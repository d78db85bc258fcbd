"""`sopdoc build`: definitions -> output/<tahun>/, what changed and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sopdoc import engine
from sopdoc.building import DECREE, Files, Press, Product, Site, converter, inputs, products
from sopdoc.building.map import program
from sopdoc.cli.check import definitions_option
from sopdoc.cli.judged import judged
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
)
from sopdoc.cli.report import brief
from sopdoc.cli.revised import build_revised
from sopdoc.diagnostics import Diagnostic, has_galat
from sopdoc.model import Buku
from sopdoc.rules import accepted
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
        build_revised(definitions, output, formats, soffice)
        return
    buku, findings = judged(definitions)
    found = [d for d in findings if only is None or _concerns(d, only)]
    if buku is None or has_galat(found):
        stop(found)
    if only is not None and all(s.slug != only for s in buku.tercetak):
        names = ", ".join(s.slug for s in buku.tercetak) or "(belum ada)"
        raise click.UsageError(f"SOP {only} tidak ada di susunan; yang ada: {names}")
    folder = output / str(buku.tahun)
    found += recover(folder)
    if has_galat(found):
        stop(found)
    run = _Run(buku, definitions.parent / "templates", folder, found, soffice, program(buku, graphviz))
    asked = [p for p in run.products if p.format in formats and only in (None, p.slug)]
    run.make(asked, anew=anew or only is not None, clear=only is None)


def _concerns(diagnostic: Diagnostic, slug: str) -> bool:
    """Whether a finding stands in the way of this SOP: its own, or the booklet's."""
    file = diagnostic.position.file
    return file.endswith(f"/{slug}.toml") or "/sop/" not in file


class _Run:
    """One build: the SOPs' own files first, a clerk waits for them; then the booklet, which takes longer."""

    def __init__(
        self,
        buku: Buku,
        templates: Path,
        folder: Path,
        found: list[Diagnostic],
        soffice: Path | None,
        graphviz: str,
    ) -> None:
        self._buku = buku
        self._found = found
        self._soffice = soffice
        self._convert: Convert | None = None
        self._site = Site(folder)
        self._press = Press(buku, templates, progress, graphviz)
        self.products = products(buku, inputs(buku, templates), engine.fingerprint(graphviz))
        self._decree = next(p for p in self.products if p.name == DECREE)

    def make(self, asked: list[Product], anew: bool, clear: bool) -> None:
        """Make what is asked for and not current, `anew`: all of it; `clear`: move stale files away.

        The SOPs and the booklet are two sets of files, each whole or none, and still a galat changes
        nothing: all that can give one is done before the first set. A SOP that changed is placed. One that
        did not has been placed with the same inputs by the same program, or its files would not be on
        record. The texts of the booklet are composed, unless they have been with the same inputs. Every
        file of both sets is looked at for a program that has it open. What is left for the second set is a
        disk that fills up in between, or a file that a program holds without saying so.
        """
        current = {} if anew else {p: self._site.current(p) for p in asked}
        todo = [p for p in asked if not current.get(p)]
        sops, whole = [p for p in todo if p.slug], [p for p in todo if not p.slug]
        if any(p.format == "pdf" for p in todo):
            self._convert, findings = converter(self._soffice)
            self._add(findings)
        self._add(self._press.place({p.slug for p in sops}, "Menata"))
        if whole and not self._site.knows(self._decree):
            self._add(self._press.compose(whole))
        made = self._files(sops, "Menulis")
        names = [name for files in made.values() for name in files]
        names += [f"{p.name}.{p.format}" for p in whole]
        kept = {name for names in current.values() for name in names}
        stale = self._site.stale(self.products, {*names, *kept}) if clear else ()
        self._add(self._site.locked((*names, *stale)))
        unchanged = len(kept)
        if made or stale:
            unchanged += self._write(made, stale)
        if whole:
            unchanged += self._booklet(whole, bool(made))
        brief(self._found)
        tell_unchanged(unchanged)

    def _booklet(self, whole: list[Product], after: bool) -> int:
        self._add(self._press.place({s.slug for s in self._buku.tercetak}, "Menata buku"), after)
        self._add(self._press.compose(whole), after)
        return self._write(self._files(whole, "Menulis buku", after), (), after)

    def _files(self, products: list[Product], label: str, after: bool = False) -> dict[Product, Files]:
        """The files of products, their PDFs last: nobody waits for LibreOffice who has a galat."""
        made = self._press.files([p for p in products if p.format != "pdf"], label)
        if self._convert is not None:
            announce(LONG)
            pdfs, findings = self._press.pdfs([p for p in products if p.format == "pdf"], self._convert)
            self._add(findings, after)
            made |= pdfs
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
        self._found += accepted(findings, self._buku)
        if has_galat(self._found):
            stop(self._found, "Buku tidak ditulis." if after else "Tidak ada yang ditulis.")
