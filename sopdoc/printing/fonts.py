"""The fonts that pages of a PDF use; and Type 1 fonts with numbers that say nothing of how they were made.

LibreOffice counts the Type 1 fonts that one run makes and writes the count into each (UniqueID), so that a
font would differ with what else was converted. Its number follows from its own bytes instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

from pypdf import PageObject
from pypdf.generic import DictionaryObject

_NUMBER = re.compile(rb"(?<=/UniqueID )\d{7}(?= def)")
_LOWEST, _COUNT = 4_000_000, 1_000_000
"""Numbers of fonts that nobody registers. Source: Adobe Type 1 Font Format, 2.5."""

_KEY, _C1, _C2 = 55665, 52845, 22719
"""Of the encrypted part. Source: Adobe Type 1 Font Format, 7.1."""


def fonts(resources: Any) -> Iterator[DictionaryObject]:
    """The fonts of a page's /Resources (None = it has none), and of the forms that it draws."""
    held = resources.get_object() if resources is not None else DictionaryObject()
    for font in held.get("/Font", DictionaryObject()).get_object().values():
        yield font.get_object()
    for form in held.get("/XObject", DictionaryObject()).get_object().values():
        yield from fonts(form.get_object().get("/Resources"))


def renumber(pages: Iterable[PageObject]) -> None:
    """Number the Type 1 fonts of these pages anew, in place."""
    done: set[int] = set()
    for page in pages:
        for font in fonts(page.get("/Resources")):
            program = font.get("/FontDescriptor", DictionaryObject()).get_object().get("/FontFile")
            if program is not None and program.idnum not in done:
                done.add(program.idnum)
                stream = program.get_object()
                stream.set_data(_renumbered(stream.get_data(), stream["/Length1"], stream["/Length2"]))


def _renumbered(data: bytes, clear: int, encrypted: int) -> bytes:
    """The font program with another number; `clear`, `encrypted`: the bytes of its first two parts."""
    head, hidden, tail = data[:clear], _decrypted(data[clear : clear + encrypted]), data[clear + encrypted :]
    same = sha256(_NUMBER.sub(b"", head) + _NUMBER.sub(b"", hidden) + tail).digest()
    number = b"%d" % (_LOWEST + int.from_bytes(same[:8], "big") % _COUNT)
    return _NUMBER.sub(number, head) + _encrypted(_NUMBER.sub(number, hidden)) + tail


def _decrypted(data: bytes) -> bytes:
    key, plain = _KEY, bytearray()
    for byte in data:
        plain.append(byte ^ key >> 8)
        key = (byte + key) * _C1 + _C2 & 0xFFFF
    return bytes(plain)


def _encrypted(plain: bytes) -> bytes:
    key, data = _KEY, bytearray()
    for byte in plain:
        data.append(byte ^ key >> 8)
        key = (data[-1] + key) * _C1 + _C2 & 0xFFFF
    return bytes(data)
