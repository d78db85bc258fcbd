"""The map of relations as files, and what happens without Graphviz."""

from __future__ import annotations

import io
import json
import re
import shutil
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import etree

from sopdoc import engine
from sopdoc.booklet import Booklet
from sopdoc.cli import cli
from sopdoc.codes import Level
from sopdoc.compose import Templates
from sopdoc.compose import booklet as composed
from sopdoc.engine import MISSING, GraphvizFailure
from sopdoc.layout.relation_map import Map, graph_source, place_map
from sopdoc.page import Document, Sheet
from sopdoc.text import FaceWidths
from sopdoc.writers import docx, svg
from tests.map_cases import PROGRAM, SMALL, booklet, draw, made, many
from tests.office import needs_office, page_texts, to_pdf
from tests.rule_cases import BASE, laid_over, write
from tests.xlsx_file import write_xlsx

# Without Graphviz


def failing(tmp_path: Path, script: str) -> str:
    path = tmp_path / "dot"
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.mark.skipif(sys.platform == "win32", reason="the false programs are shell scripts")
@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("exit 3", "program Graphviz gagal (status 3)"),
        ("kill -9 $$", "program Graphviz gagal (status -9)"),
        ("exec sleep 60", "program Graphviz tidak selesai dalam 0.05 detik"),
        ("cat > /dev/null; echo '{}'", "jawaban program Graphviz tidak dapat dibaca"),
        ("cat > /dev/null; echo mogok", "jawaban program Graphviz tidak dapat dibaca"),
        ("cat > /dev/null; echo '{\"bb\": 1}'", "jawaban program Graphviz tidak dapat dibaca"),
        ("cat > /dev/null; printf '%050000d' 0 | tr 0 [", "jawaban program Graphviz tidak dapat dibaca"),
        ("cat > /dev/null; printf '\\377'", "jawaban program Graphviz tidak dapat dibaca"),
    ],
)
def test_a_program_that_fails_is_a_notice(tmp_path: Path, script: str, reason: str) -> None:
    program = failing(tmp_path, script)
    seconds = 0.05 if "sleep" in script else engine.TIME
    placed, (found,) = place_map(
        booklet(SMALL), FaceWidths(), lambda s: engine.run(program, s, "json0", seconds=seconds)
    )
    assert placed is None
    assert (found.code, found.level) == ("SOP405", Level.INFO)
    assert found.message == f"peta keterkaitan tidak digambar: {reason}"


def test_a_graph_on_which_graphviz_gives_up_is_drawn_in_another_way() -> None:
    """The largest letters fail, then those of the whole map: smaller ones, at last several pages."""

    def capricious(lines: int) -> Map | None:
        def draw_some(source: str) -> bytes | GraphvizFailure:
            failed = source.count("->") > lines or "fontsize=9" in source
            return GraphvizFailure("gagal", again=True) if failed else draw(source)

        placed, _ = place_map(booklet(SMALL), FaceWidths(), draw_some)
        return placed

    whole, shared = capricious(7), capricious(3)
    assert whole is not None
    assert (whole.sheet.text.size, len(whole.sheet.pages)) == (8.5, 1)
    assert shared is not None
    assert [len(page.arrows) for page in shared.sheet.pages] == [3, 3, 1]


@pytest.mark.parametrize("answer", [{"bb": "0,0,1"}, {"bb": "0,0,9,9", "objects": [], "edges": []}, [], None])
def test_an_answer_that_lacks_something_is_a_notice(answer: object) -> None:
    _, (found,) = place_map(booklet(SMALL), FaceWidths(), lambda _: json.dumps(answer).encode())
    assert "tidak dapat dibaca" in found.message


def test_a_program_that_cannot_be_started_is_a_notice(tmp_path: Path) -> None:
    assert engine.run(str(tmp_path), "", "json0") == GraphvizFailure(
        f"{tmp_path.as_posix()} bukan program yang dapat dijalankan"
    )
    assert engine.run("", "", "json0") == MISSING


def test_the_program_that_is_wanted_comes_first_then_the_packaged_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Path(engine.find()).stem == engine.PURE
    assert engine.find(str(tmp_path / "tidak-ada")) == str(tmp_path / "tidak-ada")
    mine = shutil.copy(PROGRAM, tmp_path / f"dot{Path(PROGRAM).suffix}")
    assert engine.find(str(mine)) == str(mine)
    monkeypatch.setattr(engine, "_packaged", lambda: "")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert engine.find() == str(mine)
    monkeypatch.setenv("PATH", str(tmp_path / "lain"))
    assert engine.find() == ""


