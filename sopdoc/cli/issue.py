"""`sopdoc issue`: freeze the booklet as issued; with --ralat, correct the spelling of what was issued."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import NoReturn

import click

from sopdoc.cli import dates, writing
from sopdoc.cli.check import definitions_option
from sopdoc.cli.judged import remembered
from sopdoc.cli.output import unknown
from sopdoc.cli.report import brief, concerns
from sopdoc.diagnostics import Diagnostic, Position, diagnostic, has_galat
from sopdoc.edition import FOLDER, SopTerbit, Terbitan
from sopdoc.history import correct, corrected, dumps, freeze, refusal, same, statuses
from sopdoc.loader import reread
from sopdoc.loader.procedure import fingerprint
from sopdoc.model import Buku, Sop
from sopdoc.rules import at_issue
from sopdoc.source import Source, read_below
from sopdoc.wording import tanggal as shown


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
    writing.recovered(definitions)
    buku, editions, findings = remembered(definitions)
    if buku is None:
        _stop(findings)
    if ralat is None:
        _issue(definitions, buku, editions, findings, tanggal)
    elif not (alasan or "").strip():
        raise click.UsageError("--alasan tidak boleh kosong")
    else:
        _correct(definitions, buku, editions, findings, (ralat, alasan or "", tanggal or dates.today()))


def _stop(found: Iterable[Diagnostic]) -> NoReturn:
    brief(found)
    click.echo("Tidak ada yang dicatat.", err=True)
    sys.exit(1)


def _issue(
    definitions: Path,
    buku: Buku,
    editions: tuple[Terbitan, ...],
    findings: tuple[Diagnostic, ...],
    tanggal: date | None,
) -> None:
    found = at_issue(buku, findings)
    if has_galat(found):
        _stop(found)
    last = editions[-1] if editions else None
    texts = _texts(definitions, [sop for sop in buku.sop if sop.status == "berlaku"])
    made = freeze(buku, texts, tanggal or _day(buku, last), last)
    if last is not None and same(made, last):
        click.echo(f"Tidak ada yang berubah sejak terbitan {last.nama}; tidak ada yang dicatat.")
        return
    record = f"{definitions.resolve().name}/{FOLDER}/{last.nama}.toml" if last else ""
    refused = refusal(buku, made, last, record)
    if refused is not None:
        _stop([refused])
    path = _write(definitions, made)
    click.echo(f"ditulis  {path}")
    click.echo(f"Terbitan {made.nama}, {shown(made.tanggal, 'd MMMM yyyy')}: {_told(buku, editions, made)}")


def _day(buku: Buku, last: Terbitan | None) -> date:
    """The date of the decree that makes this issue: the amending one when it is newer than the last issue."""
    for day in (buku.perubahan.tanggal, buku.keputusan.tanggal):
        if isinstance(day, date) and (last is None or day > last.tanggal):
            return day
    return dates.today()


def _told(buku: Buku, editions: tuple[Terbitan, ...], made: Terbitan) -> str:
    count = Counter(s.keadaan for s in statuses(buku, editions, made.tanggal))
    words = [f"{count[k]} {k}" for k in ("baru", "direvisi", "tetap", "dicabut") if count[k]]
    drafts = f"; dilewati {count['draf']} draf" if count["draf"] else ""
    return f"{len(made.sop)} SOP ({', '.join(words)}){drafts}"


def _texts(definitions: Path, sops: Iterable[Sop]) -> Mapping[str, str]:
    """The texts of SOP files, which must say what was judged a moment ago."""
    texts: dict[str, str] = {}
    for sop in sops:
        file = f"{definitions.resolve().name}/sop/{sop.slug}.toml"
        source = read_below(definitions, f"sop/{sop.slug}.toml", file)
        if not isinstance(source, Source):
            _stop([source])
        if fingerprint(source.values) != sop.sidik:
            message = "berkas ini berubah selagi sopdoc bekerja"
            _stop([diagnostic("SOP102", message, Position(file), "jalankan lagi", sop=sop.slug)])
        texts[sop.slug] = source.text
    return texts


def _write(definitions: Path, terbitan: Terbitan) -> str:
    """Write the record of an issue; its path as shown to the user."""
    from sopdoc.store import write_set

    folder, name = definitions / FOLDER, f"{terbitan.nama}.toml"
    written, problems = write_set(folder, {name: dumps(terbitan).encode()}, keep=True)
    if written is None:
        _stop(problems)
    return (folder / name).as_posix()


def _correct(
    definitions: Path,
    buku: Buku,
    editions: tuple[Terbitan, ...],
    findings: tuple[Diagnostic, ...],
    ralat: tuple[str, str, date],
) -> None:
    """Record a correction; other SOPs' galat don't matter, this one's and the booklet's do."""
    slug, alasan, day = ralat
    own = [d for d in findings if concerns(d, slug)]
    blocking = [d for d in own if not (d.code == "SOP601" and d.sop == slug)]
    if has_galat(blocking):
        _stop(blocking)
    issued = _issued(editions, slug)
    sop = next(s for s in buku.sop if s.slug == slug)
    places = corrected(editions[-1], issued, reread(buku, issued), sop)
    if isinstance(places, Diagnostic):
        _stop([places])
    made = correct(editions[-1], sop, _texts(definitions, [sop])[slug], day, alasan, places)
    click.echo(f"ditulis  {_write(definitions, made)}")
    click.echo(f"Ralat pada {slug} dicatat di terbitan {made.nama}.")


def _issued(editions: tuple[Terbitan, ...], slug: str) -> SopTerbit:
    if not editions:
        raise click.UsageError("belum ada terbitan; ralat hanya untuk SOP yang sudah terbit")
    issued = editions[-1].of(slug)
    if issued is None:
        raise unknown(slug, (s.slug for s in editions[-1].sop), f"di terbitan {editions[-1].nama}")
    return issued
