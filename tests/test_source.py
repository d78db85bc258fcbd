"""TOML text to values, positions and syntax findings."""

from __future__ import annotations

import copy
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopdoc.diagnostics import Diagnostic, Position
from sopdoc.source import MAX_BYTES, Source, decode, parse, read

CASES = sorted((Path(__file__).parent / "cases" / "valid").glob("*.toml"))

ODD = '''\
"kunci berpetik" = 'harfiah \\ ini' # komentar "]"
a.b.c = 1
kosong = ""
banyak = """
baris "satu" dan ""dua"" # bukan komentar
[bukan.tabel]"""
tunggal = \'\'\'x = 'y' \'\'\'
campur = [ # "komentar" ]
  [1, 2.5, -3], { k = "v", "dua kata" = [true] },
  2018-03-13, 2018-03-13 07:32:00, inf, 0xFF, # akhir
]
jam = 07:32:00

[tabel]
dalam.lagi = "\\u00e9 \\" #"
[[larik]]
n = 0
[[larik.dalam]]
m = 1
[[larik.dalam]]
m = 2
[larik.tabel]
o = "\t"
[[larik]]
n = 3
'''


def source(text: str) -> Source:
    made = parse(text, "uji.toml")
    assert isinstance(made, Source), made
    return made


def finding(text: str) -> Diagnostic:
    made = parse(text, "uji.toml")
    assert isinstance(made, Diagnostic)
    return made


def underlined(position: Position) -> str:
    return position.source[position.column - 1 :][: position.length]


def check_positions(made: Source, path: tuple[str | int, ...], value: Any) -> int:
    """What is underlined at every path reads back as the value that stands there."""
    if isinstance(value, dict | list):
        inner = value.items() if isinstance(value, dict) else enumerate(value)
        return sum(check_positions(made, (*path, step), v) for step, v in inner)
    text = underlined(made.position(path))
    if not text.startswith(('"""', "'''")):
        assert tomllib.loads(f"x = {text}")["x"] == value
    key = made.key(path)
    if isinstance(path[-1], str):
        assert list(tomllib.loads(f"{underlined(key)} = 0")) == [path[-1]]
    return 1


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_positions_of_odd_but_valid_toml(line_break: str) -> None:
    made = source(ODD.replace("\n", line_break))
    assert made.values == tomllib.loads(ODD)
    assert check_positions(made, (), made.values) == 21


def test_positions_of_every_case() -> None:
    counts = [check_positions(s, (), s.values) for s in (read(p, p.name) for p in CASES)]
    assert min(counts) > 15


TEXT = st.text('ab\\" #,]=\n\té', max_size=6).map(lambda text: json.dumps(text, ensure_ascii=False))
VALUE = st.one_of(
    TEXT,
    st.lists(TEXT, max_size=3).map(lambda items: "[" + ", ".join(items) + "]"),
    st.lists(TEXT, min_size=1, max_size=3).map(lambda items: "[\n" + " , # x\n".join(items) + ",\n]"),
    st.sampled_from(["true", "0", "42", "-1.5", "2018-03-13", "2018-03-13 10:00:00", "'x'", '"""x"""', "{}"]),
)
GAP = st.sampled_from(["", " ", "\t "])
END = st.sampled_from(["\n", " \n\n", " # catatan = 1\n", "\n  # [x]\n\n"])


KEY = st.sampled_from(["a", "b-1", "2", '"c"'])


@given(st.dictionaries(KEY, st.tuples(GAP, VALUE, GAP, END), min_size=1))
def test_positions_whatever_stands_between(lines: dict[str, tuple[str, str, str, str]]) -> None:
    """The common line is found in one step and an odd one in several; nobody can tell which it was."""
    body = "".join(f"{key}{gap}={after}{value}{end}" for key, (gap, value, after, end) in lines.items())
    made = source(f"{body}[x]\n{body}[[y]]\n{body}[[y]]\n{body}")
    assert made.values == tomllib.loads(made.text)
    check_positions(made, (), made.values)


@pytest.mark.parametrize("value", ['"x"', "1", "'x'", "[1]"])
def test_a_key_that_is_there_already_is_told_in_any_kind_of_line(value: str) -> None:
    found = finding(f'a = "x"\nb = 1\na = {value}\n')
    assert (found.code, found.message) == ("SOP108", 'kunci "a" sudah ada di baris 1')


