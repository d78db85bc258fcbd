"""Definitions change only where they must: comments, order, layout, line breaks and a BOM survive."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from difflib import unified_diff
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopdoc import schemafiles
from sopdoc.diagnostics import Diagnostic, Position
from sopdoc.editing.create import EXAMPLE, booklet, head_of, listed, procedure, wrong_slug
from sopdoc.editing.names import slugified
from sopdoc.editing.next_year import NextYear, next_year
from sopdoc.editing.patch import edited
from sopdoc.editing.revise import revise, unknown
from sopdoc.loader import load
from sopdoc.model import Buku
from sopdoc.rules import check
from sopdoc.source import Source, read
from tests.builders import load_sop_text
from tests.small_book import BUKU, SINOVIK, lay

ROOT = Path(__file__).parent.parent
DAY = date(2030, 2, 4)
CASES = sorted(p.read_text("utf-8-sig") for p in (ROOT / "tests" / "cases" / "valid").glob("*.toml"))
HEAD = 'nama = "X"\n'


def changes(before: str, after: str) -> list[str]:
    """The lines that differ, "-old" and "+new"."""
    lines = unified_diff(before.splitlines(keepends=True), after.splitlines(keepends=True), n=0)
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def revised(text: str, tanggal: date = DAY, uraian: str = "Waktu") -> str:
    made = revise(text, "uji.toml", tanggal, uraian)
    assert isinstance(made, str), made
    return made


def code(made: object) -> str:
    assert isinstance(made, Diagnostic), made
    return made.code


def test_revise_touches_these_lines_only() -> None:
    assert changes(SINOVIK, revised(SINOVIK, uraian='Koreksi "15 menit" \\ kini')) == [
        "-tanggal_efektif = 2018-03-13\n",
        "+tanggal_efektif = 2030-02-04\n",
        "+\n",
        "+[[revisi]]\n",
        "+nomor = 2\n",
        "+tanggal = 2030-02-04\n",
        '+uraian = "Koreksi \\"15 menit\\" \\\\ kini"\n',
    ]


def test_a_revised_file_says_what_it_said_and_the_revision() -> None:
    before, after = load_sop_text(SINOVIK), load_sop_text(revised(SINOVIK))
    assert before.sidik == after.sidik
    assert before.bagian == after.bagian
    assert after.tanggal_efektif == DAY
    assert [(r.nomor, r.tanggal, r.uraian) for r in after.revisi] == [
        (1, date(2018, 3, 13), ""),
        (2, DAY, "Waktu"),
    ]


BLOCK = '[[revisi]]\nnomor = 1\ntanggal = 2030-02-04\nuraian = "Waktu"\n'
NEXT = '[[revisi]]\nnomor = 8\ntanggal = 2030-02-04\nuraian = "Waktu"\n'
ITEM = '{ nomor = 1, tanggal = 2030-02-04, uraian = "Waktu" }'
FORCE = "tanggal_efektif = 2030-02-04\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(HEAD, f"{HEAD}{FORCE}\n{BLOCK}", id="no table at all"),
        pytest.param(HEAD.rstrip(), f"{HEAD}{FORCE}\n{BLOCK}", id="no line break at the end"),
        pytest.param(
            f'{HEAD}\n[pengesahan]\nnama = "P"\n\n# Bagan\n  # alir\n[[bagian]]\n',
            f'{HEAD}{FORCE}\n[pengesahan]\nnama = "P"\n\n{BLOCK}\n# Bagan\n  # alir\n[[bagian]]\n',
            id="first one: above the flowchart and its comment, not inside another table",
        ),
        pytest.param(
            f"{HEAD}[[kegiatan]]\nid = 1\n[[kegiatan]]\nid = 2\n",
            f"{HEAD}{FORCE}\n{BLOCK}\n[[kegiatan]]\nid = 1\n[[kegiatan]]\nid = 2\n",
            id="first one: above the first step",
        ),
        pytest.param(
            f"{HEAD}tanggal_pembuatan = 2018-01-01 # dibuat\nstatus = 'draf'\n\n[[revisi]]\n"
            "nomor = 7 # tujuh\n# uraian = ''\n\n# Bagan\n[[bagian]]\n",
            f"{HEAD}tanggal_pembuatan = 2018-01-01 # dibuat\n{FORCE}status = 'draf'\n\n[[revisi]]\n"
            f"nomor = 7 # tujuh\n# uraian = ''\n\n{NEXT}\n# Bagan\n[[bagian]]\n",
            id="next one: below the comment of the last, above that of the flowchart",
        ),
        pytest.param(
            f"{HEAD}[[revisi]]\nnomor = 7\n# Bagan\n[[bagian]]\n",
            f"{HEAD}{FORCE}[[revisi]]\nnomor = 7\n\n{NEXT}\n# Bagan\n[[bagian]]\n",
            id="a comment right above a header is the header's",
        ),
        pytest.param(
            f"{HEAD}[[revisi]]\ntanggal = '2018'\n[[bagian]]\n[[revisi]]\n",
            f"{HEAD}{FORCE}[[revisi]]\ntanggal = '2018'\n[[bagian]]\n[[revisi]]\n\n"
            + NEXT.replace("nomor = 8\n", ""),
            id="no number after one without, and after the last one wherever it stands",
        ),
        pytest.param(
            f"tanggal_efektif   = 2018-01-01   # lama\n{HEAD}revisi = []\n",
            f"tanggal_efektif   = 2030-02-04   # lama\n{HEAD}revisi = [{ITEM}]\n",
            id="an empty list, a date whose line is laid out",
        ),
        pytest.param(
            f"{HEAD}revisi = [{{ nomor = 0 }}] # satu\n",
            f"{HEAD}{FORCE}revisi = [{{ nomor = 0 }}, {ITEM}] # satu\n",
            id="a list on a line",
        ),
        pytest.param(
            f"{HEAD}revisi = [\n  {{ nomor = 0 }} # nol\n  # sekian\n]\n",
            f"{HEAD}{FORCE}revisi = [\n  {{ nomor = 0 }}, # nol\n  {ITEM},\n  # sekian\n]\n",
            id="a list with an item a line",
        ),
    ],
)
def test_a_revision_finds_its_place(before: str, after: str) -> None:
    assert revised(before) == after


@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_line_breaks_of_windows_and_a_bom_stay(bom: str) -> None:
    windows = bom + SINOVIK.replace("\n", "\r\n")
    assert revised(windows) == bom + revised(SINOVIK).replace("\n", "\r\n")


def test_mixed_line_breaks_stay_where_they_are() -> None:
    first, rest = SINOVIK.split("\n", 1)
    assert revised(f"{first}\r\n{rest}") == f"{first}\r\n" + revised(SINOVIK).split("\n", 1)[1]


def test_what_cannot_be_revised() -> None:
    early = revise(SINOVIK, "uji.toml", date(2018, 3, 12), "x")
    assert code(early) == "SOP702"
    assert isinstance(early, Diagnostic)
    assert early.position.source == "tanggal = 2018-03-13"
    assert isinstance(revise(SINOVIK, "uji.toml", date(2018, 3, 13), "x"), str)
    assert code(revise(SINOVIK, "uji.toml", DAY, "dua\nbaris")) == "SOP709"
    assert code(revise("nama = ", "uji.toml", DAY, "x")) == "SOP109"


def test_what_would_come_out_wrong_is_refused() -> None:
    odd = 'nama = "X"\nteks = """\n# bukan komentar"""\n[[bagian]]\n'
    assert code(revise(odd, "uji.toml", DAY, "x")) == "SOP708"
    assert code(edited("a = 1\n", "uji.toml", lambda patch, values: {"a": 2})) == "SOP708"


