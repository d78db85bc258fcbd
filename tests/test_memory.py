"""A booklet that is opened again and again: what it reads is what a fresh look would read."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopdoc.booklet import Keeper, open_booklet
from sopdoc.loader import Memory, load
from sopdoc.rules import check
from tests.history_cases import Office
from tests.sample_flowing import png

EDITS = (
    ("surat-masuk", 'nama = "', 'nama = "Baru '),
    ("buku", 'tempat = "', 'tempat = "Ujung '),
    ("buku", "\n[instansi]", "\n\n\n[instansi]"),
    ("arsip", '["SOP Lain"]', '[{ sop = "surat-masuk" }]'),
    ("surat-masuk", 'nama = "Baru ', 'nama = "Lama '),
    ("arsip", '{ sop = "surat-masuk" }', '{ sop = "surat-masu" }'),
    ("arsip", '{ sop = "surat-masu" }', '{ sop = "surat-masuk" }'),
    ("surat-masuk", 'waktu = "', 'waktu = 1 # "'),
    ("surat-masuk", 'waktu = 1 # "', 'waktu = "'),
    ("buku", '"surat-masuk"', '"surat-masuk", "tidak-ada"'),
    ("buku", ', "tidak-ada"', ""),
    ("buku", 'tempat = "', 'logo = "logo.png"\ntempat = "'),
    ("buku", "tahun = ", "tahun = x"),
    ("buku", "tahun = x", "tahun = "),
)
"""Edits one after the other: a name that others carry, positions that move, galat that come and go."""


def test_what_is_remembered_is_what_a_fresh_look_reads(tmp_path: Path) -> None:
    office = Office(tmp_path)
    memory = Memory()
    for name, old, new in EDITS:
        office.edit(name, (old, new))
        for _ in range(2):
            buku, found = load(office.definitions, memory=memory)
            fresh, said = load(office.definitions)
            assert (buku, found) == (fresh, said), (name, new)
            assert [d.position.source for d in found] == [d.position.source for d in said]
            if buku is not None and fresh is not None:
                assert check(buku, found) == check(fresh, said)


def test_an_emblem_that_comes_later_is_seen(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.edit("buku", ('tempat = "', 'logo = "logo.png"\ntempat = "'))
    memory = Memory()
    for data in (None, b"", png(), png(), b"x", png()):
        if data is not None:
            (office.definitions / "logo.png").write_bytes(data)
        assert load(office.definitions, memory=memory) == load(office.definitions)


def test_what_did_not_change_is_the_same_object(tmp_path: Path) -> None:
    office = Office(tmp_path)
    keeper = Keeper()

    def read() -> dict[str, object]:
        buku = open_booklet(office.definitions, judge=False, keeper=keeper).buku
        assert buku is not None
        return {sop.slug: sop for sop in buku.sop} | {"gaya": buku.gaya}

    first = read()
    office.edit("arsip", ('nama = "', 'nama = "Lain '))
    second = read()
    assert [name for name in first if first[name] is not second[name]] == ["arsip"]


@pytest.mark.parametrize("every", [True, False])
def test_a_record_is_read_again_when_it_changed(tmp_path: Path, every: bool) -> None:
    office = Office(tmp_path)
    keeper = Keeper()
    assert open_booklet(office.definitions, every_issue=every, keeper=keeper).issues == ()
    office.issue()
    opened = open_booklet(office.definitions, every_issue=every, keeper=keeper)
    assert len(opened.issues) == 1
    record = next((office.definitions / "terbitan").glob("*.toml"))
    record.write_text(record.read_text("utf-8").replace("arsip", "arsiq"), "utf-8")
    again = open_booklet(office.definitions, every_issue=every, keeper=keeper)
    assert again.findings == open_booklet(office.definitions, every_issue=every).findings
    assert any(d.code == "SOP605" for d in again.findings)
