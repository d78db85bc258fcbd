"""Booklets for tests: a small one of a year that is over, and what is preserved of the booklet of 2018."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

DEFINITIONS = Path(__file__).parents[1] / "definitions"
SINOVIK = (DEFINITIONS / "sop" / "kompetisi-sinovik.toml").read_text("utf-8")

BUKU = """# Buku SOP Dinas Uji
judul = "Standar Operasional Prosedur"
tahun = 2018 # tahun anggaran
pola_nomor = "065/SOP/{urut}"
susunan = [
  { nama = "Evaluasi Jabatan" },
  { nama = "Penyusunan Standar Pelayanan" }, # menyusul
  "kompetisi-sinovik",
]

# Tanggal bersama
[bawaan]
tanggal_pembuatan = 2018-03-13
tanggal_efektif = 2018-03-13

[instansi]
pemerintah = "Pemerintah Kota Uji"
perangkat_daerah = "Dinas Uji"
daerah = "Kota Uji"
tempat = "Uji"

[penandatangan]
status = "Plt."
jabatan = "Kepala Dinas Uji"
nama = "NAMA PEJABAT UJI, S.H."

[keputusan]
# Dari bagian hukum
nomor = "188.45/7/2018" # buku register
tanggal = 2018-03-16
tentang = "Standar Operasional Prosedur"
menimbang = ["bahwa perlu;"]
mengingat = ["Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah;"]
diktum = ["Menetapkan SOP."]
"""


def lay(folder: Path, buku: str = BUKU, **sops: str) -> Path:
    """Put a booklet on disk; `sops`: file name (with _ for -) -> text. Returns its definitions."""
    definitions = folder / "definitions"
    (definitions / "sop").mkdir(parents=True, exist_ok=True)
    (definitions / "buku.toml").write_text(buku, "utf-8")
    for name, text in (sops or {"kompetisi_sinovik": SINOVIK}).items():
        (definitions / "sop" / f"{name.replace('_', '-')}.toml").write_text(text, "utf-8")
    return definitions


def preserved(folder: Path) -> Path:
    """The booklet of 2018 with the one SOP that is preserved, the others as titles. Its definitions."""
    definitions = folder / "definitions"
    shutil.copytree(DEFINITIONS, definitions, ignore=shutil.ignore_patterns("terbitan", "sop"))
    (definitions / "sop").mkdir()
    (definitions / "sop" / "kompetisi-sinovik.toml").write_text(SINOVIK, "utf-8")
    buku = (definitions / "buku.toml").read_text("utf-8")
    for path in sorted((DEFINITIONS / "sop").glob("*.toml")):
        values = tomllib.loads(path.read_text("utf-8"))
        if values.get("status") == "draf":
            title = f'{{ nama = "{values["nama_daftar"]}" }}'
            assert f'  "{path.stem}",' in buku
            buku = buku.replace(f'  "{path.stem}",', f"  {title},")
    (definitions / "buku.toml").write_text(buku, "utf-8")
    return definitions
