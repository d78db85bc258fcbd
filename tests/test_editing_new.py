"""New SOPs and booklets: where they are listed, what they are called, that they can be drawn at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopdoc import schemafiles
from sopdoc.diagnostics import Position
from sopdoc.editing.create import booklet, listed, procedure, slugified, wrong_slug
from sopdoc.examples import EXAMPLE, head_of
from sopdoc.loader import load
from sopdoc.rules import check
from tests.builders import load_sop_text
from tests.editing_cases import changes
from tests.small_book import BUKU, lay


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
    assert {code for code, level in levels if level != "info"} == {"DOK-03", "DOK-14", "IDE-15", "KEP-09"}
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
