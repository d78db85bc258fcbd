"""Definitions as every command reads them: loaded, then judged by the rules and against the last issue."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sopdoc.cli.reading import ISSUES, loaded
from sopdoc.diagnostics import Diagnostic
from sopdoc.model import Buku, Rencana
from sopdoc.rules import check

if TYPE_CHECKING:
    from sopdoc.edition import Terbitan


def judged(definitions: Path) -> tuple[Buku | None, tuple[Diagnostic, ...]]:
    """The booklet of a folder, None when it cannot be read, and all that definitions alone can tell."""
    buku, findings = read(definitions)
    return buku, findings if buku is None else check(buku, findings)


def read(definitions: Path) -> tuple[Buku | None, tuple[Diagnostic, ...]]:
    """As `judged`, but what the rules find: `rules.check` adds that to these findings."""
    buku, _, findings = _read(definitions, whole=False)
    return buku, findings


def remembered(definitions: Path) -> tuple[Buku | None, tuple[Terbitan, ...], tuple[Diagnostic, ...]]:
    """As `judged`, with every issue, the oldest first."""
    buku, editions, findings = _read(definitions, whole=True)
    return buku, editions, findings if buku is None else check(buku, findings)


def _read(definitions: Path, whole: bool) -> tuple[Buku | None, tuple[Terbitan, ...], tuple[Diagnostic, ...]]:
    """whole: read every issue, not the newest alone. A booklet that was never issued pays nothing."""
    buku, findings = loaded(definitions)
    if buku is None:
        return None, (), findings
    editions: tuple[Terbitan, ...] = ()
    if os.path.exists(definitions / ISSUES):
        editions, more = _compared(definitions, buku, whole)
        findings = (*findings, *more)
    return buku, editions, findings


def _compared(
    definitions: Path, buku: Buku, whole: bool
) -> tuple[tuple[Terbitan, ...], tuple[Diagnostic, ...]]:
    """Nothing is compared while a record is damaged: the newest may be the one that is."""
    from sopdoc.history import guard, read_editions, read_last

    editions, damaged = read_editions(definitions) if whole else read_last(definitions)
    return editions, damaged or guard(buku, editions, _lost(buku, definitions))


def _lost(buku: Buku, definitions: Path) -> frozenset[str]:
    """SOPs of susunan without a file."""
    titles = (entry.slug for entry in buku.susunan if isinstance(entry, Rencana) and entry.slug)
    return frozenset(slug for slug in titles if not os.path.exists(definitions / "sop" / f"{slug}.toml"))
