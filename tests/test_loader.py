"""The loader against case files: the finding that is written on a line is the one that is reported there."""

from __future__ import annotations

import re
import struct
import tomllib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sopdoc.diagnostics import Diagnostic, Level, has_galat
from sopdoc.edition import SopTerbit
from sopdoc.loader import CODES, load, reread
from sopdoc.loader import book as book_module
from sopdoc.loader.procedure import fingerprint
from sopdoc.model import Buku, Rencana, Rujukan
from sopdoc.source import MAX_BYTES
from tests.builders import buku
from tests.small_book import preserved

CASES = Path(__file__).parent / "cases"
VALID = sorted((CASES / "valid").glob("*.toml"))
INVALID = sorted((CASES / "invalid").glob("*.toml"))

BUKU = """\
judul = "Standar Operasional Prosedur"
tahun = 2025
pola_nomor = "065/{urut:02}/{tahun}"
susunan = ["surat-masuk", { nama = "Surat Keluar" }]

[instansi]
pemerintah = "Pemerintah Kabupaten Uji"
perangkat_daerah = "Dinas Uji"
daerah = "Kabupaten Uji"
tempat = "Uji"

[penandatangan]
jabatan = "Kepala Dinas Uji"
nama = "NAMA PEJABAT, S.H."

[keputusan]
tanggal = 2025-01-06
tentang = "Standar Operasional Prosedur"
menimbang = ["bahwa perlu;"]
mengingat = ["Undang-Undang Nomor 23 Tahun 2014;"]
diktum = ["Menetapkan SOP."]
"""

BUKU_ALL = (
    BUKU
    + """
nomor = "1"
menetapkan = "Keputusan {{ tahun }}"
sebutan_diktum = "PERTAMA"
tembusan = ["Arsip"]
[keputusan.penandatangan]
status = "Plt."
jabatan = "Bupati"
nama = "NAMA"
[bawaan]
tanggal_efektif = "Agustus"
[[paraf]]
jabatan = "Kabag"
[penjelasan]
tampil = false
definisi = [{ istilah = "OPD", arti = "Perangkat {{ instansi.daerah }}" }]
[perubahan]
tanggal = 2025-01-01
diktum = ["Tetap"]
[tte]
aktif = true
[gaya]
ukuran = 8
[gaya.label]
waktu = "Lama"
[[abaikan]]
kode = "FLO-1"
sop = "surat-masuk"
alasan = "Begitu"
"""
)

SURAT = (CASES / "valid" / "lurus.toml").read_text("utf-8")

ELSEWHERE = {"SOP101", "SOP102", "SOP103", "SOP222"}
"""Codes about a file as a whole: tested below and in test_source, since no line of a case can show them."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A valid booklet: buku.toml and sop/surat-masuk.toml."""
    made = tmp_path / "definitions"
    write(made, "buku.toml", BUKU)
    write(made, "sop/surat-masuk.toml", SURAT)
    return made


def write(folder: Path, name: str, text: str | bytes) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def whole(folder: Path) -> Buku:
    """The booklet of a folder that has no galat."""
    buku, found = load(folder)
    assert buku is not None
    assert not has_galat(found), found
    return buku


def expected(text: str) -> list[tuple[int, str, str]]:
    """(line, code, fragment) of every `# E: SOPnnn fragment`; `# E0:` is about the file as a whole."""
    return [
        (0 if whole_file else number, code, fragment.strip())
        for number, line in enumerate(text.split("\n"), start=1)
        for whole_file, code, fragment in re.findall(r"# E(0?): (SOP\d{3}) ([^#\n]*)", line)
    ]


def compare(found: Iterable[Diagnostic], text: str) -> None:
    """Every expected finding is there, at its line, and no other one is."""
    wanted = expected(text)
    assert wanted, "the case says nothing about what is wrong with it"
    left = list(found)
    for line, code, fragment in wanted:
        match = [d for d in left if (d.position.line, d.code) == (line, code) and fragment in d.message]
        assert match, f"{code} {fragment!r} not at line {line}: {left}"
        left.remove(match[0])
    assert not left, f"not expected: {left}"


def test_there_are_cases() -> None:
    assert len(VALID) >= 8
    assert len(INVALID) >= 50


