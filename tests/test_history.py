"""The memory of a booklet: its record, the guard against silent changes, corrections, status."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import chdir
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from sopdoc.cli import cli
from sopdoc.cli.judged import judged
from sopdoc.diagnostics import Level, has_galat
from sopdoc.edition import KeputusanTerbit, Ralat, SopTerbit, Terbitan
from sopdoc.history import correct, dumps, read_editions, read_last, same, statuses
from sopdoc.loader import reread
from sopdoc.rules import at_issue
from sopdoc.store.journal import JOURNAL, UNDO, Journal
from tests.history_cases import (
    CHANGE,
    DRAFT,
    ISSUED,
    REVISI_1,
    REVISI_2,
    SOP,
    SWAPPED,
    TODAY,
    WITHDRAWN,
    Edit,
    Office,
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
    "a date of its own": (masuk(("tanggal_efektif = 2018-03-16", "tanggal_efektif = 2018-03-20")), []),
    "the signer": (lambda o: o.edit("buku", ("NAMA PEJABAT", "PEJABAT LAIN")), []),
    "the content": (masuk(CHANGE), ["SOP601 galat"]),
    "a draft's content": (masuk(CHANGE, DRAFT), ["SOP601 peringatan"]),
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
    "the issued revision replaced": (masuk(CHANGE, (REVISI_1, REVISI_2)), []),
    "the issued revision removed": (masuk((REVISI_1, "")), ["SOP602 galat"]),
    "a date before the issue": (
        masuk(CHANGE, revised(REVISI_2.replace("06-01", "03-15"))),
        ["SOP603 galat"],
    ),
    "a date on the day of the issue": (masuk(CHANGE, revised(REVISI_2.replace("06-01", "03-16"))), []),
    "a date that is a text": (masuk(CHANGE, revised(REVISI_2.replace("2018-06-01", '"Juni 2017"'))), []),
    "a draft's wrong revision": (
        masuk(CHANGE, DRAFT, revised("[[revisi]]\nnomor = 3\ntanggal = 2018-03-15\n")),
        ["SOP602 peringatan", "SOP603 peringatan"],
    ),
    "a withdrawn one": (masuk(CHANGE, WITHDRAWN), []),
    "one left out of susunan": (lambda o: o.edit("buku", (', "arsip"', "")), ["SOP604 galat"]),
    "a file deleted": (lambda o: o.path("arsip").unlink(), ["SOP604 galat"]),
    "a file that is broken": (masuk(('nama = "', 'nama = 1 # "')), []),
    "a new one at the end": (add, []),
    "an order that moves numbers": (lambda o: o.edit("buku", SWAPPED), ["SOP607 peringatan"]),
    "another order in the next edition": (lambda o: o.edit("buku", SWAPPED, ("= 2018", "= 2019")), []),
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
    assert changed.position.file == "definitions/sop/surat-masuk.toml"
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


def accept(*codes: str) -> tuple[str, str]:
    entries = "".join(f'[[abaikan]]\nkode = "{code}"\nalasan = "Sengaja"\n\n' for code in codes)
    return "[keputusan]", f"{entries}[keputusan]"


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
    sop = SopTerbit("a", 1, nama, nama, "0" * 64, isi, when, None, when)
    ralat = Ralat("a", ISSUED, alasan, (nama, isi))
    decree = KeputusanTerbit(nama, alasan, nama, when)
    made = Terbitan("2018", 2018, ISSUED, decree, (sop,), (ralat,), alasan, when)
    text = dumps(made)
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
    assert found.position.file == f"definitions/terbitan/{nama}.toml"
    assert says in found.message
    assert found.hint


def test_a_record_of_another_program_is_not_taken_for_ours(office: Office) -> None:
    made = office.issue()
    text = dumps(replace(made, sop=(replace(made.sop[0], urut="satu"),)))  # type: ignore[arg-type]
    office.store("2018", text)
    (found,) = office.found()
    assert found.message == "catatan terbitan tidak dikenal: urut"


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


# Freezing and correcting


def test_a_draft_keeps_what_it_said_and_a_withdrawn_one_leaves(office: Office) -> None:
    first = office.issue()
    office.edit("surat-masuk", CHANGE, DRAFT)
    office.edit("arsip", WITHDRAWN)
    second = office.issue(date(2018, 6, 1))
    assert second.sop == first.sop[:2]
    assert not same(first, second)


def test_a_new_draft_is_not_issued(office: Office) -> None:
    office.edit("arsip", DRAFT)
    assert office.issue().of("arsip") is None


def test_a_comment_makes_no_new_issue(office: Office) -> None:
    first = office.issue()
    office.edit("surat-masuk", ("# Dicatat", "# Dicatat juga"))
    second = office.issue(date(2018, 6, 1))
    assert first.sop != second.sop
    assert same(first, second)


def test_what_was_issued_can_be_read_again(office: Office) -> None:
    made = office.issue()
    before = office.buku().sop[0]
    office.edit("surat-masuk", CHANGE)
    assert reread(office.buku(), made.sop[0]) == before
    assert office.buku().sop[0] != before


def test_a_correction_is_on_record_and_satisfies_the_guard(office: Office) -> None:
    made = office.issue()
    office.edit("surat-masuk", ("Mencatat surat", "Mencatat surat masuk"))
    text = office.path("surat-masuk").read_text("utf-8")
    corrected = correct(made, office.buku().sop[0], text, date(2018, 5, 1), "salah ketik", ("Kegiatan 1",))
    office.store("2018", dumps(corrected))
    assert office.codes() == []
    assert corrected.sop[1:] == made.sop[1:]
    assert (corrected.nama, corrected.tanggal) == (made.nama, made.tanggal)
    assert corrected.ralat == (Ralat("surat-masuk", date(2018, 5, 1), "salah ketik", ("Kegiatan 1",)),)


def final(office: Office) -> list[str]:
    """Codes of the galat that an issue has and `check` has not."""
    buku, found = judged(office.definitions)
    assert buku is not None
    assert not has_galat(found)
    return [d.code for d in at_issue(buku, found) if d.level is Level.GALAT]


def test_an_issue_asks_for_more_than_check(office: Office) -> None:
    office.edit("buku", ('"arsip"]', '"arsip", { nama = "Nanti" }]'), ('nomor = "188/1/2018"\n', ""))
    office.edit("arsip", ('uraian = "Menanda', 'tidak = 1\nya = "selesai"\nuraian = "Menanda'))
    assert final(office) == ["DOK-08", "KEP-13", "SOP206"]
    office.edit("buku", accept("DOK-08", "KEP-13"))
    assert final(office) == ["SOP206"]
    office.edit("arsip", DRAFT)
    assert final(office) == []


# Status


def test_status_of_each_sop(office: Office) -> None:
    add(office)
    office.path("konsep").write_text(SOP.replace("{nama}", "konsep"), "utf-8")
    office.edit("konsep", DRAFT)
    office.edit("buku", ('"baru"]', '"konsep"]'))
    office.issue()
    office.edit("buku", ('"konsep"]', '"konsep", "baru"]'))
    rename(office)
    office.edit("surat-keluar", CHANGE)
    office.edit("arsip", CHANGE, revised(REVISI_2))
    assert office.keadaan() == {
        "surat-datang": "baru",
        "surat-keluar": "berubah",
        "arsip": "direvisi",
        "konsep": "draf",
        "baru": "baru",
        "surat-masuk": "hilang",
    }
    office.edit("arsip", WITHDRAWN)
    office.edit("surat-keluar", ('nama = "', 'nama = 1 # "'))
    assert office.keadaan()["arsip"] == "dicabut"
    assert office.keadaan()["surat-keluar"] == "galat"


EVALUATION = [
    (REVISI_1, date(2019, 3, 13), False),
    ("", date(2019, 3, 16), False),
    ("[[revisi]]\ntanggal = 2016-02-29\n", date(2017, 2, 28), True),
    ('[[revisi]]\ntanggal = "Maret 2018"\n', date(2019, 3, 16), False),
]


@pytest.mark.parametrize(("revisi", "due", "late"), EVALUATION)
def test_evaluation_is_due_after_a_year(office: Office, revisi: str, due: date, late: bool) -> None:
    office.edit("surat-masuk", (REVISI_1, revisi))
    office.issue()
    first = statuses(office.buku(), read_last(office.definitions)[0], TODAY)[0]
    assert (first.jatuh_tempo, first.lewat) == (due, late)


def test_without_any_date_the_issue_counts(office: Office) -> None:
    office.edit("buku", ("tanggal = 2018-03-16\n", ""))
    office.edit("surat-masuk", (REVISI_1, ""), ("tanggal_efektif = 2018-03-16\n", ""))
    office.issue(date(2018, 4, 2))
    first = statuses(office.buku(), read_last(office.definitions)[0], TODAY)[0]
    assert first.jatuh_tempo == date(2019, 4, 2)


# The commands


def run(office: Office, *arguments: str) -> Result:
    """The program in the office's folder; whatever it raises besides its exit fails the test."""
    with chdir(office.definitions.parent):
        result = CliRunner().invoke(cli, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def records(office: Office) -> dict[str, str]:
    folder = office.definitions / "terbitan"
    return {p.name: p.read_text("utf-8") for p in sorted(folder.glob("*.toml"))}


def test_the_commands_of_a_year(office: Office) -> None:
    assert "Belum pernah diterbitkan." in run(office, "status").stdout
    done = run(office, "issue")
    assert done.exit_code == 0, done.stderr
    assert done.stdout.splitlines() == [
        "ditulis  definitions/terbitan/2018.toml",
        "Terbitan 2018, 16 Maret 2018: 3 SOP (3 baru)",
    ]
    assert "Tidak ada yang berubah sejak terbitan 2018" in run(office, "issue").stdout

    office.edit("surat-masuk", CHANGE)
    before = records(office)
    done = run(office, "issue")
    assert done.exit_code == 1
    assert "SOP601" in done.stderr
    assert done.stderr.endswith("Tidak ada yang dicatat.\n")
    assert records(office) == before
    told = run(office, "status").stdout
    assert "1. surat-masuk   berubah" in told
    assert 'sopdoc revise surat-masuk --uraian "…"' in told

    office.edit("surat-masuk", revised(REVISI_2))
    assert "SOP608" in run(office, "issue", "--tanggal", "2018-03-16").stderr
    done = run(office, "issue", "--tanggal", "2018-06-04")
    assert done.stdout.endswith("3 SOP (1 direvisi, 2 tetap)\n")
    assert list(records(office)) == ["2018-2018-06-04.toml", "2018.toml"]


@pytest.mark.parametrize("place", ["terbitan", "."])
def test_an_issue_finishes_or_undoes_what_was_cut_off_before_it_reads(office: Office, place: str) -> None:
    """Else a record that does not count yet is taken for the last issue, and undone by a later one."""
    assert run(office, "issue").exit_code == 0
    folder = office.definitions / place
    Journal(folder, True, (("2018.toml", False),) if place == "terbitan" else ()).save(UNDO)
    done = run(office, "issue")
    assert (done.exit_code, not (folder / JOURNAL).exists()) == (0, True), done.stderr
    assert ("SOP509" in done.stderr, "ditulis  " in done.stdout) == (place == "terbitan",) * 2
    assert list(records(office)) == ["2018.toml"]


def test_the_amending_decree_dates_a_later_issue(office: Office) -> None:
    assert run(office, "issue").exit_code == 0
    office.edit("surat-masuk", CHANGE, revised(REVISI_2))
    office.edit("buku", ("[keputusan]", "[perubahan]\ntanggal = 2018-06-04\n\n[keputusan]"))
    assert run(office, "issue").exit_code == 0
    assert list(records(office)) == ["2018-2018-06-04.toml", "2018.toml"]


def test_an_older_edition_cannot_follow_a_newer_one(office: Office) -> None:
    office.issue()
    office.edit("buku", ("tahun = 2018", "tahun = 2017"))
    done = run(office, "issue", "--tanggal", "2018-06-04")
    assert done.exit_code == 1
    assert "SOP608: tahun 2017 mendahului terbitan terakhir (2018)" in done.stderr
    assert list(records(office)) == ["2018.toml"]


def test_a_correction_of_spelling(office: Office) -> None:
    office.issue()
    office.edit("surat-masuk", ("Mencatat surat", "Mencatatt surat"))
    office.edit("arsip", CHANGE)
    done = run(
        office, "issue", "--ralat", "surat-masuk", "--alasan", "salah ketik", "--tanggal", "2018-05-01"
    )
    assert done.exit_code == 0, done.stderr
    assert "Ralat pada surat-masuk dicatat di terbitan 2018." in done.stdout
    (made,) = read_editions(office.definitions)[0]
    (ralat,) = made.ralat
    assert (ralat.sop, ralat.alasan, ralat.tanggal) == ("surat-masuk", "salah ketik", date(2018, 5, 1))
    assert ralat.bagian == ("Kegiatan 1: Uraian",)
    assert [d.position.file for d in office.found()] == ["definitions/sop/arsip.toml"]
    assert "3 SOP, 1 ralat" in run(office, "status").stdout


STEP = """\
[[kegiatan]]
uraian = "Membuka surat"
pelaksana = "Staf"
kelengkapan = "Surat"
waktu = "1 menit"
output = "Surat"

[[kegiatan]]"""

RALAT: dict[str, tuple[Edit, str]] = {
    "nothing changed": (lambda office: None, "simpan dahulu pembetulan di berkasnya"),
    "a revision": (masuk(CHANGE, revised(REVISI_2)), "ikut terbit bersama revisi itu"),
    "a draft": (masuk(CHANGE, DRAFT), "SOP ini berstatus draf"),
    "a time": (masuk(CHANGE), "bukan hanya ejaan: "),
    "a step": (masuk(("[[kegiatan]]", STEP)), "bukan hanya ejaan: "),
    "an actor": (masuk(('pelaksana = "Staf"', 'pelaksana = "Kepala"')), "bukan hanya ejaan: "),
    "a galat of its own": (masuk(('waktu = "5 menit"', "waktu = 5")), "SOP112"),
}


@pytest.mark.parametrize("name", RALAT)
def test_what_is_no_correction_of_spelling(office: Office, name: str) -> None:
    edit, says = RALAT[name]
    office.issue()
    edit(office)
    before = records(office)
    done = run(office, "issue", "--ralat", "surat-masuk", "--alasan", "salah ketik")
    assert done.exit_code == 1, done.stdout
    assert says in done.stderr
    assert records(office) == before


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--ralat", "arsip"], "dipakai bersama"),
        (["--ralat", "arsip", "--alasan", " "], "--alasan tidak boleh kosong"),
        (["--ralat", "arsib", "--alasan", "x"], "mungkin maksud Anda arsip"),
        (["--tanggal", "4-6-2018"], "tulis tahun-bulan-hari"),
    ],
)
def test_wrong_use_is_told(office: Office, arguments: list[str], says: str) -> None:
    office.issue()
    done = run(office, "issue", *arguments)
    assert done.exit_code == 2
    assert says in done.stderr


def test_status_for_programs(office: Office) -> None:
    office.issue()
    told = json.loads(run(office, "status", "--format", "json").stdout)
    assert told["terbitan"] == {"nama": "2018", "tanggal": "2018-03-16"}
    assert told["sop"][0]["keadaan"] == "tetap"
    assert told["sop"][0]["jatuh_tempo"] == "2019-03-13"


def test_an_issue_of_drafts_only_is_refused(office: Office) -> None:
    for slug in ("surat-masuk", "surat-keluar", "arsip"):
        office.edit(slug, DRAFT)
    done = run(office, "issue")
    assert done.exit_code == 1
    assert "belum ada SOP yang berlaku" in done.stderr
    assert records(office) == {}
