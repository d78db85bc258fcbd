"""The schemas for editors against the loader: what it takes they take, what they can see they refuse."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator, ValidationError

from sopdoc import schemafiles
from sopdoc.cli import cli
from sopdoc.codes import CODES, Level
from sopdoc.loader import load
from sopdoc.loader.descriptions import DESCRIPTIONS
from sopdoc.loader.keys import BUKU
from sopdoc.loader.procedure import Draft
from sopdoc.loader.schema import schema, schema_files
from sopdoc.loader.shape import File
from sopdoc.source import Source, decode
from tests.rule_cases import BASE, write

ROOT = Path(__file__).parent.parent
DEFINITIONS = ROOT / "definitions"
CASES = ROOT / "tests" / "cases"
INVALID = sorted((CASES / "invalid").glob("*.toml"))
SCHEMAS = {"buku": schema("buku"), "sop": schema("sop")}
VALIDATORS = {name: Draft7Validator(made) for name, made in SCHEMAS.items()}

OTHER_FILE = "what stands in another file or in the file system"
OTHER_PLACE = "what stands elsewhere in the file"
ONLY_WARNS = "the loader takes it with a warning, and an editor knows refusals only"
NO_TOML = "not TOML: the editor says so itself"
UNSEEN = {
    **dict.fromkeys(("SOP101", "SOP102", "SOP103", "SOP120", "SOP221", "SOP222", "SOP224"), OTHER_FILE),
    **dict.fromkeys(("SOP201", "SOP202", "SOP203", "SOP204", "SOP207", "SOP209", "SOP210"), OTHER_PLACE),
    **dict.fromkeys(("SOP211", "SOP212", "SOP213", "SOP214", "SOP218", "SOP223"), OTHER_PLACE),
    **dict.fromkeys(("SOP115", "SOP117", "SOP206", "SOP215", "SOP216", "SOP217"), ONLY_WARNS),
    **dict.fromkeys(("SOP104", "SOP105", "SOP106", "SOP107", "SOP108", "SOP109"), NO_TOML),
    "SOP116": "a pattern of control characters in every text, which no editor can explain",
    "SOP119": "the marks of a template, which the loader reads one by one",
    "SOP124": "a limit on size, which an office never meets while it types",
    "SOP121": "an expression, which has to be computed",
}
"""Codes that a schema does not see, and why."""

UNSEEN_HERE = {
    ("SOP112-jenis-salah", 8): "a date with a time is a text to taplo, as a date is",
    ("SOP208-cara-dicampur", 39): "whether the actor that decides is the one that leaves",
}
"""Lines of case files whose code a schema sees elsewhere, and why not here."""


def as_taplo(value: Any) -> Any:
    """The values of a file as taplo gives them to a schema: dates as texts."""
    return json.loads(json.dumps(value, default=lambda d: d.isoformat()))


def errors(name: str, values: Any) -> list[ValidationError]:
    return list(VALIDATORS[name].iter_errors(as_taplo(values)))


def of_book(path: Path) -> str:
    return "buku" if path.stem.startswith("buku") else "sop"


def documents() -> Iterator[tuple[str, str, Any]]:
    """(where from, which schema, values) of everything that the loader takes."""
    for path in [*sorted((CASES / "valid").glob("*.toml")), DEFINITIONS / "buku.toml"]:
        yield path.stem, of_book(path), tomllib.loads(path.read_text("utf-8-sig"))
    for path in sorted((DEFINITIONS / "sop").glob("*.toml")):
        yield path.stem, "sop", tomllib.loads(path.read_text("utf-8"))
    for name, values in BASE.items():
        yield f"dasar {name}", "buku" if name == "buku" else "sop", values


DOCUMENTS = list(documents())


@pytest.mark.parametrize("name", SCHEMAS)
def test_it_is_a_schema(name: str) -> None:
    Draft7Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize(("name", "values"), [d[1:] for d in DOCUMENTS], ids=[d[0] for d in DOCUMENTS])
def test_what_the_loader_takes_is_valid(name: str, values: Any) -> None:
    assert errors(name, values) == []


def lines(source: Source, error: ValidationError) -> set[int]:
    """The lines that an editor underlines; 0 for the file as a whole."""
    path = tuple(error.absolute_path)
    if error.validator == "additionalProperties":
        strange = set(error.instance) - set(error.schema["properties"])
        return {source.key((*path, key)).line for key in strange}
    return {source.position(path).line}


def expected(text: str) -> set[tuple[int, str]]:
    """(line, code) of every `# E: SOPnnn` in a case file; line 0 for `# E0:`."""
    found: set[tuple[int, str]] = set()
    for number, line in enumerate(text.split("\n"), start=1):
        for mark in line.split("# E")[1:]:
            where, code = mark.split()[:2]
            found.add((0 if where == "0:" else number, code))
    return found


@pytest.mark.parametrize("path", INVALID, ids=lambda p: p.stem)
def test_what_is_wrong_is_underlined_where_it_stands(path: Path) -> None:
    source = decode(path.read_bytes(), path.name)
    wanted = expected(path.read_text("utf-8", "replace"))
    if not isinstance(source, Source):
        assert {code for _, code in wanted} <= {c for c, why in UNSEEN.items() if why == NO_TOML}
        return
    seen = {line for error in errors(of_book(path), source.values) for line in lines(source, error)}
    assert seen == {
        line for line, code in wanted if code not in UNSEEN and (path.stem, line) not in UNSEEN_HERE
    }


def test_what_is_unseen_is_a_code_or_a_line_of_a_case() -> None:
    assert set(UNSEEN) <= set(CODES)
    marked = {(p.stem, line) for p in INVALID for line, _ in expected(p.read_text("latin-1"))}
    assert set(UNSEEN_HERE) <= marked


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of every value inside another."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, child in inner:
        yield (*path, step)
        yield from places(child, (*path, step))


def at(values: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        values = values[step]
    return values


LITERALS = (1, -1, 0.5, True, "", " ", "x", "selesai", [], [1], ["x"], {}, {"x": 1})


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_a_schema_and_the_loader_agree_on_any_change(data: st.DataObject) -> None:
    """Any value in place of any other, any key added or taken away: a file that the schema refuses has a
    galat, and the galat of one that it takes are those that it cannot see. All dates are texts here."""
    _, name, values = data.draw(st.sampled_from(DOCUMENTS))
    values = as_taplo(values)
    *path, last = data.draw(st.sampled_from(list(places(values))))
    table = at(values, tuple(path))
    match data.draw(st.sampled_from(["replace", "remove", "add"])):
        case "replace":
            other = data.draw(st.sampled_from(list(places(values))))
            table[last] = deepcopy(data.draw(st.sampled_from([*LITERALS, at(values, other)])))
        case "remove":
            del table[last]
        case "add" if isinstance(table, dict):
            keys = ("ya", "tidak", "ke", "selesai", "cabang", "bagian", "kelompok", "id", "x")
            table[data.draw(st.sampled_from(keys))] = data.draw(st.sampled_from(LITERALS))
    source = Source("uji.toml", "", values)
    file = File(source, BUKU) if name == "buku" else Draft(source, "uji").file
    if name == "buku":
        file.read()
    galat = {d.code for d in file.findings if d.level is Level.GALAT}
    if errors(name, values):
        assert galat
    else:
        assert galat <= set(UNSEEN) | {"SOP208"}


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every table inside a schema."""
    if isinstance(value, dict):
        yield value
    for child in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nodes(child)


