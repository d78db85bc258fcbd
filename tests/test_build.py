"""`sopdoc build` as a user runs it: what it writes, what it refuses, what it says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from sopdoc.cli import COMMANDS
from sopdoc.layout import place
from sopdoc.loader import load
from sopdoc.text import FaceWidths
from tests.office import needs_office, page_sizes, page_texts, to_pdf
from tests.small_book import DEFINITIONS, preserved

BOOKLET = [
    "buku-sop-2018.docx",
    "buku-sop-2018.xlsx",
    "keputusan.docx",
    "sop/14-kompetisi-sinovik.docx",
    "sop/14-kompetisi-sinovik.xlsx",
]


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The installed program in a folder, as from a terminal."""
    return subprocess.run(
        [str(Path(sys.executable).parent / "sopdoc"), *arguments],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **environment},
    )


def files(folder: Path) -> dict[str, bytes]:
    """What a user sees in a folder: all but what the build notes for itself."""
    found = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    kept = (".sopdoc.json", ".sopdoc.asal.json", ".sopdoc.lembar")
    return {name: data for name, data in found.items() if not name.endswith(kept)}


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A folder of the 2018 booklet, to be changed at will."""
    preserved(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The 2018 booklet, built once; its output/2018."""
    folder = tmp_path_factory.mktemp("built")
    preserved(folder)
    done = run(folder, "build", "--format", "docx,xlsx,svg")
    assert done.returncode == 0, done.stderr
    return folder / "output" / "2018"


def test_the_booklet_the_decree_and_every_sop_are_written(built: Path) -> None:
    names = sorted(files(built))
    assert [n for n in names if not n.endswith(".svg")] == BOOKLET
    assert [n for n in names if n.endswith(".svg")] == [
        "sop/14-kompetisi-sinovik-hal-2.svg",
        "sop/14-kompetisi-sinovik-hal-3.svg",
    ]


def test_two_builds_anywhere_give_the_same_bytes(office: Path, built: Path) -> None:
    done = run(office, "build", PYTHONHASHSEED="7", TZ="Pacific/Auckland", LC_ALL="C")
    assert done.returncode == 0, done.stderr
    again = files(office / "output" / "2018")
    assert again == {name: (built / name).read_bytes() for name in again}


