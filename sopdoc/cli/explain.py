"""`sopdoc explain`: of a code its weight, what to do, wrong and right; of a key its values and its place."""

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


@click.command(short_help="Jelaskan sebuah kode temuan atau kunci.", options_metavar="[OPSI]")
@click.argument("kode", nargs=-1)
def explain(kode: tuple[str, ...]) -> None:
    """Jelaskan KODE temuan, misalnya FLO-22, atau kunci, misalnya masuk atau gaya.ukuran; tanpa KODE, daftar
    semua kode."""
    if not kode:
        for code in CODES.values():
            click.echo(f"{code.code}  {f'{code.level.value}: ' if code.level else ''}{code.meaning}")
        return
    for number, asked in enumerate(kode):
        name = asked.upper()
        page = _page(CODES[name]) if name in CODES else _keys_page(asked)
        click.echo(("\n" if number else "") + "\n".join(page))


def _keys_page(asked: str) -> Iterator[str]:
    """A key in every table that has it, or in the one that stands before its dot."""
    from sopdoc.loader.reference import keys

    known = keys()
    table, _, name = asked.lower().strip("[]").rpartition(".")
    found = [key for key in known if key.name == name and key.table.strip("[]").endswith(table)]
    if not found:
        names = [*CODES, *(key.name for key in known)]
        near = get_close_matches(asked.upper(), CODES, n=1) or get_close_matches(name, names, n=1)
        hint = f"; mungkin maksud Anda {near[0]}" if near else ""
        raise click.UsageError(f"kode atau kunci {asked} tidak dikenal{hint}")
    for number, key in enumerate(found):
        if number:
            yield ""
        yield style(f"{key.name} ({key.file}, {key.table})", bold=True)
        about = key.about.replace("`", "")
        yield from wrap(about, WIDE, initial_indent=INDENT, subsequent_indent=INDENT)
        default = "wajib ditulis" if key.required else key.default or "tidak ada"
        takes = key.takes.replace("`", "")
        rows = (("isi:", takes), ("bawaan:", default), ("tercetak:", key.printed or "tidak dicetak"))
        yield from (f"{INDENT}{label:<9} {text}" for label, text in rows)


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
