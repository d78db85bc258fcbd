"""`sopdoc pull`: what was changed in Word or Excel comes back into the definitions."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sopdoc.actions import pulling_files
from sopdoc.actions.pulling_files import Pulled, issued, texts_after, with_actor
from sopdoc.actions.pulling_files import pull as pull_files
from sopdoc.booklet import Booklet
from sopdoc.cli import dates
from sopdoc.cli.asking import at_terminal
from sopdoc.cli.diff import beda_lines
from sopdoc.cli.options import PathGiven, definitions_option, output_option
from sopdoc.cli.report import report
from sopdoc.cli.words import NOT_WRITTEN, editable, stop, tell_edited
from sopdoc.diagnostics import Diagnostic, has_galat
from sopdoc.returned import Remark
from sopdoc.wording import letters


@click.command(short_help="Tarik perubahan dari Word atau Excel ke definisi.", options_metavar="[OPSI]")
@click.argument("files", nargs=-1, required=True, metavar="BERKAS...", type=PathGiven(dir_okay=False))
@click.option("--apply", "write", is_flag=True, help="Tulis perubahannya ke definisi.")
@click.option(
    "--revise", metavar="TEKS", default="", help="Tulis juga, dan catat sebagai revisi dengan uraian ini."
)
@definitions_option
@output_option
def pull(files: tuple[Path, ...], write: bool, revise: str, definitions: Path, output: Path) -> None:
    """Tampilkan apa yang diubah orang di berkas hasil sopdoc build, dan kembalikan ke definisi.

    Tanpa --apply tidak ada yang ditulis. Yang diubah di berkas dan juga di definisi ditanyakan; tanpa
    terminal tidak ada yang ditulis. Komentar dan tata letak definisi tetap.
    """
    booklet, buku = editable(definitions)
    pulled = pull_files(booklet, buku, files, output)
    tell_pulled(pulled)
    report(pulled.findings)
    if has_galat(pulled.findings):
        click.echo(NOT_WRITTEN, err=True)
        sys.exit(1)
    if not (write or revise.strip()):
        _close(pulled)
        return
    _answer(pulled)
    after = texts_after(booklet, pulled)
    if isinstance(after, Diagnostic):
        stop((after,))
    if not after:
        click.echo("Tidak ada yang perlu ditulis: definisi sudah memuat isi berkas.")
        return
    tell_edited(pulling_files.write(booklet, after, revise.strip(), dates.today()))
    _advise(booklet, after, revise)


def tell_pulled(pulled: Pulled, err: bool = False) -> None:
    """What changed in the files, their comments, what is not carried over, what has to be decided."""
    coloured = (sys.stderr if err else sys.stdout).isatty()
    for title, bedas in pulled.said:
        click.echo(f"{title}: {len(bedas)} perubahan di berkas", err=err)
        for beda in bedas:
            for line in beda_lines(beda, coloured):
                click.echo(line, err=err)
    for name, remark in pulled.remarks:
        place = f"{name}, {place_of(remark)}" if place_of(remark) else name
        click.echo(f'komentar {remark.author} di {place}, pada "{remark.about}": {remark.text}', err=err)
    for words in pulled.left:
        click.echo(f"tidak dibawa: {words}", err=err)
    for question in pulled.questions:
        click.echo(f"perlu diputuskan: {question.file}: {question.words}", err=err)


def place_of(remark: Remark) -> str:
    """The step or box that a comment stands at, "" where it stands at none."""
    for tag in remark.tags:
        part, _, step = tag.tag.partition("_k")
        if part.isdecimal() and step.isdecimal():
            return f"SOP {tag.sop}, bagian {letters(int(part))} kegiatan {int(step) + 1}"
        if not part.isdecimal() and not tag.tag[0].isdecimal():
            return f"SOP {tag.sop}, {tag.tag.replace('_', ' ')}"
    return ""


def _close(pulled: Pulled) -> None:
    if pulled.silent:
        click.echo("Tidak ada yang berubah di berkas sejak disusun.")
    elif pulled.changes or pulled.questions:
        click.echo("Untuk menulisnya ke definisi: sopdoc pull dengan --apply")


def _answer(pulled: Pulled) -> None:
    """Ask what has to be decided; leave where nobody can be asked or an answer is missing."""
    for question in pulled.questions:
        if not at_terminal() or (question.edit is None and question.row is None):
            hint = "putuskan di definisi atau di berkasnya, lalu jalankan lagi"
            click.echo(f"{NOT_WRITTEN} Masih ada yang perlu diputuskan; {hint}.", err=True)
            sys.exit(1)
        if question.row is not None:
            with_actor(pulled, question, click.prompt(f"{question.words}\nPelaksana").strip())
        elif question.edit is not None and click.confirm(
            f"{question.words}. Pakai yang di berkas?", default=False
        ):
            pulled.edits.setdefault(question.file, []).append(question.edit)


def _advise(booklet: Booklet, after: dict[str, str], revise: str) -> None:
    slugs = " ".join(issued(booklet, after))
    if slugs and not revise:
        click.echo(f'SOP ini sudah terbit; catat revisinya: sopdoc revise {slugs} --uraian "…"')
    click.echo("Berikutnya: sopdoc check, lalu sopdoc build")