def test_where_the_user_stands_is_in_no_file(
    office: Path, built: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Findings show paths from there; what is built holds none of them."""
    away = tmp_path_factory.mktemp("away")
    given = ("--definitions", str(office / "definitions"), "--output", str(away / "output"))
    done = run(away, "build", *given)
    assert done.returncode == 0, done.stderr
    again = files(away / "output" / "2018")
    assert again == {name: (built / name).read_bytes() for name in again}


def test_what_did_not_change_is_left_alone(office: Path) -> None:
    assert run(office, "build").stdout.count("ditulis") == len(BOOKLET)
    assert run(office, "build").stdout == f"tetap    {len(BOOKLET)} berkas\n"


def test_one_sop_alone(office: Path) -> None:
    done = run(office, "build", "--only", "kompetisi-sinovik", "--format", "docx", "--output", "hasil")
    assert done.returncode == 0, done.stderr
    assert list(files(office / "hasil")) == ["2018/sop/14-kompetisi-sinovik.docx"]
    assert done.stdout == "ditulis  hasil/2018/sop/14-kompetisi-sinovik.docx\n"


def test_a_build_that_fails_leaves_output_as_it_was(office: Path) -> None:
    run(office, "build")
    before = files(office / "output")
    path = office / "definitions" / "sop" / "kompetisi-sinovik.toml"
    path.write_text(path.read_text("utf-8").replace('pelaksana = "OPD"', 'pelaksana = "OPDD"', 1), "utf-8")
    done = run(office, "build")
    assert done.returncode == 1
    assert "definitions/sop/kompetisi-sinovik.toml" in done.stderr
    assert 'mungkin maksud Anda "OPD"' in done.stderr
    assert "^^^^" in done.stderr
    assert done.stdout == ""
    assert files(office / "output") == before


@pytest.mark.parametrize("text", ["nama = 1\n", None], ids=["broken", "missing"])
def test_only_does_not_mind_another_sop(office: Path, text: str | None) -> None:
    if text is not None:
        (office / "definitions" / "sop" / "rusak.toml").write_text(text, "utf-8")
    buku = office / "definitions" / "buku.toml"
    buku.write_text(buku.read_text("utf-8").replace("susunan = [", 'susunan = ["rusak",', 1), "utf-8")
    assert run(office, "build").returncode == 1
    assert run(office, "build", "--only", "kompetisi-sinovik").returncode == 0
    assert run(office, "build", "--only", "rusak").returncode == 1


def test_only_says_why_a_sop_that_was_withdrawn_is_not_made(office: Path) -> None:
    path = office / "definitions" / "sop" / "kompetisi-sinovik.toml"
    path.write_text('status = "dicabut"\n' + path.read_text("utf-8"), "utf-8")
    done = run(office, "build", "--only", "kompetisi-sinovik")
    assert (done.returncode, "berstatus dicabut, jadi tidak dicetak" in done.stderr) == (2, True)


def test_a_file_that_is_open_in_word_is_named(office: Path) -> None:
    run(office, "build")
    (office / "output" / "2018" / "~$ku-sop-2018.docx").write_bytes(b"")
    path = office / "definitions" / "buku.toml"
    path.write_text(path.read_text("utf-8").replace("16", "17"), "utf-8")
    before = files(office / "output")
    done = run(office, "build")
    assert done.returncode == 1
    assert "tutup buku-sop-2018.docx di Word" in done.stderr
    assert files(office / "output") == before


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["build", "--format", "odt"], "format odt tidak dikenal; pilih dari docx, xlsx, svg"),
        (["build", "--only", "tidak-ada"], "yang ada: kompetisi-sinovik"),
        (["build", "--salah"], "tidak dikenal"),
        (["salah"], "tidak dikenal"),
        (["biuld"], "Perintah 'biuld' tidak dikenal. Mungkin maksud Anda: build?"),
        (["build", "--only", "sop/Kompetisi-Sinovik.toml"], "mungkin maksud Anda kompetisi-sinovik"),
        (["map", "--format", "png", "--output", "peta.svg"], "berakhiran .svg, padahal bentuknya png"),
        (["schema", "--definitions", "lain"], "jalankan di folder yang memuatnya"),
        (["build", "berlebih"], "berlebih"),
    ],
)
def test_wrong_use_is_told_in_indonesian(office: Path, arguments: list[str], says: str) -> None:
    done = run(office, *arguments, LC_ALL="C")
    assert done.returncode == 2
    assert says in done.stderr
    assert done.stderr.startswith("Pemakaian: ")
    assert not re.search(r"Usage|Error|Try|such", done.stderr)


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["check", "--help"]])
def test_help_is_indonesian(office: Path, arguments: list[str]) -> None:
    done = run(office, *arguments)
    assert done.returncode == 0
    assert done.stdout.startswith("Pemakaian: sopdoc")
    assert not re.search(r"Usage|Options|Commands|Show|OPTIONS|COMMAND", done.stdout)


def test_a_folder_without_definitions_is_a_finding(tmp_path: Path) -> None:
    done = run(tmp_path, "build")
    assert done.returncode == 1
    assert "definitions/buku.toml" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "output").exists()


def test_check_draws_every_flowchart_without_office_libraries(office: Path) -> None:
    done = run(office, "check", "--drawing")
    assert done.returncode == 0, done.stderr
    drawn = "kompetisi-sinovik: 2 halaman bagan, 17 garis, 10 belokan, 0 silangan, 0 cacat"
    assert done.stdout.splitlines()[0] == drawn
    assert not {*LIBRARIES, "sopdoc.compose", "sopdoc.writers"} & loaded_by(office, "check", "--drawing")


def test_check_loads_only_what_reads_and_judges(office: Path) -> None:
    """What a check loads is most of the time that a small one takes."""
    loaded = loaded_by(office, "check")
    assert "sopdoc.rules" in loaded
    others = {
        f"sopdoc.{name}" for name in ("page", "text", "layout", "compose", "writers", "edition", "store")
    }
    assert not {*LIBRARIES, *others} & loaded
    commands = {name for name in loaded if name.startswith("sopdoc.cli.")}
    assert not {f"sopdoc.cli.{COMMANDS[name][0].partition('.')[0]}" for name in COMMANDS} & commands - {
        "sopdoc.cli.check"
    }


LIBRARIES = {"docx", "openpyxl", "lxml", "jinja2", "tomlkit", "graphviz", "typst"}


def loaded_by(folder: Path, *arguments: str) -> set[str]:
    """Names of the modules that a command has loaded when it ends."""
    code = (
        "import sys\nfrom sopdoc.cli import cli\n"
        "try:\n    cli(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "print(*sys.modules)"
    )
    run = [sys.executable, "-c", code, *arguments]
    return set(subprocess.run(run, cwd=folder, capture_output=True, text=True).stdout.split())


def words_of(file: Path) -> str:
    """All text of an OOXML file, a space between paragraphs and cells."""
    with zipfile.ZipFile(file) as package:
        names = [n for n in package.namelist() if re.search(r"document\.xml$|/sheet\d+\.xml$", n)]
        trees = [etree.fromstring(package.read(n)) for n in names]
    return " ".join(" ".join(_paragraphs(tree)) for tree in trees)


def _paragraphs(tree: etree._Element) -> Iterator[str]:
    for node in tree.iter("{*}p", "{*}is"):
        yield "".join(t.text or "" for t in node.iter("{*}t"))


SEED = """
bahwa dalam rangka mendukung pelaksanaan reformasi birokrasi, dipandang perlu untuk lebih meningkatkan
Penyelenggaraan Negara Yang Bersih dari Korupsi, Kolusi dan Nepotisme
Peraturan Walikota Mojokerto Nomor 60 Tahun 2016 Tentang Kedudukan, Susunan Organisasi, Tugas Dan Fungsi
PENETAPAN STANDAR OPERASIONAL PROSEDUR ADMINISTRASI PEMERINTAHAN (SOP AP) DI SEKRETARIAT DAERAH
Setiap unit kerja yang berada di lingkungan Sekretariat Daerah dalam pelaksanaan kegiatannya wajib
Dr. Ir. GENTUR PRIHANTONO SANJOYO PUTRO, M.T.
Seperangkat Komputer yang dilengkapi aplikasi office (word, excell) dan sejenisnya
Kasubbag Tata Laksana menyediakan konsep surat kepada Kabag untuk mendapatkan persetujuan
OPD mendaftarkan dan mengirimkan risalah Sinovik secara online ke Menpan dalam bentuk soft copy
Pelaksanaan Analisis Jabatan (ANJAB) Dan Analisis Beban Kerja (ABK)
""".strip()


@pytest.mark.parametrize("name", ["buku-sop-2018.docx", "buku-sop-2018.xlsx"])
def test_the_words_of_2018_come_out_again(built: Path, name: str) -> None:
    printed = re.sub(r"\s+", " ", words_of(built / name)).lower()
    for line in SEED.splitlines():
        assert re.sub(r"\s+", " ", line).lower() in printed


@pytest.mark.office
@needs_office
@pytest.mark.parametrize("name", ["buku-sop-2018.docx", "buku-sop-2018.xlsx"])
def test_libreoffice_prints_the_planned_pages(built: Path, tmp_path: Path, name: str) -> None:
    """Cover, index, decree on two pages, lampiran, penjelasan upright; three sheets level; none blank."""
    pdf = to_pdf(built / name, tmp_path)
    upright = [height > width for width, height in page_sizes(pdf)]
    assert upright == [True] * 6 + [False] * 3
    texts = page_texts(pdf)
    assert all(text.strip() for text in texts)
    assert "URAIAN PROSEDUR SINOVIK" in texts[7]
    assert [re.findall(r"Halaman (\d+)\s*$", t.strip()) for t in texts[6:]] == [["1"], ["2"], ["3"]]


@needs_office
@pytest.mark.office
@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_the_booklet_with_its_drafts_prints_as_planned(tmp_path: Path, form: str) -> None:
    """Fourteen SOPs: the front matter, the map of relations, then the pages of each, numbered through."""
    shutil.copytree(DEFINITIONS, tmp_path / "definitions")
    done = run(tmp_path, "build", "--format", form)
    assert done.returncode == 0, done.stderr
    book, _ = load(tmp_path / "definitions")
    assert book is not None
    texts = page_texts(to_pdf(tmp_path / "output" / "2018" / f"buku-sop-2018.{form}", tmp_path))
    pages = [sop for sop in book.sop for s in place(book, sop, FaceWidths())[0] for _ in s.pages]
    front = len(texts) - len(pages)
    maps = [number for number, text in enumerate(texts) if "PETA KETERKAITAN SOP" in text]
    assert (maps, front) == ([7], 8)
    for number, (sop, text) in enumerate(zip(pages, texts[front:], strict=True), 1):
        assert f"Halaman {number}" in text
        if number == 1 or sop is not pages[number - 2]:
            assert text.removeprefix("DRAF").lstrip().startswith(f"{sop.urut}. {sop.nama_daftar}")
