"""Change a text or bytes as clerks, editors, networks and bad will do; the random source decides all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

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
    *("tidak = 1", "ya = 99", 'ke = "selesai"', "ke = [1, 2, 3]", "selesai = true", 'cara = "berurutan"'),
    *('simbol = "kapsul"', 'status = "draf"', 'jenis = "teknis"', 'masuk = "A"', 'keluar = "B"', 'id = "a"'),
    *(
        'cabang = [{ label = "a", ke = 1 }, { label = "b", ke = 2 }, { label = "c", ke = 3 }]',
        "revisi = [{}]",
    ),
    *("a." * 60 + "b = 1", "\x00", "\ufeff", "\u2028", "# \x07", "gaya.ukuran = 14", 'urutan = ["sop"]'),
)
"""Lines between others."""

LETTERS = (
    "\x00\x07\x0b\x1f\x7f\x85\u200b\u200d\u2028\u202e\ud800\udfff\ufdd0\ufffe\U0001f600=+-@\t\r\n<&>\"'{}%\\"
)
"""Characters that XML, Excel, Word or a console may stumble over; lone surrogates among them."""


def toml(rng: Random, text: str, other: str) -> bytes:
    """One definition with one to four changes; `other` lends lines."""
    data = text
    for _ in range(rng.randint(1, 4)):
        data = rng.choice(_ON_LINES)(rng, data.split("\n"), other.split("\n"))
    encoded = data.encode("utf-8", "surrogatepass")
    return broken(rng, encoded) if rng.random() < 0.15 else encoded


def _value(rng: Random, lines: list[str], other: Sequence[str]) -> str:
    at = [i for i, line in enumerate(lines) if "=" in line] or [0]
    i = rng.choice(at)
    lines[i] = f"{lines[i].partition('=')[0]}= {rng.choice(VALUES)}"
    return "\n".join(lines)


def _line(rng: Random, lines: list[str], other: Sequence[str]) -> str:
    lines.insert(rng.randint(0, len(lines)), rng.choice(LINES if rng.random() < 0.6 else other))
    return "\n".join(lines)


def _gone(rng: Random, lines: list[str], other: Sequence[str]) -> str:
    i = rng.randrange(len(lines))
    del lines[i : i + rng.choice((1, 1, 2, 7))]
    return "\n".join(lines)


def _moved(rng: Random, lines: list[str], other: Sequence[str]) -> str:
    lines.insert(rng.randint(0, len(lines)), lines.pop(rng.randrange(len(lines))))
    return "\n".join(lines)


def _again(rng: Random, lines: list[str], other: Sequence[str]) -> str:
    i = rng.randrange(len(lines))
    block = lines[i : i + rng.choice((1, 2, 8, 16))]
    lines[i:i] = block * rng.choice((1, 1, 1, 2, 5, 20))
    return "\n".join(lines)


def _letter(rng: Random, lines: list[str], other: Sequence[str]) -> str:
    text = "\n".join(lines)
    at = rng.randint(0, len(text))
    return text[:at] + rng.choice(LETTERS) + text[at + rng.randint(0, 2) :]


_ON_LINES: Sequence[Callable[[Random, list[str], Sequence[str]], str]] = (
    *(_value, _value, _line, _line, _gone, _moved, _again, _letter),
)


def broken(rng: Random, data: bytes) -> bytes:
    """Bytes with one to eight of them changed, a piece cut out, or the end gone."""
    made = bytearray(data)
    match rng.randrange(4):
        case 0:
            return bytes(made[: rng.randint(0, len(made))])
        case 1:
            at = rng.randint(0, len(made))
            del made[at : at + rng.randint(1, 40)]
        case 2:
            at = rng.randint(0, len(made))
            made[at:at] = rng.randbytes(rng.randint(1, 40))
        case _:
            for _ in range(rng.randint(1, 8) if made else 0):
                made[rng.randrange(len(made))] = rng.randrange(256)
    return bytes(made)


def words(rng: Random) -> str:
    """A text of an office, with something in it that no office types."""
    pool = (
        "surat",
        "Kasubbag",
        "Tata-Laksana",
        "dan/atau",
        "=1+1",
        "+62",
        "-",
        "@SUM(A1)",
        "{{ x }}",
        "a" * 70,
    )
    made = " ".join(rng.choice(pool) for _ in range(rng.randint(0, 12)))
    at = rng.randint(0, len(made))
    return made[:at] + "".join(rng.choices(LETTERS, k=rng.randint(0, 3))) + made[at:]


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


def template(rng: Random, text: str) -> bytes:
    """A template with one to five pieces put in or taken out."""
    for _ in range(rng.randint(1, 5)):
        at = rng.randint(0, len(text))
        kept = at + (rng.randint(0, 30) if rng.random() < 0.4 else 0)
        text = text[:at] + (rng.choice(PIECES) if rng.random() < 0.8 else words(rng)) + text[kept:]
    encoded = text.encode("utf-8", "surrogatepass")
    return broken(rng, encoded) if rng.random() < 0.1 else encoded
