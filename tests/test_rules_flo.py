"""The rules of the flowchart beyond their case files: the graph, the language, and what real sheets say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopdoc.codes import CODES, Level
from sopdoc.diagnostics import Diagnostic
from sopdoc.loader import load
from sopdoc.model import Istilah, Penjelasan
from sopdoc.rules import RULES
from sopdoc.rules.bahasa_jabatan import receivers
from tests.builders import buku, judged, load_sop_text, sop
from tests.small_book import preserved

FLO = sorted((rule for rule in RULES if rule.code.startswith("FLO")), key=lambda rule: rule.code)

PLAIN = {
    "uraian": "Memeriksa berkas",
    "kelengkapan": "Berkas",
    "waktu": "1 jam",
    "output": "Berkas",
}


def judge(keys: Mapping[str, Any]) -> tuple[Diagnostic, ...]:
    """What all FLO rules say of a SOP with these keys; cells that are not given hold PLAIN."""
    values = {"pelaksana": ["Staf", "Kepala Bagian"], **keys}
    bagian = values.pop("bagian", None)
    if bagian is not None:
        parts = [{**b, "kegiatan": [{**PLAIN, **k} for k in b["kegiatan"]]} for b in bagian]
        return judged(FLO, buku(sop(bagian=parts)))
    given = values.pop("kegiatan", [{"pelaksana": "Staf"}, {"pelaksana": "Kepala Bagian"}])
    steps = [(k["pelaksana"], {**PLAIN, **k}) for k in given]
    return judged(FLO, buku(sop(steps, **values)))


def said(keys: Mapping[str, Any]) -> list[str]:
    return [f"{d.code} {d.message}" for d in judge(keys)]


def codes(keys: Mapping[str, Any]) -> set[str]:
    return {d.code for d in judge(keys)}


def row(uraian: str, pelaksana: Any = "Staf", **keys: Any) -> dict[str, Any]:
    return {"pelaksana": pelaksana, "uraian": uraian, **keys}


def test_only_a_flow_that_cannot_be_followed_is_a_galat() -> None:
    levels = {rule.code: CODES[rule.code].level for rule in FLO}
    assert [c for c, level in levels.items() if level is Level.GALAT] == ["FLO-14", "FLO-16", "FLO-18"]
    assert [c for c, level in levels.items() if level is Level.INFO] == [
        f"FLO-{number}" for number in (20, 31, 32, 39, 40)
    ]


def test_a_draft_and_a_withdrawn_sop() -> None:
    steps = [("A", {"id": "x"}), ("B", {"ke": "x"})]
    draft, gone = (judged(FLO, buku(sop(steps, status=s))) for s in ("draf", "dicabut"))
    assert {d.level for d in draft if d.code == "FLO-18"} == {Level.PERINGATAN}
    assert gone == ()


def test_findings_point_at_the_words_they_are_about() -> None:
    found = judged(FLO, buku(load_sop_text(TEXT)))
    assert [(d.code, d.position.line, d.position.source) for d in found] == [
        ("FLO-10", 8, 'pelaksana = ["Staf", "Kepala Bagian", "Sekretaris"]'),
        ("FLO-21", 11, 'uraian = "Catat surat"'),
        ("FLO-33", 14, 'kelengkapan = ["Surat", "2. Disposisi"]'),
    ]
    first, _, last = found
    assert TEXT.splitlines()[7][first.position.column - 1 :].startswith('"Sekretaris"')
    assert TEXT.splitlines()[13][last.position.column - 1 :].startswith('"2. Disposisi"')


TEXT = """nama = "Penanganan Surat Masuk"
dasar_hukum = ["Peraturan Bupati Nomor 7 Tahun 2022 tentang Tata Naskah Dinas"]
kualifikasi_pelaksana = ["Memahami tata naskah dinas"]
keterkaitan = ["SOP Pengarsipan"]
peralatan_perlengkapan = ["Komputer"]
peringatan = "Jika tidak dilaksanakan, maka surat terlambat"
pencatatan_pendataan = ["Buku agenda"]
pelaksana = ["Staf", "Kepala Bagian", "Sekretaris"]

[[kegiatan]]
uraian = "Catat surat"
pelaksana = "Staf"
waktu = "10 menit"
kelengkapan = ["Surat", "2. Disposisi"]
output = "Agenda"

