"""`sopdoc revise`: the next [[revisi]] of one or several SOPs."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import click

from sopdoc.cli import dates, writing
from sopdoc.cli.check import definitions_option
from sopdoc.cli.reading import ISSUES
from sopdoc.diagnostics import Diagnostic, has_galat
from sopdoc.editing.new_revision import unknown, with_revision
from sopdoc.model import Buku
from sopdoc.wording import tanggal as shown


@click.command(short_help="Catat revisi SOP.", options_metavar="[OPSI]")
@click.argument("slugs", nargs=-1, required=True, metavar="SLUG...")
@click.option(
    "--tanggal", type=dates.Day(), help="Tanggal revisi, misalnya 2019-02-04 (bila kosong: hari ini)."
)
@click.option("--uraian", metavar="TEKS", required=True, help="Apa yang berubah.")
@definitions_option
def revise(slugs: tuple[str, ...], tanggal: date | None, uraian: str, definitions: Path) -> None:
    """Tulis [[revisi]] berikutnya dan tanggal_efektif ke berkas SOP; komentar dan tata letaknya tetap.

    Beberapa SOP sekaligus: semua ditulis, atau tidak satu pun.
    """
    if not uraian.strip():
        raise click.UsageError("--uraian tidak boleh kosong")
    today = dates.today()
    day = tanggal or today
    buku, findings = writing.booklet(definitions)
    wanted = tuple(dict.fromkeys(slugs))
    found = list(_refused(buku, findings, wanted))
    before: dict[str, str] = {}
    files: dict[str, str] = {}
    for slug in wanted if not found else ():
        name = f"sop/{slug}.toml"
        before[name] = writing.text_of(definitions, name)
        made = with_revision(before[name], writing.shown(definitions, name), day, uraian.strip())
        if isinstance(made, Diagnostic):
            found.append(made)
        else:
            files[name] = made
    if found:
        writing.stop(found)
    writing.refuse_spoiled(definitions, files, findings)
    writing.save(definitions, files, before)
    if day > today:
        click.echo(f"Perhatikan: {shown(day, 'd MMMM yyyy')} masih akan datang.", err=True)
    after = " --revised" if os.path.exists(definitions / ISSUES) else ""
    click.echo(f"Berikutnya: sopdoc check, lalu sopdoc build{after}")


def _refused(buku: Buku, findings: Iterable[Diagnostic], slugs: tuple[str, ...]) -> Iterator[Diagnostic]:
    yield from unknown(buku, slugs)
    broken = {s.slug for s in buku.susunan} - {s.slug for s in buku.sop}
    for slug in slugs:
        if slug in broken:
            yield from (d for d in findings if has_galat((d,)) and d.sop == slug)
