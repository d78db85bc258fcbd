"""What the loader makes of what it reads: defaults, expressions, logo, relations, what was issued."""

from __future__ import annotations

import struct
import tomllib
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sopdoc.codes import CODES
from sopdoc.diagnostics import has_galat
from sopdoc.edition import SopTerbit
from sopdoc.loader import load
from sopdoc.loader.issued import reread
from sopdoc.loader.procedure import fingerprint
from sopdoc.model import Buku, Rujukan
from tests.builders import buku
from tests.loader_cases import BUKU, SURAT, booklet, write
from tests.small_book import preserved


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return booklet(tmp_path)


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


def whole(folder: Path) -> Buku:
    """The booklet of a folder that has no galat."""
    buku, found = load(folder)
    assert buku is not None
    assert not has_galat(found), found
    return buku


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


def part(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(
    width: int, height: int, *, bits: int = 8, interlaced: int = 0, more: bytes = b"", rows: int = -1
) -> bytes:
    """A grey picture; `rows` of it are there. `more`: parts before its pixels."""
    head = struct.pack(">IIBBBBB", width, height, bits, 0, 0, 0, interlaced)
    row = bytes(1 + -(-min(width, 9999) * bits // 8))
    pixels = row * min(height if rows < 0 else rows, 99)
    if interlaced:
        pixels = bytes(2 + 2 + 3 + 4 + 4) if (width, height) == (3, 3) else b""
    body = part(b"IHDR", head) + more + part(b"IDAT", zlib.compress(pixels)) + part(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def jpg(frame: int = 0xC2, parts: int = 3, scan: bytes = bytes(12), tables: bytes = b"\xdb\xc4") -> bytes:
    """48 x 32 pixels; the parts alone, which no program that draws it would call a picture."""
    made = b"\xff\xd8\xff\xe0\x00\x04ab\xff"
    made += b"".join(b"\xff" + bytes((t,)) + b"\x00\x03\x00" for t in tables)
    made += bytes((0xFF, frame, 0, 8 + 3 * parts, 8, 0, 32, 0, 48, parts)) + bytes(3 * parts)
    return made + b"\xff\xda\x00\x02" + scan + b"\xff\xd9"


JPG = jpg()


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (png(30, 40), ("png", 30, 40)),
        (png(30, 40, bits=1), ("png", 30, 40)),
        (png(3, 3, interlaced=1), ("png", 3, 3)),
        (JPG, ("jpg", 48, 32)),
        (jpg(0xC0, 1), ("jpg", 48, 32)),
        (jpg(0xC1, 4, b"\xff\x00a\xff\xd0b"), ("jpg", 48, 32)),
    ],
    ids=["png", "bits", "interlaced", "progressive", "grey", "cmyk"],
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
        (png(9, 9, rows=8), "utuh"),
        (png(9, 9, rows=90), "utuh"),
        (png(9, 9, bits=3), "utuh"),
        (png(2**31, 2**31, bits=1), "2147483648"),
        (png(9, 9, interlaced=1), "utuh"),
        (png(9, 9, more=part(b"acTL", bytes(8))), "bergerak"),
        (png(9, 9).replace(b"IDAT", b"IDAX"), "utuh"),
        (png(9, 9)[:45] + b"!" + png(9, 9)[46:], "utuh"),
        (jpg(scan=b""), "utuh"),
        (jpg(scan=b"a"), "utuh"),
        (jpg(tables=b"\xdb"), "utuh"),
        (jpg(0xC3), "utuh"),
        (jpg(parts=2), "utuh"),
        (png(9, 9)[:-1], "utuh"),
        (JPG[:-2], "utuh"),
        (b"\xff\xd8\xff\xe0\x00\x00\x00", "utuh"),
        (png(9, 9) + bytes(4_000_000), "4 MB"),
    ],
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
