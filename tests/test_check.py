"""`sopdoc check` and `sopdoc explain` as a user or an editor runs them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import click
import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from sopdoc.actions import worklist
from sopdoc.cli import cli
from sopdoc.cli.machine import as_sarif
from sopdoc.cli.report import MANY, PLACES, WIDE, rendered, report
from sopdoc.codes import CODES, Level
from sopdoc.diagnostics import Diagnostic, Position, diagnostic
from tests.rule_cases import BASE, laid_over, write
from tests.small_book import preserved

DEFINITIONS = Path(__file__).parent.parent / "definitions"


def run(*arguments: str) -> Result:
    """The program within this process; whatever it raises besides its exit fails the test."""
    result = CliRunner().invoke(cli, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def booklet(tmp_path: Path) -> Path:
    """A booklet without findings, to be spoilt."""
    alone = {"sop": {"keterkaitan": []}, "lain": {"keterkaitan": []}}
    return write(tmp_path / "definitions", laid_over(BASE, alone))


def test_a_booklet_without_findings_says_so(booklet: Path) -> None:
    result = run("check", "--definitions", str(booklet))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "Tidak ada temuan.\n")


@pytest.mark.parametrize("column", [1, 40, 500, 996, 1001])
def test_a_very_long_line_is_shown_around_the_fault(column: int) -> None:
    source = "".join(f"{n:05}" for n in range(200))
    at = Position("a.toml", 7, column, 300, source)
    _, line, caret = click.unstyle(rendered(Diagnostic("X", Level.GALAT, "pesan", at))).split("\n")
    assert len(line) <= WIDE + 10
    assert line.startswith("    7 | …") is (column > WIDE // 3 + 1)
    shown = line[8:].strip("…")
    assert shown in source
    first = caret.index("^")
    assert line[first : first + 5] == source[column - 1 : column + 4]
    assert len(caret) <= len(line) + 1


@pytest.fixture
def misspelt(booklet: Path) -> Path:
    """The same with a warning in it."""
    path = booklet / "sop" / "uji.toml"
    path.write_text(path.read_text("utf-8").replace("Buku agenda surat", "Buku ijin surat"), "utf-8")
    return booklet


def test_strict_fails_on_a_warning(misspelt: Path) -> None:
    normal, strict = (run("check", *option, "--definitions", str(misspelt)) for option in ((), ("--strict",)))
    assert (normal.exit_code, strict.exit_code) == (0, 1)
    assert normal.output == strict.output


def test_build_counts_what_check_shows(misspelt: Path) -> None:
    shown = run("check", "--definitions", str(misspelt)).stdout
    output = ("--output", str(misspelt.parent / "output"))
    brief = run("build", "--definitions", str(misspelt), *output).stderr
    assert "KEP-16" in shown
    assert brief == f"{shown.splitlines()[-1]} (sopdoc check menampilkan semuanya)\n"


def test_json_says_what_the_text_says() -> None:
    result = run("check", "--format", "json", "--definitions", str(DEFINITIONS))
    said = json.loads(result.stdout)
    assert not result.stderr
    first = said["temuan"][0]
    text = run("check", "--level", "info", "--definitions", str(DEFINITIONS)).stdout
    assert text.startswith(first["berkas"])
    assert f"  {first['baris']}:{first['kolom']}" in text
    assert f": {first['tingkat']} {first['kode']}: {first['pesan']}" in text
    counted = ", ".join(f"{number} {level}" for level, number in said["jumlah"].items())
    assert text.endswith(f"{counted}\n")
    assert sum(said["jumlah"].values()) == len(said["temuan"])


@pytest.mark.parametrize("place", [".", "..", "definitions", "definitions/sop", "elsewhere"])
@pytest.mark.parametrize("form", ["json", "sarif", "text"])
def test_a_finding_leads_to_its_file_from_where_the_user_stands(
    misspelt: Path, monkeypatch: pytest.MonkeyPatch, place: str, form: str
) -> None:
    """Wherever the definitions lie: an editor opens what it is told."""
    here = misspelt.parent / place
    here.mkdir(exist_ok=True)
    monkeypatch.chdir(here)
    given = os.path.relpath(misspelt)
    result = run("check", "--format", form, "--definitions", given)
    if form == "json":
        file = json.loads(result.stdout)["temuan"][0]["berkas"]
    elif form == "sarif":
        (found,) = json.loads(result.stdout)["runs"][0]["results"]
        file = unquote(found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])
    else:
        file = result.stdout.partition(":")[0]
    assert os.path.samefile(file, misspelt / "sop" / "uji.toml")
    assert not os.path.isabs(file)


def test_sarif_says_of_each_code_what_the_table_says() -> None:
    shown = json.loads(run("check", "--format", "sarif", "--definitions", str(DEFINITIONS)).stdout)
    rules = {rule["id"]: rule for rule in shown["runs"][0]["tool"]["driver"]["rules"]}
    own, ruled = rules["IDE-26"], rules["KEP-16"]
    assert own["fullDescription"]["text"] == CODES["IDE-26"].meaning
    assert ruled["defaultConfiguration"] == {"level": "warning"}
    assert CODES["KEP-16"].right in ruled["help"]["text"]


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("sop/a b%.toml", "sop/a%20b%25.toml"),
        ("../buku/sop/a.toml", "../buku/sop/a.toml"),
        ("/srv/buku/a.toml", "file:///srv/buku/a.toml"),
        ("D:/buku saya/a.toml", "file:///D:/buku%20saya/a.toml"),
    ],
)
def test_sarif_names_files_as_uris(file: str, uri: str) -> None:
    (run_of,) = json.loads(as_sarif([diagnostic("SOP101", "x", Position(file))]))["runs"]
    place = run_of["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == uri


def test_sarif_points_at_the_underlined_words() -> None:
    run_of = json.loads(run("check", "--format", "sarif", "--definitions", str(DEFINITIONS)).stdout)["runs"][
        0
    ]
    rules = run_of["tool"]["driver"]["rules"]
    words = set()
    for result in run_of["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]
        path = Path(place["artifactLocation"]["uri"])
        region = place["region"]
        line = path.read_text("utf-8").split("\n")[region["startLine"] - 1]
        words.add((result["ruleId"], line[region["startColumn"] - 1 : region["endColumn"] - 1]))
    assert {("KEP-16", "excell"), ("IDE-12", "2018-03-13"), ("KEP-05", '"PERTAMA"')} <= words


def many(number: int, level: Level, hint: str = "tulis lain") -> list[Diagnostic]:
    return [
        Diagnostic("FLO-22", level, f"kegiatan {i}", Position("a/sop/x.toml", i, 3, 2, "  ab"), hint)
        for i in range(1, number + 1)
    ]


def shown(found: list[Diagnostic], capsys: pytest.CaptureFixture[str]) -> list[str]:
    report(found)
    return click.unstyle(capsys.readouterr().err).splitlines()


def test_few_findings_are_shown_whole(capsys: pytest.CaptureFixture[str]) -> None:
    lines = shown(many(2, Level.PERINGATAN), capsys)
    assert lines == [
        "a/sop/x.toml:1:3: peringatan FLO-22: kegiatan 1",
        "    1 |   ab",
        "      |   ^^",
        "petunjuk: tulis lain",
        "a/sop/x.toml:2:3: peringatan FLO-22: kegiatan 2",
        "    2 |   ab",
        "      |   ^^",
        "petunjuk: tulis lain",
        "0 galat, 2 peringatan, 0 info",
    ]


def test_two_hundred_findings_are_a_line_each_below_their_file(capsys: pytest.CaptureFixture[str]) -> None:
    galat = Diagnostic("SOP201", Level.GALAT, "salah", Position("a/buku.toml", 7, 1, 1, "x"), "betulkan")
    lines = shown([*many(200, Level.PERINGATAN), galat], capsys)
    assert len(lines) < 220
    assert lines[:8] == [
        "a/buku.toml: 1 galat",
        "a/buku.toml:7:1: galat SOP201: salah",
        "    7 | x",
        "      | ^",
        "petunjuk: betulkan",
        "a/sop/x.toml: 200 peringatan",
        "  1:3: peringatan FLO-22: kegiatan 1; tulis lain",
        "  2:3: peringatan FLO-22: kegiatan 2",
    ]
    assert lines[-4:] == [
        "menurut kode: FLO-22 200, SOP201 1",
        "arti sebuah kode: sopdoc explain FLO-22",
        "a/buku.toml:7:1: galat SOP201: salah",
        "1 galat, 200 peringatan, 0 info",
    ]


def test_a_repeated_finding_keeps_a_hint_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    found = many(MANY, Level.INFO) + many(MANY + 1, Level.INFO, "tulis yang ini")[-1:]
    lines = shown(found, capsys)
    assert f"  {MANY + 1}:3: info FLO-22: kegiatan {MANY + 1}; tulis yang ini" in lines


def test_what_stands_in_many_files_is_told_once_with_its_places(capsys: pytest.CaptureFixture[str]) -> None:
    places = [Position(f"a/sop/{i:02}.toml", 3, 1, 1, "x") for i in range(PLACES + 15)]
    found = [Diagnostic("IDE-12", Level.PERINGATAN, "sama", at) for at in places]
    lines = shown(found, capsys)
    others = ", ".join(f"{i:02}" for i in range(1, PLACES + 1))
    assert lines[:2] == [
        "a/sop/00.toml: 1 peringatan",
        f"  3:1: peringatan IDE-12: sama (juga di {others}, dan 14 berkas lain)",
    ]
    assert len(lines) == 5


def test_a_long_line_shows_the_piece_of_each_finding(capsys: pytest.CaptureFixture[str]) -> None:
    source = 'kelengkapan = ["' + '", "'.join(f"butir ke {i}" for i in range(60)) + '"]'
    starts = [source.index(f"butir ke {i}") + 1 for i in range(MANY + 1, 2 * MANY + 2)]
    found = [Diagnostic("X", Level.INFO, f"temuan {at}", Position("a", 1, at, 11, source)) for at in starts]
    lines = shown(found, capsys)
    assert lines[1] == f"  1:{starts[0]}: info X: temuan {starts[0]} | butir ke 21"


def test_every_galat_is_shown_whole(capsys: pytest.CaptureFixture[str]) -> None:
    lines = shown(many(MANY + 1, Level.GALAT), capsys)
    assert lines.count("petunjuk: tulis lain") == MANY + 1


def test_the_booklet_that_comes_along_takes_no_more_than_two_screens() -> None:
    assert len(run("check", "--definitions", str(DEFINITIONS)).stdout.splitlines()) <= 60


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        (("uji",), ["IDE-26", "KEP-16"]),
        (("lain",), []),
        (("--code", "kep-16"), ["KEP-16"]),
        (("--code", "IDE-01"), []),
        (("--level", "peringatan"), ["KEP-16"]),
        (("--level", "galat"), []),
    ],
)
def test_what_is_asked_for_is_shown(misspelt: Path, options: tuple[str, ...], codes: list[str]) -> None:
    path = misspelt / "sop" / "uji.toml"
    text = path.read_text("utf-8").replace("keterkaitan = []", 'keterkaitan = ["SOP Luar"]')
    path.write_text(text, "utf-8")
    said = json.loads(run("check", *options, "--format", "json", "--definitions", str(misspelt)).stdout)
    assert sorted(one["kode"] for one in said["temuan"]) == codes


def test_an_unknown_sop_is_a_finding_and_an_unknown_code_a_wrong_use(booklet: Path) -> None:
    result = run("check", "uj", "--definitions", str(booklet))
    assert (result.exit_code, "SOP701" in result.stdout) == (1, True)
    assert 'mungkin maksud Anda "uji"' in result.stdout
    assert run("check", "--code", "FLO22", "--definitions", str(booklet)).exit_code == 2


@pytest.mark.parametrize("form", ["html", "xlsx"])
def test_findings_are_a_list_to_work_through(misspelt: Path, form: str) -> None:
    target = misspelt.parent / f"temuan.{form}"
    given = ("--format", form, "--definitions", str(misspelt))
    assert run("check", *given, "--output", str(target)).exit_code == 0
    if form == "html":
        page = target.read_text("utf-8")
        assert "<td>KEP-16</td>" in page
        assert "<td>ijin</td>" in page
        assert page.count('type="checkbox"') == page.count("<tr class=")
    else:
        sheet = load_workbook(target).active
        assert sheet is not None
        values = [cell.value for cell in sheet[5]]
        assert (values[0], values[5], values[7]) == (1, "KEP-16", "ijin")
    assert run("check", *given).exit_code == 2


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('"ijin"', "ijin"),
        ("[bawaan]", "[bawaan]"),
        ('["k4", "k1"]', "k4; k1"),
        (r"""['a', "b \"c\""]""", r"""a; b \"c\""""),
    ],
)
def test_what_stands_there_is_said_without_the_signs_of_toml(source: str, said: str) -> None:
    assert worklist.said(source) == said