@st.composite
def sop_files(draw: st.DrawFn) -> str:
    """A valid SOP file with comments and blank lines thrown in, and any line breaks."""
    lines = draw(st.sampled_from([*CASES, SINOVIK])).splitlines()
    noise = st.sampled_from(["", "  ", "# catatan", "   # [[revisi]]", "# tanggal_efektif = 2001-01-01"])
    for _ in range(draw(st.integers(0, 8))):
        lines.insert(draw(st.integers(0, len(lines))), draw(noise))
    if draw(st.booleans()):
        lines += ["[[revisi]]", *draw(st.sampled_from([[], ["nomor = 3"], ["tanggal = 2018-01-01"]]))]
    text = draw(st.sampled_from(["\n", "\r\n"])).join(lines)
    return draw(st.sampled_from(["", "\ufeff"])) + text + draw(st.sampled_from(["", "\n"]))


def parsed(text: str) -> dict[str, Any]:
    return tomllib.loads(text.removeprefix("\ufeff"))


@settings(max_examples=150, deadline=None)
@given(sop_files(), st.text(st.characters(codec="utf-8"), min_size=1).filter(str.isprintable))
def test_revise_changes_nothing_else(text: str, uraian: str) -> None:
    once = revised(text, uraian=uraian)
    twice = revised(once, uraian=f"{uraian}!")
    old, new = parsed(text), parsed(twice)
    own = ("revisi", "tanggal_efektif")
    assert {k: v for k, v in new.items() if k not in own} == {k: v for k, v in old.items() if k not in own}
    assert new["revisi"][:-2] == old.get("revisi", [])
    assert [(r["tanggal"], r["uraian"]) for r in new["revisi"][-2:]] == [(DAY, uraian), (DAY, f"{uraian}!")]
    assert not [line for line in changes(once, twice) if line.startswith("-") and line[1:].strip()]
    gone = [line for line in changes(text, once) if line.startswith("-") and line[1:].strip()]
    ended = [line for line in gone if not line.startswith("-tanggal_efektif")]
    assert all(line[1:] == text.splitlines()[-1] for line in ended), gone
    assert once.startswith("\ufeff") == text.startswith("\ufeff")


