"""Placed sheets: whole rows in order on pages that hold them, segilima in pairs, every field of the form."""

from __future__ import annotations

import time
from dataclasses import replace
from random import Random

import pytest

from sopdoc.layout import place, style
from sopdoc.layout.flowchart import ChartSettings, Work, place_flowchart
from sopdoc.layout.metrics import measure, total
from sopdoc.layout.routing.board import Board, Routing, Unroutable
from sopdoc.model import Bagian, Gaya, Logo, Pelaksana
from sopdoc.page import Sheet, SheetPage, Symbol
from sopdoc.text import FaceWidths
from sopdoc.units import SNAP
from tests.builders import bagian, buku, sop
from tests.composed import LOGO
from tests.flowcharts import flowchart_of

MEASURER = FaceWidths()
GAYA = Gaya()
CAPACITY_SLACK = 1e-6


def frame(gaya: Gaya = GAYA) -> ChartSettings:
    return ChartSettings(style.sheet_setup(gaya.kertas), gaya, (), "Bagan", 2, 0, MEASURER, Work())


def drawn(chart: Bagian, gaya: Gaya = GAYA) -> Sheet:
    sheet, found = place_flowchart(chart, frame(gaya))
    assert sheet is not None, found
    return sheet


def numbers(page: SheetPage) -> list[str]:
    """What the number column says, from top to bottom."""
    return [c.paragraphs[0].text for c in page.cells if c.column == 0 and c.paragraphs[0].text]


def tops(sheet: Sheet, page: SheetPage) -> list[float]:
    edges = [sheet.header_height]
    for height in page.rows:
        edges.append(edges[-1] + height)
    return edges


@pytest.mark.parametrize("seed", range(60))
def test_any_flowchart_is_placed_whole_and_without_a_defect(seed: int) -> None:
    chart = flowchart_of(seed)
    sheet, found = place_flowchart(chart, frame())
    assert found == ()
    assert sheet is not None
    assert [n for page in sheet.pages for n in numbers(page)] == [f"{k.nomor}." for k in chart.kegiatan]
    assert abs(sheet.width - style.table_width(sheet.setup)) < SNAP
    for page in sheet.pages:
        check_page(sheet, page)
    check_pairs(sheet)
    judged = total([measure(sheet, page) for page in sheet.pages])
    assert judged.defects == 0, judged


def check_page(sheet: Sheet, page: SheetPage) -> None:
    """Heights fit the paper, texts their cells, symbols theirs; all on the grid of 0.75 pt."""
    assert sheet.header_height + sum(page.rows) <= sheet.setup.inner_height + CAPACITY_SLACK
    assert all(h % SNAP == 0 for h in (*page.rows, *sheet.header, *sheet.columns))
    for cell in page.cells:
        lines = sum(len(p.lines) for p in cell.paragraphs)
        assert lines * cell.pitch <= page.rows[cell.row] + CAPACITY_SLACK
        for paragraph in cell.paragraphs:
            room = sheet.columns[cell.column] - 2 * sheet.padding - paragraph.hang
            assert all(MEASURER.width(line, cell.font) <= room for line in paragraph.lines)
    arrows = {arrow.id for arrow in page.arrows}
    for label in page.labels:
        assert label.arrow in arrows or (label.arrow == "" and " hal. " in label.text)
        assert label.arrow.endswith(f":{label.text}") or not label.arrow


def check_pairs(sheet: Sheet) -> None:
    """A label leaves some page and comes in on one, its target's: at the head, the foot or both."""
    leaving: set[str] = set()
    coming: dict[str, list[int]] = {}
    for page in sheet.pages:
        ends = {a.target for a in page.arrows}
        for symbol in pentagons(page):
            if symbol.id in ends:
                leaving.add(symbol.text)
            else:
                coming.setdefault(symbol.text, []).append(page.number)
    assert leaving == set(coming)
    assert all(len(set(pages)) == 1 and len(pages) <= 2 for pages in coming.values())


def pentagons(page: SheetPage) -> list[Symbol]:
    return [s for s in page.symbols if s.shape == "segilima"]


LONG = {"uraian": "menyiapkan bahan " * 80}


