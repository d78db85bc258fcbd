"""The memory of a booklet: its record, the guard against silent changes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopdoc.codes import Level
from sopdoc.edition import (
    BagianTerbit,
    BukuTerbit,
    CetakanTerbit,
    KeputusanTerbit,
    Ralat,
    Sebelum,
    SopTerbit,
    Terbitan,
    revisions_since,
)
from sopdoc.history import dumps, read_editions, read_last, same
from tests.history_cases import (
    CHANGE,
    DRAFT,
    ISSUED,
    NEXT_YEAR,
    REVISI_1,
    REVISI_2,
    SIGNER,
    SWAPPED,
    WITHDRAWN,
    Edit,
    Office,
    accept,
    add,
    masuk,
    rename,
    revised,
)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


GUARD: dict[str, tuple[Edit, list[str]]] = {
    "nothing": (lambda office: None, []),
    "a comment": (masuk(("# Dicatat", "# Komentar lain. Dicatat")), []),
    "a date of its own": (
        masuk(("tanggal_efektif = 2018-03-16", "tanggal_efektif = 2018-03-20")),
        ["SOP601 galat"],
    ),
    "the signer": (lambda o: o.edit("buku", SIGNER), ["SOP610 galat"]),
    "the style": (
        lambda o: o.edit("buku", ("[keputusan]", "[gaya]\nukuran = 10\n\n[keputusan]")),
        ["SOP610 galat"],
    ),
    "what no sheet shows": (
        lambda o: o.edit("buku", ("[keputusan]", '[[paraf]]\njabatan = "Kabag"\n\n[keputusan]')),
        [],
    ),
    "the content": (masuk(CHANGE), ["SOP601 galat"]),
    "a draft's content": (masuk(CHANGE, DRAFT), ["SOP612 peringatan", "SOP601 peringatan"]),
    "a revision": (masuk(CHANGE, revised(REVISI_2)), []),
    "two revisions": (
        masuk(CHANGE, revised(f"{REVISI_2}\n[[revisi]]\nnomor = 3\ntanggal = 2018-07-01\n")),
        [],
    ),
    "a revision of nothing": (masuk(revised(REVISI_2)), ["SOP606 peringatan"]),
    "a number that skips": (masuk(CHANGE, revised(REVISI_2.replace("2\n", "3\n", 1))), ["SOP602 galat"]),
    "a number that repeats": (masuk(CHANGE, revised(REVISI_2.replace("2\n", "1\n", 1))), ["SOP602 galat"]),
    "no number": (masuk(CHANGE, revised(REVISI_2.replace("nomor = 2\n", ""))), ["SOP602 galat"]),
    "the issued revision edited": (
        masuk(CHANGE, (REVISI_1, REVISI_1.replace("03-13", "06-01"))),
        ["SOP601 galat", "SOP602 galat"],
    ),
    "the issued number edited": (masuk(("nomor = 1", "nomor = 2")), ["SOP602 galat"]),
    "the issued revision replaced": (masuk(CHANGE, (REVISI_1, REVISI_2)), ["SOP602 galat"]),
    "the issued revision edited beside a new one": (
        masuk(CHANGE, (REVISI_1, f'{REVISI_1}uraian = "Lain"\n\n{REVISI_2}')),
        ["SOP602 galat"],
    ),
    "the issued revision removed": (masuk((REVISI_1, "")), ["SOP602 galat"]),
    "a date before the issue": (
        masuk(CHANGE, revised(REVISI_2.replace("06-01", "03-15"))),
        ["SOP603 galat"],
    ),
    "a date on the day of the issue": (masuk(CHANGE, revised(REVISI_2.replace("06-01", "03-16"))), []),
    "a date that is a text": (masuk(CHANGE, revised(REVISI_2.replace("2018-06-01", '"Juni 2017"'))), []),
    "a draft's wrong revision": (
        masuk(CHANGE, DRAFT, revised("[[revisi]]\nnomor = 3\ntanggal = 2018-03-15\n")),
        ["SOP612 peringatan", "SOP602 peringatan", "SOP603 peringatan"],
    ),
    "a withdrawn one": (masuk(CHANGE, WITHDRAWN), []),
    "one left out of susunan": (lambda o: o.edit("buku", (', "arsip"', "")), ["SOP604 galat"]),
    "a file deleted": (lambda o: o.path("arsip").unlink(), ["SOP604 galat"]),
    "a file that is broken": (masuk(('nama = "', 'nama = 1 # "')), []),
    "a new one at the end": (add, []),
    "an order that moves numbers": (lambda o: o.edit("buku", SWAPPED), ["SOP607 galat"]),
    "another order in the next edition": (
        lambda o: o.edit("buku", SWAPPED, ("= 2018", "= 2019")),
        ["SOP611 info"],
    ),
    "another content in the next edition": (
        lambda o: [o.edit("buku", NEXT_YEAR), o.edit("surat-masuk", CHANGE)][0],
        ["SOP611 info"],
    ),
    "a renamed file": (rename, ["SOP604 galat"]),
}


@pytest.mark.parametrize("name", GUARD)
def test_what_may_change_after_an_issue(office: Office, name: str) -> None:
    edit, codes = GUARD[name]
    office.issue()
    assert office.codes() == []
    edit(office)
    assert office.codes() == codes


def test_without_an_issue_everything_may_change(office: Office) -> None:
    office.edit("surat-masuk", CHANGE)
    assert office.codes() == []
    assert set(office.keadaan().values()) == {"baru"}


UNNUMBERED = [
    ("", "[[revisi]]\nnomor = 1\ntanggal = 2018-06-01\n", []),
    ("", "[[revisi]]\nnomor = 2\ntanggal = 2018-06-01\n", ["SOP602 galat"]),
    ("[[revisi]]\ntanggal = 2018-03-13\n", "[[revisi]]\ntanggal = 2018-06-01\n", []),
    ("[[revisi]]\ntanggal = 2018-03-16\n", "[[revisi]]\ntanggal = 2018-03-16\n", ["SOP602 galat"]),
    ("[[revisi]]\ntanggal = 2018-03-13\n", "[[revisi]]\nnomor = 4\ntanggal = 2018-06-01\n", []),
]


@pytest.mark.parametrize(("issued", "new", "codes"), UNNUMBERED)
def test_revisions_without_numbers(office: Office, issued: str, new: str, codes: list[str]) -> None:
    office.edit("surat-masuk", (REVISI_1, issued + "\n# baru\n"))
    office.issue()
    office.edit("surat-masuk", CHANGE, ("# baru\n", new))
    assert office.codes() == codes


def test_findings_point_at_the_place_and_say_what_to_do(office: Office) -> None:
    office.issue()
    office.edit("surat-masuk", CHANGE)
    (changed,) = office.found()
    assert changed.position.file.endswith("/definitions/sop/surat-masuk.toml")
    assert changed.position.source == "[[revisi]]"
    assert "sopdoc revise surat-masuk" in changed.hint
    assert "sopdoc issue --ralat surat-masuk" in changed.hint
    office.edit("surat-masuk", revised(REVISI_2.replace("nomor = 2", "nomor = 5")))
    (skipped,) = office.found()
    assert skipped.position.source == "nomor = 5"
    assert skipped.hint == "tulis nomor = 2"


RENAMED = [
    (("# Dicatat", "# Tercatat"), "tampaknya menjadi sop/surat-datang.toml"),
    (CHANGE, "tampaknya menjadi sop/surat-datang.toml"),
    (('nama = "', 'nomor = "065/1"\nnama = "Lain '), "tampaknya menjadi sop/surat-datang.toml"),
    (('nama = "', 'nama = "Lain '), "isinya tersimpan di terbitan/2018.toml"),
]


@pytest.mark.parametrize(("change", "says"), RENAMED)
def test_a_renamed_file_is_recognised(office: Office, change: tuple[str, str], says: str) -> None:
    office.issue()
    rename(office)
    office.edit("surat-datang", change)
    (gone,) = office.found()
    assert gone.position.source.startswith("susunan")
    assert says in gone.hint


def test_a_galat_of_the_guard_cannot_be_accepted(office: Office) -> None:
    office.edit("buku", accept("SOP601"))
    office.issue()
    office.edit("surat-masuk", CHANGE)
    assert office.codes() == ["SOP601 galat"]


def test_a_revision_of_nothing_can_be_accepted(office: Office) -> None:
    office.edit("buku", accept("SOP606"))
    office.issue()
    office.edit("surat-masuk", revised(REVISI_2))
    assert office.codes() == ["SOP606 info"]


SINCE = [
    ("nomor = 1\ntanggal = 2018-03-13", "nomor = 1\ntanggal = 2018-03-20", 0),
    ("tanggal = 2018-03-13", "tanggal = 2018-03-20", 0),
    ('tanggal = 2018-03-13\nuraian = "a"', 'tanggal = 2018-03-20\nuraian = "a"', 0),
    ("tanggal = 2018-03-13", "tanggal = 2018-03-20\n[[revisi]]\ntanggal = 2018-06-01", 1),
    ("nomor = 1\ntanggal = 2018-03-13", "nomor = 2\ntanggal = 2018-06-01", 1),
    (
        "tanggal = 2018-03-01\n[[revisi]]\nnomor = 1\ntanggal = 2018-03-13",
        "tanggal = 2018-03-01",
        0,
    ),
]


@pytest.mark.parametrize(("issued", "now", "new"), SINCE)
def test_a_revision_that_was_touched_is_none_that_was_written_since(
    office: Office, issued: str, now: str, new: int
) -> None:
    office.edit("surat-masuk", (REVISI_1, f"[[revisi]]\n{issued}\n"))
    made = office.issue()
    office.edit("surat-masuk", (f"[[revisi]]\n{issued}\n", f"[[revisi]]\n{now}\n"))
    revisi = office.buku().sop[0].revisi
    assert revisions_since(made.sop[0], revisi) == revisi[len(revisi) - new :]
    assert "SOP602 galat" in office.codes()


# The record


TEXTS = st.text(st.characters(codec="utf-8"), max_size=30).map(lambda t: t.replace("\r\n", "\n")) | st.lists(
    st.sampled_from(["'", "'''", '"', '"""', "\\", "\n", "\t", "\r", "\x00", "\x7f", "a", "é", "#", "{"])
).map("".join)


