"""Another id for a step or a column: every reference says it then, and nothing else changes."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from typing import Any

import pytest

from sopdoc.editing.apply import applied
from sopdoc.editing.new_id import column_id, step_id
from sopdoc.repair import Edit
from sopdoc.tomlscan import Steps

TEXT = """\
pelaksana = ["Staf", { id = "kb", nama = "Kepala Bagian" }, { kelompok = "Tim", pelaksana = ["Ahli"] }]

[[kegiatan]]
id = "catat" # pertama
uraian = "Mencatat"
pelaksana = "Staf"

[[kegiatan]]
uraian = "Memeriksa"
pelaksana = ["Staf", { nama = "kb", tidak = "catat/Staf" }]
cara = "berurutan"
keluar = "kb"

[[kegiatan]]
id = "olah"
uraian = "Mengolah"
pelaksana = "Ahli"
cabang = [
  { label = "Ya", ke = "selesai" },
  { label = "Tidak", ke = "catat" }, # kembali
  { label = "Ragu", ke = "2/kb" },
]

[[kegiatan]]
uraian = "Membagi"
pelaksana = "Staf"
ke = ["catat", 2]
"""


def changed(edits: tuple[Edit, ...] | None, text: str = TEXT) -> str:
    assert edits is not None
    made = applied(text, "uji.toml", edits)
    assert isinstance(made, str), made
    return made


def replaced(*pairs: tuple[str, str]) -> str:
    text = TEXT
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


def test_an_id_changes_with_its_references() -> None:
    made = changed(step_id(tomllib.loads(TEXT), ("kegiatan", 0), "agenda"))
    assert made == TEXT.replace('"catat', '"agenda')


def test_a_step_gets_its_first_id_where_numbers_meant_it() -> None:
    made = changed(step_id(tomllib.loads(TEXT), ("kegiatan", 1), "periksa"))
    assert made == replaced(
        ('keluar = "kb"\n', 'keluar = "kb"\nid = "periksa"\n'),
        ('"2/kb"', '"periksa/kb"'),
        ('["catat", 2]', '["catat", "periksa"]'),
    )


def test_an_id_of_another_step_is_none_to_take() -> None:
    values = tomllib.loads(TEXT)
    assert step_id(values, ("kegiatan", 0), "olah") is None
    assert step_id(values, ("kegiatan", 9), "baru") is None


def test_a_column_changes_wherever_it_acts() -> None:
    values = tomllib.loads(TEXT)
    assert changed(column_id(values, ("pelaksana", 0), "Operator")) == TEXT.replace("Staf", "Operator")
    assert changed(column_id(values, ("pelaksana", 1), "ketua")) == replaced(
        ('id = "kb"', 'id = "ketua"'),
        ('nama = "kb"', 'nama = "ketua"'),
        ('keluar = "kb"', 'keluar = "ketua"'),
        ('"2/kb"', '"2/ketua"'),
    )
    assert changed(column_id(values, ("pelaksana", 2, "pelaksana", 0), "Tenaga Ahli")) == TEXT.replace(
        '"Ahli"', '"Tenaga Ahli"'
    )
    assert column_id(values, ("pelaksana", 0), "Ahli") is None


@pytest.mark.parametrize(
    ("rename", "path"), [(step_id, ("bagian", 1, "kegiatan", 0)), (column_id, ("bagian", 1, "pelaksana", 0))]
)
def test_a_flowchart_of_several_keeps_to_itself(
    rename: Callable[[Any, Steps, str], tuple[Edit, ...] | None], path: Steps
) -> None:
    part = '\n[[bagian]]\npelaksana = ["A"]\n\n[[bagian.kegiatan]]\nid = "a"\npelaksana = "A"\nke = "a"\n'
    text = changed(rename(tomllib.loads(part * 2), path, "baru"), part * 2)
    first, second = tomllib.loads(text)["bagian"]
    assert first == tomllib.loads(part)["bagian"][0]
    assert "baru" in str(second)


def test_all_or_none_with_other_edits() -> None:
    edits = step_id(tomllib.loads(TEXT), ("kegiatan", 0), "agenda")
    assert edits is not None
    other = Edit(("kegiatan", 0, "uraian"), "Mencatat", "Mencatat surat")
    assert "Mencatat surat" in changed((*edits, other))
    stale = Edit(("kegiatan", 0, "uraian"), "yang lama", "Mencatat surat")
    assert applied(TEXT, "uji.toml", (*edits, stale)) is None
