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
"""From more findings than this on, each is one line below the name of its file, and the count is told by
code. Choice: about what two screens hold."""

PLACES = 8
"""How many places of one finding are listed, in its file and of other files. Choice: two lines."""

PIECE = 60
"""Letters of a long line that show which piece of it is meant. Choice: enough to find it by."""

CODES_TOLD = 8
"""How many codes that count names, the most frequent first. Choice: one line."""

WIDE = 120
"""Letters of a source line that are shown. Choice: a list typed on one line must not bury the message."""

_COLOUR = {Level.GALAT: "red", Level.PERINGATAN: "yellow", Level.INFO: "cyan"}


BUILDS = ("SOP3", "SOP4", "SOP5", "CET-", "IDE-33")
"""How the codes of findings begin that only a drawing, a template or a file on disk can give."""


def report(diagnostics: Iterable[Diagnostic], *, err: bool = True) -> None:
    """Print findings, by file and line, and a summary; to stderr, unless they are what was asked for."""
    ordered = in_order(diagnostics)
    for line in (*_lines(ordered), *_summary(ordered)):
        click.echo(line, err=err)


def asked(diagnostics: Iterable[Diagnostic], least: Level) -> None:
    """Print the findings that weigh as much as `least` or more to stdout, and count the others."""
    ordered = in_order(diagnostics)
    shown = [d for d in ordered if not lighter(d.level, least)]
    for line in (*_lines(shown), *_summary(shown)[:-1]):
        click.echo(line)
    more = len(ordered) - len(shown)
    click.echo(counted(ordered) + (f"; {more} yang ringan ditampilkan dengan --level info" if more else ""))


def lighter(one: Level, other: Level) -> bool:
    """Whether a level weighs less than another one."""
    levels = list(Level)
    return levels.index(one) > levels.index(other)


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
    """Few findings whole; many as a block a file, a line for what is said in the same words. A galat is
    always shown whole."""
    if len(shown) <= MANY:
        yield from map(rendered, shown)
        return
    places: dict[tuple[str, str, str], list[Diagnostic]] = {}
    for one in shown:
        places.setdefault(_words(one), []).append(one)
    said: set[tuple[str, str, str]] = set()
    for file, group in groupby(shown, key=lambda d: d.position.file):
        lines = list(_block(group, places, said))
        if lines:
            inside = [d for d in shown if d.position.file == file]
            yield from (style(f"{file}: {counted(inside, zero=False)}", bold=True), *lines)


def _words(one: Diagnostic) -> tuple[str, str, str]:
    return one.code, one.message, one.hint


def _block(
    group: Iterable[Diagnostic],
    places: dict[tuple[str, str, str], list[Diagnostic]],
    said: set[tuple[str, str, str]],
) -> Iterator[str]:
    """The lines of one file; what other files have too is told at the first of them."""
    hints: dict[str, str] = {}
    for one in group:
        if one.level is Level.GALAT:
            yield rendered(one)
        elif _words(one) not in said:
            said.add(_words(one))
            new = "" if one.hint == hints.get(one.code) or not one.hint else f"; {one.hint}"
            hints[one.code] = one.hint
            every = places[_words(one)]
            yield f"  {_here(one, every)}: {_said(one)}{_piece(one)}{new}{_elsewhere(one, every)}"


def _here(first: Diagnostic, every: Sequence[Diagnostic]) -> str:
    """Where the same is said in this file."""
    here = [d.position for d in every if d.position.file == first.position.file]
    words = [f"{at.line}:{at.column}" if at.line else "-" for at in here[:PLACES]]
    more = len(here) - PLACES
    return ", ".join(words) + (f", dan {more} tempat lain" if more > 0 else "")


def _elsewhere(first: Diagnostic, every: Sequence[Diagnostic]) -> str:
    """The other files where the same is said, by their short names; they stand last, since they are many."""
    files = dict.fromkeys(d.position.file for d in every if d.position.file != first.position.file)
    if not files:
        return ""
    names = [name.rpartition("/")[2].removesuffix(".toml") for name in files]
    more = f", dan {len(names) - PLACES} berkas lain" if len(names) > PLACES else ""
    return f" (juga di {', '.join(names[:PLACES])}{more})"


def _piece(one: Diagnostic) -> str:
    """What is meant on a line that is too long to be searched."""
    at = one.position
    piece = at.source[at.column - 1 : at.column - 1 + at.length].strip()
    if len(at.source) <= WIDE or not piece or piece.strip('"') in one.message:
        return ""
    return f" | {visible(piece[:PIECE])}{'…' if len(piece) > PIECE else ''}"


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


def _head(diagnostic: Diagnostic) -> str:
    return f"{place(diagnostic)}: {_said(diagnostic)}"


def _said(diagnostic: Diagnostic) -> str:
    level = style(diagnostic.level.value, fg=_COLOUR[diagnostic.level], bold=True)
    return f"{level} {diagnostic.code}: {diagnostic.message}"


def place(diagnostic: Diagnostic) -> str:
    """file:line:column, or the file alone when the finding concerns the whole of it."""
    at = diagnostic.position
    return f"{at.file}:{at.line}:{at.column}" if at.line else at.file


def counted(diagnostics: Iterable[Diagnostic], *, zero: bool = True) -> str:
    """ "2 galat, 1 peringatan, 0 info"; without zero only those that there are."""
    count = Counter(d.level for d in diagnostics)
    return ", ".join(f"{count[level]} {level.value}" for level in Level if zero or count[level])


def _summary(ordered: Sequence[Diagnostic]) -> list[str]:
    """The count; for many findings also by code, and where each galat stands, since it scrolled away."""
    lines: list[str] = []
    if len(ordered) > MANY:
        codes = Counter(d.code for d in ordered).most_common()
        told = [f"{code} {number}" for code, number in codes[:CODES_TOLD]]
        rest = len(codes) - len(told)
        lines.append("menurut kode: " + ", ".join([*told, *([f"{rest} kode lain"] if rest else [])]))
        lines.append(f"arti sebuah kode: sopdoc explain {codes[0][0]}")
        lines += [_head(diagnostic) for diagnostic in ordered if diagnostic.level is Level.GALAT]
    return [*lines, counted(ordered)] if ordered else []
