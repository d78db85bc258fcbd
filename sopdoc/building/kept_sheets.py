"""Sheets of SOPs as they were placed, kept in the output folder: what did not change is not placed again.

A line for each SOP: the fingerprint of all that its sheets are made of, the program included, a seal, and the
sheets as `packed_sheets` has them. A line that is damaged, or of another program, only means that its SOP is
placed again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

from sopdoc.building.inputs import program
from sopdoc.page import Sheet
from sopdoc.shared_values import digest
from sopdoc.store import Disk

NAME = ".sopdoc.lembar"

LARGEST = 200_000_000
"""Bytes that are read. Choice: 5,000 SOPs."""


class KeptSheets:
    """The sheets that an output folder keeps for the SOPs of a booklet.

    root    the folder above it that may be a link
    sops    fingerprint of each SOP, by slug: `inputs`
    """

    def __init__(self, folder: Path, root: Path, sops: Mapping[str, str]) -> None:
        self._disk = Disk.at(folder, root)
        self._sops = sops

    @cached_property
    def _lines(self) -> Mapping[bytes, bytes]:
        """What follows each key."""
        try:
            found = self._disk.read(NAME, LARGEST).splitlines()
        except OSError:
            return {}
        return {key: rest for key, _, rest in (line.partition(b" ") for line in found)}

    def has(self, slug: str) -> bool:
        """Whether there is a line for a SOP, damaged or not."""
        return self._key(slug) in self._lines

    def of(self, slug: str) -> tuple[Sheet, ...] | None:
        """The sheets of a SOP that was placed without a finding; None where they are not kept."""
        if not self.has(slug):
            return None
        from sopdoc.building.packed_sheets import DAMAGED, unpacked

        key = self._key(slug)
        line = self._lines[key]
        try:
            return unpacked(line.partition(b" ")[2].decode("ascii")) if _whole(key, line) else None
        except DAMAGED:
            return None

    def content(self, sheets: Mapping[str, tuple[Sheet, ...]]) -> bytes | None:
        """What the folder is to keep: sheets by slug, of SOPs without a finding. None: it does already."""
        from sopdoc.building.packed_sheets import packed

        lines = {}
        for slug, own in sheets.items():
            key = self._key(slug)
            line = self._lines.get(key, b"")
            if not _whole(key, line):
                text = packed(own).encode("ascii")
                line = b"%s %s" % (_seal(key, text), text)
            lines[key] = line
        return None if lines == self._lines else _joined(lines.items())

    def _key(self, slug: str) -> bytes:
        return digest(part.encode() for part in (self._sops[slug], program())).encode()


def _whole(key: bytes, line: bytes) -> bool:
    """Whether what follows a key is what was written with it. The seal is no secret: it keeps out
    accidents alone."""
    seal, _, text = line.partition(b" ")
    return seal == _seal(key, text)


def _seal(key: bytes, text: bytes) -> bytes:
    return digest((key, text)).encode()


def _joined(lines: Iterable[tuple[bytes, bytes]]) -> bytes:
    """Equal booklets give equal bytes."""
    return b"".join(b"%s %s\n" % line for line in sorted(lines))
