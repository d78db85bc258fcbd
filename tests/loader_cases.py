"""A small booklet as text and on disk, and the case files."""

from __future__ import annotations

from pathlib import Path

CASES = Path(__file__).parent / "cases"

INVALID = sorted((CASES / "invalid").glob("*.toml"))

BUKU = """\
judul = "Standar Operasional Prosedur"
tahun = 2025
pola_nomor = "065/{urut:02}/{tahun}"
susunan = ["surat-masuk", { nama = "Surat Keluar" }]

[instansi]
pemerintah = "Pemerintah Kabupaten Uji"
perangkat_daerah = "Dinas Uji"
daerah = "Kabupaten Uji"
tempat = "Uji"

[penandatangan]
jabatan = "Kepala Dinas Uji"
nama = "NAMA PEJABAT, S.H."

[keputusan]
tanggal = 2025-01-06
tentang = "Standar Operasional Prosedur"
menimbang = ["bahwa perlu;"]
mengingat = ["Undang-Undang Nomor 23 Tahun 2014;"]
diktum = ["Menetapkan SOP."]
"""

SURAT = (CASES / "valid" / "lurus.toml").read_text("utf-8")


def write(folder: Path, name: str, text: str | bytes) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def booklet(folder: Path) -> Path:
    """A valid booklet in a folder: buku.toml and sop/surat-masuk.toml. Returns its definitions."""
    made = folder / "definitions"
    write(made, "buku.toml", BUKU)
    write(made, "sop/surat-masuk.toml", SURAT)
    return made
