"""The form to fill in: dropdowns where a choice is, help at every cell, the same bytes every time."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from sopdoc import isian
from sopdoc.cli import cli
from sopdoc.writers.xlsx import fill_in
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
