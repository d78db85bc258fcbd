"""Change a text or bytes as clerks, editors, networks and bad will do: strategies of hypothesis."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from hypothesis import strategies as st

T = TypeVar("T", str, bytes)

VALUES = (
    *("1", "-1", "0", "9" * 40, "0x" + "F" * 5000, "1e400", "nan", "true", "2018-01-01", "2018-13-45"),
    *("2018-01-01T00:00:00Z", '""', '" "', '"x"', "''", '"""\na\nb"""', "[]", "[[]]", '["x"]', "{}"),
    *('[1, "a", {}]', '{ nama = "x" }', '{ sop = "uji" }', '"selesai"', '"1/A"', '"/"', '"99999999999999"'),
    *('"\\u0000"', '"\\ud800"', '"\\U0010FFFF"', '"\\u200b\\u202e"', '"=1+1"', '"{{ judul }}"', '"{{"'),
    *('"{% for i in [1] %}{% endfor %}"', '"{{ judul|join(judul) }}"', '"../../etc/passwd"', "“x”", "x"),
    *('"' + "panjang " * 200 + '"', '"' + "W" * 900 + '"', '"' + "a\\n" * 300 + '"', "[" * 200, "{a=" * 200),
    *("[" + '"x",' * 700 + "]", '["' + "a" * 25_000 + '"]', "a.b.c" * 30),
)
"""Values in place of others."""

LINES = (
    *("[[kegiatan]]", "[[bagian]]", "[bagian]", "[instansi]", "[x.y.z]", "[[", "[a]\n[a]", "=", '"', "'''"),
    *(
        "tidak = 1",
        "ya = 99",
        'ke = "selesai"',
        "ke = [1, 2, 3]",
        "selesai = true",
        'cara = "berurutan"',
        'cara = "terpisah"',
    ),
    *('simbol = "kapsul"', 'status = "draf"', 'jenis = "teknis"', 'masuk = "A"', 'keluar = "B"', 'id = "a"'),
    *(
        'cabang = [{ label = "a", ke = 1 }, { label = "b", ke = 2 }, { label = "c", ke = 3 }]',
        "revisi = [{}]",
    ),
    *("a." * 60 + "b = 1", "\x00", "\ufeff", "\u2028", "# \x07", "gaya.ukuran = 14", 'urutan = ["sop"]'),
)
"""Lines between others."""

LETTERS = st.sampled_from(
    "\x00\x07\x0b\x1f\x7f\x85\u200b\u200d\u2028\u202e\ud800\udfff\ufdd0\ufffe\U0001f600=+-@\t\r\n<&>\"'{}%\\"
)
"""Characters that XML, Excel, Word or a console may stumble over; lone surrogates among them."""

WORDS = st.sampled_from(
    (
        *("surat", "Kasubbag", "Tata-Laksana", "dan/atau", "=1+1", "+62", "-", "@SUM(A1)", "{{ x }}"),
        *("a" * 70, "]]>", "&amp;", "3 hari", "1 jam", "SOP Uji", "Peraturan Menteri Nomor 1 Tahun 2020"),
    )
)
"""What offices type, and what they don't."""

ODD = LETTERS | st.characters(exclude_categories=())

TEXTS = (
    WORDS
    | st.lists(WORDS, max_size=12).map(" ".join)
    | st.text(ODD, max_size=9)
    | st.builds("{1}{0}{1}".format, WORDS, ODD)
).filter(str.strip)
"""A text as an office may type or a program may pass it; never an empty one, which the loader refuses."""

