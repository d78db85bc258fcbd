"""`sopdoc revise`: the next [[revisi]] of one or several SOPs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from sopdoc.actions.edits import revise_sops
from sopdoc.cli import dates
from sopdoc.cli.options import definitions_option
from sopdoc.cli.words import editable, tell_edited
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
    booklet, buku = editable(definitions)
    tell_edited(revise_sops(booklet, buku, slugs, day, uraian.strip()))
    if day > today:
        click.echo(f"Perhatikan: {shown(day, 'd MMMM yyyy')} masih akan datang.", err=True)
    after = " --revised" if booklet.issues else ""
    click.echo(f"Berikutnya: sopdoc check, lalu sopdoc build{after}; sesudah ditetapkan: sopdoc issue")
