"""Show findings to a person: file:line:column, the source line with a caret, a hint, and the count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import click

from sopdoc.cli.terminal import style, visible
from sopdoc.codes import Level
from sopdoc.diagnostics import Diagnostic, Position, in_order

MANY = 20
"""From more findings than this on, a code that repeats in a file is shown whole only once, and the count is
told by code. Choice: about what two screens hold."""

CODES_TOLD = 8
"""How many codes that count names, the most frequent first. Choice: one line."""

WIDE = 120
"""Letters of a source line that are shown. Choice: a list typed on one line must not bury the message."""

_COLOUR = {Level.GALAT: "red", Level.PERINGATAN: "yellow", Level.INFO: "cyan"}


BUILDS = ("SOP3", "SOP4", "SOP5", "CET-", "IDE-33")
"""How the codes of findings begin that only a drawing, a template or a file on disk can give."""


def report(diagnostics: Iterable[Diagnostic]) -> None:
    """Print findings to stderr, by file and line, and a summary."""
    ordered = in_order(diagnostics)
    for line in (*_lines(ordered), *_summary(ordered)):
        click.echo(line, err=True)


def brief(diagnostics: Iterable[Diagnostic]) -> None:
    """For the commands that do something: print each galat, and what `check` does not see; count the rest."""
    ordered = in_order(diagnostics)
    shown = [d for d in ordered if d.level is Level.GALAT or d.code.startswith(BUILDS)]
    for line in _lines(shown):
        click.echo(line, err=True)
    if ordered:
        more = " (sopdoc check menampilkan semuanya)" if len(shown) < len(ordered) else ""
        click.echo(counted(ordered) + more, err=True)


def _lines(shown: Sequence[Diagnostic]) -> Iterator[str]:
    """A block a file, with a head when there are several; a galat is always shown whole."""
    files = [(file, list(group)) for file, group in groupby(shown, key=lambda d: d.position.file)]
    for file, group in files:
        if len(files) > 1 and len(shown) > MANY:
            yield style(f"{file}: {counted(group)}", bold=True)
        told: dict[str, str] = {}
        for diagnostic in group:
            repeated = len(shown) > MANY and diagnostic.code in told and diagnostic.level is not Level.GALAT
            yield _short(diagnostic, told[diagnostic.code]) if repeated else rendered(diagnostic)
            told[diagnostic.code] = diagnostic.hint


def rendered(diagnostic: Diagnostic) -> str:
    """One finding as text, coloured where the terminal shows colours."""
    lines = [_head(diagnostic)]
    at = diagnostic.position
    if at.source:
        number = f"{at.line:>5}"
        source, caret = _around(at)
        lines += [f"{number} | {visible(source)}", f"{' ' * len(number)} | {style(caret, bold=True)}"]
    if diagnostic.hint:
        lines.append(f"petunjuk: {diagnostic.hint}")
    return "\n".join(lines)


def _around(at: Position) -> tuple[str, str]:
    """The source line, or WIDE letters of it around the fault, and its caret."""
    source = at.source.replace("\t", " ")
    column = at.column - 1
    fits = len(source) <= WIDE
    start = 0 if fits else max(0, min(column - WIDE // 3, len(source) - WIDE))
    end = len(source) if fits else start + WIDE
    before, after = "…" if start else "", "…" if end < len(source) else ""
    length = max(1, min(at.length, end - column))
    return before + source[start:end] + after, " " * (column - start + len(before)) + "^" * length


def _short(diagnostic: Diagnostic, hint: str) -> str:
    """A finding without its source line, and with its hint only where that says something new."""
    new = diagnostic.hint and diagnostic.hint != hint
    return f"{_head(diagnostic)}; {diagnostic.hint}" if new else _head(diagnostic)


def _head(diagnostic: Diagnostic) -> str:
    level = style(diagnostic.level.value, fg=_COLOUR[diagnostic.level], bold=True)
    return f"{place(diagnostic)}: {level} {diagnostic.code}: {diagnostic.message}"


def place(diagnostic: Diagnostic) -> str:
    """file:line:column, or the file alone when the finding concerns the whole of it."""
    at = diagnostic.position
    return f"{at.file}:{at.line}:{at.column}" if at.line else at.file


def counted(diagnostics: Iterable[Diagnostic]) -> str:
    """ "2 galat, 1 peringatan, 3 info"."""
    count = Counter(d.level for d in diagnostics)
    return ", ".join(f"{count[level]} {level.value}" for level in Level)


def _summary(ordered: Sequence[Diagnostic]) -> Iterator[str]:
    """The count; for many findings also by code, and where each galat stands, since it scrolled away."""
    if not ordered:
        return
    if len(ordered) > MANY:
        codes = Counter(d.code for d in ordered).most_common()
        told = [f"{code} {number}" for code, number in codes[:CODES_TOLD]]
        rest = len(codes) - len(told)
        yield "menurut kode: " + ", ".join([*told, *([f"{rest} kode lain"] if rest else [])])
        yield f"arti sebuah kode: sopdoc explain {codes[0][0]}"
        for diagnostic in ordered:
            if diagnostic.level is Level.GALAT:
                yield _head(diagnostic)
    yield counted(ordered)
