"""Read a finished PDF back and compare it with its plan."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from math import cos, radians, sin
from typing import Any
from unicodedata import combining, normalize

from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject

from sopdoc.diagnostics import Diagnostic, Position, diagnostic
from sopdoc.paper import PaperPage, TextLine
from sopdoc.units import mm

PRINTABLE = mm(5)
"""What printers cannot reach along each edge. Practice: office printers leave 4.2 to 5 mm."""

NEAR = 1.0
"""pt by which a page may differ from its paper, and words from the printable area. Choice."""

LEVEL = re.compile(r"pdfaid:(part|conformance)(?:=[\"']|>)(\w+)")
"""What the metadata say of PDF/A. Source: ISO 19005-2, 6.6.4."""

REPORT = "laporkan sebagai kesalahan sopdoc, sertakan berkas definisinya"


def verified(data: bytes, planned: Sequence[PaperPage], file: str) -> tuple[Diagnostic, ...]:
    """What is wrong with a PDF: SOP506 to SOP508, SOP510, SOP511, SOP514, each once for all its pages."""
    reader = PdfReader(BytesIO(data))
    pages = list(reader.pages)
    if len(pages) != len(planned):
        message = f"PDF memuat {len(pages)} halaman, padahal direncanakan {len(planned)}"
        return (diagnostic("SOP506", message, Position(file), REPORT),)
    numbered = list(enumerate(zip(pages, planned, strict=True), start=1))
    fonts: dict[str, list[int]] = {}
    for number, (page, _) in numbered:
        for name in not_embedded(page):
            fonts.setdefault(name, []).append(number)
    sizes = [n for n, (page, plan) in numbered if not _fits(page, plan)]
    others = [n for n, (page, plan) in numbered if _letters(page) != _planned(plan)]
    return (*_told(sizes, others, fonts, file), *_archive(reader, file), *_layout(planned, file))


def _told(
    sizes: list[int], others: list[int], fonts: dict[str, list[int]], file: str
) -> Iterator[Diagnostic]:
    at = Position(file)
    if sizes:
        yield diagnostic("SOP507", f"ukuran halaman {_list(sizes)} bukan ukuran kertas buku", at, REPORT)
    if others:
        yield diagnostic("SOP514", f"kata di halaman {_list(others)} tidak sama dengan rencana", at, REPORT)
    for name, numbers in sorted(fonts.items()):
        hint = "pilih huruf lain di [gaya], atau pasang huruf yang boleh ditanamkan"
        yield diagnostic("SOP508", f"huruf {name} di halaman {_list(numbers)} tidak tertanam", at, hint)


def _layout(planned: Sequence[PaperPage], file: str) -> Iterator[Diagnostic]:
    """What the pages themselves show too much or too little of."""
    numbered = list(enumerate(planned, start=1))
    blanks = [n for n, plan in numbered if not (plan.blank or plan.ink or plan.chart)]
    outside = [n for n, plan in numbered if any(_outside(line, plan) for line in plan.lines)]
    if blanks:
        hint = "periksa templat bagian itu: <ganti-halaman/> yang berlebih, atau isi yang kosong"
        yield diagnostic("SOP510", f"halaman {_list(blanks)} kosong", Position(file), hint)
    if outside:
        message = f"teks di halaman {_list(outside)} kurang dari 5 mm dari tepi kertas"
        hint = "pencetak dapat memotongnya; ringkas kata yang terpanjang"
        yield diagnostic("SOP511", message, Position(file), hint)


def _archive(reader: PdfReader, file: str) -> Iterator[Diagnostic]:
    """SOP514 where the file does not say that it is PDF/A-2b, or lacks what goes with that.

    Source: ISO 19005-2: an output intent (6.2.3), an identifier (6.1.3), no encryption (6.1.3).
    """
    root = reader.root_object
    stored = root.get("/Metadata")
    said = dict(LEVEL.findall(stored.get_object().get_data().decode("utf-8", "replace"))) if stored else {}
    whole = "/OutputIntents" in root and "/ID" in reader.trailer and not reader.is_encrypted
    if said != {"part": "2", "conformance": "B"} or not whole:
        yield diagnostic("SOP514", "PDF bukan PDF/A-2b", Position(file), REPORT)


def _list(numbers: Iterable[int]) -> str:
    """ "3, 5-8, 12"."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][-1] == number - 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return ", ".join("-".join(map(str, run)) for run in runs)


def _fits(page: PageObject, plan: PaperPage) -> bool:
    width, height = float(page.mediabox.width), float(page.mediabox.height)
    return abs(width - plan.width) <= NEAR and abs(height - plan.height) <= NEAR


def _letters(page: PageObject) -> Counter[str]:
    """How often each letter stands on a page, as a reader of it is told."""
    return _counted(page.extract_text())


def _planned(plan: PaperPage) -> Counter[str]:
    return _counted("".join(line.text for line in plan.lines))


def _counted(text: str) -> Counter[str]:
    """Without accents, which stand with their letter or apart from it, and without letters that carry two of
    them or more, which a reader is told again for each."""
    found: Counter[str] = Counter()
    letter, accents = "", 0
    for c in normalize("NFD", "".join(text.split())) + "\n":
        if combining(c):
            accents += 1
            continue
        if letter.isprintable() and letter and accents < 2:
            found[letter] += 1
        letter, accents = c, 0
    return found


def _outside(line: TextLine, plan: PaperPage) -> bool:
    x, y = line.width * cos(radians(line.turn)), line.width * sin(radians(line.turn))
    ends = ((line.x, line.y), (line.x + x, line.y - y))
    edge = PRINTABLE - NEAR
    return any(not (edge <= x <= plan.width - edge and edge <= y <= plan.height - edge) for x, y in ends)


def not_embedded(page: PageObject) -> Iterator[str]:
    """Fonts that the page uses and the file does not hold."""
    for font in _fonts(page.get("/Resources")):
        below = font.get("/DescendantFonts")
        described = below.get_object()[0].get_object() if below is not None else font
        file = described.get("/FontDescriptor", DictionaryObject()).get_object()
        inside = {"/FontFile", "/FontFile2", "/FontFile3"} & set(file)
        if not inside and font.get("/Subtype") != "/Type3":
            yield str(font.get("/BaseFont", "tanpa nama")).lstrip("/")


def _fonts(resources: Any) -> Iterator[DictionaryObject]:
    """The fonts of a page's /Resources (None = it has none), and of the forms that it draws."""
    held = resources.get_object() if resources is not None else DictionaryObject()
    for font in held.get("/Font", DictionaryObject()).get_object().values():
        yield font.get_object()
    for form in held.get("/XObject", DictionaryObject()).get_object().values():
        yield from _fonts(form.get_object().get("/Resources"))