@given(isi=TEXTS, nama=TEXTS, alasan=TEXTS, when=st.none() | st.dates() | TEXTS)
def test_any_text_survives_the_record(
    tmp_path_factory: pytest.TempPathFactory, isi: str, nama: str, alasan: str, when: date | str | None
) -> None:
    folder = tmp_path_factory.getbasetemp() / "survives"
    (folder / "terbitan").mkdir(parents=True, exist_ok=True)
    isi = re.sub("\r+\n", "\n", isi)
    sop = SopTerbit("a", 1, nama, nama, "0" * 64, isi, when, None, when, "1" * 64)
    ralat = Ralat("a", ISSUED, alasan, (nama, isi))
    decree = KeputusanTerbit(nama, alasan, nama, when)
    book, before = BukuTerbit(isi, "2" * 64, "3" * 64, (("b", nama),)), Sebelum(nama, "4" * 64)
    made = Terbitan("2018", 2018, ISSUED, decree, (sop,), (ralat,), alasan, when, book, before)
    text = dumps(made)
    assert f'"{"1" * 64}"' in text
    (folder / "terbitan" / "2018.toml").write_bytes(text.encode())
    assert read_editions(folder) == ((made,), ())
    windows = replace(made, sop=(replace(sop, isi=isi.replace("\n", "\r\n")),))
    assert dumps(windows) == text