def test_summary_of_the_booklet(tmp_path: Path) -> None:
    given = ("check", "--summary", "--level", "galat", "--definitions", str(preserved(tmp_path)))
    lines = run(*given).stdout.splitlines()[1:]
    assert lines[1].split()[:5] == ["14.", "kompetisi-sinovik", "18", "1", "10"]
    assert lines[1].endswith("19 hari kerja 1 jam 45 menit")
    assert "   OPD                    6 hari kerja 15 menit" in lines


@pytest.mark.parametrize("option", ["--drawing", "--summary"])
def test_numbers_do_not_mix_with_json(option: str) -> None:
    result = run("check", "--format", "json", option, "--definitions", str(DEFINITIONS))
    assert result.exit_code == 2
    assert option in result.stderr


@pytest.mark.parametrize("code", list(CODES))
def test_every_code_is_explained(code: str) -> None:
    result = run("explain", code.lower())
    assert result.exit_code == 0
    assert result.output.startswith(code)
    assert len(result.output) > len(code) + 20


def test_a_rule_is_explained_with_wrong_right_and_source() -> None:
    said = run("explain", "FLO-22").output
    order = [said.index(word) for word in ("FLO-22 (peringatan)", "Salah:", "Benar:", "Sumber: Permenpan")]
    assert order == sorted(order)


