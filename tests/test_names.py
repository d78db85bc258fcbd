"""Names that no disk, or not this one, takes are told before anything is written, by each command that makes
names; a name that is empty is a wrong use."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from sopdoc.cli import cli
from sopdoc.editing.create import slugified
from sopdoc.loader.keys import SLUG
from sopdoc.source import MAX_NAME
from sopdoc.store import write_set
from sopdoc.store.journal import NEW, OLD
from tests.history_cases import CHANGE, REVISI_2, Office, revised
from tests.test_store import codes, tree

TOO_LONG = "a" * (MAX_NAME + 1)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    office = Office(tmp_path)
    office.edit("arsip", ('["SOP Lain"]', '[{ sop = "surat-masuk" }]'))
    office.issue()
    office.edit("surat-masuk", CHANGE, revised(REVISI_2))
    monkeypatch.chdir(tmp_path)
    return office


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli, list(arguments))
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stderr


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["new", TOO_LONG], "SOP703"),
        (["rename", "arsip", TOO_LONG], "SOP703"),
        (["init", "a" * 256], "SOP502"),
        (["init", "é" * 128], "SOP502"),
        (["build", "--output", "é" * 128], "SOP502"),
        (["build", "--revised", "--output", "é" * 128], "SOP502"),
        (["forms", "--output", f"a/{'é' * 128}/b"], "SOP502"),
        (["register", "--output", "a" * 256], "SOP502"),
        (["diff", "--format", "docx", "--output", "a" * 256], "SOP502"),
        (["map", "--format", "dot", "--output", "a" * 240 + ".dot"], "SOP502"),
        (["map", "--format", "dot", "--output", "é" * 120 + ".dot"], "SOP502"),
    ],
)
def test_a_name_too_long_is_told_and_nothing_written(
    office: Office, tmp_path: Path, arguments: list[str], code: str
) -> None:
    before = tree(tmp_path)
    status, said = run(*arguments)
    assert (status, re.findall("galat (SOP...)", said)) == (1, [code])
    assert "byte" in said or f"paling banyak {MAX_NAME} huruf" in said
    assert tree(tmp_path) == before


CALLS = ("check", "build", "diff", "forms", "issue", "map", "print", "register", "schema", "serve", "status")


@pytest.mark.parametrize(
    "arguments",
    [
        *([command, "--definitions", ""] for command in CALLS),
        *([command, "--output", ""] for command in ("build", "diff", "forms", "map", "print", "register")),
        ["serve", "--once", ""],
        ["serve", "--once", "definitions"],
        ["init", ""],
        ["init", "a\0b"],
        ["map", "--output", "definitions"],
        ["map", "--format", "dot", "--output", "pipa"],
    ],
)
def test_an_empty_name_a_folder_or_a_device_is_a_wrong_use(
    office: Office, tmp_path: Path, arguments: list[str]
) -> None:
    """An empty variable of a script is no folder, and no device gives way to a file."""
    if "pipa" in arguments:
        if sys.platform == "win32":
            pytest.skip("has no pipes among its files")
        os.mkfifo("pipa")
    before = sorted(tmp_path.rglob("*"))
    status, said = run(*arguments)
    assert (status, bool(re.search("tidak boleh kosong|bukan berkas", said))) == (2, True)
    assert sorted(tmp_path.rglob("*")) == before
    assert Path("pipa").is_fifo() == ("pipa" in arguments)


def test_a_slug_that_is_too_long_is_none_in_susunan(office: Office) -> None:
    for length, galat in ((MAX_NAME, ["SOP221"]), (MAX_NAME + 1, ["SOP122"]), (30_000, ["SOP124", "SOP122"])):
        office.edit("buku", ('"arsip"', f'"{"a" * length}"'))
        status, said = run("check")
        assert status == 1
        assert set(re.findall("galat (SOP[12]..)", said)) <= set(galat), said[:500]
        office.edit("buku", ("a" * length, "arsip"))


@pytest.mark.parametrize(
    "title", ["Penyusunan " * 20, "x" * 300, "é-" * 70, "a" * 99 + " bc", "a" * 100 + " b"]
)
def test_a_long_title_gives_a_slug_that_fits(title: str) -> None:
    slug = slugified(title)
    assert len(slug) <= MAX_NAME
    assert re.fullmatch(SLUG.regex, slug)
    assert not slug.endswith("-")
    assert slugified(slug) == slug


def test_what_stands_beside_a_file_fits_as_well(tmp_path: Path) -> None:
    """The longest name that is taken can be written, replaced and kept."""
    if not hasattr(os, "pathconf"):
        pytest.skip("the disk does not say what it takes")
    most = os.pathconf(tmp_path, "PC_NAME_MAX") - len(OLD + NEW)
    name = "b" * (most - 5) + ".toml"
    for content in (b"1", b"2"):
        written, found = write_set(tmp_path, {name: content}, keep=".lama")
        assert written is not None, found
    assert codes(write_set(tmp_path, {f"b{name}": b"1"})[1]) == ["SOP502"]
    assert sorted(tree(tmp_path)) == [name, f"{name}.lama.1"]
