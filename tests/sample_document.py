"""A small Document with every value of `page`, placed by hand: what the writers' tests write and read back.

The flowchart, in letters (K kapsul, k kotak, B belah ketupat, S segilima; actors A to D):

          A   B   C   D            A   B   C   D
      1   K                    5   S>k
      2   .>  k               6        .>B  (Tidak: back to 5)
      3          .>B (Tidak: back to 2)   7            .>K
      4      k ---- k    4 works together
             S "hal. 3"
"""

from __future__ import annotations

from sopdoc.geometry import Box, Point
from sopdoc.page import (
    Align,
    Arrow,
    Caption,
    Cell,
    CellParagraph,
    Document,
    Font,
    Label,
    Picture,
    Setup,
    Shape,
    Sheet,
    SheetPage,
    Side,
    Symbol,
)
from sopdoc.text import FaceWidths, wrap
from tests.sample_flowing import PORTRAIT as PORTRAIT
from tests.sample_flowing import STYLES, cover, decree, index, png

LANDSCAPE = Setup(width=936, height=612, top=48, right=36, bottom=48, left=54)

ARIAL = Font("Arial", 9)
BOLD = Font("Arial", 9, bold=True)


def document() -> Document:
    """Cover, decree, index, an identity sheet, a flowchart on two pages, a draft on one."""
    return Document(
        title="SOP AP & Contoh",
        subject="Buku <contoh>",
        author="Bagian Organisasi",
        parts=(cover(), index(), decree(), identity(), flowchart(), draft()),
        styles=STYLES,
    )


def text_cell(
    row: int,
    column: int,
    *texts: str,
    font: Font = ARIAL,
    rows: int = 1,
    columns: int = 1,
    align: Align = "left",
    numbered: bool = False,
    width: float = 90,
    borders: str = "tlbr",
    link: str = "",
) -> Cell:
    """A placed cell `width` pt wide; numbered = each text hangs behind its number."""
    hang = 13.5 if numbered else 0.0
    made = tuple(
        CellParagraph(t, wrap(t, font, width - 6 - hang, FaceWidths()), f"{i}." if numbered else "", hang)
        for i, t in enumerate(texts, 1)
    )
    return Cell(row, column, made, font, 12, rows, columns, align, borders=borders, link=link)


def identity() -> Sheet:
    """Columns: left half 423; label 108, value 315. Rows: 5 x 24, a heading and a list each."""
    page = SheetPage(
        rows=(24, 24, 24, 24, 60, 18, 90),
        cells=_identity_cells(),
        number=1,
        pictures=(Picture(png(), "png", Box(193.5, 6, 36, 36), "Lambang daerah"),),
        alt="Identitas SOP",
    )
    return Sheet(
        "identity",
        "1 Identitas",
        LANDSCAPE,
        (423, 108, 315),
        (page,),
        captions=(Caption("1. Contoh <Prosedur> & Lainnya", Font("Arial", 8), 11.25, outline=1),),
        anchor="sop-contoh",
    )


def _identity_cells() -> tuple[Cell, ...]:
    facts = ("Nomor SOP", "Tgl. Pembuatan", "Tgl. Revisi", "Tgl. Efektif", "Disahkan oleh")
    return (
        text_cell(
            0,
            0,
            "PEMERINTAH KOTA CONTOH\nSEKRETARIAT DAERAH",
            font=BOLD,
            rows=5,
            align="center",
            width=423,
        ),
        *(text_cell(i, 1, name, width=108) for i, name in enumerate(facts)),
        *(text_cell(i, 2, f"nilai {i + 1}", width=315) for i in range(5)),
        text_cell(5, 0, "Dasar Hukum:", font=BOLD, width=423, borders="tlr"),
        text_cell(5, 1, "Kualifikasi Pelaksana:", font=BOLD, columns=2, width=423, borders="tlr"),
        text_cell(
            6,
            0,
            "Undang-Undang Nomor 30 Tahun 2014 tentang Administrasi Pemerintahan, sebagaimana telah diubah "
            "terakhir dengan Undang-Undang Nomor 6 Tahun 2023",
            "Permenpan RB Nomor 35 Tahun 2012",
            numbered=True,
            width=423,
            borders="lbr",
        ),
        text_cell(6, 1, "SOP Contoh Rancangan", columns=2, width=423, borders="lbr", link="sop-rancangan"),
    )


