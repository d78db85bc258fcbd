"""Documents from booklets: words letter for letter, order, page numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sopdoc import compose
from sopdoc.document import single
from sopdoc.loader import load
from sopdoc.model import Buku, Istilah, Penjelasan, Rencana
from sopdoc.page import (
    Document,
    FlowPart,
    Paragraph,
    Setup,
    Sheet,
    SheetPage,
    Table,
)
from tests.builders import buku, sop
from tests.composed import DEFINITIONS, PACKAGED, Typewriter, flowing, leaves, made, part, words


def sheet(slug: str, pages: tuple[SheetPage, ...], anchor: str = "") -> Sheet:
    setup = Setup(936, 612, 42, 42, 42, 42)
    return Sheet("flowchart", slug, setup, (24.0, 60.0), pages, anchor=anchor)


def blank(*numbers: int) -> tuple[SheetPage, ...]:
    return tuple(SheetPage((), (), n) for n in numbers)


# The words of each part


def test_cover_of_2018() -> None:
    book, _ = load(DEFINITIONS)
    assert book is not None
    assert words(part(made(book), "sampul").blocks) == [
        "PEMERINTAH KOTA MOJOKERTO",
        "STANDAR OPERASIONAL PROSEDUR\nADMINISTRASI PEMERINTAHAN (SOP AP)",
        "BAGIAN ORGANISASI SEKRETARIAT DAERAH",
        "KOTA MOJOKERTO",
        "TAHUN 2018",
        "BAGIAN ORGANISASI",
        "SEKRETARIAT DAERAH KOTA MOJOKERTO",
        "TAHUN 2018",
    ]


def test_head_and_end_of_the_decree_of_2018() -> None:
    book, _ = load(DEFINITIONS)
    assert book is not None
    lines = words(part(made(book), "keputusan").blocks)
    assert lines[:10] == [
        "PEMERINTAH KOTA MOJOKERTO",
        "SEKRETARIAT DAERAH",
        "Jl. Gajah Mada No. 145, Telp. 321746 - 321750",
        "MOJOKERTO 61314",
        "",
        "KEPUTUSAN SEKRETARIS DAERAH KOTA MOJOKERTO",
        "NOMOR : 188.45/ 391.1 /417.111/2018",
        "TENTANG",
        book.keputusan.tentang.upper(),
        "SEKRETARIS DAERAH KOTA MOJOKERTO,",
    ]
    assert [line.split(" | ")[0] for line in lines[-6:-1]] == [
        "Menetapkan",
        "PERTAMA",
        "KEDUA",
        "KETIGA",
        "KEEMPAT",
    ]
    assert lines[-1] == (
        " |  | Ditetapkan di Mojokerto/pada tanggal 16 Maret 2018/Plt. SEKRETARIS DAERAH KOTA MOJOKERTO,"
        "/Dr. Ir. GENTUR PRIHANTONO SANJOYO PUTRO, M.T./Pembina Utama Madya/NIP. 19590109 198712 1 002"
    )


def test_decree_letter_for_letter() -> None:
    book = buku()
    decree = replace(book.keputusan, tembusan=("Wali Kota Uji",), tanggal=date(2025, 6, 2))
    lines = words(part(made(replace(book, keputusan=decree)), "keputusan").blocks)
    assert lines == [
        "PEMERINTAH KOTA UJI",
        "DINAS UJI",
        "Jl. Uji No. 1",
        "UJI",
        "",
        "KEPUTUSAN KEPALA DINAS UJI",
        "NOMOR : 1/UJI/2025",
        "TENTANG",
        "STANDAR OPERASIONAL PROSEDUR",
        "KEPALA DINAS UJI,",
        "Menimbang | : | a. bahwa perlu;",
        "Mengingat | : | 1. Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah;",
        "MEMUTUSKAN :",
        "Menetapkan | : | KEPUTUSAN KEPALA DINAS UJI TENTANG STANDAR OPERASIONAL PROSEDUR.",
        "KESATU | : | Menetapkan SOP.",
        " |  | Ditetapkan di Uji/pada tanggal 2 Juni 2025/KEPALA DINAS UJI,/NAMA PEJABAT, S.H."
        "/NIP. 19700101 199503 1 001",
        "Tembusan :",
        "1. Wali Kota Uji",
    ]


def test_decree_without_number_and_date_leaves_dotted_room() -> None:
    """At 12 pt a dot of the tests' typewriter is 6 pt wide: 29 of them are 6 cm, 22 are 4.5 cm."""
    decree = replace(buku().keputusan, nomor="", tanggal=None)
    document = made(replace(buku(), keputusan=decree))
    number, day = "." * 29, "." * 22
    assert f"NOMOR : {number}" in words(part(document, "keputusan").blocks)
    assert f"/pada tanggal {day}/" in words(part(document, "keputusan").blocks)[-1]
    assert words(part(document, "lampiran").blocks)[2:4] == [f"NOMOR | : | {number}", f"TANGGAL | : | {day}"]


def test_menetapkan_gets_one_full_stop() -> None:
    decree = replace(buku().keputusan, menetapkan="Keputusan tentang SOP.")
    lines = words(part(made(replace(buku(), keputusan=decree)), "keputusan").blocks)
    assert "Menetapkan | : | KEPUTUSAN TENTANG SOP." in lines


def three() -> Buku:
    """One SOP that is printed, one withdrawn, one planned."""
    first = sop(slug="satu", urut=1, nama="Surat Masuk & <Keluar>")
    second = sop(slug="dua", urut=2, nama="Rapat", status="dicabut")
    return buku(first, second, Rencana(3, "Arsip"))