@pytest.mark.parametrize(
    ("code", "weight", "act"),
    [
        ("SOP110", "galat", "Periksa ejaan kunci itu"),
        ("SOP310", "peringatan", "Kurangi isi bagian itu"),
        ("SOP405", "info", "Pasang ulang sopdoc"),
        ("SOP506", "galat", "Jangan dicetak"),
        ("SOP606", "peringatan", "Hapus [[revisi]] itu"),
        ("SOP701", "galat", "Periksa nama pendeknya."),
    ],
)
def test_a_code_of_its_own_is_explained_with_weight_and_what_to_do(code: str, weight: str, act: str) -> None:
    lines = run("explain", code).output.splitlines()
    assert lines[0] == f"{code} ({weight})"
    assert lines[2:4] == ["", "Tindakan:"]
    assert lines[4].startswith(f"    {act}")
    assert f"{code}  {weight}: {lines[1]}" in run("explain").output.splitlines()


def test_an_unknown_code_is_a_wrong_use() -> None:
    result = run("explain", "FLO22")
    assert result.exit_code == 2
    assert "mungkin maksud Anda FLO-22" in result.output


def test_without_a_code_all_are_listed() -> None:
    listed = [line.split()[0] for line in run("explain").output.splitlines()]
    assert len(listed) == len(set(listed))
    assert listed == list(CODES)


