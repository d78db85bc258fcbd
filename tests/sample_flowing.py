"""The flowing parts of the sample document: a cover, an index, a decree of two pages."""

from __future__ import annotations

import struct
import zlib
from typing import Literal

from sopdoc.geometry import Box
from sopdoc.page import (
    Block,
    FlowPart,
    Font,
    Gap,
    Item,
    Paragraph,
    Picture,
    Setup,
    Span,
    Style,
    Table,
    TableCell,
    TableRow,
)
from sopdoc.text import FaceWidths, wrap

PORTRAIT = Setup(width=612, height=936, top=72, right=54, bottom=54, left=72)

BOOKMAN = Font("Bookman Old Style", 12)

SAMPUL = Style("sampul", Font("Arial", 24, bold=True), 32.25, "center", after=12)
KOP = Style("kop", Font("Arial", 14, bold=True), 18.75, "center", rule=2.25, after=12)
JUDUL = Style("judul", Font("Bookman Old Style", 12, bold=True), 15.75, "center", after=6, outline=1)
ISI = Style("isi", BOOKMAN, 15.75, "justify", after=6)
TANDA_TANGAN = Style("tanda_tangan", BOOKMAN, 15.75, "center")
DAFTAR = Style("daftar", Font("Arial", 10), 12.75, before=1.5, after=1.5)
KEPALA = Style("kepala_tabel", Font("Arial", 10, bold=True), 12.75, "center", before=1.5, after=1.5)

STYLES = (SAMPUL, KOP, JUDUL, ISI, TANDA_TANGAN, DAFTAR, KEPALA)