[[kegiatan]]
uraian = "Menerima agenda"
pelaksana = "Kepala Bagian"
waktu = "10 menit"
kelengkapan = "Surat"
output = "Surat"
"""


def test_rows_that_are_not_reached_are_one_finding() -> None:
    skipped = [
        row("Memeriksa berkas", ke="arsip"),
        row("Menyalin berkas"),
        row("Menyortir"),
        row("Menyimpan berkas", id="arsip"),
    ]
    assert "FLO-16 kegiatan 2 dan 3 tidak terjangkau dari kegiatan 1" in said({"kegiatan": skipped})


def test_a_loop_names_all_its_rows() -> None:
    loop = [row("Menyusun", id="x"), row("Memeriksa berkas", ya="selesai"), row("Menyalin berkas", id="y")]
    loop += [row("Menyortir", "Kepala Bagian"), row("Menyimpan berkas", ke="y")]
    assert "FLO-18 kegiatan 3 sampai 5 tidak pernah sampai ke akhir alur" in said({"kegiatan": loop})


def test_who_works_together_is_reached_and_ends_as_one() -> None:
    both = [row("Membuka rapat"), row("Menutup rapat", ["Staf", "Kepala Bagian"])]
    assert codes({"kegiatan": both}) == set()


def test_a_kapsul_is_asked_for_where_the_shape_was_written() -> None:
    actors = [{"nama": "Staf", "simbol": "kotak"}, {"nama": "Kepala Bagian", "simbol": "kapsul"}]
    rows = [row("Membuka rapat", actors), row("Menutup rapat", actors, cara="berurutan", masuk="Staf")]
    assert said({"kegiatan": rows}) == ["FLO-05 alur mulai tanpa kapsul"]


def test_a_kapsul_may_end_a_side_way_but_not_the_way() -> None:
    side = [
        row("Memeriksa berkas"),
        row("Menyalin berkas", ["Staf", {"nama": "Kepala Bagian", "simbol": "kapsul"}]),
    ]
    side[1] |= {"cara": "berurutan", "keluar": "Staf"}
    assert said({"kegiatan": [*side, row("Menyimpan berkas")]}) == []
    side[1]["keluar"] = "Kepala Bagian"
    assert [d.code for d in judge({"kegiatan": [*side, row("Menyimpan berkas")]})] == ["FLO-06"]


def test_a_symbol_that_the_flow_passes_by() -> None:
    passed = [
        row("Membuka rapat"),
        row("Mencatat rapat", ["Kepala Bagian", "Staf"], cara="berurutan", masuk="Staf"),
    ]
    assert 'FLO-15 simbol "Kepala Bagian" di kegiatan 2 tidak dimasuki panah' in said({"kegiatan": passed})


def test_the_order_of_columns_ignores_who_works_together() -> None:
    names = ["Staf", "Kasi", "Camat"]
    both = [row("Membuka rapat", ["Camat", "Staf"]), row("Memeriksa berkas", "Kasi")]
    assert codes({"pelaksana": names, "kegiatan": both}) == {"FLO-08", "FLO-39"}
    all_three = [row("Membuka rapat", ["Camat", "Staf", "Kasi"]), row("Memeriksa berkas", "Kasi")]
    assert codes({"pelaksana": names, "kegiatan": all_three}) == {"FLO-39"}


def test_groups_of_columns_keep_together() -> None:
    names = [
        {
            "kelompok": "Penerima",
            "pelaksana": [{"id": "p", "nama": "Gudang"}, {"id": "o", "nama": "Operator"}],
        },
        {"kelompok": "Pengirim", "pelaksana": [{"id": "q", "nama": "Gudang"}]},
    ]
    rows = [row("Menerima barang", "p"), row("Memeriksa barang", "q"), row("Mencatat barang", "o")]
    assert codes({"pelaksana": names, "kegiatan": rows}) == set()


def test_the_first_actor_is_brought_to_the_left_in_one_finding() -> None:
    groups = [
        {"kelompok": "Penerima", "pelaksana": [{"id": "p", "nama": "Gudang"}]},
        {
            "kelompok": "Pengirim",
            "pelaksana": [{"id": "q", "nama": "Gudang"}, {"id": "o", "nama": "Operator"}],
        },
    ]
    rows = [row("Mengirim barang", "q"), row("Menerima barang", "p"), row("Mencatat barang", "o")]
    (group,) = judge({"pelaksana": groups, "kegiatan": rows})
    assert (group.code, group.hint) == (
        "FLO-07",
        'pindahkan kelompok "Pengirim" ke urutan pertama pada pelaksana',
    )
    names = ["Camat", "Staf", "Kepala Seksi"]
    (alone,) = judge({"pelaksana": names, "kegiatan": [row("Mencatat", "Staf"), row("Memeriksa", "Camat")]})[
        :1
    ]
    assert (alone.code, alone.hint) == ("FLO-07", 'pindahkan "Staf" ke urutan pertama pada pelaksana')
    order = [row("Mencatat berkas", n) for n in ("Kepala Seksi", "Staf", "Camat")]
    (whole,) = judge({"pelaksana": names, "kegiatan": order})
    assert (whole.code, whole.hint) == ("FLO-07", "urutkan: Kepala Seksi, Staf, Camat")


@pytest.mark.parametrize(
    ("uraian", "told"),
    [
        ("Mengoreksi konsep; jika tidak sesuai dikembalikan kepada Staf", True),
        ("Menolak permohonan apabila berkas tidak lengkap", True),
        ("Memperbaiki konsep jika ada koreksi", False),
        ("Menginput usulan revisi apabila periodenya dibuka", False),
    ],
)
def test_a_condition_that_sends_back(uraian: str, told: bool) -> None:
    rows = [row(uraian), row("Memeriksa berkas", "Kepala Bagian")]
    assert ("FLO-19" in codes({"kegiatan": rows})) is told


@pytest.mark.parametrize(
    ("uraian", "told"),
    [
        ("Menyerahkan konsep kepada Sekretaris", {"FLO-26"}),
        ("Menyerahkan konsep kepada Sekretaris melalui Kepala Bagian", set()),
        ("Menyerahkan konsep kepada Kepala Dinas", {"FLO-25"}),
        ("Menyampaikan undangan kepada kepala perangkat daerah", set()),
    ],
)
def test_who_is_handed_what(uraian: str, told: set[str]) -> None:
    names = ["Staf", "Kepala Bagian", "Sekretaris"]
    rows = [row(uraian, "Staf"), row("Memeriksa", "Kepala Bagian"), row("Memeriksa", "Sekretaris")]
    assert codes({"pelaksana": names, "kegiatan": rows}) & {"FLO-25", "FLO-26"} == told


@pytest.mark.parametrize(
    ("nama", "told"),
    [("Ibu Hamil", False), ("Ibu Sari", True), ("Budi, S.Sos., M.Si.", True), ("Irban I", False)],
)
def test_a_column_is_no_person(nama: str, told: bool) -> None:
    rows = [row("Memeriksa berkas", nama), row("Memeriksa berkas", "Staf")]
    assert ("FLO-38" in codes({"pelaksana": [nama, "Staf"], "kegiatan": rows})) is told


def test_a_label_is_milder_than_a_branch() -> None:
    rows = [
        row("Memeriksa berkas", "Staf", id="a"),
        row("Memeriksa isinya", "Kepala Bagian", tidak="a", label_ya="Tidak", ya="selesai"),
    ]
    assert [(d.code, d.level) for d in judge({"kegiatan": rows})] == [("FLO-14", Level.PERINGATAN)]


def test_who_is_named_and_who_acts_differ() -> None:
    rows = [row("Kepala Bagian memeriksa berkas"), row("Menyetujui berkas", "Kepala Bagian")]
    assert said({"kegiatan": rows}) == [
        'FLO-22 kegiatan 1 diawali pelakunya: "Kepala Bagian", padahal simbolnya di kolom "Staf"'
    ]


def test_abbreviations_are_said_once_and_not_when_explained() -> None:
    one = sop([("PPK", PLAIN), ("Staf", PLAIN)], ["PPK", "Staf"], slug="a")
    two = sop([("PPK", PLAIN), ("KPA", PLAIN)], ["PPK", "KPA"], slug="b", urut=2)
    explained = Penjelasan(definisi=(Istilah("KPA", "Kuasa Pengguna Anggaran"),))
    found = judged(FLO, buku(one, two, penjelasan=explained))
    assert [d.message for d in found] == ['singkatan "PPK" tidak dijelaskan di penjelasan']
    assert judged(FLO, buku(one, two, penjelasan=Penjelasan(tampil=False))) == ()


def test_a_number_in_keterangan_is_looked_up_in_the_booklet() -> None:
    steps = [("A", {**PLAIN, "keterangan": "Lihat SOP-7/2025"}), ("B", PLAIN)]
    one = sop(steps, slug="a")
    other = sop([("A", PLAIN), ("B", PLAIN)], slug="b", urut=2, nomor="SOP-7/2025", nama="Pelaporan")
    assert judged(FLO, buku(one)) == ()
    assert [d.message for d in judged(FLO, buku(one, other))] == [
        'SOP "Pelaporan" disebut di keterangan, tetapi tidak di keterkaitan'
    ]


KEHADIRAN = (
    row("Membuat daftar hadir pegawai", "Pengadministrasi Umum", id="hadir", output=""),
    row("Mencetak rekap dan menyerahkan kepada Kepala Bidang", "Pengadministrasi Umum", id="cetak"),
    row(
        "Mengoreksi rekap, jika belum sesuai dikembalikan kepada pengadministrasi umum, "
        "jika sesuai diteruskan kepada Kasubag Umpar",
        "Kepala Bidang",
        tidak="cetak",
    ),
    row("Menerima rekap dan menyerahkan kepada pengadministrasi umum", "Kasubag Umum dan Aparatur"),
    row("Melakukan kompilasi rekap", "Pengadministrasi Umum", keterangan="SOP surat keluar", id="kompilasi"),
    row(
        "Mengoreksi rekap, jika tidak setuju dikembalikan kepada Kasubag Umpar, "
        "jika setuju diteruskan kepada Kepala Dinas",
        "Sekretaris",
    ),
    row("Memberi nomor dan mengirim ke bagian Keuangan serta BKD", "Pengadministrasi Umum"),
)


def test_a_sheet_on_attendance() -> None:
    names = [
        "Pengadministrasi Umum",
        "Kepala Bidang",
        "Kasubag Umum dan Aparatur",
        "Sekretaris",
        "Kepala Satuan",
    ]
    found = said({"pelaksana": names, "kegiatan": KEHADIRAN, "keterkaitan": ["SOP Pembinaan disiplin"]})
    assert found == [
        'FLO-10 pelaksana "Kepala Satuan" tidak mempunyai kegiatan di bagan ini',
        "FLO-19 uraian kegiatan 6 memuat syarat dan pengembalian, tetapi tidak bercabang",
        'FLO-25 "Kepala Dinas" disebut di kegiatan 6, tetapi tidak mempunyai kolom',
        'FLO-34 SOP "surat keluar" disebut di keterangan, tetapi tidak di keterkaitan',
        'FLO-39 singkatan "Kasubag" tidak dijelaskan di penjelasan',
    ]


def test_a_sheet_on_a_revised_budget() -> None:
    names = ["Ketua Tim Kerja", "Admin Anggaran", "Kuasa Anggaran"]
    rows = [
        row("Menyusun matrik revisi", names[0], waktu="Sebelum periode revisi bulan berjalan"),
        row("Persetujuan", names[1], tidak=1),
        row("Rekomendasi Kepada KPA", names[1]),
        row("Proses (input, backup) data perubahan", names[2], tidak=1),
        row(
            "Menerima Daftar Hasil Revisi",
            [{"nama": n, "simbol": "kapsul"} for n in reversed(names)],
            cara="berurutan",
        ),
    ]
    assert said({"pelaksana": names, "kegiatan": rows}) == [
        "FLO-20 kegiatan 4 adalah keputusan, tetapi uraiannya tidak menyebut pemeriksaan",
        'FLO-23 kegiatan 2 diawali kata benda: "Persetujuan"',
        'FLO-23 kegiatan 3 diawali kata benda: "Rekomendasi"',
        'FLO-23 kegiatan 4 diawali kata benda: "Proses"',
        "FLO-29 waktu kegiatan 1 tidak terbaca sebagai angka dan satuan: "
        '"Sebelum periode revisi bulan berjalan"',
    ]


def test_a_sheet_on_goods_sent_to_another_office() -> None:
    names = ["Gudang Pengirim", "Gudang Penerima", "Operator", "Penyetuju"]
    rows = [
        row("Mengirim barang", names[:2], cara="berurutan"),
        row("Memeriksa barang, bila terdapat ketidaksesuaian maka isian disesuaikan", names[1]),
        row("Mencatat barang", names[2]),
        row("Memverifikasi transaksi", names[3], ya="setuju", id="periksa"),
        row("Melakukan perbaikan", names[2]),
        row("Menyetujui transaksi", names[3], id="setuju"),
        row("Mengirim satu rangkap", [names[3], names[0]], cara="berurutan", keluar=names[3]),
        row("Menyimpan bukti", names[1]),
    ]
    assert said({"pelaksana": names, "kegiatan": rows}) == [
        'FLO-15 simbol "Gudang Pengirim" di kegiatan 7 tidak mempunyai panah keluar'
    ]


def test_the_booklet_of_2018(tmp_path: Path) -> None:
    """Each of these was read against the published pages and is true of them."""
    published, _ = load(preserved(tmp_path))
    assert published is not None
    found = judged(FLO, published)
    assert Counter(d.code for d in found) == {
        "FLO-07": 1,  # part A begins with the second column, and needs Kabag before Pengolah Data
        "FLO-10": 2,  # part B has no step for Pengolah Data and Kabag
        "FLO-22": 18,  # every step begins with its actor
        "FLO-25": 1,  # A-5 goes to pimpinan, who has no column
        "FLO-26": 1,  # B-2 goes to OPD, B-3 is done by Tim
        "FLO-32": 5,  # what goes from hand to hand isn't named: A-3, A-7, B-2, B-5, B-7
        "FLO-41": 1,  # parts A and B
    }


WORDS = (
    "Staf",
    "memeriksa",
    "di",
    "ajukan",
    "diserahkan kepada",
    "1.",
    "-",
    "yang",
    "SOP",
    "jika",
    "\n",
    "ke",
    "(",
)


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join).filter(str.strip))
def test_no_text_breaks_a_rule_itself(text: str) -> None:
    cells = dict.fromkeys(("kelengkapan", "waktu", "output", "keterangan"), text)
    rows = [row(text, **cells), row("Memeriksa berkas", "Kepala Bagian")]
    first, again = judge({"kegiatan": rows}), judge({"kegiatan": rows})
    assert first == again
    assert all(d.message and d.hint for d in first)


def test_who_is_entered_from_a_neighbour_is_not_blamed_too() -> None:
    names = ["Staf", "Kepala Seksi", "Kepala Bagian"]
    chain = [row("Membuka rapat"), row("Memeriksa berkas", names, cara="berurutan", masuk=names[2])]
    told = said({"pelaksana": names, "kegiatan": [*chain, row("Menyimpan berkas")]})
    assert [t for t in told if "FLO-15" in t] == ['FLO-15 simbol "Staf" di kegiatan 2 tidak dimasuki panah']


@pytest.mark.parametrize(
    ("uraian", "named"),
    [
        ("Menyerahkan konsep kepada Kabag", ("Kabag",)),
        ("Menyampaikan konsep kepada Kasi untuk diteruskan kepada Kabag", ("Kasi",)),
        ("Menyusun konsep yang akan disampaikan kepada Kabag", ()),
        ("Menyiapkan bahan guna disampaikan kepada Kabag", ()),
        ("Mencatat surat sebelum diserahkan kepada Kabag", ()),
        ("Memeriksa berkas untuk arsip, lalu menyerahkannya kepada Kabag", ("Kabag",)),
    ],
)
def test_a_purpose_names_no_receiver(uraian: str, named: tuple[str, ...]) -> None:
    assert receivers(uraian) == named


@pytest.mark.parametrize("text", ["idem", "s.d.a.", "Sama dengan di atas"])
def test_a_cell_says_itself_what_it_holds(text: str) -> None:
    told = said({"kegiatan": [row("Mencatat surat", kelengkapan=text), row("Menyimpan surat")]})
    assert f'FLO-44 kelengkapan kegiatan 1 menunjuk ke atas: "{text}"' in told