def test_the_same_revision_is_not_recorded_twice() -> None:
    once = revised("nama = 1\n", uraian="Waktu")
    again = revise(once, "uji.toml", DAY, "Waktu")
    assert isinstance(again, Diagnostic)
    assert (again.code, again.message) == ("SOP702", "revisi ini sudah tercatat")
    assert revised(once, DAY + timedelta(1), "Waktu").count("[[revisi]]") == 2


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("susunan = []\n", 'susunan = ["surat-masuk"]\n'),
        ("susunan = [\n  # nanti\n]\n", 'susunan = [\n  # nanti\n  "surat-masuk",\n]\n'),
        ('susunan = ["a", "b"] # x\n', 'susunan = ["a", "b", "surat-masuk"] # x\n'),
        ('susunan = ["a", "b", ]\n', 'susunan = ["a", "b", "surat-masuk", ]\n'),
        (
            'susunan = [\n  "a",\n  "b", # dua\n]\n',
            'susunan = [\n  "a",\n  "b", # dua\n  "surat-masuk",\n]\n',
        ),
        ('susunan = [\n\t"a", # x\n\t"b"\n]\n', 'susunan = [\n\t"a", # x\n\t"b",\n\t"surat-masuk",\n]\n'),
        ('susunan = [\n  "a",\n  "b"]\n', 'susunan = [\n  "a",\n  "b",\n  "surat-masuk"]\n'),
        ('susunan = [\n    "a"\n  , "b"\n]\n', 'susunan = [\n    "a"\n  , "b", "surat-masuk"\n]\n'),
        ('susunan = ["surat-masuk"]\n', 'susunan = ["surat-masuk"]\n'),
        (
            'susunan = [\n  "a",\n  { nama = "Surat Masuk" }, # rencana\n  "b",\n]\n',
            'susunan = [\n  "a",\n  "surat-masuk", # rencana\n  "b",\n]\n',
        ),
        ('susunan = [{ nama = "Pengelolaan Surat" }]\n', 'susunan = ["surat-masuk"]\n'),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_new_sop_is_listed(before: str, after: str, newline: str) -> None:
    made = listed(before.replace("\n", newline), "buku.toml", "surat-masuk", "Pengelolaan Surat")
    assert made == after.replace("\n", newline)


