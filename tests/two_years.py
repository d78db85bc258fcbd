"""Two years of a booklet, played by the real commands: the story that the manual tells and the tests judge.

A story is a row of scenes. `Say` is told, `Run` is typed, `Edit` is what a clerk does in a text editor and
`Copy` with files. The day on which each scene plays is written beside it, so that what is printed does not
depend on today.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from unittest.mock import patch

import click
from click.testing import CliRunner

from sopdoc.cli import cli


@dataclass(frozen=True)
class Say:
    """A paragraph of the manual."""

    text: str


@dataclass(frozen=True)
class Edit:
    """Replace `old` by `new` in a file, once; with `old` "" append `new`. `told`: in the manual too."""

    file: str
    old: str
    new: str
    told: bool = True


@dataclass(frozen=True)
class Copy:
    """Put the content of one file into another one."""

    file: str
    to: str


@dataclass(frozen=True)
class Run:
    """A command and what must come of it.

    shown   how many lines of its output the manual repeats
    answer  what is typed where it asks, as on a terminal
    """

    command: str
    day: date
    status: int = 0
    shown: int = 99
    answer: str = ""
    output: str = ""


Scene = Say | Edit | Copy | Run

FIRST, EDITED, REVISED, LATER = date(2025, 1, 6), date(2025, 8, 1), date(2025, 8, 4), date(2026, 1, 5)

SOPS = {
    "penerbitan-naskah-dinas": ("Penerbitan Naskah Dinas", "nota dinas"),
    "surat-masuk": ("Pengelolaan Surat Masuk", "jawaban surat masuk"),
    "surat-keluar": ("Pengelolaan Surat Keluar", "surat keluar"),
    "arsip-dinamis": ("Pengelolaan Arsip Dinamis", "daftar arsip"),
    "rapat-dinas": ("Penyelenggaraan Rapat Dinas", "undangan rapat"),
    "perjalanan-dinas": ("Pelaksanaan Perjalanan Dinas", "surat tugas"),
    "cuti-pegawai": ("Pemberian Cuti Pegawai", "surat izin cuti"),
    "barang-pakai-habis": ("Pengadaan Barang Pakai Habis", "nota pesanan"),
    "laporan-bulanan": ("Penyusunan Laporan Bulanan", "laporan bulanan"),
    "pengaduan-masyarakat": ("Penanganan Pengaduan Masyarakat", "jawaban pengaduan"),
}
"""The example of `init` and the nine that join it: what each is called, and what it is about."""

BUKU = "definitions/buku.toml"
MASUK = "definitions/sop/surat-masuk.toml"
ARSIP = "definitions/sop/arsip-dinamis.toml"
CUTI = "definitions/sop/cuti-pegawai.toml"
OWN = (
    ("Pemerintah Kota Contoh", "Pemerintah Kota Uji"),
    ('daerah = "Kota Contoh"', 'daerah = "Kota Uji"'),
    ('tempat = "Contoh"', 'tempat = "Uji"'),
    ("Jl. Contoh No. 1", "Jl. Balai Kota No. 7"),
    ("(0000) 000000", "(0321) 101010"),
    ("NAMA PEJABAT", "PEJABAT UJI"),
)
"""Examples of buku.toml, and what a clerk writes instead."""

RENAMED = ("barang-pakai-habis", "persediaan")

SLIP = "Mengiirim"
"""What nobody saw before it was issued."""


def story() -> Iterator[Scene]:
    """The scenes in order."""
    yield from _first_edition()
    yield from _date()
    yield from _change()
    yield from _amendment()
    yield from _spelling()
    yield from _name()
    yield from _next_edition()


def _first_edition() -> Iterator[Scene]:
    yield Say(
        "Folder baru dibuat sekali. Isinya langsung dapat disusun; ganti contohnya dengan isi kantor Anda."
    )
    yield Run('sopdoc init . --instansi "Dinas Kearsipan"', FIRST)
    yield Say("Setiap SOP baru dimulai dari berkas contoh yang sudah berisi penjelasan.")
    _, first, *others = ((slug, nama) for slug, (nama, _) in SOPS.items())
    yield Run(f'sopdoc new {first[0]} --nama "{first[1]}"', FIRST)
    for slug, nama in others:
        yield replace(Run(f'sopdoc new {slug} --nama "{nama}"', FIRST), shown=0)
    for slug, (_, benda) in SOPS.items():
        yield from _filled(f"definitions/sop/{slug}.toml", benda)
    yield Edit(CUTI, '"Mengirim dan', f'"{SLIP} dan', told=False)
    yield Say(
        'Berkas SOP diisi; yang sudah final tidak lagi `status = "draf"`. Setelah keputusan ditandatangani, '
        "nomor dan tanggalnya ditulis di `buku.toml`."
    )
    yield Edit(
        BUKU,
        '# nomor = "000/000/2025"\n# tanggal = 2025-bulan-hari\n',
        'nomor = "065/1/2025"\ntanggal = 2025-01-06\n',
    )
    yield Edit(
        BUKU, "# tanggal_pembuatan = 2025-bulan-hari\n", "tanggal_pembuatan = 2025-01-06\n", told=False
    )
    yield Run("sopdoc build", FIRST, shown=4)
    yield from _first_issue()


def _filled(file: str, benda: str) -> Iterator[Scene]:
    """A SOP that is final and says what its office does, in the shape of the example."""
    yield Edit(file, 'status = "draf"\n', "", told=False)
    for old in ("Menyusun konsep", "Memeriksa dan menyetujui konsep", "Mengirim dan mengarsipkan"):
        yield Edit(file, f'"{old} naskah dinas"', f'"{old} {benda}"', told=False)
    yield Edit(file, "naskah dinas terlambat diterbitkan.", f"{benda} terlambat diterima.", told=False)


def _first_issue() -> Iterator[Scene]:
    yield Say(
        "Buku dicatat sebagai terbit. Contoh yang tertinggal disebut satu per satu: dengan contoh, buku "
        "dapat disusun, tetapi tidak diterbitkan atau dicetak untuk ditandatangani."
    )
    yield Run("sopdoc issue", FIRST, status=1, shown=4)
    for old, new in OWN:
        yield Edit(BUKU, old, new, told=False)
    yield Say("Sesudah setiap contoh itu diganti, buku dicetak: lembar yang ditandatangani, lalu seluruhnya.")
    yield Run("sopdoc print --signing", FIRST)
    yield Run("sopdoc print", FIRST)
    yield Say("Setelah ditandatangani, buku dicatat, juga halaman setiap SOP di buku yang terjilid:")
    yield Run("sopdoc issue", FIRST, answer="ya")


def _date() -> Iterator[Scene]:
    yield Say(
        "Sejak terbit, apa yang sudah ditandatangani tidak berubah diam-diam. Sebuah tanggal yang disunting "
        "pun disebut, dengan yang tercetak sebelum dan sesudahnya, dan tidak satu berkas pun disusun:"
    )
    printed, typed = "# tanggal_efektif = 2025-bulan-hari", "tanggal_efektif = 2025-02-03"
    yield Edit(ARSIP, printed, typed)
    yield Run("sopdoc build", FIRST, status=1)
    yield Say("Suntingan itu dibatalkan.")
    yield Edit(ARSIP, typed, printed, told=False)


def _change() -> Iterator[Scene]:
    yield Say(
        "Pada bulan Agustus waktu sebuah kegiatan berubah. Berkasnya disunting; tanpa revisi itu galat:"
    )
    yield Edit(MASUK, 'waktu = "30 menit"', 'waktu = "20 menit"')
    yield Run("sopdoc check", EDITED, status=1)
    yield Run("sopdoc status", EDITED)
    yield Say("Catat revisinya: nomor, tanggal, dan tanggal efektif ditulis ke berkas itu; yang lain tetap.")
    yield Run('sopdoc revise surat-masuk --tanggal 2025-08-14 --uraian "Waktu dipersingkat"', REVISED)
    yield Say("Salah tanggal? Isi sebelum perintah itu masih ada; salin kembali, lalu catat sekali lagi.")
    yield Copy(f"{MASUK}.lama.1", MASUK)
    yield Run(
        f'sopdoc revise surat-masuk --tanggal {REVISED} --uraian "Waktu penyusunan dipersingkat"', REVISED
    )
    yield Say(
        "Apa yang berubah sejak terbitan terakhir, di layar dan sebagai matriks perubahan untuk dilampirkan:"
    )
    yield Run("sopdoc diff surat-masuk", REVISED)
    yield Run("sopdoc diff surat-masuk --format docx", REVISED)


def _amendment() -> Iterator[Scene]:
    yield Say("Hanya SOP yang berubah yang disusun, dengan keputusan perubahannya:")
    yield Run("sopdoc build --revised", REVISED)
    yield from _exchange()
    yield Say("Setelah keputusan perubahan ditandatangani:")
    yield Edit(BUKU, "", '\n[perubahan]\nnomor = "065/7/2025"\ntanggal = 2025-08-04\n')
    yield Run("sopdoc issue", REVISED, answer="ya")
    yield Say(
        "Nomornya keliru. Terbitan terakhir ditarik kembali selama belum ada yang menyusul; catatannya "
        "disisihkan, tidak dihapus. Sesudah nomor dibetulkan, buku dicatat lagi."
    )
    yield Run("sopdoc issue --undo", REVISED, answer="ya")
    yield Edit(BUKU, 'nomor = "065/7/2025"', 'nomor = "065/8/2025"')
    yield Run("sopdoc issue --yes", REVISED)


def _exchange() -> Iterator[Scene]:
    yield Say(
        "Tumpukan untuk ditandatangani hanya memuat lembar perubahan ini, dengan lembar kendalinya. Nomor "
        "dan tanggal keputusan perubahan yang belum ada tercetak sebagai titik-titik:"
    )
    yield Run("sopdoc print --revised --signing", REVISED)
    yield Say(
        "Yang masuk ke buku terjilid, dengan lembar penggantian di depannya: lembar mana keluar, lembar mana "
        "masuk. Nomor halamannya nomor buku. Satu lagi untuk arsip, dengan kotak paraf:"
    )
    yield Run("sopdoc print --revised", REVISED)
    yield Run("sopdoc print --revised --archive", REVISED)
    yield Say(
        "Kedua tumpukan dicetak sebelum `sopdoc issue` mencatat perubahan itu; sesudahnya tidak ada lagi "
        "yang direvisi. Lembar yang sudah ditandatangani masuk ke buku menurut [lembar "
        "penggantian](mengganti-lembar.md)."
    )


def _spelling() -> Iterator[Scene]:
    yield Say("Salah ketik bukan revisi. Pembetulannya dicatat sebagai ralat, dengan alasan.")
    spelt = 'uraian = "Mengirim dan mengarsipkan surat izin cuti"'
    yield Edit(CUTI, spelt.replace("Mengirim", SLIP), spelt)
    yield Run('sopdoc issue --ralat cuti-pegawai --alasan "Salah ketik"', date(2025, 9, 1))


def _name() -> Iterator[Scene]:
    yield Say(
        "Nama pendek sebuah SOP diganti dengan perintah, bukan di pengelola berkas: berkas, susunan, "
        "rujukan, dan catatan terbitnya berganti bersama, sehingga riwayatnya tidak terputus."
    )
    yield Run(f"sopdoc rename {RENAMED[0]} {RENAMED[1]}", date(2025, 10, 1))
    yield Run("sopdoc check", date(2025, 10, 1), shown=0)


def _next_edition() -> Iterator[Scene]:
    yield Say("Tahun berganti: buku baru memuat SOP yang sama; nomor dan tanggal keputusan dikosongkan.")
    yield Run("sopdoc next-year 2026", LATER)
    yield Say("Sesudah keputusan yang baru ditandatangani, nomor dan tanggalnya ditulis seperti tahun lalu.")
    yield Edit(BUKU, 'tentang = "', 'nomor = "065/1/2026"\ntanggal = 2026-01-05\ntentang = "', told=False)
    yield Run("sopdoc build", LATER, shown=4)
    yield Run("sopdoc issue", LATER, answer="ya")
    yield Run("sopdoc status", LATER)


def played(folder: Path) -> Iterator[Scene]:
    """The scenes with what the commands printed, while they play in an empty folder."""
    with chdir(folder):
        for scene in story():
            if isinstance(scene, Edit):
                _edited(folder / scene.file, scene)
                yield scene
            elif isinstance(scene, Copy):
                (folder / scene.to).write_bytes((folder / scene.file).read_bytes())
                yield scene
            elif isinstance(scene, Run):
                yield _run(scene)
            else:
                yield scene


def _edited(path: Path, scene: Edit) -> None:
    text = path.read_text("utf-8")
    assert scene.old in text, (path, scene.old)
    path.write_text(text.replace(scene.old, scene.new, 1) if scene.old else text + scene.new, "utf-8")


def _run(scene: Run) -> Run:
    name, *arguments = shlex.split(scene.command)
    assert name == "sopdoc"
    terminal = patch("sopdoc.cli.asking.at_terminal", return_value=bool(scene.answer))
    fonts = patch("sopdoc.actions.print_set.face_findings", return_value=())  # those of this computer
    with patch("sopdoc.cli.dates.today", return_value=scene.day), terminal, fonts:
        done = CliRunner().invoke(cli, arguments, input=scene.answer)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    assert done.exit_code == scene.status, (scene.command, done.output)
    return replace(scene, output=click.unstyle(done.output))
