"""What changed between two texts of a SOP: steps, ways, actors, columns."""

from __future__ import annotations

import pytest

from sopdoc.changes import changes
from tests.changes_cases import HEAD, LETTER, letter, lines


def test_a_step_that_is_inserted_shifts_the_others_and_changes_none() -> None:
    new = letter(LETTER[0], '| Mencatat surat | "Staf" | 5 menit', *LETTER[1:])
    assert lines(letter(*LETTER), new) == [
        "Kegiatan 2 (ditambah): -> {+Mencatat surat / Pelaksana: Staf / Kelengkapan: Surat / Waktu: 5 menit"
        " / Output: Surat+}"
    ]


def test_a_step_that_is_gone_is_called_by_its_old_number() -> None:
    (line,) = lines(letter(*LETTER), letter(*LETTER[1:]))
    assert line.startswith("Kegiatan 1 (lama) (dihapus): [-Menerima surat dari luar / Pelaksana: Staf")


def test_a_step_that_moved() -> None:
    first, second, third, fourth = LETTER
    assert lines(letter(*LETTER), letter(first, third, fourth, second)) == [
        "Kegiatan 4 (dipindah): [-2.-] Menyusun konsep balasan surat -> {+4.+} Menyusun konsep balasan surat",
    ]


def test_words_of_a_step_and_its_time() -> None:
    row = 'konsep | Menyusun dan mengetik konsep balasan | "Staf" | 2 jam'
    assert lines(letter(*LETTER), letter(LETTER[0], row, *LETTER[2:])) == [
        "Kegiatan 2: Uraian (diubah): Menyusun konsep balasan [-surat-]"
        " -> Menyusun {+dan mengetik+} konsep balasan",
        "Kegiatan 2: Waktu (diubah): [-1-] jam -> {+2+} jam",
    ]


def test_a_step_is_known_by_its_id_whatever_it_says() -> None:
    row = 'konsep | Membuat naskah | "Kasubbag" | 1 jam'
    assert lines(letter(*LETTER), letter(LETTER[0], row, *LETTER[2:])) == [
        "Kegiatan 2: Uraian (diubah): [-Menyusun konsep balasan surat-] -> {+Membuat naskah+}",
        "Kegiatan 2: Pelaksana (diubah): [-Staf-] -> {+Kasubbag+}",
    ]


def test_a_step_is_known_by_the_rest_of_its_row() -> None:
    row = '| Membubuhkan paraf dan cap dinas | "Kabag" | 10 menit'
    assert lines(letter(*LETTER), letter(*LETTER[:3], row)) == [
        "Kegiatan 4: Uraian (diubah): [-Menandatangani surat balasan-] -> {+Membubuhkan paraf dan cap dinas+}"
    ]


def test_another_step_at_the_same_place_is_another_step() -> None:
    row = '| Mengarsipkan | "Staf" | 3 hari'
    assert [(b.tempat, b.jenis) for b in changes(letter(*LETTER), letter(*LETTER[:3], row))] == [
        ("Kegiatan 4 (lama)", "dihapus"),
        ("Kegiatan 4", "ditambah"),
    ]


def test_where_a_decision_goes_is_told_when_it_is_another_step() -> None:
    row = LETTER[2].replace('"konsep"', '"terima"')
    first = "terima" + LETTER[0].lstrip()
    assert lines(letter(*LETTER), letter(first, LETTER[1], row, LETTER[3])) == [
        "Kegiatan 3: Alur (diubah): [-Tidak: kembali ke kegiatan 2 (Menyusun konsep balasan surat)-]"
        " -> {+Tidak: kembali ke kegiatan 1 (Menerima surat dari luar)+}"
    ]


def test_a_number_that_was_shifted_by_hand_is_no_change() -> None:
    old = [LETTER[0], LETTER[1], LETTER[2].replace('"konsep"', "2"), LETTER[3]]
    new = [LETTER[0], '| Mencatat | "Staf" | 5 menit', *old[1:]]
    new[3] = new[3].replace("= 2", "= 3")
    assert [b.jenis for b in changes(letter(*old), letter(*new))] == ["ditambah"]
    new[3] = new[3].replace("= 3", "= 2")
    assert [b.tempat for b in changes(letter(*old), letter(*new))] == ["Kegiatan 2", "Kegiatan 4: Alur"]


def test_a_decision_that_comes_and_one_that_goes() -> None:
    plain = LETTER[2].rsplit("|", 1)[0]
    with_, without = letter(*LETTER), letter(LETTER[0], LETTER[1], plain, LETTER[3])
    assert lines(without, with_) == [
        "Kegiatan 3: Alur (diubah): [-lanjut ke kegiatan 4 (Menandatangani surat balasan)-]"
        " -> {+Ya: lanjut ke kegiatan 4 (Menandatangani surat balasan) / Tidak: kembali ke kegiatan 2"
        " (Menyusun konsep balasan surat)+}"
    ]
    assert [b.tempat for b in changes(with_, without)] == ["Kegiatan 3: Alur"]


def test_a_branch_whose_target_is_gone() -> None:
    new = letter(LETTER[0], LETTER[2].replace('"konsep"', "1"), LETTER[3])
    assert [(b.tempat, b.jenis) for b in changes(letter(*LETTER), new)] == [
        ("Kegiatan 2 (lama)", "dihapus"),
        ("Kegiatan 2: Alur", "diubah"),
    ]


