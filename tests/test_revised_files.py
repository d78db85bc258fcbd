"""What is stored of a revision: the files, what makes way, and the command."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from sopdoc.actions.revision import Amendment, folder_of
from sopdoc.booklet import Booklet
from sopdoc.building.origins import NAME as ORIGINS
from sopdoc.building.output_folder import NAME
from sopdoc.cli import cli
from sopdoc.edition import Terbitan
from sopdoc.model import Buku, Perubahan, Revisi, Sop, Tanggal
from tests.builders import buku
from tests.office import needs_office, page_sizes, page_texts, to_pdf
from tests.revised_cases import BOOK, CALM, FIRST, GONE, ISSUE, NEW, REVISED, SECOND, WITHDRAWN
from tests.small_book import preserved


@pytest.mark.parametrize(
    ("revised", "decreed", "expected"),
    [
        ((REVISED, NEW), None, "2025/revisi-2025-03-01"),
        ((replace(REVISED, revisi=(FIRST, SECOND)), REVISED), date(2026, 1, 1), "2025/revisi-2025-06-02"),
        ((replace(REVISED, revisi=(Revisi("Mei 2025"),)),), date(2025, 5, 9), "2025/revisi-2025-05-09"),
        ((NEW,), None, "2025/revisi-2025-03-05"),
        ((NEW,), date(2026, 1, 1), "2026/revisi-2026-01-01"),
        ((), None, "2027/revisi-2027-01-01"),
    ],
)
def test_a_revision_has_a_folder_of_its_day(
    revised: tuple[Sop, ...], decreed: Tanggal, expected: str
) -> None:
    book = replace(BOOK, perubahan=Perubahan(tanggal=decreed))
    assert folder_of(Amendment(book, (), tuple(revised)), date(2027, 1, 1)) == expected


FOLDER = "2025/revisi-2025-03-01"
FILES = {
    "buku-revisi.docx",
    "buku-revisi.xlsx",
    "keputusan-perubahan.docx",
    *(f"sop/{name}.{form}" for name in ("02-revisi", "03-baru") for form in ("docx", "xlsx")),
}


def build(
    output: Path, *revised: Sop, issues: Sequence[Terbitan] = (ISSUE,), book: Buku = BOOK, **more: Any
) -> None:
    """`build --revised` of a booklet that stands beside a folder of templates."""
    booklet = Booklet(output / "definitions", book, tuple(issues), ())
    made = Amendment(book, tuple(issues), revised)
    formats = ",".join(more.get("formats", ("docx", "xlsx")))
    arguments = ["build", "--revised", "--output", str(output), "--format", formats]
    with (
        patch("sopdoc.cli.build.opened", return_value=(booklet, book)),
        patch("sopdoc.actions.revision.amendment", return_value=made),
    ):
        cli(arguments, standalone_mode=False)


def stored(folder: Path) -> dict[str, bytes]:
    found = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    return {name: data for name, data in found.items() if name not in (NAME, ORIGINS)}


def test_the_files_of_a_revision(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(tmp_path, REVISED, NEW)
    assert set(stored(tmp_path / FOLDER)) == FILES
    assert capsys.readouterr().out.count("ditulis") == len(FILES)
    before = stored(tmp_path)
    build(tmp_path, REVISED, NEW)
    assert capsys.readouterr().out == f"tetap    {len(FILES)} berkas\n"
    assert stored(tmp_path) == before


def test_what_is_revised_no_longer_makes_way(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(tmp_path, REVISED, NEW)
    capsys.readouterr()
    build(tmp_path, REVISED, book=buku(CALM, REVISED, GONE), formats=("docx",))
    moved = [line.split(" -> ")[0] for line in capsys.readouterr().out.splitlines() if "dipindah" in line]
    assert moved == [
        f"dipindah {(tmp_path / FOLDER).as_posix()}/{name}"
        for name in (
            "buku-revisi.xlsx",
            "sop/02-revisi.xlsx",
            "sop/03-baru.docx",
            "sop/03-baru.xlsx",
        )
    ]


def test_nothing_revised_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(tmp_path, book=buku(CALM, GONE))
    told = capsys.readouterr()
    assert told.out == "Tidak ada SOP yang direvisi sejak terbitan 2025; tidak ada yang ditulis.\n"
    assert stored(tmp_path) == {}


def test_a_withdrawn_sop_alone_is_a_change(tmp_path: Path) -> None:
    build(tmp_path, book=replace(buku(CALM, WITHDRAWN), perubahan=Perubahan(tanggal=date(2025, 4, 1))))
    assert set(stored(tmp_path / "2025" / "revisi-2025-04-01")) == {n for n in FILES if "sop/" not in n}


def test_without_an_issue_there_is_nothing_to_amend(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        build(tmp_path, REVISED, issues=())
    assert left.value.code == 1
    assert "jalankan sopdoc issue dahulu" in capsys.readouterr().err
    assert stored(tmp_path) == {}


def test_a_galat_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "riwayat.xml.j2").write_text("{{ salah }}", "utf-8")
    with pytest.raises(SystemExit):
        build(tmp_path, REVISED)
    assert "SOP303" in capsys.readouterr().err
    assert list(stored(tmp_path)) == ["templates/riwayat.xml.j2"]


@pytest.mark.office
@needs_office
@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_libreoffice_prints_the_planned_pages(tmp_path: Path, form: str) -> None:
    """The instruction level, the decree upright, the list level, what else changed of the booklet upright,
    then identity, flowchart and history level; none blank."""
    build(tmp_path, REVISED, formats=(form,))
    pdf = to_pdf(tmp_path / FOLDER / f"buku-revisi.{form}", tmp_path)
    upright = [height > width for width, height in page_sizes(pdf)]
    texts = page_texts(pdf)
    assert all(text.strip() for text in texts)
    level = upright.index(False, 1)
    assert upright == [False, *[True] * (level - 1), False, *[True] * 3, *[False] * 3]
    assert "LEMBAR PENGGANTIAN" in texts[0]
    assert ["DAFTAR PERUBAHAN SOP" in t for t in texts] == [i == level for i in range(len(texts))]
    assert "RIWAYAT REVISI" in texts[-1]
    assert "NAMA PEJABAT" in texts[level]


# The command


def command(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    with pytest.raises(SystemExit) as left:
        cli(arguments, prog_name="sopdoc")
    told = capsys.readouterr()
    return int(left.value.code or 0), told.out + told.err


def edited(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_from_issue_to_amendment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The booklet of 2018: nothing to amend before it is issued, nor before something is revised."""
    buku = preserved(tmp_path) / "buku.toml"
    edited(buku, "[gaya]", '[[abaikan]]\nkode = "DOK-08"\nalasan = "menyusul"\n\n[gaya]')
    text = buku.read_text("utf-8")
    buku.write_text(re.sub(r"  \{ nama = .*\n", "", text), "utf-8")
    monkeypatch.chdir(tmp_path)
    status, told = command(capsys, "build", "--revised")
    assert (status, "sopdoc issue" in told) == (1, True)
    assert command(capsys, "issue", "--yes", "--tanggal", "2018-03-16")[0] == 0
    status, told = command(capsys, "build", "--revised")
    assert (status, told.startswith("Tidak ada SOP yang direvisi sejak terbitan 2018")) == (0, True)
    sop = tmp_path / "definitions" / "sop" / "kompetisi-sinovik.toml"
    edited(sop, '"10 menit"', '"5 menit"')
    assert command(capsys, "build", "--revised")[0] == 1
    new = '[[revisi]]\nnomor = 2\ntanggal = 2019-02-04\nuraian = "Waktu dipersingkat."\n\n[[bagian]]'
    edited(sop, "[[bagian]]", new)
    status, told = command(capsys, "build", "--revised", "--format", "docx")
    assert status == 0, told
    assert sorted(stored(tmp_path / "output" / "2019" / "revisi-2019-02-04")) == [
        "buku-revisi.docx",
        "keputusan-perubahan.docx",
        "sop/01-kompetisi-sinovik.docx",
    ]


def test_only_one_of_revised_and_only(capsys: pytest.CaptureFixture[str]) -> None:
    assert command(capsys, "build", "--revised", "--only", "uji")[0] == 2