def test_a_record_can_be_read_line_by_line(office: Office) -> None:
    office.edit("arsip", ("# Dicatat bersama isinya: tanda ''' dan \\ pun.", "# Arsip"))
    made = office.issue()
    text = (office.definitions / "terbitan" / "2018.toml").read_text("utf-8")
    assert text.startswith("# Ditulis oleh sopdoc issue; jangan disunting.")
    assert [s.slug for s in made.sop] == ["surat-masuk", "surat-keluar", "arsip"]
    assert made.sop[2].isi == office.path("arsip").read_text("utf-8")
    assert f"isi = '''\n{made.sop[2].isi}'''\n" in text
    assert text.count('\nuraian = "Mencatat surat"\n') == 3


def test_a_record_keeps_what_sheets_share_and_knows_the_one_before(office: Office) -> None:
    first = office.issue()
    assert first.buku is not None
    assert first.buku.isi == office.text()
    assert (first.buku.sidik, first.buku.logo, first.buku.nama) == (office.buku().sidik, "", ())
    assert first.sebelum is None
    office.edit("surat-masuk", CHANGE, revised(REVISI_2))
    office.edit("arsip", ('nama = "', 'status = "draf"\nnama = "Lain '))
    second = office.issue(date(2018, 6, 1))
    assert read_last(office.definitions) == ((second,), ())
    (read,) = read_last(office.definitions)[0]
    (before,) = [t for t in read_editions(office.definitions)[0] if t.nama == "2018"]
    assert second.sebelum == Sebelum("2018", before.segel)
    assert before.segel in (office.definitions / "terbitan" / "2018.toml").read_text("utf-8")
    assert read.nama_sop["arsip"] == "Lain Pencatatan arsip"


