"""What the signature needs on paper: the signer's lines, room for the pen, initials, QR place, DRAF."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from sopdoc import compose
from sopdoc.document import with_mark
from sopdoc.layout import place
from sopdoc.model import Buku, Gaya, Paraf
from sopdoc.page import Cell, Document, FlowPart, Font, Gap, Paragraph, Sheet, Table
from sopdoc.printing.flowing import flow_pages
from sopdoc.text import FaceWidths, dots
from sopdoc.units import mm
from sopdoc.wording import BSRE, QR
from sopdoc.writers import docx
from tests.builders import SIGNER, buku, sop
from tests.composed import PACKAGED, leaves, part, words
from tests.docx_file import NS as WORD
from tests.docx_file import part as story
from tests.office import needs_office, page_texts, to_pdf
from tests.xlsx_file import EMU, Raw, write_xlsx
from tests.xlsx_file import NS as EXCEL

MEASURER = FaceWidths()
INITIALS = (Paraf("Kepala Bagian Organisasi"), Paraf("Asisten Administrasi Umum"))


def whole(book: Buku, archive: bool = False) -> Document:
    sheets = {s.slug: place(book, s, MEASURER)[0] for s in book.tercetak}
    document, findings = compose.booklet(book, sheets, PACKAGED, MEASURER, archive)
    assert findings == ()
    assert document is not None
    return document


def identity(document: Document) -> Sheet:
    return next(s for s in document.sheets if s.kind == "identity")


def cell(sheet: Sheet, text: str) -> Cell:
    return next(c for c in sheet.pages[0].cells if any(text in p.text for p in c.paragraphs))


# The lines of the signer: on the decree, below the lampiran, on the identity sheet

SIGNERS = [
    ({}, "KEPALA DINAS UJI,"),
    ({"status": "Plt."}, "Plt. KEPALA DINAS UJI,"),
    ({"status": "Plh."}, "Plh. KEPALA DINAS UJI,"),
    ({"status": "Pj."}, "Pj. KEPALA DINAS UJI,"),
    ({"atas_nama": "Wali Kota Uji"}, "a.n. WALI KOTA UJI/Kepala Dinas Uji,"),
    ({"atas_nama": "Wali Kota Uji", "status": "Plt."}, "a.n. WALI KOTA UJI/Plt. Kepala Dinas Uji,"),
    (
        {"atas_nama": "Wali Kota Uji", "untuk_beliau": "Sekretaris Dinas Uji"},
        "a.n. WALI KOTA UJI/Kepala Dinas Uji/u.b./Sekretaris Dinas Uji,",
    ),
    (
        {"atas_nama": "Wali Kota Uji", "untuk_beliau": "Sekretaris Dinas Uji", "status": "Plh."},
        "a.n. WALI KOTA UJI/Plh. Kepala Dinas Uji/u.b./Sekretaris Dinas Uji,",
    ),
    ({"untuk_beliau": "Sekretaris Dinas Uji"}, "KEPALA DINAS UJI/u.b./Sekretaris Dinas Uji,"),
]


@pytest.mark.parametrize(("signer", "lines"), SIGNERS)
def test_signers(signer: dict[str, str], lines: str) -> None:
    who = replace(SIGNER, **signer)  # type: ignore[arg-type]
    one = replace(sop(), pengesahan=who)
    document = whole(buku(one, keputusan=replace(buku().keputusan, penandatangan=who)))
    decree = words(part(document, "keputusan").blocks)
    office = (who.atas_nama or who.jabatan).upper()
    assert f"KEPUTUSAN {office}" in decree
    assert f"{office}," in decree
    assert f"/{lines}/NAMA PEJABAT, S.H./" in decree[-1]
    assert words(part(document, "lampiran").blocks)[-1].startswith(f"{lines}/NAMA PEJABAT")
    approval = cell(identity(document), lines.split("/")[0])
    assert "/".join(p.text for p in approval.paragraphs) == lines
    assert approval.column == 2


# Room for the pen


@pytest.mark.parametrize("family", ["Arial", "Times New Roman", "Calibri", "Bookman Old Style"])
@pytest.mark.parametrize("size", [7.0, 12.0])
def test_dotted_room_is_as_wide_as_asked_and_one_dot_more_at_most(family: str, size: float) -> None:
    font = Font(family, size)
    wide = MEASURER.width(dots(mm(60), font, MEASURER), font)
    assert mm(60) <= wide < mm(60) + MEASURER.width(".", font)


@pytest.mark.parametrize("family", ["Arial", "Bookman Old Style"])
def test_blank_number_and_dates_leave_room_on_every_paper(family: str) -> None:
    blank = replace(sop(revisi=[]), nomor="", tanggal_pembuatan=None, tanggal_efektif=None)
    decree = replace(buku().keputusan, nomor="", tanggal=None)
    document = whole(buku(blank, keputusan=decree, gaya=Gaya(huruf=family, huruf_keputusan=family)))
    sheet = identity(document)
    fields = [(c.paragraphs[0].text, c.font) for c in sheet.pages[0].cells if c.column == 2 and c.row < 4]
    left = [
        (b.text.split(" ")[-1], b.style.font)
        for name in ("keputusan", "lampiran")
        for b in texts(document, name)
    ]
    rooms = [MEASURER.width(t, f) for t, f in (*left, *fields) if t and not t.strip(".")]
    expected = [mm(60), mm(45), mm(60), mm(45), mm(60), mm(45), mm(45)]
    assert rooms == [pytest.approx(length, abs=5) for length in expected]
    assert all(room >= length for room, length in zip(rooms, expected, strict=True))
    assert all(len(c.paragraphs[0].lines) == 1 for c in sheet.pages[0].cells if c.row < 4 and c.column == 2)


def texts(document: Document, name: str) -> list[Paragraph]:
    return [b for b in leaves(part(document, name).blocks) if isinstance(b, Paragraph)]


# The table of initials


def slips(document: Document) -> list[Table]:
    tables = [b for p in document.parts if isinstance(p, FlowPart) for b in p.blocks if isinstance(b, Table)]
    return [t for t in tables if "PARAF HIERARKI" in words((t,))]


def test_initials_stand_below_the_decree_in_the_archives_copy_alone() -> None:
    book = buku(paraf=INITIALS, keputusan=replace(buku().keputusan, tembusan=("Wali Kota Uji",)))
    assert slips(whole(book)) == []
    assert slips(whole(buku(), archive=True)) == []
    document = whole(book, archive=True)
    (table,) = slips(document)
    assert part(document, "keputusan").blocks[-1] == table
    assert words((table,)) == [
        "PARAF HIERARKI",
        "Jabatan | Paraf | Tanggal",
        "Kepala Bagian Organisasi |  | ",
        "Asisten Administrasi Umum |  | ",
    ]
    assert table.border
    only = replace(book, keputusan=replace(book.keputusan, tembusan=()))
    alone, _ = compose.decree(only, PACKAGED, MEASURER, archive=True)
    assert alone is not None
    assert len(slips(alone)) == 1


def pages(document: Document) -> list[list[str]]:
    """The lines of each page of the decree as it is printed, without the page's number."""
    printed = flow_pages(part(document, "keputusan"), MEASURER)
    return [[line.text for line in page.lines if line.text != page.label] for page in printed]


