"""The loader against case files: the finding that is written on a line is the one that is reported there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from sopdoc.codes import CODES, Level
from sopdoc.diagnostics import Diagnostic
from sopdoc.loader import load
from sopdoc.model import Rencana
from sopdoc.source import MAX_BYTES
from tests.loader_cases import BUKU, CASES, INVALID, SURAT, booklet, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return booklet(tmp_path)


VALID = sorted((CASES / "valid").glob("*.toml"))

ELSEWHERE = {"SOP101", "SOP102", "SOP103", "SOP222"}
"""Codes about a file as a whole: tested below and in test_source, since no line of a case can show them."""


def expected(text: str) -> list[tuple[int, str, str]]:
    """(line, code, fragment) of every `# E: SOPnnn fragment`; `# E0:` is about the file as a whole."""
    return [
        (0 if whole_file else number, code, fragment.strip())
        for number, line in enumerate(text.split("\n"), start=1)
        for whole_file, code, fragment in re.findall(r"# E(0?): (SOP\d{3}) ([^#\n]*)", line)
    ]


def compare(found: Iterable[Diagnostic], text: str) -> None:
    """Every expected finding is there, at its line, and no other one is."""
    wanted = expected(text)
    assert wanted, "the case says nothing about what is wrong with it"
    left = list(found)
    for line, code, fragment in wanted:
        match = [d for d in left if (d.position.line, d.code) == (line, code) and fragment in d.message]
        assert match, f"{code} {fragment!r} not at line {line}: {left}"
        left.remove(match[0])
    assert not left, f"not expected: {left}"


def test_there_are_cases() -> None:
    assert len(VALID) >= 8
    assert len(INVALID) >= 50


@pytest.mark.parametrize("path", VALID, ids=lambda p: p.stem)
def test_valid_case_has_no_finding(path: Path, folder: Path) -> None:
    write(folder, "sop/surat-masuk.toml", path.read_bytes())
    buku, found = load(folder)
    assert found == ()
    assert buku is not None
    assert [s.slug for s in buku.sop] == ["surat-masuk"]


@pytest.mark.parametrize("path", INVALID, ids=lambda p: p.stem)
def test_invalid_case_has_its_findings(path: Path, folder: Path) -> None:
    of_book = path.stem.startswith("buku-")
    write(folder, "buku.toml" if of_book else "sop/surat-masuk.toml", path.read_bytes())
    _, found = load(folder)
    found = tuple(d for d in found if d.code != "SOP222")
    shown = "definitions/buku.toml" if of_book else "definitions/sop/surat-masuk.toml"
    assert {d.position.file for d in found} == {shown}
    compare(found, path.read_bytes().decode("utf-8", "replace"))


def test_every_code_has_a_case_and_every_case_its_code() -> None:
    shown = {code for p in INVALID for _, code, _ in expected(p.read_bytes().decode("utf-8", "replace"))}
    known = {code for code in CODES if code.startswith(("SOP1", "SOP2"))}
    assert shown | ELSEWHERE == known - {"SOP225", "SOP230"}  # these two come from the rules
    assert all(re.search(r"SOP\d{3}", p.stem)[0] in p.read_text("latin-1") for p in INVALID)


def test_a_finding_underlines_the_value(folder: Path) -> None:
    write(folder, "sop/surat-masuk.toml", SURAT.replace('pelaksana = "Kabid"', 'pelaksana = "Kabit"'))
    _, (finding,) = load(folder)
    p = finding.position
    assert p.source[p.column - 1 :][: p.length] == '"Kabit"'
    assert finding.hint == 'mungkin maksud Anda "Kabid"'


def test_all_findings_come_at_once_with_one_broken_file(folder: Path) -> None:
    text = SURAT.replace('waktu = "10 menit"', "waktu = 10", 1).replace('"Kasubbag"\nk', '"Kasubag"\nk')
    write(folder, "sop/surat-masuk.toml", text)
    write(folder, "buku.toml", BUKU.replace("tahun = 2025", 'tahun = "2025"'))
    buku, found = load(folder)
    assert buku is None
    assert [(d.position.file, d.code) for d in found] == [
        ("definitions/buku.toml", "SOP112"),
        ("definitions/sop/surat-masuk.toml", "SOP112"),
        ("definitions/sop/surat-masuk.toml", "SOP201"),
    ]


def test_a_broken_sop_becomes_a_title_at_its_place(folder: Path) -> None:
    write(folder, "sop/surat-masuk.toml", SURAT.replace("dasar_hukum", "dasar_hukm"))
    buku, found = load(folder)
    assert buku is not None
    assert buku.susunan == (Rencana(1, "Penanganan Surat Masuk"), Rencana(2, "Surat Keluar"))
    assert {d.code for d in found} == {"SOP110", "SOP111"}


def test_a_sop_that_is_not_toml_is_called_by_its_slug(folder: Path) -> None:
    write(folder, "sop/surat-masuk.toml", "nama = ")
    buku, found = load(folder)
    assert buku is not None
    assert buku.susunan[0] == Rencana(1, "surat-masuk")
    assert [d.code for d in found] == ["SOP109"]


def test_a_broken_booklet_still_tells_about_its_sops(folder: Path) -> None:
    write(folder, "buku.toml", "judul = ")
    write(folder, "sop/surat-masuk.toml", SURAT.replace('"Kabid"\n', '"Kabit"\n'))
    buku, found = load(folder)
    assert buku is None
    assert [d.code for d in found] == ["SOP109", "SOP201"]


def test_no_folder_at_all(tmp_path: Path) -> None:
    buku, (finding,) = load(tmp_path / "tidak-ada")
    assert buku is None
    assert (finding.code, finding.position.file) == ("SOP101", "tidak-ada/buku.toml")
    assert "sopdoc init" in finding.hint


@pytest.mark.parametrize("place", [".", "definitions/definitions", "output/2025/definitions"])
def test_who_stands_in_the_wrong_folder_is_told_the_right_one(folder: Path, place: str) -> None:
    _, (finding, *_) = load(folder.parent / place)
    assert finding.hint.endswith(f"jalankan di {folder.parent.as_posix()}")


def test_a_name_that_notepad_made_longer_is_told(folder: Path) -> None:
    """Windows does not show the end of a file's name, so that both look right to a clerk."""
    path = folder / "sop" / "surat-masuk.toml"
    path.rename(f"{path}.txt")
    _, (finding,) = load(folder)
    assert (finding.code, finding.hint) == (
        "SOP221",
        'ganti nama berkas "surat-masuk.toml.txt" menjadi surat-masuk.toml',
    )
    (folder / "buku.toml").rename(folder / "buku.toml.txt")
    _, (finding, *_) = load(folder)
    assert finding.hint == 'ganti nama berkas "buku.toml.txt" menjadi buku.toml'