PIECES = (
    *(
        "{{ judul }}",
        "{{ x }}",
        "{{ 1 // 0 }}",
        "{{ 9 ** 9 ** 9 }}",
        '{{ "x" * 99999999 }}',
        "{{",
        "{%",
        "{#",
    ),
    *(
        "{% for i in range(99999) %}",
        "{% endfor %}",
        "{% if tahun %}",
        "{% endif %}",
        "{% set a = judul * 9 %}",
    ),
    *("{% macro m(n) %}{{ m(n) }}{{ m(n) }}{% endmacro %}{{ m(1) }}", "{% include 'judul.xml.j2' %}"),
    *(
        "{% include '../x' %}",
        "{% extends 'sampul.xml.j2' %}",
        "{% import 'kop.xml.j2' as k %}",
        "{{ k.m() }}",
    ),
    *("{{ ''.__class__ }}", "{{ self.__init__ }}", "{{ judul|attr('__class__') }}", "{{ judul.format(1) }}"),
    *("{{ daftar|map(attribute='nama')|join(judul) }}", "{{ sop.where }}", "{{ susunan[0].bagian }}", "<p>"),
    *(
        "</p>",
        "<p/>",
        "<tabel kolom='* 9'>",
        "</tabel>",
        "<baris>",
        "<sel>",
        "<ol jenis='huruf'>",
        "<li>a</li>",
    ),
    *(
        "<ruang tinggi='999pt'/>",
        "<ganti-halaman/>",
        "<dorong/>",
        "<!-- a -->",
        "<!DOCTYPE a>",
        "&x;",
        "&#0;",
    ),
    *("<blok masuk='9'>", "<butir label='a'>", "<titik lebar='9'/>", "<gambar tinggi='50'/>", "gaya='x'"),
)
"""What is put between the characters of a template."""


@st.composite
def spliced(draw: st.DrawFn, data: T, pieces: st.SearchStrategy[T], most: int) -> T:
    """A text or bytes in which up to `most` times something was put in, taken out or exchanged."""
    for _ in range(draw(st.integers(1, most))):
        at = draw(st.integers(0, len(data)))
        gone = draw(st.sampled_from((0, 0, 1, 1, 2, 30, len(data))))
        data = data[:at] + draw(pieces) + data[at + gone :]
    return data


def broken(data: bytes) -> st.SearchStrategy[bytes]:
    """Bytes that were damaged on their way."""
    return spliced(data, st.binary(max_size=20), 4)


def _encoded(text: str) -> st.SearchStrategy[bytes]:
    data = text.encode("utf-8", "surrogatepass")
    return st.integers(0, 6).flatmap(lambda dice: st.just(data) if dice else broken(data))


@st.composite
def _relined(draw: st.DrawFn, text: str, others: Sequence[str]) -> str:
    """A definition with one to four changes of its lines: another value, another line, gone, again."""
    lines = text.split("\n")
    for _ in range(draw(st.sampled_from((1, 1, 1, 2, 4)))):
        at = draw(st.integers(0, len(lines) - 1))
        end = at + draw(st.sampled_from((1, 1, 1, 2, 8, 16)))
        lines[at:end] = draw(_instead(lines[at:end], others)) or [""]
    return "\n".join(lines)


def _instead(block: Sequence[str], others: Sequence[str]) -> st.SearchStrategy[list[str]]:
    key = block[0].partition("=")[0]
    return (
        st.sampled_from(VALUES).map(lambda value: [f"{key}= {value}", *block[1:]])
        | st.lists(st.sampled_from((*LINES, *others)), max_size=2).map(lambda put: [*put, *block])
        | st.sampled_from((0, 0, 2, 2, 3, 6, 21)).map(lambda times: [*block] * times)
    )


@st.composite
def toml(draw: st.DrawFn, text: str, other: str) -> bytes:
    """One definition, changed; `other` lends lines."""
    made = draw(_relined(text, other.split("\n")) | spliced(text, ODD, 2) | spliced(text, WORDS, 2))
    return draw(_encoded(made))


def template(text: str) -> st.SearchStrategy[bytes]:
    """A template with one to five pieces put in or taken out."""
    return spliced(text, st.sampled_from(PIECES) | TEXTS, 5).flatmap(_encoded)
