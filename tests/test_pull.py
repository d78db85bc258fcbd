"""What a clerk changes in Word or Excel comes back: shown as it is, written as it was asked, built again."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from fuzz.office_edits import ExcelEdits, WordEdits
from tests.pull_cases import BOOK, EXCEL, SLUG, WORD, Clerk, says

Edit = Callable[[WordEdits], None]


@pytest.fixture
def clerk(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Clerk:
    made = Clerk(tmp_path_factory.mktemp("buku"), monkeypatch, capsys)
    made.build()
    return made


def test_what_was_built_says_nothing_new(clerk: Clerk) -> None:
    files = (WORD, EXCEL, BOOK, BOOK.replace("docx", "xlsx"), "output/2018/keputusan.docx")
    assert clerk.run("pull", *files) == "Tidak ada yang berubah di berkas sejak disusun.\n"


WORDS: dict[str, tuple[Edit, str, str]] = {
    "uraian": (
        lambda f: f.replace("rencana kerja persiapan", "rencana kerja dan jadwal persiapan"),
        "A. Perencanaan, kegiatan 1",
        'uraian = "Kasubbag Tata Laksana membuat rencana kerja dan jadwal persiapan pelaksanaan Sinovik"',
    ),
    "waktu": (lambda f: f.replace("30 menit", "45 menit"), "kegiatan 4: Waktu", 'waktu = "45 menit"'),
    "a space": (
        lambda f: f.replace("budaya kerja ke OPD", "budayakerja ke OPD"),
        "kegiatan 2",
        "budayakerja ke OPD",
    ),
    "tracked": (lambda f: f.track("30 menit", "1 jam"), "kegiatan 4: Waktu", 'waktu = "1 jam"'),
    "nomor": (lambda f: f.replace("417.112/14", "417.112/15"), "Nomor SOP", 'nomor = "065/SOP/417.112/15"'),
    "nama": (
        lambda f: f.replace("KOMPETISI SINOVIK (INOVASI", "KOMPETISI SINOVIK (LOMBA"),
        "Nama SOP",
        'nama = "KOMPETISI SINOVIK (LOMBA PELAYANAN PUBLIK)"',
    ),
    "date": (
        lambda f: f.replace("13-03-2018", "10-03-2018", 0),
        "Tanggal Pembuatan",
        "tanggal_pembuatan = 2018-03-10",
    ),
    "revision": (
        lambda f: f.replace("01/13-03-2018", "01/14-03-2018"),
        "Tanggal Revisi",
        "tanggal = 2018-03-14",
    ),
    "box": (
        lambda f: f.replace("tidak bisa ikut", "tidak dapat ikut"),
        "Peringatan",
        "tidak dapat ikut Sinovik",
    ),
    "item": (
        lambda f: f.replace("Risalah Budaya Kerja", "Risalah Budaya Kerja Pegawai"),
        "Peralatan/Perlengkapan 1",
        '  "Risalah Budaya Kerja Pegawai",\n',
    ),
    "relation": (
        lambda f: f.replace("SOP Pengiriman Surat", "SOP Surat Keluar"),
        "Keterkaitan",
        '["SOP Surat Keluar"]',
    ),
    "caption": (lambda f: f.replace("URAIAN PROSEDUR", "PROSEDUR"), "Judul Uraian", '"PROSEDUR SINOVIK"'),
    "part": (
        lambda f: f.replace("A. PERENCANAAN", "A. PERSIAPAN AWAL"),
        "Bagian A",
        'judul = "Persiapan Awal"',
    ),
    "index": (
        lambda f: f.replace("3. Kompetisi SINOVIK", "3. Lomba SINOVIK"),
        "Nama pada Daftar Isi",
        'nama_daftar = "Lomba SINOVIK"',
    ),
}
"""What is done to a file; where the difference is told; what the definition says then."""


@pytest.mark.parametrize("name", WORDS)
def test_a_word_in_word_comes_back(clerk: Clerk, name: str) -> None:
    change, place, said = WORDS[name]
    word = WordEdits((clerk.folder / WORD).read_bytes())
    change(word)
    back = clerk.comes_back(word.data)
    told = clerk.run("pull", back)
    assert place in told
    assert "1 perubahan di berkas" in told
    assert "tidak dibawa" not in told
    before = clerk.sop
    assert clerk.run("pull", back, "--apply")
    assert said in clerk.sop
    changed = [line for line in clerk.sop.splitlines() if line not in before.splitlines()]
    assert len(changed) == 1
    clerk.build()
    assert says(clerk.read(WORD)) == says(clerk.read(back))
    assert clerk.run("pull", WORD) == "Tidak ada yang berubah di berkas sejak disusun.\n"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("30 menit", "45 menit", 'waktu = "45 menit"'),
        ("Risalah Budaya Kerja", "Risalah Budaya Kerja Kantor", '  "Risalah Budaya Kerja Kantor",\n'),
        ("01/13-03-2018", "01/14-03-2018", "tanggal = 2018-03-14"),
        ("tidak bisa ikut", "tidak dapat ikut", "tidak dapat ikut Sinovik"),
        ("A. PERENCANAAN", "A. PERSIAPAN", 'judul = "Persiapan"'),
    ],
)
def test_a_word_in_excel_comes_back(clerk: Clerk, old: str, new: str, said: str) -> None:
    excel = ExcelEdits((clerk.folder / EXCEL).read_bytes())
    excel.replace(old, new)
    back = clerk.comes_back(excel.data, "kembali.xlsx")
    told = clerk.run("pull", back, "--apply")
    assert "1 perubahan di berkas" in told
    assert said in clerk.sop
    clerk.build()
    assert says(clerk.read(EXCEL)) == says(clerk.read(back))


NEW = {1: "Tim memeriksa kelengkapan risalah", 6: "Risalah", 7: "2 jam", 8: "Risalah lengkap"}
ADDED = """
[[bagian.kegiatan]]
uraian = "Tim memeriksa kelengkapan risalah"
pelaksana = "Kabag Organisasi"
kelengkapan = "Risalah"
waktu = "2 jam"
output = "Risalah lengkap"