COLUMNS = (24.0, 150.0, 66.0, 66.0, 66.0, 66.0, 108.0, 54.0, 108.0, 90.0)
"""No, Kegiatan, four actors, kelengkapan, waktu, output, keterangan; 798 pt."""

HEADER = (18.0, 30.0)


def lane(actor: int) -> float:
    """Centre of an actor's column, pt."""
    return sum(COLUMNS[: 2 + actor]) + COLUMNS[2 + actor] / 2


def header_cells() -> tuple[Cell, ...]:
    top = [("No", 0, 2, 1), ("Kegiatan", 1, 2, 1), ("Pelaksana", 2, 1, 4), ("Mutu Baku", 6, 1, 3)]
    cells = [
        text_cell(0, c, t, font=BOLD, rows=r, columns=n, align="center")
        for t, c, r, n in [*top, ("Ket.", 9, 2, 1)]
    ]
    actors = ("Pengolah Data", "Kasubbag Tata Laksana", "Kabag Organisasi", "OPD")
    names = (*actors, "Kelengkapan", "Waktu", "Output")
    return (*cells, *(text_cell(1, 2 + i, t, font=BOLD, align="center") for i, t in enumerate(names)))


def body_cells(first: int, count: int) -> tuple[Cell, ...]:
    """Cells of `count` steps from number `first`; the last one's keterangan is left uncovered."""
    cells = []
    for r in range(count):
        cells += [
            text_cell(r, 0, f"{first + r}", align="center"),
            text_cell(r, 1, f"Menyiapkan dan memeriksa konsep surat langkah {first + r}", width=150),
            text_cell(r, 6, "Aturan terkait", "Konsep surat", numbered=True, width=108),
            text_cell(r, 7, "10 menit", align="center"),
            text_cell(r, 8, "Konsep surat", width=108),
        ]
        if r < count - 1:
            cells.append(text_cell(r, 9, "" if r else "Segera"))
    return tuple(cells)


def symbol(id: str, shape: Shape, actor: int, y: float, text: str = "") -> Symbol:
    """A symbol 42 x 21 pt (segilima 21 x 21) in an actor's lane, `y` = its middle."""
    w, h = (21.0, 21.0) if shape == "segilima" else (42.0, 21.0)
    box = Box(lane(actor) - w / 2, y - h / 2, w, h)
    name = f"Penghubung {text}" if shape == "segilima" else f"Langkah {id}"
    return Symbol(id, shape, box, name, f"{shape}, langkah {id}", text)


def first_page() -> SheetPage:
    """Header 48; rows 60 60 60 84 -> middles at 78, 138, 198, 245 and the segilima at 294."""
    a, b, c, d = (lane(i) for i in range(4))
    symbols = (
        symbol("1.1", "kapsul", 0, 78, "1"),
        symbol("2.1", "kotak", 1, 138),
        symbol("3.1", "belah_ketupat", 2, 198, "3"),
        symbol("4.1", "kotak", 1, 245),
        symbol("4.2", "kotak", 3, 245),
        symbol("A", "segilima", 1, 294, "A"),
    )
    arrows = (
        arrow("1.1>2.1", "1.1", "bottom", "2.1", "left", (a, 88.5), (a, 138), (b - 21, 138)),
        arrow("2.1>3.1", "2.1", "right", "3.1", "top", (b + 21, 138), (c, 138), (c, 187.5)),
        arrow(
            "3.1>2.1",
            "3.1",
            "right",
            "2.1",
            "top",
            (c + 21, 198),
            (c + 30, 198),
            (c + 30, 117),
            (b, 117),
            (b, 127.5),
        ),
        arrow(
            "3.1>4.1", "3.1", "bottom", "4.1", "top", (c, 208.5), (c, 222), (b, 222), (b, 234.5), label="Ya"
        ),
        arrow("4.1>4.2", "4.1", "right", "4.2", "left", (b + 21, 245), (d - 21, 245), head=False),
        arrow("4.1>A", "4.1", "bottom", "A", "top", (b, 255.5), (b, 283.5)),
    )
    labels = (
        Label("Tidak", Box(c + 8, 181.5, 20, 7.5)),
        Label("Ya", Box(c + 3, 210, 9, 7.5)),
        Label("hal. 3", Box(b + 11.5, 290.25, 20, 7.5)),
    )
    return SheetPage(
        (60, 60, 60, 84), body_cells(1, 4), 2, symbols, arrows, labels, alt="Bagan alir langkah 1 sampai 4"
    )


