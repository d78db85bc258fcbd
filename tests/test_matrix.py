"""The matriks perubahan: its words, its rows on the page, the file in Word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest

from sopdoc import compose
from sopdoc.changes import changes
from sopdoc.edition import Beda, KeputusanTerbit, SopTerbit, Terbitan
from sopdoc.model import Revisi, Sop
from sopdoc.page import Document, FlowPart, Span, Table
from sopdoc.text import FaceWidths
from sopdoc.writers import docx as word
from tests.builders import buku, sop
from tests.composed import PACKAGED, words
from tests.office import needs_office, page_sizes, page_texts, to_pdf

DECREE = KeputusanTerbit("Kepala Dinas Uji", "SOP", "1/UJI/2024", date(2024, 1, 2))
FIRST = Revisi(date(2024, 1, 2), 1, "Penyusunan")
SECOND = Revisi(date(2025, 2, 4), 2, "Waktu disesuaikan")
STEPS = [("A", {"uraian": "Menyusun surat"}), ("B", {"uraian": "Memaraf surat"})]


def issue(record: Sop) -> Terbitan:
    last = record.revisi[-1] if record.revisi else None
    nomor, tanggal = (last.nomor, last.tanggal) if last else (None, None)
    issued = SopTerbit(record.slug, 1, record.nomor, record.nama, "", "", None, nomor, tanggal)
    return Terbitan("2024", 2024, date(2024, 1, 2), DECREE, (issued,))


OLD = replace(sop(STEPS), revisi=(FIRST,))
NEW = replace(
    sop(
        [("A", {"uraian": "Menyusun surat", "waktu": "2 jam"}), ("A", {"uraian": "Mencatat surat"}), STEPS[1]]
    ),
    revisi=(FIRST, SECOND),
)


def matrix(new: Sop = NEW, bedas: tuple[Beda, ...] | None = None, templates: Path | None = None) -> Document:
    made = changes(OLD, new) if bedas is None else bedas
    document, findings = compose.matrix(
        buku(new), new, made, issue(OLD), compose.Templates(templates), FaceWidths()
    )
    assert findings == ()
    assert document is not None
    return document


def part(document: Document) -> FlowPart:
    (made,) = document.parts
    assert isinstance(made, FlowPart)
    return made


def table(document: Document) -> Table:
    return [b for b in part(document).blocks if isinstance(b, Table)][1]


def test_its_words() -> None:
    lines = words(part(matrix()).blocks)
    note = lines.pop(5)
    assert note.startswith("Keterangan: kata yang dicoret dihapus, kata tebal bergaris bawah ditambahkan.")
    assert lines == [
        "MATRIKS PERUBAHAN STANDAR OPERASIONAL PROSEDUR",
        "Nomor SOP | : | 1/UJI",
        "Nama SOP | : | Uji",
        "Revisi | : | ke-2, tanggal 4 Februari 2025",
        "Perubahan atas | : | SOP yang ditetapkan dengan Keputusan Kepala Dinas Uji Nomor 1/UJI/2024"
        " tanggal 2 Januari 2024",
        "No. | Bagian | Sebelum | Sesudah | Alasan",
        "1. | Kegiatan 1: Waktu | 1 jam | 2 jam | Waktu disesuaikan",
        "2. | Kegiatan 2 (ditambah) | - | Mencatat surat\nPelaksana: A\nKelengkapan: Berkas\nWaktu: 1 jam"
        "\nOutput: Hasil | sda.",
    ]


def test_marked_words() -> None:
    before, after = (cell.blocks[0].spans for cell in table(matrix()).rows[1].cells[2:4])  # type: ignore[union-attr]
    assert before == (Span("1", strike=True), Span(" jam"))
    assert after == (Span("2", bold=True, underline=True), Span(" jam"))


@pytest.mark.parametrize(
    ("revisi", "line", "reasons"),
    [
        ((FIRST,), f"Revisi | : | tanggal {'.' * 46}", ["", ""]),
        ((FIRST, replace(SECOND, nomor=None, uraian="")), "Revisi | : | tanggal 4 Februari 2025", ["", ""]),
        (
            (FIRST, SECOND, Revisi("Maret 2025", 3, "Pencatatan")),
            "Revisi | : | ke-3, tanggal Maret 2025",
            ["Waktu disesuaikan\nPencatatan", "sda."],
        ),
    ],
)
def test_the_reason_is_what_the_revisions_since_the_issue_say(
    revisi: tuple[Revisi, ...], line: str, reasons: list[str]
) -> None:
    made = matrix(replace(NEW, revisi=revisi))
    assert words(part(made).blocks)[3] == line
    assert [words(row.cells[4].blocks)[0] for row in table(made).rows[1:]] == reasons


def test_a_revision_of_a_sop_that_had_none() -> None:
    bare = replace(OLD, revisi=())
    document, _ = compose.matrix(buku(NEW), NEW, changes(bare, NEW), issue(bare), PACKAGED, FaceWidths())
    assert document is not None
    assert words(table(document).rows[1].cells[4].blocks) == ["Penyusunan\nWaktu disesuaikan"]


def test_the_paper_lies_and_a_row_breaks_only_when_it_is_tall() -> None:
    long = replace(NEW, peringatan="Bila tidak dilaksanakan, pelayanan terhambat. " * 40)
    made = matrix(long)
    setup = part(made).setup
    assert (setup.width, setup.height) == (936, 612)
    assert table(made).header == 1
    assert [row.split for row in table(made).rows] == [False, True, False, False]


def test_an_office_may_replace_its_template(tmp_path: Path) -> None:
    text = '<bagian gaya="matriks-isi">{% for b in perubahan_sop %}<p>{{ b.tempat }}</p>{% endfor %}</bagian>'
    (tmp_path / "matriks.xml.j2").write_text(text, "utf-8")
    assert words(part(matrix(templates=tmp_path)).blocks) == ["Kegiatan 1: Waktu", "Kegiatan 2"]
    (tmp_path / "matriks.xml.j2").write_text("<p/>", "utf-8")
    document, (found,) = compose.matrix(
        buku(NEW), NEW, (), issue(OLD), compose.Templates(tmp_path), FaceWidths()
    )
    assert document is None
    assert (found.code, found.position.file) == ("SOP306", f"{tmp_path.as_posix()}/matriks.xml.j2")


def test_the_marks_in_word() -> None:
    document = matrix()
    made = docx.Document(BytesIO(word.write(document)))
    before, after = (cell.paragraphs[0].runs for cell in made.tables[1].rows[1].cells[2:4])
    assert [(r.text, r.font.strike) for r in before] == [("1", True), (" jam", None)]
    assert [(r.text, r.bold, r.underline) for r in after] == [("2", True, True), (" jam", None, None)]


@pytest.mark.office
@needs_office
def test_its_pages(tmp_path: Path) -> None:
    """Many rows over several pages: the head on each, the paper lying, no page of nothing but its head."""
    steps = [("A", {"uraian": f"Langkah ke-{i} dari pekerjaan itu"}) for i in range(40)]
    new = replace(sop(steps), revisi=(FIRST, SECOND))
    made = matrix(new)
    file = tmp_path / "matriks.docx"
    file.write_bytes(word.write(made))
    pdf = to_pdf(file, tmp_path)
    texts = page_texts(pdf)
    assert len(texts) > 2
    assert page_sizes(pdf) == [(936, 612)] * len(texts)
    assert all("Sebelum" in text and "Alasan" in text for text in texts)
    assert all(len(text.split()) > 20 for text in texts)
