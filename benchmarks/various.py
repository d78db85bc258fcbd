"""Make a booklet of SOPs that are all different, the same every time, as an office with many units has it.

Every text is put together anew, so that nothing that is remembered from one SOP helps with the next: 12
steps, 6 actors, decisions that go back, steps done together and one after the other, ranges of time.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

from benchmarks.synthetic import BOOK

SEED = 35
CITY = "Kota Mojokerto"
"""A region that the rules know, so that they look for the names of others."""

STEPS, ACTORS = 12, 6

_VERBS = (
    *("menerima", "memeriksa", "menyusun", "mencatat", "mengoreksi", "menandatangani", "mengirimkan"),
    *("mengarsipkan", "menelaah", "menyiapkan", "membahas", "mengumpulkan", "menggandakan", "menetapkan"),
)
_PAPERS = (
    *("laporan", "surat", "konsep", "usulan", "berkas", "daftar", "notula", "telaahan", "undangan"),
    *("disposisi", "naskah", "rekapitulasi"),
)
_MATTERS = (
    *("anggaran", "kepegawaian", "aset", "pelayanan", "pengaduan", "kearsipan", "kehumasan", "pengadaan"),
    *("perjalanan", "kinerja"),
)
_SYLLABLES = tuple(first + second for first in "bcdgjklmnprstw" for second in "aiueo")
_HEADS = (
    "Kepala Bagian",
    "Kepala Subbagian",
    "Analis",
    "Pengelola",
    "Pengadministrasi",
    "Sekretaris",
    "Staf",
)
_UNITS = ("menit", "jam", "hari", "hari kerja", "minggu")
_KINDS = (
    "Undang-Undang",
    "Peraturan Pemerintah",
    "Peraturan Presiden",
    "Peraturan Menteri Dalam Negeri",
    f"Peraturan Daerah {CITY}",
)


class _Writer:
    """The texts of one SOP."""

    def __init__(self, number: int, slug: str) -> None:
        self._random = Random(SEED * 1_000_003 + number)
        self._slug = slug

    def text(self) -> str:
        """The SOP as TOML."""
        actors = [f"{self._one(_HEADS)} {self._name()} {i}" for i in range(1, ACTORS + 1)]
        return "\n".join((*self._head(), f"pelaksana = {_list(actors)}", *self._steps(actors), ""))

    def _one(self, words: tuple[str, ...]) -> str:
        return self._random.choice(words)

    def _name(self) -> str:
        return "".join(self._random.choices(_SYLLABLES, k=3)).title()

    def _thing(self) -> str:
        return f"{self._one(_PAPERS)} {self._one(_MATTERS)} {self._name()}"

    def _head(self) -> Iterator[str]:
        yield f'nama = "{self._thing().title()} {self._slug[4:]}"'
        yield "tanggal_pembuatan = 2024-11-04"
        yield f"dasar_hukum = {_list([self._law(kind) for kind in _KINDS])}"
        yield f"kualifikasi_pelaksana = {_list([f'Memahami tata cara {self._thing()}' for _ in range(3)])}"
        yield f"keterkaitan = {_list([f'SOP {self._thing().title()}' for _ in range(2)])}"
        yield f"peralatan_perlengkapan = {_list([self._thing().capitalize() for _ in range(4)])}"
        yield f'peringatan = "Jika {self._thing()} terlambat, maka {self._thing()} tidak dapat diproses"'
        yield f"pencatatan_pendataan = {_list([f'Buku {self._thing()}', f'Arsip {self._thing()}'])}"

    def _law(self, kind: str) -> str:
        number, year = self._random.randint(1, 99), self._random.randint(2000, 2024)
        return f"{kind} Nomor {number} Tahun {year} tentang {self._thing().title()}"

    def _steps(self, actors: list[str]) -> Iterator[str]:
        for i in range(1, STEPS + 1):
            yield f'\n[[kegiatan]]\nid = "langkah-{i}"'
            sentence = f"{self._one(_VERBS)} {self._thing()} dan {self._one(_VERBS)} {self._thing()}"
            yield f'uraian = "{sentence.capitalize()}"'
            yield from self._actors(i, actors)
            yield f"kelengkapan = {_list([self._thing().capitalize() for _ in range(2)])}"
            yield f'waktu = "{self._random.randint(1, 90)} {self._one(_UNITS)}"'
            yield f'output = "{self._thing().capitalize()}"'
            yield f'keterangan = "{self._thing() if i % 4 == 0 else ""}"'

    def _actors(self, i: int, actors: list[str]) -> Iterator[str]:
        """Every fifth step goes back three; every seventh is done together, the sixth one after the other."""
        who = actors[(i - 1) % ACTORS if i <= ACTORS else self._random.randrange(ACTORS)]
        if i % 7 == 0:
            yield f"pelaksana = {_list(self._random.sample(actors, 2))}"
        elif i == 6:
            yield f"pelaksana = {_list(self._random.sample(actors, 2))}"
            yield 'cara = "berurutan"'
        else:
            yield f'pelaksana = "{who}"'
        if i % 5 == 0:
            yield f'tidak = "langkah-{i - 3}"'


def _list(texts: list[str]) -> str:
    return "[" + ", ".join(f'"{text}"' for text in texts) + "]"


def booklet(folder: Path, count: int) -> Path:
    """Write a booklet of `count` SOPs; returns its definitions folder."""
    definitions = folder / "definitions"
    (definitions / "sop").mkdir(parents=True)
    slugs = [f"sop-{number}" for number in range(1, count + 1)]
    for number, slug in enumerate(slugs, 1):
        (definitions / "sop" / f"{slug}.toml").write_text(_Writer(number, slug).text(), "utf-8")
    listed = ", ".join(f'"{slug}"' for slug in slugs)
    (definitions / "buku.toml").write_text(BOOK.format(slugs=listed).replace("Kota Contoh", CITY), "utf-8")
    return definitions
