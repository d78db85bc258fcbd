"""Find what a file that came back was built from: definitions of today, of the output folder, of an issue."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sopdoc.actions.edits import BUKU, text_of
from sopdoc.booklet import Booklet
from sopdoc.building.origins import NAME, Origins, read_origins
from sopdoc.loader import load
from sopdoc.model import Buku, Sop
from sopdoc.pulling.wish import Values
from sopdoc.shared_values import sheets_print, sop_print
from sopdoc.source import shown_path
from sopdoc.store import Disk

BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class BaseTexts:
    """The texts of buku.toml and, but for the booklet's own words, of a SOP's file. sure: False where nobody
    knows what a file was built from; then these are the definitions of today."""

    buku: str
    sop: str = ""
    sure: bool = True


def values_of(text: str) -> Values:
    """What a TOML text says; nothing where it cannot be read."""
    try:
        return tomllib.loads(text.removeprefix(BOM).replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}


class Bases:
    """Looks for bases of one booklet, each once."""

    def __init__(self, booklet: Booklet, buku: Buku, output: Path) -> None:
        self._booklet, self._buku, self._output = booklet, buku, output
        self._sheets = sheets_print(buku)
        self._origins: tuple[Origins, ...] | None = None
        self._known: dict[tuple[str, str, str], tuple[Buku, Sop] | None] = {}
        self._texts: dict[str, str] = {}
        self._loaded: dict[tuple[str, tuple[tuple[str, str], ...]], Buku | None] = {}

    def of_sop(self, slug: str, fingerprint: str) -> BaseTexts:
        """What a SOP's sheets were made from."""
        now = next((sop for sop in self._buku.sop if sop.slug == slug), None)
        texts = BaseTexts(self._text(BUKU), self._text(f"sop/{slug}.toml"), sure=False)
        if now is not None and sop_print(self._sheets, now) == fingerprint:
            return BaseTexts(texts.buku, texts.sop)
        return self._remembered(fingerprint) or self._issued(slug, fingerprint) or texts

    def of_book(self, fingerprint: str) -> BaseTexts:
        """What the words of the booklet were made from."""
        if self._buku.sidik == fingerprint:
            return BaseTexts(self._text(BUKU))
        issued = (i.buku for i in self._booklet.issues if i.buku is not None)
        of_issue = next((BaseTexts(one.isi) for one in issued if one.sidik == fingerprint), None)
        return self._remembered(fingerprint) or of_issue or BaseTexts(self._text(BUKU), sure=False)

    def _text(self, name: str) -> str:
        if name not in self._texts:
            self._texts[name] = ""
            with suppress(OSError, UnicodeDecodeError):
                self._texts[name] = text_of(self._booklet, name)
        return self._texts[name]

    def _remembered(self, fingerprint: str) -> BaseTexts | None:
        if self._origins is None:
            self._origins = tuple(self._memories())
        found = next((known for one in self._origins if (known := one.of(fingerprint))), None)
        return BaseTexts(*found) if found else None

    def _memories(self) -> Iterator[Origins]:
        for pattern in (f"*/{NAME}", f"*/*/{NAME}"):
            for path in sorted(self._output.glob(pattern), reverse=True):
                yield read_origins(Disk.at(path.parent, self._output))

    def _issued(self, slug: str, fingerprint: str) -> BaseTexts | None:
        """The texts of an issue whose sheets they are."""
        for issue in reversed(self._booklet.issues):
            record = issue.of(slug)
            if record is None or issue.buku is None:
                continue
            texts = BaseTexts(issue.buku.isi, record.isi)
            buku = self.buku(texts.buku, {slug: texts.sop})
            sop = self.sop(buku, slug)
            if buku is not None and sop is not None and sop_print(sheets_print(buku), sop) == fingerprint:
                return texts
        return None

    def buku(self, buku: str, sops: Mapping[str, str]) -> Buku | None:
        """The booklet with these texts in the place of those of today."""
        key = buku, tuple(sorted(sops.items()))
        if key not in self._loaded:
            unsaved: dict[str, Any] = {f"sop/{slug}.toml": text.encode() for slug, text in sops.items()}
            folder = self._booklet.definitions
            self._loaded[key] = load(folder, {**unsaved, BUKU: buku.encode()}, shown_path(folder))[0]
        return self._loaded[key]

    def prepare(self, wanted: Mapping[str, BaseTexts]) -> None:
        """Load the bases of many SOPs (by slug) together: those of one buku.toml at once."""
        by_book: dict[str, dict[str, str]] = {}
        for slug, texts in wanted.items():
            if not self._today(texts, slug):
                by_book.setdefault(texts.buku, {})[slug] = texts.sop
        for text, sops in by_book.items():
            buku = self.buku(text, sops)
            for slug, own in sops.items():
                self._known[text, slug, own] = self._both(buku, slug)

    def known(self, texts: BaseTexts, slug: str) -> tuple[Buku, Sop] | None:
        """The booklet and the SOP behind texts; None where they cannot be read any more."""
        if self._today(texts, slug):
            return self._both(self._buku, slug)
        key = texts.buku, slug, texts.sop
        if key not in self._known:
            self._known[key] = self._both(self.buku(texts.buku, {slug: texts.sop}), slug)
        return self._known[key]

    def _today(self, texts: BaseTexts, slug: str) -> bool:
        return texts.buku == self._text(BUKU) and texts.sop == self._text(f"sop/{slug}.toml")

    def _both(self, buku: Buku | None, slug: str) -> tuple[Buku, Sop] | None:
        sop = self.sop(buku, slug)
        return (buku, sop) if buku is not None and sop is not None else None

    @staticmethod
    def sop(buku: Buku | None, slug: str) -> Sop | None:
        return next((sop for sop in buku.sop if sop.slug == slug), None) if buku is not None else None