@pytest.mark.parametrize("path", VALID, ids=lambda p: p.stem)
def test_valid_case_has_no_finding(path: Path, folder: Path) -> None:
    write(folder, "sop/surat-masuk.toml", path.read_bytes())
    buku, found = load(folder)
    assert found == ()
    assert buku is not None
    assert [s.slug for s in buku.sop] == ["surat-masuk"]


@pytest.mark.parametrize("path", INVALID, ids=lambda p: p.stem)
def test_invalid_case_has_its_findings(path: Path, folder: Path) -> None:
    of_book = path.stem.startswith("buku-")
    write(folder, "buku.toml" if of_book else "sop/surat-masuk.toml", path.read_bytes())
    _, found = load(folder)
    found = tuple(d for d in found if d.code != "SOP222")
    shown = "definitions/buku.toml" if of_book else "definitions/sop/surat-masuk.toml"
    assert {d.position.file for d in found} == {shown}
    compare(found, path.read_bytes().decode("utf-8", "replace"))


def test_every_code_has_a_case_and_every_case_its_code() -> None:
    shown = {code for p in INVALID for _, code, _ in expected(p.read_bytes().decode("utf-8", "replace"))}
    assert shown | ELSEWHERE == set(CODES)
    assert all(re.search(r"SOP\d{3}", p.stem)[0] in p.read_text("latin-1") for p in INVALID)


def test_codes_in_the_program_are_in_the_table() -> None:
    package = Path(book_module.__file__).parents[1]
    sources = [package / "source.py", package / "tomlscan.py", *(package / "loader").glob("*.py")]
    used = {code for p in sources for code in re.findall(r'"(SOP\d{3})"', p.read_text("utf-8"))}
    assert used == set(CODES)


def test_a_finding_underlines_the_value(folder: Path) -> None:
    write(folder, "sop/surat-masuk.toml", SURAT.replace('pelaksana = "Kabid"', 'pelaksana = "Kabit"'))
    _, (finding,) = load(folder)
    p = finding.position
    assert p.source[p.column - 1 :][: p.length] == '"Kabit"'
    assert finding.hint == 'mungkin maksud Anda "Kabid"'


def test_all_findings_come_at_once_with_one_broken_file(folder: Path) -> None:
    text = SURAT.replace('waktu = "10 menit"', "waktu = 10", 1).replace('"Kasubbag"\nk', '"Kasubag"\nk')
    write(folder, "sop/surat-masuk.toml", text)
    write(folder, "buku.toml", BUKU.replace("tahun = 2025", 'tahun = "2025"'))
    buku, found = load(folder)
    assert buku is None
    assert [(d.position.file, d.code) for d in found] == [
        ("definitions/buku.toml", "SOP112"),
        ("definitions/sop/surat-masuk.toml", "SOP112"),
        ("definitions/sop/surat-masuk.toml", "SOP201"),
    ]


def test_a_broken_sop_becomes_a_title_at_its_place(folder: Path) -> None:
    write(folder, "sop/surat-masuk.toml", SURAT.replace("dasar_hukum", "dasar_hukm"))
    buku, found = load(folder)
    assert buku is not None
    assert buku.susunan == (Rencana(1, "Penanganan Surat Masuk"), Rencana(2, "Surat Keluar"))
    assert {d.code for d in found} == {"SOP110", "SOP111"}


def test_a_sop_that_is_not_toml_is_called_by_its_slug(folder: Path) -> None:
    write(folder, "sop/surat-masuk.toml", "nama = ")
    buku, found = load(folder)
    assert buku is not None
    assert buku.susunan[0] == Rencana(1, "surat-masuk")
    assert [d.code for d in found] == ["SOP109"]


def test_a_broken_booklet_still_tells_about_its_sops(folder: Path) -> None:
    write(folder, "buku.toml", "judul = ")
    write(folder, "sop/surat-masuk.toml", SURAT.replace('"Kabid"\n', '"Kabit"\n'))
    buku, found = load(folder)
    assert buku is None
    assert [d.code for d in found] == ["SOP109", "SOP201"]


def test_no_folder_at_all(tmp_path: Path) -> None:
    buku, (finding,) = load(tmp_path / "tidak-ada")
    assert buku is None
    assert (finding.code, finding.position.file) == ("SOP101", "tidak-ada/buku.toml")
    assert "sopdoc init" in finding.hint


