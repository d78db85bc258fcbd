"""The definitions that the files of an output folder were made from: one that comes back edited is compared
with them, whatever became of the definitions since.

Kept beside the files, each text once, under the fingerprints that the files carry (`shared_values.origin`).
It is a memory: what was made from other definitions before stays until MOST is reached, the oldest goes
first. One that is missing or damaged only means that more is asked when a file comes back.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from sopdoc.model import Buku
from sopdoc.shared_values import sheets_print, sop_print
from sopdoc.store import Disk

NAME = ".sopdoc.asal.json"

FORM = 1
"""Number of the form; a memory of another form is not read."""

MOST = 8_000_000
"""Bytes of the memory. Choice: some 5,000 texts of SOPs; a booklet of 100 built anew after every change for
years."""

LARGEST = 2 * MOST
"""Bytes that are read. Choice: room for what one build adds to a full one."""

LONGEST = 1_000_000
"""Bytes of one text. Choice: as long as the loader takes a definition, so that no packed text bursts."""

BUKU = "buku.toml"


@dataclass(frozen=True, slots=True)
class Origins:
    """What is remembered, the oldest first.

    texts  packed texts by their SHA-256
    made   by fingerprint: SHA-256 of buku.toml, and of the SOP's file or "" for texts of the booklet alone
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    made: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def of(self, fingerprint: str) -> tuple[str, str] | None:
        """The texts of buku.toml and of the SOP ("" for the booklet alone) behind a fingerprint, if known."""
        pair = self.made.get(fingerprint)
        texts = [self._text(name) for name in pair] if pair else []
        known = [text for text in texts if text is not None]
        return (known[0], known[1]) if len(known) == 2 else None

    def _text(self, name: str) -> str | None:
        if not name:
            return ""
        try:
            data = zlib.decompressobj().decompress(b64decode(self.texts[name], validate=True), LONGEST)
            return data.decode("utf-8") if sha256(data).hexdigest() == name else None
        except (KeyError, ValueError, zlib.error):
            return None


def read_origins(disk: Disk) -> Origins:
    """The memory of a folder; an empty one when there is none that can be understood."""
    try:
        stored = json.loads(disk.read(NAME, LARGEST))
        if stored["form"] != FORM:
            return Origins()
        made = {str(key): (str(pair[0]), str(pair[1])) for key, pair in stored["asal"].items()}
        return Origins({str(k): str(v) for k, v in stored["teks"].items()}, made)
    except (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
        return Origins()


def remembered(known: Origins, buku: Buku, definitions: Path) -> Origins:
    """With the definitions of a booklet as they stand on the disk, each SOP's under its fingerprint."""
    sheets = sheets_print(buku)
    wanted = {sop_print(sheets, sop): f"sop/{sop.slug}.toml" for sop in buku.tercetak} | {buku.sidik: ""}
    new = {print_: name for print_, name in wanted.items() if print_ not in known.made}
    if not new:
        return known
    texts: dict[str, str] = dict(known.texts)
    made = dict(known.made)
    try:
        frame = _packed(texts, (definitions / BUKU).read_bytes())
        for print_, name in new.items():
            own = _packed(texts, (definitions / name).read_bytes()) if name else ""
            made[print_] = (frame, own)
    except OSError:  # gone since it was read: the next build remembers
        return known
    return _bounded(texts, made)


def stored_origins(origins: Origins) -> bytes:
    """The memory as it is stored."""
    stored: dict[str, Any] = {"form": FORM, "asal": dict(origins.made), "teks": dict(origins.texts)}
    return (json.dumps(stored, indent=0) + "\n").encode()


def _packed(texts: dict[str, str], data: bytes) -> str:
    name = sha256(data).hexdigest()
    if name not in texts:
        texts[name] = b64encode(zlib.compress(data, 9)).decode("ascii")
    return name


def _bounded(texts: dict[str, str], made: dict[str, tuple[str, str]]) -> Origins:
    """Without the oldest ones beyond MOST."""
    size = sum(map(len, texts.values()))
    for print_ in list(made)[:-1]:
        if size <= MOST:
            break
        gone = made.pop(print_)
        still = {name for pair in made.values() for name in pair}
        for name in set(gone) - still - {""}:
            size -= len(texts.pop(name))
    return Origins(texts, made)