def png(width: int = 16, height: int = 16, grey: int = 96) -> bytes:
    """A picture of one grey, as PNG bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + bytes([grey]) * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows, 9))
        + chunk(b"IEND", b"")
    )


def paragraph(
    style: Style,
    *spans: Span | str,
    width: float = PORTRAIT.inner_width,
    indent: float = 0,
    hang: float = 0,
    item: Item | None = None,
    keep_next: bool = False,
    anchor: str = "",
) -> Paragraph:
    """A paragraph with its lines measured at `width` less the indent."""
    made = tuple(Span(s) if isinstance(s, str) else s for s in spans)
    text = "".join(s.text for s in made)
    lines = len(wrap(text, style.font, width - indent, FaceWidths()))
    return Paragraph(style, made, lines, indent, hang, item, keep_next, anchor)


def cover() -> FlowPart:
    blocks: tuple[Block, ...] = (
        Gap(180),
        paragraph(SAMPUL, "STANDAR OPERASIONAL PROSEDUR\nADMINISTRASI PEMERINTAHAN"),
        Gap(90),
        Picture(png(), "png", Box(0, 0, 72, 72), "Lambang daerah"),
        Gap(240, keep_next=True),
        paragraph(SAMPUL, "2018"),
    )
    return FlowPart("sampul", "Sampul", PORTRAIT, blocks)


def index() -> FlowPart:
    columns = (36.0, 396.0, 54.0)
    head = TableRow(tuple(TableCell((paragraph(KEPALA, t),)) for t in ("No", "Nama SOP", "Halaman")))
    written = TableRow(
        (
            TableCell((paragraph(DAFTAR, "1."),)),
            TableCell((paragraph(DAFTAR, Span("Contoh <Prosedur> & Lainnya", link="sop-contoh")),)),
            TableCell((paragraph(DAFTAR, Span("1", page_of="sop-contoh", link="sop-contoh")),)),
        ),
        split=False,
    )
    draft_row = TableRow(
        (
            TableCell((paragraph(DAFTAR, "2."),)),
            TableCell((paragraph(DAFTAR, Span("Contoh Rancangan", link="sop-rancangan")),)),
            TableCell((paragraph(DAFTAR, Span("4", page_of="sop-rancangan")),)),
        ),
        split=False,
    )
    planned = TableRow(
        (
            TableCell((paragraph(DAFTAR, "3."),)),
            TableCell(
                (paragraph(DAFTAR, "Belum ada ", Span("(belum disusun)", italic=True)),),
                columns=2,
                valign="middle",
            ),
        )
    )
    table = Table(columns, (head, written, draft_row, planned), border=True, header=1, padding=3)
    blocks: tuple[Block, ...] = (paragraph(JUDUL, "DAFTAR ISI", keep_next=True), table)
    return FlowPart("daftar", "Daftar Isi", PORTRAIT, blocks)


def decree() -> FlowPart:
    blocks: tuple[Block, ...] = (
        paragraph(KOP, "PEMERINTAH KOTA CONTOH"),
        paragraph(JUDUL, "KEPUTUSAN SEKRETARIS DAERAH", anchor="keputusan"),
        considerations(),
        paragraph(JUDUL, "MEMUTUSKAN:", keep_next=True),
        clauses(),
        Gap(12, keep_next=True),
        signature(),
        paragraph(ISI, "Tembusan:", keep_next=True),
        *(
            paragraph(ISI, f"Yth. {who};", indent=18, hang=18, item=Item(3, "number", i, f"{i}."))
            for i, who in enumerate(("Wali Kota Contoh", "Inspektur Kota Contoh"), 1)
        ),
    )
    return FlowPart("keputusan", "Keputusan", PORTRAIT, blocks, "strip")


def considerations() -> Table:
    """Menimbang : a. …, without lines; long enough for a second page."""
    columns = (90.0, 18.0, 378.0)
    reason = "bahwa untuk menertibkan pelaksanaan tugas perlu menetapkan standar operasional prosedur "
    law = "Undang-Undang Nomor 30 Tahun 2014 tentang Administrasi Pemerintahan (Lembaran Negara Tahun 2014) "

    def listed(number: int, kind: Literal["number", "letter"], texts: list[str]) -> tuple[Paragraph, ...]:
        labels = [f"{chr(96 + i)}." if kind == "letter" else f"{i}." for i in range(1, len(texts) + 1)]
        items = [Item(number, kind, i, label) for i, label in enumerate(labels, 1)]
        return tuple(
            paragraph(ISI, text + ";", width=378, indent=18, hang=18, item=item)
            for item, text in zip(items, texts, strict=True)
        )

    def row(label: str, blocks: tuple[Paragraph, ...]) -> TableRow:
        return TableRow(
            (TableCell((paragraph(ISI, label),)), TableCell((paragraph(ISI, ":"),)), TableCell(blocks))
        )

    return Table(
        columns,
        (
            row("Menimbang", listed(1, "letter", [reason * 2] * 3)),
            row("Mengingat", listed(2, "number", [law * 3] * 7)),
        ),
    )


def clauses() -> Table:
    rows = tuple(
        TableRow(
            (
                TableCell((paragraph(ISI, label),)),
                TableCell((paragraph(ISI, ":"),)),
                TableCell((paragraph(ISI, text, width=378),)),
            )
        )
        for label, text in (
            ("KESATU", "Menetapkan Standar Operasional Prosedur sebagaimana tercantum dalam Lampiran."),
            ("KEDUA", "Keputusan ini mulai berlaku pada tanggal ditetapkan."),
        )
    )
    return Table((90.0, 18.0, 378.0), rows)


def signature() -> Table:
    blocks = (
        paragraph(TANDA_TANGAN, "Ditetapkan di Contoh", width=243, keep_next=True),
        paragraph(TANDA_TANGAN, Span("SEKRETARIS DAERAH,", bold=True), width=243, keep_next=True),
        Gap(54, keep_next=True),
        paragraph(TANDA_TANGAN, Span("NAMA PEJABAT", underline=True), width=243),
    )
    return Table((243.0,), (TableRow((TableCell(blocks),), split=False),), indent=243)