@pytest.mark.parametrize("place", [".", "definitions/definitions", "output/2025/definitions"])
def test_who_stands_in_the_wrong_folder_is_told_the_right_one(folder: Path, place: str) -> None:
    _, (finding, *_) = load(folder.parent / place)
    assert finding.hint.endswith(f"jalankan di {folder.parent.as_posix()}")


def test_a_name_that_notepad_made_longer_is_told(folder: Path) -> None:
    """Windows does not show the end of a file's name, so that both look right to a clerk."""
    path = folder / "sop" / "surat-masuk.toml"
    path.rename(f"{path}.txt")
    _, (finding,) = load(folder)
    assert (finding.code, finding.hint) == (
        "SOP221",
        "ganti nama surat-masuk.toml.txt menjadi surat-masuk.toml",
    )
    (folder / "buku.toml").rename(folder / "buku.toml.txt")
    _, (finding, *_) = load(folder)
    assert finding.hint == "ganti nama buku.toml.txt menjadi buku.toml"


def test_a_folder_or_a_giant_in_place_of_a_file(folder: Path) -> None:
    (folder / "sop" / "surat-masuk.toml").unlink()
    (folder / "sop" / "surat-masuk.toml").mkdir()
    assert [d.code for d in load(folder)[1]] == ["SOP102"]
    write(folder, "buku.toml", b"#" * (MAX_BYTES + 1))
    assert [d.code for d in load(folder)[1]] == ["SOP103", "SOP102"]


def test_a_folder_of_sops_that_cannot_be_read_is_told_before_what_is_missing(folder: Path) -> None:
    (folder / "sop" / "surat-masuk.toml").unlink()
    (folder / "sop").rmdir()
    (folder / "sop").write_bytes(b"")
    found = {d.code: d.message for d in load(folder)[1]}
    assert "ada berkas atau folder lain dengan nama itu" in found["SOP102"]


def test_a_file_that_susunan_does_not_name(folder: Path) -> None:
    write(folder, "sop/lupa.toml", SURAT)
    _, (finding,) = load(folder)
    assert (finding.code, finding.level) == ("SOP222", Level.PERINGATAN)
    assert finding.position.file == "definitions/sop/lupa.toml"


def test_a_file_that_susunan_cannot_name(folder: Path) -> None:
    write(folder, "sop/Surat Tugas.toml", SURAT)
    _, (finding,) = load(folder)
    assert "ganti nama berkasnya" in finding.hint


def test_a_key_below_the_wrong_table_is_sent_home(folder: Path) -> None:
    moved = SURAT.replace('peringatan = "Surat terlambat ditangani"\n', "")
    write(folder, "sop/surat-masuk.toml", moved + 'peringatan = "Surat hilang"\nwaktu_baku = 1\n')
    _, found = load(folder)
    hints = {d.position.source: d.hint for d in found if d.code == "SOP110"}
    assert "ke atas tabel yang pertama" in hints['peringatan = "Surat hilang"']
    write(
        folder, "sop/surat-masuk.toml", SURAT.replace("\npelaksana = [", '\nwaktu = "1 jam"\npelaksana = [')
    )
    _, (finding,) = load(folder)
    assert finding.hint == "waktu adalah kunci [[kegiatan]]: pindahkan ke sana"
    write(folder, "sop/surat-masuk.toml", "tanggal = 2025-01-01\n" + SURAT)
    _, (finding,) = load(folder)
    assert finding.hint == "tanggal adalah kunci [[revisi]]: pindahkan ke sana"


@pytest.mark.parametrize("key", ["ke", "ya", "tidak"])
def test_a_reference_to_nothing_is_not_taken_for_none(folder: Path, key: str) -> None:
    write(folder, "sop/surat-masuk.toml", f"{SURAT}{key} = 0\n")
    assert "SOP204" in {d.code for d in load(folder)[1]}


@pytest.mark.parametrize(
    ("before", "after", "hint"),
    [
        ("tahun = 2025", 'tahun = "2025"', "tulis bilangan bulat tanpa tanda petik"),
        ('"surat-masuk"', '"sop/Surat Masuk.toml"', 'mungkin maksud Anda "surat-masuk"; huruf kecil'),
        ("[instansi]", "[instasi]", "tulis [instansi] dengan kunci-kuncinya"),
        ("susunan =", "[tte]\naktif = 'ya'\n#", "tulis true atau false tanpa tanda petik"),
    ],
)
def test_what_a_clerk_mistypes_in_the_booklet(folder: Path, before: str, after: str, hint: str) -> None:
    write(folder, "buku.toml", BUKU.replace(before, after, 1))
    assert [d for d in load(folder)[1] if d.hint.startswith(hint)]


