"""`sopdoc issue`: freeze the booklet as issued; take that back; correct the spelling of what was issued."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from sopdoc.actions.issuing import Issued, IssuePlan, correct_spelling, plan_issue, record_issue
from sopdoc.actions.taking_back import TakenBack, plan_undo, take_back
from sopdoc.booklet import Booklet, open_booklet
from sopdoc.building.workers import workers
from sopdoc.cli import dates
from sopdoc.cli.asking import NOT_RECORDED, ask
from sopdoc.cli.options import definitions_option
from sopdoc.cli.words import progress, stop, tell_recovered, unknown
from sopdoc.edition import Terbitan
from sopdoc.model import Buku
from sopdoc.wording import tanggal as shown

NAMED = 12
"""SOPs of one state that are named before an issue. Choice: three lines; the rest is counted."""


@click.command(short_help="Catat buku sebagai terbit.", options_metavar="[OPSI]")
@definitions_option
@click.option(
    "--tanggal", type=dates.Day(), help="Tanggal terbit (bila kosong: tanggal keputusan, atau hari ini)."
)
@click.option("--yes", is_flag=True, help="Jangan bertanya, misalnya dari skrip.")
@click.option("--undo", is_flag=True, help="Tarik kembali terbitan terakhir; catatannya disisihkan.")
@click.option("--ralat", metavar="SLUG", help="Catat pembetulan ejaan pada SOP yang sudah terbit.")
@click.option("--alasan", metavar="TEKS", help="Alasan ralat.")
@click.option(
    "--kata",
    metavar="TEKS",
    multiple=True,
    help="Kata ralat yang lebih dari salah ketik; boleh berulang.",
)
def issue(
    definitions: Path,
    tanggal: date | None,
    yes: bool,
    undo: bool,
    ralat: str | None,
    alasan: str | None,
    kata: tuple[str, ...],
) -> None:
    """Catat apa yang terbit, agar perubahan sesudahnya tidak luput.

    Yang akan dicatat ditampilkan dahulu, lalu ditanyakan. Setiap SOP yang berlaku disimpan di
    definitions/terbitan. Sejak itu sopdoc check menolak SOP yang berubah tanpa [[revisi]] baru. SOP yang
    masih draf dilewati.
    """
    if (ralat is None) != (alasan is None):
        raise click.UsageError("--ralat SLUG dan --alasan TEKS dipakai bersama")
    if undo and (ralat is not None or tanggal is not None):
        raise click.UsageError("--undo tidak dipakai bersama --tanggal atau --ralat")
    if ralat is not None and not (alasan or "").strip():
        raise click.UsageError("--alasan tidak boleh kosong")
    if kata and ralat is None:
        raise click.UsageError("--kata dipakai bersama --ralat")
    booklet = open_booklet(definitions, every_issue=True)
    if booklet.buku is None:
        stop(booklet.findings, NOT_RECORDED)
    tell_recovered(booklet)
    if undo:
        _undo(booklet, yes)
    elif ralat is not None:
        _refuse_unissued(booklet, ralat)
        _tell_corrected(
            booklet,
            correct_spelling(booklet, booklet.buku, ralat, alasan or "", tanggal or dates.today(), kata),
        )
    else:
        _issue(booklet, booklet.buku, tanggal, yes)


def _issue(booklet: Booklet, buku: Buku, day: date | None, yes: bool) -> None:
    plan = plan_issue(booklet, buku, day, dates.today())
    if plan.findings:
        stop(plan.findings, NOT_RECORDED)
    if plan.made is None:
        last = booklet.issues[-1].nama
        click.echo(f"Tidak ada yang berubah sejak terbitan {last}; tidak ada yang dicatat.")
        return
    click.echo("\n".join(_planned(plan, plan.made)))
    ask("Terbitkan?", yes)
    with workers(len(buku.tercetak)) as executor:
        done = record_issue(booklet, buku, plan, executor, progress)
    if done.made is None:
        stop(done.findings, NOT_RECORDED)
    click.echo(f"ditulis  {(booklet.definitions / done.file).as_posix()}")
    click.echo(f"Terbitan {done.made.nama} dicatat.")


def _planned(plan: IssuePlan, made: Terbitan) -> Iterator[str]:
    """The record that is about to be written, for who must answer for it."""
    yield f"Terbitan {made.nama}, {_day(made.tanggal)}: {len(made.sop)} SOP"
    yield f"  keputusan  {_decree(made.keputusan.nomor, made.keputusan.tanggal)}"
    if "-" in made.nama:
        yield f"  perubahan  {_decree(made.nomor_perubahan, made.tanggal_perubahan)}"
    for state in ("baru", "direvisi", "berubah", "dicabut", "tetap", "draf"):
        names = [one.slug for one in plan.sop if one.keadaan == state]
        if names:
            told = "" if state == "tetap" else f": {_named(names)}"
            skipped = ", dilewati" if state == "draf" else ""
            yield f"  {state:<9}  {len(names)}{skipped}{told}"


def _decree(nomor: str, day: date | str | None) -> str:
    return f"{f'Nomor {nomor}' if nomor else 'belum bernomor'}, {_day(day) if day else 'belum bertanggal'}"


def _named(names: list[str]) -> str:
    rest = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f", dan {rest} lain" if rest > 0 else "")


def _day(day: date | str | None) -> str:
    return shown(day, "d MMMM yyyy")


def _undo(booklet: Booklet, yes: bool) -> None:
    if not booklet.issues:
        raise click.UsageError("belum ada terbitan, jadi tidak ada yang dapat ditarik kembali")
    plan = plan_undo(booklet)
    if plan.findings:
        stop(plan.findings, NOT_RECORDED)
    click.echo("\n".join(_withdrawing(plan)))
    ask("Tarik kembali terbitan ini?", yes)
    done = take_back(booklet, plan)
    if done.written is None:
        stop(done.findings, NOT_RECORDED)
    aside = booklet.definitions / done.written.kept[done.file]
    click.echo(f"dipindah {(booklet.definitions / done.file).as_posix()} -> {aside.as_posix()}")
    click.echo(_last(done))


def _withdrawing(plan: TakenBack) -> Iterator[str]:
    yield f"Terbitan {plan.issue.nama}, {_day(plan.issue.tanggal)}: {len(plan.issue.sop)} SOP"
    if plan.issue.ralat:
        names = ", ".join(dict.fromkeys(ralat.sop for ralat in plan.issue.ralat))
        yield f"  ralat di dalamnya ikut ditarik: {names}"
    yield f"  sesudah ini: {_last(plan)}"


def _last(plan: TakenBack) -> str:
    if plan.before is None:
        return "Buku ini belum pernah diterbitkan."
    return f"Terbitan terakhir: {plan.before.nama}, {_day(plan.before.tanggal)}."


def _tell_corrected(booklet: Booklet, done: Issued) -> None:
    if done.made is None:
        stop(done.findings, NOT_RECORDED)
    click.echo(f"ditulis  {(booklet.definitions / done.file).as_posix()}")
    ralat = done.made.ralat[-1]
    click.echo(f"Ralat pada {ralat.sop} dicatat di terbitan {done.made.nama}: {'; '.join(ralat.bagian)}")


def _refuse_unissued(booklet: Booklet, slug: str) -> None:
    if not booklet.issues:
        raise click.UsageError("belum ada terbitan; ralat hanya untuk SOP yang sudah terbit")
    last = booklet.issues[-1]
    if last.of(slug) is None:
        raise unknown(slug, (s.slug for s in last.sop), f"di terbitan {last.nama}")
