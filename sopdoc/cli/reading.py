"""Definitions as they are on disk, for every command: never half of a write that was cut off."""

from __future__ import annotations

import os
from pathlib import Path

from sopdoc.diagnostics import Diagnostic, has_galat
from sopdoc.loader import load
from sopdoc.model import Buku

ISSUES = "terbitan"
"""As `edition.FOLDER`, which a booklet that was never issued does not even load."""

JOURNAL = ".sopdoc-jurnal"
"""As `store.journal.JOURNAL`: the store is loaded where there is one, and by what writes."""


def loaded(definitions: Path) -> tuple[Buku | None, tuple[Diagnostic, ...]]:
    """As `loader.load`, once a write that was cut off is undone or finished, which is said at once.

    Reports as `store.recover` as well, where that cannot be done.
    """
    found: tuple[Diagnostic, ...] = ()
    for folder in (definitions, definitions / ISSUES):
        if os.path.exists(folder / JOURNAL):
            found += _recovered(folder)
    buku, findings = load(definitions)
    return buku, (*found, *findings)


def _recovered(folder: Path) -> tuple[Diagnostic, ...]:
    from sopdoc.cli.report import report
    from sopdoc.store import recover

    found = recover(folder)
    if has_galat(found):
        return found
    report(found)
    return ()