def test_index() -> None:
    document = made(three(), {"satu": (sheet("satu", blank(1), "satu"),)})
    index = part(document, "daftar")
    assert words(index.blocks) == [
        "DAFTAR ISI",
        "No. | Nama SOP | Halaman",
        "1. | Surat Masuk & <Keluar> | 1",
        "2. | Rapat | (dicabut)",
        "3. | Arsip | (belum disusun)",
    ]
    table = index.blocks[1]
    assert isinstance(table, Table)
    assert (table.header, table.border) == (1, True)
    name, page = (next(leaves(cell.blocks)) for cell in table.rows[1].cells[1:])
    assert isinstance(name, Paragraph)
    assert isinstance(page, Paragraph)
    assert [(s.link, s.page_of) for s in (*name.spans, *page.spans)] == [("satu", ""), ("satu", "satu")]


def test_lampiran_lists_the_sops_and_ends_with_the_signer() -> None:
    lines = words(part(made(three()), "lampiran").blocks)
    assert lines == [
        "LAMPIRAN",
        "KEPUTUSAN KEPALA DINAS UJI",
        "NOMOR | : | 1/UJI/2025",
        f"TANGGAL | : | {'.' * 22}",
        "TENTANG | : | STANDAR OPERASIONAL PROSEDUR",
        "NO | NAMA SOP",
        " | BAGIAN UJI",
        "1. | Surat Masuk & <Keluar>",
        "2. | Rapat (dicabut)",
        "3. | Arsip (belum disusun)",
        "KEPALA DINAS UJI,/NAMA PEJABAT, S.H./NIP. 19700101 199503 1 001",
    ]


def test_penjelasan_is_derived_when_the_office_gives_none() -> None:
    lines = words(part(made(three()), "penjelasan").blocks)
    assert lines[:2] == ["PENJELASAN SINGKAT PENGGUNAAN", "A. Ruang Lingkup"]
    assert "di lingkungan Bagian Uji Dinas Uji Kota Uji." in lines[2]
    assert lines[3:6] == ["B. Ringkasan", "SOP yang dimuat dalam buku ini:", "1. Surat Masuk & <Keluar>"]
    assert [line.split(" | ")[1] for line in lines[-5:]] == [
        "Kapsul",
        "Kotak",
        "Belah ketupat",
        "Anak panah",
        "Segilima",
    ]


def test_penjelasan_as_the_office_gives_it() -> None:
    given = Penjelasan(True, "Lingkup kami.", "Ringkasan kami.", (Istilah("OPD", "perangkat daerah"),))
    lines = words(part(made(replace(buku(), penjelasan=given)), "penjelasan").blocks)
    assert lines[1:7] == [
        "A. Ruang Lingkup",
        "Lingkup kami.",
        "B. Ringkasan",
        "Ringkasan kami.",
        "C. Definisi",
        "OPD | : | perangkat daerah",
    ]
    assert not any(line.startswith("SOP AP |") for line in lines)


# Order and page numbers


def names(document: Document) -> list[str]:
    return [p.name if isinstance(p, FlowPart) else p.title for p in document.parts]


def test_parts_stand_in_the_order_of_urutan_and_the_lampiran_follows_the_decree() -> None:
    sheets = {"satu": (sheet("satu", blank(1)),)}
    order = replace(three(), urutan=("judul", "sop", "keputusan", "peta", "penjelasan", "sampul", "daftar"))
    assert names(made(order, sheets)) == [
        *("judul", "satu", "keputusan", "lampiran", "penjelasan", "sampul", "daftar"),
    ]
    hidden = replace(order, penjelasan=Penjelasan(tampil=False))
    assert "penjelasan" not in names(made(hidden, sheets))


def test_properties_and_styles_of_the_file() -> None:
    document = made(replace(buku(), judul="Standar\nOperasional"))
    assert document.title == "Standar Operasional 2025"
    assert document.subject == "SOP AP Bagian Uji 2025"
    assert document.author == "Dinas Uji Kota Uji"
    used = [b.style for p in flowing(document) for b in leaves(p.blocks) if isinstance(b, Paragraph)]
    assert set(document.styles) == set(used)
    assert len({s.name for s in document.styles}) == len(document.styles)
    assert made(buku()) == made(buku())


def test_strip_numbers_only_on_the_decree() -> None:
    assert [p.name for p in flowing(made(buku())) if p.numbering == "strip"] == ["keputusan"]


def test_pages_are_numbered_through_the_booklet() -> None:
    book = buku(sop(slug="satu", urut=1), sop(slug="dua", urut=2))
    sheets = {
        "satu": (sheet("satu", blank(1), "satu"), sheet("satu2", blank(2, 3, 4, 5, 6, 7, 8, 9))),
        "dua": (sheet("dua", blank(1), "dua"), sheet("dua2", blank(2, 3))),
    }
    document = made(book, sheets)
    assert [p.number for s in document.sheets for p in s.pages] == list(range(1, 13))
    assert words(part(document, "daftar").blocks)[2:] == ["1. | Uji | 1", "2. | Uji | 10"]


def test_one_sop_alone_keeps_its_sheets() -> None:
    book = buku(sop(slug="satu", urut=1))
    sheets = (sheet("satu", blank(1, 2)),)
    document = single(book, book.sop[0], sheets)
    assert document.parts == sheets
    assert document.title == "SOP Uji"


def test_the_decree_alone_is_that_of_the_booklet() -> None:
    document, findings = compose.decree(three(), PACKAGED, Typewriter())
    assert findings == ()
    assert document is not None
    whole = made(three())
    assert [words(p.blocks) for p in flowing(document)] == [
        words(part(whole, name).blocks) for name in ("keputusan", "lampiran")
    ]
