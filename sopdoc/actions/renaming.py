"""Give a SOP another short name: its file, susunan, what names it, and its history, together."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from sopdoc.actions.edits import BUKU, Edited, save, text_of
from sopdoc.booklet import Booklet
from sopdoc.codes import Level
from sopdoc.diagnostics import Diagnostic, Position, diagnostic
from sopdoc.editing import create
from sopdoc.editing.new_name import named, with_name
from sopdoc.editing.new_revision import unlisted
from sopdoc.edition import FOLDER, BukuTerbit, GantiNama, SopTerbit, Terbitan, pages_under
from sopdoc.history import dumps
from sopdoc.loader.procedure import fingerprint, whole_fingerprint
from sopdoc.model import Buku
from sopdoc.source import Source, digest, parse, read_below


def rename_sop(booklet: Booklet, buku: Buku, old: str, new: str, tanggal: date) -> Edited:
    """Call the SOP `old` `new` in every definition and in the newest record of issues, all or none.

    A file that somebody renamed already stays where it is; all that still says its old name follows. Records
    before the newest stay as they are. Reports SOP605, SOP701, SOP703, SOP704, SOP710, what keeps a file that
    may name the SOP from being read, and what `edits.save` does.
    """
    moved = not _done_by_hand(booklet, old, new)
    found = [*_refused(booklet, buku, old, new, moved)]
    files: dict[str, str | None] = {}
    seen: dict[str, bytes | None] = {}
    for name in (BUKU, *_sop_files(booklet)) if not found else ():
        text = _changed(booklet, buku, name, old, new)
        if isinstance(text, Diagnostic):
            found.append(text)
        elif text is not None:
            files[name], seen[name] = text, text_of(booklet, name).encode("utf-8")
    former, target = f"sop/{old}.toml", f"sop/{new}.toml"
    if moved and not found:
        text = text_of(booklet, former)
        files[target], seen[target] = files.get(former) or text, None
        files[former], seen[former] = None, text.encode("utf-8")
    for issue in booklet.issues[-1:] if not found else ():
        record = renamed(issue, old, new, tanggal)
        if isinstance(record, Diagnostic):
            found.append(record)
        elif record is not issue:
            files[f"{FOLDER}/{issue.nama}.toml"] = dumps(record)
    return Edited(booklet.definitions, None, tuple(found)) if found else save(booklet, files, seen)


def _done_by_hand(booklet: Booklet, old: str, new: str) -> bool:
    """Whether the file has its new name already, though an issue knows it by the old one."""
    last = booklet.issues[-1] if booklet.issues else None
    here = {slug: os.path.lexists(booklet.definitions / f"sop/{slug}.toml") for slug in (old, new)}
    return here == {old: False, new: True} and last is not None and last.of(old) is not None


def _refused(booklet: Booklet, buku: Buku, old: str, new: str, moved: bool) -> Iterator[Diagnostic]:
    """What forbids the new name; moved: the file still has to be moved."""
    yield from (d for d in booklet.findings if d.code == "SOP605")
    place = Position(booklet.shown(f"sop/{new}.toml"))
    wrong = create.wrong_slug(new, place)
    if wrong is not None:
        yield wrong
        return
    if moved:
        yield from unlisted(buku, (old,))
        if old == new:
            yield diagnostic("SOP710", "nama baru sama dengan nama lama", place, "beri nama lain", sop=old)
        elif os.path.lexists(booklet.definitions / f"sop/{new}.toml"):
            yield create.exists(place)
    last = booklet.issues[-1] if booklet.issues else None
    if old != new and last is not None and last.of(new) is not None:
        message = f'nama "{new}" sudah dipakai SOP lain di terbitan {last.nama}'
        yield diagnostic("SOP710", message, place, "pakai nama lain, agar riwayat keduanya tidak bercampur")
    broken = {row.slug for row in booklet.broken} & {old if moved else new}
    yield from (d for d in booklet.findings if d.level is Level.GALAT and d.sop in broken)


def _sop_files(booklet: Booklet) -> tuple[str, ...]:
    folder = booklet.definitions / "sop"
    return tuple(sorted(f"sop/{p.name}" for p in folder.iterdir() if p.suffix == ".toml"))


def _changed(booklet: Booklet, buku: Buku, name: str, old: str, new: str) -> str | Diagnostic | None:
    """The text of a definition with the new name; None where it does not name the SOP, or is a file of sop/
    that susunan does not list and nobody can read."""
    file = booklet.shown(name)
    source = read_below(booklet.definitions, name, file)
    if isinstance(source, Diagnostic):
        listed = {f"sop/{row.slug}.toml" for row in buku.susunan if row.slug}
        return source if name in listed else None
    if not named(source.values, old):
        return None
    return with_name(text_of(booklet, name), file, old, new)


def renamed(issue: Terbitan, old: str, new: str, tanggal: date) -> Terbitan | Diagnostic:
    """An issue with a SOP under its new name, in its texts and fingerprints as well, and that on record; the
    same issue when it does not know the SOP. Findings as `edited`."""
    sop: list[SopTerbit] = []
    for one in issue.sop:
        made = _sop_renamed(one, old, new)
        if isinstance(made, Diagnostic):
            return made
        sop.append(made)
    buku = _book_renamed(issue.buku, old, new) if issue.buku is not None else None
    if isinstance(buku, Diagnostic):
        return buku
    if (tuple(sop), buku) == (issue.sop, issue.buku):
        return issue
    ralat = tuple(replace(r, sop=new) if r.sop == old else r for r in issue.ralat)
    names = (*issue.ganti_nama, GantiNama(old, new, tanggal))
    pages = pages_under(issue.cetakan, old, new)
    return replace(issue, sop=tuple(sop), buku=buku, ralat=ralat, ganti_nama=names, cetakan=pages)


def _sop_renamed(one: SopTerbit, old: str, new: str) -> SopTerbit | Diagnostic:
    made = replace(one, slug=new) if one.slug == old else one
    text = with_name(one.isi, f"{FOLDER}/{one.slug}", old, new)
    if isinstance(text, Diagnostic) or text == one.isi:
        return text if isinstance(text, Diagnostic) else made
    source = parse(text, "")
    assert isinstance(source, Source)
    whole = whole_fingerprint(source.values) if one.sidik_berkas else ""
    return replace(made, isi=text, sidik=fingerprint(source.values), sidik_berkas=whole)


def _book_renamed(buku: BukuTerbit, old: str, new: str) -> BukuTerbit | Diagnostic:
    text = with_name(buku.isi, f"{FOLDER}/{BUKU}", old, new)
    if isinstance(text, Diagnostic):
        return text
    source = parse(text, "")
    assert isinstance(source, Source)
    names = tuple(sorted((new if slug == old else slug, nama) for slug, nama in buku.nama))
    sidik = digest(source.values) if text != buku.isi else buku.sidik
    return replace(buku, isi=text, sidik=sidik, nama=names)
