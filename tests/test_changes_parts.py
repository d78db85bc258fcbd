"""What changed beside the steps: the identity, the parts, the spelling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from sopdoc.changes import beyond_wording, changes
from sopdoc.model import Sop
from tests.builders import SIGNER, sop
from tests.changes_cases import HEAD, LETTER, letter, lines


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