@pytest.mark.parametrize("more", range(1, 31))
def test_initials_move_no_signature_and_stay_whole(more: int) -> None:
    """The archive's copy breaks its pages where the one that is sent out does; initials that do not fit below
    the signature stand together on the page after it."""
    clauses = (*["Baris."] * more, "Keputusan ini mulai berlaku pada tanggal ditetapkan.")
    copies = ("Wali Kota Uji", "Arsip")[: more % 3]
    decree = replace(buku().keputusan, diktum=clauses, tembusan=copies)
    plain, archive = (
        pages(whole(buku(keputusan=decree, paraf=INITIALS), archive=archive)) for archive in (False, True)
    )
    assert len(plain) <= len(archive) <= len(plain) + 1
    cut = [page[: len(there)] for page, there in zip(archive, plain, strict=False)]
    assert cut == plain
    (signed,) = (i for i, page in enumerate(archive) if "NAMA PEJABAT, S.H." in page)
    (initials,) = (i for i, page in enumerate(archive) if "PARAF HIERARKI" in page)
    assert initials in (signed, signed + 1)
    assert "Asisten Administrasi Umum" in archive[initials]


def test_initials_that_fit_stand_below_the_signature() -> None:
    decree = replace(buku().keputusan, diktum=("Menetapkan SOP.",))
    (page,) = pages(whole(buku(keputusan=decree, paraf=INITIALS), archive=True))
    assert page.index("PARAF HIERARKI") > page.index("NAMA PEJABAT, S.H.")


# The electronic signature


def test_a_qr_place_stands_instead_of_the_signature() -> None:
    plain, signed = (whole(buku(tte=tte)) for tte in (False, True))
    for name in ("keputusan", "lampiran"):
        gaps = [g for g in leaves(part(signed, name).blocks) if isinstance(g, Gap) and g.frame]
        assert [(g.frame, g.height > g.frame) for g in gaps] == [(QR, True)]
        assert not any(isinstance(g, Gap) and g.frame for g in leaves(part(plain, name).blocks))
        tall = [
            sum(g.height for g in leaves(part(d, name).blocks) if isinstance(g, Gap)) for d in (plain, signed)
        ]
        assert 0 < tall[1] - tall[0] < 12
    assert not any(page.frames for sheet in plain.sheets for page in sheet.pages)


