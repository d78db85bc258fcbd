"""init, new, revise and next-year as a clerk runs them: what they write, what they refuse, how to undo it."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from sopdoc.cli import cli
from sopdoc.loader import load
from sopdoc.store.journal import JOURNAL
from sopdoc.store.lock import LOCK
from tests.small_book import lay
from tests.test_build import run as program
from tests.test_store import tree

SINOVIK = "definitions/sop/kompetisi-sinovik.toml"
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def sopdoc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line in an empty folder: exit status, and all that it prints."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str]:
        done = CliRunner().invoke(cli, arguments)
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done.exit_code, done.output

    return run


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A booklet of 2018, to be changed at will."""
    lay(tmp_path)
    return tmp_path


def test_a_new_booklet_builds_at_once(sopdoc: Run, tmp_path: Path) -> None:
    status, said = sopdoc("init", "buku baru", "--instansi", "Dinas Uji")
    assert status == 0
    assert said.endswith('Buku siap disusun: cd "buku baru", lalu sopdoc build\n')
    folder = tmp_path / "buku baru"
    assert sorted(tree(folder)) == [
        ".gitignore",
        "definitions/buku.toml",
        "definitions/skema/buku.schema.json",
        "definitions/skema/sop.schema.json",
        "definitions/sop/penerbitan-naskah-dinas.toml",
        "templates/README.md",
    ]
    os.chdir(folder)
    status, said = sopdoc("build")
    assert (status, said.count("ditulis")) == (0, 5)
    buku, _ = load(Path("definitions"))
    assert buku is not None
    assert buku.tahun == date.today().year
    before = tree(folder)
    assert sopdoc("init", ".")[1].startswith(".: galat SOP705")
    assert tree(folder) == before


def test_init_leaves_what_is_there(sopdoc: Run, tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("milik sendiri\n", "utf-8")
    (tmp_path / "definitions" / "sop").mkdir(parents=True)
    status, said = sopdoc("init", ".")
    assert (status, said.splitlines()[-1]) == (0, "Buku siap disusun: sopdoc build")
    assert tree(tmp_path)[".gitignore"] == b"milik sendiri\n"
    assert "Dinas Contoh" in tree(tmp_path)["definitions/buku.toml"].decode("utf-8")


def test_a_new_sop_takes_the_place_of_its_title(sopdoc: Run, office: Path) -> None:
    status, said = sopdoc("new", "evaluasi-jabatan")
    assert status == 0
    assert said == (
        "ditulis  definitions/sop/evaluasi-jabatan.toml\n"
        "ditulis  definitions/buku.toml  (versi lama: definitions/buku.toml.lama.1)\n"
        "Isi definitions/sop/evaluasi-jabatan.toml, lalu: "
        "sopdoc build --only evaluasi-jabatan\n"
    )
    buku, found = load(office / "definitions")
    assert (buku is not None, found) == (True, ())
    assert buku is not None
    made = buku.susunan[0]
    assert (made.slug, made.nama) == ("evaluasi-jabatan", "Evaluasi Jabatan")
    before = tree(office)
    status, said = sopdoc("new", "evaluasi-jabatan")
    assert (status, tree(office)) == (1, before)
    assert "galat SOP704: berkas SOP ini sudah ada" in said


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["Surat_Masuk"], "petunjuk: pakai surat-masuk"),
        (["../luar"], "petunjuk: pakai luar"),
        (["surat", "--nama", "a\nb"], "--nama: galat SOP709"),
        (["surat", "--definitions", "tidak-ada"], "tidak-ada/buku.toml: galat SOP101"),
    ],
)
def test_what_new_refuses(sopdoc: Run, office: Path, arguments: list[str], says: str) -> None:
    before = tree(office)
    status, said = sopdoc("new", *arguments)
    assert (status, tree(office)) == (1, before)
    assert says in said
    assert said.endswith("Tidak ada yang ditulis.\n")