def test_a_planned_title_becomes_a_file() -> None:
    made = listed(BUKU, "buku.toml", "penyusunan-standar-pelayanan", "X")
    assert isinstance(made, str)
    assert changes(BUKU, made) == [
        '-  { nama = "Penyusunan Standar Pelayanan" }, # menyusul\n',
        '+  "penyusunan-standar-pelayanan", # menyusul\n',
    ]


@pytest.mark.parametrize(
    ("nama", "slug"),
    [
        ("Evaluasi Jabatan (ANJAB)", "evaluasi-jabatan-anjab"),
        ("  Surat__Masuk ", "surat-masuk"),
        ("Café É", "cafe-e"),
        ("…", ""),
    ],
)
def test_slugs(nama: str, slug: str) -> None:
    assert slugified(nama) == slug
    wrong = wrong_slug(nama, Position("x"))
    assert wrong is not None
    assert (f"pakai {slug}" if slug else "misalnya surat-masuk") in wrong.hint
    assert wrong_slug("surat-masuk", Position("x")) is None


@pytest.mark.parametrize("nama", ["Surat Masuk", 'Surat "Masuk" \\ baru'])
def test_a_new_sop_can_be_drawn_at_once(nama: str) -> None:
    text = procedure("surat-masuk", nama, 2026)
    sop = load_sop_text(text)
    assert (sop.nama, sop.status, len(sop.bagian[0].kegiatan)) == (nama, "draf", 3)
    assert text.startswith(f"{schemafiles.SOP_LINE}\n")
    assert "@" not in text


def test_a_new_booklet_has_no_galat_and_says_what_to_fill_in(tmp_path: Path) -> None:
    texts = booklet('Dinas "Uji"', 2031)
    assert texts["definitions/buku.toml"].startswith(f"{schemafiles.BUKU_LINE}\n")
    (sop,) = (text for name, text in texts.items() if "/sop/" in name)
    buku, found = load(lay(tmp_path, texts["definitions/buku.toml"], **{EXAMPLE[0]: sop}))
    assert found == ()
    assert buku is not None
    assert (buku.tahun, buku.penandatangan.jabatan) == (2031, 'Kepala Dinas "Uji"')
    assert [s.slug for s in buku.sop] == [EXAMPLE[0]]
    levels = {(d.code, d.level.value) for d in check(buku, found)}
    assert {code for code, level in levels if level != "info"} == {"DOK-03", "IDE-15", "KEP-09"}
    assert "galat" not in {level for _, level in levels}


@pytest.mark.parametrize(
    ("instansi", "jabatan"),
    [
        ("Dinas Sosial", "Kepala Dinas Sosial"),
        ("Sekretariat Daerah", "Sekretaris Daerah"),
        ("Inspektorat", "Inspektur"),
        ("Kecamatan Uji", "Camat Uji"),
    ],
)
def test_the_head_of_an_office(instansi: str, jabatan: str) -> None:
    assert head_of(instansi) == jabatan


def edition(folder: Path, buku_text: str, **sops: str) -> tuple[Buku, list[Source]]:
    """A booklet on disk and the sources of its SOPs."""
    definitions = lay(folder, buku_text, **sops)
    buku, _ = load(definitions)
    assert buku is not None
    read_all = [
        read(definitions / "sop" / f"{s.slug}.toml", f"definitions/sop/{s.slug}.toml") for s in buku.sop
    ]
    return buku, [source for source in read_all if isinstance(source, Source)]


def prepared(folder: Path, text: str = BUKU, **sops: str) -> NextYear:
    """The next edition of a booklet, asked for in June 2019."""
    buku, sources = edition(folder, text, **sops)
    made = next_year(text, "definitions/buku.toml", buku, sources, 2019, date(2019, 6, 1))
    assert isinstance(made, NextYear), made
    return made


