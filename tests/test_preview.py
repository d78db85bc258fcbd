"""What the page is told, without a browser: areas and their lines, what is drawn again, what changed."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from sopdoc.document import single
from sopdoc.layout import place
from sopdoc.loader import load
from sopdoc.model import Buku, Sop
from sopdoc.printing.paging import papers
from sopdoc.serving import values
from sopdoc.serving.areas import Area, areas, drawn, places
from sopdoc.serving.preview import Preview
from sopdoc.text import FaceWidths
from sopdoc.writers import paper_svg
from tests.serving_cases import BUKU, LONG, SURAT, lay
from tests.small_book import DEFINITIONS

MEASURER = FaceWidths()
SVG = "{http://www.w3.org/2000/svg}"


def read(folder: Path, text: str, buku: str = BUKU) -> tuple[Buku, Sop]:
    definitions = lay(folder, {"surat-masuk": text, "rapat": SURAT, "panjang": LONG})
    (definitions / "buku.toml").write_text(buku, "utf-8")
    made, found = load(definitions)
    assert made is not None, found
    return made, next(sop for sop in made.sop if sop.slug == "surat-masuk")


def found(buku: Buku, sop: Sop) -> list[Area]:
    sheets, _ = place(buku, sop, MEASURER)
    return [area for sheet in areas(sheets) for page in sheet.pages for area in page]


def line(text: str, words: str, nth: int = 0) -> int:
    return [i for i, one in enumerate(text.split("\n"), 1) if words in one][nth]


STEPS = """
[[kegiatan]]
id = "satu"
uraian = "Menelaah berkas"
pelaksana = [{ nama = "Pengolah Data", ke = ["dua/Pengolah Data", "dua/Kepala Bagian"] }]
cara = "terpisah"
kelengkapan = "Berkas"
waktu = "1 jam"
output = "Telaah"

[[kegiatan]]
id = "dua"
uraian = "Memeriksa telaah"
cara = "terpisah"
pelaksana = [
  { nama = "Pengolah Data", ke = "tiga" },
  { nama = "Kepala Bagian", ya = "tiga", tidak = "satu", label_tidak = "Belum" },
]
kelengkapan = "Telaah"
waktu = "1 jam"
output = "Telaah yang diperiksa"

[[kegiatan]]
id = "tiga"
uraian = "Menetapkan telaah"
pelaksana = "Kepala Bagian"
cabang = [
  { label = "Lanjut", ke = "empat" },
  { label = "Ulang", ke = "satu" },
]
kelengkapan = "Telaah"
waktu = "1 jam"
output = "Ketetapan"

