"""The findings of templates: a Diagnostic from a place in a template."""

from __future__ import annotations

from difflib import get_close_matches
from typing import NamedTuple

from sopdoc.diagnostics import Diagnostic, Position
from sopdoc.diagnostics import diagnostic as finding


class Origin(NamedTuple):
    """Where an element was written: name of its template, line and column (1-based)."""

    template: str
    line: int
    column: int


class Fault(NamedTuple):
    """A finding before its template's path and source line are known."""

    code: str
    origin: Origin
    message: str
    hint: str = ""
    length: int = 1


def diagnostic(fault: Fault, path: str, source: str) -> Diagnostic:
    """A fault with the template's shown path; `source` is the template's whole text."""
    lines = source.split("\n") if source else []
    line = min(fault.origin.line, len(lines))
    text = lines[line - 1].rstrip("\r") if line else ""
    position = Position(path, line, fault.origin.column, fault.length, text)
    return finding(fault.code, fault.message, position, fault.hint)


def nearest(word: str, known: tuple[str, ...]) -> str:
    """A hint that names the known word nearest to a wrong one, else all of them if they are few."""
    close = get_close_matches(word, known, n=1)
    if close:
        return f'mungkin maksud Anda "{close[0]}"'
    return f"yang dikenal: {', '.join(known)}" if len(known) <= 12 else ""
