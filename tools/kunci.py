"""Write the reference of all keys for the manual, with a drawing of every form of a [[kegiatan]].

usage: python -m tools.kunci      writes docs/panduan/kunci.md and docs/gambar/kegiatan/*.svg
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from sopdoc.geometry import Box
from sopdoc.layout import style
from sopdoc.layout.flowchart import ChartSettings, Work, place_flowchart
from sopdoc.loader.reference import Key, keys
from sopdoc.model import Gaya
from sopdoc.page import Sheet
from sopdoc.text import FaceWidths
from sopdoc.writers import svg
from tests.builders import sop

FORMS = Path(__file__).parent / "bentuk_kegiatan"
"""A small flowchart a file: its title, a line that says what to see in it, its rows without Mutu Baku."""

DOCS = Path(__file__).parents[1] / "docs"
PAGE = DOCS / "panduan" / "kunci.md"
PICTURES = DOCS / "gambar" / "kegiatan"

OPENING = """\
# Semua kunci

Ditulis oleh program dari tabel yang juga dibacanya (`make docs`). `sopdoc explain KUNCI` menampilkan hal yang
sama di layar, misalnya `sopdoc explain masuk` atau `sopdoc explain gaya.ukuran`.

Kunci bertanda **wajib** harus ada. Kolom *bawaan* menyebut yang berlaku bila kunci itu tidak ditulis; "-"
berarti tidak ada. Kunci tingkat atas selalu di awal berkas, sebelum `[tabel]` dan `[[tabel]]` yang pertama.

Daftar isi: [bentuk kegiatan dan gambarnya](#bentuk-kegiatan-dan-gambarnya), [buku.toml](#bukutoml),
[berkas SOP](#berkas-sop).

## Bentuk kegiatan dan gambarnya

Gambar di bawah setiap contoh dibuat program dari contoh itu; angka di dalam simbol adalah nomor kegiatan.
Kunci `kelengkapan`, `waktu`, dan `output`, yang tidak memengaruhi gambar, tidak ditampilkan.
"""

HEADS = {"buku.toml": "## buku.toml", "sop/<nama>.toml": "## Berkas SOP"}

TITLES = {
    "tingkat atas buku.toml": "Tingkat atas",
    "tingkat atas berkas SOP": "Tingkat atas",
    "susunan": "Judul di `susunan`",
    "kop": "`kop_keputusan` dan `kop_lembar`",
    "definisi": "Butir `definisi`",
    "keterkaitan": "Butir `keterkaitan`",
    "kolom pelaksana": "Kolom di `pelaksana`",
    "kelompok pelaksana": "Kelompok kolom di `pelaksana`",
    "[[kegiatan]]": "`[[kegiatan]]` dan `[[bagian.kegiatan]]`",
    "pelaksana kegiatan": "`pelaksana` sebuah kegiatan, ditulis sebagai tabel",
    "cabang": "Butir `cabang`",
}


class Form(NamedTuple):
    """A form of a [[kegiatan]]. name: of its picture."""

    name: str
    title: str
    about: str
    toml: str


def forms() -> tuple[Form, ...]:
    """The forms in the order of the manual."""
    return tuple(map(_read, sorted(FORMS.glob("*.toml"))))


def _read(path: Path) -> Form:
    head, _, toml = path.read_text("utf-8").partition("\n\n")
    title, _, *about = (line.removeprefix("# ") for line in head.splitlines())
    return Form(path.stem.partition("-")[2], title, "\n".join(about), toml)


def reference() -> str:
    """The page of the manual."""
    lines = [OPENING, *(line for form in forms() for line in _form(form))]
    for (file, table), group in groupby(keys(), lambda key: (key.file, key.table)):
        if table.startswith("tingkat atas"):
            lines += [HEADS[file], ""]
        lines += [f"### {TITLES.get(table, f'`{table}`')}", "", *_table(group), ""]
    return "\n".join(lines).rstrip() + "\n"


def _table(group: Iterator[Key]) -> Iterator[str]:
    yield "| kunci | isi | bawaan | arti | tercetak di |"
    yield "|---|---|---|---|---|"
    for key in group:
        default = "**wajib**" if key.required else f"`{key.default}`" if key.default else "-"
        cells = (f"`{key.name}`", key.takes, default, key.about, key.printed or "tidak dicetak")
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _form(form: Form) -> Iterator[str]:
    picture = f"../gambar/kegiatan/{form.name}.svg"
    yield from (f"### {form.title}", "", form.about, "", "```toml", form.toml.strip(), "```", "")
    yield from (f"![{form.title}]({picture})", "")


def pictures() -> Mapping[str, bytes]:
    """File name -> the drawing of a form: its actors' columns alone."""
    return {f"{form.name}.svg": _cropped(drawn(form)) for form in forms()}


def drawn(form: Form) -> Sheet:
    """The sheet that the program makes of a form; fails where it is no definition or cannot be drawn."""
    values = tomllib.loads(form.toml)
    rows = [(step.pop("pelaksana"), step) for step in values["kegiatan"]]
    (bagian,) = sop(rows, values["pelaksana"]).bagian
    gaya = Gaya(isi_simbol="nomor")
    settings = ChartSettings(
        style.sheet_setup("A4"),
        gaya,
        (),
        form.title.replace("`", ""),
        first_page=1,
        first_letter=0,
        measurer=FaceWidths(),
        work=Work(),
    )
    sheet, found = place_flowchart(bagian, settings)
    if sheet is None:
        raise SystemExit(f"{form.name}: {found}")
    return sheet


def _cropped(sheet: Sheet) -> bytes:
    """The first page as a picture of the actors' columns, with a margin for the rules around them."""
    page, setup = sheet.pages[0], sheet.setup
    left = setup.left + sum(sheet.columns[:2])
    width = sum(sheet.columns[2:-4])
    box = Box(left - 2, setup.top - 2, width + 4, sheet.header_height + sum(page.rows) + 4)
    view = f"{box.x:g} {box.y:g} {box.w:g} {box.h:g}"
    text = svg.write(sheet, 0).decode()
    text = re.sub(r' width="[^"]*pt" height="[^"]*pt" viewBox="[^"]*"', _size(box, view), text, count=1)
    return (text + "\n").encode()


def _size(box: Box, view: str) -> str:
    return f' width="{box.w:g}pt" height="{box.h:g}pt" viewBox="{view}"'


def main() -> None:
    PAGE.write_text(reference(), "utf-8", newline="\n")
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, data in pictures().items():
        (PICTURES / name).write_bytes(data)


if __name__ == "__main__":
    main()
