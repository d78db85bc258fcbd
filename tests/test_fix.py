"""`sopdoc check --fix`: what needs no judgement is mended, shown and asked for, and everything else stays."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sopdoc.actions.fixing import mend
from sopdoc.booklet import open_booklet
from sopdoc.cli import cli
from tests.rule_cases import BASE, laid_over, write

FAULTS = {
    "buku": {"keputusan": {"menimbang": ["Bahwa perlu tertib"]}},
    "sop": {
        "peralatan_perlengkapan": ["Komputer", "Filling Cabinet", "Komputer"],
        "keterkaitan": ["SOP SOP Kearsipan"],
        "nama": "SOP Pengelolaan Surat Masuk",
    },
    "lain": {"keterkaitan": []},
}


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(cli, ["check", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    definitions = write(tmp_path / "definitions", laid_over(BASE, FAULTS))
    path = definitions / "sop" / "uji.toml"
    text = path.read_text("utf-8")
    actor = tomllib.loads(text)["kegiatan"][1]["pelaksana"]
    assert isinstance(actor, str)
    sentence = tomllib.loads(text)["kegiatan"][1]["uraian"]
    spoilt = f'"{actor} {sentence[:1].lower()}{sentence[1:]}" # dari rapat'
    path.write_text(text.replace(f'"{sentence}"', spoilt), "utf-8")
    return definitions


def test_what_can_be_mended_is_mended_and_nothing_else(faulty: Path) -> None:
    path = faulty / "sop" / "uji.toml"
    before = tomllib.loads(path.read_text("utf-8"))
    result = run("--fix", "--yes", "--definitions", str(faulty))
    text = path.read_text("utf-8")
    after = tomllib.loads(text)
    assert "# dari rapat" in text
    assert after["peralatan_perlengkapan"] == ["Komputer", "Filing Cabinet"]
    assert after["keterkaitan"] == ["SOP Kearsipan"]
    assert after["nama"] == "Pengelolaan Surat Masuk"
    assert after["kegiatan"][1]["uraian"][:1].isupper()
    assert before["kegiatan"][1]["uraian"].endswith(after["kegiatan"][1]["uraian"][1:])
    book = tomllib.loads((faulty / "buku.toml").read_text("utf-8"))
    assert book["keputusan"]["menimbang"] == ["bahwa perlu tertib;"]
    assert (faulty / "sop" / "uji.toml.lama.1").is_file()
    assert '+nama = "Pengelolaan Surat Masuk"' in result.stdout
    again = run("--fix", "--yes", "--definitions", str(faulty))
    assert "Tidak ada yang dapat dibetulkan otomatis." in again.stderr


def test_without_an_answer_nothing_is_written(faulty: Path) -> None:
    text = (faulty / "sop" / "uji.toml").read_bytes()
    assert run("--fix", "--definitions", str(faulty)).exit_code == 2
    assert (faulty / "sop" / "uji.toml").read_bytes() == text


def test_only_what_is_asked_for_is_mended(faulty: Path) -> None:
    run("--fix", "--yes", "--code", "IDE-18", "--definitions", str(faulty))
    after = tomllib.loads((faulty / "sop" / "uji.toml").read_text("utf-8"))
    assert (after["nama"], after["keterkaitan"]) == ("Pengelolaan Surat Masuk", ["SOP SOP Kearsipan"])


def test_what_is_to_be_read_first_waits_for_its_own_option(faulty: Path) -> None:
    path = faulty / "sop" / "lain.toml"
    text = path.read_text("utf-8")
    sentence = tomllib.loads(text)["kegiatan"][1]["uraian"]
    path.write_text(text.replace(sentence, "Penyusunan laporan kinerja"), "utf-8")
    for option, wanted in (
        ("--fix", "Penyusunan laporan kinerja"),
        ("--fix-unsafe", "Menyusun laporan kinerja"),
    ):
        run(option, "--yes", "--definitions", str(faulty))
        assert tomllib.loads(path.read_text("utf-8"))["kegiatan"][1]["uraian"] == wanted


def test_references_by_number_get_ids(faulty: Path) -> None:
    path = faulty / "sop" / "uji.toml"
    given = tomllib.loads(path.read_text("utf-8"))["kegiatan"]
    ids = [step.get("id") for step in given]
    target = next(step["tidak"] for step in given if "tidak" in step)
    number = ids.index(target) + 1
    text = path.read_text("utf-8")
    text = text.replace(f'tidak = "{target}"', f"tidak = {number}").replace(f'id = "{target}"\n', "")
    path.write_text(text, "utf-8")
    run("--fix", "--yes", "--definitions", str(faulty))
    steps = tomllib.loads(path.read_text("utf-8"))["kegiatan"]
    named = next(step["tidak"] for step in steps if "tidak" in step)
    assert isinstance(named, str)
    assert [step.get("id") for step in steps].index(named) + 1 == number


def test_what_was_issued_is_skipped_and_told(faulty: Path) -> None:
    booklet = open_booklet(faulty)
    assert booklet.buku is not None
    assert CliRunner().invoke(cli, ["issue", "--yes", "--definitions", str(faulty)]).exit_code == 0
    result = run("--fix", "--yes", "--definitions", str(faulty))
    assert "temuan pada yang sudah terbit tidak dibetulkan" in result.stderr
    assert not list(faulty.rglob("*.lama.*"))


def test_the_repair_stands_in_json(faulty: Path) -> None:
    said = json.loads(run("--format", "json", "--definitions", str(faulty)).stdout)["temuan"]
    (named,) = (one["pembetulan"] for one in said if one["kode"] == "IDE-18")
    edit = {"letak": ["nama"], "lama": "SOP Pengelolaan Surat Masuk", "baru": "Pengelolaan Surat Masuk"}
    assert named == {"aman": True, "suntingan": [edit]}


def test_mending_breaks_nothing_and_comes_to_an_end() -> None:
    """Of the booklet that comes along: no new galat, and what is mended needs no mending."""
    booklet = open_booklet(Path(__file__).parent.parent / "definitions")
    assert booklet.buku is not None
    made = mend(booklet, booklet.buku, lambda _: True, unsafe=True)
    assert made.after
    for name, text in made.after.items():
        tomllib.loads(text)
        assert text.count("#") == made.before[name].count("#")


def test_an_id_is_made_of_mended_words(tmp_path: Path) -> None:
    definitions = write(tmp_path / "definitions", BASE)
    path = definitions / "sop" / "uji.toml"
    text = path.read_text("utf-8").replace('id = "catat"\n', "").replace('tidak = "catat"', "tidak = 1")
    path.write_text(text.replace("Mencatat surat masuk", "Penyelengaraan pencatatan"))
    run("--fix", "--yes", "--definitions", str(definitions))
    step = tomllib.loads(path.read_text("utf-8"))["kegiatan"][0]
    assert step["id"].startswith("penyelenggaraan")