def test_a_forward_cut_goes_from_a_foot_to_a_head() -> None:
    chart = bagian(["A", "B"], [("A", LONG), ("B", LONG), ("A", LONG), ("B", LONG)])
    sheet = drawn(chart)
    assert [numbers(p) for p in sheet.pages] == [["1.", "2."], ["3.", "4."]]
    first, second = sheet.pages
    foot, head = pentagons(first), pentagons(second)
    assert [s.text for s in (*foot, *head)] == ["A", "A"]
    assert foot[0].box.y > tops(sheet, first)[-2]
    assert head[0].box.bottom < tops(sheet, second)[1]
    assert [x.text for x in first.labels] == ["ke hal. 3"]
    assert [x.text for x in second.labels] == ["dari hal. 2"]
    assert [s.alt for s in foot] == ["Penghubung A, ke hal. 3"]


def test_a_loop_back_goes_from_a_head_to_a_foot() -> None:
    steps = [("A", LONG), ("B", LONG), ("A", LONG), ("B", {**LONG, "ya": "selesai", "tidak": 2})]
    first, second = drawn(bagian(["A", "B"], steps)).pages
    assert sorted(x.text for x in first.labels) == ["dari hal. 3", "ke hal. 3"]
    assert {s.text for s in pentagons(first)} == {s.text for s in pentagons(second)} == {"A", "B"}
    back = next(a for a in second.arrows if a.source == "4.1" and a.target.startswith("kepala"))
    assert back.head


def test_a_break_prefers_to_cut_few_connectors() -> None:
    """Steps 2 to 4 are a knot of loops; a page holds four rows, so the break comes before the knot."""
    tall = {"uraian": "menyiapkan bahan " * 26}
    knot = [("B", tall), ("A", {**tall, "tidak": 2}), ("B", {**tall, "tidak": 2})]
    chart = bagian(["A", "B"], [("A", tall), *knot, ("A", tall)])
    sheet = drawn(chart)
    assert [numbers(p) for p in sheet.pages] != [["1.", "2.", "3."], ["4.", "5."]]
    assert all(len(pentagons(p)) <= 2 for p in sheet.pages)


def test_no_row_is_left_alone() -> None:
    for count in range(5, 40):
        chart = bagian(["A", "B"], [("AB"[i % 2], {}) for i in range(count)])
        assert all(len(numbers(p)) > 1 for p in drawn(chart).pages)


def test_more_segilima_than_columns_take_a_second_strip() -> None:
    """Five rows of the first page are targets of loops from the second, in a chart of two columns."""
    tall = {"uraian": "menyiapkan bahan " * 30}
    back = [("AB"[i % 2], {**tall, "tidak": i}) for i in range(1, 6)]
    chart = bagian(["A", "B"], [*[("AB"[i % 2], tall) for i in range(6)], *back, ("A", tall)])
    sheet = drawn(chart)
    assert max(len(pentagons(p)) for p in sheet.pages) > 4
    for page in sheet.pages:
        boxes = [s.box for s in pentagons(page)]
        assert len({(b.x, b.y) for b in boxes}) == len(boxes)
    assert total([measure(sheet, p) for p in sheet.pages]).defects == 0


@pytest.mark.parametrize("count", range(2, 16))
def test_two_to_fifteen_actors(count: int) -> None:
    names = [f"Kepala Seksi {i}" for i in range(count)]
    steps = [(names[i * 7 % count], {"tidak": i - 1} if i % 4 == 3 else {}) for i in range(12)]
    sheet = drawn(bagian(names, [*steps, (names[0], {})]))
    assert total([measure(sheet, p) for p in sheet.pages]).defects == 0
    assert min(sheet.columns[2 : 2 + count]) >= style.ACTOR_LEAST


def test_fifteen_actors_and_sixty_steps() -> None:
    names = [f"Seksi {i}" for i in range(15)]
    steps = [(names[i * 7 % 15], {"tidak": i - 2} if i % 6 == 5 else {}) for i in range(59)]
    sheet = drawn(bagian(names, [*steps, (names[0], {})]))
    assert total([measure(sheet, p) for p in sheet.pages]).defects == 0