TABLES = [n for made in SCHEMAS.values() for n in nodes(made) if isinstance(n.get("title"), str)]


def test_every_key_is_described_and_nothing_else() -> None:
    assert {n["title"]: set(n["properties"]) for n in TABLES} == {t: set(d) for t, d in DESCRIPTIONS.items()}


def test_a_list_and_its_items_are_described_alike() -> None:
    lists = [n for made in SCHEMAS.values() for n in nodes(made) if "items" in n]
    assert len(lists) > 20
    assert all(n["items"]["description"] == n["description"] for n in lists)


def test_a_description_is_one_line_that_can_be_copied() -> None:
    texts = [text for table in DESCRIPTIONS.values() for text in table.values()]
    assert [t for t in texts if not t.strip() or "\n" in t or not t.endswith(".")] == []
    assert [t for t in texts if set("“”‘’") & set(t)] == []
    assert [t for t in texts if t.count("`") % 2 or len(t) > 120] == []


def with_defaults(made: dict[str, Any], values: Any) -> Any:
    """A file with every default of its schema written out; tables that it lacks are added."""
    if not isinstance(values, dict):
        return values
    filled = dict(values)
    for key, inner in made["properties"].items():
        if "default" in inner:
            filled.setdefault(key, inner["default"])
        elif inner.get("type") == "object" and "required" not in inner:
            filled[key] = with_defaults(inner, filled.get(key, {}))
        elif key == "kegiatan":
            filled[key] = [with_defaults(inner["items"], step) for step in values[key]]
    return filled


