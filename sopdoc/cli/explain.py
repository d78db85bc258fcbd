"""`sopdoc explain`: what a code means, how much it weighs, what to do; of a rule also wrong and right."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from textwrap import wrap

import click

from sopdoc.cli.terminal import style
from sopdoc.codes import CODES, Code

ORIGIN = {"Source:": "Sumber:", "Practice:": "Praktik:", "Choice:": "Pilihan sopdoc:"}
"""Where a rule comes from, in the words of its reader."""

INDENT = "    "

WIDE = 100
"""Letters of a line of advice. Choice: a terminal beside an editor."""


@click.command(short_help="Jelaskan sebuah kode temuan.", options_metavar="[OPSI]")
@click.argument("kode", nargs=-1)
def explain(kode: tuple[str, ...]) -> None:
    """Jelaskan KODE temuan, misalnya FLO-22; tanpa KODE, daftar semua kode."""
    if not kode:
        for code in CODES.values():
            click.echo(f"{code.code}  {f'{code.level.value}: ' if code.level else ''}{code.meaning}")
        return
    for number, asked in enumerate(kode):
        name = asked.upper()
        if name not in CODES:
            near = get_close_matches(name, CODES, n=1)
            hint = f"; mungkin maksud Anda {near[0]}" if near else ""
            raise click.UsageError(f"kode {asked} tidak dikenal{hint}")
        click.echo(("\n" if number else "") + "\n".join(_page(CODES[name])))


def _page(code: Code) -> Iterator[str]:
    yield style(f"{code.code} ({code.level.value})" if code.level else code.code, bold=True)
    yield code.meaning
    for title, text in (("Salah", code.wrong), ("Benar", code.right)):
        if text:
            yield from ("", f"{title}:", *(INDENT + line for line in text.splitlines()))
    if code.advice:
        advice = wrap(code.advice, WIDE, initial_indent=INDENT, subsequent_indent=INDENT)
        yield from ("", "Tindakan:", *advice)
    if not code.is_checked:
        yield from _unjudged(code)
    if code.source:
        kind, _, text = code.source.partition(" ")
        yield from ("", f"{ORIGIN[kind]} {text}")
    yield from ("", f"Sejak: sopdoc {code.since}")


def _unjudged(code: Code) -> Iterator[str]:
    """Why a rule has no function."""
    if code.by_loader:
        yield f"dijamin saat berkas dibaca ({code.by_loader}: {CODES[code.by_loader].meaning})"
    if code.by_design:
        yield f"selalu terpenuhi: {code.by_design}"
    if code.by_drawing:
        yield f"dinilai saat dicetak: {code.by_drawing}"
