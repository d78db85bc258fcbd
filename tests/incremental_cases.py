"""An office with a booklet of three SOPs, and what its builds say and make."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pytest

from sopdoc.building import kept_sheets, sops
from sopdoc.building.origins import NAME as ORIGINS
from sopdoc.building.output_folder import NAME
from sopdoc.cli import cli
from sopdoc.model import Buku, Sop

BOOK = """\
judul = "Standar Operasional Prosedur"
tahun = 2025
susunan = [{susunan}]
[instansi]
pemerintah = "Pemerintah Kota Uji"
perangkat_daerah = "Dinas Uji"
daerah = "Kota Uji"
tempat = "Uji"
[penandatangan]
jabatan = "Kepala Dinas Uji"
nama = "NAMA PEJABAT UJI, S.H."
[keputusan]
tentang = "Standar Operasional Prosedur"
menimbang = ["bahwa perlu;"]
mengingat = ["Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah;"]
diktum = ["Menetapkan SOP.", "Keputusan ini mulai berlaku pada tanggal ditetapkan."]
"""

SOP = """\
nama = "Penyusunan {slug}"
nomor = "1/{slug}"
tanggal_pembuatan = 2025-01-02
dasar_hukum = ["Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah"]
kualifikasi_pelaksana = ["Memahami penyusunan laporan"]
keterkaitan = ["SOP Pengiriman Surat"]
peralatan_perlengkapan = ["Komputer"]
peringatan = "Apabila tidak dilaksanakan maka terlambat"
pencatatan_pendataan = ["Buku agenda"]
pelaksana = ["Staf", "Kepala"]
[[kegiatan]]
uraian = "Menyiapkan bahan"
pelaksana = "Staf"
kelengkapan = "Bahan"
waktu = "1 jam"
output = "Konsep"
[[kegiatan]]
uraian = "Menandatangani konsep"
pelaksana = "Kepala"
kelengkapan = "Konsep"
waktu = "1 jam"
output = "Naskah"
"""

SLUGS = ("apel", "beras", "cabai")
NAMES = ("sop/01-apel", "sop/02-beras", "sop/03-cabai")
ALL = {*(f"{n}.{f}" for n in (*NAMES, "buku-sop-2025") for f in ("docx", "xlsx")), "keputusan.docx"}


class Done(NamedTuple):
    exit_code: int
    stdout: str
    stderr: str


class Office:
    """A folder with a booklet of three SOPs; commands run in this process, and what was made is noted."""

    def __init__(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.folder = folder
        self._captured = capsys
        self.output = folder / "output" / "2025"
        self.placed: list[str] = []
        (folder / "definitions" / "sop").mkdir(parents=True)
        self.arrange(*SLUGS)
        for slug in SLUGS:
            self.path(slug).write_text(SOP.format(slug=slug), "utf-8")
        monkeypatch.chdir(folder)
        place = sops.place

        def noted(book: Buku, sop: Sop, measurer: Any) -> Any:
            self.placed.append(sop.slug)
            return place(book, sop, measurer)

        monkeypatch.setattr(sops, "place", noted)
        monkeypatch.setattr("sopdoc.building.workers.free_cores", lambda: 1)

    def path(self, slug: str) -> Path:
        return self.folder / "definitions" / "sop" / f"{slug}.toml"

    def arrange(self, *slugs: str) -> None:
        susunan = ", ".join(f'"{slug}"' for slug in slugs)
        (self.folder / "definitions" / "buku.toml").write_text(BOOK.format(susunan=susunan), "utf-8")

    def edit(self, slug: str, old: str, new: str) -> None:
        text = self.path(slug).read_text("utf-8")
        assert old in text
        self.path(slug).write_text(text.replace(old, new), "utf-8")

    def run(self, *arguments: str) -> Done:
        self.placed.clear()
        with pytest.raises(SystemExit) as left:
            cli(["build", *arguments], prog_name="sopdoc")
        told = self._captured.readouterr()
        return Done(int(left.value.code or 0), told.out, told.err)

    def build(self, *arguments: str) -> dict[str, list[str]]:
        """What a build that succeeds says: "ditulis", "dipindah", "tetap" -> what follows."""
        done = self.run(*arguments)
        assert done.exit_code == 0, done.stderr
        told: dict[str, list[str]] = {"ditulis": [], "dipindah": [], "tetap": []}
        for line in done.stdout.splitlines():
            word, rest = line.split(maxsplit=1)
            told[word].append(rest.replace("output/2025/", ""))
        return told

    def stored(self) -> set[str]:
        found = (p.relative_to(self.output).as_posix() for p in self.output.rglob("*") if p.is_file())
        return set(found) - {NAME, ORIGINS, kept_sheets.NAME}
