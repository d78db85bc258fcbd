"""`sopdoc print`: definitions -> output/<tahun>/cetak/, PDFs that print as they are."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sopdoc.actions.print_set import Mode, Printed, PrintedFile, print_booklet, unsigned
from sopdoc.actions.revision import Amendment
from sopdoc.booklet import Booklet, open_booklet
from sopdoc.building.workers import workers
from sopdoc.cli import dates
from sopdoc.cli.options import definitions_option, graphviz_option, output_option, soffice_option
from sopdoc.cli.report import brief
from sopdoc.cli.words import progress, stop
from sopdoc.diagnostics import has_galat
from sopdoc.model import Buku
from sopdoc.units import mm

NOTHING = "Tidak ada yang dicetak."

duplex_option = click.option(
    "--duplex/--simplex",
    default=True,
    help="Dua muka (bawaan): setiap bagian dan SOP mulai di halaman ganjil; atau satu muka.",
)


@click.command(name="print", short_help="Cetak buku ke PDF untuk ditandatangani.", options_metavar="[OPSI]")
@definitions_option
@output_option
@duplex_option
@click.option(
    "--signing", is_flag=True, help="Hanya lembar bertanda tangan, dengan label dan lembar kendali."
)
@click.option(
    "--revised", is_flag=True, help="Yang direvisi saja, untuk mengganti lembar buku yang terjilid."
)
@click.option("--archive", is_flag=True, help="Lembar arsip: keputusan dengan kotak paraf hierarki.")
@click.option("--split", is_flag=True, help="PDF terpisah untuk halaman tegak dan lanskap.")
@click.option("--draft", is_flag=True, help="Cetak walau ada galat; DRAF di setiap halaman.")
@click.option("--verify", is_flag=True, help="Baca kembali PDF dan bandingkan dengan rencana cetak.")
@soffice_option
@graphviz_option
def print_(definitions: Path, output: Path, duplex: bool, graphviz: str, **flags: bool) -> None:
    """Cetak buku ke output/<tahun>/cetak sebagai PDF/A.

    Cetaklah PDF itu dengan ukuran sebenarnya (tanpa "Fit to page").
    """
    mode = Mode(duplex=duplex, **flags)
    if mode.signing and mode.draft:
        raise click.UsageError("--signing tidak dapat digabung dengan --draft: draf tidak ditandatangani")
    booklet = open_booklet(definitions, every_issue=mode.revised)
    buku = booklet.buku
    if buku is None or (has_galat(booklet.findings) and not mode.draft):
        stop(booklet.findings, NOTHING)
    if mode.signing and buku.tte:
        raise click.UsageError("[tte] aktif: tanda tangannya elektronik, tidak ada lembar untuk --signing")
    amends = _amended(booklet, buku) if mode.revised else None
    with workers(len(buku.tercetak)) as executor:
        printed = print_booklet(booklet, buku, output, mode, graphviz, executor, progress, amends)
    _tell(printed, buku, mode)


def _amended(booklet: Booklet, buku: Buku) -> Amendment:
    """What is printed of an amendment; ends where there is none."""
    from sopdoc.actions.revision import amendment

    made = amendment(booklet, buku, dates.today())
    if not made.issues:
        stop(booklet.findings, f"Buku {buku.tahun} belum diterbitkan; jalankan sopdoc issue dahulu.")
    if not made.changed:
        brief(booklet.findings)
        last = made.issues[-1].nama
        click.echo(f"Tidak ada SOP yang direvisi sejak terbitan {last}; tidak ada yang dicetak.")
        sys.exit(0)
    return made


def _tell(printed: Printed, buku: Buku, mode: Mode) -> None:
    outcome = printed.outcome
    if outcome.done is None:
        stop(outcome.findings, printed.nothing or NOTHING)
    brief(outcome.findings)
    for name in printed.missing:
        click.echo(f"tidak dicetak karena galat: {name}")
    for name in unsigned(buku) if mode.signing else ():
        click.echo(f"tidak untuk ditandatangani, masih draf: {name}")
    changed = outcome.done.changed
    for file in printed.files:
        word = "ditulis" if file.name in changed else "tetap  "
        instead = "  (menggantikan cetakan terdahulu dengan nama itu)" if file.replaces else ""
        click.echo(f"{word}  {(outcome.folder / file.name).as_posix()}{instead}")
        click.echo(f"         {_pages(file, buku.gaya.kertas)}")
    click.echo(_settings(printed.files[0], buku.gaya.kertas, mode.duplex))


def _pages(file: PrintedFile, paper: str) -> str:
    """ "12 halaman di 6 lembar kertas F4; 8 tegak, 4 lanskap; 2 sengaja dikosongkan"."""
    upright = file.pages - file.lying
    ways = [f"{count} {way}" for count, way in ((upright, "tegak"), (file.lying, "lanskap")) if count]
    blank = f"; {file.blank} sengaja dikosongkan" if file.blank else ""
    return f"{file.pages} halaman di {file.sheets} lembar kertas {paper}; {', '.join(ways)}{blank}"


def _settings(file: PrintedFile, paper: str, duplex: bool) -> str:
    """How to set the printer, in the words of its window."""
    wide, high = (f"{side / mm(1):.0f}" for side in file.size)
    sides = "dua muka, balik pada sisi panjang (Flip on long edge)" if duplex else "satu muka"
    return f"Atur pencetak: ukuran sebenarnya (Actual size), kertas {paper} ({wide} x {high} mm), {sides}."