[[bagian.kegiatan]]
uraian = "Kabag Organisasi melakukan koreksi"""


@pytest.mark.parametrize("tracked", [False, True])
def test_a_row_with_a_symbol_becomes_a_step(clerk: Clerk, tracked: bool) -> None:
    word = WordEdits((clerk.folder / WORD).read_bytes())
    word.insert_row("sopdoc_3_0_k2", NEW, drawn=4, tracked=tracked)
    back = clerk.comes_back(word.data)
    assert "A. Perencanaan, kegiatan 4 (ditambah)" in clerk.run("pull", back, "--apply")
    assert ADDED in clerk.sop
    assert "# disimpulkan dari" in clerk.sop
    clerk.build()
    assert says(clerk.read(WORD)) == says(clerk.read(back))


def test_a_row_of_excel_with_a_name_becomes_a_step(clerk: Clerk) -> None:
    """Whose it is may be typed where no symbol was drawn."""
    excel = ExcelEdits((clerk.folder / EXCEL).read_bytes())
    columns = {"C": NEW[1]}
    place = clerk.read(EXCEL)
    heads = {tag.tag: cell for t in place.tables for r in t.rows for cell in r.cells for tag in cell.tags}
    for tag, text in (("0_a2", "v"), ("0_kelengkapan", NEW[6]), ("0_waktu", NEW[7]), ("0_output", NEW[8])):
        columns[letter(heads[tag].column)] = text
    columns[letter(heads["0_kegiatan"].column)] = columns.pop("C")
    excel.insert_row("sopdoc_3_0_k2", columns)
    back = clerk.comes_back(excel.data, "kembali.xlsx")
    assert "A. Perencanaan, kegiatan 4 (ditambah)" in clerk.run("pull", back, "--apply")
    assert ADDED in clerk.sop


def letter(column: int) -> str:
    return chr(ord("A") + column)


def test_a_row_without_an_actor_is_asked_for(clerk: Clerk) -> None:
    word = WordEdits((clerk.folder / WORD).read_bytes())
    word.insert_row("sopdoc_3_0_k2", NEW)
    before = clerk.sop
    told = clerk.run("pull", clerk.comes_back(word.data), "--apply", status=1)
    assert 'kegiatan baru "Tim memeriksa kelengkapan risalah": pelaksananya siapa?' in told
    assert clerk.sop == before


