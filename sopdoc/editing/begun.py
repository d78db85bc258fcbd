"""The buku.toml of a booklet that begins with SOPs that were there: the form, with what they agree on."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sopdoc.diagnostics import Diagnostic
from sopdoc.editing.create import filled, listed
from sopdoc.editing.patch import Patch, edited, written
from sopdoc.examples import front

Facts = Mapping[tuple[str, str], str | date]
"""Table and key -> value, of `instansi`, `penandatangan`, `bawaan`, and ("", "pola_nomor")."""


def begun(facts: Facts, sops: Sequence[tuple[str, str]], tahun: int, file: str) -> str | Diagnostic:
    """A buku.toml that lists these SOPs (slug, name; at least one). What no fact says is the form's."""
    values: dict[str, str | int] = {"tahun": tahun, "slug": sops[0][0], **front()}
    text: str | Diagnostic = filled("buku.toml", values)
    for slug, name in sops[1:]:
        if not isinstance(text, Diagnostic):
            text = listed(text, file, slug, name)

    def edit(patch: Patch, before: dict[str, Any]) -> Mapping[str, Any]:
        wanted = copy.deepcopy(before)
        for (table, key), value in facts.items():
            path = (table, key) if table else (key,)
            if patch.has(path):
                patch.replace(path, written(value))
            else:
                patch.add(table, key, written(value))
            (wanted.setdefault(table, {}) if table else wanted)[key] = value
        return wanted

    return text if isinstance(text, Diagnostic) else edited(text, file, edit)
