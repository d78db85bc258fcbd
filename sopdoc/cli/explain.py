"""`sopdoc explain`: what a code means, how much it weighs, what to do; of a rule also wrong and right."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from textwrap import wrap

import click

from sopdoc.cli.codes import advice, described, known, level
from sopdoc.loader import CODES
from sopdoc.rules import ASKED, BY_DESIGN, BY_DRAWING, BY_LOADER, RULES
from sopdoc.rules.rule import Rule

ORIGIN = {"Source:": "Sumber:", "Practice:": "Praktik:", "Choice:": "Pilihan sopdoc:"}
"""Where a rule comes from, in the words of its reader."""

INDENT = "    "

WIDE = 100
"""Letters of a line of advice. Choice: a terminal beside an editor."""

_RULES = {rule.code: rule for rule in RULES}


@click.command(short_help="Jelaskan sebuah kode temuan.", options_metavar="[OPSI]")
@click.argument("kode", nargs=-1)
def explain(kode: tuple[str, ...]) -> None:
    """Jelaskan KODE temuan, misalnya FLO-22; tanpa KODE, daftar semua kode."""
    every = known()
    if not kode:
        for code in every:
            click.echo(f"{code}  {_line(code)}")
        return
    for number, asked in enumerate(kode):
        code = asked.upper()
        if code not in every:
            near = get_close_matches(code, every, n=1)
            hint = f"; mungkin maksud Anda {near[0]}" if near else ""
            raise click.UsageError(f"kode {asked} tidak dikenal{hint}")
        click.echo(("\n" if number else "") + "\n".join(_page(code)))


def _line(code: str) -> str:
    """One line for the list."""
    weight = level(code)
    return f"{weight.value}: {described(code)}" if weight else described(code)


def _page(code: str) -> Iterator[str]:
    yield click.style(_head(code), bold=True)
    yield described(code)
    if code in _RULES:
        yield from _of_rule(_RULES[code])
    if advice(code):
        yield from (
            "",
            "Tindakan:",
            *wrap(advice(code), WIDE, initial_indent=INDENT, subsequent_indent=INDENT),
        )
    if code in ASKED:
        yield next(_unjudged(code))
        yield ""
        yield _origin(ASKED[code].sumber)


def _head(code: str) -> str:
    weight = level(code)
    return f"{code} ({weight.value})" if weight else code


def _of_rule(rule: Rule) -> Iterator[str]:
    for title, text in (("Salah", rule.salah), ("Benar", rule.benar)):
        yield ""
        yield f"{title}:"
        yield from (INDENT + line for line in text.splitlines())
    yield ""
    yield _origin(rule.sumber)


def _origin(sumber: str) -> str:
    kind, _, text = sumber.partition(" ")
    return f"{ORIGIN[kind]} {text}"


def _unjudged(code: str) -> Iterator[str]:
    """Why a rule has no function."""
    if code in BY_LOADER:
        yield f"dijamin saat berkas dibaca ({BY_LOADER[code]}: {CODES[BY_LOADER[code]]})"
    if code in BY_DESIGN:
        yield f"selalu terpenuhi: {BY_DESIGN[code]}"
    if code in BY_DRAWING:
        yield f"dinilai saat dicetak: {BY_DRAWING[code]}"