def test_words_that_look_the_same_are_told_apart(folder: Path) -> None:
    write(folder, "sop/surat-masuk.toml", SURAT.replace('"Kabid"\n', '"Kabid\u200b"\n'))
    _, (finding,) = load(folder)
    assert finding.hint == 'ketik ulang "Kabid": hanya spasi atau huruf tak tampaknya yang lain'


def test_a_wrong_kind_is_told_with_what_to_write(folder: Path) -> None:
    def hint(text: str) -> str:
        write(folder, "sop/surat-masuk.toml", text)
        return next(d.hint for d in load(folder)[1] if d.code == "SOP112")

    assert "dengan dua kurung siku" in hint(SURAT.replace("[[kegiatan]]", "[kegiatan]", 1).split("[[")[0])
    assert hint(f"{SURAT}tidak = true\n") == 'tulis id kegiatan yang dituju, misalnya tidak = "konsep"'
    assert hint(SURAT.replace('peringatan = "', 'peringatan = 1 # "')) == 'tulis di antara tanda petik: "1"'


@pytest.mark.parametrize("year", ["0205", "9025"])
def test_a_year_that_is_mistyped_is_told(folder: Path, year: str) -> None:
    write(folder, "sop/surat-masuk.toml", f"tanggal_efektif = {year}-03-01\n" + SURAT)
    _, (finding,) = load(folder)
    assert (finding.code, finding.position.line) == ("SOP118", 1)


def test_columns_that_are_wrong_are_told_once(folder: Path) -> None:
    """The first [[kegiatan]] was deleted with its line: its pelaksana is a second key of the file."""
    columns = next(line for line in SURAT.splitlines() if line.startswith("pelaksana = ["))
    write(folder, "sop/surat-masuk.toml", SURAT.replace(columns, 'pelaksana = "Staf"'))
    _, found = load(folder)
    assert [d.code for d in found] == ["SOP112"]


def test_defaults_are_filled_in(folder: Path) -> None:
    buku = whole(folder)
    (made,) = buku.sop
    assert made.nomor == "065/01/2025"
    assert made.tanggal_pembuatan is None
    assert made.tanggal_efektif == buku.keputusan.tanggal
    assert made.pengesahan == buku.penandatangan
    assert made.nama_daftar == made.nama
    assert buku.penandatangan.nama_lembar == buku.penandatangan.nama
    assert buku.keputusan.penandatangan == buku.penandatangan
    assert buku.keputusan.menetapkan == "Keputusan Kepala Dinas Uji tentang Standar Operasional Prosedur"
    assert buku.urutan == ("sampul", "daftar", "keputusan", "penjelasan", "peta", "sop")
    assert buku.instansi.kop_lembar == buku.instansi.kop_keputusan
    assert not buku.tte


def test_defaults_are_replaced(folder: Path) -> None:
    extra = """
[keputusan.penandatangan]
jabatan = "Bupati Uji"
nama = "NAMA BUPATI"
[bawaan]
tanggal_efektif = 2025-02-03
[tte]
aktif = true
[gaya.label]
keterangan = "KET"
"""
    kop = 'tempat = "Uji"\ntelepon = "1"\nkop_lembar = { telepon = "", alamat = "Jl. Lain" }'
    write(folder, "buku.toml", BUKU.replace('tempat = "Uji"', kop) + extra)
    buku = whole(folder)
    assert buku.sop[0].tanggal_efektif.isoformat() == "2025-02-03"
    assert buku.keputusan.menetapkan.startswith("Keputusan Bupati Uji tentang")
    assert buku.sop[0].pengesahan.jabatan == "Kepala Dinas Uji"
    assert (buku.instansi.kop_keputusan.telepon, buku.instansi.kop_lembar.telepon) == ("1", "")
    assert buku.instansi.kop_lembar.alamat == "Jl. Lain"
    assert buku.tte
    assert (buku.gaya.label.keterangan, buku.gaya.label.waktu) == ("KET", "Waktu")