SEVERAL = '| Rapat | ["Staf", "Kabag"] | 1 jam'


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (SEVERAL, '| Rapat | ["Kabag", "Staf"] | 1 jam', []),
        (
            SEVERAL,
            '| Rapat | ["Staf", "Kasubbag"] | 1 jam',
            ["Kegiatan 1: Pelaksana (diubah): Staf, [-Kabag-] -> Staf, {+Kasubbag+}"],
        ),
        (
            SEVERAL,
            SEVERAL + ' | cara = "berurutan"',
            ["Kegiatan 1: Cara (diubah): [-bersama-] -> {+berurutan+}"],
        ),
        (
            SEVERAL,
            SEVERAL + ' | masuk = "Kabag"',
            ["Kegiatan 1: Masuk (ditambah): -> {+Kabag+}"],
        ),
        (
            SEVERAL + ' | keluar = "Kabag"',
            SEVERAL + ' | keluar = "Staf"',
            ["Kegiatan 1: Keluar (diubah): [-Kabag-] -> {+Staf+}"],
        ),
        (
            SEVERAL,
            '| Rapat | ["Staf", { nama = "Kabag", simbol = "kapsul" }] | 1 jam',
            ["Kegiatan 1: Simbol (ditambah): -> {+Kabag: kapsul+}"],
        ),
        (
            '| Rapat | ["Staf", { nama = "Kabag", tidak = "akhir" }] | 1 jam | cara = "berurutan"',
            '| Rapat | ["Staf", "Kabag"] | 1 jam | cara = "berurutan"',
            [
                "Kegiatan 1: Alur (diubah): [-Ya: lanjut ke kegiatan 2 (Menyusun) / Tidak: lanjut ke"
                " kegiatan 3 (Selesai)-] -> {+lanjut ke kegiatan 2 (Menyusun)+}"
            ],
        ),
    ],
)
def test_who_acts_and_how(old: str, new: str, expected: list[str]) -> None:
    rest = ('| Menyusun | "Staf" | 1 jam', 'akhir | Selesai | "Staf" | 1 jam')
    assert lines(letter(old, *rest), letter(new, *rest)) == expected


def test_an_end_is_told_and_a_row_after_the_last_is_not() -> None:
    end = LETTER[3] + " | selesai = true"
    more = '| Mengarsipkan | "Staf" | 5 menit'
    assert [b.tempat for b in changes(letter(*LETTER), letter(*LETTER, more))] == ["Kegiatan 5"]
    assert [b.tempat for b in changes(letter(*LETTER), letter(*LETTER[:3], end))] == []
    (line,) = lines(letter(*LETTER, more), letter(*LETTER[:3], end, more))
    assert line == "Kegiatan 4: Alur (diubah): [-lanjut ke kegiatan 5 (Mengarsipkan)-] -> {+selesai+}"


@pytest.mark.parametrize(
    ("pelaksana", "expected"),
    [
        ('["Staf", "Asisten", "Kasubbag", "Kabag"]', ["Pelaksana 2 (ditambah): -> {+Asisten+}"]),
        ('["Kabag", "Staf", "Kasubbag"]', ["Pelaksana 1 (dipindah): [-3.-] Kabag -> {+1.+} Kabag"]),
        (
            '["Staf", "Kasubbag", { id = "Kabag", nama = "Kepala Bagian" }]',
            ["Pelaksana 3 (diubah): [-Kabag-] -> {+Kepala Bagian+}"],
        ),
        (
            '["Staf", "Kasubbag", { kelompok = "Pimpinan", pelaksana = ["Kabag"] }]',
            ["Pelaksana 3 (diubah): Kabag -> {+Pimpinan:+} Kabag"],
        ),
    ],
)
def test_columns(pelaksana: str, expected: list[str]) -> None:
    head = HEAD.replace('["Staf", "Kasubbag", "Kabag"]', pelaksana)
    assert lines(letter(*LETTER), letter(*LETTER, head=head)) == expected


def test_a_step_is_known_under_the_new_name_of_its_actor() -> None:
    old = (*LETTER[:3], '| Kabag menandatangani surat balasan | "Kabag" | 10 menit')
    new = (
        *LETTER[:3],
        '| Analis Kebijakan menandatangani surat ke luar | "Analis Kebijakan" | 10 menit kerja',
    )
    head = HEAD.replace("Kabag", "Analis Kebijakan")
    assert lines(letter(*old), letter(*new, head=head)) == [
        "Pelaksana 3 (diubah): [-Kabag-] -> {+Analis Kebijakan+}",
        "Kegiatan 4: Uraian (diubah): [-Kabag-] menandatangani surat [-balasan-]"
        " -> {+Analis Kebijakan+} menandatangani surat {+ke luar+}",
        "Kegiatan 4: Waktu (diubah): 10 menit -> 10 menit {+kerja+}",
    ]


def test_two_columns_of_one_name() -> None:
    head = HEAD.replace('"Staf", ', '{ id = "s1", nama = "Staf" }, { id = "s2", nama = "Staf" }, ')
    old, new = ((f'| Mencatat | "{id_}" | 5 menit',) for id_ in ("s1", "s2"))
    assert lines(letter(*old, head=head), letter(*new, head=head)) == [
        "Kegiatan 1: Pelaksana (diubah): [-Staf-] -> {+Staf+}"
    ]


def test_a_column_that_is_gone_and_who_acts_instead() -> None:
    head = HEAD.replace(', "Kabag"]', "]")
    new = letter(*LETTER[:3], LETTER[3].replace("Kabag", "Kasubbag"), head=head)
    assert lines(letter(*LETTER), new) == [
        "Pelaksana 3 (lama) (dihapus): [-Kabag-] ->",
        "Kegiatan 4: Pelaksana (diubah): [-Kabag-] -> {+Kasubbag+}",
    ]
