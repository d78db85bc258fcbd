"""The forms of monitoring and evaluation: what they hold, on which paper, and `sopdoc forms`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sopdoc import compose
from sopdoc.cli import cli
from sopdoc.model import Buku, Gaya, Rencana
from sopdoc.page import Document, FlowPart, Table
from sopdoc.text import FaceWidths
from sopdoc.units import PAPERS
from sopdoc.writers import docx
from tests.builders import buku, sop
from tests.composed import words
from tests.office import needs_office, page_texts, to_pdf
from tests.small_book import BUKU, SINOVIK, lay
from tests.xlsx_file import write_xlsx

FORMS = ["monitoring.docx", "monitoring.xlsx", "evaluasi.docx", "evaluasi.xlsx"]


def form(name: str, book: Buku, templates: Path | None = None) -> Document:
    document, findings = compose.form(book, name, compose.Templates(templates), FaceWidths())
    assert findings == ()
    assert document is not None
    return document


def table(document: Document) -> Table:
    (part,) = document.parts
    assert isinstance(part, FlowPart)
    assert part.setup.width > part.setup.height
    (found,) = (block for block in part.blocks if isinstance(block, Table))
    return found


def office_of_all_states() -> Buku:
    return buku(
        sop(slug="a", urut=1, nama="Surat Masuk", nomor="065/1"),
        Rencana(2, "Surat Keluar"),
        sop(slug="c", urut=3, nama="Cuti", status="draf", nomor="065/3"),
        sop(slug="d", urut=4, nama="Mutasi", status="dicabut"),
    )


def many(count: int) -> Buku:
    return buku(*(sop(slug=f"s{i}", urut=i, nama=f"Prosedur ke-{i:03}") for i in range(1, count + 1)))


def test_monitoring_asks_of_every_printed_sop() -> None:
    found = table(form("monitoring", office_of_all_states()))
    head, numbers, *rows, foot = words([found])
    assert head.split(" | ") == [
        "No.",
        "Prosedur",
        "Penilaian terhadap Penerapan",
        "Catatan Hasil Penilaian",
        "Tindakan yang Harus Diambil",
        "Paraf Penilai",
    ]
    assert numbers == "1 | 2 | 3 | 4 | 5 | 6"
    choice = "[   ] Berjalan dengan baik\n[   ] Tidak berjalan dengan baik"
    assert rows == [
        f"1. | Surat Masuk\n065/1 | {choice} |  |  | ",
        f"2. | Cuti (draf)\n065/3 | {choice} |  |  | ",
    ]
    guide, signature = foot.split(" | ")
    assert [line[:8] for line in guide.split("\n")[1:]] == [f"Kolom {n}:" for n in range(1, 7)]
    assert signature.split("\n")[1:5] == ["Penilai,", "", "", ""]
    assert found.header == 2


def test_a_sop_without_a_number_has_one_line() -> None:
    _, _, row, _ = words([table(form("monitoring", buku(replace(sop(nama="Cuti"), nomor=""))))])
    assert row.startswith("1. | Cuti | ")


def test_evaluasi_has_a_yes_and_a_no_for_each_statement() -> None:
    found = table(form("evaluasi", office_of_all_states()))
    statements, head, *rows, foot = words([found])
    assert [text[:2] for text in statements.split(" | ")] == ["Pe", *(f"{n}." for n in range(1, 8))]
    assert head.split(" | ") == ["No.", "SOP AP", *["Ya", "Tidak"] * 7]
    empty = " | " * 14
    assert rows == [f"1. | Surat Masuk{empty}", f"2. | Cuti (draf){empty}"]
    assert found.header == 2
    assert "Penilai," in foot


@pytest.mark.parametrize("name", compose.FORMS)
def test_a_form_fits_every_paper(name: str) -> None:
    for paper in PAPERS:
        document = form(name, replace(many(3), gaya=Gaya(kertas=paper)))  # type: ignore[arg-type]
        (part,) = document.parts
        assert isinstance(part, FlowPart)
        assert sum(table(document).columns) == part.setup.inner_width


def test_the_signature_stays_with_the_last_sop() -> None:
    for name in compose.FORMS:
        *_, before, last, _ = table(form(name, many(4))).rows
        kept = [{p.keep_next for c in row.cells for p in c.blocks} for row in (before, last)]  # type: ignore[union-attr]
        assert kept == [{False}, {True}]


def test_an_office_replaces_a_form(tmp_path: Path) -> None:
    text = '<bagian gaya="formulir-isi">{% for s in dinilai %}<p>{{ s.nama }}</p>{% endfor %}</bagian>'
    (tmp_path / "evaluasi.xml.j2").write_text(text, "utf-8")
    (part,) = form("evaluasi", office_of_all_states(), tmp_path).parts
    assert isinstance(part, FlowPart)
    assert words(part.blocks) == ["Surat Masuk", "Cuti"]


def test_the_same_booklet_gives_the_same_bytes() -> None:
    for name in compose.FORMS:
        for writer in (docx.write, write_xlsx):
            assert writer(form(name, many(3))) == writer(form(name, many(3)))


@needs_office
@pytest.mark.office
@pytest.mark.parametrize(("name", "suffix"), [("monitoring", "docx"), ("evaluasi", "xlsx")])
def test_many_sops_fill_pages_that_each_have_the_head(name: str, suffix: str, tmp_path: Path) -> None:
    document = form(name, many(60))
    file = tmp_path / f"{name}.{suffix}"
    file.write_bytes(docx.write(document) if suffix == "docx" else write_xlsx(document))
    pages = page_texts(to_pdf(file, tmp_path))
    assert len(pages) > 1
    head = {"monitoring": "Tindakan yang Harus Diambil", "evaluasi": "Tidak"}[name]
    assert all(head in page for page in pages)
    text = "".join(pages)
    assert [text.count(f"Prosedur ke-{i:03}") for i in range(1, 61)] == [1] * 60
    assert "Prosedur ke-060" in pages[-1]
    assert "NIP ." in pages[-1]


# The command


def run(definitions: Path, *options: str) -> Result:
    output = definitions.parent / "output"
    return CliRunner().invoke(
        cli, ["forms", "--definitions", str(definitions), "--output", str(output), *options]
    )


def written(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def test_forms_are_written_and_left_alone_when_nothing_changed(tmp_path: Path) -> None:
    definitions = lay(tmp_path)
    assert run(definitions).exit_code == 0
    folder = tmp_path / "output" / "2018" / "formulir"
    assert written(folder) == {*FORMS, ".sopdoc.json"}
    again = run(definitions)
    assert (again.exit_code, again.stdout) == (0, "tetap    4 berkas\n")


def test_one_format(tmp_path: Path) -> None:
    assert run(lay(tmp_path), "--format", "xlsx").exit_code == 0
    assert written(tmp_path / "output" / "2018" / "formulir") == {*FORMS[1::2], ".sopdoc.json"}
    refused = run(lay(tmp_path), "--format", "svg")
    assert refused.exit_code == 2
    assert "format svg tidak dikenal; pilih dari docx, xlsx" in refused.stderr


def test_a_form_that_was_filled_in_is_not_lost(tmp_path: Path) -> None:
    definitions = lay(tmp_path)
    run(definitions)
    folder = tmp_path / "output" / "2018" / "formulir"
    (folder / "monitoring.docx").write_bytes(b"terisi")
    done = run(definitions)
    assert done.exit_code == 0
    assert (folder / "lama" / "monitoring.docx").read_bytes() == b"terisi"
    assert (folder / "monitoring.docx").read_bytes() != b"terisi"
    assert "monitoring.docx -> " in done.stdout


def test_a_sop_with_a_galat_is_told_and_left_out(tmp_path: Path) -> None:
    buku_text = BUKU.replace('{ nama = "Evaluasi Jabatan" }', '"rusak"')
    definitions = lay(tmp_path, buku_text, rusak="nama = ", kompetisi_sinovik=SINOVIK)
    done = run(definitions)
    assert done.exit_code == 0
    assert "sop/rusak.toml" in done.stderr
    assert "SOP bergalat, dianggap judul yang belum disusun: rusak" in done.stderr


def test_without_a_sop_or_a_booklet_nothing_is_written(tmp_path: Path) -> None:
    planned = lay(tmp_path, BUKU.replace('  "kompetisi-sinovik",\n', ""))
    none, broken = run(planned), run(lay(tmp_path, "judul = "))
    assert (none.exit_code, broken.exit_code) == (1, 1)
    assert "Belum ada SOP yang dapat dinilai" in none.stderr
    assert "Tidak ada yang ditulis." in broken.stderr
    assert not (tmp_path / "output").exists()


def test_a_faulty_template_writes_nothing(tmp_path: Path) -> None:
    definitions = lay(tmp_path)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "evaluasi.xml.j2").write_text('<bagian gaya="x"/>', "utf-8")
    done = run(definitions)
    assert done.exit_code == 1
    assert "galat SOP307" in done.stderr
    assert not (tmp_path / "output").exists()