def second_page() -> SheetPage:
    """Header 48; rows 84 60 60 -> the segilima at 61.5, middles at 105, 162, 222."""
    b, c, d = (lane(i) for i in (1, 2, 3))
    symbols = (
        symbol("A2", "segilima", 1, 61.5, "A"),
        symbol("5.1", "kotak", 1, 105),
        symbol("6.1", "belah_ketupat", 2, 162),
        symbol("7.1", "kapsul", 3, 222),
    )
    arrows = (
        arrow("A2>5.1", "A2", "bottom", "5.1", "top", (b, 72), (b, 94.5)),
        arrow("5.1>6.1", "5.1", "right", "6.1", "top", (b + 21, 105), (c, 105), (c, 151.5)),
        arrow("6.1>5.1", "6.1", "left", "5.1", "bottom", (c - 21, 162), (b, 162), (b, 115.5)),
        arrow("6.1>7.1", "6.1", "right", "7.1", "top", (c + 21, 162), (d, 162), (d, 211.5)),
    )
    labels = (
        Label("Tidak", Box(c - 42, 153, 20, 7.5)),
        Label("Ya", Box(c + 23, 153, 9, 7.5)),
        Label("hal. 2", Box(b + 11.5, 57.75, 20, 7.5)),
    )
    return SheetPage(
        (84, 60, 60), body_cells(5, 3), 3, symbols, arrows, labels, alt="Bagan alir langkah 5 sampai 7"
    )


def arrow(
    id: str,
    source: str,
    source_side: Side,
    target: str,
    target_side: Side,
    *points: tuple[float, float],
    label: str = "",
    head: bool = True,
) -> Arrow:
    name = f"Panah {source} ke {target}" + (f" ({label})" if label else "")
    turns = tuple(Point(x, y) for x, y in points)
    return Arrow(id, turns, source, source_side, target, target_side, name, head)


def flowchart() -> Sheet:
    return Sheet(
        "flowchart",
        "1 Bagan",
        LANDSCAPE,
        COLUMNS,
        (first_page(), second_page()),
        HEADER,
        header_cells(),
        (
            Caption("URAIAN PROSEDUR CONTOH", BOLD, 12, "center"),
            Caption("A. PERENCANAAN", BOLD, 15, outline=2),
        ),
        label_pitch=7.5,
    )


def draft() -> Sheet:
    page = SheetPage(
        (30, 60),
        (
            text_cell(0, 0, "Rancangan", font=BOLD, columns=2, align="center", width=300),
            text_cell(1, 0, "Kiri", width=150),
            text_cell(1, 1, "Kanan", width=150),
        ),
        4,
        alt="Identitas SOP rancangan",
    )
    return Sheet(
        "identity",
        "2 Identitas",
        LANDSCAPE,
        (150, 150),
        (page,),
        captions=(Caption("2. Contoh Rancangan", Font("Arial", 8), 11.25, outline=1),),
        anchor="sop-rancangan",
        mark="DRAF",
    )
