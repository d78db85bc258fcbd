"""The table of the manual, row by row, against the guard; and what the commands say of silent changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sopdoc.booklet import open_booklet
from tests.history_cases import CHANGE, DRAFT, NEXT_YEAR, REVISI_2, SIGNER, SWAPPED, Edit, Office, masuk
from tests.test_as_issued import lay
from tests.test_history_commands import run

MANUAL = Path(__file__).parents[1] / "docs" / "panduan" / "terbitan.md"


def table(text: str) -> dict[str, tuple[str, str]]:
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line[:1] == "|"
    ]
    return {row[0]: (row[2], row[3]) for row in rows[2:]}


TABLE = table(MANUAL.read_text("utf-8"))


def buku(*changes: tuple[str, str]) -> Edit:
    return lambda office: office.edit("buku", *changes)


def before(key: str, text: str) -> tuple[str, str]:
    return key, f"{text}\n{key}"


EDITS: dict[str, Edit] = {
    "Nomor SOP yang ditulis sendiri": masuk(before('nama = "', 'nomor = "9"')),
    "Nomor SOP dari pola": buku(("065/{urut}", "066/{urut}")),
    "Nomor urut di atas tabel": buku(("065/{urut}", ""), SWAPPED),
    "Nama SOP": masuk(('nama = "', 'nama = "Lain ')),
    "Tanggal Pembuatan": buku(("tanggal_pembuatan = 2018-03-13", "tanggal_pembuatan = 2018-03-12")),
    "Tanggal Efektif": buku(("tanggal_efektif = 2018-03-16", "tanggal_efektif = 2018-03-20")),
    "Tanggal Revisi": masuk(("nomor = 1\ntanggal = 2018-03-13", "nomor = 1\ntanggal = 2018-03-12")),
    "Pejabat yang mengesahkan SOP itu": masuk(
        before("[[revisi]]", '[pengesahan]\njabatan = "Camat"\nnama = "NAMA CAMAT"\n')
    ),
    "Pejabat yang mengesahkan semua SOP": buku(SIGNER),
    "Kotak identitas": masuk(("surat hilang", "surat lenyap")),
    "Nama SOP terkait": lambda office: office.edit("rapat", ('"Rapat"', '"Rapat Besar"')),
    "Kegiatan, pelaksana, mutu baku, alur": masuk(CHANGE),
    "Kop lembar": buku(before("pemerintah =", 'alamat = "Jalan Uji"')),
    "Lambang": lambda office: None,
    "Kata formulir": buku(before("[keputusan]", '[gaya.label]\nkegiatan = "Uraian"\n')),
    "Kertas, huruf, ukuran, isi simbol": buku(before("[keputusan]", "[gaya]\nukuran = 10\n")),
    "Bentuk tanggal": buku(before("judul =", 'format_tanggal = "d MMMM yyyy"')),
    "Tempat kode QR": buku(before("[keputusan]", "[tte]\naktif = true\n")),
    "Tanda DRAF": masuk(DRAFT),
}
"""What a row of the table stands for. The emblem has a test of its own (test_as_issued)."""


def said(office: Office) -> set[str]:
    """What is told of the SOP that is edited, and of the booklet."""
    found = [d for d in open_booklet(office.definitions).findings if d.code.startswith("SOP6")]
    return {f"{d.level.value} {d.code}" for d in found if d.sop in ("", "surat-masuk") and d.code != "SOP606"}


def laid(folder: Path, name: str) -> Office:
    office = lay(folder)
    if name == "Nomor urut di atas tabel":
        office.edit("buku", ('pola_nomor = "065/{urut}"', 'pola_nomor = "065"'))
    office.issue()
    return office


def test_the_table_has_a_case_for_every_row() -> None:
    assert set(TABLE) == set(EDITS)


@pytest.mark.parametrize("name", sorted(set(EDITS) - {"Lambang"}))
def test_a_row_of_the_manual_says_what_the_guard_says(tmp_path: Path, name: str) -> None:
    office = laid(tmp_path, name)
    edit = buku(SWAPPED) if name == "Nomor urut di atas tabel" else EDITS[name]
    edit(office)
    assert said(office) == {TABLE[name][0]}
    office.edit("buku", NEXT_YEAR)
    assert said(office) == {"info SOP611"}


REVISED = ["Nama SOP", "Tanggal Revisi", "Kegiatan, pelaksana, mutu baku, alur", "Tanda DRAF"]


@pytest.mark.parametrize("name", REVISED)
def test_a_row_of_the_manual_with_a_new_revision(tmp_path: Path, name: str) -> None:
    office = laid(tmp_path, name)
    path = office.path("surat-masuk")
    path.write_text(path.read_text("utf-8") + f"\n{REVISI_2}", "utf-8")
    EDITS[name](office)
    allowed = set() if TABLE[name][1] == "boleh" else {TABLE[name][1]}
    assert said(office) == allowed


# What the commands say


def test_a_date_for_all_that_was_moved_stops_every_command(tmp_path: Path) -> None:
    office = laid(tmp_path, "")
    EDITS["Tanggal Efektif"](office)
    done = run(office, "check")
    assert done.exit_code == 1
    assert "Tanggal Efektif: 16-03-2018 menjadi 20-03-2018" in done.output
    assert "Tanggal Efektif" in run(office, "diff").output
    assert len(re.findall("berubah", run(office, "status").output)) > 2
    done = run(office, "build", "--revised")
    assert done.exit_code == 1
    assert "SOP601" in done.output


def test_a_date_of_a_sop_that_was_moved_stops_the_build(tmp_path: Path) -> None:
    office = laid(tmp_path, "")
    office.edit("arsip", ("tanggal_pembuatan = 2018-03-13", "tanggal_pembuatan = 2018-03-12"))
    done = run(office, "build")
    assert done.exit_code == 1
    assert "Tanggal Pembuatan: 13-03-2018 menjadi 12-03-2018" in done.output


def test_a_new_revision_hides_no_other_one(tmp_path: Path) -> None:
    office = laid(tmp_path, "")
    office.edit("surat-masuk", CHANGE, ("[[revisi]]\nnomor = 1\ntanggal = 2018-03-13\n", REVISI_2))
    done = run(office, "check")
    assert done.exit_code == 1
    assert "revisi yang terbit pada 2018, 01/13-03-2018, menjadi 02/01-06-2018" in done.output


def test_records_that_are_gone_are_missed(tmp_path: Path) -> None:
    office = laid(tmp_path, "")
    path = office.path("surat-masuk")
    path.write_text(path.read_text("utf-8") + f"\n{REVISI_2}", "utf-8")
    office.forget("2018")
    done = run(office, "check")
    assert "SOP613" in done.output


def test_a_correction_takes_no_date_along(tmp_path: Path) -> None:
    office = laid(tmp_path, "")
    office.edit("arsip", ("Mencatat surat", "Mencatat surta"), ("= 2018-03-13\n", "= 2018-03-12\n"))
    done = run(office, "issue", "--ralat", "arsip", "--alasan", "Salah ketik")
    assert done.exit_code == 1
    assert "yang berubah bukan hanya ejaan: Tanggal Pembuatan" in done.output
