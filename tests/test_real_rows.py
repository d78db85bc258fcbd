"""Rows of published sheets that stand apart, under other names: written as they are there, and drawn again.

Practice: of 260 sheets of a central agency, a province and a city, 32 hold rows entered or left by several
symbols, that hand on to one given symbol of the next row, or that leave one decision in three ways.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from sopdoc.flow import flow
from sopdoc.layout.metrics import measure
from sopdoc.rules import flo_alur
from tests.builders import Step, bagian, buku, judged, sop
from tests.test_apart import own, row
from tests.test_flow import ways
from tests.test_layout import drawn

IN_TURN = {"cara": "berurutan"}
STORES = ("Gudang", "Operator", "Pemeriksa")

Flowchart = tuple[list[Any], list[Step], list[str]]
"""Columns, rows, and the ways of the rows that the format could not say."""

SALE: Flowchart = (
    ["Pengelola", "Satuan Kerja", "Wilayah", "Pusat"],
    [
        ("Satuan Kerja", {}),
        row(
            own(
                "Satuan Kerja",
                cabang=[
                    {"label": "Berdokumen", "ke": "3/Pengelola"},
                    {"label": "Lainnya", "ke": "2/Wilayah"},
                ],
            ),
            own("Wilayah", ke="3/Pusat"),
        ),
        row("Pengelola", "Pusat"),
        ("Satuan Kerja", {}),
        ("Pengelola", {}),
    ],
    ["2.1>3.1:Berdokumen", "2.1>2.2:Lainnya", "2.2>3.2", "3.1>4.1", "3.2>4.1"],
)
"""Two labelled ways, one of them within the row; the next row is entered and left by two symbols."""

COACHING: Flowchart = (
    ["Kepala", "Ketua Tim", "Tim", "Kabupaten"],
    [
        row(
            own("Kepala", ke="1/Ketua Tim"),
            own("Ketua Tim", ke=["1/Tim", "1/Kabupaten"]),
            own("Tim", ke="2/Tim"),
            own("Kabupaten", ke="2/Kabupaten"),
        ),
        row(own("Tim", ke="3/Tim"), own("Kabupaten", ke=["2/Tim", "3/Kabupaten"])),
        row(own("Tim", ke="4/Tim"), own("Kabupaten", ke=["3/Tim", "4/Kabupaten"])),
        row(
            own("Kabupaten", ke="4/Tim"),
            own("Tim", ke="4/Ketua Tim"),
            own("Ketua Tim", ke="4/Kepala"),
            "Kepala",
        ),
    ],
    [
        "1.1>1.2",
        "1.2>1.3",
        "1.2>1.4",
        "1.3>2.1",
        "1.4>2.2",
        "2.1>3.1",
        "2.2>2.1",
        "2.2>3.2",
        "3.1>4.2",
        "3.2>3.1",
        "3.2>4.1",
        "4.1>4.2",
        "4.2>4.3",
        "4.3>4.4",
    ],
)
"""Two strands side by side, each handed on to its own symbol of the next row, with arrows between them."""

DISCUSSION: Flowchart = (
    ["Ketua Tim", "Penanggung Jawab", "Statistisi", "Tim Terkait"],
    [
        row(
            own("Ketua Tim", ke=["1/Penanggung Jawab", "2/Statistisi", "2/Tim Terkait"]),
            own("Penanggung Jawab", ke=["3/Statistisi", "3/Tim Terkait", "4"]),
        ),
        row(own("Statistisi", ke="3/Statistisi"), own("Tim Terkait", ke="3/Tim Terkait")),
        row("Statistisi", "Tim Terkait"),
        ("Ketua Tim", {}),
    ],
    [
        "1.1>1.2",
        "1.1>2.1",
        "1.1>2.2",
        "1.2>3.1",
        "1.2>3.2",
        "1.2>4.1",
        "2.1>3.1",
        "2.2>3.2",
        "3.1>4.1",
        "3.2>4.1",
    ],
)
"""Six arrows leave one row."""

SURVEY: Flowchart = (
    ["Ketua Tim", "Anggota", "Kabupaten"],
    [
        row(
            own("Ketua Tim", ke="1/Anggota"),
            own("Anggota", ke=["1/Kabupaten", "2"]),
            own("Kabupaten", ke="3"),
        ),
        ("Anggota", {}),
        ("Kabupaten", {}),
        row(own("Kabupaten", ke="4/Anggota"), own("Anggota", tidak="4/Kabupaten")),
        ("Anggota", {"tidak": "4"}),
        ("Anggota", {}),
    ],
    ["1.1>1.2", "1.2>1.3", "1.2>2.1", "1.3>3.1", "4.1>4.2", "4.2>5.1:Ya", "4.2>4.1:Tidak"],
)
"""A row that is left by its last two symbols; a decision that goes back within its row."""

TRANSFER: Flowchart = (
    [
        {"kelompok": "Penerima", "pelaksana": [{"id": f"R{i}", "nama": n} for i, n in enumerate(STORES, 1)]},
        {"kelompok": "Pengirim", "pelaksana": [{"id": f"S{i}", "nama": n} for i, n in enumerate(STORES, 1)]},
    ],
    [
        (["S1", "R1"], IN_TURN),
        ("R1", {}),
        (["R1", "S1"], IN_TURN),
        ("S1", {}),
        ("S1", {}),
        ("S2", {}),
        ("S3", {"ya": 9, "tidak": 8}),
        ("S2", {}),
        ("S3", {}),
        (["S3", "R1"], IN_TURN),
        ("R1", {}),
        ("R2", {}),
        ("R3", {"ya": 15, "tidak": 14}),
        ("R2", {}),
        ("R3", {}),
        row(own("R3", ke=["16/S1", "17"]), own("S1", selesai=True)),
        ("R1", {}),
    ],
    ["7.1>9.1:Ya", "7.1>8.1:Tidak", "10.1>10.2", "10.2>11.1", "16.1>16.2", "16.1>17.1"],
)
"""A copy goes to the sender, who keeps it; the way itself goes on to the row below."""

ATTENDANCE: Flowchart = (
    ["Petugas", "Kepala Bidang", "Kasubbag", "Sekretaris", "Kepala"],
    [
        *[("Petugas", {})] * 4,
        ("Kepala Bidang", {"tidak": 4}),
        ("Kasubbag", {}),
        ("Petugas", {}),
        ("Kasubbag", {"tidak": 7}),
        ("Sekretaris", {"tidak": 8}),
        ("Kepala", {"tidak": 9}),
        ("Petugas", {}),
    ],
    ["5.1>4.1:Tidak", "8.1>7.1:Tidak", "9.1>8.1:Tidak", "10.1>9.1:Tidak", "10.1>11.1:Ya"],
)
"""Four decisions, each back to the step before; two arrows into one symbol."""

MEETING: Flowchart = (
    ["Tim Kerja", "Tim Kinerja", "Perencanaan", "Kepala"],
    [
        ("Kepala", {}),
        (["Kepala", "Tim Kerja", "Tim Kinerja", "Perencanaan"], {"ke": ["3", "4/Perencanaan"]}),
        ("Tim Kerja", {}),
        (["Perencanaan", "Kepala"], {"cara": "berurutan"}),
        ("Perencanaan", {}),
    ],
    ["2.2-2.3", "2.3-2.4", "2.4-2.1", "2.1|2.2|2.3|2.4>3.1", "2.1|2.2|2.3|2.4>4.1"],
)
"""Four at one table; two of them go on, each to a row of its own."""

DECREE: Flowchart = (
    ["Tim", "Tim Hukum", "Sekretaris"],
    [("Tim", {}), ("Sekretaris", {"ke": [3, 4]}), ("Tim Hukum", {"selesai": True}), ("Tim", {})],
    ["2.1>3.1", "2.1>4.1"],
)
"""One copy to the archive, where the flow ends, one to the team."""

THREE_WAYS: Flowchart = (
    ["Staf", "Kepala Bagian", "Sekretaris"],
    [
        ("Staf", {}),
        (
            [
                own(
                    "Kepala Bagian",
                    cabang=[
                        {"label": "Naik", "ke": "2/Sekretaris"},
                        {"label": "Perbaiki", "ke": 1},
                        {"label": "Cukup", "ke": 3},
                    ],
                ),
                "Sekretaris",
            ],
            {"cara": "berurutan"},
        ),
        ("Staf", {}),
    ],
    ["2.1>2.2:Naik", "2.1>1.1:Perbaiki", "2.1>3.1:Cukup", "2.2>3.1"],
)
"""Three ways out of one decision inside a row."""

BUDGET: Flowchart = (
    ["Ketua Tim", "Perencana", "Pembuat Komitmen", "Admin", "Kuasa Pengguna"],
    [
        ("Ketua Tim", {"id": "susun"}),
        *[("Perencana", {})] * 2,
        ("Pembuat Komitmen", {"tidak": "susun"}),
        ("Admin", {}),
        ("Admin", {"tidak": "susun"}),
        ("Admin", {}),
        ("Kuasa Pengguna", {"tidak": "susun"}),
        *[("Admin", {})] * 2,
        (["Pembuat Komitmen", "Kuasa Pengguna"], IN_TURN),
        row(
            own("Admin", ke="12/Perencana", simbol="kapsul"),
            own("Perencana", ke="12/Ketua Tim", simbol="kapsul"),
            "Ketua Tim",
        ),
    ],
    ["4.1>1.1:Tidak", "6.1>1.1:Tidak", "8.1>1.1:Tidak", "11.1>11.2", "11.2>12.1", "12.1>12.2", "12.2>12.3"],
)
"""Three decisions that all go back to the first row; three kapsul in the last one."""

REAL = {
    "sale": SALE,
    "coaching": COACHING,
    "discussion": DISCUSSION,
    "survey": SURVEY,
    "transfer": TRANSFER,
    "attendance": ATTENDANCE,
    "meeting": MEETING,
    "decree": DECREE,
    "three ways": THREE_WAYS,
    "budget": BUDGET,
}


@pytest.mark.parametrize("name", REAL)
def test_a_real_row_is_said_and_drawn_as_it_is(name: str) -> None:
    columns, rows, expected = REAL[name]
    chart = bagian(columns, rows)
    told = ways(flow(chart))
    assert not Counter(expected) - Counter(told), told
    assert [d for d in judged(flo_alur.RULES, buku(sop(rows, columns))) if d.level.name == "GALAT"] == []
    sheet = drawn(chart)
    for page in sheet.pages:
        counted = measure(sheet, page)
        assert counted.defects == 0, counted
