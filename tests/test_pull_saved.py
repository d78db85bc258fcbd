"""The same edits after LibreOffice saved the file: exactly these come back, nothing that it changed itself.

The files go through LibreOffice together, since its start takes longer than any of them.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from fuzz import pulls
from fuzz.office_edits import ExcelEdits, WordEdits
from sopdoc.actions.pulling_files import pull
from sopdoc.booklet import open_booklet
from sopdoc.building import composing, writing
from sopdoc.building.products import Format
from tests.loader_cases import BUKU, write
from tests.office import all_converted, needs_office
from tests.pull_cases import BOOK, EXCEL, WORD, Clerk
from tests.small_book import DEFINITIONS

VALID = Path(__file__).parent / "cases" / "valid"
FORMS: tuple[Format, ...] = ("docx", "xlsx")
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


@pytest.mark.office
@needs_office
@pytest.mark.parametrize(("own", "kinds"), [("docx", ("doc", "odt")), ("xlsx", ("xls", "ods"))])
def test_files_saved_as_another_kind_say_what_was_edited_alone(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    own: str,
    kinds: tuple[str, ...],
) -> None:
    clerk = Clerk(tmp_path, monkeypatch, capsys)
    clerk.build()
    built = (clerk.folder / (WORD if own == "docx" else EXCEL)).read_bytes()
    edits = WordEdits(built) if own == "docx" else ExcelEdits(built)
    edits.replace("30 menit", "45 menit")
    files = [tmp_path / f"{name}.{own}" for name in ("utuh", "kata")]
    for path, data in zip(files, (built, edits.data), strict=True):
        clerk.comes_back(data, path.name)
    for kind in kinds:
        all_converted(files, tmp_path / kind, kind)
        told = clerk.run("pull", str(tmp_path / kind / f"kata.{kind}"))
        assert "kegiatan 4: Waktu" in told
        assert "1 perubahan di berkas" in told
        whole = clerk.run("pull", str(tmp_path / kind / f"utuh.{kind}"))
        if own == "xlsx":
            assert whole == NOTHING
        others = [line for line in whole.splitlines() if line and "tidak terbaca lagi" not in line]
        assert others in ([], [NOTHING.strip()])


def test_a_file_of_another_kind_without_libreoffice_says_how_to_save(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sopdoc.foreign_files.office_program.office_program", lambda: "")
    shutil.copytree(DEFINITIONS, tmp_path / "definitions")
    booklet = open_booklet(tmp_path / "definitions", judge=False)
    assert booklet.buku is not None
    (tmp_path / "draf.odt").write_bytes(b"PK")
    (fault,) = pull(booklet, booklet.buku, [tmp_path / "draf.odt"], tmp_path / "output").findings
    assert fault.code == "SOP753"
    assert fault.hint == "buka di Word, Excel, atau LibreOffice, lalu simpan sebagai .docx"


@pytest.mark.parametrize("seed", range(12))
def test_random_edits_are_neither_lost_nor_invented(seed: int) -> None:
    """`python -m fuzz.pulls` makes a thousand."""
    assert pulls.one(seed) in ("", pulls.REFUSED)


@pytest.mark.parametrize("case", sorted(path.stem for path in VALID.glob("[!b]*.toml")))
def test_every_form_of_a_sop_comes_back_as_it_was_built(tmp_path: Path, case: str) -> None:
    """Groups, notes, joined rows, branches, symbols on their own; Word and Excel."""
    write(tmp_path / "definitions", "buku.toml", BUKU)
    write(tmp_path / "definitions", "sop/surat-masuk.toml", (VALID / f"{case}.toml").read_bytes())
    assert told(tmp_path) == []


@pytest.mark.parametrize(
    "look", ['identitas = "bersama"', 'isi_simbol = "nomor"', "baris_nomor_kolom = true"]
)
def test_every_look_comes_back_as_it_was_built(tmp_path: Path, look: str) -> None:
    shutil.copytree(DEFINITIONS, tmp_path / "definitions")
    buku = tmp_path / "definitions" / "buku.toml"
    text = buku.read_text("utf-8")
    assert "\n[gaya]\n" in text
    buku.write_text(text.replace("\n[gaya]\n", f"\n[gaya]\n{look}\n"), "utf-8")
    assert told(tmp_path) == []


def told(folder: Path) -> list[object]:
    """What pulling the files of every SOP of a booklet says just after they were made."""
    booklet = open_booklet(folder / "definitions", judge=False)
    assert booklet.buku is not None
    paths = []
    for sop in booklet.buku.tercetak:
        document, _ = composing.sop(booklet.buku, sop.slug)
        for form in FORMS:
            paths.append(folder / f"{sop.slug}.{form}")
            paths[-1].write_bytes(writing.write(document, form)[f".{form}"])
    assert paths
    pulled = pull(booklet, booklet.buku, paths, folder / "output")
    return [*pulled.said, *pulled.left, *pulled.findings, *pulled.questions]
