"""`sopdoc status`: what became of each SOP since the last issue, and what to do next."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from sopdoc.booklet import open_booklet
from sopdoc.cli import dates
from sopdoc.cli.options import definitions_option
from sopdoc.cli.report import brief, counted
from sopdoc.cli.terminal import as_json
from sopdoc.cli.words import tell_recovered
from sopdoc.diagnostics import has_galat
from sopdoc.edition import Terbitan
from sopdoc.history import Status, statuses
from sopdoc.wording import tanggal as shown

HEAD = ("SOP", "Keadaan", "Revisi", "Evaluasi paling lambat")


@click.command(short_help="Tampilkan keadaan setiap SOP.", options_metavar="[OPSI]")
@definitions_option
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="Bentuk hasil.",
)
def status(definitions: Path, form: str) -> None:
    """Tampilkan apa yang berubah pada setiap SOP sejak terbitan terakhir.

    Evaluasi paling lambat setahun sesudah revisi terakhir, atau sesudah tanggal efektif.
    """
    booklet = open_booklet(definitions, every_issue=True)
    buku, editions, findings = booklet.buku, booklet.issues, booklet.findings
    if buku is None or any(d.code == "SOP605" for d in findings):
        brief(findings)
        sys.exit(1)
    tell_recovered(booklet)
    found = statuses(buku, editions, dates.today(), booklet.semula)
    last = editions[-1] if editions else None
    if form == "json":
        click.echo(_json(last, found))
        return
    unsaid = {d.sop for d in findings if d.code == "SOP601"}
    lines = [
        _issue(last),
        "",
        *_table([HEAD, *map(_row, found)]),
        "",
        _count(found),
        *_next(found, last, unsaid),
    ]
    if has_galat(findings):
        lines.append(f"sopdoc check: {counted(findings)}")
    click.echo("\n".join(lines))


def _json(last: Terbitan | None, found: Sequence[Status]) -> str:
    issue = {"nama": last.nama, "tanggal": last.tanggal} if last else None
    value = {"terbitan": issue, "sop": [asdict(s) for s in found]}
    return as_json(value)


def _issue(last: Terbitan | None) -> str:
    if last is None:
        return "Belum pernah diterbitkan."
    ralat = f", {len(last.ralat)} ralat" if last.ralat else ""
    return f"Terbitan terakhir: {last.nama}, {_day(last.tanggal)}, {len(last.sop)} SOP{ralat}"


def _row(one: Status) -> tuple[str, ...]:
    number = f"{one.revisi:02}" if one.revisi is not None else ""
    revised = _day(one.tanggal_revisi) if one.tanggal_revisi is not None else ""
    due = _day(one.jatuh_tempo) if one.jatuh_tempo else "-"
    late = " (lewat)" if one.lewat else ""
    return (
        f"{one.urut}. {one.slug}",
        one.keadaan,
        "/".join(filter(None, (number, revised))) or "-",
        due + late,
    )


def _table(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()


def _count(found: Sequence[Status]) -> str:
    count = Counter(s.keadaan for s in found)
    late = sum(s.lewat for s in found)
    words = [f"{number} {keadaan}" for keadaan, number in count.items()]
    return ", ".join([*words, *([f"{late} lewat waktu evaluasinya"] if late else [])]) or "Belum ada SOP."


def _next(found: Sequence[Status], last: Terbitan | None, unsaid: Container[str]) -> Iterator[str]:
    """What to do about it, one command a line. unsaid: the SOPs that ask for a revision."""
    by = {
        k: [s.slug for s in found if s.keadaan == k]
        for k in ("berubah", "direvisi", "baru", "dicabut", "hilang")
    }
    asked = [slug for slug in by["berubah"] if slug in unsaid]
    if asked:
        yield f'Catat perubahannya: sopdoc revise {" ".join(asked)} --uraian "…"'
    if len(asked) < len(by["berubah"]):
        yield "Apa yang akan tercetak lain: sopdoc diff"
    if by["hilang"]:
        yield f'Kembalikan, atau tulis status = "dicabut" di berkasnya: {", ".join(by["hilang"])}'
    gone = last is not None and any(last.of(slug) for slug in by["dicabut"])
    if not by["berubah"] and not by["hilang"] and (by["direvisi"] or by["baru"] or gone):
        yield "Bila sudah ditetapkan: sopdoc issue"


def _day(value: date | str | None) -> str:
    return shown(value, "d MMMM yyyy")