def test_a_record_of_an_older_program_is_read(office: Office) -> None:
    made = office.issue()
    old = replace(made, buku=None, sop=tuple(replace(s, sidik_berkas="") for s in made.sop))
    text = dumps(old)
    assert "sidik_berkas" not in text
    assert "[buku]" not in text
    office.store("2018", text)
    assert read_editions(office.definitions) == ((old,), ())
    assert same(old, made)
    assert office.codes() == []


def test_line_ends_of_windows_do_not_count(office: Office) -> None:
    path = office.path("arsip")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    made = office.issue()
    assert "\r" not in made.sop[2].isi
    record = office.store("2018", dumps(made).replace("\n", "\r\n"))
    assert b"\r\n" in record.read_bytes()
    assert read_editions(office.definitions) == ((made,), ())


DAMAGE: dict[str, tuple[str, Callable[[str], str], str]] = {
    "an edited text": ("2018", lambda t: t.replace("Mencatat", "Menulis", 1), "disunting"),
    "a removed line": ("2018", lambda t: t.replace('nomor = "188/1/2018"\n', ""), "disunting"),
    "no seal": ("2018", lambda t: t.split("\n", 3)[3], "disunting"),
    "half a file": ("2018", lambda t: t[: len(t) // 2], "tidak terbaca"),
    "a merge": ("2018", lambda t: t + "<<<<<<< HEAD\n", "tidak terbaca"),
    "nothing": ("2018", lambda t: "", "disunting"),
    "a copy": ("2018 - Copy", lambda t: t, "bukan nama terbitan"),
    "another name": ("2019", lambda t: t, "lain dari tahun dan tanggal"),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_a_damaged_record_is_named_and_nothing_is_compared_with_it(office: Office, name: str) -> None:
    nama, damage, says = DAMAGE[name]
    text = dumps(office.issue())
    (office.definitions / "terbitan" / "2018.toml").unlink()
    office.store(nama, damage(text))
    office.edit("surat-masuk", CHANGE)
    (found,) = office.found()
    assert (found.code, found.level) == ("SOP605", Level.GALAT)
    assert found.position.file.endswith(f"/definitions/terbitan/{nama}.toml")
    assert says in found.message
    assert found.hint


def test_a_record_of_another_program_is_not_taken_for_ours(office: Office) -> None:
    made = office.issue()
    text = dumps(replace(made, sop=(replace(made.sop[0], urut="satu"),)))  # type: ignore[arg-type]
    office.store("2018", text)
    (found,) = office.found()
    assert found.message == "catatan terbitan tidak dikenal: urut"


def test_the_pages_of_an_issue_are_read_back(office: Office) -> None:
    pages = CetakanTerbit(
        (("arsip", ("1", "2", "2a")), ("surat-masuk", ("2b", "3"))), (BagianTerbit("daftar", 1, "ab"),)
    )
    made = replace(office.issue(), cetakan=pages)
    office.store("2018", dumps(made))
    assert 'arsip = "1-2, 2a"' in dumps(made)
    assert read_last(office.definitions)[0] == (made,)


@pytest.mark.parametrize(
    "pages",
    [{"arsip": ("1-999999",)}, {"arsip": ("x",)}, {f"s{i}": ("1-9999",) for i in range(1, 99)}],
)
def test_pages_that_nobody_prints_are_no_record(office: Office, pages: dict[str, tuple[str, ...]]) -> None:
    """A forged record is well sealed; what it says of pages is bounded."""
    made = replace(office.issue(), cetakan=CetakanTerbit(tuple(pages.items())))
    with patch("sopdoc.history.record.shortened", "".join):
        office.store("2018", dumps(made))
    (found,) = office.found()
    assert found.message == "catatan terbitan tidak dikenal: cetakan"


def test_a_file_in_place_of_the_folder_is_named(office: Office) -> None:
    (office.definitions / "terbitan").write_text("", "utf-8")
    assert office.codes() == ["SOP605 galat"]


def test_issues_are_read_in_order_and_the_last_one_alone(office: Office) -> None:
    first = office.issue()
    office.edit("surat-masuk", CHANGE, revised(REVISI_2))
    second = office.issue(date(2018, 6, 1))
    office.edit("buku", ("tahun = 2018", "tahun = 2019"))
    third = office.issue(date(2019, 1, 7))
    assert [t.nama for t in (first, second, third)] == ["2018", "2018-2018-06-01", "2019"]
    assert read_editions(office.definitions)[0] == (first, second, third)
    assert read_last(office.definitions)[0] == (third,)
    office.store("2018", "")
    assert read_last(office.definitions)[1] == ()
    assert len(read_editions(office.definitions)[1]) == 1
