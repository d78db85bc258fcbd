"""A build makes what changed and nothing else, and leaves nothing behind that would be printed by mistake."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tracemalloc
from collections.abc import Collection
from hashlib import sha256
from pathlib import Path

import pytest

from sopdoc.building.inputs import inputs
from sopdoc.building.kept_sheets import NAME as KEPT
from sopdoc.building.origins import NAME as ORIGINS
from sopdoc.building.output_folder import FORM, NAME, OURS, OutputFolder, sealed
from sopdoc.diagnostics import Diagnostic
from sopdoc.model import Buku
from sopdoc.rules import Judge
from sopdoc.store.journal import TIDY, Journal, State
from tests.builders import buku
from tests.incremental_cases import ALL, SLUGS, SOP, Office


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Office:
    return Office(tmp_path, monkeypatch, capsys)


def stored(files: object, seal: str | None = None) -> bytes:
    """A record as a hand could write it that knows the seal."""
    return json.dumps({"form": FORM, "files": files, "seal": seal or sealed(files)}).encode()


def stamps(folder: Path) -> dict[Path, tuple[int, int]]:
    return {p: (p.stat().st_mtime_ns, p.stat().st_ino) for p in folder.rglob("*") if p.is_file()}


# What is left alone


def test_nothing_changed_nothing_is_computed(office: Office) -> None:
    assert set(office.build()["ditulis"]) == ALL == office.stored()
    before = stamps(office.output)
    assert office.build() == {"ditulis": [], "dipindah": [], "tetap": ["9 berkas"]}
    assert office.placed == []
    assert stamps(office.output) == before


def test_finding_out_that_nothing_changed_loads_no_stage(office: Office) -> None:
    office.build()
    code = (
        "import sys\nfrom sopdoc.cli import cli\n"
        "try:\n    cli(['build'])\nexcept SystemExit:\n    pass\n"
        "print([m for m in sys.modules if m in {'sopdoc.layout', 'sopdoc.compose', 'lxml', 'openpyxl'}])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert out.stdout == "tetap    9 berkas\n[]\n", out.stderr


def test_one_sop_is_made_before_the_booklet(office: Office) -> None:
    office.build()
    before = stamps(office.output)
    office.edit("beras", "Menyiapkan bahan", "Menyiapkan semua bahan")
    told = office.build()
    assert told["ditulis"] == [
        "sop/02-beras.docx",
        "sop/02-beras.xlsx",
        "buku-sop-2025.docx",
        "buku-sop-2025.xlsx",
    ]
    assert told["tetap"] == ["5 berkas"]
    assert office.placed == ["beras"]
    same = {p for p, stamp in stamps(office.output).items() if before.get(p) == stamp}
    assert {p.name for p in same} >= {"01-apel.docx", "03-cabai.xlsx", "keputusan.docx"}


def test_a_comment_changes_nothing(office: Office) -> None:
    office.build()
    office.edit("beras", "[[kegiatan]]", "# catatan\n[[kegiatan]]")
    assert office.build()["ditulis"] == []
    assert office.placed == []


def test_what_an_incremental_build_leaves_equals_a_whole_one(office: Office) -> None:
    """Byte for byte, record included, whatever the way there was; what is remembered of that way aside."""
    office.build("--only", "cabai")
    office.edit("apel", "Menyiapkan bahan", "Menyiapkan semua bahan")
    office.build()
    office.edit("beras", "Komputer", "Komputer dan pencetak")
    office.build()
    (office.output / ORIGINS).unlink()
    grown = {p.name: p.read_bytes() for p in office.output.rglob("*") if p.is_file()}
    office.output.rename(office.folder / "sebelumnya")
    office.build()
    (office.output / ORIGINS).unlink()
    assert {p.name: p.read_bytes() for p in office.output.rglob("*") if p.is_file()} == grown


def test_all_and_only_make_anew(office: Office) -> None:
    office.build()
    assert office.build("--all") == {"ditulis": [], "dipindah": [], "tetap": ["9 berkas"]}
    assert office.placed == list(SLUGS)
    assert office.build("--only", "beras") == {"ditulis": [], "dipindah": [], "tetap": ["2 berkas"]}
    assert office.placed == []


@pytest.mark.parametrize("damage", ["delete", "same length", "longer"])
def test_a_file_that_is_not_as_written_is_made_again(office: Office, damage: str) -> None:
    office.build()
    path = office.output / "sop" / "01-apel.docx"
    good = path.read_bytes()
    if damage == "delete":
        path.unlink()
    else:
        path.write_bytes(good[:-1] + b"x" + (b"y" if damage == "longer" else b""))
    edited = path.read_bytes() if path.exists() else b""
    told = office.build()
    assert told["ditulis"] == ["sop/01-apel.docx"]
    assert path.read_bytes() == good
    assert office.placed == []
    if edited:
        assert told["dipindah"] == ["sop/01-apel.docx -> lama/01-apel.docx"]
        assert (office.output / "lama" / "01-apel.docx").read_bytes() == edited


@pytest.mark.parametrize(
    "stored",
    [
        b"",
        b"{",
        b"[]",
        b'{"form": 0}',
        b'{"form": 1}',
        b'{"form": 2}',
        *(stored(files) for files in ([], {"a": 3}, {"a": {"isi": ""}})),
        b"\xff",
        b"[" * 100_000,
    ],
)
def test_a_damaged_record_means_building_anew(office: Office, stored: bytes) -> None:
    office.build()
    good = (office.output / NAME).read_bytes()
    (office.output / NAME).write_bytes(stored)
    (office.output / KEPT).unlink()
    assert office.build() == {"ditulis": [], "dipindah": [], "tetap": ["9 berkas"]}
    assert office.placed == list(SLUGS)
    assert (office.output / NAME).read_bytes() == good


def test_another_program_builds_anew(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.build()
    for module in ("output_folder", "kept_sheets"):
        monkeypatch.setattr(f"sopdoc.building.{module}.program", lambda: "lain")
    assert office.build("--format", "docx")["dipindah"] == []
    assert office.placed == list(SLUGS)
    assert office.build("--format", "docx")["tetap"] == ["5 berkas"]
    assert office.placed == []


def test_the_readme_of_a_new_booklet_is_no_template(tmp_path: Path) -> None:
    plain = inputs(buku(), tmp_path)
    (tmp_path / "README.md").write_text("x", "utf-8")
    assert inputs(buku(), tmp_path) == plain
    (tmp_path / "bagian.txt").write_text("x", "utf-8")
    assert inputs(buku(), tmp_path).frame != plain.frame


def test_a_template_of_the_office_is_an_input(office: Office) -> None:
    office.build()
    (office.folder / "templates").mkdir()
    (office.folder / "templates" / "judul.xml.j2").write_text('<bagian gaya="naskah-isi"/>', "utf-8")
    office.build()
    office.build()
    assert office.placed == []
    (office.folder / "templates" / "sampul.xml.j2").write_text(
        '<bagian gaya="naskah-isi"><p>{{ susunan[0].peringatan }}</p></bagian>', "utf-8"
    )
    assert [n for n in office.build()["ditulis"] if n.startswith("buku")]
    office.edit("apel", "maka terlambat", "maka sangat terlambat")
    assert set(office.build()["ditulis"]) == {
        *(f"{name}.{form}" for name in ("sop/01-apel", "buku-sop-2025") for form in ("docx", "xlsx"))
    }


# Whole or none


def test_a_galat_of_a_drawing_or_a_template_changes_nothing(office: Office) -> None:
    office.build()
    before = stamps(office.output)
    office.edit("beras", "Menyiapkan bahan", "Menyiapkan bahan " * 400)
    office.edit("apel", "Komputer", "Komputer dan pencetak")
    assert office.run().exit_code == 1
    assert stamps(office.output) == before
    office.path("beras").write_text(SOP.format(slug="beras"), "utf-8")
    (office.folder / "templates").mkdir()
    (office.folder / "templates" / "daftar.xml.j2").write_text("{{ salah }}", "utf-8")
    done = office.run()
    assert (done.exit_code, done.stdout) == (1, "")
    assert "Tidak ada yang ditulis." in done.stderr
    assert office.placed == ["apel"]
    assert stamps(office.output) == before


@pytest.mark.parametrize("name", ["~$ku-sop-2025.docx", "sop/.~lock.01-apel.xlsx#", "sop/~$-dulu.docx"])
def test_an_open_file_is_noticed_before_anything_is_written(office: Office, name: str) -> None:
    office.build()
    (office.output / "sop" / "04-dulu.docx").write_bytes(b"")
    (office.output / name).write_bytes(b"")
    office.edit("apel", "Komputer", "Komputer dan pencetak")
    before = stamps(office.output)
    done = office.run()
    assert (done.exit_code, done.stdout) == (1, "")
    assert "SOP501" in done.stderr
    assert stamps(office.output) == before


def test_a_booklet_that_cannot_be_written_is_told_apart(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full after the SOPs' own files: they stay whole, the booklet stays as it was."""
    office.build()
    office.edit("apel", "Komputer", "Komputer dan pencetak")
    before = (office.output / "buku-sop-2025.docx").read_bytes()
    fsync = os.fsync
    budget = iter(range(2))

    def full(descriptor: int) -> None:
        if next(budget, None) is None:
            raise OSError(28, "No space left on device")
        fsync(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr("sopdoc.store.os.fsync", full)
        done = office.run()
    assert done.exit_code == 1
    assert done.stderr.endswith("Buku tidak ditulis.\n")
    assert (office.output / "buku-sop-2025.docx").read_bytes() == before
    assert office.build()["ditulis"] == ["buku-sop-2025.docx", "buku-sop-2025.xlsx"]


def test_a_build_that_was_cut_off_is_undone_before_anything_is_judged(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed after the last rename and before it counted: the record on disk is not to be trusted."""
    office.build()
    before = (office.output / "sop" / "02-beras.docx").read_bytes()
    office.edit("beras", "Menyiapkan bahan", "Menyiapkan semua bahan")
    save = Journal.save

    def killed(journal: Journal, state: State) -> None:
        if state == TIDY:
            raise KeyboardInterrupt
        save(journal, state)

    with monkeypatch.context() as patch:
        patch.setattr(Journal, "save", killed)
        patch.setattr(Journal, "undo", lambda journal: None)
        office.run()
    assert (office.output / "sop" / "02-beras.docx").read_bytes() != before
    done = office.run()
    assert "SOP509" in done.stderr
    assert done.stdout.count("ditulis") == 4
    assert office.build() == {"ditulis": [], "dipindah": [], "tetap": ["9 berkas"]}


# What must not be printed any more


def test_files_of_a_sop_that_left_or_moved_make_way(office: Office) -> None:
    office.build("--format", "docx,svg")
    office.arrange("cabai", "apel")
    told = office.build("--format", "docx,svg")
    assert told["dipindah"] == [
        f"sop/{name} -> lama/{name}"
        for name in (
            "01-apel-hal-2.svg",
            "01-apel.docx",
            "02-beras-hal-2.svg",
            "02-beras.docx",
            "03-cabai-hal-2.svg",
            "03-cabai.docx",
        )
    ]
    kept = {n for n in office.stored() if n.startswith("sop/")}
    assert kept == {f"sop/{n}" for n in ("01-cabai.docx", "01-cabai-hal-2.svg", "02-apel.docx")} | {
        "sop/02-apel-hal-2.svg"
    }
    assert office.build("--format", "docx,svg")["dipindah"] == []


def test_a_name_in_lama_is_never_taken_twice(office: Office) -> None:
    office.build("--format", "docx")
    path = office.output / "sop" / "01-apel.docx"
    for number in ("", " (2)", " (3)"):
        path.write_bytes(b"disunting" + number.encode())
        told = office.build("--format", "docx")
        assert told["dipindah"] == [f"sop/01-apel.docx -> lama/01-apel{number}.docx"]
        assert (
            office.output / "lama" / f"01-apel{number}.docx"
        ).read_bytes() == b"disunting" + number.encode()


def test_a_stale_file_that_cannot_be_moved_is_told(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its copy is in `lama/` already, and the next build moves it."""
    office.build("--format", "docx")
    office.arrange("apel", "beras")
    replace = os.replace

    def held(source: str, target: str, **where: int | None) -> None:
        if source == "03-cabai.docx":
            raise PermissionError
        replace(source, target, **where)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", held)
        done = office.run("--format", "docx")
    assert done.exit_code == 0
    assert "03-cabai.docx sedang dibuka di program lain atau terkunci" in done.stderr
    assert "sop/03-cabai.docx" in office.stored()
    assert "lama/03-cabai.docx" in office.stored()
    assert office.build("--format", "docx")["dipindah"] == ["sop/03-cabai.docx -> lama/03-cabai.docx"]
    assert "sop/03-cabai.docx" not in office.stored()


def test_a_format_that_was_not_asked_for_is_stale_only_when_its_sop_changed(office: Office) -> None:
    office.build()
    office.edit("beras", "Menyiapkan bahan", "Menyiapkan semua bahan")
    told = office.build("--format", "docx")
    assert told["dipindah"] == [
        "buku-sop-2025.xlsx -> lama/buku-sop-2025.xlsx",
        "sop/02-beras.xlsx -> lama/02-beras.xlsx",
    ]
    assert office.stored() >= {"sop/01-apel.xlsx", "sop/03-cabai.xlsx"}


def test_pages_that_a_flowchart_no_longer_has_make_way(office: Office) -> None:
    text = office.path("apel").read_text("utf-8")
    step = text[text.index("[[kegiatan]]") : text.rindex("[[kegiatan]]")]
    office.path("apel").write_text(text + step * 20, "utf-8")
    office.build("--format", "svg")
    assert "sop/01-apel-hal-3.svg" in office.stored()
    office.path("apel").write_text(text, "utf-8")
    told = office.build("--format", "svg")
    assert "sop/01-apel-hal-3.svg -> lama/01-apel-hal-3.svg" in told["dipindah"]
    assert "sop/01-apel-hal-3.svg" not in office.stored()
    assert "sop/01-apel-hal-2.svg" in told["ditulis"]


def test_only_and_what_is_not_ours_stay(office: Office) -> None:
    office.build()
    strangers = ("sop/catatan.docx", "sop/apel.docx", "sop/1-apel.docx", "sop/04-Dulu.docx", "denah.xlsx")
    for name in strangers:
        (office.output / name).write_bytes(b"")
    (office.output / "sop" / "04-dulu.docx").write_bytes(b"dulu")
    assert office.build("--only", "apel")["dipindah"] == []
    assert office.build()["dipindah"] == ["sop/04-dulu.docx -> lama/04-dulu.docx"]
    assert office.stored() >= set(strangers)


def test_every_file_of_a_build_is_called_like_ours(office: Office) -> None:
    office.build("--format", "docx,xlsx,svg")
    assert all(OURS.fullmatch(name) for name in office.stored())


def test_files_of_two_gigabytes_are_never_read(tmp_path: Path) -> None:
    """Beside the templates one counts by its size; in place of an output file it is told, at no cost."""
    (tmp_path / "templates").mkdir()
    with (tmp_path / "templates" / "besar.bin").open("wb") as huge:
        huge.truncate(2_000_000_000)
    assert inputs(buku(), tmp_path / "templates") != inputs(buku(), tmp_path / "tiada")
    output = OutputFolder(tmp_path)
    for name in ("sop/01-lain.docx", "sop/02-lain.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        with (tmp_path / name).open("wb") as huge:
            huge.truncate(2_000_000_000)
    tracemalloc.start()
    try:
        done, found = output.write({}, ("sop/01-lain.docx", "sop/02-lain.docx"))
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()
    assert done is None
    assert [d.code for d in found] == ["SOP502", "SOP502"]
    assert "pindahkan 01-lain.docx ke luar" in found[0].hint


def test_only_what_changed_is_judged_before_its_files_are_written(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And all of it, where a value of the whole booklet changed: a rule of one SOP may read it too."""
    asked: list[Collection[str] | None] = []
    findings = Judge.findings

    def noted(judge: Judge, book: Buku, only: Collection[str] | None = None) -> tuple[Diagnostic, ...]:
        asked.append(only)
        return findings(judge, book, only)

    monkeypatch.setattr(Judge, "findings", noted)
    office.build()
    office.edit("beras", "Menyiapkan bahan", "Menyiapkan semua bahan")
    office.build()
    assert asked == [None, None, {"beras"}, None]
    asked.clear()
    path = office.folder / "definitions" / "buku.toml"
    path.write_text(path.read_text("utf-8").replace("bahwa perlu;", "bahwa sangat perlu;"), "utf-8")
    office.edit("beras", "semua bahan", "bahan")
    office.build()
    assert asked == [None, None]


def test_a_file_that_was_exchanged_together_with_its_entry_is_made_again(office: Office) -> None:
    """By hand, or for what another SOP's file and entry say."""
    office.build()
    whole = {p: p.read_bytes() for p in office.output.rglob("*") if p.is_file()}
    record = office.output / NAME
    one, other = sorted(name for name in json.loads(record.read_bytes())["files"] if name.endswith(".docx"))[
        -2:
    ]
    for exchange in ("content", "entry"):
        entries = json.loads(record.read_bytes())
        if exchange == "content":
            (office.output / one).write_bytes(b"palsu")
            entries["files"][one] |= {"size": 5, "sha256": sha256(b"palsu").hexdigest()}
        else:
            (office.output / one).write_bytes(whole[office.output / other])
            entries["files"][one] |= {k: entries["files"][other][k] for k in ("size", "sha256")}
        record.write_text(json.dumps(entries), "utf-8")
        assert one in office.build()["ditulis"]
        assert {p: p.read_bytes() for p in whole} == whole