def _not_toml(folder: Path) -> None:
    (folder / "sop" / "uji.toml").write_text("ini bukan TOML", "utf-8")


def _not_utf8(folder: Path) -> None:
    (folder / "buku.toml").write_bytes(b'judul = "\xe9"\n')


def _a_folder(folder: Path) -> None:
    (folder / "sop" / "uji.toml").unlink()
    (folder / "sop" / "uji.toml").mkdir()


def _ten_megabytes(folder: Path) -> None:
    (folder / "sop" / "uji.toml").write_bytes(b"# " + b"x" * 10_000_000)


def _unknown_keys(folder: Path) -> None:
    path = folder / "sop" / "uji.toml"
    path.write_text("".join(f"asing{i} = {i}\n" for i in range(1000)) + path.read_text("utf-8"), "utf-8")


def _steps(folder: Path, *flow: str) -> None:
    """Put a chart of these flow lines into the first SOP."""
    path = folder / "sop" / "uji.toml"
    head = path.read_text("utf-8").split("[[")[0]
    cells = 'pelaksana = "Kepala Bagian"\nkelengkapan = "A"\nwaktu = "1 jam"\noutput = "B"\n'
    rows = [
        f'[[kegiatan]]\nid = "k{i}"\nuraian = "Memeriksa"\n{cells}{line}\n' for i, line in enumerate(flow)
    ]
    path.write_text(head + "\n".join(rows), "utf-8")


def _a_loop(folder: Path) -> None:
    _steps(folder, 'ke = "k1"', 'ke = "k2"', 'ke = "k0"')


def _to_itself(folder: Path) -> None:
    _steps(folder, 'ke = "k0"', "")


def _no_booklet(folder: Path) -> None:
    (folder / "buku.toml").unlink()


def _nothing_inside(folder: Path) -> None:
    for name in ("buku.toml", "sop/uji.toml", "sop/lain.toml"):
        (folder / name).write_text("", "utf-8")


BAD = {
    _not_toml: "SOP109",
    _not_utf8: "SOP104",
    _a_folder: "SOP102",
    _ten_megabytes: "SOP103",
    _unknown_keys: "SOP110",
    _a_loop: "FLO-18",
    _to_itself: "SOP210",
    _no_booklet: "SOP101",
    _nothing_inside: "SOP111",
}


@pytest.mark.parametrize(("spoil", "code"), BAD.items(), ids=lambda value: getattr(value, "__name__", ""))
@pytest.mark.parametrize("command", [("check",), ("check", "--format", "sarif"), ("build",)])
def test_bad_input_is_a_finding(
    booklet: Path, spoil: Callable[[Path], None], code: str, command: tuple[str, ...]
) -> None:
    spoil(booklet)
    output = ("--output", str(booklet.parent / "output")) if command == ("build",) else ()
    result = run(*command, "--definitions", str(booklet), *output)
    assert result.exit_code == 1
    assert code in result.output
    assert not (booklet.parent / "output").exists()
