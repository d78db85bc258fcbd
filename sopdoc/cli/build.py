"""`sopdoc build`: definitions -> output/<tahun>/, what changed and nothing else."""

from __future__ import annotations

from pathlib import Path

import click

from sopdoc.actions.build_plan import BuildPlan, Request, plan_build
from sopdoc.booklet import judged, open_booklet
from sopdoc.building.products import FORMATS, Format
from sopdoc.building.workers import workers
from sopdoc.cli import dates
from sopdoc.cli.options import Formats, definitions_option, graphviz_option, output_option, soffice_option
from sopdoc.cli.report import brief
from sopdoc.cli.words import opened, progress, stop, tell, tell_unchanged, unknown
from sopdoc.diagnostics import Diagnostic, has_galat
from sopdoc.model import Buku


@click.command(short_help="Susun buku ke folder output.", options_metavar="[OPSI]")
@definitions_option
@output_option
@click.option(
    "--format",
    "formats",
    type=Formats(*FORMATS),
    default="docx,xlsx",
    show_default=True,
    help="docx, xlsx, svg, pdf; pisahkan dengan koma.",
)
@click.option("--only", metavar="SLUG", help="Hanya SOP ini.")
@click.option("--all", "anew", is_flag=True, help="Susun ulang semua, juga yang tidak berubah.")
@click.option("--revised", is_flag=True, help="Yang direvisi sejak terbitan terakhir saja.")
@soffice_option
@graphviz_option
def build(
    definitions: Path,
    output: Path,
    formats: tuple[Format, ...],
    only: str | None,
    anew: bool,
    revised: bool,
    graphviz: str,
) -> None:
    """Susun buku SOP, keputusan, dan setiap SOP dari definisi.

    Hanya yang berubah disusun ulang. Berkas SOP yang diganti nama, diganti nomor, atau dicabut dipindah ke
    folder lama/.

    --revised menulis SOP yang direvisi dengan riwayatnya, daftar perubahan, dan keputusan perubahan ke
    folder <tahun>/revisi-<tanggal>/.
    """
    if revised and only is not None:
        raise click.UsageError("--revised dan --only tidak dapat dipakai bersama")
    if revised:
        _build_revised(definitions, output, formats, graphviz)
    else:
        _build(definitions, Request(output, formats, only, anew, graphviz))


def _build(definitions: Path, request: Request) -> None:
    read = open_booklet(definitions, judge=False)
    if read.buku is None or has_galat(read.concerning(request.only)):
        stop(judged(read).concerning(request.only))
    if request.only is not None:
        _refuse_unprinted(read.buku, request.only)
    plan = plan_build(read, read.buku, request)
    if has_galat(plan.booklet.concerning(request.only)):
        stop(plan.whole_findings())
    if plan.empty:
        brief(plan.whole_findings())
        tell_unchanged(len(plan.kept))
        return
    _offer_pull(plan)
    _run(plan)


def _offer_pull(plan: BuildPlan) -> None:
    """What somebody changed in files that are about to be replaced, and how it comes back; they are kept in
    lama/ all the same. Choice: on a terminal it is asked, since it is easier before than after."""
    edited = plan.edited()
    if not edited:
        return
    from sopdoc.actions.pulling_files import pull
    from sopdoc.cli.asking import at_terminal
    from sopdoc.cli.pull import tell_pulled

    pulled = pull(plan.read, plan.buku, edited, plan.request.output)
    if not (pulled.changes or pulled.questions or pulled.left):
        return
    names = " ".join(path.as_posix() for path in edited)
    click.echo(f"Disunting sejak disusun, belum ada di definisi: {names}", err=True)
    tell_pulled(pulled, err=True)
    click.echo(f"Untuk menariknya dahulu: sopdoc pull {names} --apply", err=True)
    if at_terminal() and not click.confirm("Tetap susun (berkas itu dipindah ke lama/)?", default=False):
        click.echo("Tidak ada yang ditulis.", err=True)
        raise click.exceptions.Exit(1)


def _run(plan: BuildPlan) -> None:
    from sopdoc.actions.build import run_build

    unchanged, written = len(plan.kept), False
    found: tuple[Diagnostic, ...] = ()
    with workers(plan.jobs) as executor:
        for outcome in run_build(plan, executor, progress):
            found = outcome.findings
            if outcome.done is None:
                stop(found, "Buku tidak ditulis." if written else "Tidak ada yang ditulis.")
            tell(outcome)
            unchanged, written = unchanged + len(outcome.done.unchanged), True
    brief(found)
    tell_unchanged(unchanged)


def _refuse_unprinted(buku: Buku, slug: str) -> None:
    if any(s.slug == slug for s in buku.tercetak):
        return
    if any(s.slug == slug for s in buku.sop):
        raise click.UsageError(f"SOP {slug} berstatus dicabut, jadi tidak dicetak")
    raise unknown(slug, (s.slug for s in buku.tercetak), "di susunan")


def _build_revised(definitions: Path, output: Path, formats: tuple[Format, ...], graphviz: str) -> None:
    from sopdoc.actions.revision import amendment, build_amendment, folder_of

    booklet, buku = opened(definitions, every_issue=True)
    today = dates.today()
    made = amendment(booklet, buku, today)
    if not made.issues:
        stop(booklet.findings, f"Buku {buku.tahun} belum diterbitkan; jalankan sopdoc issue dahulu.")
    if not made.changed:
        brief(booklet.findings)
        last = made.issues[-1].nama
        click.echo(f"Tidak ada SOP yang direvisi sejak terbitan {last}; tidak ada yang ditulis.")
        return
    folder = output / folder_of(made, today)
    with workers(len(made.revised)) as executor:
        outcome = build_amendment(booklet, made, folder, formats, graphviz, executor, progress)
    tell(outcome)
    brief(outcome.findings)
    tell_unchanged(len(outcome.done.unchanged) if outcome.done is not None else 0)
