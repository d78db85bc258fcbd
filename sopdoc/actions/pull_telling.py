"""Say what was changed in a file since it was built, in the words of `sopdoc diff`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sopdoc.actions.edits import BUKU
from sopdoc.actions.pull_base import Bases, BaseTexts
from sopdoc.actions.pulling_files import edited_text, shown
from sopdoc.changes import changes
from sopdoc.changes.differences import replaced, reworded
from sopdoc.changes.printed import dates, revision
from sopdoc.edition import Beda
from sopdoc.model import Buku, Sop
from sopdoc.pulling.wish import Wishes
from sopdoc.repair import Edit


def told(
    bases: Bases, slug: str, texts: BaseTexts, wishes: Mapping[str, Wishes]
) -> Iterator[tuple[str, tuple[Beda, ...]]]:
    """The title of a SOP or file, and what changed in it between base and file."""
    own = wishes.get(f"sop/{slug}.toml")
    if own is not None and (own.edits or own.orders):
        yield from _sop(bases, slug, texts, own)
    shared = wishes.get(BUKU)
    if shared is not None and shared.edits:
        yield BUKU, tuple(beda for edit in shared.edits for beda in _edit(edit))


def _sop(bases: Bases, slug: str, texts: BaseTexts, own: Wishes) -> Iterator[tuple[str, tuple[Beda, ...]]]:
    known = bases.known(texts, slug)
    buku, before = known if known is not None else (None, None)
    made = edited_text(texts.sop, f"sop/{slug}.toml", own.edits, own.orders)
    after = bases.sop(bases.buku(texts.buku, {slug: made}), slug) if isinstance(made, str) else None
    if buku is None or before is None or after is None:
        yield slug, tuple(beda for edit in own.edits for beda in _edit(edit))
        return
    title = f"{before.urut}. {before.nama_daftar} ({slug})"
    yield title, (*_others(buku, before, after), *changes(before, after))


def _others(buku: Buku, before: Sop, after: Sop) -> Iterator[Beda]:
    yield from dates(before, after, buku.format_tanggal)
    for old, new in zip(before.revisi, after.revisi, strict=False):
        if old != new:
            was, now = (revision(one, buku.format_tanggal) for one in (old, new))
            yield replaced("Tanggal Revisi", was, now).beda


def _edit(edit: Edit) -> Iterator[Beda]:
    old, new = _text(edit.old), _text(edit.new)
    for change in reworded(shown(edit.path), old, new):
        yield change.beda


def _text(value: Any) -> str:
    if value is None:
        return ""
    return "\n".join(map(str, value)) if isinstance(value, tuple) else str(value)
