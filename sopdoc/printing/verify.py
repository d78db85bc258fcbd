"""Read a print set back and compare it with its plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pypdf import PageObject

from sopdoc.diagnostics import Diagnostic, Position, diagnostic
from sopdoc.geometry import Point
from sopdoc.page import Font, Setup
from sopdoc.printing.pdf import Leaf, opened
from sopdoc.printing.pieces import PrintSet
from sopdoc.printing.plan import BLANK
from sopdoc.printing.reading import Words, not_embedded, seen
from sopdoc.text import Measurer
from sopdoc.units import mm

PRINTABLE = mm(5)
"""What printers cannot reach along each edge. Practice: office printers leave 4.2 to 5 mm."""

NEAR = 1.0
"""pt by which a page may differ from its paper. Choice: LibreOffice and Word round to a twip."""

FACES = (
    ("Serif", "Times New Roman"),
    ("Times", "Times New Roman"),
    ("Carlito", "Calibri"),
    ("Calibri", "Calibri"),
    ("Bookman", "Bookman Old Style"),
)
"""Part of a font's name in a PDF -> the face whose widths it has; any other has those of Arial."""


def counted(print_set: PrintSet, file: str) -> Iterator[Diagnostic]:
    """SOP506 for each piece that came to another number of pages than was planned: the index would lie."""
    for piece, pdf in zip(print_set.pieces, print_set.pdfs, strict=True):
        count = len(pdf.pages)
        if piece.pages not in (None, count):
            title = piece.headings[0].title
            message = f'"{title}" menjadi {count} halaman, padahal direncanakan {piece.pages}'
            hint = "pasang huruf yang dipakai buku (atau yang selebar dengannya), lalu cetak lagi"
            yield diagnostic("SOP506", message, Position(file), hint)


def verified(data: bytes, leaves: Sequence[Leaf], measurer: Measurer, file: str) -> tuple[Diagnostic, ...]:
    """What is wrong with a PDF: SOP506 to SOP508, SOP510, SOP511, each once for all its pages."""
    pages = list(opened(data).pages)
    if len(pages) != len(leaves):
        message = f"PDF memuat {len(pages)} halaman, padahal direncanakan {len(leaves)}"
        return (diagnostic("SOP506", message, Position(file)),)
    sizes, fonts, blanks, outside = [], dict[str, list[int]](), [], []
    for number, (page, leaf) in enumerate(zip(pages, leaves, strict=True), start=1):
        shown = seen(page)
        if not _fits(page, leaf.setup):
            sizes.append(number)
        for name in not_embedded(page):
            fonts.setdefault(name, []).append(number)
        if not leaf.blank and (shown.empty or _only_says_blank(shown.words)):
            blanks.append(number)
        if any(_outside(words, leaf.setup, measurer) for words in shown.words):
            outside.append(number)
    return tuple(_told(sizes, fonts, blanks, outside, file))


def _told(
    sizes: list[int], fonts: dict[str, list[int]], blanks: list[int], outside: list[int], file: str
) -> Iterator[Diagnostic]:
    if sizes:
        hint = "laporkan sebagai kesalahan sopdoc, sertakan berkas definisinya"
        yield diagnostic(
            "SOP507", f"ukuran halaman {_list(sizes)} bukan ukuran kertas buku", Position(file), hint
        )
    for name, numbers in sorted(fonts.items()):
        hint = "pilih huruf lain di [gaya], atau pasang huruf yang boleh ditanamkan"
        yield diagnostic(
            "SOP508", f"huruf {name} di halaman {_list(numbers)} tidak tertanam", Position(file), hint
        )
    if blanks:
        hint = "periksa templat bagian itu: <ganti-halaman/> yang berlebih, atau isi yang kosong"
        yield diagnostic("SOP510", f"halaman {_list(blanks)} kosong", Position(file), hint)
    if outside:
        message = f"teks di halaman {_list(outside)} kurang dari 5 mm dari tepi kertas"
        hint = "pencetak dapat memotongnya; ringkas kata yang terpanjang"
        yield diagnostic("SOP511", message, Position(file), hint)


def _list(numbers: Iterable[int]) -> str:
    """ "3, 5-8, 12"."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][-1] == number - 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return ", ".join("-".join(map(str, run)) for run in runs)


def _fits(page: PageObject, setup: Setup) -> bool:
    width, height = float(page.mediabox.width), float(page.mediabox.height)
    return abs(width - setup.width) <= NEAR and abs(height - setup.height) <= NEAR


def _only_says_blank(words: Sequence[Words]) -> bool:
    return bool(words) and "".join(w.text for w in words).strip() == BLANK


def _outside(words: Words, setup: Setup, measurer: Measurer) -> bool:
    ends = (words.at, _end(words, measurer))
    return any(
        not (PRINTABLE - NEAR <= at.x <= setup.width - PRINTABLE + NEAR)
        or not (PRINTABLE - NEAR <= at.y <= setup.height - PRINTABLE + NEAR)
        for at in ends
    )


def _end(words: Words, measurer: Measurer) -> Point:
    """Where the words end, by the widths of the face that they are set in."""
    family = next((face for part, face in FACES if part in words.face), "Arial")
    bold = "Bold" in words.face or "Demi" in words.face
    length = measurer.width(words.text, Font(family, words.size, bold=bold)) / words.size
    return Point(words.at.x + words.along.x * length, words.at.y + words.along.y * length)