def test_header_of_groups_has_three_rows_and_a_number_row_if_asked() -> None:
    columns = ["Kepala", {"kelompok": "Satker", "pelaksana": ["Operator", "Approver"]}]
    chart = bagian(columns, [("Kepala", {}), ("Operator", {}), ("Approver", {})])
    sheet = drawn(chart, Gaya(baris_nomor_kolom=True))
    assert len(sheet.header) == 4
    spans = {c.paragraphs[0].text: (c.row, c.column, c.rows, c.columns) for c in sheet.header_cells}
    assert spans["Pelaksana"] == (0, 2, 1, 3)
    assert spans["Satker"] == (1, 3, 1, 2)
    assert spans["Kepala"] == (1, 2, 2, 1)
    assert spans["Approver"] == (2, 4, 1, 1)
    assert spans["Mutu Baku"] == (0, 5, 1, 3)
    assert spans["(9)"] == (3, 8, 1, 1)


def test_symbols_carry_numbers_when_the_office_wants_them() -> None:
    chart = bagian(["A", "B"], [("A", {}), ("B", {"ya": "selesai", "tidak": 1})])
    assert [s.text for s in drawn(chart).pages[0].symbols] == ["", "", ""]
    assert [s.text for s in drawn(chart, Gaya(isi_simbol="nomor")).pages[0].symbols] == ["1", "2", ""]


def test_alt_texts_tell_the_flow() -> None:
    chart = bagian(["Kasubbag", "Kabag"], [("Kasubbag", {}), ("Kabag", {"tidak": 1}), ("Kasubbag", {})])
    page = drawn(chart).pages[0]
    assert page.symbols[1].alt == "2 Kabag, keputusan; Ya: 3, Tidak: kembali ke 1"
    assert (
        page.alt == "Bagan alir: 1 Kasubbag lalu 2; 2 Kabag Ya: 3, Tidak: kembali ke 1; 3 Kasubbag selesai."
    )


def test_a_row_taller_than_a_page_is_a_finding() -> None:
    chart = bagian(["A", "B"], [("A", {}), ("B", {"uraian": "menyiapkan bahan " * 600})])
    sheet, found = place_flowchart(chart, frame())
    assert sheet is None
    assert [(d.code, d.message) for d in found] == [
        ("SOP401", "kegiatan 2 terlalu panjang untuk satu halaman")
    ]


def test_too_many_actors_are_a_finding() -> None:
    chart = bagian(["A", "B"], [("A", {}), ("B", {})])
    wide = replace(chart, pelaksana=tuple(Pelaksana(str(i), f"Nama {i}") for i in range(40)))
    sheet, found = place_flowchart(wide, frame())
    assert sheet is None
    assert [d.code for d in found] == ["SOP402"]


def test_what_the_router_cannot_draw_widens_and_then_is_a_finding() -> None:
    widths: list[float] = []

    def helpless(board: Board) -> Routing:
        widths.append(board.xs[1] - board.xs[0])
        return Routing((), tuple(Unroutable(link.id, "no-route") for link in board.connections))

    settings = replace(frame(), router=helpless)
    sheet, found = place_flowchart(bagian(["A", "B"], [("A", {}), ("B", {})]), settings)
    assert sheet is None
    assert [d.code for d in found] == ["SOP403"]
    assert widths[1] - widths[0] == pytest.approx(14, abs=SNAP)


def test_identity_of_a_long_sop_takes_a_second_page() -> None:
    short = place(buku(sop()), sop(), MEASURER)[0][0]
    assert len(short.pages) == 1
    rules = [f"Undang-Undang Nomor {i} Tahun 2014 tentang Pemerintahan Daerah" for i in range(18)]
    longer = sop(dasar_hukum=rules)
    sheet = place(buku(longer), longer, MEASURER)[0][0]
    assert len(sheet.pages) == 1
    longest = sop(dasar_hukum=rules * 4)
    sheet = place(buku(longest), longest, MEASURER)[0][0]
    assert len(sheet.pages) > 1
    text = [p.text for page in sheet.pages for c in page.cells for p in c.paragraphs]
    assert all(text.count(rule) == 4 for rule in rules)
    assert all(sum(page.rows) <= sheet.setup.inner_height for page in sheet.pages)