def test_where_is_asked_like_any_other() -> None:
    where = source(ODD).where(("larik", 0))
    assert underlined(where.table) == "[[larik]]"
    assert (where.key("n").line, where.key("n").column) == (17, 5)
    assert underlined(where.item("dalam", 1)) == "[[larik.dalam]]"
    assert where.item("dalam", 1).line == 20
    assert where.key("tidak-ada") == where.table
    assert source(ODD).where().table == Position("uji.toml")


def test_where_of_an_item_that_is_a_text() -> None:
    where = source('a = ["x", "y"]').where(("a", 1))
    assert underlined(where.table) == '"y"'
    assert where.key("nama") == where.table


def test_where_survives_a_copy() -> None:
    where = copy.deepcopy(source(ODD).where(("larik", 0)))
    assert underlined(where.table) == "[[larik]]"


def test_a_bom_is_accepted() -> None:
    made = decode(b'\xef\xbb\xbfa = "x"', "uji.toml")
    assert isinstance(made, Source)
    assert made.position(("a",)).column == 5


@pytest.mark.parametrize(
    ("text", "code", "place", "fragment"),
    [
        ("nama = “Surat”", "SOP105", (1, 8, 7), "melengkung"),
        ('nama = "Surat”', "SOP105", (1, 8, 7), "melengkung"),
        ("“nama” = 1", "SOP105", (1, 1, 10), "melengkung"),
        ("a = 1\ntanggal = 13-03-2018 # x", "SOP106", (2, 11, 10), "13-03-2018"),
        ("a = 13/3/18", "SOP106", (1, 5, 7), "13/3/18"),
        ("a = 2018-3-13", "SOP106", (1, 5, 9), "2018-3-13"),
        ("a = [13 Maret 2018]", "SOP106", (1, 6, 13), "13 Maret 2018"),
        ("a = 2018-02-30", "SOP106", (1, 5, 10), "kalender"),
        ('a = 1\nb = "teks\nc = 2', "SOP107", (2, 5, 5), "tidak ditutup"),
        ('a = """teks\nb = 2\n', "SOP107", (1, 5, 7), "tidak ditutup"),
        ('a = "Rapat "besar" kota"', "SOP107", (1, 13, 12), "di luar tanda petik"),
        ("a = 1\nb = 2\na = 3", "SOP108", (3, 1, 1), "baris 1"),
        ("a = { b = 1, b = 2 }", "SOP108", (1, 14, 1), '"b"'),
        ("[a]\n[b]\n[a]", "SOP108", (3, 1, 3), "baris 1"),
        ("[[a]]\n[a]", "SOP108", (2, 1, 3), "satu dan dengan dua"),
        ("[a]\n[[a]]", "SOP108", (2, 1, 5), "satu dan dengan dua"),
        ('a = [\n  "x"\nb = 1\n', "SOP109", (1, 5, 1), "tidak ditutup"),
        ('a = ["x"', "SOP109", (1, 5, 4), "tidak ditutup"),
        ("a = { b = 1", "SOP109", (1, 5, 7), "tidak ditutup"),
        ('a = ["x" "y"]', "SOP109", (1, 10, 4), "koma"),
        ("[a\nb = 1", "SOP109", (1, 1, 2), "judul tabel"),
        ("a = Surat", "SOP109", (1, 5, 5), "teks berpetik"),
        ("a =", "SOP109", (1, 4, 1), "nilai tidak ada"),
        ("a = 1 2", "SOP109", (1, 7, 1), "sesudah nilai"),
        ("[a] b = 1", "SOP109", (1, 5, 5), "sesudah nilai"),
        ("Nama SOP = 1", "SOP109", (1, 1, 12), "spasi"),
        ("nama: 1", "SOP109", (1, 1, 7), "titik dua"),
        ("kalimat biasa", "SOP109", (1, 1, 13), "kunci = nilai"),
        ('a = "C:\\surat"', "SOP109", (1, 8, 7), "dua kali"),
        ('a = "C:\\Users\\x"', "SOP109", (1, 8, 9), "dua kali"),
        ('a = "\x01"', "SOP109", (1, 6, 2), "kendali"),
        ("a = 1\rb = 2", "SOP109", (1, 6, 1), "hanya CR"),
        ('a = "x"\n\u00a0 b = "\u00a0"', "SOP109", (2, 1, 1), "U+00A0"),
        ("b\u200b = 1 # \u00a0", "SOP109", (1, 2, 1), "U+200B"),
        ('a = [\n  "x",\n\ufeff  "y",\n]', "SOP109", (3, 1, 1), "U+FEFF"),
        ("tanggal = 2025-13-01", "SOP106", (1, 11, 10), "2025-13-01 tidak terbaca"),
        ("tanggal_efektif = 2o25-03-01 # x", "SOP106", (1, 19, 10), "2o25-03-01 tidak terbaca"),
        ("a = { tanggal = Maret 2025 , b = 1 }", "SOP106", (1, 17, 10), "Maret 2025 tidak terbaca"),
        ('tanggal = 2025-01-01 "x"', "SOP107", (1, 22, 3), "di luar"),
        ("a = 1\n[a.b]", "SOP109", (2, 5, 1), "di atas"),
        ("a = " + "9" * 5000, "SOP109", (1, 5005, 1), "panjang"),
        ("a = " + "[" * 9000, "SOP109", (0, 1, 1), "dalam"),
    ],
)
def test_a_syntax_error_is_told_at_its_cause(
    text: str, code: str, place: tuple[int, int, int], fragment: str
) -> None:
    found = finding(text)
    at = found.position
    assert (found.code, (at.line, at.column, at.length)) == (code, place)
    assert fragment in found.message


