"""Which sheets carry a signature, and the labels that show where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sopdoc.model import Buku, Penandatangan
from sopdoc.page import Document, Font
from sopdoc.paper import PaperPage, TextLine
from sopdoc.printing.lines import unreserved
from sopdoc.printing.paging import papers
from sopdoc.printing.pieces import PrintSet, Stack, blank
from sopdoc.printing.plan import Piece, Side
from sopdoc.text import Measurer
from sopdoc.units import mm

FONT, PITCH = Font("Arial", 7), 9.0
"""Of the words beside a signature. Choice: small, they are for who collects signatures."""

LENGTH = 420.0
"""pt that a line of them takes at most. Choice: about the longest name of an office."""

MOST = 200
"""Letters of an office on a label. Choice: two lines."""

TITLES = {
    "keputusan": "Keputusan",
    "lampiran": "Lampiran Keputusan",
    "perubahan": "Keputusan Perubahan",
    "daftar-perubahan": "Lampiran Keputusan Perubahan",
}
"""The flowing parts that are signed, and what each is called on the control sheet."""

EDGE = mm(8)
"""From the paper's right edge to the foot of a label's letters. Choice: printers leave 4 to 5 mm."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where one signature goes: its page, and how far down it, pt; None = anywhere.

    title  what is signed there
    page   as printed on it, or the page of the decree
    """

    side: Side
    title: str
    page: str
    signer: Penandatangan
    down: float | None


def signed(buku: Buku, piece: Piece) -> tuple[str, Penandatangan] | None:
    """What a piece is called and who signs it; None when nobody does.

    A draft is not signed, and neither is a page that gets an electronic signature.
    """
    if piece.name in TITLES:
        return TITLES[piece.name], buku.keputusan.penandatangan
    sop = next((s for s in buku.tercetak if piece.slug and s.slug == piece.slug), None)
    return (f"{sop.urut}. {sop.nama_daftar}", sop.pengesahan) if sop and sop.status != "draf" else None


def places(buku: Buku, print_set: PrintSet) -> tuple[Place, ...]:
    """Every place for a signature, in print order.

    A decree flows: its signature stands on the last page that has the signer's name. A SOP has it on the
    first page that has the name, its identity sheet.
    """
    found = []
    for number, (piece, pages) in enumerate(zip(print_set.pieces, print_set.pages, strict=True)):
        about = signed(buku, piece)
        if about is None:
            continue
        title, signer = about
        name = signer.nama_lembar if piece.slug else signer.nama
        order = range(len(pages)) if piece.slug else range(len(pages) - 1, -1, -1)
        page, down = _searched(pages, order, name)
        label = piece.labels[page] if piece.labels else str(page + 1)
        found.append(Place(Side(number, page), title, label, signer, down))
    return tuple(found)


def _searched(pages: Sequence[PaperPage], order: Sequence[int], name: str) -> tuple[int, float | None]:
    """The first of these pages that has a name, and how far down; the first of them when none has it."""
    for page in order:
        down = height_of(pages[page].lines, name)
        if down is not None:
            return page, down
    return order[0], None


def height_of(lines: Sequence[TextLine], name: str) -> float | None:
    """How far down its page a name stands that may be broken over lines; the last place, None without one."""
    wanted = _letters(name)
    found = [x for x in lines if len(_letters(x.text)) >= min(6, len(wanted)) and _letters(x.text) in wanted]
    whole = [line for line in lines if wanted in _letters(line.text)]
    return (whole or found)[-1].y if whole or found else None


def _letters(text: str) -> str:
    return "".join(text.split()).casefold()


def office(signer: Penandatangan) -> str:
    """The office of the person who signs, on one line."""
    return signer.untuk_beliau or f"{signer.status} {signer.jabatan}".strip()


def rows(found: Sequence[Place]) -> tuple[dict[str, object], ...]:
    """What the control sheet tells of each place."""
    return tuple(
        {"nomor": i, "dokumen": p.title, "halaman": p.page, "penanda_tangan": office(p.signer)}
        for i, p in enumerate(found, start=1)
    )


def stack(
    print_set: PrintSet, found: Sequence[Place], control: Document, duplex: bool, measurer: Measurer
) -> Stack:
    """The control sheet with its blank back, and the label of each of these places."""
    front = papers(control, measurer).pages
    if duplex and len(front) % 2:
        front = (*front, blank(front[-1], measurer))
    labels = {
        place.side: tuple(_label(print_set.page(place.side, measurer), place, words, measurer))
        for i, place in enumerate(found, start=1)
        for words in (f"Tanda tangan {i} dari {len(found)}: {_short(office(place.signer))}",)
    }
    return Stack(front, labels)


def _short(text: str) -> str:
    return text if len(text) <= MOST else f"{text[:MOST]}…"


def _label(page: PaperPage, place: Place, words: str, measurer: Measurer) -> Iterator[TextLine]:
    """Words in the right margin, turned upwards, beside the signature.

    |          |   |  |
    | NAMA,NIP |   |T |
    +----------+   |T |  <- read from below
    """
    rows = unreserved(words, FONT, LENGTH, measurer)
    widths = [measurer.width(row, FONT) for row in rows]
    half = max(widths) / 2 + EDGE
    middle = page.height / 2 if place.down is None else place.down
    middle = min(max(middle, half), page.height - half)
    for i, (row, width) in enumerate(zip(rows, widths, strict=True)):
        x = page.width - EDGE - (len(rows) - 1 - i) * PITCH
        yield TextLine(x, middle + width / 2, row, FONT, width, turn=90)
