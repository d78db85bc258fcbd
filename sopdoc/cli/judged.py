"""Definitions as every command reads them: loaded, then judged by the rules."""

from __future__ import annotations

from pathlib import Path

from sopdoc.diagnostics import Diagnostic
from sopdoc.loader import load
from sopdoc.model import Buku
from sopdoc.rules import check


def judged(definitions: Path) -> tuple[Buku | None, tuple[Diagnostic, ...]]:
    """The booklet of a folder, None when it cannot be read, and all that definitions alone can tell."""
    buku, findings = load(definitions)
    return buku, findings if buku is None else check(buku, findings)