def test_hints_say_what_to_write() -> None:
    assert "2018-03-13" in finding("a = 13-03-2018").hint
    assert "nama_sop" in finding("Nama SOP = 1").hint
    assert "huruf kecil" in finding("aktif = True").hint
    assert "tulis [[kegiatan]] di setiap butirnya" in finding("[kegiatan]\n[kegiatan]").hint
    assert "hapus huruf itu" in finding('a = "x\x0by"').hint


def test_a_line_full_of_dates_is_read_once() -> None:
    found = finding("tanggal=" * 20_000 + '"')
    assert found.position.line == 1


def test_bytes_that_are_not_utf_8() -> None:
    made = decode(b'a = "\xc3\xa9"\r\nb = "caf\xe9"', "uji.toml")
    assert isinstance(made, Diagnostic)
    assert (made.code, made.position.line, made.position.column) == ("SOP104", 2, 9)
    assert "0xE9" in made.message
    for form in ("utf-16", "utf-16-le", "utf-16-be"):
        wide = decode('a = "x"'.encode(form), "uji.toml")
        assert isinstance(wide, Diagnostic)
        assert "UTF-16" in wide.message


def test_why_a_file_cannot_be_read_is_told_in_indonesian(tmp_path: Path) -> None:
    found = read(tmp_path / ("x" * 300), "uji.toml")
    assert isinstance(found, Diagnostic)
    assert found.message == "berkas tidak dapat dibaca (nama berkas terlalu panjang)"


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    def code(path: Path) -> str:
        made = read(path, "uji.toml")
        return made.code if isinstance(made, Diagnostic) else ""

    (tmp_path / "besar.toml").write_bytes(b" " * (MAX_BYTES + 1))
    (tmp_path / "pas.toml").write_bytes(b" " * MAX_BYTES)
    assert code(tmp_path / "tidak-ada.toml") == "SOP101"
    assert code(tmp_path) == "SOP102"
    assert code(tmp_path / ("x" * 300)) == "SOP102"
    assert code(tmp_path / "a\0b") in ("SOP101", "SOP102")
    assert code(tmp_path / "besar.toml") == "SOP103"
    assert code(tmp_path / "pas.toml") == ""


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.binary(max_size=60), st.text("ab=.[]{}\"'\\#,\n 1-“", max_size=40).map(str.encode)))
def test_no_bytes_raise(data: bytes) -> None:
    made = decode(data, "uji.toml")
    if isinstance(made, Source):
        check_positions(made, (), made.values)
    else:
        assert made.position.length >= 1
