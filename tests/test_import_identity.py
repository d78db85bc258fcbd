"""Identity sheets of other programs: a label and its value, wherever the two stand."""

from __future__ import annotations

from datetime import date

from sopdoc.foreign import ForeignCell, ForeignSheet, ForeignTable, ForeignText
from sopdoc.geometry import Box
from sopdoc.importing.identity_reading import found

HEAD = (
    "Nomor SOP : 12/SOP/2025",
    "Tanggal Pembuatan : 2 Januari 2024",
    "Tanggal Efektif : 10 Januari 2025",
    "Disahkan oleh : Kepala Bagian Umum",
    "Dra. SITI AMINAH",
)


def sheet_of(head: str) -> ForeignSheet:
    """A sheet whose head is one cell; its lines are printed 12 pt apart."""
    cells = (
        ForeignCell(0, 0, 1, 1, Box(0, 0, 300, 60), head),
        ForeignCell(1, 0, 1, 1, Box(0, 60, 300, 20), "Dasar Hukum:\n1. Undang-Undang Nomor 43 Tahun 2009"),
        ForeignCell(2, 0, 1, 1, Box(0, 80, 300, 20), "Peringatan:\nTerlambat"),
    )
    texts = tuple(ForeignText(Box(5, 1 + 12 * i, 200, 9), line) for i, line in enumerate(HEAD))
    return ForeignSheet(1, "", 300, 200, (ForeignTable(Box(0, 0, 300, 100), cells),), texts=texts)


def test_several_labels_of_one_cell_are_read_apart_however_its_lines_are_joined() -> None:
    for joint in ("\n", " "):
        read = found(sheet_of(joint.join(HEAD)), 500)
        assert read is not None
        assert read.texts["nomor"] == "12/SOP/2025"
        assert read.dates == {"tanggal_pembuatan": date(2024, 1, 2), "tanggal_efektif": date(2025, 1, 10)}
        assert read.signer == {"jabatan": "Kepala Bagian Umum", "nama": "Dra. SITI AMINAH"}


def test_one_label_with_a_colon_in_its_value_stays_whole() -> None:
    read = found(sheet_of("Nomor SOP : 12/SOP/2025"), 500)
    assert read is not None
    assert read.texts["nomor"] == "12/SOP/2025"
    assert read.dates == {}
