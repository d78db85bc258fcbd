"""Definitions as every command reads them: loaded, then judged by the rules and against the last issue."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sopdoc.diagnostics import Diagnostic
from sopdoc.edition import Terbitan
from sopdoc.history import guard, read_editions, read_last
from sopdoc.loader import load
from sopdoc.model import Buku, Rencana
from sopdoc.rules import check

Memory = tuple[tuple[Terbitan, ...], tuple[Diagnostic, ...]]


def judged(definitions: Path) -> tuple[Buku | None, tuple[Diagnostic, ...]]:
    """The booklet of a folder, None when it cannot be read, and all that definitions alone can tell."""
    buku, _, findings = _judged(definitions, read_last)
    return buku, findings


def remembered(definitions: Path) -> tuple[Buku | None, tuple[Terbitan, ...], tuple[Diagnostic, ...]]:
    """As `judged`, with every issue, the oldest first."""
    return _judged(definitions, read_editions)


def _judged(
    definitions: Path, memory: Callable[[Path], Memory]
) -> tuple[Buku | None, tuple[Terbitan, ...], tuple[Diagnostic, ...]]:
    """Nothing is compared with an issue while a record is damaged: the newest may be the one that is."""
    buku, findings = load(definitions)
    if buku is None:
        return None, (), findings
    editions, damaged = memory(definitions)
    changed = () if damaged else guard(buku, editions, _lost(buku, definitions))
    return buku, editions, check(buku, (*findings, *damaged, *changed))


def _lost(buku: Buku, definitions: Path) -> frozenset[str]:
    """SOPs of susunan without a file."""
    titles = (entry.slug for entry in buku.susunan if isinstance(entry, Rencana) and entry.slug)
    return frozenset(slug for slug in titles if not (definitions / "sop" / f"{slug}.toml").exists())
