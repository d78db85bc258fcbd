"""Files that LibreOffice saved are read as those that people drew; without it, a finding says what to do."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.hand_drawn.files import one
from sopdoc.foreign import Foreign, ForeignSheet
from sopdoc.foreign_files import excel_sheets, old_kinds, word_sheets
from sopdoc.foreign_files.office_program import OfficeFailure, converted
from tests.office import all_converted, needs_office


def test_without_the_program_the_finding_says_how_to_save() -> None:
    found, (fault,) = old_kinds.read(b"lama", "sop.doc", program="")
    assert found is None
    assert (fault.code, fault.hint) == (
        "SOP753",
        "buka di Word, Excel, atau LibreOffice, lalu simpan sebagai .docx",
    )
    found, (fault,) = old_kinds.read(b"lama", "sop.xls", program="tidak-ada/soffice")
    assert found is None
    assert fault.code == "SOP754"


@pytest.mark.skipif(sys.platform == "win32", reason="the program that hangs is a script of a shell")
def test_a_program_that_hangs_is_ended(tmp_path: Path) -> None:
    hanging = tmp_path / "soffice"
    hanging.write_text("#!/bin/sh\nsleep 60\n")
    hanging.chmod(0o755)
    made = converted(b"", ".doc", "docx", str(hanging), seconds=0.3)
    assert made == OfficeFailure("LibreOffice tidak selesai dalam 0.3 detik")


def figures(sheet: ForeignSheet) -> list[tuple[str, int]]:
    """Kinds of symbols, in the order of their places."""
    return sorted((f.kind, round(f.box.y / 12)) for f in sheet.figures)


@pytest.mark.office
@needs_office
@pytest.mark.parametrize(("seeds", "kinds"), [((0, 4, 12), ("docx", "odt")), ((1, 5, 7), ("xlsx", "ods"))])
def test_what_libreoffice_saved_shows_the_same(
    seeds: tuple[int, ...], kinds: tuple[str, ...], tmp_path: Path
) -> None:
    """As many symbols and lines, the same words in the cells; a symbol may move by some points."""
    own, reader = kinds[0], word_sheets if kinds[0] == "docx" else excel_sheets
    (tmp_path / own).mkdir()
    files = []
    for seed in seeds:
        files.append(tmp_path / own / f"{seed}.{own}")
        files[-1].write_bytes(one(seed).data)
    for kind in kinds:
        all_converted(files, tmp_path / f"ke-{kind}", kind)
        for seed in seeds:
            before, _ = reader.read(one(seed).data, "uji")
            saved = (tmp_path / f"ke-{kind}" / f"{seed}.{kind}").read_bytes()
            after, faults = (reader if kind == own else old_kinds).read(saved, f"uji.{kind}")
            assert before is not None
            assert after is not None, faults
            same(before, after)


def same(before: Foreign, after: Foreign) -> None:
    for a, b in zip(before.sheets, after.sheets, strict=True):
        words = [sorted(c.text for t in s.tables for c in t.cells if c.text) for s in (a, b)]
        assert words[0] == words[1]
        assert len(a.figures) == len(b.figures)
        assert len(a.lines) == len(b.lines)
        kinds = [sorted(f.kind for f in s.figures) for s in (a, b)]
        assert kinds[0] == kinds[1]
