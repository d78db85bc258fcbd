"""What a file of the booklet depends on, and that nothing else reaches it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from sopdoc import layout
from sopdoc.building.inputs import inputs, program
from sopdoc.building.output_folder import NAME, OutputFolder
from sopdoc.building.products import DECREE, products
from sopdoc.document import single
from sopdoc.model import Buku, Logo, Sop
from sopdoc.shared_values import ELSEWHERE
from tests.builders import buku, sop
from tests.composed import Typewriter
from tests.incremental_cases import ALL, Office


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Office:
    return Office(tmp_path, monkeypatch, capsys)


# What a file depends on


class Spy:
    """A booklet that notes which of its values are read."""

    def __init__(self, book: Buku) -> None:
        self._book = book
        self.read: set[str] = set()

    def __getattr__(self, name: str) -> Any:
        self.read.add(name)
        return getattr(self._book, name)


def test_sheets_read_nothing_but_their_inputs() -> None:
    drawn = sop()
    spy: Any = Spy(buku(drawn))
    sheets, _ = layout.place(spy, drawn, Typewriter())
    single(spy, drawn, sheets)
    assert spy.read
    assert spy.read & {*ELSEWHERE, "susunan", "sop", "tercetak"} == set()


def changed(book: Buku) -> Iterator[tuple[str, Buku]]:
    """The booklet with another value in one of its keys."""
    other = replace(book.penandatangan, nama="Lain")
    values: dict[str, Any] = {
        "urutan": ("sampul", "sop"),
        "susunan": (sop(slug="lain"),),
        "instansi": replace(book.instansi, logo=Logo(b"x", "png", 1, 1)),
        "penandatangan": other,
        "keputusan": replace(book.keputusan, penandatangan=other),
        "penjelasan": replace(book.penjelasan, tampil=False),
        "perubahan": replace(book.perubahan, nomor="2"),
        "gaya": replace(book.gaya, ukuran=8),
        "paraf": ("Kabag",),
        "abaikan": ("FLO-22",),
        "format_tanggal": "d MMMM yyyy",
        "tte": True,
        "tahun": 2026,
    }
    for field in fields(book):
        if field.name not in ("where", "sidik"):
            yield field.name, replace(book, **{field.name: values.get(field.name, "Lain")})


def test_every_value_of_the_booklet_reaches_the_booklet_and_its_own_files(tmp_path: Path) -> None:
    book = buku()
    before = inputs(book, tmp_path)
    for name, other in changed(book):
        after = inputs(other, tmp_path)
        assert after.whole != before.whole, name
        assert after.frame != before.frame, name
        if name != "susunan":
            assert (after.sops != before.sops) == (name not in ELSEWHERE), name


@pytest.mark.parametrize(
    "change",
    [
        lambda s: replace(s, urut=2),
        lambda s: replace(s, peringatan="Lain"),
        lambda s: replace(s, bagian=()),
        lambda s: replace(s, status="draf"),
    ],
)
def test_a_value_of_a_sop_reaches_its_own_files_and_the_booklet(
    tmp_path: Path, change: Callable[[Sop], Sop]
) -> None:
    one, other = sop(), sop(slug="lain", urut=3)
    before, after = (inputs(buku(s, other), tmp_path) for s in (one, change(one)))
    assert before.sops["uji"] != after.sops["uji"]
    assert before.sops["lain"] == after.sops["lain"]
    assert before.whole != after.whole


def test_products_have_names_and_inputs_of_their_own(tmp_path: Path) -> None:
    book = buku(sop(), sop(slug="lain", urut=2))
    made = products(book, inputs(book, tmp_path))
    assert len({p.isi for p in made}) == len(made) == 13
    assert [p.name for p in made if not p.slug] == ["buku-sop-2025"] * 3 + [DECREE] * 2


def test_the_record_is_sorted_and_holds_no_time(office: Office) -> None:
    office.build()
    stored = json.loads((office.output / NAME).read_text("utf-8"))
    assert list(stored["files"]) == sorted(ALL)
    assert {tuple(entry) for entry in stored["files"].values()} == {("isi", "program", "sha256", "size")}


def test_a_folder_without_anything_has_no_current_file(tmp_path: Path) -> None:
    book = buku()
    made = products(book, inputs(book, tmp_path))
    site = OutputFolder(tmp_path / "output")
    assert [site.current(p) for p in made] == [()] * len(made)
    assert not any(site.knows(p) for p in made)
    assert site.stale(made, ()) == ()


def test_the_program_is_all_of_the_package_and_its_templates(monkeypatch: pytest.MonkeyPatch) -> None:
    read: set[str] = set()
    read_bytes = Path.read_bytes

    def noted(path: Path) -> bytes:
        read.add(path.name)
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", noted)
    program.__wrapped__()
    assert read >= {"page.py", "search.py", "widths.json", "keputusan.xml.j2", "wilayah.txt"}
    assert not [name for name in read if name.endswith(".pyc")]