def test_the_next_year_leaves_the_decree_to_the_pen(tmp_path: Path) -> None:
    made = prepared(tmp_path)
    assert changes(BUKU, made.text) == [
        "-tahun = 2018 # tahun anggaran\n",
        "+tahun = 2019 # tahun anggaran\n",
        '-nomor = "188.45/7/2018" # buku register\n',
        "-tanggal = 2018-03-16\n",
    ]
    lines = made.text.splitlines()
    assert [(lines[t.where.line - 1], t.text) for t in made.tasks] == [
        ("[keputusan]", "nomor dan tanggal keputusan baru; kosong berarti diisi dengan pena"),
        (
            'diktum = ["Menetapkan SOP."]',
            "perlukah diktum yang mencabut Keputusan Nomor 188.45/7/2018 tanggal 16 Maret 2018?",
        ),
        ("[penandatangan]", "masihkah NAMA PEJABAT, S.H. menjabat sebagai Plt.?"),
        ('  { nama = "Evaluasi Jabatan" },', '"Evaluasi Jabatan" belum disusun'),
        (
            '  { nama = "Penyusunan Standar Pelayanan" }, # menyusul',
            '"Penyusunan Standar Pelayanan" belum disusun',
        ),
        ('  "kompetisi-sinovik",', "kompetisi-sinovik perlu dievaluasi: setahun lebih tidak berubah"),
    ]


def test_a_sop_in_force_since_the_decree_keeps_its_date(tmp_path: Path) -> None:
    sop = SINOVIK.replace("tanggal_efektif = 2018-03-13\n", "")
    text = BUKU.replace("tanggal_efektif = 2018-03-13\n", "")
    made = prepared(tmp_path / "a", text, kompetisi_sinovik=sop)
    assert changes(text, made.text)[2:] == [
        "+tanggal_efektif = 2018-03-16\n",
        '-nomor = "188.45/7/2018" # buku register\n',
        "-tanggal = 2018-03-16\n",
    ]
    before, _ = edition(tmp_path / "b", text, kompetisi_sinovik=sop)
    after, _ = edition(tmp_path / "c", made.text, kompetisi_sinovik=sop)
    assert after.tahun == 2019
    assert after.sop == before.sop


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("", "# Kantor\n"),
        ("bawaan = {}\n", "bawaan = { tanggal_efektif = 2018-03-16 }\n"),
        (
            "bawaan = { tanggal_pembuatan = 2018-01-01 }\n",
            "bawaan = { tanggal_pembuatan = 2018-01-01, tanggal_efektif = 2018-03-16 }\n",
        ),
        ("[bawaan] # kosong\n", "[bawaan] # kosong\ntanggal_efektif = 2018-03-16\n"),
    ],
)
def test_the_date_of_the_decree_is_lent_in_any_form(tmp_path: Path, written: str, wanted: str) -> None:
    table = "# Kantor\n[instansi]\n"
    rest = BUKU[BUKU.index("pemerintah =") : BUKU.index("[keputusan]")]
    decree = (
        'keputusan = { nomor = "1", tentang = "T", tanggal = 2018-03-16, menimbang = ["a"], '
        'mengingat = ["b"], diktum = ["c"] }\n'
    )
    amended = 'perubahan = { nomor = "2", tanggal = 2018-05-01 }\n'
    text = f'judul = "J"\ntahun = 2018\nsusunan = ["s"]\n{decree}{amended}{written}{table}{rest}'
    sop = SINOVIK.replace("tanggal_efektif = 2018-03-13\n", "")
    made = prepared(tmp_path, text, s=sop)
    assert 'keputusan = { tentang = "T", menimbang = ["a"], ' in made.text
    assert "perubahan = { }\n" in made.text
    assert wanted in made.text
    values = tomllib.loads(made.text)
    assert values["bawaan"]["tanggal_efektif"] == date(2018, 3, 16)


