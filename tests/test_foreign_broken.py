"""Files of Word and Excel that are broken, locked or made to hurt: a finding each, no traceback, no hang."""

from __future__ import annotations

import io
import zipfile
from random import Random

import pytest

from benchmarks.hand_drawn.files import one
from sopdoc.foreign_files import excel_sheets, word_sheets

READERS = {"docx": word_sheets, "xlsx": excel_sheets}
MAIN = {"docx": "word/document.xml", "xlsx": "xl/worksheets/sheet2.xml"}


def changed(data: bytes, part: str, content: bytes) -> bytes:
    """A package with one part replaced."""
    new = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in old.namelist():
            packed.writestr(name, content if name == part else old.read(name))
    return new.getvalue()


def codes(kind: str, data: bytes) -> list[str]:
    found, faults = READERS[kind].read(data, "uji")
    assert (found is None) == bool(faults)
    return [f.code for f in faults]


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_each_fault_has_its_finding(kind: str) -> None:
    good = one(0 if kind == "docx" else 1).data
    entity = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'
    deep = b"<a>" * 5000 + b"</a>" * 5000
    assert codes(kind, good) == []
    assert codes(kind, b"") == ["SOP750"]
    assert codes(kind, b"bukan zip") == ["SOP750"]
    assert codes(kind, good[: len(good) // 2]) == ["SOP750"]
    assert codes(kind, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)) == ["SOP751"]
    assert codes(kind, changed(good, MAIN[kind], entity)) == ["SOP752"]
    assert codes(kind, changed(good, MAIN[kind], deep)) == ["SOP750"]
    assert codes(kind, changed(good, MAIN[kind], b"<a/>")) in (["SOP750"], [])
    bomb = b"<a>" + b" " * (40 * 2**20) + b"</a>"
    assert codes(kind, changed(good, MAIN[kind], bomb)) == ["SOP752"]


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_mutated_parts_are_read_or_refused(kind: str) -> None:
    """Bytes of the main parts and drawings changed by chance; what is no longer XML is refused as broken."""
    random = Random(f"rusak {kind}")
    for seed in range(0 if kind == "docx" else 1, 40, 2):
        good = one(seed).data
        with zipfile.ZipFile(io.BytesIO(good)) as package:
            parts = [n for n in package.namelist() if n.endswith(".xml")]
            part = random.choice(parts)
            text = package.read(part)
        for _ in range(6):
            codes(kind, changed(good, part, mutated(text, random)))


def mutated(text: bytes, random: Random) -> bytes:
    """Digits replaced, a name misspelt, or a piece cut out."""
    way, at = random.random(), random.randrange(len(text))
    if way < 0.6:
        digits = [i for i, b in enumerate(text) if 48 <= b <= 57]
        changed_text = bytearray(text)
        for i in random.sample(digits, min(len(digits), 20)):
            changed_text[i] = random.choice(b"0123456789-")
        return bytes(changed_text)
    return text[:at] + (b"x" if way < 0.8 else b"") + text[at + random.randrange(1, 30) :]