LONG = "a" * 20_001


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["revise", "kompetisi-sinovik", "--tanggal", "0205-01-01", "--uraian", "Waktu"], f"{SINOVIK}:"),
        (["revise", "kompetisi-sinovik", "--uraian", LONG], f"{SINOVIK}:"),
        (["new", "con"], "definitions/buku.toml:"),
        (["rename", "kompetisi-sinovik", "nul"], "definitions/buku.toml:"),
        (["new", "surat", "--nama", LONG], "definitions/sop/surat.toml:"),
        (["init", "lain", "--instansi", LONG], "lain/definitions/buku.toml:"),
    ],
)
def test_nothing_is_written_that_check_refuses(
    sopdoc: Run, office: Path, arguments: list[str], says: str
) -> None:
    if arguments[0] == "revise" and "--tanggal" in arguments:
        path = office / SINOVIK
        path.write_bytes(path.read_bytes().replace(b"tanggal = 2018-03-13\n", b'tanggal = "awal 2018"\n'))
    before = tree(office)
    status, said = sopdoc(*arguments)
    assert (status, tree(office)) == (1, before)
    assert said.startswith(says)
    assert said.endswith("Tidak ada yang ditulis.\n")


def test_a_number_that_check_refuses_is_not_written(sopdoc: Run, office: Path) -> None:
    path = office / SINOVIK
    path.write_bytes(path.read_bytes().replace(b"nomor = 1\n", b"nomor = 999\n"))
    before = tree(office)
    status, said = sopdoc("revise", "kompetisi-sinovik", "--uraian", "Waktu")
    assert (status, tree(office)) == (1, before)
    assert said.startswith(f"{SINOVIK}:")


def test_a_galat_that_is_there_already_stops_no_other_change(sopdoc: Run, office: Path) -> None:
    buku = office / "definitions" / "buku.toml"
    text = buku.read_text("utf-8").replace("susunan = [", 'susunan = [\n  "hilang",')
    buku.write_text(text, "utf-8")
    assert sopdoc("revise", "kompetisi-sinovik", "--uraian", "Waktu")[0] == 0
    assert sopdoc("new", "surat-masuk")[0] == 0


def test_revise_says_what_it_wrote_and_what_undoes_it(sopdoc: Run, office: Path) -> None:
    before = (office / SINOVIK).read_bytes()
    status, said = sopdoc("revise", "kompetisi-sinovik", "--tanggal", "2019-02-04", "--uraian", "Waktu")
    assert (status, said) == (
        0,
        f"ditulis  {SINOVIK}  (versi lama: {SINOVIK}.lama.1)\n"
        "Berikutnya: sopdoc check, lalu sopdoc build; sesudah ditetapkan: sopdoc issue\n",
    )
    assert (office / f"{SINOVIK}.lama.1").read_bytes() == before
    buku, found = load(office / "definitions")
    assert found == ()
    assert buku is not None
    (sop,) = buku.sop
    assert [r.tanggal for r in sop.revisi] == [date(2018, 3, 13), date(2019, 2, 4)]
    status, _ = sopdoc("revise", "kompetisi-sinovik", "--uraian", "Lagi")
    assert status == 0
    buku, _ = load(office / "definitions")
    assert buku is not None
    assert buku.sop[0].tanggal_efektif == date.today()
    assert (office / f"{SINOVIK}.lama.1").read_bytes() == before
    assert (office / f"{SINOVIK}.lama.2").read_bytes() not in (before, (office / SINOVIK).read_bytes())