[[kegiatan]]
id = "empat"
uraian = "Mengarsipkan ketetapan"
pelaksana = "Pengolah Data"
kelengkapan = "Ketetapan"
waktu = "1 jam"
output = "Arsip"
"""


@pytest.mark.parametrize("together", [False, True])
def test_every_form_of_a_step_leads_to_its_line(tmp_path: Path, together: bool) -> None:
    """Symbols on their own, labels of the office, named branches; on a sheet that the identity shares too."""
    text = SURAT.split("[[kegiatan]]")[0] + STEPS
    style = '\n[gaya]\nidentitas = "bersama"\n' if together else ""
    buku, sop = read(tmp_path, text, BUKU + style)
    made = {name: place.position.line for name, place in places(sop, found(buku, sop)).items()}
    assert made["0_k1_2.1"] == line(text, '{ nama = "Pengolah Data", ke = "tiga" }')
    assert made["0_k1_2.2"] == line(text, "Belum")
    assert made["0_k1_2.2>1.1:Belum"] == line(text, "Belum")
    assert made["0_k2_3.1>4.1:Lanjut"] == line(text, '"Lanjut"')
    assert made["0_k2_3.1>1.1:Ulang"] == line(text, '"Ulang"')
    assert made["0_k3"] == line(text, "[[kegiatan]]", 3)
    assert made["nama_sop"] == line(text, "nama = ")
    assert {"dasar_hukum", "keterkaitan", "peringatan"} <= made.keys()


def test_an_area_lies_upon_what_it_is_of(tmp_path: Path) -> None:
    """The words of a row stand in its area, the ink of a symbol in its box."""
    buku, sop = read(tmp_path, SURAT)
    sheets, _ = place(buku, sop, MEASURER)
    pages = papers(single(buku, sop, sheets), MEASURER).pages
    of_pages = [page for sheet in areas(sheets) for page in sheet.pages]
    for page, area_list in zip(pages, of_pages, strict=True):
        boxes = {area.id: area.box for area in area_list}
        words = {ink.text: ink for ink in page.lines}
        if "0_k1" in boxes:
            box, at = boxes["0_k1"], words["Memeriksa konsep surat"]
            assert box.x < at.x < box.right
            assert box.y < at.y < box.bottom
        else:
            box, at = boxes["dasar_hukum"], words["DASAR HUKUM"]
            assert box.y < at.y < box.bottom


def test_segilima_lead_there_and_back(tmp_path: Path) -> None:
    buku, sop = read(tmp_path, LONG)
    every = found(buku, sop)
    partners = {area.id: area.partner for area in every if area.partner}
    assert partners
    assert all(partners[partners[one]] for one in partners)
    ids = [area.id for area in every]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", sorted((DEFINITIONS / "sop").glob("*.toml")), ids=lambda path: path.stem)
def test_ids_of_a_sop_are_its_own_and_stand_in_its_file(path: Path) -> None:
    buku, _ = load(DEFINITIONS)
    assert buku is not None
    sop = next(one for one in buku.sop if one.slug == path.stem)
    every = found(buku, sop)
    assert len({area.id for area in every}) == len(every)
    at = places(sop, every)
    lines = path.read_text("utf-8").split("\n")
    assert all(0 < place.position.line <= place.last <= len(lines) for place in at.values())
    rows = [area.id for area in every if area.kind == "baris"]
    assert len(rows) == sum(len(bagian.kegiatan) for bagian in sop.bagian)
    assert all(lines[at[row].position.line - 1].endswith("kegiatan]]") for row in rows)


def test_a_picture_is_well_formed_and_holds_all_words(tmp_path: Path) -> None:
    buku, sop = read(tmp_path, SURAT.replace("Mengirim surat", 'Mengirim <surat> & \\"berkas\\"'))
    sheets, _ = place(buku, sop, MEASURER)
    pages = papers(single(buku, sop, sheets), MEASURER).pages
    for page, on_it in zip(pages, [p for s in areas(sheets) for p in s.pages], strict=True):
        root = ElementTree.fromstring(paper_svg.write(page, drawn(on_it), alone=True))
        texts = [one.text for one in root.iter(f"{SVG}text")]
        assert texts == [ink.text for ink in page.lines]
        assert len([one for one in root.iter() if "data-id" in one.attrib]) == len(on_it)
        assert not [one for one in root.iter() if "id" in one.attrib]


def test_what_cannot_be_drawn_keeps_the_last_drawing(tmp_path: Path) -> None:
    definitions = lay(tmp_path)
    preview = Preview(definitions)
    good = preview.view("sop/surat-masuk")
    assert good is not None
    assert not good.stale
    path = definitions / "sop" / "surat-masuk.toml"
    path.write_text(SURAT.replace('waktu = "1 hari"', "waktu = 1"), "utf-8")
    assert preview.changed()
    assert preview.reopen() is False
    bad = preview.view("sop/surat-masuk")
    assert bad is not None
    assert (bad.stale, bad.pages) == (True, good.pages)
    assert preview.view("sop/tidak-ada") is None


def test_only_the_changed_page_is_made_anew(tmp_path: Path) -> None:
    definitions = lay(tmp_path)
    preview = Preview(definitions)
    before = preview.view("sop/panjang")
    path = definitions / "sop" / "panjang.toml"
    path.write_text(LONG.replace("Berkas 20 terperiksa", "Berkas 20 diperiksa"), "utf-8")
    preview.reopen()
    after = preview.view("sop/panjang")
    assert before is not None
    assert after is not None
    differing = [a is b for a, b in zip(before.pages, after.pages, strict=True)]
    assert differing.count(False) == 1


def test_the_numbers_of_the_list_are_those_of_check(tmp_path: Path) -> None:
    preview = Preview(lay(tmp_path))
    preview.judge()
    told = values.booklet_value(preview, date(2018, 3, 20))
    assert told["jumlah"]["peringatan"] == sum(d.level.value == "peringatan" for d in preview.findings())
    assert [row["lihat"] for row in told["sop"]] == ["sop/surat-masuk", "sop/rapat", "sop/panjang", ""]
    assert not any(re.search(r"\bNone\b", str(value)) for row in told["sop"] for value in row.values())


def test_a_file_outside_is_no_file_of_the_booklet(tmp_path: Path) -> None:
    definitions = lay(tmp_path)
    (tmp_path / "rahasia.toml").write_text("rahasia", "utf-8")
    assert values.file_lines(definitions, "sop/surat-masuk.toml")[0] == SURAT.split("\n")[0]
    assert values.file_lines(definitions, "sop/tidak-ada.toml") == []
