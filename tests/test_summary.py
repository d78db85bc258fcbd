"""Numbers of a flowchart, and durations as offices write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopdoc.model import Bagian
from sopdoc.summary import of_sop, summary, way_of_ya
from sopdoc.waktu import Waktu, read
from sopdoc.wording import bilangan
from tests.builders import bagian, sop


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("30 menit", "30 menit"),
        ("90 Menit", "1 jam 30 menit"),
        ("1 jam 30 menit", "1 jam 30 menit"),
        ("1,5 jam", "1 jam 30 menit"),
        ("setengah jam", "30 menit"),
        ("45 detik", "0,75 menit"),
        ("1-2 hari", "1-2 hari kerja"),
        ("1 – 20 Hari Kerja", "1-20 hari kerja"),
        ("1 s.d. 3 hari", "1-3 hari kerja"),
        ("14 hari kerja", "14 hari kerja"),
        ("1 (satu) hari kerja", "1 hari kerja"),
        ("sehari", "1 hari kerja"),
        ("1/2 hari", "0,5 hari kerja"),
        ("2 minggu", "10 hari kerja"),
        ("sebulan", "20 hari kerja"),
        ("1 tahun", "240 hari kerja"),
        ("1 x 24 jam", "24 jam"),
        ("maks. 3 hr", "3 hari kerja"),
        ("10-20 mnt", "10 menit sampai 20 menit"),
        ("3 hari setelah triwulan berakhir", "3 hari kerja"),
        ("2 bulan; 5 hari kerja; 1 hari", "46 hari kerja"),
        ("1 hari 2 jam", "1 hari kerja 2 jam"),
        ("satu setengah jam", "1 jam 30 menit"),
        ("1 1/2 jam", "1 jam 30 menit"),
        ("1½ jam", "1 jam 30 menit"),
        ("dua jam setengah", "2 jam 30 menit"),
        ("½ jam", "30 menit"),
        ("1.5 jam", "1 jam 30 menit"),
        ("1.000 menit", "16 jam 40 menit"),
        ("1.500,5 menit", "25 jam 0,5 menit"),
        ("dua puluh lima menit", "25 menit"),
        ("seratus dua belas menit", "1 jam 52 menit"),
        ("1 minggu s/d 2 minggu", "5-10 hari kerja"),
        ("1 s.d. 2 minggu", "5-10 hari kerja"),
        ("1 hari - 2 hari", "1-2 hari kerja"),
        ("5 hari kerja sampai dengan 1 hari kerja", "1-5 hari kerja"),
        ("1 atau 2 hari", "1-2 hari kerja"),
        ("30 s/d 60 menit", "30 menit sampai 1 jam"),
        ("1 jam 30 menit - 2 jam", "1 jam 30 menit sampai 2 jam"),
        ("2 x 24 jam", "48 jam"),
        ("2 (dua) x 24 (dua puluh empat) jam", "48 jam"),
        ("2 kali 30 menit", "1 jam"),
        ("60 menit (1 jam)", "1 jam"),
        ("1 (satu hari kerja)", "1 hari kerja"),
        ("maks.3 hari", "3 hari kerja"),
        ("1. 30 menit\n2. 15 menit", "45 menit"),
        ("- 1 hari\n- 30 menit", "1 hari kerja 30 menit"),
        ("Tahap 1: 2 hari", "2 hari kerja"),
    ],
)
def test_a_duration(text: str, means: str) -> None:
    assert str(read(text)) == means


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "Sesuai kebutuhan",
        "Semesteran",
        "hari ke-3",
        "sebelum tanggal 10 bulan berjalan",
        "H+3",
        "1/0",
        "minggu ke-2 bulan berjalan",
    ],
)
def test_no_duration(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "1,000 menit",
        "1.30 jam",
        "1:30 jam",
        "1 jam 30",
        "1 000 menit",
        "1/0 jam",
        "5/3 hari",
        "1-1/2 jam",
        "satu dua jam",
        "1 dan 2 hari",
        "2 x sehari",
        "30 menit x 2",
        "1 hari / 8 jam",
        "1 hari s/d 2 hari s/d 3 hari",
        "30 menit s/d 1 hari",
        "1234567 jam",
    ],
)
def test_what_can_be_read_in_two_ways_is_no_duration(text: str) -> None:
    assert read(text) is None
    assert read(("30 menit", text)) is None


@given(
    st.integers(1, 199),
    st.sampled_from(["menit", "jam", "hari", "minggu", "bulan"]),
)
def test_a_number_in_words_is_the_number(number: int, unit: str) -> None:
    hundred = "seratus " if number >= 100 else ""
    words = f"{hundred}{bilangan(number % 100).lower() if number % 100 else ''} {unit}"
    assert read(words) == read(f"{number} {unit}") is not None


@given(st.text("12 ./,-x½()\nse", max_size=12), st.sampled_from(["jam", " hari", " setengah jam"]))
def test_any_spelling_is_read_or_left(number: str, unit: str) -> None:
    found = read(number + unit)
    assert found is None or 0 <= found.least_menit <= found.most_menit
    assert found is None or 0 <= found.least_hari <= found.most_hari


def test_the_items_of_a_cell_are_added() -> None:
    assert read(("1 hari", "30 menit", "menyesuaikan")) == Waktu(30, 30, 1, 1)
    assert read(("menyesuaikan",)) is None
    assert read(()) is None


def test_nothing_takes_no_time() -> None:
    assert str(Waktu()) == "0 menit"
    assert str(Waktu(0, 30)) == "0 menit sampai 30 menit"


@given(st.integers(1, 500), st.integers(0, 500), st.sampled_from(["menit", "jam", "hari", "minggu", "bulan"]))
def test_a_range_reads_the_same_in_either_order(low: int, more: int, unit: str) -> None:
    high = low + more
    forward, backward = read(f"{low}-{high} {unit}"), read(f"{high} - {low} {unit}")
    assert forward == backward
    assert forward is not None
    least, most = read(f"{low} {unit}"), read(f"{high} {unit}")
    assert least is not None
    assert most is not None
    assert (forward.least_menit, forward.least_hari) == (least.most_menit, least.most_hari)
    assert (forward.most_menit, forward.most_hari) == (most.least_menit, most.least_hari)


def letter() -> Bagian:
    """A letter that is corrected, signed and kept."""
    return bagian(
        ["Staf", "Kasubbag", "Kabag"],
        [
            ("Staf", {"waktu": "1 hari", "id": "konsep"}),
            ("Kasubbag", {"waktu": "30 menit", "tidak": "konsep"}),
            ("Kabag", {"waktu": "1-2 hari", "tidak": "ulang", "ya": "arsip"}),
            ("Staf", {"waktu": "5 hari", "ke": "konsep", "id": "ulang"}),
            (["Staf", "Kasubbag"], {"waktu": "Sesuai kebutuhan", "id": "arsip"}),
        ],
    )


def test_the_way_of_ya_leaves_corrections_out() -> None:
    assert way_of_ya(letter()) == (0, 1, 2, 4)


def test_numbers_of_a_flowchart() -> None:
    result = summary(letter())
    assert (result.steps, result.decisions, result.unmeasured) == (5, 2, 1)
    assert str(result.time) == "2-3 hari kerja 30 menit"
    assert [(nama, str(time)) for nama, time in result.by_actor] == [
        ("Staf", "1 hari kerja"),
        ("Kasubbag", "30 menit"),
        ("Kabag", "1-2 hari kerja"),
    ]


def test_a_hand_off_is_an_arrow_to_somebody_else() -> None:
    """1>2, 2>1, 2>3, 3>4, 3>5 change hands; 4>1 stays with Staf, and the plain line of row 5 is no arrow."""
    assert summary(letter()).handoffs == 5


def test_each_who_acts_spends_the_time() -> None:
    result = summary(bagian(["A", "B"], [(["A", "B"], {"waktu": "1 jam"}), ("B", {"waktu": "1 jam"})]))
    assert str(result.time) == "2 jam"
    assert [str(time) for _, time in result.by_actor] == ["1 jam", "2 jam"]


def test_one_after_the_other_changes_hands_within_the_row() -> None:
    result = summary(bagian(["A", "B"], [(["A", "B"], {"cara": "berurutan"}), ("B", {})]))
    assert result.handoffs == 1


def test_a_ya_that_goes_back_is_not_followed() -> None:
    chart = bagian(["A"], [("A", {"id": "x"}), ("A", {"ya": "x", "tidak": "selesai"}), ("A", {})])
    assert way_of_ya(chart) == (0, 1)


def test_decisions_within_a_row() -> None:
    paraf = [{"nama": "B", "tidak": "x"}, {"nama": "A", "tidak": "x"}]
    chart = bagian(["A", "B"], [("A", {"id": "x"}), (paraf, {"cara": "berurutan"}), ("B", {})])
    assert way_of_ya(chart) == (0, 1, 2)
    assert summary(chart).decisions == 2


def test_parts_of_a_sop_are_added_by_name() -> None:
    parts = [
        {"judul": nama, "pelaksana": columns, "kegiatan": [_step(c) for c in columns]}
        for nama, columns in (("Perencanaan", ["A", "B"]), ("Pelaksanaan", ["B", "C"]))
    ]
    result = of_sop(sop(bagian=parts))
    assert (result.steps, result.handoffs, str(result.time)) == (4, 2, "4 jam")
    assert [(nama, str(time)) for nama, time in result.by_actor] == [
        ("A", "1 jam"),
        ("B", "2 jam"),
        ("C", "1 jam"),
    ]


def _step(pelaksana: str) -> dict[str, str]:
    cells = {"uraian": "Memeriksa", "kelengkapan": "Berkas", "waktu": "1 jam", "output": "Berkas"}
    return {**cells, "pelaksana": pelaksana}


def test_columns_of_two_groups_keep_their_group() -> None:
    groups = [
        {"kelompok": name, "pelaksana": [{"id": name, "nama": "Gudang"}]} for name in ("Pengirim", "Penerima")
    ]
    result = summary(bagian(groups, [("Pengirim", {}), ("Penerima", {})]))
    assert [nama for nama, _ in result.by_actor] == ["Pengirim: Gudang", "Penerima: Gudang"]