def test_a_revision_of_the_future_is_done_and_told(sopdoc: Run, office: Path) -> None:
    status, said = sopdoc("revise", "kompetisi-sinovik", "--tanggal", "2962-02-04", "--uraian", "Waktu")
    assert status == 0
    assert "Perhatikan: 4 Februari 2962 masih akan datang." in said


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["kompetisi-sinovik", "rusak"], 1, "definitions/sop/rusak.toml:1:8: galat SOP112"),
        (["kompetisi-sinovik", "hilang"], 1, "galat SOP221: berkas sop/hilang.toml tidak ada"),
        (["kompetisi-sinovik", "sinovik"], 1, "galat SOP701"),
        (["kompetisi-sinovik", "--tanggal", "2018-01-01"], 1, "galat SOP702"),
        (["kompetisi-sinovik", "--tanggal", "4-2-2019"], 2, "misalnya 2019-02-04"),
        (["kompetisi-sinovik", "--uraian", " "], 2, "--uraian tidak boleh kosong"),
        ([], 2, "SLUG"),
    ],
)
def test_revise_writes_all_or_nothing(
    sopdoc: Run, office: Path, arguments: list[str], status: int, says: str
) -> None:
    (office / "definitions" / "sop" / "rusak.toml").write_text("nama = 1\n", "utf-8")
    buku = office / "definitions" / "buku.toml"
    text = buku.read_text("utf-8").replace('  "kompetisi', '  "rusak", "hilang", "kompetisi')
    buku.write_text(text, "utf-8")
    before = tree(office)
    code, said = sopdoc("revise", "--uraian", "x", *arguments)
    assert (code, tree(office)) == (status, before)
    assert says in said


def test_the_next_year_lists_what_is_left(sopdoc: Run, office: Path) -> None:
    status, said = sopdoc("next-year", "2019")
    assert status == 0
    lines = said.splitlines()
    assert lines[0] == "ditulis  definitions/buku.toml  (versi lama: definitions/buku.toml.lama.1)"
    assert lines[1] == "Buku 2019. Yang masih harus diputuskan:"
    assert all(re.match(r"- definitions/\S+:\d+: \S", line) for line in lines[2:])
    assert '- definitions/buku.toml:6: "Evaluasi Jabatan" belum disusun' in lines
    assert sopdoc("check")[0] == 0
    before = tree(office)
    status, said = sopdoc("next-year", "2019")
    assert (status, tree(office)) == (1, before)
    assert "galat SOP706: buku ini sudah bertahun 2019" in said


@pytest.mark.parametrize(
    "command",
    ["next-year 2019", "new surat", "check", "build --format svg", "status", "diff", "map", "register"],
)
def test_a_cut_off_write_is_undone_before_anything_is_read(sopdoc: Run, office: Path, command: str) -> None:
    definitions = office / "definitions"
    whole = (definitions / "buku.toml").read_bytes()
    (definitions / "buku.toml.sopdoc-asal").write_bytes(whole)
    (definitions / "buku.toml").write_text("rusak", "utf-8")
    journal = {"keadaan": "batalkan", "simpan": True, "berkas": [["buku.toml", True]]}
    (definitions / JOURNAL).write_text(json.dumps(journal), "utf-8")
    _, said = sopdoc(*command.split())
    assert "peringatan SOP509: penulisan terdahulu terputus dan dibatalkan" in said
    kept = definitions / ("buku.toml.lama.1" if command.startswith("next") else "buku.toml")
    assert command.startswith("new ") or kept.read_bytes() == whole
    assert not (definitions / JOURNAL).exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["new", "surat"],
        ["revise", "kompetisi-sinovik", "--uraian", "x"],
        ["rename", "kompetisi-sinovik", "lomba-sinovik"],
        ["next-year", "2019"],
    ],
)
def test_another_sopdoc_is_waited_for(sopdoc: Run, office: Path, arguments: list[str]) -> None:
    (office / "definitions" / LOCK).write_text("1 komputer-lain", "utf-8")
    before = tree(office)
    status, said = sopdoc(*arguments)
    assert (status, tree(office)) == (1, before)
    assert "galat SOP503: sopdoc lain sedang menulis ke folder ini" in said


@pytest.mark.parametrize("command", ["init", "new", "revise", "rename", "issue", "next-year"])
def test_help_is_indonesian(tmp_path: Path, command: str) -> None:
    done = program(tmp_path, command, "--help")
    assert done.returncode == 0
    assert done.stdout.startswith(f"Pemakaian: sopdoc {command} [OPSI]")
    assert not re.search(r"Usage|Options|Show|TEXT|INTEGER|DATE", done.stdout)


def test_a_year_that_is_no_number_is_told_in_indonesian(tmp_path: Path) -> None:
    done = program(tmp_path, "next-year", "dua")
    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        2,
        "Galat: Nilai salah untuk 'TAHUN': 'dua' bukan bilangan.",
    )