@pytest.mark.parametrize("name", ["surat-masuk.TOML", "Surat Masuk.toml", "surat-masuk .toml"])
def test_a_file_with_capitals_or_blanks_is_told_its_name(folder: Path, name: str) -> None:
    (folder / "sop" / "surat-masuk.toml").rename(folder / "sop" / name)
    hints = {d.code: d.hint for d in load(folder)[1]}
    assert hints["SOP221"] == f'ganti nama berkas "{name}" menjadi surat-masuk.toml'
    write(folder, f"sop/lain-{name}", SURAT)
    strangers = [d for d in load(folder)[1] if d.code == "SOP222" and "lain" in d.position.file]
    assert [d.hint.startswith("ganti nama berkasnya menjadi lain-surat-masuk.toml") for d in strangers] == [
        True
    ]


def test_a_finding_names_its_sop_wherever_it_stands(folder: Path) -> None:
    (folder / "sop" / "surat-masuk.toml").unlink()
    write(folder, "sop/asing.toml", SURAT)
    assert {(d.code, d.position.file, d.sop) for d in load(folder)[1]} == {
        ("SOP221", "definitions/buku.toml", "surat-masuk"),
        ("SOP222", "definitions/sop/asing.toml", "asing"),
    }


def test_a_folder_or_a_giant_in_place_of_a_file(folder: Path) -> None:
    (folder / "sop" / "surat-masuk.toml").unlink()
    (folder / "sop" / "surat-masuk.toml").mkdir()
    assert [d.code for d in load(folder)[1]] == ["SOP102"]
    write(folder, "buku.toml", b"#" * (MAX_BYTES + 1))
    assert [d.code for d in load(folder)[1]] == ["SOP103", "SOP102"]


def test_a_folder_of_sops_that_cannot_be_read_is_told_before_what_is_missing(folder: Path) -> None:
    (folder / "sop" / "surat-masuk.toml").unlink()
    (folder / "sop").rmdir()
    (folder / "sop").write_bytes(b"")
    found = {d.code: d.message for d in load(folder)[1]}
    assert "ada berkas atau folder lain dengan nama itu" in found["SOP102"]


def test_a_file_that_susunan_does_not_name(folder: Path) -> None:
    write(folder, "sop/lupa.toml", SURAT)
    _, (finding,) = load(folder)
    assert (finding.code, finding.level) == ("SOP222", Level.PERINGATAN)
    assert finding.position.file == "definitions/sop/lupa.toml"


