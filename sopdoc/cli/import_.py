"""`sopdoc import`: definitions out of SOPs that other programs wrote."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sopdoc.actions.import_files import Imported, import_files
from sopdoc.cli import dates
from sopdoc.cli.options import PathGiven, definitions_option
from sopdoc.cli.report import report
from sopdoc.cli.words import NOT_WRITTEN, tell_edited


@click.command("import", short_help="Baca SOP lama dari PDF, Word, atau Excel.", options_metavar="[OPSI]")
@click.argument("paths", metavar="BERKAS…", nargs=-1, required=True, type=PathGiven())
@click.option("--slug", metavar="SLUG", default="", help="Nama pendek; SOP berikutnya SLUG-2, SLUG-3 …")
@click.option("--dry-run", is_flag=True, help="Tampilkan definisinya, jangan tulis apa pun.")
@definitions_option
def import_(paths: tuple[Path, ...], slug: str, dry_run: bool, definitions: Path) -> None:
    """Baca lembar identitas dan bagan alir dari BERKAS (atau semua berkas di sebuah folder), tulis
    sop/SLUG.toml sebagai draf, dan daftarkan di susunan. Yang tidak pasti ditandai "# dugaan"."""
    done = import_files(paths, definitions, slug, dates.today().year, write=not dry_run)
    report(done.findings)
    if dry_run:
        for one in done.sops:
            click.echo(f"# sop/{one.slug}.toml\n{one.text}")
    elif done.edited is not None:
        tell_edited(done.edited)
        _tell(done)
    elif not done.sops:
        click.echo(NOT_WRITTEN, err=True)
    sys.exit(1 if done.failed else 0)


def _tell(done: Imported) -> None:
    """What to do next."""
    guesses = sum(d.code == "SOP727" for d in done.findings)
    marked = f"{guesses} dugaan bertanda # dugaan" if guesses else "tanpa dugaan"
    click.echo(f"{len(done.sops)} SOP dibaca, {marked}. Bandingkan dengan aslinya, lalu: sopdoc check")