def test_who_acts_in_a_new_row_is_asked_at_a_terminal(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    word = WordEdits((clerk.folder / WORD).read_bytes())
    word.insert_row("sopdoc_3_0_k2", NEW)
    monkeypatch.setattr("sopdoc.cli.pull.at_terminal", lambda: True)
    monkeypatch.setattr("click.prompt", lambda words: "Kabag Organisasi")
    clerk.run("pull", clerk.comes_back(word.data), "--apply")
    assert ADDED in clerk.sop


def test_of_two_words_for_one_place_a_person_takes_one(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    word = WordEdits((clerk.folder / WORD).read_bytes())
    word.replace("30 menit", "45 menit")
    back = clerk.comes_back(word.data)
    clerk.edit('waktu = "30 menit"', 'waktu = "1 jam"')
    monkeypatch.setattr("sopdoc.cli.pull.at_terminal", lambda: True)
    monkeypatch.setattr("click.confirm", lambda words, default: True)
    clerk.run("pull", back, "--apply")
    assert 'waktu = "45 menit"' in clerk.sop


@pytest.mark.parametrize("tracked", [False, True])
def test_a_row_that_was_deleted_goes(clerk: Clerk, tracked: bool) -> None:
    word = WordEdits((clerk.folder / WORD).read_bytes())
    word.drop_row("sopdoc_3_0_k5", tracked)
    back = clerk.comes_back(word.data)
    told = clerk.run("pull", back, "--apply")
    assert "A. Perencanaan, kegiatan 6 (lama) (dihapus)" in told
    assert "menerima surat yang turun dari pimpinan" not in clerk.sop
    clerk.build()
    assert says(clerk.read(WORD)) == says(clerk.read(back))


def test_a_row_that_was_deleted_in_excel_goes(clerk: Clerk) -> None:
    excel = ExcelEdits((clerk.folder / EXCEL).read_bytes())
    excel.drop_row("sopdoc_3_0_k5")
    back = clerk.comes_back(excel.data, "kembali.xlsx")
    assert "A. Perencanaan, kegiatan 6 (lama) (dihapus)" in clerk.run("pull", back, "--apply")
    assert "menerima surat yang turun dari pimpinan" not in clerk.sop
    clerk.build()
    assert says(clerk.read(EXCEL)) == says(clerk.read(back))


def test_a_row_that_was_moved_keeps_its_comments(clerk: Clerk) -> None:
    clerk.edit(
        '[[bagian.kegiatan]]\nuraian = "Pengolah Data menerima',
        '# dari loket\n[[bagian.kegiatan]]\nuraian = "Pengolah Data menerima',
    )
    clerk.build()
    word = WordEdits((clerk.folder / WORD).read_bytes())
    word.move_row("sopdoc_3_0_k5", before="sopdoc_3_0_k4")
    back = clerk.comes_back(word.data)
    told = clerk.run("pull", back, "--apply")
    assert "(dipindah)" in told
    assert '# dari loket\n[[bagian.kegiatan]]\nuraian = "Pengolah Data menerima' in clerk.sop
    assert clerk.sop.index("menerima surat yang turun") < clerk.sop.index(
        "menyediakan konsep surat kepada pimpinan"
    )
    clerk.build()
    assert says(clerk.read(WORD)) == says(clerk.read(back))


def test_references_by_number_follow_their_rows(clerk: Clerk) -> None:
    clerk.edit('tidak = "konsep"', "tidak = 2")
    clerk.build()
    word = WordEdits((clerk.folder / WORD).read_bytes())
    word.insert_row("sopdoc_3_0_k0", NEW, drawn=4)
    clerk.run("pull", clerk.comes_back(word.data), "--apply")
    assert "tidak = 3 # disimpulkan" in clerk.sop


def test_an_actor_who_is_renamed_is_so_in_every_step(clerk: Clerk) -> None:
    word = WordEdits((clerk.folder / WORD).read_bytes())
    word.replace("Kabag Organisasi", "Kepala Bagian", 0)
    back = clerk.comes_back(word.data)
    told = clerk.run("pull", back, "--apply")
    assert "pelaksana 3" in told
    assert 'pelaksana = "Kepala Bagian"\ntidak' in clerk.sop
    assert '"Kasubbag Tata Laksana", "Kepala Bagian", "OPD"]' in clerk.sop
    clerk.build()
    assert says(clerk.read(WORD)) == says(clerk.read(back))


def test_items_of_a_box_come_and_go(clerk: Clerk) -> None:
    word = WordEdits((clerk.folder / WORD).read_bytes())
    word.add_paragraph("Pergub Jatim 75", "Peraturan Wali Kota tentang Inovasi")
    word.drop_paragraph("ATK")
    back = clerk.comes_back(word.data)
    told = clerk.run("pull", back, "--apply")
    assert "2 perubahan di berkas" in told
    assert "Dasar Hukum 3 (ditambah)" in told
    assert '  "Peraturan Wali Kota tentang Inovasi",\n]' in clerk.sop
    assert '"ATK"' not in clerk.sop
    clerk.build()
    assert says(clerk.read(WORD)) == says(clerk.read(back))


def test_the_decree_comes_back(clerk: Clerk) -> None:
    word = WordEdits((clerk.folder / "output/2018/keputusan.docx").read_bytes())
    word.replace("bahwa perlu;", "bahwa dipandang perlu;")
    word.add_paragraph("Undang-Undang Nomor 23", "Peraturan Daerah Nomor 1 Tahun 2017;")
    word.replace("188.45/7/2018", "188.45/8/2018")
    word.replace("16 Maret 2018", "19 Maret 2018")
    told = clerk.run("pull", clerk.comes_back(word.data), "--apply")
    assert "tidak dibawa" not in told
    assert 'nomor = "188.45/8/2018" # buku register\ntanggal = 2018-03-19\n' in clerk.buku
    assert 'menimbang = ["bahwa dipandang perlu;"]' in clerk.buku
    assert '"Peraturan Daerah Nomor 1 Tahun 2017;"]' in clerk.buku
    clerk.build()
    assert (
        clerk.run("pull", "output/2018/keputusan.docx") == "Tidak ada yang berubah di berkas sejak disusun.\n"
    )


def test_the_signer_of_all_sops_is_changed_in_the_booklet(clerk: Clerk) -> None:
    word = WordEdits((clerk.folder / WORD).read_bytes())
    word.replace("NAMA PEJABAT UJI, S.H.", "NAMA PEJABAT UJI, S.H., M.H.")
    told = clerk.run("pull", clerk.comes_back(word.data), "--apply")
    assert "penandatangan nama" in told
    assert 'nama = "NAMA PEJABAT UJI, S.H., M.H."' in clerk.buku


def test_what_changed_there_and_here_is_a_clash(clerk: Clerk) -> None:
    word = WordEdits((clerk.folder / WORD).read_bytes())
    word.replace("30 menit", "45 menit")
    word.replace("3 hari", "4 hari")
    back = clerk.comes_back(word.data)
    clerk.edit('waktu = "30 menit"', 'waktu = "1 jam"')
    before = clerk.sop
    told = clerk.run("pull", back, "--apply", status=1)
    assert 'semula "30 menit", di berkas "45 menit", sekarang "1 jam"' in told
    assert "Tidak ada yang ditulis." in told
    assert clerk.sop == before


FIRST = """[[bagian.kegiatan]]
uraian = "OPD mengusulkan lomba"
pelaksana = "OPD"
kelengkapan = "Usulan"
waktu = "1 hari"
output = "Usulan"

"""


def test_what_changed_here_alone_stays(clerk: Clerk) -> None:
    """The base is remembered beside the file, whatever was built since."""
    word = WordEdits((clerk.folder / WORD).read_bytes())
    word.replace("3 hari", "4 hari")
    back = clerk.comes_back(word.data)
    clerk.edit('waktu = "30 menit"', 'waktu = "1 jam"')
    clerk.edit('[[bagian.kegiatan]]\nuraian = "Kasubbag', f'{FIRST}[[bagian.kegiatan]]\nuraian = "Kasubbag')
    clerk.build()
    told = clerk.run("pull", back, "--apply")
    assert "1 perubahan di berkas" in told
    assert 'waktu = "4 hari"' in clerk.sop
    assert 'waktu = "1 jam"' in clerk.sop
    assert 'uraian = "OPD mengusulkan lomba"' in clerk.sop


def test_without_a_base_everything_is_asked(clerk: Clerk) -> None:
    word = WordEdits((clerk.folder / WORD).read_bytes())
    word.replace("3 hari", "4 hari")
    back = clerk.comes_back(word.data)
    clerk.edit('waktu = "30 menit"', 'waktu = "1 jam"')
    (clerk.folder / "output/2018/.sopdoc.asal.json").unlink()
    before = clerk.sop
    told = clerk.run("pull", back, "--apply", status=1)
    assert "dasarnya tidak dikenal" in told
    assert clerk.sop == before


def test_two_files_that_disagree_are_a_clash_and_that_agree_are_one_change(clerk: Clerk) -> None:
    word = WordEdits((clerk.folder / WORD).read_bytes())
    word.replace("3 hari", "4 hari")
    book = WordEdits((clerk.folder / BOOK).read_bytes())
    book.replace("3 hari", "4 hari")
    one, other = (
        clerk.comes_back(word.data, "nama lain.docx"),
        clerk.comes_back(book.data, "buku kembali.docx"),
    )
    assert "1 perubahan di berkas" in clerk.run("pull", one, other)
    book.replace("4 hari", "5 hari")
    other = clerk.comes_back(book.data, "buku kembali.docx")
    before = clerk.sop
    assert "berkas menyebut dua hal" in clerk.run("pull", one, other, "--apply", status=1)
    assert clerk.sop == before


COMMENTS = """<?xml version="1.0" encoding="UTF-8"?><w:comments
 xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:comment w:id="7" w:author="Sekda"><w:p>
<w:r><w:t>Apakah cukup?</w:t></w:r></w:p></w:comment></w:comments>"""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_comments_are_shown_with_their_place(clerk: Clerk) -> None:
    word = WordEdits((clerk.folder / WORD).read_bytes())
    run = word.paragraph("30 menit").find(f"{W}r")
    mark = run.makeelement(f"{W}r", {})
    mark.append(mark.makeelement(f"{W}commentReference", {f"{W}id": "7"}))
    run.addnext(mark)
    office = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    word.add_part("word/comments.xml", COMMENTS, office, kind)
    told = clerk.run("pull", clerk.comes_back(word.data))
    place = "SOP 3, bagian A kegiatan 4"
    assert f'komentar Sekda di kembali.docx, {place}, pada "30 menit": Apakah cukup?' in told
    assert "perubahan di berkas" not in told


def test_what_cannot_be_carried_over_is_named(clerk: Clerk) -> None:
    word = WordEdits((clerk.folder / "output/2018/keputusan.docx").read_bytes())
    word.replace("MEMUTUSKAN :", "MENETAPKAN :")
    told = clerk.run("pull", clerk.comes_back(word.data))
    assert 'tidak dibawa: kembali.docx: "MENETAPKAN :" (semula "MEMUTUSKAN :")' in told


def test_a_foreign_file_is_told_and_import_offered(clerk: Clerk) -> None:
    word = WordEdits((clerk.folder / WORD).read_bytes())
    word._parts["docProps/custom.xml"] = b"<Properties/>"
    told = clerk.run("pull", clerk.comes_back(word.data), status=1)
    assert "SOP772" in told
    assert "sopdoc import kembali.docx" in told


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0 lama"])
def test_what_is_no_office_file_is_told(clerk: Clerk, data: bytes) -> None:
    assert "SOP770" in clerk.run("pull", clerk.comes_back(data), status=1)


PLANNED = """
[[abaikan]]
kode = "DOK-08"
alasan = "menyusul"
"""


def test_an_issued_sop_is_revised_with_what_came_back(clerk: Clerk) -> None:
    (clerk.definitions / "buku.toml").write_text(clerk.buku + PLANNED, "utf-8")
    clerk.build()
    clerk.run("issue", "--yes")
    word = WordEdits((clerk.folder / WORD).read_bytes())
    word.replace("3 hari", "4 hari")
    back = clerk.comes_back(word.data)
    told = clerk.run("pull", back, "--revise", "Waktu disesuaikan")
    assert SLUG in told
    assert 'waktu = "4 hari"' in clerk.sop
    assert 'uraian = "Waktu disesuaikan"' in clerk.sop
    clerk.run("check")


def test_a_build_says_what_it_is_about_to_replace(clerk: Clerk) -> None:
    word = WordEdits((clerk.folder / WORD).read_bytes())
    word.replace("3 hari", "4 hari")
    (clerk.folder / WORD).write_bytes(word.data)
    told = clerk.run("build")
    assert f"Disunting sejak disusun, belum ada di definisi: {WORD}" in told
    assert "{+4+} hari" in told
    assert f"sopdoc pull {WORD} --apply" in told
    moved = "output/2018/lama/03-kompetisi-sinovik.docx"
    assert moved in told
    assert "1 perubahan di berkas" in clerk.run("pull", moved, "--apply")
    assert 'waktu = "4 hari"' in clerk.sop


def test_a_build_after_a_pull_says_nothing_of_it(clerk: Clerk) -> None:
    word = WordEdits((clerk.folder / WORD).read_bytes())
    word.replace("3 hari", "4 hari")
    (clerk.folder / WORD).write_bytes(word.data)
    clerk.run("pull", WORD, "--apply")
    assert "Disunting" not in clerk.run("build")


A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
EMU = 12700


def shape(word: WordEdits, name: str, nth: int = 0) -> Any:
    found = [s for s in word.tree.iter(f"{WPS}wsp") if s.find(f"{WPS}cNvPr").get("name") == name]
    return found[nth]


def place(one: Any) -> tuple[int, int, int, int]:
    off, ext = one.find(f"{WPS}spPr/{A}xfrm/{A}off"), one.find(f"{WPS}spPr/{A}xfrm/{A}ext")
    return int(off.get("x")), int(off.get("y")), int(ext.get("cx")), int(ext.get("cy"))


def test_an_arrow_that_is_led_to_another_symbol_comes_back(clerk: Clerk) -> None:
    """By its place: from "Tidak" of the fourth step, which led to the second one, to the first."""
    word = WordEdits((clerk.folder / WORD).read_bytes())
    arrow, first, second = (shape(word, n) for n in ("Panah 4.1 ke 2.1", "Langkah 1", "Langkah 2"))
    up = place(second)[1] - place(first)[1]
    off, ext = arrow.find(f"{WPS}spPr/{A}xfrm/{A}off"), arrow.find(f"{WPS}spPr/{A}xfrm/{A}ext")
    path = next(arrow.iter(f"{A}path"))
    points = list(path.iter(f"{A}pt"))
    off.set("y", str(int(off.get("y")) - up))
    ext.set("cy", str(int(ext.get("cy")) + up))
    path.set("h", str(int(path.get("h")) + up))
    end = points[-1].get("y")
    for point in points:
        point.set("y", point.get("y") if point.get("y") == end else str(int(point.get("y")) + up))
    told = clerk.run("pull", clerk.comes_back(word.data), "--apply")
    assert "tidak dibawa" not in told
    assert "A. Perencanaan, kegiatan 4" in told
    assert "tidak = 1 # disimpulkan" in clerk.sop


def test_an_arrow_that_excel_glues_to_another_symbol_comes_back(clerk: Clerk) -> None:
    excel = ExcelEdits((clerk.folder / EXCEL).read_bytes())
    part = "xl/drawings/drawing1.xml"
    text = zipped(excel.data, part)
    ids = dict(re.findall(r'<xdr:cNvPr id="(\d+)" name="(Langkah [12])"', text))
    to = {name: id for id, name in ids.items()}
    head, tail = text.split('name="Panah 4.1 ke 2.1"', 1)
    led = tail.replace(f'<a:endCxn id="{to["Langkah 2"]}"', f'<a:endCxn id="{to["Langkah 1"]}"', 1)
    excel.data = with_text(excel.data, part, f'{head}name="Panah 4.1 ke 2.1"{led}')
    told = clerk.run("pull", clerk.comes_back(excel.data, "kembali.xlsx"), "--apply")
    assert "tidak dibawa" not in told
    assert "tidak = 1 # disimpulkan" in clerk.sop


def test_another_symbol_comes_back(clerk: Clerk) -> None:
    word = WordEdits((clerk.folder / WORD).read_bytes())
    shape(word, "Langkah 2").find(f"{WPS}spPr/{A}prstGeom").set("prst", "flowChartTerminator")
    clerk.run("pull", clerk.comes_back(word.data), "--apply")
    assert 'simbol = "kapsul"' in clerk.sop
    clerk.build()
    assert clerk.run("pull", WORD) == "Tidak ada yang berubah di berkas sejak disusun.\n"


def test_a_symbol_that_was_moved_is_named(clerk: Clerk) -> None:
    word = WordEdits((clerk.folder / WORD).read_bytes())
    off = shape(word, "Langkah 2").find(f"{WPS}spPr/{A}xfrm/{A}off")
    off.set("x", str(int(off.get("x")) + 60 * EMU))
    told = clerk.run("pull", clerk.comes_back(word.data))
    assert 'simbol kegiatan 2 di kolom "Kasubbag Tata Laksana" digeser atau dihapus' in told


def zipped(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode()


def with_text(data: bytes, name: str, text: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w") as made:
        for entry in package.infolist():
            made.writestr(entry, text.encode() if entry.filename == name else package.read(entry.filename))
    return out.getvalue()


def test_one_file_that_says_two_things_of_one_place_is_asked(clerk: Clerk) -> None:
    book = WordEdits((clerk.folder / BOOK).read_bytes())
    book.replace("Kompetisi SINOVIK", "Lomba SINOVIK", 0)
    book.replace("3. Kompetisi SINOVIK", "3. Ajang SINOVIK")
    before = clerk.sop
    told = clerk.run("pull", clerk.comes_back(book.data), "--apply", status=1)
    assert '"Lomba SINOVIK"' in told
    assert '"Ajang SINOVIK"' in told
    assert clerk.sop == before
