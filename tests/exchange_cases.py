"""A booklet that is issued, amended, printed, and put together again from its pages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from click.testing import CliRunner
from pypdf import PageObject

from sopdoc.cli import cli
from sopdoc.page_labels import spelt_out
from sopdoc.printing.pieces import BLANK
from tests.history_cases import BUKU, SOP
from tests.pdf_file import pages, words_of

ISSUED, AMENDED = date(2018, 3, 16), date(2018, 6, 1)

NAMES = ("alfa", "beta", "gama", "delta")
STEP = SOP[SOP.index("[[kegiatan]]") :]


class BoundBook:
    """A booklet of four SOPs with numbers of their own, each of two or more pages, on disk."""

    def __init__(self, folder: Path, steps: Mapping[str, int] | None = None) -> None:
        self.folder = folder
        self.definitions = folder / "definitions"
        (self.definitions / "sop").mkdir(parents=True)
        order = ", ".join(f'"{slug}"' for slug in NAMES)
        text = BUKU.replace('pola_nomor = "065/{urut}"\n', "")
        text = text.replace('"surat-masuk", "surat-keluar", "arsip"', order)
        self.write("buku", text.replace('"NAMA PEJABAT UJI"', '"PEJABAT UJI, S.H."'))
        for slug in NAMES:
            self.write(slug, sop(slug, (steps or {}).get(slug, 2)))

    def path(self, slug: str) -> Path:
        below = "buku.toml" if slug == "buku" else f"sop/{slug}.toml"
        return self.definitions / below

    def write(self, slug: str, text: str) -> None:
        self.path(slug).write_text(text, "utf-8")

    def edit(self, slug: str, old: str, new: str) -> None:
        text = self.path(slug).read_text("utf-8")
        assert old in text, (slug, old)
        self.write(slug, text.replace(old, new, 1))

    def revise(self, slug: str, steps: int = 2, nama: str = "") -> None:
        """Another number of steps, or another name, with a revision that says so."""
        revision = f'[[revisi]]\nnomor = 2\ntanggal = {AMENDED}\nuraian = "Diubah"\n'
        text = sop(slug, steps).replace("\n[[kegiatan]]", f"\n{revision}\n[[kegiatan]]", 1)
        text = text.replace(f"tanggal_efektif = {ISSUED}", f"tanggal_efektif = {AMENDED}")
        self.write(slug, text.replace(f"Pencatatan {slug}", nama) if nama else text)

    def run(self, command: str, day: date = AMENDED, to: str = "output", status: int = 0) -> str:
        """What a command says in this folder."""
        name, *more = command.split()
        paths = ["--definitions", str(self.definitions)]
        paths += ["--output", str(self.folder / to)] if name in ("print", "build", "register", "pull") else []
        with patch("sopdoc.cli.dates.today", return_value=day):
            done = CliRunner().invoke(cli, [name, *more, *paths])
        assert done.exit_code == status, done.output
        return done.output

    def printed(self, name: str, to: str = "output") -> list[PageObject]:
        return pages((self.folder / to / "2018" / "cetak" / name).read_bytes())


def sop(slug: str, steps: int) -> str:
    head = SOP[: SOP.index("[[kegiatan]]")].replace("{nama}", slug).replace("NAMA PEJABAT", "PEJABAT")
    head = head.replace("nama =", f'nomor = "065/{slug}"\nnama =', 1)
    return head + STEP + "\n" + MORE * (steps - 2)


MORE = STEP[: STEP.rindex("[[kegiatan]]")].replace("Mencatat surat", "Memeriksa surat")


class Said(NamedTuple):
    """A page: the number at its foot, "" = none, and its words."""

    number: str
    words: str


def said(page: PageObject) -> Said:
    texts = [w.text.strip() for w in words_of(page)]
    feet = [re.fullmatch(r"Halaman (\d\S*)", text) for text in texts]
    return Said(next((foot[1] for foot in feet if foot), ""), " ".join(texts))


def by_number(found: Sequence[Said]) -> dict[str, str]:
    """The words of each page that has a number, by that number, in the order of the file."""
    return {page.number: page.words for page in found if page.number}


def unnumbered(found: Sequence[Said]) -> list[str]:
    """The words of the other pages that say something."""
    return [page.words for page in found if not page.number and page.words not in ("", BLANK)]


def instructed(page: PageObject) -> list[tuple[str, str]]:
    """What goes out and what comes in, line by line, as the instruction is printed."""
    shown = words_of(page)
    heads = [w for w in shown if w.text.strip() in ("Keluarkan halaman", "Masukkan halaman")]
    old, new = (
        [w.text.strip() for w in shown if w.y < head.y and head.x - 12 < w.x < head.x + 84] for head in heads
    )
    return list(zip(old, new, strict=True))


def labels(cell: str) -> tuple[str, ...]:
    """The page numbers of a cell; none where it tells how many pages, or none."""
    return () if "halaman" in cell or cell == "-" else spelt_out(cell.replace("\N{EN DASH}", "-"))
