"""The reference of keys in the manual: what the program says, complete, every form of a step drawn."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from click.testing import CliRunner

from sopdoc.cli import cli
from sopdoc.layout.metrics import measure
from sopdoc.loader.descriptions import DESCRIPTIONS
from sopdoc.loader.keys import KEGIATAN_KEYS, PELAKU
from sopdoc.loader.reference import Key, keys
from sopdoc.loader.where_printed import ELSE, PRINTED
from tools import kunci

AGAIN = "run `make docs` and read what changed"
FORMS = kunci.forms()


def test_the_manual_is_what_the_program_says() -> None:
    assert kunci.PAGE.read_text("utf-8") == kunci.reference(), AGAIN


def test_the_pictures_are_those_that_the_program_draws() -> None:
    kept = {path.name: path.read_bytes() for path in kunci.PICTURES.iterdir()}
    assert kept == dict(kunci.pictures()), AGAIN


def test_every_key_is_told_once_and_every_table_of_the_format_is_there() -> None:
    told = [(key.file, key.table, key.name) for key in keys()]
    assert len(told) == len(set(told))
    tables = {key.table for key in keys()}
    assert set(DESCRIPTIONS) - tables == {"[[bagian.kegiatan]]"}
    for table in tables:
        assert {key.name for key in keys() if key.table == table} == set(DESCRIPTIONS[table])


def test_where_a_value_is_printed_is_said_of_keys_that_exist() -> None:
    assert set(PRINTED) == set(DESCRIPTIONS)
    for table, places in PRINTED.items():
        assert set(places) - {ELSE} <= set(DESCRIPTIONS[table])


def test_every_key_of_a_step_stands_in_a_form() -> None:
    def written(value: Any) -> Iterator[str]:
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict):
                for name, below in inner.items():
                    yield name
                    yield from written(below)

    shown = {name for form in FORMS for name in written(tomllib.loads(form.toml))}
    shown |= {word for form in FORMS for word in re.findall(r"`(\w+)`", form.about + form.title)}
    cells = {"kelengkapan", "waktu", "output", "keterangan"}
    asked = {*KEGIATAN_KEYS[0], *KEGIATAN_KEYS[1], *PELAKU.optional, "kelompok"}
    assert asked - cells <= shown


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_form_is_a_definition_and_its_drawing_has_no_defect(form: kunci.Form) -> None:
    sheet = kunci.drawn(form)
    assert len(sheet.pages) == 1
    assert measure(sheet, sheet.pages[0]).defects == 0


def said(*asked: str) -> str:
    result = CliRunner().invoke(cli, ["explain", *asked])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize("key", keys(), ids=lambda key: f"{key.table}-{key.name}")
def test_explain_answers_for_every_key(key: Key) -> None:
    output = said(key.name)
    assert key.about.replace("`", "") in re.sub(r"\s+", " ", output)


def test_a_key_is_told_with_its_table_and_default() -> None:
    told = said("gaya.ukuran").splitlines()
    assert told[0] == "ukuran (buku.toml, [gaya])"
    assert "    isi:      bilangan 7 sampai 14" in told
    assert "    bawaan:   9" in told
    assert "    tercetak: bagan alir" in told


def test_a_key_of_several_tables_is_told_for_each() -> None:
    told = said("catatan")
    assert "(buku.toml, [gaya.label])" in told
    assert "(sop/<nama>.toml, [[bagian]])" in told
    assert "(buku.toml" not in said("bagian.catatan")


def test_a_key_that_is_misspelt_gets_the_nearest_one() -> None:
    result = CliRunner().invoke(cli, ["explain", "msuk"])
    assert result.exit_code == 2
    assert "mungkin maksud Anda masuk" in result.output
