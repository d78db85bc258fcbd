"""The form to fill in, as a file of its own: nothing of the booklet changes."""

from __future__ import annotations

import os
from pathlib import Path

from sopdoc.actions.edits import Edited
from sopdoc.booklet import Booklet
from sopdoc.diagnostics import Position, diagnostic
from sopdoc.editing import create
from sopdoc.source import shown_path
from sopdoc.store import write_set
from sopdoc.writers.xlsx import fill_in


def write_form(booklet: Booklet | None, slug: str, nama: str, file: Path) -> Edited:
    """An empty form. booklet: None = there is none yet; nama: "" = the planned title, or the slug's.

    Reports SOP703, SOP709, SOP755 and what the store does.
    """
    place = Position(shown_path(file) or file.name)
    found = create.wrong_slug(slug, place) or create.unprintable(nama, "--nama")
    if found is None and file.suffix.lower() != ".xlsx":
        found = diagnostic("SOP755", "nama berkas isian harus berakhiran .xlsx", place)
    if found is None and os.path.lexists(file):
        found = diagnostic(
            "SOP755", "berkas ini sudah ada; isian baru tidak menimpanya", place, "beri nama lain"
        )
    if found is not None:
        return Edited(file.parent, None, (found,))
    planned = (
        create.planned_name(booklet.buku, slug) if booklet is not None and booklet.buku is not None else ""
    )
    data = fill_in.write(slug, nama or planned or slug.replace("-", " ").title())
    written, problems = write_set(file.parent, {file.name: data}, seen={file.name: None})
    return Edited(file.parent, written, problems)
