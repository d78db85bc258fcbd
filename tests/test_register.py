"""The daftar induk SOP: its rows, the workbook that holds them, and `sopdoc register`."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from sopdoc.cli import cli
from sopdoc.listing import Listing
from sopdoc.masterlist import ARROW, WIDEST, masterlist
from sopdoc.model import Buku, Gaya, KataLembar, Rencana, Rujukan
from sopdoc.text import FaceWidths
from sopdoc.units import PAPERS
from sopdoc.wording import tanggal
from sopdoc.writers.xlsx import listing_sheet as writer
from tests.builders import buku, sop
from tests.office import needs_office, page_sizes, page_texts, to_pdf
from tests.small_book import BUKU, SINOVIK, lay

DAY = date(2025, 3, 9)
HEADS = (
    "No. Urut",
    "Nomor SOP",
    "Nama SOP",
    "Tanggal Pembuatan",
    "Tanggal Revisi",
    "Tanggal Efektif",
    "Revisi ke-",
    "Status",
    "Unit",
    "Pelaksana",
    "Jumlah Kegiatan",
    "Total Waktu",
    "Keterkaitan",
    "Halaman",
    "Nama Berkas",
)


def whole() -> Buku:
    """A title in every state."""
    full = sop(
        slug="surat-masuk",
        nama="Surat Masuk",
        nomor="065/1",
        tanggal_pembuatan=DAY,
        tanggal_efektif="Agustus 2025",
        revisi=[{"tanggal": DAY, "nomor": 1}, {"tanggal": date(2025, 4, 1), "nomor": 2}],
    )
    related = (Rujukan("Cuti", "cuti"), Rujukan("SOP Arsip"))
    return buku(
        replace(full, keterkaitan=related),
        replace(sop(slug="cuti", urut=2, nama="Cuti", status="draf"), keterkaitan="-"),
        sop(slug="mutasi", urut=3, nama="Mutasi", status="dicabut"),
        Rencana(4, "Arsip"),
        Rencana(5, "Rusak", "rusak"),
    )


def listed(book: Buku) -> Listing:
    return masterlist(book, FaceWidths(), {"surat-masuk": ("3", "4", "5", "5a")})


def sheet(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]


def row_of(name: str) -> tuple[Any, ...]:
    """The first row of a register of one SOP of this name, read back by openpyxl."""
    data = writer.write(listed(buku(sop(nama=name))))
    return next(sheet(data).iter_rows(min_row=writer.HEAD + 1))


# The rows


def test_every_title_has_a_row_with_its_state() -> None:
    made = listed(whole())
    assert tuple(column.head for column in made.columns) == HEADS
    first = dict(zip(HEADS, made.rows[0], strict=True))
    assert first == {
        "No. Urut": 1,
        "Nomor SOP": "065/1",
        "Nama SOP": "Surat Masuk",
        "Tanggal Pembuatan": DAY,
        "Tanggal Revisi": date(2025, 4, 1),
        "Tanggal Efektif": "Agustus 2025",
        "Revisi ke-": 2,
        "Status": "berlaku",
        "Unit": "Bagian Uji",
        "Pelaksana": "A; B",
        "Jumlah Kegiatan": 2,
        "Total Waktu": "2 jam",
        "Keterkaitan": "SOP Cuti; SOP Arsip",
        "Halaman": "3\N{EN DASH}5, 5a",
        "Nama Berkas": "surat-masuk",
    }
    status = HEADS.index("Status")
    states = ["berlaku", "draf", "dicabut", "belum disusun", "berkas bergalat"]
    assert [row[status] for row in made.rows] == states
    assert made.rows[3][:3] == (4, None, "Arsip")
    assert made.rows[4][-1] == "rusak"


def test_the_heads_are_the_office_s_own_words() -> None:
    book = replace(whole(), gaya=Gaya(label=KataLembar(nomor_sop="No. SOP", tanggal_efektif="Berlaku")))
    heads = [column.head for column in listed(book).columns]
    assert (heads[1], heads[5]) == ("No. SOP", "Berlaku")


def test_days_and_words_fit_their_columns() -> None:
    measure = FaceWidths().width
    for dates in ("dd-mm-yyyy", "d MMMM yyyy"):
        day = date(2025, 9, 30)
        book = buku(sop(tanggal_pembuatan=day, tanggal_efektif=day), format_tanggal=dates)
        made = listed(book)
        by_head = dict(zip(HEADS, made.columns, strict=True))
        assert by_head["Tanggal Efektif"].width > measure(tanggal(day, dates), made.font)
        bold = replace(made.font, bold=True)
        for column in made.columns:
            words = column.head.split()
            assert column.width > max(measure(word, bold) for word in words) + ARROW


def test_a_long_word_does_not_widen_its_column_for_ever() -> None:
    columns = listed(buku(sop(nama="X" * 400))).columns
    assert max(column.width for column in columns) <= WIDEST


def test_a_row_is_as_high_as_its_longest_text() -> None:
    head, short, long = listed(
        buku(sop(slug="a", nama="Cuti"), sop(slug="b", urut=2, nama="Kata " * 40))
    ).heights
    assert long > 4 * short
    assert head > short


# The workbook


def test_days_are_days_and_texts_are_texts() -> None:
    data = writer.write(listed(whole()))
    first = next(sheet(data).iter_rows(min_row=writer.HEAD + 1))
    assert first[3].is_date
    assert (first[3].value.date(), first[3].number_format) == (DAY, "dd\\-mm\\-yyyy")
    assert (first[5].value, first[5].data_type) == ("Agustus 2025", "s")
    assert first[0].data_type == "n"


def test_the_booklet_s_form_of_a_date() -> None:
    data = writer.write(listed(replace(whole(), format_tanggal="d MMMM yyyy")))
    first = next(sheet(data).iter_rows(min_row=writer.HEAD + 1))
    assert first[3].number_format == "[$-421]d\\ mmmm\\ yyyy"


def test_a_day_that_excel_cannot_count_is_a_text() -> None:
    old = buku(replace(sop(), tanggal_pembuatan=date(1899, 12, 31)))
    cell = next(sheet(writer.write(listed(old))).iter_rows(min_row=writer.HEAD + 1))[3]
    assert (cell.value, cell.data_type) == ("1899-12-31", "s")


@pytest.mark.parametrize("name", ["=1+1", "+62", "-5", "@SUM(A1)", "#N/A", "007"])
def test_no_text_becomes_a_formula(name: str) -> None:
    cell = row_of(name)[2]
    assert (cell.value, cell.data_type) == (name, "s")
    assert cell.quotePrefix == (name[0] in "=+-@")


@settings(max_examples=30, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1).map(str.strip))
def test_a_name_comes_back_as_it_was(name: str) -> None:
    made = listed(buku(replace(sop(), nama=name)))
    cell = next(sheet(writer.write(made)).iter_rows(min_row=writer.HEAD + 1))[2]
    assert cell.data_type != "f"
    assert unescape(cell.value or "") == name.translate({0xFFFE: None, 0xFFFF: None})


def test_filter_frozen_head_and_print_settings() -> None:
    for paper in PAPERS:
        book = replace(whole(), gaya=Gaya(kertas=paper))  # type: ignore[arg-type]
        worksheet = sheet(writer.write(listed(book)))
        assert worksheet.auto_filter.ref == "A4:O9"
        assert worksheet.freeze_panes == "D5"
        assert worksheet.print_title_rows == "$4:$4"
        assert worksheet.page_setup.orientation == "landscape"
        assert worksheet.sheet_properties.pageSetUpPr.fitToPage
        assert worksheet.page_setup.fitToHeight == 0


def test_the_same_booklet_gives_the_same_bytes() -> None:
    assert writer.write(listed(whole())) == writer.write(listed(whole()))


@needs_office
@pytest.mark.office
def test_a_hundred_titles_are_printed_across_with_the_head_on_each_page(tmp_path: Path) -> None:
    sops = (sop(slug=f"s{i}", urut=i, nama=f"Prosedur ke-{i:03}") for i in range(1, 101))
    file = tmp_path / "daftar-induk.xlsx"
    file.write_bytes(writer.write(listed(buku(*sops))))
    pdf = to_pdf(file, tmp_path)
    pages = page_texts(pdf)
    assert 1 < len(pages) < 10
    assert all(width > height for width, height in page_sizes(pdf))
    assert all("Nomor SOP" in page and "Nama Berkas" in page for page in pages)
    assert [("".join(pages)).count(f"Prosedur ke-{i:03}") for i in range(1, 101)] == [1] * 100


# The command


def run(definitions: Path) -> Result:
    output = definitions.parent / "output"
    return CliRunner().invoke(cli, ["register", "--definitions", str(definitions), "--output", str(output)])


def test_the_register_is_written_and_the_former_one_kept(tmp_path: Path) -> None:
    definitions = lay(tmp_path)
    assert run(definitions).exit_code == 0
    file = tmp_path / "output" / "2018" / "daftar-induk.xlsx"
    before = file.read_bytes()
    assert run(definitions).stdout.startswith("tetap ")
    lay(tmp_path, BUKU.replace("Evaluasi Jabatan", "Analisis Jabatan"), kompetisi_sinovik=SINOVIK)
    done = run(definitions)
    assert done.exit_code == 0
    assert "daftar-induk.xlsx.lama.1" in done.stdout
    worksheet = sheet(file.read_bytes())
    assert [worksheet.cell(row, 15 - 1).value for row in (4, 5, 7)] == ["Halaman", None, "1\N{EN DASH}3"]
    assert file.with_name("daftar-induk.xlsx.lama.1").read_bytes() == before != file.read_bytes()


def test_a_sop_with_a_galat_is_listed_as_such(tmp_path: Path) -> None:
    text = BUKU.replace('{ nama = "Evaluasi Jabatan" }', '"rusak"')
    done = run(lay(tmp_path, text, rusak="nama = ", kompetisi_sinovik=SINOVIK))
    assert done.exit_code == 0
    assert "SOP bergalat, dianggap judul yang belum disusun: rusak" in done.stderr
    worksheet = sheet((tmp_path / "output" / "2018" / "daftar-induk.xlsx").read_bytes())
    assert [worksheet.cell(row, 8).value for row in (5, 6, 7)] == [
        "berkas bergalat",
        "belum disusun",
        "berlaku",
    ]


def test_a_build_leaves_forms_and_register_alone(tmp_path: Path) -> None:
    definitions = lay(tmp_path)
    runner, output = CliRunner(), str(tmp_path / "output")
    for command in ("register", "forms", "build", "build"):
        done = runner.invoke(cli, [command, "--definitions", str(definitions), "--output", output])
        assert done.exit_code == 0, done.stderr
    folder = tmp_path / "output" / "2018"
    assert (folder / "daftar-induk.xlsx").is_file()
    assert (folder / "formulir" / "evaluasi.docx").is_file()
    assert not (folder / "lama").exists()


def test_a_booklet_that_cannot_be_read_writes_nothing(tmp_path: Path) -> None:
    done = run(lay(tmp_path, "judul = "))
    assert done.exit_code == 1
    assert "Tidak ada yang ditulis." in done.stderr
    assert not (tmp_path / "output").exists()
