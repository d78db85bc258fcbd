"""The same edits after LibreOffice saved the file: exactly these come back, nothing that it changed itself.

The files go through LibreOffice together, since its start takes longer than any of them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from fuzz import pulls
from fuzz.office_edits import ExcelEdits, WordEdits
from tests.office import all_converted
from tests.pull_cases import BOOK, EXCEL, WORD, Clerk

NOTHING = "Tidak ada yang berubah di berkas sejak disusun.\n"


@pytest.mark.office
def test_what_libreoffice_saved_says_what_was_edited_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clerk = Clerk(tmp_path, monkeypatch, capsys)
    clerk.build()
    words = {
        name: WordEdits((clerk.folder / WORD).read_bytes()) for name in ("kata", "lacak", "baris", "butir")
    }
    words["kata"].replace("30 menit", "45 menit")
    words["lacak"].track("30 menit", "45 menit")
    words["baris"].drop_row("sopdoc_3_0_k5")
    words["butir"].add_paragraph("Pergub Jatim 75", "Peraturan Wali Kota tentang Inovasi")
    excel = ExcelEdits((clerk.folder / EXCEL).read_bytes())
    excel.replace("30 menit", "45 menit")
    files = {f"{name}.docx": word.data for name, word in words.items()}
    files |= {
        "utuh.docx": (clerk.folder / WORD).read_bytes(),
        "buku.docx": (clerk.folder / BOOK).read_bytes(),
    }
    sheets = {"utuhx.xlsx": (clerk.folder / EXCEL).read_bytes(), "katax.xlsx": excel.data}
    for kind, some in (("docx", files), ("xlsx", sheets)):
        for name, data in some.items():
            clerk.comes_back(data, name)
        all_converted([tmp_path / name for name in some], tmp_path / "simpan", kind)
    saved = {path.name: clerk.run("pull", str(path)) for path in sorted((tmp_path / "simpan").iterdir())}
    assert [saved[name] for name in ("utuh.docx", "buku.docx", "utuhx.xlsx")] == [NOTHING] * 3
    changed = {name: told for name, told in saved.items() if told != NOTHING}
    assert all("1 perubahan di berkas" in told and "tidak dibawa" not in told for told in changed.values())
    places = {
        "kata.docx": "kegiatan 4: Waktu",
        "lacak.docx": "kegiatan 4: Waktu",
        "baris.docx": "kegiatan 6 (lama) (dihapus)",
        "butir.docx": "Dasar Hukum 3 (ditambah)",
        "katax.xlsx": "kegiatan 4: Waktu",
    }
    assert {name: place for name, place in places.items() if place in changed[name]} == places


@pytest.mark.parametrize("seed", range(12))
def test_random_edits_are_neither_lost_nor_invented(seed: int) -> None:
    """`python -m fuzz.pulls` makes a thousand."""
    assert pulls.one(seed) in ("", pulls.REFUSED)
