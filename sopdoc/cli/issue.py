"""`sopdoc issue`: freeze the booklet as issued; with --ralat, correct the spelling of what was issued."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import click

from sopdoc.actions.issuing import Issued, correct_spelling
from sopdoc.actions.issuing import issue as issued
from sopdoc.booklet import Booklet, open_booklet
from sopdoc.cli import dates
from sopdoc.cli.options import definitions_option
from sopdoc.cli.words import stop, tell_recovered, unknown
from sopdoc.edition import Terbitan
from sopdoc.history import statuses
from sopdoc.model import Buku
from sopdoc.wording import tanggal as shown

NOT_RECORDED = "Tidak ada yang dicatat."


@click.command(short_help="Catat buku sebagai terbit.", options_metavar="[OPSI]")
@definitions_option
@click.option(
    "--tanggal", type=dates.Day(), help="Tanggal terbit (bila kosong: tanggal keputusan, atau hari ini)."
)
@click.option("--ralat", metavar="SLUG", help="Catat pembetulan ejaan pada SOP yang sudah terbit.")
@click.option("--alasan", metavar="TEKS", help="Alasan ralat.")
def issue(definitions: Path, tanggal: date | None, ralat: str | None, alasan: str | None) -> None:
    """Catat apa yang terbit, agar perubahan sesudahnya tidak luput.

    Setiap SOP yang berlaku disimpan di definitions/terbitan. Sejak itu sopdoc check menolak SOP yang isinya
    berubah tanpa [[revisi]] baru. SOP yang masih draf dilewati.
    """
    if (ralat is None) != (alasan is None):
        raise click.UsageError("--ralat SLUG dan --alasan TEKS dipakai bersama")
    booklet, today = open_booklet(definitions, every_issue=True), dates.today()
    buku = booklet.buku
    if buku is None:
        stop(booklet.findings, NOT_RECORDED)
    tell_recovered(booklet)
    if ralat is None:
        made = _recorded(issued(booklet, buku, tanggal, today), booklet, definitions)
        words = f"{shown(made.tanggal, 'd MMMM yyyy')}: {_counted(buku, booklet.issues, made)}"
        click.echo(f"Terbitan {made.nama}, {words}")
    elif not (alasan or "").strip():
        raise click.UsageError("--alasan tidak boleh kosong")
    else:
        _refuse_unissued(booklet, ralat)
        corrected = correct_spelling(booklet, buku, ralat, alasan or "", tanggal or today)
        made = _recorded(corrected, booklet, definitions)
        click.echo(f"Ralat pada {ralat} dicatat di terbitan {made.nama}.")


def _recorded(result: Issued, booklet: Booklet, definitions: Path) -> Terbitan:
    """The issue that was recorded; ends where none was."""
    if result.made is not None:
        click.echo(f"ditulis  {(definitions / result.file).as_posix()}")
        return result.made
    if result.findings:
        stop(result.findings, NOT_RECORDED)
    last = booklet.issues[-1].nama
    click.echo(f"Tidak ada yang berubah sejak terbitan {last}; tidak ada yang dicatat.")
    raise click.exceptions.Exit(0)


def _counted(buku: Buku, issues: tuple[Terbitan, ...], made: Terbitan) -> str:
    count = Counter(s.keadaan for s in statuses(buku, issues, made.tanggal))
    words = [f"{count[k]} {k}" for k in ("baru", "direvisi", "tetap", "dicabut") if count[k]]
    drafts = f"; dilewati {count['draf']} draf" if count["draf"] else ""
    return f"{len(made.sop)} SOP ({', '.join(words)}){drafts}"


def _refuse_unissued(booklet: Booklet, slug: str) -> None:
    if not booklet.issues:
        raise click.UsageError("belum ada terbitan; ralat hanya untuk SOP yang sudah terbit")
    last = booklet.issues[-1]
    if last.of(slug) is None:
        raise unknown(slug, (s.slug for s in last.sop), f"di terbitan {last.nama}")