def test_a_default_written_out_changes_nothing(tmp_path: Path) -> None:
    filled = {n: with_defaults(SCHEMAS["buku" if n == "buku" else "sop"], v) for n, v in BASE.items()}
    assert filled["buku"]["gaya"]["label"]["waktu"] == "Waktu"
    assert filled["sop"]["kegiatan"][0]["cara"] == "bersama"
    before, _ = load(write(tmp_path / "a", BASE))
    after, found = load(write(tmp_path / "b", filled))
    assert found == ()
    assert after == before


def run(*arguments: str) -> Result:
    """The program within this process; whatever it raises besides its exit fails the test."""
    result = CliRunner().invoke(cli, ["schema", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_both_files_are_written_beside_the_definitions(tmp_path: Path) -> None:
    folder = write(tmp_path / "definitions", BASE)
    before = load(folder)
    first, second = (run("--definitions", str(folder)) for _ in range(2))
    assert (first.exit_code, first.stderr) == (second.exit_code, second.stderr) == (0, "")
    assert (first.stdout.count("ditulis  "), second.stdout.count("tetap    ")) == (2, 2)
    assert schemafiles.BUKU_LINE in first.stdout
    assert schemafiles.SOP_LINE in first.stdout
    assert {name: (folder / name).read_bytes() for name in schema_files()} == schema_files()
    assert load(folder) == before


@pytest.mark.parametrize("name", SCHEMAS)
def test_one_of_them_is_shown(name: str, tmp_path: Path) -> None:
    result = run(name, "--definitions", str(tmp_path))
    assert json.loads(result.stdout) == SCHEMAS[name]
    assert list(tmp_path.iterdir()) == []


def test_wrong_use_is_told_in_indonesian(tmp_path: Path) -> None:
    program = str(Path(sys.executable).parent / "sopdoc")
    for arguments, words in (
        (("--definitions", "lain"), "folder lain tidak ada"),
        (("terbitan",), "'terbitan' tidak ada di antara 'buku', 'sop'"),
    ):
        done = subprocess.run(
            [program, "schema", *arguments], cwd=tmp_path, capture_output=True, encoding="utf-8"
        )
        assert done.returncode == 2
        assert words in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "skema").write_bytes(b"")
    result = run("--definitions", str(tmp_path))
    assert result.exit_code == 1
    assert "SOP502" in result.stderr
    assert (tmp_path / "skema").read_bytes() == b""


def test_the_projects_own_definitions_name_schemas_that_are_current() -> None:
    for name, data in schema_files().items():
        assert (DEFINITIONS / name).read_bytes() == data, "run `sopdoc schema`"
    lines = {schemafiles.BUKU: schemafiles.BUKU_LINE, schemafiles.SOP: schemafiles.SOP_LINE}
    for path in (DEFINITIONS / "buku.toml", *(DEFINITIONS / "sop").glob("*.toml")):
        first = path.read_text("utf-8").splitlines()[0]
        name = schemafiles.BUKU if path.parent == DEFINITIONS else schemafiles.SOP
        assert first == lines[name]
        assert (path.parent / first.removeprefix("#:schema ")).resolve() == DEFINITIONS / name
