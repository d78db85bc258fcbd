"""Texts that nobody wrote for a booklet: examples of its forms that still stand, steps of another SOP."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from sopdoc.booklet import open_booklet
from sopdoc.cli import cli
from sopdoc.codes import Level
from sopdoc.diagnostics import Diagnostic
from sopdoc.editing.create import booklet, procedure
from sopdoc.examples import EXAMPLE, INSTANSI, KEPT, Form, left, packaged, placeholders
from sopdoc.model import Sop
from sopdoc.rules import at_issue, at_signing, check, dok_contoh
from tests.builders import SIGNER, buku, judged, sop
from tests.small_book import DEFINITIONS, lay
from tests.test_rules import underlined

FORMS: tuple[Form, ...] = ("buku.toml", "sop.toml")
OPENED = re.compile(r'^# (\w+ = ["\[].*)$', re.MULTILINE)
"""A key that a form shows behind "# ", to be opened."""


def texts(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every text of a TOML file, with the keys that lead to it."""
    if isinstance(value, str):
        yield path, value
    for key, inner in value.items() if isinstance(value, dict) else ():
        yield from texts(inner, (*path, key))
    for inner in value if isinstance(value, list) else ():
        yield from texts(inner, path)


def new_office(folder: Path, opened: bool = False) -> Path:
    """Definitions of a new booklet as `init` makes it; `opened`: with the keys that its forms only show."""
    made = booklet(INSTANSI, 2031)
    made[f"definitions/sop/{EXAMPLE[0]}.toml"] = procedure(EXAMPLE[0], EXAMPLE[1], 2031)
    for name, text in made.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(OPENED.sub(_opened, text) if opened else text, "utf-8")
    return folder / "definitions"


def _opened(match: re.Match[str]) -> str:
    return match[0] if match[1].startswith("logo") else match[1]


def told(definitions: Path) -> list[Diagnostic]:
    return [d for d in open_booklet(definitions).findings if d.code == "DOK-14"]


@pytest.mark.parametrize("opened", [False, True])
def test_every_example_that_an_office_must_replace_is_found_at_its_place(
    tmp_path: Path, opened: bool
) -> None:
    """Whatever a form may hold one day: its texts are looked for unless KEPT says that they may stay."""
    definitions = new_office(tmp_path, opened)
    names = {"buku.toml": "buku.toml", "sop.toml": f"sop/{EXAMPLE[0]}.toml"}
    found = told(definitions)
    assert {d.level for d in found} == {Level.PERINGATAN}
    for form in FORMS:
        values = tomllib.loads((definitions / names[form]).read_text("utf-8"))
        standing = {(path[-1], text) for path, text in texts(values) if path not in KEPT[form]}
        assert len(standing) > 3
        here = [d for d in found if d.position.file.endswith(names[form])]
        steps = {text for key, text in standing if key == "uraian"}
        shown = {(d.message.split()[0], underlined(d).strip('"')) for d in here}
        assert standing - shown == {("uraian", text) for text in list(_sorted(steps, values))[1:]}
        assert shown <= standing
        assert len(here) == len(shown), "each is told once"


def _sorted(steps: set[str], values: dict[str, Any]) -> Iterator[str]:
    return (step["uraian"] for step in values.get("kegiatan", ()) if step["uraian"] in steps)


def test_an_office_that_replaced_them_all_is_told_nothing(tmp_path: Path) -> None:
    definitions = new_office(tmp_path, opened=True)
    for form, path in (("buku.toml", "buku.toml"), ("sop.toml", f"sop/{EXAMPLE[0]}.toml")):
        text = (definitions / path).read_text("utf-8")
        for key, examples in placeholders(form).items():  # type: ignore[arg-type]  # one of FORMS
            for example in (e.replace("2000", "2031") for e in examples if key != ("nama",)):
                assert f'"{example}"' in text
                text = text.replace(f'"{example}"', f'"x{example}"')
        (definitions / path).write_text(text, "utf-8")
    assert told(definitions) == []


def test_the_booklet_of_the_repository_has_no_example() -> None:
    assert told(DEFINITIONS) == []


@pytest.mark.parametrize("form", FORMS)
def test_what_may_stay_is_in_the_form(form: Form) -> None:
    shown = tomllib.loads(re.sub(r"@\w+@", '"x"', OPENED.sub(r"\1", packaged(form)).replace("/@tahun@", "")))
    assert KEPT[form] <= {path for path, _ in texts(shown)}


@pytest.mark.parametrize(
    ("path", "text", "standing"),
    [
        (("penandatangan", "nama"), "NAMA PEJABAT", True),
        (("penandatangan", "nama"), "NAMA PEJABAT, M.Si.", True),
        (("penandatangan", "nama"), "NAMA PEJABAT UJI, S.H.", False),
        (("penandatangan", "nama"), "Nama Pejabat, S.H.", False),
        (("keputusan", "nomor"), "000/000/2027", True),
        (("keputusan", "nomor"), "065/1/2027", False),
        (("instansi", "tempat"), "Contoh", True),
        (("instansi", "daerah"), "Contoh", False),
    ],
)
def test_what_counts_as_the_example(path: tuple[str, ...], text: str, standing: bool) -> None:
    assert left("buku.toml", path, text) is standing


def test_a_real_consequence_that_begins_like_the_example_is_none() -> None:
    assert not left("sop.toml", ("peringatan",), "Apabila SOP ini tidak dilaksanakan, surat terlambat.")


