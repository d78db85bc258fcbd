"""Which sheets carry a signature, and the labels that show where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pypdf import PdfReader

from sopdoc.diagnostics import Diagnostic, Position, diagnostic
from sopdoc.model import Buku, Penandatangan
from sopdoc.page import Document, FlowPart, Font, Paragraph, Setup, Span, Style
from sopdoc.printing.pdf import Leaf, Overlay, opened
from sopdoc.printing.pieces import Convert, PrintSet, Stack
from sopdoc.printing.plan import Piece, Side, blank
from sopdoc.printing.reading import height_of, seen
from sopdoc.units import mm

LABEL = Setup(width=432, height=72, top=36, right=6, bottom=6, left=6)
"""The page that a label is made on. Choice: about the longest name of an office at its size."""

MOST = 200
"""Letters of an office on a label. Choice: two lines; the label has room for three."""

EDGE = mm(8)
"""From the paper's right edge to the foot of a label's letters. Choice: printers leave 4 to 5 mm."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where one signature goes: its page, and how high on it, pt from below; None = anywhere.

    title  what is signed there
    page   as printed on it, or the page of the decree
    """

    side: Side
    title: str
    page: int
    signer: Penandatangan
    height: float | None


def signed(buku: Buku, piece: Piece) -> tuple[str, Penandatangan] | None:
    """What a piece is called and who signs it; None when nobody does.

    A draft is not signed, and neither is a page that gets an electronic signature.
    """
    if piece.name in ("keputusan", "lampiran"):
        title = "Keputusan" if piece.name == "keputusan" else "Lampiran Keputusan"
        return title, buku.keputusan.penandatangan
    sop = next((s for s in buku.tercetak if piece.slug and s.slug == piece.slug), None)
    return (f"{sop.urut}. {sop.nama_daftar}", sop.pengesahan) if sop and sop.status != "draf" else None


def places(buku: Buku, print_set: PrintSet) -> tuple[Place, ...]:
    """Every place for a signature, in print order.

    A decree flows: its signature stands on the last page that has the signer's name. A SOP has it on the
    first page that has the name, its identity sheet.
    """
    found = []
    for number, (piece, pdf) in enumerate(zip(print_set.pieces, print_set.pdfs, strict=True)):
        about = signed(buku, piece)
        if about is None:
            continue
        title, signer = about
        name = signer.nama_lembar if piece.slug else signer.nama
        pages = range(len(pdf.pages)) if piece.slug else range(len(pdf.pages) - 1, -1, -1)
        page, height = _searched(pdf, pages, name)
        first = piece.first_number or 1
        found.append(Place(Side(number, page), title, first + page, signer, height))
    return tuple(found)


def _searched(pdf: PdfReader, pages: Sequence[int], name: str) -> tuple[int, float | None]:
    """The first of these pages that has a name, and how high; the first of them when none has it."""
    for page in pages:
        height = height_of(seen(pdf.pages[page]).words, name)
        if height is not None:
            return page, height
    return pages[0], None


def office(signer: Penandatangan) -> str:
    """The office of the person who signs, on one line."""
    return signer.untuk_beliau or f"{signer.status} {signer.jabatan}".strip()


def labels(found: Sequence[Place], document: Document) -> Document:
    """A document with the label of each place on a page of its own."""
    style = Style("Label Tanda Tangan", Font("Arial", 7), 9, "center")
    parts = tuple(
        FlowPart("label", f"{i}", LABEL, (Paragraph(style, (Span(words),)),))
        for i, place in enumerate(found, start=1)
        for words in (f"Tanda tangan {i} dari {len(found)}: {_short(office(place.signer))}",)
    )
    return Document("Label tanda tangan", document.subject, document.author, parts, (style,))


def _short(text: str) -> str:
    return text if len(text) <= MOST else f"{text[:MOST]}…"


def overlays(found: Sequence[Place], made: PdfReader, paper: Mapping[Side, Setup]) -> dict[Side, Overlay]:
    """The labels at their places: in the right margin, turned upwards, beside the signature.

    |          |   |  |
    | NAMA,NIP |   |T |
    +----------+   |T |  <- read from below
    """
    laid = {}
    for place, page in zip(found, made.pages, strict=True):
        setup = paper[place.side]
        half = LABEL.width / 2
        middle = setup.height / 2 if place.height is None else place.height
        middle = min(max(middle, half), setup.height - half)
        foot = seen(page).words[0].at.y
        laid[place.side] = Overlay(page, x=setup.width - EDGE + foot, y=middle - half, turn=90)
    return laid


def rows(found: Sequence[Place]) -> tuple[dict[str, object], ...]:
    """What the control sheet tells of each place."""
    return tuple(
        {"nomor": i, "dokumen": p.title, "halaman": p.page, "penanda_tangan": office(p.signer)}
        for i, p in enumerate(found, start=1)
    )


def stack(
    print_set: PrintSet, found: Sequence[Place], control: Document, duplex: bool, convert: Convert
) -> tuple[Stack | None, tuple[Diagnostic, ...]]:
    """Make the labels of these places and the control sheet, in one more run of LibreOffice."""
    paper = control.parts[0].setup
    documents = {
        "label": labels(found, print_set.document),
        "kendali": control,
        "kosong": blank(print_set.document, paper),
    }
    made, findings = convert(documents)
    if not made:
        return None, findings
    label = opened(made["label"])
    if [bool(seen(page).words) for page in label.pages] != [True] * len(found):
        message = "LibreOffice tidak menyelesaikan label tanda tangan"
        return None, (diagnostic("SOP505", message, Position("LibreOffice")),)
    front = [Leaf(page, paper) for page in opened(made["kendali"]).pages]
    if duplex and len(front) % 2:
        front.append(Leaf(opened(made["kosong"]).pages[0], paper, blank=True))
    setups = {place.side: print_set.setup(place.side) for place in found}
    return Stack(tuple(front), overlays(found, label, setups)), findings
