"""LibreOffice as the second witness: the PDF of our Word file and our own PDF show the same.

Each page has the same words at the same places, and so the same lines; each rule, edge of a symbol and leg of
a connector lies within half a point of one in the other. What may differ, and why:

- words by WORDS pt, since LibreOffice rounds to a twip and centres by its own widths of letters
- the last ENDS pt of a stroke, since LibreOffice draws the heads of arrows larger
- where a line of a cell breaks, if its last word fits or does not by less than CLOSE pt
- DRAF across a page: Word's own watermark there, which is a picture of words; letters here
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce
from pathlib import Path

import pytest

from sopdoc import compose, engine
from sopdoc.building import composing
from sopdoc.building.pdf_files import write_pdf
from sopdoc.building.sops import Order, make_sops
from sopdoc.loader import load
from sopdoc.page import Document
from sopdoc.printing.lines import unreserved
from sopdoc.text import FaceWidths
from sopdoc.writers import docx
from tests.builders import buku, sop
from tests.composed import PACKAGED
from tests.office import needs_office, to_pdf
from tests.sample_document import document as sample

ROOT = Path(__file__).parents[1]

WORDS = (1.0, 1.5)
"""pt by which the beginning and the middle of a word may differ; half a line is 4 pt."""

DOTS = 2
"""Dots of the pictures a pt."""

SHORT = 12
"""pt. What is shorter may be part of a letter."""

ENDS = 3
"""pt."""

CLOSE = 0.1
"""pt by which the last word of a line may fit or not."""

FAINT_HEIGHT = 60.0
"""pt. Words that are higher are DRAF."""

WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="[\d.-]+" yMax="([\d.-]+)">(.*?)</word>')


def booklet() -> Document:
    """The booklet that comes with the program: 14 SOPs, decree, index, map, drafts."""
    book, _ = load(ROOT / "definitions")
    assert book is not None
    sheets = {made.slug: made.sheets for made in make_sops(book, [Order(s) for s in book.tercetak])}
    return whole(composing.book(book, sheets, PACKAGED, engine.find(), archive=True))


def electronic() -> Document:
    """A small booklet with places for QR codes, a long decree, turned heads of many columns."""
    given = buku(
        sop([("AB"[i % 2], {}) for i in range(24)]),
        tte=True,
        keputusan=replace(buku().keputusan, diktum=tuple(f"Diktum ke-{i} {'kata ' * i}." for i in range(30))),
    )
    sheets = {made.slug: made.sheets for made in make_sops(given, [Order(s) for s in given.tercetak])}
    return whole(compose.booklet(given, sheets, PACKAGED, FaceWidths()))


def form() -> Document:
    book, _ = load(ROOT / "definitions")
    assert book is not None
    return whole(compose.form(book, "evaluasi", PACKAGED, FaceWidths()))


def whole(made: compose.Made) -> Document:
    assert made[0] is not None
    return made[0]


@needs_office
@pytest.mark.office
@pytest.mark.parametrize("make", [booklet, electronic, form, sample])
def test_libreoffice_draws_the_same(make, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    document = make()
    (tmp_path / "word.docx").write_bytes(docx.write(document))
    (tmp_path / "ours.pdf").write_bytes(write_pdf(document))
    theirs, ours = to_pdf(tmp_path / "word.docx", tmp_path), tmp_path / "ours.pdf"
    pages = list(zip(words(theirs), words(ours), strict=True))
    lost = {n: found for n, (a, b) in enumerate(pages, 1) if (found := [*unlike(a, b), *unlike(b, a)])}
    close = near_breaks(document)
    assert {n: left for n, found in lost.items() if (left := set(found) - close)} == {}
    drawn = list(zip(pictures(theirs, tmp_path / "a"), pictures(ours, tmp_path / "b"), strict=True))
    stray = {n: found for n, (a, b) in enumerate(drawn, 1) if (found := [*strays(a, b), *strays(b, a)])}
    assert stray == {}


def near_breaks(document: Document) -> set[str]:
    """Words of cells that break otherwise when they are a little wider or narrower."""
    found: set[str] = set()
    for sheet in document.sheets:
        for cell in (c for page in sheet.pages for c in page.cells if not c.turned):
            room = sum(sheet.columns[cell.column : cell.column + cell.columns]) - sheet.line
            for paragraph in cell.paragraphs:
                widths = [room - 2 * sheet.padding - paragraph.hang + more for more in (-CLOSE, 0, CLOSE)]
                if len({unreserved(paragraph.text, cell.font, w, FaceWidths()) for w in widths}) > 1:
                    found |= set(paragraph.text.split())
    return found


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    x: float
    middle: float


def words(pdf: Path) -> list[list[Word]]:
    """The words of each page."""
    done = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True, timeout=60)
    return [
        [
            Word(text, float(x), (float(top) + float(bottom)) / 2)
            for x, top, bottom, text in WORD.findall(page)
            if float(bottom) - float(top) < FAINT_HEIGHT
        ]
        for page in done.stdout.decode().split("<page ")[1:]
    ]


def unlike(some: Sequence[Word], others: Sequence[Word]) -> list[str]:
    """Words that stand nowhere near in the other file."""
    left = list(others)
    lost = []
    for word in some:
        near = next((o for o in left if o.text == word.text and _close(o, word)), None)
        if near is None:
            lost.append(word.text)
        else:
            left.remove(near)
    return lost


def _close(a: Word, b: Word) -> bool:
    return abs(a.x - b.x) <= WORDS[0] and abs(a.middle - b.middle) <= WORDS[1]


Bits = list[int]
"""Rows of dark dots, a bit each."""


def pictures(pdf: Path, stem: Path) -> list[Bits]:
    subprocess.run(["pdftoppm", "-r", str(72 * DOTS), "-gray", str(pdf), str(stem)], check=True, timeout=240)
    return [_read(path) for path in sorted(stem.parent.glob(f"{stem.name}-*.pgm"))]


MIDDLE = range(ENDS * DOTS, (SHORT - ENDS) * DOTS)

DARK = bytes(48 + (value < 150) for value in range(256))


def _read(path: Path) -> Bits:
    data = path.read_bytes()
    width, height = map(int, data.split(b"\n", 3)[1].split())
    dots = data[-width * height :].translate(DARK)
    return [int(dots[i * width : (i + 1) * width], 2) for i in range(height)]


def strays(some: Bits, others: Bits) -> list[str]:
    """Rows and columns of long strokes that the other picture has not within half a point."""
    spread = _spread(others)
    lines = zip(_level(some), _upright(some), spread, strict=True)
    return [
        f"{kind} at {y / DOTS:.1f} pt"
        for y, (level, upright, there) in enumerate(lines)
        for kind, stroke in (("level", level), ("upright", upright))
        if stroke & ~there
    ]


def _spread(bits: Bits) -> Bits:
    """Every dot with its neighbours: half a point to each side."""
    wide = [row | row << 1 | row >> 1 for row in bits]
    return [a | b | c for a, b, c in zip([0, *wide], wide, [*wide[1:], 0], strict=False)]


def _level(bits: Bits) -> Bits:
    return [_long(row) for row in bits]


def _long(row: int) -> int:
    """The dots of runs that are at least SHORT long."""
    length = SHORT * DOTS
    core = reduce(lambda left, i: left & row >> i, range(1, length), row)
    return reduce(lambda left, i: left | core << i, MIDDLE, 0)


def _upright(bits: Bits) -> Bits:
    length = SHORT * DOTS
    cores = [reduce(int.__and__, bits[y : y + length]) for y in range(len(bits) - length + 1)]
    made = [0] * len(bits)
    for y, core in enumerate(cores):
        if core:
            for i in MIDDLE:
                made[y + i] |= core
    return made


def test_a_stray_line_is_seen() -> None:
    page = [0] * 60
    line = [*page[:20], (1 << 40) - 1 << 10, *page[21:]]
    assert strays(line, line) == []
    assert strays(line, [*line[1:], 0]) == []
    assert strays(line, [*line[2:], 0, 0]) == ["level at 10.0 pt"]
    upright = [1 << 5 if 10 <= y < 40 else 0 for y in range(60)]
    assert strays(upright, [row << 1 for row in upright]) == []
    assert len(strays(upright, [row << 2 for row in upright])) == 30 - 2 * ENDS * DOTS


def test_a_word_on_another_line_is_seen() -> None:
    here = [Word("kata", 100, 100), Word("lain", 130, 100)]
    assert unlike(here, [replace(here[0], x=100.9), here[1]]) == []
    assert unlike(here, [here[0], replace(here[1], x=50, middle=112)]) == ["lain"]