def test_expressions_are_rendered(folder: Path) -> None:
    tentang = "SOP {{ instansi.perangkat_daerah }} {{ tahun }}"
    text = BUKU.replace('tentang = "Standar Operasional Prosedur"', f'tentang = "{tentang}"')
    text = text.replace("bahwa perlu", "bahwa {{ keputusan.tentang|upper }} perlu")
    write(folder, "buku.toml", text + '\n[perubahan]\ndiktum = ["Sejak {{ keputusan.tanggal }}."]\n')
    buku = whole(folder)
    assert buku.keputusan.tentang == "SOP Dinas Uji 2025"
    assert buku.keputusan.menimbang == ("bahwa SOP DINAS UJI 2025 perlu;",)
    assert buku.perubahan.diktum == ("Sejak 6 Januari 2025.",)


@pytest.mark.parametrize(
    "expression",
    [
        "{{ 'a' * 999999999 }}",
        "{{ 2 ** 99999999 }}",
        "{{ ''.__class__ }}",
        "{{ judul.__class__ }}",
        "{{ judul|attr('x') }}",
        "{{ range(9) }}",
        "{{ '%999999999d' % 1 }}",
        "{% macro a() %}{% endmacro %}{{ a() }}",
        "{% include 'x' %}",
        "{{ " + "(" * 900 + "1" + ")" * 900 + " }}",
        "{{ judul < tahun }}",
        "{{ " + "judul ~ " * 900 + "judul }}",
        "{% if judul %}",
    ],
)
def test_an_expression_can_neither_run_away_nor_look_around(folder: Path, expression: str) -> None:
    write(folder, "buku.toml", BUKU.replace("bahwa perlu;", expression))
    buku, found = load(folder)
    assert buku is None
    assert [(d.code, d.position.line) for d in found] == [("SOP121", 19)]


def png(width: int, height: int) -> bytes:
    head = struct.pack(">I4sIIBBBBBI", 13, b"IHDR", width, height, 8, 2, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(struct.pack(">I4sI", 0, n, 0) for n in (b"IDAT", b"IEND"))


JPG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xff\xc2\x00\x11\x08\x00\x20\x00\x30" + bytes(12) + b"\xff\xd9"


@pytest.mark.parametrize(
    ("data", "size"), [(png(30, 40), ("png", 30, 40)), (JPG, ("jpg", 48, 32))], ids=["png", "jpg"]
)
def test_the_logo_is_measured(folder: Path, data: bytes, size: tuple[str, int, int]) -> None:
    write(folder, "lambang/logo.bin", data)
    write(folder, "buku.toml", BUKU.replace('tempat = "Uji"', 'tempat = "Uji"\nlogo = "lambang/logo.bin"'))
    logo = whole(folder).instansi.logo
    assert logo is not None
    assert (logo.jenis, logo.lebar, logo.tinggi) == size
    assert logo.data == data


@pytest.mark.parametrize(
    ("data", "fragment"),
    [
        (b"GIF89a", "png atau jpg"),
        (png(0, 9), "0 x 9"),
        (png(9, 60_000), "9 x 60000"),
        (png(5000, 5000), "juta piksel"),
        (png(9, 9)[:20], "utuh"),
        (png(9, 9)[:-1], "utuh"),
        (JPG[:-2], "utuh"),
        (b"\xff\xd8\xff\xe0\x00\x00\x00", "utuh"),
        (png(9, 9) + bytes(4_000_000), "4 MB"),
    ],
    ids=["gif", "flat", "tall", "area", "cut head", "cut png", "no end", "cut jpg", "big"],
)
def test_a_logo_that_cannot_be_used(folder: Path, data: bytes, fragment: str) -> None:
    write(folder, "logo.png", data)
    write(folder, "buku.toml", BUKU.replace('tempat = "Uji"', 'tempat = "Uji"\nlogo = "logo.png"'))
    buku, (finding,) = load(folder)
    assert buku is None
    assert finding.code == "SOP120"
    assert fragment in finding.message


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "C:\\\\logo.png", "x/../../a.png", "luar.png", "\\u0000.png"]
)
def test_a_logo_stays_in_its_folder(folder: Path, name: str) -> None:
    (folder / "luar.png").symlink_to(folder.parent)
    write(folder, "buku.toml", BUKU.replace('tempat = "Uji"', f'tempat = "Uji"\nlogo = "{name}"'))
    buku, found = load(folder)
    assert buku is None
    assert {d.code for d in found} <= {"SOP120", "SOP116"}


