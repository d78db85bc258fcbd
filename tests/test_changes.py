"""What changed between two texts of a SOP: pictures of small SOPs, and properties of any."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopdoc.changes import beyond_wording, changes
from sopdoc.changes.words import marked
from sopdoc.edition import Beda, Kata
from sopdoc.model import Sop
from tests.builders import SIGNER, load_sop_text, sop

MARKS = {"tetap": "{}", "dihapus": "[-{}-]", "ditambah": "{{+{}+}}"}


def shown(kata: Sequence[Kata]) -> str:
    return "".join(MARKS[k.keadaan].format(k.teks) for k in kata).replace("\n", " / ")


def lines(old: Sop, new: Sop) -> list[str]:
    """One line a difference: place, what happened, the old words -> the new ones."""
    return [
        " ".join(f"{b.tempat} ({b.jenis}): {shown(b.sebelum)} -> {shown(b.sesudah)}".split())
        for b in changes(old, new)
    ]


HEAD = """
nama = "Surat Masuk"
dasar_hukum = ["UU Nomor 1 Tahun 2004", "Perda Nomor 2 Tahun 2010 tentang Arsip"]
kualifikasi_pelaksana = ["Mampu mengetik"]
keterkaitan = ["SOP Surat Keluar"]
peralatan_perlengkapan = []
peringatan = "Bila lama, surat hilang"
pencatatan_pendataan = ["Agenda"]
pelaksana = ["Staf", "Kasubbag", "Kabag"]
"""


def chart(*rows: str) -> str:
    """Steps from a picture: "id | uraian | pelaksana | waktu | other keys"."""
    made = []
    for row in rows:
        id_, uraian, pelaksana, waktu, *more = (part.strip() for part in row.split("|"))
        keys = [f'id = "{id_}"'] if id_ else []
        keys += [f'uraian = "{uraian}"', f"pelaksana = {pelaksana}", f'waktu = "{waktu}"']
        made.append("\n".join(["[[kegiatan]]", *keys, 'kelengkapan = "Surat"', 'output = "Surat"', *more]))
    return "\n".join(made)


LETTER = (
    '       | Menerima surat dari luar      | "Staf"     | 5 menit',
    'konsep | Menyusun konsep balasan surat | "Staf"     | 1 jam',
    '       | Mengoreksi konsep balasan     | "Kasubbag" | 30 menit | tidak = "konsep"',
    '       | Menandatangani surat balasan  | "Kabag"    | 10 menit',
)


def letter(*rows: str, head: str = HEAD) -> Sop:
    return load_sop_text(head + chart(*rows))


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


# Identity


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('"Surat Masuk"', '"Surat  Masuk"', []),
        (
            '"Surat Masuk"',
            '"Surat Keluar"',
            [
                "Nama SOP (diubah): Surat [-Masuk-] -> Surat {+Keluar+}",
            ],
        ),
        (
            'nama = "Surat Masuk"',
            'nama = "Surat Masuk"\njudul_uraian = "Alur"\njenis = "teknis"',
            [
                "Judul Uraian (ditambah): -> {+Alur+}",
                "Jenis SOP (diubah): [-administratif-] -> {+teknis+}",
            ],
        ),
        (
            '["UU Nomor 1 Tahun 2004", "Perda',
            '["Permenpan RB 35/2012", "UU Nomor 1 Tahun 2004", "Perda',
            ["Dasar Hukum 1 (ditambah): -> {+Permenpan RB 35/2012+}"],
        ),
        ('"UU Nomor 1 Tahun 2004", ', "", ["Dasar Hukum 1 (lama) (dihapus): [-UU Nomor 1 Tahun 2004-] ->"]),
        (
            '["UU Nomor 1 Tahun 2004", "Perda Nomor 2 Tahun 2010 tentang Arsip"]',
            '["Perda Nomor 2 Tahun 2010 tentang Arsip", "UU Nomor 1 Tahun 2014"]',
            [
                "Dasar Hukum 2 (dipindah): [-1.-] UU Nomor 1 Tahun 2014 -> {+2.+} UU Nomor 1 Tahun 2014",
                "Dasar Hukum 2 (diubah): UU Nomor 1 Tahun [-2004-] -> UU Nomor 1 Tahun {+2014+}",
            ],
        ),
        ("perlengkapan = []", 'perlengkapan = ["ATK"]', ["Peralatan/Perlengkapan (ditambah): -> {+ATK+}"]),
        ("perlengkapan = []", 'perlengkapan = ""', []),
        (
            '["Agenda"]',
            '["Agenda", "Kartu"]',
            ["Pencatatan dan Pendataan 2 (ditambah): -> {+Kartu+}"],
        ),
        ('Keluar"]', 'Keluar", { sop = "uji" }]', ["Keterkaitan 2 (ditambah): -> {+SOP Surat Masuk+}"]),
        (
            "a, surat",
            "a, map",
            ["Peringatan (diubah): Bila lama, [-surat-] hilang -> Bila lama, {+map+} hilang"],
        ),
        (
            "dasar_hukum =",
            'status = "draf"\ntanggal_efektif = 2020-01-01\ntanggal_pembuatan = 2020-01-01\ndasar_hukum =',
            [],
        ),
    ],
)
def test_identity(old: str, new: str, expected: list[str]) -> None:
    assert old in HEAD
    assert lines(letter(*LETTER), letter(*LETTER, head=HEAD.replace(old, new, 1))) == expected


def test_number_signer_and_what_is_no_content() -> None:
    old = letter(*LETTER)
    other = replace(SIGNER, jabatan="Kepala Badan Uji", status="Plt.")
    assert lines(old, replace(old, nomor="2/UJI", pengesahan=other, urut=7, slug="lain")) == [
        "Nomor SOP (ditambah): -> {+2/UJI+}",
        "Disahkan oleh (diubah): Kepala [-Dinas-] Uji / NAMA PEJABAT, S.H. / NIP. 19700101 199503 1 001"
        " -> {+Plt.+} Kepala {+Badan+} Uji / NAMA PEJABAT, S.H. / NIP. 19700101 199503 1 001",
    ]


# Parts


STEP = {"pelaksana": "A", "kelengkapan": "Berkas", "waktu": "1 jam", "output": "Hasil"}


def parts(*written: tuple[str, Sequence[str]]) -> Sop:
    """A SOP of parts: (judul, uraian of its steps)."""
    bagian = [
        {"judul": judul, "pelaksana": ["A", "B"], "kegiatan": [{**STEP, "uraian": u} for u in uraian]}
        for judul, uraian in written
    ]
    return sop(bagian=bagian)


REST = "/ Pelaksana: A / Kelengkapan: Berkas / Waktu: 1 jam / Output: Hasil"
PLAN, WORK = ("Perencanaan", ["Menyusun", "Membahas"]), ("Pelaksanaan", ["Mengirim", "Menerima"])


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ([PLAN, WORK], []),
        ([WORK, PLAN], ["Bagian B (dipindah): [-A.-] Perencanaan -> {+B.+} Perencanaan"]),
        (
            [("Rencana", PLAN[1]), WORK],
            ["Bagian A (diubah): [-Perencanaan-] -> {+Rencana+}"],
        ),
        (
            [PLAN],
            [
                "Bagian B (lama) (dihapus): [-Pelaksanaan-] ->",
                f"B. Pelaksanaan, kegiatan 1 (lama) (dihapus): [-Mengirim {REST}-] ->",
                f"B. Pelaksanaan, kegiatan 2 (lama) (dihapus): [-Menerima {REST}-] ->",
            ],
        ),
        (
            [PLAN, ("Pelaporan", ["Melapor"]), WORK],
            [
                "Bagian B (ditambah): -> {+Pelaporan+}",
                f"B. Pelaporan, kegiatan 1 (ditambah): -> {{+Melapor {REST}+}}",
            ],
        ),
        (
            [PLAN, ("Pelaksanaan", ["Mengirim"]), ("Akhir", ["Menerima"])],
            [
                "Bagian C (ditambah): -> {+Akhir+}",
                "C. Akhir, kegiatan 1 (dipindah): [-B. Pelaksanaan, kegiatan 2:-] Menerima"
                " -> {+C. Akhir, kegiatan 1:+} Menerima",
            ],
        ),
    ],
)
def test_parts(new: list[tuple[str, list[str]]], expected: list[str]) -> None:
    assert lines(parts(PLAN, WORK), parts(*new)) == expected


def test_a_flowchart_that_is_cut_into_parts() -> None:
    """Its steps are the same ones; those of the second part are told where they were."""
    whole = sop([("A", {"uraian": u}) for u in PLAN[1] + WORK[1]])
    assert lines(whole, parts(PLAN, WORK)) == [
        "Bagian A (ditambah): -> {+Perencanaan+}",
        "Bagian B (ditambah): -> {+Pelaksanaan+}",
        "B. Pelaksanaan, kegiatan 1 (dipindah): [-Kegiatan 3:-] Mengirim"
        " -> {+B. Pelaksanaan, kegiatan 1:+} Mengirim",
        "B. Pelaksanaan, kegiatan 2 (dipindah): [-Kegiatan 4:-] Menerima"
        " -> {+B. Pelaksanaan, kegiatan 2:+} Menerima",
    ]


# Spelling


def test_a_correction_of_spelling_changes_words_and_nothing_else() -> None:
    old = letter(*LETTER)
    spelled = letter(
        LETTER[0].replace("luar", "luar kota"), *LETTER[1:], head=HEAD.replace("mengetik", "mengtik")
    )
    assert len(changes(old, spelled)) == 2
    assert beyond_wording(old, spelled) == ()


def test_a_long_text_is_compared_by_words() -> None:
    text = "Bila SOP ini tidak dilaksanakan, surat tidak sampai tepat waktu. " * 20
    old, spelled, other = (
        letter(*LETTER, head=HEAD.replace("Bila lama", t)) for t in (text, text + "!", text[:300])
    )
    assert (beyond_wording(old, spelled), len(beyond_wording(old, other))) == ((), 1)


@pytest.mark.parametrize(
    ("old", "new", "tempat"),
    [
        ("30 menit", "31 menit", "Kegiatan 3: Waktu"),
        ('"Kabag"    ', '"Staf"    ', "Kegiatan 4: Pelaksana"),
        ('tidak = "konsep"', "tidak = 1", "Kegiatan 3: Alur"),
        ("Agenda", "Kartu kendali", "Pencatatan dan Pendataan"),
        ('keterkaitan = ["SOP Surat Keluar"]', "keterkaitan = []", "Keterkaitan"),
    ],
)
def test_what_is_beyond_spelling(old: str, new: str, tempat: str) -> None:
    rows = [row.replace(old, new) for row in LETTER]
    after = letter(*rows, head=HEAD.replace(old, new))
    assert [b.tempat for b in beyond_wording(letter(*LETTER), after)] == [tempat]


# Any SOP

ACTORS = ("A", "B", ["A", "B"], ["B", {"nama": "A", "simbol": "kapsul"}])
uraian = st.sampled_from(["Menyusun surat", "Menyusun surat tugas", "Paraf", "Mengirim surat tugas ke OPD"])


Steps = list[tuple[Any, dict[str, Any]]]


@st.composite
def steps(draw: st.DrawFn, least: int = 1) -> Steps:
    """Steps of any words, repeated ones too; some with an id, some of them decisions that go back to one."""
    made: Steps = []
    for i in range(draw(st.integers(least, 7))):
        keys: dict[str, Any] = {"uraian": draw(uraian), "waktu": f"{draw(st.integers(1, 2))} jam"}
        ids = [k["id"] for _, k in made if "id" in k]
        if draw(st.booleans()):
            keys["id"] = f"k{i}"
        elif ids and draw(st.booleans()):
            keys |= {"tidak": draw(st.sampled_from(ids)), "ya": "selesai"}
        if draw(st.booleans()):
            keys["cara"] = "berurutan"
        made.append((draw(st.sampled_from(ACTORS)), keys))
    return made


def jenis(old: Steps, new: Steps) -> list[str]:
    return [b.jenis for b in changes(sop(old), sop(new))]


NEW = ("A", {"uraian": "Sesuatu yang sama sekali lain", "waktu": "9 hari", "output": "Berita acara"})


@given(steps())
def test_nothing_changed(made: Steps) -> None:
    assert changes(sop(made), sop(made)) == ()


@given(steps(), steps())
def test_two_texts_differ_both_ways_or_not_at_all(one: Steps, other: Steps) -> None:
    there, back = changes(sop(one), sop(other)), changes(sop(other), sop(one))
    assert bool(there) == bool(back)
    for beda in there:
        assert {k.keadaan for k in beda.sebelum} <= {"tetap", "dihapus"}
        assert {k.keadaan for k in beda.sesudah} <= {"tetap", "ditambah"}
        assert beda.sebelum != beda.sesudah


@given(steps(), st.data())
def test_an_inserted_step_is_one_difference_and_so_is_a_removed_one(made: Steps, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(made)))
    copy = data.draw(
        st.sampled_from([(actor, {**k, "id": "lagi"}) for actor, k in made if "tidak" not in k] or [NEW])
    )
    for extra in (NEW, copy):
        more = [*made[:at], extra, *made[at:]]
        assert jenis(made, more) == ["ditambah"]
        assert jenis(more, made) == ["dihapus"]


@given(steps(least=2), st.data())
def test_steps_that_change_places_have_moved_and_nothing_else(made: Steps, data: st.DataObject) -> None:
    made = [(a, {**k, "uraian": f"{k['uraian']} {i}"}) for i, (a, k) in enumerate(made)]
    i, j = sorted(data.draw(st.lists(st.integers(0, len(made) - 1), min_size=2, max_size=2, unique=True)))
    swapped = [*made[:i], made[j], *made[i + 1 : j], made[i], *made[j + 1 :]]
    assert set(jenis(made, swapped)) == {"dipindah"}


texts = st.lists(st.sampled_from(["surat", "ke", "OPD,", "dan\n", "naskah"]), min_size=1, max_size=9).map(
    " ".join
)


@given(steps(), st.data(), st.sampled_from(["uraian", "output", "waktu"]), texts)
def test_a_reworded_cell_is_one_difference_that_spells_both_texts(
    made: Steps, data: st.DataObject, cell: str, text: str
) -> None:
    made = [(a, {**k, "uraian": f"{k['uraian']} {i} kali"}) for i, (a, k) in enumerate(made)]
    at = data.draw(st.integers(0, len(made) - 1))
    new = [*made[:at], (made[at][0], {**made[at][1], cell: text}), *made[at + 1 :]]
    (beda,) = changes(sop(made), sop(new))
    assert beda.jenis == "diubah"
    assert beda.tempat.startswith(f"Kegiatan {at + 1}: ")
    assert_spells(beda, made[at][1].get(cell, "Hasil"), text)


def assert_spells(beda: Beda, old: str, new: str) -> None:
    assert {k.keadaan for k in beda.sebelum} <= {"tetap", "dihapus"}
    assert {k.keadaan for k in beda.sesudah} <= {"tetap", "ditambah"}
    assert "".join(k.teks for k in beda.sebelum) == old
    assert "".join(k.teks for k in beda.sesudah) == new


@given(texts, texts)
def test_marked_words_spell_both_texts_and_runs_are_merged(old: str, new: str) -> None:
    before, after = marked(old, new)
    assert_spells(Beda("", "diubah", before, after), old, new)
    kept = ["".join(k.teks for k in side if k.keadaan == "tetap").split() for side in (before, after)]
    assert kept[0] == kept[1]
    for side in (before, after):
        assert all(a.keadaan != b.keadaan for a, b in pairwise(side))
        assert all(k.teks == k.teks.rstrip() for k in side[:-1] if k.keadaan != "tetap")
