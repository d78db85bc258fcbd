"""Sheets that an output folder keeps: nothing is placed twice, and nothing on disk is other for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from sopdoc.building.kept_sheets import NAME, KeptSheets
from sopdoc.building.origins import NAME as ORIGINS
from sopdoc.building.packed_sheets import DAMAGED, packed, unpacked
from sopdoc.cli import cli
from sopdoc.geometry import Box
from sopdoc.layout import place
from sopdoc.loader import load
from sopdoc.page import Cell, CellParagraph, Font, Picture, Setup, Sheet, SheetPage
from sopdoc.text import FaceWidths
from tests.composed import DEFINITIONS
from tests.incremental_cases import SLUGS, Office


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Office:
    return Office(tmp_path, monkeypatch, capsys)


def contents(folder: Path) -> dict[str, bytes]:
    """All but what tells of former builds."""
    found = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    return {name: data for name, data in found.items() if name != ORIGINS}


def printed(office: Office, output: str = "output") -> bytes:
    office.placed.clear()
    result = CliRunner().invoke(cli, ["print", "--output", output])
    assert result.exit_code == 0, result.stderr
    return (office.folder / output / "2025" / "cetak" / "buku-cetak.pdf").read_bytes()


# As text and back


def test_every_sheet_of_a_booklet_comes_back_as_it_was() -> None:
    buku, _ = load(DEFINITIONS)
    assert buku is not None
    for sop in buku.tercetak:
        sheets, _ = place(buku, sop, FaceWidths())
        again = unpacked(packed(sheets))
        assert again == sheets
        assert repr(again) == repr(sheets), "1 is not 1.0"


@given(st.text(), st.floats(allow_nan=False), st.integers(), st.booleans(), st.binary(max_size=30))
def test_every_value_comes_back_as_it_was(text: str, real: float, whole: int, yes: bool, data: bytes) -> None:
    setup = Setup(real, whole, 0.0, 0, 1.0, 1)
    paragraphs = (CellParagraph(text, (text, "")), CellParagraph("", (), text, real))
    cells = (Cell(0, 1, paragraphs, Font(text, real, yes), whole), Cell(0, 1, (), Font(text, 1, True), 1.0))
    picture = Picture(data, "png", Box(real, 1, 1.0, whole), text)
    page = SheetPage((real, 1, 1.0), cells, whole, pictures=(picture,), frames=(Box(1, 1, 1, 1),))
    sheets = (Sheet("map", text, setup, (), (page, page), header=(1.0, 1)),)
    assert repr(unpacked(packed(sheets))) == repr(sheets)


def test_a_text_that_is_none_is_refused() -> None:
    for text in (
        "",
        "[]",
        "[[0]]",
        "[[-2,1]]",
        "[[3,0,0,9]]",
        "[" * 100_000,
        '[[-1,"?"]]',
        "{}",
        "[1]",
        "[[99]]",
    ):
        with pytest.raises(DAMAGED):
            unpacked(text)


# In an output folder


def test_what_did_not_change_is_not_placed_again(office: Office) -> None:
    office.build()
    assert office.placed == list(SLUGS)
    office.edit("beras", "Menyiapkan bahan", "Menyiapkan semua bahan")
    office.build()
    assert office.placed == ["beras"]
    assert office.build("--format", "pdf,svg")["dipindah"] == []
    assert office.placed == []
    office.build("--output", "baru", "--format", "docx,xlsx,pdf,svg")
    assert office.placed == list(SLUGS)
    assert contents(office.folder / "baru" / "2025") == contents(office.output)


def test_who_wants_all_anew_gets_all_anew(office: Office) -> None:
    office.build()
    office.build("--all")
    assert office.placed == list(SLUGS)


def test_a_print_after_a_build_places_nothing(office: Office) -> None:
    office.build()
    before = (office.output / NAME).read_bytes()
    assert printed(office) == printed(office, "baru")
    assert office.placed == list(SLUGS), "of the new folder"
    printed(office)
    assert office.placed == []
    assert (office.output / NAME).read_bytes() == before == (office.folder / "baru/2025" / NAME).read_bytes()


def test_what_a_print_placed_a_build_does_not(office: Office) -> None:
    printed(office)
    office.build()
    assert office.placed == []


def test_a_sop_that_is_taken_out_is_forgotten(office: Office) -> None:
    office.build()
    office.arrange("apel", "beras")
    office.build()
    assert len((office.output / NAME).read_bytes().splitlines()) == 2


def test_a_finding_of_a_sop_is_told_each_time(office: Office) -> None:
    """IDE-33: the identity takes several pages."""
    office.edit("apel", 'peringatan = "', f'peringatan = "{"Apabila tidak dilaksanakan " * 400}')
    assert "IDE-33" in office.run("--format", "docx").stderr + office.run("--all", "--format", "docx").stderr
    office.run("--format", "xlsx")
    assert office.placed == ["apel"]


DAMAGE = {
    "empty": lambda data: b"",
    "cut": lambda data: data[: len(data) // 2],
    "no text": lambda data: b"\xff\n" * 5,
    "without seals": lambda data: b"\n".join(line[:64] for line in data.splitlines()),
    "one letter": lambda data: data.replace(b"Menyiapkan", b"Menyiapkam"),
    "exchanged": lambda data: exchanged(data),
}


def exchanged(data: bytes) -> bytes:
    """Each SOP with the sheets of another."""
    lines = [line.split(b" ", 1) for line in data.splitlines()]
    return b"".join(b"%s %s\n" % (lines[i][0], lines[i - 1][1]) for i in range(len(lines)))


@pytest.mark.parametrize("kind", DAMAGE)
def test_what_is_damaged_is_placed_again(office: Office, kind: str) -> None:
    office.build()
    good = contents(office.output)
    (office.output / NAME).write_bytes(DAMAGE[kind](good[NAME]))
    for path in office.output.rglob("*.*x"):
        path.unlink()
    office.build()
    assert office.placed
    assert contents(office.output) == good


def test_a_sealed_line_that_holds_no_sheets_is_placed_again(tmp_path: Path) -> None:
    kept = KeptSheets(tmp_path, tmp_path, {"apel": "sidik"})
    content = kept.content({"apel": ()})
    assert content is not None
    assert json.loads(content.split()[2]) == [[-2]]
    (tmp_path / NAME).write_bytes(content)
    assert KeptSheets(tmp_path, tmp_path, {"apel": "sidik"}).of("apel") == ()
    assert KeptSheets(tmp_path, tmp_path, {"apel": "lain"}).of("apel") is None