def test_identity_says_what_the_form_asks_for() -> None:
    made = sop(
        nomor="065/14",
        revisi=[{"nomor": 1, "tanggal": "13-03-2018"}],
        tanggal_pembuatan="Maret 2018",
        keterkaitan=["SOP Pengiriman Surat"],
    )
    sheet = place(buku(made), made, MEASURER)[0][0]
    lines = {c.row: [] for c in sheet.pages[0].cells}
    for cell in sheet.pages[0].cells:
        lines[cell.row] += [f"{p.label} {p.text}".strip() for p in cell.paragraphs]
    assert lines[0][-2:] == ["Nomor SOP", "065/14"]
    assert lines[1] == ["Tanggal Pembuatan", "Maret 2018"]
    assert lines[2] == ["Tanggal Revisi", "01/13-03-2018"]
    assert lines[7] == ["BAGIAN UJI", "Nama SOP", "Uji"]
    assert lines[8] == ["DASAR HUKUM", "KUALIFIKASI PELAKSANA"]
    assert lines[11][0] == "1. SOP Pengiriman Surat"


def test_labels_run_on_over_the_parts_of_a_sop() -> None:
    part = {
        "pelaksana": ["A", "B"],
        "kegiatan": [
            {
                "uraian": "menyiapkan bahan " * 60,
                "pelaksana": "AB"[i % 2],
                "kelengkapan": "Berkas",
                "waktu": "1 jam",
                "output": "Hasil",
            }
            for i in range(4)
        ],
    }
    made = sop(bagian=[{"judul": "Satu", **part}, {"judul": "Dua", **part}])
    sheets, _ = place(buku(made), made, MEASURER)
    letters = [[s.text for page in sheet.pages for s in pentagons(page)] for sheet in sheets[1:]]
    assert letters == [["A", "A"], ["B", "B"]]
    assert [page.number for sheet in sheets for page in sheet.pages] == [1, 2, 3, 4, 5]
    assert [sheet.captions[-1].text for sheet in sheets[1:]] == [
        "A. SATU (SOP 1. Uji)",
        "B. DUA (SOP 1. Uji)",
    ]


@pytest.mark.parametrize("logo", [None, LOGO])
def test_identity_with_and_without_an_emblem(logo: Logo | None) -> None:
    """The emblem stands in the left half, beside the four fields of one line, above the names."""
    book = buku(sop())
    book = replace(book, instansi=replace(book.instansi, logo=logo))
    sheet = place(book, book.sop[0], MEASURER)[0][0]
    page = sheet.pages[0]
    names = next(c for c in page.cells if c.paragraphs[0].text == "PEMERINTAH KOTA UJI")
    if logo is None:
        assert page.pictures == ()
        assert (names.row, names.rows) == (0, 4)
        return
    (picture,) = page.pictures
    assert picture.data == logo.data
    assert picture.box.w / picture.box.h == pytest.approx(logo.lebar / logo.tinggi)
    assert 0 < picture.box.x < picture.box.right < sheet.columns[0]
    assert 0 < picture.box.y < picture.box.bottom < sum(page.rows[:4])
    assert (names.row, names.rows) == (4, 1)


def test_a_flow_that_takes_too_much_work_is_refused_where_the_work_ends() -> None:
    """Counted, not timed: the same SOP is refused at the same step everywhere."""
    work = Work(60_000)
    made, (found,) = place_flowchart(intricate(40), replace(frame(), work=work))
    assert made is None
    assert (found.code, work.left <= 0) == ("SOP403", True)
    assert found.message.startswith("panah mulai kegiatan ")
    assert "kegiatan 1 " not in found.message
    again = place_flowchart(intricate(40), replace(frame(), work=Work(60_000)))
    assert again == (None, (found,))


def test_the_heaviest_flow_is_placed_or_refused_in_time() -> None:
    begun = time.process_time()
    made, found = place_flowchart(intricate(300), frame())
    assert time.process_time() - begun < 20
    assert (made is None, [d.code for d in found]) == (True, ["SOP403"])


def intricate(steps: int) -> Bagian:
    """Each step done by 8 of 12 actors, one after the other, in an order of its own."""
    random, actors = Random(1), [chr(65 + i) for i in range(12)]
    return bagian(actors, [(random.sample(actors, 8), {"cara": "berurutan"}) for _ in range(steps)])
