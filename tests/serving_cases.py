"""A served booklet for tests, and the browser of the distribution that opens it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.office import REQUIRED

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

needs_browser = pytest.mark.skipif(
    not REQUIRED and CHROMIUM is None, reason="no Chromium of the distribution is installed"
)
"""Skipped by name without the browser, failing where it is required."""

BUKU = """\
judul = "Standar Operasional Prosedur"
tahun = 2018
pola_nomor = "065/SOP/{urut}"
urutan = ["sampul", "daftar", "keputusan", "penjelasan", "peta", "sop"]
susunan = ["surat-masuk", "rapat", "panjang", { nama = "Evaluasi Jabatan" }]

[instansi]
pemerintah = "Pemerintah Kota Uji"
perangkat_daerah = "Dinas Uji"
unit = "Bagian Organisasi"
daerah = "Kota Uji"
tempat = "Uji"

[penandatangan]
jabatan = "Kepala Dinas Uji"
nama = "NAMA PEJABAT UJI, S.H."

[keputusan]
nomor = "188.45/7/2018"
tanggal = 2018-03-16
tentang = "Standar Operasional Prosedur"
menimbang = ["bahwa perlu;"]
mengingat = ["Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah;"]
diktum = ["Menetapkan SOP."]
"""

_BOXES = """\
tanggal_pembuatan = 2018-03-13
dasar_hukum = ["Peraturan Wali Kota Uji Nomor 60 Tahun 2016 tentang Tata Kerja"]
kualifikasi_pelaksana = ["Memahami tata naskah dinas"]
peralatan_perlengkapan = ["Komputer"]
peringatan = "Apabila tidak dilaksanakan maka surat terlambat"
pencatatan_pendataan = ["Buku agenda"]
pelaksana = ["Pengolah Data", "Kepala Bagian"]
"""

SURAT = f"""\
nama = "Penerimaan Surat Masuk"
keterkaitan = [{{ sop = "rapat" }}]
{_BOXES}
[[kegiatan]]
id = "konsep"
uraian = "Menyiapkan konsep surat"
pelaksana = "Pengolah Data"
kelengkapan = "Disposisi"
waktu = "30 menit"
output = "Konsep surat"

[[kegiatan]]
uraian = "Memeriksa konsep surat"
pelaksana = "Kepala Bagian"
tidak = "konsep"
kelengkapan = "Konsep surat"
waktu = "15 menit"
output = "Konsep surat yang disetujui"

[[kegiatan]]
uraian = "Mengirim surat"
pelaksana = "Pengolah Data"
kelengkapan = "Surat excell"
waktu = "1 hari"
output = "Tanda terima"
"""

RAPAT = (
    SURAT.replace("Penerimaan Surat Masuk", "Penyiapan Rapat")
    .replace('[{ sop = "rapat" }]', '[]\nstatus = "draf"')
    .replace("excell", "undangan")
    .replace("Mengirim surat", "Mengirim undangan")
)

LONG = SURAT.split("[[kegiatan]]")[0].replace("Penerimaan Surat Masuk", "Pemeriksaan Berkas") + "\n".join(
    f'[[kegiatan]]\nuraian = "Memeriksa berkas nomor {n} sampai lengkap dan benar"\n'
    f'pelaksana = "{("Pengolah Data", "Kepala Bagian")[n % 2]}"\nkelengkapan = "Berkas {n}"\n'
    f'waktu = "{n} menit"\noutput = "Berkas {n} terperiksa"\n'
    for n in range(1, 25)
)

TEXTS = {"surat-masuk": SURAT, "rapat": RAPAT, "panjang": LONG}


def lay(folder: Path, texts: Mapping[str, str] = TEXTS) -> Path:
    """Put the booklet of these tests on disk; returns its definitions."""
    definitions = folder / "definitions"
    (definitions / "sop").mkdir(parents=True)
    (definitions / "buku.toml").write_text(BUKU, "utf-8")
    for slug, text in texts.items():
        (definitions / "sop" / f"{slug}.toml").write_text(text, "utf-8")
    return definitions


@dataclass(frozen=True)
class Served:
    """A running `sopdoc serve`: its folder, its process, the address that it printed."""

    folder: Path
    process: subprocess.Popen[str]
    address: str

    @property
    def root(self) -> str:
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def port(self) -> int:
        return urlsplit(self.address).port or 0

    @property
    def key(self) -> str:
        return parse_qs(urlsplit(self.address).query)["kunci"][0]

    def path(self, name: str) -> Path:
        return self.folder / "definitions" / name

    def edit(self, name: str, old: str, new: str) -> None:
        """Save a file of the definitions as an editor does."""
        text = self.path(name).read_text("utf-8")
        assert old in text, old
        self.path(name).write_text(text.replace(old, new, 1), "utf-8")


@contextmanager
def served(folder: Path, *options: str) -> Iterator[Served]:
    """Serve a folder without opening a browser, until the block ends."""
    command = [str(Path(sys.executable).parent / "sopdoc"), "serve", "--no-browser", *options]
    group = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP} if sys.platform == "win32" else {}
    with subprocess.Popen(  # type: ignore[call-overload]
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", **group
    ) as process:
        try:
            line = process.stdout.readline().strip()
            assert line.startswith("http://127.0.0.1:"), process.stderr.read()
            yield Served(folder, process, line)
        finally:
            if process.poll() is None:
                stop(process)


def stop(process: subprocess.Popen[str]) -> int:
    """Ctrl+C, and the exit code; it must come within two seconds, and some for a busy machine."""
    process.send_signal(signal.CTRL_BREAK_EVENT if sys.platform == "win32" else signal.SIGINT)
    return process.wait(timeout=float(os.environ.get("SOPDOC_PATIENCE", "10")))