def test_a_file_that_susunan_cannot_name(folder: Path) -> None:
    write(folder, "sop/Surat Tugas.toml", SURAT)
    _, (finding,) = load(folder)
    assert "ganti nama berkasnya" in finding.hint


def test_a_key_below_the_wrong_table_is_sent_home(folder: Path) -> None:
    moved = SURAT.replace('peringatan = "Surat terlambat ditangani"\n', "")
    write(folder, "sop/surat-masuk.toml", moved + 'peringatan = "Surat hilang"\nwaktu_baku = 1\n')
    _, found = load(folder)
    hints = {d.position.source: d.hint for d in found if d.code == "SOP110"}
    assert "ke atas tabel yang pertama" in hints['peringatan = "Surat hilang"']
    write(
        folder, "sop/surat-masuk.toml", SURAT.replace("\npelaksana = [", '\nwaktu = "1 jam"\npelaksana = [')
    )
    _, (finding,) = load(folder)
    assert finding.hint == "waktu adalah kunci [[kegiatan]]: pindahkan ke sana"
    write(folder, "sop/surat-masuk.toml", "tanggal = 2025-01-01\n" + SURAT)
    _, (finding,) = load(folder)
    assert finding.hint == "tanggal adalah kunci [[revisi]]: pindahkan ke sana"


@pytest.mark.parametrize("key", ["ke", "ya", "tidak"])
def test_a_reference_to_nothing_is_not_taken_for_none(folder: Path, key: str) -> None:
    write(folder, "sop/surat-masuk.toml", f"{SURAT}{key} = 0\n")
    assert "SOP204" in {d.code for d in load(folder)[1]}


@pytest.mark.parametrize(
    ("before", "after", "hint"),
    [
        ("tahun = 2025", 'tahun = "2025"', "tulis bilangan bulat tanpa tanda petik"),
        (
            '"surat-masuk"',
            '"sop/Surat Masuk.toml"',
            'mungkin maksud Anda "surat-masuk", dan beri berkasnya nama surat-masuk.toml; ',
        ),
        ("[instansi]", "[instasi]", "tulis [instansi] dengan kunci-kuncinya"),
        ("susunan =", "[tte]\naktif = 'ya'\n#", "tulis true atau false tanpa tanda petik"),
    ],
)
def test_what_a_clerk_mistypes_in_the_booklet(folder: Path, before: str, after: str, hint: str) -> None:
    write(folder, "buku.toml", BUKU.replace(before, after, 1))
    assert [d for d in load(folder)[1] if d.hint.startswith(hint)]


def test_words_that_look_the_same_are_told_apart(folder: Path) -> None:
    write(folder, "sop/surat-masuk.toml", SURAT.replace('"Kabid"\n', '"Kabid\u200b"\n'))
    _, (finding,) = load(folder)
    assert finding.hint == 'ketik ulang "Kabid": hanya spasi atau huruf tak tampaknya yang lain'


def test_a_wrong_kind_is_told_with_what_to_write(folder: Path) -> None:
    def hint(text: str) -> str:
        write(folder, "sop/surat-masuk.toml", text)
        return next(d.hint for d in load(folder)[1] if d.code == "SOP112")

    assert "dengan dua kurung siku" in hint(SURAT.replace("[[kegiatan]]", "[kegiatan]", 1).split("[[")[0])
    assert hint(f"{SURAT}tidak = true\n") == 'tulis id kegiatan yang dituju, misalnya tidak = "konsep"'
    assert hint(SURAT.replace('peringatan = "', 'peringatan = 1 # "')) == 'tulis di antara tanda petik: "1"'


@pytest.mark.parametrize("year", ["0205", "9025"])
def test_a_year_that_is_mistyped_is_told(folder: Path, year: str) -> None:
    write(folder, "sop/surat-masuk.toml", f"tanggal_efektif = {year}-03-01\n" + SURAT)
    _, (finding,) = load(folder)
    assert (finding.code, finding.position.line) == ("SOP118", 1)


def test_columns_that_are_wrong_are_told_once(folder: Path) -> None:
    """The first [[kegiatan]] was deleted with its line: its pelaksana is a second key of the file."""
    columns = next(line for line in SURAT.splitlines() if line.startswith("pelaksana = ["))
    write(folder, "sop/surat-masuk.toml", SURAT.replace(columns, 'pelaksana = "Staf"'))
    _, found = load(folder)
    assert [d.code for d in found] == ["SOP112"]
