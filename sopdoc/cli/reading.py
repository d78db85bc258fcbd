"""Definitions as they are on disk, for every command: never half of a write that was cut off."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from sopdoc.codes import Level
from sopdoc.diagnostics import Diagnostic, has_galat
from sopdoc.loader import load
from sopdoc.model import Buku

ISSUES = "terbitan"
"""As `edition.FOLDER`, which a booklet that was never issued does not even load."""

JOURNAL = ".sopdoc-jurnal"
"""As `store.journal.JOURNAL`: the store is loaded where there is one, and by what writes."""


def loaded(definitions: Path) -> tuple[Buku | None, tuple[Diagnostic, ...]]:
    """As `loader.load`, once a write that was cut off is undone or finished, which is said at once.

    Nothing is read while another sopdoc writes there (SOP503), or while a program holds a file that must
    take its place again (SOP501): what was found in a mixture of old and new would lead astray. A folder
    that takes no file is read as it is, which is said too. Choice: who may only read it cannot mend it.
    """
    for folder in (definitions, definitions / ISSUES):
        if os.path.exists(folder / JOURNAL):
            found = _recovered(folder)
            if has_galat(found):
                return None, found
    return load(definitions)


def _recovered(folder: Path) -> tuple[Diagnostic, ...]:
    """The galat that stand in the way; all else is said here."""
    from sopdoc.cli.report import report
    from sopdoc.store import recover

    found = tuple(_as_it_is(d) if d.code == "SOP502" else d for d in recover(folder))
    if not has_galat(found):
        report(found)
    return found


def _as_it_is(finding: Diagnostic) -> Diagnostic:
    message = f"penulisan terdahulu terputus dan belum dapat dibereskan: {finding.message}"
    hint = "berkas di sini mungkin sebagian baru, sebagian lama; jalankan sopdoc check dari komputer atau "
    hint += "akun yang dapat menulis ke folder ini"
    return replace(finding, level=Level.PERINGATAN, message=message, hint=hint)