def test_the_signer_of_a_sop_and_of_the_decree_is_looked_at_where_it_is_another_one() -> None:
    example = replace(SIGNER, jabatan=f"Kepala {INSTANSI}", nama="PEJABAT UJI")
    real = replace(SIGNER, nama="PEJABAT UJI")
    book = buku(sop(), sop(slug="lain", urut=2), penandatangan=real)
    first, other = (replace(one, pengesahan=real) for one in book.sop)
    decree = replace(book.keputusan, penandatangan=real)
    own = replace(book, susunan=(first, replace(other, pengesahan=example)), keputusan=decree)
    assert [(d.sop, d.message) for d in judged(dok_contoh.RULES[:2], own)] == [
        ("lain", 'jabatan masih contoh: "Kepala Dinas Contoh"')
    ]
    decree = replace(decree, penandatangan=example)
    given = replace(book, susunan=(first, replace(other, pengesahan=example)), keputusan=decree)
    assert [d.sop for d in judged(dok_contoh.RULES[:2], given)] == [""]


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli, arguments)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def in_force(definitions: Path) -> None:
    path = definitions / "sop" / f"{EXAMPLE[0]}.toml"
    path.write_text(path.read_text("utf-8").replace('status = "draf"\n', ""), "utf-8")


@pytest.mark.parametrize("command", ["issue", "print --signing"])
def test_a_new_booklet_builds_but_nobody_signs_or_issues_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("init", ".")[0] == 0
    in_force(tmp_path / "definitions")
    mild = run("check")[1].count("peringatan DOK-14")
    assert mild > 5
    assert run("build", "--only", EXAMPLE[0])[0] == 0
    before = sorted(tmp_path.rglob("*"))
    status, said = run(*command.split())
    assert status == 1
    assert said.count("galat DOK-14") == mild
    assert 'atau terima di [[abaikan]] dengan kode = "DOK-14"' in said
    assert sorted(tmp_path.rglob("*")) == before


def test_a_draft_is_neither_issued_nor_signed_and_may_keep_its_examples(tmp_path: Path) -> None:
    opened = open_booklet(new_office(tmp_path))
    assert opened.buku is not None
    for weighed in (at_issue, at_signing):
        found = weighed(opened.buku, opened.findings)
        levels = {d.sop: d.level for d in found if d.code == "DOK-14"}
        assert levels == {"": Level.GALAT, EXAMPLE[0]: Level.PERINGATAN}


def test_a_decree_without_number_may_be_signed_but_not_issued(tmp_path: Path) -> None:
    opened = open_booklet(lay(tmp_path))
    assert opened.buku is not None
    unnumbered = replace(opened.buku, keputusan=replace(opened.buku.keputusan, nomor=""))
    found = check(unnumbered)
    for weighed, level in ((at_issue, Level.GALAT), (at_signing, Level.INFO)):
        assert {d.level for d in weighed(unnumbered, found) if d.code == "KEP-13"} == {level}


def steps(*uraian: str) -> list[tuple[str, dict[str, str]]]:
    return [("A", {"uraian": text}) for text in uraian]


def copies(*sops: Sop) -> list[tuple[str, str]]:
    return [(d.sop, d.message) for d in judged(dok_contoh.kegiatan_disalin, buku(*sops))]


def test_a_copied_file_is_told_at_the_later_one_and_names_the_first() -> None:
    first = sop(steps("Mencatat surat", "Mengirim surat"), slug="a", nama="Surat Masuk")
    other = sop(steps("Mengirim surat", "Mencatat surat"), slug="b", nama="Lain")
    later = [sop(steps("Mencatat Surat.", "Mengirim  surat (asli)"), slug=s, nama="Kosong") for s in "cd"]
    words = 'kegiatannya sama dengan kegiatan SOP "Surat Masuk" (uji.toml:0)'
    assert copies(first, other, *later) == [("c", words), ("d", words)]
    assert copies(*later, first)[0][0] == "d"


def test_the_steps_of_parts_are_read_in_order() -> None:
    rows = [
        {"uraian": t, "pelaksana": "A", "kelengkapan": "-", "waktu": "1 jam", "output": "-"} for t in "xy"
    ]
    parts = [{"judul": t, "pelaksana": ["A"], "kegiatan": [row]} for t, row in zip("PQ", rows, strict=True)]
    assert [s for s, _ in copies(sop(steps("x", "y"), slug="a"), sop(slug="b", bagian=parts))] == ["b"]


def test_a_withdrawn_sop_may_have_the_steps_of_the_one_that_took_its_place() -> None:
    assert copies(sop(slug="a", status="dicabut"), sop(slug="b")) == []


def test_the_steps_of_the_form_are_told_as_an_example_only(tmp_path: Path) -> None:
    definitions = new_office(tmp_path)
    text = procedure("surat-masuk", "Surat Masuk", 2031)
    (definitions / "sop" / "surat-masuk.toml").write_text(text, "utf-8")
    front = definitions / "buku.toml"
    front.write_text(
        front.read_text("utf-8").replace("susunan = [", 'susunan = [\n  "surat-masuk",'), "utf-8"
    )
    found = [d for d in open_booklet(definitions).findings if d.sop == "surat-masuk"]
    assert [d.message.split(" masih")[0] for d in found if d.code == "DOK-14"] == [
        "peringatan",
        "uraian kegiatan 1-3",
    ]
    assert "DOK-15" not in {d.code for d in found}