def test_what_still_names_the_old_year_is_listed(tmp_path: Path) -> None:
    text = (
        f'judul_daftar = """\nDaftar SOP\nTahun Anggaran 2018 dan sesudahnya, menurut susunan ini"""\n{BUKU}'
    )
    sop = SINOVIK.replace("OPD mengirimkan risalah", "OPD pada tahun 2018 mengirimkan risalah").replace(
        "Materi sosialisasi", "Peraturan Wali Kota Nomor 3 Tahun 2018"
    )
    made = prepared(tmp_path, text, kompetisi_sinovik=sop)
    old = [(t.where.file, t.text.split("2018: ")[1]) for t in made.tasks if "2018: " in t.text]
    assert old == [
        ("definitions/buku.toml", "Daftar SOP Tahun Anggaran 2018 dan sesudahnya, menurut susu…"),
        ("definitions/sop/kompetisi-sinovik.toml", "OPD pada tahun 2018 mengirimkan risalah Sinovik"),
    ]


def test_states_and_signers_of_sops_are_listed(tmp_path: Path) -> None:
    signer = '\n[pengesahan]\nstatus = "Plh."\njabatan = "Camat"\nnama = "PEJABAT LAIN"\n'
    head, tail = SINOVIK.split("\n[[bagian]]", 1)
    sops = {
        "satu": 'status = "draf"\n' + SINOVIK,
        "dua": 'status = "dicabut"\n' + SINOVIK,
        "tiga": revised(head + signer + "\n[[bagian]]" + tail, date(2019, 2, 4)),
    }
    text = BUKU.replace('"kompetisi-sinovik"', '"satu", "dua", "tiga"').replace("/{urut}", "/{tahun}/{urut}")
    tasks = [t.text for t in prepared(tmp_path, text, **sops).tasks]
    assert "satu masih draf" in tasks
    assert [t for t in tasks if t.startswith("dua sudah dicabut")]
    assert not [t for t in tasks if "dievaluasi" in t]
    assert "masihkah PEJABAT LAIN menjabat sebagai Plh.?" in tasks
    assert [t for t in tasks if t.startswith("pola_nomor memuat {tahun}")]


def test_a_year_that_the_booklet_has_already_is_not_called_late(tmp_path: Path) -> None:
    buku, sources = edition(tmp_path, BUKU)
    found = next_year(BUKU, "b", buku, sources, 2018, DAY)
    assert isinstance(found, Diagnostic)
    assert found.message == "buku ini sudah bertahun 2018"


@pytest.mark.parametrize("tahun", [2017, 2018, 3000])
def test_only_a_later_year_follows(tmp_path: Path, tahun: int) -> None:
    buku, sources = edition(tmp_path, BUKU)
    assert code(next_year(BUKU, "b", buku, sources, tahun, DAY)) == "SOP706"


def test_only_what_was_issued_is_carried_over(tmp_path: Path) -> None:
    buku, sources = edition(tmp_path, BUKU)
    made = next_year(BUKU, "b", buku, sources, 2019, DAY, ["kompetisi-sinovik"])
    assert code(made) == "SOP707"


def test_names_that_cannot_be_revised(tmp_path: Path) -> None:
    buku, _ = edition(tmp_path, BUKU)
    found = unknown(buku, ["kompetisi-sinovik", "kompetisi-sinovic", "penyusunan-standar-pelayanan", "x"])
    assert [(d.code, d.hint) for d in found] == [
        ("SOP701", 'mungkin maksud Anda "kompetisi-sinovik"'),
        ("SOP701", "buat dahulu: sopdoc new penyusunan-standar-pelayanan"),
        ("SOP701", "yang ada: kompetisi-sinovik"),
    ]


def test_a_withdrawn_sop_is_not_revised(tmp_path: Path) -> None:
    text = SINOVIK.replace("tanggal_pembuatan", 'status = "dicabut"\ntanggal_pembuatan', 1)
    assert text != SINOVIK
    buku, _ = load(lay(tmp_path, BUKU, kompetisi_sinovik=text))
    assert buku is not None
    (found,) = unknown(buku, ["kompetisi-sinovik"])
    assert (found.code, "sudah dicabut" in found.message) == ("SOP701", True)
    assert found.position.line == text[: text.index("status =")].count("\n") + 1
