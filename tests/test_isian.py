"""The form to fill in: dropdowns where a choice is, help at every cell, the same bytes every time."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from sopdoc import isian
from sopdoc.cli import cli
from sopdoc.writers.xlsx import fill_in
from tests.builders import load_sop_text
from tests.ooxml import all_faults


def test_every_column_has_help_and_its_choices() -> None:
    book = load_workbook(io.BytesIO(fill_in.write("surat-masuk", "Surat Masuk")))
    assert book.sheetnames == [isian.IDENTITAS, isian.PELAKSANA, isian.KEGIATAN, isian.DAFTAR]
    assert book[isian.DAFTAR].sheet_state == "hidden"
    steps = book[isian.KEGIATAN]
    told = {str(d.sqref).split(":")[0]: d for d in steps.data_validations.dataValidation}
    for number, column in enumerate(isian.COLUMNS[1:], 1):
        rule = told[f"{chr(65 + number)}{isian.HEAD + 1}"]
        assert rule.prompt == column.help
        assert (rule.type == "list") == bool(column.choices)
    offered = [row[0].value for row in book[isian.DAFTAR].iter_rows()]
    assert offered == [*range(1, isian.STEPS + 1), isian.SELESAI]
    labels = [cell.value for cell in book[isian.IDENTITAS]["A"] if cell.value]
    assert labels[-len(isian.FIELDS) :] == [field.label for field in isian.FIELDS]


def test_the_form_is_valid_and_the_same_every_time(tmp_path: Path) -> None:
    file = tmp_path / "isian.xlsx"
    file.write_bytes(fill_in.write("surat-masuk", "Surat Masuk"))
    assert file.read_bytes() == fill_in.write("surat-masuk", "Surat Masuk")
    assert all_faults([file]) == []


def test_the_command_overwrites_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run = CliRunner()
    done = run.invoke(cli, ["new", "surat-masuk", "--xlsx", "isian.xlsx"])
    assert done.exit_code == 0, done.output
    assert sorted(p.name for p in tmp_path.iterdir()) == ["isian.xlsx"]
    before = Path("isian.xlsx").read_bytes()
    assert run.invoke(cli, ["new", "surat-masuk", "--xlsx", "isian.xlsx"]).exit_code == 1
    assert run.invoke(cli, ["new", "surat-masuk", "--xlsx", "isian.xls"]).exit_code == 1
    assert run.invoke(cli, ["new", "Surat Masuk", "--xlsx", "baru.xlsx"]).exit_code == 1
    assert Path("isian.xlsx").read_bytes() == before


def filled_form(folder: Path) -> Path:
    """A form as a clerk fills it in: a decision, two actors, lists, a date."""
    book = load_workbook(io.BytesIO(fill_in.write("surat-masuk", "Surat Masuk")))
    identity, actors, steps = (book[n] for n in (isian.IDENTITAS, isian.PELAKSANA, isian.KEGIATAN))
    rows = {cell.value: cell.row for cell in identity["A"] if cell.value}
    identity.cell(rows["Tanggal Pembuatan"], 2).value = date(2025, 3, 13)
    for i, law in enumerate(("Undang-Undang Nomor 25 Tahun 2009", "Peraturan Daerah Nomor 7 Tahun 2016")):
        identity.cell(rows["Dasar Hukum"] + i, 2).value = law
    for i, actor in enumerate(("Staf", "Kasubbag", "Kabag"), isian.HEAD + 1):
        actors.cell(i, 2).value = actor
    keys = {column.key: i for i, column in enumerate(isian.COLUMNS, 1)}
    told: tuple[dict[str, object], ...] = (
        {"uraian": "Mencatat surat", "pelaksana": "Staf", "waktu": "5 menit", "output": "Surat"},
        {
            "uraian": "Memeriksa surat",
            "pelaksana": "Kasubbag",
            "tidak": 1,
            "waktu": "1 jam",
            "output": "Surat",
        },
        {
            "uraian": "Membahas surat",
            "pelaksana": "Kasubbag",
            "pelaksana_2": "Kabag",
            "cara": "berurutan",
            "kelengkapan": "Surat\nLembar disposisi",
            "waktu": "1 hari",
            "output": "Disposisi",
        },
    )
    for row, values in enumerate(told, isian.HEAD + 1):
        for key, value in values.items():
            steps.cell(row, keys[key]).value = value
    file = folder / "isian.xlsx"
    book.save(file)
    return file


def test_a_filled_form_is_read_without_a_guess(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    filled_form(tmp_path)
    done = CliRunner().invoke(cli, ["import", "isian.xlsx"])
    assert done.exit_code == 0, done.output
    text = Path("definitions/sop/surat-masuk.toml").read_text("utf-8")
    assert "dugaan:" not in text
    sop = load_sop_text(text)
    assert (sop.nama, sop.tanggal_pembuatan, len(sop.dasar_hukum)) == ("Surat Masuk", date(2025, 3, 13), 2)
    first, second, third = sop.bagian[0].kegiatan
    assert [c.ke.kegiatan for c in second.cabang] == [2, 0]
    assert (third.cara, third.kelengkapan) == ("berurutan", ("Surat", "Lembar disposisi"))
    assert (first.uraian, len(third.pelaku)) == ("Mencatat surat", 2)


def test_what_does_not_fit_is_told_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = filled_form(tmp_path)
    book = load_workbook(file)
    book[isian.KEGIATAN].cell(isian.HEAD + 1, 3).value = "Camat"
    book[isian.KEGIATAN].cell(isian.HEAD + 2, 8).value = 40
    book.save(file)
    done = CliRunner().invoke(cli, ["import", "isian.xlsx"])
    assert done.exit_code == 1
    assert "no. 1: “Camat” tidak ada di lembar Pelaksana" in done.output
    assert "no. 2: tidak ada kegiatan nomor 40" in done.output
    assert not Path("definitions").exists()