def test_relations_name_the_sops_of_the_booklet(folder: Path) -> None:
    write(folder, "sop/arsip.toml", SURAT.replace('"Penanganan Surat Masuk"', '"SOP Pengarsipan"'))
    text = SURAT.replace('keterkaitan = ["SOP Pengarsipan"]', 'keterkaitan = ["SOP Luar", { sop = "arsip" }]')
    write(folder, "sop/surat-masuk.toml", text)
    write(folder, "buku.toml", BUKU.replace('{ nama = "Surat Keluar" }', '"arsip"'))
    keterkaitan = whole(folder).sop[0].keterkaitan
    assert keterkaitan == (Rujukan("SOP Luar"), Rujukan("Pengarsipan", "arsip"))
    assert [r.tercetak for r in keterkaitan] == ["SOP Luar", "SOP Pengarsipan"]


def test_a_relation_has_its_name_though_the_sop_that_it_names_is_broken_by_now(folder: Path) -> None:
    text = SURAT.replace('keterkaitan = ["SOP Pengarsipan"]', 'keterkaitan = [{ sop = "arsip" }]')
    write(folder, "sop/surat-masuk.toml", text)
    write(folder, "sop/arsip.toml", SURAT.replace("Penanganan Surat Masuk", "Pengarsipan") + "salah = 1\n")
    write(folder, "buku.toml", BUKU.replace('{ nama = "Surat Keluar" }', '"arsip"'))
    book, _ = load(folder)
    assert book is not None
    again = reread(book, replace(ISSUED, isi=text))
    assert again is not None
    assert again.keterkaitan == book.sop[0].keterkaitan == (Rujukan("Pengarsipan", "arsip"),)


LITERALS = (
    "1",
    "-1",
    "true",
    '""',
    '"x"',
    "[]",
    "[1]",
    '["x"]',
    "{}",
    "{ x = 1 }",
    "2018-01-01",
    "nan",
    "0x" + "F" * 5000,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_change_of_the_booklet_raises(folder: Path, data: st.DataObject) -> None:
    """Any value, or none, in place of any other."""
    lines = BUKU_ALL.splitlines()
    i = data.draw(st.integers(0, len(lines) - 1))
    key = lines[i].partition(" = ")[0]
    lines[i] = data.draw(st.sampled_from(["", "[", key, *(f"{key} = {value}" for value in LITERALS)]))
    write(folder, "buku.toml", "\n".join(lines))
    buku, found = load(folder)
    assert buku is not None or has_galat(found)
    assert all(d.code in CODES for d in found)


ISSUED = SopTerbit("uji", 1, "065/1", "Uji", "", "")


def test_what_was_issued_reads_back_as_the_same_sop(tmp_path: Path) -> None:
    definitions = preserved(tmp_path)
    book, _ = load(definitions)
    assert book is not None
    (today,) = book.sop
    text = (definitions / "sop" / f"{today.slug}.toml").read_text("utf-8")
    issued = SopTerbit(today.slug, today.urut, today.nomor, today.nama, today.sidik, text)
    again = reread(book, issued)
    assert again is not None
    assert replace(again, tanggal_efektif=today.tanggal_efektif) == replace(
        today, tanggal_pembuatan=again.tanggal_pembuatan
    )
    assert again.sidik == today.sidik


@pytest.mark.parametrize("isi", ["nama = ", "", 'nama = "Uji"'])
def test_an_issued_text_that_is_no_sop_reads_as_nothing(isi: str) -> None:
    assert reread(buku(), replace(ISSUED, isi=isi)) is None


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ('status = "draf"\n', True),
        ("tanggal_efektif = 2020-01-01\n", True),
        ("# a comment\n", True),
        ('nama_daftar = "Lain"\n', False),
        ('nomor = "1"\n', False),
    ],
)
def test_the_fingerprint_is_that_of_the_content(change: str, same: bool) -> None:
    text = 'nama = "Uji"\n'
    before, after = (fingerprint(tomllib.loads(t)) for t in (text, change + text))
    assert (before == after) is same
