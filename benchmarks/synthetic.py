"""Make booklets of any size, the same every time: SOPs of 12 steps and 6 actors with two loops back."""

from __future__ import annotations

from pathlib import Path

BOOK = """\
judul = "Standar Operasional Prosedur Administrasi Pemerintahan (SOP AP)"
tahun = 2025
pola_nomor = "065/SOP/{{urut}}"
susunan = [{slugs}]
[instansi]
pemerintah = "Pemerintah Kota Mojokerto"
perangkat_daerah = "Sekretariat Daerah"
unit = "Bagian Organisasi"
daerah = "Kota Mojokerto"
tempat = "Mojokerto"
[penandatangan]
jabatan = "Sekretaris Daerah Kota Mojokerto"
nama = "Nama Pejabat"
[keputusan]
tanggal = 2025-01-02
tentang = "Standar Operasional Prosedur"
menimbang = ["bahwa perlu ditetapkan pedoman;"]
mengingat = ["Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah;"]
diktum = ["Menetapkan SOP dalam Lampiran.", "Keputusan ini mulai berlaku pada tanggal ditetapkan."]
"""

SOP = """\
nama = "Penyusunan Laporan {n}"
tanggal_pembuatan = 2025-01-02
dasar_hukum = ["Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah"]
kualifikasi_pelaksana = ["Memahami penyusunan laporan", "Mampu mengoperasikan komputer"]
keterkaitan = ["SOP Pengiriman Surat"]
peralatan_perlengkapan = ["Komputer", "Alat tulis kantor"]
peringatan = "Apabila tidak dilaksanakan maka laporan terlambat"
pencatatan_pendataan = ["Buku agenda"]
pelaksana = [{actors}]
"""

STEP = """
[[kegiatan]]
id = "langkah-{i}"
uraian = "Menyiapkan dan memeriksa bahan laporan bagian ke-{i} sesuai dengan pedoman yang berlaku"
pelaksana = "{actor}"
{flow}kelengkapan = ["Bahan laporan", "Lembar kendali"]
waktu = "{i} jam"
output = "Bahan laporan yang sudah diperiksa"
keterangan = ""
"""


def sop(n: int, steps: int = 12, actors: int = 6) -> str:
    """One SOP as TOML; decisions every fifth step return three steps up, and to the first one."""
    names = [f"Pelaksana {chr(ord('A') + i)}" for i in range(actors)]
    text = SOP.format(n=n, actors=", ".join(f'"{name}"' for name in names))
    for i in range(1, steps + 1):
        back = f'tidak = "langkah-{i - 3}"\n' if i % 5 == 0 and i < steps else ""
        text += STEP.format(i=i, actor=names[(i * i + n) % actors], flow=back)
    return text


def booklet(folder: Path, count: int, steps: int = 12, actors: int = 6) -> Path:
    """Write a booklet of `count` SOPs; returns its definitions folder."""
    definitions = folder / "definitions"
    (definitions / "sop").mkdir(parents=True)
    slugs = [f"laporan-{n}" for n in range(1, count + 1)]
    listed = ", ".join(f'"{slug}"' for slug in slugs)
    (definitions / "buku.toml").write_text(BOOK.format(slugs=listed), "utf-8")
    for n, slug in enumerate(slugs, 1):
        (definitions / "sop" / f"{slug}.toml").write_text(sop(n, steps, actors), "utf-8")
    return definitions