# Files


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(cli, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a booklet of two SOPs that name each other; the current one."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "definitions", BASE)
    return tmp_path


def book(office: Path) -> tuple[bytes, bytes]:
    year = BASE["buku"]["tahun"]
    folder = office / "output" / str(year)
    return tuple((folder / f"buku-sop-{year}.{x}").read_bytes() for x in ("docx", "xlsx"))  # type: ignore[return-value]


def printed(package: bytes) -> dict[str, bytes]:
    """The parts of a file, without the one that names the definitions it was made from."""
    with zipfile.ZipFile(io.BytesIO(package)) as parts:
        return {name: parts.read(name) for name in parts.namelist() if name != "docProps/custom.xml"}


def test_map_says_both_directions_and_build_does_not_count_them(tmp_path: Path) -> None:
    definitions = str(write(tmp_path / "definitions", BASE))
    assert run("map", "--format", "text", "--definitions", definitions).stdout.splitlines() == [
        "uji: menyebut 2. Penyusunan Laporan Kinerja; disebut oleh 2. Penyusunan Laporan Kinerja",
        "lain: menyebut 1. Pengelolaan Surat Masuk; disebut oleh 1. Pengelolaan Surat Masuk",
    ]
    build = run("build", "--definitions", definitions, "--output", str(tmp_path / "output"))
    assert build.stderr == ""


def test_build_prints_the_map_where_urutan_says(office: Path) -> None:
    assert run("build").exit_code == 0
    word, _ = book(office)
    (office / "a.docx").write_bytes(word)
    with zipfile.ZipFile(office / "a.docx") as archive:
        text = archive.read("word/document.xml").decode()
    assert text.index("PENJELASAN") < text.index("PETA KETERKAITAN SOP") < text.rindex("KETERKAITAN")
    assert "saling menyebut" in text


def test_build_without_graphviz_leaves_the_map_out_and_says_so(office: Path) -> None:
    done = run("build", "--graphviz", "tidak-ada")
    assert done.exit_code == 0
    why = "peta keterkaitan tidak digambar: tidak-ada bukan program yang dapat dijalankan"
    assert f"definitions/buku.toml:3:10: info SOP405: {why}" in done.stderr
    assert "petunjuk: sebutkan program Graphviz yang lain dengan --graphviz, atau hapus" in done.stderr
    without = book(office)
    run("build")
    assert all(a != b for a, b in zip(without, book(office), strict=True))
    shutil.rmtree(office / "definitions")
    order = [part for part in BASE["buku"]["urutan"] if part != "peta"]
    write(office / "definitions", laid_over(BASE, {"buku": {"urutan": order}}))
    assert run("build", "--graphviz", "tidak-ada").stderr == ""
    assert [printed(b) for b in book(office)] == [printed(b) for b in without]


def test_the_booklet_is_built_again_when_graphviz_was_installed_meanwhile(office: Path) -> None:
    run("build", "--graphviz", "tidak-ada")
    without = book(office)
    assert run("build", "--graphviz", "tidak-ada").stdout == "tetap    7 berkas\n"
    done = run("build")
    year = BASE["buku"]["tahun"]
    assert re.findall(r"ditulis  (\S+)", done.stdout) == [
        f"output/{year}/buku-sop-{year}.docx",
        f"output/{year}/buku-sop-{year}.xlsx",
    ]
    assert book(office) != without
    assert run("build").stdout == "tetap    7 berkas\n"


def test_map_writes_a_picture_or_the_graph(office: Path) -> None:
    for form, start in (("svg", b"<?xml"), ("pdf", b"%PDF-1.7"), ("png", b"\x89PNG"), ("dot", b"digraph")):
        done = run("map", "--format", form)
        name = f"output/{BASE['buku']['tahun']}/peta-keterkaitan.{form}"
        assert done.stdout == f"ditulis  {name}\n"
        assert (office / name).read_bytes().startswith(start)
    assert run("map", "--output", "sini/peta.svg").stdout == "ditulis  sini/peta.svg\n"


def test_map_says_why_there_is_none(office: Path) -> None:
    done = run("map", "--graphviz", "tidak-ada")
    assert done.exit_code == 1
    assert "SOP405" in done.stderr
    assert run("map", "--format", "dot", "--graphviz", "tidak-ada").exit_code == 0
    shutil.rmtree(office / "definitions")
    write(office / "definitions", laid_over(BASE, {"sop": {"keterkaitan": []}, "lain": {"keterkaitan": []}}))
    done = run("map")
    assert done.exit_code == 1
    assert done.stderr == "Tidak ada peta: belum ada SOP buku ini yang menyebut SOP lain di buku ini.\n"


def test_a_map_of_several_pages_becomes_several_files(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chain = [f"sop-{i}" for i in range(30)]
    buku = booklet({a: [b] for a, b in zip(chain, [*chain[1:], "SOP Luar"], strict=True)})
    monkeypatch.setattr("sopdoc.cli.map.opened", lambda _: (Booklet(Path(), buku, (), ()), buku))
    assert run("map", "--output", "peta.svg").stdout.splitlines()[:2] == [
        "ditulis  peta-1.svg",
        "ditulis  peta-2.svg",
    ]


def test_the_graph_for_other_programs_holds_the_whole_map() -> None:
    source = graph_source(booklet(SMALL), FaceWidths())
    assert '"luar-1" [label="SOP Luar"' in source
    assert "style=dashed" in source
    assert len(re.findall("->", source)) == 7


def document(sheet: Sheet) -> Document:
    return Document("t", "s", "a", (sheet,))


def test_word_draws_dashed_boxes_and_heads_at_both_ends(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx.write(document(made(booklet(SMALL)).sheet)))
    with zipfile.ZipFile(tmp_path / "a.docx") as archive:
        text = archive.read("word/document.xml").decode()
    assert text.count('prstDash val="dash"') == 1
    assert text.count("<a:headEnd") == 1
    assert text.count("<a:tailEnd") == 7
    assert "Halaman" not in text
    assert 'name="Peta Keterkaitan"' in text


def test_excel_glues_all_arrows(tmp_path: Path) -> None:
    sheet = made(many(14, 25, 1)).sheet
    (tmp_path / "a.xlsx").write_bytes(write_xlsx(document(sheet)))
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        drawing = etree.fromstring(archive.read("xl/drawings/drawing1.xml"))
        page = archive.read("xl/worksheets/sheet1.xml").decode()
    names = {"xdr": "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"}
    names["a"] = "http://schemas.openxmlformats.org/drawingml/2006/main"
    glued = drawing.xpath("//xdr:cxnSp[.//a:stCxn and .//a:endCxn]//a:prstGeom/@prst", namespaces=names)
    bends = [len(arrow.points) - 2 for arrow in sheet.pages[0].arrows]
    assert sum(name != "straightConnector1" for name in glued) == sum(map(bool, bends)) > 0
    assert len(glued) == len(bends)
    assert "&amp;P" not in page


def test_svg_has_no_page_number_and_a_head_at_each_end() -> None:
    text = svg.write(made(booklet(SMALL)).sheet, 0).decode()
    assert "Halaman" not in text
    assert text.count('marker-start="url(#pangkal)"') == 1
    assert text.count("stroke-dasharray") == 1
    etree.fromstring(text.encode())


@needs_office
@pytest.mark.office
@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_each_page_of_a_map_is_one_page_on_paper(tmp_path: Path, form: str) -> None:
    buku = many(60, 90, 4)
    sheet = made(buku).sheet
    book, _ = composed(buku, {}, Templates(), FaceWidths(), peta=sheet)
    assert book is not None
    assert sheet in book.parts
    path = tmp_path / f"peta.{form}"
    path.write_bytes({"docx": docx.write, "xlsx": write_xlsx}[form](document(sheet)))
    pages = page_texts(to_pdf(path, tmp_path))
    assert len(pages) == len(sheet.pages)
    for text, page in zip(pages, sheet.pages, strict=True):
        assert "PETA KETERKAITAN SOP" in text
        shown = re.sub(r"\s", "", text)
        assert all(f"{s.name.split('.')[0]}." in shown for s in page.symbols if not s.dashed)


@needs_office
@pytest.mark.office
def test_the_print_set_has_the_map_and_its_plan_holds(office: Path) -> None:
    done = run("print", "--verify")
    assert done.exit_code == 0, done.stderr
    assert "SOP5" not in done.stderr
    pdf = office / "output" / str(BASE["buku"]["tahun"]) / "cetak" / "buku-cetak.pdf"
    (page,) = [text for text in page_texts(pdf) if "PETA KETERKAITAN SOP" in text]
    assert "Halaman" not in page
