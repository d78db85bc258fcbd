"""What a folder of definitions was read as, so that it is read again in the time of what changed.

An object of who keeps a booklet open (`loader.load` takes it); a load without one remembers nothing. What is
given back is what a load from nothing would make: a file is known again by its bytes, a SOP by all that it
was built from. Both are the same objects then, which `rules.Judge` knows again in turn.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sopdoc.diagnostics import Diagnostic
from sopdoc.loader.book import build_book, check_book
from sopdoc.loader.keys import BUKU
from sopdoc.loader.procedure import Defaults, Draft, Names
from sopdoc.loader.shape import File, Record
from sopdoc.model import Buku, Logo, Sop
from sopdoc.source import Source, decode


@dataclass(slots=True)
class BookFile:
    """buku.toml as it was read.

    built  the booklet without its SOPs, None where it has a galat, and the emblem that it was built with
    """

    file: File
    record: Record
    built: tuple[Buku | None, Logo | str | None] | None = None


@dataclass(frozen=True, slots=True)
class BuiltSop:
    """A SOP and what it was built from; names: of the SOPs that it refers to."""

    draft: Draft
    book: Source
    urut: int
    names: tuple[tuple[str, str | None], ...]
    sop: Sop | None


class Memory:
    """What was read of one folder."""

    def __init__(self) -> None:
        self._sources: dict[str, tuple[bytes, Source | Diagnostic]] = {}
        self._front: BookFile | None = None
        self._drafts: dict[str, Draft] = {}
        self._built: dict[str, BuiltSop] = {}

    def decode(self, data: bytes, file: str, limit: int) -> Source | Diagnostic:
        """As `source.decode`; the same value for the same bytes."""
        before = self._sources.get(file)
        if before is None or before[0] != data:
            before = data, decode(data, file, limit)
            self._sources[file] = before
        return before[1]

    def front(self, source: Source) -> BookFile:
        """buku.toml read and checked."""
        if self._front is None or self._front.file.source is not source:
            file = File(source, BUKU)
            record = file.read()
            check_book(file, record)
            self._front = BookFile(file, record)
        return self._front

    def book(self, front: BookFile, read: Callable[[str], Logo | str]) -> Buku | None:
        """The booklet without its SOPs. Codes: as `build_book`."""
        name = (front.record["instansi"] or {}).get("logo")
        emblem = read(name) if name is not None else None
        if front.built is None or front.built[1] != emblem:
            if front.built is not None:
                front.file.findings[:] = [
                    d for d in front.file.findings if d.code not in ("SOP120", "SOP121")
                ]
            front.built = build_book(front.file, lambda _: emblem or "", front.record, ()), emblem
        return front.built[0]

    def draft(self, source: Source, slug: str) -> Draft:
        """A SOP file whose own keys are read."""
        before = self._drafts.get(slug)
        if before is None or before.file.source is not source:
            before = self._drafts[slug] = Draft(source, slug)
        return before

    def sop(
        self, draft: Draft, urut: int, book: Source, defaults: Defaults, names: Names
    ) -> tuple[Draft, Sop | None]:
        """The SOP of a draft, None when its file has a galat; and the draft that holds its findings."""
        slug, named = draft.file.sop, _named(draft, names.by_slug)
        before = self._built.get(slug)
        if before is not None and before.draft is draft:
            same = (before.book is book, before.urut, before.names) == (True, urut, named)
            if same and all(name is not None for _, name in named):
                return draft, before.sop
            draft = self._drafts[slug] = Draft(draft.file.source, slug)
        sop = draft.build(urut, defaults, names)
        self._built[slug] = BuiltSop(draft, book, urut, named, sop)
        return draft, sop


def _named(draft: Draft, by_slug: Mapping[str, str]) -> tuple[tuple[str, str | None], ...]:
    """The SOPs of the booklet that keterkaitan refers to, with their names; None: there is none."""
    raw = draft.record["keterkaitan"]
    items = raw if isinstance(raw, tuple) else ()
    slugs = (item["sop"] for item in items if isinstance(item, dict) and item["sop"] is not None)
    return tuple((slug, by_slug.get(slug)) for slug in slugs)
