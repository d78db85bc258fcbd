"""Write definitions: a new booklet, a new SOP, a revision, the next year; former contents stay beside."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sopdoc.booklet import Booklet
from sopdoc.codes import Level
from sopdoc.diagnostics import Diagnostic, Position, diagnostic, has_galat
from sopdoc.editing import create
from sopdoc.editing.new_revision import unknown, with_revision
from sopdoc.editing.new_year import NextYear, for_year
from sopdoc.edition import FOLDER
from sopdoc.history import statuses, too_early
from sopdoc.loader import new_galat
from sopdoc.loader.schema import schema_files
from sopdoc.model import Buku
from sopdoc.source import Source, read, shown_path
from sopdoc.store import LAMA, Written, recover, too_long, write_set

BUKU = "buku.toml"

UNISSUED = ("baru", "berubah", "direvisi")
"""What a SOP is that nobody issued as it is now; a draft goes on into the next year as a draft. Choice: an
office that never issued anything has no memory to lose, and is not asked to begin now."""


@dataclass(frozen=True, slots=True)
class Edited:
    """What became of an edit: the files below `folder`, None when a galat among the findings forbade it."""

    folder: Path
    written: Written | None
    findings: tuple[Diagnostic, ...] = ()


def begin(folder: Path, instansi: str, year: int) -> Edited:
    """The folder of a new booklet that builds at once. Reports SOP705, SOP709, SOP5xx."""
    wrong = create.unprintable(instansi, "--instansi") or too_long(folder, ())
    found = (wrong,) if wrong is not None else recover(folder)
    if has_galat(found):
        return Edited(folder, None, found)
    if any(files for _, _, files in os.walk(folder / "definitions")):
        return Edited(folder, None, (*found, create.occupied(folder.as_posix())))
    texts = {name: text.encode() for name, text in create.booklet(instansi, year).items()}
    new = {name: text for name, text in texts.items() if not os.path.exists(folder / name)}
    below = "definitions/"
    files = {n.removeprefix(below): data for n, data in texts.items() if n.startswith(below)}
    spoiled = new_galat(folder / below, files, shown=shown_path(folder / below))
    if spoiled:
        return Edited(folder, None, (*found, *spoiled))
    schemas = {f"definitions/{name}": data for name, data in schema_files().items()}
    written, problems = write_set(folder, {**new, **schemas}, keep=LAMA, seen=dict.fromkeys(new))
    return Edited(folder, written, (*found, *problems))


def add_sop(booklet: Booklet, buku: Buku, slug: str, nama: str) -> Edited:
    """A SOP file to fill in, listed in susunan. nama "": the planned title, else one made of the slug.

    Reports SOP703, SOP704, SOP709 and what `save` does.
    """
    name = f"sop/{slug}.toml"
    place = Position(booklet.shown(name))
    wrong = create.wrong_slug(slug, place) or create.unprintable(nama, "--nama")
    if wrong is None and os.path.lexists(booklet.definitions / name):
        wrong = create.exists(place)
    if wrong is not None:
        return Edited(booklet.definitions, None, (wrong,))
    text = text_of(booklet, BUKU)
    title = nama or create.planned_name(buku, slug) or slug.replace("-", " ").title()
    listed = create.listed(text, booklet.shown(BUKU), slug, title)
    if isinstance(listed, Diagnostic):
        return Edited(booklet.definitions, None, (listed,))
    files = {name: create.procedure(slug, title, buku.tahun), BUKU: listed}
    return _save(booklet, files, {name: None, BUKU: text})


def revise_sops(booklet: Booklet, buku: Buku, slugs: Iterable[str], day: date, uraian: str) -> Edited:
    """The next [[revisi]] and tanggal_efektif of these SOPs, all or none.

    Reports SOP603, SOP701, SOP702, SOP709, the galat of a SOP that cannot be read, and what `save` does.
    """
    wanted = tuple(dict.fromkeys(slugs))
    found = [*unknown(buku, wanted), *_unreadable(booklet, wanted), *_too_early(booklet, wanted, day)]
    before: dict[str, str | None] = {}
    files: dict[str, str] = {}
    for slug in wanted if not found else ():
        name = f"sop/{slug}.toml"
        text = text_of(booklet, name)
        made = with_revision(text, booklet.shown(name), day, uraian)
        if isinstance(made, Diagnostic):
            found.append(made)
        else:
            before[name], files[name] = text, made
    return Edited(booklet.definitions, None, tuple(found)) if found else _save(booklet, files, before)


def _too_early(booklet: Booklet, slugs: Iterable[str], day: date) -> Iterator[Diagnostic]:
    """SOP603 where one of these SOPs was issued after the day of its revision."""
    for last in booklet.issues[-1:]:
        if day < last.tanggal and any(last.of(slug) for slug in slugs):
            message, hint = too_early(day, last)
            yield diagnostic("SOP603", message, Position("--tanggal"), hint)


def _unreadable(booklet: Booklet, slugs: Iterable[str]) -> Iterator[Diagnostic]:
    broken = {row.slug for row in booklet.broken}.intersection(slugs)
    yield from (d for d in booklet.findings if d.level is Level.GALAT and d.sop in broken)


def begin_year(booklet: Booklet, buku: Buku, tahun: int, today: date) -> tuple[Edited, NextYear | None]:
    """buku.toml of the next edition, and what a person must still decide.

    Reports SOP605, SOP706, SOP707, SOP708 and what `save` does.
    """
    damaged = tuple(d for d in booklet.findings if d.code == "SOP605")
    if damaged:
        return Edited(booklet.definitions, None, damaged), None
    changed = statuses(buku, booklet.issues, today) if booklet.issues else ()
    names = (f"sop/{sop.slug}.toml" for sop in buku.sop)
    sources = (read(booklet.definitions / name, booklet.shown(name)) for name in names)
    text = text_of(booklet, BUKU)
    made = for_year(
        text,
        booklet.shown(BUKU),
        buku,
        [source for source in sources if isinstance(source, Source)],
        tahun,
        today,
        [s.slug for s in changed if s.keadaan in UNISSUED],
        booklet.issues[-1].tanggal if booklet.issues else None,
    )
    if isinstance(made, Diagnostic):
        return Edited(booklet.definitions, None, (made,)), None
    return _save(booklet, {BUKU: made.text}, {BUKU: text}), made


def text_of(booklet: Booklet, name: str) -> str:
    """The text of a file that was loaded a moment ago, its BOM and line breaks as they are."""
    return (booklet.definitions / name).read_bytes().decode("utf-8")


def _save(booklet: Booklet, files: Mapping[str, str], before: Mapping[str, str | None]) -> Edited:
    """As `save`; before: the texts that the changed files held, None for those that must not be there yet."""
    seen = {name: None if text is None else text.encode("utf-8") for name, text in before.items()}
    return save(booklet, files, seen)


def save(booklet: Booklet, files: Mapping[str, str | None], seen: Mapping[str, bytes | None]) -> Edited:
    """Write definitions, all or none, if the loader finds no galat in them that was not there before.

    files  path below the definitions -> text; None: the file goes
    seen   what they held, None for those that must not be there yet
    """
    data = {name: None if text is None else text.encode("utf-8") for name, text in files.items()}
    read = {
        name: text for name, text in data.items() if text is not None and not name.startswith(f"{FOLDER}/")
    }
    spoiled = new_galat(booklet.definitions, read, booklet.findings, shown_path(booklet.definitions))
    if spoiled:
        return Edited(booklet.definitions, None, spoiled)
    written, problems = write_set(booklet.definitions, data, LAMA, seen, booklet.changed)
    return Edited(booklet.definitions, written, problems)
