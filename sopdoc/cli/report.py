"""Print findings: file:line:column, the source line with a caret, and a hint."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import click

from sopdoc.diagnostics import Diagnostic, Level, in_order

_COLOUR = {Level.GALAT: "red", Level.PERINGATAN: "yellow", Level.INFO: "cyan"}


def report(diagnostics: Iterable[Diagnostic], levels: frozenset[Level] = frozenset(Level)) -> None:
    """Print findings of these levels to stderr, by file and line, and a summary line."""
    ordered = in_order(diagnostics)
    for diagnostic in ordered:
        if diagnostic.level in levels:
            click.echo(rendered(diagnostic), err=True)
    if ordered:
        click.echo(summary(ordered), err=True)


def rendered(diagnostic: Diagnostic) -> str:
    """One finding as text, coloured where the terminal shows colours."""
    level = click.style(diagnostic.level.value, fg=_COLOUR[diagnostic.level], bold=True)
    lines = [f"{_place(diagnostic)}: {level} {diagnostic.code}: {diagnostic.message}"]
    at = diagnostic.position
    if at.source:
        number = f"{at.line:>5}"
        source = at.source.replace("\t", " ")
        caret = " " * (at.column - 1) + "^" * max(1, min(at.length, len(source) - at.column + 1))
        lines += [f"{number} | {source}", f"{' ' * len(number)} | {click.style(caret, bold=True)}"]
    if diagnostic.hint:
        lines.append(f"petunjuk: {diagnostic.hint}")
    return "\n".join(lines)


def _place(diagnostic: Diagnostic) -> str:
    at = diagnostic.position
    return f"{at.file}:{at.line}:{at.column}" if at.line else at.file


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """ "2 galat, 1 peringatan, 3 info"."""
    count = Counter(d.level for d in diagnostics)
    return ", ".join(f"{count[level]} {level.value}" for level in Level)
