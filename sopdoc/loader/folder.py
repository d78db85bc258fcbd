"""Turn a folder of definitions into a Buku and every finding of all its files at once."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from posixpath import join
from types import MappingProxyType

from sopdoc.diagnostics import Diagnostic, Position, diagnostic, has_galat, in_order, reason
from sopdoc.loader.keys import BUKU, SLUG
from sopdoc.loader.limits import MAX_TOTAL
from sopdoc.loader.logo import read_logo
from sopdoc.loader.memory import Memory
from sopdoc.loader.procedure import Draft, Names, defaults_of
from sopdoc.loader.shape import File, Record, closest
from sopdoc.model import Buku, Rencana, Sop
from sopdoc.source import MAX_BYTES, Source, own_name, printable, read_below

NOTHING: Mapping[str, bytes] = MappingProxyType({})


def load(
    folder: Path,
    unsaved: Mapping[str, bytes] = NOTHING,
    shown: str | None = None,
    memory: Memory | None = None,
) -> tuple[Buku | None, tuple[Diagnostic, ...]]:
    """Read buku.toml and sop/*.toml of a folder.

    unsaved  files below the folder, with "/", whose content is this and not what the disk holds
    shown    what findings call the folder, see `source.shown_path`; None = its own name
    memory   of former loads of this folder; what did not change since is the same object

    The booklet is None when buku.toml itself has a galat. A SOP whose file has one is replaced by a
    Rencana at its place, so that the others can still be built. Never raises for what a user stored.
    """
    loading = _Loading(folder, unsaved, shown, memory or Memory())
    buku = loading.book()
    return buku, in_order(loading.findings)


def new_galat(
    folder: Path,
    unsaved: Mapping[str, bytes],
    before: Iterable[Diagnostic] = (),
    shown: str | None = None,
) -> tuple[Diagnostic, ...]:
    """The galat that a booklet would have once these files were written, and does not have now.

    unsaved, shown  as `load`
    before          what `load` finds now; lines may move: a finding is known again by its file and words
    """
    known = {_identity(d) for d in before}
    return tuple(d for d in load(folder, unsaved, shown)[1] if has_galat((d,)) and _identity(d) not in known)


def _identity(diagnostic: Diagnostic) -> tuple[str, str, str]:
    return diagnostic.code, diagnostic.position.file, diagnostic.message


class _Loading:
    """One load: the files of the folder and what was found in them."""

    def __init__(self, folder: Path, unsaved: Mapping[str, bytes], shown: str | None, memory: Memory) -> None:
        self._folder = folder
        self._unsaved = unsaved
        self._memory = memory
        self._shown = own_name(folder) if shown is None else shown
        self.findings: list[Diagnostic] = []
        self._readable = True
        self._shouted: tuple[str, ...] = ()
        self._stored = self._stored_slugs()
        self._known = frozenset(self._stored)

    def _stored_slugs(self) -> tuple[str, ...]:
        new = {n.removeprefix("sop/").removesuffix(".toml") for n in self._unsaved if n.startswith("sop/")}
        try:
            files = [p for p in (self._folder / "sop").iterdir() if p.suffix.casefold() == ".toml"]
            self._shouted = tuple(sorted(p.name for p in files if p.suffix != ".toml"))
            return tuple(sorted({*new, *(p.stem for p in files if p.suffix == ".toml")}))
        except FileNotFoundError:
            return tuple(sorted(new))
        except OSError as error:
            message = f"folder tidak dapat dibaca ({reason(error)})"
            place = Position(join(self._shown, "sop"))
            self.findings.append(diagnostic("SOP102", message, place))
            self._readable = False
            return ()

    def _source(self, name: str) -> Source | Diagnostic:
        file = join(self._shown, name)
        if name in self._unsaved:
            return self._memory.decode(self._unsaved[name], file, MAX_BYTES)
        return read_below(self._folder, name, file, decoded=self._memory.decode)

    def book(self) -> Buku | None:
        source = self._source("buku.toml")
        if isinstance(source, Diagnostic):
            if source.code == "SOP101":
                source = replace(source, hint=_astray(self._folder))
            self.findings.append(source)
            self._close(self._drafts(self._stored))
            return None
        front, order = self._memory.front(source), File(source, BUKU)
        file, record = front.file, front.record
        drafts = self._drafts(self._named(order, record))
        buku = None
        if front.built is not None or not file.broken:
            susunan = self._arranged(file, record, drafts)
            buku = self._memory.book(front, partial(read_logo, self._folder))
            buku = replace(buku, susunan=susunan) if buku is not None else None
        self._close(drafts)
        self.findings.extend((*file.findings, *order.findings))
        return buku

    def _named(self, file: File, record: Record) -> tuple[str, ...]:
        """The slugs of susunan. Codes: SOP115, SOP221 to SOP224."""
        seen: dict[str, int] = {}
        for i, item in enumerate(record["susunan"] or ()):
            if not isinstance(item, str):
                continue
            if item in seen:
                file.report("SOP223", ("susunan", i), f'SOP "{item}" sudah ada di susunan')
            elif item not in self._known and self._readable:
                hint = (
                    _renamed(self._folder / "sop" / f"{item}.toml")
                    or closest(item, self._stored)
                    or f'buat dengan sopdoc new {item}, atau tulis {{ nama = "…" }} bila belum disusun'
                )
                message = f"berkas sop/{item}.toml tidak ada"
                place = file.source.position(("susunan", i))
                self.findings.append(diagnostic("SOP221", message, place, hint, sop=item))
            seen.setdefault(item, i)
        if record["susunan"] == ():
            file.report("SOP115", ("susunan",), "susunan kosong: buku belum memuat satu SOP pun")
        if record["susunan"] is not None:
            self._strangers(seen)
        for i, entry in enumerate(record["abaikan"] or ()):
            if entry and entry["sop"] is not None and entry["sop"] not in seen:
                hint = closest(entry["sop"], tuple(seen))
                file.report(
                    "SOP224", ("abaikan", i, "sop"), f'SOP "{entry["sop"]}" tidak ada di susunan', hint
                )
        return tuple(seen)

    def _strangers(self, named: Mapping[str, int]) -> None:
        """Files of sop/ that nobody prints."""
        for slug in self._stored:
            if slug not in named:
                place = Position(join(self._shown, f"sop/{printable(slug)}.toml"))
                message = "berkas ini tidak disebut di susunan, jadi tidak dicetak"
                hint = f'tambahkan "{slug}" ke susunan di buku.toml'
                if not re.fullmatch(SLUG.regex, slug):
                    better = _usual(slug).removesuffix(".toml")
                    hint = f"ganti nama berkasnya ({SLUG.wanted}), lalu tambahkan ke susunan"
                    if re.fullmatch(SLUG.regex, better):
                        hint = f'ganti nama berkasnya menjadi {better}.toml, lalu tulis "{better}" di susunan'
                self.findings.append(diagnostic("SOP222", message, place, hint, sop=slug))
        for name in self._shouted:
            # One that susunan names without capitals is told there.
            if (better := _usual(name)).removesuffix(".toml") not in named:
                place = Position(join(self._shown, f"sop/{printable(name)}"))
                message, hint = "berkas ini tidak dibaca", f"ganti nama berkasnya menjadi {better}"
                self.findings.append(diagnostic("SOP222", message, place, hint))

    def _drafts(self, slugs: Iterable[str]) -> dict[str, Draft | None]:
        """Read the SOP files; None for one that is missing or is not TOML."""
        drafts: dict[str, Draft | None] = {}
        total = 0
        for slug in slugs:
            drafts[slug] = None
            if slug in self._known and total <= MAX_TOTAL:
                source = self._source(f"sop/{slug}.toml")
                if isinstance(source, Diagnostic):
                    self.findings.append(replace(source, sop=slug))
                    continue
                drafts[slug] = self._memory.draft(source, slug)
                total += len(source.text)
        if total > MAX_TOTAL:
            message = f"berkas SOP seluruhnya lebih dari {MAX_TOTAL // 1_000_000} juta huruf"
            self.findings.append(diagnostic("SOP124", message, Position(join(self._shown, "sop"))))
        return drafts

    def _arranged(
        self, file: File, record: Record, drafts: dict[str, Draft | None]
    ) -> tuple[Sop | Rencana, ...]:
        """susunan in order: every SOP that has no galat, a title for the others."""
        defaults = defaults_of(file, record)
        by_slug = {slug: (draft.nama if draft else "") or slug for slug, draft in drafts.items()}
        names = Names(by_slug)
        susunan: list[Sop | Rencana] = []
        placed: set[str] = set()
        for urut, item in enumerate(record["susunan"], start=1):
            slug = item if isinstance(item, str) else ""
            draft, sop = None if slug in placed else drafts.get(slug), None
            if draft is not None:
                drafts[slug], sop = self._memory.sop(draft, urut, file.source, defaults, names)
            susunan.append(sop or Rencana(urut, by_slug[slug] if slug else item["nama"], slug))
            placed.add(slug)
        return tuple(susunan)

    def _close(self, drafts: Mapping[str, Draft | None]) -> None:
        for draft in drafts.values():
            if draft is not None:
                self.findings.extend(draft.file.findings)


def _astray(folder: Path) -> str:
    """Where to look for a booklet that is not in a folder: in it, around it, else nowhere."""
    if renamed := _renamed(folder / "buku.toml"):
        return renamed
    at = Path(os.path.abspath(folder))
    for place in (at / "definitions", *(up / "definitions" for up in at.parents), *at.parents):
        if os.path.isfile(place / "buku.toml"):
            return f"buku terdekat ada di {place.as_posix()}: jalankan di {place.parent.as_posix()}"
    return "jalankan di folder yang memuat folder definitions; untuk buku baru: sopdoc init FOLDER"


def _renamed(path: Path) -> str:
    """What to do with a file whose name is nearly the one that is looked for: Notepad makes it longer and
    Windows hides it; others have capitals or blanks in it."""
    try:
        names = sorted(os.listdir(path.parent))
    except OSError:
        return ""
    near = (name for name in names if name != path.name and _usual(name) == path.name)
    return next((f'ganti nama berkas "{printable(name)}" menjadi {path.name}' for name in near), "")


def _usual(name: str) -> str:
    """A file's name as the names of SOPs are: "Surat Masuk.TOML" -> "surat-masuk.toml"."""
    stem = name.casefold().removesuffix(".txt").removesuffix(".toml")
    return re.sub("[^a-z0-9]+", "-", stem).strip("-") + ".toml"
