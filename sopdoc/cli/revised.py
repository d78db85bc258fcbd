"""`sopdoc build --revised`: what was revised since the last issue -> output/<tahun>/revisi-<tanggal>/."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sopdoc.building import Files, Product, Site, bound, converter, printed, revision
from sopdoc.cli import dates
from sopdoc.cli.judged import remembered
from sopdoc.cli.output import progress, stop, tell, tell_unchanged
from sopdoc.cli.report import brief
from sopdoc.diagnostics import Diagnostic, has_galat
from sopdoc.edition import Terbitan
from sopdoc.model import Buku, Sop
from sopdoc.rules import accepted
from sopdoc.store import recover

if TYPE_CHECKING:
    from sopdoc.page import Document


def build_revised(definitions: Path, output: Path, formats: Sequence[str], soffice: Path | None) -> None:
    """Compare the definitions with the last issue of their edition, and write what was revised.

    A draft is left out: it is not in force, and what it would replace still is.
    """
    from sopdoc.history import statuses

    buku, editions, findings = remembered(definitions)
    found = list(findings)
    if buku is None or has_galat(found):
        stop(found)
    issues = [edition for edition in editions if edition.tahun == buku.tahun]
    states = {s.slug: s.keadaan for s in statuses(buku, editions, dates.today())}
    revised = [sop for sop in buku.tercetak if states[sop.slug] in ("direvisi", "baru")]
    amend(buku, issues, revised, definitions.parent / "templates", output, formats, found, soffice)


def amend(
    buku: Buku,
    issues: Sequence[Terbitan],
    revised: Sequence[Sop],
    templates: Path,
    output: Path,
    formats: Sequence[str],
    found: list[Diagnostic],
    soffice: Path | None = None,
) -> None:
    """Write the amendment: its decree, the list of changes, each SOP with its history.

    issues   of this edition, the oldest first; without one there is nothing to amend: status 1
    revised  the SOPs that were revised since the last issue or are new
    """
    if not issues:
        stop(found, f"Buku {buku.tahun} belum diterbitkan; jalankan sopdoc issue dahulu.")
    withdrawn = any(s.status == "dicabut" and issues[-1].of(s.slug) for s in buku.sop)
    if not revised and not withdrawn:
        brief(found)
        click.echo(f"Tidak ada SOP yang direvisi sejak terbitan {issues[-1].nama}; tidak ada yang ditulis.")
        return
    every = revision.products(buku, issues, revised, templates)
    documents, more = revision.documents(buku, issues, revised, templates, progress)
    found += accepted(more, buku)
    if has_galat(found):
        stop(found)
    asked = [p for p in every if p.format in formats]
    made = printed([p for p in asked if p.format != "pdf"], lambda p: documents[p.name], "Menulis", progress)
    made |= _pdfs([p for p in asked if p.format == "pdf"], documents, soffice, found)
    _write(output / revision.folder(buku, revised, dates.today()), every, made, found)


def _write(
    folder: Path, every: Sequence[Product], made: dict[Product, Files], found: list[Diagnostic]
) -> None:
    """Write the set; files of products that are no more are moved away."""
    found += recover(folder)
    if has_galat(found):
        stop(found)
    site = Site(folder)
    stale = site.stale(every, [name for files in made.values() for name in files])
    done, problems = site.write(made, stale)
    found += problems
    if done is None:
        stop(found)
    tell(site.folder, done)
    brief(found)
    tell_unchanged(len(done.unchanged))


def _pdfs(
    asked: Sequence[Product], documents: Mapping[str, Document], soffice: Path | None, found: list[Diagnostic]
) -> dict[Product, Files]:
    if not asked:
        return {}
    convert, findings = converter(soffice)
    made: dict[Product, Files] = {}
    if convert is not None:
        made, findings = bound(asked, lambda p: documents[p.name], convert)
    found += findings
    if has_galat(found):
        stop(found)
    return made