def test_the_qr_place_of_an_identity_sheet_is_free() -> None:
    sheet = identity(whole(buku(tte=True)))
    (box,) = sheet.pages[0].frames
    assert (box.w, box.h) == (QR, QR)
    office, name = cell(sheet, "KEPALA DINAS"), cell(sheet, "NAMA PEJABAT")
    top = sum(sheet.pages[0].rows[: office.row]) + office.above + office.pitch * len(office.paragraphs)
    assert top < box.y
    assert box.bottom < sum(sheet.pages[0].rows[: name.row])
    assert sum(sheet.columns[:2]) < box.x
    assert box.right < sheet.width


def test_the_sentence_stands_on_what_is_signed() -> None:
    document = whole(buku(tte=True, urutan=("sampul", "daftar", "keputusan", "penjelasan", "sop")))
    feet = {p.name if isinstance(p, FlowPart) else p.kind: p.foot for p in document.parts}
    assert feet == {
        "sampul": "",
        "daftar": "",
        "keputusan": BSRE,
        "lampiran": BSRE,
        "penjelasan": "",
        "identity": BSRE,
        "flowchart": BSRE,
    }
    assert not any(p.foot for p in whole(buku()).parts)


def test_word_frames_and_says_it() -> None:
    data = docx.write(whole(buku(tte=True)))
    body = story(data, "word/document.xml")
    frames = body.xpath("//wp:docPr[starts-with(@name, 'Tempat kode QR')]/../wp:extent/@cx", namespaces=WORD)
    assert frames == [str(round(QR * EMU))] * 3
    feet = ["".join(foot.itertext()) for foot in stories(data, "footer")]
    sentence = BSRE.replace("\n", "")
    assert feet.count(sentence) == 1
    assert any(foot.startswith(sentence) and "Halaman" in foot for foot in feet)


def stories(data: bytes, kind: str) -> list[etree._Element]:
    """The headers or the footers of a Word file."""
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    return [story(data, name) for name in names if name.startswith(f"word/{kind}")]


def test_excel_frames_and_says_it() -> None:
    document = whole(buku(tte=True))
    data = write_xlsx(document)
    for number, made in enumerate(document.parts, 1):
        raw = Raw(data, number)
        found = (
            raw.drawing.xpath("//x:cNvPr[@name='Tempat kode QR']", namespaces=EXCEL)
            if hasattr(raw, "drawing")
            else []
        )
        signed = (
            made.kind == "identity" if isinstance(made, Sheet) else made.name in ("keputusan", "lampiran")
        )
        assert len(found) == signed
        foot = "".join(raw.sheet.xpath("//m:oddFooter/text()", namespaces=EXCEL))
        assert (BSRE in foot) == bool(made.foot)
    first = "".join(Raw(data, 3).sheet.xpath("//m:firstFooter/text()", namespaces=EXCEL))
    assert BSRE in first


@needs_office
@pytest.mark.office
@pytest.mark.parametrize(("write", "suffix"), [(docx.write, "docx"), (write_xlsx, "xlsx")])
def test_libreoffice_prints_the_sentence_on_every_signed_page(
    write: Callable[[Document], bytes], suffix: str, tmp_path: Path
) -> None:
    order = ("sampul", "keputusan", "penjelasan", "sop")
    clauses = replace(buku().keputusan, diktum=tuple(f"Diktum ke-{i}." for i in range(30)))
    file = tmp_path / f"buku.{suffix}"
    file.write_bytes(write(whole(buku(tte=True, urutan=order, keputusan=clauses))))
    pages = page_texts(to_pdf(file, tmp_path))
    said = [BSRE.split("\n")[1] in page for page in pages]
    assert said == [False, True, True, True, False, True, True]


# DRAF


def test_a_draft_is_marked_on_its_own_sheets() -> None:
    book = buku(sop(slug="a", urut=1), sop(slug="b", urut=2, status="draf"), sop(slug="c", urut=3))
    marks = [p.mark for p in whole(book).parts if isinstance(p, Sheet)]
    assert marks == ["", "", "DRAF", "DRAF", "", ""]


def test_a_document_can_be_marked_throughout() -> None:
    document = whole(buku())
    marked = with_mark(document, "DRAF")
    assert {p.mark for p in marked.parts} == {"DRAF"}
    assert with_mark(marked, "") == document


def test_word_marks_every_header() -> None:
    data = docx.write(with_mark(whole(buku()), "DRAF"))
    headers = stories(data, "header")
    assert headers
    for header in headers:
        assert header.xpath(".//*[local-name()='textpath']/@string") == ["DRAF"]


def test_excel_marks_every_printed_page() -> None:
    steps = [("A", {})] * 40
    document = with_mark(whole(buku(sop(steps))), "DRAF")
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(document)))
    for made, worksheet in zip(document.parts, book.worksheets, strict=True):
        head = worksheet.oddHeader
        assert (head.left.text, head.left.color) == ("DRAF", "595959")
        strip = isinstance(made, FlowPart) and made.numbering == "strip"
        assert head.center.text == ("- &P -" if strip else None)
        assert 20 <= head.left.size <= 36
    assert len(document.sheets[-1].pages) > 1
